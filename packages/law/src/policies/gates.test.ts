import { describe as group, expect, test } from 'vitest'
import { cited } from '../california/lists/cited.ts'
import { clearMyRecordPolicy } from './gogen-options.ts'
import { answerFor, clocksOn, shipped, written } from './testing.ts'
import type { ConvictionSketch, PersonSketch } from './testing.ts'

const policy = shipped('ca/dismiss-all-and-related')
const dismissed = '1 Eligible for Dismissal: Dismiss all Prop 64 and related charges'
const felony: ConvictionSketch = { offense: 'HS 11359', date: '2005-03-02' }

group('before any step', () => {
  test.each(['HS 11361.8', 'HS 11361.9', 'HS 11361.8(e)'])('relieved under %s', (statute) => {
    for (const effect of ['dismissed', 'reduced'] as const) {
      expect(written(answerFor(policy, { rows: [{ ...felony, relief: { statute, effect } }] }))).toBe(
        '- Not eligible: Already relieved',
      )
    }
    const rows = [{ ...felony, relief: { statute, effect: 'unknown' as const } }]
    expect(written(answerFor(policy, { rows }))).toBe('- Needs Review: Missing: effect of the recorded relief')
  })
  test('an order among the supplied facts is relief already given', () => {
    const facts = { orderDate: clocksOn('2019-02-03').asOf }
    expect(written(answerFor(policy, { rows: [felony] }, facts))).toBe('- Not eligible: Already relieved')
  })
  test.each(['PC 1203.4', 'PC 1203.4a', 'PC 17(b)', 'PC 1170.18'])(
    'relieved under %s it is still looked at',
    (statute) => {
      const rows = [{ ...felony, relief: { statute, effect: 'dismissed' as const } }]
      expect(written(answerFor(policy, { rows }))).toBe(dismissed)
    },
  )
  test('a relief without a statute needs review', () => {
    const rows = [{ ...felony, relief: { statute: undefined, effect: 'dismissed' as const } }]
    expect(written(answerFor(policy, { rows }))).toBe('- Needs Review: Missing: statute of the recorded relief')
  })
  test('a conspiracy is not eligible and says why', () => {
    const offense = cited('PC 182(A)(1)', { conspiracy: true, joined: [cited('HS 11359')] })
    expect(written(answerFor(policy, { rows: [{ ...felony, offense }] }))).toMatch(/^- Not eligible: .*Medina/)
  })
  test('an attempt needs review, of a related charge too', () => {
    const expected = '- Needs Review: Missing: attempt: no authority found'
    for (const offense of [cited('HS 11359', { attempt: true }), cited('PC 148', { attempt: true })]) {
      expect(written(answerFor(policy, { rows: [{ ...felony, offense }] }))).toBe(expected)
    }
  })
  test('a section with the wrong code needs review, one without a code does not', () => {
    expect(written(answerFor(policy, { rows: [{ ...felony, offense: 'PC 11360' }] }))).toBe(
      '- Needs Review: Missing: code of the section',
    )
    const offense = cited('HS 11357(B)', { codeInferred: true })
    expect(written(answerFor(policy, { rows: [{ ...felony, offense }] }))).toBe(dismissed)
  })
  test('supplied facts that contradict need review, in their words', () => {
    const facts = { contradictions: ['grams 20 and 30'] }
    expect(written(answerFor(policy, { rows: [felony] }, facts))).toBe(
      '- Needs Review: Missing: agreement of facts (grams 20 and 30)',
    )
  })
})

