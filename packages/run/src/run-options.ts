// What a run is told: the same for the first time and for every time it is repeated.

import type { Day } from '@clearslate/record'

/** Formats of the determinations table; `csv` is always written. */
export type TableFormat = 'csv' | 'xlsx' | 'parquet'

/** The policy as its file says it, so that the run folder holds it in full. */
export interface PolicySource {
  readonly text: string
  /** Base name, or a shipped policy's name. */
  readonly fileName: string
  readonly kind: 'yaml' | 'gogen-options'
}

export type ReliefChoice = 'prop64' | 'all'

export interface RunOptions {
  /** Paths of the state's files; together they are one population. */
  readonly files: readonly string[]
  /** As the state writes it, upper case. */
  readonly county: string
  readonly policy: PolicySource
  /** The day of decision. */
  readonly asOf: Day
  /** The day whose law applies. */
  readonly lawAsOf: Day
  /** The day up to which the files are complete. */
  readonly dataThrough: Day
  /** Path of a file of facts that the state's files lack. */
  readonly facts?: string
  /** Path of a table of offense codes. */
  readonly offenseTable?: string
  readonly formats: readonly TableFormat[]
  /** Which remedies are decided: those of Proposition 64, or all of California's. */
  readonly relief?: ReliefChoice
  /** True makes a row that cannot be read an error. */
  readonly strict: boolean
  /** True allows the output folder to hold an earlier run. */
  readonly replace: boolean
  /** Workers; never changes a byte of the outputs. */
  readonly threads: number
  /** The output folder. */
  readonly out: string
}
