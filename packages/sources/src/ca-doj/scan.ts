// Where records and fields begin and end. One rule for the index and for the decoder, so that both
// always see the same records, whatever the bytes are.
//
// The rule: a record is one physical line (LF or CRLF). Only a line with an odd number of quotes may
// run on over the next lines, until the number is even, and only if what results is a good record of
// at most 64 KiB. Otherwise the record is that one line, and it is unreadable. So a stray quote costs
// one record and never swallows the rest of the file. An empty line is not a record.

import { LineFinder } from './line-finder.ts'

/** Columns of a record. */
export const columnCount = 95

/** A record that runs over several lines is no longer than this. */
export const longestManyLineRecord: number = 64 * 1024

/** A line longer than this means that the file is not what it says. */
export const longestLine: number = 16 * 1024 * 1024

const lineFeed = 10
const carriageReturn = 13
const quote = 34
const comma = 44
const blank = 32
const tab = 9
const dash = 45

/** What {@link splitFields} returns instead of a field count. */
export const strayQuote = -1
export const textAfterQuote = -2
export const quoteNotClosed = -3

/** Numbers that the field offsets of one record take: starts and ends of 96 fields. */
export const offsetsPerRecord: number = (columnCount + 1) * 2

/** Room for the starts and ends of 96 fields; further fields are counted and not kept. */
export function newFieldOffsets(): Int32Array {
  return new Int32Array(offsetsPerRecord)
}

/**
 * Finds the fields of a record by RFC 4180. Field `n` is `bytes[offsets[2n]]` up to, not including,
 * `bytes[offsets[2n + 1]]`, with its quotes left out and doubled quotes inside still doubled.
 * Returns the number of fields, or why there is none.
 */
export function splitFields(bytes: Uint8Array, start: number, end: number, offsets: Int32Array): number {
  const room = offsets.length
  let slot = 0
  let at = start
  for (;;) {
    let fieldStart = at
    let fieldEnd: number
    if (at < end && bytes[at] === quote) {
      fieldStart = at + 1
      at += 1
      for (;;) {
        while (at < end && bytes[at] !== quote) at += 1
        if (at >= end) return quoteNotClosed
        if (at + 1 >= end || bytes[at + 1] !== quote) break
        at += 2
      }
      fieldEnd = at
      at += 1
      if (at < end && bytes[at] !== comma) return textAfterQuote
    } else {
      while (at < end) {
        const byte = bytes[at]
        if (byte === comma) break
        if (byte === quote) return strayQuote
        at += 1
      }
      fieldEnd = at
    }
    if (slot < room) {
      offsets[slot] = fieldStart
      offsets[slot + 1] = fieldEnd
    }
    slot += 2
    if (at >= end) return slot >> 1
    at += 1
  }
}

/** True when a field holds nothing but blanks and dashes, which is how the file writes "nothing". */
export function isEmptyField(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]
    if (byte !== blank && byte !== dash && byte !== tab) return false
  }
  return true
}

/** True for a good record: 95 fields, or 96 of which the last is empty. */
export function isGoodRecord(bytes: Uint8Array, fieldCount: number, offsets: Int32Array): boolean {
  if (fieldCount === columnCount) return true
  if (fieldCount !== columnCount + 1) return false
  return isEmptyField(bytes, offsets[columnCount * 2]!, offsets[columnCount * 2 + 1]!)
}

/**
 * Where a good record ends without its 96th, empty column: the part that is given back unchanged in
 * front of the results.
 */
export function contentEnd(bytes: Uint8Array, end: number, fieldCount: number, offsets: Int32Array): number {
  if (fieldCount !== columnCount + 1) return end
  const lastStart = offsets[columnCount * 2]!
  return bytes[lastStart - 1] === quote ? lastStart - 2 : lastStart - 1
}

/**
 * Walks over the records in a piece of a file. The piece begins where a record begins. When `atEnd` is
 * false, more of the file follows it, and the walk stops before a record that may not be whole yet.
 */
export class RecordCursor {
  /** The current record, without its line end. */
  start = 0
  end = 0
  /** Where the next record, or an empty line before it, begins. */
  next = 0
  blankLines = 0
  #bytes: Buffer = Buffer.alloc(0)
  #limit = 0
  #stopAt = 0
  #atEnd = true
  readonly #lines = new LineFinder()
  /** The line of the window that is looked at next. */
  #line = 0
  /** What {@link RecordCursor.#findLine} found. */
  #lineEnd = 0
  #lineIsOdd = false
  readonly #offsets: Int32Array = newFieldOffsets()

