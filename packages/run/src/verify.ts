// Runs a finished job again from its run.json, into a folder beside it, and compares every hash. What
// differs is named: a file that was moved or changed, the law, the software, each output.

import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { hashFile, optionsOf, pathOfReadFile, readManifest, rulesOfRelief, versionOfRelief } from './manifest.ts'
import type { ReadFile, RunManifest, WrittenFile } from './manifest.ts'
import type { RunOptions } from './run-options.ts'
import { softwareVersion } from './software-version.ts'

export type DifferenceKind =
  | 'input-moved'
  | 'input-changed'
  | 'output-missing'
  | 'output-changed'
  | 'law-changed'
  | 'software-changed'
  | 'output-differs'
  | 'output-not-made'
  | 'output-new'

export interface Difference {
  readonly kind: DifferenceKind
  /** The file, rule or version it is about. */
  readonly name: string
  /** In words, for a person. */
  readonly message: string
}

export interface VerifyReport {
  /** True when every output was made again byte for byte, under the same law. */
  readonly verified: boolean
  /** False when a moved or changed input kept the job from being run again. */
  readonly ranAgain: boolean
  readonly differences: readonly Difference[]
  /** Outputs that lie in the folder as the run wrote them, and came out the same. */
  readonly same: readonly string[]
}

/** The job, as `runJob` does it. */
export type Job<Hooks> = (options: RunOptions, hooks: Hooks) => Promise<unknown>

/** Verifies a run folder. Throws an `InputError` when it holds no run, and whatever the job throws. */
export async function verifyWith<Hooks extends { readonly signal: AbortSignal }>(
  job: Job<Hooks>,
  folder: string,
  hooks: Hooks,
  threads: number = Math.min(4, availableParallelism()),
): Promise<VerifyReport> {
  const manifest = await readManifest(folder)
  const inputs = await inputDifferences(manifest, folder, hooks.signal)
  const stored = await storedDifferences(manifest, folder, hooks.signal)
  const versions = versionDifferences(manifest)
  const before = [...inputs, ...stored, ...versions]
  if (inputs.length > 0) return { verified: false, ranAgain: false, differences: before, same: [] }

  // Beside the run, so that it is on the same disk and under the same protection.
  const again = join(dirname(resolve(folder)), `.${basename(resolve(folder))}.verify-${randomUUID().slice(0, 8)}`)
  try {
    await job(optionsOf(manifest, folder, again, threads), hooks)
    const repeated = await readManifest(again)
    const { differences, same } = compareOutputs(manifest.outputs, repeated.outputs)
    const altered = new Set(stored.map(({ name }) => name))
    const all = [...before, ...differences]
    // Other software that writes the same bytes verifies the run; it is named all the same.
    const verified = all.every((difference) => difference.kind === 'software-changed')
    return { verified, ranAgain: true, differences: all, same: same.filter((name) => !altered.has(name)) }
  } finally {
    await rm(again, { recursive: true, force: true })
  }
}

async function inputDifferences(manifest: RunManifest, folder: string, signal: AbortSignal): Promise<Difference[]> {
  const found: Difference[] = []
  const read = [...manifest.inputs, manifest.facts, manifest.offenseTable].filter((file) => file !== null)
  for (const file of read) {
    const difference = await inputDifference(file, folder, signal)
    if (difference !== undefined) found.push(difference)
  }
  return found
}

async function inputDifference(file: ReadFile, folder: string, signal: AbortSignal): Promise<Difference | undefined> {
  const path = pathOfReadFile(folder, file)
  if (!existsSync(path)) {
    return {
      kind: 'input-moved',
      name: file.name,
      message: `${file.name} is not where the run read it (${file.path}, seen from the run's folder). Put it back or move the folder beside it.`,
    }
  }
  const { size } = await stat(path)
  const changed = size !== file.size || (await hashFile(path, signal)).sha256 !== file.sha256
  if (!changed) return undefined
  const sizes = size === file.size ? '' : `: it had ${file.size} bytes and has ${size}`
  return { kind: 'input-changed', name: file.name, message: `${file.name} is not the file that the run read${sizes}.` }
}

/** The outputs as they lie in the folder now. */
async function storedDifferences(manifest: RunManifest, folder: string, signal: AbortSignal): Promise<Difference[]> {
  const found: Difference[] = []
  const there = new Set(await readdir(folder))
  for (const { name, sha256 } of manifest.outputs) {
    if (!there.has(name)) {
      found.push({ kind: 'output-missing', name, message: `${name} is no longer in the folder.` })
    } else if ((await hashFile(join(folder, name), signal)).sha256 !== sha256) {
      found.push({ kind: 'output-changed', name, message: `${name} was changed after the run wrote it.` })
    }
  }
  return found
}

function versionDifferences(manifest: RunManifest): Difference[] {
  const found: Difference[] = []
  const { version, build } = softwareVersion()
  const before = manifest.software
  if (before.version !== version || before.build !== build) {
    found.push({
      kind: 'software-changed',
      name: version,
      message: `The run was made by version ${before.version} (${before.build}) of this software; this is ${version} (${build}).`,
    })
  }
  const { relief } = manifest.options
  const lawNow = versionOfRelief(relief)
  if (manifest.law.version === lawNow) return found
  const now = new Map(rulesOfRelief(relief).map((rule) => [rule.id, rule.version]))
  const { rules } = manifest.law
  const names = [...new Set([...now.keys(), ...Object.keys(rules)])].toSorted()
  const changed = names.filter((name) => now.get(name) !== rules[name])
  const which = changed.length === 0 ? 'in lists or parameters that no rule names' : `in ${changed.join(', ')}`
  found.push({
    kind: 'law-changed',
    name: lawNow,
    message: `The law as written here has changed since the run (${manifest.law.version} to ${lawNow}), ${which}.`,
  })
  return found
}

/** Compares what a run wrote with what its repetition wrote. */
export function compareOutputs(
  before: readonly WrittenFile[],
  after: readonly WrittenFile[],
): { differences: Difference[]; same: string[] } {
  const differences: Difference[] = []
  const same: string[] = []
  const made = new Map(after.map((file) => [file.name, file]))
  for (const { name, sha256 } of before) {
    const again = made.get(name)
    made.delete(name)
    if (again === undefined) {
      differences.push({ kind: 'output-not-made', name, message: `${name} was not made again.` })
    } else if (again.sha256 !== sha256) {
      differences.push({ kind: 'output-differs', name, message: `${name} came out differently.` })
    } else same.push(name)
  }
  for (const name of made.keys()) {
    differences.push({ kind: 'output-new', name, message: `${name} was made now and not by the run.` })
  }
  return { differences, same }
}
