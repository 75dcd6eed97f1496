// Sets a policy's answer beside the statute's. A policy may give less than the statute, or rest on
// nothing in it; the row says so and no paper follows from it without an attorney's decision.

import type { Conviction } from '@clearslate/record'
import { outcomeWords } from '../determination.ts'
import type { Determination, Outcome, Prop64Outcome } from '../determination.ts'
import { offenseFeatures } from './person.ts'
import type { PolicyAnswer } from './policy.ts'

/** How much each outcome gives. A policy's "reduction" does not say to what, so both count as one. */
const rankOfProp64: Readonly<Record<Prop64Outcome, number>> = {
  none: 0,
  // Destroying records changes nothing about the conviction's level.
  'destroy-records': 0,
  'redesignate-misdemeanor': 1,
  'redesignate-infraction': 1,
  // What the order that is due says is not known here, but it gives something.
  'court-order-due': 1,
  'dismiss-and-seal': 2,
}

const wordsOfProp64: Readonly<Record<Prop64Outcome, string>> = {
  none: 'nothing',
  'destroy-records': 'destruction of records',
  'redesignate-misdemeanor': 'redesignation as a misdemeanor',
  'redesignate-infraction': 'redesignation as an infraction',
  'court-order-due': "the court's order",
  'dismiss-and-seal': 'dismissal and sealing',
}

/** Policies are about Proposition 64; what another statute gives is neither more nor less than they do. */
function rankOfOutcome(outcome: Outcome): number {
  return isProp64(outcome) ? rankOfProp64[outcome] : 0
}

function reliefInWords(outcome: Outcome): string {
  return isProp64(outcome) ? wordsOfProp64[outcome] : outcomeWords[outcome]
}

function isProp64(outcome: Outcome): outcome is Prop64Outcome {
  return outcome in rankOfProp64
}

/**
 * Says that the policy gives less than the statute: less than the least it gives, or possibly less
 * because it gives more unless the opponent proves a fact that is missing. `undefined` when neither.
 */
export function policyBelowStatute(answer: PolicyAnswer, determinations: readonly Determination[]): string | undefined {
  if (answer.determination === 'Needs Review') return undefined
  const given = rankOfAnswer(answer)
  let most: Determination | undefined
  for (const determination of determinations) {
    if (determination.standing !== 'eligible' || rankOfFloor(determination) <= given) continue
    if (most === undefined || rankOfFloor(determination) > rankOfFloor(most)) most = determination
  }
  if (most?.floor === undefined) return policyMayBeBelow(answer, determinations, given)
  const basis = most.basis === 'presumption' ? `${most.statute}, with its presumption,` : most.statute
  const said = saidBy(answer)
  return `Policy below statute: ${said}, where ${basis} gives ${reliefInWords(most.floor)}`
}

function policyMayBeBelow(
  answer: PolicyAnswer,
  determinations: readonly Determination[],
  given: number,
): string | undefined {
  const most = determinations.find(
    ({ standing, ceiling }) => standing === 'eligible' && ceiling !== undefined && rankOfOutcome(ceiling) > given,
  )
  if (most?.ceiling === undefined) return undefined
  return (
    `Policy may be below statute: ${saidBy(answer)}, where ${most.statute} gives ${reliefInWords(most.ceiling)} ` +
    `unless a missing fact is proved against it (${most.missing.join(', ')})`
  )
}

function saidBy(answer: PolicyAnswer): string {
  return answer.determination === '' ? 'no outcome' : answer.determination
}

/** Rules that say nothing about what becomes of the conviction itself. */
const rulesAboutRecords: ReadonlySet<string> = new Set(['ca/hs-11361.5/destruction'])

/**
 * Says that the answer rests on nothing in the statute: on a charge the statute does not reach, or on a
 * conviction for which every rule refuses relief. `undefined` when it may rest on it.
 */
export function policyOutsideStatute(
  answer: PolicyAnswer,
  conviction: Conviction,
  determinations: readonly Determination[],
): string | undefined {
  const { determination } = answer
  if (determination === '' || determination === 'Not eligible' || determination === 'Needs Review') return undefined
  if (offenseFeatures(conviction.offense.citation).cannabis === undefined) {
    return 'Policy outside statute: HS 11361.8 does not reach this charge; analysis only, never filed under Proposition 64'
  }
  if (rankOfAnswer(answer) === 0) return undefined
  const asked = determinations.filter(({ rule }) => !rulesAboutRecords.has(rule))
  if (asked.length === 0 || asked.some(({ standing }) => standing !== 'not-eligible')) return undefined
  return `Policy outside statute: ${determination}, where every rule refuses relief (see reasons); never filed under Proposition 64 without an attorney's decision`
}

/** How every text of {@link policyAboveStatute} begins. */
export const aboveStatute = 'Policy above statute'

/**
 * Says that the policy gives more than the most any rule can: a dismissal where the statute gives
 * redesignation. The prosecutor may think it just, but Proposition 64 is not its authority. `undefined`
 * when some rule may give as much, or when every rule refuses.
 */
export function policyAboveStatute(
  answer: PolicyAnswer,
  conviction: Conviction,
  determinations: readonly Determination[],
): string | undefined {
  const given = rankOfAnswer(answer)
  if (given < 2 || offenseFeatures(conviction.offense.citation).cannabis === undefined) return undefined
  let most: Determination | undefined
  for (const determination of determinations) {
    const { rule, standing, ceiling } = determination
    if (rulesAboutRecords.has(rule) || standing === 'not-eligible' || ceiling === undefined) continue
    if (rankOfOutcome(ceiling) >= given) return undefined
    // The order of 11361.9 gives what 11361.8 gives, and says no more of it.
    if (ceiling !== 'none' && ceiling !== 'court-order-due') most ??= determination
  }
  if (most?.ceiling === undefined) return undefined
  return `${aboveStatute}: ${answer.determination}, where ${most.statute} gives at most ${reliefInWords(most.ceiling)}`
}

function rankOfAnswer(answer: PolicyAnswer): number {
  if (answer.determination === 'Eligible for Dismissal') return 2
  return answer.determination === 'Eligible for Reduction' ? 1 : 0
}

function rankOfFloor(determination: Determination): number {
  return determination.floor === undefined ? 0 : rankOfOutcome(determination.floor)
}
