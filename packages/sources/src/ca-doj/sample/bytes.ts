// A growing byte buffer for building rows without strings: rows are put together from prepared pieces.

import { calendarOf, dayOf } from '@clearslate/record'
import type { Day } from '@clearslate/record'

const encoder = new TextEncoder()

/** The UTF-8 bytes of a text. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text)
}

/** A field as the file writes it: in quotes only when it must be (RFC 4180). */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The bytes of several fields with commas between them. */
export function fieldBytes(...fields: readonly string[]): Uint8Array {
  return bytesOf(fields.map(csvField).join(','))
}

const firstTableDay: Day = dayOf(1920, 1, 1)!
const lastTableDay: Day = dayOf(2099, 12, 31)!
const dayTable: Uint8Array = makeDayTable()

function makeDayTable(): Uint8Array {
  const table = new Uint8Array((lastTableDay - firstTableDay + 1) * 8)
  for (let day = firstTableDay; day <= lastTableDay; day += 1) {
    const { year, month, dayOfMonth } = calendarOf(day)
    let rest = year * 10_000 + month * 100 + dayOfMonth
    for (let index = 7; index >= 0; index -= 1) {
      table[(day - firstTableDay) * 8 + index] = 48 + (rest % 10)
      rest = Math.floor(rest / 10)
    }
  }
  return table
}

/** Collects bytes; grows as needed. */
export class ByteWriter {
  bytes: Uint8Array
  length = 0

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity)
  }

  /** Makes sure that `count` more bytes fit; the other methods do not check. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count))
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
  }

  /** Appends one byte. */
  byte(value: number): void {
    this.bytes[this.length] = value
    this.length += 1
  }

  /** Appends a prepared piece. */
  piece(source: Uint8Array): void {
    const { bytes, length } = this
    const count = source.length
    // Below some tens of bytes the loop is faster than the call.
    if (count > 24) {
      bytes.set(source, length)
    } else {
      for (let index = 0; index < count; index += 1) bytes[length + index] = source[index]!
    }
    this.length = length + count
  }

  /** Appends a whole number below 2³¹ with leading zeros. */
  digits(value: number, width: number): void {
    const { bytes, length } = this
    let rest = value | 0
    for (let index = length + width - 1; index >= length; index -= 1) {
      const tens = (rest / 10) | 0
      bytes[index] = 48 + rest - tens * 10
      rest = tens
    }
    this.length = length + width
  }

  /** Appends a day as `YYYYMMDD`. */
  day(day: Day): void {
    const { bytes, length } = this
    const from = (day - firstTableDay) * 8
    for (let index = 0; index < 8; index += 1) bytes[length + index] = dayTable[from + index]!
    this.length = length + 8
  }
}
