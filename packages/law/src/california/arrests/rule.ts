// How rules about arrests are written: over their question and their vocabulary of missing facts.

import type { ConditionNode } from '../../kernel/node.ts'
import * as rules from '../rule.ts'
import { arrestVocabulary, missingFact } from './facts.ts'
import type { ArrestQuestion } from './question.ts'

export { unknown } from '../rule.ts'

export type ArrestRule = rules.Rule<ArrestQuestion>

/** Defines a rule about arrests. */
export function rule(definition: rules.RuleDefinition<ArrestQuestion>): ArrestRule {
  return rules.rule(arrestVocabulary, definition)
}

/** Defines a condition on facts that a contradiction in the record makes unknown. */
export const askRecord: (definition: rules.AskDefinition<ArrestQuestion>) => ConditionNode<ArrestQuestion> =
  rules.recordAsker<ArrestQuestion>(missingFact)
