// The whole job on real files with real workers: no row is lost or given to somebody else, the division
// of the work changes no byte, and a run that fails leaves nothing behind.

import { isUtf8 } from 'node:buffer'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { viewHistory } from '@clearslate/record'
import { HistoryBuilder, caDojColumns, generateSample } from '@clearslate/sources'
import type { CaDojColumn, HistoryFile } from '@clearslate/sources'
import { addedColumns } from './compare/columns.ts'
import { explainPerson } from './explain-person.ts'
import type { RunOutcome } from './finish-run.ts'
import { dataQualityColumns } from './outputs/data-quality.ts'
import { determinationColumns, determinationHeader, writeDeterminations } from './outputs/determinations.ts'
import { readCsv } from './outputs/csv.ts'
import { isoDay } from './outputs/person-fixture.ts'
import { decidePerson } from './pipeline/decide-person.ts'
import { OutBuffer } from './pipeline/out-buffer.ts'
import { runJob } from './run-job.ts'
import type { RunHooks, WorkSizes } from './run-job.ts'
import type { RunOptions } from './run-options.ts'
import { readRunPolicy } from './run-policy.ts'

const county = 'SACRAMENTO'
const header = caDojColumns.join(',')
let home: string
let runs = 0

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'clearslate-'))
})

afterAll(async () => rm(home, { recursive: true }))

type Values = Partial<Record<CaDojColumn, string>>

const usual: Values = {
  RECORD_ID: '1',
  PRI_NAME: '"DOE,PAT Q"',
  PRI_DOB: '19700101',
  CYC_DATE: '19990401',
  STP_EVENT_DATE: '19990505',
  STP_TYPE_DESCR: 'COURT ACTION',
  STP_ORI_DESCR: 'CASC SACRAMENTO',
  STP_ORI_CNTY_NAME: county,
  CNT_ORDER: '001002001000',
  OFN: 'CR1',
  OFFENSE_DESCR: '11359 HS-POSSESS MARIJUANA FOR SALE',
  OFFENSE_TOC: 'F',
  DISP_DESCR: 'CONVICTED-PROBATION',
  CONV_STAT_DESCR: 'FELONY',
}

/** One record of a person; what is not said is an 11359 conviction of 1999. */
function row(id: string, values: Values = {}): string {
  const all = { ...usual, SUBJECT_ID: id, ...values }
  return caDojColumns.map((name) => all[name] ?? '').join(',')
}

/** Convictions of one person, each of a cycle of its own. */
function rowsOf(id: string, count: number, values: Values = {}): string[] {
  return Array.from({ length: count }, (_, index) =>
    row(id, { CNT_ORDER: `${String(index + 1).padStart(3, '0')}002001000`, RECORD_ID: `${id}-${index}`, ...values }),
  )
}

const burglary: Values = { OFFENSE_DESCR: '459 PC-BURGLARY', CNT_ORDER: '009002001000', STP_EVENT_DATE: '20010101' }

function text(lines: readonly string[], lineEnd = '\n'): string {
  return [header, ...lines, ''].join(lineEnd)
}

interface Job {
  /** By file name, in the order of the inputs. */
  readonly inputs: Readonly<Record<string, string | Uint8Array>>
  readonly options?: Partial<RunOptions>
  readonly hooks?: Partial<RunHooks>
  readonly sizes?: WorkSizes
}

interface Done {
  readonly outcome: RunOutcome
  readonly folder: string
  read(name: string): string
  /** Lines of a comparison file without its header. */
  lines(name: string): string[]
  determinations(): Record<string, string>[]
  dataQuality(): Record<string, string>[]
}

/** Only-Prop-64 is the answer that hangs on the history being complete. */
const onlyProp64 = '{"baselineEligibility":{},"additionalRelief":{"subjectHasOnlyProp64Charges":true}}'

async function prepared({ inputs, options = {} }: Job): Promise<RunOptions> {
  runs += 1
  const folder = join(home, String(runs))
  const files: string[] = []
  for (const [name, content] of Object.entries(inputs)) {
    const path = join(folder, 'in', name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
    files.push(path)
  }
  return {
    files,
    county,
    policy: { text: onlyProp64, fileName: 'options.json', kind: 'gogen-options' },
    asOf: isoDay('2024-06-01'),
    lawAsOf: isoDay('2024-06-01'),
    dataThrough: isoDay('2024-06-01'),
    formats: ['csv'],
    strict: false,
    replace: false,
    threads: 1,
    out: join(folder, 'out'),
    ...options,
  }
}

const quiet: RunHooks = { onProgress: () => {}, signal: new AbortController().signal }

async function run(job: Job): Promise<Done> {
  const options = await prepared(job)
  const outcome = await runJob(options, { ...quiet, ...job.hooks }, job.sizes)
  const folder = options.out
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  const table = (name: string, columns: readonly { readonly name: string }[]): Record<string, string>[] =>
    readCsv(read(name))
      .slice(1)
      .map(({ cells }) => Object.fromEntries(columns.map((column, place) => [column.name, cells[place]!])))
  return {
    outcome,
    folder,
    read,
    lines: (name) => read(name).split('\n').slice(1, -1),
    determinations: () => table('determinations.csv', determinationColumns),
    dataQuality: () => table('data-quality.csv', dataQualityColumns),
  }
}

/** Runs a job that must fail; returns the error's message and checks that nothing is left behind. */
async function failure(job: Job): Promise<string> {
  const options = await prepared(job)
  const message = await runJob(options, { ...quiet, ...job.hooks }, job.sizes).then(
    () => 'it did not fail',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  expect(readdirSync(dirname(options.out))).toEqual(['in'])
  return message
}

/** All output files by name, but for the one that tells the time. */
function bytesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name !== 'timing.json')
  return Object.fromEntries(names.toSorted().map((name) => [name, readFileSync(join(folder, name), 'latin1')]))
}

