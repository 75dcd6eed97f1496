// Penal Code 1203.41, subdivision by subdivision: which condition stands for it, or why none does.

import { effectCoverage, noticeCoverage, restitutionCoverage, setAsideCoverage } from '../convictions/coverage.ts'
import type { CoverageEntry } from '../rule.ts'

export const felonyCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '(a)(1)',
    says: 'The court, in its discretion and the interest of justice, dismisses a felony without probation',
    conditions: ['felony-conviction', 'no-probation-granted'],
  },
  {
    subdivision: '(a)(2)',
    says: 'One year after a split sentence, two after a straight county jail term or prison',
    conditions: ['prison-or-county-jail-term', 'sentence-fulfilled', 'wait-after-term'],
  },
  {
    subdivision: '(a)(3)',
    says: 'Not on parole or mandatory supervision, serving, on probation or charged',
    conditions: ['not-supervised', 'not-serving-any-sentence', 'not-on-probation-elsewhere', 'not-charged'],
  },
  {
    subdivision: '(a)(6)',
    says: 'A felony that led to prison must not have resulted in a requirement to register under PC 290',
    conditions: ['no-registration-after-prison'],
  },
  restitutionCoverage('(d)'),
  noticeCoverage('(e)'),
  {
    subdivision: '(a)(4)-(5), (b)-(c), (f)-(h)',
    says: 'What relief leaves in place: disclosure, licenses, firearms, protective orders',
    conditions: [],
    notModelled: 'it states an effect, not who is entitled',
  },
  setAsideCoverage,
  effectCoverage,
]
