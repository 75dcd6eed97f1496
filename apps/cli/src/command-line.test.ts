// What the program says to somebody who mistypes, and what the small commands print. The real program is
// started for each.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { clearslate } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'clearslate-command-line-'))
afterAll(() => rmSync(folder, { recursive: true }))

const input = join(folder, 'doj.csv')
writeFileSync(input, 'RECORD_ID\n')

const told = {
  '--county': 'LOS ANGELES',
  '--policy': 'ca/los-angeles-2019',
  '--as-of': '2019-11-11',
  '--out': join(folder, 'out'),
}

/** The words of a good `run`, with some options changed; `undefined` leaves one out. */
function run(changed: Readonly<Record<string, string | undefined>> = {}, files: readonly string[] = [input]): string[] {
  const options = Object.entries({ ...told, ...changed }).flatMap(([name, value]) =>
    value === undefined ? [] : [name, value],
  )
  return ['run', ...files, ...options]
}

describe('help', () => {
  test('names every command', async () => {
    const { exitCode, stdout } = await clearslate(['--help'])
    expect(exitCode).toBe(0)
    for (const command of ['run', 'explain', 'policies', 'law', 'sample', 'verify', 'file', 'office'])
      expect(stdout).toContain(command)
  })

  test('of a command names its options', async () => {
    const { exitCode, stdout } = await clearslate(['run', '--help'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('--data-through <day>')
  })
})

describe('what cannot be used is named, with exit code 1 and no stack trace', () => {
  const badPolicy = join(folder, 'bad.yaml')
  writeFileSync(
    badPolicy,
    'name: mine\ntitle: Mine\nsteps:\n  - whn: { level: felony }\n    then: Eligible for Dismissal\n',
  )
  const badOptions = join(folder, 'bad.json')
  writeFileSync(badOptions, '{"baselineEligibility":{"dismiss":["11361"],"reduce":[]},"additionalRelief":{}}')

  test.each<[string, string[], RegExp]>([
    ['a command', ['rnu'], /unknown command 'rnu'[^]*Did you mean run/],
    ['an option', ['run', input, '--conty', 'X'], /unknown option '--conty'[^]*Did you mean --county/],
    [
      'everything missing at once, with an example',
      ['run'],
      /the DOJ file, --county, --policy, --as-of and --out are missing\.\s+For example: npx clearslate run doj\.csv --county/,
    ],
    ['missing options', run({ '--as-of': undefined, '--out': undefined }), /--as-of and --out are missing/],
    ['a file as the output folder', run({ '--out': input }), /--out \S+doj\.csv is a file\./],
    [
      'a county',
      run({ '--county': 'LOS ANGLES' }),
      /"LOS ANGLES" is not a county of California. Did you mean "LOS ANGELES"/,
    ],
    ['a day', run({ '--as-of': '2019-02-30' }), /--as-of 2019-02-30: there is no such day; February 2019 has 28 days/],
    ['the day of the data', run({ '--data-through': '2019-13-01' }), /--data-through 2019-13-01/],
    ['the day of the law', run({ '--law-as-of': 'today' }), /--law-as-of is a day written YYYY-MM-DD/],
    [
      'a policy',
      run({ '--policy': 'ca/los-angles-2019' }),
      /no policy "ca\/los-angles-2019". Did you mean "ca\/los-angeles-2019"/,
    ],
    ['a policy file', run({ '--policy': join(folder, 'none.yaml') }), /none\.yaml does not exist/],
    ['a key of a policy file, with its line', run({ '--policy': badPolicy }), /bad\.yaml:4: [^]*whn/],
    ['a section of an options file', run({ '--policy': badOptions }), /bad\.json[^]*11361/],
    ['an input file', run({}, [join(folder, 'none.csv')]), /none\.csv does not exist/],
    ['a folder as input', run({}, [folder]), /is a folder/],
    ['a file named twice', run({}, [input, input]), /given twice/],
    ['a format', run({ '--format': 'csv,xls' }), /--format: "xls" is not known. Did you mean "xlsx"/],
    ['a number of threads', run({ '--threads': 'many' }), /--threads is a whole number/],
    ['a facts file', run({ '--facts': join(folder, 'facts.csv') }), /facts\.csv does not exist/],
    ['an offense table', run({ '--offense-table': join(folder, 'codes.csv') }), /codes\.csv does not exist/],
    ['an output folder with the input in it', run({ '--out': folder, '--replace': '' }).filter(Boolean), /holds/],
    ['a rule', ['law', 'ca/hs-11361.8/aplication'], /no rule[^]*Did you mean "ca\/hs-11361.8\/application"/],
    ['a number of rows', ['sample', '--rows', 'ten', '--county', 'YOLO', '--seed', '1', '--out', 'x.csv'], /--rows is/],
  ])('%s', async (_what, words, message) => {
    const { exitCode, stdout, stderr } = await clearslate(words)
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(stdout).toBe('')
    expect(exitCode).toBe(1)
  })

  test('CLEARSLATE_DEBUG=1 shows where', async () => {
    const { stderr } = await clearslate(run({ '--as-of': 'x' }), { environment: { CLEARSLATE_DEBUG: '1' } })
    expect(stderr).toMatch(/^\s+at /m)
  })
})

describe('policies and law', () => {
  test('the shipped policies are listed by name', async () => {
    const { exitCode, stdout } = await clearslate(['policies'])
    expect(exitCode).toBe(0)
    for (const name of ['dismiss-all', 'dismiss-all-and-related', 'clear-my-record', 'los-angeles-2019']) {
      expect(stdout).toMatch(new RegExp(`^ca/${name} +\\S`, 'm'))
    }
    for (const name of ['sacramento-2019', 'san-joaquin-2019', 'contra-costa-2019', 'san-francisco-2018']) {
      expect(stdout).toMatch(new RegExp(`^ca/${name} +\\S`, 'm'))
    }
  })

  test('a policy is printed step by step', async () => {
    const { exitCode, stdout } = await clearslate(['policies', 'ca/los-angeles-2019'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('-> Not eligible: "Two priors"')
  })

  test('the rules are listed with their versions', async () => {
    const { exitCode, stdout } = await clearslate(['law'])
    expect(exitCode).toBe(0)
    for (const rule of ['ca/hs-11361.8/application', 'ca/hs-11361.8/petition']) expect(stdout).toContain(rule)
    expect(stdout).toMatch(/Version of all these rules together \(run --relief all, person\): [0-9a-f]{16}/)
    expect(stdout).toMatch(/Version of the rules of Proposition 64 together \(run without --relief\): [0-9a-f]{16}/)
  })

  test('a rule is printed with its citations and its coverage', async () => {
    const { exitCode, stdout } = await clearslate(['law', 'ca/hs-11361.8/application'])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/11361\.8\(e\)/)
    expect(stdout).toMatch(/Coverage of the statute\n +\S/)
  })
})

/** The words of a good `sample`. */
function sample(name: string, ...more: string[]): string[] {
  const options = ['--rows', '500', '--county', 'yolo', '--seed', '7', '--out', join(folder, name)]
  return ['sample', ...options, ...more]
}

describe('sample', () => {
  test('the same seed gives the same bytes, for the owner only', async () => {
    expect((await clearslate(sample('one.csv'))).exitCode).toBe(0)
    expect((await clearslate(sample('two.csv'))).exitCode).toBe(0)
    expect(readFileSync(join(folder, 'one.csv')).equals(readFileSync(join(folder, 'two.csv')))).toBe(true)
    expect(readFileSync(join(folder, 'one.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(501)
    expect(statSync(join(folder, 'one.csv')).mode & 0o077).toBe(0)
  })

  test('writes over nothing unless told to', async () => {
    writeFileSync(join(folder, 'mine.csv'), 'mine')
    const refused = await clearslate(sample('mine.csv'))
    expect(refused.exitCode).toBe(1)
    expect(refused.stderr).toContain('exists already')
    expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).toBe('mine')
    expect((await clearslate(sample('mine.csv', '--replace'))).exitCode).toBe(0)
  })

  test('several files are numbered', async () => {
    expect((await clearslate(sample('many.csv', '--files', '2'))).exitCode).toBe(0)
    expect(readdirSync(folder).filter((name) => name.startsWith('many'))).toEqual(['many_1.csv', 'many_2.csv'])
  })

  test('Ctrl-C leaves nothing behind, with exit code 130', async () => {
    const words = ['sample', '--rows', '50000000', '--county', 'YOLO', '--seed', '1', '--out', join(folder, 'big.csv')]
    const { exitCode, stderr } = await clearslate(words, { stopAtFirstWord: true })
    expect(exitCode).toBe(130)
    expect(stderr).toContain('Stopped.')
    expect(readdirSync(folder).filter((name) => name.startsWith('big'))).toEqual([])
  })
})
