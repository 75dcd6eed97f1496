// The worker threads, behind a door as narrow as the job needs.

import { setFlagsFromString } from 'node:v8'
import { Piscina } from 'piscina'
import { InputError } from '@clearslate/sources'
import type { FileIndex } from '@clearslate/sources'
import type { ChunkResult, ChunkTask, HashTask, IndexTask, JobSetup, Task, TaskResult } from './tasks.ts'

export interface Pool {
  index(task: IndexTask): Promise<FileIndex>
  hash(task: HashTask): Promise<string>
  chunk(task: ChunkTask): Promise<ChunkResult>
  /** Ends the workers, in the middle of their work if need be. */
  destroy(): Promise<void>
}

/** Starts `threads` workers. A task that throws rejects with the worker's error, an input error as one. */
export function startPool(threads: number, setup: JobSetup, signal: AbortSignal): Pool {
  // Left alone, each thread's heap grows to several times what it holds before it is tidied; a state's
  // file would take half as much memory again.
  setFlagsFromString('--heap-growing-percent=25')
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--min-semi-space-size=4')
  // A history lives for one person. Seen to outlive a collection in the midst of a large person, its objects
  // would be made among the long-lived ones from then on, and keep what they point to alive.
  setFlagsFromString('--no-allocation-site-pretenuring')
  const piscina = new Piscina<Task, TaskResult>({
    filename: new URL('./start-worker.js', import.meta.url).href,
    name: 'work',
    minThreads: threads,
    maxThreads: threads,
    // A worker starts on its next chunk while the main thread is still writing the last one.
    concurrentTasksPerWorker: 3,
    atomics: 'disabled',
    workerData: setup,
    resourceLimits: { maxYoungGenerationSizeMb: 12 },
  })
  // Piscina would end a worker for each task that is stopped, and start another; and it throws out of
  // nowhere when an ended worker's last answer still arrives. So tasks are stopped here.
  const stops = new Set<(reason: unknown) => void>()
  let ended = false
  const stopAll = (reason: unknown): void => {
    if (ended) return
    for (const stop of stops) stop(reason)
  }
  const abort = (): void => stopAll(signal.reason)
  piscina.on('error', stopAll)
  signal.addEventListener('abort', abort, { once: true })
  const run = async (task: Task): Promise<TaskResult> => {
    signal.throwIfAborted()
    const { promise, resolve, reject } = Promise.withResolvers<TaskResult>()
    stops.add(reject)
    piscina.run(task).then(resolve, reject)
    try {
      const result = await promise
      if (typeof result === 'object' && 'inputProblem' in result) {
        throw new InputError(result.inputProblem, result.place)
      }
      return result
    } finally {
      stops.delete(reject)
    }
  }
  return {
    index: async (task) => (await run(task)) as FileIndex,
    hash: async (task) => (await run(task)) as string,
    chunk: async (task) => (await run(task)) as ChunkResult,
    destroy: () => {
      ended = true
      signal.removeEventListener('abort', abort)
      return piscina.destroy()
    },
  }
}
