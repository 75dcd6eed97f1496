// The whole reasoning about one person of a run: finds the person's rows in the inputs again, builds
// the same history, and asks the same rules for every step instead of only the answer.

import { closeSync, openSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isOfCounty, viewHistory } from '@clearslate/record'
import type { Conviction, HistoryView, SourceRef } from '@clearslate/record'
import { explainCalifornia, explainPolicy, explainProp64, policyPerson } from '@clearslate/law'
import type { Clocks, Determination, Explanation, PolicyExplanation } from '@clearslate/law'
import { HistoryBuilder, InputError, RecordCursor, hashSubjectId, indexFile, openDojFile } from '@clearslate/sources'
import type { DataFinding, DojFile, FileIndex, PersonReading } from '@clearslate/sources'
import { withSuppliedEvidence } from './facts/supplied-evidence.ts'
import { everybody, readFacts } from './facts/read-facts.ts'
import type { FactRow, FactsTable } from './facts/read-facts.ts'
import { hashFile, optionsOf, pathOfReadFile, readManifest, versionOfRelief } from './manifest.ts'
import type { ReadFile, RunManifest } from './manifest.ts'
import type { ChargeResult } from './person-result.ts'
import { Gatherer, RecordList, readExactly } from './pipeline/chunk-rows.ts'
import { inputNames } from './pipeline/input-names.ts'
import { decidePerson } from './pipeline/decide-person.ts'
import type { Office } from './pipeline/decide-person.ts'
import { subjectKey } from './pipeline/plan.ts'
import type { RecordStretch } from './pipeline/plan.ts'
import { readRunPolicy } from './run-policy.ts'

export interface RuleExplanation {
  readonly determination: Determination
  readonly explanation: Explanation
}

/** One conviction, or one arrest charge, that the run looked at. */
export interface ChargeExplanation {
  readonly result: ChargeResult
  /** In the order of `result.determinations`. */
  readonly statute: readonly RuleExplanation[]
  /** Absent when the policy does not look at the charge. */
  readonly policy: PolicyExplanation | undefined
}

/** A conviction that the run did not look at, and why. */
export interface ConvictionAside {
  readonly conviction: Conviction
  readonly reason: string
}

export interface PersonExplanation {
  readonly subjectId: string
  readonly run: {
    readonly county: string
    readonly policyName: string
    readonly clocks: Clocks
    /** Version of the rules that the run asked: those of Proposition 64, or all. */
    readonly lawVersion: string
    readonly relief: 'all' | undefined
  }
  readonly view: HistoryView
  readonly charges: readonly ChargeExplanation[]
  readonly aside: readonly ConvictionAside[]
  /** Every row of the person, in the order of the inputs. */
  readonly rows: readonly SourceRef[]
  readonly findings: readonly DataFinding[]
  /** Supplied facts about the person or about everybody. */
  readonly facts: readonly (FactRow & { readonly file: string })[]
  /** What the reader must know first, such as that the law has changed since the run. */
  readonly notes: readonly string[]
}

/**
 * Explains every answer about a person of a finished run. Throws an {@link InputError} when the folder
 * holds no run, an input was moved or changed, or no row is of that person.
 */
export async function explainPerson(
  runFolder: string,
  subjectId: string,
  signal?: AbortSignal,
): Promise<PersonExplanation> {
  const manifest = await readManifest(runFolder)
  const wanted = subjectId.trim()
  if (wanted === '') {
    throw new InputError('No person is named.', { file: runFolder, advice: 'Give a SUBJECT_ID with --person.' })
  }
  for (const file of [...manifest.inputs, manifest.facts]) {
    if (file !== null) await requireUnchanged(file, runFolder, signal)
  }
  const office = officeOf(manifest, runFolder)
  const temporaryFolder = await mkdtemp(join(resolve(runFolder), '.explain-'))
  try {
    const files: DojFile[] = []
    const paths = manifest.inputs.map((file) => pathOfReadFile(runFolder, file))
    const names = inputNames(paths)
    for (const [index, path] of paths.entries()) {
      files.push({ ...(await openDojFile(path, { temporaryFolder, signal })), name: names[index]! })
    }
    const indexes = files.map((file) => indexFile(file, () => signal?.throwIfAborted()))
    const reading = readPerson(files, indexes, wanted, office)
    if (reading === undefined) throw notFound(manifest, indexes, runFolder, wanted)
    return explain(reading, office, manifest, wanted, files)
  } finally {
    await rm(temporaryFolder, { recursive: true, force: true })
  }
}

