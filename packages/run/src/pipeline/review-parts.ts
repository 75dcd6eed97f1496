// review.csv is ordered by how many facts are missing, but people come in the order of the input. So
// the rows of each key are collected in a file of their own and put together at the end.

import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { lastReviewKey } from '../outputs/review.ts'
import type { OutputFile } from './output-file.ts'

/** Rows are written to their part when so many bytes have come together. */
const pieceBytes = 128 * 1024

/** Parts are put together in pieces of so many bytes. */
const joinBytes = 1024 * 1024

interface Part {
  readonly path: string
  readonly descriptor: number
  readonly pending: Buffer
  length: number
}

/** The rows of review.csv by key, in temporary files. */
export class ReviewParts {
  readonly #folder: string
  readonly #parts = new Map<number, Part>()
  #open = true

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Takes rows apart: `segments` holds key and length in bytes, in turn, of what follows each other in `rows`. */
  add(rows: Uint8Array, segments: readonly number[]): void {
    let at = 0
    for (let index = 0; index < segments.length; index += 2) {
      const end = at + segments[index + 1]!
      this.#append(segments[index]!, rows.subarray(at, end))
      at = end
    }
  }

  /** Appends all rows to a file, fewest missing facts first, and removes the parts. */
  async joinInto(file: OutputFile): Promise<void> {
    const piece = Buffer.allocUnsafe(joinBytes)
    for (let key = 0; key <= lastReviewKey; key += 1) {
      const part = this.#parts.get(key)
      if (part === undefined) continue
      flush(part)
      await copyInto(file, part.path, piece)
    }
    this.close()
    for (const { path } of this.#parts.values()) await rm(path)
  }

  /** Closes the files; does nothing the second time. */
  close(): void {
    if (!this.#open) return
    this.#open = false
    for (const part of this.#parts.values()) closeSync(part.descriptor)
  }

  #append(key: number, rows: Uint8Array): void {
    let part = this.#parts.get(key)
    if (part === undefined) {
      const path = join(this.#folder, `review-${key}`)
      part = { path, descriptor: openSync(path, 'wx', 0o600), pending: Buffer.allocUnsafe(pieceBytes), length: 0 }
      this.#parts.set(key, part)
    }
    if (part.length + rows.length > pieceBytes) flush(part)
    if (rows.length > pieceBytes) {
      writeAll(part.descriptor, rows)
      return
    }
    part.pending.set(rows, part.length)
    part.length += rows.length
  }
}

/** Through one piece of memory: a stream would leave a new one behind for each read. */
async function copyInto(file: OutputFile, path: string, piece: Buffer): Promise<void> {
  const descriptor = openSync(path, 'r')
  try {
    for (;;) {
      const got = readSync(descriptor, piece, 0, piece.length, null)
      if (got === 0) return
      file.write(piece.subarray(0, got))
      // Between two pieces the user's Ctrl-C is heard.
      await setImmediate()
    }
  } finally {
    closeSync(descriptor)
  }
}

function flush(part: Part): void {
  writeAll(part.descriptor, part.pending.subarray(0, part.length))
  part.length = 0
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  let at = 0
  while (at < bytes.length) at += writeSync(descriptor, bytes, at, bytes.length - at)
}
