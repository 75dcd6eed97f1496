// Penal Code 851.93, subdivision by subdivision.

import type { CoverageEntry } from '../rule.ts'

export const automaticCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '851.93(a)(1)',
    says: 'Every month the Department reviews its databases and, from the state summary, finds the arrests that qualify',
    conditions: ['one-of-the-paths'],
  },
  {
    subdivision: '851.93(a)(2)',
    says: 'The arrest was on or after January 1, 1973',
    conditions: ['arrest-since-1973'],
  },
  {
    subdivision: '851.93(a)(2)(A)-(C)',
    says: 'A misdemeanor dismissed; no proceedings for one, three or six years and no conviction; or an acquittal',
    conditions: ['one-of-the-paths', 'no-conviction-on-record'],
  },
  {
    subdivision: '851.93(a)(2)(D)',
    says: 'A prefiling program, drug diversion, deferred entry of judgment or a diversion of the named chapters was completed',
    conditions: ['one-of-the-paths'],
  },
  {
    subdivision: '851.93(b)',
    says: 'The Department grants it without a petition, notes it, and the arrest is deemed not to have occurred',
    conditions: ['not-yet-relieved', 'california-arrest', 'arrested-person-alive'],
  },
  {
    subdivision: '851.93(c)',
    says: 'The court is told every month and does not disclose the arrest',
    conditions: [],
    notModelled: 'it binds the court after the relief',
  },
  {
    subdivision: '851.93(d)',
    says: 'Questions of a peace officer, prosecution within the limitation period, firearms, public office, licensing',
    conditions: [],
    notModelled: 'it states what the relief does not change',
  },
  {
    subdivision: '851.93(e)',
    says: 'Petitions under other statutes remain',
    conditions: [],
    notModelled: 'those are rules of their own',
  },
  {
    subdivision: '851.93(f)',
    says: 'The Department publishes statistics',
    conditions: [],
    notModelled: 'it concerns no single arrest',
  },
  {
    subdivision: '851.93(g)',
    says: 'Operative from October 1, 2024, subject to an appropriation in the annual Budget Act',
    conditions: ['in-force'],
  },
]