/** Person, count and policy's answer of every row of determinations.csv, each once. */
function answers(done: Done): string[] {
  const all = done.determinations().map((one) => `${one['subject_id']} ${one['count']} ${one['policy_outcome']}`)
  return [...new Set(all)]
}

async function sample(options: { rows: number; seed: string; files?: number; damaged?: number }): Promise<Buffer[]> {
  const parts: Buffer[][] = Array.from({ length: options.files ?? 1 }, () => [])
  const write = (file: number, chunk: Uint8Array): void => void parts[file]!.push(Buffer.from(chunk))
  await generateSample({ county, ...options, write })
  return parts.map((part) => Buffer.concat(part))
}

describe('the division of the work', () => {
  const tiny: WorkSizes = { chunkBytes: 3000, rangeBytes: 20_000 }

  test('threads, chunks and ranges of any size write the same bytes', async () => {
    const [one, two] = await sample({ rows: 1500, seed: 'division', files: 2, damaged: 8 })
    const inputs = { 'one.csv': one!, 'two.csv': two! }
    const usualRun = await run({ inputs })
    const expected = bytesOf(usualRun.folder)
    expect(usualRun.outcome.unreadable).toBe(8)
    expect(Object.keys(expected)).toHaveLength(11)
    for (const [threads, sizes] of [
      [2, undefined],
      [3, tiny],
      [1, { chunkBytes: 1, rangeBytes: 1000 }],
      [2, { chunkBytes: 40_000, rangeBytes: 90_000 }],
    ] as const) {
      const other = await run({ inputs, options: { threads }, ...(sizes === undefined ? {} : { sizes }) })
      expect(bytesOf(other.folder)).toEqual(expected)
    }
  })

  test('garbled rows reach the same neighbours wherever a chunk ends', async () => {
    const garbled = (id: string): string => `x,y,${id},garbled`
    const lines = [
      ...rowsOf('1', 30),
      ...[garbled('A'), garbled('B'), row(''), garbled('C'), garbled('C')],
      ...rowsOf('2', 30),
      ...[garbled('A'), garbled('D')],
      ...rowsOf('3', 30),
      ...rowsOf('4', 30),
    ]
    const inputs = { 'doj.csv': text(lines) }
    const whole = await run({ inputs })
    const byRow = await run({ inputs, sizes: { chunkBytes: 1, rangeBytes: 100 }, options: { threads: 2 } })
    expect(bytesOf(byRow.folder)).toEqual(bytesOf(whole.folder))
    expect(whole.outcome.unreadable).toBe(7)
    const outcomes = new Map(whole.determinations().map((one) => [one['subject_id'], one['policy_outcome']]))
    expect(Object.fromEntries(outcomes)).toEqual({
      '1': 'Needs Review',
      '2': 'Needs Review',
      '3': 'Needs Review',
      '4': 'Eligible for Dismissal',
    })
  })

  test('records of several lines stay whole at the ends of ranges and chunks', async () => {
    const lines = rowsOf('1', 40, { COMMENT_TEXT: '"first\nsecond, with ""quotes""\n\nfourth"' })
    const inputs = { 'doj.csv': text([...lines, ...rowsOf('2', 3)]) }
    const whole = await run({ inputs })
    expect(whole.outcome).toMatchObject({ rows: 43, unreadable: 0, duplicates: 0 })
    const added = `\n${lines[1]!},`
    expect(whole.read('All_Results.csv')).toContain(added)
    for (const rangeBytes of [150, 200, 333]) {
      const other = await run({ inputs, sizes: { chunkBytes: 1, rangeBytes } })
      expect(bytesOf(other.folder)).toEqual(bytesOf(whole.folder))
    }
  })
})

