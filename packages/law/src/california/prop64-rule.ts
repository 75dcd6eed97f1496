// How rules about Proposition 64 are written: over its question and its vocabulary of missing facts.

import type { ConditionNode } from '../kernel/node.ts'
import { missingFact, prop64Facts } from './facts.ts'
import type { Question } from './question.ts'
import * as rules from './rule.ts'

export { ask, unknown } from './rule.ts'

export type Rule = rules.Rule<Question>

/** Defines a rule about Proposition 64. */
export function rule(definition: rules.RuleDefinition<Question>): Rule {
  return rules.rule(prop64Facts, definition)
}

/** Defines a condition on facts that a contradiction in the record makes unknown. */
export const askRecord: (definition: rules.AskDefinition<Question>) => ConditionNode<Question> =
  rules.recordAsker<Question>(missingFact)
