// Random rule trees over eight conditions whose answers a test chooses.

import type { Day } from '@clearslate/record'
import fc from 'fast-check'
import { cite } from './citation.ts'
import type { FactVocabulary } from './missing.ts'
import { factVocabulary } from './missing.ts'
import { all, any, condition, none } from './node.ts'
import type { ConditionNode, RuleNode } from './node.ts'
import type { Truth } from './truth.ts'

export interface Answer {
  readonly truth: Truth
  readonly changesOn: Day | undefined
  readonly presumed: boolean
}

/** What each condition answers, by id. */
export type Answers = Readonly<Record<string, Answer>>

const letters: readonly string[] = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
export const vocabulary: FactVocabulary<string> = factVocabulary(letters.map((letter) => `fact ${letter}`))

/** A condition that answers as the matter says and misses the fact of its own letter. */
export function chosen(letter: string): ConditionNode<Answers> {
  return condition({
    id: letter,
    title: `condition ${letter}`,
    citation: cite(`section ${letter}`),
    facts: [`fact ${letter}`],
    test: (matter, _clocks, notes) => {
      const answer = matter[letter]
      if (answer === undefined) throw new Error(`no answer for ${letter}`)
      notes.changesOn = answer.changesOn
      notes.presumed = answer.presumed
      if (answer.truth === 'unknown') notes.missing |= vocabulary.bit[`fact ${letter}`] ?? 0
      notes.detail?.push(`${letter} is ${answer.truth}`)
      return answer.truth
    },
  })
}

export const tree: fc.Arbitrary<RuleNode<Answers>> = fc.letrec<{ node: RuleNode<Answers> }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...letters).map(chosen),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((children) => all(...children)),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((children) => any(...children)),
    tie('node').map((child) => none(child)),
  ),
})).node

export const answers: fc.Arbitrary<Answers> = fc
  .tuple(
    ...letters.map((letter) =>
      fc
        .record({
          truth: fc.constantFrom<Truth[]>('met', 'not-met', 'unknown'),
          changesOn: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
          presumed: fc.boolean(),
        })
        .map((answer): [string, Answer] => [letter, answer]),
    ),
  )
  .map((entries) => Object.fromEntries(entries))
