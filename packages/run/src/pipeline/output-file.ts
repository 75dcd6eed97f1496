// One output file, written in order, hashed while it is written.

import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'

/** A file that only its owner can read. Close it to get its hash. */
export class OutputFile {
  readonly path: string
  size = 0
  #open = true
  readonly #descriptor: number
  readonly #hash: Hash = createHash('sha256')

  constructor(path: string) {
    this.path = path
    this.#descriptor = openSync(path, 'wx', 0o600)
  }

  write(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#hash.update(bytes)
    let at = 0
    while (at < bytes.length) at += writeSync(this.#descriptor, bytes, at, bytes.length - at)
    this.size += bytes.length
  }

  /** Closes the file and returns the SHA-256 of its content in hexadecimal. */
  close(): string {
    this.#open = false
    closeSync(this.#descriptor)
    return this.#hash.digest('hex')
  }

  /** Closes the file without caring for its content; does nothing when it is closed already. */
  abandon(): void {
    if (!this.#open) return
    this.#open = false
    closeSync(this.#descriptor)
  }
}
