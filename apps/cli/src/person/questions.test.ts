// Nobody is asked for a fact that cannot change an answer: for every question that a report puts, some answer that
// is allowed changes what some rule says, alone or once the other questions of that rule are answered.

import { askableFacts, isFactAbout } from '@clearslate/law'
import { formatIsoDay, parseIsoDay } from '@clearslate/record'
import type { PersonReport } from '@clearslate/report'
import { sampleSheets, textSheet } from '@clearslate/sources'
import { describe, expect, test } from 'vitest'
import { answerJob } from './person-job.ts'

type Question = PersonReport['questions'][number]

const asOf = parseIsoDay('2026-11-22')!

/** What is known of a person whose record an attorney has looked through. */
const lookedThrough = ['history_complete: yes', 'pending_charges: no', 'serving_sentence: no', 'on_probation: no']
const registration = ['registered_290: no', 'in_supervised_release_file: no']

interface Entry {
  /** Day of the arrest, YYYYMMDD. */
  readonly arrested: string
  readonly offense: string
  /** Day of the court's entry; absent where there is none. */
  readonly court?: string
  /** Lines below the court's offense. */
  readonly lines?: readonly string[]
  /** Of the arrest, such as `TOC:F`. */
  readonly type?: string
}

function sheetOf(entries: readonly Entry[]): string {
  const cycles = entries.map(({ arrested, offense, court, lines = [], type }) =>
    [
      '* * * *',
      'ARR/DET/CITE: NAM:01',
      `${arrested}  CASO LOS ANGELES`,
      '',
      `CNT:01     #A${arrested}`,
      `  ${offense}`,
      ...(type === undefined ? [] : [`   ${type}`]),
      ...(court === undefined
        ? []
        : [
            '- - - -',
            'COURT: NAM:01',
            `${court}  CASC LOS ANGELES`,
            '',
            `CNT:01     #C${court}`,
            `  ${offense}`,
            ...lines.map((line) => (line.startsWith('DISPO') ? `*${line}` : `   ${line}`)),
          ]),
    ].join('\n'),
  )
  return [
    'RE: QHY.CA0190043.99000015.ORGANA-        DATE:20261122 TIME:06:32:53',
    '',
    'III CALIFORNIA ONLY SOURCE RECORD',
    '',
    'CII/A99000015',
    'DOB/19700119 SEX/M RAC/WHITE',
    'NAM/01 TESTER,SAM JAY',
    '',
    ...cycles,
    '',
    '     *    *    *    END OF MESSAGE    *    *    *',
  ].join('\n')
}

function convicted(offense: string, level: string, sentence: string, year = '2012'): Entry {
  const lines = ['DISPO:CONVICTED', `CONV STATUS:${level}`, `SEN: ${sentence}`]
  return { arrested: `${year}0810`, court: `${year}0910`, offense, lines }
}

