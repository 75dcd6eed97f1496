// Prints a policy in plain language.

import type { RuleNode } from '../kernel/node.ts'
import { ruleOf } from './compile.ts'
import { gateDescriptions } from './gates.ts'
import type { PolicyMatter } from './matter.ts'
import type { Policy, PolicyExpression, PolicyStep } from './policy.ts'
import { relatedCharges } from './related-charges.ts'

/** The lines of a policy. */
export function describePolicy(policy: Policy): string[] {
  return [
    `${policy.name}: ${policy.title}`,
    ...(policy.about === '' ? [] : policy.about.split('\n').map((line) => `  ${line}`)),
    `  version ${policy.version}, read from ${policy.fileName}`,
    '',
    'Looks at',
    '  convictions of the county under Health and Safety Code 11357 to 11360, whichever the level',
    ...(policy.related ? [`  and related charges: ${describeRelated()}`] : []),
    '',
    'Before any step',
    ...gateDescriptions.map((line) => `  - ${line}`),
    '',
    'Steps: the first one that is met decides',
    ...policy.steps.flatMap(describeStep),
    '',
    'A step whose condition is unknown gives Needs Review and names the missing facts,',
    'unless every step that may still follow says the same. When no step is met the answer is blank.',
  ]
}

function describeStep(step: PolicyStep): string[] {
  const number = String(step.number).padStart(3)
  const outcome = `${step.determination}: "${step.because}"`
  if (!step.used) return [`${number}. (not used) ${namesOf(step.when)}`]
  return [`${number}. ${phrase(ruleOf(step.when))}`, `     -> ${outcome}`]
}

function describeRelated(): string {
  return relatedCharges
    .map(({ code, section, subdivisions }) => `${section}${subdivisions.map((mark) => `(${mark})`).join('')} ${code}`)
    .join(', ')
}

/** The names of the conditions of a step that is off: with a threshold of 0 a sentence would mislead. */
function namesOf(expression: PolicyExpression): string {
  if (expression.kind === 'condition') return expression.name
  return expression.kind === 'not' ? namesOf(expression.part) : expression.parts.map(namesOf).join(', ')
}

/** A rule tree as one sentence. */
function phrase(node: RuleNode<PolicyMatter>, depth = 0): string {
  if (node.kind === 'condition') return node.title
  if (node.kind === 'not') return `It is not so that ${lowered(phrase(node.child, depth + 1))}`
  const joined = node.children
    .map((child, index) => (index === 0 ? phrase(child, depth + 1) : lowered(phrase(child, depth + 1))))
    .join(node.kind === 'all' ? ', and ' : ', or ')
  return depth === 0 ? joined : `(${joined})`
}

function lowered(sentence: string): string {
  return sentence.startsWith('HS ') || sentence.startsWith('PC ')
    ? sentence
    : sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
