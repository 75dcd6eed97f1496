// A run that asks every remedy: what it says of Proposition 64 is what a run about that alone says, and what it says of
// a person is what the report of that person says.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isProp64Answer } from '@clearslate/law'
import type { Determination } from '@clearslate/law'
import { generateSample } from '@clearslate/sources'
import { answerPerson } from './answer-person.ts'
import { explainPerson } from './explain-person.ts'
import { readCsv } from './outputs/csv.ts'
import { determinationColumns } from './outputs/determinations.ts'
import { isoDay } from './outputs/person-fixture.ts'
import { runJob } from './run-job.ts'
import type { ReliefChoice, RunOptions } from './run-options.ts'
import { verifyRun } from './verify-run.ts'

const county = 'SACRAMENTO'
const asOf = isoDay('2024-06-01')
const hooks = { onProgress: () => {}, signal: new AbortController().signal }
let home: string

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'clearslate-'))
  const parts: Buffer[] = []
  await generateSample({
    rows: 1500,
    county,
    seed: 'all remedies',
    damaged: 3,
    write: (_file, chunk) => void parts.push(Buffer.from(chunk)),
  })
  await writeFile(join(home, 'county.csv'), Buffer.concat(parts))
  await runJob(optionsFor('prop64', 1), hooks)
  await runJob(optionsFor('all', 1), hooks)
  await runJob(optionsFor('all', 2), hooks)
}, 120_000)

afterAll(async () => rm(home, { recursive: true }))

function folderOf(relief: ReliefChoice, threads: number): string {
  return join(home, `${relief}-${threads}`)
}

function optionsFor(relief: ReliefChoice, threads: number): RunOptions {
  const policy = { baselineEligibility: { dismiss: ['11357'], reduce: ['11359'] } }
  return {
    files: [join(home, 'county.csv')],
    county,
    policy: { text: JSON.stringify(policy), fileName: 'options.json', kind: 'gogen-options' },
    asOf,
    lawAsOf: asOf,
    dataThrough: asOf,
    formats: ['csv'],
    relief,
    strict: false,
    replace: false,
    threads,
    out: folderOf(relief, threads),
  }
}

async function rowsOf(relief: ReliefChoice): Promise<Record<string, string>[]> {
  const [, ...records] = readCsv(await readFile(join(folderOf(relief, 1), 'determinations.csv'), 'utf8'))
  return records.map(({ cells }) =>
    Object.fromEntries(determinationColumns.map(({ name }, index) => [name, cells[index]!])),
  )
}

test('its rows about Proposition 64 are those of a run about that alone, and the queue is the same', async () => {
  const [alone, all] = [await rowsOf('prop64'), await rowsOf('all')]
  const ofProp64 = all.filter(({ relief }) => isProp64Answer({ rule: relief } as Determination))
  expect(ofProp64.length).toBeGreaterThan(100)
  expect(ofProp64).toEqual(alone.filter(({ relief }) => relief !== ''))
  for (const name of ['review.csv', 'data-quality.csv', 'All_Results_Condensed.csv', 'summary.json']) {
    const [first, second] = await Promise.all(
      (['prop64', 'all'] as const).map((relief) => readFile(join(folderOf(relief, 1), name), 'utf8')),
    )
    expect(withoutOtherRules(second!), name).toBe(first)
  }
})

/** The summary without the counts of rules that are not about Proposition 64. */
function withoutOtherRules(text: string): string {
  return text.replace(/,\s+"ca\/pc-[^"]+": \{[^}]+\}/g, '')
}

test('says of every conviction and arrest of the county what the report of the person says', async () => {
  const written = Map.groupBy(await rowsOf('all'), (row) => row['subject_id']!)
  const kinds = new Set<string>()
  for (const id of [...written.keys()].slice(0, 60)) {
    const { view } = await explainPerson(folderOf('all', 1), id)
    const expected = answerPerson(view, undefined, { asOf, lawAsOf: asOf, dataThrough: asOf })
      .filter(({ matter }) => (matter.conviction?.county ?? matter.event.county) === county)
      .flatMap(({ matter, answers }) =>
        answers.map(({ determination: { rule, standing, floor, route } }) => [
          matter.conviction === undefined ? 'arrest' : 'conviction',
          matter.charge.countKey,
          rule,
          standing,
          floor ?? '',
          route ?? '',
        ]),
      )
    const found = written
      .get(id)!
      .filter(({ relief }) => relief !== '')
      .map((row) => ['charge_kind', 'count', 'relief', 'standing', 'floor', 'route'].map((name) => row[name]!))
    expect(found).toEqual(expected)
    for (const [kind, , rule] of expected) kinds.add(`${kind} ${rule}`)
  }
  expect([...kinds]).toEqual(
    expect.arrayContaining([
      'conviction ca/pc-1203.4/probation',
      'conviction ca/pc-1170.18/petition',
      'arrest ca/pc-851.91/petition',
      'arrest ca/pc-851.93/automatic',
    ]),
  )
}, 60_000)

test('the number of workers changes no byte, and the run can be verified', async () => {
  const [one, two] = await Promise.all(
    [1, 2].map((threads) => readFile(join(folderOf('all', threads), 'determinations.csv'), 'utf8')),
  )
  expect(two).toBe(one)
  expect((await verifyRun(folderOf('all', 1), hooks)).differences).toEqual([])
}, 60_000)
