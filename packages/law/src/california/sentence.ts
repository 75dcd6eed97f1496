// Whether the sentence of a conviction is completed. The DOJ file does not say so; what it has are the
// parts of the sentence and later entries. Where a part is not known, or a later entry may have
// prolonged the sentence, the answer is unknown.

import { holds, onceFor } from './words.ts'
import type {
  Charge,
  Conviction,
  Day,
  Disposition,
  HistoryEvent,
  HistoryView,
  OffenseReading,
  Sentence,
} from '@clearslate/record'
import { addMonths, addYears, perHistory } from '@clearslate/record'
import { cite, citeSecondary } from '../kernel/citation.ts'
import type { Citation } from '../kernel/citation.ts'
import type { Clocks } from '../kernel/node.ts'
import { parameter, valueOn } from '../kernel/parameter.ts'
import type { Parameter } from '../kernel/parameter.ts'
import type { Truth } from '../kernel/truth.ts'
import type { Matter } from '../matter.ts'
import { missingFact } from './facts.ts'
import { violationWords } from './offense-date.ts'

export interface SentenceStatus {
  readonly completed: Truth
  readonly missing: number
  /** The day on which the sentence ends by arithmetic, supervision after prison included. */
  readonly end: Day | undefined
  readonly changesOn: Day | undefined
  readonly why: string
}

/**
 * The longest supervision after prison for an offense that is neither violent nor sexual: three years
 * of parole, four when it was interrupted. Only absconding prolongs it further (PC 3064), so an entry
 * about a violation, or a later one about the case, makes the answer unknown.
 */
export const supervisionAfterPrison: Parameter<number> = parameter({
  id: 'ca/supervision-after-prison',
  title: 'Longest supervision after release from prison',
  unit: 'years',
  values: [
    {
      from: '1991-01-01',
      value: 4,
      citation: citeSecondary(
        'PC 3000(b), as reported by the Little Hoover Commission in January 1998',
        'parole of at most four years; the older text itself was not read',
      ),
    },
    { from: '2022-01-01', value: 4, citation: cite('PC 3000(b)(6)(A)') },
  ],
})

/** Whether a sentence is completed on the day of decision. */
export function sentenceStatus(matter: Matter, clocks: Clocks): SentenceStatus {
  const { conviction, facts } = matter
  if (conviction === undefined)
    return unknownStatus(missingFact['sentence completed'], undefined, 'there is no conviction')
  if (facts.sentenceCompleted !== undefined) {
    const why = facts.sentenceCompleted ? 'supplied: completed' : 'supplied: not completed'
    return {
      completed: facts.sentenceCompleted ? 'met' : 'not-met',
      missing: 0,
      end: undefined,
      changesOn: undefined,
      why,
    }
  }
  const imposed = sentenceEnd(matter, conviction)
  if (typeof imposed !== 'number') return imposed
  if (matter.view.history.unread.length > 0) {
    return unknownStatus(missingFact['entries that could not be read'], imposed, 'entries could not be read')
  }
  const end = endWithEntries(matter, conviction, imposed)
  if (typeof end === 'string') return unknownStatus(missingFact['sentence completed'], imposed, end)
  if (end > clocks.asOf && maySupervisionBeWithin(conviction, clocks)) {
    return unknownStatus(
      missingFact['sentence completed'],
      end,
      'whether the supervision of a split sentence lies within its term is not known',
    )
  }
  if (end > clocks.asOf)
    return { completed: 'not-met', missing: 0, end, changesOn: end, why: 'the sentence still runs' }
  if (end > clocks.dataThrough) {
    return unknownStatus(missingFact['sentence completed'], end, "the sentence ended after the extract's day")
  }
  return { completed: 'met', missing: 0, end, changesOn: undefined, why: 'every part of the sentence has run' }
}

/**
 * A split sentence is written with its supervision; whether that is a part of the term, or comes behind it, the wording
 * does not say. True when the term without it is over, or may be.
 */
function maySupervisionBeWithin({ date, sentences }: Conviction, clocks: Clocks): boolean {
  if (date === undefined || !sentences.some(({ kind }) => kind === 'supervision')) return false
  const least = afterParts(
    date,
    sentences.filter(({ kind }) => kind !== 'fine' && kind !== 'supervision'),
  )
  return least === undefined || least <= clocks.asOf
}

function unknownStatus(missing: number, end: Day | undefined, why: string): SentenceStatus {
  return { completed: 'unknown', missing, end, changesOn: undefined, why }
}

