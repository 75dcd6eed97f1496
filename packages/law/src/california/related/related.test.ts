import { expect, test } from 'vitest'
import { requireDay } from '../../kernel/parameter.ts'
import { exampleMatter } from '../example-matter.ts'
import type { ExampleEntry } from '../example-matter.ts'
import { prop64Determinations } from '../prop64.ts'

const asOf = requireDay('2026-11-22')

function answers(entry: Partial<ExampleEntry>, ...more: ExampleEntry[]): [string, string][] {
  const conviction: ExampleEntry = {
    kind: 'court',
    date: '2005-06-01',
    level: 'felony',
    disposition: 'convicted',
    ...entry,
  }
  const matter = exampleMatter({ born: '1960-01-01', entries: [conviction, ...more] })
  return prop64Determinations(matter, { asOf, lawAsOf: asOf, dataThrough: asOf }).map((one) => [one.rule, one.standing])
}

const cannabis: ExampleEntry = { kind: 'arrest', date: '2005-03-01', offense: '11357(C) HS' }

test.each<[string, Partial<ExampleEntry>, ExampleEntry[], [string, string][]]>([
  ['a conspiracy', { offense: '182/11359 HS' }, [], [['ca/related/conspiracy', 'not-eligible']]],
  ['a conspiracy about something else', { offense: '182/459 PC' }, [], []],
  ['a bare conspiracy', { offense: '182(A)(1) PC' }, [], []],
  [
    'a bare conspiracy beside cannabis',
    { offense: '182(A)(1) PC' },
    [cannabis],
    [['ca/related/conspiracy', 'not-eligible']],
  ],
  ['drugs in jail', { offense: '4573.8 PC' }, [], [['ca/related/other-section', 'not-eligible']]],
  [
    'cannabis and minors, at an age that is not known',
    { offense: '11361(A) HS' },
    [],
    [
      ['ca/hs-11361.5/destruction', 'needs-review'],
      ['ca/related/other-section', 'not-eligible'],
    ],
  ],
  [
    'cannabis and minors, by an adult',
    { offense: '11361(A) HS' },
    [{ kind: 'arrest', date: '2005-03-01', offense: '11361(A) HS' }],
    [['ca/related/other-section', 'not-eligible']],
  ],
  [
    'a section of Proposition 64 itself',
    { offense: '11362.3(A) HS' },
    [{ kind: 'arrest', date: '2005-03-01', offense: '11362.3(A) HS' }],
    [['ca/related/other-section', 'not-eligible']],
  ],
  ['paraphernalia alone', { offense: '11364 HS' }, [], []],
  [
    'paraphernalia beside cannabis',
    { offense: '11364 HS' },
    [cannabis],
    [['ca/related/other-section', 'not-eligible']],
  ],
  ['an accessory alone', { offense: '32 PC' }, [], []],
  ['an accessory beside cannabis', { offense: '32 PC' }, [cannabis], [['ca/related/accessory', 'needs-review']]],
  ['an accessory to a cannabis offense', { offense: '32/11359 HS' }, [], [['ca/related/accessory', 'needs-review']]],
  ['a predecessor', { offense: '11530 HS' }, [], [['ca/related/predecessor', 'needs-review']]],
  ['synthetic cannabinoids', { offense: '11357.5 HS' }, [cannabis], []],
])('%s', (_name, entry, more, expected) => {
  expect(answers(entry, ...more)).toEqual(expected)
})
