// Whether the sentence of a conviction is completed. The DOJ file does not say so; what it has are the
// parts of the sentence and later entries. Where a part is not known, or a later entry may have
// prolonged the sentence, the answer is unknown.

import type { Conviction, Day, HistoryEvent, Sentence } from '@clearslate/record'
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
  if (conviction === undefined) return unknownStatus(missingFact['sentence completed'], undefined, 'there is no conviction')
  if (facts.sentenceCompleted !== undefined) {
    const why = facts.sentenceCompleted ? 'supplied: completed' : 'supplied: not completed'
    return { completed: facts.sentenceCompleted ? 'met' : 'not-met', missing: 0, end: undefined, changesOn: undefined, why }
  }
  const end = sentenceEnd(matter, conviction)
  if (typeof end !== 'number') return end
  if (matter.view.history.unread.length > 0) {
    return unknownStatus(missingFact['entries that could not be read'], end, 'entries could not be read')
  }
  const later = laterEntry(matter, conviction, end)
  if (later !== undefined) return unknownStatus(missingFact['sentence completed'], end, later)
  if (end > clocks.asOf) return { completed: 'not-met', missing: 0, end, changesOn: end, why: 'the sentence still runs' }
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
 * The latest day on which the sentence can have begun: after custody for other counts that may come
 * first, whether of the same case or still running from an earlier one (PC 669).
 */
function latestStart(matter: Matter, conviction: Conviction, date: Day): Day | undefined {
  let start = date
  for (const part of conviction.sentences) if (part.date !== undefined && part.date > start) start = part.date
  let own = start
  for (const other of matter.view.convictions) {
    if (other === conviction) continue
    const custody = other.sentences.filter(isCustody)
    if (custody.length === 0) continue
    const sameCase = other.event.step === conviction.event.step
    if (!sameCase && (other.date === undefined || other.date > date)) continue
    const from = sameCase ? own : other.date
    const end = from === undefined ? undefined : afterParts(from, custody)
    if (sameCase) {
      if (end === undefined) return undefined
      own = end
    } else if (end !== undefined && end > start) start = end
  }
  return Math.max(start, own)
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
  const date = conviction.date
  for (const event of matter.view.history.events) {
    const related = event.cycle === conviction.event.cycle || hasCase(event, conviction)
    const day = event.date
    if (event.kind === 'custody' || event.kind === 'probation') {
      if (related && (day === undefined || day > end)) return `a later ${event.kind} entry of the same case`
      continue
    }
    for (const charge of event.charges) {
      if (related) {
        for (const disposition of charge.dispositions) {
          if (disposition.kind !== 'revoked' && disposition.kind !== 'resentenced') continue
          const when = disposition.date ?? day
          if (when === undefined || date === undefined || when >= date) return `a later entry: ${disposition.text}`
        }
      }
      const isViolation = supervisionViolations.has(charge.offense.citation?.section ?? '')
      if (isViolation && (day === undefined || (date !== undefined && day >= date && day <= end))) {
        return `an entry about a violation of supervision: ${charge.offense.text}`
      }
    }
  }
  return undefined
}

function hasCase(event: HistoryEvent, conviction: Conviction): boolean {
  return event.charges.some(
    (charge) => charge.caseNumber !== undefined && conviction.caseNumbers.includes(charge.caseNumber),
  )
}

/** Violation of probation, parole, postrelease supervision: an entry while the sentence ran may have prolonged it. */
const supervisionViolations: ReadonlySet<string> = new Set(['1203.2', '3056', '3000.08', '3455', '3457'])

export const sentenceCitation: Citation = cite(
  'HS 11361.8(e)',
  'probation, parole and supervision count as serving; unknown is not completed',
)
