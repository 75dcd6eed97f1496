// Several sheets of one person as one record: entries that stand on more than one sheet count once, what
// a later sheet adds to them is kept, and what the sheets say differently is kept side by side.

import { sectionOf } from './charge.ts'
import type { CountDraft, EventDraft, SheetReading, Stage } from './draft.ts'

/** The cycles of all sheets, in the order of the first sheet, then what the next ones add. */
export function mergeCycles(readings: readonly SheetReading[]): EventDraft[][] {
  const cycles: EventDraft[][] = []
  /** Entries of the sheets before, by what makes an entry the same. */
  const known = new Map<string, { readonly event: EventDraft; readonly cycle: EventDraft[] }[]>()
  for (const message of readings.flatMap(messagesOf)) {
    const added: { readonly event: EventDraft; readonly cycle: EventDraft[] }[] = []
    const taken = new Set<EventDraft>()
    for (const [, events] of groupByCycle(message)) {
      const matches = events.map((event) =>
        known
          .get(entryKey(event))
          ?.find((candidate) => !taken.has(candidate.event) && isSameEntry(candidate.event, event)),
      )
      let cycle = matches.find((match) => match !== undefined)?.cycle
      if (cycle === undefined) {
        cycle = []
        cycles.push(cycle)
      }
      for (const [index, event] of events.entries()) {
        const match = matches[index]
        if (match === undefined || taken.has(match.event)) {
          cycle.push(event)
          added.push({ event, cycle })
          continue
        }
        taken.add(match.event)
        mergeEntry(match.event, event)
      }
    }
    // Entries of one sheet are never taken for each other.
    for (const entry of added) {
      const key = entryKey(entry.event)
      const list = known.get(key)
      if (list === undefined) known.set(key, [entry])
      else list.push(entry)
    }
  }
  return cycles
}

/** A file may hold several printouts of the record one after the other; each counts as a sheet. */
function messagesOf({ events }: SheetReading): EventDraft[][] {
  return [...Map.groupBy(events, (event) => event.message).values()]
}

function groupByCycle(events: readonly EventDraft[]): Map<number, EventDraft[]> {
  return Map.groupBy(events, (event) => event.cycle)
}

function entryKey(event: EventDraft): string {
  return `${event.kind} ${event.date ?? ''} ${agencyKey(event.agency)}`
}

function agencyKey(agency: string | undefined): string {
  return (agency ?? '')
    .replace(/[^A-Z0-9 ]/g, ' ')
    .replace(/\b(CO|COUNTY)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Entries without a day are only the same when they say the same. */
function isSameEntry(first: EventDraft, second: EventDraft): boolean {
  if (first.date === undefined || first.agency === undefined) return signature(first) === signature(second)
  const numbers = new Set(first.counts.map((count) => count.caseNumber))
  const others = second.counts.map((count) => count.caseNumber).filter((number) => number !== undefined)
  numbers.delete(undefined)
  return numbers.size === 0 || others.length === 0 || others.some((number) => numbers.has(number))
}

function signature(event: EventDraft): string {
  return JSON.stringify([event.typeText, event.date, event.agency, event.counts.map(countSignature)])
}

function countSignature({ number, caseNumber, offense, stages }: CountDraft): unknown {
  return [number, caseNumber, offense, stages.map((stage) => [stage.date, stage.dispositions.map(({ text }) => text)])]
}

function mergeEntry(known: EventDraft, other: EventDraft): void {
  known.date ??= other.date
  known.agency ??= other.agency
  const merged = new Set<CountDraft>()
  for (const count of other.counts) {
    const same = known.counts.find((candidate) => !merged.has(candidate) && isSameCount(candidate, count))
    if (same === undefined) {
      known.counts.push(count)
      merged.add(count)
      continue
    }
    merged.add(same)
    mergeCount(same, count)
  }
}

function isSameCount(first: CountDraft, second: CountDraft): boolean {
  if (first.number !== undefined && second.number !== undefined && first.number !== second.number) return false
  if (first.isOffenseDoubtful || second.isOffenseDoubtful) return first.number === second.number
  return sectionOf(first.offense) === sectionOf(second.offense)
}

function mergeCount(known: CountDraft, other: CountDraft): void {
  if (known.isOffenseDoubtful && !other.isOffenseDoubtful) {
    known.offense = other.offense
    known.isOffenseDoubtful = false
  }
  known.caseNumber ??= other.caseNumber
  known.toc ??= other.toc
  known.isTocDoubtful &&= other.isTocDoubtful
  known.warrant ||= other.warrant
  for (const flag of other.flags) if (!known.flags.includes(flag)) known.flags.push(flag)
  for (const comment of other.comments) if (!known.comments.includes(comment)) known.comments.push(comment)
  for (const stage of other.stages) mergeStage(known, stage)
}

/** An update is the same by its day; a day that is not known is always another update. */
function mergeStage(count: CountDraft, stage: Stage): void {
  const same = count.stages.find(
    (known) =>
      known.isUpdate === stage.isUpdate && known.date === stage.date && (!stage.isUpdate || stage.date !== undefined),
  )
  if (same === undefined) {
    count.stages.push(stage)
    return
  }
  if (same.isLevelDoubtful && !stage.isLevelDoubtful) same.isLevelDoubtful = false
  same.level ??= stage.level
  for (const disposition of stage.dispositions) {
    if (!same.dispositions.some((known) => known.text === disposition.text)) same.dispositions.push(disposition)
  }
  // A sentence that another sheet writes differently is added: the longer reading then counts.
  const texts = new Set(same.sentences.map((sentence) => sentence.text))
  for (const sentence of stage.sentences) if (!texts.has(sentence.text)) same.sentences.push(sentence)
  same.sources.push(...stage.sources)
}
