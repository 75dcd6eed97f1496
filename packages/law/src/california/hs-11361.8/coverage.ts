// Health and Safety Code 11361.8, subdivision by subdivision: which condition stands for it, or why none does.

import type { CoverageEntry } from '../rule.ts'

const shared: readonly CoverageEntry[] = [
  {
    subdivision: '(f)',
    says: 'The court presumes that the criteria are met unless clear and convincing evidence shows otherwise',
    conditions: ['lesser-or-no-offense', 'not-aggravated'],
  },
  {
    subdivision: '(i)',
    says: 'The judge who sentenced decides, or another whom the presiding judge names',
    conditions: [],
    notModelled: 'it does not bear on entitlement; the court arranges it',
  },
  {
    subdivision: '(j)-(l), (n)',
    says: 'Other rights and limits',
    conditions: [],
    notModelled: 'the text was not read; nothing found there bears on entitlement',
  },
  {
    subdivision: '(m)',
    says: 'Juvenile adjudications take the same route with their own forms',
    conditions: ['adult'],
  },
  {
    subdivision: 'HS 11357-11360, before 2016-11-09',
    says: 'The offense of conviction, and its subdivisions, as they stood then',
    conditions: ['section-named', 'subdivision-of-its-time', 'lesser-or-no-offense'],
  },
  {
    subdivision: 'HS 11358(d), 11359(c)-(d), 11360(a)(3)',
    says: 'Forms that may still be felonies',
    conditions: ['not-aggravated'],
  },
  {
    subdivision: 'effect',
    says: 'Relief needs a conviction that still stands and a person it can help',
    conditions: ['court-conviction', 'not-already-relieved', 'alive', 'in-force'],
  },
]

export const applicationCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '(e)',
    says: 'A person who has completed the sentence for a conviction under 11357 to 11360 may apply, if since Proposition 64 it would be no offense or a lesser one',
    conditions: [
      'section-named',
      'sentence-completed',
      'offense-before-prop-64',
      'sentenced-before-prop-64',
      'lesser-or-no-offense',
    ],
  },
  {
    subdivision: '(g)',
    says: 'No hearing is needed unless the applicant asks for one',
    conditions: [],
    notModelled: 'it does not bear on entitlement',
  },
  {
    subdivision: '(h)',
    says: 'A redesignated conviction is a misdemeanor or infraction for all purposes',
    conditions: [],
    notModelled: 'it states an effect; the outcome names it',
  },
  ...shared,
]

export const petitionCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '(a)',
    says: 'A person who is serving a sentence may petition, if since Proposition 64 it would be no offense or a lesser one',
    conditions: [
      'section-named',
      'sentence-serving',
      'offense-before-prop-64',
      'sentenced-before-prop-64',
      'lesser-or-no-offense',
    ],
  },
  {
    subdivision: '(b)',
    says: 'The court grants the petition unless it finds an unreasonable risk of danger to public safety',
    conditions: ['no-risk-finding'],
  },
  {
    subdivision: '(c)',
    says: 'Credit for time served; supervision of at most one year',
    conditions: [],
    notModelled: 'the court sets it when it grants the petition',
  },
  {
    subdivision: '(d)',
    says: 'No longer sentence than before, and no charge dismissed by a plea comes back',
    conditions: [],
    notModelled: 'it limits the court, not the entitlement',
  },
  ...shared,
]
