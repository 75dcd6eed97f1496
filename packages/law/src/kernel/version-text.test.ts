// The text that a version is a hash of: what was written once is found again, and says the same as before.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { all } from './node.ts'
import { canonical, versionOf } from './version.ts'

/** The same text, written anew every time. */
function plainly(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) => {
    if (typeof entry === 'function') return String(entry).replaceAll(/\s+/g, ' ')
    if (entry instanceof RegExp) return String(entry)
    if (entry instanceof Set || entry instanceof Map) return [...entry]
    if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return entry
    return Object.fromEntries(Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}

test('whatever a rule is made of is written as JSON with sorted keys', () => {
  const value = fc.anything({ withSet: true, withMap: true, withNullPrototype: true, withBigInt: false })
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), (content) => {
      expect(canonical(content)).toBe(plainly(content))
      expect(canonical({ first: content, second: [content] })).toBe(plainly({ first: content, second: [content] }))
    }),
  )
})

test('functions stand as their source, expressions as theirs, numbers that are keys in their own order', () => {
  const content = { b: (value: number) => value + 1, a: /x+/g, 10: 1, 9: undefined, 2: [undefined, new Set(['z'])] }
  expect(canonical(content)).toBe(plainly(content))
  expect(canonical(content)).toContain('"a":"/x+/g","b":"(value) => value + 1"')
})

test('a version changes with any part, however deep it lies and however often it is shared', () => {
  const value = fc.jsonValue({ depthSize: 'medium' })
  fc.assert(
    fc.property(value, value, (one, other) => {
      const shared = { one, long: 'x'.repeat(100) }
      const same =
        versionOf(all(), { a: { b: [shared, shared] } }) ===
        versionOf(all(), { a: { b: [shared, { one: other, long: shared.long }] } })
      expect(same).toBe(canonical(one) === canonical(other))
    }),
  )
})
