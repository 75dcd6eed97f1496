// Reads `--facts FILE.csv`: one fact a row, with the person, the case or count it is about, and where
// it is from. A file with a mistake is refused as a whole, with every mistake named.

import { csvCell, readCsv } from '../outputs/csv.ts'
import type { AskableFact, FactValue } from '@clearslate/law'
import { nearest } from '../suggest.ts'
import { factKinds } from './fact-kinds.ts'

export const factsHeader = ['subject_id', 'case', 'cnt_order', 'fact', 'value', 'source'] as const
type FactColumn = (typeof factsHeader)[number]

/** Stands in `subject_id` for a fact about every person. */
export const everybody = '*'

export interface FactRow {
  /** Place in the file: the line its record begins on, from 1. */
  readonly line: number
  /** {@link everybody} when the fact is about every person. */
  readonly subjectId: string
  /** Upper case; `undefined` when the fact is not about one case. */
  readonly caseNumber: string | undefined
  /** Twelve digits; `undefined` when the fact is not about one count. */
  readonly countKey: string | undefined
  /** Key of the fact in the table of askable facts. */
  readonly fact: string
  readonly value: FactValue
  /** The value as read. */
  readonly text: string
  /** Where the office has it from; empty when it does not say. */
  readonly source: string
}

export interface FactsProblem {
  readonly line: number
  readonly column: FactColumn | undefined
  readonly message: string
}

/** A facts file that cannot be used. */
export class FactsError extends Error {
  readonly problems: readonly FactsProblem[]

