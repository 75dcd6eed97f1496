// A charge as Penal Code 1203.43 asks about it: whether entry of judgment was deferred and the program
// completed. Such a charge may stand in the record as a conviction, as dismissed, or without an outcome.

import type { Charge, Day } from '@clearslate/record'
import { eventsOfCycle, printOffense } from '@clearslate/record'
import type { Matter } from '../../matter.ts'
import { holds } from '../words.ts'

const deferralWords = /\bDEFERRED ENTRY|\bDEJ\b|\bPC ?1000(?:\.[1-3])?\b|\b1000(?:\.[1-3])? PC\b/i
const saysDeferral = holds(deferralWords)
const performedWords = /\b(?:PC ?)?1000\.3\b/i
const saysPerformed = holds(performedWords)

export class DeferredEntryQuestion {
  readonly matter: Matter
  /** True when an entry of the cycle, or a supplied fact, speaks of deferred entry of judgment. */
  readonly isMentioned: boolean
  /** True when an entry dismisses the count under PC 1000.3, which only follows on a program performed. */
  readonly isDismissed: boolean
  readonly contradictions: readonly string[]
  /** The first entry of the cycle that speaks of it. */
  readonly mentionedOn: Day | undefined

  constructor(matter: Matter) {
    this.matter = matter
    const { deferredEntryGranted, deferredEntryCompleted } = matter.facts
    const events = eventsOfCycle(matter.view, matter.event.cycle).filter(({ charges }) => charges.some(mentions))
    this.isMentioned = events.length > 0 || deferredEntryGranted !== undefined || deferredEntryCompleted !== undefined
    this.isDismissed = eventsOfCycle(matter.view, matter.event.cycle).some(({ charges }) =>
      charges.some(
        (charge) =>
          isSameCharge(charge, matter) &&
          charge.dispositions.some(({ kind, text }) => kind === 'dismissed' && saysPerformed(text)),
      ),
    )
    this.mentionedOn = events.map(({ date }) => date).find((date) => date !== undefined)
    this.contradictions = [...matter.contradictions, ...(matter.facts.contradictions ?? [])]
  }

  get contradicted(): boolean {
    return this.contradictions.length > 0
  }
}

/** The count itself; for an arrest, the court's count of its cycle for the same offense, which has another key. */
function isSameCharge({ countKey, offense }: Charge, { charge, conviction }: Matter): boolean {
  if (countKey === charge.countKey) return true
  const [one, other] = [offense.citation, charge.offense.citation]
  if (conviction !== undefined || one === undefined || other === undefined) return false
  return printOffense(one) === printOffense(other)
}

function mentions({ comment, dispositions }: Charge): boolean {
  return (comment !== undefined && saysDeferral(comment)) || dispositions.some(({ text }) => saysDeferral(text))
}

/** Everything this file decides with. */
export const deferredEntryContent: readonly unknown[] = [
  DeferredEntryQuestion,
  isSameCharge,
  deferralWords,
  performedWords,
  mentions,
]