const written: Readonly<Record<string, readonly Entry[]>> = {
  'a felony in county jail': [convicted('11378 HS-POSSESS CONTROLLED SUBSTANCE FOR SALE', 'FELONY', '002 YEARS JAIL')],
  'a wobbler in county jail for more than a year': [
    convicted('459 PC-BURGLARY:SECOND DEGREE', 'FELONY', '016 MONTHS JAIL'),
  ],
  'a wobbler in county jail': [convicted('459 PC-BURGLARY:SECOND DEGREE', 'FELONY', '008 MONTHS JAIL')],
  'a felony, and another within four years': [
    convicted('11378 HS-POSSESS CONTROLLED SUBSTANCE FOR SALE', 'FELONY', '002 YEARS JAIL'),
    convicted('11378 HS-POSSESS CONTROLLED SUBSTANCE FOR SALE', 'FELONY', '002 YEARS JAIL', '2016'),
  ],
  'driving under the influence': [
    convicted('23152(A) VC-DUI ALCOHOL', 'MISDEMEANOR', '036 MONTHS PROBATION, 002 DAYS JAIL'),
  ],
  'disobeying an officer': [convicted('2800(A) VC-DISOBEY PEACE OFFICER', 'MISDEMEANOR', '012 MONTHS PROBATION')],
  'a traffic infraction': [convicted('22350 VC-UNSAFE SPEED', 'INFRACTION', 'FINE', '2018')],
  'an infraction': [convicted('415 PC-FIGHT/NOISE/OFFENSIVE WORDS', 'INFRACTION', 'FINE', '2018')],
  'robbery and prison': [convicted('211 PC-ROBBERY', 'FELONY', '003 YEARS PRISON', '2005')],
  'prison before Realignment': [convicted('487(A) PC-GRAND THEFT', 'FELONY', '016 MONTHS PRISON', '2005')],
  'possession, as a felony': [
    convicted(
      '11350(A) HS-POSSESS NARCOTIC CONTROL SUBSTANCE',
      'FELONY',
      '036 MONTHS PROBATION, 180 DAYS JAIL',
      '2010',
    ),
  ],
  'commercial burglary': [convicted('460(B) PC-BURGLARY', 'FELONY', '036 MONTHS PROBATION', '2010')],
  'cannabis for sale': [
    convicted('11359 HS-POSS MARIJUANA FOR SALE', 'FELONY', '036 MONTHS PROBATION, 030 DAYS JAIL', '2010'),
  ],
  'a misdemeanor without probation': [convicted('484(A) PC-THEFT', 'MISDEMEANOR', '030 DAYS JAIL', '2015')],
  solicitation: [convicted('647(B) PC-PROSTITUTION', 'MISDEMEANOR', '012 MONTHS PROBATION', '2008')],
  'a sentence that the sheet does not give': [
    { arrested: '20120810', court: '20120910', offense: '484(A) PC-THEFT', lines: ['DISPO:CONVICTED'] },
  ],
  'an arrest for a misdemeanor': [
    { arrested: '20251122', offense: '647(F) PC-DISORDERLY CONDUCT:INTOX DRUG/ALC', type: 'TOC:M' },
  ],
  'an arrest for a felony': [{ arrested: '20240810', offense: '211 PC-ROBBERY', type: 'TOC:F' }],
  'an arrest for murder': [{ arrested: '20100810', offense: '187(A) PC-MURDER', type: 'TOC:F' }],
  'charges dismissed': [
    {
      arrested: '20180810',
      court: '20181010',
      offense: '496(A) PC-RECEIVE/ETC KNOWN STOLEN PROPERTY',
      type: 'TOC:F',
      lines: ['DISPO:DISMISSED/FURTHERANCE OF JUSTICE'],
    },
  ],
  'deferred entry of judgment': [
    {
      arrested: '20080601',
      court: '20080910',
      offense: '11377(A) HS-POSSESS CONTROLLED SUBSTANCE',
      type: 'TOC:F',
      lines: ['DISPO:DEFERRED ENTRY OF JUDGMENT'],
    },
  ],
}

describe.each(Object.entries(written))('%s', (_name, entries) => {
  test.each([
    ['nothing is known', []],
    ['the record was looked through', lookedThrough],
    ['and the registers', [...lookedThrough, ...registration]],
  ])('%s', (_known, facts) => expect(idleQuestions(sheetOf(entries), facts)).toEqual([]))
})

test('people of the synthetic county', { timeout: 240_000 }, async () => {
  // Those with the fewest entries: a long record has hundreds of ways to answer its questions.
  const sheets = (await sampleSheets({ people: 30, seed: 'questions' })).toSorted(
    (one, other) => one.text.length - other.text.length,
  )
  for (const { name, text } of sheets.slice(0, 8)) {
    expect(idleQuestions(text, []), name).toEqual([])
    expect(idleQuestions(text, [...lookedThrough, ...registration]), name).toEqual([])
  }
})

type Answers = readonly (readonly [Question, string])[]

/** The questions of which no answer changes anything that the rules say, whatever else is answered. */
function idleQuestions(text: string, facts: readonly string[]): string[] {
  const reports = new Map<string, PersonReport>()
  const ask = (answers: Answers): PersonReport => {
    const key = answers.map(([question, value]) => `${keyOf(question)} ${value}`).join('; ')
    const report = reports.get(key) ?? reportOf(text, facts, answers)
    reports.set(key, report)
    return report
  }
  const before = ask([])
  return before.questions
    .filter((question) => mayBeSettled(before, question))
    .filter((question) => !changes(ask, [], question))
    .filter((question) => !changesTogether(ask, before, question))
    .filter((question) => !changesLater(ask, before, question))
    .map(({ fact, about }) => `${fact.key} of ${about?.matter.charge.countKey ?? 'the person'}`)
}

/**
 * Whether an answer that waits for the question can be settled by answers. Where something is missing that no question
 * asks for, an answer may still rule a remedy out, though perhaps not on this record.
 */
function mayBeSettled({ matters }: PersonReport, { fact, about }: Question): boolean {
  return matters.some(
    ({ number, kind, remedies }) =>
      (about === undefined || about.number === number) &&
      remedies.some(
        ({ determination: { missing } }) =>
          missing.some((name) => fact.answers.includes(name)) &&
          missing.every((name) =>
            askableFacts.some(
              (one) => one.answers.includes(name) && (one.scope === 'person' || isFactAbout(one, kind)),
            ),
          ),
      ),
  )
}

