// `run`: checks the options, runs the job with progress, and prints what came out.

import { checkRunOptions } from '../options/run-options.ts'
import type { RunCommandOptions } from '../options/run-options.ts'
import { progressLine } from '../progress.ts'
import { describeRun } from '../run-summary.ts'

/** Decides every conviction in the files and writes the results to the output folder. */
export async function runCommand(
  files: readonly string[],
  typed: RunCommandOptions,
  signal: AbortSignal,
): Promise<void> {
  const options = checkRunOptions(files, typed)
  if (options.county !== typed.county) console.error(`County read as "${options.county}".`)
  // Loaded only now, so that a slip in an option is answered at once.
  const { runJob } = await import('@clearslate/run')
  const progress = progressLine(process.stderr)
  try {
    const outcome = await runJob(options, { onProgress: progress.report, signal })
    progress.finish()
    console.log(describeRun(options, outcome).join('\n'))
  } finally {
    progress.finish()
  }
}
