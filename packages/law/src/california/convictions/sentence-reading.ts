// What the record and the supplied facts say of a conviction's sentence: whether probation was granted and
// has ended, whether the sentence is completed and since when, and what kind of term was imposed.

import type { Conviction, Day, Sentence } from '@clearslate/record'
import { cite, citeUncertain } from '../../kernel/citation.ts'
import type { Clocks } from '../../kernel/node.ts'
import { parameter, valueOn } from '../../kernel/parameter.ts'
import type { Parameter } from '../../kernel/parameter.ts'
import type { Truth } from '../../kernel/truth.ts'
import type { Matter, SuppliedFacts } from '../../matter.ts'
import { missingFact } from '../facts.ts'
import { countyJailFelony, punishmentContent, wobbler } from '../lists/punishments.ts'
import { afterParts, kindWithoutSentence, sentenceStatus } from '../sentence.ts'
import { missing } from './facts.ts'

export interface DayRange {
  /** Both inclusive. */
  readonly earliest: Day
  readonly latest: Day
}

export interface Completion {
  readonly completed: Truth
  readonly missing: number
  readonly changesOn: Day | undefined
  /** Between which days it was, or will be, completed; `undefined` when that is not known. */
  readonly on: DayRange | undefined
  readonly why: string
}

/** First day of county jail terms under PC 1170(h), and so of split sentences. */
export const realignmentDay: Parameter<boolean> = parameter({
  id: 'ca/realignment',
  title: 'Felony terms may be served in county jail under PC 1170(h)',
  unit: '',
  values: [{ from: '2011-10-01', value: true, citation: cite('PC 1170(h), Realignment operative 2011-10-01') }],
})

/**
 * Longest terms of probation since AB 1950, in years. They are from memory and unverified: a longer term
 * is pointed out and not shortened.
 */
export const probationCap: Parameter<{ readonly felony: number; readonly misdemeanor: number }> = parameter({
  id: 'ca/probation-cap',
  title: 'Longest probation (pointed out, not applied)',
  unit: 'years',
  values: [
    {
      from: '2021-01-01',
      value: { felony: 2, misdemeanor: 1 },
      citation: citeUncertain('AB 1950 (2020)', 'from memory; exceptions were not read, so a longer term stands'),
    },
  ],
})

/** Whether the sentence is completed, and since when. A supplied day decides. */
export function readCompletion(matter: Matter, conviction: Conviction, clocks: Clocks): Completion {
  const { facts } = matter
  const day = facts.sentenceCompletedOn
  if (day !== undefined) {
    const completed = day <= clocks.asOf
    return {
      completed: completed ? 'met' : 'not-met',
      missing: 0,
      changesOn: completed ? undefined : day,
      on: { earliest: day, latest: day },
      why: 'supplied: the day on which the sentence was completed',
    }
  }
  const status = sentenceStatus(matter, clocks)
  return {
    completed: status.completed,
    missing: ownWords(status.missing),
    changesOn: status.changesOn,
    on: completedBetween(matter, conviction, clocks),
    why: status.why,
  }
}

/** Between release by arithmetic and the end of the longest supervision, where nothing prolonged it. */
function completedBetween(matter: Matter, conviction: Conviction, clocks: Clocks): DayRange | undefined {
  const { sentenceCompleted, ...rest } = matter.facts
  const { end, completed } = sentenceStatus({ ...matter, facts: rest }, clocks)
  if (end === undefined || completed === 'unknown') return undefined
  // Completed early, by an order that the record does not show.
  if (sentenceCompleted === true && end > clocks.asOf) return undefined
  if (sentenceCompleted === false && end <= clocks.asOf) return undefined
  // Supervision after prison has only a longest time; that of a split sentence may lie within its term.
  const isRange = conviction.sentences.some(({ kind }) => kind === 'prison' || kind === 'supervision')
  if (!isRange) return { earliest: end, latest: end }
  const start = conviction.date
  const released = start === undefined ? undefined : afterParts(start, conviction.sentences.filter(isTimed))
  return { earliest: released === undefined ? end : Math.min(released, end), latest: end }
}

function isTimed({ kind }: Sentence): boolean {
  return kind !== 'fine' && kind !== 'supervision'
}

