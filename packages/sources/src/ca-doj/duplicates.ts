// Finds rows of one person that were delivered twice: the same bytes.

/** Beyond this many rows the fingerprint covers every byte, so that no odd file makes it slow. */
const manyRows = 1000

export class DuplicateFinder {
  #heads: Int32Array = new Int32Array(64)
  #next: Int32Array = new Int32Array(32)
  #fingerprints: Int32Array = new Int32Array(32)
  #starts: Int32Array = new Int32Array(32)
  #ends: Int32Array = new Int32Array(32)
  #rowCount = 0
  #mask = 63

  /** Forgets everything and makes room for a person's rows. */
  begin(rowCount: number): void {
    this.#rowCount = rowCount
    if (rowCount > this.#next.length) {
      const room = 2 ** Math.ceil(Math.log2(rowCount))
      this.#heads = new Int32Array(room * 2)
      this.#next = new Int32Array(room)
      this.#fingerprints = new Int32Array(room)
      this.#starts = new Int32Array(room)
      this.#ends = new Int32Array(room)
    }
    let size = 16
    while (size < rowCount * 2) size *= 2
    this.#mask = size - 1
    this.#heads.fill(0, 0, size)
  }

  /** The earlier row with the same bytes, or -1 and the row is remembered. */
  earlier(bytes: Buffer, row: number, start: number, end: number): number {
    const fingerprint = this.#fingerprint(bytes, start, end)
    const head = (fingerprint ^ (fingerprint >>> 15)) & this.#mask
    for (let known = this.#heads[head]! - 1; known >= 0; known = this.#next[known]! - 1) {
      if (this.#fingerprints[known] !== fingerprint) continue
      const knownStart = this.#starts[known]!
      const knownEnd = this.#ends[known]!
      if (knownEnd - knownStart === end - start && bytes.compare(bytes, knownStart, knownEnd, start, end) === 0) {
        return known
      }
    }
    this.#fingerprints[row] = fingerprint
    this.#starts[row] = start
    this.#ends[row] = end
    this.#next[row] = this.#heads[head]!
    this.#heads[head] = row + 1
    return -1
  }

  #fingerprint(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start
    const stride = this.#rowCount > manyRows ? 1 : (length >> 3) + 1
    let hash = length
    for (let at = start; at < end; at += stride) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
    return hash
  }
}
