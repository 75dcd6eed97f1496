// Penal Code 1203.43, subdivision by subdivision: which condition stands for it, or why none does.

import type { CoverageEntry } from '../rule.ts'

export const deferredEntryCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '(b), who',
    says: 'Entry of judgment deferred on or after 1997-01-01, performed satisfactorily, charges dismissed',
    conditions: ['deferred-entry-since-1997', 'deferred-entry-completed'],
  },
  {
    subdivision: '(b), proof',
    says: "Where the court's record is gone, a declaration with the state's record is presumed true",
    conditions: [],
    notModelled: 'the declaration is the person’s; the missing fact says that it can be made',
  },
  {
    subdivision: 'effect',
    says: 'The plea is withdrawn and the charge dismissed, once, for a living person',
    conditions: ['plea-not-withdrawn', 'alive-for-1203.43', 'california-court-for-1203.43', 'in-force'],
  },
]
