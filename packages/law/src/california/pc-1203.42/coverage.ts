// Penal Code 1203.42, subdivision by subdivision: which condition stands for it, or why none does.

import { effectCoverage, noticeCoverage, restitutionCoverage, setAsideCoverage } from '../convictions/coverage.ts'
import type { CoverageEntry } from '../rule.ts'

export const prisonCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '(a), which convictions',
    says: 'Sentenced to prison before Realignment for a felony that would be one under PC 1170(h)',
    conditions: ['felony-conviction', 'sentenced-before-realignment', 'prison-imposed', 'county-jail-felony-today'],
  },
  {
    subdivision: '(a), when',
    says: 'Two years after the sentence; not supervised, serving, on probation or charged',
    conditions: [
      'sentence-fulfilled',
      'wait-after-prison',
      'not-supervised',
      'not-serving-any-sentence',
      'not-on-probation-elsewhere',
      'not-charged',
    ],
  },
  restitutionCoverage('(c)'),
  noticeCoverage('notice'),
  setAsideCoverage,
  effectCoverage,
]
