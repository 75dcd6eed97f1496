// Health and Safety Code 11361.5 and 11361.7, subdivision by subdivision.

import type { CoverageEntry } from '../rule.ts'

export const destructionCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '11361.5(a)',
    says: 'Records of arrests and convictions for 11357 or 11360(b), for minors of any offense of the article, are kept two years',
    conditions: ['record-covered', 'since-1976', 'arrest-without-conviction', 'retention-elapsed', 'in-force'],
  },
  {
    subdivision: '11361.5(b)',
    says: 'Records of before 1976 are destroyed when the person applies to the Department of Justice',
    conditions: ['since-1976'],
  },
  {
    subdivision: '11361.5(c)',
    says: 'How records are destroyed, and which kinds are exempt',
    conditions: [],
    notModelled: 'it binds the keeper of the record; exempt kinds do not stand in a criminal history',
  },
  {
    subdivision: '11361.7',
    says: 'After two years the record is not accurate, relevant, timely or complete for any purpose',
    conditions: [],
    notModelled: 'it states an effect',
  },
]
