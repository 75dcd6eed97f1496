import { describe as group, expect, test } from 'vitest'
import { requireDay } from '../kernel/parameter.ts'
import { exampleMatter } from './example-matter.ts'
import type { Example, ExampleEntry } from './example-matter.ts'
import { explainProp64, lawVersion, prop64Determinations, prop64Rules } from './prop64.ts'

const today = requireDay('2026-11-22')
const clocks = { asOf: today, lawAsOf: today, dataThrough: today }

function forSale(more: Partial<ExampleEntry> = {}, rest: Partial<Example> = {}): Example {
  return {
    born: '1970-05-01',
    entries: [
      { kind: 'arrest', date: '2005-03-01', offense: '11359 HS-POSS MARIJUANA FOR SALE' },
      {
        kind: 'court',
        date: '2005-06-01',
        offense: '11359 HS-POSS MARIJUANA FOR SALE',
        level: 'felony',
        disposition: 'convicted',
        sentence: ['probation 36 months', 'jail 90 days'],
        ...more,
      },
    ],
    ...rest,
  }
}

function answers(example: Example): Record<string, unknown> {
  return Object.fromEntries(prop64Determinations(exampleMatter(example), clocks).map((one) => [one.rule, one.standing]))
}

group('Proposition 64', () => {
  test.each(['CAJV LOS ANGELES', 'JUVENILE COURT'])(
    'an entry of %s is never taken for an adult conviction',
    (agency) => {
      const standing = answers(forSale({ agency }))['ca/hs-11361.8/application']
      expect(standing).toBe('needs-review')
    },
  )

  test('a completed sentence for possession for sale is eligible at the floor', () => {
    const [first] = prop64Determinations(exampleMatter(forSale()), clocks)
    expect(first).toMatchObject({
      rule: 'ca/hs-11361.8/application',
      standing: 'eligible',
      floor: 'redesignate-misdemeanor',
      ceiling: 'redesignate-misdemeanor',
      basis: 'presumption',
      missing: [],
      reasons: [],
    })
    expect(answers(forSale())).toEqual({
      'ca/hs-11361.8/application': 'eligible',
      'ca/hs-11361.8/petition': 'not-eligible',
      'ca/hs-11361.9/order': 'needs-review',
    })
  })
  test('a charge that has nothing to do with cannabis gets no answer', () => {
    expect(answers(forSale({ offense: '459 PC-BURGLARY' }))).toEqual({})
    expect(answers(forSale({ offense: '11357.5(A) HS-SYNTHETIC' }))).toEqual({})
  })
  test('explains with the same answer', () => {
    const matter = exampleMatter(forSale())
    const plain = prop64Determinations(matter, clocks)
    const explained = explainProp64(matter, clocks)
    expect(explained.map((one) => one.determination)).toEqual(plain)
    expect(explained[0]?.explanation.truth).toBe('met')
  })
  test('has versions', () => {
    expect(lawVersion()).toMatch(/^[0-9a-f]{16}$/)
    expect(new Set(prop64Rules.map((rule) => rule.version)).size).toBe(prop64Rules.length)
  })
})
