import { describe as group, expect, test } from 'vitest'
import type { Conviction, HistoryView } from './convictions.ts'
import { viewHistory } from './convictions.ts'
import { parseIsoDay } from './day.ts'
import type { Charge, Disposition, HistoryEvent, Level, ReliefReading } from './model.ts'
import { parseOffense } from './offense/parse-offense.ts'

interface Row {
  readonly offense?: string
  readonly level?: Level
  readonly disposition?: Disposition['kind']
  readonly text?: string
  readonly relief?: ReliefReading
  readonly unclear?: boolean
  readonly sentence?: string
  readonly count?: string
  readonly date?: string
  readonly county?: string
  readonly caseNumber?: string
}

const first = '001002001000'
const dismissed: ReliefReading = { statute: 'HS 11361.8', effect: 'dismissed' }

function historyOf(rows: readonly Row[]): HistoryView {
  return viewHistory({
    person: {
      id: '1',
      name: undefined,
      birthDate: undefined,
      birthDatesRead: [],
      stateIdNumber: undefined,
      gender: undefined,
      race: undefined,
    },
    events: rows.map(eventOf),
    unread: [],
  })
}

function eventOf(row: Row, index: number): HistoryEvent {
  const countKey = row.count ?? first
  const date = parseIsoDay(row.date ?? '2005-01-15')
  return {
    kind: 'court',
    typeText: 'COURT ACTION',
    cycle: countKey.slice(0, 3),
    step: countKey.slice(0, 6),
    cycleDate: date,
    date,
    agency: undefined,
    county: row.county ?? 'LOS ANGELES',
    charges: [chargeOf(row, countKey, index + 2)],
  }
}

function chargeOf(row: Row, countKey: string, record: number): Charge {
  const source = { file: 'a.csv', record }
  const text = row.offense ?? '11359 HS-POSSESS MARIJUANA FOR SALE'
  const kind = row.disposition ?? 'convicted'
  const disposition: Disposition = {
    kind,
    text: row.text ?? kind.toUpperCase(),
    date: undefined,
    relief: row.relief,
    unclearRelief: row.unclear === true,
    source,
  }
  return {
    countKey,
    offense: { text, from: 'charged', citation: parseOffense(text), alsoMentioned: [] },
    level: row.level,
    levelText: undefined,
    dispositions: [disposition],
    sentences:
      row.sentence === undefined
        ? []
        : [{ kind: 'jail', text: row.sentence, length: undefined, unit: undefined, date: undefined, source }],
    caseNumber: row.caseNumber ?? 'BA1',
    comment: undefined,
    warrant: false,
    sources: [source],
  }
}

function only(rows: readonly Row[]): Conviction {
  const { convictions } = historyOf(rows)
  expect(convictions).toHaveLength(1)
  return convictions[0]!
}

group('rows of one count that disagree', () => {
  const felony: Row = { level: 'felony' }
  const disagreeing: readonly (readonly [string, Row, Row, readonly string[]])[] = [
    ['another section', felony, { ...felony, offense: '11358 HS' }, ['offense']],
    ['another subdivision', { offense: '11357(B) HS' }, { offense: '11357(C) HS' }, ['offense']],
    ['an attempt', felony, { ...felony, offense: '664/11359 HS' }, ['offense']],
    ['a further offense', felony, { ...felony, offense: '11359/11360(A) HS' }, ['offense']],
    ['words that name no section', felony, { ...felony, offense: 'MARIJUANA' }, ['offense']],
    ['another level', felony, { level: 'misdemeanor' }, ['level']],
    ['a level where the first has none', {}, { level: 'misdemeanor' }, ['level']],
    ['both', { offense: '11357(B) HS', level: 'misdemeanor' }, felony, ['offense', 'level']],
  ]
  test.each(disagreeing)('%s', (_name, one, other, about) => {
    const conviction = only([one, other])
    expect(conviction.disagreesAbout).toEqual(about)
    expect(conviction.disagreements).toHaveLength(about.length)
    expect(conviction.offense.text).toBe(chargeOf(one, first, 2).offense.text)
    expect(conviction.level).toBe(one.level)
  })
  const agreeing: readonly (readonly [string, Row, Row])[] = [
    ['the same again', felony, felony],
    ['other words about the same section', felony, { ...felony, offense: '11359 HS-SALE' }],
    ['without the code', felony, { ...felony, offense: '11359' }],
    ['without the subdivision', { offense: '11357(B) HS' }, { offense: '11357 HS' }],
    ['no offense', felony, { ...felony, offense: '' }],
    ['no level', felony, {}],
    ['another count', felony, { level: 'misdemeanor', offense: '484 PC', count: '001002002000' }],
    ['not convicted', felony, { level: 'misdemeanor', disposition: 'dismissed' }],
  ]
  test.each(agreeing)('no disagreement: %s', (_name, one, other) => {
    expect(historyOf([one, other]).convictions.map((conviction) => conviction.disagreements)).not.toContainEqual(
      expect.arrayContaining([expect.anything()]),
    )
  })
  test('each is said once, in plain words', () => {
    const { disagreements } = only([felony, { level: 'misdemeanor' }, { level: 'misdemeanor' }])
    expect(disagreements).toEqual(['another entry of the count says misdemeanor'])
  })
})