/** The facts that are missing from the arithmetic of a sentence, as bits of the vocabularies here. */
function ownWords(set: number): number {
  let own = 0
  for (const fact of [
    'sentence completed',
    'parole or supervision after release',
    'entries that could not be read',
  ] as const) {
    if ((set & missingFact[fact]) !== 0) own |= missing[fact]
  }
  return own
}

export interface ProbationReading {
  readonly granted: Truth
  /** Whether its period is over; not met when there was none. */
  readonly ended: Truth
  readonly changesOn: Day | undefined
  readonly why: string
  /** Words about a term longer than the law may allow. */
  readonly tooLong: string | undefined
}

/** Whether probation was granted and is over. */
export function readProbation(matter: Matter, conviction: Conviction, clocks: Clocks): ProbationReading {
  const granted = probationGranted(matter.facts, conviction)
  const tooLong = longProbation(conviction)
  if (granted === 'not-met') {
    return { granted, ended: 'not-met', changesOn: undefined, why: 'no probation was granted', tooLong }
  }
  const end = matter.facts.probationEnd
  if (end !== undefined) {
    const ended = end <= clocks.asOf
    const why = 'supplied: the end of probation'
    return { granted, ended: ended ? 'met' : 'not-met', changesOn: ended ? undefined : end, why, tooLong }
  }
  const { completed, changesOn, why } = readCompletion(matter, conviction, clocks)
  if (completed !== 'not-met' || changesOn === undefined) return { granted, ended: completed, changesOn, why, tooLong }
  // Jail as a condition of probation runs within it; added behind it, it is only the latest possible end.
  const least = leastEnd(conviction)
  if (least === undefined || least <= clocks.asOf) return { granted, ended: 'unknown', changesOn, why, tooLong }
  return { granted, ended: 'not-met', changesOn: least, why, tooLong }
}

function probationGranted(facts: SuppliedFacts, conviction: Conviction): Truth {
  const { sentences } = conviction
  if (facts.probationGranted !== undefined) return facts.probationGranted ? 'met' : 'not-met'
  if (facts.probationEnd !== undefined) return 'met'
  if (sentences.some(({ kind }) => kind === 'probation')) return 'met'
  if (kindWithoutSentence(conviction) === 'probation') return 'unknown'
  // A sentence without a part that may be probation was none; a blank one says nothing.
  return sentences.length > 0 && sentences.every(({ kind }) => kind !== 'other') ? 'not-met' : 'unknown'
}

function leastEnd({ date, sentences }: Conviction): Day | undefined {
  const parts = sentences.filter(({ kind }) => kind === 'probation')
  return date === undefined || parts.length === 0 ? undefined : afterParts(date, parts)
}

function longProbation({ date, level, sentences }: Conviction): string | undefined {
  const cap = date === undefined ? undefined : valueOn(probationCap, date)
  if (cap === undefined || date === undefined || level === undefined || level === 'infraction') return undefined
  const end = leastEnd({ date, sentences } as Conviction)
  const most = afterParts(date, [{ length: cap[level], unit: 'years' } as Sentence])
  if (end === undefined || most === undefined || end <= most) return undefined
  return `probation of more than ${cap[level]} years for a ${level}, which AB 1950 may have shortened`
}

export interface TermReading {
  readonly prison: Truth
  /** `either`: under 1170(h), straight or split. `unknown`: a term in county jail that may be one under it. */
  readonly countyJail: 'straight' | 'split' | 'either' | 'none' | 'unknown'
}

/** Whether it is certain that a term in county jail under PC 1170(h) was imposed. */
export function isCountyJailTerm(countyJail: TermReading['countyJail']): boolean {
  return countyJail === 'straight' || countyJail === 'split' || countyJail === 'either'
}

/** What kind of term was imposed, at first or later. */
export function readTerm(matter: Matter, conviction: Conviction): TermReading {
  const { statePrison, countyJailTerm } = matter.facts
  return {
    prison: statePrison === undefined ? prisonOnRecord(conviction) : statePrison ? 'met' : 'not-met',
    countyJail: countyJailTerm ?? jailOnRecord(matter, conviction),
  }
}

