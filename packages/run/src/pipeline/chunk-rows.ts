// Finds a person's records in a chunk, and, when the person has more elsewhere, gathers them all.

import { readSync } from 'node:fs'
import { InputError, RecordCursor, findSubjectId, offsetsPerRecord } from '@clearslate/sources'
import type { RowSet, SubjectPlace } from '@clearslate/sources'
import type { RecordStretch } from './plan.ts'

/** Growing lists of records; used again for every person. */
export class RecordList {
  count = 0
  starts: Int32Array = new Int32Array(256)
  ends: Int32Array = new Int32Array(256)
  records: Int32Array = new Int32Array(256)
  files: Int32Array = new Int32Array(256)
  fields: Int32Array = new Int32Array(256 * offsetsPerRecord)

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
export class Gatherer {
  readonly list: RecordList = new RecordList()
  bytes: Buffer = Buffer.alloc(64 * 1024)
  /** Where the own stretch's records begin in the list, and how many there are. */
  ownFirst = 0
  ownCount = 0
  readonly #cursor = new RecordCursor()
  readonly #place: SubjectPlace = { start: 0, end: 0 }

  /**
   * Reads the stretches and keeps the records whose SUBJECT_ID is exactly `subjectId`: two persons can
   * share a key.
   */
  gather(stretches: readonly RecordStretch[], own: number, subjectId: Buffer, descriptors: readonly number[]): void {
    const length = stretches.reduce((total, stretch) => total + stretch.end - stretch.start, 0)
    if (this.bytes.length < length) this.bytes = Buffer.allocUnsafeSlow(Math.max(length, this.bytes.length * 2))
    this.list.clear()
    let at = 0
    for (const [index, stretch] of stretches.entries()) {
      const size = stretch.end - stretch.start
      readExactly(descriptors[stretch.file]!, this.bytes, at, size, stretch.start)
      const before = this.list.count
      this.#scan(at, at + size, stretch, subjectId)
      if (index === own) {
        this.ownFirst = before
        this.ownCount = this.list.count - before
      }
      at += size
    }
  }

  #scan(from: number, to: number, stretch: RecordStretch, subjectId: Buffer): void {
    const cursor = this.#cursor
    const place = this.#place
    let record = stretch.firstRecord
    cursor.reset(this.bytes, from, to, true)
    while (cursor.advance()) {
      if (
        findSubjectId(this.bytes, cursor.start, cursor.end, place) &&
        subjectId.compare(this.bytes, place.start, place.end) === 0
      ) {
        this.list.add(cursor.start, cursor.end, record, stretch.file)
      }
      record += 1
    }
  }
}
