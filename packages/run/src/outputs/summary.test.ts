import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PolicyAnswer } from '@clearslate/law'
import { isoDay, personFixture } from './person-fixture.ts'
import type { CountFixture, PersonFixture } from './person-fixture.ts'
import { formatSummary, SummaryCounter } from './summary.ts'
import type { SummaryJson, SummarySettings } from './summary.ts'

const settings: SummarySettings = {
  county: 'SACRAMENTO',
  asOf: isoDay('2019-11-11'),
  dataThrough: isoDay('2019-11-11'),
  policyName: 'test',
  dismissSections: ['11358', '11357'],
  reduceSections: ['11359', '11360'],
}

const dismissed = { determination: 'Eligible for Dismissal' } as const
const reduced = { determination: 'Eligible for Reduction' } as const
const blank = { determination: '' } as const

function summarise(...people: PersonFixture[]): SummaryJson {
  const counter = new SummaryCounter(settings)
  for (const fixture of people) count(counter, fixture)
  return counter.toJson()
}

function count(counter: SummaryCounter, fixture: PersonFixture): void {
  const person = personFixture(fixture)
  const everything: PolicyAnswer = { determination: 'Eligible for Dismissal', reason: '', step: 1, missing: [] }
  counter.addPerson(
    person,
    person.results.map((result) => (result.policy === undefined ? undefined : everything)),
  )
}

const felony: CountFixture = { offense: '11359 HS-POSS FOR SALE', level: 'felony', date: '2005-03-01' }
const theft: CountFixture = { offense: '484(A) PC-THEFT', level: 'misdemeanor', date: '2001-01-01' }
const burglary: CountFixture = { offense: '459 PC-BURGLARY', level: 'felony', date: '2015-01-01' }

test('a file without people has zeros for every listed section and no earliest conviction', () => {
  const summary = summarise()
  expect(summary.earliestConviction).toBeNull()
  expect(summary.convictionDismissalCountByCodeSection).toEqual({ '11357': 0, '11358': 0 })
  expect(summary.convictionReductionCountByCodeSection).toEqual({ '11359': 0, '11360': 0 })
  expect(summary.convictionDismissalCountByAdditionalRelief).toEqual({})
  expect(summary.reliefWithCurrentEligibilityChoices).toEqual({
    CountSubjectsNoConviction: 0,
    CountSubjectsNoConvictionLast7Years: 0,
    CountSubjectsNoFelony: 0,
  })
})

test('a reduced felony leaves no felony but a conviction', () => {
  const summary = summarise({ counts: [{ ...felony, policy: reduced }] })
  expect(summary.reliefWithCurrentEligibilityChoices).toEqual({
    CountSubjectsNoConviction: 0,
    CountSubjectsNoConvictionLast7Years: 0,
    CountSubjectsNoFelony: 1,
  })
  expect(summary.subjectsWithSomeReliefCount).toBe(1)
  // Dismissing everything would leave nothing; the conviction is older than seven years.
  expect(summary.reliefWithDismissAllProp64).toEqual({
    CountSubjectsNoConviction: 1,
    CountSubjectsNoConvictionLast7Years: 0,
    CountSubjectsNoFelony: 1,
  })
})

test('another felony, wherever it was, stands in the way of having none', () => {
  const other = { ...burglary, county: 'LOS ANGELES' }
  const summary = summarise({ counts: [{ ...felony, policy: dismissed }, other] })
  expect(summary.reliefWithCurrentEligibilityChoices.CountSubjectsNoFelony).toBe(0)
  expect(summary.subjectsWithSomeReliefCount).toBe(1)
})

test('a person without a felony is not counted among those who no longer have one', () => {
  const summary = summarise({ counts: [{ ...felony, level: 'misdemeanor', policy: dismissed }, theft] })
  expect(summary.reliefWithCurrentEligibilityChoices).toEqual({
    CountSubjectsNoConviction: 0,
    CountSubjectsNoConvictionLast7Years: 0,
    CountSubjectsNoFelony: 0,
  })
})

test.each([
  ['2012-11-11', 0],
  ['2012-11-12', 1],
])('seven years before the day of decision: a conviction of %s counts %i', (date, expected) => {
  const summary = summarise({ counts: [{ ...felony, date, policy: dismissed }] })
  expect(summary.reliefWithCurrentEligibilityChoices.CountSubjectsNoConvictionLast7Years).toBe(expected)
})

test('only convictions of the last seven years have to be dismissed for that number', () => {
  const recent = { ...felony, date: '2016-01-01', policy: dismissed }
  const summary = summarise({ counts: [recent, theft] })
  expect(summary.reliefWithCurrentEligibilityChoices.CountSubjectsNoConvictionLast7Years).toBe(1)
  expect(summary.reliefWithCurrentEligibilityChoices.CountSubjectsNoConviction).toBe(0)
})