describe('one population', () => {
  const first = rowsOf('1', 2)
  const second = [row('1', burglary), row('1', { CNT_ORDER: '003002001000', OFFENSE_DESCR: '484 PC-THEFT' })]

  test('a person split over two files is decided once, with all rows', async () => {
    const together = await run({ inputs: { 'a.csv': text([...first, ...second, row('2')]) } })
    const apart = await run({ inputs: { 'a.csv': text([...first, row('2')]), 'b.csv': text([...second, row('3')]) } })
    // The burglary and the theft stand in the way of person 1.
    expect(answers(together)).toEqual(['1 001002001000 ', '1 002002001000 ', '2 001002001000 Eligible for Dismissal'])
    expect(answers(apart)).toEqual([...answers(together), '3 001002001000 Eligible for Dismissal'])
    const cells = (done: Done, name: string): string[] => done.lines(name).filter((line) => line.includes(',1,'))
    expect(cells(apart, 'All_Results_1.csv').slice(0, 2)).toEqual(cells(together, 'All_Results.csv').slice(0, 2))
    expect(apart.lines('All_Results_2.csv')).toHaveLength(3)
    expect(apart.lines('Prop64_Results_1.csv')).toHaveLength(3)
    expect(apart.outcome.summary).toMatchObject({ lineCount: 6 })
  })

  test('a conviction whose first row is in another file is evaluated there only', async () => {
    const done = await run({
      inputs: {
        'a.csv': text([row('1', { SENT_LENGTH: '1', SENT_TIME_CODE: 'Y' })]),
        'b.csv': text([row('1', { SENT_LENGTH: '2', SENT_TIME_CODE: 'Y' })]),
      },
    })
    expect(done.lines('Prop64_Results_1.csv')).toHaveLength(1)
    expect(done.lines('Prop64_Results_2.csv')).toHaveLength(0)
    expect(done.lines('All_Results_2.csv')).toHaveLength(1)
  })

  test('rows of a person that do not stand together are one person’s', async () => {
    const apart = await run({
      inputs: { 'a.csv': text([first[0]!, row('2'), second[0]!, row('3'), first[1]!, row('2', burglary), second[1]!]) },
    })
    expect(answers(apart)).toEqual([
      '1 001002001000 ',
      '1 002002001000 ',
      '2 001002001000 ',
      '3 001002001000 Eligible for Dismissal',
    ])
    expect(apart.outcome).toMatchObject({ rows: 7, duplicates: 0 })
  })

  test('identifiers that differ only by blanks and quotes are one person’s; others are not', async () => {
    const done = await run({
      inputs: {
        'a.csv': text([row('100'), row('" 100 "', burglary), row('2'), row('100 ', { CNT_ORDER: '005002001000' })]),
        'b.csv': text([row('1000'), row('0100')]),
      },
    })
    expect(answers(done)).toEqual([
      '100 001002001000 ',
      '100 005002001000 ',
      '2 001002001000 Eligible for Dismissal',
      '1000 001002001000 Eligible for Dismissal',
      '0100 001002001000 Eligible for Dismissal',
    ])
  })

  test('the same row delivered twice counts once, wherever, and is told', async () => {
    const once = await run({ inputs: { 'a.csv': text([row('1'), row('2')]) } })
    const twice = await run({ inputs: { 'a.csv': text([row('1'), row('1'), row('2')]), 'b.csv': text([row('1')]) } })
    expect(twice.outcome).toMatchObject({ rows: 4, duplicates: 2 })
    const withoutEvidence = (done: Done): unknown => done.determinations().map((one) => ({ ...one, evidence: '' }))
    expect(withoutEvidence(twice)).toEqual(withoutEvidence(once))
    expect(twice.determinations()[0]).toMatchObject({ evidence: 'a.csv:2' })
    expect(twice.dataQuality()).toMatchObject([
      { file: 'a.csv', record: '3', reason: 'The row is the same as a.csv:2; it counts once.', subject_id: '1' },
      { file: 'b.csv', record: '2', reason: 'The row is the same as a.csv:2; it counts once.', subject_id: '1' },
    ])
    expect(twice.lines('All_Results_1.csv')).toHaveLength(3)
    expect(twice.lines('All_Results_2.csv')).toEqual([`${row('1')}${','.repeat(addedColumns.length)}`])
    expect(twice.lines('Prop64_Results_1.csv')).toHaveLength(2)
  })

  test('files of one name in two folders are told apart in the evidence', async () => {
    const done = await run({ inputs: { '2019/doj.csv': text([row('1')]), '2020/doj.csv': text([row('2')]) } })
    expect(done.determinations().map((one) => `${one['subject_id']} ${one['evidence']}`)).toEqual(
      expect.arrayContaining(['1 2019/doj.csv:2', '2 2020/doj.csv:2']),
    )
  })

  test('a person of very many rows is one person', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) =>
      row('1', {
        RECORD_ID: String(index),
        SENT_LENGTH: String(index % 7),
        CNT_ORDER: `${1000 + (index % 600)}`.slice(1) + '002001000',
      }),
    )
    const done = await run({
      inputs: { 'a.csv': text([row('0'), ...lines, row('2')]) },
      sizes: { chunkBytes: 9000, rangeBytes: 1 << 20 },
    })
    expect(done.outcome).toMatchObject({ rows: 3002, unreadable: 0, duplicates: 0 })
    expect(done.lines('All_Results.csv')).toHaveLength(3002)
    expect(done.lines('Prop64_Results.csv')).toHaveLength(602)
    expect(answers(done)).toHaveLength(602)
  })
})

