// The second pass, as the main thread sees it: hands out chunks, writes what comes back in the order
// of the input, and keeps the count.

import { join } from 'node:path'
import { InputError } from '@clearslate/sources'
import type { DojFile } from '@clearslate/sources'
import { condensedHeader, fullHeader } from '../compare/columns.ts'
import { dataQualityHeader } from '../outputs/data-quality.ts'
import { determinationHeader } from '../outputs/determinations.ts'
import { reviewHeader } from '../outputs/review.ts'
import { SummaryCounter } from '../outputs/summary.ts'
import type { SummaryCounterData, SummarySettings } from '../outputs/summary.ts'
import { OutputFile } from './output-file.ts'
import type { Chunk, LostRecord, LostRecords, Plan } from './plan.ts'
import type { Pool } from './pool.ts'
import { ReviewParts } from './review-parts.ts'
import type { ChunkResult, OutputMemory, RewrittenDates, UnreadableRecord } from './tasks.ts'

export interface WrittenFile {
  readonly name: string
  readonly sha256: string
  readonly size: number
}

export interface Decided {
  readonly outputs: readonly WrittenFile[]
  readonly summary: SummaryCounter
  readonly unreadable: number
  readonly duplicates: number
  readonly determinationRows: number
  readonly dataQualityRows: number
  readonly reviewRows: number
  readonly counties: ReadonlyMap<string, number>
  readonly factLines: ReadonlySet<number>
  /** The records of persons none of whose records can be read; the plan did not know that they are lost. */
  readonly orphans: readonly LostRecord[]
}

export interface DecideOptions {
  readonly files: readonly DojFile[]
  readonly encodings: readonly ('utf8' | 'latin1')[]
  readonly plan: Plan
  readonly lostRecords: LostRecords
  readonly folder: string
  readonly temporary: string
  readonly threads: number
  readonly strict: boolean
  readonly summary: SummarySettings
  /** Lines for data-quality.csv that are known before the pass. */
  readonly onRows: (rows: number, bytes: number) => void
}

const mostChunksPerTask = 2

/** More unreadable rows than this, and more than this share, mean that it is another kind of file. */
const mostUnreadable = 20
const mostUnreadableShare = 0.01

/** Decides every chunk and writes the outputs. The caller removes the folder when it throws. */
export async function decideAll(pool: Pool, options: DecideOptions): Promise<Decided> {
  const writer = new ChunkWriter(options)
  const memories = Array.from({ length: options.threads * 2 + 1 }, newMemory)
  const { chunks } = options.plan
  const most = chunksPerTask(chunks.length, options.threads)
  const inFlight: { chunks: readonly Chunk[]; memory: OutputMemory; result: Promise<ChunkResult> }[] = []
  let next = 0
  try {
    while (next < chunks.length || inFlight.length > 0) {
      while (next < chunks.length && memories.length > 0) {
        const together = followingChunks(chunks, next, most)
        const memory = memories.pop()!
        const result = pool.chunk({
          kind: 'chunk',
          chunks: together,
          encodings: options.encodings,
          memory,
          lostRecords: options.lostRecords,
        })
        // Awaited in order below; until then a failure must not count as unhandled.
        result.catch(() => {})
        inFlight.push({ chunks: together, memory, result })
        next += together.length
      }
      const first = inFlight.shift()!
      writer.write(first.chunks[0]!.file, await first.result)
      memories.push(first.memory)
      for (const { records, start, end } of first.chunks) options.onRows(records, end - start)
    }
    return await writer.finish()
  } catch (error) {
    writer.abandon()
    throw error
  }
}

/** A few chunks at once, so that less is said between the threads; one each where there are few. */
function chunksPerTask(chunks: number, threads: number): number {
  return Math.min(mostChunksPerTask, Math.max(1, Math.floor(chunks / (threads * 8))))
}

/** Chunks of one file from a place on. */
function followingChunks(chunks: readonly Chunk[], from: number, most: number): readonly Chunk[] {
  const { file } = chunks[from]!
  let to = from + 1
  while (to < chunks.length && to < from + most && chunks[to]!.file === file) to += 1
  return chunks.slice(from, to)
}

