import { describe as group, expect, test } from 'vitest'
import { policyFromGogenOptions } from './gogen-options.ts'
import { clearMyRecordPolicy } from './gogen-options.ts'
import type { ClearMyRecordOptions } from './gogen-options.ts'
import { answerFor, shipped, written } from './testing.ts'
import type { ConvictionSketch } from './testing.ts'

const bare: ClearMyRecordOptions = {
  dismiss: [],
  reduce: [],
  under21AtConviction: false,
  ageThreshold: 0,
  yearsSinceConviction: 0,
  yearsCrimeFree: 0,
  onlyProp64Charges: false,
  deceased: false,
}

/** A felony of a person born 1975-01-01, decided on 2019-11-11. */
const felony: ConvictionSketch = { offense: 'HS 11359', date: '2015-03-02' }
const theft: ConvictionSketch = { offense: 'PC 487', date: '2001-02-03' }

function under(options: Partial<ClearMyRecordOptions>): ReturnType<typeof clearMyRecordPolicy> {
  return clearMyRecordPolicy({ ...bare, ...options }, 'test.json')
}

test('the shipped file decides as the defaults of its parameters', () => {
  const fromFile = shipped('ca/clear-my-record')
  const defaults = under({
    dismiss: ['11357', '11358', '11359', '11360'],
    yearsSinceConviction: 5,
    yearsCrimeFree: 5,
    onlyProp64Charges: true,
  })
  expect(fromFile.steps.map(({ used, determination, when }) => ({ used, determination, when: used && when }))).toEqual(
    defaults.steps.map(({ used, determination, when }) => ({ used, determination, when: used && when })),
  )
  const usedReasons = fromFile.steps.filter((step) => step.used).map((step) => step.because)
  expect(usedReasons).toEqual(defaults.steps.filter((step) => step.used).map((step) => step.because))
})

group('step 1, misdemeanor or infraction', () => {
  test.each(['misdemeanor', 'infraction'] as const)('%s is dismissed under empty options', (level) => {
    expect(written(answerFor(under({}), { rows: [{ ...felony, level }] }))).toBe(
      '1 Eligible for Dismissal: Misdemeanor or Infraction',
    )
  })
  test('a felony without any choice has no answer', () => {
    expect(written(answerFor(under({}), { rows: [felony] }))).toBe('- : ')
  })
  test('a blank level that the statute does not fix needs review', () => {
    const rows = [{ ...felony, offense: 'HS 11357(C)', level: null }]
    expect(written(answerFor(under({ dismiss: ['11357'] }), { rows }))).toBe(
      '1 Needs Review: Missing: level of conviction',
    )
  })
  test('a blank level of 11359 before Proposition 64 was a felony', () => {
    const rows = [{ ...felony, level: null }]
    expect(written(answerFor(under({ reduce: ['11359'] }), { rows }))).toBe(
      '9 Eligible for Reduction: Reduce all HS 11359 convictions',
    )
  })
})

group('steps 2 and 9, sections', () => {
  test.each(['11357', '11358', '11359', '11360'])('%s in dismiss, reduce, both and neither', (section) => {
    const rows = [{ ...felony, offense: `HS ${section}(A)` }]
    const dismissed = `2 Eligible for Dismissal: Dismiss all HS ${section} convictions`
    expect(written(answerFor(under({ dismiss: [section] }), { rows }))).toBe(dismissed)
    expect(written(answerFor(under({ dismiss: [section], reduce: [section] }), { rows }))).toBe(dismissed)
    expect(written(answerFor(under({ reduce: [section] }), { rows }))).toBe(
      `9 Eligible for Reduction: Reduce all HS ${section} convictions`,
    )
    expect(written(answerFor(under({}), { rows }))).toBe('- : ')
  })
})

group('step 3, under 21 at conviction', () => {
  const policy = under({ under21AtConviction: true })
  test.each([
    ['the day before the birthday', '1994-03-03', '3 Eligible for Dismissal: 21 years or younger'],
    ['on the birthday', '1994-03-02', '- : '],
    ['unknown birth', null, '3 Needs Review: Missing: date of birth'],
  ])('%s', (_name, born, expected) => {
    expect(written(answerFor(policy, { born, rows: [felony] }))).toBe(expected)
  })
  test('born on 29 February, 21 is reached on 1 March', () => {
    const rows = [{ ...felony, date: '2013-02-28' }]
    expect(answerFor(policy, { born: '1992-02-29', rows }).step).toBe(3)
    expect(answerFor(policy, { born: '1992-02-29', rows: [{ ...felony, date: '2013-03-01' }] }).step).toBeUndefined()
  })
  test('unknown day of conviction', () => {
    expect(written(answerFor(policy, { rows: [{ ...felony, date: null }] }))).toBe(
      '3 Needs Review: Missing: date of conviction',
    )
  })
})