function sentenceEnd(matter: Matter, conviction: Conviction): Day | SentenceStatus {
  const missing = missingFact['sentence completed']
  if (conviction.date === undefined) return unknownStatus(missing, undefined, 'the conviction has no date')
  if (conviction.sentences.length === 0) return unknownStatus(missing, undefined, 'the record has no sentence')
  const timed = conviction.sentences.filter((part) => part.kind !== 'fine')
  if (timed.length === 0) return unknownStatus(missing, undefined, 'only a fine: whether it is paid is not known')
  if (timed.some((part) => part.kind === 'other')) {
    return unknownStatus(missing, undefined, 'a part of the sentence is not understood')
  }
  const unexplained = kindWithoutSentence(conviction)
  if (unexplained !== undefined) {
    return unknownStatus(missing, undefined, `the disposition names ${unexplained}, and no part of the sentence is it`)
  }
  const start = latestStart(matter, conviction, conviction.date)
  if (start === undefined) return unknownStatus(missing, undefined, 'an earlier sentence may still have run')
  const end = afterParts(start, timed)
  if (end === undefined) return unknownStatus(missing, undefined, 'a part of the sentence has no length')
  const supervised = withSupervision(end, timed)
  if (supervised !== undefined) return supervised
  return unknownStatus(missingFact['parole or supervision after release'], undefined, 'supervision follows prison')
}

/**
 * A kind of sentence that the disposition itself names (`CONVICTED-PROB/JAIL`) and none of its parts is; the sentence as
 * it stands is then not the whole one. Jail beside probation is a condition of it and ends within it.
 */
export function kindWithoutSentence({ charge, sentences }: Conviction): 'probation' | 'prison' | 'jail' | undefined {
  if (sentences.length === 0) return undefined
  const has = (kind: Sentence['kind']): boolean => sentences.some((part) => part.kind === kind)
  for (const { kind, text } of charge.dispositions) {
    if (kind !== 'convicted') continue
    if (namesProbation(text) && !has('probation')) return 'probation'
    if (namesPrison(text) && !has('prison')) return 'prison'
    if (namesJail(text) && !namesProbation(text) && !has('jail') && !has('prison')) return 'jail'
  }
  return undefined
}

const namesProbation = holds(/\bPROB/i)
const namesPrison = holds(/\bPRISON|\bCDC/i)
const namesJail = holds(/\bJAIL/i)

/** The day on which the supervision after prison ends too; `undefined` when its length is not known. */
function withSupervision(end: Day, parts: readonly Sentence[]): Day | undefined {
  if (!parts.some((part) => part.kind === 'prison')) return end
  const years = valueOn(supervisionAfterPrison, end)
  return years === undefined ? undefined : addYears(end, years)
}

/**
 * The latest day on which the sentence can have begun. Custody may follow custody for earlier cases
 * that still runs, and for other counts of the same case (PC 669); probation begins at once.
 */
function latestStart(matter: Matter, conviction: Conviction, date: Day): Day | undefined {
  let start: Day | undefined = date
  for (const part of conviction.sentences) if (part.date !== undefined && part.date > start) start = part.date
  if (!conviction.sentences.some(isCustody)) return start
  const others = matter.view.convictions.filter((other) => other !== conviction && other.sentences.some(isCustody))
  for (const other of others) {
    if (other.event.step === conviction.event.step || (other.date !== undefined && other.date > date)) continue
    const end = other.date === undefined ? undefined : afterParts(other.date, other.sentences.filter(isCustody))
    if (end === undefined) return undefined
    start = Math.max(start, end)
  }
  for (const other of others) {
    if (start === undefined) return undefined
    if (other.event.step === conviction.event.step) start = afterParts(start, other.sentences.filter(isCustody))
  }
  return start
}

function isCustody(part: Sentence): boolean {
  return part.kind === 'jail' || part.kind === 'prison'
}

/** A longer sentence is not believed: nobody serves it, and the calendar has no day for its end. */
const longestSentence = { years: 100, months: 1200, days: 36_525 } as const

/** The day on which all parts have run one after the other; `undefined` when a length is not known. */
export function afterParts(start: Day, parts: readonly Sentence[]): Day | undefined {
  let years = 0
  let months = 0
  let days = 0
  for (const part of parts) {
    // Nobody is sentenced to nothing: a length of zero was not filled in.
    if (part.length === undefined || part.length === 0 || part.unit === undefined) return undefined
    if (part.length > longestSentence[part.unit]) return undefined
    if (part.unit === 'years') years += part.length
    else if (part.unit === 'months') months += part.length
    else days += part.length
  }
  return addMonths(addYears(start, years), months) + days
}