/** Room for what the chunks of a usual task give; see {@link OutBuffer}. */
function newMemory(): OutputMemory {
  const kilobyte = 1024
  return {
    all: new SharedArrayBuffer(1536 * kilobyte),
    condensed: new SharedArrayBuffer(512 * kilobyte),
    prop64: new SharedArrayBuffer(192 * kilobyte),
    determinations: new SharedArrayBuffer(512 * kilobyte),
    dataQuality: new SharedArrayBuffer(32 * kilobyte),
    review: new SharedArrayBuffer(256 * kilobyte),
  }
}

/** What belongs to one input file. */
interface PerFile {
  readonly all: OutputFile
  readonly condensed: OutputFile
  readonly prop64: OutputFile
  unreadable: number
  firstUnreadable: FirstUnreadable | undefined
}

interface FirstUnreadable {
  /** The input file's. */
  readonly name: string
  readonly row: UnreadableRecord
}

function isTooMuch(bad: number, records: number): boolean {
  return bad > mostUnreadable && bad > records * mostUnreadableShare
}

class ChunkWriter {
  readonly #options: DecideOptions
  readonly #perFile: PerFile[]
  readonly #determinations: OutputFile
  readonly #dataQuality: OutputFile
  readonly #review: ReviewParts
  readonly #summary: SummaryCounter
  readonly #counties = new Map<string, number>()
  readonly #factLines = new Set<number>()
  readonly #orphans: LostRecord[] = []
  readonly #rewrittenDates = new Map<string, number>()
  #unreadable = 0
  #firstUnreadable: FirstUnreadable | undefined
  #duplicates = 0
  #determinationRows = 0
  #dataQualityRows = 0
  #reviewRows = 0

