// The facts whose absence can leave a policy without an answer.

import type { FactVocabulary } from '../kernel/missing.ts'
import { factVocabulary } from '../kernel/missing.ts'

export type PolicyFact =
  | 'date of conviction'
  | 'date of birth'
  | 'level of conviction'
  | 'sentence completed'
  | 'grams'
  | 'code of the section'
  | 'attempt: no authority found'
  | 'conviction that a recorded relief belongs to'
  | 'statute of the recorded relief'
  | 'effect of the recorded relief'
  | 'agreement of the entries about the offense'
  | 'meaning of an entry about relief'
  | 'date of another conviction'
  | 'offense of another conviction'
  | 'relief of another conviction'
  | 'sentence of another conviction'
  | 'rows that could not be read'
  | 'superstrike: facts of another conviction'
  | 'PC 290: facts of another conviction'
  | 'PC 290 registration: date'
  | 'PC 290 registration: statute'
  | 'Proposition 64 charge in the same cycle'

export const policyFacts: FactVocabulary<PolicyFact> = factVocabulary([
  'date of conviction',
  'date of birth',
  'level of conviction',
  'sentence completed',
  'grams',
  'code of the section',
  'attempt: no authority found',
  'conviction that a recorded relief belongs to',
  'statute of the recorded relief',
  'effect of the recorded relief',
  'agreement of the entries about the offense',
  'meaning of an entry about relief',
  'date of another conviction',
  'offense of another conviction',
  'relief of another conviction',
  'sentence of another conviction',
  'rows that could not be read',
  'superstrike: facts of another conviction',
  'PC 290: facts of another conviction',
  'PC 290 registration: date',
  'PC 290 registration: statute',
  'Proposition 64 charge in the same cycle',
])
