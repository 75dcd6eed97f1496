import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOfCounty, parseIsoDay, printOffense, viewHistory } from '@clearslate/record'
import { HistoryBuilder } from './build-history.ts'
import type { PersonReading, RowSet } from './build-history.ts'
import { caDojColumns } from './columns.ts'
import type { CaDojColumn } from './columns.ts'
import type { Decoder } from './dictionary.ts'
import type { DataFinding, FindingKind } from './finding.ts'
import { findSubjectId } from './index-file.ts'
import { RecordCursor, offsetsPerRecord, splitFields } from './scan.ts'

type Values = Partial<Record<CaDojColumn, string>>

const usual: Values = {
  SUBJECT_ID: '700',
  PRI_NAME: '"DOE,PAT Q"',
  PRI_DOB: '19700101',
  CYC_DATE: '20000501',
  STP_EVENT_DATE: '20000601',
  STP_TYPE_DESCR: 'COURT ACTION',
  STP_ORI_DESCR: 'CASC LOS ANGELES',
  STP_ORI_CNTY_NAME: 'LOS ANGELES',
  CNT_ORDER: '001002001000',
  OFN: 'BA123 ',
  OFFENSE_DESCR: '11359 HS-POSSESS MARIJUANA FOR SALE',
  OFFENSE_TOC: 'F',
  DISP_DESCR: 'CONVICTED-PROBATION',
  CONV_STAT_DESCR: 'FELONY',
  SENT_LOC_DESCR: 'PROBATION',
  SENT_LENGTH: '3',
  SENT_TIME_CODE: 'Y',
}

function line(values: Values = {}): string {
  const all = { ...usual, ...values }
  return caDojColumns.map((name) => all[name] ?? '').join(',')
}

function rowSet(lines: readonly string[], encoding: 'utf8' | 'latin1' = 'utf8', files: readonly number[] = []): RowSet {
  const bytes = Buffer.from(lines.join('\n'), encoding)
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const text of lines) {
    starts.push(at)
    at += Buffer.byteLength(text, encoding)
    ends.push(at)
    at += 1
  }
  return {
    bytes,
    first: 0,
    count: lines.length,
    starts,
    ends,
    records: lines.map((_, index) => index + 2),
    files: lines.map((_, index) => files[index] ?? 0),
  }
}

function read(lines: readonly string[], dataThrough = '2019-11-11'): PersonReading {
  const builder = new HistoryBuilder({
    files: [{ name: 'a.csv', decoder: 'utf8' }],
    dataThrough: parseIsoDay(dataThrough),
  })
  return builder.build(rowSet(lines))
}

function readOne(values: Values): PersonReading {
  return read([line(values)])
}

function chargeOf(values: Values): NonNullable<PersonReading['rows'][0]>['charge'] {
  return readOne(values).rows[0]?.charge
}

function offenseOf(values: Values): { from?: string; offense?: string; also: string[] } {
  const offense = chargeOf(values)?.offense
  return {
    ...(offense && { from: offense.from }),
    ...(offense?.citation && { offense: printOffense(offense.citation) }),
    also: (offense?.alsoMentioned ?? []).map(printOffense),
  }
}

function findingsOf(reading: { findings: readonly DataFinding[] }): FindingKind[] {
  return reading.findings.map((finding) => finding.kind)
}

