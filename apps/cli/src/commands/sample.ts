// `sample`: writes a synthetic DOJ file aside and puts it in place when it is whole.

import { closeSync, existsSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname, extname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { generateSample } from '@clearslate/sources'
import { OptionError } from '../errors.ts'
import { readCounty } from '../options/county.ts'
import { readWholeNumber } from '../options/numbers.ts'
import { requireOptions } from '../options/required.ts'
import { progressLine } from '../progress.ts'

export interface SampleCommandOptions {
  readonly rows?: string | undefined
  readonly county?: string | undefined
  readonly seed?: string | undefined
  readonly files: string
  readonly damaged: string
  readonly replace: boolean
  readonly out?: string | undefined
}

/** Bytes of a usual row, to say how far the job is. */
const bytesPerRow = 800

/** Writes the files and prints their names. */
export async function sampleCommand(options: SampleCommandOptions, signal: AbortSignal): Promise<void> {
  requireOptions(
    options,
    ['rows', 'county', 'seed', 'out'],
    'sample --rows 1000 --county YOLO --seed 1 --out sample.csv',
  )
  const rows = readWholeNumber('--rows', options.rows, 1, 1_000_000_000)
  const county = readCounty(options.county)
  const files = readWholeNumber('--files', options.files, 1, 1000)
  const damaged = readWholeNumber('--damaged', options.damaged, 0, rows)
  const targets = sampleFileNames(options.out, files)
  for (const target of targets) checkTarget(target, options.replace)

  const partial = targets.map((target) => `${target}.partial`)
  const progress = progressLine(process.stderr)
  const open: number[] = []
  let bytes = 0
  try {
    for (const path of partial) open.push(openSync(path, 'w', 0o600))
    const summary = await generateSample({
      rows,
      county,
      seed: options.seed,
      files,
      damaged,
      async write(fileIndex, chunk) {
        for (let written = 0; written < chunk.length;) written += writeSync(open[fileIndex]!, chunk, written)
        bytes += chunk.length
        // Lets Ctrl-C be heard between two chunks.
        await setImmediate()
        signal.throwIfAborted()
        const report = { phase: 'Writing', rows: Math.min(rows, Math.round(bytes / bytesPerRow)), totalRows: rows }
        progress.report({ ...report, bytes, totalBytes: rows * bytesPerRow })
      },
    })
    const all = { phase: 'Writing', rows: summary.rows, totalRows: summary.rows, bytes, totalBytes: bytes }
    progress.report(all)
    for (const file of open.splice(0)) closeSync(file)
    for (const [index, path] of partial.entries()) renameSync(path, targets[index]!)
    progress.finish()
    const people = summary.persons.toLocaleString('en-US')
    console.log(`${summary.rows.toLocaleString('en-US')} rows of ${people} people who do not exist, in`)
    for (const target of targets) console.log(`  ${target}`)
  } finally {
    progress.finish()
    for (const file of open) closeSync(file)
    for (const path of partial) rmSync(path, { force: true })
  }
}

/** One name as it is; several get `_1`, `_2` before the ending. */
function sampleFileNames(out: string, files: number): string[] {
  if (files === 1) return [out]
  const ending = extname(out)
  const stem = out.slice(0, out.length - ending.length)
  return Array.from({ length: files }, (_, index) => `${stem}_${index + 1}${ending}`)
}

function checkTarget(target: string, replace: boolean): void {
  if (!existsSync(dirname(target))) {
    throw new OptionError(`--out: the folder ${dirname(target)} does not exist.`, 'Make it first.')
  }
  if (!existsSync(target)) return
  if (statSync(target).isDirectory()) throw new OptionError(`--out ${target} is a folder.`, 'Name a file in it.')
  if (!replace) throw new OptionError(`${target} exists already.`, 'Name another file, or add --replace.')
}
