// Reads a run's convictions and sorts them: filed, or withheld and written down with every reason.

import { appendFileSync } from 'node:fs'
import type { FiledMatter, WithheldMatter } from '../matter.ts'
import { AskedOnce } from '../selection/asked-once.ts'
import { add } from '../selection/balance.ts'
import { decideMatter, isFiled, withheldArrest } from '../selection/decide-matter.ts'
import type { SelectionOptions } from '../selection/decide-matter.ts'
import { readMatters } from '../selection/read-matters.ts'
import { countedSection } from '../selection/section.ts'
import { notFilableHeader, notFilableLine } from './tables.ts'

export interface Selected {
  readonly filed: readonly FiledMatter[]
  /** Withheld convictions by section, arrests by section, and reasons by kind. */
  readonly withheld: ReadonlyMap<string, number>
  readonly arrests: ReadonlyMap<string, number>
  readonly kinds: ReadonlyMap<string, number>
  /** All of them are withheld. */
  readonly challenged: readonly WithheldMatter[]
  /** Texts that office.yaml does not know, each with its withheld convictions. */
  readonly unmatched: UnmatchedTexts
}

export interface UnmatchedTexts {
  /** Courts as read that stand under no `reads`. */
  readonly courts: ReadonlyMap<string, number>
  /** Prosecuting agencies that do not stand under `agencies`. */
  readonly agencies: ReadonlyMap<string, number>
}

/** Decides every conviction of the table at `path` and writes the withheld ones to `notFilable`. */
export async function selectAll(
  path: string,
  notFilable: string,
  options: SelectionOptions,
  signal: AbortSignal,
): Promise<Selected> {
  const filed: FiledMatter[] = []
  const withheld = new Map<string, number>()
  const arrests = new Map<string, number>()
  const kinds = new Map<string, number>()
  const challenged: WithheldMatter[] = []
  const unmatched = { courts: new Map<string, number>(), agencies: new Map<string, number>() }
  const once = await noteAll(path, options, signal)
  appendFileSync(notFilable, notFilableHeader, { mode: 0o600 })
  for await (const batch of readMatters(path, signal)) {
    let lines = ''
    const withhold = (one: WithheldMatter, counts: Map<string, number>): void => {
      lines += notFilableLine(one)
      add(counts, countedSection(one.matter.offense))
      for (const kind of one.kinds) add(kinds, kind)
    }
    for (const { kind, matter } of batch) {
      if (kind === 'arrest') {
        withhold(withheldArrest(matter), arrests)
        continue
      }
      const decided = decideMatter(matter, options)
      const checked = isFiled(decided) ? once.check(decided) : decided
      if (isFiled(checked)) filed.push(checked)
      else {
        withhold(checked, withheld)
        if (mayGoToDefender(checked)) challenged.push(checked)
        if (checked.kinds.includes('court-unknown')) add(unmatched.courts, matter.courtAsRead.trim())
        if (checked.kinds.includes('agency-not-ours')) add(unmatched.agencies, (matter.prosecutingAgency ?? '').trim())
      }
    }
    appendFileSync(notFilable, lines)
  }
  return { filed, withheld, arrests, kinds, challenged, unmatched }
}

/** A first walk over the table: what one row bars, no other row may be filed for. */
async function noteAll(path: string, options: SelectionOptions, signal: AbortSignal): Promise<AskedOnce> {
  const once = new AskedOnce()
  for await (const batch of readMatters(path, signal)) {
    for (const { kind, matter } of batch) {
      if (kind === 'arrest') continue
      const decided = decideMatter(matter, options)
      if (!isFiled(decided)) once.note(decided)
    }
  }
  return once
}

/** Nothing of a juvenile, of the dead or of another agency's prosecution leaves the office with this list. */
const keptBack: ReadonlySet<string> = new Set(['juvenile', 'deceased', 'agency-unknown', 'agency-not-ours'])

function mayGoToDefender({ kinds }: WithheldMatter): boolean {
  return kinds.includes('challenged') && !kinds.some((kind) => keptBack.has(kind))
}
