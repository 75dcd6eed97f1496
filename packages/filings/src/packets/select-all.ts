// Reads a run's convictions and sorts them: filed, or withheld and written down with every reason.

import { appendFileSync } from 'node:fs'
import type { FiledMatter, FilingMatter, WithheldMatter } from '../matter.ts'
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
  readonly challenged: readonly FilingMatter[]
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
  const challenged: FilingMatter[] = []
  const once = new AskedOnce()
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
      if (matter.challenged === true) challenged.push(matter)
      const decided = decideMatter(matter, options)
      const checked = isFiled(decided) ? once.check(decided) : decided
      if (isFiled(checked)) filed.push(checked)
      else withhold(checked, withheld)
    }
    appendFileSync(notFilable, lines)
  }
  return { filed, withheld, arrests, kinds, challenged }
}
