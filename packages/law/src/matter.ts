// What a rule is asked about: one conviction (or one arrest charge) of one person, with everything
// known about that person and the facts that the office supplied.

import type { Charge, Conviction, Day, HistoryEvent, HistoryView, SourceRef } from '@clearslate/record'

/** What an office or a person says of the person as a whole. Absent is unknown. */
export interface PersonFacts {
  /** True when the record holds everything about the person up to `dataThrough`, other states included. */
  readonly historyComplete?: boolean
  readonly pendingCharges?: boolean
  /** Serving a sentence for any offense. */
  readonly servingSentence?: boolean
  /** On probation for any offense. */
  readonly onProbation?: boolean
  readonly onParole?: boolean
  /** On postrelease community supervision. */
  readonly onPostrelease?: boolean
  readonly onMandatorySupervision?: boolean
  /** Required to register under the Sex Offender Registration Act (PC 290 and following). */
  readonly registered?: boolean
  /** An active record in the Supervised Release File. */
  readonly inSupervisedReleaseFile?: boolean
}

/** What an office or a person says of one conviction, beside what Proposition 64 asks. Absent is unknown. */
export interface ConvictionFacts {
  readonly judgmentDate?: Day
  readonly probationGranted?: boolean
  /** Day on which probation ended or will end, early termination included. */
  readonly probationEnd?: Day
  readonly probationEndedEarly?: boolean
  readonly probationRevoked?: boolean
  /** Whether the conditions of probation were fulfilled for its whole period. Unpaid restitution is no bar. */
  readonly probationFulfilled?: boolean
  /** Day on which the sentence, supervision included, was completed. */
  readonly sentenceCompletedOn?: Day
  readonly suspended?: 'imposition' | 'execution' | 'none'
  readonly statePrison?: boolean
  /** A term in county jail under PC 1170(h): straight (5)(A), split (5)(B), or none. */
  readonly countyJailTerm?: 'straight' | 'split' | 'none'
  /** Whether the offense could be punished as a felony or as a misdemeanor. */
  readonly wobbler?: boolean
  /** Whether the felony is now punished under PC 1170(h). */
  readonly realigned?: boolean
  /** Whether the conviction resulted in a requirement to register under PC 290. */
  readonly registrationRequired?: boolean
  /** Convicted by an adult court, not adjudged by a juvenile court. */
  readonly adultCourt?: boolean
  /** An honest and upright life since judgment, obeying the law. */
  readonly uprightLife?: boolean
  /** In dollars: what was taken, meant to be taken, or written. */
  readonly propertyValue?: number
  /** What was done with what: a theft, driving without a theft, or the theft of a firearm. */
  readonly theftKind?: 'theft' | 'driving' | 'firearm'
  /** Entry into a commercial establishment in its business hours, to steal. */
  readonly shopInBusinessHours?: boolean
  /** The forged thing was a check, bond, bank bill, note, cashier's check, traveler's check or money order. */
  readonly paymentInstrument?: boolean
  /** Convicted, in connection with the forgery, of identity theft under PC 530.5 as well. */
  readonly withIdentityTheft?: boolean
  /** Serving the sentence for this conviction on 2014-11-05, the first day of Proposition 47. */
  readonly servingAtProp47?: boolean
  readonly deferredEntryGranted?: Day
  readonly deferredEntryCompleted?: boolean
  /** Took part successfully in a fire camp, county hand crew or institutional firehouse, as certified. */
  readonly fireCrew?: boolean
  /** A court has granted a petition that prohibits automatic relief (PC 1203.425(b)). */
  readonly reliefProhibited?: boolean
}

/** The program that the person was diverted to, by the section of the Penal Code that its chapter begins with. */
export type DiversionProgram =
  | 'none'
  | 'prefiling'
  | '1000'
  | '1000.4'
  | '1000.5'
  | '1000.8'
  | '1001.9'
  | '1001.20'
  | '1001.35'
  | '1001.40'
  | '1001.50'
  | '1001.60'
  | '1001.70'
  | '1001.80'
  | '1001.81'
  | '1001.85'
  | 'other'

/** What an office or a person says of one arrest: of all its charges together. Absent is unknown. */
export interface ArrestFacts {
  /** Whether the prosecution filed a pleading on the arrest. */
  readonly chargesFiled?: boolean
  /** How all charges that were filed ended; convicted when any of them was. */
  readonly arrestOutcome?: 'dismissed' | 'acquitted' | 'convicted' | 'vacated'
  /** Whether no dismissed or vacated charge may be filed again. */
  readonly refilingBarred?: boolean
  /** Whether the time for prosecuting has run out on every offense of the arrest. */
  readonly limitationExpired?: boolean
  /** Whether the person was outside California while the time for prosecuting ran (PC 803(d)). */
  readonly leftCalifornia?: boolean
  readonly diversionProgram?: DiversionProgram
  readonly diversionCompleted?: boolean
  /** Whether the person evaded the prosecution on purpose. Warrants settled before the case closed do not count. */
  readonly evadedProsecution?: boolean
  /** Whether the person evaded it by identity fraud and was charged with that later. */
  readonly identityFraud?: boolean
  /** Level of the gravest offense of the arrest. */
  readonly arrestLevel?: 'felony' | 'misdemeanor' | 'infraction'
  /** Whether a felony of the arrest is punishable by eight years or more. */
  readonly punishableEightYears?: boolean
  /** Whether a charge is murder or another offense without a limitation period. */
  readonly chargeWithoutLimitation?: boolean
  /** Whether a charge was domestic violence, child abuse or elder abuse, and the record shows a pattern of it. */
  readonly abusePattern?: boolean
}

/** Facts from an office's own files, already matched to this charge. Absent is unknown. */
export interface SuppliedFacts extends PersonFacts, ConvictionFacts, ArrestFacts {
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
