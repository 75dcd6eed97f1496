// The bounds of an offense date. The DOJ file has no offense date, so what is certain is how late it
// can have been, and, from the time allowed for prosecution, how early.

import type { Charge, Day, DayBounds, HistoryEvent, OffenseReading } from '@clearslate/record'
import { addYears, eventsOfCycle, perHistory } from '@clearslate/record'
import { citeSecondary } from '../kernel/citation.ts'
import { parameter, valueOn } from '../kernel/parameter.ts'
import type { Parameter } from '../kernel/parameter.ts'
import { holds, onceFor } from './words.ts'
import type { Matter } from '../matter.ts'
import { cannabisSection } from './lists/cannabis-sections.ts'

export type LatestReason =
  | 'supplied offense date'
  | 'arrest of the cycle'
  | "cycle's date"
  | "conviction's event"
  | 'unknown'

export type EarliestReason =
  | 'supplied offense date'
  | 'time allowed for prosecution before an arrest without a warrant'
  | 'no arrest in the cycle'
  | 'a warrant'
  | 'a failure to appear, a flight or a violation'
  | 'an entry of the cycle before its arrest'
  | 'arrest after the conviction'
  | 'arrest for another offense'
  | 'arrest before the time allowed for prosecution was settled'
  | 'unknown'

export interface OffenseDateBounds extends DayBounds {
  readonly why: { readonly earliest: EarliestReason; readonly latest: LatestReason }
}

/**
 * Years between an offense under HS 11357 to 11360 and an arrest without a warrant: three to commence
 * the prosecution and three while the person was out of the state. From six years after the chapter's
 * first day, so that no older offense can have escaped it.
 */
