// The whole job: from a finished run and an office's file to a folder of court papers.

import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Day } from '@clearslate/record'
import { formatIsoDay } from '@clearslate/record'
import type { Progress } from '@clearslate/run'
import { collectGarbage, unprintable } from '@clearslate/typeset'
import { attestationsName, ofOffice, parseAttestations } from '../office/attestations.ts'
import type { Attestation } from '../office/attestations.ts'
import type { FiledMatter } from '../matter.ts'
import type { Office } from '../office/office.ts'
import { parseOffice } from '../office/parse-office.ts'
import type { PaperContext } from '../papers/context.ts'
import { namedCharacters } from '../selection/characters.ts'
import { add, balance, countRun } from '../selection/balance.ts'
import type { RunCounts, SectionBalance } from '../selection/balance.ts'
import { FilingError } from '../filing-error.ts'
import { openRun, requireFitToFile } from '../selection/open-run.ts'
import type { OpenRun } from '../selection/open-run.ts'
import { countedSection } from '../selection/section.ts'
import { splitIntoBatches, splitIntoCases } from '../selection/split.ts'
import { printableAddresses, readAddresses } from './addresses.ts'
import type { Addressee } from './addresses.ts'
import { firstAltered } from './altered-files.ts'
import { hashForms, openCaseForms } from './case-forms.ts'
import type { Tools } from './make-unit.ts'
import { alteredFile, PapersFolder, papersManifestName, requireNoStray } from './papers-folder.ts'
import {
  decisionsInForce,
  describeRun,
  formatPapersManifest,
  restingOn,
  rulesByVehicle,
  ruleStandings,
} from './papers-manifest.ts'
import type { LetterCounts, PapersManifest } from './papers-manifest.ts'
import { diskFull, makeUnits, makeUnitsHere } from './pool.ts'
import { selectAll } from './select-all.ts'
import type { Selected } from './select-all.ts'
import { papersSoftware } from './software.ts'
import { mattersOf } from './tables.ts'
import { together } from './together.ts'
import { batchUnits, caseUnits, letterUnits, rowsOf } from './units.ts'
import type { Unit, UnitRecord } from './units.ts'
import { notFilableName, writeNotFilable, writeTables } from './write-tables.ts'

export interface FileOptions {
  /** The results of a run. */
  readonly run: string
  /** Path of office.yaml; attestations.yaml is looked for beside it. */
  readonly office: string
  readonly filingDate: Day
  readonly out: string
  /** Without it, bulk for a prosecutor or a court and individual for the defense. */
  readonly as: 'bulk' | 'individual' | undefined
  readonly only: 'dismiss' | 'redesignate' | undefined
  /** Path of a file of addresses, for notice letters. */
  readonly addresses: string | undefined
  /** Folder of the office's blanks, for a defense office: the defendant's forms stand in each case's packet. */
  readonly forms?: string | undefined
  /** Puts the papers in the place of an earlier command's, which are removed when the new ones are whole. */
  readonly replace?: boolean
  readonly threads: number
}

/** How far the job is; `rows` counts what `unit` says. */
export interface FilingProgress extends Progress {
  readonly unit: 'convictions' | 'letters' | 'files'
}

export interface FileHooks {
  readonly onProgress: (progress: FilingProgress) => void
  readonly signal: AbortSignal
  /**
   * Sets and joins papers: the address of a module, for worker threads, or the tools themselves, for this
   * thread. The tests have their own.
   */
  readonly tools?: string | Tools
}

export interface FileOutcome {
  readonly office: Office
  readonly manifest: PapersManifest
  /** True when an earlier command had done it all. */
  readonly wasComplete: boolean
  /** Packets that an earlier command had finished. */
  readonly resumed: number
}

/**
 * Makes the papers. Throws an `OfficeError` or a {@link FilingError} for what the user can mend, and a
 * `BalanceError` when a conviction was lost, which is a fault of the program.
 */
export async function filePapers(options: FileOptions, hooks: FileHooks): Promise<FileOutcome> {
  const job = await readJob(options, hooks)
  const reportCompared = (rows: number, totalRows: number): void =>
    hooks.onProgress({ phase: 'Comparing the earlier papers', rows, totalRows, bytes: 0, totalBytes: 0, unit: 'files' })
  if (PapersFolder.isFinished(options.out, job.rests)) {
    const manifest = JSON.parse(readFileSync(join(options.out, papersManifestName), 'utf8')) as PapersManifest
    const { files } = manifest
    const altered = await firstAltered(resolve(options.out), files, 'counts', hooks.signal, (compared) =>
      reportCompared(compared, files.length),
    )
    if (altered === undefined) {
      requireNoStray(options.out, options.out, files)
      return { office: job.office, manifest, wasComplete: true, resumed: manifest.packets }
    }
    if (!altered.isMissing) throw alteredFile(altered.name, options.out)
    if (options.replace !== true) {
      throw new FilingError(`${altered.name} is missing.`, {
        file: options.out,
        advice: 'Name an empty folder, or add --replace to have the papers made again in this one.',
      })
    }
  }
  const folder = await PapersFolder.open(options.out, job.rests, options.replace === true, {
    signal: hooks.signal,
    onFiles: reportCompared,
  })
  try {
    return await makePapers(folder, job, options, hooks)
  } catch (error) {
    if (isDiskFull(error)) throw diskFull()
    throw error
  } finally {
    folder.leave()
  }
}

