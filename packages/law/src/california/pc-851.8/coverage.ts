// Penal Code 851.8, subdivision by subdivision.

import type { CoverageEntry } from '../rule.ts'

export const innocenceCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '851.8(a)-(b)',
    says: 'Where no pleading was filed: a request to the agency, then a petition to the court',
    conditions: [
      'factually-innocent',
      'no-conviction',
      'not-yet-relieved',
      'california-arrest',
      'arrested-person-alive',
      'in-force',
    ],
  },
  {
    subdivision: '851.8(c)',
    says: 'Where a pleading was filed and no conviction occurred: a petition after the dismissal, served ten days before',
    conditions: ['factually-innocent', 'no-conviction'],
  },
  {
    subdivision: '851.8(d)',
    says: 'At the dismissal, with the concurrence of the prosecuting attorney',
    conditions: [],
    notModelled: 'it is for the day of the dismissal',
  },
  {
    subdivision: '851.8(e)',
    says: 'After an acquittal the judge may find the person factually innocent',
    conditions: ['factually-innocent'],
  },
  {
    subdivision: '851.8(f)-(k)',
    says: 'What the person is told, what agencies do, civil actions',
    conditions: [],
    notModelled: 'it binds those who keep the record',
  },
  {
    subdivision: '851.8(l)',
    says: 'Within two years of the arrest or the pleading, whichever is later, unless waived for good cause without prejudice',
    conditions: ['petition-in-time'],
  },
  {
    subdivision: '851.8(m)',
    says: 'An arrest that was deemed a detention is treated alike',
    conditions: [],
    notModelled: 'nothing turns on it here',
  },
  {
    subdivision: '851.8(n)',
    says: 'Not for an infraction',
    conditions: ['arrest-not-for-an-infraction'],
  },
  {
    subdivision: '851.8(o)-(p)',
    says: 'Conditional repeal and appeals',
    conditions: [],
    notModelled: 'no judgment that repeals it is known; appeals come later',
  },
]
