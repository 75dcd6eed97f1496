// The whole reasoning of a policy about one conviction: every step with its truth, also those behind
// the one that decided.

import type { Conviction } from '@clearslate/record'
import { explain } from '../kernel/explain.ts'
import type { Explanation } from '../kernel/explain.ts'
import type { Clocks } from '../kernel/node.ts'
import type { SuppliedFacts } from '../matter.ts'
import { compilePolicy, reasonOf } from './compile.ts'
import { considers, evaluatePolicy } from './evaluate-policy.ts'
import { policyFacts } from './facts.ts'
import { gateAnswer } from './gates.ts'
import { policyMatter } from './matter.ts'
import type { PolicyPerson } from './person.ts'
import type { Policy, PolicyAnswer, StepDetermination } from './policy.ts'

export interface StepExplanation {
  readonly step: number
  readonly determination: StepDetermination
  readonly because: string
  /** True for the step that decided, or the first unknown one that left the answer open. */
  readonly decided: boolean
  readonly explanation: Explanation
}

export interface PolicyExplanation {
  readonly policy: string
  readonly version: string
  readonly answer: PolicyAnswer
  /** True when the answer was given before any step; see `gateDescriptions`. */
  readonly beforeSteps: boolean
  readonly steps: readonly StepExplanation[]
}

/** Explains the answer that `evaluatePolicy` gives. */
export function explainPolicy(
  policy: Policy,
  person: PolicyPerson,
  conviction: Conviction,
  facts: SuppliedFacts,
  clocks: Clocks,
): PolicyExplanation {
  const answer = evaluatePolicy(policy, person, conviction, facts, clocks)
  const matter = policyMatter(person, conviction, facts)
  const asked = considers(policy, conviction) ? compilePolicy(policy).steps : []
  const steps = asked.map((compiled) => ({
    step: compiled.step.number,
    determination: compiled.step.determination,
    because: reasonOf(compiled, matter),
    decided: compiled.step.number === answer.step,
    explanation: explain(compiled.node, matter, clocks, policyFacts),
  }))
  return {
    policy: policy.name,
    version: policy.version,
    answer,
    beforeSteps: asked.length > 0 && gateAnswer(matter) !== undefined,
    steps,
  }
}
