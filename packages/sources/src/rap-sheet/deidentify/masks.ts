// How words, numbers and days are replaced: by a secret, the same one always by the same, with their shape
// kept so that columns stay in place.

import { createHmac } from 'node:crypto'
import { calendarOf, dayOf, parseCompactDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'

/** Days are moved back by so many, at least and at most. */
const leastShift = 200
const mostShift = 1800

const letters = 'BCDFGHJKLMNPQRSTVWXZ'

export class Masks {
  readonly #secret: string
  readonly #shift: number
  readonly #known = new Map<string, string>()
  readonly #given = new Set<string>()
  readonly #taken: ReadonlySet<string>

  /** `taken` are the texts of the sheet itself, none of which may come out as the mask of another. */
  constructor(secret: string, taken: ReadonlySet<string>) {
    this.#secret = secret
    this.#taken = taken
    this.#shift = leastShift + (this.#bytes('shift', 0).readUInt32BE(0) % (mostShift - leastShift + 1))
  }

  /** Another run of digits of the same length. */
  digits(text: string): string {
    return this.#mask(`digits ${text}`, text, (byte) => String(byte % 10))
  }

  /** Another word of the same length, that is none. */
  word(text: string): string {
    return this.#mask(`word ${text}`, text, (byte) => letters[byte % letters.length]!)
  }

  /** `YYYYMMDD` moved; zeros for what is no day, which stays none. */
  compactDay(text: string): string {
    const day = parseCompactDay(text)
    if (day !== undefined) return compactText(this.#moved(day))
    const american = dayOf(Number(text.slice(4)), Number(text.slice(0, 2)), Number(text.slice(2, 4)))
    if (american === undefined) return '0'.repeat(text.length)
    const moved = compactText(this.#moved(american))
    return `${moved.slice(4)}${moved.slice(0, 4)}`
  }

  /** `M/D/YYYY`, `M-D-YY` and the like, moved and written the same way. */
  writtenDay(month: string, dayOfMonth: string, year: string, sign: string): string {
    const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) > 40 ? 1900 : 2000)
    const day = dayOf(full, Number(month), Number(dayOfMonth))
    if (day === undefined) return [month, dayOfMonth, year].map((part) => '0'.repeat(part.length)).join(sign)
    const moved = compactText(this.#moved(day))
    return [moved.slice(4, 6), moved.slice(6, 8), moved.slice(4 - year.length, 4)].join(sign)
  }

  /** A year alone moves as its middle does. */
  year(text: string): string {
    const day = dayOf(Number(text), 7, 1)
    return day === undefined ? '0'.repeat(text.length) : compactText(this.#moved(day)).slice(0, 4)
  }

  #moved(day: Day): Day {
    return day - this.#shift
  }

  #mask(key: string, text: string, signOf: (byte: number) => string): string {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    let masked = ''
    // Short texts may have no other that is free.
    for (let turn = 0; turn < 50; turn += 1) {
      let bytes = this.#bytes(key, turn)
      while (bytes.length < text.length) bytes = Buffer.concat([bytes, this.#bytes(key, turn + 1000 + bytes.length)])
      masked = Array.from({ length: text.length }, (_, index) => signOf(bytes[index]!)).join('')
      if (masked !== text && !this.#taken.has(masked) && !this.#given.has(masked)) break
    }
    this.#known.set(key, masked)
    this.#given.add(masked)
    return masked
  }

  #bytes(key: string, turn: number): Buffer {
    return createHmac('sha256', this.#secret).update(`${turn} ${key}`).digest()
  }
}

function compactText(day: Day): string {
  const { year, month, dayOfMonth } = calendarOf(day)
  return String(year * 10_000 + month * 100 + dayOfMonth).padStart(8, '0')
}
