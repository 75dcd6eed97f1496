// Builds small histories for the tests of policies: one line for each conviction.

import { readFileSync } from 'node:fs'
import { parseIsoDay, viewHistory } from '@clearslate/record'
import type {
  Charge,
  Conviction,
  Day,
  Disposition,
  EventKind,
  HistoryEvent,
  HistoryView,
  Level,
  OffenseCitation,
  ReliefReading,
  Sentence,
  SourceRef,
} from '@clearslate/record'
import { cited } from '../california/lists/cited.ts'
import type { Clocks } from '../kernel/node.ts'
import type { SuppliedFacts } from '../matter.ts'
import { evaluatePolicy } from './evaluate-policy.ts'
import { parsePolicy } from './parse-policy.ts'
import { policyPerson } from './person.ts'
import type { Policy, PolicyAnswer } from './policy.ts'
import { shippedPolicy } from './shipped/index.ts'

export interface ConvictionSketch {
  /** Printed offense, e.g. `HS 11359`; `null` for an absent one. */
  readonly offense: string | OffenseCitation | null
  /** `YYYY-MM-DD`; `null` for an unknown day. */
  readonly date: string | null
  /** `felony` unless given; `null` for a blank one. */
  readonly level?: Level | null
  /** A level that was not understood; the statute's own is then not assumed. */
  readonly levelText?: string
  readonly county?: string
  /** Parts such as `90 days`, `3 years probation`, `? jail`, `fine`; 30 days of jail unless given. */
  readonly sentence?: readonly string[]
  /** Relief on the same count. */
  readonly relief?: ReliefReading
  readonly cycle?: string
  readonly step?: string
  readonly kind?: EventKind
  readonly disposition?: Disposition['kind']
  /** Rows of one cycle, step and count are about the same count; the row's own number unless given. */
  readonly count?: number
  /** A wording about relief that was not understood. */
  readonly unclear?: boolean
}

export interface PersonSketch {
  /** `null` for an unknown day. */
  readonly born?: string | null
  readonly deceased?: boolean
  /** Rows that could not be read. */
  readonly unread?: number
  readonly rows: readonly ConvictionSketch[]
  /** Relief rows that match no conviction. */
  readonly unmatched?: readonly { relief: ReliefReading; offense: string; date: string | null; county?: string }[]
}

let record = 1

/** A history of the sketched rows. */
export function sketch(person: PersonSketch): HistoryView {
  const events: HistoryEvent[] = person.rows.map((row, index) => eventOf(row, index + 1))
  for (const [index, { relief, offense, date, county }] of (person.unmatched ?? []).entries()) {
    const step = String(900 + index)
    const row = { offense, date, cycle: step, step, disposition: 'relieved' as const, county: county ?? 'SACRAMENTO' }
    events.push(eventOf({ ...row, relief }, 900 + index))
  }
  if (person.deceased === true) {
    events.push({ ...eventOf({ offense: null, date: null }, 800), kind: 'deceased', charges: [] })
  }
  return viewHistory({
    person: {
      id: '1',
      name: undefined,
      birthDate: dayOrUnknown(person.born === undefined ? '1975-01-01' : person.born),
      birthDatesRead: [],
      stateIdNumber: undefined,
      gender: undefined,
      race: undefined,
    },
    events,
    unread: Array.from({ length: person.unread ?? 0 }, nextSource),
  })
}

/** Clocks on one day. */
export function clocksOn(day: string): Clocks {
  const asOf = parseIsoDay(day)
  if (asOf === undefined) throw new Error(`${day} is not a day`)
  return { asOf, lawAsOf: asOf, dataThrough: asOf }
}

/** A shipped policy, read from its file. */
export function shipped(name: string): Policy {
  const found = shippedPolicy(name)
  if (found === undefined) throw new Error(`no policy ${name}`)
  return parsePolicy(readFileSync(found.file, 'utf8'), name)
}

/** The answer about the first sketched row. */
export function answerFor(
  policy: Policy,
  person: PersonSketch,
  facts: SuppliedFacts = {},
  asOf = '2019-11-11',
): PolicyAnswer {
  const view = sketch(person)
  const clocks = clocksOn(asOf)
  return evaluatePolicy(policy, policyPerson(view, clocks), firstOf(view), facts, clocks)
}

/** An answer as `step determination: reason`. */
export function written(answer: PolicyAnswer): string {
  return `${answer.step ?? '-'} ${answer.determination}: ${answer.reason}`
}

/** The first conviction of a history. */
export function firstOf(view: HistoryView): Conviction {
  const conviction = view.convictions[0]
  if (conviction === undefined) throw new Error('the history has no conviction')
  return conviction
}

function eventOf(row: ConvictionSketch, index: number): HistoryEvent {
  const cycle = row.cycle ?? String(index).padStart(3, '0')
  const step = cycle + (row.step ?? '001')
  const date = dayOrUnknown(row.date)
  return {
    kind: row.kind ?? 'court',
    typeText: 'COURT ACTION',
    cycle,
    step,
    cycleDate: date,
    date,
    agency: undefined,
    county: row.county ?? 'SACRAMENTO',
    charges: [chargeOf(row, step, index)],
  }
}

function chargeOf(row: ConvictionSketch, step: string, index: number): Charge {
  const citation = typeof row.offense === 'string' ? cited(row.offense) : (row.offense ?? undefined)
  const source = nextSource()
  const kind = row.disposition ?? 'convicted'
  const unclearRelief = row.unclear === true
  const dispositions: Disposition[] = [
    { kind, text: kind.toUpperCase(), date: undefined, relief: undefined, unclearRelief, source },
  ]
  if (row.relief !== undefined) {
    const relieved = { kind: 'relieved', text: 'RELIEF', date: undefined, relief: row.relief, source } as const
    if (kind === 'relieved') dispositions.length = 0
    dispositions.push(relieved)
  }
  return {
    countKey: `${step}${String(row.count ?? index).padStart(3, '0')}000`,
    offense: {
      text: citation?.sectionText ?? '',
      from: citation === undefined ? 'none' : 'charged',
      citation,
      alsoMentioned: [],
    },
    level: row.level === null ? undefined : (row.level ?? 'felony'),
    levelText: row.levelText,
    dispositions,
    sentences: (row.sentence ?? ['30 days']).map((text) => sentenceOf(text, source)),
    caseNumber: `C${step}${index}`,
    comment: undefined,
    warrant: false,
    sources: [source],
  }
}

function sentenceOf(text: string, source: SourceRef): Sentence {
  const [length, unit] = text.split(' ')
  const units = { days: 'days', months: 'months', years: 'years' } as const
  const known = unit === 'days' || unit === 'months' || unit === 'years' ? units[unit] : undefined
  return {
    kind: text === 'fine' ? 'fine' : 'jail',
    text,
    length: length === undefined || !/^\d+$/.test(length) ? undefined : Number(length),
    unit: known,
    date: undefined,
    source,
  }
}

function dayOrUnknown(text: string | null): Day | undefined {
  if (text === null) return undefined
  const day = parseIsoDay(text)
  if (day === undefined) throw new Error(`${text} is not a day`)
  return day
}

function nextSource(): SourceRef {
  record += 1
  return { file: 'test.csv', record }
}
