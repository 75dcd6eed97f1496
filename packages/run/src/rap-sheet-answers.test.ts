import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { californiaDeterminations, prop64Determinations } from '@clearslate/law'
import type { Clocks, Determination, Matter } from '@clearslate/law'
import { parseIsoDay, viewHistory } from '@clearslate/record'
import type { CriminalHistory } from '@clearslate/record'
import { readRapSheet, sampleSheets, textSheet } from '@clearslate/sources'
import type { SheetText } from '@clearslate/sources'
import { answerPerson } from './answer-person.ts'

const lastDay = parseIsoDay('2024-06-30')!
const clocks: Clocks = { asOf: lastDay, lawAsOf: lastDay, dataThrough: lastDay }

interface Answer {
  /** Which conviction or arrest it is about, in words that both sources share. */
  readonly about: string
  readonly determinations: readonly Determination[]
}

function answersOf(history: CriminalHistory, ask: typeof prop64Determinations): Answer[] {
  const view = viewHistory(history)
  const matters: Matter[] = view.convictions.map((conviction) => ({
    view,
    event: conviction.event,
    charge: conviction.charge,
    conviction,
    facts: {},
    contradictions: [],
  }))
  for (const event of history.events) {
    if (event.kind !== 'arrest') continue
    for (const charge of event.charges) {
      matters.push({ view, event, charge, conviction: undefined, facts: {}, contradictions: [] })
    }
  }
  return matters
    .map((matter) => {
      const { text } = matter.charge.offense
      const words = text
        .replace(/^COM: /, '')
        .replace(/\s+/g, ' ')
        .trim()
      const kind = matter.conviction === undefined ? 'arrest' : 'conviction'
      const about = [kind, matter.event.date ?? '-', matter.charge.countKey.slice(6, 9), words].join(' ')
      return { about, determinations: ask(matter, clocks) }
    })
    .sort((first, second) => compare(JSON.stringify(first), JSON.stringify(second)))
}

function compare(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0
}

describe('a history written as rows of the bulk file and as a rap sheet', () => {
  test.each(['alder', 'birch', 'cedar'])(
    'gets the same answers (%s)',
    async (seed) => {
      let asked = 0
      for (const { name, text, history } of await sampleSheets({ people: 250, seed })) {
        const reading = readRapSheet([textSheet(name, text)])
        expect(reading.notRead, name).toEqual([])
        expect(reading.history.doubtful, name).toBeUndefined()
        for (const ask of [prop64Determinations, californiaDeterminations]) {
          const fromRows = answersOf(history, ask)
          expect(answersOf(reading.history, ask), name).toEqual(fromRows)
          asked += fromRows.reduce((sum, answer) => sum + answer.determinations.length, 0)
        }
      }
      // The comparison is about something: several answers a person.
      expect(asked).toBeGreaterThan(1000)
    },
    180_000,
  )
})

/** The sheet with one word read badly. */
function withDoubt(sheet: SheetText, line: number, word: number): SheetText {
  const lines = sheet.lines.map((one, index) =>
    index === line
      ? { ...one, words: one.words.map((each, place) => (place === word ? { ...each, confidence: 0.3 } : each)) }
      : one,
  )
  return { ...sheet, from: 'ocr', lines }
}

test('a doubtful word never gives somebody more than the same word read for certain', async () => {
  const samples = await sampleSheets({ people: 150, seed: 'doubt' })
  const people = samples
    .map(({ name, text }) => textSheet(name, text))
    .map((sheet) => ({ sheet, sure: eligible(readRapSheet([sheet]).history) }))
    .filter(({ sheet, sure }) => sure.length > 0 && sheet.lines.length < 150)
  expect(people.length).toBeGreaterThan(10)
  fc.assert(
    fc.property(fc.nat(people.length - 1), fc.nat(), fc.nat(), (person, lineSeed, wordSeed) => {
      const { sheet, sure } = people[person]!
      const filled = sheet.lines.flatMap((line, index) => (line.words.length > 0 ? [index] : []))
      const line = filled[lineSeed % filled.length]!
      const word = wordSeed % sheet.lines[line]!.words.length
      const doubtful = eligible(readRapSheet([withDoubt(sheet, line, word)]).history)
      for (const answer of doubtful) expect(sure, sheet.lines[line]!.text).toContain(answer)
    }),
    { numRuns: 600, seed: 4 },
  )
}, 180_000)

/** Everything that is clearly granted; day and count are left out of it, for they may have become unknown. */
function eligible(history: CriminalHistory): string[] {
  return answersOf(history, californiaDeterminations).flatMap(({ about, determinations }) =>
    determinations
      .filter((determination) => determination.standing === 'eligible')
      .map(({ rule, floor }) => `${about.replace(/^(\w+) \S+ \S+/, '$1')} ${rule} ${floor}`),
  )
}

test('a court case without its arrest, which ended without a conviction, is asked about', () => {
  const sheet = textSheet(
    'case.txt',
    [
      'CII/A99000015',
      'DOB/19700119 SEX/M RAC/WHITE',
      'NAM/01 TESTER,SAM JAY',
      '* * * *',
      'COURT: NAM:01',
      '20200401  CASC LOS ANGELES',
      '',
      'CNT:01     #C20200401',
      '  484(A) PC-THEFT',
      '   TOC:M',
      '*DISPO:DISMISSED/FURTHERANCE OF JUSTICE',
      '     *    *    *    END OF MESSAGE    *    *    *',
    ].join('\n'),
  )
  const asOf = parseIsoDay('2026-11-22')!
  const answered = answerPerson(viewHistory(readRapSheet([sheet]).history), undefined, {
    asOf,
    lawAsOf: asOf,
    dataThrough: asOf,
  })
  expect(answered.map(({ answers }) => answers.map(({ determination }) => determination.rule))).toEqual([
    expect.arrayContaining(['ca/pc-851.93/automatic', 'ca/pc-851.91/petition']),
  ])
})

test.each([
  ['two, both of an adult', 'DOB/19570119 19581231', 'met'],
  ['two, one of somebody under 18 when convicted', 'DOB/19570119 19900101', 'unknown'],
  ['two and one that is no day', 'DOB/19570119 19581231 19591331', 'unknown'],
  ['one and one that is no day', 'DOB/19570119 19591331', 'unknown'],
])('birth dates on a sheet: %s', (_name, births, expected) => {
  const text = `CII/A90000001\n${births} SEX/F RAC/WHITE\nNAM/01 QUARTZITE,FENNEL B
* * * *
COURT: NAM:01
19990401 CASC LOS ANGELES

CNT:01 #BA7001
  484(A) PC-THEFT
*DISPO:CONVICTED
   CONV STATUS:MISDEMEANOR
   SEN: 3 YEARS PROBATION
* * * END OF MESSAGE * * *`
  const view = viewHistory(readRapSheet([textSheet('one.txt', text)]).history)
  const [conviction] = view.convictions
  if (conviction === undefined) throw new Error('the sheet has a conviction')
  const { event, charge } = conviction
  const determinations = californiaDeterminations(
    { view, event, charge, conviction, facts: {}, contradictions: [] },
    clocks,
  )
  const dismissal = determinations.find(({ rule }) => rule === 'ca/pc-1203.4/probation')
  expect(dismissal?.standing).toBe('needs-review')
  expect(dismissal?.missing.includes('juvenile or adult court')).toBe(expected === 'unknown')
})
