// What every California rule is: a tree of conditions under a title and a statute, with its coverage
// and a version, and how its answer becomes a determination.

import type { Day } from '@clearslate/record'
import { formatIsoDay } from '@clearslate/record'
import type { Determination, Outcome, Route, Standing } from '../determination.ts'
import type { Citation } from '../kernel/citation.ts'
import { describe, describeCitation } from '../kernel/describe.ts'
import { evaluate, newNotes } from '../kernel/evaluate.ts'
import { extendVocabulary, rememberedNames } from '../kernel/missing.ts'
import type { FactVocabulary } from '../kernel/missing.ts'
import { condition } from '../kernel/node.ts'
import type { AllNode, Clocks, ConditionNode, Notes, RuleNode } from '../kernel/node.ts'
import { requireDay } from '../kernel/parameter.ts'
import type { Truth } from '../kernel/truth.ts'
import { versionOf } from '../kernel/version.ts'

/** One subdivision of a statute, and the conditions that stand for it or why none does. */
export interface CoverageEntry {
  readonly subdivision: string
  readonly says: string
  readonly conditions: readonly string[]
  /** Present when nothing in the rule stands for it. */
  readonly notModelled?: string
}

export interface Grant {
  readonly floor: Outcome
  readonly ceiling: Outcome
  /** Facts that would raise the floor to the ceiling. */
  readonly raising: number
  readonly route?: Route | undefined
}

/**
 * A rule about questions of one kind, with the vocabulary of what can be missing from them. A `Rule` without
 * a kind can be listed, printed and cited, but not asked.
 */
export interface Rule<Q = never> {
  readonly id: string
  readonly title: string
  readonly statute: Citation
  /** First day of the text that was read. */
  readonly inForce: Day
  readonly relieves: 'conviction' | 'record of an arrest or conviction'
  readonly tree: AllNode<Q>
  /** What can be missing; the sets in this rule's answers are of it. */
  readonly facts: FactVocabulary<string>
  /** The names in a set; equal sets give the same list. */
  readonly factNames: (set: number) => readonly string[]
  readonly coverage: readonly CoverageEntry[]
  readonly version: string
  /** The rule in plain language. */
  readonly lines: readonly string[]
  /** Whether the rule has anything to say about a matter. */
  readonly concerns: (question: Q) => boolean
  readonly grants: (question: Q, clocks: Clocks) => Grant
}

export interface RuleDefinition<Q> {
  readonly id: string
  readonly title: string
  readonly statute: Citation
  /** First day of the text that was read, as YYYY-MM-DD. */
  readonly inForce: string
  /** First day of the remedy, where it is older than the text that was read. Left out: it began with that text. */
  readonly remedySince?: `${number}-${number}-${number}` | 'not known'
  readonly relieves: Rule['relieves']
  readonly conditions: readonly RuleNode<Q>[]
  readonly coverage: readonly CoverageEntry[]
  readonly concerns: Rule<Q>['concerns']
  readonly grants: Rule<Q>['grants']
}

/** Defines a rule; its first condition is that the law, as it was read, is in force on the day of the law. */
export function rule<Q>(ownFacts: FactVocabulary<string>, definition: RuleDefinition<Q>): Rule<Q> {
  const inForce = requireDay(definition.inForce)
  const facts = definition.remedySince === undefined ? ownFacts : extendVocabulary(ownFacts, [textOfTheDay])
  const tree: AllNode<Q> = {
    kind: 'all',
    children: [inForceCondition(facts, definition), ...definition.conditions],
  }
  let version: string | undefined
  return {
    id: definition.id,
    title: definition.title,
    statute: definition.statute,
    inForce,
    relieves: definition.relieves,
    tree,
    facts,
    factNames: rememberedNames(facts),
    coverage: definition.coverage,
    // Worked out when asked for: a run about few rules need not write all of them out in each of its workers.
    get version() {
      version ??= versionOf(tree, definition)
      return version
    },
    get lines() {
      return [
        `${definition.title} (${definition.id})`,
        `${describeCitation(definition.statute)}, ${inForceWords(definition)}`,
        ...describe(tree, 1),
      ]
    },
    concerns: definition.concerns,
    grants: definition.grants,
  }
}