export const yearsForProsecution: Parameter<number> = parameter({
  id: 'ca/years-for-prosecution',
  title: 'Longest time between an offense and an arrest without a warrant',
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

/** The rules and the tables ask about the same matter; it is worked out once. */
const known = perHistory(() => new Map<Matter, OffenseDateBounds>())

/** What is known of the day of the offense. A supplied offense date decides. */
export function offenseDateBounds(matter: Matter): OffenseDateBounds {
  const ofPerson = known(matter.view)
  let bounds = ofPerson.get(matter)
  if (bounds === undefined) {
    bounds = boundsOf(matter)
    ofPerson.set(matter, bounds)
  }
  return bounds
}

function boundsOf(matter: Matter): OffenseDateBounds {
  const supplied = matter.facts.offenseDate
  if (supplied !== undefined) {
    return { earliest: supplied, latest: supplied, why: whySupplied }
  }
  const events = eventsOfCycle(matter.view, matter.event.cycle)
  let firstArrest: Day | undefined
  for (const { kind, date } of events) {
    if (kind === 'arrest' && date !== undefined && (firstArrest === undefined || date < firstArrest)) firstArrest = date
  }
  const latest = latestOf(matter, firstArrest)
  const obstacle = whyNoEarliest(matter, events, firstArrest, latest.day)
  const earliest = obstacle === undefined ? earliestOf(firstArrest) : { day: undefined, why: obstacle }
  return { earliest: earliest.day, latest: latest.day, why: { earliest: earliest.why, latest: latest.why } }
}

const whySupplied = { earliest: 'supplied offense date', latest: 'supplied offense date' } as const

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

function earliestOf(firstArrest: Day | undefined): { day: Day | undefined; why: EarliestReason } {
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

/**
 * Why an arrest says nothing of how early the offense was. Only the arrest with which everything began,
 * for the same section and on nobody's warrant, does.
 */
function whyNoEarliest(
  matter: Matter,
  events: readonly HistoryEvent[],
  firstArrest: Day | undefined,
  latest: Day | undefined,
): EarliestReason | undefined {
  if (events.some(hasWarrant)) return 'a warrant'
  if (events.some((event) => event.charges.some(isLaterMatter))) return 'a failure to appear, a flight or a violation'
  if (events.some((event) => event.kind === 'arrest' && event.date === undefined)) return 'unknown'
  if (firstArrest === undefined) return 'no arrest in the cycle'
  if (latest !== undefined && latest < firstArrest) return 'arrest after the conviction'
  if (events.some((event) => isEarlierEntry(event, firstArrest))) return 'an entry of the cycle before its arrest'
  const own = sectionsOf(matter.conviction?.offense ?? matter.charge.offense)
  const named = events.some(
    (event) =>
      event.kind === 'arrest' &&
      event.date === firstArrest &&
      event.charges.some(({ offense }) =>
        sectionsOf(offense).some((section) => own.length === 0 || own.includes(section)),
      ),
  )
  if (!named) return 'arrest for another offense'
  // An offense that could not be read may be a failure to appear.
  return events.some((event) => hasUnreadOffense(event, matter.charge)) ? 'unknown' : undefined
}

function isEarlierEntry(event: HistoryEvent, firstArrest: Day): boolean {
  if (event.kind === 'court') return event.date === undefined || event.date < firstArrest
  return event.kind !== 'arrest' && event.date !== undefined && event.date < firstArrest
}

function hasUnreadOffense(event: HistoryEvent, asked: Charge): boolean {
  if (event.kind !== 'arrest' && event.kind !== 'court') return false
  return event.charges.some(({ offense, countKey }) => offense.citation === undefined && countKey !== asked.countKey)
}

/** The sections by which two entries are known to be about one offense; for cannabis wherever they stand. */
function sectionsOf({ citation, alsoMentioned }: OffenseReading): readonly string[] {
  const all = citation === undefined ? alsoMentioned : [citation, ...alsoMentioned]
  return all.map((one) => cannabisSection(one)?.section ?? one.section)
}

const warrantWords =
  /\b(?:WARR?A?NTS?|WARR|WRNTS?|B\/?W|A\/W|O\/W|FTA|FUG(?:ITIVE)?|FAIL(?:S|URE|ED|ING)?\.? (?:TO )?APP\w*|ABSCOND\w*|EXTRADIT\w*|DETAINER|BAIL FORF\w*|FORF\w* BAIL)\b/i

const saysWarrant = holds(warrantWords)

/** A warrant stops the time allowed for prosecution, so an offense may be older (PC 804(d)). */
function hasWarrant(event: HistoryEvent): boolean {
  return event.charges.some(
    (charge) =>
      charge.warrant ||
      saysWarrant(charge.offense.text) ||
      (charge.comment !== undefined && saysWarrant(charge.comment)) ||
      charge.dispositions.some((disposition) => saysWarrant(disposition.text)),
  )
}

/** An arrest for one of these can be years after an offense that was prosecuted long before. */
function isLaterMatter({ offense }: Charge): boolean {
  return isLaterOffense(offense)
}

const isLaterOffense = onceFor(namesLaterMatter)

function namesLaterMatter(offense: OffenseReading): boolean {
  const { citation, alsoMentioned } = offense
  const cited = citation === undefined ? alsoMentioned : [citation, ...citation.joined, ...alsoMentioned]
  return cited.some(({ code, section }) => isOn(laterMatters, code, section)) || violationWords.test(offense.text)
}

function isOn(list: ReadonlySet<string>, code: string | undefined, section: string): boolean {
  if (code !== undefined) return list.has(`${code} ${section}`)
  return list.has(`PC ${section}`) || list.has(`VC ${section}`)
}

/** Words of a violation of supervision. */
export const violationWords: RegExp =
  /\bVIOL(?:ATION|ATED)?\.? (?:OF )?(?:PROB|PAROLE|PRCS|SUPERV)|\b(?:PROB|PAROLE|PRCS)\w*\.? VIOL/i

/** Failure to appear, bench warrants, fugitives, escape, and violations of supervision. */
const laterMatters: ReadonlySet<string> = new Set(
  [
    ...['813', '853.7', '853.8', '978.5', '979', '1203.2', '1320', '1320.5', '1427', '1548.1', '1551', '1551.1'],
    ...['3000.08', '3056', '3455', '3457', '4530', '4532'],
  ]
    .map((section) => `PC ${section}`)
    .concat('VC 40508'),
)

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const offenseDateContent: readonly unknown[] = [
  yearsForProsecution,
  offenseDateBounds,
  boundsOf,
  latestOf,
  earliestOf,
  whyNoEarliest,
  isEarlierEntry,
  hasUnreadOffense,
  sectionsOf,
  hasWarrant,
  warrantWords,
  isLaterMatter,
  namesLaterMatter,
  isOn,
  violationWords,
  [...laterMatters],
]
