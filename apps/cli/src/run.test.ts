// The main job from end to end, through the program that people start.

import { createHash } from 'node:crypto'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cellsOf, clearslate } from './testing.ts'
import type { Said } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'clearslate-run-'))
afterAll(() => rmSync(folder, { recursive: true }))

const rows = 5000
const input = join(folder, 'doj.csv')
const results = join(folder, 'results')
let first: Said

function run(file: string | readonly string[], out: string, ...more: string[]): Promise<Said> {
  const files = typeof file === 'string' ? [file] : file
  const options = ['--county', 'Los Angeles', '--policy', 'ca/los-angeles-2019', '--as-of', '2024-06-30']
  return clearslate(['run', ...files, ...options, '--out', out, ...more])
}

function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8').trimEnd().split('\n')
}

/** Hash of every output but the times. */
function hashes(out: string): Record<string, string> {
  const names = readdirSync(out).filter((name) => name !== 'timing.json' && name !== 'run.json')
  const hash = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(join(out, name)))
      .digest('hex')
  return Object.fromEntries(names.map((name) => [name, hash(name)]))
}

beforeAll(async () => {
  const sample = ['sample', '--rows', String(rows), '--county', 'LOS ANGELES', '--seed', 'run', '--out', input]
  await clearslate([...sample, '--damaged', '3'])
  first = await run(input, results)
})

describe('a run', () => {
  test('ends well and says what came out and where it is', () => {
    expect(first.stderr).toContain('County read as "LOS ANGELES".')
    expect(first.stdout).toContain('LOS ANGELES, as of 2024-06-30, policy ca/los-angeles-2019')
    expect(first.stdout).toContain('3 could not be read')
    expect(first.stdout).toContain(`The results are in ${results}:`)
    expect(first.exitCode).toBe(0)
  })

  test('draws nothing where there is no terminal', () => {
    expect(first.stderr).not.toContain('\r')
    expect(first.stderr).not.toContain('\u001B')
  })

  test('writes every output, for the owner only', () => {
    const names = readdirSync(results)
    for (const name of ['All_Results.csv', 'All_Results_Condensed.csv', 'Prop64_Results.csv']) {
      expect(names).toContain(name)
    }
    for (const name of ['determinations.csv', 'review.csv', 'data-quality.csv', 'summary.json', 'run.json']) {
      expect(names).toContain(name)
    }
    for (const name of names) expect(statSync(join(results, name)).mode & 0o077).toBe(0)
    expect(statSync(results).mode & 0o077).toBe(0)
  })

  test('loses no row: what could not be read stands in data-quality.csv, whole', () => {
    expect(linesOf(join(results, 'All_Results.csv'))).toHaveLength(rows + 1)
    expect(linesOf(join(results, 'All_Results_Condensed.csv'))).toHaveLength(rows + 1)

    // A row that was read stands in the results byte for byte, in front of the added columns.
    const read = linesOf(join(results, 'All_Results.csv'))
    const unread = linesOf(input).filter((line) => !read.some((result) => result.startsWith(`${line},`)))
    expect(unread).toHaveLength(3)
    const [header = [], ...findings] = cellsOf(readFileSync(join(results, 'data-quality.csv'), 'utf8'))
    const rawLines = findings.map((finding) => finding[header.indexOf('raw_line')])
    for (const line of unread) expect(rawLines).toContain(line)
  })

  test('puts nothing in the place of anything unless told to', async () => {
    const refused = await run(input, results)
    expect(refused.exitCode).toBe(1)
    expect(refused.stderr).toContain('--replace')
    const before = hashes(results)
    expect((await run(input, results, '--replace')).exitCode).toBe(0)
    expect(hashes(results)).toEqual(before)
  })

  test('gives the same bytes on one thread and on several', async () => {
    for (const threads of ['1', '3']) {
      const out = join(folder, `threads-${threads}`)
      expect((await run(input, out, '--threads', threads)).exitCode).toBe(0)
      expect(hashes(out)).toEqual(hashes(results))
    }
  })

  test('opens no connection', async () => {
    // Whatever tries to reach the network ends the program.
    const guard = join(folder, 'no-network.mjs')
    writeFileSync(
      guard,
      `import dns from 'node:dns'
       import net from 'node:net'
       const refuse = () => { process.stderr.write('REACHED FOR THE NETWORK'); process.exit(99) }
       net.Socket.prototype.connect = refuse
       net.Server.prototype.listen = refuse
       dns.lookup = refuse
       globalThis.fetch = refuse
       process.stderr.write('guarded ')
      `,
    )
    const environment = { NODE_OPTIONS: `--import=${pathToFileURL(guard).href}` }
    const out = join(folder, 'offline')
    const options = ['--county', 'LOS ANGELES', '--policy', 'ca/los-angeles-2019', '--as-of', '2024-06-30']
    const formats = ['--format', 'csv,xlsx,parquet']
    const said = await clearslate(['run', input, ...options, ...formats, '--out', out], { environment })
    expect(said.stderr).toContain('guarded')
    expect(said.stderr).not.toContain('REACHED FOR THE NETWORK')
    expect(said.exitCode).toBe(0)
    expect(readdirSync(out)).toEqual(expect.arrayContaining(['determinations.xlsx', 'determinations.parquet']))
  })

  test('stops on Ctrl-C with exit code 130 and leaves nothing behind', async () => {
    const big = join(folder, 'big.csv')
    const sample = ['--rows', '200000', '--county', 'LOS ANGELES', '--seed', 'big', '--out', big]
    expect((await clearslate(['sample', ...sample])).exitCode).toBe(0)
    const before = readdirSync(folder)
    const options = ['--county', 'LOS ANGELES', '--policy', 'ca/dismiss-all', '--as-of', '2024-06-30']
    const words = ['run', big, ...options, '--out', join(folder, 'stopped')]
    const said = await clearslate(words, { stopAtFirstWord: true })
    expect(said.stderr).toContain('Stopped.')
    expect(said.exitCode).toBe(130)
    expect(readdirSync(folder)).toEqual(before)
    rmSync(big)
  })
})

