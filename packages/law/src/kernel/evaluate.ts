// The fast walk: answers a rule without building an explanation.

import type { Day } from '@clearslate/record'
import { sizeOf } from './missing.ts'
import type { Clocks, Notes, RuleNode } from './node.ts'
import { not } from './truth.ts'
import type { Truth } from './truth.ts'

/** Empty notes, to be reused. */
export function newNotes(): Notes {
  return { missing: 0, changesOn: undefined, presumed: false, detail: undefined, evidence: undefined }
}

/**
 * Answers a rule about a matter on the given days. Afterwards `notes.missing` is a smallest set of
 * facts that would let the answer become met (empty unless it is unknown), `notes.changesOn` the
 * earliest day on which it may change by itself, and `notes.presumed` whether a met answer rests on a
 * presumption. Every part is asked, so that no future day and no missing fact is overlooked.
 */
export function evaluate<M>(node: RuleNode<M>, matter: M, clocks: Clocks, notes: Notes): Truth {
  if (node.kind === 'condition') {
    notes.missing = 0
    notes.changesOn = undefined
    notes.presumed = false
    const truth = node.test(matter, clocks, notes)
    if (truth !== 'met') notes.presumed = false
    if (truth !== 'unknown') notes.missing = 0
    else if (notes.missing === 0) throw new Error(`condition ${node.id} is unknown but names no missing fact`)
    return truth
  }
  if (node.kind === 'not') {
    const truth = evaluate(node.child, matter, clocks, notes)
    return not(truth)
  }
  return node.kind === 'all'
    ? evaluateAll(node.children, matter, clocks, notes)
    : evaluateAny(node.children, matter, clocks, notes)
}

function evaluateAll<M>(children: readonly RuleNode<M>[], matter: M, clocks: Clocks, notes: Notes): Truth {
  let truth: Truth = 'met'
  let missing = 0
  let changesOn: Day | undefined
  let presumed = false
  for (const child of children) {
    const part = evaluate(child, matter, clocks, notes)
    changesOn = earlier(changesOn, notes.changesOn)
    if (part === 'met') presumed ||= notes.presumed
    else if (part === 'not-met') truth = 'not-met'
    else {
      if (truth === 'met') truth = 'unknown'
      missing |= notes.missing
    }
  }
  notes.missing = truth === 'unknown' ? missing : 0
  notes.changesOn = changesOn
  notes.presumed = truth === 'met' && presumed
  return truth
}

function evaluateAny<M>(children: readonly RuleNode<M>[], matter: M, clocks: Clocks, notes: Notes): Truth {
  let truth: Truth = 'not-met'
  let missing = 0
  let changesOn: Day | undefined
  let presumed = true
  for (const child of children) {
    const part = evaluate(child, matter, clocks, notes)
    changesOn = earlier(changesOn, notes.changesOn)
    if (part === 'met') {
      truth = 'met'
      presumed &&= notes.presumed
    } else if (part === 'unknown') {
      if (truth === 'not-met') truth = 'unknown'
      if (missing === 0 || sizeOf(notes.missing) < sizeOf(missing)) missing = notes.missing
    }
  }
  notes.missing = truth === 'unknown' ? missing : 0
  notes.changesOn = changesOn
  notes.presumed = truth === 'met' && presumed
  return truth
}

function earlier(first: Day | undefined, second: Day | undefined): Day | undefined {
  if (first === undefined) return second
  if (second === undefined) return first
  return Math.min(first, second)
}
