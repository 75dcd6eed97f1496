import { expect, test } from 'vitest'
import { parseIsoDay } from '@clearslate/record'
import type { RunOptions, RunOutcome } from '@clearslate/run'
import { describeRun } from './run-summary.ts'

const day = (text: string): number => parseIsoDay(text)!
const options: RunOptions = {
  files: ['doj.csv'],
  county: 'YOLO',
  policy: { text: '', fileName: 'ca/dismiss-all', kind: 'yaml' },
  asOf: day('2024-07-01'),
  lawAsOf: day('2024-07-01'),
  dataThrough: day('2024-07-01'),
  formats: ['csv'],
  strict: false,
  replace: false,
  threads: 1,
  out: 'results',
}

const none = { certain: 0, possible: 0 }
const noRelief = { CountSubjectsNoConviction: 0, CountSubjectsNoConvictionLast7Years: 0, CountSubjectsNoFelony: 0 }

function outcome(people: number, missing: Readonly<Record<string, number>> = {}): RunOutcome {
  return {
    summary: {
      county: 'YOLO',
      earliestConviction: null,
      lineCount: 5,
      reliefWithCurrentEligibilityChoices: noRelief,
      reliefWithDismissAllProp64: noRelief,
      prop64ConvictionsCountInCountyByCodeSection: people === 0 ? {} : { '11357': people },
      subjectsWithProp64ConvictionCountInCounty: people,
      prop64FelonyConvictionsCountInCounty: 0,
      prop64NonFelonyConvictionsCountInCounty: people,
      subjectsWithSomeReliefCount: 0,
      convictionDismissalCountByCodeSection: {},
      convictionReductionCountByCodeSection: {},
      convictionDismissalCountByAdditionalRelief: {},
      clearslate: {
        asOf: '2024-07-01',
        dataThrough: '2024-07-01',
        policy: 'ca/dismiss-all',
        rows: { read: 5, unreadable: 0, duplicate: 0 },
        people: 5,
        peopleHelpedByPolicy: { someRelief: none },
        peopleHelpedByStatute: none,
        deceasedCountedApart: { byPolicy: {}, byStatute: none },
        statuteStandings: {},
        statuteNeedsReviewByMissingFact: missing,
        policyOutcomes: {},
        policyNeedsReviewByMissingFact: {},
        policyBelowStatute: 0,
        policyMayBeBelowStatute: 0,
        policyAboveStatute: 0,
        policyOutsideStatute: 0,
        prop64ConvictionsOfUnknownLevelInCounty: 0,
        prop64ConvictionsOfUnknownDateInCounty: 0,
      },
    },
    rows: 5,
    unreadable: 0,
    duplicates: 0,
    dataQualityRows: 0,
    determinationRows: 0,
    reviewRows: 0,
    files: [],
    seconds: 1,
  }
}

test('the heading says the days of the data and of the law where they are not the day of decision', () => {
  expect(describeRun(options, outcome(1))[0]).toBe('YOLO, as of 2024-07-01, policy ca/dismiss-all')
  const others = { ...options, dataThrough: day('2024-06-30'), lawAsOf: day('2024-06-01') }
  expect(describeRun(others, outcome(1))[0]).toBe(
    'YOLO, as of 2024-07-01, data through 2024-06-30, law of 2024-06-01, policy ca/dismiss-all',
  )
})

test('a county without a Proposition 64 conviction is told so', () => {
  const sentence = 'The files have rows of YOLO county, but no Proposition 64 conviction of it.'
  expect(describeRun(options, outcome(0))).toContain(sentence)
  expect(describeRun(options, outcome(1))).not.toContain(sentence)
})

test('the list that nobody said anything about is told once, apart from the other facts', () => {
  const list = { "on the Department of Justice's list": 1200, 'challenged by the prosecution': 1200 }
  const lines = describeRun(options, outcome(1, { ...list, grams: 3 }))
  expect(lines.filter((line) => line.includes('Department of Justice'))).toEqual([
    "1,200 convictions: status on the Department of Justice's 11361.9 list unknown; give on_doj_list and challenged with --facts",
  ])
  expect(lines.join('\n')).toMatch(/missing most\n +grams +3\n/)
  expect(lines.join('\n')).not.toContain('challenged by the prosecution')
})
