// San Francisco: every step met, not met and unknown. Decided on 2019-11-11.

import { expect, test } from 'vitest'
import type { SuppliedFacts } from '../matter.ts'
import { answerFor, shipped, written } from './testing.ts'
import type { ConvictionSketch, PersonSketch } from './testing.ts'

type Case = readonly [name: string, person: PersonSketch, facts: SuppliedFacts, expected: string]

const policy = shipped('ca/san-francisco-2018')
const felony: ConvictionSketch = { offense: 'HS 11359', date: '2005-03-02' }
const light: SuppliedFacts = { grams: 100 }
const eligible = '4 Eligible for Dismissal: No disqualifier found'
const disqualified = '3 Not eligible: PC 290, superstrike, two priors or over 1 lb'
const registration: ConvictionSketch = { offense: 'PC 290', date: null, kind: 'registration', disposition: 'other' }
const again: ConvictionSketch = { ...felony, date: '2006-01-01' }

const cases: readonly Case[] = [
  [
    'a misdemeanor needs no weight',
    {
      rows: [
        { ...felony, level: 'misdemeanor' },
        { offense: 'PC 187', date: null },
      ],
    },
    {},
    '1 Eligible for Dismissal: Misdemeanor or Infraction',
  ],
  [
    'an unknown level',
    { rows: [{ ...felony, offense: 'HS 11357', level: null }] },
    {},
    '1 Needs Review: Missing: level of conviction',
  ],
  [
    '11357 needs no weight and no check',
    {
      rows: [
        { ...felony, offense: 'HS 11357(C)' },
        { offense: 'PC 187', date: null },
      ],
    },
    {},
    '2 Eligible for Dismissal: HS 11357',
  ],
  ['registered, on whatever day', { rows: [felony, registration] }, light, disqualified],
  [
    'registered under an unknown statute',
    { rows: [felony, { ...registration, offense: null }] },
    light,
    '3 Needs Review: Missing: PC 290 registration: statute',
  ],
  [
    'a registrable conviction, also later',
    { rows: [felony, { offense: 'PC 243.4', date: '2015-01-01' }] },
    light,
    disqualified,
  ],
  [
    'one that depends on facts',
    { rows: [felony, { offense: 'PC 272', date: '2001-01-01' }] },
    light,
    '3 Needs Review: Missing: PC 290: facts of another conviction',
  ],
  ['a superstrike', { rows: [felony, { offense: 'PC 187(A)', date: '2015-01-01' }] }, light, disqualified],
  [
    'a superstrike that is surely not registrable',
    { rows: [felony, { offense: 'PC 205', date: '2015-01-01' }] },
    light,
    disqualified,
  ],
  [
    'one that depends on facts',
    { rows: [felony, { offense: 'PC 191.5', date: '2015-01-01' }] },
    light,
    '3 Needs Review: Missing: superstrike: facts of another conviction',
  ],
  ['the same offense in three cycles', { rows: [felony, again, again] }, light, disqualified],
  ['the same offense in two cycles', { rows: [felony, again, { ...again, offense: 'HS 11359(A)' }] }, light, eligible],
  [
    'three counts of one cycle',
    {
      rows: [
        { ...felony, cycle: '1' },
        { ...again, cycle: '1' },
        { ...again, cycle: '1' },
      ],
    },
    light,
    eligible,
  ],
  ['exactly a pound', { rows: [felony] }, { grams: 453.592 }, eligible],
  ['over a pound', { rows: [felony] }, { grams: 453.6 }, disqualified],
  [
    'one disqualifier is enough, whatever the weight',
    { rows: [felony, { offense: 'PC 205', date: '2015-01-01' }] },
    {},
    disqualified,
  ],
  [
    'everything unknown is named',
    { rows: [felony, { offense: 'PC 220', date: '2015-01-01' }] },
    {},
    '3 Needs Review: Missing: grams; superstrike: facts of another conviction; PC 290: facts of another conviction',
  ],
  ['an unknown weight', { rows: [felony] }, {}, '3 Needs Review: Missing: grams'],
  ['11360 over a pound', { rows: [{ ...felony, offense: 'HS 11360(A)' }] }, { grams: 500 }, disqualified],
  ['11358 needs no weight', { rows: [{ ...felony, offense: 'HS 11358' }] }, {}, eligible],
  [
    'rows that could not be read',
    { rows: [felony], unread: 1 },
    light,
    '3 Needs Review: Missing: rows that could not be read',
  ],
]

test.each(cases)('%s', (_name, person, facts, expected) => {
  expect(written(answerFor(policy, person, facts))).toBe(expected)
})
