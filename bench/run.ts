// The benchmark: the main job against DuckDB's COPY of the same file, in interleaved pairs, so that
// the ratio means the same on a fast and on a slow machine. Prints it and writes bench/RESULTS.md.
//
//   npm run bench                      2,000,000 rows, three pairs
//   npm run bench -- --rows 200000     a quicker look; RESULTS.md is left alone
//   npm run bench -- --papers          the court papers alone
//   npm run bench -- --packets 50000   so many individual packets alone (for 50,000 about 35 GB of disk)
//   npm run bench -- --large           also 20,000,000 rows once (needs about 60 GB of disk)

import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { readSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { generateSample } from '@clearslate/sources'
import { measure } from './measure.ts'
import type { Measurement } from './measure.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const program = join(root, 'node_modules', '.bin', 'clearslate')
const yardstick = fileURLToPath(new URL('./yardstick.ts', import.meta.url))
const county = 'LOS ANGELES'
const fullRows = 2_000_000
const largeRows = 20_000_000

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: String(fullRows) },
    pairs: { type: 'string', default: '3' },
    folder: { type: 'string', default: join(root, '.tmp', 'bench') },
    large: { type: 'boolean', default: false },
    papers: { type: 'boolean', default: false },
    packets: { type: 'string' },
  },
})
if (options.packets !== undefined) {
  console.log(ownBenchmark('papers-packets.ts', '--packets', options.packets))
  process.exit()
}
if (options.papers) {
  console.log(courtPapers().join('\n'))
  process.exit()
}
const rows = Number(options.rows)
const pairs = Number(options.pairs)
mkdirSync(options.folder, { recursive: true })

const input = await sampleFile(rows)
const ours: Measurement[] = []
const theirs: Measurement[] = []
for (let pair = 0; pair < pairs; pair += 1) {
  theirs.push(await runYardstick(input))
  ours.push(await runMainJob(input))
  console.log(
    `pair ${pair + 1}: DuckDB ${theirs.at(-1)!.seconds.toFixed(1)} s, Clearslate ${ours.at(-1)!.seconds.toFixed(1)} s, ` +
      `peak ${megabytes(ours.at(-1)!.peakBytes)} MB`,
  )
}
const start = await median(5, () => measure(program, ['--help']))
const lines = [
  ...describe(rows, input, ours, theirs),
  `| \`clearslate --help\` | ${(start * 1000).toFixed(0)} ms (limit 300 ms) |`,
]
if (options.large) lines.push(...(await large(ours)))
lines.push('', ...courtPapers(), '', ...onePerson())
console.log(lines.join('\n'))
if (rows === fullRows) writeResults(lines)

function describe(count: number, file: string, job: Measurement[], copy: Measurement[]): string[] {
  const ratio = middle(job.map((run) => run.seconds)) / middle(copy.map((run) => run.seconds))
  return [
    '| what | measured |',
    '| --- | --- |',
    `| input | ${count.toLocaleString('en-US')} rows × 95 columns, ${(sizeOf(file) / 1e9).toFixed(2)} GB |`,
    `| DuckDB \`COPY\` (bench/yardstick.sql), median of ${copy.length} | ${seconds(copy)} (${list(copy)}) |`,
    `| main job, all outputs and hashes, median of ${job.length} | ${seconds(job)} (${list(job)}) |`,
    `| ratio to the yardstick | **${ratio.toFixed(2)}** (limit 0.75, goal 0.5) |`,
    `| peak memory of the main job | ${megabytes(Math.max(...job.map((run) => run.peakBytes)))} MB (limit 400 MB) |`,
  ]
}

/** What the benchmarks of rap sheets print. */
function onePerson(): string[] {
  const said = ['person.ts', 'rap-sheet-pages.ts'].flatMap((script) => ownBenchmark(script).split('\n'))
  return ['Rap sheets.', '', ...said.map((line) => `* ${line}`)]
}

/** What the papers' own benchmarks print, each in a process of its own; at most one core but for the packets. */
function courtPapers(): string[] {
  const scripts = ['papers-pleadings.ts', 'papers-forms.ts', 'papers-packets.ts']
  const said = scripts.flatMap((script) => ownBenchmark(script).split('\n'))
  return [
    'Court papers. Limits: two-page pleadings 150 a second; CR-180 read back and checked 35 a second (goal 60); a',
    'one-page form 110 (goal 150); an exhibit of 66,000 rows 90 s; 50,000 packets 15 minutes and 1,000 MB.',
    '',
    ...said.map((line) => `* ${line}`),
  ]
}

