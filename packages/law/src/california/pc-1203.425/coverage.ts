// Penal Code 1203.425, subdivision by subdivision: which condition stands for it, or why none does.

import { effectCoverage, setAsideCoverage } from '../convictions/coverage.ts'
import type { CoverageEntry } from '../rule.ts'

export const automaticCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '(a)(1)(B)(i)-(iii)',
    says: 'Not required to register, not in the Supervised Release File, not serving, not charged',
    conditions: [
      'not-required-to-register',
      'not-in-supervised-release-file',
      'not-serving-any-sentence',
      'not-charged',
    ],
  },
  {
    subdivision: '(a)(1)(B)(iv), first day',
    says: 'The conviction was on or after 1973-01-01',
    conditions: ['convicted-since-1973'],
  },
  {
    subdivision: '(a)(1)(B)(iv)(I)-(II)',
    says: 'Probation completed without revocation; a lesser conviction after a year; another felony after four',
    conditions: ['path-of-automatic-relief'],
  },
  {
    subdivision: '(a)(2)-(7), (c)',
    says: 'How the Department of Justice and the courts carry it out, and what relief leaves in place',
    conditions: [],
    notModelled: 'it states duties and effects, not who is entitled',
  },
  {
    subdivision: '(b)',
    says: 'A prosecutor or probation department may petition to prohibit it',
    conditions: ['relief-not-prohibited'],
  },
  setAsideCoverage,
  effectCoverage,
]
