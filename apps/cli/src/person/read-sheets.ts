// Reads rap sheets from files of whatever kind, with the hash of each file.

import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { textSheet } from '@clearslate/sources'
import { sha256Of } from './person-job.ts'
import type { HashedSheet } from './person-job.ts'

export interface SheetFiles {
  read(path: string, signal: AbortSignal): Promise<HashedSheet>
  close(): Promise<void>
}

export function openSheetFiles(_processes: number): SheetFiles {
  return {
    async read(path, signal) {
      const bytes = await readFile(path, { signal })
      return { sheet: textSheet(basename(path), bytes.toString('utf8')), sha256: sha256Of(bytes) }
    },
    close: async () => {},
  }
}
