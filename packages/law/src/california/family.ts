// A family of rules that ask the same kind of question: what turns a matter into their question, and
// their answers with and without the reasoning.

import type { Determination } from '../determination.ts'
import { explain } from '../kernel/explain.ts'
import type { Explanation } from '../kernel/explain.ts'
import type { Clocks } from '../kernel/node.ts'
import type { Matter } from '../matter.ts'
import { determine } from './rule.ts'
import type { Rule } from './rule.ts'

/** An answer with its whole reasoning. */
export interface ExplainedDetermination {
  readonly determination: Determination
  readonly explanation: Explanation
}

export interface Family {
  readonly rules: readonly Rule[]
  /** The answer of every rule that has something to say about a matter. */
  readonly determinations: (matter: Matter, clocks: Clocks) => Determination[]
  /** The same answers with the whole reasoning. */
  readonly explanations: (matter: Matter, clocks: Clocks) => ExplainedDetermination[]
}

/**
 * Makes a family. `questionOf` is `undefined` for a matter about which none of the rules says anything; it
 * should be cheap, for it is asked about every charge of a state's file.
 */
export function family<Q>(
  rules: readonly Rule<Q>[],
  questionOf: (matter: Matter, clocks: Clocks) => Q | undefined,
): Family {
  return {
    rules,
    determinations: (matter, clocks) => {
      const question = questionOf(matter, clocks)
      const determinations: Determination[] = []
      if (question === undefined) return determinations
      for (const asked of rules) {
        if (asked.concerns(question)) determinations.push(determine(asked, question, clocks))
      }
      return determinations
    },
    explanations: (matter, clocks) => {
      const question = questionOf(matter, clocks)
      if (question === undefined) return []
      return rules
        .filter((asked) => asked.concerns(question))
        .map((asked) => ({
          determination: determine(asked, question, clocks),
          explanation: explain(asked.tree, question, clocks, asked.facts),
        }))
    },
  }
}
