// Everything that is asked about one person: which charges are looked at, what the statute says of
// each, and what the policy says.

import { formatIsoDay, isOfCounty } from '@clearslate/record'
import type { Charge, Conviction, HistoryEvent, HistoryView } from '@clearslate/record'
import {
  californiaDeterminations,
  considers,
  evaluatePolicy,
  isProp64Answer,
  policyAboveStatute,
  policyBelowStatute,
  policyOutsideStatute,
  policyPerson,
  prop64Determinations,
  standsForArrest,
} from '@clearslate/law'
import type { Clocks, Determination, Matter, Policy, PolicyAnswer, PolicyPerson } from '@clearslate/law'
import { suppliedFacts } from '../facts/match-facts.ts'
import type { FactsUsed } from '../facts/match-facts.ts'
import type { FactsTable } from '../facts/read-facts.ts'
import type { ChargeResult, PersonResult } from '../person-result.ts'
import type { ReliefChoice } from '../run-options.ts'

export interface Office {
  readonly county: string
  readonly policy: Policy
  readonly clocks: Clocks
  readonly relief: ReliefChoice
  readonly facts: FactsTable | undefined
}

const noFacts = {}
const noContradictions: readonly string[] = []
const noFlags: readonly string[] = []

/** Decides every charge of a person that is looked at: in the county, and touched by law or policy. */
export function decidePerson(view: HistoryView, office: Office, used: FactsUsed): PersonResult {
  const results: ChargeResult[] = []
  const determine = office.relief === 'all' ? californiaDeterminations : prop64Determinations
  for (const conviction of view.convictions) {
    if (!isOfCounty(conviction, office.county)) continue
    const considered = considers(office.policy, conviction)
    const matter = matterOf(view, conviction.event, conviction.charge, conviction, office, used)
    const determinations = determine(matter, office.clocks)
    if (!considered && determinations.length === 0) continue
    let policy: PolicyAnswer | undefined
    if (considered) {
      policy = evaluatePolicy(
        office.policy,
        policyPersonOf(view, office.clocks),
        conviction,
        matter.facts,
        office.clocks,
      )
    }
    results.push({
      matter,
      determinations,
      policy,
      flags: flagsOf(policy, office.relief === 'all' ? determinations.filter(isProp64Answer) : determinations, matter),
    })
  }
  for (const event of view.history.events) {
    if (event.county !== office.county || !standsForArrest(view, event)) continue
    for (const charge of event.charges) {
      const matter = matterOf(view, event, charge, undefined, office, used)
      const determinations = determine(matter, office.clocks)
      if (determinations.length === 0 || isRuledOutByConviction(view, event, determinations)) continue
      results.push({ matter, determinations, policy: undefined, flags: [] })
    }
  }
  return { view, results }
}

let lastPerson: { view: HistoryView; clocks: Clocks; person: PolicyPerson } | undefined

/** What policies ask of a person, worked out once however many policies ask. */
export function policyPersonOf(view: HistoryView, clocks: Clocks): PolicyPerson {
  if (lastPerson?.view !== view || lastPerson.clocks !== clocks) {
    lastPerson = { view, clocks, person: policyPerson(view, clocks) }
  }
  return lastPerson.person
}

/** What the rules are asked about: an entry, with what the office supplied about it. */
export function matterOf(
  view: HistoryView,
  event: HistoryEvent,
  charge: Charge,
  conviction: Conviction | undefined,
  office: Pick<Office, 'facts' | 'clocks'>,
  used: FactsUsed,
): Matter {
  const subject = { view, event, charge, conviction }
  const facts = office.facts === undefined ? noFacts : suppliedFacts(office.facts, subject, office.clocks, used)
  return { ...subject, facts, contradictions: contradictionsOf(view, event, office.clocks) }
}

/** What does not fit together about an entry; each makes the statute's answer needs-review. */
function contradictionsOf(view: HistoryView, event: HistoryEvent, clocks: Clocks): readonly string[] {
  const { date } = event
  if (date === undefined) return noContradictions
  const { birthDate } = view.history.person
  const found: string[] = []
  if (birthDate !== undefined && date < birthDate) {
    found.push(`The entry of ${formatIsoDay(date)} is dated before the birth on ${formatIsoDay(birthDate)}`)
  }
  if (date > clocks.dataThrough) {
    found.push(`The entry of ${formatIsoDay(date)} is later than the day up to which the data is complete`)
  }
  return found.length === 0 ? noContradictions : found
}

/** An arrest that led to a conviction, which has its own answers, and for which no remedy of arrests is left. */
export function isRuledOutByConviction(
  view: HistoryView,
  event: HistoryEvent,
  determinations: readonly Pick<Determination, 'standing'>[],
): boolean {
  return (
    determinations.every(({ standing }) => standing === 'not-eligible') &&
    view.convictions.some((conviction) => conviction.event.cycle === event.cycle)
  )
}

/** Where the policy and the statute part. The dead are on a list of their own, whatever a policy says. */
function flagsOf(
  policy: PolicyAnswer | undefined,
  determinations: ChargeResult['determinations'],
  { view, conviction }: Matter,
): readonly string[] {
  if (policy === undefined || conviction === undefined || view.deceased) return noFlags
  const below = policyBelowStatute(policy, determinations)
  const outside = policyOutsideStatute(policy, conviction, determinations)
  const above = policyAboveStatute(policy, conviction, determinations)
  if (below === undefined && outside === undefined && above === undefined) return noFlags
  return [below, outside, above].filter((flag) => flag !== undefined)
}