async function requireUnchanged(file: ReadFile, folder: string, signal?: AbortSignal): Promise<void> {
  const path = pathOfReadFile(folder, file)
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  )
  if (size === undefined) {
    throw new InputError(`${file.name} is not where the run read it (${file.path}, seen from the run's folder).`, {
      file: path,
      advice: 'Put the file back, or run the job again from where it is now.',
    })
  }
  if (size === file.size && (await hashFile(path, signal)).sha256 === file.sha256) return
  throw new InputError(`${file.name} is not the file that the run read; an explanation could be of other rows.`, {
    file: path,
    advice: 'Put the original file back, or run the job again.',
  })
}

function officeOf(manifest: RunManifest, folder: string): Office {
  const { asOf, lawAsOf, dataThrough, county, policy, facts, relief } = optionsOf(manifest, folder, folder, 1)
  return {
    county,
    policy: readRunPolicy(policy),
    clocks: { asOf, lawAsOf, dataThrough },
    relief: relief ?? 'prop64',
    facts: facts === undefined ? undefined : readFacts(readFileSync(facts, 'utf8'), manifest.facts!.name),
  }
}

interface FoundPerson {
  readonly reading: PersonReading
  readonly sources: readonly SourceRef[]
}

function readPerson(
  files: readonly DojFile[],
  indexes: readonly FileIndex[],
  subjectId: string,
  office: Office,
): FoundPerson | undefined {
  const encodings = indexes.map((index) => (index.utf8 ? 'utf8' : 'latin1'))
  const builder = new HistoryBuilder({
    files: files.map(({ name }, file) => ({ name, decoder: encodings[file]! })),
    dataThrough: office.clocks.dataThrough,
  })
  const descriptors = files.map((file) => openSync(file.bytesPath, 'r'))
  try {
    const rows = new PersonRows(files, indexes, descriptors, builder)
    return rows.read(subjectId, encodings)
  } finally {
    for (const descriptor of descriptors) closeSync(descriptor)
  }
}

/** Finds rows by person in indexed files, the same rows as the run gave that person. */
class PersonRows {
  readonly #files: readonly DojFile[]
  readonly #indexes: readonly FileIndex[]
  readonly #descriptors: readonly number[]
  readonly #builder: HistoryBuilder
  readonly #gatherer = new Gatherer()

  constructor(
    files: readonly DojFile[],
    indexes: readonly FileIndex[],
    descriptors: readonly number[],
    builder: HistoryBuilder,
  ) {
    this.#files = files
    this.#indexes = indexes
    this.#descriptors = descriptors
    this.#builder = builder
  }

  read(subjectId: string, encodings: readonly ('utf8' | 'latin1')[]): FoundPerson | undefined {
    // Inputs may differ in their encoding; the identifier's bytes are asked for in each.
    const spellings = new Map(encodings.map((encoding) => [encoding, Buffer.from(subjectId, encoding)]))
    for (const spelling of spellings.values()) {
      const found = this.#readSpelling(spelling)
      if (found !== undefined) return found
    }
    return undefined
  }

