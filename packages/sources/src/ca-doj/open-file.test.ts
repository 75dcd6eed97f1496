import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caDojColumns } from './columns.ts'
import { indexFile } from './index-file.ts'
import { InputError } from './input-error.ts'
import { openDojFile } from './open-file.ts'
import type { DojFile } from './open-file.ts'

const header = caDojColumns.join(',')
const row = `1,,777${','.repeat(92)}`
const shared = new URL('../../../../../shared/data/clear-my-record/', import.meta.url)
let folder = ''
let packed = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clearslate-open-'))
  packed = join(folder, 'unpacked')
  await mkdir(packed)
})

afterAll(async () => rm(folder, { recursive: true, force: true }))

async function opened(content: string | Uint8Array, name = 'doj.dat'): Promise<DojFile> {
  const path = join(folder, name)
  await writeFile(path, content)
  return openDojFile(path, { temporaryFolder: packed })
}

async function refused(content: string | Uint8Array, name = 'doj.dat'): Promise<InputError> {
  const outcome = await opened(content, name).catch((error: unknown) => error)
  if (!(outcome instanceof InputError)) throw new Error(`not refused: ${String(outcome)}`)
  return outcome
}

describe('ways of writing the file', () => {
  test.each([
    [
      'header, LF',
      `${header}\n${row}\n`,
      { hasHeader: true, dataStart: header.length + 1, firstRecord: 2, bom: false },
    ],
    ['header, CRLF', `${header}\r\n${row}\r\n`, { hasHeader: true, dataStart: header.length + 2, firstRecord: 2 }],
    ['byte-order mark', `\uFEFF${header}\n${row}`, { hasHeader: true, dataStart: header.length + 4, bom: true }],
    ['byte-order mark, no header', `\uFEFF${row}`, { hasHeader: false, dataStart: 3, firstRecord: 1, bom: true }],
    ['quoted names', `${caDojColumns.map((name) => `"${name}"`).join(',')}\n${row}`, { hasHeader: true }],
    ['extra comma', `${header},\n${row}`, { hasHeader: true }],
    ['96th name', `${header},EXTRA\n${row}`, { hasHeader: true }],
    ['no header', `${row}\n`, { hasHeader: false, dataStart: 0, firstRecord: 1 }],
    ['only a header', header, { hasHeader: true, dataStart: header.length }],
    ['short', 'a,b', { hasHeader: false, size: 3 }],
  ])('%s', async (_name, content, expected) => {
    expect(await opened(content)).toMatchObject({ ...expected, name: 'doj.dat', size: Buffer.byteLength(content) })
  })

  test('gzip is unpacked, whatever its name, also when two files have one name', async () => {
    const content = `${header}\n${row}\n`
    const first = await opened(gzipSync(content), 'same.csv.gz')
    const second = await opened(gzipSync(`${content}${row}\n`), 'same.csv.gz')
    expect(first).toMatchObject({ name: 'same.csv.gz', size: content.length, hasHeader: true })
    expect(await readFile(first.bytesPath, 'utf8')).toBe(content)
    expect(second.bytesPath).not.toBe(first.bytesPath)
    expect(indexFile(second).records).toBe(2)
    expect(await opened(gzipSync(content), 'misnamed.dat')).toMatchObject({ size: content.length })
  })

  test('a packed file that was cut off leaves nothing behind', async () => {
    const before = await readdir(packed)
    const error = await refused(gzipSync(`${header}\n${row}\n`.repeat(50)).subarray(0, 200), 'cut.csv.gz')
    expect(error.message).toContain('damaged')
    expect(await readdir(packed)).toEqual(before)
  })
})

describe('what is not a DOJ file is said in plain words', () => {
  const moved = [...caDojColumns]
  moved.splice(3, 1)
  test.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'empty'],
    ['blank', '\uFEFF\r\n\n', 'empty'],
    ['xlsx', Buffer.from('PK\u0003\u0004....xl/workbook.xml', 'latin1'), 'Excel workbook'],
    ['zip', Buffer.from('PK\u0003\u0004....doj.csv', 'latin1'), 'ZIP'],
    ['xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old Excel'],
    ['pdf', '%PDF-1.7\n', 'PDF'],
    ['utf-16', Buffer.from(`\uFEFF${header}\r\n${row}`, 'utf16le'), 'UTF-16'],
    ['utf-16 without mark', Buffer.from(`${header}\r\n${row}`, 'utf16le'), 'UTF-16'],
    ['html', '<!DOCTYPE html><html>', 'HTML'],
    ['json', '[{"RECORD_ID": 1}]', 'JSON'],
    ['tabs', `${header.replaceAll(',', '\t')}\n`, 'tabs'],
    ['semicolons', `${row.replaceAll(',', ';')}\n`, 'semicolons'],
    ['pipes', `${header.replaceAll(',', '|')}\n`, 'vertical bars'],
    ['cr only', `${header}\r${row}\r`, 'carriage return'],
    ['column missing', `${moved.join(',')}\n`, 'column 4 must be REQ_SEG_SEP'],
    ['columns reversed', `${caDojColumns.toReversed().join(',')}\n`, 'column 1 must be RECORD_ID'],
    ['renamed', `${header.replace('PRI_DOB', 'BIRTH')}\n`, 'column 15 must be PRI_DOB, but the header has "BIRTH"'],
    [
      'cut header',
      `${caDojColumns.slice(0, 90).join(',')}\n`,
      'column 91 must be CYC_AGE, but the header ends before it',
    ],
    ['97 columns', `${header},,\n`, '97 columns'],
    ['one long line', 'x,'.repeat(200_000), 'first line'],
  ])('%s', async (_name, content, words) => {
    const error = await refused(content)
    expect(error.message).toContain(words)
    expect(error.file).toBe('doj.dat')
    expect(error.advice).not.toBe('')
  })

  test('a header names the column that differs', async () => {
    expect((await refused(`${header.replace('PRI_DOB', 'BIRTH')}\n`)).column).toBe('PRI_DOB')
  })

  test('a missing file and a folder', async () => {
    await expect(openDojFile(join(folder, 'nowhere.csv'), { temporaryFolder: packed })).rejects.toThrow('no such file')
    await expect(openDojFile(folder, { temporaryFolder: packed })).rejects.toThrow('folder')
  })
})

describe.skipIf(!existsSync(shared))('test files of the predecessor (skipped when ../shared/data is absent)', () => {
  test.each([
    ['no_headers.csv', 38, false],
    ['extra_comma.csv', 38, true],
    ['configurable_flow.input.csv', 38, true],
    ['bad.csv', 37, true],
  ])('%s', async (name, records, hasHeader) => {
    const outcome = await openDojFile(new URL(name, shared).pathname, { temporaryFolder: packed }).catch(
      (error: unknown) => error,
    )
    if (name === 'bad.csv') {
      expect(String(outcome)).toContain('END_OF_REC')
      return
    }
    expect(outcome).toMatchObject({ hasHeader })
    expect(indexFile(outcome as DojFile).records).toBe(records)
  })
})
