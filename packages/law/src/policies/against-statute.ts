// Sets a policy's answer beside the statute's. A policy may give less than the statute, or rest on
// nothing in it; the row says so and no paper follows from it without an attorney's decision.

import type { Conviction } from '@clearslate/record'
import type { Determination, Outcome } from '../determination.ts'
import { offenseFeatures } from './person.ts'
import type { PolicyAnswer } from './policy.ts'

const rankOfOutcome: Readonly<Record<Outcome, number>> = {
  'none': 0,
  'redesignate-misdemeanor': 1,
  'redesignate-infraction': 1,
  'dismiss-and-seal': 2,
  // An order that is due, or records to be destroyed, say nothing about what the conviction becomes.
  'court-order-due': 0,
  'destroy-records': 0,
}

/** Says that the policy gives less than the least the statute gives; `undefined` when it does not. */
export function policyBelowStatute(
  answer: PolicyAnswer,
  determinations: readonly Determination[],
): string | undefined {
  if (answer.determination === 'Needs Review') return undefined
  const given = rankOfAnswer(answer)
  let most: Determination | undefined
  for (const determination of determinations) {
    if (determination.standing !== 'eligible' || rankOfFloor(determination) <= given) continue
    if (most === undefined || rankOfFloor(determination) > rankOfFloor(most)) most = determination
  }
  if (most === undefined) return undefined
  const relief = rankOfFloor(most) === 2 ? 'dismissal and sealing' : 'redesignation'
  const basis = most.basis === 'presumption' ? `${most.statute}, with its presumption,` : most.statute
  const said = answer.determination === '' ? 'no outcome' : answer.determination
  return `Policy below statute: ${said}, where ${basis} gives ${relief}`
}

/** Says that an eligible answer rests on nothing in the statute; `undefined` when it does not. */
export function policyOutsideStatute(answer: PolicyAnswer, conviction: Conviction): string | undefined {
  if (rankOfAnswer(answer) === 0) return undefined
  const { cannabis } = offenseFeatures(conviction.offense.citation)
  if (cannabis !== undefined) return undefined
  return 'Policy outside statute: HS 11361.8 does not reach this charge; analysis only, never filed under Proposition 64'
}

function rankOfAnswer(answer: PolicyAnswer): number {
  if (answer.determination === 'Eligible for Dismissal') return 2
  return answer.determination === 'Eligible for Reduction' ? 1 : 0
}

function rankOfFloor(determination: Determination): number {
  return determination.floor === undefined ? 0 : rankOfOutcome[determination.floor]
}
