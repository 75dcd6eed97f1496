// The facts that can be missing from a question about Proposition 64, in the words a reviewer reads.

import { factVocabulary } from '../kernel/missing.ts'
import type { FactVocabulary } from '../kernel/missing.ts'

const names = [
  'date of offense',
  'age at offense',
  'route for a person under 18',
  'level of conviction',
  'subdivision',
  'code of the section',
  'attempt: no authority found',
  'offense of conviction',
  'court disposition',
  'sentence completed',
  'parole or supervision after release',
  'grams',
  'grams of concentrate',
  'plants',
  'compensation',
  'age of the recipient',
  'school grounds and hours',
  'conviction that a relief entry frees',
  'statute or effect of an earlier relief',
  'entries that could not be read',
  'entries that contradict each other',
  'effect of an earlier superstrike or registrable offense',
  'effect of two earlier convictions of the section',
  'effect of an aggravating fact',
  "court's risk finding",
  "on the Department of Justice's list",
  'challenged by the prosecution',
  'statute in force before 1976',
  'accessory: whether 11361.8(e) reaches it',
  'later entry about the same count',
  'whether sentenced under Proposition 64',
  'release from custody',
] as const

export type Prop64Fact = (typeof names)[number]

export const prop64Facts: FactVocabulary<Prop64Fact> = factVocabulary(names)

/** The bit of a fact, under the name that conditions use. */
export const missingFact: Readonly<Record<Prop64Fact, number>> = prop64Facts.bit
