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
            `${indent}  ${parameter.title}: ${String(entry.value)} ${parameter.unit} from ${formatIsoDay(entry.from)} [${entry.citation.text}]`,
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
