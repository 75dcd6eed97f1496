// A document as a tagged PDF (PDF/UA-1 and PDF/A-2a), set by the same typesetter as court papers.

import { createTypst, fitted } from '@clearslate/typeset'
import type { DocumentDate, LayoutMemory, PdfStandard } from '@clearslate/typeset'
import { calendarOf } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { runsOf } from './blocks.ts'
import type { Block, Document, Text } from './blocks.ts'

export interface ReportTypesetter {
  /** Throws when the document cannot be set; never gives half of one. */
  typeset(document: Document, day: Day): Uint8Array
  close(): void
}

/** A sentence that no report needed for so long is not worth its memory: measured, more and less take longer. */
const memory: LayoutMemory = { documentsBetweenLooks: 1, looks: 5 }

/** Opens the typesetter; opening takes most of the time of a short report, so it is kept for the next. */
export function createReportTypesetter(standard?: PdfStandard): ReportTypesetter {
  const typst = createTypst({ report: new URL('./report.typ', import.meta.url) }, standard, memory)
  return {
    typeset: (document, day) => typst.set('report', JSON.stringify(dataOf(document, day))),
    close: () => typst.close(),
  }
}

/**
 * In points: what stands between the margins, and what a box and the cells of a table take of it. Facts and items of
 * lists are a little narrower than their room, so that no rounding moves a box to the next line.
 */
const sheetWidth = 496
const boxInset = 10
const cellInsets = 6
const size = 10.5
const termWidth = 104
const factsWidth = 378
const listIndent = 22
/** A text longer than this, in characters, may be parted by the end of a page; about ten lines. */
const longestWhole = 900

function dataOf({ title, description, blocks, footer }: Document, day: Day): object {
  const { year, month, dayOfMonth } = calendarOf(day)
  const date: DocumentDate = [year, month, dayOfMonth]
  return {
    documentTitle: fitted(title, sheetWidth, size),
    description: fitted(description, sheetWidth, size),
    date,
    lang: 'en',
    region: 'us',
    footer: fitted(footer, sheetWidth, size),
    blocks: blocks.map((block) => dataOfBlock(block, sheetWidth)),
  }
}

function dataOfBlock(block: Block, width: number): object {
  switch (block.kind) {
    case 'heading':
      return { ...block, text: runs(block.text, width, 18) }
    case 'paragraph':
      return { ...block, text: runs(block.text, width) }
    case 'facts':
      return {
        ...block,
        rows: block.rows.map(({ term, text }) => ({
          term: fitted(term, termWidth, size),
          ...remembered(text, factsWidth - (sheetWidth - width)),
        })),
      }
    case 'list':
      return { ...block, items: block.items.map((item) => remembered(item, width - listIndent)) }
    case 'table': {
      const all = block.columns.reduce((sum, { share }) => sum + share, 0)
      const columns = block.columns.map(({ title, share }) => ({ title, width: (share / all) * width }))
      return {
        ...block,
        columns,
        rows: block.rows.map((row) =>
          row.map((cell, index) => ({ runs: runs(cell, (columns[index]?.width ?? 0) - cellInsets, 9) })),
        ),
      }
    }
    case 'box':
      return { ...block, blocks: block.blocks.map((inner) => dataOfBlock(inner, width - boxInset)) }
    case 'page-break':
      return block
    default:
      return block satisfies never
  }
}

/** A text that the typesetter may find again: as wide as its place, unless it is long. */
function remembered(text: Text, width: number): object {
  const set = runs(text, width)
  const length = set.reduce((sum, run) => sum + run.text.length, 0)
  return { runs: set, width: length > longestWhole ? null : width }
}

function runs(text: Text, width: number, letters: number = size): { text: string; style: string }[] {
  return runsOf(text).map((run) => ({ text: fitted(run.text, width, letters), style: run.style ?? '' }))
}
