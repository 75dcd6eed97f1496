// Coverage that the statutes about convictions share.

import type { CoverageEntry } from '../rule.ts'

export const effectCoverage: CoverageEntry = {
  subdivision: 'effect',
  says: 'Relief needs an adult conviction that still stands and a person it can help',
  conditions: ['convicted-by-a-court', 'california-court', 'person-alive', 'adult-court', 'in-force'],
}

export const setAsideCoverage: CoverageEntry = {
  subdivision: 'already relieved',
  says: 'What is set aside and dismissed already is not asked for again',
  conditions: ['not-set-aside'],
}

/** `where` is the subdivision that says it. */
export function restitutionCoverage(where: string): CoverageEntry {
  return {
    subdivision: where,
    says: 'Unpaid restitution or a restitution fine is never the ground of a denial',
    conditions: [],
    notModelled: 'no condition asks about restitution',
  }
}

/** `where` is the subdivision that says it. */
export function noticeCoverage(where: string): CoverageEntry {
  return {
    subdivision: where,
    says: 'Fifteen days of notice to the prosecuting attorney',
    conditions: [],
    notModelled: 'it is about the filing, not about who is entitled',
  }
}
