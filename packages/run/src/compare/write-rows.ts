// Writes the three comparison files: the record's own bytes, then the eighteen cells.

import type { OutBuffer } from '../pipeline/out-buffer.ts'
import { addedColumns, condensedColumns } from './columns.ts'
import { cell, otherChargesColumn } from './cells.ts'

const comma = 44
const quote = 34

/** The cells of a row that was not evaluated: all blank. */
const blankCells = Buffer.from(`${','.repeat(addedColumns.length)}\n`)
const beforeOtherCharges = ','.repeat(otherChargesColumn + 1)
const behindOtherCharges = `${','.repeat(addedColumns.length - 1 - otherChargesColumn)}\n`

/** Neighbouring columns of the condensed file that also neighbour in the record, copied at one go. */
const condensedStretches: readonly Stretch[] = stretches(condensedColumns)

/** Columns from `first` to `last`, both inclusive. */
interface Stretch {
  readonly first: number
  readonly last: number
}

/** A record whose fields are known. Field `n` is `bytes[offsets[base + 2n], offsets[base + 2n + 1])`, quotes outside. */
export interface FieldedRecord {
  readonly bytes: Buffer
  /** The record's bytes without line end and without a 96th, empty column; end exclusive. */
  readonly start: number
  readonly end: number
  readonly offsets: Int32Array
  readonly base: number
}

/** Writes a row that no policy evaluated. */
export function writePlainRow(
  all: OutBuffer,
  condensed: OutBuffer,
  record: FieldedRecord,
  otherCharges: string,
  encoding: 'utf8' | 'latin1',
): void {
  all.append(record.bytes, record.start, record.end)
  writeCondensed(condensed, record)
  if (otherCharges === '') {
    all.append(blankCells, 0, blankCells.length)
    condensed.append(blankCells, 0, blankCells.length)
    return
  }
  const cells = `${beforeOtherCharges}${cell(otherCharges)}${behindOtherCharges}`
  all.appendText(cells, encoding)
  condensed.appendText(cells, encoding)
}

/** Writes an evaluated conviction: to all three files. `cells` has no leading comma and no line end. */
export function writeEvaluatedRow(
  all: OutBuffer,
  condensed: OutBuffer,
  prop64: OutBuffer,
  record: FieldedRecord,
  cells: string,
  encoding: 'utf8' | 'latin1',
): void {
  const text = `,${cells}\n`
  all.append(record.bytes, record.start, record.end)
  all.appendText(text, encoding)
  writeCondensed(condensed, record)
  condensed.appendText(text, encoding)
  prop64.append(record.bytes, record.start, record.end)
  prop64.appendText(text, encoding)
}

function writeCondensed(out: OutBuffer, record: FieldedRecord): void {
  const { bytes, offsets, base } = record
  out.ensure(record.end - record.start + condensedStretches.length)
  const target = out.bytes
  let at = out.length
  for (let index = 0; index < condensedStretches.length; index += 1) {
    const { first, last } = condensedStretches[index]!
    if (index > 0) target[at++] = comma
    let start = offsets[base + first * 2]!
    let end = offsets[base + last * 2 + 1]!
    if (start > record.start && bytes[start - 1] === quote) start -= 1
    if (end < record.end && bytes[end] === quote) end += 1
    while (start < end) target[at++] = bytes[start++]!
  }
  out.length = at
}

function stretches(columns: readonly number[]): Stretch[] {
  const found: { first: number; last: number }[] = []
  for (const index of columns) {
    const previous = found.at(-1)
    if (previous !== undefined && previous.last + 1 === index) previous.last = index
    else found.push({ first: index, last: index })
  }
  return found
}