/** What is supplied about the term against what the record says, in words. */
export function termAgainstRecord(matter: Matter, conviction: Conviction): string | undefined {
  const { countyJailTerm, statePrison } = matter.facts
  const recorded = countyJailTerm === undefined ? undefined : jailOnRecord(matter, conviction)
  if (countyJailTerm !== 'none' && recorded === 'none') {
    return 'supplied: a county jail term under 1170(h), where the record has none'
  }
  if (countyJailTerm !== 'split' && recorded === 'split') {
    return 'supplied: no split sentence, where the record has one'
  }
  if (countyJailTerm === 'none' && recorded === 'either') {
    return 'supplied: no county jail term under 1170(h), where the record has one'
  }
  // Prison may have come later than the record; prison that the record shows cannot be denied.
  if (statePrison === false && prisonOnRecord(conviction) === 'met') {
    return 'supplied: no prison term, where the record has one'
  }
  return undefined
}

function prisonOnRecord(conviction: Conviction): Truth {
  const { sentences, laterSentences, revocations } = conviction
  const all = [...sentences, ...laterSentences]
  if (all.some(({ kind }) => kind === 'prison')) return 'met'
  if (kindWithoutSentence(conviction) === 'prison') return 'unknown'
  if (sentences.length === 0 || revocations.length > 0 || all.some(({ kind }) => kind === 'other')) return 'unknown'
  return 'not-met'
}

function jailOnRecord(matter: Matter, conviction: Conviction): TermReading['countyJail'] {
  const { date, level, sentences, laterSentences, revocations } = conviction
  const isRealigned = date !== undefined && valueOn(realignmentDay, date) !== undefined
  if ([...sentences, ...laterSentences].some(({ kind }) => kind === 'supervision')) {
    // Mandatory supervision is part of a split sentence and of nothing else.
    return level === 'felony' && isRealigned && revocations.length === 0 ? 'split' : 'unknown'
  }
  if (level === 'misdemeanor' || level === 'infraction') return 'none'
  if (date !== undefined && !isRealigned && revocations.length === 0) return 'none'
  const all = [...sentences, ...laterSentences]
  if (sentences.length === 0 || revocations.length > 0) return 'unknown'
  if (kindWithoutSentence(conviction) !== undefined) return 'unknown'
  // Jail beside probation is a condition of it.
  const jail = sentences.some(({ kind }) => kind === 'jail') && !sentences.some(({ kind }) => kind === 'probation')
  const isOnlyJail = jail && laterSentences.length === 0 && all.every(({ kind }) => kind === 'jail' || kind === 'fine')
  if (isOnlyJail && date !== undefined && level === 'felony' && mustBeCountyJailTerm(matter, conviction))
    return 'either'
  return jail || laterSentences.length > 0 || all.some(({ kind }) => kind === 'other') ? 'unknown' : 'none'
}

/**
 * Whether jail for a felony can only be a term under PC 1170(h): the felony knows no other punishment, or it is longer
 * than a year, which PC 19.2 allows for nothing else but several offenses one after the other.
 */
function mustBeCountyJailTerm({ view }: Matter, conviction: Conviction): boolean {
  const { citation, alsoMentioned } = conviction.offense
  if (citation === undefined || alsoMentioned.length > 0 || conviction.disagreements.length > 0) return false
  if (countyJailFelony(citation) === 'yes' && wobbler(citation) === 'no') return true
  const isAlone = view.convictions.every((other) => other === conviction || other.event.step !== conviction.event.step)
  return isAlone && conviction.sentences.some(isLongerThanAYear)
}

function isLongerThanAYear({ kind, length, suspended, unit }: Sentence): boolean {
  if (kind !== 'jail' || suspended !== undefined || length === undefined || unit === undefined) return false
  return length > { years: 1, months: 12, days: 366 }[unit]
}

/** Everything this file decides with. */
export const sentenceReadingContent: readonly unknown[] = [
  realignmentDay,
  probationCap,
  readCompletion,
  completedBetween,
  isTimed,
  ownWords,
  readProbation,
  probationGranted,
  leastEnd,
  longProbation,
  readTerm,
  isCountyJailTerm,
  termAgainstRecord,
  prisonOnRecord,
  jailOnRecord,
  mustBeCountyJailTerm,
  isLongerThanAYear,
  punishmentContent,
]
