// San Francisco: every step met, not met and unknown. Decided on 2019-11-11.

import { expect, test } from 'vitest'
import type { SuppliedFacts } from '../matter.ts'
import { answerFor, shipped, written } from './testing.ts'
import type { ConvictionSketch, PersonSketch } from './testing.ts'

type Case = readonly [name: string, person: PersonSketch, facts: SuppliedFacts, expected: string]

const policy = shipped('ca/san-francisco-2018')
const felony: ConvictionSketch = { offense: 'HS 11359', date: '2005-03-02' }
const light: SuppliedFacts = { grams: 100 }
const eligible = '8 Eligible for Dismissal: No disqualifier found'
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
  ['registered, on whatever day', { rows: [felony, registration] }, light, '3 Not eligible: PC 290 registration'],
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
    '4 Not eligible: PC 290 conviction',
  ],
  [
    'one that depends on facts',
    { rows: [felony, { offense: 'PC 272', date: '2001-01-01' }] },
    light,
    '4 Needs Review: Missing: PC 290: facts of another conviction',
  ],
  [
    'a superstrike',
    { rows: [felony, { offense: 'PC 187(A)', date: '2015-01-01' }] },
    light,
    '4 Needs Review: Missing: PC 290: facts of another conviction',
  ],
  [
    'a superstrike that is surely not registrable',
    { rows: [felony, { offense: 'PC 205', date: '2015-01-01' }] },
    light,
    '5 Not eligible: Superstrike',
  ],
  [
    'one that depends on facts',
    { rows: [felony, { offense: 'PC 191.5', date: '2015-01-01' }] },
    light,
    '5 Needs Review: Missing: superstrike: facts of another conviction',
  ],
  ['the same offense in three cycles', { rows: [felony, again, again] }, light, '6 Not eligible: Two priors'],
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
  ['over a pound', { rows: [felony] }, { grams: 453.6 }, '7 Not eligible: Over 1 lb'],
  ['an unknown weight', { rows: [felony] }, {}, '7 Needs Review: Missing: grams'],
  [
    '11360 over a pound',
    { rows: [{ ...felony, offense: 'HS 11360(A)' }] },
    { grams: 500 },
    '7 Not eligible: Over 1 lb',
  ],
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
