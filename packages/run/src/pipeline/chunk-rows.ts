// Finds a person's records in a chunk, and, when the person has more elsewhere, gathers them all.

import { readSync } from 'node:fs'
import { InputError, RecordCursor, findSubjectId, offsetsPerRecord } from '@clearslate/sources'
import type { RowSet, SubjectPlace } from '@clearslate/sources'
import type { RecordStretch } from './plan.ts'

/** Growing lists of records; used again for every person. */
export class RecordList {
  count = 0
  starts: Int32Array
  ends: Int32Array
  records: Int32Array
  files: Int32Array
  fields: Int32Array

  /** With room for so many records before it grows. */
  constructor(room = 256) {
    this.starts = new Int32Array(room)
    this.ends = new Int32Array(room)
    this.records = new Int32Array(room)
    this.files = new Int32Array(room)
    this.fields = new Int32Array(room * offsetsPerRecord)
  }

  clear(): void {
    this.count = 0
  }

  add(start: number, end: number, record: number, file: number): void {
    if (this.count === this.starts.length) this.#grow()
    this.starts[this.count] = start
    this.ends[this.count] = end
    this.records[this.count] = record
    this.files[this.count] = file
    this.count += 1
  }

  rowSet(bytes: Buffer): RowSet {
    const { count, starts, ends, records, files, fields } = this
    return { bytes, first: 0, count, starts, ends, records, files, fields }
  }

  #grow(): void {
    this.starts = larger(this.starts)
    this.ends = larger(this.ends)
    this.records = larger(this.records)
    this.files = larger(this.files)
    this.fields = larger(this.fields)
  }
}

function larger(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(numbers.length * 2)
  grown.set(numbers)
  return grown
}

/** Reads bytes of a file; throws when the file has become shorter. */
export function readExactly(descriptor: number, target: Buffer, at: number, length: number, position: number): void {
  let done = 0
  while (done < length) {
    const got = readSync(descriptor, target, at + done, length - done, position + done)
    if (got === 0) {
      throw new InputError('An input file became shorter while it was being read.', {
        file: '',
        advice: 'Copy the files to a local disk and start again.',
      })
    }
    done += got
  }
}

/** A person's records from every place, in the order of the inputs. */
export interface GatheredPerson {
  readonly bytes: Buffer
  readonly list: RecordList
  /** Where the records of each stretch begin in the list; one entry more than there are stretches. */
  readonly firsts: Int32Array
}

/** Bytes of a record, at least; to make room for the records of some bytes. */
const shortestRecord = 400

/** Brings a person's records together. */
export class Gatherer {
  readonly #cursor = new RecordCursor()
  readonly #place: SubjectPlace = { start: 0, end: 0 }

  /**
   * Reads the stretches and keeps the records whose SUBJECT_ID is exactly `subjectId`: two persons can
   * share a key.
   */
  gather(stretches: readonly RecordStretch[], subjectId: Buffer, descriptors: readonly number[]): GatheredPerson {
    const length = stretches.reduce((total, stretch) => total + stretch.end - stretch.start, 0)
    const bytes = Buffer.allocUnsafeSlow(length)
    const list = new RecordList(Math.ceil(length / shortestRecord) + 1)
    const firsts = new Int32Array(stretches.length + 1)
    let at = 0
    for (const [index, stretch] of stretches.entries()) {
      const size = stretch.end - stretch.start
      readExactly(descriptors[stretch.file]!, bytes, at, size, stretch.start)
      this.#scan(bytes, at, at + size, stretch, subjectId, list)
      firsts[index + 1] = list.count
      at += size
    }
    return { bytes, list, firsts }
  }

  #scan(bytes: Buffer, from: number, to: number, stretch: RecordStretch, subjectId: Buffer, list: RecordList): void {
    const cursor = this.#cursor
    const place = this.#place
    let record = stretch.firstRecord
    cursor.reset(bytes, from, to, true)
    while (cursor.advance()) {
      if (
        findSubjectId(bytes, cursor.start, cursor.end, place) &&
        subjectId.compare(bytes, place.start, place.end) === 0
      ) {
        list.add(cursor.start, cursor.end, record, stretch.file)
      }
      record += 1
    }
  }
}