  constructor(fileName: string, problems: readonly FactsProblem[]) {
    const shown = problems.slice(0, 20).map(({ line, column, message }) => {
      return `${fileName}:${line}: ${column === undefined ? '' : `${column}: `}${message}`
    })
    const more = problems.length - shown.length
    super([...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'))
    this.name = 'FactsError'
    this.problems = problems
  }
}

/** The facts of a file, by person. */
export class FactsTable {
  /** Base name of the file. */
  readonly fileName: string
  readonly rows: readonly FactRow[]
  readonly #bySubject = new Map<string, FactRow[]>()

  constructor(fileName: string, rows: readonly FactRow[]) {
    this.fileName = fileName
    this.rows = rows
    for (const row of rows) {
      const known = this.#bySubject.get(row.subjectId)
      if (known === undefined) this.#bySubject.set(row.subjectId, [row])
      else known.push(row)
    }
  }

  /** Rows about a person, in the order of the file. */
  rowsOf(subjectId: string): readonly FactRow[] {
    return this.#bySubject.get(subjectId) ?? none
  }
}

const none: readonly FactRow[] = []

/** Reads a facts file. Throws {@link FactsError} with everything that is wrong in it. */
export function readFacts(text: string, fileName: string): FactsTable {
  const otherKind = whatElse(text)
  if (otherKind !== undefined) {
    const message = `this is ${otherKind}; save it as CSV (UTF-8) with commas between the columns`
    throw new FactsError(fileName, [{ line: 1, column: undefined, message }])
  }
  const [header, ...records] = readCsv(text)
  if (header === undefined) {
    throw new FactsError(fileName, [
      { line: 1, column: undefined, message: `the file is empty; its first line must be ${factsHeader.join(',')}` },
    ])
  }
  const places = readHeader(header.cells, fileName)
  const problems: FactsProblem[] = []
  const rows: FactRow[] = []
  for (const { line, cells } of records) {
    const row = readRow(line, cells, places, problems)
    if (row !== undefined) rows.push(row)
  }
  if (problems.length > 0) throw new FactsError(fileName, problems)
  return new FactsTable(fileName, rows)
}

/** What a file is that is no table with commas; its content would only be garbage in a message. */
function whatElse(text: string): string | undefined {
  if (text.startsWith('PK\u0003\u0004')) return 'a workbook or another zip archive, not a CSV file'
  const beginning = text.slice(0, 2000)
  // A null stands in every other byte of UTF-16; a few bytes that are not UTF-8 may be an accent.
  if (beginning.includes('\u0000')) return 'not a text in UTF-8'
  const strange = beginning.match(/[\u0001-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0
  if (strange > beginning.length / 10) return 'not a text'
  const [first = ''] = beginning.split(/\r?\n/, 1)
  if (first.includes(',')) return undefined
  if (first.includes(';')) return 'a table with semicolons between the columns'
  return first.includes('\t') ? 'a table with tabs between the columns' : undefined
}

function readHeader(cells: readonly string[], fileName: string): Record<FactColumn, number> {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const problems: FactsProblem[] = []
  for (const [index, name] of names.entries()) {
    if (!factsHeader.some((column) => column === name)) {
      problems.push({
        line: 1,
        column: undefined,
        message: `"${cells[index]!.trim()}" is not a column of a facts file`,
      })
    } else if (names.indexOf(name) !== index) {
      problems.push({ line: 1, column: undefined, message: `the column ${name} stands there twice` })
    }
  }
  for (const column of factsHeader) {
    if (!names.includes(column)) problems.push({ line: 1, column, message: 'this column is missing' })
  }
  if (problems.length > 0) {
    problems.push({ line: 1, column: undefined, message: `the first line must be ${factsHeader.join(',')}` })
    throw new FactsError(fileName, problems)
  }
  return Object.fromEntries(factsHeader.map((column) => [column, names.indexOf(column)])) as Record<FactColumn, number>
}

function readRow(
  line: number,
  cells: readonly string[],
  places: Record<FactColumn, number>,
  problems: FactsProblem[],
): FactRow | undefined {
  if (cells.length !== factsHeader.length) {
    const message = `${cells.length} fields instead of ${factsHeader.length}; is a comma not in quotes?`
    problems.push({ line, column: undefined, message })
    return undefined
  }
  const cell = (column: FactColumn): string => cells[places[column]]!.trim()
  const before = problems.length
  const subjectId = cell('subject_id')
  if (subjectId === '')
    problems.push({ line, column: 'subject_id', message: 'this is blank; name a person, or * for everybody' })
  const countText = cell('cnt_order')
  if (countText !== '' && !/^\d{9,12}$/.test(countText)) {
    const message = `${quoted(countText)} is not a CNT_ORDER, which has 12 digits; a spreadsheet may have changed it`
    problems.push({ line, column: 'cnt_order', message })
  }
  if (subjectId === everybody && (countText !== '' || cell('case') !== '')) {
    const message = 'a fact about everybody (*) is about no case and no count; leave case and cnt_order blank'
    problems.push({ line, column: 'subject_id', message })
  }
  const kind = factKinds.get(cell('fact').toLowerCase())
  if (kind === undefined) problems.push({ line, column: 'fact', message: unknownFact(cell('fact')) })
  if (kind?.scope === 'person' && (countText !== '' || cell('case') !== '')) {
    const message = `${kind.key} is about the person as a whole; leave case and cnt_order blank`
    problems.push({ line, column: 'fact', message })
  }
  const text = cell('value')
  const value = kind === undefined ? undefined : readValue(kind, text, line, problems)
  if (problems.length > before || kind === undefined || value === undefined) return undefined
  return {
    line,
    subjectId,
    caseNumber: cell('case') === '' ? undefined : cell('case').toUpperCase(),
    // A spreadsheet takes the zeros in front away; CNT_ORDER begins with the cycle, 001 and on.
    countKey: countText === '' ? undefined : countText.padStart(12, '0'),
    fact: kind.key,
    value,
    text,
    source: cell('source'),
  }
}

function readValue(kind: AskableFact, text: string, line: number, problems: FactsProblem[]): FactValue | undefined {
  if (text === '') {
    problems.push({ line, column: 'value', message: 'this is blank; leave the row out when the fact is unknown' })
    return undefined
  }
  const value = kind.read(text)
  if (value === undefined) {
    problems.push({ line, column: 'value', message: `${quoted(text)} cannot be ${kind.key}: ${kind.allowed}` })
  }
  return value
}

const whereFactsStand = 'README.md lists them under "Facts the file lacks"'

function unknownFact(text: string): string {
  if (text === '') return `this is blank; ${whereFactsStand}`
  const meant = nearest(text, [...factKinds.keys()])
  return `${quoted(text)} is not a fact; ${meant === undefined ? whereFactsStand : `did you mean ${meant}?`}`
}

function quoted(text: string): string {
  return `"${csvCell(text.length > 60 ? `${text.slice(0, 60)}…` : text).replaceAll('"', '')}"`
}
