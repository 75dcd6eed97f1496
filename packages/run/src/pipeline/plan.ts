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
  /** Keys of the persons before and after the chunk; 0 where there is none. */
  readonly keyBefore: number
  readonly keyAfter: number
  /** In the order of the records. */
  readonly splitRuns: readonly SplitRun[]
}

/** A record that cannot be given to a person; it may belong to either neighbour. */
export interface LostRecord {
  readonly file: number
  readonly record: number
}

export interface Plan {
  readonly chunks: readonly Chunk[]
  readonly records: number
  /** Records that may be of the person with this key, see {@link subjectKey}. */
  readonly lostRecords: ReadonlyMap<number, readonly LostRecord[]>
}

/** Chunks are about this long; a longer run of one person is a chunk of its own. */
export const chunkBytes: number = 4 * 1024 * 1024

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
    lostRecords: lostRecordsOf(indexes, keys),
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
      const stretch = { file, start: index.runs.starts[run]!, end: endOfRun(index, run), firstRecord: index.runs.firstRecords[run]! }
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
        const own = places.findIndex((place) => place.file === file && place.firstRecord === firstRecord)
        splitRuns.push({ firstRecord, stretches: places, own })
      }
      run += 1
    } while (run < runs.count && endOfRun(index, run) - start <= bytesPerChunk)
    chunks.push({
      file,
      start,
      end: endOfRun(index, run - 1),
      firstRecord: runs.firstRecords[firstRun]!,
      records,
      keyBefore: neighbour(keys, firstRun, -1),
      keyAfter: neighbour(keys, run - 1, 1),
      splitRuns,
    })
    firstRun = run
  }
  return chunks
}

function endOfRun(index: FileIndex, run: number): number {
  return run + 1 < index.runs.count ? index.runs.starts[run + 1]! : index.end
}

function lostRecordsOf(indexes: readonly FileIndex[], keys: readonly Float64Array[]): Map<number, LostRecord[]> {
  const lost = new Map<number, LostRecord[]>()
  for (const [file, index] of indexes.entries()) {
    const list = keys[file]!
    for (let run = 0; run < list.length; run += 1) {
      if (list[run] !== 0) continue
      const record = { file, record: index.runs.firstRecords[run]! }
      addLostRecord(lost, neighbour(list, run, -1), record)
      addLostRecord(lost, neighbour(list, run, 1), record)
    }
  }
  return lost
}

/** Notes that a record may be of the person with this key. */
export function addLostRecord(lost: Map<number, LostRecord[]>, key: number, record: LostRecord): void {
  if (key === 0) return
  const known = lost.get(key)
  if (known === undefined) lost.set(key, [record])
  else if (!known.some((one) => one.file === record.file && one.record === record.record)) known.push(record)
}

function neighbour(keys: Float64Array, from: number, step: 1 | -1): number {
  for (let run = from + step; run >= 0 && run < keys.length; run += step) {
    if (keys[run] !== 0) return keys[run]!
  }
  return 0
}
