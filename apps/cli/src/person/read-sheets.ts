// Reads rap sheets from files of whatever kind, with the hash of each file. What was read from pictures can
// be kept, because reading them again takes long. It loads no rules, so that they load while sheets are read.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openSheetReader } from '@clearslate/sources'
import type { SheetText } from '@clearslate/sources'

/** A sheet that was read, with the hash of its file. */
export interface HashedSheet {
  readonly sheet: SheetText
  readonly sha256: string
}

export interface SheetFiles {
  /** Throws an input error when the file cannot be read. */
  read(path: string, signal: AbortSignal): Promise<HashedSheet>
  close(): Promise<void>
}

/** Where what is read from pictures is kept, and by which build of the program it must have been read. */
export interface KeptReadings {
  readonly folder: string
  readonly build: string
}

/** Opens a reader for many files. What is read from pictures is found again where it was kept. */
export function openSheetFiles(processes: number, kept?: KeptReadings): SheetFiles {
  const reader = openSheetReader({ processes })
  return {
    async read(path, signal) {
      const hashed = readFile(path, { signal }).then(sha256Of, () => sha256Of(''))
      if (kept === undefined) return { sheet: await reader.read(path, { signal }), sha256: await hashed }
      const sha256 = await hashed
      const place = join(kept.folder, `${sha256}-${kept.build}.json`)
      if (existsSync(place)) return { sheet: JSON.parse(readFileSync(place, 'utf8')) as SheetText, sha256 }
      const sheet = await reader.read(path, { signal })
      if (sheet.from === 'ocr') keep(place, kept.folder, sheet)
      return { sheet, sha256 }
    },
    close: () => reader.close(),
  }
}

function keep(place: string, folder: string, sheet: SheetText): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(`${place}.partial`, JSON.stringify(sheet), { mode: 0o600 })
  renameSync(`${place}.partial`, place)
}

/** The sheets of one person, in the order given. */
export async function readSheets(
  files: readonly string[],
  processes: number,
  signal: AbortSignal,
): Promise<HashedSheet[]> {
  const reader = openSheetFiles(processes)
  try {
    return await Promise.all(files.map((file) => reader.read(file, signal)))
  } finally {
    await reader.close()
  }
}

export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
