// A whole run with every format: the number of threads changes no byte, and verifying it passes.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateSample } from '@clearslate/sources'
import { readManifest } from './manifest.ts'
import { readCsv } from './outputs/csv.ts'
import { isoDay } from './outputs/person-fixture.ts'
import { runJob } from './run-job.ts'
import type { RunOptions } from './run-options.ts'
import { verifyRun } from './verify-run.ts'

let home: string
const hooks = { onProgress: () => {}, signal: new AbortController().signal }

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'clearslate-'))
  const parts: Buffer[] = []
  const write = (_file: number, chunk: Uint8Array): void => void parts.push(Buffer.from(chunk))
  await generateSample({ rows: 6000, county: 'SACRAMENTO', seed: 'formats', write })
  await writeFile(join(home, 'doj.csv'), Buffer.concat(parts))
}, 60_000)

afterAll(async () => rm(home, { recursive: true }))

function optionsFor(name: string, threads: number): RunOptions {
  return {
    files: [join(home, 'doj.csv')],
    county: 'SACRAMENTO',
    policy: {
      text: '{"baselineEligibility":{"dismiss":["11357","11358"],"reduce":["11359","11360"]},"additionalRelief":{}}',
      fileName: 'options.json',
      kind: 'gogen-options',
    },
    asOf: isoDay('2024-06-01'),
    lawAsOf: isoDay('2024-06-01'),
    dataThrough: isoDay('2024-06-01'),
    facts: join(home, 'facts.csv'),
    formats: ['csv', 'xlsx', 'parquet'],
    strict: false,
    replace: false,
    threads,
    out: join(home, name),
  }
}

test('one thread and three write the same bytes in every format, and the run verifies', async () => {
  await writeFile(join(home, 'facts.csv'), 'subject_id,case,cnt_order,fact,value,source\nnobody,,,grams,1,report\n')
  await runJob(optionsFor('one', 1), hooks)
  await runJob(optionsFor('three', 3), hooks)
  const one = await readManifest(join(home, 'one'))
  const three = await readManifest(join(home, 'three'))
  expect(three).toEqual(one)
  expect(one.outputs.map((output) => output.name)).toContain('determinations.parquet')
  expect((await verifyRun(join(home, 'one'), hooks)).differences).toEqual([])

  for (const [name, least] of [
    ['determinations', 400],
    ['review', 200],
  ] as const) {
    expect(one.outputs.map((output) => output.name)).toContain(`${name}.xlsx`)
    const csv = readCsv(await readFile(join(home, 'one', `${name}.csv`), 'utf8')).map(({ cells }) => cells)
    const { sheets } = await readXlsx(await readFile(join(home, 'one', `${name}.xlsx`)))
    const sheet = sheets[0]!.rows.map((row) => csv[0]!.map((_, index) => String(row[index] ?? '')))
    expect(csv.length).toBeGreaterThan(least)
    expect(sheet).toEqual(csv)
  }
}, 90_000)

test('a fact about nobody is in data-quality.csv', async () => {
  const text = await readFile(join(home, 'one', 'data-quality.csv'), 'utf8')
  expect(text).toContain('facts.csv,2,fact,grams=1,this fact is about nothing that was looked at: person nobody')
})

test('the review queue is in the order of its first column, and within it by person', async () => {
  const [, ...rows] = readCsv(await readFile(join(home, 'one', 'review.csv'), 'utf8'))
  const counts = rows.map(({ cells }) => Number(cells[0]))
  expect(counts.length).toBeGreaterThan(200)
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
})