/** What is missing where the day of the law is before the text that was read. */
const textOfTheDay = 'text of the section on the day of the law'

function inForceWords({ inForce, remedySince }: RuleDefinition<never>): string {
  if (remedySince === undefined) return `in force from ${inForce}`
  if (remedySince === 'not known') return `this text in force from ${inForce}; an earlier one was not read`
  return `this text in force from ${inForce}; the remedy began on ${remedySince}, and its earlier text was not read`
}

function inForceCondition<Q>(facts: FactVocabulary<string>, definition: RuleDefinition<Q>): ConditionNode<Q> {
  const { statute, remedySince } = definition
  const inForce = requireDay(definition.inForce)
  if (remedySince === undefined) {
    return condition<Q>({
      id: 'in-force',
      title: `The law is in force (from ${formatIsoDay(inForce)})`,
      citation: statute,
      data: inForce,
      test: (_question, clocks) => (clocks.lawAsOf >= inForce ? 'met' : 'not-met'),
    })
  }
  const missing = facts.bit[textOfTheDay]!
  const since = remedySince === 'not known' ? undefined : requireDay(remedySince)
  return condition<Q>({
    id: 'in-force',
    title: `The text that was read is in force (from ${formatIsoDay(inForce)})`,
    citation: statute,
    facts: [textOfTheDay],
    data: { inForce, since },
    test: (_question, clocks, notes) => {
      if (clocks.lawAsOf >= inForce) return 'met'
      if (since !== undefined && clocks.lawAsOf < since) return 'not-met'
      return unknown(notes, missing, `${statute.text} may have stood in another text before, which was not read`)
    },
  })
}

/** What stands in the way when a condition is not met, in words. */
const obstacles = new WeakMap<object, string>()

export type AskDefinition<Q> = Parameters<typeof condition<Q>>[0] & { obstacle: string }

/** Defines a condition with the words for when it is not met. */
export function ask<Q>(definition: AskDefinition<Q>): ConditionNode<Q> {
  const { obstacle, ...rest } = definition
  const data = definition.data === undefined ? obstacle : [obstacle, definition.data]
  const node = condition<Q>({ ...rest, data })
  obstacles.set(node, obstacle)
  return node
}

function obstacleOf(node: ConditionNode<never>): string {
  if (node.id === 'in-force') return 'Not in force on the day of the law'
  return obstacles.get(node) ?? `Not met: ${node.title}`
}

/** A question about a record that may contradict itself. */
export interface Contradictable {
  readonly contradicted: boolean
  /** In words. */
  readonly contradictions: readonly string[]
}

/** Makes the definer of conditions on facts that a contradiction in the record makes unknown. */
export function recordAsker<Q extends Contradictable>(
  missingFact: Readonly<Record<'entries that contradict each other', number>>,
): (definition: AskDefinition<Q>) => ConditionNode<Q> {
  return (definition) => {
    const { test } = definition
    return ask<Q>({
      ...definition,
      facts: [...(definition.facts ?? []), 'entries that contradict each other'],
      data: [test, definition.data],
      test: (question, clocks, notes) => {
        if (!question.contradicted) return test(question, clocks, notes)
        notes.detail?.push(...question.contradictions)
        return unknown(notes, missingFact['entries that contradict each other'])
      },
    })
  }
}

/** Notes what is missing and answers unknown. */
export function unknown(notes: Notes, missing: number, detail?: string): Truth {
  notes.missing |= missing
  if (detail !== undefined) notes.detail?.push(detail)
  return 'unknown'
}

const notes: Notes = newNotes()

interface Decision {
  standing: Standing
  missing: number
  reasons: readonly string[]
  changesOn: Day | undefined
  presumed: boolean
}

