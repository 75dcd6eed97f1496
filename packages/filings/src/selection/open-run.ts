// Opens a finished run for filing: it must be whole and untouched, made under the rules of today, and
// young enough on the day of filing.

import { join } from 'node:path'
import { prop64Rules } from '@clearslate/law'
import type { Day } from '@clearslate/record'
import { formatIsoDay, parseIsoDay } from '@clearslate/record'
import { hashFile, manifestName, readManifest } from '@clearslate/run'
import type { RunManifest } from '@clearslate/run'
import type { Office } from '../office/office.ts'
import { FilingError } from '../filing-error.ts'

export const determinationsName = 'determinations.csv'

export interface OpenRun {
  readonly folder: string
  readonly manifest: RunManifest
  /** Of run.json, which holds the hash of everything else. */
  readonly manifestSha256: string
  readonly determinations: string
  readonly asOf: Day
  readonly dataThrough: Day
}

/** Checks a run folder and opens it. Throws a {@link FilingError} that says what is wrong and what to do. */
export async function openRun(folder: string, signal: AbortSignal): Promise<OpenRun> {
  const manifest = await readManifest(folder)
  const determinations = join(folder, determinationsName)
  const recorded = manifest.outputs.find(({ name }) => name === determinationsName)
  if (recorded === undefined) {
    throw new FilingError(`${manifestName} names no ${determinationsName}, so the run is not complete.`, {
      file: folder,
      advice: 'Run the job again.',
    })
  }
  const hashed = await hashOf(determinations, signal)
  if (hashed.sha256 !== recorded.sha256) {
    throw new FilingError(`${determinationsName} was changed after the run wrote it; no paper may rest on it.`, {
      file: determinations,
      advice: 'Run the job again, and supply what you know with --facts instead of changing the table.',
    })
  }
  requireSameRules(manifest, folder)
  return {
    folder,
    manifest,
    manifestSha256: (await hashFile(join(folder, manifestName), signal)).sha256,
    determinations,
    asOf: parseIsoDay(manifest.asOf)!,
    dataThrough: parseIsoDay(manifest.dataThrough)!,
  }
}

async function hashOf(path: string, signal: AbortSignal): Promise<{ sha256: string }> {
  try {
    return await hashFile(path, signal)
  } catch (error) {
    if (signal.aborted) throw error
    throw new FilingError(
      `${determinationsName} cannot be read, so the run is not complete.`,
      { file: path, advice: 'Run the job again.' },
      { cause: error },
    )
  }
}

/** The papers cite the rules of this program; they must be those that gave the answers. */
function requireSameRules(manifest: RunManifest, folder: string): void {
  const changed = prop64Rules.filter((rule) => manifest.law.rules[rule.id] !== rule.version).map((rule) => rule.id)
  if (changed.length === 0) return
  throw new FilingError(`Rules have changed since this run: ${changed.join(', ')}.`, {
    file: folder,
    advice: 'Run the job again, so that the papers rest on the rules they cite.',
  })
}

/** Refuses a run that is of another county, too old on the day of filing, or after it. */
export function requireFitToFile(run: OpenRun, office: Office, filingDate: Day): void {
  const { manifest, folder } = run
  if (manifest.county !== office.county) {
    throw new FilingError(`The run is of ${manifest.county} county and the office of ${office.county}.`, {
      file: folder,
      advice: 'Name the run of your county, or correct county in the office file.',
    })
  }
  const filing = formatIsoDay(filingDate)
  for (const [what, day] of [
    ['complete through', manifest.dataThrough],
    ['decided as of', manifest.asOf],
    ['decided under the law of', manifest.lawAsOf],
  ] as const) {
    const days = filingDate - parseIsoDay(day)!
    if (days < 0) {
      throw new FilingError(`The run is ${what} ${day}, which is after the filing date ${filing}.`, {
        file: folder,
        advice: 'Correct --filing-date, or run the job again with days that have come.',
      })
    }
    if (days > office.daysBeforeFiling) {
      const limit = `${office.daysBeforeFiling} ${office.daysBeforeFiling === 1 ? 'day' : 'days'}`
      throw new FilingError(
        `The run is ${what} ${day}, ${days} ${days === 1 ? 'day' : 'days'} before the filing date ${filing}; the office's limit is ${limit}.`,
        {
          file: folder,
          advice: 'Run the job again on newer files. (limits.days-before-filing in the office file sets the limit.)',
        },
      )
    }
  }
}
