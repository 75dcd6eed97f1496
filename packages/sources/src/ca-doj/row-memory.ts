// The fast half of reading rows: finds fields 64 bytes at a time and looks texts up, in
// WebAssembly, because a loop over bytes in JavaScript would take as long as everything else together.
// `splitFields` in scan.ts is the same routine written plainly; a test holds the two together.

import {
  add,
  and,
  and64,
  assemble,
  constant,
  constant64,
  countOnes64,
  equal,
  equalBytes,
  get,
  giveBack,
  isZero,
  isZero64,
  less,
  load,
  load16Bytes,
  load64,
  loadByte,
  multiply64,
  narrow,
  notEqual,
  notZero64,
  or64,
  set,
  shiftLeft,
  shiftLeft64,
  shiftRight64,
  sixteenTimes,
  store,
  storeFourLess,
  subtract,
  subtract64,
  trailingZeros64,
  when,
  whileTrue,
  widen,
  xor64,
} from './assemble.ts'
import type { Code, Routine } from './assemble.ts'
import { columnCount, quoteNotClosed, strayQuote, textAfterQuote } from './scan.ts'
import { instantiate } from './web-assembly.ts'

const comma = 44
const quote = 34

/** `splitFields` of scan.ts: (start, end, offsets, offsetsEnd) → field count or why there is none. */
function splitRoutine(): Routine {
  const [start, end, slot, slotsEnd, at, fieldStart, state, close, count] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
  const [commas, quotes, marks, first] = [9, 10, 11, 12]
  const [plain, inside, closed] = [constant(0), constant(1), constant(2)]
  const keepHere = (from: Code, to: Code): readonly Code[] => [
    store(get(slot), from),
    store(get(slot), to, 4),
    set(slot, add(get(slot), constant(8))),
  ]
  const keep = (from: Code, to: Code): readonly Code[] => [
    when(less(get(slot), get(slotsEnd)), keepHere(from, to)),
    set(count, add(get(count), constant(1))),
  ]
  const keepQuoted = (to: Code): readonly Code[] => [
    when(notEqual(to, add(get(close), constant(1))), [giveBack(constant(textAfterQuote))]),
    ...keep(add(get(fieldStart), constant(1)), get(close)),
  ]
  const atComma = when(notEqual(get(state), inside), [
    when(equal(get(state), closed), keepQuoted(get(at)), keep(get(fieldStart), get(at))),
    set(fieldStart, add(get(at), constant(1))),
    set(state, plain),
  ])
  const atQuote = when(
    isZero(get(state)),
    [when(notEqual(get(at), get(fieldStart)), [giveBack(constant(strayQuote))]), set(state, inside)],
    [
      when(
        equal(get(state), inside),
        [set(state, closed), set(close, get(at))],
        [
          when(notEqual(get(at), add(get(close), constant(1))), [giveBack(constant(textAfterQuote))]),
          set(state, inside),
        ],
      ),
    ],
  )
  /** One bit for each of the next 64 bytes that is this byte. */
  const marksOf = (byte: number): Code =>
    [0, 16, 32, 48]
      .map((offset) => {
        const bits = widen(equalBytes(load16Bytes(get(start), offset), sixteenTimes(byte)))
        return offset === 0 ? bits : shiftLeft64(bits, constant64(BigInt(offset)))
      })
      .reduce(or64)
  const nextMark = (among: number): readonly Code[] => [
    set(at, add(get(start), narrow(trailingZeros64(get(among))))),
    set(among, and64(get(among), subtract64(get(among), constant64(1n)))),
  ]
  const left = subtract(get(end), get(start))
  const onlyCommas = and(and(isZero64(get(quotes)), isZero(get(state))), less(get(slot), get(slotsEnd)))
  return {
    name: 'split',
    parameterCount: 4,
    locals: ['i32', 'i32', 'i32', 'i32', 'i32', 'i64', 'i64', 'i64', 'i64'],
    body: [
      ...set(fieldStart, get(start)),
      ...whileTrue(
        less(get(start), get(end)),
        set(commas, marksOf(comma)),
        set(quotes, marksOf(quote)),
        when(less(left, constant(64)), [
          set(first, subtract64(shiftLeft64(constant64(1n), widen(left)), constant64(1n))),
          set(commas, and64(get(commas), get(first))),
          set(quotes, and64(get(quotes), get(first))),
        ]),
        when(
          onlyCommas,
          [
            // There is room for 64 fields more than are asked for.
            set(count, add(get(count), narrow(countOnes64(get(commas))))),
            whileTrue(
              notZero64(get(commas)),
              ...nextMark(commas),
              ...keepHere(get(fieldStart), get(at)),
              set(fieldStart, add(get(at), constant(1))),
            ),
          ],
          [
            set(marks, or64(get(commas), get(quotes))),
            whileTrue(
              notZero64(get(marks)),
              ...nextMark(marks),
              when(equal(loadByte(get(at)), constant(comma)), [atComma], [atQuote]),
            ),
          ],
        ),
        set(start, add(get(start), constant(64))),
      ),
      ...when(equal(get(state), inside), [giveBack(constant(quoteNotClosed))]),
      ...when(equal(get(state), closed), keepQuoted(get(end)), keep(get(fieldStart), get(end))),
      ...get(count),
    ],
  }
}

