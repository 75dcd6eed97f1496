// Properties over generated histories: what becomes unknown never clears anybody, and where nothing
// is unknown the predecessor's options decide as an independent reading of them does.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluatePolicy } from './evaluate-policy.ts'
import { explainPolicy } from './explain-policy.ts'
import { clearMyRecordPolicy } from './gogen-options.ts'
import type { ClearMyRecordOptions } from './gogen-options.ts'
import { policyPerson } from './person.ts'
import type { Policy, PolicyAnswer } from './policy.ts'
import { shippedPolicies } from './shipped/index.ts'
import { answerFor, clocksOn, firstOf, shipped, sketch } from './testing.ts'
import type { ConvictionSketch, PersonSketch } from './testing.ts'

const cannabisOffenses = ['HS 11357', 'HS 11357(A)', 'HS 11357(C)', 'HS 11358', 'HS 11359', 'HS 11360(A)', 'PC 11360']
const otherOffenses = [
  'PC 487',
  'PC 187(A)',
  'PC 220',
  'PC 243.4',
  'PC 272',
  'PC 246',
  'PC 186.22(B)(4)',
  'PC 148',
  'BP 4060',
]

/** Days around the boundaries that policies ask about, and any other. */
const day: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '2009-11-10',
    '2009-11-11',
    '2009-11-12',
    '2014-11-10',
    '2014-11-11',
    '2014-11-12',
    '2016-11-08',
    '2016-11-09',
    '1996-02-29',
  ),
  fc
    .date({ min: new Date('1962-01-01T00:00:00Z'), max: new Date('2019-11-11T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
)
const relief = fc.constantFrom(
  { statute: 'PC 1203.4', effect: 'dismissed' as const },
  { statute: 'PC 17(b)', effect: 'reduced' as const },
  { statute: 'HS 11361.8', effect: 'dismissed' as const },
)

function row(offenses: readonly string[]): fc.Arbitrary<ConvictionSketch> {
  return fc.record(
    {
      offense: fc.constantFrom(...offenses),
      date: day,
      level: fc.constantFrom('felony', 'felony', 'misdemeanor', 'infraction'),
      sentence: fc.subarray(['30 days', '3 years', '20 months', 'fine'], { minLength: 1 }),
      relief,
      cycle: fc.constantFrom('101', '102'),
      step: fc.constantFrom('001', '002'),
      county: fc.constantFrom('SACRAMENTO', 'FRESNO'),
    },
    { requiredKeys: ['offense', 'date', 'level', 'sentence'] },
  )
}

const registrationRow: fc.Arbitrary<ConvictionSketch> = day.map((date) => ({
  offense: 'PC 290',
  date,
  kind: 'registration',
  disposition: 'other',
}))

const person: fc.Arbitrary<PersonSketch> = fc.record({
  born: day.map((text) => `19${String(40 + (Number(text.slice(2, 4)) % 60)).padStart(2, '0')}-03-15`),
  deceased: fc.boolean(),
  rows: fc
    .tuple(
      row([...cannabisOffenses, 'PC 148', 'BP 4060']),
      fc.array(fc.oneof(row(cannabisOffenses), row(otherOffenses), registrationRow), { maxLength: 5 }),
    )
    .map(([first, others]) => [first, ...others]),
})

/** An old person who is barred by very little, so that losing one fact could tip the answer. */
const barelyBarred: fc.Arbitrary<PersonSketch> = fc
  .constantFrom<readonly ConvictionSketch[]>(
    [{ offense: 'PC 187(A)', date: '2001-01-01' }],
    [{ offense: 'PC 205', date: '2001-01-01' }],
    [{ offense: 'PC 243.4', date: '2001-01-01' }],
    [{ offense: 'PC 290', date: '2001-01-01', kind: 'registration', disposition: 'other' }],
    [
      { offense: 'HS 11359', date: '2001-01-01' },
      { offense: 'HS 11359', date: '2002-01-01' },
    ],
    [
      { offense: 'PC 246', date: '2001-01-01', cycle: '9' },
      { offense: 'PC 186.22(B)(4)', date: '2001-01-01', cycle: '9' },
    ],
  )
  .map((bars) => ({ born: '1950-01-01', rows: [{ offense: 'HS 11359', date: '2008-01-01' }, ...bars] }))

const anybody: fc.Arbitrary<PersonSketch> = fc.oneof(
  { arbitrary: person, weight: 9 },
  { arbitrary: barelyBarred, weight: 1 },
)

type Loss = (person: PersonSketch, index: number) => PersonSketch

/** Ways in which a fact of the record becomes unknown; `index` chooses the row. */
const losses: readonly Loss[] = [
  (whole) => ({ ...whole, born: null }),
  (whole, index) => changed(whole, index, { date: null }),
  (whole, index) => changed(whole, index, { level: null, levelText: 'UNREADABLE' }),
  (whole, index) => changed(whole, index, { sentence: ['? jail'] }),
  (whole, index) => changed(whole, index, { sentence: [] }),
  (whole, index) => changed(whole, index, { offense: null }),
  (whole, index) => {
    const known = whole.rows[index]?.relief
    return known === undefined ? whole : changed(whole, index, { relief: { ...known, statute: undefined } })
  },
  (whole, index) => {
    const known = whole.rows[index]?.relief
    return known === undefined ? whole : changed(whole, index, { relief: { ...known, effect: 'unknown' } })
  },
  (whole, index) => changed(whole, index, { unclear: true }),
  // Another entry of the same count names another level, or another offense.
  (whole, index) => contradicted(whole, index, { level: 'misdemeanor' }),
  (whole, index) => contradicted(whole, index, { level: 'felony' }),
  (whole, index) => contradicted(whole, index, { offense: 'PC 470' }),
  // A row that cannot be read any more; the first one is the conviction asked about.
  (whole, index) =>
    index === 0 ? whole : { ...whole, rows: whole.rows.filter((_, place) => place !== index), unread: 1 },
]

const policies: readonly Policy[] = [
  ...shippedPolicies.map(({ name }) => shipped(name)),
  clearMyRecordPolicy(
    {
      dismiss: ['11357'],
      reduce: ['11358', '11359'],
      under21AtConviction: true,
      ageThreshold: 50,
      yearsSinceConviction: 10,
      yearsCrimeFree: 5,
      onlyProp64Charges: true,
      deceased: true,
    },
    'test.json',
  ),
]

test.each(policies.map((policy) => [policy.name, policy] as const))(
  '%s: what becomes unknown never clears',
  (_name, policy) => {
    fc.assert(
      fc.property(anybody, (whole) => {
        const before = answerFor(policy, whole, { grams: 100 })
        for (const [index] of whole.rows.entries()) {
          for (const loss of losses) {
            const after = answerFor(policy, loss(whole, index), { grams: 100 })
            if (!isEligible(after)) continue
            expect([after.determination, after.reason]).toEqual([before.determination, before.reason])
          }
        }
      }),
      { numRuns: 300 },
    )
  },
)

test.each(policies.map((policy) => [policy.name, policy] as const))(
  '%s: the explanation tells the same story',
  (_name, policy) => {
    const clocks = clocksOn('2019-11-11')
    fc.assert(
      fc.property(person, fc.nat(losses.length - 1), (whole, loss) => {
        const view = sketch(losses[loss]?.(whole, 0) ?? whole)
        if (view.convictions.length === 0) return
        const about = policyPerson(view, clocks)
        const answer = evaluatePolicy(policy, about, firstOf(view), {}, clocks)
        const { steps, beforeSteps } = explainPolicy(policy, about, firstOf(view), {}, clocks)
        if (beforeSteps || steps.length === 0) return
        const first = steps.find((step) => step.explanation.truth !== 'not-met')
        if (answer.determination === 'Needs Review') {
          expect(first?.step).toBe(answer.step)
          expect(first?.explanation.truth).toBe('unknown')
          expect(answer.missing).toEqual(expect.arrayContaining([...(first?.explanation.missing ?? [])]))
        } else if (first?.explanation.truth !== 'unknown') expect(first?.step).toBe(answer.step)
      }),
      { numRuns: 60 },
    )
  },
)

test('where nothing is unknown, the options decide as an independent reading of them', () => {
  const options = fc.record<ClearMyRecordOptions>({
    dismiss: fc.subarray(['11357', '11358', '11359', '11360']),
    reduce: fc.subarray(['11357', '11358', '11359', '11360']),
    under21AtConviction: fc.boolean(),
    ageThreshold: fc.constantFrom(0, 40, 50, 65),
    yearsSinceConviction: fc.constantFrom(0, 5, 10),
    yearsCrimeFree: fc.constantFrom(0, 5, 10),
    onlyProp64Charges: fc.boolean(),
    deceased: fc.boolean(),
  })
  const withoutRelief = person.map((whole) => ({
    ...whole,
    rows: whole.rows
      .filter((one) => one.kind !== 'registration')
      .map((one) => ({ ...one, offense: one.offense === 'PC 11360' ? 'HS 11360' : one.offense }))
      .map(({ relief: _relief, ...one }) => one),
  }))
  fc.assert(
    fc.property(withoutRelief, options, (whole, chosen) => {
      fc.pre(isCannabis(whole.rows[0]?.offense))
      const { determination, reason } = answerFor(clearMyRecordPolicy(chosen, 'test.json'), whole)
      expect([determination, reason]).toEqual(predecessor(whole, chosen))
    }),
    { numRuns: 1500 },
  )
})

/** The predecessor's decisions, written with the platform's dates instead of ours. */
function predecessor(whole: PersonSketch, options: ClearMyRecordOptions): [string, string] {
  const first = whole.rows[0]
  const section = typeof first?.offense === 'string' ? first.offense.slice(3, 8) : ''
  const born = new Date(`${whole.born}T00:00:00Z`)
  const convicted = new Date(`${first?.date}T00:00:00Z`)
  const now = new Date('2019-11-11T00:00:00Z')
  const latest = Math.max(...whole.rows.map((one) => Date.parse(`${one.date}T00:00:00Z`)))
  const { ageThreshold, yearsSinceConviction, yearsCrimeFree } = options
  const dismissal = 'Eligible for Dismissal'
  if (first?.level !== 'felony') return [dismissal, 'Misdemeanor or Infraction']
  if (options.dismiss.includes(section)) return [dismissal, `Dismiss all HS ${section} convictions`]
  if (options.under21AtConviction && shifted(born, 21) > convicted) return [dismissal, '21 years or younger']
  if (ageThreshold > 0 && shifted(born, ageThreshold) <= now) return [dismissal, `${ageThreshold} years or older`]
  if (yearsSinceConviction > 0 && convicted <= shifted(now, -yearsSinceConviction)) {
    return [dismissal, `Conviction occurred ${yearsSinceConviction} or more years ago`]
  }
  if (yearsCrimeFree > 0 && latest < shifted(now, -yearsCrimeFree).getTime()) {
    return [dismissal, `No convictions in the past ${yearsCrimeFree} years`]
  }
  if (options.onlyProp64Charges && whole.rows.every((one) => isCannabis(one.offense))) {
    return [dismissal, 'Only has 11357-60 charges']
  }
  if (options.deceased && whole.deceased === true) return [dismissal, 'Individual is deceased']
  if (options.reduce.includes(section)) return ['Eligible for Reduction', `Reduce all HS ${section} convictions`]
  return ['', '']
}

function shifted(date: Date, years: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate()))
}

function isCannabis(offense: ConvictionSketch['offense'] | undefined): boolean {
  return typeof offense === 'string' && /^HS 113(57|58|59|60)/.test(offense)
}

function isEligible(answer: PolicyAnswer): boolean {
  return answer.determination === 'Eligible for Dismissal' || answer.determination === 'Eligible for Reduction'
}

function changed(whole: PersonSketch, index: number, change: Partial<ConvictionSketch>): PersonSketch {
  return { ...whole, rows: whole.rows.map((one, place) => (place === index ? { ...one, ...change } : one)) }
}

function contradicted(whole: PersonSketch, index: number, change: Partial<ConvictionSketch>): PersonSketch {
  const row = whole.rows[index]
  if (row === undefined || row.disposition !== undefined) return whole
  const known = { ...row, cycle: row.cycle ?? String(index + 1).padStart(3, '0'), count: index + 1 }
  return { ...whole, rows: [...changed(whole, index, known).rows, { ...known, sentence: [], ...change }] }
}