test('an unknown level or day never makes a person count as surely free of felonies or recent convictions', () => {
  const unknownLevel: CountFixture = { offense: '459 PC-BURGLARY', date: '2015-01-01' }
  const unknownDay: CountFixture = { offense: '484(A) PC-THEFT', level: 'misdemeanor' }
  const recent: CountFixture = { ...felony, date: '2016-01-01', policy: dismissed }
  const levels = summarise({ counts: [{ ...felony, policy: dismissed }, unknownLevel] })
  expect(levels.reliefWithCurrentEligibilityChoices.CountSubjectsNoFelony).toBe(0)
  expect(levels.clearslate.peopleHelpedByPolicy.noFelony).toEqual({ certain: 0, possible: 1 })
  const days = summarise({ counts: [recent, unknownDay] })
  expect(days.reliefWithCurrentEligibilityChoices.CountSubjectsNoConvictionLast7Years).toBe(0)
  expect(days.clearslate.peopleHelpedByPolicy.noConvictionLast7Years).toEqual({ certain: 0, possible: 1 })
})

test('a row that could not be read may be a conviction that stays', () => {
  const summary = summarise({ unread: 1, counts: [{ ...felony, policy: dismissed }] })
  expect(summary.reliefWithCurrentEligibilityChoices.CountSubjectsNoConviction).toBe(0)
  expect(summary.clearslate.peopleHelpedByPolicy.noConviction).toEqual({ certain: 0, possible: 1 })
})

test('a Proposition 64 conviction of unknown level is counted apart, never as a lesser one', () => {
  const summary = summarise({
    counts: [
      {
        offense: '11357(A) HS-POSS CONC CANNABIS',
        date: '2005-03-01',
        policy: { determination: 'Needs Review', missing: ['level of conviction'] },
      },
      { ...felony, policy: blank },
      { offense: '11357(B) HS-POSS MARIJUANA', level: 'infraction', date: '2011-03-01', policy: dismissed },
    ],
  })
  expect(summary.prop64FelonyConvictionsCountInCounty).toBe(1)
  expect(summary.prop64NonFelonyConvictionsCountInCounty).toBe(1)
  expect(summary.clearslate.prop64ConvictionsOfUnknownLevelInCounty).toBe(1)
  expect(summary.prop64ConvictionsCountInCountyByCodeSection).toEqual({ '11357': 2, '11359': 1 })
  expect(summary.clearslate.policyNeedsReviewByMissingFact).toEqual({ 'level of conviction': 1 })
  expect(summary.earliestConviction).toBe('2005-03-01')
})

test('sections, felonies and the earliest day count the county alone', () => {
  const elsewhere = { ...felony, county: 'YOLO', date: '1990-01-01' }
  const summary = summarise({ counts: [elsewhere] }, { id: '2', counts: [{ ...felony, policy: blank }, elsewhere] })
  expect(summary.subjectsWithProp64ConvictionCountInCounty).toBe(1)
  expect(summary.prop64ConvictionsCountInCountyByCodeSection).toEqual({ '11359': 1 })
  expect(summary.earliestConviction).toBe('2005-03-01')
})

test('baseline reasons count by section, other dismissals by reason, misdemeanors in neither', () => {
  const summary = summarise({
    counts: [
      { ...felony, offense: '11357(A) HS-X', policy: { ...dismissed, reason: 'Dismiss all HS 11357 convictions' } },
      { ...felony, offense: '11357(C) HS-X', policy: { ...dismissed, reason: 'Dismiss all HS 11357 convictions' } },
      { ...felony, policy: { ...reduced, reason: 'Reduce all HS 11359 convictions' } },
      { ...felony, policy: { ...dismissed, reason: '57 years or older' } },
      { ...felony, level: 'misdemeanor', policy: { ...dismissed, reason: 'Misdemeanor or Infraction' } },
    ],
  })
  expect(summary.convictionDismissalCountByCodeSection).toEqual({ '11357': 2, '11358': 0 })
  expect(summary.convictionReductionCountByCodeSection).toEqual({ '11359': 1, '11360': 0 })
  expect(summary.convictionDismissalCountByAdditionalRelief).toEqual({ '57 years or older': 1 })
})

