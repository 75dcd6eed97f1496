// Penal Code 1203.4a, subdivision by subdivision: which condition stands for it, or why none does.

import { effectCoverage, noticeCoverage, restitutionCoverage, setAsideCoverage } from '../convictions/coverage.ts'
import type { CoverageEntry } from '../rule.ts'

export const noProbationCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '(a), who',
    says: 'A person convicted of a misdemeanor who was not granted probation, or of an infraction',
    conditions: ['misdemeanor-or-infraction', 'no-probation-unless-infraction'],
  },
  {
    subdivision: '(a), when',
    says: 'A year after judgment, the sentence complied with, serving none and charged with none',
    conditions: ['year-since-judgment', 'sentence-fulfilled', 'not-serving-any-sentence', 'not-charged'],
  },
  {
    subdivision: '(a), honest and upright life; (b)',
    says: 'Of right after an honest and upright life, otherwise in the discretion of the court',
    conditions: [],
    notModelled: 'it decides the route, which the answer states',
  },
  {
    subdivision: '(d)',
    says: 'Offenses that are excluded',
    conditions: ['not-excluded-from-1203.4a'],
  },
  restitutionCoverage('(e)'),
  noticeCoverage('infractions'),
  setAsideCoverage,
  effectCoverage,
]
