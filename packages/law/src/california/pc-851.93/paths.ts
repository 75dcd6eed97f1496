// The ways into automatic relief: PC 851.93(a)(2)(A) to (C), as a function of four things, so that every
// combination of them can be checked.

import type { Level } from '@clearslate/record'
import type { KnownOutcome } from '../arrests/outcome.ts'

/** One possible state of affairs. */
export interface ArrestState {
  readonly level: Level
  /** Whether an offense of the arrest is punishable by eight years or more. */
  readonly eightYears: boolean
  readonly outcome: KnownOutcome
  /** Whole years since the arrest, at most 6. */
  readonly years: number
}

/** `unclear`: the statute does not say. */
export type Path = 'A' | 'B' | 'C(i)' | 'C(ii)' | 'none' | Unclear

export type Unclear = 'unclear: infraction' | 'unclear: mixed' | 'unclear: ended' | 'unclear: vacated'

/** Years without proceedings: subparagraphs (B), (C)(i) and (C)(ii). */
export interface WaitingYears {
  readonly misdemeanor: number
  readonly felony: number
  readonly graveFelony: number
}

/** The path by which an arrest in a known state comes to relief, or `none`. */
export function pathOf({ level, eightYears, outcome, years }: ArrestState, wait: WaitingYears): Path {
  if (outcome === 'convicted') return 'none'
  if (outcome === 'vacated') return 'unclear: vacated'
  if (level === 'infraction') return 'unclear: infraction'
  if (level === 'misdemeanor') return misdemeanorPath(outcome, years, wait)
  const felony = eightYears ? 'C(ii)' : 'C(i)'
  if (outcome === 'acquitted') return felony
  if (outcome === 'mixed') return 'unclear: mixed'
  if (outcome === 'ended') return 'unclear: ended'
  // Charges that were filed and dismissed are in no subparagraph about felonies.
  if (outcome === 'dismissed') return 'none'
  return years >= (eightYears ? wait.graveFelony : wait.felony) ? felony : 'none'
}

/** Clause (C)(ii) is about felonies: clause (i) is about the felonies that it does not describe. */
function misdemeanorPath(outcome: KnownOutcome, years: number, wait: WaitingYears): Path {
  if (outcome === 'dismissed' || outcome === 'mixed') return 'A'
  if (outcome === 'acquitted') return 'B'
  if (outcome === 'ended') return 'unclear: ended'
  return years >= wait.misdemeanor ? 'B' : 'none'
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const pathContent: readonly unknown[] = [pathOf, misdemeanorPath]
