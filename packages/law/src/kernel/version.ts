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

/**
 * What was written already, by identity: rules share their conditions and lists, and the versions of all of them are
 * worked out whenever the program starts. What a rule is made of does not change once it is made.
 */
const written = new WeakMap<object, string>()

/** JSON with sorted keys; functions stand as their source text, sets and maps as lists. */
export function canonical(value: unknown): string {
  return write(value) ?? 'null'
}

/** `undefined` for what JSON has no words for: it is left out of an object and is null in a list. */
function write(value: unknown): string | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return JSON.stringify(value)
  let text = written.get(value)
  if (text === undefined) {
    text = writeObject(value)
    written.set(value, text)
  }
  return text
}

function writeObject(value: object): string {
  if (typeof value === 'function') return JSON.stringify(String(value).replaceAll(/\s+/g, ' '))
  if (value instanceof RegExp) return JSON.stringify(String(value))
  if (value instanceof Set || value instanceof Map) return writeList([...value])
  if (Array.isArray(value)) return writeList(value)
  const sorted = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const parts: string[] = []
  // Numbers that are keys come first, in their own order, as in any object.
  for (const [key, entry] of Object.entries<unknown>(Object.fromEntries(sorted))) {
    const text = write(entry)
    if (text !== undefined) parts.push(`${JSON.stringify(key)}:${text}`)
  }
  return `{${parts.join(',')}}`
}

function writeList(list: readonly unknown[]): string {
  return `[${list.map((entry) => write(entry) ?? 'null').join(',')}]`
}
