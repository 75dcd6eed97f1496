// How rules about convictions beside Proposition 64 are written: over their question, with the facts of
// the vocabularies in facts.ts.

import type { ConditionNode } from '../../kernel/node.ts'
import * as rules from '../rule.ts'
import { missing } from './facts.ts'
import type { ConvictionQuestion } from './question.ts'

export { unknown } from '../rule.ts'

export type ConvictionRule = rules.Rule<ConvictionQuestion>
export type ConvictionCondition = ConditionNode<ConvictionQuestion>

/** Defines a rule; see {@link rules.rule}. */
export const rule: typeof rules.rule<ConvictionQuestion> = rules.rule

/** Defines a condition with the words for when it is not met. */
export const ask: typeof rules.ask<ConvictionQuestion> = rules.ask

/** Defines a condition on facts that a contradiction in the record makes unknown. */
export const askRecord: (definition: rules.AskDefinition<ConvictionQuestion>) => ConvictionCondition =
  rules.recordAsker<ConvictionQuestion>(missing)
