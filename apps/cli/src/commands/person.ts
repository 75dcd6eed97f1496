// `person`: what California law lets go of one person's record, from the rap sheet; or of everybody's whose
// sheets lie in a folder.

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { OptionError } from '../errors.ts'
import { readDayOption } from '../options/days.ts'
import { checkInputFiles, requireFile } from '../options/files.ts'
import { readWholeNumber } from '../options/numbers.ts'
import { personExample, requireOptions } from '../options/required.ts'
import type { FactsText } from '@clearslate/report'
import type { PapersOptions } from '../person/person-papers.ts'

export interface PersonCommandOptions {
  readonly asOf?: string | undefined
  readonly dataThrough?: string | undefined
  readonly facts?: string | undefined
  readonly papers: boolean
  readonly office?: string | undefined
  readonly filingDate?: string | undefined
  readonly forms?: string | undefined
  readonly replace: boolean
  readonly threads?: string | undefined
  readonly out?: string | undefined
}

const mostThreads = 64

/** Makes the report of one person, or of everybody in a folder. */
export async function personCommand(
  sheets: readonly string[],
  typed: PersonCommandOptions,
  signal: AbortSignal,
): Promise<void> {
  requireOptions(typed, ['asOf', 'out'], personExample, sheets.length === 0 ? ['the rap sheet'] : [])
  const asOf = readDayOption('--as-of', typed.asOf)
  const dataThrough = typed.dataThrough === undefined ? undefined : readDayOption('--data-through', typed.dataThrough)
  const papers = papersOptions(typed)
  const folder = folderAmong(sheets)
  if (typed.facts !== undefined) requireFile(typed.facts, '--facts: the file')
  const threads =
    typed.threads === undefined
      ? Math.min(availableParallelism(), mostThreads)
      : readWholeNumber('--threads', typed.threads, 1, mostThreads)
  const { out, replace } = typed
  if (folder !== undefined) {
    if (typed.facts !== undefined) {
      throw new OptionError(
        '--facts is for one person; a folder holds several.',
        'Answer the facts.yaml in a person’s folder under --out and run the same command again.',
      )
    }
    requireApart(out, folder)
    const { reportPeople } = await import('../person/people-job.ts')
    await reportPeople({ folder, out, asOf, dataThrough, papers, replace, threads }, signal)
    return
  }
  const files = checkInputFiles(sheets)
  for (const file of files) requireApartFrom(out, file)
  const facts = factsOf(typed.facts, out)
  const { readSheets } = await import('../person/read-sheets.ts')
  const reading = readSheets(files, threads, signal)
  // Whatever goes wrong is told where it is waited for.
  reading.catch(() => undefined)
  const { reportPerson } = await import('../person/report-person.ts')
  await reportPerson({ sheets: reading, files, out, asOf, dataThrough, facts, papers, replace }, signal)
}

/** The folder, when one is given instead of files. */
function folderAmong(sheets: readonly string[]): string | undefined {
  const folder = sheets.find((sheet) => existsSync(sheet) && statSync(sheet).isDirectory())
  if (folder !== undefined && sheets.length > 1) {
    throw new OptionError(`${folder} is a folder, and other sheets are named beside it.`, 'Name sheets, or one folder.')
  }
  return folder
}

function papersOptions(typed: PersonCommandOptions): PapersOptions | undefined {
  const { office, filingDate, forms } = typed
  if (!typed.papers) {
    const alone = [
      ...(office === undefined ? [] : ['--office']),
      ...(filingDate === undefined ? [] : ['--filing-date']),
      ...(forms === undefined ? [] : ['--forms']),
    ]
    if (alone.length === 0) return undefined
    throw new OptionError(`${alone.join(' and ')} is for papers.`, 'Add --papers, or take it out.')
  }
  requireOptions(typed, ['office'], personExample)
  requireFile(typed.office, '--office: the file')
  const blanks = forms ?? './forms'
  if (!existsSync(blanks)) {
    throw new OptionError(
      `--forms: the folder ${blanks} does not exist.`,
      'Keep the current blanks of CR-180 and CR-400 with "clearslate forms add BLANK.pdf".',
    )
  }
  return {
    office: typed.office,
    filingDate: filingDate === undefined ? undefined : readDayOption('--filing-date', filingDate),
    forms: blanks,
  }
}

/** The facts file that is named; without one, the one that an earlier report left in the folder, answered or not. */
function factsOf(named: string | undefined, out: string): FactsText | undefined {
  const own = join(out, 'facts.yaml')
  const path = named ?? (existsSync(own) ? own : undefined)
  if (path === undefined) return undefined
  const text = readFileSync(path, 'utf8')
  if (existsSync(own) && resolve(path) !== resolve(own)) {
    const kept = readFileSync(own, 'utf8')
    const hasAnswers = kept.split('\n').some((line) => /^\s+(?!- )[a-z_0-9]+:\s*[^\s#]/.test(line))
    if (hasAnswers && kept !== text && !isAsWritten(out, kept)) {
      throw new OptionError(
        `${own} holds answers of its own, which this report would replace.`,
        `Leave --facts out to use them, or move that file away.`,
      )
    }
  }
  return { name: basename(path), path, text }
}

/** Whether the facts file in a report's folder is as the report wrote it, so that nobody's answer is lost with it. */
function isAsWritten(out: string, text: string): boolean {
  const manifest = join(out, 'record.json')
  if (!existsSync(manifest)) return false
  try {
    const { outputs } = JSON.parse(readFileSync(manifest, 'utf8')) as { outputs: { name: string; sha256?: string }[] }
    return outputs.find(({ name }) => name === 'facts.yaml')?.sha256 === createHash('sha256').update(text).digest('hex')
  } catch {
    return false
  }
}

/** Sheets in the output folder would be taken for results, and results for sheets. */
function requireApart(out: string, folder: string): void {
  const [outer, inner] = [resolve(out), resolve(folder)]
  if (outer !== inner && !outer.startsWith(`${inner}/`) && !inner.startsWith(`${outer}/`)) return
  throw new OptionError(
    `--out ${out} and the folder of sheets ${folder} hold one another.`,
    'Name a folder of its own.',
  )
}

function requireApartFrom(out: string, file: string): void {
  if (!resolve(file).startsWith(`${resolve(out)}/`)) return
  throw new OptionError(`--out ${out} is the folder that holds ${file}.`, 'Name a folder of its own for the report.')
}
