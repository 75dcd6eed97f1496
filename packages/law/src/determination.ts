// What a rule answers about one matter.

import type { Day } from '@clearslate/record'

export type Standing = 'eligible' | 'not-eligible' | 'needs-review'

/** What the law grants, from least to most: `none` is no entitlement. */
export type Outcome =
  | 'none'
  | 'redesignate-misdemeanor'
  | 'redesignate-infraction'
  | 'dismiss-and-seal'
  | 'court-order-due'
  | 'destroy-records'

export type Basis = 'statute' | 'presumption' | 'policy'

export interface Determination {
  /** The rule's id, e.g. `ca/hs-11361.8/application`. */
  readonly rule: string
  readonly ruleVersion: string
  readonly statute: string
  readonly standing: Standing
  /** The least the person is entitled to on every value the missing facts can take. */
  readonly floor: Outcome | undefined
  /** The most the person can be entitled to. */
  readonly ceiling: Outcome | undefined
  readonly basis: Basis
  /** Names of missing facts, in words. Not empty when the standing is needs-review. */
  readonly missing: readonly string[]
  /** Every reason that stands in the way, in words; empty when eligible. */
  readonly reasons: readonly string[]
  /** First day on which the answer becomes eligible if nothing else happens. */
  readonly eligibleFrom: Day | undefined
}