describe('input that cannot be used, with exit code 1', () => {
  test('a county without a row names the counties that have some', async () => {
    const options = ['--county', 'ALPINE', '--policy', 'ca/dismiss-all', '--as-of', '2024-06-30']
    const only = join(folder, 'no-alpine.csv')
    const kept = linesOf(input).filter((line) => !line.includes('ALPINE'))
    writeFileSync(only, `${kept.join('\n')}\n`)
    const said = await clearslate(['run', only, ...options, '--out', join(folder, 'alpine')])
    expect(said.exitCode).toBe(1)
    expect(said.stderr).toMatch(/ALPINE[^]*LOS ANGELES/)
    expect(existsSync(join(folder, 'alpine'))).toBe(false)
  })

  test.each<[string, string | Buffer, RegExp]>([
    ['an empty file', '', /empty/i],
    ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0]), /Excel|workbook|zip/i],
    ['a page of the web', '<!DOCTYPE html><html><body>Sign in</body></html>\n', /not a DOJ research file/i],
    ['a semicolon-separated table', 'RECORD_ID;SUBJECT_STATUS;SUBJECT_ID\n1;2;3\n', /not that of a DOJ research file/],
  ])('%s', async (what, content, message) => {
    const file = join(folder, 'unusable.csv')
    const out = join(folder, `unusable-${what.replaceAll(' ', '-')}`)
    writeFileSync(file, content)
    const said = await run(file, out)
    expect(said.stderr).toMatch(message)
    expect(said.exitCode).toBe(1)
    expect(existsSync(out)).toBe(false)
  })

  test('a row that cannot be read, when --strict is said', async () => {
    const said = await run(input, join(folder, 'strict'), '--strict')
    expect(said.exitCode).toBe(1)
    expect(said.stderr).toMatch(/doj\.csv[^]*record \d+/)
  })
})

describe('verify', () => {
  const moved = join(folder, 'moved')

  beforeAll(async () => {
    mkdirSync(moved)
    copyFileSync(input, join(moved, 'doj.csv'))
    await run(join(moved, 'doj.csv'), join(moved, 'results'))
  })

  test('repeats a run to the byte', async () => {
    const said = await clearslate(['verify', results])
    expect(said.stdout).toContain('same  determinations.csv')
    expect(said.stdout).toContain('Verified')
    expect(said.exitCode).toBe(0)
  })

  test('names an output that was changed, an input that was changed, and one that has moved', async () => {
    appendFileSync(join(moved, 'results', 'review.csv'), 'x')
    const output = await clearslate(['verify', join(moved, 'results')])
    expect(output.exitCode).toBe(1)
    expect(output.stderr).toContain('review.csv was changed')
    expect(output.stdout).toContain('same  summary.json')
    expect(output.stdout).not.toContain('same  review.csv')

    appendFileSync(join(moved, 'doj.csv'), '\n')
    const changed = await clearslate(['verify', join(moved, 'results')])
    expect(changed.exitCode).toBe(1)
    expect(changed.stderr).toContain('doj.csv is not the file that the run read')

    renameSync(join(moved, 'doj.csv'), join(moved, 'elsewhere.csv'))
    const gone = await clearslate(['verify', join(moved, 'results')])
    expect(gone.exitCode).toBe(1)
    expect(gone.stderr).toContain('doj.csv is not where the run read it')
  })

  test('a folder without a run is named', async () => {
    const said = await clearslate(['verify', folder])
    expect(said.exitCode).toBe(1)
    expect(said.stderr).toContain('run.json')
  })
})

describe('explain', () => {
  test('prints conditions, citations and rows for a person', async () => {
    const [, line = ''] = linesOf(join(results, 'determinations.csv'))
    const id = line.split(',')[0]!
    const said = await clearslate(['explain', '--run', results, '--person', id])
    expect(said.exitCode).toBe(0)
    expect(said.stdout).toContain(id)
    expect(said.stdout).toMatch(/11361\.8/)
    expect(said.stdout).toMatch(/doj\.csv:\d+/)
  })

  test('a person who is not in the files is named', async () => {
    const said = await clearslate(['explain', '--run', results, '--person', 'nobody'])
    expect(said.exitCode).toBe(1)
    expect(said.stderr).toContain('nobody')
  })
})
