// From a file, whatever its kind, to the text of a rap sheet: the door of this folder.

import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, resolve } from 'node:path'
import { InputError } from '../../ca-doj/input-error.ts'
import type { SheetLine, SheetText, UnreadPage } from '../sheet-text.ts'
import { bytesToTell, kindOf } from './file-kind.ts'
import { sheetLimits } from './limits.ts'
import type { SheetLimits } from './limits.ts'
import type { Answer } from './messages.ts'
import { readTextFile } from './text-file.ts'
import { startWorkers } from './worker-pool.ts'
import type { WorkerPool } from './worker-pool.ts'

export interface SheetReaderOptions {
  /** How many processes read at the same time; one for each core unless said otherwise. */
  readonly processes?: number | undefined
  readonly limits?: Partial<SheetLimits> | undefined
}

export interface ReadSheetOptions {
  readonly signal?: AbortSignal | undefined
  /** Told after every page: how many of the file's pages are done. */
  readonly onProgress?: ((done: number, pages: number) => void) | undefined
}

export interface SheetReader {
  /** Reads one file. Several may be read at once; they share the processes. Throws as `readSheetFile` does. */
  read(path: string, options?: ReadSheetOptions): Promise<SheetText>
  /** Ends the processes. Files that are being read are given up. */
  close(): Promise<void>
}

/** The advice where nothing better is known. */
const scanAgain = 'Scan it again at 300 dpi, flat and in good light, or give it as a PDF with text.'

/**
 * Reads a text file, PDF, JPEG, PNG or TIFF, told by its content. The same file gives the same text. Pages that cannot be read are in `unreadPages`, each with its reason.
 * Throws an `InputError` when the file as a whole cannot be read or goes past a limit, and the signal's reason
 * when stopped.
 */
export async function readSheetFile(
  path: string,
  options: ReadSheetOptions & SheetReaderOptions = {},
): Promise<SheetText> {
  const reader = openSheetReader(options)
  try {
    return await reader.read(path, options)
  } finally {
    await reader.close()
  }
}

/** Opens a reader for many files. It starts a process when the first page needs one, and keeps it. */
export function openSheetReader(options: SheetReaderOptions = {}): SheetReader {
  const limits: SheetLimits = { ...sheetLimits, ...options.limits }
  const workers = startWorkers(options.processes ?? availableParallelism())
  return {
    async read(path, { signal, onProgress } = {}) {
      signal?.throwIfAborted()
      const file = basename(path)
      const kind = kindAt(path, file, limits)
      if (kind === 'text') {
        const sheet = readTextFile(file, await readFile(path), limits)
        onProgress?.(sheet.pages, sheet.pages)
        return sheet
      }
      return readPages({ path: resolve(path), file, kind, limits, workers, signal, onProgress })
    },
    close: () => workers.close(),
  }
}

/** Reads no more than the beginning, and at once, so that a process for the file starts before anything else is done. */
function kindAt(path: string, file: string, limits: SheetLimits): 'text' | 'pdf' | 'image' {
  const descriptor = openFile(path, file)
  try {
    const facts = fstatSync(descriptor)
    if (facts.size === 0) throw new InputError(`${file} is empty.`, { file, advice: 'Copy or download it again.' })
    if (facts.size > limits.fileBytes) {
      const most = Math.round(limits.fileBytes / 1024 / 1024)
      const message = `${file} has ${Math.ceil(facts.size / 1024 / 1024)} MB; ${most} MB are read at most.`
      throw new InputError(message, { file, advice: 'Give only the pages of the rap sheet, scanned at 300 dpi.' })
    }
    const head = new Uint8Array(bytesToTell)
    const kind = kindOf(head.subarray(0, readSync(descriptor, head, 0, head.length, 0)))
    if (typeof kind !== 'string') throw new InputError(`${file} is ${kind.what}.`, { file, advice: kind.advice })
    return kind
  } finally {
    closeSync(descriptor)
  }
}

function openFile(path: string, file: string): number {
  try {
    // Before it is opened: a pipe opens only when somebody writes into it.
    if (statSync(path).isFile()) return openSync(path, 'r')
  } catch (error) {
    const what = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'There is no file' : 'It is not possible to open'
    throw new InputError(`${what} ${path}.`, { file, advice: 'Check the name and the folder.' }, { cause: error })
  }
  throw new InputError(`${file} is not a file.`, { file, advice: 'Give the files in it.' })
}

interface Reading {
  readonly path: string
  readonly file: string
  readonly kind: 'pdf' | 'image'
  readonly limits: SheetLimits
  readonly workers: WorkerPool
  readonly signal: AbortSignal | undefined
  readonly onProgress: ((done: number, pages: number) => void) | undefined
}

