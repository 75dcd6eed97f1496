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
import { dirname, join, resolve } from 'node:path'
import { hashFile } from '@clearslate/run'
import { FilingError } from '../selection/filing-error.ts'
import type { Unit, UnitRecord } from './units.ts'

export const papersManifestName = 'papers.json'
const workName = '.clearslate-papers'

export interface FinishedFile {
  readonly name: string
  readonly size: number
  readonly sha256: string
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

  /**
   * Opens the folder for papers that rest on `rests`: an empty one, or one that the same command left
   * unfinished. Throws a {@link FilingError} otherwise. A finished one gives `undefined`.
   */
  static open(out: string, rests: string): PapersFolder | undefined {
    const root = resolve(out)
    if (existsSync(root) && !statSync(root).isDirectory()) {
      throw new FilingError('The output folder is a file.', { file: out, advice: 'Name a folder.' })
    }
    mkdirSync(root, { recursive: true, mode: 0o700 })
    const folder = new PapersFolder(root)
    if (finishedFor(root) === rests) {
      // The command before this one may have been stopped while it tidied up.
      rmSync(folder.#work, { recursive: true, force: true })
      return undefined
    }
    if (!existsSync(folder.#work)) {
      if (readdirSync(root).length > 0) throw notEmpty(out)
      mkdirSync(folder.#work, { mode: 0o700 })
    } else folder.#requireOurs(rests, out)
    folder.#lock(out)
    // The command before this one may have been stopped before it could write what it rests on.
    writeOwn(join(folder.#work, 'rests'), rests)
    rmSync(folder.aside, { recursive: true, force: true })
    mkdirSync(folder.aside, { mode: 0o700 })
    return folder
  }

  #requireOurs(rests: string, out: string): void {
    const path = join(this.#work, 'rests')
    if (!existsSync(path)) {
      if (existsSync(this.#journal)) throw notEmpty(out)
      return
    }
    if (readFileSync(path, 'utf8') === rests) return
    throw new FilingError('The folder holds unfinished papers that rest on something else.', {
      file: out,
      advice:
        'Name an empty folder. The run, the office file, the attestations, the options or the program have changed.',
    })
  }

  #lock(out: string): void {
    const path = join(this.#work, 'owner')
    const owner = existsSync(path) ? Number(readFileSync(path, 'utf8')) : Number.NaN
    if (Number.isInteger(owner) && owner > 0 && owner !== process.pid && isAlive(owner)) {
      throw new FilingError(`Another command (process ${owner}) is writing papers to this folder.`, {
        file: out,
        advice: 'Wait until it is done, or name another folder.',
      })
    }
    writeOwn(path, String(process.pid))
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
    const bytes = Buffer.from(linesOf(records))
    for (let at = 0; at < bytes.length;) at += writeSync(this.#descriptor, bytes, at, bytes.length - at)
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

  /** Writes a text and puts it in place. */
  write(name: string, text: string): FinishedFile {
    writeOwn(this.asideOf(name), text)
    this.place(name)
    return { name, size: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') }
  }

  /** Writes the manifest, which says that everything is there, and removes what was only for the work. */
  complete(manifest: string): void {
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

function linesOf(records: readonly UnitRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}

function notEmpty(out: string): FilingError {
  return new FilingError('The output folder is not empty.', {
    file: out,
    advice: 'Name a folder that is empty or does not exist yet.',
  })
}

/** What finished papers rest on; `undefined` when a folder holds none. */
function finishedFor(root: string): string | undefined {
  const path = join(root, papersManifestName)
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return undefined
  try {
    const { rests } = JSON.parse(readFileSync(path, 'utf8')) as { rests?: unknown }
    return typeof rests === 'string' ? rests : undefined
  } catch {
    return undefined
  }
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

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
