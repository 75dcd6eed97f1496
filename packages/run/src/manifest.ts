// run.json: everything a run rests on and everything it wrote, each with its SHA-256, so that anyone
// can repeat it and compare. It holds no time of day, no absolute path and nothing of the machine.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { californiaRules, californiaVersion, lawVersion, prop64Rules } from '@clearslate/law'
import type { Rule } from '@clearslate/law'
import { formatIsoDay, parseIsoDay } from '@clearslate/record'
import { InputError } from '@clearslate/sources'
import type { PolicySource, ReliefChoice, RunOptions, TableFormat } from './run-options.ts'
import { readRunPolicy } from './run-policy.ts'
import { softwareVersion } from './software-version.ts'
import type { SoftwareVersion } from './software-version.ts'

export const manifestName = 'run.json'

/** A file that the run read. */
export interface ReadFile {
  /** Base name. */
  readonly name: string
  /** Where it was, seen from the run's folder, with `/` between folders. */
  readonly path: string
  readonly size: number
  readonly sha256: string
}

/** A file that the run wrote into its folder. */
export interface WrittenFile {
  readonly name: string
  readonly size: number
  readonly sha256: string
}

export interface RunManifest {
  readonly format: 'clearslate-run/1'
  readonly software: SoftwareVersion & { readonly name: 'clearslate' }
  readonly law: { readonly version: string; readonly rules: Readonly<Record<string, string>> }
  readonly county: string
  readonly asOf: string
  readonly lawAsOf: string
  readonly dataThrough: string
  readonly policy: PolicySource & { readonly name: string; readonly version: string; readonly parsed: unknown }
  readonly options: {
    readonly formats: readonly TableFormat[]
    readonly strict: boolean
    /** Absent: Proposition 64. */
    readonly relief?: 'all'
  }
  readonly inputs: readonly ReadFile[]
  readonly facts: ReadFile | null
  readonly offenseTable: ReadFile | null
  readonly outputs: readonly WrittenFile[]
}

export interface Hashed {
  readonly size: number
  readonly sha256: string
}

/** What the run knows when it is done. Hashes stand in the order of `options.files`. */
export interface ManifestParts {
  readonly options: RunOptions
  readonly inputs: readonly Hashed[]
  readonly facts?: Hashed | undefined
  readonly offenseTable?: Hashed | undefined
  readonly outputs: readonly WrittenFile[]
}

export function createManifest({ options, inputs, facts, offenseTable, outputs }: ManifestParts): RunManifest {
  const policy = readRunPolicy(options.policy)
  const read = (path: string, hashed: Hashed | undefined): ReadFile => {
    if (hashed === undefined) throw new Error(`no hash of ${basename(path)}`)
    return { name: basename(path), path: seenFrom(options.out, path), size: hashed.size, sha256: hashed.sha256 }
  }
  return {
    format: 'clearslate-run/1',
    software: { name: 'clearslate', ...softwareVersion() },
    law: {
      version: versionOfRelief(options.relief),
      rules: Object.fromEntries(rulesOfRelief(options.relief).map((rule) => [rule.id, rule.version])),
    },
    county: options.county,
    asOf: formatIsoDay(options.asOf),
    lawAsOf: formatIsoDay(options.lawAsOf),
    dataThrough: formatIsoDay(options.dataThrough),
    policy: { ...options.policy, name: policy.name, version: policy.version, parsed: policy },
    options: {
      formats: options.formats,
      strict: options.strict,
      ...(options.relief === 'all' ? { relief: options.relief } : {}),
    },
    inputs: options.files.map((path, index) => read(path, inputs[index])),
    facts: options.facts === undefined ? null : read(options.facts, facts),
    offenseTable: options.offenseTable === undefined ? null : read(options.offenseTable, offenseTable),
    outputs: outputs.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

/** The rules that a run asks. */
export function rulesOfRelief(relief: ReliefChoice | undefined): readonly Rule[] {
  return relief === 'all' ? californiaRules : prop64Rules
}

/** The version of these rules as a whole. */
export function versionOfRelief(relief: ReliefChoice | undefined): string {
  return relief === 'all' ? californiaVersion() : lawVersion()
}

function seenFrom(folder: string, path: string): string {
  return relative(resolve(folder), resolve(path)).split(sep).join('/')
}

/** The text of run.json: keys sorted, so that the same run gives the same bytes. */
export function formatManifest(manifest: RunManifest): string {
  return `${JSON.stringify(sorted(manifest), null, 2)}\n`
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]))
}

