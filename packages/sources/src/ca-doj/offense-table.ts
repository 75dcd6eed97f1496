// The DOJ's offense code table, as far as an office has it (`--offense-table`): was a section in force
// on a day, and at which level. The table leaves out what was repealed long ago, so that a section or
// a time that is missing from it says nothing against a conviction.

import { citationKey, parseIsoDay, parseOffense } from '@clearslate/record'
import type { Day, DayBounds, Level, OffenseCitation } from '@clearslate/record'
import { InputError } from './input-error.ts'
import { splitFields } from './scan.ts'

export type TableAnswer = 'fits' | 'level-differs' | 'not-in-force' | 'absent'

export interface OffenseTable {
  /** The file's name, for messages. */
  readonly name: string
  readonly entryCount: number
  /** Entries whose section is not understood; they are never consulted. */
  readonly entriesNotUnderstood: number
  /** How an offense of a level on some day within the bounds stands to the table. */
  readonly check: (citation: OffenseCitation, level: Level | undefined, day: DayBounds) => TableAnswer
}

interface Entry {
  readonly citation: OffenseCitation
  /** `undefined` for a level that is none of the three. */
  readonly level: Level | undefined
  readonly enacted: Day
  /** The last day in force. */
  readonly repealed: Day
}

const always = Number.MAX_SAFE_INTEGER
const columnNames = ['statute', 'statute_type', 'literal', 'level', 'enacted', 'repealed'] as const
type ColumnName = (typeof columnNames)[number]
const levels: Readonly<Record<string, Level | undefined>> = {
  F: 'felony',
  M: 'misdemeanor',
  I: 'infraction',
  X: undefined,
}

/** Reads the table; `bytes` is the whole file. */
export function readOffenseTable(bytes: Uint8Array, name: string): OffenseTable {
  const entries = new Map<string, Entry[]>()
  let entryCount = 0
  let entriesNotUnderstood = 0
  for (const row of readRows(bytes, name)) {
    entryCount += 1
    const entry = readEntry(row, name)
    if (entry === undefined) {
      entriesNotUnderstood += 1
      continue
    }
    const key = sectionKey(entry.citation)
    const list = entries.get(key)
    if (list === undefined) entries.set(key, [entry])
    else list.push(entry)
  }
  const check: OffenseTable['check'] = (citation, level, day) => checkOffense(entries, citation, level, day)
  return { name, entryCount, entriesNotUnderstood, check }
}

function checkOffense(
  entries: ReadonlyMap<string, readonly Entry[]>,
  citation: OffenseCitation,
  level: Level | undefined,
  day: DayBounds,
): TableAnswer {
  const about = matching(entries.get(sectionKey(citation)) ?? [], citation)
  const earliest = day.earliest ?? -always
  const latest = day.latest ?? always
  // Before its first entry a section may have had a version that the table leaves out.
  const known = about.filter((entry) => entry.enacted <= latest)
  if (known.length === 0) return 'absent'
  const inForce = known.filter((entry) => earliest <= entry.repealed)
  if (inForce.length === 0) return 'not-in-force'
  // An attempt or a conspiracy is punished by its own section, at a level the table does not give.
  if (level === undefined || citation.attempt || citation.conspiracy || citation.accessory) return 'fits'
  return inForce.some((entry) => entry.level === undefined || entry.level === level) ? 'fits' : 'level-differs'
}

/** Entries of exactly this offense; else of the subdivision it is part of; else of its own parts. */
function matching(entries: readonly Entry[], citation: OffenseCitation): readonly Entry[] {
  if (citation.joined.length > 0) {
    const key = citationKey(citation)
    return entries.filter((entry) => citationKey(entry.citation) === key)
  }
  const single = entries.filter((entry) => entry.citation.joined.length === 0)
  const marks = citation.subdivisions
  for (let length = marks.length; length > 0; length -= 1) {
    const found = single.filter(
      ({ citation: { subdivisions } }) => subdivisions.length === length && begins(marks, subdivisions),
    )
    if (found.length > 0) return found
  }
  const whole = single.filter((entry) => entry.citation.subdivisions.length === 0)
  if (whole.length > 0) return whole
  return single.filter(({ citation: { subdivisions } }) => begins(subdivisions, marks))
}

function begins(marks: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((mark, index) => marks[index] === mark)
}

function sectionKey(citation: OffenseCitation): string {
  return `${citation.code ?? '?'} ${citation.section}`
}

interface Row {
  readonly record: number
  readonly values: Readonly<Record<ColumnName, string>>
}

function readEntry({ record, values }: Row, file: string): Entry | undefined {
  const { statute, statute_type: type, literal } = values
  if (!Object.hasOwn(levels, values.level)) {
    throw badValue(file, record, 'level', values.level, 'a level is F, M, I or X')
  }
  const enacted = readDayOr(values.enacted, -always, file, record, 'enacted')
  const repealed = readDayOr(values.repealed, always, file, record, 'repealed')
  const citation = parseOffense(`${statute} ${type}-${literal}`)
  return citation && { citation, level: levels[values.level], enacted, repealed }
}

function readDayOr(text: string, blank: number, file: string, record: number, column: ColumnName): number {
  if (text === '') return blank
  const day = parseIsoDay(text)
  if (day === undefined) throw badValue(file, record, column, text, 'a day is written as YYYY-MM-DD')
  return day
}

function* readRows(bytes: Uint8Array, file: string): Generator<Row> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  const lines = text.split(/\r?\n/)
  const header = fieldsOf(lines[0] ?? '')?.map((name) => name.trim().toLowerCase())
  const places = columnNames.map((name) => header?.indexOf(name) ?? -1)
  const missing = columnNames.find((_, index) => places[index] === -1)
  if (header === undefined || missing !== undefined) {
    throw new InputError(`${file}: the offense table has no column ${missing ?? columnNames[0]}.`, {
      file,
      record: 1,
      column: missing,
      advice: `It must have a header with the columns ${columnNames.join(', ')}.`,
    })
  }
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === '') continue
    const fields = fieldsOf(line)
    if (fields?.length !== header.length) {
      throw new InputError(
        `${file}: record ${index + 1} of the offense table does not have the columns of its header.`,
        {
          file,
          record: index + 1,
          advice: 'Correct the line, or leave it out.',
        },
      )
    }
    const valueOf = (name: ColumnName): string => fields[places[columnNames.indexOf(name)]!]!.trim()
    const values = {
      statute: valueOf('statute'),
      statute_type: valueOf('statute_type'),
      literal: valueOf('literal'),
      level: valueOf('level'),
      enacted: valueOf('enacted'),
      repealed: valueOf('repealed'),
    }
    yield { record: index + 1, values }
  }
}

function fieldsOf(line: string): string[] | undefined {
  const bytes = Buffer.from(line)
  const offsets = new Int32Array(256)
  const count = splitFields(bytes, 0, bytes.length, offsets)
  if (count < 0 || count > 128) return undefined
  return Array.from({ length: count }, (_, n) =>
    bytes.toString('utf8', offsets[n * 2], offsets[n * 2 + 1]).replaceAll('""', '"'),
  )
}

function badValue(file: string, record: number, column: ColumnName, value: string, rule: string): InputError {
  return new InputError(`${file}: record ${record} of the offense table has "${value}" as ${column}; ${rule}.`, {
    file,
    record,
    column,
    advice: 'Correct the value, or leave the line out.',
  })
}
