// Whether the sentence of a conviction is completed. The DOJ file does not say so; what it has are the
// parts of the sentence and later entries. Where a part is not known, or a later entry may have
// prolonged the sentence, the answer is unknown.

import type { Conviction, Day, HistoryEvent, HistoryView, Sentence } from '@clearslate/record'
import { addMonths, addYears } from '@clearslate/record'
import { cite, citeSecondary } from '../kernel/citation.ts'
import type { Citation } from '../kernel/citation.ts'
import type { Clocks } from '../kernel/node.ts'
import { parameter, valueOn } from '../kernel/parameter.ts'
import type { Parameter } from '../kernel/parameter.ts'
import type { Truth } from '../kernel/truth.ts'
import type { Matter } from '../matter.ts'
import { missingFact } from './facts.ts'

export interface SentenceStatus {
  readonly completed: Truth
  readonly missing: number
  /** The day on which the sentence ends by arithmetic, supervision after prison included. */
  readonly end: Day | undefined
  readonly changesOn: Day | undefined
  readonly why: string
}

/**
 * The longest supervision after prison for an offence that is neither violent nor sexual: three years
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
  const end = sentenceEnd(matter, conviction)
  if (typeof end !== 'number') return end
  if (matter.view.history.unread.length > 0) {
    return unknownStatus(missingFact['entries that could not be read'], end, 'entries could not be read')
  }
  const later = laterEntry(matter, conviction, end)
  if (later !== undefined) return unknownStatus(missingFact['sentence completed'], end, later)
  if (end > clocks.asOf)
    return { completed: 'not-met', missing: 0, end, changesOn: end, why: 'the sentence still runs' }
  if (end > clocks.dataThrough) {
    return unknownStatus(missingFact['sentence completed'], end, "the sentence ended after the extract's day")
  }
  return { completed: 'met', missing: 0, end, changesOn: undefined, why: 'every part of the sentence has run' }
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
  const start = latestStart(matter, conviction, conviction.date)
  if (start === undefined) return unknownStatus(missing, undefined, 'an earlier sentence may still have run')
  const end = afterParts(start, timed)
  if (end === undefined) return unknownStatus(missing, undefined, 'a part of the sentence has no length')
  if (!timed.some((part) => part.kind === 'prison')) return end
  const years = valueOn(supervisionAfterPrison, end)
  if (years === undefined) {
    return unknownStatus(missingFact['parole or supervision after release'], undefined, 'supervision follows prison')
  }
  return addYears(end, years)
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

/** The day on which all parts have run one after the other; `undefined` when a length is not known. */
export function afterParts(start: Day, parts: readonly Sentence[]): Day | undefined {
  let years = 0
  let months = 0
  let days = 0
  for (const part of parts) {
    if (part.length === undefined || part.unit === undefined) return undefined
    if (part.unit === 'years') years += part.length
    else if (part.unit === 'months') months += part.length
    else days += part.length
  }
  return addMonths(addYears(start, years), months) + days
}

/** An entry that may have prolonged the sentence, in words. */
function laterEntry(matter: Matter, conviction: Conviction, end: Day): string | undefined {
  const { view } = matter
  for (const event of view.history.events) {
    const found = relatedEntry(event, conviction, end)
    if (found !== undefined && isRelated(event, conviction, view)) return found
    const violation = violationEntry(event, conviction, end)
    if (violation !== undefined) return violation
  }
  return undefined
}

function relatedEntry(event: HistoryEvent, conviction: Conviction, end: Day): string | undefined {
  if (event.kind === 'custody' || event.kind === 'probation') {
    return event.date === undefined || event.date > end ? `a later ${event.kind} entry of the same case` : undefined
  }
  for (const charge of event.charges) {
    for (const disposition of charge.dispositions) {
      if (disposition.kind !== 'revoked' && disposition.kind !== 'resentenced') continue
      if (isSince(disposition.date ?? event.date, conviction)) return `a later entry: ${disposition.text}`
    }
  }
  return undefined
}

function violationEntry(event: HistoryEvent, conviction: Conviction, end: Day): string | undefined {
  if (event.date !== undefined && event.date > end) return undefined
  const violation = event.charges.find((charge) => supervisionViolations.has(charge.offense.citation?.section ?? ''))
  if (violation === undefined || !isSince(event.date, conviction)) return undefined
  return `an entry about a violation of supervision: ${violation.offense.text}`
}

function isSince(day: Day | undefined, conviction: Conviction): boolean {
  return day === undefined || conviction.date === undefined || day >= conviction.date
}

/**
 * Whether an entry belongs to the conviction: by cycle, by case number, or, where the case is not
 * known, because nothing else in its own cycle explains it.
 */
function isRelated(event: HistoryEvent, conviction: Conviction, view: HistoryView): boolean {
  if (event.cycle === conviction.event.cycle) return true
  const cases = event.charges.flatMap((charge) => charge.caseNumber ?? [])
  if (cases.some((number) => conviction.caseNumbers.includes(number))) return true
  if (cases.length > 0 && conviction.caseNumbers.length > 0) return false
  return !view.convictions.some((other) => other.event.cycle === event.cycle)
}

/** Violation of probation, parole, postrelease supervision: an entry while the sentence ran may have prolonged it. */
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
  sentenceEnd,
  latestStart,
  isCustody,
  afterParts,
  laterEntry,
  relatedEntry,
  violationEntry,
  isSince,
  isRelated,
  supervisionViolations,
]
