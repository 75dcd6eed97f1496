// Each distinct text of a column is decoded and understood once. Looked up by its bytes, so that a row
// costs no string for what was seen before.

import { slotBytes } from './row-memory.ts'
import type { RowMemory } from './row-memory.ts'

export type Decoder = 'utf8' | 'latin1'

const firstSlotCount = 64

/** Values that are a pure function of a field's text. */
export class ByteDictionary<Value> {
  readonly #memory: RowMemory
  readonly #decoder: Decoder
  readonly #make: (text: string) => Value
  readonly #empty: Value
  #values: Value[] = []
  #slots = 0
  #slotCount = 0

  constructor(memory: RowMemory, decoder: Decoder, make: (text: string) => Value) {
    this.#memory = memory
    this.#decoder = decoder
    this.#make = make
    this.#empty = make('')
    memory.onForget(() => this.#forget())
  }

  /** The value of the field from `start` up to, not including, `end` in the memory. */
  get(start: number, end: number): Value {
    if (start === end) return this.#empty
    if (this.#slotCount > 0) {
      const entry = this.#memory.find(this.#slots, this.#slotCount - 1, start, end - start)
      if (entry >= 0) return this.#values[entry]!
    }
    return this.#add(start, end)
  }

  #add(start: number, end: number): Value {
    const memory = this.#memory
    memory.forgetIfFull(end - start + Math.max(this.#slotCount, firstSlotCount) * 2 * slotBytes)
    if ((this.#values.length + 1) * 2 > this.#slotCount) this.#grow()
    const mask = this.#slotCount - 1
    const entry = this.#values.length
    if (memory.find(this.#slots, mask, start, end - start) >= 0) throw new Error('a text was found twice')
    const hash = memory.missedHash()
    memory.fillSlot(this.#slots, mask, hash, end - start, memory.keepText(start, end), entry)
    const value = this.#make(fieldText(memory.bytes, start, end, this.#decoder))
    this.#values.push(value)
    return value
  }

  #grow(): void {
    const slotCount = Math.max(this.#slotCount * 2, firstSlotCount)
    const slots = this.#memory.newSlots(slotCount)
    this.#memory.moveSlots(this.#slots, this.#slotCount, slots, slotCount - 1)
    this.#slots = slots
    this.#slotCount = slotCount
  }

  #forget(): void {
    this.#values = []
    this.#slots = 0
    this.#slotCount = 0
  }
}

/** The text of a field, with doubled quotes undone where the field was quoted. */
export function fieldText(bytes: Buffer, start: number, end: number, decoder: Decoder): string {
  const text = bytes.toString(decoder, start, end)
  return bytes[start - 1] === 34 && text.includes('""') ? text.replaceAll('""', '"') : text
}
