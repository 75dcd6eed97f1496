// Works on one chunk: reads it, builds each person's history, decides, and writes the chunk's part of
// every output into memory.

import { closeSync, openSync } from 'node:fs'
import { viewHistory } from '@clearslate/record'
import type { Conviction, HistoryView, SourceRef } from '@clearslate/record'
import { evaluatePolicy } from '@clearslate/law'
import type { Policy, PolicyAnswer } from '@clearslate/law'
import {
  HistoryBuilder,
  RecordCursor,
  column,
  findSubjectId,
  hashSubjectId,
  isSpreadsheetDay,
  offsetsPerRecord,
} from '@clearslate/sources'
import type { DataFinding, OffenseTable, PersonReading, SubjectHash, SubjectPlace } from '@clearslate/sources'
import { convictionCells, personCells } from '../compare/cells.ts'
import type { PersonCells } from '../compare/cells.ts'
import { possibleOtherCharges } from '../compare/other-charges.ts'
import { writeEvaluatedRow, writePlainRow } from '../compare/write-rows.ts'
import type { FieldedRecord } from '../compare/write-rows.ts'
import { contradictedFacts } from '../facts/match-facts.ts'
import { writeFinding } from '../outputs/data-quality.ts'
import type { TableFinding } from '../outputs/data-quality.ts'
import { writeDeterminations } from '../outputs/determinations.ts'
import { inReviewOrder, reviewKey, writeReviewRow } from '../outputs/review.ts'
import { SummaryCounter } from '../outputs/summary.ts'
import type { SummarySettings } from '../outputs/summary.ts'
import type { ChargeResult, PersonResult } from '../person-result.ts'
import { offenseFindings } from './check-offenses.ts'
import { Gatherer, RecordList, readExactly } from './chunk-rows.ts'
import { decidePerson, policyPersonOf } from './decide-person.ts'
import type { Office } from './decide-person.ts'
import { OutBuffer } from './out-buffer.ts'
import { subjectKey } from './plan.ts'
import type { Chunk, LostRecord, SplitRun } from './plan.ts'
import type { ChunkResult, ChunkTask, JobFile, RewrittenDates, UnreadableRecord } from './tasks.ts'

/** What a worker keeps between chunks. */
export interface ChunkSettings {
  readonly files: readonly JobFile[]
  readonly office: Office
  readonly dismissAll: Policy
  readonly offenseTable: OffenseTable | undefined
  readonly summary: SummarySettings
}

/** How many unreadable records a chunk describes; the rest is only counted. */
const describedUnreadable = 3

const offenseColumn = column.OFFENSE_DESCR * 2
const commentColumn = column.COMMENT_TEXT * 2

/** A person with every answer, and the rows it was read from. */
interface DecidedPerson {
  readonly bytes: Buffer
  readonly list: RecordList
  /** Where each stretch of a split person begins in the list; see `GatheredPerson`. */
  readonly firsts: Int32Array | undefined
  readonly reading: PersonReading
  readonly view: HistoryView
  readonly person: PersonResult
  readonly unreadable: UnreadableRows | undefined
  /** What the policy answered, by the conviction's place in `view.convictions`. */
  readonly evaluated: ReadonlyMap<number, ChargeResult>
  /** Absent when nothing was evaluated. */
  readonly cells: PersonCells | undefined
}

const nothingEvaluated: ReadonlyMap<number, ChargeResult> = new Map()

function evaluatedConvictions({ view, results }: PersonResult): ReadonlyMap<number, ChargeResult> {
  if (results.length === 0) return nothingEvaluated
  const byConviction = new Map<Conviction, ChargeResult>()
  for (const result of results) {
    const { conviction } = result.matter
    if (result.policy !== undefined && conviction !== undefined) byConviction.set(conviction, result)
  }
  const evaluated = new Map<number, ChargeResult>()
  for (const [index, conviction] of view.convictions.entries()) {
    const result = byConviction.get(conviction)
    if (result !== undefined) evaluated.set(index, result)
  }
  return evaluated
}

/** Split people are kept while they take less than this, by {@link sizeOf}. */
const mostSplitBytes = 8 * 1024 * 1024

