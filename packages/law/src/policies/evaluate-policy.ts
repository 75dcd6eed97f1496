// Asks a policy about a conviction. The first step that is met decides; an unknown step leaves the
// answer open, unless everything that may still follow says the same.

import type { Conviction, OffenseCitation } from '@clearslate/record'
import { evaluate, newNotes } from '../kernel/evaluate.ts'
import type { Clocks, RuleNode } from '../kernel/node.ts'
import type { SuppliedFacts } from '../matter.ts'
import { answerOf, compilePolicy, reasonOf, reviewOf } from './compile.ts'
import type { CompiledPolicy, CompiledStep } from './compile.ts'
import { gateAnswer } from './gates.ts'
import { policyMatter } from './matter.ts'
import type { PolicyMatter } from './matter.ts'
import type { PolicyPerson } from './person.ts'
import { offenseFeatures } from './person.ts'
import type { Policy, PolicyAnswer } from './policy.ts'

const noAnswer: PolicyAnswer = { determination: '', reason: '', step: undefined, missing: [] }
const notes = newNotes()

/** Whether the policy looks at a conviction: Proposition 64 sections, and related charges where it takes them. */
export function considers(policy: Policy, conviction: Conviction): boolean {
  if (looksAt(policy, conviction.offense.citation)) return true
  // What another entry of the count names may be the offense.
  return conviction.otherOffenses.some((offense) => looksAt(policy, offense.citation))
}

function looksAt(policy: Policy, citation: OffenseCitation | undefined): boolean {
  const { cannabis, related } = offenseFeatures(citation)
  return cannabis !== undefined || (related && policy.related)
}

/** The policy's answer for one conviction; blank when no step is met or the policy does not look at it. */
export function evaluatePolicy(
  policy: Policy,
  person: PolicyPerson,
  conviction: Conviction,
  facts: SuppliedFacts,
  clocks: Clocks,
): PolicyAnswer {
  if (!considers(policy, conviction)) return noAnswer
  const compiled = compilePolicy(policy)
  const matter = policyMatter(person, conviction, facts)
  const gate = gateAnswer(matter)
  if (typeof gate === 'number') return reviewOf(compiled, 0, gate)
  return gate ?? decide(compiled, matter, clocks)
}

function decide(compiled: CompiledPolicy, matter: PolicyMatter, clocks: Clocks): PolicyAnswer {
  let open: CompiledStep | undefined
  let agree = true
  let missing = 0
  for (const step of compiled.steps) {
    const truth = evaluate(step.node, matter, clocks, notes)
    if (truth === 'not-met') continue
    if (open !== undefined && !saysTheSame(open, step, matter)) agree = false
    if (truth === 'met') {
      if (open === undefined || agree) return answerOf(step, matter)
      return reviewOf(compiled, open.step.number, missing)
    }
    open ??= step
    missing |= everyMissing(step.node, matter, clocks)
  }
  return open === undefined ? noAnswer : reviewOf(compiled, open.step.number, missing)
}

/**
 * Every fact that an unknown answer waits for, not only the fewest that could make it met: with all of
 * them known the step is decided.
 */
function everyMissing(node: RuleNode<PolicyMatter>, matter: PolicyMatter, clocks: Clocks): number {
  if (evaluate(node, matter, clocks, notes) !== 'unknown') return 0
  if (node.kind === 'condition') return notes.missing
  if (node.kind === 'not') return everyMissing(node.child, matter, clocks)
  return node.children.reduce((missing, child) => missing | everyMissing(child, matter, clocks), 0)
}

function saysTheSame(first: CompiledStep, second: CompiledStep, matter: PolicyMatter): boolean {
  return first.step.determination === second.step.determination && reasonOf(first, matter) === reasonOf(second, matter)
}
