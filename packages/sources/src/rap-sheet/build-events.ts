// The entries of one person, in their cycles, as the events of the record: keys for cycle, step and count
// in the form of the bulk file, one charge for each count, and what later updates say.

import type { Charge, Day, Disposition, HistoryEvent } from '@clearslate/record'
import { countyOfAgency } from './agency.ts'
import { chargeOf, dispositionsOf, isConviction, sectionOf } from './charge.ts'
import type { ChargeParts } from './charge.ts'
import type { CountDraft, EventDraft, Stage } from './draft.ts'

/** Entries that share a cycle, in order. */
export type CycleDraft = readonly EventDraft[]

/** Makes the events of a history. Linear in the number of entries and counts. */
export function buildEvents(cycles: readonly CycleDraft[]): HistoryEvent[] {
  const events: HistoryEvent[] = []
  cycles.forEach((cycle, cycleIndex) => {
    cycle.forEach((draft, index) => {
      const cycleKey = threeDigits(cycleIndex + 1)
      events.push(...eventsOf(draft, cycleKey, `${cycleKey}${threeDigits(index + 1)}`))
    })
  })
  return events
}

/** Three characters up to 34,695, so that a key is cycle, step and count as in the bulk file. */
function threeDigits(number: number): string {
  if (number <= 999) return String(number).padStart(3, '0')
  // A letter first: these never equal a number of digits alone.
  const rest = number - 1000
  const letter = Math.floor(rest / 1296)
  if (letter > 25) return `Z${String(number)}`
  return String.fromCharCode(65 + letter) + (rest % 1296).toString(36).toUpperCase().padStart(2, '0')
}

interface EventBase {
  readonly draft: EventDraft
  readonly cycle: string
  readonly step: string
}

function eventsOf(draft: EventDraft, cycle: string, step: string): HistoryEvent[] {
  const base: EventBase = { draft, cycle, step }
  const charges: Charge[] = []
  const later: HistoryEvent[] = []
  const keys = countKeys(draft.counts, step)
  const first = new Map<CountDraft, ChargeParts>()
  draft.counts.forEach((count, index) => {
    const countKey = keys[index]!
    const [original, ...updates] = count.stages
    const wasConvicted = original!.dispositions.some(isConviction)
    const standsAlone = draft.kind === 'court' && isEmpty(original!) && updates.length > 0
    let charge: (Charge & ChargeParts) | undefined
    if (!standsAlone) {
      const parts = chargeOf(count, original!, draft.date, false)
      if (!hasOwnUpdates(draft)) {
        for (const update of updates) join(parts, chargeOf(count, update, update.date, wasConvicted))
      }
      charge = { countKey, ...parts }
      charges.push(charge)
      first.set(count, charge)
    }
    if (!hasOwnUpdates(draft)) return
    for (const update of updates) {
      const updated = { countKey, ...chargeOf(count, update, update.date, wasConvicted) }
      if (charge === undefined) first.set(count, updated)
      // A conviction is dated by its event, and custody is compared with the sentence by its day.
      if (draft.kind !== 'court' || update.dispositions.some(isConviction)) {
        later.push(event(base, update.date, [updated]))
      } else charges.push(updated)
    }
  })
  if (draft.kind === 'court') spreadRelief(draft, first)
  const hasMain = charges.length > 0 || later.length === 0
  return hasMain ? [event(base, draft.date, charges), ...later] : later
}

function event({ draft, cycle, step }: EventBase, date: Day | undefined, charges: readonly Charge[]): HistoryEvent {
  return {
    kind: draft.kind,
    typeText: draft.typeText,
    cycle,
    step,
    cycleDate: undefined,
    date,
    agency: draft.agency,
    county: draft.agency === undefined ? undefined : countyOfAgency(draft.agency),
    charges,
    ...(charges.length === 0 ? { source: draft.source } : {}),
  }
}

/** Entries whose updates are actions of their own; an arrest's, an applicant's belong to the entry itself. */
function hasOwnUpdates({ kind }: EventDraft): boolean {
  return kind === 'court' || kind === 'custody' || kind === 'probation'
}

function isEmpty(stage: Stage): boolean {
  return stage.dispositions.length === 0 && stage.sentences.length === 0 && stage.level === undefined
}

function join(parts: ChargeParts, update: ChargeParts): void {
  parts.dispositions.push(...update.dispositions)
  parts.sentences.push(...update.sentences)
  for (const source of update.sources) {
    if (!parts.sources.some((known) => known.page === source.page && known.line === source.line)) {
      parts.sources.push(source)
    }
  }
}

/** The sheet's number where it has one; a number that is missing, or repeated for something else, is a new one. */
function countKeys(counts: readonly CountDraft[], step: string): string[] {
  const sections = new Map<number, string>()
  for (const count of counts) {
    if (count.number !== undefined && !sections.has(count.number)) sections.set(count.number, sectionOf(count.offense))
  }
  let next = 0
  for (const number of sections.keys()) next = Math.max(next, number)
  const taken = new Set<number>()
  return counts.map((count) => {
    let { number } = count
    const isNew = number === undefined || (taken.has(number) && sections.get(number) !== sectionOf(count.offense))
    if (isNew || number === undefined) {
      next += 1
      number = next
    }
    taken.add(number)
    return `${step}${threeDigits(number)}000`
  })
}

/**
 * An update below the last count may be about the counts before it as well; the sheet does not say. Relief
 * that stands there alone makes the other convictions of the entry unclear, never certainly without relief.
 */
function spreadRelief(draft: EventDraft, first: ReadonlyMap<CountDraft, ChargeParts>): void {
  const last = draft.counts.at(-1)
  if (last === undefined) return
  const relief = reliefOfUpdates(last)
  if (relief === undefined) return
  for (const count of draft.counts) {
    if (count === last || !count.stages.some((stage) => stage.dispositions.some(isConviction))) continue
    if (reliefOfUpdates(count) !== undefined) continue
    first.get(count)?.dispositions.push({ ...relief, kind: 'other', relief: undefined, unclearRelief: true })
  }
}

function reliefOfUpdates(count: CountDraft): Disposition | undefined {
  for (const stage of count.stages) {
    if (!stage.isUpdate) continue
    const found = dispositionsOf(stage, stage.date, true).find(
      (disposition) => disposition.relief !== undefined || disposition.unclearRelief === true,
    )
    if (found !== undefined) return found
  }
  return undefined
}
