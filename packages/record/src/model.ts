// What a criminal history is. One model for every source: bulk files, rap sheets, court data.
// A property that is `undefined` is unknown. It is never a default and never means "no".

import type { Day } from './day.ts'
import type { OffenseCitation } from './offense/citation.ts'
import type { SourceRef } from './source-ref.ts'

export type Level = 'felony' | 'misdemeanor' | 'infraction'

export interface CriminalHistory {
  readonly person: Person
  /** In the order in which the source gives them. */
  readonly events: readonly HistoryEvent[]
  /** Entries of this person that could not be read. What they say is unknown. */
  readonly unread: readonly SourceRef[]
  /** What was read with doubt, and so is unknown in the record; absent where the source is exact. */
  readonly doubtful?: readonly DoubtfulFact[]
}

/** A fact that stands in the source but was not read for certain, such as a word of a poor scan. */
export interface DoubtfulFact {
  /** Which fact it would be, in words, e.g. `disposition`, `date of birth`. */
  readonly what: string
  /** As read. */
  readonly text: string
  /** From 0 to 1. */
  readonly confidence: number
  readonly source: SourceRef
}

export interface Person {
  /** The source's own identifier; rows with the same one are one person. */
  readonly id: string
  readonly name: string | undefined
  /** Unknown when absent, impossible, or when the source gives several different ones. */
  readonly birthDate: Day | undefined
  /** Every different birth date that was read; more than one is a contradiction. */
  readonly birthDatesRead: readonly Day[]
  readonly stateIdNumber: string | undefined
  /** Other names and state numbers under which the source knows the person. */
  readonly otherNames?: readonly string[]
  readonly otherStateIdNumbers?: readonly string[]
  readonly gender: string | undefined
  readonly race: string | undefined
}

export type EventKind =
  | 'arrest'
  | 'court'
  | 'custody'
  | 'probation'
  | 'registration'
  | 'deceased'
  | 'applicant'
  | 'supplemental'
  | 'mental-health'
  | 'other'

export interface HistoryEvent {
  readonly kind: EventKind
  /** The event's type as read. */
  readonly typeText: string
  /** Events of one arrest and what followed from it share a cycle. */
  readonly cycle: string
  /** Identifies the event inside the history; charges of one case share it. */
  readonly step: string
  readonly cycleDate: Day | undefined
  readonly date: Day | undefined
  readonly agency: string | undefined
  readonly county: string | undefined
  readonly charges: readonly Charge[]
  /** Where an entry that names no charge was read; the charges of the others say it themselves. */
  readonly source?: SourceRef
}

export interface Charge {
  /** The source's key of the count, the same on every row about it. */
  readonly countKey: string
  readonly offense: OffenseReading
  readonly level: Level | undefined
  /** The level's text as read, when there was one that is not understood. */
  readonly levelText: string | undefined
  readonly dispositions: readonly Disposition[]
  readonly sentences: readonly Sentence[]
  readonly caseNumber: string | undefined
  readonly comment: string | undefined
  readonly warrant: boolean
  readonly sources: readonly SourceRef[]
}

/** An offense as it stands in the source and as it was understood. */
export interface OffenseReading {
  /** The whole text as read, statute and literal; empty when the source has none. */
  readonly text: string
  /** Which part of the source the text is from. */
  readonly from: 'convicted' | 'disposition' | 'charged' | 'comment' | 'none'
  readonly citation: OffenseCitation | undefined
  /** Other offenses that the comment mentions beside this one. */
  readonly alsoMentioned: readonly OffenseCitation[]
}

export type DispositionKind =
  | 'convicted'
  | 'dismissed'
  | 'acquitted'
  | 'not-prosecuted'
  | 'relieved'
  | 'revoked'
  | 'resentenced'
  | 'other'

export interface Disposition {
  readonly kind: DispositionKind
  readonly text: string
  readonly date: Day | undefined
  /** Present when the disposition grants relief from a conviction. */
  readonly relief: ReliefReading | undefined
  /** True when the wording mentions relief, or undoing the conviction, in a way that is not understood. */
  readonly unclearRelief?: boolean
  readonly source: SourceRef
}

/** Relief that a court has already granted, as far as the wording says. */
export interface ReliefReading {
  /** e.g. `PC 1203.4`, `HS 11361.8`; `undefined` when the wording names none. */
  readonly statute: string | undefined
  /** `granted`: granted, without saying which of the two; `unknown`: not even that is clear. */
  readonly effect: 'dismissed' | 'reduced' | 'granted' | 'unknown'
}

/** `supervision` is mandatory supervision, which follows jail in a split sentence (PC 1170(h)(5)(B)). */
export type SentenceKind = 'jail' | 'prison' | 'probation' | 'supervision' | 'fine' | 'other'

export interface Sentence {
  readonly kind: SentenceKind
  readonly text: string
  /** Whole units; `undefined` when blank or not a number. */
  readonly length: number | undefined
  readonly unit: 'days' | 'months' | 'years' | undefined
  readonly date: Day | undefined
  /** What is suspended, where the source says so; absent is unknown. */
  readonly suspended?: 'imposition' | 'execution'
  readonly stayed?: boolean
  readonly concurrent?: boolean
  readonly source: SourceRef
}
