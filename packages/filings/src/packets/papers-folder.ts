// The folder that papers are written to. Each unit appears whole: it is written aside and renamed, and a
// journal names what is done, so that the same command goes on where an earlier one was stopped.

import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { hashFile } from '@clearslate/run'
import { FilingError } from '../filing-error.ts'
import { firstAltered } from './altered-files.ts'
import type { Unit, UnitRecord } from './units.ts'

export const papersManifestName = 'papers.json'
const workName = '.clearslate-papers'
/** How much of a text is written at once. */
const charactersTogether = 1 << 16
/** Stands in the work folder while earlier papers are put aside. */
const putAsideName = 'putting-aside'

export interface FinishedFile {
  readonly name: string
  readonly size: number
  readonly sha256: string
}

/** How earlier papers are compared with what was written, before they may be replaced. */
export interface Comparing {
  readonly signal: AbortSignal
  /** Learns how many files of how many were compared. */
  readonly onFiles: (files: number, of: number) => void
}

export class PapersFolder {
  readonly root: string
  /** Where units are written before they are put in place. */
  readonly aside: string
  readonly #work: string
  readonly #journal: string
  #descriptor: number | undefined

  private constructor(root: string) {
    this.root = root
    this.#work = join(root, workName)
    this.aside = join(this.#work, 'aside')
    this.#journal = join(this.#work, 'journal')
  }

  /** Whether finished papers that rest on `rests` lie there. Tidies up after a command that was stopped at it. */
  static isFinished(out: string, rests: string): boolean {
    const root = resolve(out)
    if (finishedFor(root)?.rests !== rests) return false
    rmSync(join(root, workName), { recursive: true, force: true })
    return true
  }

  /**
   * Opens the folder for papers that rest on `rests`: an empty one, one that the same command left
   * unfinished, or with `replace` one that holds other papers, each as it was written. Throws a {@link FilingError}
   * otherwise.
   */
  static async open(out: string, rests: string, replace: boolean, comparing: Comparing): Promise<PapersFolder> {
    const root = resolve(out)
    if (existsSync(root) && !statSync(root).isDirectory()) {
      throw new FilingError('The output folder is a file.', { file: out, advice: 'Name a folder.' })
    }
    mkdirSync(root, { recursive: true, mode: 0o700 })
    const folder = new PapersFolder(root)
    const isUnfinished = existsSync(folder.#work)
    if (!isUnfinished) {
      if (readdirSync(root).length > 0) {
        if (finishedFor(root) === undefined) throw notEmpty(out)
        if (!replace) throw notReplaced(out)
        await folder.#requireNoOther(out, comparing)
      }
      mkdirSync(folder.#work, { mode: 0o700 })
    }
    folder.#lock(out)
    try {
      if (existsSync(join(folder.#work, putAsideName))) folder.#putAside()
      else if (finishedFor(root) !== undefined || (isUnfinished && !folder.#isFor(rests, out))) {
        if (!replace) throw unfinishedOther(out)
        if (isUnfinished) await folder.#requireNoOther(out, comparing)
        folder.#replace()
      }
    } catch (error) {
      rmSync(join(folder.#work, 'owner'), { force: true })
      throw error
    }
    // The command before this one may have been stopped before it could write what it rests on.
    writeOwn(join(folder.#work, 'rests'), rests)
    rmSync(folder.aside, { recursive: true, force: true })
    mkdirSync(folder.aside, { mode: 0o700 })
    return folder
  }

  /** Whether what lies there unfinished rests on the same, or on nothing yet. */
  #isFor(rests: string, out: string): boolean {
    const path = join(this.#work, 'rests')
    if (existsSync(path)) return readFileSync(path, 'utf8') === rests
    if (existsSync(this.#journal)) throw notEmpty(out)
    return true
  }

  /** Nothing is replaced beside which somebody put a file of their own, or which somebody wrote over. */
  async #requireNoOther(out: string, { signal, onFiles }: Comparing): Promise<void> {
    const { root } = this
    const finished = finishedFor(root)
    const files = finished?.files ?? this.#readJournal().flatMap((record) => record.files)
    const names = new Set(files.map(({ name }) => name))
    const stray = strayIn(root, (name) => names.has(name) || (finished === undefined && ofPapers.test(basename(name))))
    if (stray !== undefined) {
      throw new FilingError(`The output folder holds ${stray}, which is not of these papers, so nothing is replaced.`, {
        file: out,
        advice: 'Name another folder, or move your own files out of this one.',
      })
    }
    const altered = await firstAltered(root, files, 'is-fine', signal, (compared) => onFiles(compared, files.length))
    if (altered !== undefined) throw alteredFile(altered.name, out)
  }

  #replace(): void {
    // Unfinished papers are of no use to anybody; finished ones are kept until the new ones are whole.
    const isFinished = finishedFor(this.root) !== undefined
    if (isFinished) rmSync(this.#replaced, { recursive: true, force: true })
    writeOwn(join(this.#work, putAsideName), isFinished ? 'finished' : 'unfinished')
    this.#putAside()
  }

  /** Goes on where a command before this one may have been stopped. */
  #putAside(): void {
    const mark = join(this.#work, putAsideName)
    const target = readFileSync(mark, 'utf8') === 'finished' ? this.#replaced : join(this.#work, 'unfinished')
    mkdirSync(target, { recursive: true, mode: 0o700 })
    for (const name of readdirSync(this.root)) {
      if (name !== workName) renameSync(join(this.root, name), join(target, name))
    }
    rmSync(join(this.#work, 'unfinished'), { recursive: true, force: true })
    rmSync(join(this.#work, 'rests'), { force: true })
    rmSync(this.#journal, { force: true })
    rmSync(mark)
  }

  get #replaced(): string {
    return join(this.#work, 'replaced')
  }

  #lock(out: string): void {
    const path = join(this.#work, 'owner')
    const [number = '', started] = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
    const owner = Number(number)
    if (Number.isInteger(owner) && owner > 0 && owner !== process.pid && isAlive(owner, started)) {
      throw new FilingError(`Another command (process ${owner}) is writing papers to this folder.`, {
        file: out,
        advice: `Wait until it is done, or name another folder. If no such command runs, remove ${path} and start again.`,
      })
    }
    writeOwn(path, [process.pid, startOf(process.pid) ?? []].flat().join('\n'))
  }

  /** Units that are done and lie there whole. The others' folders are removed. */
  async finished(units: readonly Unit[], signal: AbortSignal): Promise<Map<string, UnitRecord>> {
    const records = new Map<string, UnitRecord>()
    for (const record of this.#readJournal()) records.set(record.key, record)
    const done = new Map<string, UnitRecord>()
    for (const unit of units) {
      signal.throwIfAborted()
      const record = records.get(unit.key)
      const path = join(this.root, unit.folder)
      if (record !== undefined && (await isWhole(this.root, path, record, signal))) done.set(unit.key, record)
      else rmSync(path, { recursive: true, force: true })
    }
    // What the journal says of units that are made again would be said twice.
    const next = `${this.#journal}.next`
    writeOwn(next, linesOf([...done.values()]))
    renameSync(next, this.#journal)
    this.#descriptor = openSync(this.#journal, 'a', 0o600)
    return done
  }

  /** A line that was cut off belongs to a unit that is made again. */
  #readJournal(): UnitRecord[] {
    if (!existsSync(this.#journal)) return []
    const records: UnitRecord[] = []
    for (const line of readFileSync(this.#journal, 'utf8').split('\n')) {
      try {
        records.push(JSON.parse(line) as UnitRecord)
      } catch {
        continue
      }
    }
    return records
  }

  /** Remembers units whose folders are in place. */
  record(records: readonly UnitRecord[]): void {
    if (this.#descriptor === undefined) throw new Error('the journal is not open')
    writeAll(this.#descriptor, Buffer.from(linesOf(records)))
  }

  /** Where a table is written before {@link place} puts it under its name. */
  asideOf(name: string): string {
    return join(this.aside, name.replaceAll('/', '-'))
  }

  /** Puts a file that was written aside in its place. */
  place(name: string): void {
    const target = join(this.root, name)
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    renameSync(this.asideOf(name), target)
  }

  /** Writes a text, whole or in pieces, and puts it in place. */
  write(name: string, text: string | Iterable<string>): FinishedFile {
    const hash = createHash('sha256')
    const descriptor = openSync(this.asideOf(name), 'w', 0o600)
    let size = 0
    const append = (piece: string): void => {
      const bytes = Buffer.from(piece)
      hash.update(bytes)
      writeAll(descriptor, bytes)
      size += bytes.length
    }
    try {
      let waiting = ''
      for (const piece of typeof text === 'string' ? [text] : text) {
        waiting += piece
        if (waiting.length < charactersTogether) continue
        append(waiting)
        waiting = ''
      }
      append(waiting)
    } finally {
      closeSync(descriptor)
    }
    this.place(name)
    return { name, size, sha256: hash.digest('hex') }
  }

  /** Writes the manifest, which says that everything is there, and removes what was only for the work. */
  complete(manifest: Iterable<string>): void {
    this.#close()
    this.write(papersManifestName, manifest)
    rmSync(this.#work, { recursive: true, force: true })
  }

  /** Leaves finished papers for the same command to go on from. */
  leave(): void {
    this.#close()
    if (!existsSync(this.#work)) return
    rmSync(this.aside, { recursive: true, force: true })
    rmSync(join(this.#work, 'owner'), { force: true })
  }

  #close(): void {
    if (this.#descriptor === undefined) return
    fsyncSync(this.#descriptor)
    closeSync(this.#descriptor)
    this.#descriptor = undefined
  }
}

function writeAll(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at, bytes.length - at)
}

function linesOf(records: readonly UnitRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}

function notEmpty(out: string): FilingError {
  return new FilingError('The output folder is not empty.', {
    file: out,
    advice: 'Name a folder that is empty or does not exist yet.',
  })
}

function notReplaced(out: string): FilingError {
  return new FilingError('The output folder is not empty: it holds papers that rest on something else.', {
    file: out,
    advice: 'Name another folder, or add --replace to put these papers in the place of the earlier ones.',
  })
}

function unfinishedOther(out: string): FilingError {
  return new FilingError('The folder holds unfinished papers that rest on something else.', {
    file: out,
    advice:
      'Name an empty folder, or add --replace. The run, the office file, the attestations, the options or the program have changed.',
  })
}

/** A paper that is not as it was written may be the signed one. */
export function alteredFile(name: string, out: string): FilingError {
  return new FilingError(`${name} was changed after it was written, so nothing is replaced.`, {
    file: out,
    advice:
      'It may be a copy of your own, such as a signed one. Move it out of this folder, then give the same command with --replace.',
  })
}

interface Finished {
  readonly rests: string
  readonly files: readonly FinishedFile[]
}

/** What papers.json says; `undefined` when a folder holds no finished papers. */
function finishedFor(root: string): Finished | undefined {
  const path = join(root, papersManifestName)
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return undefined
  try {
    const { rests, files } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Finished>
    return typeof rests === 'string' && Array.isArray(files) ? { rests, files } : undefined
  } catch {
    return undefined
  }
}

/** Files that an operating system puts into any folder. */
const ofSystem = ['.DS_Store', 'Thumbs.db', 'desktop.ini']

/** Names of the files of papers that are not finished, which no table lists yet. */
const ofPapers =
  /^(?:packet|packet-under-seal|\d\d-[a-z-]+|letter-[a-z]+)\.pdf$|^(?:index|not-filable)\.(?:csv|xlsx)$|^(?:service-list|court-import|forms-not-filled|challenged|release-log)\.csv$/

/** Throws where a folder of papers holds a file that is not one of them: somebody may take it for one and file it. */
export function requireNoStray(root: string, out: string, files: readonly FinishedFile[]): void {
  const names = new Set(files.map(({ name }) => name))
  const stray = strayIn(root, (name) => names.has(name))
  if (stray === undefined) return
  throw new FilingError(`The output folder holds ${stray}, which is not of these papers.`, {
    file: out,
    advice: 'Look at it, move it out of this folder, and give the same command again. The papers themselves are kept.',
  })
}

/** The first file, beside papers.json and what the system or the work needs, that is not one of them. */
function strayIn(root: string, isOurs: (name: string) => boolean, inside = ''): string | undefined {
  for (const entry of readdirSync(join(root, inside), { withFileTypes: true })) {
    const name = `${inside}${entry.name}`
    if (entry.isDirectory()) {
      const stray = name === workName ? undefined : strayIn(root, isOurs, `${name}/`)
      if (stray !== undefined) return stray
    } else if (name !== papersManifestName && !ofSystem.includes(entry.name) && !isOurs(name)) {
      return name
    }
  }
  return undefined
}

/** A machine that lost its power may leave files shorter than they were written. */
async function isWhole(root: string, folder: string, record: UnitRecord, signal: AbortSignal): Promise<boolean> {
  if (!existsSync(folder)) return false
  for (const { name, sha256 } of record.files) {
    const path = join(root, name)
    if (!existsSync(path) || (await hashFile(path, signal)).sha256 !== sha256) return false
  }
  return true
}

function writeOwn(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 })
}

/** Whether the process runs that began then; one that got the number of a dead one later began at another time. */
function isAlive(id: number, started: string | undefined): boolean {
  try {
    process.kill(id, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const start = startOf(id)
  return started === undefined || start === undefined || start === started
}

/** When a process began: which start of the machine, and ticks since then (proc(5)). Undefined off Linux. */
function startOf(id: number): string | undefined {
  try {
    const machine = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const status = readFileSync(`/proc/${id}/stat`, 'utf8')
    // The name of the program stands in brackets and may hold spaces; field 22 is the 20th after it.
    const ticks = status.slice(status.lastIndexOf(')') + 2).split(' ')[19]
    return ticks === undefined ? undefined : `${machine} ${ticks}`
  } catch {
    return undefined
  }
}
