// The bounds of an offence date. The DOJ file has no offence date, so what is certain is how late it
// can have been, and, from the time allowed for prosecution, how early.

import type { Day, DayBounds, HistoryEvent } from '@clearslate/record'
import { addYears } from '@clearslate/record'
import { citeSecondary } from '../kernel/citation.ts'
import { parameter, valueOn } from '../kernel/parameter.ts'
import type { Parameter } from '../kernel/parameter.ts'
import type { Matter } from '../matter.ts'

export type LatestReason =
  | 'supplied offence date'
  | 'arrest of the cycle'
  | "cycle's date"
  | "conviction's event"
  | 'unknown'

export type EarliestReason =
  | 'supplied offence date'
  | 'time allowed for prosecution before an arrest without a warrant'
  | 'no arrest in the cycle'
  | 'a warrant'
  | 'arrest before the time allowed for prosecution was settled'
  | 'unknown'

export interface OffenseDateBounds extends DayBounds {
  readonly why: { readonly earliest: EarliestReason; readonly latest: LatestReason }
}

/**
 * Years between an offence under HS 11357 to 11360 and an arrest without a warrant: three to commence
 * the prosecution and three while the person was out of the state. From six years after the chapter's
 * first day, so that no older offence can have escaped it.
 */
export const yearsForProsecution: Parameter<number> = parameter({
  id: 'ca/years-for-prosecution',
  title: 'Longest time between an offence and an arrest without a warrant',
  unit: 'years',
  values: [
    {
      from: '1991-01-01',
      value: 6,
      citation: citeSecondary(
        'PC 801, 802(a), 803(a), (d), 804',
        'current text read; that the chapter took effect on 1985-01-01 (Stats. 1984, ch. 1270) was not; time of an earlier prosecution for the same conduct (803(b)) is not counted',
      ),
    },
  ],
})

/** What is known of the day of the offence. A supplied offence date decides. */
export function offenseDateBounds(matter: Matter): OffenseDateBounds {
  const supplied = matter.facts.offenseDate
  if (supplied !== undefined) {
    return { earliest: supplied, latest: supplied, why: whySupplied }
  }
  let firstArrest: Day | undefined
  let undatedArrest = false
  let warrant = hasWarrant(matter.event)
  for (const event of matter.view.history.events) {
    if (event.cycle !== matter.event.cycle || event.kind !== 'arrest') continue
    warrant ||= hasWarrant(event)
    if (event.date === undefined) undatedArrest = true
    else if (firstArrest === undefined || event.date < firstArrest) firstArrest = event.date
  }
  const latest = latestOf(matter, firstArrest)
  const earliest = earliestOf(firstArrest, undatedArrest, warrant)
  return { earliest: earliest.day, latest: latest.day, why: { earliest: earliest.why, latest: latest.why } }
}

const whySupplied = { earliest: 'supplied offence date', latest: 'supplied offence date' } as const

function latestOf(matter: Matter, firstArrest: Day | undefined): { day: Day | undefined; why: LatestReason } {
  let day = firstArrest
  let why: LatestReason = firstArrest === undefined ? 'unknown' : 'arrest of the cycle'
  const cycleDate = matter.event.cycleDate
  if (cycleDate !== undefined && (day === undefined || cycleDate < day)) {
    day = cycleDate
    why = "cycle's date"
  }
  const eventDate = matter.conviction?.date ?? matter.event.date
  if (eventDate !== undefined && (day === undefined || eventDate < day)) {
    day = eventDate
    why = "conviction's event"
  }
  return { day, why }
}

function earliestOf(
  firstArrest: Day | undefined,
  undatedArrest: boolean,
  warrant: boolean,
): { day: Day | undefined; why: EarliestReason } {
  if (warrant) return { day: undefined, why: 'a warrant' }
  if (undatedArrest) return { day: undefined, why: 'unknown' }
  if (firstArrest === undefined) return { day: undefined, why: 'no arrest in the cycle' }
  const years = valueOn(yearsForProsecution, firstArrest)
  if (years === undefined) {
    return { day: undefined, why: 'arrest before the time allowed for prosecution was settled' }
  }
  return {
    day: addYears(firstArrest, -years),
    why: 'time allowed for prosecution before an arrest without a warrant',
  }
}

const warrantWords = /\b(?:WARR?ANTS?|WARR|WRNT|B\/?W|FTA|FAIL(?:URE|ED)? TO APPEAR)\b/i

/** A warrant stops the time allowed for prosecution, so an offence may be older (PC 804(d)). */
function hasWarrant(event: HistoryEvent): boolean {
  return event.charges.some(
    (charge) =>
      charge.warrant ||
      warrantWords.test(charge.offense.text) ||
      (charge.comment !== undefined && warrantWords.test(charge.comment)),
  )
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const offenseDateContent: readonly unknown[] = [
  yearsForProsecution,
  offenseDateBounds,
  latestOf,
  earliestOf,
  hasWarrant,
  warrantWords,
]
