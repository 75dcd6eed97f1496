import { expect, test } from 'vitest'
import { policyFacts, prop64Facts } from '@clearslate/law'
import { inReviewOrder, lastReviewKey, reviewColumns, reviewHeader, reviewKey, writeReviewRow } from './review.ts'
import { readCsv } from './csv.ts'
import { personFixture } from './person-fixture.ts'
import type { CountFixture } from './person-fixture.ts'
import { whereToLook } from './where-to-look.ts'

const base: CountFixture = { offense: '11359 HS-POSS FOR SALE', level: 'felony', date: '2005-03-01' }

function keyOf(count: CountFixture): number | undefined {
  return reviewKey(personFixture({ counts: [count] }).results[0]!)
}

test.each<[string, CountFixture, number | undefined]>([
  [
    'an answer without a question',
    { ...base, policy: { determination: 'Eligible for Dismissal' }, determinations: [{}] },
    undefined,
  ],
  [
    'no step met',
    { ...base, policy: { determination: '' }, determinations: [{ standing: 'not-eligible' }] },
    undefined,
  ],
  ['a statute that needs a fact', { ...base, determinations: [{ standing: 'needs-review', missing: ['grams'] }] }, 1],
  [
    'a policy that needs two',
    { ...base, policy: { determination: 'Needs Review', missing: ['grams', 'date of birth'] } },
    2,
  ],
  [
    'the same fact asked for twice',
    {
      ...base,
      policy: { determination: 'Needs Review', missing: ['grams'] },
      determinations: [{ standing: 'needs-review', missing: ['grams', 'plants'] }],
    },
    2,
  ],
  ['a policy that wants a hand', { ...base, policy: { determination: 'Hand Review' } }, 0],
  ['a maybe', { ...base, policy: { determination: 'Maybe Eligible - Flag for Review' } }, 0],
  ['city attorneys', { ...base, policy: { determination: 'To be reviewed by City Attorneys' } }, 0],
  ['a policy below the statute', { ...base, policy: { determination: 'Eligible for Reduction' }, flags: ['below'] }, 0],
])('%s', (_name, count, expected) => {
  expect(keyOf(count)).toBe(expected)
})

const list = "on the Department of Justice's list"
const challenge = 'challenged by the prosecution'
const courtOrder = { rule: 'ca/hs-11361.9/order', standing: 'needs-review' } as const

test('the list that nobody said anything about puts no charge into the queue, and counts in none', () => {
  const unlisted = { ...courtOrder, missing: [list, challenge] }
  expect(keyOf({ ...base, determinations: [{ standing: 'eligible' }, unlisted] })).toBeUndefined()
  expect(keyOf({ ...base, determinations: [{ standing: 'needs-review', missing: ['grams'] }, unlisted] })).toBe(1)
  const alsoGrams = { ...courtOrder, missing: ['grams', list, challenge] }
  expect(keyOf({ ...base, determinations: [{ standing: 'needs-review', missing: ['grams'] }, alsoGrams] })).toBe(1)
})

test('a conviction that is said to be on the list is in the queue until it is known whether it was challenged', () => {
  expect(keyOf({ ...base, determinations: [{ ...courtOrder, missing: [challenge] }] })).toBe(1)
})

test('facts that only a settled rule lacks do not count', () => {
  expect(
    keyOf({
      ...base,
      determinations: [
        { standing: 'eligible', missing: ['grams'] },
        { standing: 'needs-review', missing: ['plants'] },
      ],
    }),
  ).toBe(1)
})

test('the key is bounded', () => {
  const missing = Array.from({ length: 40 }, (_, index) => `fact ${index}`)
  expect(keyOf({ ...base, determinations: [{ standing: 'needs-review', missing }] })).toBe(lastReviewKey)
})

test('a person’s rows stand by case, then count', () => {
  const open = { determinations: [{ standing: 'needs-review', missing: ['grams'] }] } as const
  const person = personFixture({
    counts: [
      { ...base, ...open, caseNumber: 'B2' },
      { ...base, ...open, caseNumber: 'A1' },
      { ...base, ...open, caseNumber: 'B2' },
    ],
  })
  const order = inReviewOrder(person.results).map(
    ({ matter }) => `${matter.charge.caseNumber} ${matter.charge.countKey}`,
  )
  expect(order).toEqual(['A1 002002001000', 'B2 001002001000', 'B2 003002001000'])
})

test('a row names what is missing, where to look, and what is open', () => {
  const person = personFixture({
    counts: [
      {
        ...base,
        policy: { determination: 'Hand Review', reason: 'Other 11357' },
        flags: ['policy below statute: dismissal'],
        determinations: [
          {
            standing: 'needs-review',
            floor: 'redesignate-misdemeanor',
            ceiling: 'dismiss-and-seal',
            missing: ['grams'],
            reasons: ['weight unknown'],
          },
        ],
      },
    ],
  })
  let text = reviewHeader
  writeReviewRow({ appendText: (part) => void (text += part) }, person, person.results[0]!, { policyName: 'ca/test' })
  const [header, row] = readCsv(text)
  expect(row!.cells.length).toBe(reviewColumns.length)
  const cells = Object.fromEntries(row!.cells.map((cell, index) => [header!.cells[index]!, cell]))
  expect(cells).toMatchObject({
    missing_count: '1',
    subject_id: '1001',
    level: 'felony',
    missing_facts: 'grams',
    open_reliefs: 'ca/hs-11361.8/application (redesignate-misdemeanor to dismiss-and-seal)',
    reasons: 'weight unknown',
    policy_outcome: 'Hand Review',
  })
  expect(cells['what_to_do']).toContain('laboratory report')
  expect(cells['what_to_do']).toContain('decide by hand')
  expect(cells['what_to_do']).toContain('an attorney decides: policy below statute: dismissal')
})

test('facts that disagree are looked up in the facts file, not in a police report', () => {
  expect(whereToLook('agreement of facts (two different values of grams are supplied (3 and 4))')).toContain(
    'data-quality.csv',
  )
})

test('a fact nobody foresaw still gets a sentence', () => {
  expect(whereToLook('colour of the envelope')).toBe('colour of the envelope: look in the case file')
})

test.each([...prop64Facts.names, ...policyFacts.names])('the review queue says where to look for: %s', (fact) => {
  expect(whereToLook(fact)).not.toContain('look in the case file')
})