/**
 * The end of a sentence with what later entries add to it, or, in words, an entry that makes it unknown.
 * Custody and probation entries repeat the sentence; where they run longer, it runs longer.
 */
function endWithEntries(matter: Matter, conviction: Conviction, imposed: Day): Day | string {
  const { view } = matter
  if (hasLaterSentence(conviction, view)) return 'a later sentence for the same count or case'
  const custodyEnd = endOfCustody(matter, conviction)
  let end = imposed
  for (const event of eventsOfSentences(view)) {
    if (isSince(event.date, conviction) && isViolation(event, conviction, view)) {
      return 'an entry that is, or may be, about a violation of supervision'
    }
    const later = laterEntry(event, conviction)
    const isSupervision = event.kind === 'custody' || event.kind === 'probation'
    if (later === undefined && !isSupervision) continue
    if (!isRelated(event, conviction, view)) continue
    if (later !== undefined) return later
    if (!isSupervision) continue
    if (event.date !== undefined && conviction.date !== undefined && event.date < conviction.date) continue
    const expected = event.kind === 'custody' ? custodyEnd : imposed
    if (event.date === undefined || expected === undefined || event.date > expected) {
      return `a ${event.kind} entry of the same case that the sentence does not explain`
    }
    for (const charge of event.charges) {
      const served = endOfEntry(event.date, charge.sentences)
      if (served === undefined) return `a ${event.kind} entry of the same case of a length that is not known`
      end = Math.max(end, served)
    }
  }
  return end
}

/**
 * The entries that may say something of any sentence, in order: custody and probation, violations, and
 * what a court did after a conviction. Most entries do not, whichever conviction is asked about.
 */
export const eventsOfSentences: (view: HistoryView) => readonly HistoryEvent[] = perHistory(filterEvents)

function filterEvents({ history }: HistoryView): readonly HistoryEvent[] {
  return history.events.filter(mayConcernSentence)
}

function mayConcernSentence(event: HistoryEvent): boolean {
  const { kind, charges } = event
  if (kind === 'custody' || kind === 'probation') return true
  for (const charge of charges) {
    if ((kind === 'arrest' || kind === 'court') && mayBeViolation(charge)) return true
    let convicted = false
    for (const disposition of charge.dispositions) {
      if (mayProlong(disposition)) return true
      if (disposition.kind === 'convicted') convicted = true
    }
    if (kind === 'court' && !convicted && charge.sentences.some((part) => part.kind !== 'fine')) return true
  }
  return false
}

/** Sentences on custody and probation entries are looked at with their entries. */
export function hasLaterSentence(conviction: Conviction, view: HistoryView): boolean {
  if (conviction.laterSentences.length === 0) return false
  const carriedOut = view.history.events
    .filter(({ kind }) => kind === 'custody' || kind === 'probation')
    .flatMap(({ charges }) => charges.flatMap(({ sentences }) => sentences))
  return conviction.laterSentences.some((sentence) => !carriedOut.includes(sentence))
}

/** The last day on which custody can be for the sentence as imposed; `undefined` when it has none. */
function endOfCustody(matter: Matter, conviction: Conviction): Day | undefined {
  const custody = conviction.sentences.filter(isCustody)
  if (custody.length === 0 || conviction.date === undefined) return undefined
  const start = latestStart(matter, conviction, conviction.date)
  return start === undefined ? undefined : afterParts(start, custody)
}

function endOfEntry(date: Day, parts: readonly Sentence[]): Day | undefined {
  const timed = parts.filter((part) => part.kind !== 'fine')
  if (timed.some((part) => part.kind === 'other')) return undefined
  let start = date
  for (const part of timed) if (part.date !== undefined && part.date > start) start = part.date
  const end = afterParts(start, timed)
  return end === undefined ? undefined : withSupervision(end, timed)
}

/** What a court did later in the case that may have prolonged the sentence. */
export function laterEntry(event: HistoryEvent, conviction: Conviction): string | undefined {
  for (const charge of event.charges) {
    const convicted = charge.dispositions.some((disposition) => disposition.kind === 'convicted')
    for (const disposition of charge.dispositions) {
      if (!mayProlong(disposition)) continue
      if (isSince(disposition.date ?? event.date, conviction)) return `a later entry: ${disposition.text}`
    }
    if (event.kind !== 'court' || convicted || !isSince(event.date, conviction)) continue
    if (charge.sentences.some((part) => part.kind !== 'fine')) return 'a later sentence for the same count or case'
  }
  return undefined
}

