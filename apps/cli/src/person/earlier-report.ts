// Whether the same command may put a report in the place of an earlier one without being told to: when both rest on
// the same sheets, days and rules, and nothing that the earlier one wrote was changed but the answers in facts.yaml.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { formatIsoDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import type { RecordFile, RecordOutput } from '@clearslate/report'
import { InputError } from '@clearslate/sources'
import { basisOf, factsName, personManifest } from './person-job.ts'
import { sha256Of } from './read-sheets.ts'

export interface ReportWanted {
  readonly out: string
  /** Paths of the sheets. */
  readonly files: readonly string[]
  readonly asOf: Day
  readonly dataThrough: Day | undefined
  readonly withPapers: boolean
}

interface EarlierReport {
  readonly clearslate: string
  readonly basis: string
  readonly asOf: string
  readonly inputs: readonly RecordFile[]
  readonly outputs: readonly RecordOutput[]
}

/**
 * True when the folder holds a report that the wanted one follows on. False when it holds none, so that somebody else
 * decides about the folder. Throws an {@link InputError} that says what differs when it holds another report.
 */
export function followsEarlierReport(wanted: ReportWanted): boolean {
  const { out } = wanted
  const earlier = readEarlier(out)
  if (earlier === undefined) return false
  const difference = differenceOf(earlier, wanted)
  if (difference === undefined) return true
  throw new InputError(difference, {
    file: out,
    advice: `Name another folder, or add --replace to make the report anew. The answers in ${factsName} are kept.`,
  })
}

function readEarlier(out: string): EarlierReport | undefined {
  const path = join(out, personManifest)
  if (!existsSync(path)) return undefined
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as EarlierReport
    return read.clearslate === 'person' && Array.isArray(read.inputs) && Array.isArray(read.outputs) ? read : undefined
  } catch {
    return undefined
  }
}

/** What of the earlier report would be lost or is about something else, in words. */
function differenceOf(
  earlier: EarlierReport,
  { out, files, asOf, dataThrough, withPapers }: ReportWanted,
): string | undefined {
  const inputs = files.map((file) => ({ name: basename(file), sha256: sha256Of(readFileSync(file)) }))
  if (earlier.asOf !== formatIsoDay(asOf)) return `The output folder holds a report as of ${earlier.asOf}.`
  if (JSON.stringify(earlier.inputs) !== JSON.stringify(inputs))
    return 'The output folder holds a report of other sheets.'
  if (earlier.basis !== basisOf({ inputs, asOf, dataThrough })) {
    return 'The output folder holds a report by another version of the program, or with another --data-through.'
  }
  const changed = earlier.outputs.flatMap((output) => changedIn(out, output))[0]
  if (changed !== undefined) return `${changed} in the output folder is not as it was written.`
  if (!withPapers && earlier.outputs.some(({ files: papers }) => papers !== undefined)) {
    return 'The output folder holds papers, which this command does not ask for.'
  }
  return undefined
}

/** Files that were changed or added since; one that was taken away is no loss. */
function changedIn(folder: string, { name, sha256, files }: RecordOutput): string[] {
  const path = join(folder, name)
  if (name === factsName || !existsSync(path)) return []
  if (files === undefined) return sha256 === sha256Of(readFileSync(path)) ? [] : [name]
  const known = new Map(files.map((file) => [file.name, file.sha256]))
  return readdirSync(path)
    .filter((file) => known.get(file) !== sha256Of(readFileSync(join(path, file))))
    .map((file) => `${name}/${file}`)
}
