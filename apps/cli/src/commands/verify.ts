// `verify`: repeats a run from its run.json and says whether every output came out the same.

import { verifyRun } from '@clearslate/run'
import { OptionError } from '../errors.ts'
import { progressLine } from '../progress.ts'

/** Exit code 1, by an error that names each difference, when anything differs. */
export async function verifyCommand(folder: string, signal: AbortSignal): Promise<void> {
  const progress = progressLine(process.stderr)
  try {
    const report = await verifyRun(folder, { onProgress: progress.report, signal })
    progress.finish()
    const same = report.same.map((name) => `  same  ${name}`)
    if (same.length > 0) console.log(same.join('\n'))
    if (!report.verified) throw differs(folder, report)
    console.log(`Verified: the run in ${folder} gives the same bytes again.`)
  } finally {
    progress.finish()
  }
}

function differs(folder: string, report: Awaited<ReturnType<typeof verifyRun>>): OptionError {
  const heading = report.ranAgain
    ? `The run in ${folder} does not come out the same.`
    : `The run in ${folder} could not be repeated.`
  return new OptionError([heading, ...report.differences.map(({ message }) => message)].join('\n'))
}
