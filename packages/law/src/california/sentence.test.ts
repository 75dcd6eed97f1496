import { formatIsoDay } from '@clearslate/record'
import { describe as group, expect, test } from 'vitest'
import { requireDay } from '../kernel/parameter.ts'
import { exampleMatter } from './example-matter.ts'
import type { Example, ExampleEntry } from './example-matter.ts'
import { namesIn } from '../kernel/missing.ts'
import { prop64Facts } from './facts.ts'
import { sentenceStatus } from './sentence.ts'

function court(sentence: readonly string[], more: Partial<ExampleEntry> = {}): ExampleEntry {
  return {
    kind: 'court',
    date: '2000-01-31',
    offense: '11359 HS',
    disposition: 'convicted',
    case: 'BA100',
    sentence,
    ...more,
  }
}

function status(
  example: Example,
  on = '2026-01-01',
  dataThrough = on,
): { completed: string; missing: string[]; end: string | undefined } {
  const asOf = requireDay(on)
  const found = sentenceStatus(exampleMatter(example), { asOf, lawAsOf: asOf, dataThrough: requireDay(dataThrough) })
  return {
    completed: found.completed,
    missing: namesIn(prop64Facts, found.missing),
    end: found.end === undefined ? undefined : formatIsoDay(found.end),
  }
}

group('the end of a sentence', () => {
  test.each<[string, readonly string[], string | undefined]>([
    ['jail in days', ['jail 30 days'], '2000-03-01'],
    ['a month that has no such day', ['probation 1 months'], '2000-03-01'],
    ['years', ['probation 3 years'], '2003-01-31'],
    ['parts run one after the other', ['jail 30 days', 'probation 1 years'], '2001-03-02'],
    ['a fine beside another part takes no time', ['fine', 'probation 1 years'], '2001-01-31'],
    ['prison and the supervision after it', ['prison 16 months'], '2005-05-31'],
    ['a part whose length is not known', ['probation 1 years', 'other'], undefined],
  ])('%s', (_name, sentence, end) => expect(status({ entries: [court(sentence)] }).end).toBe(end))

  test('custody for another count of the case may come first', () => {
    const entries = [court(['jail 30 days']), court(['jail 60 days'], { count: '002' })]
    expect(status({ entries }).end).toBe('2000-04-30')
  })
  test('custody of an earlier case that still runs may come first', () => {
    const earlier = court(['prison 2 years'], { cycle: '000', date: '1999-01-31', case: 'BA001' })
    const entries = [earlier, court(['jail 30 days'])]
    expect(status({ entries, about: 1 }).end).toBe('2001-03-02')
  })
  test('custody of an earlier case of a length that is not known may still run', () => {
    const earlier = court(['prison'], { cycle: '000', date: '1999-01-31', case: 'BA001' })
    expect(status({ entries: [earlier, court(['jail 30 days'])], about: 1 }).completed).toBe('unknown')
    expect(status({ entries: [earlier, court(['probation 1 years'])], about: 1 }).completed).toBe('met')
  })
})

group('whether it is completed', () => {
  const entries = [court(['probation 3 years'])]
  test.each([
    ['2003-01-30', '2003-01-30', 'not-met'],
    ['2003-01-31', '2003-01-31', 'met'],
    ['2003-02-10', '2003-01-30', 'unknown'],
    ['2003-02-10', '2003-01-31', 'met'],
  ])('asked on %s with data through %s: %s', (on, dataThrough, completed) => {
    expect(status({ entries }, on, dataThrough).completed).toBe(completed)
  })
  test.each<[string, ExampleEntry, string]>([
    ['custody while it ran', { kind: 'custody', date: '2001-01-01' }, 'met'],
    ['custody after it', { kind: 'custody', date: '2003-02-01' }, 'unknown'],
    ['custody on a day that is not known', { kind: 'custody' }, 'unknown'],
    [
      'custody of the case in another cycle',
      { kind: 'custody', cycle: '009', date: '2003-02-01', case: 'BA100' },
      'unknown',
    ],
    ['custody of another case', { kind: 'custody', cycle: '009', date: '2003-02-01', case: 'XX1' }, 'met'],
    ['custody of a case that is not known', { kind: 'custody', cycle: '009', date: '2003-02-01' }, 'unknown'],
    ['a revocation', { kind: 'court', date: '2002-01-01', disposition: 'revoked', case: 'BA100' }, 'unknown'],
    [
      'a revocation before the conviction',
      { kind: 'court', date: '1999-01-01', disposition: 'revoked', case: 'BA100' },
      'met',
    ],
    ['a new sentence', { kind: 'court', date: '2010-01-01', disposition: 'resentenced', case: 'BA100' }, 'unknown'],
    [
      'a violation of probation while it ran',
      { kind: 'arrest', cycle: '009', date: '2002-01-01', offense: '1203.2 PC-PROBATION VIOL' },
      'unknown',
    ],
    [
      'a violation of parole long after',
      { kind: 'arrest', cycle: '009', date: '2012-01-01', offense: '3056 PC-VIOLATION OF PAROLE' },
      'met',
    ],
  ])('%s: %s', (_name, entry, completed) => {
    expect(status({ entries: [...entries, entry] }).completed).toBe(completed)
  })
  test('custody of a case that is not known is explained by a conviction of its own cycle', () => {
    const own = court(['prison 2 years'], { cycle: '009', date: '2003-01-31', case: 'XX1' })
    const custody: ExampleEntry = { kind: 'custody', cycle: '009', date: '2003-02-01' }
    expect(status({ entries: [...entries, own, custody] }).completed).toBe('met')
  })
  test('what could not be read may be a later entry', () => {
    expect(status({ entries, unread: 1 })).toMatchObject({
      completed: 'unknown',
      missing: ['entries that could not be read'],
    })
  })
  test('prison before the supervision was settled names the supervision', () => {
    const old = [court(['prison 1 years'], { date: '1980-01-01' })]
    expect(status({ entries: old })).toMatchObject({
      completed: 'unknown',
      missing: ['parole or supervision after release'],
    })
  })
  test('a sentence imposed after the conviction begins then', () => {
    const matter = exampleMatter({ entries })
    const { conviction } = matter
    if (conviction === undefined) throw new Error('no conviction')
    const sentences = conviction.sentences.map((part) => ({ ...part, date: requireDay('2000-06-30') }))
    const asOf = requireDay('2003-06-29')
    const clocks = { asOf, lawAsOf: asOf, dataThrough: asOf }
    const found = sentenceStatus({ ...matter, conviction: { ...conviction, sentences } }, clocks)
    expect(found).toMatchObject({ completed: 'not-met', end: requireDay('2003-06-30') })
  })
  test("a revocation counts from its own day, not from its event's", () => {
    const revoked: ExampleEntry = { kind: 'court', date: '1999-01-01', disposition: 'revoked', case: 'BA100' }
    const matter = exampleMatter({ entries: [...entries, revoked] })
    for (const event of matter.view.history.events) {
      for (const { dispositions } of event.charges) {
        for (const disposition of dispositions) {
          if (disposition.kind === 'revoked') Object.assign(disposition, { date: requireDay('2001-01-01') })
        }
      }
    }
    const asOf = requireDay('2026-01-01')
    expect(sentenceStatus(matter, { asOf, lawAsOf: asOf, dataThrough: asOf }).completed).toBe('unknown')
  })
  test('a supplied fact decides', () => {
    expect(status({ entries: [court([])], facts: { sentenceCompleted: true } }).completed).toBe('met')
    expect(status({ entries, facts: { sentenceCompleted: false } }).completed).toBe('not-met')
  })
})