describe('a usual row', () => {
  test('becomes person, event, charge, disposition and sentence, with its place', () => {
    const { history, rows, findings } = readOne({})
    const source = { file: 'a.csv', record: 2 }
    expect(findings).toEqual([])
    expect(history.person).toMatchObject({ id: '700', name: 'DOE,PAT Q', birthDate: 0, birthDatesRead: [0] })
    expect(history.events).toMatchObject([
      {
        kind: 'court',
        cycle: '001',
        step: '001002',
        date: parseIsoDay('2000-06-01'),
        cycleDate: parseIsoDay('2000-05-01'),
        county: 'LOS ANGELES',
        charges: [
          {
            countKey: '001002001000',
            level: 'felony',
            caseNumber: 'BA123 ',
            warrant: false,
            dispositions: [{ kind: 'convicted', source }],
            sentences: [{ kind: 'probation', length: 3, unit: 'years', text: 'PROBATION 3 Y', source }],
            sources: [source],
          },
        ],
      },
    ])
    expect(rows[0]).toMatchObject({ conviction: 0, opensConviction: true, unreadable: undefined })
    expect(rows[0]?.charge).toBe(history.events[0]?.charges[0])
  })

  test('fields of blanks and dashes are empty', () => {
    const charge = chargeOf({
      OFN: ' -- ',
      CONV_STAT_DESCR: '----',
      OFFENSE_TOC: ' ',
      SENT_LOC_DESCR: '-',
      SENT_LENGTH: ' ',
      SENT_TIME_CODE: '',
    })
    expect(charge).toMatchObject({ caseNumber: undefined, level: undefined, levelText: undefined, sentences: [] })
    const { history, findings } = readOne({ PRI_DOB: '-', STP_EVENT_DATE: '  ', CYC_DATE: '--------' })
    expect(history.person.birthDate).toBeUndefined()
    expect(history.events[0]).toMatchObject({ date: undefined, cycleDate: undefined })
    expect(findings).toEqual([])
  })

  test('quoted names keep their quotes and accents, in either encoding', () => {
    const text = line({ PRI_NAME: '"PEÑA ""PAT"",JOSÉ"' })
    for (const decoder of ['utf8', 'latin1'] satisfies Decoder[]) {
      const builder = new HistoryBuilder({ files: [{ name: 'a.csv', decoder }], dataThrough: undefined })
      expect(builder.build(rowSet([text], decoder)).history.person.name).toBe('PEÑA "PAT",JOSÉ')
    }
  })

  test('an empty 96th column is left out of the content', () => {
    const text = line()
    expect(read([`${text},`]).rows[0]).toMatchObject({ contentEnd: text.length, unreadable: undefined })
    expect(read([text]).rows[0]?.contentEnd).toBe(text.length)
  })
})

test('gives the fields of each row as places in the bytes given, when asked', () => {
  const lines = [line(), line({ PRI_NAME: '"A,B"', CNT_ORDER: '001002002000' })]
  const fields = new Int32Array(2 * offsetsPerRecord)
  const rows = { ...rowSet(lines), fields }
  new HistoryBuilder({ files: [{ name: 'a.csv', decoder: 'utf8' }], dataThrough: undefined }).build(rows)
  const expected = new Int32Array(offsetsPerRecord)
  for (const row of [0, 1]) {
    const count = splitFields(rows.bytes, rows.starts[row]!, rows.ends[row]!, expected)
    const kept = fields.subarray(row * offsetsPerRecord, row * offsetsPerRecord + count * 2)
    expect([...kept]).toEqual([...expected.subarray(0, count * 2)])
  }
})

describe('the offense of a row', () => {
  const comment = 'COM: CHRG 11358 HS TOC:M'
  test.each<[string, Values, ReturnType<typeof offenseOf>]>([
    ['charged', {}, { from: 'charged', offense: '11359 HS', also: [] }],
    [
      'convicted before all',
      { CONV_OFFENSE_DESCR: '11357(B) HS-POSSESS', DISP_OFFENSE_DESCR: '11358 HS-X' },
      { from: 'convicted', offense: '11357(B) HS', also: [] },
    ],
    [
      'disposition before charged',
      { DISP_OFFENSE_DESCR: '11358 HS-X', CONV_OFFENSE_DESCR: ' - ' },
      { from: 'disposition', offense: '11358 HS', also: [] },
    ],
    [
      'comment',
      { OFFENSE_DESCR: 'SEE COMMENT FOR CHARGE', COMMENT_TEXT: comment },
      { from: 'comment', offense: '11358 HS', also: [] },
    ],
    [
      'comment of a blank',
      { OFFENSE_DESCR: ' ', COMMENT_TEXT: comment },
      { from: 'comment', offense: '11358 HS', also: [] },
    ],
    [
      'several in the comment',
      { OFFENSE_DESCR: 'SEE COMMENT FOR CHARGE', COMMENT_TEXT: 'COM: CNT 01 CHRG-11358 HS CNT 02 CHRG-666 PC' },
      { from: 'comment', offense: '11358 HS', also: ['666 PC'] },
    ],
    [
      'comment without an offense',
      { OFFENSE_DESCR: 'SEE COMMENT FOR CHARGE', COMMENT_TEXT: 'COM: ILLEGIBLE' },
      { from: 'charged', also: [] },
    ],
    ['nothing at all', { OFFENSE_DESCR: '' }, { from: 'none', also: [] }],
    ['beside the charge', { COMMENT_TEXT: comment }, { from: 'charged', offense: '11359 HS', also: ['11358 HS'] }],
    [
      'the same in the comment',
      { COMMENT_TEXT: 'COM: CHRG 11359 HS' },
      { from: 'charged', offense: '11359 HS', also: [] },
    ],
    [
      'a subdivision in the comment',
      { COMMENT_TEXT: 'COM: CHRG 11359(C) HS' },
      { from: 'charged', offense: '11359 HS', also: ['11359(C) HS'] },
    ],
    [
      'a procedure in the comment',
      { COMMENT_TEXT: 'COM: DISM PER 1203.4 PC' },
      { from: 'charged', offense: '11359 HS', also: [] },
    ],
    [
      'an attempt in the qualifiers',
      { OFFENSE_QUAL_LST: '-ATTEMPTED ' },
      { from: 'charged', offense: '664/11359 HS', also: [] },
    ],
    [
      'an attempt charged, the act convicted',
      { OFFENSE_QUAL_LST: '-ATTEMPTED', CONV_OFFENSE_DESCR: '11358 HS-X' },
      { from: 'convicted', offense: '11358 HS', also: [] },
    ],
  ])('%s', (_name, values, expected) => {
    expect(offenseOf(values)).toEqual(expected)
  })

  test('findings: no section, no offense, other charges', () => {
    expect(findingsOf(readOne({ OFFENSE_DESCR: 'SOMETHING ELSE' }))).toEqual(['unknown-offense'])
    expect(findingsOf(readOne({ OFFENSE_DESCR: '' }))).toEqual(['unknown-offense'])
    const left = readOne({ OFFENSE_DESCR: 'SEE COMMENT FOR CHARGE', COMMENT_TEXT: 'COM: ILLEGIBLE' }).findings
    expect(left).toMatchObject([{ kind: 'unknown-offense', reason: expect.stringContaining('left to the comment') }])
    expect(findingsOf(readOne({ COMMENT_TEXT: comment }))).toEqual(['comment-charge'])
    expect(findingsOf(readOne({ CONV_OFFENSE_DESCR: '11357(B) HS-POSSESS' }))).toEqual([])
  })
})

