// Finds the first of many written files that is no longer as it was written. Somebody may have saved a signed copy
// under the paper's own name; by its name alone nobody sees that.

import { createHash } from 'node:crypto'
import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashFile } from '@clearslate/run'

export interface WrittenFile {
  readonly name: string
  readonly size: number
  readonly sha256: string
}

/** Reading these whole is the fastest; larger ones are read in pieces. Bytes. */
const mostReadWhole = 1 << 24
/** Files between two looks at whether to stop. */
const filesTogether = 64

/**
 * The first file under `root` whose bytes are others than those that were written; with `missing: 'counts'`, or that is
 * not there. `onFiles` learns now and then how many were compared.
 */
export async function firstAltered(
  root: string,
  files: readonly WrittenFile[],
  missing: 'counts' | 'is-fine',
  signal: AbortSignal,
  onFiles: (files: number) => void,
): Promise<{ readonly name: string; readonly isMissing: boolean } | undefined> {
  for (const [index, { name, size, sha256 }] of files.entries()) {
    if (index % filesTogether === 0) {
      onFiles(index)
      // Another turn, so that a signal to stop is heard.
      await new Promise((resolve) => setImmediate(resolve))
      signal.throwIfAborted()
    }
    const path = join(root, name)
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (found === undefined) {
      if (missing === 'counts') return { name, isMissing: true }
      continue
    }
    // A time of change proves nothing: a copy may be given any. Bytes do.
    const isSame =
      found.isFile() &&
      found.size === size &&
      (size > mostReadWhole ? (await hashFile(path, signal)).sha256 : hashOf(path)) === sha256
    if (!isSame) return { name, isMissing: false }
  }
  onFiles(files.length)
  return undefined
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
