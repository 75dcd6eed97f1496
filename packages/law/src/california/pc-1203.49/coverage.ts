// Penal Code 1203.49, part by part: which condition stands for it, or why none does.

import { effectCoverage, setAsideCoverage } from '../convictions/coverage.ts'
import type { CoverageEntry } from '../rule.ts'

export const traffickingCoverage: readonly CoverageEntry[] = [
  {
    subdivision: 'who',
    says: 'Convicted under PC 647(b), any probation completed, as the result of being trafficked',
    conditions: ['solicitation-or-prostitution', 'any-probation-completed', 'result-of-trafficking'],
  },
  {
    subdivision: 'what',
    says: 'The court may grant any relief of PC 1203.4, makes a finding and notifies the Department of Justice',
    conditions: [],
    notModelled: 'it is for the court',
  },
  setAsideCoverage,
  effectCoverage,
]
