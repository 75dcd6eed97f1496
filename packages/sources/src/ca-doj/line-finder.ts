// Finds where lines end and whether they hold an odd number of quotes, sixteen bytes at a time. See
// row-memory.ts for why this is in WebAssembly; a test holds it against a plain loop.

import {
  add,
  and,
  assemble,
  constant,
  equal,
  equalBytes,
  get,
  less,
  load16Bytes,
  loadByte,
  or,
  set,
  shiftLeft,
  sixteenTimes,
  store,
  subtract,
  trailingZeros,
  when,
  whileTrue,
} from './assemble.ts'
import type { Code, Routine } from './assemble.ts'
import { instantiate } from './web-assembly.ts'

const lineFeed = 10
const quote = 34

/** (start, end, out) → lines found; for each, twice its end counted from the start, plus 1 when its quotes are odd. */
function linesRoutine(): Routine {
  const [start, end, out, base, at, odd, marks, count, bytes] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
  const left: Code = subtract(get(end), get(start))
  return {
    name: 'lines',
    parameterCount: 3,
    locals: ['i32', 'i32', 'i32', 'i32', 'i32', 'v128'],
    body: [
      ...set(base, get(start)),
      ...whileTrue(
        less(get(start), get(end)),
        set(bytes, load16Bytes(get(start))),
        set(marks, or(equalBytes(get(bytes), sixteenTimes(lineFeed)), equalBytes(get(bytes), sixteenTimes(quote)))),
        when(less(left, constant(16)), [
          set(marks, and(get(marks), subtract(shiftLeft(constant(1), left), constant(1)))),
        ]),
        whileTrue(
          get(marks),
          set(at, add(get(start), trailingZeros(get(marks)))),
          set(marks, and(get(marks), subtract(get(marks), constant(1)))),
          when(
            equal(loadByte(get(at)), constant(lineFeed)),
            [
              store(get(out), or(shiftLeft(subtract(get(at), get(base)), constant(1)), get(odd))),
              set(out, add(get(out), constant(4))),
              set(count, add(get(count), constant(1))),
              set(odd, constant(0)),
            ],
            [set(odd, subtract(constant(1), get(odd)))],
          ),
        ),
        set(start, add(get(start), constant(16))),
      ),
      ...store(constant(restAddress), get(odd)),
      ...get(count),
    ],
  }
}

/** Bytes that are looked at together. A line longer than this is not found. */
export const lineWindow: number = 128 * 1024

const restAddress = 0
const windowAddress = 64
const outAddress = windowAddress + lineWindow + 64
const memoryPages = Math.ceil((outAddress + lineWindow * 4) / (64 * 1024))

/** The lines that end in a window of bytes, which begins where a line begins. */
export class LineFinder {
  /** How many lines end in the window. */
  count = 0
  /** True when what follows the last of them holds an odd number of quotes. */
  restIsOdd = false
  /** The window, as places in the source; `to` is exclusive. */
  from = 0
  to = 0
  readonly #bytes: Buffer
  readonly #words: Int32Array
  readonly #lines: (start: number, end: number, out: number) => number

  constructor() {
    const { buffer, routines } = instantiate(() => assemble([linesRoutine()]), 'lines', memoryPages)
    this.#bytes = Buffer.from(buffer)
    this.#words = new Int32Array(buffer)
    this.#lines = routines['lines']!
  }

  /** Looks at `source` from `from` on, at most as far as `limit` and {@link lineWindow}. */
  look(source: Buffer, from: number, limit: number): void {
    this.from = from
    this.to = Math.min(limit, from + lineWindow)
    source.copy(this.#bytes, windowAddress, from, this.to)
    this.count = this.#lines(windowAddress, windowAddress + this.to - from, outAddress)
    this.restIsOdd = this.#words[restAddress >> 2] === 1
  }

  /** Forgets the window. */
  clear(): void {
    this.from = 0
    this.to = 0
    this.count = 0
  }

  /** Where the line's line feed stands in the source. */
  endOf(line: number): number {
    return this.from + (this.#words[(outAddress >> 2) + line]! >> 1)
  }

  isOdd(line: number): boolean {
    return (this.#words[(outAddress >> 2) + line]! & 1) === 1
  }
}
