// `person`, `deidentify` and `law --html` from the command line to the files: on text, PDF and a picture.

import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sampleSheets } from '@clearslate/sources'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { cellsOf, clearslate } from './testing.ts'

// Each test starts the program several times, and one reads a scan.
vi.setConfig({ testTimeout: 240_000 })

let folder: string
let sheet: string
let other: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clearslate-'))
  const [first, second] = await sampleSheets({ people: 2, seed: 'person' })
  sheet = join(folder, 'client.txt')
  other = join(folder, 'other.txt')
  writeFileSync(sheet, first!.text)
  writeFileSync(other, second!.text)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const asOf = ['--as-of', '2026-11-22']

interface Answered {
  readonly asOf: string
  readonly dataThrough: string
  readonly matters: readonly {
    readonly count: string
    readonly kind: string
    readonly answers: readonly { standing: string; missing: string[] }[]
  }[]
  readonly history: { readonly person: { readonly name?: string; readonly stateIdNumber?: string } }
  readonly supplied: readonly { readonly key: string; readonly text: string }[]
}

function recordIn(out: string): Answered {
  return JSON.parse(readFileSync(join(out, 'record.json'), 'utf8')) as Answered
}

/** A PDF with text of the same lines, printed by the browser. */
function printed(name: string): string {
  const page = join(folder, `${name}.html`)
  const text = readFileSync(sheet, 'utf8')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('\f', '</pre><pre style="break-before:page">')
  writeFileSync(
    page,
    `<style>@page{size:letter;margin:.5in}pre{font:11pt "Liberation Mono",monospace;margin:0}</style><pre>${text}</pre>`,
  )
  const pdf = join(folder, `${name}.pdf`)
  execFileSync(
    'chromium',
    ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', `--print-to-pdf=${pdf}`, page],
    { stdio: 'ignore' },
  )
  return pdf
}

