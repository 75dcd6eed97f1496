// One question for each arrest, and the worked examples of the statutes side by side.

import { expect, test } from 'vitest'
import type { Determination } from '../../determination.ts'
import { requireDay } from '../../kernel/parameter.ts'
import { californiaDeterminations, californiaRules } from '../california.ts'
import { exampleMatter } from '../example-matter.ts'
import type { Example, ExampleEntry } from '../example-matter.ts'
import { arrestRules, arrests } from './arrests.ts'

const asOf = requireDay('2026-11-22')
const clocks = { asOf, lawAsOf: asOf, dataThrough: asOf }

const stolen: ExampleEntry = { kind: 'arrest', date: '2015-03-15', offense: '496(A) PC', level: 'felony' }
const dismissed: ExampleEntry = {
  kind: 'court',
  date: '2015-06-01',
  offense: '496(A) PC',
  level: 'felony',
  disposition: 'dismissed',
}

function standings(example: Example): Record<string, Determination['standing']> {
  return Object.fromEntries(
    arrests.determinations(exampleMatter({ about: 0, ...example }), clocks).map((one) => [one.rule, one.standing]),
  )
}

test('a felony arrest with its charges dismissed: by petition, not by itself', () => {
  const facts = { refilingBarred: true, evadedProsecution: false, identityFraud: false }
  expect(standings({ entries: [stolen, dismissed], facts })).toEqual({
    'ca/pc-851.93/automatic': 'not-eligible',
    'ca/pc-851.91/petition': 'eligible',
    'ca/pc-851.8/petition': 'needs-review',
  })
})

test('the age of the person does not matter to an arrest', () => {
  for (const born of ['1940-01-01', '1999-01-01', undefined]) {
    const example: Example = { entries: [stolen], ...(born === undefined ? {} : { born }) }
    expect(standings(example)['ca/pc-851.93/automatic']).toBe('eligible')
  }
})

test('the whole arrest is asked once, on its first charge', () => {
  const example: Example = { entries: [{ ...stolen, also: [{ offense: '459 PC', level: 'felony' }] }], about: 0 }
  const matter = exampleMatter(example)
  const [, second] = matter.event.charges
  expect(arrests.determinations(matter, clocks).length).toBeGreaterThan(0)
  expect(arrests.determinations({ ...matter, charge: second! }, clocks)).toEqual([])
})

test('a conviction and a court entry are no arrest', () => {
  const matter = exampleMatter({ entries: [stolen, { ...dismissed, disposition: 'convicted' }], about: 1 })
  expect(arrests.determinations(matter, clocks)).toEqual([])
})

test('the gravest charge of an arrest sets its waiting time', () => {
  const since = (date: string, also: ExampleEntry['also'] & {}): Example => ({
    entries: [{ kind: 'arrest', date, offense: '488 PC', level: 'misdemeanor', also }],
  })
  expect(standings(since('2025-11-01', []))['ca/pc-851.93/automatic']).toBe('eligible')
  expect(standings(since('2025-11-01', [{ offense: '496(A) PC', level: 'felony' }]))['ca/pc-851.93/automatic']).toBe(
    'not-eligible',
  )
  expect(standings(since('2022-11-01', [{ offense: '203 PC', level: 'felony' }]))['ca/pc-851.93/automatic']).toBe(
    'not-eligible',
  )
})

test('they stand among the rules of California after those about convictions, each once', () => {
  const ids = californiaRules.map(({ id }) => id)
  expect(ids.slice(-arrestRules.length)).toEqual(arrestRules.map(({ id }) => id))
  expect(new Set(ids).size).toBe(ids.length)
  const answered = californiaDeterminations(exampleMatter({ entries: [stolen], about: 0 }), clocks)
  expect(answered.map(({ rule }) => rule)).toContain('ca/pc-851.93/automatic')
})