/** Answers a rule about a question. */
export function determine<Q>(asked: Rule<Q>, question: Q, clocks: Clocks): Determination {
  const decision = decide(asked, question, clocks)
  const eligible = decision.standing === 'eligible'
  const grant = decision.standing === 'not-eligible' ? nothing : asked.grants(question, clocks)
  const later =
    eligible || clocks.lawAsOf < asked.inForce ? never : laterDays(asked, question, clocks, decision.changesOn)
  return {
    rule: asked.id,
    ruleVersion: asked.version,
    statute: asked.statute.text,
    standing: decision.standing,
    floor: eligible ? grant.floor : 'none',
    ceiling: grant.ceiling,
    basis: decision.presumed ? 'presumption' : 'statute',
    missing: asked.factNames(eligible ? grant.raising : decision.missing),
    reasons: decision.reasons,
    eligibleFrom: later.eligibleFrom,
    notBefore: decision.standing === 'not-eligible' ? later.notBefore : undefined,
    route: grant.route,
  }
}

const nothing: Grant = { floor: 'none', ceiling: 'none', raising: 0 }

/** Reasons by the pattern of answers: two bits a condition, 1 not met, 2 unknown. */
const reasonLists = new WeakMap<object, Map<number, readonly string[]>>()

function decide<Q>(asked: Rule<Q>, question: Q, clocks: Clocks): Decision {
  let standing: Standing = 'eligible'
  let missing = 0
  let changesOn: Day | undefined
  let presumed = false
  let pattern = 0
  let place = 1
  for (const child of asked.tree.children) {
    const truth = evaluate(child, question, clocks, notes)
    if (notes.changesOn !== undefined && (changesOn === undefined || notes.changesOn < changesOn)) {
      changesOn = notes.changesOn
    }
    if (truth === 'met') presumed ||= notes.presumed
    else pattern += truth === 'not-met' ? place : 2 * place
    place *= 4
    if (truth === 'met') continue
    missing |= notes.missing
    if (truth === 'not-met') standing = 'not-eligible'
    else if (standing === 'eligible') standing = 'needs-review'
  }
  return {
    standing,
    missing: standing === 'needs-review' ? missing : 0,
    reasons: reasonsFor(asked, pattern),
    changesOn,
    presumed: presumed && standing === 'eligible',
  }
}

/**
 * Every reason in the way: what is known to fail, or, where nothing is, what is not known. The same
 * pattern of answers gives the same list.
 */
function reasonsFor<Q>(asked: Rule<Q>, pattern: number): readonly string[] {
  let lists = reasonLists.get(asked)
  if (lists === undefined) {
    lists = new Map()
    reasonLists.set(asked, lists)
  }
  let reasons = lists.get(pattern)
  if (reasons === undefined) {
    const failing: string[] = []
    const open: string[] = []
    asked.tree.children.forEach((child, index) => {
      if (child.kind !== 'condition') return
      const answer = Math.floor(pattern / 4 ** index) % 4
      if (answer === 1) failing.push(obstacleOf(child))
      if (answer === 2) open.push(`Not known: ${child.title}`)
    })
    reasons = failing.length > 0 ? failing : open
    lists.set(pattern, reasons)
  }
  return reasons
}

interface LaterDays {
  readonly eligibleFrom: Day | undefined
  readonly notBefore: Day | undefined
}

const never: LaterDays = { eligibleFrom: undefined, notBefore: undefined }

/** The first later days on which the answer is eligible, and is not not-eligible, if nothing else happens. */
function laterDays<Q>(asked: Rule<Q>, question: Q, clocks: Clocks, first: Day | undefined): LaterDays {
  let day = first
  let notBefore: Day | undefined
  for (let step = 0; day !== undefined && step < 12; step += 1) {
    if (day <= clocks.asOf) break
    const later: Clocks = {
      asOf: day,
      lawAsOf: Math.max(clocks.lawAsOf, day),
      dataThrough: Math.max(clocks.dataThrough, day),
    }
    const decision = decide(asked, question, later)
    if (decision.standing === 'eligible') return { eligibleFrom: day, notBefore: notBefore ?? day }
    if (decision.standing === 'not-eligible') notBefore = undefined
    else notBefore ??= day
    if (decision.changesOn === undefined || decision.changesOn <= day) break
    day = decision.changesOn
  }
  return notBefore === undefined ? never : { eligibleFrom: undefined, notBefore }
}