/** Bytes of a slot of a hash table: hash, length of the text, where it is, its number + 1. */
export const slotBytes = 16
/** Where `find` leaves the hash of what it did not find. */
const hashAddress = 0

/** (slots, mask, start, length) → number of the text in the table, or -1. */
function findRoutine(): Routine {
  const [slots, mask, start, length, hash, slot, at, end, known, word, mixed] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  const multiplier = constant64(0x9e3779b97f4a7c15n)
  const left = subtract(get(end), get(at))
  /** The low `left` bytes of a word, of which fewer than eight belong to the text. */
  const tailMask = subtract64(shiftLeft64(constant64(1n), widen(shiftLeft(left, constant(3)))), constant64(1n))
  const mix = (value: Code): readonly Code[] => [
    set(mixed, multiply64(xor64(get(mixed), value), multiplier)),
    set(mixed, xor64(get(mixed), shiftRight64(get(mixed), constant64(29n)))),
  ]
  const fullWordLeft = less(constant(7), left)
  const knownWord = load64(add(get(known), subtract(get(at), get(start))))
  const difference = xor64(load64(get(at)), knownWord)
  const entry = add(get(slots), shiftLeft(get(slot), constant(4)))
  const compare: readonly Code[] = [
    set(known, load(entry, 8)),
    set(at, get(start)),
    set(word, constant64(0n)),
    whileTrue(and(fullWordLeft, isZero64(get(word))), set(word, difference), set(at, add(get(at), constant(8)))),
    when(and(isZero64(get(word)), less(get(at), get(end))), [set(word, and64(difference, tailMask))]),
    when(isZero64(get(word)), [giveBack(subtract(load(entry, 12), constant(1)))]),
  ]
  return {
    name: 'find',
    parameterCount: 4,
    locals: ['i32', 'i32', 'i32', 'i32', 'i32', 'i64', 'i64'],
    body: [
      ...set(at, get(start)),
      ...set(end, add(get(start), get(length))),
      ...set(mixed, widen(get(length))),
      ...whileTrue(fullWordLeft, ...mix(load64(get(at))), set(at, add(get(at), constant(8)))),
      ...when(less(get(at), get(end)), mix(and64(load64(get(at)), tailMask))),
      ...set(hash, narrow(xor64(get(mixed), shiftRight64(get(mixed), constant64(32n))))),
      ...set(slot, and(get(hash), get(mask))),
      ...whileTrue(
        load(entry, 12),
        when(and(equal(load(entry), get(hash)), equal(load(entry, 4), get(length))), compare),
        set(slot, and(add(get(slot), constant(1)), get(mask))),
      ),
      ...store(constant(hashAddress), get(hash)),
      ...constant(-1),
    ],
  }
}

/** (from, to, end, amount) → 0; copies numbers, each made less by the amount. */
function lessRoutine(): Routine {
  const [from, to, end, amount] = [0, 1, 2, 3]
  return {
    name: 'less',
    parameterCount: 4,
    locals: [],
    body: [
      ...whileTrue(
        less(get(from), get(end)),
        storeFourLess(get(to), get(from), get(amount)),
        set(from, add(get(from), constant(16))),
        set(to, add(get(to), constant(16))),
      ),
      ...constant(0),
    ],
  }
}

