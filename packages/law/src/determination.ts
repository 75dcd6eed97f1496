// What a rule answers about one matter.

import type { Day } from '@clearslate/record'

export type Standing = 'eligible' | 'not-eligible' | 'needs-review'

/** What Proposition 64 grants, from least to most: `none` is no entitlement. */
export type Prop64Outcome =
  | 'none'
  | 'redesignate-misdemeanor'
  | 'redesignate-infraction'
  | 'dismiss-and-seal'
  | 'court-order-due'
  | 'destroy-records'

/** What the other statutes grant; these stand in no order. */
export type RemedyOutcome =
  /** PC 1170.18(a)-(b): the sentence is recalled and the person resentenced for a misdemeanor. */
  | 'resentence-as-misdemeanor'
  /** PC 1170.18(f)-(g): a completed felony conviction is designated as a misdemeanor. */
  | 'designate-misdemeanor'
  /** PC 17(b). */
  | 'reduce-to-misdemeanor'
  /** PC 1203.4 and its kin: the plea or verdict is set aside and the accusation dismissed. */
  | 'set-aside-and-dismiss'
  /** PC 1203.425: the same without anybody asking. */
  | 'automatic-dismissal'
  /** PC 851.91, 851.87, 851.90. */
  | 'seal-arrest'
  /** PC 851.93. */
  | 'automatic-arrest-relief'
  /** PC 851.8. */
  | 'seal-and-destroy-arrest'

export type Outcome = Prop64Outcome | RemedyOutcome

/** Every outcome in words, as the object of "gives". */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  none: 'nothing',
  'redesignate-misdemeanor': 'redesignation as a misdemeanor',
  'redesignate-infraction': 'redesignation as an infraction',
  'dismiss-and-seal': 'dismissal and sealing',
  'court-order-due': 'the order that the court owes',
  'destroy-records': 'destruction of the records',
  'resentence-as-misdemeanor': 'resentencing as for a misdemeanor',
  'designate-misdemeanor': 'designation as a misdemeanor',
  'reduce-to-misdemeanor': 'reduction to a misdemeanor',
  'set-aside-and-dismiss': 'setting aside and dismissal',
  'automatic-dismissal': 'automatic dismissal by the Department of Justice',
  'seal-arrest': 'sealing of the arrest',
  'automatic-arrest-relief': 'automatic relief of the arrest by the Department of Justice',
  'seal-and-destroy-arrest': 'sealing and destruction of the arrest record',
}

/** Whether the court must grant the relief, may refuse it, or is not asked at all. */
export type Route = 'mandatory' | 'discretionary' | 'automatic'

export type Basis = 'statute' | 'presumption' | 'policy'

export interface Determination {
  /** The rule's id, e.g. `ca/hs-11361.8/application`. */
  readonly rule: string
  readonly ruleVersion: string
  readonly statute: string
  readonly standing: Standing
  /**
   * The least the person is entitled to on every value the missing facts can take. Where the court may refuse
   * (see `route`), what it grants when it grants.
   */
  readonly floor: Outcome | undefined
  /** The most the person can be entitled to. */
  readonly ceiling: Outcome | undefined
  readonly basis: Basis
  /**
   * Names of missing facts, in words. Not empty when the standing is needs-review; when eligible, the facts that
   * would raise the floor or settle the route.
   */
  readonly missing: readonly string[]
  /** Every reason that stands in the way, in words; empty when eligible. */
  readonly reasons: readonly string[]
  /** First day on which the answer becomes eligible if nothing else happens. */
  readonly eligibleFrom: Day | undefined
  /**
   * For an answer that is not eligible: the first later day on which nothing that is known stands in the way
   * any more. Facts that are missing may still; where none is, it is the same as `eligibleFrom`.
   */
  readonly notBefore: Day | undefined
  /** `undefined` where it is not known, or where the statute knows no such choice. */
  readonly route: Route | undefined
}
