// The words of the file for kinds of event, levels and sentences, and what they mean here.

import type { EventKind, Level, SentenceKind } from '@clearslate/record'

/** True for text of nothing but blanks and dashes, which is how the file writes "nothing". */
export function isNothing(text: string): boolean {
  return /^[ \t-]*$/.test(text)
}

export interface EventType {
  readonly text: string
  readonly kind: EventKind
  /** False for a type that is not known, which counts as `other`. */
  readonly known: boolean
}

const eventKinds: readonly (readonly [RegExp, EventKind])[] = [
  [/^(SUPPLEMENTAL )?ARREST|^CITED|^DETAINED/, 'arrest'],
  [/^(SUPPLEMENTAL )?COURT/, 'court'],
  // Parole is served in the legal custody of the prison authority.
  [/^(SUPPLEMENTAL )?(CUSTODY|JAIL|PRISON|PAROLE)/, 'custody'],
  [/^(SUPPLEMENTAL )?(PROBATION|SUPERVISION)/, 'probation'],
  [/^REGISTRATION|^REGISTRANT/, 'registration'],
  [/^DECEASED/, 'deceased'],
  [/^APPLICANT/, 'applicant'],
  [/^MENTAL HEALTH|^FIREARM|^IDENTIFICATION|^WANTED|^MISSING|^OTHER/, 'other'],
]

/** STP_TYPE_DESCR. */
export function readEventType(text: string): EventType {
  const words = text.trim().toUpperCase()
  const found = eventKinds.find(([pattern]) => pattern.test(words))
  return { text: text.trim(), kind: found?.[1] ?? 'other', known: found !== undefined }
}

export interface LevelWord {
  /** Empty when the field holds nothing. */
  readonly text: string
  readonly level: Level | undefined
}

const levels: Readonly<Record<string, Level>> = {
  FELONY: 'felony',
  MISDEMEANOR: 'misdemeanor',
  INFRACTION: 'infraction',
  F: 'felony',
  M: 'misdemeanor',
  I: 'infraction',
}

/** CONV_STAT_DESCR, and the type-of-charge columns (TOC). */
export function readLevel(text: string): LevelWord {
  const words = isNothing(text) ? '' : text.trim()
  const upper = words.toUpperCase()
  return { text: words, level: Object.hasOwn(levels, upper) ? levels[upper] : undefined }
}

export interface SentencePlace {
  readonly text: string
  readonly kind: SentenceKind
}

/** SENT_LOC_DESCR. */
export function readSentencePlace(text: string): SentencePlace {
  const words = isNothing(text) ? '' : text.trim()
  return { text: words, kind: sentenceKindOf(words.toUpperCase()) }
}

/** A place that names two of them in one breath, with one length, is of neither for certain. */
function sentenceKindOf(words: string): SentenceKind {
  const kinds = sentencePlaces.filter(([pattern]) => pattern.test(words)).map(([, kind]) => kind)
  if (kinds.length > 1) return 'other'
  return kinds[0] ?? (/FINE/.test(words) ? 'fine' : 'other')
}

const sentencePlaces: readonly (readonly [RegExp, SentenceKind])[] = [
  [/PROB/, 'probation'],
  [/\bMAND\w* SUP/, 'supervision'],
  [/JAIL/, 'jail'],
  [/PRISON|^CDC/, 'prison'],
]

export interface SentenceLength {
  readonly text: string
  /** Whole units; `undefined` when blank or not a whole number. */
  readonly length: number | undefined
}

/** SENT_LENGTH. */
export function readSentenceLength(text: string): SentenceLength {
  const words = isNothing(text) ? '' : text.trim()
  return { text: words, length: /^\d{1,9}$/.test(words) ? Number(words) : undefined }
}

export interface SentenceUnit {
  readonly text: string
  readonly unit: 'days' | 'months' | 'years' | undefined
}

/** SENT_TIME_CODE. */
export function readSentenceUnit(text: string): SentenceUnit {
  const words = isNothing(text) ? '' : text.trim()
  const upper = words.toUpperCase()
  const unit = upper === 'D' ? 'days' : upper === 'M' ? 'months' : upper === 'Y' ? 'years' : undefined
  return { text: words, unit }
}

export interface Qualifiers {
  readonly attempt: boolean
  readonly conspiracy: boolean
  readonly accessory: boolean
  /** Another offense (PC 653f), which names the one it asks for. */
  readonly solicitation: boolean
}

/** OFFENSE_QUAL_LST and its kin: `-ATTEMPTED`, `-CONSPIRACY`. */
export function readQualifiers(text: string): Qualifiers {
  return {
    attempt: /\bATT(EMPT(ED)?)?\b/i.test(text),
    conspiracy: /\bCONSP(IRACY|IRE|IRED)?\b/i.test(text),
    accessory: /\bACCESSORY\b/i.test(text),
    solicitation: /\bSOLICIT/i.test(text),
  }
}

export interface CountOrder {
  readonly text: string
  /** Cycle and step, which charges of one case share; `undefined` when the text is not 12 digits. */
  readonly step: string | undefined
  readonly cycle: string
}

/** CNT_ORDER: cycle, step and count with three digits each, and three zeros. */
export function readCountOrder(text: string): CountOrder {
  const digits = text.trim()
  if (!/^\d{12}$/.test(digits)) return { text: digits, step: undefined, cycle: '' }
  return { text: digits, step: digits.slice(0, 6), cycle: digits.slice(0, 3) }
}

const spreadsheetDay =
  /^'?(?:\d{1,2}\/\d{1,2}\/\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}-[A-Z]{3}-\d{2,4})(?:[ T]\d{1,2}:\d{2}.*)?$/i

/** True for a day as a spreadsheet writes it: 5/25/1979, 25-May-79, 1979-05-25, with or without a time. */
export function isSpreadsheetDay(text: string): boolean {
  return spreadsheetDay.test(text.trim())
}

/** Said when a value is written the way Excel rewrites it; empty otherwise. */
export function excelHint(text: string): string {
  const rewritten = /^\d([.,]\d+)?E\+\d+$/i.test(text.trim()) || isSpreadsheetDay(text)
  return rewritten ? ' It looks like a file that was opened and saved in Excel; use the file as the DOJ sent it.' : ''
}
