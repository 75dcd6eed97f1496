// The bulk job: reads every file, joins each person's rows, asks the statute and the policy, and
// writes the outputs. Two passes: a light one finds where each person's records are, the second
// decides and writes, chunk by chunk, in the order of the input whatever the number of workers.

import { readFileSync, realpathSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { InputError, openDojFile, readOffenseTable } from '@clearslate/sources'
import type { DojFile, FileIndex } from '@clearslate/sources'
import { readFacts } from './facts/read-facts.ts'
import { finishRun } from './finish-run.ts'
import type { RunOutcome } from './finish-run.ts'
import { summarySettings } from './outputs/summary-settings.ts'
import { decideAll } from './pipeline/decide-all.ts'
import type { Decided, DecideOptions } from './pipeline/decide-all.ts'
import { indexInputs, smallestRange } from './pipeline/index-inputs.ts'
import { inputNames } from './pipeline/input-names.ts'
import { chunkBytes, findLostRecords, planWork } from './pipeline/plan.ts'
import { startPool } from './pipeline/pool.ts'
import type { Pool } from './pipeline/pool.ts'
import { openRunFolder, requireDiskSpace } from './pipeline/run-folder.ts'
import type { RunFolder } from './pipeline/run-folder.ts'
import type { JobSetup } from './pipeline/tasks.ts'
import type { RunOptions } from './run-options.ts'
import { readRunPolicy } from './run-policy.ts'

export interface Progress {
  /** What is going on, in words. */
  readonly phase: string
  readonly rows: number
  /** Unknown until the files have been indexed. */
  readonly totalRows: number | undefined
  readonly bytes: number
  readonly totalBytes: number
}

export interface RunHooks {
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

/** How the work is divided; it changes no byte of the outputs. */
export interface WorkSizes {
  readonly chunkBytes: number
  /** A file is indexed in ranges that are at least this long. */
  readonly rangeBytes: number
}

const usualSizes: WorkSizes = { chunkBytes, rangeBytes: smallestRange }

/** Bytes written for each byte read, at most, with room to spare. */
const outputShare = 2.2

/**
 * Does the whole job. The output folder appears complete or not at all. Throws an {@link InputError}
 * for anything wrong with what the user gave, and the signal's reason when it was stopped.
 */
export async function runJob(options: RunOptions, hooks: RunHooks, sizes: WorkSizes = usualSizes): Promise<RunOutcome> {
  const started = performance.now()
  requireDistinctFiles(options.files)
  const folder = openRunFolder(options.out, options.replace)
  try {
    const outcome = await runIn(folder, options, hooks, sizes, started)
    hooks.signal.throwIfAborted()
    folder.complete()
    return outcome
  } finally {
    folder.discard()
  }
}

async function runIn(
  folder: RunFolder,
  options: RunOptions,
  hooks: RunHooks,
  sizes: WorkSizes,
  started: number,
): Promise<RunOutcome> {
  const files = await openInputs(options, folder, hooks)
  const totalBytes = files.reduce((total, file) => total + file.size, 0)
  requireDiskSpace(folder.partial, totalBytes * outputShare, options.out)
  const setup = setupOf(options, files)
  const pool = startPool(options.threads, setup, hooks.signal)
  try {
    let indexed = 0
    const report = (phase: string, rows: number, totalRows: number | undefined, bytes: number): void =>
      hooks.onProgress({ phase, rows, totalRows, bytes, totalBytes })
    report('Finding each person’s rows', 0, undefined, 0)
    // A hash is one long task, so it is handed out first and the ranges fill the other threads.
    const hashing = Promise.all(files.map((file) => pool.hash({ kind: 'hash', path: file.path })))
    const indexing = indexInputs(files, options.threads, sizes.rangeBytes, pool, (bytes) => {
      indexed += bytes
      report('Finding each person’s rows', 0, undefined, indexed)
    })
    const [hashes, indexes] = await Promise.all([hashing, indexing])
    requireRows(files, indexes)
    const plan = planWork(indexes, sizes.chunkBytes)
    const indexedAt = performance.now()
    const decided = await decide(pool, hooks, indexes, {
      files,
      encodings: indexes.map((index) => (index.utf8 ? 'utf8' : 'latin1')),
      plan,
      lostRecords: plan.lostRecords,
      folder: folder.partial,
      temporary: folder.temporary,
      threads: options.threads,
      strict: options.strict,
      summary: summarySettings({ county: options.county, clocks: setup.clocks, policy: readRunPolicy(options.policy) }),
      onRows: progressOf(plan.records, totalBytes, report),
    })
    requireCounty(options.county, decided)
    // The other formats need room, and the workers hold theirs until they end.
    await pool.destroy()
    report('Writing the summary', plan.records, plan.records, totalBytes)
    const inputs = hashes.map((sha256, index) => ({ sha256, size: statSync(files[index]!.path).size }))
    return await finishRun({ signal: hooks.signal, options, files, inputs, decided, folder, started, indexedAt })
  } finally {
    await pool.destroy()
  }
}

/** Decides everything; once more when rows turned up that may belong to somebody already decided. */
async function decide(
  pool: Pool,
  hooks: RunHooks,
  indexes: readonly FileIndex[],
  options: DecideOptions,
): Promise<Decided> {
  const decided = await decideAll(pool, options)
  if (decided.orphans.length === 0) return decided
  hooks.signal.throwIfAborted()
  for (const output of decided.outputs) await rm(`${options.folder}/${output.name}`)
  return decideAll(pool, { ...options, lostRecords: findLostRecords(indexes, decided.orphans) })
}

function progressOf(
  totalRows: number,
  totalBytes: number,
  report: (phase: string, rows: number, totalRows: number | undefined, bytes: number) => void,
): (rows: number, bytes: number) => void {
  let doneRows = 0
  let doneBytes = 0
  return (moreRows, bytes) => {
    doneRows += moreRows
    doneBytes += bytes
    // Deciding once more takes the figures no further.
    const rows = Math.min(doneRows, totalRows)
    // The header is no row, so bytes alone would never come to their end.
    report('Deciding and writing', rows, totalRows, rows === totalRows ? totalBytes : Math.min(doneBytes, totalBytes))
  }
}

async function openInputs(options: RunOptions, folder: RunFolder, hooks: RunHooks): Promise<DojFile[]> {
  const files: DojFile[] = []
  const names = inputNames(options.files)
  for (const [index, path] of options.files.entries()) {
    const file = await openDojFile(path, {
      temporaryFolder: folder.temporary,
      signal: hooks.signal,
      onProgress: (bytes) =>
        hooks.onProgress({
          phase: `Unpacking ${basename(path)}`,
          rows: 0,
          totalRows: undefined,
          bytes,
          totalBytes: bytes,
        }),
    })
    files.push({ ...file, name: names[index]! })
  }
  return files
}

function setupOf(options: RunOptions, files: readonly DojFile[]): JobSetup {
  const setup = describeJob(options, files)
  // The workers read these again; what is wrong with them is said before any work is done.
  if (setup.factsText !== undefined) readFacts(setup.factsText, setup.factsName)
  if (setup.offenseTableText !== undefined)
    readOffenseTable(Buffer.from(setup.offenseTableText), setup.offenseTableName)
  return setup
}

function describeJob(options: RunOptions, files: readonly DojFile[]): JobSetup {
  return {
    files: files.map(({ name, bytesPath, size }) => ({ name, bytesPath, size })),
    county: options.county,
    policy: options.policy,
    clocks: { asOf: options.asOf, lawAsOf: options.lawAsOf, dataThrough: options.dataThrough },
    relief: options.relief ?? 'prop64',
    factsText: options.facts === undefined ? undefined : readText(options.facts),
    factsName: options.facts === undefined ? '' : basename(options.facts),
    offenseTableText: options.offenseTable === undefined ? undefined : readText(options.offenseTable),
    offenseTableName: options.offenseTable === undefined ? '' : basename(options.offenseTable),
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new InputError(
      `${basename(path)}: the file cannot be read.`,
      { file: path, advice: 'Check the path and its spelling.' },
      { cause: error },
    )
  }
}

function requireRows(files: readonly DojFile[], indexes: readonly FileIndex[]): void {
  for (const [file, { records }] of indexes.entries()) {
    if (records > 0) continue
    const { name, hasHeader } = files[file]!
    throw new InputError(`${name}: the file has no rows${hasHeader ? ', only a header' : ''}.`, {
      file: name,
      advice: 'Ask the DOJ for the file again, or leave it out.',
    })
  }
}

function requireDistinctFiles(paths: readonly string[]): void {
  const seen = new Map<string, string>()
  for (const path of paths) {
    const real = realPath(path)
    const other = seen.get(real)
    if (other !== undefined) {
      throw new InputError(`${path}: the same file is named twice.`, { file: path, advice: 'Name each file once.' })
    }
    seen.set(real, path)
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function requireCounty(county: string, decided: Decided): void {
  if (decided.counties.has(county)) return
  const named = [...decided.counties].toSorted(([, a], [, b]) => b - a).map(([name, rows]) => `${name} (${rows})`)
  const shown = named.length === 0 ? 'none' : named.slice(0, 60).join(', ')
  throw new InputError(
    `No row of the files is of ${county} county. Counties in the files, with their rows: ${shown}.`,
    {
      file: '',
      advice: 'Give --county the county whose convictions are to be decided.',
    },
  )
}
