// What every California rule is: a tree of conditions under a title and a statute, with its coverage
// and a version, and how its answer becomes a determination.

import type { Day } from '@clearslate/record'
import { formatIsoDay } from '@clearslate/record'
import type { Determination, Outcome, Standing } from '../determination.ts'
import type { Citation } from '../kernel/citation.ts'
import { describe, describeCitation } from '../kernel/describe.ts'
import { evaluate, newNotes } from '../kernel/evaluate.ts'
import { condition } from '../kernel/node.ts'
import type { AllNode, Clocks, ConditionNode, Notes, RuleNode } from '../kernel/node.ts'
import { requireDay } from '../kernel/parameter.ts'
import type { Truth } from '../kernel/truth.ts'
import { versionOf } from '../kernel/version.ts'
import { factNames, missingFact } from './facts.ts'
import type { Question } from './question.ts'

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
}

export interface Rule {
  readonly id: string
  readonly title: string
  readonly statute: Citation
  readonly inForce: Day
  readonly relieves: 'conviction' | 'record of an arrest or conviction'
  readonly tree: AllNode<Question>
  readonly coverage: readonly CoverageEntry[]
  readonly version: string
  /** The rule in plain language. */
  readonly lines: readonly string[]
  /** Whether the rule has anything to say about a matter. */
  readonly concerns: (question: Question) => boolean
  readonly grants: (question: Question) => Grant
}

/** Defines a rule; its first condition is that the law is in force on the day of the law. */
export function rule(definition: {
  id: string
  title: string
  statute: Citation
  inForce: string
  relieves: Rule['relieves']
  conditions: readonly RuleNode<Question>[]
  coverage: readonly CoverageEntry[]
  concerns: Rule['concerns']
  grants: Rule['grants']
}): Rule {
  const inForce = requireDay(definition.inForce)
  const tree: AllNode<Question> = {
    kind: 'all',
    children: [inForceCondition(inForce, definition.statute), ...definition.conditions],
  }
  return {
    id: definition.id,
    title: definition.title,
    statute: definition.statute,
    inForce,
    relieves: definition.relieves,
    tree,
    coverage: definition.coverage,
    version: versionOf(tree, definition),
    lines: [
      `${definition.title} (${definition.id})`,
      `${describeCitation(definition.statute)}, in force from ${definition.inForce}`,
      ...describe(tree, 1),
    ],
    concerns: definition.concerns,
    grants: definition.grants,
  }
}

function inForceCondition(inForce: Day, statute: Citation): ConditionNode<Question> {
  return condition({
    id: 'in-force',
    title: `The law is in force (from ${formatIsoDay(inForce)})`,
    citation: statute,
    data: inForce,
    test: (_question, clocks) => (clocks.lawAsOf >= inForce ? 'met' : 'not-met'),
  })
}

/** What stands in the way when a condition is not met, in words, by the condition's id. */
const obstacles = new Map<string, string>([['in-force', 'Not in force on the day of the law']])

/** Defines a condition with the words for when it is not met. */
export function ask(
  definition: Parameters<typeof condition<Question>>[0] & { obstacle: string },
): ConditionNode<Question> {
  const { obstacle, ...rest } = definition
  obstacles.set(definition.id, obstacle)
  const data = definition.data === undefined ? obstacle : [obstacle, definition.data]
  return condition<Question>({ ...rest, data })
}

/** A condition on facts that a contradiction in the record makes unknown. */
export function askRecord(definition: Parameters<typeof ask>[0]): ConditionNode<Question> {
  const { test } = definition
  return ask({
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
export function determine(asked: Rule, question: Question, clocks: Clocks): Determination {
  const decision = decide(asked, question, clocks)
  const eligible = decision.standing === 'eligible'
  const grant = decision.standing === 'not-eligible' ? nothing : asked.grants(question)
  return {
    rule: asked.id,
    ruleVersion: asked.version,
    statute: asked.statute.text,
    standing: decision.standing,
    floor: eligible ? grant.floor : 'none',
    ceiling: grant.ceiling,
    basis: decision.presumed ? 'presumption' : 'statute',
    missing: factNames(eligible ? grant.raising : decision.missing),
    reasons: decision.reasons,
    eligibleFrom:
      eligible || clocks.lawAsOf < asked.inForce
        ? undefined
        : eligibleFrom(asked, question, clocks, decision.changesOn),
  }
}

const nothing: Grant = { floor: 'none', ceiling: 'none', raising: 0 }

/** Reasons by the pattern of answers: two bits a condition, 1 not met, 2 unknown. */
const reasonLists = new WeakMap<Rule, Map<number, readonly string[]>>()

function decide(asked: Rule, question: Question, clocks: Clocks): Decision {
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
function reasonsFor(asked: Rule, pattern: number): readonly string[] {
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
      if (answer === 1) failing.push(obstacles.get(child.id) ?? `Not met: ${child.title}`)
      if (answer === 2) open.push(`Not known: ${child.title}`)
    })
    reasons = failing.length > 0 ? failing : open
    lists.set(pattern, reasons)
  }
  return reasons
}

/** The first later day on which the answer is eligible, if nothing else happens. */
function eligibleFrom(asked: Rule, question: Question, clocks: Clocks, first: Day | undefined): Day | undefined {
  let day = first
  for (let step = 0; day !== undefined && step < 12; step += 1) {
    if (day <= clocks.asOf) return undefined
    const later: Clocks = {
      asOf: day,
      lawAsOf: Math.max(clocks.lawAsOf, day),
      dataThrough: Math.max(clocks.dataThrough, day),
    }
    const decision = decide(asked, question, later)
    if (decision.standing === 'eligible') return day
    if (decision.changesOn === undefined || decision.changesOn <= day) return undefined
    day = decision.changesOn
  }
  return undefined
}
