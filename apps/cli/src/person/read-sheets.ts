// Reads rap sheets from files of whatever kind, with the hash of each file. What was read from pictures can
// be kept, because reading them again takes long.

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { softwareVersion } from '@clearslate/run'
import { openSheetReader } from '@clearslate/sources'
import type { SheetText } from '@clearslate/sources'
import { sha256Of } from './person-job.ts'
import type { HashedSheet } from './person-job.ts'

export interface SheetFiles {
  /** Throws an input error when the file cannot be read. */
  read(path: string, signal: AbortSignal): Promise<HashedSheet>
  close(): Promise<void>
}

/** Opens a reader for many files. With `kept`, what is read from pictures is kept in that folder and found again. */
export function openSheetFiles(processes: number, kept?: string): SheetFiles {
  const reader = openSheetReader({ processes })
  return {
    async read(path, signal) {
      const sha256 = sha256Of(await readFile(path, { signal }).catch(() => ''))
      const place = kept === undefined ? undefined : join(kept, `${sha256}-${softwareVersion().build}.json`)
      if (place !== undefined && existsSync(place)) {
        return { sheet: JSON.parse(readFileSync(place, 'utf8')) as SheetText, sha256 }
      }
      const sheet = await reader.read(path, { signal })
      if (place !== undefined && sheet.from === 'ocr') keep(place, kept!, sheet)
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
