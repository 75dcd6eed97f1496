// `run`: checks the options, runs the job with progress, and prints what came out.

import { runJob } from '@clearslate/run'
import { checkRunOptions } from '../options/run-options.ts'
import type { RunCommandOptions } from '../options/run-options.ts'
import { progressLine } from '../progress.ts'
import { describeOutcome } from '../run-summary.ts'

/** Decides every conviction in the files and writes the results to the output folder. */
export async function runCommand(
  files: readonly string[],
  typed: RunCommandOptions,
  signal: AbortSignal,
): Promise<void> {
  const options = checkRunOptions(files, typed)
  if (options.county !== typed.county) console.error(`County read as "${options.county}".`)
  const progress = progressLine(process.stderr)
  try {
    const outcome = await runJob(options, { onProgress: progress.report, signal })
    progress.finish()
    console.log(describeOutcome(options, outcome).join('\n'))
  } finally {
    progress.finish()
  }
}
