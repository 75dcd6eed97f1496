// How much of a stranger's file is read before it is refused. Each limit is far above any rap sheet and
// far below what would stop the machine.

export interface SheetLimits {
  /** Size of the file, in bytes, inclusive. */
  readonly fileBytes: number
  /** Pages of a file, inclusive. */
  readonly pages: number
  /** Scanned pages of a file, inclusive. */
  readonly scannedPages: number
  /** Pixels of one page, as its header tells them or as it would be at 300 dpi, inclusive. */
  readonly pixels: number
  /** How long one page may take, in seconds. */
  readonly secondsPerPage: number
  /** How long it may take until the number of pages is known, in seconds. */
  readonly secondsToOpen: number
  /** Memory of a process that reads pages, in bytes. */
  readonly memoryBytes: number
  /** After so many pages of a file that ran out of time or memory, the rest of it is left. */
  readonly lostPages: number
}

export const sheetLimits: SheetLimits = {
  fileBytes: 300 * 1024 * 1024,
  pages: 5000,
  scannedPages: 2000,
  pixels: 100_000_000,
  secondsPerPage: 180,
  secondsToOpen: 90,
  memoryBytes: 1536 * 1024 * 1024,
  lostPages: 3,
}