/** What a kept person takes, about: the bytes, the places of the fields, and the history made of them. */
function sizeOf({ bytes, list }: DecidedPerson): number {
  return bytes.length * 3 + list.fields.length * 4
}

/** What the chunks of a task add up to. */
class ChunkTotals {
  readonly all: OutBuffer
  readonly condensed: OutBuffer
  readonly prop64: OutBuffer
  readonly determinations: OutBuffer
  readonly dataQuality: OutBuffer
  readonly review: OutBuffer
  readonly reviewSegments: number[] = []
  readonly summary: SummaryCounter
  readonly counties = new Map<string, number>()
  readonly factLines = new Set<number>()
  readonly unreadable: UnreadableRecord[] = []
  readonly orphans: LostRecord[] = []
  readonly rewrittenDates = new Map<string, RewrittenDates>()
  unreadableCount = 0
  duplicateCount = 0
  determinationRows = 0
  dataQualityRows = 0
  reviewRows = 0

  constructor(task: ChunkTask, settings: ChunkSettings) {
    const { memory } = task
    this.all = new OutBuffer(memory.all)
    this.condensed = new OutBuffer(memory.condensed)
    this.prop64 = new OutBuffer(memory.prop64)
    this.determinations = new OutBuffer(memory.determinations)
    this.dataQuality = new OutBuffer(memory.dataQuality)
    this.review = new OutBuffer(memory.review)
    this.summary = new SummaryCounter(settings.summary)
  }

  result(): ChunkResult {
    return {
      all: written(this.all),
      condensed: written(this.condensed),
      prop64: written(this.prop64),
      determinations: written(this.determinations),
      dataQuality: written(this.dataQuality),
      determinationRows: this.determinationRows,
      dataQualityRows: this.dataQualityRows,
      review: written(this.review),
      reviewSegments: this.reviewSegments,
      reviewRows: this.reviewRows,
      unreadable: this.unreadable,
      unreadableCount: this.unreadableCount,
      duplicateCount: this.duplicateCount,
      rewrittenDates: this.rewrittenDates,
      orphans: this.orphans,
      counties: this.counties,
      summary: this.summary.data(),
      factLines: [...this.factLines],
    }
  }
}

function written(buffer: OutBuffer): Uint8Array {
  return new Uint8Array(buffer.bytes.buffer, buffer.bytes.byteOffset, buffer.length)
}

/** Decides chunks, one after the other. Keeps its dictionaries and memory from chunk to chunk. */
export class ChunkWorker {
  readonly #settings: ChunkSettings
  readonly #descriptors: readonly number[]
  readonly #cursor = new RecordCursor()
  readonly #list = new RecordList()
  readonly #gatherer = new Gatherer()
  /** People whose rows stand in several places, by SUBJECT_ID; the one asked for longest ago first. */
  readonly #splitPeople = new Map<string, DecidedPerson>()
  #splitBytes = 0
  readonly #place: SubjectPlace = { start: 0, end: 0 }
  readonly #hash: SubjectHash = { high: 0, low: 0 }
  #builder: HistoryBuilder | undefined
  #bytes: Buffer = Buffer.alloc(0)

  constructor(settings: ChunkSettings) {
    this.#settings = settings
    this.#descriptors = settings.files.map((file) => openSync(file.bytesPath, 'r'))
  }

  close(): void {
    for (const descriptor of this.#descriptors) closeSync(descriptor)
  }

  run(task: ChunkTask): ChunkResult {
    const { files, office } = this.#settings
    this.#builder ??= new HistoryBuilder({
      files: files.map(({ name }, index) => ({ name, decoder: task.encodings[index]! })),
      dataThrough: office.clocks.dataThrough,
    })
    const totals = new ChunkTotals(task, this.#settings)
    for (const chunk of task.chunks) this.#runChunk(task, chunk, totals)
    return totals.result()
  }