  /** Walks `bytes` from `from` to `limit`; lines that begin at `stopAt` or later are left alone. */
  reset(bytes: Uint8Array, from: number, limit: number, atEnd: boolean, stopAt: number = limit): void {
    if (!sameBytes(this.#bytes, bytes)) this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    this.start = from
    this.end = from
    this.next = from
    this.blankLines = 0
    this.#limit = limit
    this.#stopAt = Math.min(stopAt, limit)
    this.#atEnd = atEnd
    this.#lines.clear()
    this.#line = 0
  }

  /** Steps to the next record; false when there is no further whole record in the piece. */
  advance(): boolean {
    const bytes = this.#bytes
    for (;;) {
      const start = this.next
      if (start >= this.#stopAt) return false
      if (!this.#findLine(start)) return false
      const lineEnd = this.#lineEnd
      const end = contentOfLine(bytes, start, lineEnd)
      const after = lineEnd < this.#limit ? lineEnd + 1 : this.#limit
      if (end === start) {
        this.next = after
        this.blankLines += 1
        continue
      }
      if (this.#lineIsOdd) {
        const outcome = this.#extend(start, after)
        if (outcome === 'more') return false
        if (outcome === 'extended') return true
      }
      this.start = start
      this.end = end
      this.next = after
      return true
    }
  }

  /**
   * Finds the line that begins at `start`: its line feed, or the limit for a last line without one, and
   * whether its quotes are odd. False when its end is not in the piece.
   */
  #findLine(start: number): boolean {
    const lines = this.#lines
    if (start < lines.from || start >= lines.to) this.#look(start)
    // A record that could not be extended is left for the line after its first one.
    while (this.#line > 0 && lines.endOf(this.#line - 1) >= start) this.#line -= 1
    while (this.#line < lines.count && lines.endOf(this.#line) < start) this.#line += 1
    if (this.#line >= lines.count && lines.to < this.#limit) this.#look(start)
    if (this.#line < lines.count) {
      this.#lineEnd = lines.endOf(this.#line)
      this.#lineIsOdd = lines.isOdd(this.#line)
      return true
    }
    if (lines.to < this.#limit) return this.#findLongLine(start)
    this.#lineEnd = this.#limit
    this.#lineIsOdd = lines.restIsOdd
    return this.#atEnd
  }

  #look(start: number): void {
    this.#lines.look(this.#bytes, start, this.#limit)
    this.#line = 0
  }

  /** The same for a line that is longer than the window. */
  #findLongLine(start: number): boolean {
    const found = this.#bytes.indexOf(lineFeed, start)
    const isWhole = found >= 0 && found < this.#limit
    this.#lineEnd = isWhole ? found : this.#limit
    this.#lineIsOdd = false
    for (let at = start; at < this.#lineEnd; at += 1) if (this.#bytes[at] === quote) this.#lineIsOdd = !this.#lineIsOdd
    return isWhole || this.#atEnd
  }

  #extend(start: number, secondLine: number): 'extended' | 'more' | 'one-line' {
    let lineStart = secondLine
    while (lineStart - start <= longestManyLineRecord) {
      if (lineStart >= this.#limit) return this.#atEnd ? 'one-line' : 'more'
      if (!this.#findLine(lineStart)) return this.#limit - start > longestManyLineRecord + 1 ? 'one-line' : 'more'
      const lineEnd = this.#lineEnd
      const after = lineEnd < this.#limit ? lineEnd + 1 : this.#limit
      if (this.#lineIsOdd) {
        const end = contentOfLine(this.#bytes, lineStart, lineEnd)
        if (end - start > longestManyLineRecord) return 'one-line'
        const fieldCount = splitFields(this.#bytes, start, end, this.#offsets)
        if (!isGoodRecord(this.#bytes, fieldCount, this.#offsets)) return 'one-line'
        this.start = start
        this.end = end
        this.next = after
        return 'extended'
      }
      lineStart = after
    }
    return 'one-line'
  }
}

function contentOfLine(bytes: Uint8Array, start: number, lineEnd: number): number {
  return lineEnd > start && bytes[lineEnd - 1] === carriageReturn ? lineEnd - 1 : lineEnd
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.buffer === other.buffer && one.byteOffset === other.byteOffset && one.length === other.length
}