describe('the level of a row', () => {
  test.each<[string, Values, string | undefined, string | undefined]>([
    ['stated', { CONV_STAT_DESCR: 'MISDEMEANOR' }, 'misdemeanor', undefined],
    ['type of charge', { CONV_STAT_DESCR: ' ' }, 'felony', undefined],
    [
      'of the convicted offense',
      { CONV_STAT_DESCR: '', CONV_OFFENSE_DESCR: '11358 HS-X', CONV_OFFENSE_TOC: 'M' },
      'misdemeanor',
      undefined,
    ],
    ['convicted offense without one', { CONV_STAT_DESCR: '', CONV_OFFENSE_DESCR: '11358 HS-X' }, 'felony', undefined],
    [
      'of the comment',
      { CONV_STAT_DESCR: '', OFFENSE_DESCR: '', COMMENT_TEXT: 'COM: CHRG 11358 HS TOC:M' },
      'misdemeanor',
      undefined,
    ],
    ['unknown word', { CONV_STAT_DESCR: 'WOBBLER' }, undefined, 'WOBBLER'],
    ['unknown type', { CONV_STAT_DESCR: '', OFFENSE_TOC: 'X' }, undefined, 'X'],
    ['none', { CONV_STAT_DESCR: '', OFFENSE_TOC: '' }, undefined, undefined],
  ])('%s', (_name, values, level, levelText) => {
    expect(chargeOf(values)).toMatchObject({ level, levelText })
    expect(findingsOf(readOne(values))).toEqual(levelText === undefined ? [] : ['unknown-level'])
  })
})