  #readSpelling(subjectId: Buffer): FoundPerson | undefined {
    const stretches: RecordStretch[] = []
    const places: { file: number; run: number }[] = []
    const key = keyOf(subjectId)
    for (const [file, index] of this.#indexes.entries()) {
      for (let run = 0; run < index.runs.count; run += 1) {
        if (runKey(index, run) !== key) continue
        stretches.push(stretchOf(this.#indexes, file, run))
        places.push({ file, run })
      }
    }
    if (stretches.length === 0) return undefined
    const nearby = places.flatMap(({ file, run }) => this.#unreadNear(file, run))
    const { list, bytes } = this.#gatherer.gather(stretches, subjectId, this.#descriptors)
    // Two persons can share a key; then only the other one has rows here.
    if (list.count === 0) return undefined
    const sources = Array.from({ length: list.count }, (_, row) => ({
      file: this.#files[list.files[row]!]!.name,
      record: list.records[row]!,
    }))
    return { reading: this.#builder.build(list.rowSet(bytes), distinct(nearby)), sources }
  }

  /** Records beside a run whose person cannot be told: without a SUBJECT_ID, or garbled. */
  #unreadNear(file: number, run: number): SourceRef[] {
    const found: SourceRef[] = []
    for (const step of [-1, 1] as const) {
      for (let near = this.#beside({ file, run }, step); near !== undefined; near = this.#beside(near, step)) {
        const unread = this.#unreadIn(near.file, near.run)
        if (unread === undefined) break
        found.push(...unread)
      }
    }
    return found
  }

  /** The run before or after a run; one file goes on where another ends. */
  #beside(place: { file: number; run: number }, step: -1 | 1): { file: number; run: number } | undefined {
    let { file, run } = place
    run += step
    while (run < 0 || run >= this.#indexes[file]!.runs.count) {
      file += step
      const index = this.#indexes[file]
      if (index === undefined) return undefined
      run = step === 1 ? 0 : index.runs.count - 1
    }
    return { file, run }
  }

  /** The records of a run when none of them can be given to a person; otherwise `undefined`. */
  #unreadIn(file: number, run: number): SourceRef[] | undefined {
    const index = this.#indexes[file]!
    const { name } = this.#files[file]!
    const key = runKey(index, run)
    const first = index.runs.firstRecords[run]!
    const records = Array.from({ length: index.runs.recordCounts[run]! }, (_, row) => ({
      file: name,
      record: first + row,
    }))
    if (key === 0) return records
    const stretch = stretchOf(this.#indexes, file, run)
    const { readableRows, findings } = this.#readRun(stretch)
    const garbled = findings.some((finding) => finding.kind === 'unreadable-row' && finding.column === undefined)
    if (readableRows > 0 || !garbled) return undefined
    const others = this.#stretchesOf(key).filter((other) => other.file !== file || other.start !== stretch.start)
    return others.some((other) => this.#readRun(other).readableRows > 0) ? undefined : records
  }

  #readRun(stretch: RecordStretch): PersonReading {
    const { list, bytes } = this.#readStretch(stretch)
    return this.#builder.build(list.rowSet(bytes))
  }

  #readStretch(stretch: RecordStretch): { list: RecordList; bytes: Buffer } {
    const bytes = Buffer.allocUnsafe(stretch.end - stretch.start)
    readExactly(this.#descriptors[stretch.file]!, bytes, 0, bytes.length, stretch.start)
    const list = new RecordList()
    const cursor = new RecordCursor()
    cursor.reset(bytes, 0, bytes.length, true)
    for (let record = stretch.firstRecord; cursor.advance(); record += 1) {
      list.add(cursor.start, cursor.end, record, stretch.file)
    }
    return { list, bytes }
  }

  #stretchesOf(key: number): RecordStretch[] {
    return this.#indexes.flatMap((index, file) => {
      const runs = Array.from({ length: index.runs.count }, (_, run) => run)
      return runs.filter((run) => runKey(index, run) === key).map((run) => stretchOf(this.#indexes, file, run))
    })
  }
}

function keyOf(subjectId: Buffer): number {
  // SUBJECT_ID is the third field of a record.
  const record = Buffer.concat([Buffer.from(',,"'), subjectId, Buffer.from('"')])
  const hash = { high: 0, low: 0 }
  hashSubjectId(record, 0, record.length, hash)
  return subjectKey(hash.high, hash.low)
}

function runKey(index: FileIndex, run: number): number {
  return subjectKey(index.runs.hashHigh[run]!, index.runs.hashLow[run]!)
}

function stretchOf(indexes: readonly FileIndex[], file: number, run: number): RecordStretch {
  const { runs, end } = indexes[file]!
  return {
    file,
    start: runs.starts[run]!,
    end: run + 1 < runs.count ? runs.starts[run + 1]! : end,
    firstRecord: runs.firstRecords[run]!,
  }
}

