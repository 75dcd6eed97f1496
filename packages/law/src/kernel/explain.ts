// The slow walk: the same answer with the whole reasoning, built only when somebody asks.

import type { Day, SourceRef } from '@clearslate/record'
import type { Citation } from './citation.ts'
import { evaluate, newNotes } from './evaluate.ts'
import type { FactVocabulary } from './missing.ts'
import { namesIn } from './missing.ts'
import type { Clocks, RuleNode } from './node.ts'
import type { Truth } from './truth.ts'

export interface Explanation {
  readonly kind: 'condition' | 'all' | 'any' | 'not'
  readonly id: string | undefined
  readonly title: string
  readonly citation: Citation | undefined
  readonly truth: Truth
  /** The smallest set of facts that would let the answer become met. */
  readonly missing: readonly string[]
  readonly presumed: boolean
  readonly changesOn: Day | undefined
  /** What the record says, in words. */
  readonly details: readonly string[]
  readonly evidence: readonly SourceRef[]
  readonly parts: readonly Explanation[]
}

/** Explains a rule about a matter. The truth of every part is that of {@link evaluate}. */
export function explain<M>(
  node: RuleNode<M>,
  matter: M,
  clocks: Clocks,
  vocabulary: FactVocabulary<string>,
): Explanation {
  const notes = newNotes()
  notes.detail = []
  notes.evidence = []
  const truth = evaluate(node, matter, clocks, notes)
  const isCondition = node.kind === 'condition'
  return {
    kind: node.kind,
    id: isCondition ? node.id : undefined,
    title: titleOf(node),
    citation: isCondition ? node.citation : undefined,
    truth,
    missing: namesIn(vocabulary, notes.missing),
    presumed: notes.presumed,
    changesOn: notes.changesOn,
    details: isCondition ? notes.detail : [],
    evidence: isCondition ? notes.evidence : [],
    parts: partsOf(node).map((part) => explain(part, matter, clocks, vocabulary)),
  }
}

function partsOf<M>(node: RuleNode<M>): readonly RuleNode<M>[] {
  if (node.kind === 'condition') return []
  return node.kind === 'not' ? [node.child] : node.children
}

function titleOf<M>(node: RuleNode<M>): string {
  if (node.kind === 'condition') return node.title
  if (node.kind === 'all') return 'Every one of these'
  if (node.kind === 'any') return 'At least one of these'
  return 'Not this'
}
