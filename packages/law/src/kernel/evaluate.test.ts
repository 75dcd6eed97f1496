import fc from 'fast-check'
import { describe as group, expect, test } from 'vitest'
import { cite } from './citation.ts'
import { combine, enumerate } from './enumerate.ts'
import { evaluate, newNotes } from './evaluate.ts'
import { explain } from './explain.ts'
import { namesIn } from './missing.ts'
import { all, any, condition, conditionsOf, none } from './node.ts'
import type { RuleNode } from './node.ts'
import { answers, chosen, tree, vocabulary } from './trees.ts'
import type { Answer, Answers } from './trees.ts'
import type { Truth } from './truth.ts'

const clocks = { asOf: 0, lawAsOf: 0, dataThrough: 0 }

function given(letters: Readonly<Record<string, Truth | Partial<Answer>>>): Answers {
  return Object.fromEntries(
    Object.entries(letters).map(([letter, value]) => {
      const answer = typeof value === 'string' ? { truth: value } : value
      return [letter, { truth: 'met', changesOn: undefined, presumed: false, ...answer }]
    }),
  )
}

function ask(
  node: RuleNode<Answers>,
  matter: Answers,
): { truth: Truth; missing: string[]; changesOn: unknown; presumed: boolean } {
  const notes = newNotes()
  const truth = evaluate(node, matter, clocks, notes)
  return { truth, missing: namesIn(vocabulary, notes.missing), changesOn: notes.changesOn, presumed: notes.presumed }
}

const [a, b, c] = [chosen('a'), chosen('b'), chosen('c')]

group('evaluate', () => {
  test('all needs every missing fact', () => {
    const answer = ask(all(a, b, c), given({ a: 'unknown', b: 'met', c: 'unknown' }))
    expect(answer).toMatchObject({ truth: 'unknown', missing: ['fact a', 'fact c'] })
  })
  test('all that cannot be met any more misses nothing', () => {
    expect(ask(all(a, b), given({ a: 'unknown', b: 'not-met' }))).toMatchObject({ truth: 'not-met', missing: [] })
  })
  test('any needs the smallest set of missing facts', () => {
    const answer = ask(any(all(a, b), c), given({ a: 'unknown', b: 'unknown', c: 'unknown' }))
    expect(answer).toMatchObject({ truth: 'unknown', missing: ['fact c'] })
  })
  test('any that is met misses nothing', () => {
    expect(ask(any(a, b), given({ a: 'unknown', b: 'met' }))).toMatchObject({ truth: 'met', missing: [] })
  })
  test('the next day of change is the earliest of all parts, whatever they answer', () => {
    const matter = given({ a: { truth: 'not-met', changesOn: 9 }, b: { truth: 'met', changesOn: 5 }, c: 'met' })
    expect(ask(all(a, b, c), matter).changesOn).toBe(5)
    expect(ask(any(a, b, c), matter).changesOn).toBe(5)
    expect(ask(none(all(a, c)), matter).changesOn).toBe(9)
  })
  test('all rests on a presumption when one part does, any only when each met part does', () => {
    const matter = given({ a: { presumed: true }, b: 'met' })
    expect(ask(all(a, b), matter).presumed).toBe(true)
    expect(ask(any(a, b), matter).presumed).toBe(false)
    expect(ask(any(a), matter).presumed).toBe(true)
  })
  test('only a met answer rests on a presumption', () => {
    expect(ask(a, given({ a: { truth: 'unknown', presumed: true } })).presumed).toBe(false)
  })
  test('a condition that is unknown and names no fact is a fault of the rule', () => {
    const silent = condition<Answers>({ id: 's', title: 's', citation: cite('s'), test: () => 'unknown' })
    expect(() => ask(silent, {})).toThrow('condition s is unknown but names no missing fact')
  })
  test('notes of one evaluation do not leak into the next', () => {
    const notes = newNotes()
    evaluate(a, given({ a: { truth: 'unknown', changesOn: 3, presumed: true } }), clocks, notes)
    evaluate(b, given({ b: 'met' }), clocks, notes)
    expect(notes).toMatchObject({ missing: 0, changesOn: undefined, presumed: false })
  })
})

group('the walks agree', () => {
  test('evaluate answers as the table of combinations', () => {
    fc.assert(
      fc.property(tree, answers, (node, matter) => {
        const truths = new Map(Object.entries(matter).map(([letter, answer]) => [letter, answer.truth]))
        expect(ask(node, matter).truth).toBe(combine(node, truths))
      }),
    )
  })
  test('explain answers as evaluate, part by part', () => {
    fc.assert(
      fc.property(tree, answers, (node, matter) => {
        const answer = ask(node, matter)
        expect(explain(node, matter, clocks, vocabulary)).toMatchObject(answer)
      }),
    )
  })
  test('unknown always names a missing fact, and learning those facts as wished decides', () => {
    fc.assert(
      fc.property(tree, answers, (node, matter) => {
        const answer = ask(node, matter)
        expect(answer.missing.length > 0).toBe(answer.truth === 'unknown')
      }),
    )
  })
  test('enumerate lists every combination once', () => {
    const combinations = [...enumerate(all(a, none(b)))]
    expect(combinations).toHaveLength(9)
    expect(new Set(combinations.map(({ answers: one }) => JSON.stringify([...one])))).toHaveLength(9)
    for (const { answers: one, truth } of combinations) {
      const matter = given(Object.fromEntries(one))
      expect(ask(all(a, none(b)), matter).truth).toBe(truth)
    }
  })
  test('conditions are listed once, in order', () => {
    expect(conditionsOf(all(a, any(b, a), none(c))).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })
})

test('an explanation keeps what each condition saw', () => {
  const explanation = explain(all(a, none(b)), given({ a: 'met', b: 'unknown' }), clocks, vocabulary)
  expect(explanation).toMatchObject({
    kind: 'all',
    title: 'Every one of these',
    truth: 'unknown',
    missing: ['fact b'],
    parts: [
      { id: 'a', details: ['a is met'], parts: [] },
      { kind: 'not', title: 'Not this', truth: 'unknown', parts: [{ id: 'b', details: ['b is unknown'] }] },
    ],
  })
})
