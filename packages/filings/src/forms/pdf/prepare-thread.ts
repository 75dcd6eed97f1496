// The thread in which a blank is prepared; see prepare-apart.ts.

import { parentPort, workerData } from 'node:worker_threads'
import { FilingError } from '../../filing-error.ts'
import { prepareBlank } from './prepare.ts'
import type { Answer } from './prepare-apart.ts'

const { bytes, file }: { bytes: Uint8Array; file: string } = workerData

const told = await answer()
// The rule is about windows of a browser.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(told)

async function answer(): Promise<Answer> {
  try {
    return { prepared: await prepareBlank(bytes, file) }
  } catch (error) {
    if (error instanceof FilingError) return { refused: { message: error.message, advice: error.advice } }
    return { failed: error instanceof Error ? error.message.replace(/\.$/, '') : String(error) }
  }
}