  #runChunk(task: ChunkTask, chunk: Chunk, totals: ChunkTotals): void {
    const length = chunk.end - chunk.start
    if (this.#bytes.length < length) this.#bytes = Buffer.allocUnsafeSlow(Math.max(length, 1024 * 1024))
    readExactly(this.#descriptors[chunk.file]!, this.#bytes, 0, length, chunk.start)
    const splitRuns = new Map(chunk.splitRuns.map((run) => [run.firstRecord, run]))
    const bytes = this.#bytes
    const cursor = this.#cursor
    const place = this.#place
    const list = this.#list
    let record = chunk.firstRecord
    let idStart = 0
    let idEnd = 0
    let known = false
    list.clear()
    cursor.reset(bytes, 0, length, true)
    const finishPerson = (): void => {
      if (list.count === 0) return
      if (!known) {
        this.#readUnattached(task, totals)
        list.clear()
        return
      }
      hashSubjectId(bytes, list.starts[0]!, list.ends[0]!, this.#hash)
      const key = subjectKey(this.#hash.high, this.#hash.low)
      this.#decide(task, totals, splitRuns.get(list.records[0]!), bytes.subarray(idStart, idEnd), key)
      list.clear()
    }
    while (cursor.advance()) {
      const readable = findSubjectId(bytes, cursor.start, cursor.end, place)
      const same =
        list.count > 0 && readable === known && (!readable || sameBytes(bytes, place.start, place.end, idStart, idEnd))
      if (!same) {
        finishPerson()
        known = readable
        idStart = place.start
        idEnd = place.end
      }
      list.add(cursor.start, cursor.end, record, chunk.file)
      record += 1
    }
    finishPerson()
  }

  /** Rows without a SUBJECT_ID: kept in data-quality; the plan has marked the neighbours already. */
  #readUnattached(task: ChunkTask, totals: ChunkTotals): void {
    const reading = this.#builder!.readUnattached(this.#list.rowSet(this.#bytes))
    this.#writeFindings(reading.findings, totals)
    const unreadable = unreadableRows(reading, this.#list, this.#settings.files)
    this.#countRows(reading, this.#list, unreadable, 0, this.#list.count, totals)
  }

  /** Decides the person in the list. */
  #decide(task: ChunkTask, totals: ChunkTotals, split: SplitRun | undefined, subjectId: Buffer, key: number): void {
    const { office, dismissAll } = this.#settings
    const decided =
      split === undefined
        ? this.#decideRows(task, totals, this.#bytes, this.#list, key)
        : this.#decideSplit(task, totals, split, subjectId, key)
    const { list, reading, view, person, unreadable } = decided
    const first = split === undefined ? 0 : decided.firsts![split.own]!
    const count = split === undefined ? list.count : decided.firsts![split.own + 1]! - first
    this.#writeRows(task, totals, decided, first, count)
    // A person is counted and listed where their first row stands.
    if (first === 0) {
      this.#writePerson(person, totals)
      totals.summary.addPerson(
        person,
        person.results.map(({ matter }): PolicyAnswer | undefined =>
          matter.conviction === undefined
            ? undefined
            : evaluatePolicy(
                dismissAll,
                policyPersonOf(view, office.clocks),
                matter.conviction,
                matter.facts,
                office.clocks,
              ),
        ),
      )
      this.#writeFindings(reading.findings, totals)
      countRewrittenDates(reading.findings, totals.rewrittenDates)
      const { offenseTable } = this.#settings
      if (offenseTable !== undefined) this.#writeFindings(offenseFindings(view, offenseTable), totals)
    }
    this.#countRows(reading, list, unreadable, first, count, totals)
    if (!isGarbled(reading)) return
    for (let row = first; row < first + count; row += 1) {
      totals.orphans.push({ file: task.chunks[0]!.file, record: list.records[row]! })
    }
  }

  #decideRows(task: ChunkTask, totals: ChunkTotals, bytes: Buffer, list: RecordList, key: number): DecidedPerson {
    const reading = this.#builder!.build(list.rowSet(bytes), this.#lostNear(task, key))
    const view = viewHistory(reading.history)
    const person = decidePerson(view, this.#settings.office, totals.factLines)
    const unreadable = unreadableRows(reading, list, this.#settings.files)
    const evaluated = evaluatedConvictions(person)
    const cells = evaluated.size === 0 ? undefined : personCells(view)
    return { bytes, list, firsts: undefined, reading, view, person, unreadable, evaluated, cells }
  }

  /** Decides a person whose rows stand in several places, once for as long as the answer is kept. */
  #decideSplit(task: ChunkTask, totals: ChunkTotals, split: SplitRun, subjectId: Buffer, key: number): DecidedPerson {
    const id = subjectId.toString('latin1')
    const known = this.#splitPeople.get(id)
    if (known !== undefined) {
      // Asked for again, so it is forgotten last.
      this.#splitPeople.delete(id)
      this.#splitPeople.set(id, known)
      return known
    }
    const { bytes, list, firsts } = this.#gatherer.gather(split.stretches, Buffer.from(subjectId), this.#descriptors)
    const decided = { ...this.#decideRows(task, totals, bytes, list, key), firsts }
    this.#splitPeople.set(id, decided)
    this.#splitBytes += sizeOf(decided)
    for (const [oldest, person] of this.#splitPeople) {
      if (this.#splitBytes <= mostSplitBytes || oldest === id) break
      this.#splitPeople.delete(oldest)
      this.#splitBytes -= sizeOf(person)
    }
    return decided
  }

  #lostNear(task: ChunkTask, key: number): SourceRef[] {
    if (task.lostRecords.size === 0) return []
    const lost = task.lostRecords.get(key) ?? []
    return lost.map(({ file, record }) => ({ file: this.#settings.files[file]!.name, record }))
  }

  #writeRows(task: ChunkTask, totals: ChunkTotals, decided: DecidedPerson, first: number, count: number): void {
    const encoding = task.encodings[task.chunks[0]!.file]!
    const { bytes, list, reading, unreadable, evaluated, cells } = decided
    const record = { bytes, start: 0, end: 0, offsets: list.fields, base: 0 }
    for (let row = first; row < first + count; row += 1) {
      const one = reading.rows[row]!
      if (unreadable?.has(row) === true) continue
      record.start = list.starts[row]!
      record.end = one.contentEnd
      record.base = row * offsetsPerRecord
      const county = one.event?.county
      if (county !== undefined) totals.counties.set(county, (totals.counties.get(county) ?? 0) + 1)
      const otherCharges = otherChargesOf(record, encoding)
      const result = one.opensConviction ? evaluated.get(one.conviction!) : undefined
      if (result === undefined || cells === undefined) {
        writePlainRow(totals.all, totals.condensed, record, otherCharges, encoding)
        continue
      }
      const text = convictionCells(
        cells,
        result.matter.conviction!,
        otherCharges,
        result.policy!,
        this.#settings.office.clocks.asOf,
      )
      writeEvaluatedRow(totals.all, totals.condensed, totals.prop64, record, text, encoding)
    }
  }

  #writePerson(person: PersonResult, totals: ChunkTotals): void {
    if (person.results.length === 0) return
    const { policy } = this.#settings.office
    const context = { policyName: policy.name }
    totals.determinationRows += writeDeterminations(totals.determinations, person, context)
    this.#writeContradictedFacts(person, totals)
    for (const result of inReviewOrder(person.results)) {
      const key = reviewKey(result)
      if (key === undefined) continue
      const before = totals.review.length
      writeReviewRow(totals.review, person, result, context)
      totals.reviewSegments.push(key, totals.review.length - before)
      totals.reviewRows += 1
    }
  }

  #writeContradictedFacts(person: PersonResult, totals: ChunkTotals): void {
    const { facts, clocks } = this.#settings.office
    const contradicted = person.results.filter(({ matter }) => matter.facts.contradictions !== undefined)
    if (facts === undefined || contradicted.length === 0) return
    const matters = contradicted.map(({ matter }) => matter)
    this.#writeFindings(contradictedFacts(facts, matters, clocks), totals)
  }

  #writeFindings(findings: readonly TableFinding[], totals: ChunkTotals): void {
    for (const finding of findings) writeFinding(totals.dataQuality, finding)
    totals.dataQualityRows += findings.length
  }

  #countRows(
    reading: RowsRead,
    list: RecordList,
    unreadable: UnreadableRows | undefined,
    first: number,
    count: number,
    totals: ChunkTotals,
  ): void {
    for (let row = first; row < first + count; row += 1) {
      const problem = unreadable?.get(row)
      if (problem === undefined) {
        if (reading.rows[row]!.duplicateOf !== undefined) totals.duplicateCount += 1
        continue
      }
      totals.unreadableCount += 1
      if (totals.unreadable.length < describedUnreadable) {
        totals.unreadable.push({ record: list.records[row]!, ...problem })
      }
    }
  }
}

/** Counts each row once; a person's later rows with the same date have no finding of their own. */
function countRewrittenDates(findings: readonly DataFinding[], counts: Map<string, RewrittenDates>): void {
  let last: DataFinding | undefined
  for (const finding of findings) {
    const { kind, file, record, column: name, value, reason } = finding
    if (kind !== 'bad-date' || !isSpreadsheetDay(value)) continue
    if (last?.record === record && last.file === file) continue
    last = finding
    const before = counts.get(file)
    const first = before?.first ?? { record, column: name, value, reason }
    counts.set(file, { rows: (before?.rows ?? 0) + 1, first })
  }
}

/** What is wrong with the rows that cannot be read, by their place in the list. */
type UnreadableRows = ReadonlyMap<number, { readonly column: string | undefined; readonly reason: string }>

type RowsRead = Pick<PersonReading, 'rows' | 'findings'>

/**
 * The rows that cannot be read, and the rows that repeat them: these cannot be read either, so they are
 * no duplicates that count for nothing. `undefined` when all rows can be read.
 */
function unreadableRows(reading: RowsRead, list: RecordList, files: readonly JobFile[]): UnreadableRows | undefined {
  if (reading.rows.every((row) => row.unreadable === undefined)) return undefined
  const place = (file: string, record: number): string => `${record} ${file}`
  const columns = new Map<string, string | undefined>()
  for (const { kind, file, record, column: name } of reading.findings) {
    if (kind === 'unreadable-row') columns.set(place(file, record), name)
  }
  const found = new Map<number, { column: string | undefined; reason: string }>()
  const byPlace = new Map<string, number>()
  for (const [row, { unreadable, duplicateOf }] of reading.rows.entries()) {
    if (unreadable !== undefined) {
      const here = place(files[list.files[row]!]!.name, list.records[row]!)
      byPlace.set(here, row)
      found.set(row, { column: columns.get(here), reason: unreadable })
    }
    if (duplicateOf === undefined) continue
    const earlier = byPlace.get(place(duplicateOf.file, duplicateOf.record ?? 0))
    if (earlier !== undefined) found.set(row, found.get(earlier)!)
  }
  return found
}

/** True when no row can be read and the columns of some cannot be told apart: this may be nobody's SUBJECT_ID. */
function isGarbled(reading: PersonReading): boolean {
  if (reading.readableRows > 0) return false
  return reading.findings.some((finding) => finding.kind === 'unreadable-row' && finding.column === undefined)
}

function otherChargesOf(record: FieldedRecord, encoding: 'utf8' | 'latin1'): string {
  const { bytes, offsets, base } = record
  const start = offsets[base + commentColumn]!
  const end = offsets[base + commentColumn + 1]!
  if (start === end) return ''
  const comment = unquoted(bytes, start, end, encoding)
  return possibleOtherCharges(
    unquoted(bytes, offsets[base + offenseColumn]!, offsets[base + offenseColumn + 1]!, encoding),
    comment,
  )
}

function unquoted(bytes: Buffer, start: number, end: number, encoding: 'utf8' | 'latin1'): string {
  const text = bytes.toString(encoding, start, end)
  return text.includes('""') ? text.replaceAll('""', '"') : text
}

function sameBytes(bytes: Buffer, start: number, end: number, otherStart: number, otherEnd: number): boolean {
  const length = end - start
  if (length !== otherEnd - otherStart) return false
  for (let index = 0; index < length; index += 1) if (bytes[start + index] !== bytes[otherStart + index]) return false
  return true
}
