// The convictions of a history: which rows make one conviction, what it was for, and what later
// entries say happened to it.

import type { Day } from './day.ts'
import type {
  Charge,
  CriminalHistory,
  Disposition,
  HistoryEvent,
  Level,
  OffenseReading,
  ReliefReading,
  Sentence,
} from './model.ts'
import type { SourceRef } from './source-ref.ts'

export interface Conviction {
  readonly countKey: string
  readonly event: HistoryEvent
  readonly charge: Charge
  /** The day of the event in which the conviction was entered. */
  readonly date: Day | undefined
  readonly county: string | undefined
  readonly offense: OffenseReading
  readonly level: Level | undefined
  /** Distinct case numbers of the court rows of the same step, in the order read. */
  readonly caseNumbers: readonly string[]
  /** Sentences of every row about this count that says convicted. */
  readonly sentences: readonly Sentence[]
  /** Relief already granted, matched by count, or by case and section. */
  readonly relief: readonly GrantedRelief[]
  /** True when the conviction stands on a court event; a conviction is a court disposition. */
  readonly fromCourt: boolean
  readonly source: SourceRef
}

export interface GrantedRelief extends ReliefReading {
  readonly date: Day | undefined
  readonly text: string
  readonly source: SourceRef
}

/** A history with what follows from it, worked out once for a person. */
export interface HistoryView {
  readonly history: CriminalHistory
  /** In the order read; one for each count that has a row saying convicted. */
  readonly convictions: readonly Conviction[]
  /** Relief entries that match no conviction: which conviction they free is unknown. */
  readonly unmatchedRelief: readonly GrantedRelief[]
  readonly deceased: boolean
}

interface MutableConviction extends Conviction {
  readonly sentences: Sentence[]
  readonly relief: GrantedRelief[]
}

interface PendingRelief {
  readonly relief: GrantedRelief
  readonly charge: Charge
}

/** Works out the convictions of a history. Nothing is dropped: see {@link HistoryView}. */
export function viewHistory(history: CriminalHistory): HistoryView {
  const byCount = new Map<string, MutableConviction>()
  const caseNumbersByStep = new Map<string, string[]>()
  const pending: PendingRelief[] = []
  let deceased = false

  for (const event of history.events) {
    if (event.kind === 'deceased') deceased = true
    for (const charge of event.charges) {
      if (event.kind === 'court' && charge.caseNumber !== undefined) {
        addDistinct(caseNumbersByStep, event.step, charge.caseNumber)
      }
      for (const disposition of charge.dispositions) {
        if (disposition.relief !== undefined) {
          pending.push({ relief: granted(disposition, event), charge })
        }
        if (disposition.kind !== 'convicted') continue
        const known = byCount.get(charge.countKey)
        if (known === undefined) {
          const conviction = convictionOf(event, charge, disposition, caseNumbersByStep)
          byCount.set(charge.countKey, conviction)
        }
      }
      const conviction = byCount.get(charge.countKey)
      if (conviction !== undefined && charge.dispositions.some((d) => d.kind === 'convicted')) {
        conviction.sentences.push(...charge.sentences)
      }
    }
  }

  const convictions = [...byCount.values()]
  const unmatchedRelief = pending.filter((entry) => !attach(entry, byCount, convictions)).map((entry) => entry.relief)
  return { history, convictions, unmatchedRelief, deceased }
}

function convictionOf(
  event: HistoryEvent,
  charge: Charge,
  disposition: Disposition,
  caseNumbersByStep: Map<string, string[]>,
): MutableConviction {
  let caseNumbers = caseNumbersByStep.get(event.step)
  if (caseNumbers === undefined) {
    // The list goes on growing while later rows of the step are read.
    caseNumbers = []
    caseNumbersByStep.set(event.step, caseNumbers)
  }
  return {
    countKey: charge.countKey,
    event,
    charge,
    date: event.date,
    county: event.county,
    offense: charge.offense,
    level: charge.level,
    caseNumbers,
    sentences: [],
    relief: [],
    fromCourt: event.kind === 'court',
    source: disposition.source,
  }
}

function granted(disposition: Disposition, event: HistoryEvent): GrantedRelief {
  return {
    statute: disposition.relief?.statute,
    effect: disposition.relief?.effect ?? 'unknown',
    date: disposition.date ?? event.date,
    text: disposition.text,
    source: disposition.source,
  }
}

function attach(
  entry: PendingRelief,
  byCount: Map<string, MutableConviction>,
  convictions: readonly MutableConviction[],
): boolean {
  const same = byCount.get(entry.charge.countKey)
  if (same !== undefined) {
    same.relief.push(entry.relief)
    return true
  }
  const section = entry.charge.offense.citation?.section
  const caseNumber = entry.charge.caseNumber
  if (section === undefined || caseNumber === undefined) return false
  const matching = convictions.filter(
    (conviction) => conviction.offense.citation?.section === section && conviction.caseNumbers.includes(caseNumber),
  )
  for (const conviction of matching) conviction.relief.push(entry.relief)
  return matching.length > 0
}

function addDistinct(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else if (!list.includes(value)) list.push(value)
}