describe('sentences and warrants', () => {
  test.each<[string, Values, object, FindingKind[]]>([
    [
      'days',
      { SENT_LOC_DESCR: 'JAIL', SENT_LENGTH: '090', SENT_TIME_CODE: 'D' },
      { kind: 'jail', length: 90, unit: 'days' },
      [],
    ],
    ['no length', { SENT_LENGTH: '' }, { length: undefined, unit: 'years' }, []],
    ['half', { SENT_LENGTH: '1.5' }, { length: undefined, unit: 'years' }, ['unknown-sentence']],
    ['hours', { SENT_TIME_CODE: 'H' }, { length: 3, unit: undefined }, ['unknown-sentence']],
    ['two places', { SENT_LOC_DESCR: 'PROB/JAIL' }, { kind: 'other', length: 3 }, []],
    ['fine', { SENT_LOC_DESCR: 'FINE', SENT_LENGTH: '', SENT_TIME_CODE: '' }, { kind: 'fine', text: 'FINE' }, []],
  ])('%s', (_name, values, sentence, findings) => {
    expect(chargeOf(values)?.sentences).toMatchObject([sentence])
    expect(findingsOf(readOne(values))).toEqual(findings)
  })

  test.each<[Values, boolean]>([
    [{}, false],
    [{ FE_NUM_WARRANT: 'W1' }, true],
    [{ FE_NUM_BNCH_WARR: 'W1' }, true],
    [{ FE_NUM_BNCH_WARR: ' - ' }, false],
    [{ COMMENT_TEXT: 'COM: WARRANT ISSUED' }, true],
  ])('%j', (values, warrant) => {
    expect(chargeOf(values)).toMatchObject({ warrant })
  })

  test('a further sentence row of a conviction is the same charge', () => {
    const { history, rows } = read([line(), line({ SENT_LOC_DESCR: 'JAIL', SENT_LENGTH: '30', SENT_TIME_CODE: 'D' })])
    expect(history.events).toHaveLength(1)
    expect(viewHistory(history).convictions).toMatchObject([{ sentences: [{ kind: 'probation' }, { kind: 'jail' }] }])
    expect(rows.map(({ conviction, opensConviction }) => [conviction, opensConviction])).toEqual([
      [0, true],
      [0, false],
    ])
  })

  test('rows of one count that differ keep what each of them says', () => {
    const { history } = read([line(), line({ OFN: 'BA999' }), line({ CONV_STAT_DESCR: 'MISDEMEANOR' })])
    expect(history.events[0]?.charges.map(({ caseNumber, level }) => [caseNumber, level])).toEqual([
      ['BA123 ', 'felony'],
      ['BA999', 'felony'],
      ['BA123 ', 'misdemeanor'],
    ])
    expect(viewHistory(history).convictions).toHaveLength(1)
  })
})

describe('dates', () => {
  test.each(['20150000', '19990231', '19991301', '2015', 'x', '2015-01-01', '00000000'])('%s is no day', (text) => {
    const { history, findings } = readOne({ STP_EVENT_DATE: text })
    expect(history.events[0]?.date).toBeUndefined()
    expect(findings).toMatchObject([
      { kind: 'bad-date', column: 'STP_EVENT_DATE', value: text, record: 2, subjectId: '700' },
    ])
  })

  test.each(['5/25/1979', '05/25/79', '5/25/1979 0:00', '25-May-79', '1979-05-25'])('Excel wrote %s', (value) => {
    for (const column of ['STP_EVENT_DATE', 'PRI_DOB', 'CYC_DATE'] as const) {
      expect(readOne({ [column]: value }).findings[0]).toMatchObject({ kind: 'bad-date', column, value })
      expect(readOne({ [column]: value }).findings[0]?.reason).toContain('Excel')
    }
  })

  test('a day that does not exist is not taken for one that Excel wrote', () => {
    expect(readOne({ STP_EVENT_DATE: '20150000' }).findings[0]?.reason).not.toContain('Excel')
  })

  test('blanks around a date do not matter', () => {
    expect(readOne({ STP_EVENT_DATE: ' 20000601  ' }).history.events[0]?.date).toBe(parseIsoDay('2000-06-01'))
  })

  test('birth dates that differ, or one that is impossible, are no birth date', () => {
    const differing = read([line(), line({ PRI_DOB: '19710101', CNT_ORDER: '001002002000' })])
    expect(differing.history.person).toMatchObject({ birthDate: undefined, birthDatesRead: [0, 365] })
    expect(findingsOf(differing)).toEqual(['birth-dates-differ'])
    const impossible = read([line(), line({ PRI_DOB: '19700231', CNT_ORDER: '001002002000' })])
    expect(impossible.history.person).toMatchObject({ birthDate: undefined, birthDatesRead: [0] })
    const blank = read([line(), line({ PRI_DOB: '', CNT_ORDER: '001002002000' })])
    expect(blank.history.person.birthDate).toBe(0)
  })

  test('a conviction before birth, and an entry after the data ends', () => {
    expect(readOne({ PRI_DOB: '20010101' }).findings).toMatchObject([
      { kind: 'conviction-before-birth', column: 'STP_EVENT_DATE', value: '20000601' },
    ])
    expect(findingsOf(readOne({ STP_EVENT_DATE: '20191112' }))).toEqual(['after-data-through'])
    expect(findingsOf(readOne({ STP_EVENT_DATE: '20191111' }))).toEqual([])
  })

  test('the same bad value of a person is told once', () => {
    const rows = ['1', '2', '3'].map((count) => line({ PRI_DOB: 'x', CNT_ORDER: `00100200${count}000` }))
    expect(findingsOf(read(rows))).toEqual(['bad-date'])
  })
})

