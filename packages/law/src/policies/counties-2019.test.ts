// Sacramento, San Joaquin and Contra Costa: every step met, not met and unknown. Decided on 2019-11-11.

import { describe as group, expect, test } from 'vitest'
import { answerFor, shipped, written } from './testing.ts'
import type { ConvictionSketch, PersonSketch } from './testing.ts'

type Case = readonly [name: string, person: PersonSketch, expected: string]

const felony: ConvictionSketch = { offense: 'HS 11359', date: '2005-03-02' }
const oldTheft: ConvictionSketch = { offense: 'PC 487', date: '2001-02-03' }
const recentTheft: ConvictionSketch = { offense: 'PC 487', date: '2018-02-03' }

group('ca/sacramento-2019', () => {
  const policy = shipped('ca/sacramento-2019')
  const cases: readonly Case[] = [
    [
      'on the first day of Proposition 64',
      { rows: [{ ...felony, date: '2016-11-09' }] },
      '1 Not eligible: Occurred after 11/09/2016',
    ],
    [
      'on the last day before it',
      { rows: [{ ...felony, date: '2016-11-08' }] },
      '6 Eligible for Dismissal: Sentence Completed',
    ],
    ['on an unknown day', { rows: [{ ...felony, date: null }] }, '1 Needs Review: Missing: date of conviction'],
    [
      'a misdemeanor',
      { rows: [{ ...felony, level: 'misdemeanor' }] },
      '2 Eligible for Dismissal: Misdemeanor or Infraction',
    ],
    [
      'an unknown level',
      { rows: [{ ...felony, offense: 'HS 11357', level: null }] },
      '2 Needs Review: Missing: level of conviction',
    ],
    ['11357(b)', { rows: [{ ...felony, offense: 'HS 11357(B)' }] }, '3 Eligible for Dismissal: HS 11357(b)'],
    [
      '11357(c) goes on',
      { rows: [{ ...felony, offense: 'HS 11357(C)' }, recentTheft] },
      '5 Eligible for Reduction: Has convictions in past 10 years',
    ],
    [
      'several, all older than ten years',
      { rows: [felony, oldTheft] },
      '4 Eligible for Dismissal: No convictions in past 10 years',
    ],
    // Ten years of 365.25 days before 2019-11-11 is 2009-11-10 and a half.
    [
      '3,652 days ago is not over ten years',
      { rows: [felony, { ...oldTheft, date: '2009-11-11' }] },
      '5 Eligible for Reduction: Has convictions in past 10 years',
    ],
    [
      '3,653 days ago is',
      { rows: [felony, { ...oldTheft, date: '2009-11-10' }] },
      '4 Eligible for Dismissal: No convictions in past 10 years',
    ],
    [
      'another on an unknown day',
      { rows: [felony, { ...oldTheft, date: null }] },
      '4 Needs Review: Missing: date of another conviction',
    ],
    [
      'the other one was set aside',
      { rows: [felony, { ...recentTheft, relief: { statute: 'PC 1203.4', effect: 'dismissed' } }] },
      '6 Eligible for Dismissal: Sentence Completed',
    ],
    [
      'the other one may have been set aside',
      { rows: [felony, { ...recentTheft, relief: { statute: 'PC 1203.4', effect: 'unknown' } }] },
      '4 Needs Review: Missing: relief of another conviction',
    ],
    [
      'rows that could not be read',
      { rows: [felony], unread: 1 },
      '4 Needs Review: Missing: rows that could not be read',
    ],
    ['an only conviction, sentence over', { rows: [felony] }, '6 Eligible for Dismissal: Sentence Completed'],
    [
      'an only conviction, sentence running',
      { rows: [{ ...felony, date: '2016-03-02', sentence: ['60 days', '4 years'] }] },
      '7 Eligible for Reduction: Sentence not Completed',
    ],
    [
      'a part of unknown length',
      { rows: [{ ...felony, sentence: ['30 days', '? jail'] }] },
      '6 Needs Review: Missing: sentence completed',
    ],
    ['no sentence recorded', { rows: [{ ...felony, sentence: [] }] }, '6 Needs Review: Missing: sentence completed'],
    [
      'a fine adds nothing',
      { rows: [{ ...felony, sentence: ['fine'] }] },
      '6 Eligible for Dismissal: Sentence Completed',
    ],
  ]
  test.each(cases)('%s', (_name, person, expected) => expect(written(answerFor(policy, person))).toBe(expected))

  test('a sentence that ends on the day of decision is not completed', () => {
    const row = { ...felony, date: '2016-10-12', sentence: ['1125 days'] }
    expect(answerFor(policy, { rows: [row] }).step).toBe(7)
    expect(answerFor(policy, { rows: [{ ...row, sentence: ['1124 days'] }] }).step).toBe(6)
  })
  test('a later sentence or a revocation leaves open whether it is completed', () => {
    const row: ConvictionSketch = { ...felony, cycle: '101', count: 1 }
    const later: ConvictionSketch = { ...row, date: '2006-01-01', disposition: 'other', sentence: ['3 years'] }
    const open = '6 Needs Review: Missing: sentence completed'
    expect(written(answerFor(policy, { rows: [row, later] }))).toBe(open)
    expect(written(answerFor(policy, { rows: [row, { ...later, disposition: 'revoked', sentence: [] }] }))).toBe(open)
    expect(written(answerFor(policy, { rows: [row, { ...later, sentence: [] }] }))).toBe(
      '6 Eligible for Dismissal: Sentence Completed',
    )
    expect(answerFor(policy, { rows: [row, later] }, { sentenceCompleted: true }).step).toBe(6)
  })
  test('a supplied fact decides about the sentence', () => {
    const person = { rows: [{ ...felony, sentence: [] }] }
    expect(answerFor(policy, person, { sentenceCompleted: true }).step).toBe(6)
    expect(answerFor(policy, person, { sentenceCompleted: false }).step).toBe(7)
  })
  test('does not look at related charges', () => {
    expect(written(answerFor(policy, { rows: [{ offense: 'PC 148', date: '2005-01-01' }] }))).toBe('- : ')
  })
})

