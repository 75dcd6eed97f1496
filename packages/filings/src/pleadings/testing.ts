// Invented papers for the tests of the typesetter, and what a reader finds in the finished PDF.

import { PDF } from '@libpdf/core'
import type { Block, ExhibitPaper, LetterPaper, PleadingPaper } from '../paper.ts'
import { pleadingSheet } from './geometry.ts'

/** A word of a page: where it begins, and its baseline measured from the top of the sheet. */
export interface PrintedWord {
  readonly text: string
  readonly x: number
  readonly right: number
  readonly baseline: number
  readonly size: number
}

export interface PrintedPage {
  readonly width: number
  readonly height: number
  readonly text: string
  readonly words: readonly PrintedWord[]
}

const sentence =
  'On November 9, 2016, the law changed, and each conviction that is named in this paper was entered before that day. '

export function pleadingOf(changes: Partial<PleadingPaper> = {}): PleadingPaper {
  return {
    kind: 'pleading',
    id: 'sample',
    filedBy: ['A. SAMPLE (State Bar No. 000000)', 'District Attorney', '1 Main Street', 'Attorney for the People'],
    court: ['SUPERIOR COURT OF CALIFORNIA', 'COUNTY OF DEMO'],
    caseTitle: ['THE PEOPLE OF THE STATE OF CALIFORNIA,', 'Plaintiff,', 'v.', 'PERSON EXAMPLE,', 'Defendant.'],
    caseNumbers: ['Case No. DEMO-1'],
    title: ['REQUEST FOR ENTRY OF ORDER'],
    captionLines: ['Date:'],
    footerTitle: 'REQUEST FOR ENTRY OF ORDER',
    body: everyBlock(),
    draftReasons: [],
    ...changes,
  }
}

/** One of each block, those that are single spaced with an odd and an even number of lines, with text between them. */
function everyBlock(): readonly Block[] {
  const between: Block = { kind: 'paragraph', text: `LEVEL ${sentence.repeat(2)}`, indent: true }
  return [
    { kind: 'heading', level: 1, text: 'Request' },
    {
      kind: 'paragraph',
      text: [{ text: 'Plain, ' }, { text: 'bold', style: 'bold' }, { text: ' and slanted', style: 'italic' }],
    },
    { kind: 'heading', level: 3, text: 'Facts' },
    { kind: 'numbered', text: sentence },
    { kind: 'lettered', items: [sentence, 'second', 'third'] },
    { kind: 'quotation', text: sentence },
    between,
    { kind: 'quotation', text: sentence.repeat(2) },
    between,
    { kind: 'quotation', text: sentence.repeat(20) },
    between,
    {
      kind: 'table',
      columns: [
        { title: 'Section', width: 1 },
        { title: 'Relief', width: 2 },
      ],
      rows: [
        ['HS 11357(a)', 'dismiss'],
        ['HS 11359', sentence],
      ],
    },
    between,
    { kind: 'empty-box', text: sentence },
    { kind: 'blank', label: 'Other orders', lines: 3 },
    between,
    { kind: 'signature', dated: true, under: ['A. SAMPLE', 'District Attorney', 'Demo County'] },
    between,
  ]
}

export function exhibitOf(rows: number, changes: Partial<ExhibitPaper> = {}): ExhibitPaper {
  return {
    kind: 'exhibit',
    id: 'exhibit',
    title: 'Exhibit A (public)',
    volume: 2,
    volumes: 3,
    court: ['Superior Court of California', 'County of Demo'],
    preface: ['Each row is one conviction.'],
    sealNotice: undefined,
    columns: [
      { title: 'Row', width: 1 },
      { title: 'Section', width: 2 },
      { title: 'Relief', width: 3 },
    ],
    rows: Array.from({ length: rows }, (_, index) => [`R${index + 1}`, 'HS 11357(a)', 'dismiss and seal']),
    totals: [`Rows in this volume: ${rows}`],
    draftReasons: [],
    ...changes,
  }
}

export function letterOf(changes: Partial<LetterPaper> = {}): LetterPaper {
  return {
    kind: 'letter',
    id: 'letter',
    language: 'es',
    letterhead: ['OFICINA DE EJEMPLO', '1 Main Street'],
    addressee: ['José Ñandú', '2 Main Street'],
    body: everyBlock(),
    draftReasons: [],
    ...changes,
  }
}

/** What stands on the pages of a finished PDF. */
export async function printed(bytes: Uint8Array): Promise<readonly PrintedPage[]> {
  const pdf = await PDF.load(bytes)
  return pdf.extractText().map((page) => ({
    width: page.width,
    height: page.height,
    text: page.text,
    words: page.lines.flatMap((line) =>
      line.spans.flatMap((span) =>
        wordsOf(span.chars).map((word) => ({ ...word, baseline: page.height - word.baseline })),
      ),
    ),
  }))
}

interface Letter {
  readonly char: string
  readonly bbox: { readonly x: number; readonly width: number }
  readonly baseline: number
  readonly fontSize: number
}

function wordsOf(letters: readonly Letter[]): PrintedWord[] {
  const words: { text: string; x: number; right: number; baseline: number; size: number }[] = []
  let open = false
  for (const { char, bbox, baseline, fontSize } of letters) {
    const last = words.at(-1)
    const right = bbox.x + bbox.width
    if (char.trim() === '') open = false
    else if (open && last !== undefined && bbox.x - last.right < 3) {
      last.text += char
      last.right = right
    } else {
      words.push({ text: char, x: bbox.x, right, baseline, size: Math.round(fontSize) })
      open = true
    }
  }
  return words
}

/** The number of the line on whose baseline a word stands, with halves for single spacing; undefined between them. */
export function lineOf(word: PrintedWord): number | undefined {
  const halves = (word.baseline - pleadingSheet.top - pleadingSheet.ascent) / (pleadingSheet.pitch / 2)
  return Math.abs(halves - Math.round(halves)) < 0.02 ? Math.round(halves) / 2 + 1 : undefined
}

/** The words between the double rule and the right rule, above the footer and below the draft line. */
export function bodyWords(page: PrintedPage): PrintedWord[] {
  const bottom = pleadingSheet.top + pleadingSheet.lines * pleadingSheet.pitch
  return page.words.filter(
    (word) => word.x >= pleadingSheet.left - 0.5 && word.baseline > pleadingSheet.top && word.baseline < bottom,
  )
}