function ownBenchmark(script: string, ...parameters: string[]): string {
  const path = fileURLToPath(new URL(`./${script}`, import.meta.url))
  return execFileSync(process.execPath, [path, ...parameters], { encoding: 'utf8' }).trim()
}

/** The large file: time against ten times the small one, beside what its bytes cost uncached. */
async function large(small: Measurement[]): Promise<string[]> {
  const file = await sampleFile(largeRows)
  const raw = rawCopySeconds(file)
  const run = await runMainJob(file)
  rmSync(file, { force: true })
  const ratio = run.seconds / middle(small.map((one) => one.seconds))
  return [
    `| ${largeRows.toLocaleString('en-US')} rows | ${run.seconds.toFixed(1)} s, ${ratio.toFixed(1)} × the small file (limit 11 × plus reading and writing uncached; a plain copy of the file takes ${raw.toFixed(1)} s) |`,
    `| peak memory there | ${megabytes(run.peakBytes)} MB (limit 1,000 MB) |`,
  ]
}

async function sampleFile(count: number): Promise<string> {
  const path = join(options.folder, `sample-${count}.csv`)
  if (existsSync(path)) return path
  const partial = `${path}.partial`
  rmSync(partial, { force: true })
  const descriptor = openSync(partial, 'wx', 0o600)
  await generateSample({
    rows: count,
    county,
    seed: 'bench',
    write: (_file, chunk) => {
      let at = 0
      while (at < chunk.length) at += writeSync(descriptor, chunk, at, chunk.length - at)
    },
  })
  closeSync(descriptor)
  execFileSync('mv', [partial, path])
  return path
}

async function runYardstick(file: string): Promise<Measurement> {
  const output = join(options.folder, 'yardstick.csv')
  requireRoom(file)
  const measured = await measure(process.execPath, [yardstick, file, output, '2'])
  rmSync(output, { force: true })
  return measured
}

async function runMainJob(file: string): Promise<Measurement> {
  const output = join(options.folder, 'run')
  rmSync(output, { recursive: true, force: true })
  requireRoom(file)
  const measured = await measure(program, [
    'run',
    file,
    ...['--county', county, '--policy', 'ca/los-angeles-2019', '--as-of', '2024-07-01', '--out', output],
  ])
  rmSync(output, { recursive: true, force: true })
  return measured
}

/** Seconds to read a file and write its bytes once more, both reaching the disk. */
function rawCopySeconds(file: string): number {
  const copy = join(options.folder, 'copy.csv')
  const started = performance.now()
  const from = openSync(file, 'r')
  const to = openSync(copy, 'w', 0o600)
  const buffer = Buffer.alloc(8 << 20)
  for (let at = 0; at < fstatSync(from).size;) {
    const read = readSync(from, buffer, 0, buffer.length, at)
    writeSync(to, buffer, 0, read)
    at += read
  }
  closeSync(from)
  closeSync(to)
  const elapsed = (performance.now() - started) / 1000
  rmSync(copy, { force: true })
  return elapsed
}

function requireRoom(file: string): void {
  const { bavail, bsize } = statfsSync(options.folder)
  const needed = sizeOf(file) * 2.5
  if (bavail * bsize < needed) {
    throw new Error(`${options.folder} has too little room: ${(needed / 1e9).toFixed(0)} GB are needed`)
  }
}

async function median(times: number, run: () => Promise<Measurement>): Promise<number> {
  const measured: number[] = []
  for (let index = 0; index < times; index += 1) measured.push((await run()).seconds)
  return middle(measured)
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function seconds(runs: readonly Measurement[]): string {
  return `${middle(runs.map((run) => run.seconds)).toFixed(1)} s`
}

function list(runs: readonly Measurement[]): string {
  return runs.map((run) => run.seconds.toFixed(1)).join(', ')
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}

function sizeOf(file: string): number {
  const descriptor = openSync(file, 'r')
  const { size } = fstatSync(descriptor)
  closeSync(descriptor)
  return size
}

function writeResults(table: readonly string[]): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
  const clean = execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }) === ''
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor'
  const text = [
    '# Benchmark results',
    '',
    'Written by `npm run bench`. Ratios count; seconds are only those of this machine.',
    '',
    `* Machine: ${cpus().length} × ${processor}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${type()} ${release()}, Node ${process.versions.node}`,
    `* Date: ${new Date().toISOString().slice(0, 10)}`,
    `* Commit: ${commit}${clean ? '' : ' with changes'}`,
    '',
    ...table,
    '',
  ].join('\n')
  writeFileSync(join(root, 'bench', 'RESULTS.md'), text)
}
