// One light pass over a file: where each person's records are. Only SUBJECT_ID is looked at, so the
// pass runs at the speed of memory. A range of a file can be indexed by itself; ranges are joined after.

import { isUtf8 } from 'node:buffer'
import { closeSync, openSync, readSync } from 'node:fs'
import { InputError } from './input-error.ts'
import type { DojFile } from './open-file.ts'
import { RecordCursor, isEmptyField, longestLine } from './scan.ts'

/** Reads bytes at a position of a file into the target; returns how many, 0 at the end. */
export type ByteReader = (target: Uint8Array, position: number) => number

/**
 * Runs of consecutive records with the same SUBJECT_ID. Run `n` begins at byte `starts[n]` and has
 * `recordCounts[n]` records from record number `firstRecords[n]` on; empty lines may lie between them.
 * Its SUBJECT_ID hashes to (`hashHigh[n]`, `hashLow[n]`); 0, 0 is a record whose SUBJECT_ID cannot be
 * read, which is a run by itself.
 */
export interface FileRuns {
  readonly count: number
  readonly starts: Float64Array
  readonly firstRecords: Uint32Array
  readonly recordCounts: Uint32Array
  readonly hashHigh: Uint32Array
  readonly hashLow: Uint32Array
}

export interface FileIndex {
  readonly records: number
  readonly blankLines: number
  /** True when every byte read is valid UTF-8; otherwise the file is Latin-1. */
  readonly utf8: boolean
  /** The first byte of the range, and the byte behind its last record. */
  readonly start: number
  readonly end: number
  readonly runs: FileRuns
}

export interface IndexOptions {
  /** For messages. */
  readonly fileName: string
  /** Where a record begins. */
  readonly start: number
  /** Records that begin before this are in the index. */
  readonly end: number
  /** Size of the file: a record may run past `end`. */
  readonly size: number
  /** Number of the first record. */
  readonly firstRecord: number
  /** Called after each piece with the bytes done so far; what it throws ends the pass. */
  readonly onProgress?: ((bytes: number) => void) | undefined
}

/** Small enough to stay in the processor's cache between reading and looking. */
const pieceSize = 512 * 1024

/** Used again for each range, since a worker indexes several. */
const usualPiece: Buffer = Buffer.allocUnsafeSlow(pieceSize)

/** Indexes the records of a range. */
export function indexRange(read: ByteReader, options: IndexOptions): FileIndex {
  const cursor = new RecordCursor()
  const runs = new GrowingRuns()
  let buffer = usualPiece
  let held = 0
  let position = options.start
  let records = 0
  let blankLines = 0
  let utf8 = true

  while (position < options.end) {
    const room = Math.min(buffer.length - held, options.size - position - held)
    const got = room === 0 ? 0 : read(buffer.subarray(held, held + room), position + held)
    if (got === 0 && room > 0) throw shorterThanBefore(options.fileName)
    held += got
    const atEnd = position + held >= options.size
    cursor.reset(buffer, 0, held, atEnd, options.end - position)
    while (cursor.advance()) {
      runs.add(buffer, cursor.start, cursor.end, position + cursor.start, options.firstRecord + records)
      records += 1
    }
    blankLines += cursor.blankLines
    const used = cursor.next
    if (utf8) utf8 = isUtf8(buffer.subarray(0, used))
    if (used === 0) {
      if (held >= longestLine) throw lineTooLong(options.fileName, options.firstRecord + records)
      if (held === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2)
      continue
    }
    buffer.copyWithin(0, used, held)
    held -= used
    position += used
    options.onProgress?.(position - options.start)
  }
  return { records, blankLines, utf8, start: options.start, end: position, runs: runs.finish() }
}

