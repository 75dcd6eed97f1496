// What becomes of every entry of a record among its answers: to which answered conviction or arrest each charge
// belongs, and which charges and entries belong to none. Nothing that was read is left out in silence.

import type { Matter } from '@clearslate/law'
import type { Charge, Conviction, Disposition, HistoryEvent, HistoryView } from '@clearslate/record'
import { mayBeSameOffense } from '@clearslate/record'
import type { MatterAnswers } from './answer-person.ts'

/** A charge in its entry; an entry that names no charge stands alone. */
export interface EntryCharge {
  readonly event: HistoryEvent
  readonly charge: Charge | undefined
}

/**
 * Why nothing that was answered stands for an entry.
 * `conviction-not-shown`: custody or probation for an offense of which the record shows no conviction.
 * `outcome-not-shown`: a count beside a conviction, and the record does not say how it ended.
 * `beside-conviction`: a charge without a conviction of its own, in a case or of an arrest that led to another.
 * `no-charge`: an arrest or a court entry that names no charge.
 * `neither`: an entry that is neither an arrest nor a conviction, such as an application.
 * `unclear`: an entry of a kind of which no rule knows what it is.
 */
export type WhyUnanswered =
  | 'conviction-not-shown'
  | 'outcome-not-shown'
  | 'beside-conviction'
  | 'no-charge'
  | 'neither'
  | 'unclear'

/** What one entry of the record holds that nothing answered stands for, for one reason. */
export interface UnansweredEntry {
  readonly why: WhyUnanswered
  readonly event: HistoryEvent
  /** Of this entry and its updates, and of arrests for the same offenses; at least one. */
  readonly charges: readonly EntryCharge[]
  /** The convictions of its cycle. */
  readonly beside: readonly Conviction[]
}

interface ListedEntry extends UnansweredEntry {
  readonly charges: EntryCharge[]
}

export interface AccountedEntries {
  /** What each answered matter stands for beside its own charge, in the order read. */
  readonly standsFor: ReadonlyMap<Matter, readonly EntryCharge[]>
  /** In the order read. */
  readonly unanswered: readonly UnansweredEntry[]
}

/**
 * Places every charge, and every entry that names none, exactly once: it is the charge of an answered matter, or one
 * that the matter stands for, or it is listed as unanswered. `answered` are the answers about the whole record.
 */
export function accountForEntries(view: HistoryView, answered: readonly MatterAnswers[]): AccountedEntries {
  const matters = new Matters(view, answered)
  const standsFor = new Map<Matter, EntryCharge[]>()
  const listed = new Map<string, ListedEntry>()
  const listedCourts = new Map<string, ListedEntry[]>()
  const place = (event: HistoryEvent, charge: Charge | undefined): void => {
    const found = matters.placeOf(event, charge)
    if (typeof found !== 'string') {
      if (found.charge !== charge) addTo(standsFor, found, { event, charge })
      return
    }
    const key = `${found} ${event.cycle} ${event.step} ${event.kind}`
    const known = repeatedBy(listedCourts.get(event.cycle) ?? [], event, charge) ?? listed.get(key)
    if (known !== undefined) {
      known.charges.push({ event, charge })
      return
    }
    const entry = { why: found, event, charges: [{ event, charge }], beside: matters.convictionsOf(event) }
    listed.set(key, entry)
    if (event.kind === 'court') addTo(listedCourts, event.cycle, entry)
  }
  const { events } = view.history
  // Arrests last: of their charges, those that a court entry repeats are listed with it.
  for (const isArrest of [false, true]) {
    for (const event of events) {
      if ((event.kind === 'arrest') !== isArrest) continue
      if (event.charges.length === 0) place(event, undefined)
      for (const charge of event.charges) place(event, charge)
    }
  }
  const order = new Map(events.map((event, index) => [event, index]))
  const byPlace = (one: EntryCharge, other: EntryCharge): number => order.get(one.event)! - order.get(other.event)!
  for (const others of standsFor.values()) others.sort(byPlace)
  const unanswered = [...listed.values()].sort((one, other) => order.get(one.event)! - order.get(other.event)!)
  return { standsFor, unanswered }
}

/** The listed court entry, of those of an arrest's cycle, that has a count for the offense of the arrest's charge. */
function repeatedBy(
  courts: readonly ListedEntry[],
  { kind }: HistoryEvent,
  charge: Charge | undefined,
): ListedEntry | undefined {
  if (kind !== 'arrest' || charge === undefined || isBlank(charge)) return undefined
  return courts.find(({ charges }) =>
    charges.some((one) => one.charge !== undefined && mayBeSameOffense(charge.offense, one.charge.offense)),
  )
}