describe('one person', () => {
  test('the report, the PDF, the record and the questions, readable by their owner only', async () => {
    const out = join(folder, 'report')
    const { exitCode, stdout, stderr } = await clearslate(['person', sheet, ...asOf, '--out', out])
    expect(stderr).toBe('')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Eligible today')
    expect(readdirSync(out).toSorted()).toEqual(['facts.yaml', 'record.json', 'report.html', 'report.pdf'])
    expect(statSync(out).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(out)) expect(statSync(join(out, name)).mode & 0o777).toBe(0o600)
    const record = recordIn(out)
    expect(record.asOf).toBe('2026-11-22')
    // The day that the sheet names as its own, not the day of decision.
    expect(record.dataThrough).toBe('2024-06-30')
    expect(record.matters.length).toBeGreaterThan(0)
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toMatch(/page 1, lines? \d+/)
  })

  test('the same sheet gives the same bytes', async () => {
    const [one, two] = [join(folder, 'same-1'), join(folder, 'same-2')]
    for (const out of [one, two]) await clearslate(['person', sheet, ...asOf, '--out', out])
    for (const name of readdirSync(one)) {
      expect(readFileSync(join(one, name)).equals(readFileSync(join(two, name))), name).toBe(true)
    }
  })

  test('the same command goes on from its own report, and from nothing else', async () => {
    const out = join(folder, 'again')
    const again = (...words: string[]) => clearslate(['person', sheet, ...asOf, '--out', out, ...words])
    expect((await again()).exitCode).toBe(0)
    expect((await again()).exitCode).toBe(0)
    const refused = async (words: string[], message: string): Promise<void> => {
      const before = readFileSync(join(out, 'report.html'), 'utf8')
      const said = await clearslate(words)
      expect([said.exitCode, said.stderr]).toEqual([1, expect.stringContaining(message)])
      expect(said.stderr).toContain('--replace')
      expect(readFileSync(join(out, 'report.html'), 'utf8')).toBe(before)
    }
    await refused(['person', sheet, '--as-of', '2026-11-23', '--out', out], 'holds a report as of 2026-11-22')
    await refused(['person', other, ...asOf, '--out', out], 'holds a report of other sheets')
    await refused(['person', sheet, ...asOf, '--data-through', '2026-11-01', '--out', out], '--data-through')
    writeFileSync(join(out, 'report.html'), 'with my notes')
    await refused(['person', sheet, ...asOf, '--out', out], 'report.html in the output folder is not as it was written')
    expect((await again('--replace')).exitCode).toBe(0)
    writeFileSync(join(out, 'mine.txt'), 'x')
    for (const words of [[], ['--replace']]) {
      const said = await again(...words)
      expect([said.exitCode, said.stderr]).toEqual([1, expect.stringContaining('mine.txt')])
      expect(existsSync(join(out, 'mine.txt'))).toBe(true)
    }
    // A folder that is no report, though its manifest is one of ours.
    const foreign = join(folder, 'foreign')
    mkdirSync(foreign)
    writeFileSync(join(foreign, 'record.json'), '{"clearslate":"rules","outputs":[]}')
    const said = await clearslate(['person', sheet, ...asOf, '--out', foreign])
    expect([said.exitCode, said.stderr]).toEqual([1, expect.stringContaining('not empty')])
  })

  test('answers of another file are taken into facts.yaml, and those that were written there are never lost', async () => {
    const facts = join(folder, 'mine.yaml')
    writeFileSync(facts, 'person:\n  pending_charges: no\n')
    const out = join(folder, 'with-facts')
    const words = ['person', sheet, ...asOf, '--facts', facts, '--out', out]
    expect((await clearslate(words)).exitCode).toBe(0)
    expect((await clearslate(words)).exitCode).toBe(0)
    const own = join(out, 'facts.yaml')
    writeFileSync(own, readFileSync(own, 'utf8').replace('on_probation:\n', 'on_probation: no\n'))
    const refused = await clearslate(words)
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('holds answers of its own')])
    expect((await clearslate(['person', sheet, ...asOf, '--out', out])).exitCode).toBe(0)
    expect(
      recordIn(out)
        .supplied.map(({ key }) => key)
        .toSorted(),
    ).toEqual(['on_probation', 'pending_charges'])
  })

  test('an answered question is kept and decides anew', async () => {
    const out = join(folder, 'answered')
    await clearslate(['person', sheet, ...asOf, '--out', out])
    const path = join(out, 'facts.yaml')
    const text = readFileSync(path, 'utf8')
    expect(text).toMatch(/^ {2}pending_charges:$/m)
    writeFileSync(path, text.replace('pending_charges:\n', 'pending_charges: no\n'))
    const { exitCode } = await clearslate(['person', sheet, ...asOf, '--out', out])
    expect(exitCode).toBe(0)
    const record = recordIn(out)
    expect(record.supplied).toMatchObject([{ key: 'pending_charges', text: 'no' }])
    const missing = record.matters.flatMap(({ answers }) => answers.flatMap((answer) => answer.missing))
    expect(missing).not.toContain('pending charges')
    expect(readFileSync(path, 'utf8')).toMatch(/^ {2}pending_charges: no$/m)
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toMatch(/your answer to pending_charges|What you supplied/)
  })

  test('a mistake in the facts is named with its line and key, and nothing is written', async () => {
    const facts = join(folder, 'wrong.yaml')
    writeFileSync(
      facts,
      'person:\n  pending_charges: perhaps\n  no_such_fact: yes\nabout:\n  - count: "none"\n    grams: 3\n',
    )
    const out = join(folder, 'wrong')
    const { exitCode, stderr } = await clearslate(['person', sheet, ...asOf, '--facts', facts, '--out', out])
    expect(exitCode).toBe(1)
    expect(stderr).toContain(`${facts}:2: pending_charges must be yes, no`)
    expect(stderr).toContain('wrong.yaml:3: no_such_fact is no fact')
    expect(stderr).toContain('wrong.yaml:5: count none is no conviction or arrest')
    expect(existsSync(out)).toBe(false)
  })

  test('a PDF with text says the same as the text', async () => {
    const [fromText, fromPdf] = [join(folder, 'from-text'), join(folder, 'from-pdf')]
    await clearslate(['person', sheet, ...asOf, '--out', fromText])
    const { exitCode, stderr } = await clearslate(['person', printed('client'), ...asOf, '--out', fromPdf])
    expect([exitCode, stderr]).toEqual([0, ''])
    const [one, two] = [recordIn(fromText), recordIn(fromPdf)]
    expect(two.history.person).toEqual(one.history.person)
    expect(two.matters.map(({ answers }) => answers.map(({ standing }) => standing))).toEqual(
      one.matters.map(({ answers }) => answers.map(({ standing }) => standing)),
    )
  })

  test('a picture is read, and nothing that was eligible for lack of reading becomes so', async () => {
    execFileSync('pdftoppm', ['-r', '200', '-png', '-f', '1', '-l', '1', printed('scan'), join(folder, 'scan')])
    const picture = readdirSync(folder).find((name) => /^scan-?\d*\.png$/.test(name))!
    const out = join(folder, 'from-picture')
    const { exitCode, stderr } = await clearslate(['person', join(folder, picture), ...asOf, '--out', out])
    expect([exitCode, stderr]).toEqual([0, ''])
    const [read, exact] = [recordIn(out), recordIn(join(folder, 'from-text'))]
    expect(read.history.person.stateIdNumber).toBe(exact.history.person.stateIdNumber)
    expect(read.matters.length).toBeGreaterThan(0)
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('read by machine')
  })

  test.each([
    [['person'], 'the rap sheet, --as-of and --out are missing'],
    [['person', 'none.txt', '--as-of', '2026-11-22', '--out', 'x'], 'none.txt does not exist'],
    [['person', 'none.txt', '--as-of', '2026-13-22', '--out', 'x'], '--as-of'],
  ])('%j is refused in words', async (words, message) => {
    const { exitCode, stderr } = await clearslate(words)
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(message)])
  })

  test('a file that says nothing of a rap sheet is refused, instead of a report that finds nothing', async () => {
    const letter = join(folder, 'letter.txt')
    writeFileSync(letter, 'Dear Sir,\n\nthank you for your letter of May 1.\n\nYours, Pat\n')
    const out = join(folder, 'letter')
    const { exitCode, stderr } = await clearslate(['person', letter, ...asOf, '--out', out])
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/letter\.txt[^]*no California rap sheet/)])
    expect(existsSync(out)).toBe(false)
  })

  test('sheets of two people are never made one', async () => {
    const out = join(folder, 'two')
    const { exitCode, stderr } = await clearslate(['person', sheet, other, ...asOf, '--out', out])
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('different people')])
    expect(existsSync(out)).toBe(false)
  })
})

