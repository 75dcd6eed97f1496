// Penal Code 1203.4b, subdivision by subdivision: which condition stands for it, or why none does.

import { effectCoverage, noticeCoverage, setAsideCoverage } from '../convictions/coverage.ts'
import type { CoverageEntry } from '../rule.ts'

export const fireCrewCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '(a)(1)',
    says: 'Took part successfully in a fire crew, as certified, was released, and has no charge pending',
    conditions: ['fire-crew', 'released-from-custody', 'no-charge-pending'],
  },
  {
    subdivision: '(a)(2)',
    says: 'Crimes that exclude',
    conditions: ['no-conviction-excluded-from-1203.4b'],
  },
  {
    subdivision: 'supervision',
    says: 'Probation, parole or supervision need not be over; the court ends it early when nothing was violated',
    conditions: [],
    notModelled: 'it is an effect of the order',
  },
  noticeCoverage('notice'),
  setAsideCoverage,
  effectCoverage,
]
