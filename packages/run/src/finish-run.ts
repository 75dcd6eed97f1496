// The end of a run: unused facts, the summary, other formats of the table, and the manifest.

import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createHash } from 'node:crypto'
import type { DojFile } from '@clearslate/sources'
import { unusedFacts } from './facts/match-facts.ts'
import { readFacts } from './facts/read-facts.ts'
import { writeParquet } from './formats/parquet.ts'
import { writeSpreadsheet } from './formats/xlsx.ts'
import { createManifest, formatManifest, formatTiming, hashFile, manifestName } from './manifest.ts'
import type { Hashed, WrittenFile } from './manifest.ts'
import { writeFinding } from './outputs/data-quality.ts'
import { determinationColumns } from './outputs/determinations.ts'
import { reviewColumns } from './outputs/review.ts'
import { formatSummary } from './outputs/summary.ts'
import type { SummaryJson } from './outputs/summary.ts'
import type { Decided } from './pipeline/decide-all.ts'
import type { RunFolder } from './pipeline/run-folder.ts'
import type { RunOptions } from './run-options.ts'

const dataQualityName = 'data-quality.csv'

export interface RunOutcome {
  readonly summary: SummaryJson
  readonly rows: number
  readonly unreadable: number
  readonly duplicates: number
  readonly dataQualityRows: number
  readonly determinationRows: number
  readonly reviewRows: number
  /** Names of the files in the output folder, run.json among them. */
  readonly files: readonly string[]
  readonly seconds: number
}

export interface FinishParts {
  readonly options: RunOptions
  readonly files: readonly DojFile[]
  /** Of the files as given, packed or not. */
  readonly inputs: readonly Hashed[]
  readonly decided: Decided
  readonly folder: RunFolder
  readonly started: number
  readonly indexedAt: number
  readonly signal: AbortSignal
}

/** Writes what is written once for the whole run and returns what to tell the user. */
export async function finishRun(parts: FinishParts): Promise<RunOutcome> {
  const { options, decided, folder } = parts
  const decidedAt = performance.now()
  const summary = decided.summary.toJson()
  const outputs: WrittenFile[] = [
    ...(await withUnusedFacts(options, decided, folder.partial)),
    writeText(folder.partial, 'summary.json', formatSummary(summary)),
    ...(await otherFormats(options, folder, parts.signal)),
  ]
  const manifest = createManifest({
    options,
    inputs: parts.inputs,
    facts: options.facts === undefined ? undefined : await hashFile(options.facts),
    offenseTable: options.offenseTable === undefined ? undefined : await hashFile(options.offenseTable),
    outputs,
  })
  writeText(folder.partial, manifestName, formatManifest(manifest))
  const now = performance.now()
  const seconds = (from: number, to: number): number => Math.round(to - from) / 1000
  writeText(
    folder.partial,
    'timing.json',
    formatTiming({
      processingTimeInSeconds: seconds(parts.started, now),
      phases: {
        index: seconds(parts.started, parts.indexedAt),
        decide: seconds(parts.indexedAt, decidedAt),
        finish: seconds(decidedAt, now),
      },
      rows: summary.lineCount,
      threads: options.threads,
      node: process.versions.node,
    }),
  )
  return {
    summary,
    rows: summary.lineCount,
    unreadable: decided.unreadable,
    duplicates: decided.duplicates,
    dataQualityRows: decided.dataQualityRows,
    determinationRows: decided.determinationRows,
    reviewRows: decided.reviewRows,
    files: [...outputs.map((output) => output.name), manifestName, 'timing.json'],
    seconds: seconds(parts.started, now),
  }
}

/** The outputs so far, with the facts that were about nothing in data-quality.csv. */
async function withUnusedFacts(options: RunOptions, decided: Decided, folder: string): Promise<WrittenFile[]> {
  if (options.facts === undefined) return [...decided.outputs]
  const table = readFacts(readFileSync(options.facts, 'utf8'), basename(options.facts))
  const unused = unusedFacts(table, decided.factLines)
  if (unused.length === 0) return [...decided.outputs]
  let lines = ''
  for (const finding of unused) writeFinding({ appendText: (text) => (lines += text) }, finding)
  const path = join(folder, dataQualityName)
  appendFileSync(path, lines)
  const hashed = await hashFile(path)
  return decided.outputs.map((output) => (output.name === dataQualityName ? { name: output.name, ...hashed } : output))
}

async function otherFormats(options: RunOptions, folder: RunFolder, signal: AbortSignal): Promise<WrittenFile[]> {
  const written: WrittenFile[] = []
  const csv = join(folder.partial, 'determinations.csv')
  const columns = determinationColumns
  if (options.formats.includes('xlsx')) {
    const sheets = [
      { name: 'determinations', sheetName: 'Determinations', columns },
      { name: 'review', sheetName: 'Review', columns: reviewColumns },
    ]
    for (const { name, ...sheet } of sheets) {
      const table = join(folder.partial, `${name}.csv`)
      const path = join(folder.partial, `${name}.xlsx`)
      written.push({ name: `${name}.xlsx`, ...(await writeSpreadsheet(table, path, { ...sheet, signal })) })
    }
  }
  if (options.formats.includes('parquet')) {
    const name = 'determinations.parquet'
    const temporaryFolder = folder.temporary
    written.push({
      name,
      ...(await writeParquet(csv, join(folder.partial, name), { columns, temporaryFolder, signal })),
    })
  }
  return written
}

function writeText(folder: string, name: string, text: string): WrittenFile {
  writeFileSync(join(folder, name), text, { mode: 0o600, flag: 'wx' })
  return { name, size: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') }
}