test('what earlier relief took away neither helps nor hinders, unless this run clears it too', () => {
  const setAside: CountFixture = { ...burglary, relief: { statute: 'PC 1203.4', effect: 'dismissed' } }
  const alone = summarise({ counts: [setAside, { ...felony, policy: dismissed }] })
  expect(alone.reliefWithCurrentEligibilityChoices.CountSubjectsNoConviction).toBe(1)
  const nothingNew = summarise({
    counts: [
      { ...felony, relief: { statute: 'HS 11361.8', effect: 'dismissed' }, policy: { determination: 'Not eligible' } },
    ],
  })
  expect(nothingNew.reliefWithCurrentEligibilityChoices.CountSubjectsNoConviction).toBe(0)
  const both = summarise({
    counts: [{ ...felony, relief: { statute: 'PC 1203.4', effect: 'dismissed' }, policy: dismissed }],
  })
  expect(both.reliefWithCurrentEligibilityChoices.CountSubjectsNoConviction).toBe(1)
})

test('the dead are in Clear My Record’s numbers and apart in ours', () => {
  const summary = summarise({
    deceased: true,
    counts: [
      { ...felony, policy: dismissed, determinations: [{ floor: 'dismiss-and-seal', ceiling: 'dismiss-and-seal' }] },
    ],
  })
  expect(summary.subjectsWithSomeReliefCount).toBe(1)
  expect(summary.clearslate.peopleHelpedByPolicy.someRelief).toEqual({ certain: 0, possible: 0 })
  expect(summary.clearslate.peopleHelpedByStatute).toEqual({ certain: 0, possible: 0 })
  expect(summary.clearslate.deceasedCountedApart.byPolicy.someRelief).toEqual({ certain: 1, possible: 1 })
  expect(summary.clearslate.deceasedCountedApart.byStatute).toEqual({ certain: 1, possible: 1 })
})

test('the statute’s answers are a range from certain to possible', () => {
  const rule = 'ca/hs-11361.8/application'
  const summary = summarise(
    {
      counts: [
        {
          ...felony,
          policy: blank,
          determinations: [{ rule, standing: 'eligible', floor: 'redesignate-misdemeanor' }],
        },
      ],
    },
    {
      id: '2',
      counts: [
        {
          ...felony,
          policy: blank,
          determinations: [{ rule, standing: 'needs-review', missing: ['grams', 'plants'] }],
        },
      ],
    },
    { id: '3', counts: [{ ...felony, policy: blank, determinations: [{ rule, standing: 'not-eligible' }] }] },
  )
  expect(summary.clearslate.peopleHelpedByStatute).toEqual({ certain: 1, possible: 2 })
  expect(summary.clearslate.statuteStandings).toEqual({
    [rule]: { eligible: 1, 'needs-review': 1, 'not-eligible': 1 },
  })
  expect(summary.clearslate.statuteNeedsReviewByMissingFact).toEqual({ grams: 1, plants: 1 })
})

test('however people are split over counters, and in whatever order these meet, the text is the same', () => {
  const countArbitrary: fc.Arbitrary<CountFixture> = fc.record({
    offense: fc.constantFrom<string>('11357(A) HS-A', '11358 HS-B', '11359 HS-C', '459 PC-D'),
    level: fc.constantFrom<'felony' | 'misdemeanor'>('felony', 'misdemeanor'),
    date: fc.constantFrom<string>('1999-05-05', '2014-02-28', '2018-07-01'),
    policy: fc.constantFrom<NonNullable<CountFixture['policy']>>(dismissed, reduced, blank, {
      determination: 'Needs Review',
      missing: ['grams'],
    }),
    flags: fc.constantFrom<readonly string[]>([], ['policy below statute']),
  })
  const peopleArbitrary = fc.array(
    fc.record({ deceased: fc.boolean(), counts: fc.array(countArbitrary, { maxLength: 4 }) }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(
      peopleArbitrary,
      fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }),
      fc.boolean(),
      (people, share, back) => {
        const one = new SummaryCounter(settings)
        const several = [0, 1, 2, 3].map(() => new SummaryCounter(settings))
        for (const [index, person] of people.entries()) {
          count(one, person)
          count(several[share[index]!]!, person)
        }
        const total = new SummaryCounter(settings)
        for (const part of back ? several.toReversed() : several) total.merge(structuredClone(part.data()))
        expect(formatSummary(total.toJson())).toBe(formatSummary(one.toJson()))
      },
    ),
    { numRuns: 50 },
  )
})

test('rows are added up', () => {
  const counter = new SummaryCounter(settings)
  counter.addRows({ read: 10, unreadable: 1, duplicate: 2 })
  counter.addRows({ read: 5, unreadable: 0, duplicate: 0 })
  expect(counter.toJson().lineCount).toBe(15)
  expect(counter.toJson().clearslate.rows).toEqual({ read: 15, unreadable: 1, duplicate: 2 })
})
