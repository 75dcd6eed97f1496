// One conviction of a run, as court papers need it, and what the office has decided to do about it.

import type { Day } from '@clearslate/record'
import type { Determination } from '@clearslate/law'

/** One rule's answer about a conviction, as the run wrote it. */
export type MatterAnswer = Omit<Determination, 'notBefore' | 'route'>

/** The rules that papers rest on. */
export const applicationRule = 'ca/hs-11361.8/application'
export const petitionRule = 'ca/hs-11361.8/petition'
export const orderRule = 'ca/hs-11361.9/order'

/** What the office's policy answered, as the run wrote it. */
export interface MatterPolicy {
  readonly name: string
  readonly outcome: string
  readonly step: string
  readonly reason: string
  readonly flags: readonly string[]
}

/** A conviction: court + case number + defendant + count. */
export interface FilingMatter {
  /** Names the row on every paper: `R` and its place among the convictions of the run, from 1. */
  readonly rowId: string
  readonly subjectId: string
  readonly name: string
  readonly birthDate: Day | undefined
  readonly deceased: boolean
  /** The state's number of the person. */
  readonly cii: string
  /** As read; more than one when the rows disagree. */
  readonly caseNumbers: readonly string[]
  /** Key of the count in the state's file. */
  readonly count: string
  /** As the state's file names it, e.g. `CASC LOS ANGELES`. */
  readonly courtAsRead: string
  /** Upper case, as in the state's file. */
  readonly county: string
  readonly convictionDate: Day | undefined
  readonly offenseAsRead: string
  readonly offense: string
  readonly level: string
  readonly answers: readonly MatterAnswer[]
  readonly policy: MatterPolicy | undefined
  readonly prosecutingAgency: string | undefined
  readonly onDojList: boolean | undefined
  readonly challenged: boolean | undefined
  /** `file:record` of every row it rests on. */
  readonly evidence: readonly string[]
}

export type Relief = 'dismiss-and-seal' | 'redesignate-misdemeanor' | 'redesignate-infraction'

/** HS 11361.8 and 11361.9; see law-california 14.1.5. */
export type Vehicle =
  /** On the Department of Justice's list, unchallenged: a request that the court enter the order due. */
  | 'request-for-order'
  /** Not on the list: the People do not oppose the person's application. */
  | 'non-opposition'
  /** Not on the list: the People join in the application. */
  | 'joinder'
  /** Not on the list: the People's own motion, where the attorney chooses it. */
  | 'own-motion'
  /** The person's own application, by defense counsel. */
  | 'application'

/** A matter for which papers are written. */
export interface FiledMatter {
  readonly matter: FilingMatter
  readonly caseNumber: string
  readonly court: CourtPlace
  readonly agency: string
  readonly relief: Relief
  readonly vehicle: Vehicle
  /** The answer that the paper rests on. */
  readonly answer: MatterAnswer
}

/** A matter for which no paper is written, and every reason why, in words. */
export interface WithheldMatter {
  readonly matter: FilingMatter
  /** Short names that a program can count, in the order of the reasons. */
  readonly kinds: readonly string[]
  readonly reasons: readonly string[]
}

/** A court or a branch of it. */
export interface CourtPlace {
  /** Names it in file names: lower case, digits, dashes. */
  readonly key: string
  /** E.g. `Los Angeles`; the court is the Superior Court of California, County of this. */
  readonly countyName: string
  readonly branch: string | undefined
  readonly address: readonly string[]
}

/** Matters that stand in one bulk paper: one court, agency, relief, vehicle; at most 5,000 rows a volume. */
export interface Batch {
  /** Names it in file names: lower case, digits, dashes. */
  readonly key: string
  readonly court: CourtPlace
  readonly agency: string
  readonly relief: Relief
  readonly vehicle: Vehicle
  readonly volume: number
  readonly volumes: number
  readonly matters: readonly FiledMatter[]
}

/** All matters of one defendant in one case, for an individual paper. */
export interface CasePapers {
  readonly key: string
  readonly court: CourtPlace
  readonly agency: string
  readonly caseNumber: string
  readonly name: string
  /** The person's address, where the office's address file gives it. */
  readonly address?: readonly string[]
  readonly matters: readonly FiledMatter[]
}
