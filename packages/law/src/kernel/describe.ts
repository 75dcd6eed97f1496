// Prints a rule in plain language, line by line, with citations and dated values.

import { formatIsoDay } from '@clearslate/record'
import type { Citation } from './citation.ts'
import type { RuleNode } from './node.ts'

/** The lines of a rule tree, two blanks of indent a level. */
export function describe<M>(node: RuleNode<M>, depth = 0): string[] {
  const indent = '  '.repeat(depth)
  if (node.kind === 'condition') {
    return [
      `${indent}- ${node.title}`,
      `${indent}  [${describeCitation(node.citation)}]`,
      ...node.parameters.flatMap((parameter) =>
        parameter.values.map(
          (entry) =>
            `${indent}  ${parameter.title}: ${describeValue(entry.value)} ${parameter.unit} from ${formatIsoDay(entry.from)} [${entry.citation.text}]`,
        ),
      ),
      ...(node.facts.length > 0 ? [`${indent}  needs: ${node.facts.join(', ')}`] : []),
    ]
  }
  if (node.kind === 'not') return [`${indent}- not:`, ...describe(node.child, depth + 1)]
  const heading = node.kind === 'all' ? 'every one of these:' : 'at least one of these:'
  return [`${indent}- ${heading}`, ...node.children.flatMap((child) => describe(child, depth + 1))]
}

/** A citation with its uncertainty, where it has one. */
export function describeCitation(citation: Citation): string {
  const grade = citation.confidence === 'read' ? '' : ` (${citation.confidence})`
  return `${citation.text}${grade}${citation.note === undefined ? '' : `: ${citation.note}`}`
}

/** A value in words: of several, each with its name, such as `felony 2, misdemeanor 1`. */
export function describeValue(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([name, part]) => `${name} ${describeValue(part)}`)
    .join(', ')
}