const offsetsAddress = 64
const offsetsBytes = (columnCount + 1) * 8
const movedAddress = 2048
const rowsAddress = 4096
/** Room for the rows that are being read. A record is no longer than this. */
export const rowsRoom: number = 1024 * 1024
const textsAddress = rowsAddress + rowsRoom + 64
/** Never grows, so that no view of it goes stale; what is not used costs nothing. */
const memoryBytes = 24 * 1024 * 1024
const pageBytes = 64 * 1024

/** The memory in which rows are read: some rows, the fields of one of them, and the known texts. */
export class RowMemory {
  readonly bytes: Buffer
  /** Starts and ends of the fields that {@link RowMemory.split} found, as places in `bytes`. */
  readonly offsets: Int32Array
  readonly find: (slots: number, mask: number, start: number, length: number) => number
  readonly #split: (start: number, end: number, offsets: number, offsetsEnd: number) => number
  readonly #less: (from: number, to: number, end: number, amount: number) => number
  readonly #words: Int32Array
  readonly #moved: Int32Array
  #used: number = textsAddress
  readonly #forgetters: (() => void)[] = []

  constructor() {
    const code = (): Uint8Array<ArrayBuffer> => assemble([splitRoutine(), findRoutine(), lessRoutine()])
    const { buffer, routines } = instantiate(code, 'rows', memoryBytes / pageBytes)
    this.find = routines['find']!
    this.#split = routines['split']!
    this.#less = routines['less']!
    this.bytes = Buffer.from(buffer)
    this.offsets = new Int32Array(buffer, offsetsAddress, offsetsBytes / 4)
    this.#words = new Int32Array(buffer)
    this.#moved = new Int32Array(buffer, movedAddress, offsetsBytes / 4)
  }

  /** Brings `source[start]` up to, not including, `source[end]` in; returns where they begin. */
  bring(source: Buffer, start: number, end: number): number {
    source.copy(this.bytes, rowsAddress, start, end)
    return rowsAddress
  }

  /** Finds the fields of a record; see `splitFields`. */
  split(start: number, end: number): number {
    return this.#split(start, end, offsetsAddress, offsetsAddress + offsetsBytes)
  }

  /** The fields that {@link RowMemory.split} found, as places in the source. Good until the next call. */
  offsetsInSource(shift: number): Int32Array {
    this.#less(offsetsAddress, movedAddress, offsetsAddress + offsetsBytes, shift)
    return this.#moved
  }

  /** The hash that {@link RowMemory.find} left when it found nothing. */
  missedHash(): number {
    return this.#words[hashAddress >> 2]!
  }

  /** Calls back when all texts are forgotten. */
  onForget(forget: () => void): void {
    this.#forgetters.push(forget)
  }

  /** Forgets all texts when there is no room for so many bytes more. */
  forgetIfFull(byteCount: number): void {
    if (this.#used + byteCount + 256 <= memoryBytes) return
    this.#used = textsAddress
    for (const forget of this.#forgetters) forget()
  }

  /** Room for a hash table of so many slots, all free. */
  newSlots(slotCount: number): number {
    const address = this.#reserve(slotCount * slotBytes)
    this.bytes.fill(0, address, address + slotCount * slotBytes)
    return address
  }

  /** Keeps a text; returns where. */
  keepText(start: number, end: number): number {
    const address = this.#reserve(end - start)
    this.bytes.copyWithin(address, start, end)
    return address
  }

  fillSlot(slots: number, mask: number, hash: number, length: number, text: number, entry: number): void {
    const words = this.#words
    let slot = hash & mask
    while (words[(slots >> 2) + slot * 4 + 3] !== 0) slot = (slot + 1) & mask
    const place = (slots >> 2) + slot * 4
    words[place] = hash
    words[place + 1] = length
    words[place + 2] = text
    words[place + 3] = entry + 1
  }

  /** Copies the filled slots of a table into a larger one. */
  moveSlots(from: number, fromCount: number, to: number, toMask: number): void {
    const words = this.#words
    for (let place = from >> 2; place < (from >> 2) + fromCount * 4; place += 4) {
      if (words[place + 3] === 0) continue
      this.fillSlot(to, toMask, words[place]!, words[place + 1]!, words[place + 2]!, words[place + 3]! - 1)
    }
  }

  #reserve(byteCount: number): number {
    const address = this.#used
    this.#used = (address + byteCount + 15) & ~15
    return address
  }
}
