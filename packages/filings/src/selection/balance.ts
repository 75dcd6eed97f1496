// Proves that nothing disappeared: filed and withheld together are the run's convictions, section by
// section. The run's are counted from its table by other code than that which files them.

import { determinationColumns, readOwnCsv } from '@clearslate/run'
import { countedSection } from './section.ts'

/** Convictions, or arrests, by section. */
export type Counts = ReadonlyMap<string, number>

export interface RunCounts {
  readonly convictions: Counts
  readonly arrests: Counts
}

export interface SectionBalance {
  readonly section: string
  readonly inRun: number
  readonly filed: number
  readonly withheld: number
}

/** Thrown when a row is missing or double: a fault of the program, never of the user's. */
export class BalanceError extends Error {
  override readonly name = 'BalanceError'
}

/** Counts the charges in a run's table: rows with the same person, count, kind and evidence are one. */
export async function countRun(path: string, signal: AbortSignal): Promise<RunCounts> {
  const at = (name: string): number => determinationColumns.findIndex((column) => column.name === name)
  const [subject, count, kind, evidence, offense, relief] = [
    at('subject_id'),
    at('count'),
    at('charge_kind'),
    at('evidence'),
    at('offense_understood'),
    at('relief'),
  ] as [number, number, number, number, number, number]
  const convictions = new Map<string, number>()
  const arrests = new Map<string, number>()
  // Rows of a person stand together, so only one person's need to be remembered.
  let person = ''
  let seen = new Map<string, number>()
  let isHeader = true
  for await (const batch of readOwnCsv(path, signal)) {
    for (const cells of batch) {
      if (isHeader) {
        isHeader = false
        continue
      }
      if (cells[subject] !== person) {
        person = cells[subject]!
        seen = new Map()
      }
      const charge = `${cells[count]}\n${cells[kind]}\n${cells[evidence]}`
      // The same rule again about what looks like the same charge is another charge.
      const row = `${charge}\n${cells[relief]}`
      const times = (seen.get(row) ?? 0) + 1
      seen.set(row, times)
      if (times <= (seen.get(charge) ?? 0)) continue
      seen.set(charge, times)
      add(cells[kind] === 'arrest' ? arrests : convictions, countedSection(cells[offense]!))
    }
  }
  return { convictions, arrests }
}

/** Adds one to a section. */
export function add(counts: Map<string, number>, section: string, number = 1): void {
  counts.set(section, (counts.get(section) ?? 0) + number)
}

/** The balance by section. Throws a {@link BalanceError} when filed and withheld are not what the run holds. */
export function balance(inRun: Counts, filed: Counts, withheld: Counts): SectionBalance[] {
  const sections = [...new Set([...inRun.keys(), ...filed.keys(), ...withheld.keys()])].toSorted()
  const balances = sections.map((section) => ({
    section,
    inRun: inRun.get(section) ?? 0,
    filed: filed.get(section) ?? 0,
    withheld: withheld.get(section) ?? 0,
  }))
  const wrong = balances.filter((one) => one.inRun !== one.filed + one.withheld)
  if (wrong.length === 0) return balances
  const told = wrong.map(
    (one) => `${one.section}: ${one.inRun} in the run, ${one.filed} filed, ${one.withheld} withheld`,
  )
  throw new BalanceError(`Convictions do not add up: ${told.join('; ')}`)
}