/** Indexes a whole file. */
export function indexFile(file: DojFile, onProgress?: (bytes: number) => void): FileIndex {
  const descriptor = openSync(file.bytesPath, 'r')
  try {
    return indexRange((target, position) => readSync(descriptor, target, 0, target.length, position), {
      fileName: file.name,
      start: file.dataStart,
      end: file.size,
      size: file.size,
      firstRecord: file.firstRecord,
      onProgress,
    })
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Where the first line begins at or after a position: where a range may start. A record of several
 * lines can make this wrong, which {@link joinIndexes} notices.
 */
export function lineStartAtOrAfter(read: ByteReader, position: number, size: number): number {
  const buffer = Buffer.allocUnsafe(64 * 1024)
  let at = Math.max(position - 1, 0)
  while (at < size) {
    const got = read(buffer, at)
    if (got === 0) return size
    const found = buffer.subarray(0, got).indexOf(10)
    if (found >= 0) return at + found + 1
    at += got
  }
  return size
}

/** The indexes of ranges that follow each other, put together one by one. */
export class JoinedIndex {
  readonly #runs = new GrowingRuns()
  readonly #start: number
  #end: number
  #records = 0
  #blankLines = 0
  #utf8 = true

  constructor(first: FileIndex) {
    this.#start = first.start
    this.#end = first.start
    this.append(first)
  }

  /** Where the last range's last record ends. */
  get end(): number {
    return this.#end
  }

  /**
   * Adds the next range. False, and nothing added, when the last record so far runs into it: then that
   * range must be indexed again from {@link end}.
   */
  append(next: FileIndex): boolean {
    if (this.#end !== next.start) return false
    this.#runs.addAll(next.runs)
    this.#records += next.records
    this.#blankLines += next.blankLines
    this.#utf8 &&= next.utf8
    this.#end = next.end
    return true
  }

  finish(): FileIndex {
    return {
      records: this.#records,
      blankLines: this.#blankLines,
      utf8: this.#utf8,
      start: this.#start,
      end: this.#end,
      runs: this.#runs.finish(),
    }
  }
}

class GrowingRuns {
  #count = 0
  #starts = new Float64Array(1024)
  #firstRecords = new Uint32Array(1024)
  #recordCounts = new Uint32Array(1024)
  #hashHigh = new Uint32Array(1024)
  #hashLow = new Uint32Array(1024)
  readonly #hash: SubjectHash = { high: 0, low: 0 }

  add(bytes: Uint8Array, start: number, end: number, position: number, record: number): void {
    hashSubjectId(bytes, start, end, this.#hash)
    this.#append(position, record, 1, this.#hash.high, this.#hash.low)
  }

  /** Adds the runs of the range that follows; its records are numbered on from the last one here. */
  addAll(runs: FileRuns): void {
    const last = this.#count - 1
    const shift =
      last < 0 || runs.count === 0 ? 0 : this.#firstRecords[last]! + this.#recordCounts[last]! - runs.firstRecords[0]!
    for (let run = 0; run < runs.count; run += 1) {
      this.#append(
        runs.starts[run]!,
        runs.firstRecords[run]! + shift,
        runs.recordCounts[run]!,
        runs.hashHigh[run]!,
        runs.hashLow[run]!,
      )
    }
  }

  finish(): FileRuns {
    const count = this.#count
    return {
      count,
      starts: this.#starts.subarray(0, count),
      firstRecords: this.#firstRecords.subarray(0, count),
      recordCounts: this.#recordCounts.subarray(0, count),
      hashHigh: this.#hashHigh.subarray(0, count),
      hashLow: this.#hashLow.subarray(0, count),
    }
  }

  #append(position: number, record: number, recordCount: number, high: number, low: number): void {
    const last = this.#count - 1
    const known = high !== 0 || low !== 0
    if (known && last >= 0 && this.#hashHigh[last] === high && this.#hashLow[last] === low) {
      this.#recordCounts[last]! += recordCount
      return
    }
    if (this.#count === this.#starts.length) this.#grow()
    this.#starts[this.#count] = position
    this.#firstRecords[this.#count] = record
    this.#recordCounts[this.#count] = recordCount
    this.#hashHigh[this.#count] = high
    this.#hashLow[this.#count] = low
    this.#count += 1
  }

  #grow(): void {
    const room = this.#starts.length * 2
    const starts = new Float64Array(room)
    starts.set(this.#starts)
    this.#starts = starts
    this.#firstRecords = larger(this.#firstRecords, room)
    this.#recordCounts = larger(this.#recordCounts, room)
    this.#hashHigh = larger(this.#hashHigh, room)
    this.#hashLow = larger(this.#hashLow, room)
  }
}

function larger(numbers: Uint32Array, room: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(room)
  grown.set(numbers)
  return grown
}

export interface SubjectHash {
  high: number
  low: number
}

const comma = 44
const quote = 34
const blank = 32

export interface SubjectPlace {
  start: number
  end: number
}

const place: SubjectPlace = { start: 0, end: 0 }

/**
 * Finds the SUBJECT_ID of a record: its third field, without quotes and blanks around it. False when it
 * cannot be read: fewer than three fields, quotes that do not fit, nothing in it.
 */
export function findSubjectId(bytes: Uint8Array, start: number, end: number, into: SubjectPlace): boolean {
  let at = start
  for (let field = 0; field < 2; field += 1) {
    at = fieldEnd(bytes, at, end)
    if (at < 0 || at >= end) return false
    at += 1
  }
  let last = fieldEnd(bytes, at, end)
  if (last < 0) return false
  if (at < last && bytes[at] === quote) {
    at += 1
    last -= 1
  }
  while (at < last && bytes[at] === blank) at += 1
  while (last > at && bytes[last - 1] === blank) last -= 1
  into.start = at
  into.end = last
  return !isEmptyField(bytes, at, last)
}

/** Hashes the SUBJECT_ID of a record; 0, 0 when it cannot be read. */
export function hashSubjectId(bytes: Uint8Array, start: number, end: number, into: SubjectHash): void {
  into.high = 0
  into.low = 0
  if (!findSubjectId(bytes, start, end, place)) return
  // Two multiplicative hashes with different multipliers; together 64 bits.
  let high = 0x811c9dc5
  let low = 0x9e3779b9
  for (let at = place.start; at < place.end; at += 1) {
    high = Math.imul(high ^ bytes[at]!, 0x01000193)
    low = Math.imul(low ^ bytes[at]!, 0x85ebca6b)
    low ^= low >>> 13
  }
  into.high = high >>> 0
  into.low = (low ^ (low >>> 16)) >>> 0
  if (into.high === 0 && into.low === 0) into.low = 1
}

/** Where the field that begins at `at` ends: at a comma or the record's end; -1 for stray quotes. */
function fieldEnd(bytes: Uint8Array, at: number, end: number): number {
  if (at < end && bytes[at] === quote) {
    at += 1
    for (;;) {
      while (at < end && bytes[at] !== quote) at += 1
      if (at >= end) return -1
      if (bytes[at + 1] !== quote || at + 1 >= end) break
      at += 2
    }
    at += 1
    return at >= end || bytes[at] === comma ? at : -1
  }
  while (at < end && bytes[at] !== comma) {
    if (bytes[at] === quote) return -1
    at += 1
  }
  return at
}

function lineTooLong(file: string, record: number): InputError {
  return new InputError(`${file}: record ${record} has no line end within 16 MB`, {
    file,
    record,
    advice: 'This is not a DOJ research file. Ask the DOJ for its file again and use it unopened.',
  })
}

function shorterThanBefore(file: string): InputError {
  return new InputError(`${file}: the file became shorter while it was being read`, {
    file,
    advice: 'Copy the file to a local disk and start again.',
  })
}