/** Whether some answer changes what the rules say where these others are given. */
function changes(ask: (answers: Answers) => PersonReport, given: Answers, question: Question): boolean {
  const before = ask(given)
  return valuesOf(question).some((value) => {
    const after = ask([...given, [question, value]])
    // A value that contradicts the record or another one says nothing about the question.
    return contradictions(after) <= contradictions(before) && answersOf(after) !== answersOf(before)
  })
}

/** Whether some answer brings up a question that changes what the rules say. */
function changesLater(ask: (answers: Answers) => PersonReport, before: PersonReport, question: Question): boolean {
  const known = new Set(before.questions.map(keyOf))
  return valuesOf(question).some((value) => {
    const answers: Answers = [[question, value]]
    const next = ask(answers).questions.filter((one) => !known.has(keyOf(one)))
    return next.some((one) => changes(ask, answers, one))
  })
}

/** The same when the other questions of an answer that waits for it are answered, one after the other. */
function changesTogether(ask: (answers: Answers) => PersonReport, before: PersonReport, question: Question): boolean {
  return before.matters.some(({ number, remedies }) =>
    remedies.some(({ rule }) => {
      const missingOf = ({ matters }: PersonReport): readonly string[] =>
        matters.find((matter) => matter.number === number)?.remedies.find((one) => one.rule.id === rule.id)
          ?.determination.missing ?? []
      const waits = ({ fact, about }: Question, missing: readonly string[]): boolean =>
        (about === undefined || about.number === number) && missing.some((name) => fact.answers.includes(name))
      let given: Answers = []
      const asked = new Set<string>([keyOf(question)])
      for (;;) {
        const report = ask(given)
        const missing = missingOf(report)
        if (!waits(question, missing)) return false
        const next = report.questions.find((other) => waits(other, missing) && !asked.has(keyOf(other)))
        if (next === undefined) return changes(ask, given, question)
        asked.add(keyOf(next))
        // The answer that leaves the fewest facts open, as long as it leaves this question open.
        const open = valuesOf(next)
          .map((value): Answers => [...given, [next, value]])
          .map((attempt) => ({ attempt, missing: missingOf(ask(attempt)) }))
          .filter((one) => waits(question, one.missing))
          .toSorted((one, other) => one.missing.length - other.missing.length)
        if (open[0] !== undefined) given = open[0].attempt
      }
    }),
  )
}

function keyOf({ fact, about }: Question): string {
  return `${fact.key} ${about?.number ?? ''}`
}

function reportOf(text: string, facts: readonly string[], answers: Answers): PersonReport {
  const person = answers
    .filter(([{ about }]) => about === undefined)
    .map(([{ fact }, value]) => `${fact.key}: ${value}`)
  const about = Map.groupBy(
    answers.filter((one) => one[0].about !== undefined),
    ([question]) => question.about!.matter.charge.countKey,
  )
  const lines = [
    'person:',
    ...[...facts, ...person].map((line) => `  ${line}`),
    'about:',
    ...[...about].flatMap(([count, own]) => [
      `  - count: "${count}"`,
      ...own.map(([{ fact }, value]) => `    ${fact.key}: ${value}`),
    ]),
  ]
  const sheet = textSheet('sheet.txt', text)
  const answered = { name: 'facts.yaml', path: 'facts.yaml', text: lines.join('\n') }
  return answerJob({ sheets: [{ sheet, sha256: '' }], asOf, dataThrough: asOf, facts: answered })
}

function answersOf({ matters }: PersonReport): string {
  return JSON.stringify(
    matters.map(({ remedies }) =>
      remedies.map(({ determination: { standing, floor, ceiling, route, eligibleFrom, notBefore } }) => [
        standing,
        floor,
        ceiling,
        route,
        eligibleFrom,
        notBefore,
      ]),
    ),
  )
}

function contradictions({ matters }: PersonReport): number {
  return matters.flatMap(({ remedies }) =>
    remedies.flatMap(({ determination: { missing } }) => missing.filter((name) => name.includes('contradict'))),
  ).length
}

/** Some of the values that are allowed, those at both ends and around the day of the entry among them. */
function valuesOf({ fact, about }: Question): string[] {
  const words = fact.allowed.split(/, | or /).filter((word) => fact.read(word) !== undefined)
  if (fact.allowed === 'any text') return ['District Attorney']
  if (words.length > 0) return words.filter((word) => word !== 'true' && word !== 'false').slice(0, 6)
  const day = about?.matter.event.date
  const around = day === undefined ? [] : [day - 12_000, day - 400, day - 30, day + 30].map((one) => formatIsoDay(one))
  const days = [...around, '1995-01-01', '2008-11-01', '2013-01-01', '2019-01-01', '2026-10-01', '2027-05-01']
  return [...days, '0', '500', '5000'].filter((value) => fact.read(value) !== undefined)
}
