// `file`: makes the court papers of a finished run, with progress, and says what was made and what was not.

import { existsSync, realpathSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve, sep } from 'node:path'
import type { FileOptions } from '@clearslate/filings'
import { OptionError } from '../errors.ts'
import { readDayOption } from '../options/days.ts'
import { requireFile, requireOutside } from '../options/files.ts'
import { readWholeNumber, readWords } from '../options/numbers.ts'
import { fileExample, requireOptions } from '../options/required.ts'
import { progressLine } from '../progress.ts'

export interface FileCommandOptions {
  readonly run?: string | undefined
  readonly office?: string | undefined
  readonly filingDate?: string | undefined
  readonly out?: string | undefined
  readonly as?: string | undefined
  readonly only?: string | undefined
  readonly addresses?: string | undefined
  readonly forms?: string | undefined
  readonly replace: boolean
  readonly threads?: string | undefined
}

const mostThreads = 64
const kindsOfPapers = ['bulk', 'individual'] as const
const reliefs = ['dismiss', 'redesignate'] as const

/** Writes the papers and prints what came out. */
export async function fileCommand(typed: FileCommandOptions, signal: AbortSignal): Promise<void> {
  const options = checkFileOptions(typed)
  // Loaded only now, so that a slip in an option is answered at once.
  const { filePapers } = await import('@clearslate/filings')
  const progress = progressLine(process.stderr)
  try {
    const outcome = await filePapers(options, { onProgress: progress.report, signal })
    progress.finish()
    const { describeFiling } = await import('../filing-summary.ts')
    console.log(describeFiling(options.out, outcome).join('\n'))
  } catch (error) {
    progress.finish()
    if (signal.aborted) console.error('Papers that are finished were kept; the same command goes on from there.')
    throw error
  } finally {
    progress.finish()
  }
}

function checkFileOptions(typed: FileCommandOptions): FileOptions {
  requireOptions(typed, ['run', 'office', 'filingDate', 'out'], fileExample)
  const filingDate = readDayOption('--filing-date', typed.filingDate)
  const threads =
    typed.threads === undefined
      ? Math.min(availableParallelism(), mostThreads)
      : readWholeNumber('--threads', typed.threads, 1, mostThreads)
  requireFolder('--run', typed.run, 'Give the folder that "clearslate run" wrote with --out.')
  if (typed.forms !== undefined) {
    requireFolder('--forms', typed.forms, 'Give the folder to which "clearslate forms add" adds blanks.')
  }
  requireFile(typed.office, '--office: the file')
  if (typed.addresses !== undefined) requireFile(typed.addresses, '--addresses: the file')
  requireOutside(typed.out, [typed.office, ...(typed.addresses === undefined ? [] : [typed.addresses])])
  requireApart(typed.run, typed.out)
  return {
    run: typed.run,
    office: typed.office,
    filingDate,
    out: typed.out,
    as: typed.as === undefined ? undefined : readWord('--as', typed.as, kindsOfPapers),
    only: typed.only === undefined ? undefined : readWord('--only', typed.only, reliefs),
    addresses: typed.addresses,
    forms: typed.forms,
    replace: typed.replace,
    threads,
  }
}

function readWord<Word extends string>(option: string, text: string, known: readonly Word[]): Word {
  const [word, another] = readWords(option, text, known)
  if (word === undefined || another !== undefined) throw new OptionError(`${option} takes one of ${known.join(', ')}.`)
  return word
}

function requireFolder(option: string, folder: string, advice: string): void {
  if (!existsSync(folder)) {
    throw new OptionError(`${option} ${folder} does not exist.`, `Looked for it in ${resolve('.')}.`)
  }
  if (!statSync(folder).isDirectory()) throw new OptionError(`${option} ${folder} is a file.`, advice)
}

/** Papers in the run's folder would make it another run's. */
function requireApart(run: string, out: string): void {
  const folder = existsSync(out) ? realpathSync(out) : resolve(out)
  if (folder !== realpathSync(run) && !folder.startsWith(join(realpathSync(run), sep))) return
  throw new OptionError(`--out ${out} is in the folder of the run.`, 'Name a folder of its own for the papers.')
}