group('a recorded relief that matches no conviction', () => {
  const relief = { statute: 'PC 1203.4', effect: 'dismissed' } as const
  const review = '- Needs Review: Missing: conviction that a recorded relief belongs to'
  const cases: readonly (readonly [string, PersonSketch, string])[] = [
    [
      'of the same section',
      { rows: [felony], unmatched: [{ relief, offense: 'HS 11359', date: '2010-01-01' }] },
      review,
    ],
    ['on an unknown day', { rows: [felony], unmatched: [{ relief, offense: 'HS 11359', date: null }] }, review],
    [
      'older than the conviction',
      { rows: [felony], unmatched: [{ relief, offense: 'HS 11359', date: '2004-01-01' }] },
      dismissed,
    ],
    [
      'of another section',
      { rows: [felony], unmatched: [{ relief, offense: 'PC 459', date: '2010-01-01' }] },
      dismissed,
    ],
    [
      'of another county',
      { rows: [felony], unmatched: [{ relief, offense: 'HS 11359', date: '2010-01-01', county: 'FRESNO' }] },
      dismissed,
    ],
  ]
  test.each(cases)('%s', (_name, person, expected) => expect(written(answerFor(policy, person))).toBe(expected))

  test('of another section, it may still free that other conviction or show one that is not on file', () => {
    const options = {
      dismiss: [],
      reduce: [],
      under21AtConviction: false,
      ageThreshold: 0,
      yearsSinceConviction: 0,
      yearsCrimeFree: 10,
      onlyProp64Charges: false,
      deceased: false,
    }
    const crimeFree = clearMyRecordPolicy(options, 'test.json')
    const unmatched = [{ relief, offense: 'PC 459', date: '2019-01-01' }]
    const burglary: ConvictionSketch = { offense: 'PC 459', date: '2018-01-01' }
    const expected = /^6 Needs Review: Missing: conviction that a recorded relief belongs to/
    expect(written(answerFor(crimeFree, { rows: [felony], unmatched }))).toMatch(expected)
    expect(written(answerFor(crimeFree, { rows: [felony, burglary], unmatched }))).toMatch(expected)
    expect(written(answerFor(crimeFree, { rows: [felony, { ...burglary, offense: 'PC 487' }], unmatched }))).toBe(
      '- : ',
    )
  })
})

group('entries of one count that do not agree', () => {
  const count = { ...felony, cycle: '101', count: 1 }
  const review = '- Needs Review: Missing: agreement of the entries about the offense'
  test('about the offense need review, whichever is read first', () => {
    for (const offense of ['HS 11357(B)', 'PC 459', 'HS 11360(A)']) {
      const other = { ...count, offense }
      expect(written(answerFor(policy, { rows: [count, other] }))).toBe(review)
      expect(written(answerFor(policy, { rows: [other, count] }))).toBe(review)
    }
    const offense = cited('PC 182(A)(1)', { conspiracy: true, joined: [cited('HS 11359')] })
    expect(written(answerFor(policy, { rows: [{ ...count, offense }, count] }))).toBe(review)
  })
  test('about the level need review where the policy asks for the level, and there only', () => {
    const rows: readonly ConvictionSketch[] = [count, { ...count, level: 'misdemeanor' }]
    expect(written(answerFor(policy, { rows }))).toBe(dismissed)
    const asking = shipped('ca/los-angeles-2019')
    expect(written(answerFor(asking, { rows }))).toMatch(/^1 Needs Review: Missing: level of conviction/)
    expect(written(answerFor(asking, { rows: rows.toReversed() }))).toMatch(/^1 Needs Review: /)
  })
  test('about relief, in words that are not understood, need review', () => {
    const expected = '- Needs Review: Missing: meaning of an entry about relief'
    expect(written(answerFor(policy, { rows: [{ ...felony, unclear: true }] }))).toBe(expected)
    const later = { ...count, date: '2006-01-01', disposition: 'other' as const, unclear: true, sentence: [] }
    expect(written(answerFor(policy, { rows: [count, later] }))).toBe(expected)
    expect(written(answerFor(policy, { rows: [count, { ...later, unclear: false }] }))).toBe(dismissed)
  })
})

test('what no policy looks at has no answer', () => {
  for (const offense of ['HS 11357.5', 'HS 11361', 'HS 11366', 'PC 459', null]) {
    expect(written(answerFor(policy, { rows: [{ ...felony, offense }] }))).toBe('- : ')
  }
})
