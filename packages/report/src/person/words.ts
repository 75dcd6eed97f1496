// What a report says in the same words everywhere: days, places, offenses, outcomes, routes.

import { isProp64Answer, outcomeWords } from '@clearslate/law'
import type { Citation, Determination, Truth } from '@clearslate/law'
import { calendarOf, printOffense } from '@clearslate/record'
import type { Day, OffenseReading, SourceRef } from '@clearslate/record'
import type { MatterReport, PersonReport, Prospect, Remedy, SuppliedFact } from './person-report.ts'
import type { Tone } from '../document/blocks.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `June 1, 2005`. */
export function dayInWords(day: Day | undefined): string {
  if (day === undefined) return 'an unknown day'
  const { year, month, dayOfMonth } = calendarOf(day)
  return `${months[month - 1]!} ${dayOfMonth}, ${year}`
}

/** How the places of one report are named. */
export interface PlaceWords {
  /** Only then a place names no file. */
  readonly isOneSheet: boolean
  /** What was answered, by the line of the answer in the facts file that was read. */
  readonly answers: ReadonlyMap<number, SuppliedFact>
}

/** The words for the places of a report. */
export function placeWordsOf({ sheets, supplied }: Pick<PersonReport, 'sheets' | 'supplied'>): PlaceWords {
  const answers = supplied.flatMap((fact) =>
    fact.source.record === undefined ? [] : [[fact.source.record, fact] as const],
  )
  return { isOneSheet: sheets.length < 2, answers: new Map(answers) }
}

/** `page 2, line 14`, with the file where there are several. */
export function placeInWords({ file, page, line }: SourceRef, { isOneSheet }: PlaceWords): string {
  const parts = [page === undefined ? '' : `page ${page}`, line === undefined ? '' : `line ${line}`].filter(Boolean)
  return (isOneSheet ? parts : [file, ...parts]).join(', ')
}

/**
 * Every place once, in the order read; lines that follow each other as `lines 57 to 60`. An answer is named by its
 * question: the file that it was read from is written anew with the report, and its lines move.
 */
export function placesInWords(sources: readonly SourceRef[], words: PlaceWords): string {
  const places: { first: SourceRef; last: SourceRef }[] = []
  const answered = [...new Set(sources.flatMap(({ record }) => keyOf(record, words)))]
  for (const source of sources) {
    if (keyOf(source.record, words).length > 0) continue
    if (places.some(({ first, last }) => isWithin(source, first, last))) continue
    const before = places.at(-1)
    if (before !== undefined && isNext(before.last, source)) before.last = source
    else places.push({ first: source, last: source })
  }
  const others = places.map(({ first, last }) => {
    const place = placeInWords(first, words)
    return first === last ? place : `${place.replace(/line (\d+)$/, 'lines $1')} to ${last.line ?? ''}`
  })
  const answers =
    answered.length === 0 ? [] : [`your ${answered.length === 1 ? 'answer' : 'answers'} to ${answered.join(', ')}`]
  return [...others, ...answers].join('; ')
}

function keyOf(record: number | undefined, { answers }: PlaceWords): readonly string[] {
  const answer = record === undefined ? undefined : answers.get(record)
  return answer === undefined ? [] : [answer.key]
}

function isWithin(source: SourceRef, first: SourceRef, last: SourceRef): boolean {
  if (source.file !== first.file || source.page !== first.page || source.record !== first.record) return false
  return source.line === undefined || (source.line >= (first.line ?? 0) && source.line <= (last.line ?? 0))
}

function isNext(before: SourceRef, source: SourceRef): boolean {
  return (
    before.file === source.file &&
    before.page === source.page &&
    before.line !== undefined &&
    source.line === before.line + 1
  )
}

/** `1 entry`, `2 entries`. */
export function plural(count: number, word: string, several = `${word}s`): string {
  return `${count === 0 ? 'no' : count} ${count === 1 ? word : several}`
}

/** The offense as understood, or as read where it was not. */
function offenseInWords(offense: OffenseReading): string {
  if (offense.citation !== undefined) return printOffense(offense.citation)
  const text = offense.text.trim()
  return text === '' ? 'offense not given' : text
}

/** `1. 11359 HS, felony, June 1, 2005`. */
export function matterInWords({ number, matter }: MatterReport): string {
  const { conviction, charge, event } = matter
  const offense = offenseInWords(conviction?.offense ?? charge.offense)
  const level = conviction === undefined ? undefined : (conviction.level ?? 'level not given')
  const day = dayInWords(conviction?.date ?? event.date)
  const entry = event.kind === 'arrest' ? 'arrest' : 'court case'
  const parts = [offense, level, conviction === undefined ? `${entry} of ${day}` : day]
  return `${number}. ${parts.filter((part) => part !== undefined).join(', ')}`
}

/** What would be granted: the least and the most where they differ. */
export function extentInWords({ floor, ceiling, standing }: Determination): string {
  const least = floor === undefined ? undefined : outcomeWords[floor]
  const most = ceiling === undefined ? undefined : outcomeWords[ceiling]
  if (most === undefined) return least === undefined || floor === 'none' ? 'not known' : `at least ${least}`
  if (standing !== 'eligible') return ceiling === 'none' ? 'nothing' : `at most ${most}`
  if (floor === ceiling || least === undefined) return most
  return `at least ${least}, at most ${most}`
}

export const truthWords: Readonly<Record<Truth, string>> = { met: 'Met', 'not-met': 'Not met', unknown: 'Not known' }

export const prospectTones: Readonly<Record<Prospect, Tone>> = { now: 'good', later: 'later', open: 'open', no: 'bad' }

/** The answer in a few words, for a label. */
export function prospectInWords({ prospect, from, isOpenThen }: Remedy): string {
  if (prospect === 'now') return 'Eligible'
  if (prospect === 'open') return 'Facts are missing'
  if (prospect === 'no') return 'Not eligible'
  return isOpenThen ? `Not before ${dayInWords(from)}` : `From ${dayInWords(from)}`
}

const routes = {
  mandatory: 'Mandatory: the court must grant it.',
  discretionary: 'Discretionary: the court may refuse it.',
  automatic: 'Automatic: it is granted without a petition.',
}

/** Who decides, also where that is not known; nothing for an answer of Proposition 64, which knows no such choice. */
export function routeInWords(determination: Determination): string | undefined {
  const { route } = determination
  if (route !== undefined) return routes[route]
  return isRouteOpen(determination) ? 'Not known yet: whether the court must grant it or may refuse it.' : undefined
}

/** Whether an eligible answer leaves it open whether the court must grant it. */
export function isRouteOpen(determination: Determination): boolean {
  const { route, standing } = determination
  return standing === 'eligible' && route === undefined && !isProp64Answer(determination)
}

/** The citation and, where it was not read, how sure it is. */
export function citationInWords({ text, confidence, note }: Citation): string {
  if (confidence === 'read') return text
  const grade = confidence === 'secondary' ? 'known from a secondary source' : 'uncertain'
  return `${text} (${grade}${note === undefined ? '' : `: ${note}`})`
}

/** `HS 11361.9` of `HS 11361.9 (Stats. 2018, ch. 993)`. */
export function shortStatute({ text }: Citation): string {
  return text.replace(/ \(Stats\..*\)$/, '')
}
