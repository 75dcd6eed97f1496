import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { createManifest, formatManifest, hashFile, optionsOf, readManifest } from './manifest.ts'
import type { WrittenFile } from './manifest.ts'
import { isoDay } from './outputs/person-fixture.ts'
import type { RunOptions } from './run-options.ts'
import { compareOutputs, verifyWith } from './verify.ts'

let home: string
let run: string
const hooks = { signal: new AbortController().signal }
const policyText = JSON.stringify({
  baselineEligibility: { dismiss: ['11357'], reduce: ['11359'] },
  additionalRelief: {},
})

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'clearslate-'))
  run = join(home, 'out')
  await mkdir(join(home, 'data'))
  await writeFile(join(home, 'data', 'doj.csv'), 'rows\n')
  await writeFile(join(home, 'facts.csv'), 'facts\n')
})

afterEach(async () => rm(home, { recursive: true }))

function optionsFor(out: string): RunOptions {
  return {
    files: [join(home, 'data', 'doj.csv')],
    county: 'SACRAMENTO',
    policy: { text: policyText, fileName: 'options.json', kind: 'gogen-options' },
    asOf: isoDay('2019-11-11'),
    lawAsOf: isoDay('2019-11-11'),
    dataThrough: isoDay('2019-10-01'),
    facts: join(home, 'facts.csv'),
    formats: ['csv'],
    strict: false,
    replace: false,
    threads: 2,
    out,
  }
}

/** A job whose single output is its input upside down, or what `wording` says. */
function jobWriting(wording?: string) {
  return async (options: RunOptions): Promise<void> => {
    const read = readFileSync(options.files[0]!, 'utf8')
    const text = wording ?? read.split('').toReversed().join('')
    await mkdir(options.out)
    await writeFile(join(options.out, 'determinations.csv'), text)
    const sha256 = createHash('sha256').update(text).digest('hex')
    const manifest = createManifest({
      options,
      inputs: [await hashFile(options.files[0]!)],
      facts: await hashFile(options.facts!),
      outputs: [{ name: 'determinations.csv', size: text.length, sha256 }],
    })
    await writeFile(join(options.out, 'run.json'), formatManifest(manifest))
  }
}

test('a manifest is read back and gives the options that repeat the run', async () => {
  await jobWriting()(optionsFor(run))
  const manifest = await readManifest(run)
  expect(optionsOf(manifest, run, join(home, 'again'), 2)).toEqual(optionsFor(join(home, 'again')))
})

test('it names the policy in full and nothing of the machine', async () => {
  await jobWriting()(optionsFor(run))
  const text = await readFile(join(run, 'run.json'), 'utf8')
  expect(text).not.toContain(home)
  expect(text).not.toContain('threads')
  const manifest = await readManifest(run)
  expect(manifest.policy.text).toBe(policyText)
  expect(manifest.policy.parsed).toMatchObject({ steps: expect.any(Array) })
  expect(manifest.inputs[0]).toEqual({
    name: 'doj.csv',
    path: '../data/doj.csv',
    size: 5,
    sha256: createHash('sha256').update('rows\n').digest('hex'),
  })
})

test('the number of threads and the order in which outputs were finished do not change it', () => {
  const outputs: WrittenFile[] = ['b', 'a'].map((name) => ({ name, size: 1, sha256: '0'.repeat(64) }))
  const hashed = { size: 1, sha256: '1'.repeat(64) }
  const parts = { inputs: [hashed], facts: hashed }
  const one = createManifest({ ...parts, options: optionsFor(run), outputs })
  const two = createManifest({ ...parts, options: { ...optionsFor(run), threads: 7 }, outputs: outputs.toReversed() })
  expect(formatManifest(one)).toBe(formatManifest(two))
})

test('a folder without a run is refused', async () => {
  await mkdir(run)
  await expect(readManifest(run)).rejects.toThrow('does not hold a run')
})

test.each([
  ['not JSON', 'x'],
  ['another format', '{"format":"clearslate-run/9"}'],
  ['nothing in it', '{"format":"clearslate-run/1"}'],
])('a damaged run.json is refused: %s', async (_name, text) => {
  await mkdir(run)
  await writeFile(join(run, 'run.json'), text)
  await expect(readManifest(run)).rejects.toThrow('damaged or of another version')
})

test('a run.json with a format that does not exist is refused', async () => {
  const hashed = { size: 1, sha256: '1'.repeat(64) }
  const manifest = createManifest({ inputs: [hashed], facts: hashed, options: optionsFor(run), outputs: [] })
  await mkdir(run)
  await writeFile(join(run, 'run.json'), formatManifest(manifest))
  expect(await readManifest(run)).toMatchObject({ county: manifest.county })
  const tampered = { ...manifest, options: { ...manifest.options, formats: ['exe'] } }
  await writeFile(join(run, 'run.json'), JSON.stringify(tampered))
  await expect(readManifest(run)).rejects.toThrow('a format is unknown')
})

