// The relief that a conviction has already had, as far as the wording of its entries says.

import type { Conviction, GrantedRelief, Level } from '@clearslate/record'
import type { Truth } from '../../kernel/truth.ts'
import type { Matter } from '../../matter.ts'
import { missing } from './facts.ts'

export interface ReliefState {
  /** Whether the conviction has been dismissed, under whatever statute. */
  readonly dismissed: Truth
  /** Whether it has been dismissed and sealed under Proposition 64, after which nothing is left. */
  readonly dismissedUnderProp64: Truth
  readonly reduced: Truth
  readonly reducedTo: Level | undefined
  /** Facts that would settle what is unknown. */
  readonly missing: number
  /** The entries, as read. */
  readonly entries: readonly GrantedRelief[]
}

const none: ReliefState = {
  dismissed: 'not-met',
  dismissedUnderProp64: 'not-met',
  reduced: 'not-met',
  reducedTo: undefined,
  missing: 0,
  entries: [],
}

/** Reads the relief entries of a conviction and, where any may be about it, of the person. */
export function readRelief({ view, facts }: Matter, conviction: Conviction): ReliefState {
  let open = 0
  if (view.unmatchedRelief.length > 0) open |= missing['conviction that a relief entry frees']
  if (view.history.unread.length > 0) open |= missing['entries that could not be read']
  // An order under 11361.9 dismisses or redesignates; which of the two is not supplied.
  if (facts.orderDate !== undefined) open |= missing['statute or effect of an earlier relief']
  const entries = conviction.relief
  if (entries.length === 0 && open === 0) return none
  const effects = entries.map(effectOf)
  if (effects.includes('open')) open |= missing['statute or effect of an earlier relief']
  const found = (effect: Effect): Truth => {
    if (effects.includes(effect)) return 'met'
    return open === 0 ? 'not-met' : 'unknown'
  }
  const dismissed = effects.includes('dismissed') || effects.includes('dismissed-64')
  const reductions = entries.filter((entry, index) => effects[index] === 'reduced')
  return {
    dismissed: dismissed ? 'met' : open === 0 ? 'not-met' : 'unknown',
    dismissedUnderProp64: found('dismissed-64'),
    reduced: found('reduced'),
    // Proposition 64 may redesignate as an infraction; the others reduce to a misdemeanor.
    reducedTo: open === 0 && reductions.every(({ statute }) => toMisdemeanor(statute)) ? 'misdemeanor' : undefined,
    missing: open,
    entries,
  }
}

type Effect = 'dismissed' | 'dismissed-64' | 'reduced' | 'open'

function effectOf({ statute, effect }: GrantedRelief): Effect {
  const isProp64 = statute !== undefined && /\b11361\.[89]\b/.test(statute)
  // PC 1203.4 and its kin do nothing but dismiss, PC 17(b) and 1170.18 nothing but reduce.
  if (effect === 'dismissed') return isProp64 ? 'dismissed-64' : 'dismissed'
  if (effect === 'reduced') return 'reduced'
  if (effect === 'granted' && statute !== undefined) {
    if (statute.startsWith('PC 1203.4')) return 'dismissed'
    if (toMisdemeanor(statute)) return 'reduced'
  }
  return 'open'
}

function toMisdemeanor(statute: string | undefined): boolean {
  return statute !== undefined && /^PC (?:17|1170\.18)(?![.\d])/.test(statute)
}

/** Everything this file decides with. */
export const reliefContent: readonly unknown[] = [none, readRelief, effectOf, toMisdemeanor]
