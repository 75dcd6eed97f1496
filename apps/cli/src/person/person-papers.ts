// The papers of one person: not made yet.

import type { Day } from '@clearslate/record'
import type { PersonReport } from '@clearslate/report'

export interface PapersOptions {
  /** Path of office.yaml. */
  readonly office: string
  /** The day of decision when left out. */
  readonly filingDate: Day | undefined
  /** The office's own blanks. */
  readonly forms: string | undefined
}

export interface WrittenPapers {
  /** What was written to the person's folder. */
  readonly names: readonly string[]
  /** What to say about it. */
  readonly lines: readonly string[]
}

export async function writePersonPapers(_o: PapersOptions, _r: PersonReport, _f: string): Promise<WrittenPapers> {
  return { names: [], lines: [] }
}
