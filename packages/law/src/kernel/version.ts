// The version of a rule: a hash of its content, so that any change in it is seen.

import { createHash } from 'node:crypto'
import type { RuleNode } from './node.ts'

/** Sixteen hexadecimal digits over the tree, its citations, parameters, data and tests. */
export function versionOf<M>(node: RuleNode<M>, ...also: readonly unknown[]): string {
  return hashOf(written([node, ...also], mark) ?? 'null').slice(0, 16)
}

/** JSON with sorted keys; functions stand as their source text, sets and maps as lists. */
export function canonical(value: unknown): string {
  return fully(value) ?? 'null'
}

function fully(value: unknown): string | undefined {
  return written(value, fully)
}

/** A text longer than this stands in a version as its hash. */
const longestText = 64

/**
 * What was written already, by identity: rules share their conditions and lists, and each is written and hashed once.
 * What a rule is made of does not change once it is made.
 */
const marks = new WeakMap<object, string>()

/** The canonical text of something, or the hash of it where it is long; `#` begins no text. */
function mark(value: unknown): string | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return written(value, mark)
  let known = marks.get(value)
  if (known === undefined) {
    const text = written(value, mark)!
    known = text.length <= longestText ? text : `#${hashOf(text)}`
    marks.set(value, known)
  }
  return known
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** `undefined` for what JSON has no words for: it is left out of an object and is null in a list. */
function written(value: unknown, write: (part: unknown) => string | undefined): string | undefined {
  if (typeof value === 'function') return JSON.stringify(String(value).replaceAll(/\s+/g, ' '))
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (value instanceof RegExp) return JSON.stringify(String(value))
  if (value instanceof Set || value instanceof Map) return writtenList([...value], write)
  if (Array.isArray(value)) return writtenList(value, write)
  const sorted = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const parts: string[] = []
  // Numbers that are keys come first, in their own order, as in any object.
  for (const [key, entry] of Object.entries<unknown>(Object.fromEntries(sorted))) {
    const text = write(entry)
    if (text !== undefined) parts.push(`${JSON.stringify(key)}:${text}`)
  }
  return `{${parts.join(',')}}`
}

function writtenList(list: readonly unknown[], write: (part: unknown) => string | undefined): string {
  return `[${list.map((entry) => write(entry) ?? 'null').join(',')}]`
}
