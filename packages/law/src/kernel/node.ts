// How a rule is written: an immutable tree of named conditions. Evaluating, explaining, printing
// and enumerating are separate walks over the same tree.

import type { Day, SourceRef } from '@clearslate/record'
import type { Citation } from './citation.ts'
import type { Parameter } from './parameter.ts'
import type { Truth } from './truth.ts'

/** The days a question is asked about. */
export interface Clocks {
  /** The day of decision: ages and periods are counted to it. */
  readonly asOf: Day
  /** The day whose law applies. */
  readonly lawAsOf: Day
  /** The day up to which the data is complete; what happened later is unknown. */
  readonly dataThrough: Day
}

/**
 * What a condition leaves behind while it answers. Reused between evaluations so that the fast path
 * allocates nothing; `detail` and `evidence` are there only while an explanation is made.
 */
export interface Notes {
  /** Bit set of missing facts (see {@link FactVocabulary}). */
  missing: number
  /** Earliest day on which the answer may change if nothing else happens. */
  changesOn: Day | undefined
  /** True when the answer rests on a presumption that the opponent may rebut. */
  presumed: boolean
  detail: string[] | undefined
  evidence: SourceRef[] | undefined
}

export interface ConditionNode<M> {
  readonly kind: 'condition'
  readonly id: string
  /** A statement that is true when the condition is met. */
  readonly title: string
  readonly citation: Citation
  /** The facts whose absence can make the condition unknown, by name. */
  readonly facts: readonly string[]
  readonly parameters: readonly Parameter<unknown>[]
  /** Lists and tables the test reads, so that a change in them changes the rule's version. */
  readonly data: unknown
  /** When it answers `unknown` it must add at least one missing fact to the notes. */
  readonly test: (matter: M, clocks: Clocks, notes: Notes) => Truth
}

export interface AllNode<M> {
  readonly kind: 'all'
  readonly children: readonly RuleNode<M>[]
}

export interface AnyNode<M> {
  readonly kind: 'any'
  readonly children: readonly RuleNode<M>[]
}

export interface NotNode<M> {
  readonly kind: 'not'
  readonly child: RuleNode<M>
}

export type RuleNode<M> = ConditionNode<M> | AllNode<M> | AnyNode<M> | NotNode<M>

/** Defines a condition. */
export function condition<M>(definition: {
  id: string
  title: string
  citation: Citation
  facts?: readonly string[]
  parameters?: readonly Parameter<unknown>[]
  data?: unknown
  test: (matter: M, clocks: Clocks, notes: Notes) => Truth
}): ConditionNode<M> {
  return {
    kind: 'condition',
    id: definition.id,
    title: definition.title,
    citation: definition.citation,
    facts: definition.facts ?? [],
    parameters: definition.parameters ?? [],
    data: definition.data,
    test: definition.test,
  }
}

/** Met when every part is met. */
export function all<M>(...children: readonly RuleNode<M>[]): AllNode<M> {
  return { kind: 'all', children }
}

/** Met when at least one part is met. */
export function any<M>(...children: readonly RuleNode<M>[]): AnyNode<M> {
  return { kind: 'any', children }
}

/** Met when the part is not met. */
export function none<M>(child: RuleNode<M>): NotNode<M> {
  return { kind: 'not', child }
}

/** Every condition of a tree, in order, each once. */
export function conditionsOf<M>(node: RuleNode<M>): ConditionNode<M>[] {
  const found = new Map<string, ConditionNode<M>>()
  visit(node)
  return [...found.values()]

  function visit(current: RuleNode<M>): void {
    if (current.kind === 'condition') found.set(current.id, current)
    else if (current.kind === 'not') visit(current.child)
    else current.children.forEach(visit)
  }
}
