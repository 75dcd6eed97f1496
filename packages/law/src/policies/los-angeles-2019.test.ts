// Los Angeles: every step met, not met and unknown. Decided on 2019-11-11.

import { describe as group, expect, test } from 'vitest'
import { cited } from '../california/lists/cited.ts'
import { answerFor, shipped, written } from './testing.ts'
import type { ConvictionSketch, PersonSketch } from './testing.ts'

type Case = readonly [name: string, person: PersonSketch, expected: string]

const policy = shipped('ca/los-angeles-2019')
const felony: ConvictionSketch = { offense: 'HS 11359', date: '2012-03-02' }
const theft: ConvictionSketch = { offense: 'PC 487', date: '2015-02-03' }
const handReview = '14 Hand Review: No applicable eligibility criteria'
const superstrike = '5 Not eligible: PC 667(e)(2)(c)(iv)'
const registrable = '6 Not eligible: PC 290'
const twoPriors = '7 Not eligible: Two priors'
const registration: ConvictionSketch = {
  offense: 'PC 290',
  date: '2010-01-01',
  kind: 'registration',
  disposition: 'other',
}

function decided(person: PersonSketch): string {
  return written(answerFor(policy, person))
}

group('steps 1 to 4', () => {
  const cases: readonly Case[] = [
    [
      'a misdemeanor',
      { rows: [{ ...felony, level: 'misdemeanor' }] },
      '1 To be reviewed by City Attorneys: Misdemeanor or Infraction',
    ],
    [
      'a misdemeanor after 2016',
      { rows: [{ ...felony, date: '2018-01-01', level: 'infraction' }] },
      '1 To be reviewed by City Attorneys: Misdemeanor or Infraction',
    ],
    [
      'an unknown level',
      { rows: [{ ...felony, offense: 'HS 11357(A)', level: null }] },
      '1 Needs Review: Missing: level of conviction',
    ],
    [
      'on the first day of Proposition 64',
      { rows: [{ ...felony, date: '2016-11-09' }] },
      '2 Not eligible: Occurred after 11/09/2016',
    ],
    [
      '11357(a) on an unknown day',
      { rows: [{ ...felony, offense: 'HS 11357(A)', date: null }] },
      '2 Needs Review: Missing: date of conviction',
    ],
    ['11357(a)', { rows: [{ ...felony, offense: 'HS 11357(A)' }] }, '3 Eligible for Dismissal: 11357(a) or 11357(b)'],
    ['11357(b)', { rows: [{ ...felony, offense: 'HS 11357(B)' }] }, '3 Eligible for Dismissal: 11357(a) or 11357(b)'],
    ['11357(c)', { rows: [{ ...felony, offense: 'HS 11357(C)' }] }, '4 Hand Review: Other 11357'],
    ['11357 without a subdivision', { rows: [{ ...felony, offense: 'HS 11357' }] }, '4 Hand Review: Other 11357'],
  ]
  test.each(cases)('%s', (_name, person, expected) => expect(decided(person)).toBe(expected))
})