describe('how the file is written', () => {
  const name = 'MUÑOZ'
  const lines = [
    row('1', { PRI_NAME: `"${name},ANA"`, COMMENT_TEXT: '"COUNT 2, 11360 HS"', END_OF_REC: 'EOR' }),
    row('1', { ...burglary, COMMENT_TEXT: '"SAID ""NO"", TWICE"' }),
    row('2', { PRI_NAME: `${name} B`, COMMENT_TEXT: '664/11360 HS', END_OF_REC: '"E,R"' }),
  ]
  const plain = text(lines)
  const packed = (bytes: string): Uint8Array => gzipSync(bytes)
  /** run.json holds the hashes of the inputs, which differ. */
  const withoutManifest = (done: Done): Record<string, string> => {
    const { 'run.json': _, ...others } = bytesOf(done.folder)
    return others
  }
  let expected: Record<string, string> | undefined

  test.each([
    ['gzip and a byte-order mark', packed(`\ufeff${plain}`)],
    [
      'CRLF, a 96th, empty column',
      text(
        lines.map((line) => `${line},`),
        '\r\n',
      ),
    ],
    ['no line end behind the last row', plain.slice(0, -1)],
    ['empty lines, a 96th, quoted, empty column', text(lines.map((line) => `${line},""`)).replaceAll('\n', '\n\n')],
    ['empty lines, CRLF, no line end', packed(text(lines, '\r\n\r\n').slice(0, -4))],
  ])('%s: changes nothing that is written', async (_, bytes) => {
    expected ??= withoutManifest(await run({ inputs: { 'doj.csv': plain } }))
    expect(withoutManifest(await run({ inputs: { 'doj.csv': bytes } }))).toEqual(expected)
  })

  test('the record’s own bytes stand in front of the added cells', async () => {
    const done = await run({
      inputs: {
        'doj.csv': text(
          lines.map((line) => `${line},`),
          '\r\n',
        ),
      },
    })
    const written = done.lines('All_Results.csv')
    for (const [place, line] of lines.entries()) {
      expect(written[place]!.startsWith(`${line},`)).toBe(true)
      expect(readCsv(written[place]!)[0]!.cells).toHaveLength(95 + addedColumns.length)
    }
    const [condensed] = readCsv(done.lines('All_Results_Condensed.csv')[2]!)
    expect(condensed!.cells).toHaveLength(20 + addedColumns.length)
    expect(condensed!.cells.slice(0, 3)).toEqual(['', `${name} B`, ''])
    expect(condensed!.cells.slice(18, 20)).toEqual(['664/11360 HS', 'E,R'])
    // Possible other charges, in front of which two cells stand.
    expect(condensed!.cells[22]).toBe('664/11360 HS')
    expect(readCsv(done.lines('All_Results_Condensed.csv')[1]!)[0]!.cells.slice(18, 24)).toEqual([
      'SAID "NO", TWICE',
      '',
      '',
      '',
      '',
      '',
    ])
  })

  test('Latin-1 stays Latin-1 in the comparison files and is UTF-8 in ours', async () => {
    const done = await run({ inputs: { 'doj.csv': Buffer.from(plain, 'latin1') } })
    const all = readFileSync(join(done.folder, 'All_Results.csv'))
    expect(all.includes(Buffer.from(`${lines[2]!},`, 'latin1'))).toBe(true)
    expect(done.determinations()[0]).toMatchObject({ name: `${name},ANA` })
    const utf8 = await run({ inputs: { 'doj.csv': plain } })
    expect(done.read('determinations.csv')).toBe(utf8.read('determinations.csv'))
    expect(all.toString('latin1')).toBe(utf8.read('All_Results.csv'))
  })

  test('a policy’s words that Latin-1 lacks cannot break a line of a Latin-1 file', async () => {
    // The low byte of U+010A is a line feed, that of U+0122 a quote.
    const policy = [
      'name: odd',
      'title: Odd letters',
      'about: Letters of other alphabets.',
      'looks-at: [prop-64]',
      'steps:',
      '  - when: always',
      '    then: Eligible for Dismissal',
      '    because: "Ċ Ģ é"',
    ].join('\n')
    const options = { policy: { text: policy, fileName: 'odd.yaml', kind: 'yaml' } } as const
    const done = await run({ inputs: { 'doj.csv': Buffer.from(plain, 'latin1') }, options })
    const [first] = readFileSync(join(done.folder, 'All_Results.csv'), 'latin1').split('\n').slice(1)
    expect(done.lines('All_Results.csv')).toHaveLength(3)
    expect(first!.endsWith(',Eligible for Dismissal,? ? é')).toBe(true)
    expect(done.determinations()[0]).toMatchObject({ policy_reason: 'Ċ Ģ é' })
  })

  test('without a header the first row is record 1', async () => {
    const done = await run({ inputs: { 'doj.csv': `${lines.join('\n')}\n` } })
    const withHeader = await run({ inputs: { 'doj.csv': plain } })
    expect(done.read('All_Results.csv')).toBe(withHeader.read('All_Results.csv'))
    expect(done.determinations()[0]).toMatchObject({ evidence: 'doj.csv:1' })
    expect(withHeader.determinations()[0]).toMatchObject({ evidence: 'doj.csv:2' })
  })
})

