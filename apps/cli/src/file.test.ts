// Court papers from end to end, through the program that people start: the office's file, attestations,
// papers, and a program that is killed at any moment.

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cellsOf, clearslate } from './testing.ts'
import type { Said } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'clearslate-file-'))
afterAll(() => rmSync(folder, { recursive: true }))
const launcher = fileURLToPath(new URL('../bin/clearslate.js', import.meta.url))

const results = join(folder, 'results')
const office = join(folder, 'office.yaml')
const empty = join(folder, 'empty')
mkdirSync(empty)
const filingDate = '2024-07-15'

const officeText = `office: Office of the District Attorney
role: prosecutor
county: LOS ANGELES
attorney:
  name: Ana Núñez
  bar-number: '123456'
address:
  - 2 Synthetic Street
phone: 555-0100
email: papers@example.org
agencies:
  - District Attorney
courts:
  - county: LOS ANGELES
    reads:
      - CASC LOS ANGELES
      - CAMC LOS ANGELES
`

function file(out: string, ...more: string[]): Promise<Said> {
  const words = ['file', '--run', results, '--office', office, '--filing-date', filingDate]
  return clearslate([...words, '--out', join(folder, out), '--threads', '2', ...more])
}

/** Hash of every file, the hidden ones included. */
function hashesOf(out: string): Map<string, string> {
  const root = join(folder, out)
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted((one, other) => (one < other ? -1 : 1))
  return new Map(
    paths.map((path) => [path.slice(root.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )
}

beforeAll(async () => {
  const input = join(folder, 'doj.csv')
  const facts = join(folder, 'facts.csv')
  await clearslate(['sample', '--rows', '6000', '--county', 'LOS ANGELES', '--seed', 'papers', '--out', input])
  // Nobody is on the list: the sample knows no list.
  writeFileSync(
    facts,
    'subject_id,case,cnt_order,fact,value,source\n*,,,prosecuting_agency,District Attorney,test\n*,,,on_doj_list,no,test\n',
  )
  const options = ['--county', 'LOS ANGELES', '--policy', 'ca/los-angeles-2019', '--as-of', '2024-06-30']
  await clearslate(['run', input, ...options, '--facts', facts, '--out', results])
  writeFileSync(office, officeText)
})

describe('the office’s file', () => {
  test('is written once and never over another', async () => {
    const path = join(folder, 'new-office.yaml')
    expect((await clearslate(['office', 'init', path])).exitCode).toBe(0)
    expect(statSync(path).mode & 0o077).toBe(0)
    const before = readFileSync(path, 'utf8')
    const again = await clearslate(['office', 'init', path])
    expect(again.exitCode).toBe(1)
    expect(again.stderr).toContain('exists already')
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  test('without a bar number no paper is made, and the line is named', async () => {
    const path = join(folder, 'no-bar.yaml')
    writeFileSync(path, officeText.replace("  bar-number: '123456'\n", ''))
    const words = ['file', '--run', results, '--office', path, '--filing-date', filingDate]
    const said = await clearslate([...words, '--out', join(folder, 'none')])
    expect(said.stderr).toMatch(/no-bar\.yaml:4: attorney\.bar-number: is missing/)
    expect(said.exitCode).toBe(1)
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })
})

describe('what cannot be used is named, with exit code 1', () => {
  test.each<[string, string[], RegExp]>([
    ['everything missing at once', ['file'], /--run, --office, --filing-date and --out are missing/],
    ['a day', ['file', ...told({ '--filing-date': '2024-02-30' })], /--filing-date 2024-02-30: there is no such day/],
    ['a kind of papers', ['file', ...told({ '--as': 'both' })], /--as: "both" is not known/],
    ['a relief', ['file', ...told({ '--only': 'reduce' })], /--only: "reduce" is not known/],
    ['papers in the run’s folder', ['file', ...told({ '--out': join(results, 'x') })], /is in the folder of the run/],
    [
      'a run too old',
      ['file', ...told({ '--filing-date': '2024-10-01' })],
      /93 days before the filing date[^]*90 days/,
    ],
    ['a run after the filing', ['file', ...told({ '--filing-date': '2024-06-29' })], /after the filing date/],
    ['a folder without a run', ['file', ...told({ '--run': empty })], /does not hold a run/],
    ['a rule', ['law', 'attest', 'ca/hs-11361.8/aplication', ...who()], /Did you mean "ca\/hs-11361\.8\/application"/],
    ['no rule', ['law', 'attest', ...who()], /the rule, or --all, is missing/],
    ['a bar number', ['law', 'attest', '--all', ...who('abc')], /^clearslate: --bar-number "abc" is no number/],
    [
      'a bar number of nobody in the office',
      ['law', 'attest', '--all', ...who('654321')],
      /No attorney in \S+office\.yaml has the bar number 654321\.\s+Add Ana Núñez .* under attorneys:/,
    ],
    [
      'another’s bar number',
      ['law', 'attest', '--all', ...who('123456', 'Eva Roe')],
      /--by "Eva Roe": in \S+ the bar number 123456 is that of Ana Núñez/,
    ],
  ])('%s', async (_what, words, message) => {
    const said = await clearslate(words)
    expect(said.stderr).toMatch(message)
    expect(said.stderr).not.toMatch(/^\s+at /m)
    expect(said.exitCode).toBe(1)
  })
})

function told(changed: Readonly<Record<string, string>>): string[] {
  const usual = {
    '--run': results,
    '--office': office,
    '--filing-date': filingDate,
    '--out': join(folder, 'refused'),
  }
  return Object.entries({ ...usual, ...changed }).flat()
}

function who(barNumber = '123456', by = 'Ana Núñez'): string[] {
  return ['--by', by, '--bar-number', barNumber, '--on', '2024-07-01', '--office', office]
}

describe('papers', () => {
  test('are drafts until an attorney attests, and the list says who did', async () => {
    const draft = await file('draft')
    expect(draft.stderr).not.toContain('clearslate:')
    expect(draft.stdout).toContain('marked DRAFT on every page')
    expect((await clearslate(['law', '--office', office])).stdout).toMatch(/application +\S+ +no /)

    const attested = await clearslate(['law', 'attest', '--all', ...who()])
    expect(attested.stderr).toBe('')
    expect(attested.stdout).toContain('ca/filing')
    expect(attested.stdout).toMatch(/Read these in the official text[^]*PC 11142, 11144 \(secondary\)/)
    expect(attested.stdout).not.toMatch(/rules 2\.100-2\.119/)
    const again = await clearslate(['law', 'attest', 'ca/filing', ...who()])
    expect(again.stdout).toContain('1 was attested already')
    expect((await clearslate(['law', '--office', office])).stdout).toContain('Ana Núñez (123456), 2024-07-01')

    const clean = await file('clean')
    expect(clean.stdout).not.toContain('DRAFT')
    expect(clean.stdout).toContain('asks for nothing by itself')
    expect(clean.exitCode).toBe(0)
    const changed = readFileSync(join(folder, 'attestations.yaml'), 'utf8').replaceAll(
      /version: '.{4}/g,
      "version: '0000",
    )
    writeFileSync(join(folder, 'attestations.yaml'), changed)
    expect((await clearslate(['law', '--office', office])).stdout).toContain('no: it has changed since')
    expect((await file('changed')).stdout).toContain('marked DRAFT on every page')
    rmSync(join(folder, 'attestations.yaml'))
  })

  test('the same command again finds them there, whole', async () => {
    expect((await file('whole-again')).exitCode).toBe(0)
    const before = hashesOf('whole-again')
    const said = await file('whole-again')
    expect(said.stdout).toContain('made by an earlier command, and lies there unchanged')
    expect(hashesOf('whole-again')).toEqual(before)
  })

  test('without one paper that is said first, with the commonest reasons and the texts that office.yaml lacks', async () => {
    const path = join(folder, 'elsewhere.yaml')
    const elsewhere = officeText
      .replace('  - District Attorney\n', '  - City Attorney\n')
      .replace(/ {4}reads:[^]*/, '    reads:\n      - CASC NOWHERE\n')
    writeFileSync(path, elsewhere)
    const said = await file('nothing', '--office', path)
    expect(said.stdout).toMatch(
      /^No paper was made\. All [\d,]+ convictions are withheld, most often because:\n +[\d,]+ /,
    )
    expect(said.stdout).toMatch(/\n +[\d,]+ +CASC LOS ANGELES +add it under courts: reads: in office\.yaml\n/)
    expect(said.stdout).toMatch(/\n +[\d,]+ +District Attorney +not under agencies:\n/)
    expect(said.exitCode).toBe(0)
    // Corrected, the same folder again.
    const corrected = await file('nothing')
    expect(corrected.stderr).toContain('--replace')
    const replaced = await file('nothing', '--replace')
    expect(replaced.stdout).toMatch(/^Office of the District Attorney, /)
    expect(replaced.stderr).toMatch(/Writing papers: ([\d,]+) of \1 convictions/)
    expect(hashesOf('nothing')).toEqual(hashesOf('draft'))
  })

  test('an attestation after the filing date is named as such', async () => {
    writeFileSync(join(folder, 'later.yaml'), officeText)
    const words = ['--by', 'ana  núñez', '--bar-number', '123456', '--on', '2024-09-10', '--office']
    await clearslate(['law', 'attest', '--all', ...words, join(folder, 'later.yaml')])
    const said = await file('later')
    expect(said.stdout).toContain('ca/filing: attested from 2024-09-10, which is after the filing date 2024-07-15')
    rmSync(join(folder, 'attestations.yaml'))
  })

  test('say why every other conviction has none', async () => {
    const [header = [], ...rows] = cellsOf(readFileSync(join(folder, 'clean', 'not-filable.csv'), 'utf8'))
    expect(rows.length).toBeGreaterThan(50)
    for (const row of rows) expect(row[header.indexOf('reasons')]).not.toBe('')
  })
})

describe('a program that is killed at any moment', () => {
  test('goes on with the same command: no paper missing, double or cut short', { timeout: 120_000 }, async () => {
    const began = performance.now()
    expect((await file('whole', '--as', 'individual')).exitCode).toBe(0)
    const took = performance.now() - began
    const whole = hashesOf('whole')
    expect([...whole.keys()].filter((name) => name.endsWith('packet.pdf')).length).toBeGreaterThan(10)

    const words = ['file', '--run', results, '--office', office, '--filing-date', filingDate, '--as', 'individual']
    for (const share of [0.35, 0.5, 0.65, 0.8, 0.95]) {
      const out = join(folder, 'killed')
      const child = spawn(process.execPath, [launcher, ...words, '--out', out, '--threads', '2'], { stdio: 'ignore' })
      const ended = new Promise((resolve) => child.on('close', resolve))
      await setTimeout(took * share)
      child.kill('SIGKILL')
      await ended
      // What stands there is whole, whenever it was.
      if (existsSync(join(out, 'courts'))) {
        for (const [name, hash] of hashesOf('killed')) {
          if (name.endsWith('.pdf') && name.startsWith('courts')) expect(hash, name).toBe(whole.get(name))
        }
      }
    }
    const resumed = await file('killed', '--as', 'individual')
    expect(resumed.stderr).not.toContain('clearslate:')
    expect(resumed.exitCode).toBe(0)
    expect(hashesOf('killed')).toEqual(whole)
  })

  test('stops on Ctrl-C with exit code 130 and says that the same command goes on', async () => {
    const words = ['file', '--run', results, '--office', office, '--filing-date', filingDate, '--as', 'individual']
    const said = await clearslate([...words, '--out', join(folder, 'stopped')], { stopAtFirstWord: true })
    expect(said.exitCode).toBe(130)
    expect(said.stderr).toContain('the same command goes on')
    expect(existsSync(join(folder, 'stopped', 'papers.json'))).toBe(false)
  })
})