group('step 5, superstrikes before the conviction', () => {
  const murder: ConvictionSketch = { offense: 'PC 187(A)', date: '2010-01-01' }
  const cases: readonly Case[] = [
    ['earlier', { rows: [felony, theft, murder] }, superstrike],
    ['the day before', { rows: [felony, theft, { ...murder, date: '2012-03-01' }] }, superstrike],
    ['on the same day', { rows: [felony, theft, { ...murder, date: '2012-03-02' }] }, handReview],
    ['later', { rows: [felony, theft, { ...murder, date: '2013-01-01' }] }, handReview],
    [
      'on an unknown day',
      { rows: [felony, theft, { ...murder, date: null }] },
      '5 Needs Review: Missing: date of another conviction; PC 290: facts of another conviction',
    ],
    [
      'one that depends on facts',
      { rows: [felony, theft, { ...murder, offense: 'PC 220' }] },
      '5 Needs Review: Missing: superstrike: facts of another conviction; PC 290: facts of another conviction',
    ],
    [
      'one that depends, but later',
      { rows: [felony, theft, { ...murder, offense: 'PC 220', date: '2014-01-01' }] },
      handReview,
    ],
    ['537 is none', { rows: [felony, theft, { ...murder, offense: 'PC 537' }] }, handReview],
    [
      'an offense that is not given',
      { rows: [felony, theft, { ...murder, offense: null }] },
      '5 Needs Review: Missing: superstrike: facts of another conviction; PC 290: facts of another conviction',
    ],
    [
      'rows that could not be read',
      { rows: [felony, theft], unread: 1 },
      '5 Needs Review: Missing: rows that could not be read',
    ],
    [
      'set aside later, it still was one',
      { rows: [felony, theft, { ...murder, relief: { statute: 'PC 1203.4', effect: 'dismissed' } }] },
      superstrike,
    ],
  ]
  test.each(cases)('%s', (_name, person, expected) => expect(decided(person)).toBe(expected))

  test('being an accessory to one is none for certain', () => {
    const listed = [cited('PC 187(A)'), cited('PC 261(A)(2)')]
    for (const joined of listed) {
      const offense = cited('PC 32', { accessory: true, joined: [joined] })
      expect(decided({ rows: [felony, theft, { ...murder, offense }] })).toMatch(
        /^5 Needs Review: Missing: superstrike: facts of another conviction/,
      )
    }
    for (const joined of [[], [cited('PC 459')]]) {
      const offense = cited('PC 32', { accessory: true, joined })
      expect(decided({ rows: [felony, theft, { ...murder, offense }] })).toBe(handReview)
    }
  })
  test('a count whose entries disagree may be one', () => {
    const count = { ...murder, cycle: '050', count: 1 }
    for (const offenses of [
      ['PC 187(A)', 'PC 487'],
      ['PC 487', 'PC 187(A)'],
    ]) {
      const rows = [felony, theft, ...offenses.map((offense) => ({ ...count, offense }))]
      expect(decided({ rows })).toMatch(/^5 Needs Review: Missing: superstrike: facts of another conviction/)
    }
  })

  const shooting: ConvictionSketch = { offense: 'PC 246', date: '2010-01-01', cycle: '050', step: '001' }
  const gang: ConvictionSketch = { ...shooting, offense: 'PC 186.22(B)(4)' }
  test('the gang enhancement joins a listed offense of its case', () => {
    expect(decided({ rows: [felony, theft, shooting] })).toBe(handReview)
    expect(decided({ rows: [felony, theft, shooting, gang] })).toBe(superstrike)
    expect(decided({ rows: [felony, theft, shooting, { ...gang, step: '002' }] })).toBe(handReview)
  })
  test("the joined offense counts from its own day, not from the enhancement's", () => {
    const later = { ...shooting, date: '2013-01-01' }
    expect(decided({ rows: [felony, theft, later, { ...gang, date: '2001-01-01' }] })).toBe(handReview)
    expect(decided({ rows: [felony, theft, shooting, { ...gang, date: null }] })).toBe(superstrike)
    expect(decided({ rows: [felony, theft, { ...shooting, date: null }, gang] })).toBe(
      '5 Needs Review: Missing: date of another conviction',
    )
  })
  test('an enhancement without its subdivision depends', () => {
    expect(decided({ rows: [felony, theft, shooting, { ...gang, offense: 'PC 186.22(B)' }] })).toBe(
      '5 Needs Review: Missing: superstrike: facts of another conviction',
    )
  })
})

group('step 6, PC 290 before the conviction', () => {
  const battery: ConvictionSketch = { offense: 'PC 243.4(A)', date: '2010-01-01' }
  const cases: readonly Case[] = [
    ['a conviction, earlier', { rows: [felony, theft, battery] }, registrable],
    ['a conviction, later', { rows: [felony, theft, { ...battery, date: '2013-01-01' }] }, handReview],
    [
      'a conviction on an unknown day',
      { rows: [felony, theft, { ...battery, date: null }] },
      '6 Needs Review: Missing: date of another conviction',
    ],
    [
      'one that depends on facts',
      { rows: [felony, theft, { ...battery, offense: 'PC 272' }] },
      '6 Needs Review: Missing: PC 290: facts of another conviction',
    ],
    ['a registration, earlier', { rows: [felony, theft, registration] }, registrable],
    ['a registration, later', { rows: [felony, theft, { ...registration, date: '2013-01-01' }] }, handReview],
    [
      'a registration on an unknown day',
      { rows: [felony, theft, { ...registration, date: null }] },
      '6 Needs Review: Missing: PC 290 registration: date',
    ],
    ['a narcotics registration', { rows: [felony, theft, { ...registration, offense: 'HS 11590' }] }, handReview],
    [
      'a registration without a statute',
      { rows: [felony, theft, { ...registration, offense: null }] },
      '6 Needs Review: Missing: PC 290 registration: statute',
    ],
  ]
  test.each(cases)('%s', (_name, person, expected) => expect(decided(person)).toBe(expected))
})