describe('no row is lost', () => {
  test('every record of a damaged sample is in All_Results or, unreadable, in data-quality', async () => {
    const files = await sample({ rows: 1200, seed: 'lost', files: 2, damaged: 10 })
    const inputs = { 'one.csv': files[0]!, 'two.csv': files[1]! }
    const done = await run({ inputs, sizes: { chunkBytes: 5000, rangeBytes: 30_000 } })
    const found = [1, 2].flatMap((file) => done.lines(`All_Results_${file}.csv`))
    const unreadable = done.dataQuality().filter((finding) => finding['raw_line'] !== '')
    const given = files.flatMap((bytes) => bytes.toString('latin1').split('\n').slice(1, -1))
    expect(unreadable).toHaveLength(10)
    expect(found.length + unreadable.length).toBe(given.length)
    expect(done.outcome.rows).toBe(given.length)
    const kept = new Set([
      ...files.flatMap((bytes, file) =>
        unreadable
          .filter((finding) => finding['file'] === Object.keys(inputs)[file])
          .map((finding) => bytes.toString('latin1').split('\n')[Number(finding['record']) - 1]!),
      ),
    ])
    const results = [1, 2].flatMap((file) => bytesOf(done.folder)[`All_Results_${file}.csv`]!.split('\n').slice(1, -1))
    const inResults = new Set(results.map((line) => line.slice(0, recordLength(line))))
    for (const line of given) expect(kept.has(line) || inResults.has(line)).toBe(true)
  })

  test('evidence points at the record it speaks of', async () => {
    const files = await sample({ rows: 900, seed: 'evidence', files: 2 })
    const inputs: Record<string, Buffer> = { 'one.csv': files[0]!, 'two.csv': files[1]! }
    const done = await run({ inputs, sizes: { chunkBytes: 4000, rangeBytes: 20_000 } })
    const rows = done.determinations()
    expect(rows.length).toBeGreaterThan(100)
    const records = new Map(Object.entries(inputs).map(([name, bytes]) => [name, readCsv(bytes.toString('utf8'))]))
    for (const one of rows) {
      expect(one['evidence']).not.toBe('')
      for (const [place, evidence] of one['evidence']!.split(';').entries()) {
        const [file, record] = evidence.split(':')
        const { cells } = records.get(file!)![Number(record) - 1]!
        expect(cells[caDojColumns.indexOf('SUBJECT_ID')]!.trim()).toBe(one['subject_id'])
        // Behind the charge's own rows stands relief, which may be of another entry.
        if (place === 0) expect(cells[caDojColumns.indexOf('CNT_ORDER')]!.trim()).toBe(one['count'])
      }
    }
  })
})

describe('a run is the same as asking for each person by hand', () => {
  test.each(['one', 'two', 'three'])('sample %s', async (seed) => {
    const files = await sample({ rows: 700, seed, files: 2 })
    const inputs = { 'a.csv': files[0]!, 'b.csv': files[1]! }
    const done = await run({ inputs, options: { threads: 2 }, sizes: { chunkBytes: 20_000, rangeBytes: 60_000 } })
    const found = withoutVersions(done.read('determinations.csv'))
    expect(found.length).toBeGreaterThan(80)
    expect(found).toEqual(withoutVersions(await byHand(inputs)))
  })
})

/** A rule's version covers its code, which the test runner gives to this thread in another form than to the workers. */
function withoutVersions(table: string): string[] {
  return table.split('\n').map((line) => line.replace(/,[0-9a-f]{16}(?=,[^,]*,[^,]*,[^,]*$)/, ''))
}

