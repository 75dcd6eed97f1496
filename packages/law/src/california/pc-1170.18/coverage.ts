// Penal Code 1170.18, subdivision by subdivision: which condition stands for it, or why none does.

import { effectCoverage } from '../convictions/coverage.ts'
import type { CoverageEntry } from '../rule.ts'

const shared: readonly CoverageEntry[] = [
  {
    subdivision: '(i)',
    says: 'Not for persons with a conviction for a superstrike or an offense registrable under PC 290(c)',
    conditions: ['no-superstrike-or-registrable-conviction'],
  },
  {
    subdivision: '(j)',
    says: 'A deadline, until 2023-10-08',
    conditions: [],
    notModelled: 'SB 749 took it away',
  },
  {
    subdivision: '(k)-(l)',
    says: 'A misdemeanor for all purposes except firearms; another judge may decide',
    conditions: [],
    notModelled: 'it states an effect, or is for the court to arrange',
  },
  {
    subdivision: 'already relieved',
    says: 'After a dismissal nothing was read that allows a designation',
    conditions: ['not-dismissed-before-prop-47'],
  },
  effectCoverage,
]

const offense = ['felony-under-prop-47', 'before-prop-47', 'named-in-prop-47', 'misdemeanor-under-prop-47'] as const

export const applicationCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '(f)-(g)',
    says: 'A person who has completed the sentence for a felony that would have been a misdemeanor; the court shall designate it',
    conditions: [...offense, 'sentence-fulfilled'],
  },
  {
    subdivision: '(h)',
    says: 'No hearing is needed unless the applicant asks for one',
    conditions: [],
    notModelled: 'it does not bear on entitlement',
  },
  ...shared,
]

export const petitionCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '(a)',
    says: 'A person who was serving on 2014-11-05 for a felony that would have been a misdemeanor',
    conditions: [...offense, 'serving-on-2014-11-05'],
  },
  {
    subdivision: '(b)-(c)',
    says: 'The court resentences unless it finds an unreasonable risk of danger to public safety',
    conditions: ['no-risk-finding-under-prop-47'],
  },
  {
    subdivision: '(d)-(e)',
    says: 'Credit for time served, supervision, no longer sentence than before',
    conditions: [],
    notModelled: 'the court sets it when it grants the petition',
  },
  ...shared,
]
