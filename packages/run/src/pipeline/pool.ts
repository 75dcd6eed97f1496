// The worker threads, behind a door as narrow as the job needs.

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
  const piscina = new Piscina<Task, TaskResult>({
    filename: new URL('./worker.ts', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    // A worker starts on its next chunk while the main thread is still writing the last one.
    concurrentTasksPerWorker: 3,
    atomics: 'disabled',
    workerData: setup,
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  })
  const run = async (task: Task): Promise<TaskResult> => {
    const result = await piscina.run(task, { signal })
    if (typeof result === 'object' && 'inputProblem' in result) throw new InputError(result.inputProblem, result.place)
    return result
  }
  return {
    index: async (task) => (await run(task)) as FileIndex,
    hash: async (task) => (await run(task)) as string,
    chunk: async (task) => (await run(task)) as ChunkResult,
    destroy: () => piscina.destroy(),
  }
}