/** determinations.csv without index, plan, chunks or workers: each person's records in one piece, in input order. */
async function byHand(inputs: Record<string, Buffer>): Promise<string> {
  const people = new Map<string, { lines: string[]; files: number[]; records: number[] }>()
  for (const [file, bytes] of Object.values(inputs).entries()) {
    for (const [place, line] of bytes.toString('latin1').split('\n').slice(0, -1).entries()) {
      if (place === 0) continue
      const id = readCsv(line)[0]!.cells[2]!.trim()
      const person = people.get(id) ?? { lines: [], files: [], records: [] }
      people.set(id, person)
      person.lines.push(line)
      person.files.push(file)
      person.records.push(place + 1)
    }
  }
  const options = await prepared({ inputs })
  const { asOf, lawAsOf, dataThrough } = options
  const policy = readRunPolicy(options.policy)
  const office = { county, policy, clocks: { asOf, lawAsOf, dataThrough }, relief: 'prop64' as const, facts: undefined }
  const historyFiles = Object.entries(inputs).map(([name, bytes]): HistoryFile => {
    return { name, decoder: isUtf8(bytes) ? 'utf8' : 'latin1' }
  })
  const builder = new HistoryBuilder({ files: historyFiles, dataThrough })
  const out = new OutBuffer(new SharedArrayBuffer(1024))
  out.appendText(determinationHeader, 'utf8')
  for (const { lines, files, records } of people.values()) {
    const starts: number[] = []
    let length = 0
    for (const line of lines) {
      starts.push(length)
      length += line.length + 1
    }
    const { history } = builder.build({
      bytes: Buffer.from(lines.join('\n'), 'latin1'),
      first: 0,
      count: lines.length,
      starts,
      ends: starts.map((start, row) => start + lines[row]!.length),
      records,
      files,
    })
    writeDeterminations(out, decidePerson(viewHistory(history), office, new Set()), { policyName: policy.name })
  }
  return out.bytes.toString('utf8', 0, out.length)
}

/** The unread rows of people as an explanation names them, which must be those of the run. */
async function unreadOf(done: Done, people: readonly string[]): Promise<string[][]> {
  const explained: string[][] = []
  for (const id of people) {
    const { view } = await explainPerson(done.folder, id)
    explained.push(view.history.unread.map(({ file, record }) => `${file}:${record}`))
  }
  return explained
}

/** Where the record in front of the added cells ends: behind its 95th field. */
function recordLength(line: string): number {
  let fields = 0
  let quoted = false
  for (const [place, character] of [...line].entries()) {
    if (character === '"') quoted = !quoted
    else if (character === ',' && !quoted) fields += 1
    if (fields === caDojColumns.length) return place
  }
  return line.length
}

