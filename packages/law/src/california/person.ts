// What a whole history says that bears on one of its convictions: earlier serious offences,
// registrations, earlier cannabis convictions. Worked out once for a person.

import type { Conviction, Day, HistoryView } from '@clearslate/record'
import type { OffenseCitation } from '@clearslate/record'
import { cannabisSection } from './lists/cannabis-sections.ts'
import type { CannabisSection } from './lists/cannabis-sections.ts'
import { pc290 } from './lists/pc290.ts'
import { gangEnhancement, superstrike, superstrikeWithGang } from './lists/superstrikes.ts'

export interface EarlierOffense {
  readonly date: Day | undefined
  /** The count, absent for a registration. */
  readonly countKey: string | undefined
  readonly why: string
}

export interface PersonReading {
  /** Convictions and registrations that are, or may be, a superstrike or registrable under PC 290(c). */
  readonly grave: readonly EarlierOffense[]
  readonly cannabis: ReadonlyMap<CannabisSection, readonly Conviction[]>
}

const readings = new WeakMap<HistoryView, PersonReading>()

/** The reading of a person's history. */
export function readPerson(view: HistoryView): PersonReading {
  let reading = readings.get(view)
  if (reading === undefined) {
    reading = { grave: graveOffenses(view), cannabis: cannabisConvictions(view) }
    readings.set(view, reading)
  }
  return reading
}

function graveOffenses(view: HistoryView): EarlierOffense[] {
  const grave: EarlierOffense[] = []
  const gangSteps = stepsWithGangEnhancement(view)
  for (const conviction of view.convictions) {
    const why = whyGrave(conviction, gangSteps)
    if (why !== undefined) grave.push({ date: conviction.date, countKey: conviction.countKey, why })
  }
  for (const event of view.history.events) {
    if (event.kind !== 'registration') continue
    const other = event.charges.length > 0 && event.charges.every((charge) => isOtherRegistration(charge.offense.citation))
    if (!other) grave.push({ date: event.date, countKey: undefined, why: 'registration under PC 290' })
  }
  return grave
}

function whyGrave(conviction: Conviction, gangSteps: ReadonlySet<string>): string | undefined {
  const { citation, alsoMentioned, text } = conviction.offense
  if (citation === undefined) return 'a conviction whose offence is not known'
  for (const offense of [citation, ...alsoMentioned]) {
    if (superstrike(offense) !== 'no') return `${text}: PC 667(e)(2)(C)(iv)`
    if (pc290(offense, conviction.level) !== 'no') return `${text}: PC 290(c)`
    if (isPc290Duty(offense)) return `${text}: shows a duty to register`
    if (superstrikeWithGang(offense) !== 'no' && gangSteps.has(conviction.countKey.slice(0, 6))) {
      return `${text} with PC 186.22(b)(4): PC 667(e)(2)(C)(iv)`
    }
  }
  return undefined
}

/** The DOJ's file states an enhancement as a row of the same cycle and step. */
function stepsWithGangEnhancement(view: HistoryView): ReadonlySet<string> {
  const steps = new Set<string>()
  for (const event of view.history.events) {
    for (const charge of event.charges) {
      const { citation } = charge.offense
      if (citation !== undefined && gangEnhancement(citation) !== 'no') steps.add(charge.countKey.slice(0, 6))
    }
  }
  return steps
}

/** PC 290 to 290.024 state the duty to register and punish its breach. */
function isPc290Duty(citation: OffenseCitation): boolean {
  return citation.code === 'PC' && /^290(?:\.\d+)?$/.test(citation.section)
}

function isOtherRegistration(citation: OffenseCitation | undefined): boolean {
  return citation !== undefined && citation.code !== undefined && !isPc290Duty(citation)
}

function cannabisConvictions(view: HistoryView): Map<CannabisSection, Conviction[]> {
  const found = new Map<CannabisSection, Conviction[]>()
  for (const conviction of view.convictions) {
    const { citation } = conviction.offense
    const reading = citation === undefined ? undefined : cannabisSection(citation)
    if (reading === undefined) continue
    const list = found.get(reading.section)
    if (list === undefined) found.set(reading.section, [conviction])
    else list.push(conviction)
  }
  return found
}
