// What an office says about itself in office.yaml: who files, in which courts, for which agencies, by
// which vehicle, and what its attorney has decided.

import type { Day } from '@clearslate/record'
import type { CourtPlace, Vehicle } from '../matter.ts'

export const officeRoles = ['prosecutor', 'public-defender', 'clinic', 'court'] as const
export type OfficeRole = (typeof officeRoles)[number]

export interface Attorney {
  readonly name: string
  /** State Bar of California. */
  readonly barNumber: string
  /** E.g. `Deputy District Attorney`; blank when there is none. */
  readonly title: string
}

/** Every attorney whom an office file names. */
export function attorneysOf({
  attorney,
  head,
  attorneys,
}: Pick<Office, 'attorney' | 'head' | 'attorneys'>): Attorney[] {
  return [attorney, ...(head === undefined ? [] : [head]), ...attorneys]
}

/** Whether two texts are one name; capitals and blanks make no difference. */
export function isSameName(one: string, other: string): boolean {
  const plain = (name: string): string => name.normalize('NFC').trim().toLowerCase().replaceAll(/\s+/g, ' ')
  return plain(one) === plain(other)
}

/** A court or branch, and which of the state's agency texts mean it. */
export interface OfficeCourt {
  readonly place: CourtPlace
  /** Upper case, as in the state's file. */
  readonly county: string
  /** Agency texts as in the state's file, upper case. */
  readonly reads: readonly string[]
}

/** Somebody to serve or to write to. */
export interface Recipient {
  readonly name: string
  readonly address: readonly string[]
}

interface Decided {
  readonly by: string
  readonly barNumber: string
  readonly on: Day
  readonly note: string
}

/** A decision of the office's attorney that lets papers be made which otherwise are withheld. */
export type Decision =
  /** Ask what the statute gives although the policy's answer, one of these texts, gives less. */
  | (Decided & { readonly about: 'policy-below-statute'; readonly policySays: readonly string[] })
  /** Ask the least or the most that the statute gives where a fact is missing that decides between them. */
  | (Decided & { readonly about: 'open-fact'; readonly ask: 'least' | 'most' })

export interface Office {
  readonly name: string
  readonly role: OfficeRole
  /** Upper case, as in the state's file. */
  readonly county: string
  /** Head of the office, named first in the caption; absent when the attorney is alone. */
  readonly head: Attorney | undefined
  readonly attorney: Attorney
  /** Other attorneys of the office, who may attest and decide. */
  readonly attorneys: readonly Attorney[]
  /** Lines under the rule on which the attorney signs. */
  readonly signature: readonly string[]
  /** Postal address. */
  readonly address: readonly string[]
  readonly phone: string
  readonly fax: string
  readonly email: string
  /** Stands at the head of letters. */
  readonly letterhead: readonly string[]
  /** Prosecuting agencies for which this office signs, as the facts file names them. */
  readonly agencies: readonly string[]
  readonly courts: readonly OfficeCourt[]
  /** Who is served for the defendants; absent leaves a rule to write on. */
  readonly publicDefender: Recipient | undefined
  /** Who is served for the People where the office is not theirs, by agency. */
  readonly prosecutors: readonly Recipient[]
  readonly vehicles: {
    /** On the Department of Justice's list and unchallenged. */
    readonly onList: Vehicle
    readonly notOnList: Vehicle
  }
  /** Most days between the run's days and the filing. */
  readonly daysBeforeFiling: number
  readonly decisions: readonly Decision[]
}

/** What is wrong with an office's file, everything at once. */
export interface OfficeProblem {
  /** From 1; undefined when the file as a whole is meant. */
  readonly line: number | undefined
  /** Where in the file, e.g. `courts[2].reads`. */
  readonly key: string
  readonly message: string
}

export class OfficeError extends Error {
  override readonly name = 'OfficeError'
  readonly problems: readonly OfficeProblem[]
  readonly fileName: string

  constructor(fileName: string, problems: readonly OfficeProblem[]) {
    super(problems.map((problem) => describeProblem(fileName, problem)).join('\n'))
    this.fileName = fileName
    this.problems = problems
  }
}

function describeProblem(fileName: string, { line, key, message }: OfficeProblem): string {
  const place = line === undefined ? fileName : `${fileName}:${line}`
  return key === '' ? `${place}: ${message}` : `${place}: ${key}: ${message}`
}
