// Penal Code 851.90, subdivision by subdivision.

import type { CoverageEntry } from '../rule.ts'

export const drugDiversionCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '851.90(a)(1)',
    says: 'Who completes drug diversion (PC 1000.5) or deferred entry of judgment (PC 1000, 1000.8) may have the arrest sealed by the judge, on the motion of any party or the court',
    conditions: [
      'drug-diversion-completed',
      'no-conviction',
      'not-yet-relieved',
      'california-arrest',
      'arrested-person-alive',
      'in-force',
    ],
  },
  {
    subdivision: '851.90(a)(2)-(4), (b), (c)',
    says: 'What the person may say afterwards, and what does not change',
    conditions: [],
    notModelled: 'it states effects',
  },
]