group('step 4, age', () => {
  const policy = under({ ageThreshold: 57 })
  test.each([
    ['on the birthday', '1962-11-11', '4 Eligible for Dismissal: 57 years or older'],
    ['the day before it', '1962-11-12', '- : '],
    ['unknown birth', null, '4 Needs Review: Missing: date of birth'],
  ])('%s', (_name, born, expected) => {
    expect(written(answerFor(policy, { born, rows: [felony] }))).toBe(expected)
  })
})

group('step 5, years since the conviction', () => {
  const policy = under({ yearsSinceConviction: 10 })
  test.each([
    ['the boundary day counts', '2009-11-11', '5 Eligible for Dismissal: Conviction occurred 10 or more years ago'],
    ['a day later does not', '2009-11-12', '- : '],
    ['unknown day', null, '5 Needs Review: Missing: date of conviction'],
  ])('%s', (_name, date, expected) => {
    expect(written(answerFor(policy, { rows: [{ ...felony, date }] }))).toBe(expected)
  })
})

group('step 6, crime-free years', () => {
  const policy = under({ yearsCrimeFree: 10 })
  const old: ConvictionSketch = { ...felony, date: '2000-01-01' }
  const free = '6 Eligible for Dismissal: No convictions in the past 10 years'
  test.each([
    ['the boundary day does not count', [{ ...felony, date: '2009-11-11' }], '- : '],
    ['a day earlier does', [{ ...felony, date: '2009-11-10' }], free],
    ['another recent conviction, any county', [old, { ...theft, date: '2018-01-01', county: 'FRESNO' }], '- : '],
    ['its own day unknown', [{ ...felony, date: null }], '6 Needs Review: Missing: date of conviction'],
    ["another's day unknown", [old, { ...theft, date: null }], '6 Needs Review: Missing: date of another conviction'],
    ["another's day unknown but a third defeats it", [old, { ...theft, date: null }, felony], '- : '],
    [
      'a recent conviction dismissed under 1203.4 does not count',
      [old, { ...theft, date: '2018-01-01', relief: { statute: 'PC 1203.4', effect: 'dismissed' } }],
      free,
    ],
    [
      'a recent conviction that was reduced counts',
      [old, { ...theft, date: '2018-01-01', relief: { statute: 'PC 17(b)', effect: 'reduced' } }],
      '- : ',
    ],
    [
      'a relief of unknown effect leaves it open',
      [old, { ...theft, date: '2018-01-01', relief: { statute: 'PC 1203.4', effect: 'unknown' } }],
      '6 Needs Review: Missing: relief of another conviction',
    ],
  ] as [string, ConvictionSketch[], string][])('%s', (_name, rows, expected) => {
    expect(written(answerFor(policy, { rows }))).toBe(expected)
  })
  test('rows that could not be read may hold a conviction', () => {
    expect(written(answerFor(policy, { rows: [old], unread: 1 }))).toBe(
      '6 Needs Review: Missing: rows that could not be read',
    )
    expect(written(answerFor(policy, { rows: [felony], unread: 1 }))).toBe('- : ')
  })
})

group('step 7, only Proposition 64', () => {
  const policy = under({ onlyProp64Charges: true })
  const only = '7 Eligible for Dismissal: Only has 11357-60 charges'
  test.each([
    ['alone', [felony], only],
    ['two of them', [felony, { ...felony, offense: 'HS 11357(B)', county: 'FRESNO' }], only],
    ['another offense in another county', [felony, { ...theft, county: 'FRESNO' }], '- : '],
    [
      'the other one dismissed under 1203.4a',
      [felony, { ...theft, relief: { statute: 'PC 1203.4a', effect: 'dismissed' } }],
      only,
    ],
    ['11357.5 is another offense', [felony, { ...theft, offense: 'HS 11357.5' }], '- : '],
    [
      'an offense that is not given',
      [felony, { ...theft, offense: null }],
      '7 Needs Review: Missing: offense of another conviction',
    ],
    ['its own day unknown does not matter', [{ ...felony, date: null }], only],
  ] as [string, ConvictionSketch[], string][])('%s', (_name, rows, expected) => {
    expect(written(answerFor(policy, { rows }))).toBe(expected)
  })
  test('rows that could not be read may hold another offense', () => {
    expect(written(answerFor(policy, { rows: [felony], unread: 1 }))).toBe(
      '7 Needs Review: Missing: rows that could not be read',
    )
  })
})

