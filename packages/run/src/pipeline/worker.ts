// A worker thread: indexes ranges, hashes files and decides chunks, whatever it is handed.

import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import { parsePolicy, shippedPolicy } from '@clearslate/law'
import { InputError, indexRange, readOffenseTable } from '@clearslate/sources'
import type { FileIndex } from '@clearslate/sources'
import { readFacts } from '../facts/read-facts.ts'
import { summarySettings } from '../outputs/summary-settings.ts'
import { readRunPolicy } from '../run-policy.ts'
import { ChunkWorker } from './chunk-worker.ts'
import type { HashTask, IndexTask, JobSetup, Task, TaskResult } from './tasks.ts'

const setup = workerData as JobSetup
let chunkWorker: ChunkWorker | undefined

/** Does one task. */
export function work(task: Task): TaskResult {
  try {
    return done(task)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const { file, record, column, advice } = error
    return { inputProblem: error.message, place: { file, record, column, advice } }
  }
}

function done(task: Task): TaskResult {
  if (task.kind === 'index') return index(task)
  if (task.kind === 'hash') return hash(task)
  chunkWorker ??= newChunkWorker()
  return chunkWorker.run(task)
}

function newChunkWorker(): ChunkWorker {
  const { files, county, clocks, relief, factsText, factsName, offenseTableText, offenseTableName } = setup
  const policy = readRunPolicy(setup.policy)
  return new ChunkWorker({
    files,
    office: {
      county,
      policy,
      clocks,
      relief,
      facts: factsText === undefined ? undefined : readFacts(factsText, factsName),
    },
    dismissAll: shipped('ca/dismiss-all'),
    offenseTable:
      offenseTableText === undefined ? undefined : readOffenseTable(Buffer.from(offenseTableText), offenseTableName),
    summary: summarySettings({ county, clocks, policy }),
  })
}

function shipped(name: string): ReturnType<typeof parsePolicy> {
  const found = shippedPolicy(name)
  if (found === undefined) throw new Error(`no policy ${name} is shipped`)
  return parsePolicy(readFileSync(found.file, 'utf8'), name)
}

function index(task: IndexTask): FileIndex {
  const { name, bytesPath, size } = setup.files[task.file]!
  const descriptor = openSync(bytesPath, 'r')
  try {
    return indexRange((target, position) => readSync(descriptor, target, 0, target.length, position), {
      fileName: name,
      start: task.start,
      end: task.end,
      size,
      firstRecord: task.firstRecord,
    })
  } finally {
    closeSync(descriptor)
  }
}

function hash(task: HashTask): string {
  const descriptor = openSync(task.path, 'r')
  try {
    const digest = createHash('sha256')
    const piece = Buffer.allocUnsafeSlow(512 * 1024)
    for (;;) {
      const got = readSync(descriptor, piece, 0, piece.length, null)
      if (got === 0) return digest.digest('hex')
      digest.update(got === piece.length ? piece : piece.subarray(0, got))
    }
  } finally {
    closeSync(descriptor)
  }
}
