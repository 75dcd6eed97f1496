// Turns papers into PDF.

import { createTypst } from '@clearslate/typeset'
import type { DocumentDate, PdfStandard, Typst } from '@clearslate/typeset'
import type { Paper } from '../paper.ts'
import { sheetData } from './sheet-data.ts'

export interface Typesetter extends Pick<Typst, 'rest' | 'close'> {
  /**
   * Throws when a paper cannot be set; never gives half a paper. The memory of papers set before is let go when the
   * event loop turns, so a caller that sets many awaits something in between, such as the writing of a file.
   */
  typeset(paper: Paper): Uint8Array
}

export interface TypesetterOptions {
  /** The day that the PDF names as its own; without one, a fixed day, so that no clock is read. */
  readonly documentDate?: DocumentDate
  /** Both marks by default. `ua-1` alone has the library check a paper by that standard's rules. */
  readonly standard?: PdfStandard
}

const fixedDate: DocumentDate = [2000, 1, 1]

const templates = {
  pleading: new URL('./templates/pleading.typ', import.meta.url),
  exhibit: new URL('./templates/exhibit.typ', import.meta.url),
  letter: new URL('./templates/letter.typ', import.meta.url),
}

export function createTypesetter(options: TypesetterOptions = {}): Typesetter {
  const date = options.documentDate ?? fixedDate
  const typst = createTypst(templates, options.standard)
  return {
    typeset(paper) {
      const { template, json } = sheetData(paper, date)
      try {
        return typst.set(template, json)
      } catch (error) {
        throw new Error(`${paper.id}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
      }
    },
    rest: () => typst.rest(),
    close: () => typst.close(),
  }
}