/** Goes through the file in one process; scanned pages go to all processes as soon as they are found. */
async function readPages(reading: Reading): Promise<SheetText> {
  const { path, file, kind, limits, workers, signal, onProgress } = reading
  const stop = new AbortController()
  const stopped = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal])
  const lines = new Map<number, readonly SheetLine[]>()
  const unread = new Map<number, string>()
  const engines = new Set<string>()
  const scans: Promise<void>[] = []
  let pages = 0
  let surveyed = 0
  let lost = 0
  let refusal: InputError | undefined

  const refuse = (message: string, advice: string): void => {
    refusal ??= new InputError(message, { file, advice })
    stop.abort(refusal)
  }
  const progress = (): void => onProgress?.(lines.size + unread.size, pages)
  const giveUp = (page: number, reason: string): void => {
    lost += 1
    unread.set(page, reason)
    progress()
  }
  const note = (answer: Answer): void => {
    if (answer.answer === 'refused') return refuse(`${file} cannot be read: ${answer.reason}.`, answer.advice)
    if (answer.answer === 'opened') {
      pages = answer.pages
      if (pages > limits.pages) tooMany('pages', pages, limits.pages)
      if (kind === 'image' && pages > limits.scannedPages) tooMany('scanned pages', pages, limits.scannedPages)
      return
    }
    if (answer.answer === 'done') return
    if (answer.answer !== 'recognized') surveyed = Math.max(surveyed, answer.page)
    if (answer.answer === 'scan') {
      const scan = recognize(answer.page)
      scan.catch(() => undefined)
      scans.push(scan)
      if (scans.length > limits.scannedPages) tooMany('or more scanned pages', scans.length, limits.scannedPages)
      return
    }
    if (answer.answer === 'unread') unread.set(answer.page, answer.reason)
    else lines.set(answer.page, answer.lines)
    if (answer.answer === 'recognized' && answer.by !== '') engines.add(answer.by)
    progress()
  }
  const tooMany = (what: string, count: number, most: number): void =>
    refuse(`${file} has ${count} ${what}; ${most} are read at most.`, 'Give only the pages of the rap sheet.')

  async function recognize(page: number): Promise<void> {
    if (lost >= limits.lostPages) return giveUp(page, 'not tried, since too many pages before it could not be read')
    const outcome = await workers.run({ job: 'recognize', path, kind, page, limits }, note, stopped)
    if (outcome.lost !== undefined) giveUp(page, outcome.lost)
  }

  try {
    do {
      const from = surveyed + 1
      const outcome = await workers.run({ job: 'survey', path, kind, from, limits }, note, stopped)
      stopped.throwIfAborted()
      if (outcome.lost === undefined) break
      if (pages === 0) refuse(`${file} cannot be read: ${outcome.lost}.`, scanAgain)
      stopped.throwIfAborted()
      surveyed += 1
      giveUp(surveyed, outcome.lost)
    } while (surveyed < pages && lost < limits.lostPages)
    for (let page = surveyed + 1; page <= pages; page += 1) {
      unread.set(page, 'not tried, since too many pages before it could not be read')
    }
    await Promise.all(scans)
  } catch (error) {
    stop.abort(error)
    await Promise.allSettled(scans)
    throw refusal ?? error
  }
  return whole(file, pages, lines, unread, scans.length > 0, engines)
}

/** Every page is accounted for: it has lines, is blank, or is named with its reason. */
function whole(
  file: string,
  pages: number,
  lines: ReadonlyMap<number, readonly SheetLine[]>,
  unread: ReadonlyMap<number, string>,
  hasScans: boolean,
  engines: ReadonlySet<string>,
): SheetText {
  const numbers = Array.from({ length: pages }, (_, index) => index + 1)
  const unreadPages: UnreadPage[] = numbers.flatMap((page) => {
    const reason = unread.get(page) ?? (lines.has(page) ? undefined : 'it was not reached')
    return reason === undefined ? [] : [{ page, reason }]
  })
  if (unreadPages.length === pages) {
    const where = pages === 1 ? '' : ` page ${unreadPages[0]!.page}:`
    throw new InputError(`Nothing of ${file} can be read:${where} ${unreadPages[0]!.reason}.`, {
      file,
      advice: scanAgain,
    })
  }
  const all = numbers.flatMap((page) => lines.get(page) ?? [])
  if (all.length === 0 && unreadPages.length === 0) {
    throw new InputError(`${file} is blank.`, { file, advice: 'Check that it is the right file.' })
  }
  const readBy = engines.size === 0 ? undefined : [...engines].sort().join('; ')
  return { file, from: hasScans ? 'ocr' : 'pdf-text', pages, lines: all, unreadPages, readBy }
}