describe('kinds of entries', () => {
  test.each([
    ['ARREST/DETAINED/CITED', 'arrest'],
    ['SUPPLEMENTAL ARREST', 'arrest'],
    ['COURT ACTION ', 'court'],
    ['CUSTODY:JAIL', 'custody'],
    ['PROBATION', 'probation'],
    ['REGISTRATION', 'registration'],
    ['DECEASED', 'deceased'],
    ['APPLICANT', 'applicant'],
  ])('%s', (type, kind) => {
    const { history, findings } = readOne({ STP_TYPE_DESCR: type })
    expect(history.events[0]).toMatchObject({ kind, typeText: type.trim() })
    expect(findings).toEqual([])
  })

  test('an unknown kind is kept and told', () => {
    const reading = readOne({ STP_TYPE_DESCR: 'SOMETHING' })
    expect(reading.history.events[0]).toMatchObject({ kind: 'other', typeText: 'SOMETHING' })
    expect(findingsOf(reading)).toEqual(['unknown-event'])
  })
})

describe('relief already granted', () => {
  const relief = { DISP_DESCR: 'CONV SET ASIDE & DISM PER 1203.4 PC', STP_EVENT_DATE: '20050101' }

  test('reaches its conviction by count, or by case and section', () => {
    for (const values of [relief, { ...relief, CNT_ORDER: '001009001000' }]) {
      const { history, findings } = read([line(), line(values)])
      expect(findings).toEqual([])
      expect(viewHistory(history).convictions).toMatchObject([
        { relief: [{ statute: 'PC 1203.4', effect: 'dismissed' }] },
      ])
    }
  })

  test('that fits two convictions is told, and frees neither', () => {
    const two = [line(), line({ CNT_ORDER: '001001002000' }), line({ ...relief, CNT_ORDER: '001009001000' })]
    const { history, findings } = read(two)
    expect(findings).toMatchObject([{ kind: 'unmatched-relief', column: 'DISP_DESCR' }])
    expect(viewHistory(history).convictions.map((conviction) => conviction.relief)).toEqual([[], []])
  })

  test('in a case of the same number in another county frees only that one', () => {
    const elsewhere = { STP_ORI_CNTY_NAME: 'YOLO' }
    const rows = [line(), line({ ...elsewhere, CNT_ORDER: '002001001000' })]
    const { history, findings } = read([...rows, line({ ...relief, ...elsewhere, CNT_ORDER: '001009001000' })])
    expect(findings).toEqual([])
    expect(viewHistory(history).convictions.map((conviction) => conviction.relief.length)).toEqual([0, 1])
  })

  test('a step on the way to it is none, and a statute alone leaves its effect unknown', () => {
    const hearing = read([line(), line({ ...relief, DISP_DESCR: 'SET FOR HEARING RE 11361.8 HS' })])
    expect(hearing.findings).toEqual([])
    expect(viewHistory(hearing.history).convictions).toMatchObject([{ relief: [], disagreements: [] }])
    const bare = read([line(), line({ ...relief, DISP_DESCR: 'PROP 64' })])
    expect(findingsOf(bare)).toEqual(['unclear-relief'])
    expect(viewHistory(bare.history).convictions).toMatchObject([
      { relief: [{ effect: 'unknown' }], disagreements: [] },
    ])
  })

  test('in words that are not understood stands against the conviction', () => {
    const reading = read([line(), line({ ...relief, DISP_DESCR: 'NEW TRIAL GRANTED' })])
    expect(findingsOf(reading)).toEqual(['unclear-relief'])
    expect(viewHistory(reading.history).convictions).toMatchObject([
      { relief: [], disagreements: ['an entry that is not understood: NEW TRIAL GRANTED'] },
    ])
  })

  test.each([
    'COM: PROP 64 RELIEF GRANTED 20180101',
    'COM: CONVICTION REVERSED ON APPEAL',
    'COM: DISM PER 1203.4 PC',
    'COM: PROBATION REVOKED',
  ])('in the comment %s stands against the conviction', (comment) => {
    const reading = readOne({ COMMENT_TEXT: comment })
    expect(findingsOf(reading)).toEqual(['unclear-relief'])
    expect(viewHistory(reading.history).convictions[0]?.disagreements).toHaveLength(1)
  })

  test.each(['COM: CNT 2 DISMISSED', 'COM: SCN-123', 'COM: CREDIT FOR TIME SERVED'])(
    'a comment about something else says nothing of it: %s',
    (comment) => {
      expect(viewHistory(readOne({ COMMENT_TEXT: comment }).history).convictions[0]?.disagreements).toEqual([])
    },
  )

  test('that matches nothing is told', () => {
    const reading = read([line(), line({ ...relief, CNT_ORDER: '001009001000', OFN: 'YOLO' })])
    expect(findingsOf(reading)).toEqual(['unmatched-relief'])
    expect(reading.findings[0]).toMatchObject({ record: 3, value: relief.DISP_DESCR })
  })

  test('that is not understood is told', () => {
    expect(findingsOf(read([line(), line({ DISP_DESCR: 'SENTENCE VACATED' })]))).toEqual(['unclear-relief'])
  })
})

