import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caDojColumns, generateSample } from '@clearslate/sources'
import { determinationColumns } from './outputs/determinations.ts'
import { readCsv } from './outputs/csv.ts'
import { isoDay } from './outputs/person-fixture.ts'
import { explainPerson } from './explain-person.ts'
import { readManifest } from './manifest.ts'
import { runJob } from './run-job.ts'
import type { RunOptions } from './run-options.ts'

let home: string
let run: string
const hooks = { onProgress: () => {}, signal: new AbortController().signal }
const county = 'SACRAMENTO'

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'clearslate-'))
  run = join(home, 'out')
  const parts: Buffer[][] = [[], []]
  await generateSample({
    rows: 1200,
    county,
    seed: 'explain',
    files: 2,
    damaged: 5,
    write: (file, chunk) => void parts[file]!.push(Buffer.from(chunk)),
  })
  await writeFile(join(home, 'one.csv'), Buffer.concat(parts[0]!))
  await writeFile(join(home, 'two.csv.gz'), gzipSync(Buffer.concat(parts[1]!)))
  await runJob(optionsFor(run), hooks)
}, 60_000)

afterAll(async () => rm(home, { recursive: true }))

function optionsFor(out: string): RunOptions {
  const policy = {
    baselineEligibility: { dismiss: ['11357'], reduce: ['11359'] },
    additionalRelief: { subjectAgeThreshold: 50 },
  }
  return {
    files: [join(home, 'one.csv'), join(home, 'two.csv.gz')],
    county,
    policy: { text: JSON.stringify(policy), fileName: 'options.json', kind: 'gogen-options' },
    asOf: isoDay('2024-06-01'),
    lawAsOf: isoDay('2024-06-01'),
    dataThrough: isoDay('2024-06-01'),
    formats: ['csv'],
    strict: false,
    replace: false,
    threads: 2,
    out,
  }
}

async function determinationRows(folder: string = run): Promise<Record<string, string>[]> {
  const [, ...records] = readCsv(await readFile(join(folder, 'determinations.csv'), 'utf8'))
  return records.map(({ cells }) =>
    Object.fromEntries(determinationColumns.map(({ name }, index) => [name, cells[index]!])),
  )
}

test('every answer of the run is explained, and by the same answer', async () => {
  const rows = await determinationRows()
  const people = [...new Set(rows.map((row) => row['subject_id']!))].slice(0, 12)
  expect(people.length).toBe(12)
  for (const id of people) {
    const explained = await explainPerson(run, id)
    const answers = explained.charges.flatMap(({ result, statute, policy }) => {
      expect(statute.map((one) => one.determination)).toEqual(result.determinations)
      expect(policy?.answer).toEqual(result.policy)
      return result.determinations.map((one) => [
        result.matter.charge.countKey,
        one.rule,
        one.standing,
        result.policy?.determination ?? '',
      ])
    })
    const written = rows.filter((row) => row['subject_id'] === id && row['relief'] !== '')
    expect(answers).toEqual(written.map((row) => [row['count'], row['relief'], row['standing'], row['policy_outcome']]))
    expect(explained.rows.length).toBeGreaterThan(0)
  }
}, 60_000)

test('every open answer is explained by an unknown part that names what is missing', async () => {
  const rows = await determinationRows()
  const id = rows.find((row) => row['standing'] === 'needs-review')!['subject_id']!
  const { charges } = await explainPerson(run, id)
  const open = charges
    .flatMap(({ statute }) => statute)
    .filter(({ determination }) => determination.standing === 'needs-review')
  expect(open.length).toBeGreaterThan(0)
  for (const { determination } of open) expect(determination.missing.length).toBeGreaterThan(0)
})

test('every conviction of the person is there: looked at, or set aside with the reason', async () => {
  const rows = await determinationRows()
  const { charges, aside, view } = await explainPerson(run, rows[0]!['subject_id']!)
  const looked = charges.filter(({ result }) => result.matter.conviction !== undefined)
  expect(looked.length + aside.length).toBe(view.convictions.length)
  expect(aside.every(({ reason }) => reason !== '')).toBe(true)
})

test('a person whom the files do not hold: says what was searched', async () => {
  await expect(explainPerson(run, 'nobody')).rejects.toThrow(
    /No row has the SUBJECT_ID "nobody"\. Searched: one\.csv \(\d+ rows\), two\.csv\.gz/,
  )
})

test('nothing is left behind in the run’s folder', async () => {
  const { outputs } = await readManifest(run)
  const names = [...outputs.map(({ name }) => name), 'run.json', 'timing.json']
  expect((await readdir(run)).toSorted()).toEqual(names.toSorted())
})

