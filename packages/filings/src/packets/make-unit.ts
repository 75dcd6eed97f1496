// Makes all papers of one unit: typesets them, joins them, writes them aside and puts them in place at once.

import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Day } from '@clearslate/record'
import { bulkPapers } from '../papers/bulk.ts'
import type { PacketPaper, PaperContext } from '../papers/context.ts'
import { individualPapers } from '../papers/individual.ts'
import { noticeLetters } from '../papers/letters.ts'
import type { CasePapers } from '../matter.ts'
import type { Office } from '../office/office.ts'
import type { Paper } from '../paper.ts'
import { fillCaseForms, openCaseForms } from './case-forms.ts'
import type { CaseForms, FilledPaper } from './case-forms.ts'
import type { Unit, UnitFile, UnitRecord } from './units.ts'

/** One paper inside a packet. */
export interface PacketPart {
  readonly title: string
  readonly pdf: Uint8Array
}

/** What turns papers into files; the tests have another. */
export interface Tools {
  typeset(paper: Paper): Uint8Array
  /** Lets go of what a large paper left behind in memory. */
  rest(): Promise<void>
  /** One PDF with a bookmark for each part. */
  join(parts: readonly PacketPart[]): Promise<Uint8Array>
}

export interface UnitSetup {
  readonly root: string
  readonly aside: string
  readonly context: PaperContext
  readonly filingDate: Day
  /** The office, and the folder of its blanks, where the defendant's forms are filled as well. */
  readonly forms?: { readonly office: Office; readonly folder: string }
}

/** After a table of more rows than this the typesetter rests. */
const mostRowsRemembered = 1000

interface Made {
  readonly name: string
  readonly bytes: Uint8Array
  readonly file: Omit<UnitFile, 'name' | 'size' | 'sha256'>
}

export async function makeUnit(unit: Unit, setup: UnitSetup, tools: Tools): Promise<UnitRecord> {
  const notes: string[] = []
  const made = unit.kind === 'letters' ? letters(unit, setup, tools) : await packet(unit, setup, tools, notes)
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
  return notes.length === 0 ? { key: unit.key, files } : { key: unit.key, files, notes }
}

async function packet(
  unit: Exclude<Unit, { kind: 'letters' }>,
  setup: UnitSetup,
  tools: Tools,
  notes: string[],
): Promise<Made[]> {
  const { context } = setup
  let papers = unit.kind === 'batch' ? bulkPapers(unit.batch, context) : individualPapers(unit.papers, context)
  const draft = papers.some((paper) => isDraft(paper))
  const forms = unit.kind === 'case' ? await formsOf(unit.papers, setup, draft, notes) : []
  if (unit.kind === 'case' && forms.length > 0) {
    // The form is the application, so ours is left out.
    papers = individualPapers(
      unit.papers,
      context,
      forms.map(({ title }) => title),
    )
  }
  const set: SetPaper[] = forms.map(({ title, pdf }) => ({ role: 'form', title, sealed: false, draft, pdf }))
  for (const one of papers) {
    const { role, title, sealed, paper } = one
    set.push({ role, title, sealed, draft: isDraft(one), pdf: tools.typeset(paper) })
    if (paper.kind === 'exhibit' && paper.rows.length > mostRowsRemembered) await tools.rest()
  }
  const made: Made[] = []
  const open = set.filter(({ sealed }) => !sealed)
  const sealed = set.filter((paper) => paper.sealed)
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
    const { pdf, ...file } = paper
    made.push({ name, bytes: pdf, file })
  }
  return made
}

interface SetPaper {
  readonly role: UnitFile['role']
  readonly title: string
  readonly sealed: boolean
  readonly draft: boolean
  readonly pdf: Uint8Array
}

const opened = new Map<string, Promise<CaseForms>>()

/** What could not be filled is noted, never left out in silence. */
async function formsOf(
  papers: CasePapers,
  { forms, filingDate }: UnitSetup,
  draft: boolean,
  notes: string[],
): Promise<readonly FilledPaper[]> {
  if (forms === undefined) return []
  let blanks = opened.get(forms.folder)
  if (blanks === undefined) {
    blanks = openCaseForms(forms.folder, filingDate)
    opened.set(forms.folder, blanks)
  }
  const filled = await fillCaseForms(await blanks, papers, forms.office, { filingDate, draft })
  if (typeof filled === 'string') {
    notes.push(filled)
    return []
  }
  return filled
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