group('a wording about relief that is not understood', () => {
  const retrial: Row = { disposition: 'other', text: 'NEW TRIAL GRANTED', unclear: true, date: '2006-01-01' }
  const words = ['an entry that is not understood: NEW TRIAL GRANTED']
  test('on the same count', () => expect(only([{}, retrial]).disagreements).toEqual(words))
  test('on the row that convicts', () =>
    expect(only([{ unclear: true, text: 'X' }]).disagreesAbout).toEqual(['relief']))
  test('on a row that is read first', () => expect(only([retrial, {}]).disagreements).toEqual(words))
  test('on the same case, under a key of its own', () => {
    expect(only([{}, { ...retrial, count: '009001001000' }]).disagreements).toEqual(words)
  })
  test('not one of another section, case, county or an earlier day', () => {
    const own = { ...retrial, count: '009001001000' }
    for (const other of [
      { ...own, offense: '459 PC' },
      { ...own, caseNumber: 'BA2' },
      { ...own, county: 'FRESNO' },
      { ...retrial, date: '2004-01-01' },
    ]) {
      expect(only([{}, other]).disagreements).toEqual([])
    }
  })
  test("not one about another conviction's count", () => {
    const count = '001002002000'
    const { convictions } = historyOf([{}, { count }, { ...retrial, count }])
    expect(convictions.map((conviction) => conviction.disagreements)).toEqual([[], words])
  })
})

group('what follows on a conviction', () => {
  const jail: Row = { disposition: 'other', text: '', sentence: 'JAIL 3 Y', date: '2010-01-01' }
  const texts = (conviction: Conviction): readonly string[] => conviction.laterSentences.map(({ text }) => text)
  test('sentences of rows that say convicted are its own', () => {
    const conviction = only([{ sentence: 'JAIL 1 Y' }, { sentence: 'FINE' }])
    expect(conviction.sentences.map(({ text }) => text)).toEqual(['JAIL 1 Y', 'FINE'])
    expect(conviction.laterSentences).toEqual([])
  })
  test('others on the count, the step or the case stand apart', () => {
    for (const count of [first, '001002002000', '009001001000']) {
      const conviction = only([{ sentence: 'JAIL 1 Y' }, { ...jail, count }])
      expect(conviction.sentences.map(({ text }) => text)).toEqual(['JAIL 1 Y'])
      expect(texts(conviction)).toEqual(['JAIL 3 Y'])
    }
  })
  test('not those of another case, of another county, or of an earlier day', () => {
    const own = { ...jail, count: '009001001000' }
    for (const other of [
      { ...own, caseNumber: 'BA2' },
      { ...own, county: 'FRESNO' },
      { ...jail, date: '2004-01-01' },
    ]) {
      expect(texts(only([{}, other]))).toEqual([])
    }
  })
  test('is found the same among very many convictions', () => {
    const many = Array.from({ length: 300 }, (_, index): Row => {
      const number = String(index + 100)
      return { count: `${number}001001000`, caseNumber: `C${number}` }
    })
    const rows: Row[] = [
      ...many,
      { ...jail, count: '150001001000', caseNumber: 'X1' },
      { ...jail, count: '160001002000', caseNumber: 'X2' },
      { ...jail, count: '999001001000', caseNumber: 'C170' },
      { ...jail, count: '999001001000', caseNumber: 'C180', county: 'FRESNO' },
    ]
    const { convictions } = historyOf(rows)
    const later = convictions.filter((conviction) => conviction.laterSentences.length > 0)
    expect(later.map(({ caseNumbers, laterSentences }) => [caseNumbers[0], laterSentences.length])).toEqual([
      ['C150', 1],
      ['C160', 1],
      ['C170', 1],
    ])
  })
  test('revocations, with a sentence or without', () => {
    const revoked: Row = { disposition: 'revoked', count: '009001001000' }
    expect(only([{}, revoked]).revocations).toMatchObject([{ kind: 'revoked' }])
    expect(only([{}, { ...revoked, disposition: 'resentenced' }]).revocations).toMatchObject([{ kind: 'resentenced' }])
    expect(only([{}, { ...revoked, caseNumber: 'BA2' }]).revocations).toEqual([])
  })
})

group('relief', () => {
  const relief: Row = { disposition: 'relieved', relief: dismissed, date: '2020-01-01', count: '009001001000' }
  test('is matched by county, case and section, and says whose it is', () => {
    const conviction = only([{}, relief])
    expect(conviction.relief).toMatchObject([
      { statute: 'HS 11361.8', county: 'LOS ANGELES', caseNumber: 'BA1', offense: { section: '11359' } },
    ])
  })
  test('of a case of the same number in another county frees only that county’s', () => {
    const fresno: Row = { county: 'FRESNO', count: '002001001000' }
    const { convictions, unmatchedRelief } = historyOf([{}, fresno, { ...relief, county: 'FRESNO' }])
    expect(convictions.map((conviction) => conviction.relief.length)).toEqual([0, 1])
    expect(unmatchedRelief).toEqual([])
  })
  test('that fits two convictions frees neither', () => {
    const { convictions, unmatchedRelief } = historyOf([{}, { count: '001002002000' }, relief])
    expect(convictions.map((conviction) => conviction.relief)).toEqual([[], []])
    expect(unmatchedRelief).toMatchObject([{ statute: 'HS 11361.8', county: 'LOS ANGELES' }])
  })
  test('on the count itself frees that count', () => {
    const { convictions } = historyOf([{}, { count: '001002002000' }, { ...relief, count: first }])
    expect(convictions.map((conviction) => conviction.relief.length)).toEqual([1, 0])
  })
})