describe('a folder of people', () => {
  test('gets a report for each, a summary over all, and a list of what could not be read', async () => {
    const sheets = join(folder, 'sheets')
    mkdirSync(join(sheets, 'more'), { recursive: true })
    copyFileSync(sheet, join(sheets, 'client.txt'))
    copyFileSync(other, join(sheets, 'more', 'other.txt'))
    writeFileSync(join(sheets, 'broken.pdf'), '%PDF-1.4 this is none')
    writeFileSync(join(sheets, 'letter.txt'), 'Dear Sir,\nthank you.\n')
    const out = join(folder, 'people')
    const { exitCode, stdout } = await clearslate(['person', sheets, ...asOf, '--out', out])
    expect(exitCode).toBe(3)
    expect(stdout).toContain('2 files without a report')
    expect(readdirSync(join(out, 'people')).toSorted()).toEqual(['client', 'other'])
    const [header, ...rows] = cellsOf(readFileSync(join(out, 'summary.csv'), 'utf8'))
    expect(rows.map((row) => row[header!.indexOf('folder')])).toEqual(['people/client', 'people/other'])
    const without = cellsOf(readFileSync(join(out, 'not-read.csv'), 'utf8')).slice(1)
    expect(without.map(([name]) => name)).toEqual(['broken.pdf', 'letter.txt'])
    expect(statSync(join(out, 'people', 'client', 'report.html')).mode & 0o777).toBe(0o600)

    // Again: what is there is not made again; what was answered is.
    const made = statSync(join(out, 'people', 'other', 'report.pdf')).mtimeMs
    const facts = join(out, 'people', 'client', 'facts.yaml')
    writeFileSync(facts, readFileSync(facts, 'utf8').replace('pending_charges:\n', 'pending_charges: no\n'))
    expect((await clearslate(['person', sheets, ...asOf, '--out', out])).exitCode).toBe(3)
    expect(statSync(join(out, 'people', 'other', 'report.pdf')).mtimeMs).toBe(made)
    expect(recordIn(join(out, 'people', 'client')).supplied).toHaveLength(1)
    expect(cellsOf(readFileSync(join(out, 'summary.csv'), 'utf8'))).toHaveLength(3)

    const refused = await clearslate(['person', sheets, '--as-of', '2026-11-23', '--out', out])
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('as of 2026-11-22')])
  })

  test('stops on Ctrl-C with 130, and the same command goes on', async () => {
    const sheets = join(folder, 'many')
    mkdirSync(sheets)
    for (const { name, text } of await sampleSheets({ people: 30, seed: 'many' }))
      writeFileSync(join(sheets, name), text)
    const out = join(folder, 'stopped')
    const stopped = await clearslate(['person', sheets, ...asOf, '--out', out], { stopAtFirstWord: true })
    expect(stopped.exitCode).toBe(130)
    expect(existsSync(join(out, 'summary.csv'))).toBe(false)
    expect((await clearslate(['person', sheets, ...asOf, '--out', out])).exitCode).toBe(0)
    expect(readdirSync(join(out, 'people'))).toHaveLength(30)
  })
})

test('deidentify writes the sheet without its names and numbers', async () => {
  const out = join(folder, 'to-share.txt')
  const { exitCode } = await clearslate(['deidentify', sheet, '--out', out])
  expect(exitCode).toBe(0)
  const text = readFileSync(out, 'utf8')
  const { person } = recordIn(join(folder, 'from-text')).history
  for (const part of [...person.name!.split(/\W+/).filter((word) => word.length > 2), person.stateIdNumber!]) {
    expect(text).not.toContain(part)
  }
  expect(statSync(out).mode & 0o777).toBe(0o600)
  const again = await clearslate(['deidentify', sheet, '--out', out])
  expect([again.exitCode, again.stderr]).toEqual([1, expect.stringContaining('--replace')])
})

test('law --html writes every rule and lists them by statute', async () => {
  const out = join(folder, 'rules')
  const { exitCode, stdout } = await clearslate(['law', '--html', out])
  expect(exitCode).toBe(0)
  const count = Number(/^(\d+) rules/.exec(stdout)![1])
  expect(readdirSync(out).filter((name) => name.endsWith('.html'))).toHaveLength(count + 1)
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('Penal Code 1203.4')
  expect((await clearslate(['law', '--html', out])).exitCode).toBe(1)
  expect((await clearslate(['law', '--html', out, '--replace'])).exitCode).toBe(0)
})
