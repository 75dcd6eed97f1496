// Health and Safety Code 11361.9, step by step: which condition stands for it, or why none does.

import type { CoverageEntry } from '../rule.ts'

export const orderCoverage: readonly CoverageEntry[] = [
  {
    subdivision: 'review by the Department of Justice, by 2019-07-01',
    says: 'The department lists past convictions that may be eligible and sends each prosecution its list',
    conditions: [
      'section-named',
      'court-conviction',
      'offense-before-prop-64',
      'sentenced-before-prop-64',
      'subdivision-of-its-time',
      'adult',
      'convicted-before-list',
      'on-doj-list',
    ],
  },
  {
    subdivision: 'review by the prosecution, by 2020-07-01',
    says: 'The prosecution challenges what does not meet 11361.8 and tells court and public defender',
    conditions: ['challenge-time-over', 'unchallenged', 'no-sentence-being-served'],
  },
  {
    subdivision: 'notice by the public defender',
    says: 'The public defender makes a reasonable effort to notify the person',
    conditions: [],
    notModelled: 'it does not bear on entitlement',
  },
  {
    subdivision: 'order of the court, by 2023-03-01',
    says: 'The court orders recall, dismissal and sealing, or redesignation in each unchallenged case',
    conditions: ['order-due', 'not-already-relieved', 'alive', 'in-force'],
  },
  {
    subdivision: "update of the department's records, by 2023-07-01",
    says: 'The department updates the state history and stops disseminating the outdated entries',
    conditions: [],
    notModelled: "it is the department's duty after the order",
  },
  {
    subdivision: 'progress reports, 2023-03-01 to 2024-06-01',
    says: 'The department and the Judicial Council report each quarter',
    conditions: [],
    notModelled: 'it does not bear on entitlement',
  },
  {
    subdivision: 'effect',
    says: 'A sealed conviction is deemed never to have occurred',
    conditions: [],
    notModelled: 'it states an effect of the order',
  },
]
