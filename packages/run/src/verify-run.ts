// `verifyRun`: {@link verifyWith} with the real job.

import { runJob } from './run-job.ts'
import type { RunHooks } from './run-job.ts'
import { verifyWith } from './verify.ts'
import type { VerifyReport } from './verify.ts'

/** Runs a finished job again and compares every output hash. */
export function verifyRun(folder: string, hooks: RunHooks): Promise<VerifyReport> {
  return verifyWith(runJob, folder, hooks)
}
