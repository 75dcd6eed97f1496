import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { JoinedIndex, indexRange, lineStartAtOrAfter } from './index-file.ts'
import type { FileIndex } from './index-file.ts'
import { RecordCursor, columnCount, contentEnd, isGoodRecord, newFieldOffsets, splitFields } from './scan.ts'

/** The fields of one record by RFC 4180, written for clarity; `undefined` when a quote is astray. */
function slowFields(text: string): string[] | undefined {
  const fields: string[] = []
  let rest = text
  for (;;) {
    const match = /^(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/s.exec(rest)
    if (match === null) return undefined
    fields.push(match[1] ?? match[2] ?? '')
    if (match[3] === '') return fields
    rest = rest.slice(match[0].length)
  }
}

function fastFields(text: string): string[] | undefined {
  const bytes = Buffer.from(text, 'latin1')
  const offsets = new Int32Array(10_000)
  const count = splitFields(bytes, 0, bytes.length, offsets)
  if (count < 0) return undefined
  return Array.from({ length: count }, (_, n) => bytes.toString('latin1', offsets[2 * n], offsets[2 * n + 1]))
}

interface Walked {
  readonly records: { start: number; end: number; next: number }[]
  readonly blankLines: number
}

function walk(bytes: Uint8Array): Walked {
  const cursor = new RecordCursor()
  cursor.reset(bytes, 0, bytes.length, true)
  const records = []
  while (cursor.advance()) records.push({ start: cursor.start, end: cursor.end, next: cursor.next })
  return { records, blankLines: cursor.blankLines }
}

function index(bytes: Uint8Array, start = 0, end: number = bytes.length, firstRecord = 1): FileIndex {
  return indexRange(
    (target, position) => {
      const piece = bytes.subarray(position, position + target.length)
      target.set(piece)
      return piece.length
    },
    { fileName: 'file.csv', start, end, size: bytes.length, firstRecord },
  )
}

const line = (...values: string[]): string =>
  [...values, ...Array<string>(columnCount - values.length).fill('')].join(',')

/** Text in which quotes, commas and line ends are frequent. */
const messyText = fc
  .array(fc.constantFrom('"', '""', ',', '\n', '\r\n', '\r', 'a', 'B', ' ', '-', '#', 'é', '\0', line('1', '2', '3')), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''))

describe('splitFields', () => {
  test('agrees with a slow reader on any line', () => {
    const lineText = fc
      .array(fc.constantFrom('"', '""', ',', 'a', 'bc', ' ', '\n', ',"x",', ',"",'), { maxLength: 30 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(lineText, (text) => {
        expect(fastFields(text)).toEqual(slowFields(text))
      }),
      { numRuns: 2000 },
    )
  })

  test('gives back every value that was written', () => {
    const value = fc.string({ unit: fc.constantFrom('"', ',', '\n', 'x', ' ', 'y'), maxLength: 8 })
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 100 }), (values) => {
        const text = values.map((one) => (/[",\n]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one)).join(',')
        expect(fastFields(text)?.map((field) => field.replaceAll('""', '"'))).toEqual(values)
      }),
    )
  })

  test('counts fields beyond its room without keeping them', () => {
    const bytes = Buffer.from(','.repeat(500))
    expect(splitFields(bytes, 0, bytes.length, newFieldOffsets())).toBe(501)
  })
})

describe('a 96th column', () => {
  test.each([
    [line('a') + ',', true],
    [line('a') + ',""', true],
    [line('a') + ',  ', true],
    [line('a') + ',x', false],
    [line('a') + ',,', false],
    [line('a'), true],
    [line('a').slice(0, -1), false],
  ])('%j good: %s', (text, good) => {
    const bytes = Buffer.from(text)
    const offsets = newFieldOffsets()
    const count = splitFields(bytes, 0, bytes.length, offsets)
    expect(isGoodRecord(bytes, count, offsets)).toBe(good)
    if (good) expect(bytes.toString('latin1', 0, contentEnd(bytes, bytes.length, count, offsets))).toBe(line('a'))
  })
})