test('what a supplied fact answers rests on the facts file, in the table and in the explanation', async () => {
  const id = (await determinationRows()).find((row) => row['relief'] === 'ca/hs-11361.9/order')!['subject_id']!
  const folder = join(home, 'facts')
  await mkdir(folder)
  const facts = join(folder, 'facts.csv')
  const lines = [
    'subject_id,case,cnt_order,fact,value,source',
    `${id},,,sentence_completed,no,docket`,
    '*,,,on_doj_list,no,list',
  ]
  await writeFile(facts, [...lines, ''].join('\n'))
  const out = join(folder, 'out')
  await runJob({ ...optionsFor(out), facts }, hooks)
  const rows = await determinationRows(out)
  for (const row of rows) expect(row['evidence']).toMatch(row['subject_id'] === id ? /;facts\.csv:2/ : /;facts\.csv:3$/)

  const { charges, facts: told } = await explainPerson(out, id)
  expect(told.map(({ file, line }) => `${file}:${line}`)).toEqual(['facts.csv:2', 'facts.csv:3'])
  const conditions = charges.flatMap(({ statute }) => statute.flatMap(({ explanation }) => explanation.parts))
  const evidenceOf = (condition: string): string[] =>
    conditions
      .filter((part) => part.id === condition)
      .map(({ evidence }) => evidence.map(({ file, record }) => `${file}:${record}`).join())
  expect(new Set(evidenceOf('on-doj-list'))).toEqual(new Set(['facts.csv:3']))
  expect(new Set(evidenceOf('sentence-completed'))).toEqual(new Set(['facts.csv:2']))
}, 60_000)

test('a moved or changed input is named instead of explaining other rows', async () => {
  const id = (await determinationRows())[0]!['subject_id']!
  await rename(join(home, 'one.csv'), join(home, 'gone.csv'))
  await expect(explainPerson(run, id)).rejects.toThrow('one.csv is not where the run read it')
  await rename(join(home, 'gone.csv'), join(home, 'one.csv'))
  const original = await readFile(join(home, 'one.csv'))
  await appendFile(join(home, 'one.csv'), 'x\n')
  await expect(explainPerson(run, id)).rejects.toThrow('one.csv is not the file that the run read')
  await writeFile(join(home, 'one.csv'), original)
  await explainPerson(run, id)
})

test('rows without a person, and garbled ones, leave both neighbours’ histories incomplete, as in the run', async () => {
  const folder = join(home, 'lost')
  await mkdir(folder)
  const line = (id: string, record: string): string => {
    const values: Record<string, string> = {
      RECORD_ID: record,
      SUBJECT_ID: id,
      PRI_NAME: '"DOE,JANE"',
      PRI_DOB: '19700101',
      STP_TYPE_DESCR: 'COURT ACTION',
      STP_EVENT_DATE: '19990505',
      STP_ORI_CNTY_NAME: county,
      CNT_ORDER: '001002001000',
      OFFENSE_DESCR: '11359 HS-POSS FOR SALE',
      DISP_DESCR: 'CONVICTED',
      CONV_STAT_DESCR: 'FELONY',
    }
    return caDojColumns.map((name) => values[name] ?? '').join(',')
  }
  const good = (id: string): string[] => Array.from({ length: 20 }, (_, index) => line(id, `${id}${index}`))
  const lines = [...good('1'), line('', 'x'), ...good('2'), 'a,b,9,garbled', ...good('3'), ...good('4')]
  await writeFile(join(folder, 'doj.csv'), [caDojColumns.join(','), ...lines, ''].join('\n'))
  const out = join(folder, 'out')
  await runJob({ ...optionsFor(out), files: [join(folder, 'doj.csv')] }, hooks)
  const unread = async (id: string): Promise<number[]> =>
    (await explainPerson(out, id)).view.history.unread.map((source) => source.record!).toSorted((a, b) => a - b)
  expect(await unread('1')).toEqual([22])
  expect(await unread('2')).toEqual([22, 43])
  expect(await unread('3')).toEqual([43])
  expect(await unread('4')).toEqual([])
  // The run itself left the same answers open.
  const written = await determinationRows(out)
  for (const id of ['1', '2', '3', '4']) {
    const explained = (await explainPerson(out, id)).charges.flatMap(({ statute }) => statute)
    const missing = explained.map(({ determination }) => determination.missing.join('; '))
    expect(missing).toEqual(written.filter((row) => row['subject_id'] === id).map((row) => row['missing_facts']))
  }
})
