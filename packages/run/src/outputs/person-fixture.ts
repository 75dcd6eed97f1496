// People for tests: a history written down in a few words. Not part of the product.

import { parseIsoDay, parseOffense, viewHistory } from '@clearslate/record'
import type { Charge, Day, HistoryEvent, Level, ReliefReading, SourceRef } from '@clearslate/record'
import type { Determination, PolicyAnswer, SuppliedFacts } from '@clearslate/law'
import type { ChargeResult, PersonResult } from '../person-result.ts'

export interface CountFixture {
  readonly offense: string
  /** ISO day; absent is unknown. */
  readonly date?: string
  readonly level?: Level
  readonly county?: string
  readonly caseNumber?: string
  readonly relief?: ReliefReading
  readonly policy?: Partial<PolicyAnswer> & { determination: PolicyAnswer['determination'] }
  readonly determinations?: readonly Partial<Determination>[]
  readonly flags?: readonly string[]
  readonly facts?: SuppliedFacts
}

export interface PersonFixture {
  readonly id?: string
  readonly name?: string
  readonly birthDate?: string
  readonly deceased?: boolean
  readonly unread?: number
  readonly counts: readonly CountFixture[]
}

/** A day that is known to exist. */
export function isoDay(text: string): Day {
  const day = parseIsoDay(text)
  if (day === undefined) throw new Error(`no such day: ${text}`)
  return day
}

/** A person whose every count is a court conviction; counts with an answer become results. */
export function personFixture(fixture: PersonFixture): PersonResult {
  const id = fixture.id ?? '1001'
  const events: HistoryEvent[] = fixture.counts.map((count, index) => courtEvent(count, index))
  if (fixture.deceased === true) events.push({ ...emptyEvent(900), kind: 'deceased', typeText: 'DECEASED' })
  const view = viewHistory({
    person: {
      id,
      name: fixture.name ?? 'DOE,JANE',
      birthDate: fixture.birthDate === undefined ? undefined : isoDay(fixture.birthDate),
      birthDatesRead: [],
      stateIdNumber: `A${id}`,
      gender: undefined,
      race: undefined,
    },
    events,
    unread: Array.from({ length: fixture.unread ?? 0 }, (_, index) => ({ file: 'doj.csv', record: 500 + index })),
  })
  const results: ChargeResult[] = []
  for (const [index, count] of fixture.counts.entries()) {
    if (count.policy === undefined && count.determinations === undefined) continue
    const conviction = view.convictions[index]
    if (conviction === undefined) throw new Error('every count of a fixture is a conviction')
    results.push({
      matter: {
        view,
        event: conviction.event,
        charge: conviction.charge,
        conviction,
        facts: count.facts ?? {},
        contradictions: [],
      },
      determinations: (count.determinations ?? []).map(determinationFixture),
      policy: count.policy === undefined ? undefined : { reason: '', step: undefined, missing: [], ...count.policy },
      flags: count.flags ?? [],
    })
  }
  return { view, results }
}

function determinationFixture(determination: Partial<Determination>): Determination {
  return {
    rule: 'ca/hs-11361.8/application',
    ruleVersion: '0123456789abcdef',
    statute: 'Cal. Health & Saf. Code § 11361.8(e)',
    standing: 'eligible',
    floor: undefined,
    ceiling: undefined,
    basis: 'statute',
    missing: [],
    reasons: [],
    eligibleFrom: undefined,
    notBefore: undefined,
    route: undefined,
    ...determination,
  }
}

function courtEvent(count: CountFixture, index: number): HistoryEvent {
  const source: SourceRef = { file: 'doj.csv', record: index + 2 }
  const date = count.date === undefined ? undefined : isoDay(count.date)
  const cycle = String(index + 1).padStart(3, '0')
  const convicted = { kind: 'convicted', text: 'CONVICTED', date, relief: undefined, source } as const
  const relieved = { kind: 'relieved', text: 'RELIEF', date, relief: count.relief, source } as const
  const charge: Charge = {
    countKey: `${cycle}002001000`,
    offense: {
      text: count.offense,
      from: 'charged',
      citation: parseOffense(count.offense),
      alsoMentioned: [],
    },
    level: count.level,
    levelText: undefined,
    dispositions: count.relief === undefined ? [convicted] : [convicted, relieved],
    sentences: [],
    caseNumber: count.caseNumber ?? `CR${cycle}`,
    comment: undefined,
    warrant: false,
    sources: [source],
  }
  return {
    ...emptyEvent(index + 1),
    kind: 'court',
    typeText: 'COURT ACTION',
    date,
    agency: 'CAMC SACRAMENTO',
    county: count.county ?? 'SACRAMENTO',
    charges: [charge],
  }
}

function emptyEvent(number: number): HistoryEvent {
  const cycle = String(number).padStart(3, '0')
  return {
    kind: 'other',
    typeText: '',
    cycle,
    step: `${cycle}002`,
    cycleDate: undefined,
    date: undefined,
    agency: undefined,
    county: undefined,
    charges: [],
  }
}
