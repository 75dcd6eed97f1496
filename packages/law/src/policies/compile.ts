// Turns a policy into rule trees, once; the answers it can give are kept and handed out again.

import { namesIn } from '../kernel/missing.ts'
import { all, any, none } from '../kernel/node.ts'
import type { RuleNode } from '../kernel/node.ts'
import { versionOf } from '../kernel/version.ts'
import { policyCondition } from './conditions.ts'
import { policyFacts } from './facts.ts'
import { gateContent, needsReview } from './gates.ts'
import type { PolicyMatter } from './matter.ts'
import { sentenceContent } from './sentence-end.ts'
import type { Policy, PolicyAnswer, PolicyExpression, PolicyStep } from './policy.ts'

export interface CompiledStep {
  readonly step: PolicyStep
  readonly node: RuleNode<PolicyMatter>
  /** Whether the reason is the same for every conviction. */
  readonly fixed: boolean
  readonly answers: Map<string, PolicyAnswer>
}

export interface CompiledPolicy {
  /** The steps in use, in order. */
  readonly steps: readonly CompiledStep[]
  readonly reviews: Map<number, PolicyAnswer>
}

const compiledOf = new WeakMap<Policy, CompiledPolicy>()

/** The policy as rule trees. */
export function compilePolicy(policy: Policy): CompiledPolicy {
  let compiled = compiledOf.get(policy)
  if (compiled === undefined) {
    compiled = { steps: policy.steps.filter((step) => step.used).map(compileStep), reviews: new Map() }
    compiledOf.set(policy, compiled)
  }
  return compiled
}

/** The version of what a policy decides: its steps, the conditions they stand on, and what is asked before them. */
export function policyVersion(steps: readonly PolicyStep[], related: boolean): string {
  const nodes = steps.map((step) => ruleOf(step.when))
  return versionOf(all(...nodes), steps, related, gateContent, sentenceContent)
}

/** The rule tree of an expression. */
export function ruleOf(expression: PolicyExpression): RuleNode<PolicyMatter> {
  if (expression.kind === 'all') return all(...expression.parts.map(ruleOf))
  if (expression.kind === 'any') return any(...expression.parts.map(ruleOf))
  if (expression.kind === 'not') return none(ruleOf(expression.part))
  const condition = policyCondition(expression.name)
  if (condition === undefined) throw new Error(`there is no condition ${expression.name}`)
  return condition.build(expression.value)
}

/** The reason of a step for one conviction. */
export function reasonOf({ step, fixed }: CompiledStep, { cannabis, conviction }: PolicyMatter): string {
  if (fixed) return step.because
  const { offense } = conviction
  return step.because
    .replaceAll('{section}', cannabis?.section ?? '')
    .replaceAll('{offense}', offense.citation?.sectionText.trim() ?? offense.text.trim())
    .trim()
}

/** The answer of a step for one conviction. */
export function answerOf(compiled: CompiledStep, matter: PolicyMatter): PolicyAnswer {
  const reason = reasonOf(compiled, matter)
  let answer = compiled.answers.get(reason)
  if (answer === undefined) {
    const { determination, number } = compiled.step
    answer = { determination, reason, step: number, missing: [] }
    compiled.answers.set(reason, answer)
  }
  return answer
}

/** The answer that facts are missing at a step; step 0 stands for the gates. */
export function reviewOf(compiled: CompiledPolicy, step: number, missing: number): PolicyAnswer {
  // 64 steps at most, so that step and facts share a number that is exact.
  const key = missing * 64 + step
  let answer = compiled.reviews.get(key)
  if (answer === undefined) {
    answer = needsReview(namesIn(policyFacts, missing), step === 0 ? undefined : step)
    compiled.reviews.set(key, answer)
  }
  return answer
}

function compileStep(step: PolicyStep): CompiledStep {
  const fixed = !/\{section\}|\{offense\}/.test(step.because)
  return { step, node: ruleOf(step.when), fixed, answers: new Map() }
}
