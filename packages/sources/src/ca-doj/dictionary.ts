// Each distinct text of a column is decoded and understood once. Looked up by its bytes, so that a row
// costs no string for what was seen before.

export type Decoder = 'utf8' | 'latin1'

/** Values that are a pure function of a field's text. */
export class ByteDictionary<Value> {
  readonly #make: (text: string) => Value
  readonly #decoder: Decoder
  /** Beyond this many texts everything is forgotten, so that memory stays bounded. */
  readonly #limit: number
  #values: Value[] = []
  #slots: Int32Array = new Int32Array(256)
  #hashes: Int32Array = new Int32Array(128)
  #starts: Int32Array = new Int32Array(129)
  #texts: Uint8Array = new Uint8Array(4096)

  constructor(decoder: Decoder, make: (text: string) => Value, limit = 65_536) {
    this.#decoder = decoder
    this.#make = make
    this.#limit = limit
  }

  get size(): number {
    return this.#values.length
  }

  /** The value of the field `bytes[start]` up to, not including, `bytes[end]`. */
  get(bytes: Buffer, start: number, end: number): Value {
    const length = end - start
    let hash = length
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
    hash ^= hash >>> 15
    const mask = this.#slots.length - 1
    let slot = hash & mask
    for (;;) {
      const entry = this.#slots[slot]! - 1
      if (entry < 0) return this.#add(hash, bytes, start, end)
      if (this.#hashes[entry] === hash && this.#isText(entry, bytes, start, length)) return this.#values[entry]!
      slot = (slot + 1) & mask
    }
  }

  #isText(entry: number, bytes: Uint8Array, start: number, length: number): boolean {
    const from = this.#starts[entry]!
    if (this.#starts[entry + 1]! - from !== length) return false
    const texts = this.#texts
    for (let at = 0; at < length; at += 1) if (texts[from + at] !== bytes[start + at]) return false
    return true
  }

  #add(hash: number, bytes: Buffer, start: number, end: number): Value {
    if (this.#values.length >= this.#limit) this.#forget()
    const entry = this.#values.length
    if (entry >= this.#hashes.length) this.#grow()
    const from = this.#starts[entry]!
    const to = from + end - start
    if (to > this.#texts.length) {
      const texts = new Uint8Array(Math.max(to, this.#texts.length * 2))
      texts.set(this.#texts)
      this.#texts = texts
    }
    this.#texts.set(bytes.subarray(start, end), from)
    this.#starts[entry + 1] = to
    this.#hashes[entry] = hash
    const value = this.#make(fieldText(bytes, start, end, this.#decoder))
    this.#values.push(value)
    this.#place(entry, hash)
    return value
  }

  #place(entry: number, hash: number): void {
    const mask = this.#slots.length - 1
    let slot = hash & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = entry + 1
  }

  #grow(): void {
    const room = this.#hashes.length * 2
    const hashes = new Int32Array(room)
    hashes.set(this.#hashes)
    this.#hashes = hashes
    const starts = new Int32Array(room + 1)
    starts.set(this.#starts)
    this.#starts = starts
    this.#slots = new Int32Array(room * 2)
    for (let entry = 0; entry < this.#values.length; entry += 1) this.#place(entry, this.#hashes[entry]!)
  }

  #forget(): void {
    this.#values = []
    this.#slots.fill(0)
  }
}

/** The text of a field, with doubled quotes undone where the field was quoted. */
export function fieldText(bytes: Buffer, start: number, end: number, decoder: Decoder): string {
  const text = bytes.toString(decoder, start, end)
  return bytes[start - 1] === 34 && text.includes('""') ? text.replaceAll('""', '"') : text
}
