// Hands units to worker threads, few at a time, and gives back what is done as it is done.

import { Worker } from 'node:worker_threads'
import { FilingError } from '../filing-error.ts'
import { makeUnit } from './make-unit.ts'
import type { Tools, UnitSetup } from './make-unit.ts'
import { rowsOf } from './units.ts'
import type { Unit, UnitRecord } from './units.ts'
import type { WorkerAnswer, WorkerSetup } from './worker.ts'

/** Rows that a worker is handed at once, at most, unless one unit has more. */
const rowsTogether = 16

/** A table of more rows than this takes some hundred megabytes while it is set; few are set at once. */
const manyRows = 1000
const mostLargeTogether = 1

/** Makes all units. Rejects with the first failure or the signal's reason; then no worker is left running. */
export async function makeUnits(
  units: readonly Unit[],
  threads: number,
  setup: WorkerSetup,
  signal: AbortSignal,
  onDone: (records: readonly UnitRecord[]) => void,
): Promise<void> {
  signal.throwIfAborted()
  const shares = sharesOf(units)
  const workers = Array.from(
    { length: Math.min(threads, shares.length) },
    () => new Worker(new URL('./worker.ts', import.meta.url), { workerData: setup }),
  )
  const { promise: stopped, reject: stop } = Promise.withResolvers<never>()
  const abort = (): void => stop(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  const large = shares.filter((share) => sumOf(share) > manyRows)
  const small = shares.filter((share) => sumOf(share) <= manyRows)
  const work = async (worker: Worker, index: number): Promise<void> => {
    for (;;) {
      const share = (index < mostLargeTogether ? large.shift() : undefined) ?? small.shift()
      if (share === undefined) return
      const { done, failed } = await ask(worker, share)
      onDone(done)
      if (failed !== undefined) throw failureOf(failed)
    }
  }
  try {
    await Promise.race([Promise.all(workers.map(work)), stopped])
  } finally {
    signal.removeEventListener('abort', abort)
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

function sumOf(units: readonly Unit[]): number {
  return units.reduce((rows, unit) => rows + rowsOf(unit), 0)
}

function sharesOf(units: readonly Unit[]): Unit[][] {
  const shares: Unit[][] = []
  let rows = rowsTogether
  for (const unit of units) {
    if (rows + rowsOf(unit) > rowsTogether) {
      shares.push([])
      rows = 0
    }
    shares.at(-1)!.push(unit)
    rows += rowsOf(unit)
  }
  return shares
}

function ask(worker: Worker, units: readonly Unit[]): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
    }
    const onMessage = (answer: WorkerAnswer): void => {
      finish()
      resolve(answer)
    }
    const onError = (error: unknown): void => {
      finish()
      reject(error)
    }
    const onExit = (): void => {
      finish()
      reject(new Error('a worker ended in the middle of its work'))
    }
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    // The rule is about windows of a browser.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(units)
  })
}

function failureOf({ name, message, code }: NonNullable<WorkerAnswer['failed']>): Error {
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull()
  const error = new Error(message)
  error.name = name
  return code === undefined ? error : Object.assign(error, { code })
}

/** Makes all units in this thread. */
export async function makeUnitsHere(
  units: readonly Unit[],
  tools: Tools,
  setup: UnitSetup,
  signal: AbortSignal,
  onDone: (records: readonly UnitRecord[]) => void,
): Promise<void> {
  for (const unit of units) {
    signal.throwIfAborted()
    onDone([await makeUnit(unit, setup, tools)])
  }
}

/** Nothing that is finished is lost by it. */
export function diskFull(): FilingError {
  return new FilingError('The disk is full. The papers that are finished are whole and were kept.', {
    file: '',
    advice: 'Free some room and give the same command again; it goes on from there.',
  })
}
