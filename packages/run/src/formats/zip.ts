// Writes a ZIP archive piece by piece, the same bytes for the same entries: every time stamp is the
// format's first day. Sizes follow each entry, so nothing is held back. (APPNOTE.TXT 6.3, PKWARE.)

import { crc32, createDeflateRaw } from 'node:zlib'

interface Entry {
  readonly name: Buffer
  readonly offset: number
  readonly crc: number
  readonly compressed: number
  readonly size: number
}

/** The largest size or offset that an archive without ZIP64 records can hold. */
const limit = 0xffff_ffff
const firstDay = 0x0021

export class ZipWriter {
  readonly #write: (bytes: Uint8Array) => void
  readonly #entries: Entry[] = []
  #offset = 0

  /** `write` must have taken the bytes when it returns. */
  constructor(write: (bytes: Uint8Array) => void) {
    this.#write = write
  }

  /** Adds an entry of the given pieces of text. */
  async add(name: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<void> {
    const entryName = Buffer.from(name, 'utf8')
    const offset = this.#offset
    this.#put(localHeader(entryName))
    const bodyStart = this.#offset
    let crc = 0
    let size = 0
    const deflate = createDeflateRaw({ level: 1, chunkSize: 1 << 17 })
    deflate.on('data', (bytes: Buffer) => {
      // What goes wrong while writing, such as a full disk, must end the entry and not the process.
      try {
        this.#put(bytes)
      } catch (error) {
        deflate.destroy(error instanceof Error ? error : new Error(String(error)))
      }
    })
    const ended = new Promise<void>((resolve, reject) => deflate.on('end', resolve).on('error', reject))
    ended.catch(() => {})
    // Two buffers in turn: one is filled while the other is packed, and nothing is left to be collected.
    const buffers = [Buffer.alloc(0), Buffer.alloc(0)]
    const packed: Promise<void>[] = []
    let turn = 0
    try {
      for await (const piece of pieces) {
        await packed[turn]
        if (buffers[turn]!.length < piece.length * 3) buffers[turn] = Buffer.allocUnsafeSlow(piece.length * 3)
        const bytes = buffers[turn]!.subarray(0, buffers[turn]!.write(piece, 'utf8'))
        crc = crc32(bytes, crc)
        size += bytes.length
        const written = new Promise<void>((resolve) => deflate.write(bytes, () => resolve()))
        packed[turn] = Promise.race([ended, written])
        packed[turn]!.catch(() => {})
        turn = 1 - turn
      }
      await Promise.all(packed)
      deflate.end()
      await ended
    } finally {
      deflate.destroy()
    }
    const entry = { name: entryName, offset, crc, compressed: this.#offset - bodyStart, size }
    this.#entries.push(entry)
    this.#put(dataDescriptor(entry))
  }

  /** Writes the directory; nothing may be added afterwards. */
  finish(): void {
    const start = this.#offset
    for (const entry of this.#entries) this.#put(directoryEntry(entry))
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x0605_4b50, 0)
    end.writeUInt16LE(this.#entries.length, 8)
    end.writeUInt16LE(this.#entries.length, 10)
    end.writeUInt32LE(this.#offset - start, 12)
    end.writeUInt32LE(start, 16)
    this.#put(end)
  }

  #put(bytes: Uint8Array): void {
    this.#write(bytes)
    this.#offset += bytes.length
    if (this.#offset > limit) throw new Error('the archive would be larger than 4 GiB')
  }
}

// Flags: sizes follow the data (bit 3), names are UTF-8 (bit 11). Method 8 is deflate.
function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x0403_4b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(0x0808, 6)
  header.writeUInt16LE(8, 8)
  header.writeUInt16LE(0, 10)
  header.writeUInt16LE(firstDay, 12)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

function dataDescriptor(entry: Entry): Buffer {
  if (entry.size > limit) throw new Error('an entry of the archive would be larger than 4 GiB')
  const descriptor = Buffer.alloc(16)
  descriptor.writeUInt32LE(0x0807_4b50, 0)
  descriptor.writeUInt32LE(entry.crc, 4)
  descriptor.writeUInt32LE(entry.compressed, 8)
  descriptor.writeUInt32LE(entry.size, 12)
  return descriptor
}

function directoryEntry(entry: Entry): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x0201_4b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(0x0808, 8)
  header.writeUInt16LE(8, 10)
  header.writeUInt16LE(firstDay, 14)
  header.writeUInt32LE(entry.crc, 16)
  header.writeUInt32LE(entry.compressed, 20)
  header.writeUInt32LE(entry.size, 24)
  header.writeUInt16LE(entry.name.length, 28)
  header.writeUInt32LE(entry.offset, 42)
  return Buffer.concat([header, entry.name])
}
