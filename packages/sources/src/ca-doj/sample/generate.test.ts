// The sample is what other tests and the benchmark stand on: same bytes, exact size, and every hard case
// that the summary promises is really in the rows.

import { beforeAll, describe, expect, test } from 'vitest'
import { caDojColumns } from '../columns.ts'
import { californiaCounties } from '@clearslate/record'
import { generateSample, hardCases } from './index.ts'
import type { SampleOptions, SampleSummary } from './index.ts'

type Row = Readonly<Record<string, string>>

interface Sample {
  readonly summary: SampleSummary
  readonly texts: readonly string[]
  /** Data records of each file. */
  readonly files: readonly (readonly Row[])[]
}

async function bytesOfSample(
  options: Omit<SampleOptions, 'write'>,
): Promise<{ summary: SampleSummary; texts: string[] }> {
  const chunks: Uint8Array[][] = Array.from({ length: options.files ?? 1 }, () => [])
  const summary = await generateSample({ ...options, write: (file, chunk) => void chunks[file]!.push(chunk) })
  return { summary, texts: chunks.map((parts) => Buffer.concat(parts).toString('utf8')) }
}

async function makeSample(options: Omit<SampleOptions, 'write'>): Promise<Sample> {
  const { summary, texts } = await bytesOfSample(options)
  const files = texts.map((text) => {
    const [header, ...records] = readCsv(text)
    expect(header).toEqual(caDojColumns)
    return records.map((fields) => {
      expect(fields).toHaveLength(95)
      return Object.fromEntries(caDojColumns.map((name, index) => [name, fields[index]!]))
    })
  })
  return { summary, texts, files }
}

/** RFC 4180 and nothing more: throws at a quote in the wrong place and at a last line without an end. */
function readCsv(text: string): string[][] {
  const records: string[][] = []
  let fields: string[] = []
  let at = 0
  while (at < text.length) {
    let field = ''
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (at >= text.length) throw new Error('a quoted field has no end')
        if (text[at] !== '"') field += text[at]
        else if (text[at + 1] === '"') {
          field += '"'
          at += 1
        } else break
      }
      at += 1
    } else {
      const end = /[,\n]/g
      end.lastIndex = at
      const stop = end.exec(text)?.index ?? text.length
      field = text.slice(at, stop)
      if (/["\r]/.test(field)) throw new Error(`a stray character in ${field}`)
      at = stop
    }
    fields.push(field)
    if (text[at] === '\n') {
      records.push(fields)
      fields = []
    } else if (text[at] !== ',') throw new Error(`record ${records.length + 1} does not end`)
    at += 1
  }
  return records
}

function groupBySubject(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => row.SUBJECT_ID!)
}

function count(rows: readonly Row[], holds: (row: Row) => boolean): number {
  return rows.filter(holds).length
}

function isCalendarDay(text: string): boolean {
  const match = /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  if (match === null) return false
  const iso = `${match[1]}-${match[2]}-${match[3]}`
  const parsed = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso)
}

function differsFromCharge(row: Row, column: string): boolean {
  return /\d/.test(row[column]!) && row[column] !== row.OFFENSE_DESCR && row.DISP_DESCR!.startsWith('CONVICTED')
}

function isProp64Relief(row: Row): boolean {
  return /11361\.[89]|P64/.test(row.DISP_DESCR!)
}

const base = { rows: 6000, county: 'SACRAMENTO', seed: 'sample-test' }

