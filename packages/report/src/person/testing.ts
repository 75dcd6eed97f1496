// A report of one invented person, for the tests of pages and files. The rap sheet is written out, so that
// lines and places can be checked by eye.

import { askableFacts, californiaRules, californiaVersion } from '@clearslate/law'
import type { Charge, CriminalHistory, HistoryEvent } from '@clearslate/record'
import { parseIsoDay, parseOffense, viewHistory } from '@clearslate/record'
import { answerPerson } from '@clearslate/run'
import { personReport } from './person-report.ts'
import type { NotRead, PersonReport, SuppliedFact } from './person-report.ts'

export interface ExampleOptions {
  readonly name?: string
  readonly notRead?: readonly NotRead[]
  readonly supplied?: readonly SuppliedFact[]
  /** The offense of the conviction, as read. */
  readonly offense?: string
  readonly notices?: readonly string[]
  /** Further entries: custody without its conviction, a count dismissed beside the conviction, an application. */
  readonly withUnanswered?: boolean
}

const file = 'example.txt'
const day = (text: string): number => parseIsoDay(text)!

/** A conviction of 2005 for HS 11359 with probation, and an arrest of 2012 whose charge was dismissed. */
export function exampleReport(options: ExampleOptions = {}): PersonReport {
  const history = exampleHistory(options)
  const view = viewHistory(history)
  const clocks = { asOf: day('2026-11-22'), lawAsOf: day('2026-11-22'), dataThrough: day('2026-11-01') }
  return personReport({
    view,
    answered: answerPerson(view, undefined, clocks),
    clocks,
    lawVersion: californiaVersion(),
    rules: californiaRules,
    askable: askableFacts,
    sheets: [{ file, pages: 2, from: 'text' }],
    notRead: options.notRead ?? [],
    supplied: options.supplied ?? [],
    notices: options.notices ?? [],
  })
}

function exampleHistory({
  name = 'EXAMPLE,ANA MARIA',
  offense = '11359 HS-POSS MARIJUANA FOR SALE',
  withUnanswered = false,
}: ExampleOptions): CriminalHistory {
  return {
    person: {
      id: 'A00000001',
      name,
      birthDate: day('1970-05-01'),
      birthDatesRead: [day('1970-05-01')],
      stateIdNumber: 'A00000001',
      gender: undefined,
      race: undefined,
    },
    events: [
      event('arrest', '1', '2005-03-01', charge('001001', offense, 12)),
      event('court', '1', '2005-06-01', {
        ...charge('001001', offense, 18),
        level: 'felony',
        caseNumber: 'BA100',
        dispositions: [
          {
            kind: 'convicted',
            text: 'CONVICTED',
            date: day('2005-06-01'),
            relief: undefined,
            source: { file, page: 1, line: 19 },
          },
        ],
        sentences: [
          {
            kind: 'probation',
            text: '36 MONTHS PROBATION',
            length: 36,
            unit: 'months',
            date: day('2005-06-01'),
            source: { file, page: 1, line: 20 },
          },
        ],
      }),
      event('arrest', '2', '2012-02-03', charge('002001', '459 PC-BURGLARY', 8, 2)),
      ...(withUnanswered ? unanswered() : []),
    ],
    unread: [],
  }
}

function unanswered(): HistoryEvent[] {
  const source = { file, page: 2, line: 22 }
  const dismissed = { kind: 'dismissed', text: 'DISMISSED/FURTHERANCE OF JUSTICE', relief: undefined } as const
  const served = { kind: 'prison', text: '002 YEARS PRISON', length: 2, unit: 'years' } as const
  return [
    event('court', '1', '2005-06-01', {
      ...charge('001002', '496 PC-RECEIVE/ETC KNOWN STOLEN PROPERTY', 21, 2),
      dispositions: [{ ...dismissed, date: day('2005-06-01'), source }],
    }),
    event('court', '1', '2005-06-01', charge('001003', '602 PC-TRESPASS', 24, 2)),
    event('custody', '3', '1995-02-01', {
      ...charge('003001', '211 PC-ROBBERY', 30, 2),
      sentences: [{ ...served, date: undefined, source }],
    }),
    event('applicant', '4', '2015-02-01', charge('004001', 'APPLICANT SECURITY GUARD', 36, 2)),
  ]
}

function event(kind: HistoryEvent['kind'], cycle: string, date: string, only: Charge): HistoryEvent {
  const common = { kind, typeText: kind, cycle, step: `${cycle}${kind}`, cycleDate: undefined, date: day(date) }
  return { ...common, agency: 'CASC LOS ANGELES', county: 'LOS ANGELES', charges: [only] }
}

function charge(countKey: string, text: string, line: number, page = 1): Charge {
  return {
    countKey,
    offense: { text, from: 'charged', citation: parseOffense(text), alsoMentioned: [] },
    level: undefined,
    levelText: undefined,
    dispositions: [],
    sentences: [],
    caseNumber: undefined,
    comment: undefined,
    warrant: false,
    sources: [{ file, page, line }],
  }
}
