// The folder a run is written to: made aside, readable by its owner only, and put in place whole.

import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { InputError } from '@clearslate/sources'

const ownerFile = '.clearslate-writing'

export interface RunFolder {
  /** Where the outputs are written until the run is complete. */
  readonly partial: string
  /** For files that are not kept. */
  readonly temporary: string
  /** Puts the finished folder in place. */
  complete(): void
  /** Removes everything that was written. Safe to call at any time, more than once. */
  discard(): void
}

/**
 * Checks that a run may be written to `out` and makes the folder beside it. Throws an
 * {@link InputError} when `out` is not empty and `replace` is not said, when what would be replaced is
 * not an earlier run, or when another run is writing there. `manifest` is the file that lists, under
 * `outputs`, the names of everything else in the folder; other results than a run's have another one.
 */
export function openRunFolder(out: string, replace: boolean, manifest: string = 'run.json'): RunFolder {
  const target = targetOf(out)
  checkTarget(target, out, replace, manifest)
  const parent = dirname(target)
  const made = mkdirSync(parent, { recursive: true })
  const partial = join(parent, `.${basename(target)}.partial`)
  removeAbandoned(partial, out)
  mkdirSync(partial, { mode: 0o700 })
  writeFileSync(join(partial, ownerFile), String(process.pid), { mode: 0o600 })
  const temporary = join(partial, '.temporary')
  mkdirSync(temporary, { mode: 0o700 })
  let isComplete = false
  return {
    partial,
    temporary,
    complete() {
      isComplete = true
      rmSync(temporary, { recursive: true, force: true })
      rmSync(join(partial, ownerFile), { force: true })
      const previous = join(parent, `.${basename(target)}.previous`)
      rmSync(previous, { recursive: true, force: true })
      if (existsSync(target)) renameSync(target, previous)
      renameSync(partial, target)
      rmSync(previous, { recursive: true, force: true })
    },
    discard() {
      // What stands there after a complete run is another one's.
      if (isComplete) return
      rmSync(partial, { recursive: true, force: true })
      if (made !== undefined) removeEmpty(parent, made)
    },
  }
}

/** The folder that is meant: a link to a folder is followed, so that results land where it points. */
function targetOf(out: string): string {
  const path = resolve(out)
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return path
  try {
    return realpathSync(path)
  } catch (error) {
    throw new InputError(
      'The output folder is a link that points nowhere.',
      { file: out, advice: 'Remove the link, or name another folder.' },
      { cause: error },
    )
  }
}

function checkTarget(target: string, out: string, replace: boolean, manifest: string): void {
  if (!existsSync(target)) return
  if (!statSync(target).isDirectory()) {
    throw new InputError('The output folder is a file.', {
      file: out,
      advice: 'Name a folder that does not exist yet.',
    })
  }
  if (statSync(target).dev !== statSync(dirname(target)).dev) {
    // It could not be put in place whole: a mounted disk's own folder cannot be renamed.
    throw new InputError('The output folder is itself a disk.', {
      file: out,
      advice: `Name a folder on it, such as ${join(out, 'results')}.`,
    })
  }
  const entries = readdirSync(target)
  if (entries.length === 0) return
  if (!replace) {
    throw new InputError('The output folder is not empty.', {
      file: out,
      advice: 'Name another folder, or add --replace to put these results in the place of the earlier ones.',
    })
  }
  const ofRun = namesOfRun(target, manifest)
  const foreign = entries.find((name) => !ofRun.has(name))
  if (foreign === undefined) return
  throw new InputError(`The output folder holds ${foreign}, which no Clearslate run wrote, so it is not replaced.`, {
    file: out,
    advice: 'Name another folder, or move your own files out of this one.',
  })
}

/** Files that an operating system puts into any folder. */
const ofSystem = ['.DS_Store', 'Thumbs.db', 'desktop.ini']

/** The names of what an earlier run wrote to a folder; none when no run wrote it. */
function namesOfRun(folder: string, manifest: string): Set<string> {
  const path = join(folder, manifest)
  if (!existsSync(path)) return new Set()
  try {
    const { outputs } = JSON.parse(readFileSync(path, 'utf8')) as { outputs: readonly { name: string }[] }
    return new Set([...outputs.map(({ name }) => name), manifest, 'timing.json', ...ofSystem])
  } catch {
    return new Set()
  }
}

function removeAbandoned(partial: string, out: string): void {
  if (!existsSync(partial)) return
  const marker = join(partial, ownerFile)
  const writer = existsSync(marker) ? Number(readFileSync(marker, 'utf8')) : Number.NaN
  if (Number.isInteger(writer) && writer !== process.pid && isAlive(writer)) {
    throw new InputError(`Another run (process ${writer}) is writing to this folder.`, {
      file: out,
      advice: 'Wait until it is done, or name another folder.',
    })
  }
  if (!existsSync(marker) && !existsSync(join(partial, 'run.json')) && readdirSync(partial).length > 0) {
    throw new InputError(`There is something else at ${partial}, where this run is to be prepared.`, {
      file: out,
      advice: 'Move it away, or name another output folder.',
    })
  }
  rmSync(partial, { recursive: true, force: true })
}

/** Removes the folders that were made for the run, from the innermost one to `outermost`, while they are empty. */
function removeEmpty(innermost: string, outermost: string): void {
  for (let folder = innermost; folder.length >= outermost.length; folder = dirname(folder)) {
    if (!existsSync(folder) || readdirSync(folder).length > 0) return
    rmdirSync(folder)
  }
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Throws an {@link InputError} when the disk has less room than `bytes`. */
export function requireDiskSpace(folder: string, bytes: number, out: string): void {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  if (free >= bytes) return
  throw new InputError(`The disk has ${inWords(free)} free; this run needs about ${inWords(bytes)}.`, {
    file: out,
    advice: 'Free some room, or name an output folder on a larger disk.',
  })
}

function inWords(bytes: number): string {
  return bytes < 1e8 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}
