// Walks over every combination of answers, to prove that a rule has no gap and no surprise.

import { conditionsOf } from './node.ts'
import type { RuleNode } from './node.ts'
import { not } from './truth.ts'
import type { Truth } from './truth.ts'

export interface Combination {
  readonly answers: ReadonlyMap<string, Truth>
  readonly truth: Truth
}

const truths: readonly Truth[] = ['met', 'not-met', 'unknown']

/** Every assignment of the three values to the conditions of a tree, with the tree's answer. */
export function* enumerate<M>(node: RuleNode<M>): Generator<Combination> {
  const ids = conditionsOf(node).map((condition) => condition.id)
  const answers = new Map<string, Truth>()
  yield* assign(0)

  function* assign(index: number): Generator<Combination> {
    const id = ids[index]
    if (id === undefined) {
      yield { answers: new Map(answers), truth: combine(node, answers) }
      return
    }
    for (const truth of truths) {
      answers.set(id, truth)
      yield* assign(index + 1)
    }
  }
}

/** The tree's answer when its conditions answer as given. */
export function combine<M>(node: RuleNode<M>, answers: ReadonlyMap<string, Truth>): Truth {
  if (node.kind === 'condition') return answers.get(node.id) ?? 'unknown'
  if (node.kind === 'not') return not(combine(node.child, answers))
  const parts = node.children.map((child) => combine(child, answers))
  const decisive: Truth = node.kind === 'all' ? 'not-met' : 'met'
  if (parts.includes(decisive)) return decisive
  return parts.includes('unknown') ? 'unknown' : not(decisive)
}
