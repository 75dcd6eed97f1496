// What can be missing from a question about a conviction under the statutes beside Proposition 64, in the
// words a reviewer reads. Three vocabularies, each beginning with the one before: conditions written for a
// smaller one can stand in rules of a larger one. Each statute adds its own words to one of them.

import { extendVocabulary, factVocabulary } from '../../kernel/missing.ts'
import type { FactVocabulary } from '../../kernel/missing.ts'

const aboutConviction = [
  'offense of conviction',
  'subdivision',
  'level of conviction',
  'court disposition',
  'date of conviction',
  'later entry about the same count',
  'statute or effect of an earlier relief',
  'conviction that a relief entry frees',
  'entries that could not be read',
  'entries that contradict each other',
  'juvenile or adult court',
  'court of California, of another state or federal',
] as const

const aboutSentence = [
  'whether probation was granted',
  'sentence completed',
  'parole or supervision after release',
  'day on which the sentence was completed',
  'whether a prison term was imposed',
  'kind of a county jail term under 1170(h)',
] as const

const aboutStatus = [
  'pending charges',
  'whether a sentence is being served for any offense',
  'whether on probation for any offense',
] as const

type ConvictionFact = (typeof aboutConviction)[number] | (typeof aboutSentence)[number]
type StatusFact = ConvictionFact | (typeof aboutStatus)[number]

/** For rules that ask about the conviction and its sentence. */
export const convictionFacts: FactVocabulary<ConvictionFact> = extendVocabulary(
  factVocabulary(aboutConviction),
  aboutSentence,
)

/** For rules that also ask what the person is doing today. */
export const statusFacts: FactVocabulary<StatusFact> = extendVocabulary(convictionFacts, aboutStatus)

/** The bit of a fact, the same in every vocabulary that begins with these. */
export const missing: Readonly<Record<StatusFact, number>> = statusFacts.bit
