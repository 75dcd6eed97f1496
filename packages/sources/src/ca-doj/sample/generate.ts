// Makes a synthetic file in the California DOJ's research format: the same bytes for the same options,
// streamed in chunks, with the hard cases that real files have. Nobody in it exists.

import { dayOf, parseIsoDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { caDojColumns } from '../columns.ts'
import { bytesOf } from './bytes.ts'
import { hardCases, noHardCases, personsPerHardCase } from './hard-cases.ts'
import type { HardCase, HardCaseCounts } from './hard-cases.ts'
import { PersonWriter } from './person.ts'
import { californiaCounties } from '@clearslate/record'
import { Random } from './random.ts'

export interface SampleOptions {
  /** Data records in all files together, without headers and damaged ones. */
  readonly rows: number
  /** In the DOJ's spelling; most events are there, and nearly everyone has a cannabis entry there. */
  readonly county: string
  readonly seed: string | number
  /** People are dealt out to this many files; 1 when left out. */
  readonly files?: number
  /** Unreadable records to add; none when left out. */
  readonly damaged?: number
  /** No event is later than this day, as YYYY-MM-DD; 2024-06-30 when left out. */
  readonly lastDay?: string
  /** Takes the bytes of one file, in order. A chunk is never used again, so it may be kept. */
  readonly write: (fileIndex: number, chunk: Uint8Array) => void | Promise<void>
}

export interface SampleSummary {
  readonly rows: number
  readonly persons: number
  /** Of all files, headers included. */
  readonly bytes: number
  readonly damaged: number
  readonly rowsByFile: readonly number[]
  readonly hardCases: Readonly<HardCaseCounts>
}

const chunkSize = 1 << 20
/** So many split histories wait for their second part; the oldest is written first. */
const mostWaiting = 64
/** A planted case needs a few rows to show. */
const fewestRowsOfHardCase = 6

/** Writes the sample through `options.write` and counts what is in it. */
export async function generateSample(options: SampleOptions): Promise<SampleSummary> {
  const { rows, county, seed } = options
  const fileCount = options.files ?? 1
  const damaged = options.damaged ?? 0
  const lastDay = checkOptions(options, fileCount, damaged)
  const random = new Random(seed)
  const counts = noHardCases()
  const writer = new PersonWriter({ county, lastDay }, random, counts)
  const files = Array.from({ length: fileCount }, (_, index) => new SampleFile(index, options.write))
  const header = bytesOf(`${caDojColumns.join(',')}\n`)
  for (const file of files) await file.append(header)

  const waiting: { file: SampleFile; bytes: Uint8Array; rows: number }[] = []
  const finishOldest = async (): Promise<void> => {
    const part = waiting.shift()
    if (part !== undefined) await part.file.append(part.bytes, part.rows)
  }

  let persons = 0
  let rowsLeft = rows
  let damagedLeft = damaged
  while (rowsLeft > 0) {
    const hardCase = hardCaseOf(persons)
    const wanted = Math.max(historyLength(random), hardCase === undefined ? 1 : fewestRowsOfHardCase)
    const size = Math.min(wanted, rowsLeft)
    writer.write(persons, size, hardCase)
    const file = files[random.below(fileCount)]!
    // With nobody after it, the last history would not be parted by anything.
    const split = size === rowsLeft ? whole(size) : splitOf(hardCase, writer, size, fileCount, persons)
    await file.append(writer.rows.bytes.subarray(0, writer.startOfRow(split.row)), split.row)
    if (split.row < size) {
      counts[split.isAcrossFiles ? 'splitAcrossFiles' : 'notContiguous'] += 1
      const other = split.isAcrossFiles ? files[(file.index + 1) % fileCount]! : file
      waiting.push({
        file: other,
        bytes: writer.rows.bytes.slice(writer.startOfRow(split.row), writer.rows.length),
        rows: size - split.row,
      })
    }
    if (waiting.length > mostWaiting) await finishOldest()
    rowsLeft -= size
    persons += 1
    // Spread evenly: as many have been written as the share of rows asks for.
    while (damagedLeft > 0 && (damaged - damagedLeft + 1) * rows <= damaged * (rows - rowsLeft)) {
      const row = writer.rows.bytes.subarray(writer.startOfRow(size - 1), writer.rows.length)
      await file.append(damage(row, damagedLeft))
      damagedLeft -= 1
    }
  }
  while (waiting.length > 0) await finishOldest()
  for (const file of files) await file.finish()
  return {
    rows,
    persons,
    bytes: files.reduce((sum, file) => sum + file.bytesWritten, 0),
    damaged: damaged - damagedLeft,
    rowsByFile: files.map((file) => file.rowsWritten),
    hardCases: counts,
  }
}

function checkOptions(options: SampleOptions, files: number, damaged: number): Day {
  const { rows, county } = options
  if (!Number.isSafeInteger(rows) || rows < 0) throw new RangeError(`rows must be a whole number, not ${rows}`)
  if (!Number.isSafeInteger(files) || files < 1) throw new RangeError(`files must be 1 or more, not ${files}`)
  if (!Number.isSafeInteger(damaged) || damaged < 0) throw new RangeError(`damaged must be 0 or more, not ${damaged}`)
  if (!californiaCounties.includes(county)) throw new RangeError(`"${county}" is not a county of California`)
  const lastDay = parseIsoDay(options.lastDay ?? '2024-06-30')
  if (lastDay === undefined) throw new RangeError(`lastDay is not a day: ${options.lastDay}`)
  if (lastDay < dayOf(1990, 1, 1)! || lastDay > dayOf(2080, 12, 31)!) {
    throw new RangeError(`lastDay must be between 1990-01-01 and 2080-12-31, not ${options.lastDay}`)
  }
  return lastDay
}

function hardCaseOf(person: number): HardCase | undefined {
  if (person % personsPerHardCase !== personsPerHardCase - 1) return undefined
  return hardCases[Math.floor(person / personsPerHardCase) % hardCases.length]
}

/** Most people have 4 to 20 rows; a few have up to 200. */
function historyLength(random: Random): number {
  const roll = random.below(100)
  if (roll < 5) return 1
  if (roll < 10) return random.between(2, 3)
  if (roll < 80) return random.between(4, 20)
  if (roll < 97) return random.between(21, 60)
  return random.between(61, 200)
}

/** At which row a history is parted, and whether the rest goes to another file; `row` is `size` when it stays whole. */
function splitOf(
  hardCase: HardCase | undefined,
  writer: PersonWriter,
  size: number,
  fileCount: number,
  person: number,
): { row: number; isAcrossFiles: boolean } {
  const several = fileCount > 1
  if (hardCase === 'splitAcrossFiles' || hardCase === 'notContiguous') {
    return { row: Math.ceil(size / 2), isAcrossFiles: several && hardCase === 'splitAcrossFiles' }
  }
  // Overlapping extracts: the copy of a row comes in the other file.
  if (hardCase === 'deliveredTwice' && several && person % 8 === 3) {
    return { row: writer.copiedRow ?? size, isAcrossFiles: true }
  }
  return whole(size)
}

function whole(size: number): { row: number; isAcrossFiles: boolean } {
  return { row: size, isAcrossFiles: false }
}

/** An unreadable copy of a row: a field missing, fields too many, stray quotes, a short CNT_ORDER, in turn. */
function damage(row: Uint8Array, turn: number): Uint8Array {
  const text = new TextDecoder().decode(row)
  switch (turn % 5) {
    case 0:
      return bytesOf(text.replace(/,#\n$/, '\n'))
    case 1:
      return bytesOf(text.replace(/,#\n$/, ',#,X,X\n'))
    case 2:
      return bytesOf(text.replace(/,#\n$/, ',"#" X\n'))
    case 3:
      return bytesOf(text.replace(/,#\n$/, ',#"\n'))
    default:
      return bytesOf(text.replace(/,#,(\d{5})\d{7},/, ',#,$1,'))
  }
}

/** Collects one file's bytes and hands them on in chunks. */
class SampleFile {
  readonly index: number
  bytesWritten = 0
  rowsWritten = 0
  readonly #write: SampleOptions['write']
  #chunk: Uint8Array = new Uint8Array(chunkSize)
  #used = 0

  constructor(index: number, write: SampleOptions['write']) {
    this.index = index
    this.#write = write
  }

  async append(bytes: Uint8Array, rows = 0): Promise<void> {
    this.rowsWritten += rows
    this.bytesWritten += bytes.length
    let from = 0
    while (from < bytes.length) {
      const part = bytes.subarray(from, from + chunkSize - this.#used)
      this.#chunk.set(part, this.#used)
      this.#used += part.length
      from += part.length
      if (this.#used === chunkSize) await this.finish()
    }
  }

  async finish(): Promise<void> {
    if (this.#used === 0) return
    const chunk = this.#chunk.subarray(0, this.#used)
    this.#chunk = new Uint8Array(chunkSize)
    this.#used = 0
    await this.#write(this.index, chunk)
  }
}