group('step 7, two priors', () => {
  const first: ConvictionSketch = { offense: 'HS 11359', date: '2010-01-01' }
  const second: ConvictionSketch = { offense: 'HS 11359(A)', date: '2011-01-01' }
  const cases: readonly Case[] = [
    ['two earlier of the section', { rows: [felony, theft, first, second] }, twoPriors],
    [
      'one earlier, one of the same day',
      { rows: [felony, theft, first, { ...second, date: '2012-03-02' }] },
      handReview,
    ],
    ['one earlier, one later', { rows: [felony, theft, first, { ...second, date: '2013-01-01' }] }, handReview],
    [
      'two earlier, one of another section',
      { rows: [felony, theft, first, { ...second, offense: 'HS 11360(A)' }] },
      handReview,
    ],
    [
      'one earlier, one on an unknown day',
      { rows: [felony, theft, first, { ...second, date: null }] },
      '7 Needs Review: Missing: date of another conviction',
    ],
    [
      'two earlier, one whose entries disagree',
      {
        rows: [
          felony,
          theft,
          first,
          { ...second, cycle: '050', count: 1 },
          { ...second, cycle: '050', count: 1, offense: 'HS 11360(A)' },
        ],
      },
      // Whether the other entry names a superstrike is what is asked first.
      '5 Needs Review: Missing: offense of another conviction; superstrike: facts of another conviction; ' +
        'PC 290: facts of another conviction',
    ],
    [
      'two earlier, a third on an unknown day',
      { rows: [felony, theft, first, second, { ...second, date: null }] },
      twoPriors,
    ],
    [
      'only one, on an unknown day, is not what is missing',
      { rows: [felony, theft, { ...first, date: null }] },
      '12 Needs Review: Missing: date of another conviction',
    ],
  ]
  test.each(cases)('%s', (_name, person, expected) => expect(decided(person)).toBe(expected))
})

group('steps 8 and 9, age on the day of decision', () => {
  const rows = [felony, theft]
  const cases: readonly Case[] = [
    // 50 × 365.25 is 18,262.5 days.
    ['18,263 days old', { born: '1969-11-10', rows }, '8 Eligible for Dismissal: 50 years or older'],
    ['18,262 days old', { born: '1969-11-11', rows }, handReview],
    // 21 × 365.25 is 7,670.25 days.
    ['7,670 days old', { born: '1998-11-11', rows }, '9 Eligible for Dismissal: 21 years or younger'],
    ['7,671 days old', { born: '1998-11-10', rows }, handReview],
    ['unknown birth', { born: null, rows }, '8 Needs Review: Missing: date of birth'],
  ]
  test.each(cases)('%s', (_name, person, expected) => expect(decided(person)).toBe(expected))
})

group('steps 10 to 14', () => {
  const only = '10 Eligible for Dismissal: Only has 11357-60 charges and completed sentence'
  const quiet = '11 Eligible for Dismissal: No convictions in past 10 years'
  const serving = '12 Hand Review: Currently serving sentence'
  const long = ['9 years']
  const cases: readonly Case[] = [
    [
      'only Proposition 64, sentences over',
      { rows: [felony, { ...felony, offense: 'HS 11358', date: '2015-01-01' }] },
      only,
    ],
    ['only Proposition 64, a sentence running', { rows: [{ ...felony, sentence: long }] }, serving],
    [
      'only Proposition 64, a sentence unknown',
      { rows: [{ ...felony, sentence: ['? jail'] }] },
      '10 Needs Review: Missing: sentence completed',
    ],
    [
      "only Proposition 64, another's sentence unknown",
      { rows: [felony, { ...felony, offense: 'HS 11358', sentence: ['? jail'] }] },
      '10 Needs Review: Missing: sentence of another conviction',
    ],
    [
      'another offense ten years ago to the day',
      {
        rows: [
          { ...felony, date: '2009-11-11' },
          { ...theft, date: '2009-11-11' },
        ],
      },
      quiet,
    ],
    [
      'another offense a day later',
      {
        rows: [
          { ...felony, date: '2009-11-11' },
          { ...theft, date: '2009-11-12' },
        ],
      },
      handReview,
    ],
    [
      'another offense on an unknown day',
      {
        rows: [
          { ...felony, date: '2009-11-11' },
          { ...theft, date: null },
        ],
      },
      '11 Needs Review: Missing: date of another conviction',
    ],
    ['another sentence running', { rows: [felony, { ...theft, sentence: long }] }, serving],
    ['deceased', { rows: [felony, theft], deceased: true }, '13 Eligible for Dismissal: Deceased'],
    ['deceased while serving', { rows: [felony, { ...theft, sentence: long }], deceased: true }, serving],
    ['nothing applies', { rows: [felony, theft] }, handReview],
  ]
  test.each(cases)('%s', (_name, person, expected) => expect(decided(person)).toBe(expected))

  test('a sentence that ends on the day of decision is completed', () => {
    const row = { ...felony, date: '2016-10-12', sentence: ['1125 days'] }
    expect(decided({ rows: [row] })).toBe(only)
    expect(decided({ rows: [{ ...row, sentence: ['1126 days'] }] })).toBe(serving)
  })
})