describe('rows that cannot be read', () => {
  const many = [...rowsOf('8', 60), ...rowsOf('9', 60)]

  const bad: readonly (readonly [what: string, record: (id: string) => string, column: string])[] = [
    ['too few columns', (id) => row(id).split(',').slice(0, 94).join(','), ''],
    ['too many columns', (id) => `${row(id)},x`, ''],
    ['a stray quote', (id) => row(id, { OFN: 'CR"1' }), ''],
    ['a quote that is not closed', (id) => row(id, { OFN: '"CR1' }), ''],
    ['text behind a quote', (id) => row(id, { OFN: '"CR"1' }), ''],
    ['a short CNT_ORDER', (id) => row(id, { CNT_ORDER: '00100' }), 'CNT_ORDER'],
    ['a blank SUBJECT_ID', () => row(' '), 'SUBJECT_ID'],
    ['a SUBJECT_ID of dashes', () => row('---'), 'SUBJECT_ID'],
  ]

  test('are kept in data-quality.csv, raw, and leave the history of their person open', async () => {
    const lines = bad.flatMap(([, record], place) => [
      ...rowsOf(`before${place}`, 1),
      record(`p${place}`),
      row(`p${place}`),
      ...rowsOf(`after${place}`, 1),
    ])
    const done = await run({ inputs: { 'doj.csv': text([...many, ...lines]) } })
    expect(done.outcome).toMatchObject({ rows: 152, unreadable: 8, duplicates: 0 })
    expect(done.dataQuality().map((one) => [one['record'], one['column'], one['raw_line']])).toEqual(
      bad.map(([, record, columnName], place) => [String(123 + place * 4), columnName, record(`p${place}`)]),
    )
    expect(done.lines('All_Results.csv')).toHaveLength(144)
    const outcomes = answers(done)
    for (const [place, [, , columnName]] of bad.entries()) {
      const mayBeOfNeighbour = columnName === 'SUBJECT_ID' ? 'Needs Review' : 'Eligible for Dismissal'
      expect(outcomes).toContain(`before${place} 001002001000 ${mayBeOfNeighbour}`)
      expect(outcomes).toContain(`p${place} 001002001000 Needs Review`)
      expect(outcomes).toContain(`after${place} 001002001000 Eligible for Dismissal`)
    }
  })

  test('an unreadable row that is delivered twice is unreadable twice, and in no comparison file', async () => {
    const twice = ['a,b,1,short', row('1', { CNT_ORDER: '00100' }), row('1', { OFN: 'CR"1' })].flatMap((one) => [
      one,
      one,
    ])
    const done = await run({ inputs: { 'doj.csv': text([...many, row('1'), ...twice]) } })
    expect(done.outcome).toMatchObject({ rows: 127, unreadable: 6, duplicates: 0 })
    expect(done.dataQuality().map((finding) => finding['record'])).toEqual(['123', '124', '125', '126', '127', '128'])
    expect(done.lines('All_Results.csv')).toHaveLength(121)
    expect(done.lines('All_Results_Condensed.csv')).toHaveLength(121)
  })

  test('a garbled SUBJECT_ID between two people leaves both open, also where it stands twice', async () => {
    const garbled = 'a,b,F,1,garbled'
    const lines = [...rowsOf('1', 2), garbled, ...rowsOf('2', 2), ...rowsOf('3', 2), garbled, row('4'), ...many]
    const done = await run({ inputs: { 'doj.csv': text(lines) } })
    const open = answers(done).filter((answer) => answer.endsWith('Needs Review'))
    expect([...new Set(open.map((answer) => answer.slice(0, 1)))]).toEqual(['1', '2', '3', '4'])
    const review = readCsv(done.read('review.csv')).slice(1)
    expect([...new Set(review.map(({ cells }) => cells[1]))]).toEqual(expect.arrayContaining(['1', '2', '3', '4']))
    expect(await unreadOf(done, ['1', '2', '3', '4', '8', '9'])).toEqual([
      ['doj.csv:4'],
      ['doj.csv:4'],
      ['doj.csv:9'],
      ['doj.csv:9'],
      [],
      [],
    ])
  })

  test('a garbled row where one file ends may be of the person with whom the next begins', async () => {
    const inputs = { 'a.csv': text([...many, 'a,b,F,garbled']), 'b.csv': text([row('1'), row('2')]) }
    const done = await run({ inputs })
    expect(answers(done)).toContain('1 001002001000 Needs Review')
    expect(answers(done)).toContain('2 001002001000 Eligible for Dismissal')
    expect(await unreadOf(done, ['8', '9', '1', '2'])).toEqual([[], ['a.csv:122'], ['a.csv:122'], []])
  })

  test('--strict makes one an error that names it', async () => {
    const message = await failure({
      inputs: { 'doj.csv': text([...many, row('1', { CNT_ORDER: '1' })]) },
      options: { strict: true },
    })
    expect(message).toMatch(/^doj\.csv: record 122 cannot be read: CNT_ORDER must be 12 digits/)
  })

  test('more than 20 and more than 1 % are an error; 20 are not, nor 1 %', async () => {
    const unreadable = (count: number): string[] => Array.from({ length: count }, (_, index) => `a,b,9,${index}`)
    expect(await failure({ inputs: { 'doj.csv': text([...many, ...unreadable(21)]) } })).toMatch(
      /^doj\.csv: this is not a DOJ research file, or it was damaged: at least 21 of its 141 rows cannot be read\. The first is record 122/,
    )
    expect((await run({ inputs: { 'doj.csv': text([...many, ...unreadable(20)]) } })).outcome.unreadable).toBe(20)
    const large = Array.from({ length: 2100 }, (_, index) => row(String(100 + index)))
    expect((await run({ inputs: { 'doj.csv': text([...large, ...unreadable(21)]) } })).outcome.unreadable).toBe(21)
  })

  test('more than 20 and more than 1 % of dates from a spreadsheet are an error; 20 are not, nor 1 %', async () => {
    const rewritten = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => row(`e${index}`, { STP_EVENT_DATE: '5/5/1999' }))
    expect(await failure({ inputs: { 'doj.csv': text([...many, ...rewritten(21)]) } })).toMatch(
      /^doj\.csv: this file was opened and saved in Excel: at least 21 of its 141 rows .* 5\/5\/1999 in STP_EVENT_DATE of record 122/,
    )
    const few = await run({ inputs: { 'doj.csv': text([...many, ...rewritten(20)]) } })
    expect(few.dataQuality().filter(({ reason }) => reason!.includes('Excel'))).toHaveLength(20)
    const large = Array.from({ length: 2100 }, (_, index) => row(String(100 + index)))
    await run({ inputs: { 'doj.csv': text([...large, ...rewritten(21)]) } })
    const beside = { 'good.csv': text(large), 'excel.csv': text(rewritten(30)) }
    expect(await failure({ inputs: beside })).toMatch(/^excel\.csv: this file was opened and saved in Excel/)
  })

  test('a small file that cannot be read is found beside a large one that can', async () => {
    const large = Array.from({ length: 3000 }, (_, index) => row(String(100 + index)))
    const other = 'a,b,c\nd,e,f\n'
    const message = await failure({ inputs: { 'good.csv': text(large), 'other.csv': other } })
    expect(message).toMatch(/^other\.csv: this is not a DOJ research file, or it was damaged: none of its rows/)
  })

  test('none readable is an error', async () => {
    const message = await failure({ inputs: { 'doj.csv': text([row('1', { CNT_ORDER: '1.001E+9' })]) } })
    expect(message).toMatch(/none of its rows can be read.*CNT_ORDER/)
  })
})