group.each(['ca/san-joaquin-2019', 'ca/contra-costa-2019'])('%s', (name) => {
  const policy = shipped(name)
  const obstruction: ConvictionSketch = {
    offense: 'PC 148(A)(1)',
    date: '2005-03-02',
    level: 'misdemeanor',
    cycle: '007',
  }
  const cannabisArrest: ConvictionSketch = {
    offense: 'HS 11357(B)',
    date: '2005-01-02',
    cycle: '007',
    step: '000',
    kind: 'arrest',
    disposition: 'other',
  }
  const cases: readonly Case[] = [
    [
      'on the first day of Proposition 64',
      { rows: [{ ...felony, date: '2016-11-09' }] },
      '1 Not eligible: Occurred after 11/09/2016',
    ],
    [
      'a related charge that late',
      { rows: [{ ...obstruction, date: '2017-01-01' }] },
      '1 Not eligible: Occurred after 11/09/2016',
    ],
    ['on an unknown day', { rows: [{ ...felony, date: null }] }, '1 Needs Review: Missing: date of conviction'],
    [
      'a related charge alone',
      { rows: [obstruction] },
      '2 Maybe Eligible - Flag for Review: No Related Prop64 Charges',
    ],
    [
      'a related charge, the cannabis charge in another cycle',
      { rows: [obstruction, { ...cannabisArrest, cycle: '008' }] },
      '2 Maybe Eligible - Flag for Review: No Related Prop64 Charges',
    ],
    [
      'a related charge beside a cannabis arrest',
      { rows: [obstruction, cannabisArrest] },
      '4 Eligible for Dismissal: PC 148(A)(1)',
    ],
    [
      '11357.5 in the cycle is no such charge',
      { rows: [obstruction, { ...cannabisArrest, offense: 'HS 11357.5' }] },
      '2 Maybe Eligible - Flag for Review: No Related Prop64 Charges',
    ],
    [
      'a related charge with rows that could not be read',
      { rows: [obstruction], unread: 1 },
      '2 Needs Review: Missing: rows that could not be read',
    ],
    [
      '4060 beside a cannabis arrest',
      { rows: [{ ...obstruction, offense: 'BP 4060' }, cannabisArrest] },
      '3 Maybe Eligible - Flag for Review: 4060 BP',
    ],
    [
      '647(f) in capitals',
      { rows: [{ ...obstruction, offense: 'PC 647(F)' }, cannabisArrest] },
      '4 Eligible for Dismissal: PC 647(F)',
    ],
    ['647(b) is none of them', { rows: [{ ...obstruction, offense: 'PC 647(B)' }, cannabisArrest] }, '- : '],
    ['1602 is none of them', { rows: [{ ...obstruction, offense: 'PC 1602' }, cannabisArrest] }, '- : '],
    [
      'a misdemeanor',
      { rows: [{ ...felony, level: 'misdemeanor' }] },
      '5 Eligible for Dismissal: Misdemeanor or Infraction',
    ],
    [
      'an unknown level',
      { rows: [{ ...felony, offense: 'HS 11357', level: null }] },
      '5 Needs Review: Missing: level of conviction',
    ],
    ['any 11357', { rows: [{ ...felony, offense: 'HS 11357(C)' }, recentTheft] }, '6 Eligible for Dismissal: 11357 HS'],
    [
      'several, all older than five years',
      { rows: [felony, oldTheft] },
      '7 Eligible for Dismissal: No convictions in past 5 years',
    ],
    // Five years of 365.25 days before 2019-11-11 is 2014-11-10 and three quarters.
    [
      '1,826 days ago is not over five years',
      { rows: [felony, { ...oldTheft, date: '2014-11-11' }] },
      '8 Maybe Eligible - Flag for Review: Has convictions in past 5 years',
    ],
    [
      '1,827 days ago is',
      { rows: [felony, { ...oldTheft, date: '2014-11-10' }] },
      '7 Eligible for Dismissal: No convictions in past 5 years',
    ],
    [
      'another on an unknown day',
      { rows: [felony, { ...oldTheft, date: null }] },
      '7 Needs Review: Missing: date of another conviction',
    ],
    [
      'rows that could not be read',
      { rows: [felony], unread: 1 },
      '7 Needs Review: Missing: rows that could not be read',
    ],
    ['an only conviction, sentence over', { rows: [felony] }, '9 Eligible for Dismissal: Sentence Completed'],
    [
      'an only conviction, sentence running',
      { rows: [{ ...felony, date: '2016-03-02', sentence: ['44 months'] }] },
      '9 Eligible for Dismissal: Sentence Completed',
    ],
    [
      'the same with two months more',
      { rows: [{ ...felony, date: '2016-03-02', sentence: ['46 months'] }] },
      '10 Maybe Eligible - Flag for Review: Sentence not Completed',
    ],
    [
      'a part of unknown length',
      { rows: [{ ...felony, sentence: ['? jail'] }] },
      '9 Needs Review: Missing: sentence completed',
    ],
  ]
  test.each(cases)('%s', (_name, person, expected) => expect(written(answerFor(policy, person))).toBe(expected))
})

group('dismissing everything', () => {
  test('ca/dismiss-all takes any level and no related charge', () => {
    const policy = shipped('ca/dismiss-all')
    expect(written(answerFor(policy, { rows: [{ ...felony, date: null, level: null }] }))).toBe(
      '1 Eligible for Dismissal: Dismiss all Prop 64 charges',
    )
    expect(answerFor(policy, { rows: [{ ...felony, offense: 'BP 4140' }] }).determination).toBe('')
  })
  test('ca/dismiss-all-and-related takes them without asking for a cycle', () => {
    const policy = shipped('ca/dismiss-all-and-related')
    expect(written(answerFor(policy, { rows: [{ ...felony, offense: 'BP 4140' }] }))).toBe(
      '1 Eligible for Dismissal: Dismiss all Prop 64 and related charges',
    )
    expect(answerFor(policy, { rows: [{ ...felony, offense: 'PC 459' }] }).determination).toBe('')
  })
})
