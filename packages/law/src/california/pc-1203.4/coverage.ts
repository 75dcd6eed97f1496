// Penal Code 1203.4, subdivision by subdivision: which condition stands for it, or why none does.

import { effectCoverage, noticeCoverage, restitutionCoverage, setAsideCoverage } from '../convictions/coverage.ts'
import type { CoverageEntry } from '../rule.ts'

export const probationCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '(a)(1), who',
    says: 'A person who fulfilled the conditions of probation for its entire period, or was discharged early, or whom the court in its discretion relieves',
    conditions: ['probation-granted', 'probation-ended'],
  },
  {
    subdivision: '(a)(1), when',
    says: 'Not while serving a sentence, on probation or charged with an offense',
    conditions: ['not-serving-any-sentence', 'not-on-probation-elsewhere', 'not-charged'],
  },
  {
    subdivision: '(a)(2)-(4)',
    says: 'What relief leaves in place: firearms, public office, protective orders',
    conditions: [],
    notModelled: 'it states an effect, not who is entitled',
  },
  {
    subdivision: '(b)',
    says: 'Offenses that are excluded, and infractions',
    conditions: ['not-excluded-from-1203.4', 'not-an-infraction'],
  },
  {
    subdivision: '(c)(1)-(2)',
    says: 'Offenses of VC 12810(a)-(e) are dismissed in the discretion of the court only',
    conditions: [],
    notModelled: 'it decides the route, which the answer states',
  },
  restitutionCoverage('(c)(3)'),
  noticeCoverage('(d)'),
  {
    subdivision: 'general knowledge',
    says: 'A prison term that was ultimately imposed on the count',
    conditions: ['no-prison-term-after-probation'],
  },
  setAsideCoverage,
  effectCoverage,
]