describe('what may be a conviction', () => {
  const court = { CNT_ORDER: '001005001000', OFFENSE_DESCR: '187 PC-MURDER' }

  test.each(['PLEA GUILTY', 'FOUND GUILTY', 'CONV-JAIL', 'GUILTY-PROBATION', 'PLED NOLO CONTENDERE'])(
    '%s is told, and leaves the record incomplete',
    (words) => {
      const reading = read([line(), line({ ...court, DISP_DESCR: words })])
      expect(findingsOf(reading)).toEqual(['unknown-disposition'])
      expect(reading.history.unread).toMatchObject([{ record: 3 }])
    },
  )

  test('an offense with a sentence and no disposition is told too', () => {
    expect(findingsOf(read([line(), line({ ...court, DISP_DESCR: '' })]))).toEqual(['unknown-disposition'])
    expect(findingsOf(read([line(), line({ ...court, DISP_DESCR: '', SENT_LOC_DESCR: 'FINE' })]))).toEqual([])
  })

  test.each(['NOT GUILTY', 'PLEA OF GUILTY WITHDRAWN', 'PROCEEDINGS SUSPENDED', 'NO CONVICTION'])(
    '%s is none',
    (words) => {
      expect(findingsOf(read([line(), line({ ...court, DISP_DESCR: words })]))).not.toContain('unknown-disposition')
    },
  )

  test('a plea beside the conviction of the same count is part of it', () => {
    expect(findingsOf(read([line(), line({ DISP_DESCR: 'PLEA GUILTY' })]))).toEqual([])
  })

  test('what was solicited was not done: the offense is not known', () => {
    const reading = readOne({ OFFENSE_QUAL_LST: '-SOLICITATION' })
    expect(findingsOf(reading)).toEqual(['unknown-offense'])
    expect(viewHistory(reading.history).convictions[0]?.offense.citation).toBeUndefined()
  })
})

describe('one count with two convictions', () => {
  test.each<[string, Values, string]>([
    ['on another day', { STP_EVENT_DATE: '20090601' }, 'is of 2009-06-01'],
    ['in another county', { STP_ORI_CNTY_NAME: 'YOLO' }, 'names YOLO'],
  ])('%s: is one of both, and which is right is not known', (_name, other, words) => {
    const reading = read([line(), line(other)])
    expect(findingsOf(reading)).toEqual(['count-differs'])
    const { convictions } = viewHistory(reading.history)
    expect(convictions).toHaveLength(1)
    expect(convictions[0]?.disagreements).toEqual([expect.stringContaining(words)])
    expect(isOfCounty(convictions[0]!, 'LOS ANGELES')).toBe(true)
    expect(isOfCounty(convictions[0]!, 'YOLO')).toBe(other.STP_ORI_CNTY_NAME === 'YOLO')
  })
})

test.each(['', 'LOS ANGELS', 'Los Angeles'])('a conviction in the county "%s", which is none, is told', (county) => {
  expect(findingsOf(readOne({ STP_ORI_CNTY_NAME: county }))).toEqual(['unknown-county'])
})