  constructor(options: DecideOptions) {
    this.#options = options
    const several = options.files.length > 1
    this.#perFile = options.files.map((_, index) => {
      const suffix = several ? `_${index + 1}` : ''
      return {
        all: this.#create(`All_Results${suffix}.csv`, fullHeader),
        condensed: this.#create(`All_Results_Condensed${suffix}.csv`, condensedHeader),
        prop64: this.#create(`Prop64_Results${suffix}.csv`, fullHeader),
        unreadable: 0,
        firstUnreadable: undefined,
      }
    })
    this.#determinations = this.#create('determinations.csv', determinationHeader.trimEnd())
    this.#dataQuality = this.#create('data-quality.csv', dataQualityHeader.trimEnd())
    this.#review = new ReviewParts(options.temporary)
    this.#summary = new SummaryCounter(options.summary)
  }

  #create(name: string, header: string): OutputFile {
    const file = new OutputFile(join(this.#options.folder, name))
    file.write(Buffer.from(`${header}\n`))
    return file
  }

  write(input: number, result: ChunkResult): void {
    const { all, condensed, prop64 } = this.#perFile[input]!
    all.write(result.all)
    condensed.write(result.condensed)
    prop64.write(result.prop64)
    this.#determinations.write(result.determinations)
    this.#dataQuality.write(result.dataQuality)
    this.#review.add(result.review, result.reviewSegments)
    this.#determinationRows += result.determinationRows
    this.#dataQualityRows += result.dataQualityRows
    this.#duplicates += result.duplicateCount
    this.#reviewRows += result.reviewRows
    this.#summary.merge(result.summary as SummaryCounterData)
    for (const [county, rows] of result.counties) this.#counties.set(county, (this.#counties.get(county) ?? 0) + rows)
    for (const line of result.factLines) this.#factLines.add(line)
    for (const record of result.orphans) this.#orphans.push(record)
    this.#countUnreadable(input, result)
    for (const [name, found] of result.rewrittenDates) this.#countRewrittenDates(name, found)
  }

  /** A person's rows may be in several files, so the file need not be the chunk's. */
  #countRewrittenDates(name: string, { rows, first }: RewrittenDates): void {
    const file = this.#options.files.findIndex((one) => one.name === name)
    const total = (this.#rewrittenDates.get(name) ?? 0) + rows
    this.#rewrittenDates.set(name, total)
    const ofFile = this.#options.plan.recordsByFile[file]!
    if (isTooMuch(total, ofFile)) throw rewrittenDates(name, first, `at least ${total} of its ${ofFile} rows`)
  }

  #countUnreadable(input: number, result: ChunkResult): void {
    const { unreadableCount } = result
    if (unreadableCount === 0) return
    this.#unreadable += unreadableCount
    const first: FirstUnreadable = { name: this.#options.files[input]!.name, row: result.unreadable[0]! }
    this.#firstUnreadable ??= first
    if (this.#options.strict) throw unreadableRow(first)
    const file = this.#perFile[input]!
    file.unreadable += unreadableCount
    file.firstUnreadable ??= first
    const { records, recordsByFile } = this.#options.plan
    const ofFile = recordsByFile[input]!
    if (file.unreadable === ofFile) throw notAResearchFile(file.firstUnreadable, 'none of its rows can be read')
    if (isTooMuch(file.unreadable, ofFile)) {
      throw notAResearchFile(file.firstUnreadable, `at least ${file.unreadable} of its ${ofFile} rows cannot be read`)
    }
    if (isTooMuch(this.#unreadable, records)) {
      const what = `at least ${this.#unreadable} of the ${records} rows of all files cannot be read`
      throw notAResearchFile(this.#firstUnreadable, what)
    }
  }

  async finish(): Promise<Decided> {
    const { records } = this.#options.plan
    this.#summary.addRows({ read: records, unreadable: this.#unreadable, duplicate: this.#duplicates })
    const outputs: WrittenFile[] = []
    for (const { all, condensed, prop64 } of this.#perFile)
      outputs.push(finished(all), finished(condensed), finished(prop64))
    outputs.push(finished(this.#determinations), finished(await this.#joinReview()), finished(this.#dataQuality))
    return {
      outputs,
      summary: this.#summary,
      unreadable: this.#unreadable,
      duplicates: this.#duplicates,
      determinationRows: this.#determinationRows,
      dataQualityRows: this.#dataQualityRows,
      reviewRows: this.#reviewRows,
      counties: this.#counties,
      factLines: this.#factLines,
      orphans: this.#orphans,
    }
  }

  async #joinReview(): Promise<OutputFile> {
    const review = this.#create('review.csv', reviewHeader.trimEnd())
    await this.#review.joinInto(review)
    return review
  }

  abandon(): void {
    for (const { all, condensed, prop64 } of this.#perFile) for (const file of [all, condensed, prop64]) file.abandon()
    for (const file of [this.#determinations, this.#dataQuality]) file.abandon()
    this.#review.close()
  }
}

function finished(file: OutputFile): WrittenFile {
  const sha256 = file.close()
  return { name: file.path.slice(file.path.lastIndexOf('/') + 1), sha256, size: file.size }
}

function unreadableRow({ name, row }: FirstUnreadable): InputError {
  return new InputError(`${name}: record ${row.record} cannot be read: ${row.reason}`, {
    file: name,
    record: row.record,
    column: row.column,
    advice: 'Ask the DOJ for the file again. Without --strict the run goes on and lists such rows in data-quality.csv.',
  })
}

function notAResearchFile({ name, row }: FirstUnreadable, what: string): InputError {
  return new InputError(
    `${name}: this is not a DOJ research file, or it was damaged: ${what}. The first is record ${row.record}: ${row.reason}`,
    {
      file: name,
      record: row.record,
      column: row.column,
      advice: excelAdvice,
    },
  )
}

/** Such days are unknown, so a run would leave nearly every answer open without saying why. */
function rewrittenDates(name: string, { record, column, value }: RewrittenDates['first'], which: string): InputError {
  return new InputError(
    `${name}: this file was opened and saved in Excel: ${which} have dates that the DOJ does not write, such as ${value} in ${column} of record ${record}.`,
    { file: name, record, column, advice: excelAdvice },
  )
}

const excelAdvice =
  'Use the file exactly as the DOJ sent it. A file that was opened and saved in Excel is the usual cause; ask the DOJ for it again and do not open it.'
