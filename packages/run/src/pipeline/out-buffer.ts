// A growing byte buffer for one output of one chunk. It starts on memory that is used again for
// every chunk and only grows when a chunk needs more.

/** Node would write the low byte of these, which may be a quote or a line end. */
const notInLatin1 = /[^\0-\xff]/gu

/** Appends bytes and text. `bytes.subarray(0, length)` is what was written. */
export class OutBuffer {
  bytes: Buffer
  length = 0

  constructor(memory: SharedArrayBuffer) {
    this.bytes = Buffer.from(memory)
  }

  /** Makes room for `count` more bytes. */
  ensure(count: number): void {
    const needed = this.length + count
    if (needed <= this.bytes.length) return
    const grown = Buffer.from(new SharedArrayBuffer(Math.max(needed, this.bytes.length * 2)))
    this.bytes.copy(grown, 0, 0, this.length)
    this.bytes = grown
  }

  /** Appends `source[start, end)`; `end` is exclusive. */
  append(source: Buffer, start: number, end: number): void {
    const count = end - start
    this.ensure(count)
    if (count > 48) {
      source.copy(this.bytes, this.length, start, end)
    } else {
      const bytes = this.bytes
      let at = this.length
      for (let index = start; index < end; index += 1) bytes[at++] = source[index]!
    }
    this.length += count
  }

  appendByte(value: number): void {
    this.ensure(1)
    this.bytes[this.length] = value
    this.length += 1
  }

  /** Appends text in the encoding of the file it belongs to. */
  appendText(text: string, encoding: 'utf8' | 'latin1'): void {
    this.ensure(text.length * 3)
    const written = encoding === 'latin1' ? text.replaceAll(notInLatin1, '?') : text
    this.length += this.bytes.write(written, this.length, encoding)
  }
}
