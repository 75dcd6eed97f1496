// Divides what is filed: bulk papers by court or branch, agency, relief and vehicle, in volumes; individual
// papers by case and defendant.

import { createHash } from 'node:crypto'
import { fileKey } from '../office/courts.ts'
import type { Batch, CasePapers, FiledMatter } from '../matter.ts'

/** Letters of an agency's name in the name of a folder. */
const mostOfAgency = 24

/** Rows of a volume, at most. */
export const mostRowsOfVolume = 5000

/** Bulk papers, in the order of their keys. A person's rows stay in one volume while they stand together. */
export function splitIntoBatches(filed: readonly FiledMatter[], mostRows: number = mostRowsOfVolume): Batch[] {
  const groups = groupBy(filed, (one) => `${one.court.key}\n${one.vehicle}\n${one.relief}\n${one.agency}`)
  const batches: Batch[] = []
  const keys = new Set<string>()
  for (const name of [...groups.keys()].toSorted()) {
    const matters = groups.get(name)!
    const { court, agency, relief, vehicle } = matters[0]!
    const key = unusedKey(keys, `${court.key}-${vehicle}-${relief}-${agencyKey(agency)}`)
    const volumes = intoVolumes(matters, mostRows)
    for (const [index, ofVolume] of volumes.entries()) {
      const ending = volumes.length === 1 ? '' : `-volume-${String(index + 1).padStart(3, '0')}`
      batches.push({
        key: `${key}${ending}`,
        court,
        agency,
        relief,
        vehicle,
        volume: index + 1,
        volumes: volumes.length,
        matters: ofVolume,
      })
    }
  }
  return batches
}

/** Longer names would make paths that some systems cannot open; the hash tells agencies apart that begin alike. */
function agencyKey(agency: string): string {
  const key = fileKey(agency) || 'agency'
  if (key.length <= mostOfAgency) return key
  const hash = createHash('sha256').update(agency).digest('hex').slice(0, 8)
  return `${key.slice(0, mostOfAgency).replace(/-$/, '')}-${hash}`
}

/** Two agencies may have the same letters and digits in their names. */
function unusedKey(used: Set<string>, wanted: string): string {
  let key = wanted
  for (let number = 2; used.has(key); number += 1) key = `${wanted}-${number}`
  used.add(key)
  return key
}

function intoVolumes(matters: readonly FiledMatter[], mostRows: number): FiledMatter[][] {
  const volumes: FiledMatter[][] = []
  let from = 0
  while (from < matters.length) {
    let to = Math.min(from + mostRows, matters.length)
    const next = matters[to]
    if (next !== undefined) {
      let start = to
      while (start > from && matters[start - 1]!.matter.subjectId === next.matter.subjectId) start -= 1
      if (start > from) to = start
    }
    volumes.push(matters.slice(from, to))
    from = to
  }
  return volumes
}

/** Individual papers: each case of each defendant, in the run's order. The key names the first row. */
export function splitIntoCases(filed: readonly FiledMatter[]): CasePapers[] {
  const groups = groupBy(
    filed,
    (one) => `${one.court.key}\n${one.agency}\n${one.vehicle}\n${one.matter.subjectId}\n${one.caseNumber}`,
  )
  return [...groups.values()].map((matters) => {
    const [first] = matters
    const { court, agency, caseNumber, matter } = first!
    return { key: rowKey(matter.rowId), court, agency, caseNumber, name: matter.name, matters }
  })
}

/** A row's id as part of a file name that sorts by number. */
export function rowKey(rowId: string): string {
  return `${rowId.slice(0, 1).toLowerCase()}${rowId.slice(1).padStart(7, '0')}`
}

function groupBy(filed: readonly FiledMatter[], keyOf: (one: FiledMatter) => string): Map<string, FiledMatter[]> {
  const groups = new Map<string, FiledMatter[]>()
  for (const one of filed) {
    const key = keyOf(one)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [one])
    else known.push(one)
  }
  return groups
}