describe('rows that cannot be read', () => {
  test.each<[string, string, string | undefined, string]>([
    ['too few columns', line().slice(0, -1), undefined, '94 columns'],
    ['too many columns', `${line()},x`, undefined, '96 columns'],
    ['stray quote', line({ OFN: 'a"b"' }), undefined, 'quote'],
    ['open quote', line({ OFN: '"ab' }), undefined, 'not closed'],
    ['text behind a quote', line({ OFN: '"a"b' }), undefined, 'follows a closing quote'],
    ['short CNT_ORDER', line({ CNT_ORDER: '1002001000' }), 'CNT_ORDER', 'Excel'],
    ['CNT_ORDER of letters', line({ CNT_ORDER: '00100200100X' }), 'CNT_ORDER', '12 digits'],
    ['CNT_ORDER from Excel', line({ CNT_ORDER: '1.01001E+11' }), 'CNT_ORDER', 'Excel'],
    ['no CNT_ORDER', line({ CNT_ORDER: '' }), 'CNT_ORDER', '12 digits'],
  ])('%s', (_name, bad, column, words) => {
    const { history, rows, findings, readableRows } = read([line(), bad])
    expect(readableRows).toBe(1)
    expect(history.unread).toEqual([{ file: 'a.csv', record: 3 }])
    expect(rows[1]).toMatchObject({ event: undefined, charge: undefined })
    expect(rows[1]?.unreadable).toContain(words)
    expect(findings).toMatchObject([{ kind: 'unreadable-row', record: 3, column, raw: bad, subjectId: '700' }])
  })

  test('a record longer than 1 MB', () => {
    const long = line({ COMMENT_TEXT: 'x'.repeat(1_100_000) })
    const { rows, history } = read([line(), long, line({ CNT_ORDER: '001002002000' })])
    expect(rows.map((row) => row.unreadable === undefined)).toEqual([true, false, true])
    expect(history.events[0]?.charges).toHaveLength(2)
  })

  test('rows without a person are told apart, and can be noted with their neighbours', () => {
    const builder = new HistoryBuilder({ files: [{ name: 'a.csv', decoder: 'utf8' }], dataThrough: undefined })
    const unattached = builder.readUnattached(rowSet(['no such row', line({ SUBJECT_ID: '' })]))
    expect(unattached.rows).toHaveLength(2)
    expect(unattached.findings).toMatchObject([
      { kind: 'unreadable-row', raw: 'no such row', subjectId: undefined },
      { kind: 'unreadable-row', column: 'SUBJECT_ID' },
    ])
    expect(builder.build(rowSet([line()]), unattached.sources).history.unread).toEqual(unattached.sources)
  })
})

test('rows of two people are never taken for one person', () => {
  expect(() => read([line(), line({ SUBJECT_ID: '701' })])).toThrow('different people')
  expect(read([line(), line({ SUBJECT_ID: ' 700 ' }), line({ SUBJECT_ID: '"700"' })]).readableRows).toBe(3)
})

describe('rows delivered twice', () => {
  test('count once, also across files and with a 96th column', () => {
    const builder = new HistoryBuilder({
      files: [
        { name: 'a.csv', decoder: 'utf8' },
        { name: 'b.csv', decoder: 'latin1' },
      ],
      dataThrough: undefined,
    })
    const { history, rows, findings } = builder.build(
      rowSet([line(), `${line()},`, line({ OFN: 'C' })], 'utf8', [0, 1, 1]),
    )
    expect(rows[1]).toMatchObject({
      duplicateOf: { file: 'a.csv', record: 2 },
      charge: undefined,
      contentEnd: rows[0]!.contentEnd * 2 + 1,
    })
    expect(rows[2]?.duplicateOf).toBeUndefined()
    expect(findings).toMatchObject([{ kind: 'duplicate-row', file: 'b.csv', record: 3 }])
    expect(history.events[0]?.charges.map((charge) => charge.sources.length)).toEqual([1, 1])
    expect(history.events[0]?.charges[1]?.sources).toEqual([{ file: 'b.csv', record: 4 }])
  })

  test('are found in any order, and nothing else is taken for one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 80 }), (counts) => {
        const lines = counts.map((count) => line({ CNT_ORDER: `001002${String(count).padStart(3, '0')}000` }))
        const { rows } = read(lines)
        const firsts = rows.map((row, index) => (row.duplicateOf?.record ?? index + 2) - 2)
        expect(firsts).toEqual(counts.map((count) => counts.indexOf(count)))
      }),
      { numRuns: 100 },
    )
  })
})

/** SUBJECT_ID as the index finds it; a person's rows have the same one, or one that cannot be read. */
function subjectOf(row: string | Buffer): string | undefined {
  const bytes = Buffer.from(row)
  const place = { start: 0, end: 0 }
  return findSubjectId(bytes, 0, bytes.length, place) ? bytes.toString('utf8', place.start, place.end) : undefined
}