interface Job {
  readonly run: OpenRun
  readonly office: Office
  readonly officeSha256: string
  readonly attestations: readonly Attestation[]
  readonly attestationsSha256: string | null
  readonly addresses: ReadonlyMap<string, Addressee>
  readonly addressesSha256: string | null
  readonly as: 'bulk' | 'individual'
  readonly rests: string
}

async function readJob(options: FileOptions, { signal, onProgress }: FileHooks): Promise<Job> {
  onProgress({ phase: 'Checking the run', rows: 0, totalRows: undefined, bytes: 0, totalBytes: 0, unit: 'convictions' })
  const officeText = readText(options.office, 'The office file')
  const office = parseOffice(officeText, basename(options.office))
  const attestationsPath = join(dirname(options.office), attestationsName)
  const attestationsText = existsSync(attestationsPath) ? readText(attestationsPath, 'The attestations') : undefined
  const written = attestationsText === undefined ? [] : parseAttestations(attestationsText, attestationsName)
  const attestations = ofOffice(written, office)
  const addressesText =
    options.addresses === undefined ? undefined : readText(options.addresses, 'The file of addresses')
  const addresses =
    addressesText === undefined ? new Map<string, Addressee>() : readAddresses(addressesText, options.addresses!)
  const run = await openRun(options.run, signal)
  requireFitToFile(run, office, options.filingDate)
  const as = options.as ?? (office.role === 'prosecutor' || office.role === 'court' ? 'bulk' : 'individual')
  if (options.addresses !== undefined && office.role === 'court') {
    throw new FilingError('A court sends no notice letters.', { file: '', advice: 'Leave --addresses out.' })
  }
  if (options.forms !== undefined) {
    requireDefense(office, as)
    await openCaseForms(options.forms, options.filingDate)
  }
  const rests = sha256(
    JSON.stringify([
      run.manifestSha256,
      sha256(officeText),
      attestationsText === undefined ? '' : sha256(attestationsText),
      addressesText === undefined ? '' : sha256(addressesText),
      formatIsoDay(options.filingDate),
      as,
      options.only ?? '',
      options.forms === undefined ? '' : hashForms(options.forms),
      papersSoftware(),
    ]),
  )
  return {
    run,
    office,
    officeSha256: sha256(officeText),
    attestations,
    attestationsSha256: attestationsText === undefined ? null : sha256(attestationsText),
    addresses,
    addressesSha256: addressesText === undefined ? null : sha256(addressesText),
    as,
    rests,
  }
}

/** CR-400 is the defendant's form; a prosecutor does not file it. */
function requireDefense(office: Office, as: 'bulk' | 'individual'): void {
  const isDefense = office.role === 'public-defender' || office.role === 'clinic'
  if (isDefense && as === 'individual') return
  throw new FilingError("The defendant's forms go with individual papers of a defense office only.", {
    file: '',
    advice: `Leave --forms out, or use --as individual. The role in the office file is ${office.role}.`,
  })
}

