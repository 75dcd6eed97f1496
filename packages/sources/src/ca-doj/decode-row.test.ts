import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCompactDay } from '@clearslate/record'
import { badDay, knownDay, noDay, readDay } from './decode-row.ts'

function read(text: string): number {
  // Digits before and behind the field must not matter.
  const bytes = Buffer.from(`19${text}19`)
  return readDay(bytes, 2, bytes.length - 2)
}

describe('readDay', () => {
  test('agrees with the record’s own reading of days, with and without blanks around', () => {
    const digits = fc.oneof(
      fc.integer({ min: 0, max: 99_999_999 }).map((number) => String(number).padStart(8, '0')),
      fc
        .date({ min: new Date('1900-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10).replaceAll('-', '')),
    )
    const blanks = fc.constantFrom('', ' ', '   ')
    fc.assert(
      fc.property(digits, blanks, blanks, (text, before, behind) => {
        // Twice: the second time it is remembered.
        for (let time = 0; time < 2; time += 1) {
          const day = read(before + text + behind)
          expect(knownDay(day)).toBe(parseCompactDay(text))
          expect(day === badDay).toBe(parseCompactDay(text) === undefined)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test.each(['', ' ', '--------', '        ', '- -', '\t'])('%j is nothing', (text) => {
    expect(read(text)).toBe(noDay)
  })

  test.each(['0', '1999', '199901011', '1999-1-1', '1999 101', '\0\0\0\0\0\0\0\0', 'abcdefgh'])(
    '%j is no day',
    (text) => {
      expect(read(text)).toBe(badDay)
    },
  )
})
