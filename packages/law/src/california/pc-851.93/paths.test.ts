// Every combination of level, gravity, outcome and years: no gap, and no state on two paths.

import type { Level } from '@clearslate/record'
import { expect, test } from 'vitest'
import type { KnownOutcome } from '../arrests/outcome.ts'
import { pathOf } from './paths.ts'
import type { ArrestState, Path } from './paths.ts'

const levels: readonly Level[] = ['felony', 'misdemeanor', 'infraction']
const outcomes: readonly KnownOutcome[] = ['none', 'dismissed', 'acquitted', 'mixed', 'ended', 'convicted', 'vacated']
const wait = { misdemeanor: 1, felony: 3, graveFelony: 6 }

const states: readonly ArrestState[] = levels.flatMap((level) =>
  [false, true].flatMap((eightYears) =>
    outcomes.flatMap((outcome) => [0, 1, 2, 3, 4, 5, 6].map((years) => ({ level, eightYears, outcome, years }))),
  ),
)

/** Each subparagraph on its own, as the statute words it, for states that it speaks of. */
const subparagraphs: Readonly<Record<'A' | 'B' | 'C(i)' | 'C(ii)', (state: ArrestState) => boolean>> = {
  A: ({ level, outcome }) => level === 'misdemeanor' && (outcome === 'dismissed' || outcome === 'mixed'),
  B: ({ level, outcome, years }) =>
    level === 'misdemeanor' && (outcome === 'acquitted' || (outcome === 'none' && years >= 1)),
  'C(i)': ({ level, eightYears, outcome, years }) =>
    level === 'felony' && !eightYears && (outcome === 'acquitted' || (outcome === 'none' && years >= 3)),
  'C(ii)': ({ level, eightYears, outcome, years }) =>
    level === 'felony' && eightYears && (outcome === 'acquitted' || (outcome === 'none' && years >= 6)),
}

test('each state is on the one path whose words it meets, on none, or said to be unclear', () => {
  for (const state of states) {
    const met = Object.entries(subparagraphs).flatMap(([path, holds]) => (holds(state) ? [path] : []))
    const path = pathOf(state, wait)
    expect(met.length, `${JSON.stringify(state)} is on two paths`).toBeLessThanOrEqual(1)
    if (path.startsWith('unclear')) expect(met, JSON.stringify(state)).toEqual([])
    else expect([path], JSON.stringify(state)).toEqual(met.length === 0 ? ['none'] : met)
  }
})

test('unclear are infractions, mixed and unprosecuted charges, and vacated convictions, and nothing else', () => {
  const unclear = states.filter((state) => pathOf(state, wait).startsWith('unclear'))
  for (const { level, outcome } of unclear) {
    expect(level === 'infraction' || ['mixed', 'ended', 'vacated'].includes(outcome)).toBe(true)
  }
  expect(unclear.length).toBeGreaterThan(0)
})

test('waiting longer never takes a path away', () => {
  for (const state of states) {
    const now = pathOf(state, wait)
    if (now !== 'none') expect(pathOf({ ...state, years: 6 }, wait)).toBe(now)
  }
})

test('a conviction is on no path, and a felony charge that was dismissed is on none', () => {
  const of = (more: Partial<ArrestState>): Path[] =>
    states
      .filter((state) => Object.entries(more).every(([key, value]) => state[key as keyof ArrestState] === value))
      .map((state) => pathOf(state, wait))
  expect(new Set(of({ outcome: 'convicted' }))).toEqual(new Set(['none']))
  expect(new Set(of({ outcome: 'dismissed', level: 'felony' }))).toEqual(new Set(['none']))
})
