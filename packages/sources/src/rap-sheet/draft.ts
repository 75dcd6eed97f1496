// A sheet while it is being read: entries and counts as they stand, before they become a history.

import type { Day, DoubtfulFact, EventKind, Sentence, SourceRef } from '@clearslate/record'

/** What a line of a sheet was used for. */
export type LineUse = 'record' | 'furniture' | 'not-read'

/** A line that the grammar does not know, verbatim. */
export interface NotReadLine {
  readonly file: string
  readonly page: number
  readonly line: number
  readonly text: string
  /** In plain words. */
  readonly why: string
}

export interface ReadDisposition {
  readonly text: string
  readonly source: SourceRef
  /** A word of it is doubtful; it then counts as unknown. */
  readonly isDoubtful: boolean
}

/** What was said of a count at one time: first in its entry, then by each dated update. */
export interface Stage {
  /** Of an update; `undefined` for what the entry itself says, or where the update's day is unknown. */
  date: Day | undefined
  readonly isUpdate: boolean
  readonly dispositions: ReadDisposition[]
  level: string | undefined
  isLevelDoubtful: boolean
  readonly sentences: Omit<Sentence, 'date'>[]
  readonly sources: SourceRef[]
}

export interface CountDraft {
  /** As the sheet numbers it; `undefined` when there is no number or it cannot be read. */
  readonly number: number | undefined
  caseNumber: string | undefined
  offense: string | undefined
  isOffenseDoubtful: boolean
  /** Type of charge, from `TOC:`. */
  toc: string | undefined
  isTocDoubtful: boolean
  readonly flags: string[]
  readonly comments: string[]
  isCommentDoubtful: boolean
  warrant: boolean
  readonly stages: Stage[]
}

export interface EventDraft {
  readonly kind: EventKind
  typeText: string
  /** Which message of the file it is from, from 0; one file may hold several printouts. */
  readonly message: number
  /** Entries of one cycle share it; 0 is before the first cycle. */
  readonly cycle: number
  date: Day | undefined
  /** Whether a line with the day was there, be the day readable or not. */
  isDated: boolean
  agency: string | undefined
  readonly counts: CountDraft[]
  /** The last readable number behind a `#`; it holds for the counts after it too. */
  lastNumber: string | undefined
  readonly source: SourceRef
}

export interface IdentityDraft {
  stateIdNumber: string | undefined
  readonly otherStateIdNumbers: string[]
  /** In the order read. */
  readonly names: Set<string>
  /** Every birth date read, in order; the first is the record's own. */
  readonly birthDates: Day[]
  /** A birth date stands there that is doubtful or impossible. */
  badBirthDate: boolean
  sex: string | undefined
  race: string | undefined
}

/** One sheet, read. */
export interface SheetReading {
  readonly file: string
  readonly identity: IdentityDraft
  readonly events: EventDraft[]
  readonly notRead: NotReadLine[]
  readonly doubtful: DoubtfulFact[]
  /** Places of what may bear on answers and is not known. */
  readonly unread: SourceRef[]
  readonly lineUse: LineUse[]
  /** The day on which the sheet was sent. */
  messageDay: Day | undefined
  /** Whether the line that ends a message was seen. */
  hasEnd: boolean
  readonly notices: string[]
}

export function newStage(isUpdate: boolean, date: Day | undefined): Stage {
  return { date, isUpdate, dispositions: [], level: undefined, isLevelDoubtful: false, sentences: [], sources: [] }
}

export function newCount(number: number | undefined, source: SourceRef): CountDraft {
  const stage = newStage(false, undefined)
  stage.sources.push(source)
  return {
    number,
    caseNumber: undefined,
    offense: undefined,
    isOffenseDoubtful: false,
    toc: undefined,
    isTocDoubtful: false,
    flags: [],
    comments: [],
    isCommentDoubtful: false,
    warrant: false,
    stages: [stage],
  }
}

export function emptyIdentity(): IdentityDraft {
  return {
    stateIdNumber: undefined,
    otherStateIdNumbers: [],
    names: new Set(),
    birthDates: [],
    badBirthDate: false,
    sex: undefined,
    race: undefined,
  }
}
