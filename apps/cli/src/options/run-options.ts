// Checks everything that `run` was told before a byte of the data is read.

import { OptionError } from '../errors.ts'
import { availableParallelism } from 'node:os'
import type { RunOptions } from '@clearslate/run'
import { readCounty } from './county.ts'
import { readDayOption } from './days.ts'
import { checkInputFiles, requireFile, requireOutside } from './files.ts'
import { readWholeNumber, readWords } from './numbers.ts'
import { readPolicyOption } from './policy.ts'
import { requireOptions, runExample } from './required.ts'

/** The options of `run` as typed. */
export interface RunCommandOptions {
  readonly county?: string | undefined
  readonly policy?: string | undefined
  readonly asOf?: string | undefined
  readonly dataThrough?: string | undefined
  readonly lawAsOf?: string | undefined
  readonly facts?: string | undefined
  readonly offenseTable?: string | undefined
  readonly format: string
  readonly relief: string
  readonly strict: boolean
  readonly replace: boolean
  readonly threads?: string | undefined
  readonly out?: string | undefined
}

const formats = ['csv', 'xlsx', 'parquet'] as const
const mostThreads = 64

/** The checked options. Throws an error that names what cannot be used. */
export function checkRunOptions(files: readonly string[], typed: RunCommandOptions): RunOptions {
  requireOptions(typed, ['county', 'policy', 'asOf', 'out'], runExample, files.length === 0 ? ['the DOJ file'] : [])
  const asOf = readDayOption('--as-of', typed.asOf)
  const dataThrough = typed.dataThrough === undefined ? asOf : readDayOption('--data-through', typed.dataThrough)
  const lawAsOf = typed.lawAsOf === undefined ? asOf : readDayOption('--law-as-of', typed.lawAsOf)
  const county = readCounty(typed.county)
  const policy = readPolicyOption(typed.policy)
  const threads =
    typed.threads === undefined
      ? Math.min(availableParallelism(), mostThreads)
      : readWholeNumber('--threads', typed.threads, 1, mostThreads)
  const chosenFormats = readWords('--format', typed.format, formats)
  const relief = readRelief(typed.relief)
  const inputs = checkInputFiles(files)
  if (typed.facts !== undefined) requireFile(typed.facts, '--facts: the file')
  if (typed.offenseTable !== undefined) requireFile(typed.offenseTable, '--offense-table: the file')
  const others = [typed.facts, typed.offenseTable, policy.path].filter((path) => path !== undefined)
  requireOutside(typed.out, [...inputs, ...others])
  return {
    files: inputs,
    county,
    policy: policy.source,
    asOf,
    lawAsOf,
    dataThrough,
    ...(typed.facts === undefined ? {} : { facts: typed.facts }),
    ...(typed.offenseTable === undefined ? {} : { offenseTable: typed.offenseTable }),
    formats: chosenFormats,
    ...(relief === 'all' ? { relief } : {}),
    strict: typed.strict,
    replace: typed.replace,
    threads,
    out: typed.out,
  }
}

function readRelief(text: string): 'prop64' | 'all' {
  if (text === 'prop64' || text === 'all') return text
  throw new OptionError(`--relief ${text}: it is either prop64 or all.`)
}