function distinct(rows: readonly SourceRef[]): SourceRef[] {
  return [...new Map(rows.map((row) => [`${row.file}:${row.record}`, row])).values()]
}

function explain(
  { reading, sources }: FoundPerson,
  office: Office,
  manifest: RunManifest,
  subjectId: string,
  files: readonly DojFile[],
): PersonExplanation {
  const view = viewHistory(reading.history)
  const { results } = decidePerson(view, office, new Set())
  const person = policyPerson(view, office.clocks)
  const explainRules = office.relief === 'all' ? explainCalifornia : explainProp64
  const charges = results.map((result): ChargeExplanation => {
    const { conviction, facts } = result.matter
    const asked = result.policy !== undefined && conviction !== undefined
    const supplied = withSuppliedEvidence(facts, office.facts)
    const policy = asked ? explainPolicy(office.policy, person, conviction, facts, office.clocks) : undefined
    return {
      result,
      statute: explainRules(result.matter, office.clocks).map((one) => ({
        ...one,
        explanation: supplied(one.explanation),
      })),
      policy: policy && {
        ...policy,
        steps: policy.steps.map((step) => ({ ...step, explanation: supplied(step.explanation) })),
      },
    }
  })
  return {
    subjectId,
    run: {
      county: office.county,
      policyName: office.policy.name,
      clocks: office.clocks,
      lawVersion: manifest.law.version,
      relief: manifest.options.relief,
    },
    view,
    charges,
    aside: convictionsAside(view, results, office),
    rows: sources,
    findings: reading.findings,
    facts: factRows(office.facts, subjectId).map((row) => ({ ...row, file: office.facts!.fileName })),
    notes: notesOf(view, manifest, files),
  }
}

function convictionsAside(view: HistoryView, results: readonly ChargeResult[], office: Office): ConvictionAside[] {
  const looked = new Set(results.map((result) => result.matter.conviction))
  return view.convictions
    .filter((conviction) => !looked.has(conviction))
    .map((conviction) => ({ conviction, reason: whyAside(conviction, office) }))
}

function whyAside(conviction: Conviction, office: Office): string {
  if (conviction.county === undefined) return 'the row names no county'
  if (!isOfCounty(conviction, office.county)) return `it is of ${conviction.county}, not of ${office.county}`
  if (conviction.offense.citation === undefined) return 'its offense could not be understood'
  return 'neither Proposition 64 nor the policy is about this offense'
}

function factRows(facts: FactsTable | undefined, subjectId: string): readonly FactRow[] {
  return facts === undefined ? [] : [...facts.rowsOf(subjectId), ...facts.rowsOf(everybody)]
}

function notesOf(view: HistoryView, manifest: RunManifest, files: readonly DojFile[]): string[] {
  const notes: string[] = []
  const lawNow = versionOfRelief(manifest.options.relief)
  if (manifest.law.version !== lawNow) {
    notes.push(
      `The law as written here has changed since the run (${manifest.law.version} to ${lawNow}); this explains the answers of today's rules.`,
    )
  }
  const unread = view.history.unread.length
  if (unread > 0) {
    notes.push(
      `${unread} ${unread === 1 ? 'row' : 'rows'} of this person, or beside theirs, could not be read; what they say is unknown.`,
    )
  }
  if (view.unmatchedRelief.length > 0) {
    notes.push('A relief entry matches none of the convictions; which one it frees is unknown.')
  }
  if (files.length > 1) notes.push(`Rows were joined over ${files.length} files.`)
  return notes
}

function notFound(manifest: RunManifest, indexes: readonly FileIndex[], folder: string, subjectId: string): InputError {
  const searched = manifest.inputs.map((file, index) => `${file.name} (${indexes[index]!.records} rows)`).join(', ')
  return new InputError(`No row has the SUBJECT_ID "${subjectId}". Searched: ${searched}.`, {
    file: folder,
    advice: 'It must be written as in the column subject_id of determinations.csv, zeros in front included.',
  })
}
