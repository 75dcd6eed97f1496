// Divides the inputs into chunks that can be worked on in any order, none of which cuts a person's
// run of records in two, and finds the persons whose records stand in several places.

import type { FileIndex } from '@clearslate/sources'

/** A stretch of records of one person: byte range (end exclusive) and first record number. */
export interface RecordStretch {
  readonly file: number
  readonly start: number
  readonly end: number
  readonly firstRecord: number
}

/** A run of records whose person has further runs elsewhere. */
export interface SplitRun {
  /** Record number at which the run starts in the chunk's file. */
  readonly firstRecord: number
  /** Every run of the person in the order of the inputs, this one among them. */
  readonly stretches: readonly RecordStretch[]
  /** Which of them this is. */
  readonly own: number
}

export interface Chunk extends RecordStretch {
  /** Records in the chunk. */
  readonly records: number
  /** In the order of the records. */
  readonly splitRuns: readonly SplitRun[]
}

/** A record that cannot be given to a person; it may be of the person before it or of the one after it. */
export interface LostRecord {
  readonly file: number
  readonly record: number
}

export interface Plan {
  readonly chunks: readonly Chunk[]
  readonly records: number
  readonly recordsByFile: readonly number[]
  readonly lostRecords: LostRecords
}

/** Records that may be of the person with this key, see {@link subjectKey}. */
export type LostRecords = ReadonlyMap<number, readonly LostRecord[]>

/**
 * Chunks are about this long; a longer run of one person is a chunk of its own. A chunk and what is
 * written for it stay in the processor's cache: chunks of 4 MiB took a third longer.
 */
export const chunkBytes: number = 512 * 1024

/** One number for a hashed SUBJECT_ID; 0 when it could not be read. Two persons may share one. */
export function subjectKey(high: number, low: number): number {
  return high * 0x200000 + (low >>> 11)
}

/** Plans the work over all inputs, in their order. */
export function planWork(indexes: readonly FileIndex[], bytesPerChunk: number = chunkBytes): Plan {
  const keys = indexes.map(keysOf)
  const splitKeys = repeatedKeys(keys)
  const stretches = splitKeys.size === 0 ? new Map<number, RecordStretch[]>() : stretchesOf(indexes, keys, splitKeys)
  const chunks = indexes.flatMap((index, file) => chunksOf(index, file, keys[file]!, stretches, bytesPerChunk))
  return {
    chunks,
    records: indexes.reduce((total, index) => total + index.records, 0),
    recordsByFile: indexes.map((index) => index.records),
    lostRecords: findLostRecords(indexes, []),
  }
}

function keysOf(index: FileIndex): Float64Array {
  const { runs } = index
  const keys = new Float64Array(runs.count)
  for (let run = 0; run < runs.count; run += 1) keys[run] = subjectKey(runs.hashHigh[run]!, runs.hashLow[run]!)
  return keys
}

function repeatedKeys(keys: readonly Float64Array[]): Set<number> {
  const sorted = new Float64Array(keys.reduce((total, list) => total + list.length, 0))
  let at = 0
  for (const list of keys) {
    sorted.set(list, at)
    at += list.length
  }
  sorted.sort()
  const repeated = new Set<number>()
  for (let index = 1; index < sorted.length; index += 1) {
    const key = sorted[index]!
    if (key !== 0 && key === sorted[index - 1]) repeated.add(key)
  }
  return repeated
}

function stretchesOf(
  indexes: readonly FileIndex[],
  keys: readonly Float64Array[],
  wanted: ReadonlySet<number>,
): Map<number, RecordStretch[]> {
  const found = new Map<number, RecordStretch[]>()
  for (const [file, index] of indexes.entries()) {
    for (let run = 0; run < index.runs.count; run += 1) {
      const key = keys[file]![run]!
      if (!wanted.has(key)) continue
      const stretch = {
        file,
        start: index.runs.starts[run]!,
        end: endOfRun(index, run),
        firstRecord: index.runs.firstRecords[run]!,
      }
      const list = found.get(key)
      if (list === undefined) found.set(key, [stretch])
      else list.push(stretch)
    }
  }
  return found
}

function chunksOf(
  index: FileIndex,
  file: number,
  keys: Float64Array,
  stretches: ReadonlyMap<number, RecordStretch[]>,
  bytesPerChunk: number,
): Chunk[] {
  const chunks: Chunk[] = []
  const { runs } = index
  let firstRun = 0
  while (firstRun < runs.count) {
    const start = runs.starts[firstRun]!
    const splitRuns: SplitRun[] = []
    let records = 0
    let run = firstRun
    do {
      records += runs.recordCounts[run]!
      const places = stretches.get(keys[run]!)
      if (places !== undefined) {
        const firstRecord = runs.firstRecords[run]!
        splitRuns.push({ firstRecord, stretches: places, own: placeOf(places, file, firstRecord) })
      }
      run += 1
    } while (run < runs.count && endOfRun(index, run) - start <= bytesPerChunk)
    chunks.push({
      file,
      start,
      end: endOfRun(index, run - 1),
      firstRecord: runs.firstRecords[firstRun]!,
      records,
      splitRuns,
    })
    firstRun = run
  }
  return chunks
}

/** Which stretch begins there; stretches stand in the order of files and records. */
function placeOf(stretches: readonly RecordStretch[], file: number, firstRecord: number): number {
  let low = 0
  let high = stretches.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const stretch = stretches[middle]!
    if (stretch.file < file || (stretch.file === file && stretch.firstRecord < firstRecord)) low = middle + 1
    else high = middle
  }
  return low
}

function endOfRun(index: FileIndex, run: number): number {
  return run + 1 < index.runs.count ? index.runs.starts[run + 1]! : index.end
}

/** So many lost records in a row are named for a person; that the history has gaps is then clear. */
const mostLostInARow = 1000

/**
 * Finds whose history each lost record may be missing from: the nearest person before it and the nearest
 * after it, in the order of the inputs, because one file may go on where another ends. Lost are the
 * records without a SUBJECT_ID, and `orphans`: all the records of persons none of whose records can be
 * read, so that what was taken for their SUBJECT_ID may be something else.
 */
export function findLostRecords(indexes: readonly FileIndex[], orphans: readonly LostRecord[]): LostRecords {
  const orphaned = indexes.map(() => new Set<number>())
  for (const { file, record } of orphans) orphaned[file]!.add(record)
  const found = new Map<number, LostRecord[]>()
  const add = (key: number, records: readonly LostRecord[]): void => {
    const known = found.get(key)
    if (known === undefined) found.set(key, [...records])
    else known.push(...records)
  }
  let before = 0
  let lost: LostRecord[] = []
  for (const [file, { runs }] of indexes.entries()) {
    for (let run = 0; run < runs.count; run += 1) {
      const key = subjectKey(runs.hashHigh[run]!, runs.hashLow[run]!)
      const firstRecord = runs.firstRecords[run]!
      if (key === 0 || orphaned[file]!.has(firstRecord)) {
        const behind = firstRecord + runs.recordCounts[run]!
        for (let record = firstRecord; record < behind && lost.length < mostLostInARow; record += 1) {
          lost.push({ file, record })
        }
        continue
      }
      if (lost.length > 0) {
        if (before !== 0) add(before, lost)
        if (key !== before) add(key, lost)
        lost = []
      }
      before = key
    }
  }
  if (before !== 0 && lost.length > 0) add(before, lost)
  return found
}
