// The table of facts that can be asked for: keys once, every value readable in the words that it gives, and
// no missing fact named that no rule can miss.

import { expect, test } from 'vitest'
import { askableFacts } from './askable-facts.ts'
import { californiaRules } from './california.ts'

test('every key and every property stands there once', () => {
  const keys = askableFacts.map(({ key }) => key)
  const properties = askableFacts.map(({ property }) => property)
  expect(new Set(keys).size).toBe(keys.length)
  expect(new Set(properties).size).toBe(properties.length)
  for (const key of keys) expect(key).toMatch(/^[a-z][a-z0-9_]*$/)
})

test('every question is a sentence that ends as one', () => {
  for (const { question, meaning, allowed } of askableFacts) {
    expect(question).toMatch(/^[A-Z].*[?.]$/)
    expect(meaning).toMatch(/^[a-z]/)
    expect(allowed).not.toBe('')
  }
})

test('a value that is not allowed is never taken for one that is', () => {
  for (const { key, read } of askableFacts) {
    if (key === 'prosecuting_agency') continue
    for (const text of ['', 'perhaps', '-1', '2026-02-30', '1e3']) expect(read(text), `${key}: ${text}`).toBeUndefined()
  }
})

test('every fact that it says to answer is one that some rule can miss', () => {
  const names = new Set(californiaRules.flatMap(({ facts }) => facts.names))
  // Who prosecuted decides who files, not what the law gives.
  names.add('agency that prosecuted')
  const unknown = askableFacts.flatMap(({ answers }) => answers.filter((name) => !names.has(name)))
  expect(unknown).toEqual([])
})