describe('RecordCursor', () => {
  test('takes lines of either line end, and a last line without one', () => {
    const bytes = Buffer.from('a,b\r\nc\n\n\r\nd')
    const walked = walk(bytes)
    expect(walked.records.map(({ start, end }) => bytes.toString('latin1', start, end))).toEqual(['a,b', 'c', 'd'])
    expect(walked.blankLines).toBe(2)
  })

  test('a quoted line end belongs to the record when the record is good', () => {
    const record = line('1', '2', '3', '"two\nlines"')
    const bytes = Buffer.from(`${record}\n${line('x')}\n`)
    expect(walk(bytes).records.map(({ start, end }) => bytes.toString('latin1', start, end))).toEqual([
      record,
      line('x'),
    ])
  })

  test('a stray quote costs one record, not the rest of the file', () => {
    const lines = [line('1', 'in"ch', '7'), line('2', '', '7'), line('3', 'in"ch', '8'), line('4')]
    const bytes = Buffer.from(lines.join('\n'))
    expect(walk(bytes).records.map(({ start, end }) => bytes.toString('latin1', start, end))).toEqual(lines)
  })

  test('a record of several lines is at most 64 KiB', () => {
    const at = (length: number): string => {
      const empty = line('1', '"\n"')
      return line('1', `"\n${'x'.repeat(length - empty.length)}"`)
    }
    const limit = 64 * 1024
    for (const [length, records] of [
      [limit, 2],
      [limit + 1, 3],
    ] as const) {
      const text = at(length)
      expect(text.length).toBe(length)
      expect(walk(Buffer.from(`${text}\r\nlast`)).records).toHaveLength(records)
      expect(index(Buffer.from(`${text}\r\nlast`)).records).toBe(records)
    }
  })

  test('loses no byte of any input', () => {
    fc.assert(
      fc.property(messyText, (text) => {
        const bytes = Buffer.from(text)
        let at = 0
        for (const { start, end, next } of walk(bytes).records) {
          expect(bytes.toString('latin1', at, start)).toMatch(/^(\r?\n)*$/)
          expect(bytes.toString('latin1', end, next)).toMatch(/^(\r?\n|\r)?$/)
          expect(end).toBeGreaterThan(start)
          at = next
        }
        expect(bytes.toString('latin1', at)).toMatch(/^(\r?\n)*\r?$/)
      }),
      { numRuns: 2000 },
    )
  })

  test('sees the same records when the input comes in two pieces', () => {
    fc.assert(
      fc.property(messyText, fc.nat(), (text, seed) => {
        const bytes = Buffer.from(text)
        const cut = seed % (bytes.length + 1)
        const cursor = new RecordCursor()
        const records = []
        cursor.reset(bytes.subarray(0, cut), 0, cut, false)
        while (cursor.advance()) records.push({ start: cursor.start, end: cursor.end, next: cursor.next })
        let { blankLines } = cursor
        cursor.reset(bytes, cursor.next, bytes.length, true)
        while (cursor.advance()) records.push({ start: cursor.start, end: cursor.end, next: cursor.next })
        blankLines += cursor.blankLines
        expect({ records, blankLines }).toEqual(walk(bytes))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('index', () => {
  test('has a run for each stretch of one SUBJECT_ID', () => {
    const lines = [
      line('', '', '7'),
      line('', '', ' 7 '),
      line('', '', '"7"'),
      line('', '', '8'),
      '',
      line('', '', '7'),
    ]
    const { records, blankLines, runs } = index(Buffer.from(lines.join('\n')), 0, undefined, 2)
    expect({ records, blankLines }).toEqual({ records: 5, blankLines: 1 })
    expect([...runs.recordCounts]).toEqual([3, 1, 1])
    expect([...runs.firstRecords]).toEqual([2, 5, 6])
    expect(runs.hashLow[0]).toBe(runs.hashLow[2])
    expect(runs.hashLow[0]).not.toBe(runs.hashLow[1])
  })

  test('a record whose SUBJECT_ID cannot be read is a run by itself', () => {
    const lines = ['no columns', 'neither here', line('', '', '--'), line('', '"', '7'), line('', '', '7')]
    const { runs } = index(Buffer.from(lines.join('\n')))
    expect([...runs.recordCounts]).toEqual([1, 1, 1, 1, 1])
    expect([...runs.hashLow].map((hash) => hash === 0)).toEqual([true, true, true, true, false])
  })

  test('agrees with the cursor on any input, and knows UTF-8', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          messyText.map((text) => Buffer.from(text)),
          fc.uint8Array({ maxLength: 80 }),
        ),
        (bytes) => {
          const walked = walk(bytes)
          const indexed = index(bytes)
          expect(indexed.records).toBe(walked.records.length)
          expect(indexed.blankLines).toBe(walked.blankLines)
          let records = 0
          for (let run = 0; run < indexed.runs.count; run += 1) {
            expect(indexed.runs.starts[run]).toBe(walked.records[records]?.start)
            expect(indexed.runs.firstRecords[run]).toBe(records + 1)
            records += indexed.runs.recordCounts[run] ?? 0
          }
          expect(records).toBe(walked.records.length)
        },
      ),
      { numRuns: 1000 },
    )
    expect(index(Buffer.from('José\n', 'utf8')).utf8).toBe(true)
    expect(index(Buffer.from('José\n', 'latin1')).utf8).toBe(false)
  })

  test('ranges joined are the whole, or the join says that the cut was inside a record', () => {
    fc.assert(
      fc.property(messyText, fc.nat(), (text, seed) => {
        const bytes = Buffer.from(text)
        const read = (target: Uint8Array, position: number): number => {
          const piece = bytes.subarray(position, position + target.length)
          target.set(piece)
          return piece.length
        }
        const cut = lineStartAtOrAfter(read, seed % (bytes.length + 1), bytes.length)
        const whole = index(bytes)
        const first = index(bytes, 0, cut)
        const joined = new JoinedIndex(first)
        if (!joined.append(index(bytes, cut))) expect(joined.append(index(bytes, first.end))).toBe(true)
        expect(joined.finish()).toEqual(whole)
      }),
      { numRuns: 1000 },
    )
  })
})
