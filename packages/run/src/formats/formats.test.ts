import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { DuckDBInstance } from '@duckdb/node-api'
import { readXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { csvLine } from '../outputs/csv.ts'
import { determinationColumns } from '../outputs/determinations.ts'
import { writeParquet } from './parquet.ts'
import { splitOwnRecord } from './read-own-csv.ts'
import { columnName, writeSpreadsheet } from './xlsx.ts'
import { ZipWriter } from './zip.ts'

let folder: string
const columns = [
  { name: 'name', meaning: 'a name', width: 20 },
  { name: 'policy_step', meaning: 'a count', width: 8 },
  { name: 'reason', meaning: 'a text', width: 40 },
]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clearslate-'))
})

afterEach(async () => rm(folder, { recursive: true }))

async function table(rows: readonly string[][]): Promise<string> {
  const path = join(folder, 'table.csv')
  await writeFile(path, [columns.map((column) => column.name), ...rows].map(csvLine).join(''))
  return path
}

const rows = [
  ['DOE, "JACK"', '3', 'Ünïcode & <tags> 日本'],
  ['=SUM(A1)', '', '007'],
  ['_x0041_', '12', '  spaces  '],
]

test('a line reads back as it was written', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', 'é') }), { minLength: 1 }), (texts) => {
      expect(splitOwnRecord(csvLine(texts).slice(0, -1))).toEqual(texts)
    }),
  )
})

test('columns are named like a spreadsheet’s', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})

test('a spreadsheet holds the same cells, all of them text, under a frozen header with filters', async () => {
  const path = join(folder, 't.xlsx')
  const written = await writeSpreadsheet(await table(rows), path, { sheetName: 'Determinations', columns })
  const bytes = await readFile(path)
  expect(written).toEqual({ size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const { sheets } = await readXlsx(bytes)
  expect(sheets.map((sheet) => sheet.name)).toEqual(['Determinations'])
  const [sheet] = sheets
  expect(sheet!.rows).toEqual([
    ['name', 'policy_step', 'reason'],
    ['DOE, "JACK"', '3', 'Ünïcode & <tags> 日本'],
    // What the CSV marks as not to be executed stays marked, so that saving it as CSV is safe again.
    ["'=SUM(A1)", null, '007'],
    ['_x0041_', '12', '  spaces  '],
  ])
  expect(sheet!.autoFilter?.range).toBe('A1:C4')
  expect(sheet!.freezePane).toMatchObject({ rows: 1 })
  expect(sheet!.columns?.map((column) => column.width)).toEqual([20, 8, 40])
})

test('rows beyond a sheet go to the next one, under the same header', async () => {
  const path = join(folder, 't.xlsx')
  const many = Array.from({ length: 5 }, (_, index) => [`row ${index}`, String(index), ''])
  await writeSpreadsheet(await table(many), path, { sheetName: 'D', columns, rowsPerSheet: 3 })
  const { sheets } = await readXlsx(await readFile(path))
  expect(sheets.map((sheet) => [sheet.name, sheet.rows.map((row) => row[0])])).toEqual([
    ['D', ['name', 'row 0', 'row 1']],
    ['D 2', ['name', 'row 2', 'row 3']],
    ['D 3', ['name', 'row 4']],
  ])
})

test('a table without rows is a sheet with a header', async () => {
  const path = join(folder, 't.xlsx')
  await writeSpreadsheet(await table([]), path, { sheetName: 'D', columns })
  const { sheets } = await readXlsx(await readFile(path))
  expect(sheets[0]!.rows).toEqual([['name', 'policy_step', 'reason']])
})

test('a cell longer than a spreadsheet allows says that it was cut', async () => {
  const path = join(folder, 't.xlsx')
  await writeSpreadsheet(await table([['x'.repeat(40_000), '1', '']]), path, { sheetName: 'D', columns })
  const { sheets } = await readXlsx(await readFile(path))
  const cell = String(sheets[0]!.rows[1]![0])
  expect(cell.length).toBeLessThanOrEqual(32_767)
  expect(cell).toMatch(/cut here; whole in the CSV table/)
})

test('Parquet holds the same cells, blanks as nulls and counts as numbers', async () => {
  const path = join(folder, "it's.parquet")
  await writeParquet(await table(rows), path, { columns, temporaryFolder: folder })
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  const reader = await connection.runAndReadAll(`SELECT * FROM '${path.replaceAll("'", "''")}'`)
  expect(reader.getRows()).toEqual([
    ['DOE, "JACK"', 3, 'Ünïcode & <tags> 日本'],
    ["'=SUM(A1)", null, '007'],
    ['_x0041_', 12, '  spaces  '],
  ])
  connection.closeSync()
  instance.closeSync()
})

test('the same table gives the same bytes, in both formats', async () => {
  const many = Array.from({ length: 3000 }, (_, index) => [`row ${index}`, String(index % 9), `reason ${index % 50}`])
  const csv = await table(many)
  const hashes = new Set<string>()
  for (const name of ['a', 'b']) {
    hashes.add((await writeSpreadsheet(csv, join(folder, `${name}.xlsx`), { sheetName: 'D', columns })).sha256)
    hashes.add((await writeParquet(csv, join(folder, `${name}.parquet`), { columns, temporaryFolder: folder })).sha256)
  }
  expect(hashes.size).toBe(2)
})

test('a stopped job stops writing', async () => {
  const controller = new AbortController()
  controller.abort()
  const csv = await table(rows)
  const { signal } = controller
  await expect(writeSpreadsheet(csv, join(folder, 'x.xlsx'), { sheetName: 'D', columns, signal })).rejects.toThrow(
    /abort/i,
  )
  await expect(
    writeParquet(csv, join(folder, 'x.parquet'), { columns, temporaryFolder: folder, signal }),
  ).rejects.toThrow(/abort/i)
})

test('a disk that is full ends the writing with its own error', async () => {
  const zip = new ZipWriter(() => {
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
  })
  await expect(zip.add('a', ['text'])).rejects.toThrow('no space left')
  let written = 0
  const later = new ZipWriter((bytes) => {
    written += bytes.length
    if (written > 1000) throw new Error('no space left')
  })
  const noise = Array.from({ length: 2000 }, (_, index) =>
    createHash('sha256').update(String(index)).digest('hex').repeat(40),
  )
  await expect(later.add('a', noise)).rejects.toThrow('no space left')
})

test('every column of determinations.csv has a width', () => {
  expect(determinationColumns.every((column) => column.width >= 8 && column.width <= 80)).toBe(true)
})
