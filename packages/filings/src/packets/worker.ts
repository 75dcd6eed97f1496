// A worker thread: makes the units it is handed, one after the other.

import { parentPort, workerData } from 'node:worker_threads'
import type { Tools, UnitSetup } from './make-unit.ts'
import { makeUnit } from './make-unit.ts'
import type { Unit, UnitRecord } from './units.ts'

export interface WorkerSetup extends UnitSetup {
  /** Address of the module that exports `createTools`. */
  readonly tools: string
}

export interface WorkerAnswer {
  /** What is in place, also when a later unit failed. */
  readonly done: readonly UnitRecord[]
  readonly failed?: { readonly name: string; readonly message: string; readonly code: string | undefined }
}

const setup = workerData as WorkerSetup
const { createTools } = (await import(setup.tools)) as { createTools: () => Tools }
const tools = createTools()

parentPort?.on('message', (units: readonly Unit[]) => {
  void answer(units)
})

async function answer(units: readonly Unit[]): Promise<void> {
  const done: UnitRecord[] = []
  try {
    for (const unit of units) done.push(await makeUnit(unit, setup, tools))
    tell({ done })
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    const code = (error as NodeJS.ErrnoException).code
    tell({ done, failed: { name, message, code } })
  }
}

function tell(told: WorkerAnswer): void {
  // The rule is about windows of a browser.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(told)
}