describe('one file', () => {
  let sample: Sample
  let rows: readonly Row[]
  let people: Map<string, Row[]>

  beforeAll(async () => {
    sample = await makeSample(base)
    rows = sample.files[0]!
    people = groupBySubject(rows)
  })

  test('the same options give the same bytes, another seed gives others', async () => {
    expect((await bytesOfSample(base)).texts).toEqual(sample.texts)
    expect((await bytesOfSample({ ...base, seed: 'other' })).texts).not.toEqual(sample.texts)
  })

  test('has exactly the rows asked for, and the summary counts people and bytes', () => {
    expect(rows).toHaveLength(base.rows)
    expect(sample.summary.rows).toBe(base.rows)
    expect(sample.summary.rowsByFile).toEqual([base.rows])
    expect(sample.summary.persons).toBe(people.size)
    expect(sample.summary.bytes).toBe(Buffer.byteLength(sample.texts[0]!))
  })

  test('a row is about as long as a real one', async () => {
    const { summary } = await bytesOfSample({ ...base, rows: 5000 })
    expect(summary.bytes / 5000).toBeGreaterThan(780)
    expect(summary.bytes / 5000).toBeLessThan(860)
  })

  test('every count has a key of 12 digits that begins with its cycle and step', () => {
    for (const row of rows) {
      expect(row.CNT_ORDER).toMatch(/^\d{9}000$/)
      expect(row.CNT_ORDER!.slice(0, 6)).toBe(`${row.CYC_ORDER}${row.STP_ORDER}`)
    }
  })

  test('histories have 1 to 200 rows, most of them 4 to 20', () => {
    const lengths = [...people.values()].map((history) => history.length)
    expect(Math.min(...lengths)).toBe(1)
    expect(Math.max(...lengths)).toBeGreaterThan(60)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(200)
    expect(lengths.filter((length) => length >= 4 && length <= 20).length / lengths.length).toBeGreaterThan(0.5)
  })

  test('the chosen county leads, others follow, and everyone has an entry there', () => {
    const counties = Map.groupBy(rows, (row) => row.STP_ORI_CNTY_NAME!)
    expect(counties.get('SACRAMENTO')!.length / rows.length).toBeGreaterThan(0.6)
    expect([...counties.keys()].filter((county) => californiaCounties.includes(county)).length).toBeGreaterThan(10)
    const without = [...people.values()].filter(
      (history) => !history.some((row) => row.STP_ORI_CNTY_NAME === 'SACRAMENTO'),
    )
    expect(without.length / people.size).toBeLessThan(0.05)
  })

  test('events reach from the 1960s to the last day and not past it, without piling up there', () => {
    const days = rows.map((row) => row.STP_EVENT_DATE!).filter(isCalendarDay)
    const decades = new Set(days.map((day) => day.slice(0, 3)))
    expect([...decades]).toEqual(expect.arrayContaining(['196', '197', '198', '199', '200', '201', '202']))
    const [busiest] = [...Map.groupBy(days, (day) => day).values()].map((same) => same.length).toSorted((a, b) => b - a)
    expect(busiest! / rows.length).toBeLessThan(0.02)
    const laterThanAllowed = rows.filter(
      (row) => isCalendarDay(row.STP_EVENT_DATE!) && row.STP_EVENT_DATE! > '20240630',
    )
    // The impossible date 99999999 is not a day, and no other is later.
    expect(laterThanAllowed).toEqual([])
  })

  test('a court row that convicts says its level and its sentence, but for the planted blanks', () => {
    const convictions = rows.filter((row) => row.DISP_DESCR!.startsWith('CONVICTED'))
    expect(convictions.length).toBeGreaterThan(rows.length / 8)
    for (const row of convictions) {
      expect(row.STP_TYPE_DESCR).toBe('COURT ACTION')
      expect(row.SENT_LOC_DESCR).not.toBe('')
    }
    const blank = convictions.filter((row) => row.CONV_STAT_DESCR === '')
    expect(blank.every((row) => row.OFFENSE_TOC === '')).toBe(true)
    expect(blank.length).toBe(sample.summary.hardCases.blankLevel)
  })

  test('every hard case occurs, except a split over files that are not there', () => {
    const missing = hardCases.filter((name) => sample.summary.hardCases[name] === 0)
    expect(missing).toEqual(['splitAcrossFiles'])
  })

  // Each line finds a case again in the finished rows, without the generator's help.
  test.each<[keyof SampleSummary['hardCases'], (row: Row) => boolean]>([
    ['blankEventDate', (row) => row.STP_EVENT_DATE === ''],
    ['impossibleEventDate', (row) => row.STP_EVENT_DATE !== '' && !isCalendarDay(row.STP_EVENT_DATE!)],
    ['sexOffenderRegistration', (row) => row.STP_TYPE_DESCR === 'REGISTRATION' && row.OFFENSE_DESCR!.startsWith('290')],
    ['narcoticsRegistration', (row) => row.STP_TYPE_DESCR === 'REGISTRATION' && row.OFFENSE_DESCR!.startsWith('11590')],
    ['applicant', (row) => row.STP_TYPE_DESCR === 'APPLICANT'],
    ['deceased', (row) => row.STP_TYPE_DESCR === 'DECEASED'],
    ['setAside', (row) => row.DISP_DESCR!.startsWith('CONV SET ASIDE & DISM PER 1203.4')],
    ['probationRevoked', (row) => row.DISP_DESCR!.startsWith('PROBATION REVOKED')],
    ['attempt', (row) => /^664.?113|^11359-664/.test(row.OFFENSE_DESCR!)],
    ['attemptInQualifier', (row) => row.OFFENSE_QUAL_LST!.trim() === '-ATTEMPTED'],
    ['conspiracy', (row) => row.OFFENSE_DESCR!.startsWith('182')],
    ['accessory', (row) => /^32\b/.test(row.OFFENSE_DESCR!)],
    ['joinedOffenses', (row) => /^1135[79]\(A\)\//.test(row.OFFENSE_DESCR!)],
    ['syntheticCannabinoid', (row) => row.OFFENSE_DESCR!.startsWith('11357.5')],
    ['wrongCode', (row) => /^113(57|58|59|60)\S* (PC|VC|BP)/.test(row.OFFENSE_DESCR!)],
    ['missingCode', (row) => ['11357B', '11359', '11360(B) SELL/FURNISH/ETC MARIJUANA'].includes(row.OFFENSE_DESCR!)],
    ['predecessorSection', (row) => /^1153[01]/.test(row.OFFENSE_DESCR!)],
    ['unknownCounty', (row) => !californiaCounties.includes(row.STP_ORI_CNTY_NAME!)],
    ['dashOnlyField', (row) => /^-+$/.test(row.OFN!)],
    ['severalSentences', (row) => row.SENT_ORDER === '002'],
    ['numberInComment', (row) => /SCN|DOCKET|RESTITUTION/.test(row.COMMENT_TEXT!)],
  ])('%s is counted as it stands in the rows', (name, holds) => {
    expect(count(rows, holds)).toBe(sample.summary.hardCases[name])
  })

  test('a charge that should stand in the comment does, or does not', () => {
    const { commentCharge, commentWithoutCharge } = sample.summary.hardCases
    const pointing = rows.filter((row) => row.OFFENSE_DESCR === 'SEE COMMENT FOR CHARGE')
    expect(pointing).toHaveLength(commentCharge + commentWithoutCharge)
    expect(count(pointing, (row) => /\d{3}/.test(row.COMMENT_TEXT!))).toBe(commentCharge)
  })

  test('the convicted offense differs from the charged one as often as counted', () => {
    const { convictedOffenseDiffers, dispositionOffenseDiffers } = sample.summary.hardCases
    expect(count(rows, (row) => differsFromCharge(row, 'CONV_OFFENSE_DESCR'))).toBe(convictedOffenseDiffers)
    expect(count(rows, (row) => differsFromCharge(row, 'DISP_OFFENSE_DESCR'))).toBe(dispositionOffenseDiffers)
  })

  test('relief comes on a later row of the convicted count, or on a count that was never convicted', () => {
    const counts = { matched: 0, unmatched: 0 }
    for (const history of people.values()) {
      for (const [index, row] of history.entries()) {
        if (!isProp64Relief(row)) continue
        expect(isCalendarDay(row.DISP_DATE!)).toBe(true)
        const isMatched = history
          .slice(0, index)
          .some((earlier) => earlier.CNT_ORDER === row.CNT_ORDER && earlier.DISP_DESCR!.startsWith('CONVICTED'))
        counts[isMatched ? 'matched' : 'unmatched'] += 1
      }
    }
    const { prop64Relief, reliefWithoutConviction } = sample.summary.hardCases
    expect(counts).toEqual({ matched: prop64Relief, unmatched: reliefWithoutConviction })
  })

  test('birth dates are blank, impossible, contradictory or later than a conviction as often as counted', () => {
    const { hardCases: expected } = sample.summary
    const histories = [...people.values()]
    const birthDates = histories.map((history) => new Set(history.map((row) => row.PRI_DOB!)))
    expect(birthDates.filter((dates) => dates.has('')).length).toBe(expected.blankBirthDate)
    expect(birthDates.filter((dates) => [...dates].some((date) => date !== '' && !isCalendarDay(date))).length).toBe(
      expected.impossibleBirthDate,
    )
    expect(birthDates.filter((dates) => dates.size > 1).length).toBe(expected.contradictoryBirthDates)
    const bornLater = histories.filter((history) =>
      history.some(
        (row) =>
          row.DISP_DESCR!.startsWith('CONVICTED') &&
          isCalendarDay(row.PRI_DOB!) &&
          isCalendarDay(row.STP_EVENT_DATE!) &&
          row.STP_EVENT_DATE! < row.PRI_DOB!,
      ),
    )
    // A contradiction may move a birth date past a conviction too.
    expect(bornLater.length).toBeGreaterThanOrEqual(expected.convictionBeforeBirth)
    expect(bornLater.length).toBeLessThanOrEqual(expected.convictionBeforeBirth + expected.contradictoryBirthDates)
  })

  test('names have commas, doubled quotes, accents, and are very long', () => {
    const { hardCases: expected } = sample.summary
    const names = [...people.values()].map((history) => history[0]!.PRI_NAME!)
    expect(names.filter((name) => name.includes('"')).length).toBe(expected.doubledQuotesInName)
    expect(names.filter((name) => /[^\x20-\x7e]/.test(name)).length).toBe(expected.accentedName)
    expect(names.filter((name) => name.length > 80).length).toBe(expected.veryLongName)
    expect(names.some((name) => name.includes("'"))).toBe(true)
    expect(names.some((name) => name.includes('-'))).toBe(true)
  })

  test('some rows are delivered twice, byte for byte', () => {
    const lines = sample.texts[0]!.split('\n').slice(1, -1)
    expect(lines.length - new Set(lines).size).toBe(sample.summary.hardCases.deliveredTwice)
  })

  test('some people do not stand in one place', () => {
    const seen = new Set<string>()
    const apart = new Set<string>()
    rows.forEach((row, index) => {
      const id = row.SUBJECT_ID!
      if (seen.has(id) && rows[index - 1]!.SUBJECT_ID !== id) apart.add(id)
      seen.add(id)
    })
    expect(apart.size).toBe(sample.summary.hardCases.notContiguous)
  })
})

describe('several files', () => {
  test('all files together have the rows asked for, and people are split over them as often as counted', async () => {
    const { summary, files } = await makeSample({ ...base, rows: 9000, files: 3 })
    expect(files.map((rows) => rows.length)).toEqual(summary.rowsByFile)
    expect(files.reduce((sum, rows) => sum + rows.length, 0)).toBe(9000)
    const subjects = files.map((rows) => new Set(rows.map((row) => row.SUBJECT_ID!)))
    const everyone = new Set(subjects.flatMap((set) => [...set]))
    const split = [...everyone].filter((id) => subjects.filter((set) => set.has(id)).length > 1)
    expect(split.length).toBeGreaterThan(0)
    expect(split.length).toBe(summary.hardCases.splitAcrossFiles)
    expect(everyone.size).toBe(summary.persons)
  })

  test('a row delivered twice may come in two files', async () => {
    const { texts } = await makeSample({ ...base, rows: 20_000, files: 2 })
    const [first, second] = texts.map((text) => new Set(text.split('\n').slice(1, -1)))
    expect([...first!].some((line) => second!.has(line))).toBe(true)
  })
})

describe('options', () => {
  test('damaged rows are added to the rows asked for, and none of them can be read', async () => {
    const { summary, texts } = await bytesOfSample({ ...base, rows: 1000, damaged: 10 })
    const lines = texts[0]!.split('\n').slice(1, -1)
    expect(lines).toHaveLength(1010)
    expect(summary.damaged).toBe(10)
    const unreadable = lines.filter((line) => {
      try {
        const [fields] = readCsv(`${line}\n`)
        return fields!.length !== 95 || !/^\d{12}$/.test(fields![50]!)
      } catch {
        return true
      }
    })
    expect(unreadable).toHaveLength(10)
  })

  test('more damaged rows than rows is possible', async () => {
    const { summary, texts } = await bytesOfSample({ ...base, rows: 3, damaged: 10 })
    expect(summary.damaged).toBe(10)
    expect(texts[0]!.split('\n').slice(1, -1)).toHaveLength(13)
  })

  test('no event is later than the last day', async () => {
    const { files } = await makeSample({ ...base, rows: 3000, lastDay: '2019-11-11' })
    const days = files[0]!.flatMap((row) => [row.STP_EVENT_DATE!, row.CYC_DATE!, row.DISP_DATE!]).filter(isCalendarDay)
    expect(days.filter((day) => day > '20191111')).toEqual([])
    expect(days.some((day) => day >= '20190101')).toBe(true)
  })

  test('chunks come in order, are kept small, and no chunk is changed later', async () => {
    const kept: Uint8Array[] = []
    const copies: Uint8Array[] = []
    await generateSample({
      ...base,
      rows: 4000,
      write: async (_, chunk) => {
        kept.push(chunk)
        copies.push(chunk.slice())
        await Promise.resolve()
      },
    })
    expect(kept.length).toBeGreaterThan(2)
    expect(Math.max(...kept.map((chunk) => chunk.length))).toBeLessThanOrEqual(1 << 20)
    expect(kept).toEqual(copies)
  })

  test.each([0, 1, 2, 7])('%d rows', async (rows) => {
    const { files } = await makeSample({ ...base, rows })
    expect(files[0]).toHaveLength(rows)
  })

  test.each([
    [{ rows: -1 }, /rows/],
    [{ rows: 1.5 }, /rows/],
    [{ county: 'Sacramento' }, /county/],
    [{ files: 0 }, /files/],
    [{ damaged: -1 }, /damaged/],
    [{ lastDay: '2019-02-29' }, /lastDay/],
  ])('refuses %j', async (wrong, message) => {
    await expect(generateSample({ ...base, ...wrong, write: () => undefined })).rejects.toThrow(message)
  })
})
