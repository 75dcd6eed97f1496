import { expect, test } from 'vitest'
import { describePolicy } from './describe-policy.ts'
import { explainPolicy } from './explain-policy.ts'
import type { PolicyExplanation } from './explain-policy.ts'
import { policyPerson } from './person.ts'
import { clocksOn, firstOf, shipped, sketch } from './testing.ts'
import type { PersonSketch } from './testing.ts'

const losAngeles = shipped('ca/los-angeles-2019')

function explained(person: PersonSketch): PolicyExplanation {
  const view = sketch(person)
  const clocks = clocksOn('2019-11-11')
  return explainPolicy(losAngeles, policyPerson(view, clocks), firstOf(view), {}, clocks)
}

test('every step is there with its truth, also behind the one that decided', () => {
  const { answer, steps, beforeSteps } = explained({
    born: '1960-01-01',
    rows: [
      { offense: 'HS 11359', date: '2012-03-02' },
      { offense: 'PC 487', date: null },
    ],
  })
  expect(answer.step).toBe(8)
  expect(beforeSteps).toBe(false)
  expect(steps.map(({ step, decided, explanation }) => [step, decided, explanation.truth])).toEqual([
    [1, false, 'not-met'],
    [2, false, 'not-met'],
    [3, false, 'not-met'],
    [4, false, 'not-met'],
    [5, false, 'not-met'],
    [6, false, 'not-met'],
    [7, false, 'not-met'],
    [8, true, 'met'],
    [9, false, 'not-met'],
    [10, false, 'not-met'],
    [11, false, 'not-met'],
    [12, false, 'unknown'],
    [13, false, 'not-met'],
    [14, false, 'met'],
  ])
})

test('a step says what it read, and where', () => {
  const person: PersonSketch = {
    born: '1990-05-04',
    rows: [
      { offense: 'HS 11359', date: '2012-03-02' },
      { offense: 'PC 187(A)', date: '2010-01-01' },
    ],
  }
  const { answer, steps } = explained(person)
  expect(answer.step).toBe(5)
  const superstrike = steps[4]?.explanation
  expect(superstrike?.details).toEqual(['PC 187(A): listed'])
  expect(superstrike?.evidence).toHaveLength(1)
  expect(superstrike?.citation?.text).toBe('PC 667(e)(2)(C)(iv)')
  expect(steps[7]?.explanation.details).toEqual(['born 1990-05-04'])
})

test('an unknown step names what is missing', () => {
  const { steps } = explained({ born: null, rows: [{ offense: 'HS 11359', date: '2012-03-02' }] })
  expect(steps[7]?.explanation).toMatchObject({ truth: 'unknown', missing: ['date of birth'] })
  expect(steps[7]?.decided).toBe(true)
})

test('an answer given before the steps says so', () => {
  const relief = { statute: 'HS 11361.8', effect: 'dismissed' } as const
  const { answer, beforeSteps, steps } = explained({ rows: [{ offense: 'HS 11359', date: '2012-03-02', relief }] })
  expect([answer.reason, beforeSteps, steps.some((step) => step.decided)]).toEqual(['Already relieved', true, false])
})

test('a charge that the policy does not look at has no steps', () => {
  expect(explained({ rows: [{ offense: 'PC 459', date: '2012-03-02' }] }).steps).toEqual([])
})

test('a policy is described step by step in plain words', () => {
  const lines = describePolicy(shipped('ca/san-joaquin-2019'))
  expect(lines).toContain(
    '  2. The conviction is a related charge, not one under HS 11357 to 11360, and it is not so that a charge under HS 11357 to 11360 stands in the same cycle',
  )
  expect(lines).toContain('     -> Maybe Eligible - Flag for Review: "No Related Prop64 Charges"')
  expect(lines.join('\n')).toContain('647(F) PC, 602 PC')
  expect(describePolicy(shipped('ca/clear-my-record'))).toContain('  4. (not used) age-at-least')
})
