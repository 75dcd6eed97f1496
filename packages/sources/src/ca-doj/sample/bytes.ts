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
    const count = source.length
    if (count > 32) {
      this.bytes.set(source, this.length)
    } else {
      for (let index = 0; index < count; index += 1) this.bytes[this.length + index] = source[index]!
    }
    this.length += count
  }

  /** Appends a whole number with leading zeros. */
  digits(value: number, width: number): void {
    let rest = value
    for (let index = this.length + width - 1; index >= this.length; index -= 1) {
      const tens = Math.floor(rest / 10)
      this.bytes[index] = 48 + rest - tens * 10
      rest = tens
    }
    this.length += width
  }

  /** Appends a day as `YYYYMMDD`. */
  day(day: Day): void {
    const from = (day - firstTableDay) * 8
    for (let index = 0; index < 8; index += 1) this.bytes[this.length + index] = dayTable[from + index]!
    this.length += 8
  }
}
