// What the main thread and the workers say to each other.

import type { FileIndex, InputErrorPlace } from '@clearslate/sources'
import type { Clocks } from '@clearslate/law'
import type { PolicySource, ReliefChoice } from '../run-options.ts'
import type { Chunk, LostRecord, LostRecords } from './plan.ts'

/** Everything that stays the same for all chunks; given to each worker once. */
export interface JobSetup {
  readonly files: readonly JobFile[]
  readonly county: string
  readonly policy: PolicySource
  readonly clocks: Clocks
  readonly relief: ReliefChoice
  readonly factsText: string | undefined
  readonly factsName: string
  readonly offenseTableText: string | undefined
  readonly offenseTableName: string
}

export interface JobFile {
  readonly name: string
  readonly bytesPath: string
  readonly size: number
}

export interface IndexTask {
  readonly kind: 'index'
  readonly file: number
  /** Byte range of the records; a record that begins before `end` belongs to it. */
  readonly start: number
  readonly end: number
  readonly firstRecord: number
}

export interface HashTask {
  readonly kind: 'hash'
  readonly path: string
}

export interface ChunkTask {
  readonly kind: 'chunk'
  /** Chunks of one file that follow each other; their outputs stand one after the other. */
  readonly chunks: readonly Chunk[]
  /** Of every file, in the order of the files. */
  readonly encodings: readonly ('utf8' | 'latin1')[]
  readonly memory: OutputMemory
  /** Lost records that may be of persons in this chunk, by subject key. */
  readonly lostRecords: LostRecords
}

export type Task = IndexTask | HashTask | ChunkTask

/** Memory the worker writes a task's outputs to; used again for later ones. */
export interface OutputMemory {
  readonly all: SharedArrayBuffer
  readonly condensed: SharedArrayBuffer
  readonly prop64: SharedArrayBuffer
  readonly determinations: SharedArrayBuffer
  readonly dataQuality: SharedArrayBuffer
  readonly review: SharedArrayBuffer
}

export interface ChunkResult {
  /** Views of the task's memory, or of larger memory where it did not suffice. */
  readonly all: Uint8Array
  readonly condensed: Uint8Array
  readonly prop64: Uint8Array
  readonly determinations: Uint8Array
  readonly dataQuality: Uint8Array
  readonly determinationRows: number
  readonly dataQualityRows: number
  /** Rows of review.csv, in the order of the people. */
  readonly review: Uint8Array
  /** Review key and length in bytes, in turn, of the rows in `review`. */
  readonly reviewSegments: readonly number[]
  readonly reviewRows: number
  readonly unreadable: readonly UnreadableRecord[]
  readonly unreadableCount: number
  readonly duplicateCount: number
  /** Rows with a date as a spreadsheet writes it, by the name of their file. */
  readonly rewrittenDates: ReadonlyMap<string, RewrittenDates>
  /** The records of persons none of whose records can be read. */
  readonly orphans: readonly LostRecord[]
  /** Rows by county as the file writes it. */
  readonly counties: ReadonlyMap<string, number>
  /** A {@link SummaryCounter}'s data. */
  readonly summary: unknown
  /** Lines of the facts file that were used. */
  readonly factLines: readonly number[]
}

/** The first unreadable records of a chunk, for messages. */
export interface UnreadableRecord {
  readonly record: number
  readonly column: string | undefined
  readonly reason: string
}

export interface RewrittenDates {
  readonly rows: number
  readonly first: UnreadableRecord & { readonly value: string }
}

/** An {@link InputError} on its way to the main thread; an error class does not survive the way. */
export interface InputProblem {
  readonly inputProblem: string
  readonly place: InputErrorPlace
}

export type TaskResult = FileIndex | string | ChunkResult | InputProblem
