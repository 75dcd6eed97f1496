// The values of one record: days from bytes, texts through dictionaries, and what makes a record
// unreadable.

import { dayOf } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { column, caDojColumns } from './columns.ts'
import { ByteDictionary, fieldText } from './dictionary.ts'
import type { Decoder } from './dictionary.ts'
import { readDisposition } from './disposition.ts'
import type { DispositionWording } from './disposition.ts'
import { readComment, readOffenseText } from './offense-reading.ts'
import type { CommentText, OffenseText } from './offense-reading.ts'
import type { RowMemory } from './row-memory.ts'
import { isEmptyField, quoteNotClosed, strayQuote } from './scan.ts'
import {
  excelHint,
  isNothing,
  readCountOrder,
  readEventType,
  readLevel,
  readQualifiers,
  readSentenceLength,
  readSentencePlace,
  readSentenceUnit,
} from './words.ts'
import type {
  CountOrder,
  EventType,
  LevelWord,
  Qualifiers,
  SentenceLength,
  SentencePlace,
  SentenceUnit,
} from './words.ts'

/** What the columns of one file say, each distinct text understood once. */
export interface RowDictionaries {
  readonly decoder: Decoder
  readonly eventType: ByteDictionary<EventType>
  readonly county: ByteDictionary<string | undefined>
  readonly agency: ByteDictionary<string | undefined>
  readonly countOrder: ByteDictionary<CountOrder>
  readonly offense: ByteDictionary<OffenseText>
  readonly comment: ByteDictionary<CommentText>
  readonly qualifiers: ByteDictionary<Qualifiers>
  readonly level: ByteDictionary<LevelWord>
  readonly disposition: ByteDictionary<DispositionWording>
  readonly sentencePlace: ByteDictionary<SentencePlace>
  readonly sentenceLength: ByteDictionary<SentenceLength>
  readonly sentenceUnit: ByteDictionary<SentenceUnit>
}

export function newRowDictionaries(memory: RowMemory, decoder: Decoder): RowDictionaries {
  const trimmed = (text: string): string | undefined => (isNothing(text) ? undefined : text.trim())
  return {
    decoder,
    eventType: new ByteDictionary(memory, decoder, readEventType),
    county: new ByteDictionary(memory, decoder, trimmed),
    agency: new ByteDictionary(memory, decoder, trimmed),
    countOrder: new ByteDictionary(memory, decoder, readCountOrder),
    offense: new ByteDictionary(memory, decoder, readOffenseText),
    comment: new ByteDictionary(memory, decoder, readComment),
    qualifiers: new ByteDictionary(memory, decoder, readQualifiers),
    level: new ByteDictionary(memory, decoder, readLevel),
    disposition: new ByteDictionary(memory, decoder, readDisposition),
    sentencePlace: new ByteDictionary(memory, decoder, readSentencePlace),
    sentenceLength: new ByteDictionary(memory, decoder, readSentenceLength),
    sentenceUnit: new ByteDictionary(memory, decoder, readSentenceUnit),
  }
}

/** {@link readDay} of a field that holds nothing, and of one that holds no day of the calendar. */
export const noDay = 0x3ffffffe
export const badDay = 0x3fffffff

/** Days that were read before, by their eight bytes; the same few thousand come again and again. */
const readFirsts: Int32Array = new Int32Array(16_384)
const readLasts: Int32Array = new Int32Array(16_384)
const readDays: Int32Array = new Int32Array(16_384)

/** Reads `YYYYMMDD` with blanks around it. Returns a day, {@link noDay} or {@link badDay}. */
export function readDay(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 8) return start === end ? noDay : readAnyDay(bytes, start, end)
  const first = bytes[start]! | (bytes[start + 1]! << 8) | (bytes[start + 2]! << 16) | (bytes[start + 3]! << 24)
  const last = bytes[start + 4]! | (bytes[start + 5]! << 8) | (bytes[start + 6]! << 16) | (bytes[start + 7]! << 24)
  const slot = (Math.imul(first ^ Math.imul(last, 0x85ebca6b), 0x9e3779b1) >>> 18) & 16_383
  if (readFirsts[slot] === first && readLasts[slot] === last && first !== 0) return readDays[slot]!
  const day = readAnyDay(bytes, start, end)
  readFirsts[slot] = first
  readLasts[slot] = last
  readDays[slot] = day
  return day
}

function readAnyDay(bytes: Uint8Array, start: number, end: number): number {
  if (isEmptyField(bytes, start, end)) return noDay
  while (bytes[start] === 32) start += 1
  while (bytes[end - 1] === 32) end -= 1
  if (end - start !== 8) return badDay
  let number = 0
  for (let at = start; at < end; at += 1) {
    const digit = bytes[at]! - 48
    if (digit < 0 || digit > 9) return badDay
    number = number * 10 + digit
  }
  return dayOf(Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100) ?? badDay
}

/** The day, or `undefined` when there is none. */
export function knownDay(read: number): Day | undefined {
  return read >= noDay ? undefined : read
}

export interface RowProblem {
  readonly column: string | undefined
  readonly value: string
  readonly reason: string
}

/** Like the negative field counts of scan.ts, for a record that is longer than any row. */
export const recordTooLong = -4

/** Why a record whose fields cannot be told apart is unreadable. */
export function problemOfFields(fieldCount: number): RowProblem {
  if (fieldCount >= 0) {
    const reason = `The row has ${fieldCount} columns; a DOJ research file has ${caDojColumns.length}.`
    return { column: undefined, value: String(fieldCount), reason }
  }
  if (fieldCount === recordTooLong) {
    return {
      column: undefined,
      value: '',
      reason: 'The row is longer than 1 MB, which no row of a DOJ research file is.',
    }
  }
  const reason =
    fieldCount === strayQuote
      ? 'A quote (") stands inside a value that is not quoted, so the columns cannot be told apart.'
      : fieldCount === quoteNotClosed
        ? 'A quote (") is opened and not closed, so the columns cannot be told apart.'
        : 'Text follows a closing quote ("), so the columns cannot be told apart.'
  return { column: undefined, value: '"', reason }
}

/** Why a record of 95 fields is unreadable all the same; `undefined` when it is readable. */
export function problemOfKeys(bytes: Buffer, offsets: Int32Array, countOrder: CountOrder): RowProblem | undefined {
  const subject = column.SUBJECT_ID * 2
  if (isEmptyField(bytes, offsets[subject]!, offsets[subject + 1]!)) {
    return { column: 'SUBJECT_ID', value: '', reason: 'The person is not named: SUBJECT_ID is blank.' }
  }
  if (countOrder.step !== undefined) return undefined
  const reason = `CNT_ORDER must be 12 digits; it says which charge the row is about.${countHint(countOrder.text)}`
  return { column: 'CNT_ORDER', value: countOrder.text, reason }
}

/** Excel takes CNT_ORDER for a number: it leaves out the zeros in front, or writes it as 1.01001E+11. */
function countHint(text: string): string {
  const shortened = /^\d{1,11}$/.test(text)
    ? ' It has lost digits, as in a file that was opened and saved in Excel; use the file as the DOJ sent it.'
    : ''
  return excelHint(text) || shortened
}

/** The text of a column without blanks around it; `undefined` when it holds nothing. */
export function columnText(
  bytes: Buffer,
  offsets: Int32Array,
  columnIndex: number,
  decoder: Decoder,
): string | undefined {
  const start = offsets[columnIndex * 2]!
  const end = offsets[columnIndex * 2 + 1]!
  return isEmptyField(bytes, start, end) ? undefined : fieldText(bytes, start, end, decoder).trim()
}