test('a run that comes out the same is verified and leaves nothing behind', async () => {
  await jobWriting()(optionsFor(run))
  const report = await verifyWith(jobWriting(), run, hooks)
  expect(report).toEqual({ verified: true, ranAgain: true, differences: [], same: ['determinations.csv'] })
  expect((await readdir(home)).toSorted()).toEqual(['data', 'facts.csv', 'out'])
})

test('the run’s folder may move together with its inputs', async () => {
  await jobWriting()(optionsFor(run))
  await mkdir(join(home, 'elsewhere'))
  await rename(run, join(home, 'elsewhere', 'out'))
  await rename(join(home, 'data'), join(home, 'elsewhere', 'data'))
  await rename(join(home, 'facts.csv'), join(home, 'elsewhere', 'facts.csv'))
  const report = await verifyWith(jobWriting(), join(home, 'elsewhere', 'out'), hooks)
  expect(report.verified).toBe(true)
})

test('a moved input is named and nothing is run', async () => {
  await jobWriting()(optionsFor(run))
  await rename(join(home, 'data', 'doj.csv'), join(home, 'data', 'other.csv'))
  const report = await verifyWith(jobWriting(), run, hooks)
  expect(report).toMatchObject({
    verified: false,
    ranAgain: false,
    differences: [{ kind: 'input-moved', name: 'doj.csv' }],
  })
})

test.each([
  ['doj.csv', 'data/doj.csv'],
  ['facts.csv', 'facts.csv'],
])('a changed %s is named and nothing is run', async (name, path) => {
  await jobWriting()(optionsFor(run))
  await writeFile(join(home, path), 'other')
  const report = await verifyWith(jobWriting(), run, hooks)
  expect(report).toMatchObject({ verified: false, ranAgain: false, differences: [{ kind: 'input-changed', name }] })
})

test('an output that somebody changed, and one that comes out differently, are told apart', async () => {
  await jobWriting()(optionsFor(run))
  await writeFile(join(run, 'determinations.csv'), 'edited')
  const edited = await verifyWith(jobWriting(), run, hooks)
  expect(edited.differences.map((difference) => difference.kind)).toEqual(['output-changed'])
  const different = await verifyWith(jobWriting('something else'), run, hooks)
  expect(different.differences.map((difference) => difference.kind)).toEqual(['output-changed', 'output-differs'])
})

test('a changed law is named with its rules, changed software with its version', async () => {
  await jobWriting()(optionsFor(run))
  const path = join(run, 'run.json')
  const manifest = JSON.parse(await readFile(path, 'utf8'))
  const rule = Object.keys(manifest.law.rules)[0]!
  manifest.law.version = 'an older one'
  manifest.law.rules[rule] = 'an older one'
  manifest.software.version = '0.0.1'
  await writeFile(path, JSON.stringify(manifest))
  const { differences, verified } = await verifyWith(jobWriting(), run, hooks)
  expect(verified).toBe(false)
  expect(differences.map((difference) => difference.kind)).toEqual(['software-changed', 'law-changed'])
  expect(differences[1]!.message).toContain(rule)
})

test('other software that writes the same bytes is named, and the run is verified', async () => {
  await jobWriting()(optionsFor(run))
  const path = join(run, 'run.json')
  const manifest = JSON.parse(await readFile(path, 'utf8'))
  manifest.software.build = '0000000000000000'
  await writeFile(path, JSON.stringify(manifest))
  const { differences, verified } = await verifyWith(jobWriting(), run, hooks)
  expect(verified).toBe(true)
  expect(differences.map((difference) => difference.kind)).toEqual(['software-changed'])
})

test('outputs that only one of the two runs has are named', () => {
  const file = (name: string): WrittenFile => ({ name, size: 1, sha256: '0'.repeat(64) })
  const { differences, same } = compareOutputs([file('a'), file('b')], [file('b'), file('c')])
  expect(same).toEqual(['b'])
  expect(differences.map(({ kind, name }) => [kind, name])).toEqual([
    ['output-not-made', 'a'],
    ['output-new', 'c'],
  ])
})

test('a job that is stopped leaves nothing behind', async () => {
  await jobWriting()(optionsFor(run))
  const stopped = async (options: RunOptions): Promise<void> => {
    await mkdir(options.out)
    throw new DOMException('stopped', 'AbortError')
  }
  await expect(verifyWith(stopped, run, hooks)).rejects.toThrow('stopped')
  expect((await readdir(home)).toSorted()).toEqual(['data', 'facts.csv', 'out'])
})
