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

  test.each([
    ['CONVICTED-PROB/JAIL', ['jail 30 days'], undefined],
    ['CONVICTED-PROBATION', ['jail 30 days'], undefined],
    ['CONVICTED-PRISON', ['probation 3 years'], undefined],
    ['CONVICTED-PRISON', ['jail 30 days'], undefined],
    ['CONVICTED-JAIL', ['probation 3 years'], undefined],
    ['CONVICTED-JAIL', ['fine'], undefined],
    ['CONVICTED-PROB/JAIL', ['jail 30 days', 'probation 1 years'], '2001-03-02'],
    // Jail beside probation is a condition of it.
    ['CONVICTED-PROB/JAIL', ['probation 1 years'], '2001-01-31'],
    ['CONVICTED', ['jail 30 days'], '2000-03-01'],
  ])('%s with the parts %j', (text, sentence, end) => {
    expect(status({ entries: [court(sentence, { text })] }).end).toBe(end)
  })

  test('a length of zero was not filled in', () => {
    expect(status({ entries: [court(['probation 0 years'])] })).toMatchObject({ completed: 'unknown', end: undefined })
  })

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
    ['custody that probation does not explain', { kind: 'custody', date: '2001-01-01' }, 'unknown'],
    ['a probation entry while it ran', { kind: 'probation', date: '2001-01-01' }, 'met'],
    ['custody before the conviction', { kind: 'custody', date: '1999-01-01' }, 'met'],
    [
      'a sentence in the case that is no conviction',
      {
        kind: 'court',
        date: '2023-01-01',
        offense: '11359 HS',
        case: 'BA100',
        count: '009',
        sentence: ['jail 3 years'],
      },
      'unknown',
    ],
    [
      'probation reinstated',
      { kind: 'court', date: '2002-01-01', disposition: 'other', text: 'PROB REINSTATED/MODIFIED', case: 'BA100' },
      'unknown',
    ],
    [
      'probation extended',
      { kind: 'court', date: '2002-01-01', disposition: 'other', text: 'PROBATION EXTENDED', case: 'BA100' },
      'unknown',
    ],
    [
      'probation terminated',
      { kind: 'court', date: '2002-01-01', disposition: 'other', text: 'PROBATION TERMINATED', case: 'BA100' },
      'met',
    ],
    [
      'a sentence of another case',
      { kind: 'court', cycle: '009', date: '2002-01-01', offense: '459 PC', case: 'XX1', sentence: ['jail 3 years'] },
      'met',
    ],
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
      'unknown',
    ],
    [
      'words of a violation',
      { kind: 'arrest', cycle: '009', date: '2012-01-01', offense: '1203.2(A) PC-VIOL PROB' },
      'unknown',
    ],
    [
      'an arrest that may be for a violation',
      { kind: 'arrest', cycle: '009', date: '2012-01-01', offense: 'SEE COMMENT FOR CHARGE' },
      'unknown',
    ],
    [
      'a violation before the conviction',
      { kind: 'arrest', cycle: '009', date: '1999-01-01', offense: '1203.2 PC' },
      'met',
    ],
  ])('%s: %s', (_name, entry, completed) => {
    expect(status({ entries: [...entries, entry] }).completed).toBe(completed)
  })
  test('a violation in the case of another conviction is about that one', () => {
    const own = court(['probation 2 years'], { cycle: '008', date: '2003-01-31', case: 'XX1' })
    const violation = court(['jail 1 years'], {
      cycle: '008',
      date: '2004-01-31',
      case: 'XX1',
      offense: '1203.2 PC',
      disposition: 'other',
      count: '002',
    })
    expect(status({ entries: [...entries, own, violation] }).completed).toBe('met')
    expect(status({ entries: [...entries, violation] }).completed).toBe('unknown')
  })
  test('custody that repeats the sentence is expected, and runs on from its own day', () => {
    const jailed = [court(['jail 60 days'])]
    const custody: ExampleEntry = { kind: 'custody', date: '2000-02-10', sentence: ['jail 60 days'] }
    expect(status({ entries: [...jailed, custody] })).toMatchObject({ completed: 'met', end: '2000-04-10' })
    expect(status({ entries: [...jailed, { ...custody, date: '2000-06-10' }] }).completed).toBe('unknown')
    expect(status({ entries: [...jailed, { ...custody, sentence: ['jail'] }] }).completed).toBe('unknown')
  })
  test('prison during probation leaves it open', () => {
    const custody: ExampleEntry = { kind: 'custody', date: '2001-06-01', sentence: ['prison 3 years'] }
    expect(status({ entries: [...entries, custody] }).completed).toBe('unknown')
  })
  test('a probation entry that runs longer prolongs the sentence', () => {
    const longer: ExampleEntry = { kind: 'probation', date: '2002-01-31', sentence: ['probation 5 years'] }
    expect(status({ entries: [...entries, longer] })).toMatchObject({ completed: 'met', end: '2007-01-31' })
  })
  test.each(['other 5 years', 'other'])('a part in words that are not understood (%s) leaves it open', (part) => {
    expect(status({ entries: [court([part])] }).completed).toBe('unknown')
  })
  test.each(['jail 999999999 years', 'probation 1201 months'])('%s is no sentence', (part) => {
    expect(status({ entries: [court([part])] })).toMatchObject({ completed: 'unknown', end: undefined })
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
