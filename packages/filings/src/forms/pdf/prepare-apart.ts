// Prepares a blank in a thread of its own, with limits on memory and time: the file comes from outside,
// and a PDF can be made to keep a reader busy for ever.

import { Worker } from 'node:worker_threads'
import { FilingError } from '../../filing-error.ts'
import { checkSize } from './limits.ts'
import type { PreparedBlank } from './prepare.ts'

const mostSeconds = 60
const mostMegabytes = 1024
const tooMuch = 'reading it takes more memory than a form can need'

/** What the thread answers. */
export type Answer =
  | { readonly prepared: PreparedBlank }
  | { readonly refused: { readonly message: string; readonly advice: string } }
  | { readonly failed: string }

/** As {@link prepareBlank}, within limits. Throws {@link FilingError}. */
export async function prepareApart(
  bytes: Uint8Array,
  file: string,
  seconds: number = mostSeconds,
): Promise<PreparedBlank> {
  checkSize(bytes, file)
  const answer = await ask(bytes, file, seconds)
  if ('refused' in answer) throw new FilingError(answer.refused.message, { file, advice: answer.refused.advice })
  if ('failed' in answer) {
    throw new FilingError(`This PDF cannot be prepared: ${answer.failed}.`, {
      file,
      advice: 'It may be damaged, or no form at all. Get the blank from the court again.',
    })
  }
  return { ...answer.prepared, pdf: Buffer.from(answer.prepared.pdf) }
}

async function ask(bytes: Uint8Array, file: string, seconds: number): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>()
  const worker = new Worker(new URL('./prepare-thread.ts', import.meta.url), {
    workerData: { bytes, file },
    resourceLimits: { maxOldGenerationSizeMb: 512 },
    // The library talks about damaged objects on its own; what matters is in the answer.
    stdout: true,
    stderr: true,
  })
  const before = process.memoryUsage.rss()
  const started = performance.now()
  const watch = setInterval(() => {
    if (performance.now() - started > seconds * 1000)
      resolve({ failed: `reading it took more than ${seconds} seconds` })
    if (process.memoryUsage.rss() - before > mostMegabytes * 1024 * 1024) {
      resolve({ failed: tooMuch })
    }
  }, 100)
  worker.on('message', resolve)
  worker.on('error', (error: NodeJS.ErrnoException) =>
    resolve({ failed: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch : error.message }),
  )
  worker.on('exit', () => resolve({ failed: 'its reading ended without an answer' }))
  try {
    return await promise
  } finally {
    clearInterval(watch)
    await worker.terminate()
  }
}
