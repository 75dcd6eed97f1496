// The units of work: everything that is written together or not at all. A unit has a folder of its own,
// whose name holds nothing personal.

import type { Batch, CasePapers, FiledMatter } from '../matter.ts'
import type { PaperRole } from '../papers/context.ts'
import { rowKey } from '../selection/split.ts'
import type { Addressee } from './addresses.ts'

export type Unit =
  | { readonly kind: 'batch'; readonly key: string; readonly folder: string; readonly batch: Batch }
  | { readonly kind: 'case'; readonly key: string; readonly folder: string; readonly papers: CasePapers }
  | {
      readonly kind: 'letters'
      readonly key: string
      readonly folder: string
      readonly to: Addressee
      readonly matters: readonly FiledMatter[]
    }

/** A file of a unit, as the index and the manifest name it. */
export interface UnitFile {
  /** Within the folder of the papers, with `/` between folders. */
  readonly name: string
  readonly size: number
  readonly sha256: string
  readonly role: PaperRole | 'packet' | 'packet-under-seal' | 'letter' | 'form'
  readonly title: string
  readonly sealed: boolean
  readonly draft: boolean
}

/** What is remembered of a finished unit. */
export interface UnitRecord {
  readonly key: string
  readonly files: readonly UnitFile[]
  /** Why the case has no official form; absent when nothing is amiss. */
  readonly notes?: readonly string[]
}

/** Folders with more entries than this are slow to open in a window. */
const mostFoldersTogether = 500

export function batchUnits(batches: readonly Batch[]): Unit[] {
  return batches.map((batch) => ({
    kind: 'batch',
    key: batch.key,
    // The court stands in the folder above.
    folder: `courts/${batch.court.key}/bulk/${batch.key.slice(batch.court.key.length + 1)}`,
    batch,
  }))
}

/** The address of a person goes into the proof of service. */
export function caseUnits(cases: readonly CasePapers[], addresses: ReadonlyMap<string, Addressee>): Unit[] {
  const ofCourt = new Map<string, number>()
  return cases.map((papers) => {
    const place = ofCourt.get(papers.court.key) ?? 0
    ofCourt.set(papers.court.key, place + 1)
    const group = String(Math.floor(place / mostFoldersTogether) + 1).padStart(4, '0')
    const folder = `courts/${papers.court.key}/individual/${group}/${papers.key}`
    const address = addresses.get(papers.matters[0]!.matter.subjectId)?.address
    return { kind: 'case', key: papers.key, folder, papers: address === undefined ? papers : { ...papers, address } }
  })
}

/** Letters to everybody whose address is known; the key names a person's first row. */
export function letterUnits(filed: readonly FiledMatter[], addresses: ReadonlyMap<string, Addressee>): Unit[] {
  const people = new Map<string, FiledMatter[]>()
  for (const one of filed) {
    const known = people.get(one.matter.subjectId)
    if (known === undefined) people.set(one.matter.subjectId, [one])
    else known.push(one)
  }
  const units: Unit[] = []
  for (const [subjectId, matters] of people) {
    const to = addresses.get(subjectId)
    if (to === undefined) continue
    const group = String(Math.floor(units.length / mostFoldersTogether) + 1).padStart(4, '0')
    const key = `notice-${rowKey(matters[0]!.matter.rowId)}`
    units.push({ kind: 'letters', key, folder: `letters/${group}/${key}`, to, matters })
  }
  return units
}

/** Rows that a unit takes, to say how far the work is and to hand it out evenly. */
export function rowsOf(unit: Unit): number {
  if (unit.kind === 'batch') return unit.batch.matters.length
  return unit.kind === 'case' ? unit.papers.matters.length : unit.matters.length
}
