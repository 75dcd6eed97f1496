// Penal Code 851.87, subdivision by subdivision.

import type { CoverageEntry } from '../rule.ts'

export const prefilingCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '851.87(a)(1)',
    says: 'Who completes a prefiling diversion program may petition, and the court may order the arrest sealed; the agency and the prosecution may ask for a hearing within 60 days',
    conditions: [
      'prefiling-diversion-completed',
      'instead-of-a-pleading',
      'no-conviction',
      'not-yet-relieved',
      'california-arrest',
      'arrested-person-alive',
      'in-force',
    ],
  },
  {
    subdivision: '851.87(a)(2)-(4), (b), (c)',
    says: 'What the person may say afterwards, and what does not change',
    conditions: [],
    notModelled: 'it states effects',
  },
  {
    subdivision: '851.87(d)',
    says: 'Prefiling diversion is offered in lieu of, or prior to, the filing of a pleading',
    conditions: ['prefiling-diversion-completed'],
  },
]
