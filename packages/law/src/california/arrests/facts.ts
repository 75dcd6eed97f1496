// The facts that can be missing from a question about an arrest, in the words a reviewer reads.

import { factVocabulary } from '../../kernel/missing.ts'
import type { FactVocabulary } from '../../kernel/missing.ts'

const names = [
  'date of arrest',
  'level of the arrest',
  'offense of the arrest',
  'court disposition',
  'which arrest a court entry belongs to',
  'whether the arrest was in California',
  'whether the conviction was vacated',
  'whether a vacated conviction counts',
  'acquitted of some charges and not of all',
  'charges that were filed and not prosecuted',
  'entries that could not be read',
  'entries that contradict each other',
  "what the Department of Justice's record shows",
  'what happened after the record ends',
  'earlier relief of the arrest',
  'maximum term?',
  'effect of an infraction (PC 19.7)',
  'diversion program',
  'whether diversion was completed',
  'whether charges were filed',
  'whether the charges may be filed again',
  'limitation period',
  'time outside California',
  'whether an offense has no limitation period',
  'whether the prosecution was evaded',
  'whether there was identity fraud',
  'pattern of abuse',
  'good cause for a late petition',
  "attorney's judgment of factual innocence",
] as const

export type ArrestFact = (typeof names)[number]

export const arrestVocabulary: FactVocabulary<ArrestFact> = factVocabulary(names)

/** The bit of a fact, under the name that conditions use. */
export const missingFact: Readonly<Record<ArrestFact, number>> = arrestVocabulary.bit
