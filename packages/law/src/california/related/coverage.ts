// The offenses near the cannabis sections: which condition stands for each.

import type { CoverageEntry } from '../rule.ts'

export const conspiracyCoverage: readonly CoverageEntry[] = [
  {
    subdivision: 'PC 182',
    says: 'A conspiracy is not a conviction under the cannabis sections; the court may reduce it under PC 17(b)(3)',
    conditions: ['not-a-conspiracy', 'in-force'],
  },
]

export const otherSectionCoverage: readonly CoverageEntry[] = [
  {
    subdivision: 'PC 4573, 4573.6, 4573.8; HS 11361, 11362.1-11362.4, 11364-11366.5, 11550',
    says: 'Not among the sections that 11361.8 names',
    conditions: ['among-the-sections', 'in-force'],
  },
]

export const accessoryCoverage: readonly CoverageEntry[] = [
  {
    subdivision: 'PC 32',
    says: 'An accessory who is serving may petition; for a completed sentence nothing is settled',
    conditions: [
      'accessory-reached',
      'court-conviction',
      'not-already-relieved',
      'alive',
      'offense-before-prop-64',
      'in-force',
    ],
  },
]

export const predecessorCoverage: readonly CoverageEntry[] = [
  {
    subdivision: 'former HS 11530, 11530.1, 11530.5, 11531',
    says: 'Possession, cultivation, possession for sale and transport before HS 11357 to 11360',
    conditions: ['predecessor-reached', 'court-conviction', 'not-already-relieved', 'alive', 'in-force'],
  },
]
