// What is asked before any step of any policy: nobody is relieved twice, an offense outside the
// statute is not cleared under it, and what cannot be told apart goes to a person.

import { namesIn } from '../kernel/missing.ts'
import { policyFacts } from './facts.ts'
import type { PolicyMatter } from './matter.ts'
import { disagreesAbout, isProp64Relief, mayConcern } from './person.ts'
import type { PolicyAnswer } from './policy.ts'

export const alreadyRelieved = 'Already relieved'
export const conspiracyReason = 'Conspiracy is outside HS 11361.8 (People v. Medina (2018) 24 Cal.App.5th 61)'

/** The gates in words, in the order in which they are asked. */
export const gateDescriptions: readonly string[] = [
  'A conviction already relieved under HS 11361.8 or 11361.9 is Not eligible: "Already relieved"; so is one whose ' +
    'order is among the supplied facts.',
  'A conspiracy is Not eligible: HS 11361.8(e) does not reach it (People v. Medina (2018) 24 Cal.App.5th 61).',
  'An attempt Needs Review: no authority was found. So does a section with another code than HS.',
  'A relief under HS 11361.8 or 11361.9 whose effect is not given Needs Review.',
  'Entries of one count that name different offenses Need Review, and one about relief that is not understood.',
  'A recorded relief whose statute is not given, or that matches no conviction but may belong to this one, Needs Review.',
  'Supplied facts that contradict the record or one another Need Review.',
]

const { bit } = policyFacts
const relieved = notEligible(alreadyRelieved)
const conspiracy = notEligible(conspiracyReason)

/** The answer of the gates; a number is the set of missing facts; `undefined` lets the steps decide. */
export function gateAnswer(matter: PolicyMatter): PolicyAnswer | number | undefined {
  const { conviction, cannabis, person, facts } = matter
  let missing = 0
  if (facts.orderDate !== undefined) return relieved
  for (const relief of conviction.relief) {
    if (isProp64Relief(relief)) {
      if (relief.effect !== 'unknown') return relieved
      missing |= bit['effect of the recorded relief']
    } else if (relief.statute === undefined) missing |= bit['statute of the recorded relief']
  }
  const disagrees = disagreesAbout(conviction, 'offense')
  if (cannabis?.certainty === 'conspiracy' && !disagrees) return conspiracy
  if (cannabis?.certainty === 'attempt' || conviction.offense.citation?.attempt === true) {
    missing |= bit['attempt: no authority found']
  }
  if (cannabis?.certainty === 'wrong-code') missing |= bit['code of the section']
  for (const relief of person.view.unmatchedRelief) {
    if (mayConcern(relief, conviction)) missing |= bit['conviction that a recorded relief belongs to']
  }
  if (disagrees) missing |= bit['agreement of the entries about the offense']
  if (disagreesAbout(conviction, 'relief')) missing |= bit['meaning of an entry about relief']
  if (facts.contradictions !== undefined && facts.contradictions.length > 0) {
    const disagreements = facts.contradictions.map((contradiction) => `agreement of facts (${contradiction})`)
    return needsReview([...namesIn(policyFacts, missing), ...disagreements], undefined)
  }
  return missing === 0 ? undefined : missing
}

/** What the gates decide with, so that a change in it changes the versions of the policies. */
export const gateContent: readonly unknown[] = [
  gateAnswer,
  isProp64Relief,
  mayConcern,
  disagreesAbout,
  alreadyRelieved,
  conspiracyReason,
]

/** The answer that something is missing. */
export function needsReview(missing: readonly string[], step: number | undefined): PolicyAnswer {
  return { determination: 'Needs Review', reason: `Missing: ${missing.join('; ')}`, step, missing }
}

function notEligible(reason: string): PolicyAnswer {
  return { determination: 'Not eligible', reason, step: undefined, missing: [] }
}