const endings: ReadonlySet<string> = new Set(['dismissed', 'acquitted', 'not-prosecuted'])

/** The answered matters of a record, by what they stand for. */
class Matters {
  readonly #convictions = new Map<string, Conviction[]>()
  readonly #byConviction = new Map<Conviction, Matter>()
  readonly #byCount = new Map<string, Matter>()
  readonly #byCharge = new Map<Charge, Matter>()
  /** Arrests that were asked about as a whole, by their entry. */
  readonly #arrests = new Map<HistoryEvent, Matter>()
  readonly #arrestOfCycle = new Map<string, Matter>()
  readonly #lastDisposition = new Map<string, Disposition>()
  readonly #byRelief = new Map<unknown, Matter>()

  constructor(view: HistoryView, answered: readonly MatterAnswers[]) {
    for (const { matter } of answered) {
      const { conviction, event, charge } = matter
      if (conviction === undefined) continue
      addTo(this.#convictions, event.cycle, conviction)
      this.#byConviction.set(conviction, matter)
      this.#byCount.set(conviction.countKey, matter)
      this.#byCharge.set(charge, matter)
      for (const { source } of conviction.relief) this.#byRelief.set(source, matter)
    }
    for (const { matter } of answered) {
      const { conviction, event, charge } = matter
      if (conviction !== undefined) continue
      if (!this.#byCharge.has(charge)) this.#byCharge.set(charge, matter)
      if (charge !== event.charges[0]) continue
      this.#arrests.set(event, matter)
      if (!this.#arrestOfCycle.has(event.cycle)) this.#arrestOfCycle.set(event.cycle, matter)
    }
    for (const { charges } of view.history.events) {
      for (const { countKey, dispositions } of charges) {
        const last = dispositions.at(-1)
        if (last !== undefined) this.#lastDisposition.set(countKey, last)
      }
    }
  }

  convictionsOf({ cycle }: HistoryEvent): readonly Conviction[] {
    return this.#convictions.get(cycle) ?? []
  }

  placeOf(event: HistoryEvent, charge: Charge | undefined): Matter | WhyUnanswered {
    const own = charge === undefined ? undefined : (this.#byCharge.get(charge) ?? this.#byCount.get(charge.countKey))
    if (own !== undefined) return own
    switch (event.kind) {
      case 'arrest':
        return this.#placeOfArrest(event, charge)
      case 'court':
        return this.#placeInCourt(event, charge)
      case 'custody':
      case 'probation':
        return this.#convictionBehind(event, charge) ?? 'conviction-not-shown'
      case 'other':
      case 'supplemental':
        return 'unclear'
      default:
        return 'neither'
    }
  }

  #placeOfArrest(event: HistoryEvent, charge: Charge | undefined): Matter | WhyUnanswered {
    const whole = this.#arrests.get(event)
    if (whole !== undefined) return whole
    if (charge === undefined) return 'no-charge'
    const convictions = this.convictionsOf(event)
    const same = isBlank(charge) ? undefined : convictions.find((one) => mayBeSameOffense(charge.offense, one.offense))
    if (same !== undefined) return this.#byConviction.get(same)!
    return convictions.length > 0 ? 'beside-conviction' : 'unclear'
  }

  #placeInCourt(event: HistoryEvent, charge: Charge | undefined): Matter | WhyUnanswered {
    for (const { source } of charge?.dispositions ?? []) {
      const freed = this.#byRelief.get(source)
      if (freed !== undefined) return freed
    }
    const arrest = this.#arrestOfCycle.get(event.cycle)
    if (arrest !== undefined) return arrest
    if (charge === undefined) return 'no-charge'
    if (this.convictionsOf(event).length === 0) return 'unclear'
    const last = this.#lastDisposition.get(charge.countKey)
    const isEnded = last !== undefined && endings.has(last.kind) && last.unclearRelief !== true
    return isEnded ? 'beside-conviction' : 'outcome-not-shown'
  }

  /** The conviction, of the same cycle or case, whose sentence a custody or probation entry is about. */
  #convictionBehind(event: HistoryEvent, charge: Charge | undefined): Matter | undefined {
    const ofCycle = this.convictionsOf(event)
    if (charge === undefined || isBlank(charge)) return this.#byConviction.get(ofCycle[0]!)
    const { caseNumber } = charge
    for (const [conviction, matter] of this.#byConviction) {
      const isOf =
        conviction.event.cycle === event.cycle ||
        (caseNumber !== undefined && conviction.caseNumbers.includes(caseNumber))
      if (isOf && mayBeSameOffense(charge.offense, conviction.offense)) return matter
    }
    return undefined
  }
}

function isBlank({ offense }: Charge): boolean {
  return offense.citation === undefined && offense.text.trim() === ''
}

function addTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