function readText(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new FilingError(
      `${what} cannot be read.`,
      { file: path, advice: 'Check the path and its spelling. "clearslate office init" writes an office file.' },
      { cause: error },
    )
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

async function makePapers(
  folder: PapersFolder,
  job: Job,
  options: FileOptions,
  hooks: FileHooks,
): Promise<FileOutcome> {
  const { signal } = hooks
  const { run, office } = job
  const report = (
    phase: string,
    rows: number,
    totalRows: number | undefined,
    unit: FilingProgress['unit'] = 'convictions',
  ): void => hooks.onProgress({ phase, rows, totalRows, bytes: 0, totalBytes: 0, unit })
  report('Sorting the convictions', 0, undefined)
  const selected = await selectAll(
    run.determinations,
    folder.asideOf(notFilableName),
    { office, filingDate: options.filingDate, only: options.only, unprintable },
    signal,
  )
  const printable = printableAddresses(job.addresses)
  const units = [
    ...(job.as === 'bulk'
      ? batchUnits(splitIntoBatches(selected.filed))
      : caseUnits(splitIntoCases(selected.filed), printable)),
    ...letterUnits(selected.filed, printable),
  ]
  const rules = ruleStandings(job.attestations, options.filingDate)
  const context: PaperContext = {
    office,
    run: run.manifest,
    attested: new Set(rules.filter(({ attested }) => attested !== null).map(({ id }) => id)),
    draftReasons: [],
  }
  const done = await folder.finished(units, signal)
  const resumed = done.size
  const waiting = units.filter(({ key }) => !done.has(key))
  const rowsInPapers = new Map(units.filter(({ kind }) => kind !== 'letters').map((unit) => [unit.key, rowsOf(unit)]))
  const totalRows = [...rowsInPapers.values()].reduce((total, rows) => total + rows, 0)
  const totalLetters = units.length - rowsInPapers.size
  let rows = 0
  let letters = 0
  const reportDone = (keys: Iterable<string>): void => {
    for (const key of keys) {
      const inPapers = rowsInPapers.get(key)
      if (inPapers === undefined) letters += 1
      else rows += inPapers
    }
    if (rows < totalRows || totalLetters === 0) report('Writing papers', rows, totalRows)
    else report('Writing letters', letters, totalLetters, 'letters')
  }
  reportDone(done.keys())
  const setup = {
    root: folder.root,
    aside: folder.aside,
    context,
    filingDate: options.filingDate,
    ...(options.forms === undefined ? {} : { forms: { office, folder: resolve(options.forms) } }),
  }
  const onDone = (records: readonly UnitRecord[]): void => {
    folder.record(records)
    for (const record of records) done.set(record.key, record)
    reportDone(records.map(({ key }) => key))
  }
  const tools = hooks.tools ?? new URL('./tools.ts', import.meta.url).href
  collectGarbage()
  // What needs no finished paper is done while the workers make them.
  const [[inRun, notFilable]] = await together(signal, [
    async (both) => [await countRun(run.determinations, both), await writeNotFilable(folder, both)] as const,
    async (both) => {
      if (typeof tools === 'string') await makeUnits(waiting, options.threads, { ...setup, tools }, both, onDone)
      else await makeUnitsHere(waiting, tools, setup, both, onDone)
    },
  ])
  collectGarbage()
  report('Writing the tables', totalRows, totalRows)
  const convictions = proveBalance(inRun, units, done, selected)
  const files = [
    ...units.flatMap(({ key }) =>
      done.get(key)!.files.map(({ name, size, sha256: hash }) => ({ name, size, sha256: hash })),
    ),
    ...notFilable,
    ...(await writeTables(folder, job, units, done, selected, signal)),
  ]
  const packets = units.filter(({ kind }) => kind !== 'letters')
  const manifest: PapersManifest = {
    format: 'clearslate-papers/1',
    rests: job.rests,
    software: papersSoftware(),
    run: describeRun(run),
    office: { name: office.name, sha256: job.officeSha256 },
    rules: restingOn(rules, selected.filed),
    rulesByVehicle: rulesByVehicle(selected.filed),
    attestations: job.attestationsSha256,
    decisions: decisionsInForce(office, options.filingDate),
    filingDate: formatIsoDay(options.filingDate),
    as: job.as,
    only: options.only ?? null,
    addresses: job.addressesSha256,
    convictions,
    arrests: sum(selected.arrests),
    withheld: Object.fromEntries(selected.kinds),
    unmatched: {
      courts: Object.fromEntries(selected.unmatched.courts),
      agencies: Object.fromEntries(selected.unmatched.agencies),
    },
    letters: options.addresses === undefined ? null : countLetters(selected.filed, job.addresses),
    packets: packets.length,
    drafts: packets.filter(({ key }) => done.get(key)!.files.some(({ draft }) => draft)).length,
    files: files.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  }
  requireNoStray(folder.root, options.out, files)
  signal.throwIfAborted()
  folder.complete(formatPapersManifest(manifest))
  return { office, manifest, wasComplete: false, resumed }
}

/** Counts what the finished packets hold, each row once, against what the run holds. */
function proveBalance(
  inRun: RunCounts,
  units: readonly Unit[],
  done: ReadonlyMap<string, UnitRecord>,
  selected: Selected,
): SectionBalance[] {
  const filed = new Map<string, number>()
  for (const unit of units) {
    if (unit.kind === 'letters') continue
    if (!done.has(unit.key)) throw new Error(`packet ${unit.key} was not made`)
    for (const { matter } of mattersOf(unit)) add(filed, countedSection(matter.offense))
  }
  balance(inRun.arrests, new Map(), selected.arrests)
  return balance(inRun.convictions, filed, selected.withheld)
}

function countLetters(filed: readonly FiledMatter[], addresses: ReadonlyMap<string, Addressee>): LetterCounts {
  const people = new Set(filed.map(({ matter }) => matter.subjectId))
  const known = [...people].map((person) => addresses.get(person)).filter((addressee) => addressee !== undefined)
  const cannotPrint = known.filter((addressee) => addressee.unprintable.length > 0)
  const unmatched = [...addresses].filter(([person]) => !people.has(person))
  return {
    people: known.length - cannotPrint.length,
    withoutAddress: people.size - known.length,
    cannotPrint: cannotPrint.map(({ line, unprintable: characters }) => ({
      line,
      characters: namedCharacters(characters),
    })),
    unmatchedLines: unmatched.map(([, { line }]) => line),
  }
}

function sum(counts: ReadonlyMap<string, number>): number {
  let total = 0
  for (const count of counts.values()) total += count
  return total
}

function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return code === 'ENOSPC' || code === 'EDQUOT'
}