describe('any rows whatever', () => {
  const value = fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    fc.constantFrom(
      '',
      ' ',
      '-',
      '"',
      '"x"',
      '20150000',
      '19991231',
      'CONVICTED',
      'COURT ACTION',
      '664/11359 HS',
      ',',
      'é',
      '1E+5',
    ),
    fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, ' ')),
  )
  const anyLine = fc
    .record(Object.fromEntries(caDojColumns.slice(3).map((name) => [name, value])))
    .map((values) => line(Object.fromEntries(Object.entries(values).filter(([, one]) => one !== undefined)) as Values))

  test('every row is in the history, a duplicate, or unread, and convictions are those of viewHistory', () => {
    const builder = new HistoryBuilder({ files: [{ name: 'a.csv', decoder: 'utf8' }], dataThrough: 0 })
    fc.assert(
      fc.property(fc.array(fc.oneof(anyLine, fc.constant(line()), fc.string()), { maxLength: 12 }), (others) => {
        const lines = [line(), ...others.filter((text) => ['700', undefined].includes(subjectOf(text)))]
        const reading = builder.build(rowSet(lines))
        expect(reading.rows).toHaveLength(lines.length)
        const inHistory = reading.history.events.flatMap((event) => event.charges.flatMap((charge) => charge.sources))
        const duplicates = reading.rows.filter((row) => row.duplicateOf !== undefined)
        expect(inHistory.length + duplicates.length + reading.history.unread.length).toBe(lines.length)
        expect(inHistory).toHaveLength(reading.readableRows)

        const { convictions } = viewHistory(reading.history)
        for (const [index, row] of reading.rows.entries()) {
          const says = row.charge?.dispositions.some((one) => one.kind === 'convicted') ?? false
          expect(row.conviction !== undefined).toBe(says)
          if (row.conviction === undefined) continue
          const conviction = convictions[row.conviction]
          expect(conviction?.countKey).toBe(row.charge?.countKey)
          expect(row.opensConviction).toBe(conviction?.source.record === index + 2)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('random bytes never stop it', () => {
    const builder = new HistoryBuilder({ files: [{ name: 'a.csv', decoder: 'utf8' }], dataThrough: 0 })
    const bytesOf = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.oneof(anyLine, fc.string()), { maxLength: 5 }).map((lines) => Buffer.from(lines.join('\n'))),
    )
    fc.assert(
      fc.property(bytesOf, (bytes) => {
        const cursor = new RecordCursor()
        cursor.reset(bytes, 0, bytes.length, true)
        const starts: number[] = []
        const ends: number[] = []
        while (cursor.advance()) {
          if (![undefined, '700'].includes(subjectOf(Buffer.from(bytes.subarray(cursor.start, cursor.end))))) continue
          starts.push(cursor.start)
          ends.push(cursor.end)
        }
        const rows = {
          bytes,
          first: 0,
          count: starts.length,
          starts,
          ends,
          records: starts.map((_, n) => n + 1),
          files: starts.map(() => 0),
        }
        expect(builder.build(rows).rows).toHaveLength(starts.length)
        expect(builder.readUnattached(rows).sources).toHaveLength(starts.length)
      }),
      { numRuns: 300 },
    )
  })
})

const fixtures = new URL('../../../../../shared/data/clear-my-record/', import.meta.url)

describe.skipIf(!existsSync(fixtures))('test files of the predecessor (skipped when ../shared/data is absent)', () => {
  test.each([
    ['configurable_flow.input.csv', true],
    ['no_headers.csv', false],
    ['extra_comma.csv', true],
  ])('every row of %s is read', (name, hasHeader) => {
    const lines = readFileSync(new URL(name, fixtures), 'latin1')
      .trimEnd()
      .split(/\r?\n/)
      .slice(hasHeader ? 1 : 0)
    const people = Map.groupBy(lines, (text) => text.split(',')[2])
    const readings = [...people.values()].map((rows) => read(rows))
    expect(readings.flatMap((one) => one.rows.map((row) => row.unreadable)).filter(Boolean)).toEqual([])
    expect(readings.reduce((sum, one) => sum + one.readableRows, 0)).toBe(38)
    const convictions = readings.flatMap((one) => viewHistory(one.history).convictions)
    expect(convictions.filter((one) => one.offense.citation === undefined)).toEqual([])
  })
})