group('step 8, deceased', () => {
  const policy = under({ deceased: true })
  test('met and not met', () => {
    expect(written(answerFor(policy, { rows: [felony], deceased: true }))).toBe(
      '8 Eligible for Dismissal: Individual is deceased',
    )
    expect(written(answerFor(policy, { rows: [felony] }))).toBe('- : ')
  })
})

group('several steps', () => {
  test('the order is that of the list', () => {
    const policy = under({ ageThreshold: 40, yearsSinceConviction: 1, yearsCrimeFree: 1, onlyProp64Charges: true })
    expect(answerFor(policy, { rows: [felony] }).step).toBe(4)
  })
  test('every missing fact is named once', () => {
    const policy = under({ ageThreshold: 40, under21AtConviction: true, yearsSinceConviction: 1, reduce: ['11359'] })
    const answer = answerFor(policy, { born: null, rows: [{ ...felony, date: null }] })
    expect(answer).toEqual({
      determination: 'Needs Review',
      reason: 'Missing: date of conviction; date of birth',
      step: 3,
      missing: ['date of conviction', 'date of birth'],
    })
  })
  test('an unknown step behind a met one does not matter', () => {
    const policy = under({ dismiss: ['11359'], ageThreshold: 40 })
    expect(answerFor(policy, { born: null, rows: [{ ...felony, date: null }] }).step).toBe(2)
  })
})

group("the predecessor's options file", () => {
  test('is taken unchanged', () => {
    const json = JSON.stringify({
      baselineEligibility: { dismiss: ['11357', '11358'], reduce: ['11359', '11360'] },
      additionalRelief: { subjectAgeThreshold: 57, subjectUnder21AtConviction: true },
    })
    const policy = policyFromGogenOptions(json, 'eligibility_options.json')
    expect(policy.steps.map((step) => step.used)).toEqual([true, true, true, true, false, false, false, false, true])
    expect(written(answerFor(policy, { rows: [felony] }))).toBe(
      '9 Eligible for Reduction: Reduce all HS 11359 convictions',
    )
  })
  test.each([
    ['an unknown section', { baselineEligibility: { dismiss: ['11361'] } }, 'baselineEligibility.dismiss', '"11361"'],
    ['an unknown key', { additionalRelief: { subjectAge: 40 } }, 'additionalRelief.subjectAge', 'unknown key'],
    [
      'an age below 40',
      { additionalRelief: { subjectAgeThreshold: 39 } },
      'additionalRelief.subjectAgeThreshold',
      'between 40 and 65, or 0',
    ],
    [
      'an age above 65',
      { additionalRelief: { subjectAgeThreshold: 66 } },
      'additionalRelief.subjectAgeThreshold',
      'between 40 and 65, or 0',
    ],
    [
      '16 years',
      { additionalRelief: { yearsCrimeFreeThreshold: 16 } },
      'additionalRelief.yearsCrimeFreeThreshold',
      'between 1 and 15, or 0',
    ],
    [
      'half a year',
      { additionalRelief: { yearsSinceConvictionThreshold: 0.5 } },
      'additionalRelief.yearsSinceConvictionThreshold',
      'between 1 and 15, or 0',
    ],
    [
      'a flag that is a word',
      { additionalRelief: { subjectIsDeceased: 'yes' } },
      'additionalRelief.subjectIsDeceased',
      'true or false',
    ],
  ])('%s is an error that names the place', (_name, options, key, message) => {
    const json = JSON.stringify(options, undefined, 2)
    expect(() => policyFromGogenOptions(json, 'options.json')).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ key, message: expect.stringContaining(message) })],
      }),
    )
  })
  test('names the line, and every problem at once', () => {
    const json = '{\n  "baselineEligibility": {\n    "dismiss": ["1"],\n    "reduce": ["2"]\n  },\n  "extra": 1\n}'
    expect(() => policyFromGogenOptions(json, 'options.json')).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ line: 6, key: 'extra' }),
          expect.objectContaining({ line: 3 }),
          expect.objectContaining({ line: 4 }),
        ],
      }),
    )
  })
  test.each(['', '[]', 'null', '{"baselineEligibility": []}'])('%j is refused', (json) => {
    expect(() => policyFromGogenOptions(json, 'options.json')).toThrow('options.json')
  })
})
