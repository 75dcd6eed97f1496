// Hands people to worker threads, one at a time each, so that every core reports.

import { Worker } from 'node:worker_threads'
import type { Day } from '@clearslate/record'
import type { PersonRow } from '@clearslate/report'
import type { PapersOptions } from './person-papers.ts'
import type { PersonUnit } from './people-job.ts'

/** What every worker is told once. */
export interface PersonWorkerSetup {
  /** The folder in which each person gets one. */
  readonly people: string
  readonly asOf: Day
  readonly dataThrough: Day | undefined
  readonly papers: PapersOptions | undefined
}

/** A report that was made, or why it cannot be. */
export type PersonAnswer = { readonly row: PersonRow } | { readonly reason: string }

/** An error crosses from a worker without its class. */
export interface PersonFault {
  readonly fault: Error
}

export interface PersonWorkers {
  /** Makes one report. Rejects on a fault of ours, and with the signal's reason. */
  make(unit: PersonUnit, signal: AbortSignal): Promise<PersonAnswer>
  close(): Promise<void>
}

export function startPersonWorkers(threads: number, setup: PersonWorkerSetup): PersonWorkers {
  const all = Array.from(
    { length: threads },
    () => new Worker(new URL('./start-person-worker.js', import.meta.url), { workerData: setup }),
  )
  const idle = [...all]
  const waiting: ((worker: Worker) => void)[] = []
  const take = (): Promise<Worker> => {
    const worker = idle.pop()
    return worker === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(worker)
  }
  const give = (worker: Worker): void => {
    const next = waiting.shift()
    if (next === undefined) idle.push(worker)
    else next(worker)
  }
  return {
    async make(unit, signal) {
      const worker = await take()
      try {
        signal.throwIfAborted()
        return await ask(worker, unit, signal)
      } finally {
        give(worker)
      }
    },
    async close() {
      await Promise.all(all.map((worker) => worker.terminate()))
    },
  }
}

function ask(worker: Worker, unit: PersonUnit, signal: AbortSignal): Promise<PersonAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      signal.removeEventListener('abort', onAbort)
      act()
    }
    const onMessage = (answer: PersonAnswer | PersonFault): void =>
      settle(() => ('fault' in answer ? reject(answer.fault) : resolve(answer)))
    const onError = (error: Error): void => settle(() => reject(error))
    const onAbort = (): void => settle(() => reject(signal.reason as Error))
    worker.on('message', onMessage)
    worker.on('error', onError)
    signal.addEventListener('abort', onAbort, { once: true })
    // A worker thread of Node has no origin.
    // eslint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(unit)
  })
}
