// Makes all papers of one unit: typesets them, joins them, writes them aside and puts them in place at once.

import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Day } from '@clearslate/record'
import { bulkPapers } from '../papers/bulk.ts'
import type { PacketPaper, PaperContext } from '../papers/context.ts'
import { individualPapers } from '../papers/individual.ts'
import { noticeLetters } from '../papers/letters.ts'
import type { Paper } from '../paper.ts'
import type { Unit, UnitFile, UnitRecord } from './units.ts'

/** One paper inside a packet. */
export interface PacketPart {
  readonly title: string
  readonly pdf: Uint8Array
}

/** What turns papers into files; the tests have another. */
export interface Tools {
  typeset(paper: Paper): Uint8Array
  /** One PDF with a bookmark for each part. */
  join(parts: readonly PacketPart[]): Promise<Uint8Array>
}

export interface UnitSetup {
  readonly root: string
  readonly aside: string
  readonly context: PaperContext
  readonly filingDate: Day
}

interface Made {
  readonly name: string
  readonly bytes: Uint8Array
  readonly file: Omit<UnitFile, 'name' | 'size' | 'sha256'>
}

export async function makeUnit(unit: Unit, setup: UnitSetup, tools: Tools): Promise<UnitRecord> {
  const made = unit.kind === 'letters' ? letters(unit, setup, tools) : await packet(unit, setup, tools)
  const aside = join(setup.aside, unit.key)
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  const files: UnitFile[] = []
  for (const { name, bytes, file } of made) {
    writeFileSync(join(aside, name), bytes, { mode: 0o600, flag: 'wx' })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    files.push({ name: `${unit.folder}/${name}`, size: bytes.length, sha256, ...file })
  }
  const target = join(setup.root, unit.folder)
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  renameSync(aside, target)
  return { key: unit.key, files }
}

async function packet(unit: Exclude<Unit, { kind: 'letters' }>, { context }: UnitSetup, tools: Tools): Promise<Made[]> {
  const papers = unit.kind === 'batch' ? bulkPapers(unit.batch, context) : individualPapers(unit.papers, context)
  const set = papers.map((paper) => ({ ...paper, pdf: tools.typeset(paper.paper) }))
  const made: Made[] = []
  const open = set.filter(({ sealed }) => !sealed)
  const sealed = set.filter((paper) => paper.sealed)
  const draft = papers.some((paper) => isDraft(paper))
  if (open.length > 0) {
    const file = { role: 'packet', title: 'Packet', sealed: false, draft } as const
    made.push({ name: 'packet.pdf', bytes: await tools.join(open), file })
  }
  if (sealed.length > 0) {
    const file = { role: 'packet-under-seal', title: 'Packet, conditionally under seal', sealed: true, draft } as const
    const bytes = await tools.join(sealed)
    made.push({ name: 'packet-under-seal.pdf', bytes, file })
  }
  for (const [index, paper] of set.entries()) {
    const name = `${String(index + 1).padStart(2, '0')}-${paper.role}.pdf`
    const { role, title } = paper
    made.push({ name, bytes: paper.pdf, file: { role, title, sealed: paper.sealed, draft: isDraft(paper) } })
  }
  return made
}

function letters(unit: Extract<Unit, { kind: 'letters' }>, { context, filingDate }: UnitSetup, tools: Tools): Made[] {
  const to = { ...unit.to, on: filingDate }
  return noticeLetters({ key: unit.key, to, matters: unit.matters }, context).map((letter) => ({
    name: `letter-${letter.language}.pdf`,
    bytes: tools.typeset(letter),
    file: {
      role: 'letter',
      title: letter.language === 'en' ? 'Notice letter' : 'Notice letter in Spanish',
      sealed: false,
      draft: letter.draftReasons.length > 0,
    },
  }))
}

function isDraft({ paper }: PacketPaper): boolean {
  return paper.draftReasons.length > 0
}