/** Reads a run folder's manifest. Throws an {@link InputError} when the folder holds no run. */
export async function readManifest(folder: string): Promise<RunManifest> {
  const path = join(folder, manifestName)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new InputError(
      `There is no ${manifestName} in this folder, so it does not hold a run.`,
      {
        file: folder,
        advice: 'Give the folder that "clearslate run" wrote with --out.',
      },
      { cause: error },
    )
  }
  const manifest = parseJson(text)
  const problem = manifestProblem(manifest)
  if (problem !== undefined) {
    throw new InputError(`${manifestName} is damaged or of another version: ${problem}.`, {
      file: path,
      advice: 'Run the job again.',
    })
  }
  return manifest as RunManifest
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What keeps a value from being a manifest; everything a repetition relies on is looked at. */
function manifestProblem(value: unknown): string | undefined {
  if (!isObject(value)) return 'it is not a JSON object'
  if (value['format'] !== 'clearslate-run/1') return `its format is ${String(value['format'])}`
  for (const key of ['asOf', 'lawAsOf', 'dataThrough']) {
    const day = value[key]
    if (typeof day !== 'string' || parseIsoDay(day) === undefined) return `${key} is not a day`
  }
  if (typeof value['county'] !== 'string') return 'county is missing'
  const { policy, options, inputs, outputs, facts, offenseTable, law, software } = value
  if (!isObject(policy) || typeof policy['text'] !== 'string' || typeof policy['fileName'] !== 'string')
    return 'policy is missing'
  if (policy['kind'] !== 'yaml' && policy['kind'] !== 'gogen-options') return 'the kind of the policy is unknown'
  if (!isObject(options) || !Array.isArray(options['formats']) || typeof options['strict'] !== 'boolean')
    return 'options are missing'
  if (options['relief'] !== undefined && options['relief'] !== 'all') return 'the choice of remedies is unknown'
  if (!options['formats'].every(isTableFormat)) return 'a format is unknown'
  if (!Array.isArray(inputs) || inputs.length === 0 || !inputs.every(isReadFile)) return 'inputs are missing'
  if (!Array.isArray(outputs) || !outputs.every(isWrittenFile)) return 'outputs are missing'
  for (const extra of [facts, offenseTable]) {
    if (extra !== null && !isReadFile(extra)) return 'a table is described wrongly'
  }
  if (!isObject(law) || typeof law['version'] !== 'string' || !isObject(law['rules'])) return 'law is missing'
  if (!isObject(software) || typeof software['version'] !== 'string') return 'software is missing'
  return undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function isTableFormat(value: unknown): boolean {
  return value === 'csv' || value === 'xlsx' || value === 'parquet'
}

function isWrittenFile(value: unknown): boolean {
  if (!isObject(value) || typeof value['name'] !== 'string' || typeof value['size'] !== 'number') return false
  // A name with a folder in it would read outside the run.
  return /^[0-9a-f]{64}$/.test(String(value['sha256'])) && basename(value['name']) === value['name']
}

function isReadFile(value: unknown): boolean {
  return isObject(value) && typeof value['path'] === 'string' && isWrittenFile(value)
}

/** Where a file that the run read should be now. */
export function pathOfReadFile(folder: string, file: ReadFile): string {
  return resolve(folder, ...file.path.split('/'))
}

/** The options that repeat a run, with its results in `out`. */
export function optionsOf(manifest: RunManifest, folder: string, out: string, threads: number): RunOptions {
  const { facts, offenseTable, policy } = manifest
  return {
    files: manifest.inputs.map((file) => pathOfReadFile(folder, file)),
    county: manifest.county,
    policy: { text: policy.text, fileName: policy.fileName, kind: policy.kind },
    asOf: parseIsoDay(manifest.asOf)!,
    lawAsOf: parseIsoDay(manifest.lawAsOf)!,
    dataThrough: parseIsoDay(manifest.dataThrough)!,
    ...(facts === null ? {} : { facts: pathOfReadFile(folder, facts) }),
    ...(offenseTable === null ? {} : { offenseTable: pathOfReadFile(folder, offenseTable) }),
    formats: manifest.options.formats,
    strict: manifest.options.strict,
    ...(manifest.options.relief === undefined ? {} : { relief: manifest.options.relief }),
    replace: false,
    threads,
    out,
  }
}

/** Size and SHA-256 of a file, read in pieces. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<Hashed> {
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20, signal })) {
    const bytes = piece as Buffer
    hash.update(bytes)
    size += bytes.length
  }
  return { size, sha256: hash.digest('hex') }
}

export interface RunTiming {
  /** Clear My Record's key; it stands here because a time differs from run to run. */
  readonly processingTimeInSeconds: number
  readonly phases: Readonly<Record<string, number>>
  readonly rows: number
  readonly threads: number
  readonly node: string
}

/** The text of timing.json, which is not hashed. */
export function formatTiming(timing: RunTiming): string {
  return `${JSON.stringify(sorted(timing), null, 2)}\n`
}
