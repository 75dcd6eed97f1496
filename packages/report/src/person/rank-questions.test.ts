// The question that brings most answers nearest to a decision comes first.

import { askableFacts } from '@clearslate/law'
import { expect, test } from 'vitest'
import type { MatterReport } from './person-report.ts'
import { rankQuestions } from './rank-questions.ts'
import { exampleReport } from './testing.ts'

const [example] = exampleReport().matters

function matter(number: number, ...missing: string[][]): MatterReport {
  const [remedy] = example!.remedies
  const remedies = missing.map((names) => ({
    ...remedy!,
    determination: { ...remedy!.determination, standing: 'needs-review' as const, missing: names },
  }))
  return { ...example!, number, remedies }
}

function ranked(...matters: MatterReport[]): (string | number)[][] {
  return rankQuestions(matters, askableFacts).map(({ fact, about, settles, bearsOn }) => [
    fact.key,
    about?.number ?? 'person',
    settles,
    bearsOn,
  ])
}

test('a question about the person is asked once, one about a conviction of each', () => {
  expect(ranked(matter(1, ['pending charges'], ['grams']), matter(2, ['pending charges'], ['grams']))).toEqual([
    ['pending_charges', 'person', 2, 2],
    ['grams', 1, 1, 1],
    ['grams', 2, 1, 1],
  ])
})

test('what settles an answer alone counts more than what is one of several', () => {
  expect(ranked(matter(1, ['grams', 'plants'], ['compensation']))).toEqual([
    ['compensation', 1, 1, 1],
    ['grams', 1, 0, 1],
    ['plants', 1, 0, 1],
  ])
})

test('a fact that no question answers is not asked', () => {
  expect(ranked(matter(1, ['attempt: no authority found']))).toEqual([])
})

test('what was answered is not asked again, whether it settles the answer or not', () => {
  const matters = [matter(1, ['pending charges', 'grams'])]
  const supplied = [{ key: 'pending_charges', about: undefined }]
  expect(rankQuestions(matters, askableFacts, supplied).map(({ fact }) => fact.key)).toEqual(['grams'])
})

test('what could only open an answer is not asked where nothing can be supplied that would open it', () => {
  const open = ['whether on postrelease community supervision', 'pending charges']
  expect(ranked(matter(1, open)).map(([key]) => key)).toContain('on_postrelease_supervision')
  expect(ranked(matter(1, [...open, 'attempt: no authority found'])).map(([key]) => key)).toEqual(['pending_charges'])
})
