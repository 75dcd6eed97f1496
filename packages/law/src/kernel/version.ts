// The version of a rule: a hash of its content, so that any change in it is seen.

import { createHash } from 'node:crypto'
import type { RuleNode } from './node.ts'

/** Sixteen hexadecimal digits over the tree, its citations, parameters, data and tests. */
export function versionOf<M>(node: RuleNode<M>, ...also: readonly unknown[]): string {
  return createHash('sha256')
    .update(canonical([node, ...also]))
    .digest('hex')
    .slice(0, 16)
}

/** JSON with sorted keys; functions stand as their source text, sets and maps as lists. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) => {
    if (typeof entry === 'function') return entry.toString().replace(/\s+/g, ' ')
    if (entry instanceof RegExp) return String(entry)
    if (entry instanceof Set) return [...entry]
    if (entry instanceof Map) return [...entry]
    if (entry !== null && typeof entry === 'object' && !Array.isArray(entry)) {
      return Object.fromEntries(Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    }
    return entry
  })
}
