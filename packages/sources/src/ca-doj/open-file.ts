// Opens a file that is said to be the DOJ's research file, finds out how it is written, and says in
// plain words when it is something else.

import { createReadStream, createWriteStream, statfsSync } from 'node:fs'
import type { Stats } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { caDojColumns } from './columns.ts'
import { InputError } from './input-error.ts'
import { RecordCursor, newFieldOffsets, splitFields } from './scan.ts'

export interface DojFile {
  /** As given. */
  readonly path: string
  /** The name without its folder. */
  readonly name: string
  /** Where the plain bytes are: the same path, or an unpacked temporary file. */
  readonly bytesPath: string
  /** Size of the plain bytes. */
  readonly size: number
  /** Where the first data record begins, behind byte-order mark and header. */
  readonly dataStart: number
  readonly hasHeader: boolean
  /** Record number of the first data record: 2 with a header, 1 without. */
  readonly firstRecord: number
  readonly bom: boolean
}

export interface OpenOptions {
  /** Where a packed file is unpacked to. The caller removes what is there when it is done. */
  readonly temporaryFolder: string
  /** Bytes of the packed file that have been unpacked so far. */
  readonly onProgress?: ((bytes: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

const headSize = 128 * 1024
const originalFile =
  'Use the file exactly as the DOJ sent it. If it was opened and saved in Excel or another program, ask the DOJ for its file again and do not open it.'

export async function openDojFile(path: string, options: OpenOptions): Promise<DojFile> {
  const name = basename(path)
  await requireRegularFile(path, name)
  const packedHead = await readHead(path, name)
  if (!isGzip(packedHead)) {
    const size = await sizeOf(path, name)
    return describe(path, name, path, size, packedHead)
  }
  const bytesPath = await unpack(path, name, options)
  const head = await readHead(bytesPath, name)
  return describe(path, name, bytesPath, await sizeOf(bytesPath, name), head)
}

function describe(path: string, name: string, bytesPath: string, size: number, head: Buffer): DojFile {
  if (size === 0) throw emptyFile(name)
  const foreign = foreignFormat(head)
  if (foreign !== undefined) throw notDoj(name, foreign)
  const bom = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
  const textStart = bom ? 3 : 0
  const cursor = new RecordCursor()
  cursor.reset(head, textStart, head.length, head.length === size)
  if (!cursor.advance()) {
    if (head.length === size) throw emptyFile(name)
    throw notDoj(name, `its first line is longer than ${Math.floor(headSize / 1024)} KB`)
  }
  const delimiter = otherDelimiter(head, cursor.start, cursor.end)
  if (delimiter !== undefined) throw notDoj(name, `its columns are separated by ${delimiter}, not by commas`)
  const offsets = newFieldOffsets()
  const fieldCount = splitFields(head, cursor.start, cursor.end, offsets)
  const names = fieldCount < 0 ? [] : fieldTexts(head, fieldCount, offsets)
  if (!looksLikeHeader(head, cursor.start, names)) {
    return { path, name, bytesPath, size, dataStart: textStart, hasHeader: false, firstRecord: 1, bom }
  }
  if (fieldCount < 0) throw badHeader(name, 'a quote in it is not closed or stands where none may stand', 'RECORD_ID')
  checkHeader(name, names, fieldCount)
  return { path, name, bytesPath, size, dataStart: cursor.next, hasHeader: true, firstRecord: 2, bom }
}

function fieldTexts(head: Buffer, fieldCount: number, offsets: Int32Array): string[] {
  const names: string[] = []
  for (let field = 0; field < fieldCount && field * 2 < offsets.length; field += 1) {
    names.push(
      head
        .toString('latin1', offsets[field * 2], offsets[field * 2 + 1])
        .trim()
        .toUpperCase(),
    )
  }
  return names
}

/** A header begins with RECORD_ID; one with its columns moved still holds the names of many. */
function looksLikeHeader(head: Buffer, start: number, names: readonly string[]): boolean {
  const beginning = head.toString('latin1', start, start + 11).toUpperCase()
  if (beginning.startsWith('RECORD_ID') || beginning.startsWith('"RECORD_ID')) return true
  const known = new Set<string>(caDojColumns)
  return names.filter((name) => known.has(name)).length >= 5
}

function checkHeader(name: string, names: readonly string[], fieldCount: number): void {
  for (const [index, column] of caDojColumns.entries()) {
    const found = names[index]
    if (found === column) continue
    const place = `column ${index + 1} must be ${column}`
    if (found === undefined) throw badHeader(name, `${place}, but the header ends before it`, column)
    throw badHeader(
      name,
      `${place}, but the header has ${found === '' ? 'no name there' : `"${found.slice(0, 60)}"`}`,
      column,
    )
  }
  // Some files have a 96th, empty column; its name, if any, does not matter.
  if (fieldCount > caDojColumns.length + 1) {
    throw badHeader(name, `it has ${fieldCount} columns, not ${caDojColumns.length}`, 'END_OF_REC')
  }
}

function badHeader(file: string, what: string, column: string): InputError {
  return new InputError(`${file}: the header is not that of a DOJ research file: ${what}.`, {
    file,
    record: 1,
    column,
    advice: `The 95 columns must stand in the DOJ's own order. ${originalFile}`,
  })
}

function emptyFile(file: string): InputError {
  return new InputError(`${file}: the file is empty.`, {
    file,
    advice: 'Check that it was copied completely, or ask the DOJ for its file again.',
  })
}

function notDoj(file: string, looksLike: string): InputError {
  return new InputError(`${file}: this is not a DOJ research file: ${looksLike}.`, { file, advice: originalFile })
}

/** What a file is that is not comma-separated text, in words that follow "this is not …:". */
function foreignFormat(head: Buffer): string | undefined {
  const start = head.toString('latin1', 0, 8)
  if (start.startsWith('PK\u0003\u0004')) {
    const entries = head.toString('latin1')
    return entries.includes('[Content_Types].xml') || entries.includes('xl/')
      ? 'it is an Excel workbook (.xlsx)'
      : 'it is a ZIP archive'
  }
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return 'it is an old Excel workbook (.xls)'
  if (start.startsWith('%PDF')) return 'it is a PDF'
  if (start.startsWith('{\\rtf')) return 'it is a word-processor document (RTF)'
  if (start.startsWith('BZh')) return 'it is a bzip2 archive'
  if (start.startsWith('\u00fd7zXZ')) return 'it is an xz archive'
  if (start.startsWith('7z\u00bc\u00af')) return 'it is a 7-Zip archive'
  if (start.startsWith('PAR1')) return 'it is a Parquet file'
  if (start.startsWith('SQLite ')) return 'it is a SQLite database'
  if (start.startsWith('\u00ff\u00fe') || start.startsWith('\u00fe\u00ff'))
    return 'its text is UTF-16, as "Unicode Text" is saved by Excel'
  if (manyZeroBytes(head)) return 'it holds zero bytes, as UTF-16 text and programs do'
  const text = head
    .toString('latin1', 0, 4096)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
  if (/^<(!doctype|html|head|body|table)/i.test(text)) return 'it is a web page (HTML)'
  if (/^<\?xml/i.test(text)) return 'it is an XML file'
  if (/^[{[]\s*["{[\]}]/.test(text)) return 'it is a JSON file'
  if (!head.includes(10) && head.subarray(0, -1).includes(13)) {
    return 'its lines end with a carriage return only, as old Macintosh programs write them'
  }
  return undefined
}

function manyZeroBytes(head: Buffer): boolean {
  const sample = head.subarray(0, 4096)
  let zeros = 0
  for (const byte of sample) if (byte === 0) zeros += 1
  return zeros * 8 > sample.length
}

/** The separator of a line that would have its 95 columns if it were not for the comma. */
function otherDelimiter(head: Buffer, start: number, end: number): string | undefined {
  const counts = { comma: 0, tab: 0, semicolon: 0, pipe: 0 }
  for (let at = start; at < end; at += 1) {
    const byte = head[at]
    if (byte === 44) counts.comma += 1
    else if (byte === 9) counts.tab += 1
    else if (byte === 59) counts.semicolon += 1
    else if (byte === 124) counts.pipe += 1
  }
  const enough = (count: number): boolean => count >= 80 && counts.comma < count / 2
  if (enough(counts.tab)) return 'tabs'
  if (enough(counts.semicolon)) return 'semicolons'
  if (enough(counts.pipe)) return 'vertical bars'
  return undefined
}

function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b
}

async function unpack(path: string, name: string, options: OpenOptions): Promise<string> {
  const bytesPath = await unusedPath(options.temporaryFolder, name)
  let done = 0
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, next): void {
      done += chunk.length
      options.onProgress?.(done)
      next(null, chunk)
    },
  })
  let head = Buffer.alloc(0)
  let unpacked = 0
  let checkedAt = 0
  const watching = new Transform({
    transform(chunk: Buffer, _encoding, next): void {
      const foreign = head.length < headSize ? foreignFormat((head = Buffer.concat([head, chunk]))) : undefined
      unpacked += chunk.length
      const isDue = unpacked - checkedAt >= spaceCheckedEvery
      if (isDue) checkedAt = unpacked
      if (foreign !== undefined) next(notDoj(name, foreign))
      else if (isDue && isTooLarge(options.temporaryFolder, unpacked)) next(tooLarge(name))
      else next(null, chunk)
    },
  })
  try {
    await pipeline(
      createReadStream(path, { highWaterMark: 1 << 20 }),
      counting,
      createGunzip({ chunkSize: 1 << 20 }),
      watching,
      // Confidential data: for the owner only.
      createWriteStream(bytesPath, { flags: 'w', mode: 0o600 }),
      options.signal === undefined ? {} : { signal: options.signal },
    )
  } catch (error) {
    await rm(bytesPath, { force: true })
    const code = codeOf(error)
    if (code === undefined || !code.startsWith('Z_')) throw error
    throw new InputError(
      `${name}: the packed file cannot be unpacked: it is damaged or was not copied completely.`,
      { file: name, advice: 'Copy it again, or ask the DOJ for its file again.' },
      { cause: error },
    )
  }
  return bytesPath
}

/** A packed file may hold a thousand times its size, so room is looked at while it is unpacked. */
const spaceCheckedEvery = 32 * 1024 * 1024
/** Bytes that the run writes for each byte it reads, at least. */
const outputShare = 1.5

function isTooLarge(folder: string, unpacked: number): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize < unpacked * outputShare
}

function tooLarge(file: string): InputError {
  return new InputError(`${file}: the disk has too little room to unpack this file and to write the results.`, {
    file,
    advice: 'Free some room, or name an output folder on a larger disk.',
  })
}

/** Two inputs may have the same name; each gets a file of its own, created here. */
async function unusedPath(folder: string, name: string): Promise<string> {
  const plain = name.replace(/\.gz$/i, '')
  for (let number = 1; ; number += 1) {
    const candidate = join(folder, number === 1 ? plain : `${number}-${plain}`)
    try {
      const handle = await open(candidate, 'wx', 0o600)
      await handle.close()
      return candidate
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
}

/** A pipe would be waited for without end, and a file is read twice and out of order. */
async function requireRegularFile(path: string, name: string): Promise<void> {
  let status: Stats
  try {
    status = await stat(path)
  } catch (error) {
    throw unreadable(error, name)
  }
  if (status.isDirectory()) throw notAFile(name)
  if (status.isFile()) return
  throw new InputError(`${name}: this is a pipe or a device, not a file.`, {
    file: name,
    advice: 'Save it to a file first, and name that file.',
  })
}

async function readHead(path: string, name: string): Promise<Buffer> {
  try {
    const handle = await open(path, 'r')
    try {
      if ((await handle.stat()).isDirectory()) throw notAFile(name)
      const head = Buffer.alloc(headSize)
      let held = 0
      while (held < headSize) {
        const { bytesRead } = await handle.read(head, held, headSize - held, held)
        if (bytesRead === 0) break
        held += bytesRead
      }
      return head.subarray(0, held)
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw unreadable(error, name)
  }
}

async function sizeOf(path: string, name: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    throw unreadable(error, name)
  }
}

function notAFile(file: string): InputError {
  return new InputError(`${file}: this is a folder, not a file.`, { file, advice: 'Name the files in it one by one.' })
}

function unreadable(error: unknown, file: string): unknown {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new InputError(
        `${file}: there is no such file.`,
        { file, advice: 'Check the path and its spelling.' },
        { cause: error },
      )
    case 'EACCES':
    case 'EPERM':
      return new InputError(
        `${file}: the file may not be read.`,
        { file, advice: 'Ask whoever owns it for permission to read it.' },
        { cause: error },
      )
    case 'EISDIR':
      return notAFile(file)
    case undefined:
      return error
    default:
      return new InputError(
        `${file}: the file cannot be read (${codeOf(error)}).`,
        { file, advice: 'Check the disk it is on, and copy it to a local disk.' },
        { cause: error },
      )
  }
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
