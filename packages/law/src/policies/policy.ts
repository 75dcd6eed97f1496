// What a policy is: a prosecutor's choice, as plain data. An ordered list of steps; the first one
// that is met decides. It holds no functions, so it can be written down in full beside the results.

import type { Day } from '@clearslate/record'

/** The words a step may decide with. */
export const policyDeterminations = [
  'Eligible for Dismissal',
  'Eligible for Reduction',
  'Not eligible',
  'Maybe Eligible - Flag for Review',
  'Hand Review',
  'To be reviewed by City Attorneys',
] as const

export type StepDetermination = (typeof policyDeterminations)[number]

/** What a policy answers: a step's word, ours where a fact is missing, or nothing when no step is met. */
export type PolicyDetermination = StepDetermination | 'Needs Review' | ''

export interface PolicyAnswer {
  readonly determination: PolicyDetermination
  readonly reason: string
  /** Number of the step, from 1; of the first unknown one when the answer is Needs Review. */
  readonly step: number | undefined
  /** Facts that would decide the answer; empty unless it is Needs Review. */
  readonly missing: readonly string[]
}

/** An offense as a policy names it: section and the subdivisions it must begin with. */
export interface NamedOffense {
  readonly section: string
  readonly subdivisions: readonly string[]
}

export type ConditionValue =
  | { readonly kind: 'none' }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'sections'; readonly sections: readonly string[] }
  | { readonly kind: 'offenses'; readonly offenses: readonly NamedOffense[] }

export type PolicyExpression =
  | { readonly kind: 'condition'; readonly name: string; readonly value: ConditionValue }
  | { readonly kind: 'all'; readonly parts: readonly PolicyExpression[] }
  | { readonly kind: 'any'; readonly parts: readonly PolicyExpression[] }
  | { readonly kind: 'not'; readonly part: PolicyExpression }

export interface PolicyStep {
  /** From 1; a step that is not used keeps its number. */
  readonly number: number
  readonly used: boolean
  readonly when: PolicyExpression
  readonly determination: StepDetermination
  /** May hold `{section}` (the Proposition 64 section) and `{offense}` (the statute as read). */
  readonly because: string
}

export interface Policy {
  readonly name: string
  readonly title: string
  readonly about: string
  /** The county whose flow it is, in the DOJ's spelling; undefined when it is anybody's. */
  readonly county: string | undefined
  /** True when related charges are looked at beside Proposition 64 convictions. */
  readonly related: boolean
  readonly steps: readonly PolicyStep[]
  /** The file it was read from. */
  readonly fileName: string
  /** Sixteen hexadecimal digits over what the policy decides; the name and the prose do not count. */
  readonly version: string
}

/** What is wrong with a policy file, everything at once. */
export interface PolicyProblem {
  /** From 1; undefined when the file as a whole is meant. */
  readonly line: number | undefined
  /** Where in the file, e.g. `steps[2].when`. */
  readonly key: string
  /** What is wrong and what is allowed. */
  readonly message: string
}

export class PolicyError extends Error {
  readonly problems: readonly PolicyProblem[]
  readonly fileName: string

  constructor(fileName: string, problems: readonly PolicyProblem[]) {
    super(problems.map((problem) => describeProblem(fileName, problem)).join('\n'))
    this.name = 'PolicyError'
    this.fileName = fileName
    this.problems = problems
  }
}

function describeProblem(fileName: string, { line, key, message }: PolicyProblem): string {
  const place = line === undefined ? fileName : `${fileName}:${line}`
  return key === '' ? `${place}: ${message}` : `${place}: ${key}: ${message}`
}
