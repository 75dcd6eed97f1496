// What is typed is checked before anything is read, and an error names what was typed.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shippedPolicies } from '@clearslate/law'
import { formatIsoDay } from '@clearslate/record'
import { afterAll, describe, expect, test } from 'vitest'
import { readCounty } from './county.ts'
import { readDayOption } from './days.ts'
import { checkInputFiles, requireOutside } from './files.ts'
import { readWholeNumber, readWords } from './numbers.ts'
import { readPolicyOption } from './policy.ts'
import { requireOptions } from './required.ts'

const folder = mkdtempSync(join(tmpdir(), 'clearslate-options-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a policy file', () => {
  const shipped = readFileSync(shippedPolicies.find(({ name }) => name === 'ca/dismiss-all')!.file, 'utf8')
  const path = join(folder, 'ours.yaml')

  test('a changed copy under the name of a shipped policy is refused, with its line', () => {
    writeFileSync(path, `# Ours\n${shipped.replace('Eligible for Dismissal', 'Hand Review')}`)
    expect(() => readPolicyOption(path)).toThrow(`${path}:2: name: ca/dismiss-all`)
  })

  test('an unchanged copy, and a changed one with a name of its own, are taken', () => {
    writeFileSync(path, shipped)
    expect(readPolicyOption(path).policy.name).toBe('ca/dismiss-all')
    writeFileSync(path, shipped.replace('Eligible for Dismissal', 'Hand Review').replace('ca/dismiss-all', 'ours'))
    expect(readPolicyOption(path).policy.name).toBe('ours')
  })
})

describe('days', () => {
  test.each(['2019-11-11', '2020-02-29', '1900-01-01'])('%s is a day', (text) => {
    expect(formatIsoDay(readDayOption('--as-of', text))).toBe(text)
  })

  test.each([
    ['2019-02-29', /February 2019 has 28 days/],
    ['2019-04-31', /April 2019 has 30 days/],
    ['2019-13-01', /months go from 01 to 12/],
    ['11/11/2019', /YYYY-MM-DD, .* not "11\/11\/2019"/],
    ['2019-1-1', /YYYY-MM-DD/],
    ['today', /YYYY-MM-DD/],
    ['2109-11-11', /between 1900 and 2100/],
    ['', /YYYY-MM-DD/],
  ])('%s is refused by name', (text, message) => {
    expect(() => readDayOption('--as-of', text)).toThrow(message)
    expect(() => readDayOption('--as-of', text)).toThrow(/^--as-of/)
  })
})

describe('counties', () => {
  test.each(['LOS ANGELES', 'los angeles', ' Los  Angeles '])('"%s" is Los Angeles', (text) => {
    expect(readCounty(text)).toBe('LOS ANGELES')
  })

  test.each([
    ['LOS ANGLES', 'LOS ANGELES'],
    ['Sacremento', 'SACRAMENTO'],
    ['San Joaquin County', 'SAN JOAQUIN'],
    ['County of Fresno', 'FRESNO'],
  ])('"%s" suggests %s', (text, meant) => {
    expect(() => readCounty(text)).toThrow(`Did you mean "${meant}"?`)
  })

  test('a name that is like none lists them all', () => {
    expect(() => readCounty('CLARK')).toThrow(expect.objectContaining({ advice: expect.stringContaining('YUBA') }))
  })
})

describe('numbers and lists', () => {
  test('digits may be grouped', () => {
    expect(readWholeNumber('--rows', '2,000,000', 1, 1e9)).toBe(2_000_000)
  })

  test.each(['0', '-1', '1.5', '1e3', 'x', '', '1,00', '99999999999999999999'])(
    '"%s" is not between 1 and 100',
    (text) => {
      expect(() => readWholeNumber('--threads', text, 1, 100)).toThrow(/^--threads is a whole number between 1 and 100/)
    },
  )

  test('a list keeps its order and drops what is said twice', () => {
    expect(readWords('--format', 'xlsx, csv,xlsx', ['csv', 'xlsx'])).toEqual(['xlsx', 'csv'])
  })

  test('an unknown word suggests the nearest', () => {
    expect(() => readWords('--format', 'xls', ['csv', 'xlsx'])).toThrow('Did you mean "xlsx"?')
    expect(() => readWords('--format', 'pdf', ['csv', 'xlsx'])).toThrow('It may be csv, xlsx.')
  })
})

describe('missing options', () => {
  test('are all named at once, as they are typed', () => {
    const options: { asOf?: string; out?: string; county?: string } = { county: 'YOLO' }
    expect(() => requireOptions(options, ['county', 'asOf', 'out'], 'run x')).toThrow(
      expect.objectContaining({
        message: '--as-of and --out are missing.',
        advice: 'For example: npx clearslate run x',
      }),
    )
  })
})

describe('files', () => {
  const file = join(folder, 'a.csv')
  writeFileSync(file, 'x')

  test('must be there and be files', () => {
    expect(() => checkInputFiles([join(folder, 'none.csv')])).toThrow(/none\.csv does not exist/)
    expect(() => checkInputFiles([folder])).toThrow(/is a folder/)
  })

  test('may not be given twice, under whatever name', () => {
    symlinkSync(file, join(folder, 'b.csv'))
    expect(() => checkInputFiles([file, file])).toThrow(/given twice/)
    expect(() => checkInputFiles([file, join(folder, 'b.csv')])).toThrow(/are the same file/)
  })

  test('may not lie in the output folder, which a run replaces whole', () => {
    const out = join(folder, 'out')
    mkdirSync(out)
    const inside = join(out, 'in.csv')
    writeFileSync(inside, 'x')
    expect(() => requireOutside(out, [inside])).toThrow(/holds/)
    expect(() => requireOutside(folder, [inside])).toThrow(/holds/)
    expect(() => requireOutside(out, [file])).not.toThrow()
    expect(() => requireOutside(join(folder, 'new'), [file])).not.toThrow()
  })
})
