// Everybody whose rap sheets lie in a folder: each person's report in a folder of its own, a summary over
// all. It can be stopped at any moment; what is finished is kept, and the same command goes on from there.

import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, parse, relative } from 'node:path'
import { formatIsoDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { peoplePage } from '@clearslate/report'
import type { FileAside, PersonRow } from '@clearslate/report'
import { csvCell, softwareVersion } from '@clearslate/run'
import { InputError, sheetsByPerson } from '@clearslate/sources'
import { explainFailure } from '../errors.ts'
import { progressLine } from '../progress.ts'
import type { ProgressLine } from '../progress.ts'
import { startPersonWorkers } from './person-workers.ts'
import type { PapersOptions } from './person-papers.ts'
import { openSheetFiles } from './read-sheets.ts'
import type { HashedSheet } from './read-sheets.ts'

export interface ReportPeopleOptions {
  readonly folder: string
  readonly out: string
  readonly asOf: Day
  readonly dataThrough: Day | undefined
  readonly papers: PapersOptions | undefined
  readonly replace: boolean
  readonly threads: number
}

/** One person to report about. */
export interface PersonUnit {
  /** Names the person's folder. */
  readonly name: string
  readonly sheets: readonly HashedSheet[]
}

const manifestName = 'people.json'
const peopleName = 'people'
/** Some sheets could not be read; everything else is done. */
const someNotRead = 3

/** Makes every report that is not there yet, and the summary. */
export async function reportPeople(options: ReportPeopleOptions, signal: AbortSignal): Promise<void> {
  const files = filesIn(options.folder)
  if (files.length === 0) {
    throw new InputError('The folder holds no files.', {
      file: options.folder,
      advice: 'Name the folder of rap sheets.',
    })
  }
  openPeopleFolder(options)
  const progress = progressLine(process.stderr)
  try {
    const aside: FileAside[] = []
    const sheets = await readSheets(files, options, aside, progress, signal)
    const units = unitsOf(sheets)
    const rows = await makeReports(units, options, aside, progress, signal)
    progress.finish()
    writeSummary(rows, aside, options)
    say(rows, aside, options)
    if (aside.length > 0) process.exitCode = someNotRead
  } catch (error) {
    progress.finish()
    if (signal.aborted) console.error('Reports that are finished were kept; the same command goes on from there.')
    throw error
  }
}

/** Files of the folder and of the folders in it, by name; hidden ones are left out. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !relative(folder, path)
          .split(/[\\/]/)
          .some((part) => part.startsWith('.')),
    )
    .toSorted()
}

interface PeopleManifest {
  readonly clearslate: 'people'
  readonly asOf: string
  readonly dataThrough: string | null
  readonly finished: boolean
}

/** Makes the folder, or goes on with one of ours that was made with the same days. */
function openPeopleFolder({ out, asOf, dataThrough, replace }: ReportPeopleOptions): void {
  const manifest: PeopleManifest = {
    clearslate: 'people',
    asOf: formatIsoDay(asOf),
    dataThrough: dataThrough === undefined ? null : formatIsoDay(dataThrough),
    finished: false,
  }
  if (existsSync(out) && readdirSync(out).length > 0) {
    const before = readManifest(out)
    if (before === undefined) {
      throw new InputError('The output folder is not empty.', { file: out, advice: 'Name another folder.' })
    }
    const isSame = before.asOf === manifest.asOf && before.dataThrough === manifest.dataThrough
    if (!isSame && !replace) {
      throw new InputError(`The output folder holds reports as of ${before.asOf}.`, {
        file: out,
        advice: 'Name another folder, or add --replace to make them anew.',
      })
    }
  }
  mkdirSync(join(out, peopleName), { recursive: true, mode: 0o700 })
  writeManifest(out, manifest)
}

function readManifest(out: string): PeopleManifest | undefined {
  try {
    const read = JSON.parse(readFileSync(join(out, manifestName), 'utf8')) as PeopleManifest
    return read.clearslate === 'people' ? read : undefined
  } catch {
    return undefined
  }
}

function writeManifest(out: string, manifest: PeopleManifest): void {
  replaceFile(join(out, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`)
}

function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.partial`, text, { mode: 0o600 })
  renameSync(`${path}.partial`, path)
}

async function readSheets(
  files: readonly string[],
  { folder, out, threads }: ReportPeopleOptions,
  aside: FileAside[],
  progress: ProgressLine,
  signal: AbortSignal,
): Promise<HashedSheet[]> {
  const reader = openSheetFiles(threads, { folder: join(out, '.readings'), build: softwareVersion().build })
  const read: (HashedSheet | undefined)[] = []
  const refused = new Map<string, FileAside>()
  let next = 0
  let done = 0
  const work = async (): Promise<void> => {
    for (let index = next++; index < files.length; index = next++) {
      signal.throwIfAborted()
      const path = files[index]!
      const file = relative(folder, path)
      try {
        read[index] = await reader.read(path, signal)
      } catch (error) {
        signal.throwIfAborted()
        refused.set(path, { file, reason: reasonOf(error) })
      }
      done += 1
      report(progress, 'Reading', done, files.length, 'sheets')
    }
  }
  try {
    await Promise.all(Array.from({ length: threads * 2 }, work))
  } finally {
    await reader.close()
  }
  aside.push(...files.flatMap((path) => refused.get(path) ?? []))
  return read.filter((sheet) => sheet !== undefined)
}

/** An input error in words; any other is a fault of ours and ends the job. */
function reasonOf(error: unknown): string {
  const { exitCode, lines } = explainFailure(error, false)
  if (exitCode !== 1) throw error
  return lines.join(' ')
}

function report(progress: ProgressLine, phase: string, done: number, total: number, unit: string): void {
  progress.report({ phase, rows: done, totalRows: total, bytes: done, totalBytes: total, unit })
}

/** One unit for each person, named after the first sheet. */
function unitsOf(sheets: readonly HashedSheet[]): PersonUnit[] {
  const hashed = new Map(sheets.map((one) => [one.sheet, one]))
  const taken = new Set<string>()
  return sheetsByPerson(sheets.map(({ sheet }) => sheet)).map((own) => {
    const stem =
      parse(own[0]!.file)
        .name.replaceAll(/[^A-Za-z0-9._-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, 80) || 'sheet'
    let name = stem
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${stem}-${number}`
    taken.add(name.toLowerCase())
    return { name, sheets: own.map((sheet) => hashed.get(sheet)!) }
  })
}

async function makeReports(
  units: readonly PersonUnit[],
  options: ReportPeopleOptions,
  aside: FileAside[],
  progress: ProgressLine,
  signal: AbortSignal,
): Promise<PersonRow[]> {
  const { out, asOf, dataThrough, papers } = options
  const people = join(out, peopleName)
  // What an earlier command left half written.
  for (const name of readdirSync(people)) {
    if (name.startsWith('.') && lstatSync(join(people, name)).isDirectory())
      rmSync(join(people, name), { recursive: true })
  }
  const rows: PersonRow[] = []
  let done = 0
  const threads = Math.max(1, Math.min(options.threads, Math.ceil(units.length / 4)))
  const workers = startPersonWorkers(threads, { people, asOf, dataThrough, papers })
  try {
    await Promise.all(
      units.map(async (unit, index) => {
        const answer = await workers.make(unit, signal)
        if ('row' in answer) rows[index] = { ...answer.row, folder: `${peopleName}/${unit.name}` }
        else aside.push(...unit.sheets.map(({ sheet }) => ({ file: sheet.file, reason: answer.reason })))
        done += 1
        report(progress, 'Reporting', done, units.length, 'people')
      }),
    )
  } finally {
    await workers.close()
  }
  return rows.filter((row) => row !== undefined)
}

const summaryColumns = [
  'name',
  'state_number',
  'birth_date',
  'folder',
  'sheets',
  'convictions',
  'arrests',
  'eligible_now',
  'eligible_later',
  'next_day',
  'facts_missing',
  'not_eligible',
  'lines_not_read',
  'doubtful_words',
  'court_records_missing',
]

function writeSummary(rows: readonly PersonRow[], aside: readonly FileAside[], options: ReportPeopleOptions): void {
  const { out, asOf, dataThrough } = options
  const lines = rows.map((row) => [
    row.name,
    row.stateIdNumber,
    row.born === null ? '' : formatIsoDay(row.born),
    row.folder,
    row.sheets.join('; '),
    ...[row.convictions, row.arrests, row.now, row.later].map(String),
    row.nextDay === null ? '' : formatIsoDay(row.nextDay),
    ...[row.open, row.none, row.linesNotRead, row.doubtfulWords, row.recordsMissing].map(String),
  ])
  replaceFile(join(out, 'summary.csv'), csv([summaryColumns, ...lines]))
  replaceFile(join(out, 'not-read.csv'), csv([['file', 'reason'], ...aside.map(({ file, reason }) => [file, reason])]))
  replaceFile(join(out, 'summary.html'), peoplePage(rows, aside, asOf))
  writeManifest(out, {
    clearslate: 'people',
    asOf: formatIsoDay(asOf),
    dataThrough: dataThrough === undefined ? null : formatIsoDay(dataThrough),
    finished: true,
  })
}

function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\n`).join('')
}

function say(rows: readonly PersonRow[], aside: readonly FileAside[], { out }: ReportPeopleOptions): void {
  const withSomething = rows.filter(({ now }) => now > 0).length
  console.log(
    `${rows.length} ${rows.length === 1 ? 'report' : 'reports'}; ${withSomething} with something eligible today.`,
  )
  if (aside.length > 0) {
    console.log(`${aside.length} ${aside.length === 1 ? 'file' : 'files'} without a report; not-read.csv says why:`)
    for (const { file, reason } of aside.slice(0, 10)) console.log(`  ${file}: ${reason}`)
    if (aside.length > 10) console.log(`  and ${aside.length - 10} more`)
  }
  console.log(`Begin with ${join(out, 'summary.html')}; summary.csv has the same for a spreadsheet.`)
}