const prolongs: ReadonlySet<string> = new Set(['revoked', 'resentenced'])

function mayProlong({ kind, text }: Disposition): boolean {
  return prolongs.has(kind) || (kind === 'other' && saysLaterSentence(text))
}

const laterSentenceWords =
  /\b(?:REV(?:OKED|OCATION)?|REINST\w*|EXTEND\w*|EXT(?:ENSION)?|TOLL\w*|MODIF\w*|RE-?SENT\w*|SENTENCED|VIOL\w*|ABSCOND\w*|B\/?W|BENCH WARRANT|CONT(?:INUED)? (?:ON )?PROB\w*)\b/i
const saysLaterSentence = holds(laterSentenceWords)

/**
 * An arrest or court entry about a violation of supervision, or whose offense could not be read and so may
 * be one. Supervision of whatever day shows that it still ran, unless the entry belongs to another conviction.
 */
function isViolation(event: HistoryEvent, conviction: Conviction, view: HistoryView): boolean {
  if (event.kind !== 'arrest' && event.kind !== 'court') return false
  const isOfItsHearing = event.step === conviction.event.step && event.date === conviction.date
  if (isOfItsHearing) return false
  return event.charges.some((charge) => mayBeViolation(charge) && !isOfAnother(charge, conviction, view))
}

function mayBeViolation({ offense }: Charge): boolean {
  return mayNameViolation(offense)
}

const mayNameViolation = onceFor(readsAsViolation)

function readsAsViolation(offense: OffenseReading): boolean {
  const { citation, alsoMentioned, text } = offense
  if (citation === undefined) return text !== ''
  return (
    [citation, ...citation.joined, ...alsoMentioned].some(({ section }) => supervisionViolations.has(section)) ||
    violationWords.test(text)
  )
}

/** True when the case number shows that the entry is about another conviction, or when it is one itself. */
function isOfAnother(charge: Charge, conviction: Conviction, view: HistoryView): boolean {
  const { caseNumber, countKey, offense } = charge
  const others = view.convictions.filter((other) => other !== conviction)
  if (caseNumber !== undefined && conviction.caseNumbers.includes(caseNumber)) return false
  if (caseNumber !== undefined && others.some((other) => other.caseNumbers.includes(caseNumber))) return true
  return offense.citation === undefined && others.some((other) => other.countKey === countKey)
}

/** Whether a day is not before the conviction, as far as is known. */
export function isSince(day: Day | undefined, conviction: Conviction): boolean {
  return day === undefined || conviction.date === undefined || day >= conviction.date
}

/**
 * Whether an entry belongs to the conviction: by cycle, by case number, or, where the case is not
 * known, because nothing else in its own cycle explains it.
 */
export function isRelated(event: HistoryEvent, conviction: Conviction, view: HistoryView): boolean {
  if (event.cycle === conviction.event.cycle) return true
  let namesCase = false
  for (const { caseNumber } of event.charges) {
    if (caseNumber === undefined) continue
    if (conviction.caseNumbers.includes(caseNumber)) return true
    namesCase = true
  }
  if (namesCase && conviction.caseNumbers.length > 0) return false
  return !view.convictions.some((other) => other.event.cycle === event.cycle)
}

/** Violation of probation, parole, postrelease and mandatory supervision. */
const supervisionViolations: ReadonlySet<string> = new Set(['1203.2', '3056', '3000.08', '3455', '3457'])

export const sentenceCitation: Citation = cite(
  'HS 11361.8(e)',
  'probation, parole and supervision count as serving; unknown is not completed',
)

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const sentenceContent: readonly unknown[] = [
  supervisionAfterPrison,
  sentenceStatus,
  unknownStatus,
  maySupervisionBeWithin,
  sentenceEnd,
  kindWithoutSentence,
  withSupervision,
  latestStart,
  isCustody,
  longestSentence,
  afterParts,
  endWithEntries,
  filterEvents,
  mayConcernSentence,
  hasLaterSentence,
  endOfCustody,
  endOfEntry,
  laterEntry,
  [...prolongs],
  mayProlong,
  laterSentenceWords,
  isViolation,
  mayBeViolation,
  readsAsViolation,
  isOfAnother,
  isSince,
  isRelated,
  [...supervisionViolations],
  violationWords,
]
