// Penal Code 851.91, subdivision by subdivision.

import type { CoverageEntry } from '../rule.ts'

export const petitionCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '851.91(a)',
    says: 'A person whose arrest did not result in a conviction may petition to have it sealed',
    conditions: ['no-conviction', 'not-yet-relieved', 'california-arrest', 'arrested-person-alive', 'in-force'],
  },
  {
    subdivision: '851.91(a)(1)(A)',
    says: 'No pleading was filed and the statute of limitations has run on every offense',
    conditions: ['may-not-be-charged'],
  },
  {
    subdivision: '851.91(a)(1)(B)',
    says: 'Every charge that was filed was dismissed and may not be refiled, acquitted, or its conviction vacated or reversed with all appeals exhausted',
    conditions: ['may-not-be-charged', 'no-conviction'],
  },
  {
    subdivision: '851.91(a)(2)(A)',
    says: 'Not when the person may still be charged with any of the offenses',
    conditions: ['may-not-be-charged'],
  },
  {
    subdivision: '851.91(a)(2)(B)',
    says: 'Not when a charge is murder or has no statute of limitations, unless acquitted or found factually innocent',
    conditions: ['has-limitation-period'],
  },
  {
    subdivision: '851.91(a)(2)(C)',
    says: 'Not when the person intentionally evaded prosecution; adjudicated warrants do not show it',
    conditions: ['not-evaded'],
  },
  {
    subdivision: '851.91(a)(2)(D)',
    says: 'Not when the person evaded it by identity fraud and was charged with that',
    conditions: ['no-identity-fraud'],
  },
  {
    subdivision: '851.91(b)',
    says: 'The petition is verified, filed in the court of the pleading or of the county of arrest, and served 15 days before',
    conditions: [],
    notModelled: 'it is the form of the paper',
  },
  {
    subdivision: '851.91(c)',
    says: 'As a matter of right; with a pattern of domestic violence, child abuse or elder abuse in the interests of justice',
    conditions: [],
    notModelled: 'it sets the route of the answer, in route.ts, and bars nobody',
  },
  {
    subdivision: '851.91(d)-(e)',
    says: 'The hearing, the burden of proof, the order and its effects',
    conditions: [],
    notModelled: 'it binds the court',
  },
]
