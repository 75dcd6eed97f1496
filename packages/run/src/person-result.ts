// What the run knows about one person when everything is decided. Made in a worker, written from
// there, never kept.

import type { HistoryView } from '@clearslate/record'
import type { Determination, Matter, PolicyAnswer } from '@clearslate/law'

/** One conviction, or one arrest charge without a conviction, with every answer about it. */
export interface ChargeResult {
  readonly matter: Matter
  /** The statute's own answers, one for each relief looked at. */
  readonly determinations: readonly Determination[]
  /** Absent when the policy does not look at this charge. */
  readonly policy: PolicyAnswer | undefined
  /** Where the policy and the statute part, in words. */
  readonly flags: readonly string[]
}

export interface PersonResult {
  readonly view: HistoryView
  readonly results: readonly ChargeResult[]
}
