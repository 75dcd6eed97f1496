import fc from 'fast-check'
import { expect, test } from 'vitest'
import { combine } from './enumerate.ts'
import { cite } from './citation.ts'
import { all, any, condition, none } from './node.ts'
import type { RuleNode } from './node.ts'
import { not, truthOf } from './truth.ts'
import type { Truth } from './truth.ts'

const truths: readonly Truth[] = ['met', 'not-met', 'unknown']
const truth = fc.constantFrom(...truths)

function leaf(id: string): RuleNode<unknown> {
  return condition({ id, title: id, citation: cite('test'), test: () => 'unknown' })
}

function both(first: Truth, second: Truth): Truth {
  return combine(
    all(leaf('a'), leaf('b')),
    new Map([
      ['a', first],
      ['b', second],
    ]),
  )
}

function either(first: Truth, second: Truth): Truth {
  return combine(
    any(leaf('a'), leaf('b')),
    new Map([
      ['a', first],
      ['b', second],
    ]),
  )
}

test('negation', () => {
  expect(truths.map(not)).toEqual(['not-met', 'met', 'unknown'])
})

test('conjunction', () => {
  expect(truths.map((first) => truths.map((second) => both(first, second)))).toEqual([
    ['met', 'not-met', 'unknown'],
    ['not-met', 'not-met', 'not-met'],
    ['unknown', 'not-met', 'unknown'],
  ])
})

test('disjunction', () => {
  expect(truths.map((first) => truths.map((second) => either(first, second)))).toEqual([
    ['met', 'met', 'met'],
    ['met', 'not-met', 'unknown'],
    ['met', 'unknown', 'unknown'],
  ])
})

test('the laws of Kleene hold', () => {
  fc.assert(
    fc.property(truth, truth, truth, (a, b, c) => {
      expect(not(not(a))).toBe(a)
      expect(both(a, b)).toBe(both(b, a))
      expect(either(a, b)).toBe(either(b, a))
      expect(not(both(a, b))).toBe(either(not(a), not(b)))
      expect(not(either(a, b))).toBe(both(not(a), not(b)))
      expect(both(a, both(b, c))).toBe(both(both(a, b), c))
      expect(both(a, either(b, c))).toBe(either(both(a, b), both(a, c)))
      expect(either(a, both(a, b))).toBe(a)
    }),
  )
})

test('learning a fact never takes back an answer', () => {
  for (const b of truths) {
    for (const join of [both, either]) {
      const before = join('unknown', b)
      if (before === 'unknown') continue
      expect([join('met', b), join('not-met', b)]).toEqual([before, before])
    }
  }
})

test('a comparison without an answer is unknown', () => {
  expect([truthOf(true), truthOf(false), truthOf(undefined)]).toEqual(['met', 'not-met', 'unknown'])
})

test('an empty conjunction is met, an empty disjunction is not', () => {
  expect(combine(all(), new Map())).toBe('met')
  expect(combine(any(), new Map())).toBe('not-met')
  expect(combine(none(leaf('a')), new Map([['a', 'met']]))).toBe('not-met')
})