describe('what is not given or not there', () => {
  test('a file of a header only has no rows', async () => {
    expect(await failure({ inputs: { 'doj.csv': `${header}\n` } })).toBe(
      'doj.csv: the file has no rows, only a header.',
    )
    expect(await failure({ inputs: { 'a.csv': text([row('1')]), 'b.csv': `${header}\n\n\r\n` } })).toMatch(/^b\.csv: /)
  })

  test('a county without a row names those that have', async () => {
    const lines = [row('1'), row('2', { STP_ORI_CNTY_NAME: 'YOLO' }), row('3', { STP_ORI_CNTY_NAME: 'YOLO' })]
    const message = await failure({ inputs: { 'doj.csv': text(lines) }, options: { county: 'ALPINE' } })
    expect(message).toMatch(/ALPINE county.*: YOLO \(2\), SACRAMENTO \(1\)\.$/)
  })

  test('a file named twice is an error', async () => {
    const options = await prepared({ inputs: { 'a.csv': text([row('1')]) } })
    const again = join(dirname(options.files[0]!), '..', 'in', 'a.csv')
    await expect(runJob({ ...options, files: [...options.files, again] }, quiet)).rejects.toThrow('named twice')
  })
})

describe('the output folder', () => {
  const inputs = { 'doj.csv': text([row('1')]) }

  test('and its files can be read by the owner only', async () => {
    const { folder, outcome } = await run({ inputs })
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(readdirSync(folder).toSorted()).toEqual([...outcome.files].toSorted())
    for (const name of readdirSync(folder))
      expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600])
    expect(readdirSync(dirname(folder)).toSorted()).toEqual(['in', 'out'])
  })

  test('of an earlier run is replaced only when that is said', async () => {
    const options = await prepared({ inputs })
    await runJob(options, quiet)
    const before = bytesOf(options.out)
    await expect(runJob(options, quiet)).rejects.toThrow('not empty')
    await expect(runJob({ ...options, replace: true, county: 'ALPINE' }, quiet)).rejects.toThrow('ALPINE')
    expect(bytesOf(options.out)).toEqual(before)
    await runJob({ ...options, replace: true, asOf: isoDay('2024-06-02') }, quiet)
    expect(bytesOf(options.out)).not.toEqual(before)
    expect(readdirSync(dirname(options.out)).toSorted()).toEqual(['in', 'out'])
    await writeFile(join(options.out, 'notes.txt'), 'mine')
    await expect(runJob({ ...options, replace: true }, quiet)).rejects.toThrow('notes.txt')
    expect(readFileSync(join(options.out, 'notes.txt'), 'utf8')).toBe('mine')
  })

  test('that no run wrote is never replaced', async () => {
    const options = await prepared({ inputs, options: { replace: true } })
    await mkdir(options.out)
    await writeFile(join(options.out, 'notes.txt'), 'mine')
    await expect(runJob(options, quiet)).rejects.toThrow('notes.txt')
    await writeFile(join(options.out, 'run.json'), '{}')
    await expect(runJob(options, quiet)).rejects.toThrow('which no Clearslate run wrote')
    expect(readdirSync(options.out).toSorted()).toEqual(['notes.txt', 'run.json'])
    await expect(runJob({ ...options, out: options.files[0]! }, quiet)).rejects.toThrow('is a file')
  })

  test('folders that were made for a failed run are removed, and somebody else’s beside it is not', async () => {
    const options = await prepared({ inputs })
    const deep = join(options.out, 'some', 'where')
    await expect(runJob({ ...options, out: deep, county: 'ALPINE' }, quiet)).rejects.toThrow('ALPINE')
    expect(existsSync(options.out)).toBe(false)
    const aside = join(dirname(options.out), '.out.partial')
    await mkdir(aside)
    await writeFile(join(aside, 'mine.txt'), 'mine')
    await expect(runJob(options, quiet)).rejects.toThrow('something else')
    expect(readdirSync(aside)).toEqual(['mine.txt'])
  })

  test.each(['Finding', 'Deciding', 'Writing the summary'])('of a run stopped at "%s" is not there', async (phase) => {
    const [bytes] = await sample({ rows: 400, seed: 'stopped' })
    const controller = new AbortController()
    const onProgress = (progress: { readonly phase: string }): void => {
      if (progress.phase.startsWith(phase)) controller.abort()
    }
    const message = await failure({
      inputs: { 'doj.csv': bytes! },
      hooks: { onProgress, signal: controller.signal },
      options: { threads: 2 },
      sizes: { chunkBytes: 3000, rangeBytes: 20_000 },
    })
    expect(message).toMatch(/abort/i)
  })
})
