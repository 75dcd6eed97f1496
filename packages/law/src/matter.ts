// What a rule is asked about: one conviction (or one arrest charge) of one person, with everything
// known about that person and the facts that the office supplied.

import type { Charge, Conviction, Day, HistoryEvent, HistoryView, SourceRef } from '@clearslate/record'

/** Facts from an office's own files, already matched to this charge. Absent is unknown. */
export interface SuppliedFacts {
  readonly grams?: number
  readonly concentrateGrams?: number
  readonly plants?: number
  readonly compensation?: boolean
  /** Age in whole years of the person to whom something was sold, offered or given. */
  readonly buyerAge?: number
  readonly sentenceCompleted?: boolean
  readonly offenseDate?: Day
  readonly prosecutingAgency?: string
  readonly onDojList?: boolean
  readonly challenged?: boolean
  readonly orderDate?: Day
  /** Supplied facts that contradict the file or one another, in words; each makes answers needs-review. */
  readonly contradictions?: readonly string[]
  /** Where these facts were supplied, the contradicted ones included. */
  readonly sources?: readonly SourceRef[]
}

export interface Matter {
  readonly view: HistoryView
  readonly event: HistoryEvent
  readonly charge: Charge
  /** Absent when the matter is an arrest that ended without a conviction. */
  readonly conviction: Conviction | undefined
  readonly facts: SuppliedFacts
  /**
   * Contradictions in the record about this charge or person, in words (conviction before birth,
   * after the extract's day). Each makes the statute's answer needs-review.
   */
  readonly contradictions: readonly string[]
}
