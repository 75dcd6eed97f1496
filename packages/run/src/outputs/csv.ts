// Cells and lines of the tables that are ours: RFC 4180, UTF-8, LF, and safe to open in a
// spreadsheet. (The comparison files keep their record's own bytes and do not pass through here.)

/** Where lines go. */
export interface TextSink {
  appendText(text: string, encoding: 'utf8' | 'latin1'): void
}

// A cell that a spreadsheet would take for a formula, the full-width and small forms of the signs
// included; blanks in front do not help, as some programs strip them, and neither do the pictures that stand
// for them. A text that has a `'` in front already gets another, so that the one we put there can be taken off.
const formula = /^'*[\s\u2400-\u2421]*[=+\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]/
const special =
  /[\u0000-\u001f\u007f-\u009f",]|^'*[\s\u2400-\u2421]*[=+\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]/
const control = /[\u0000-\u001f\u007f-\u009f]/g

/**
 * One cell. A cell that a spreadsheet would execute gets `'` in front. Control characters, line ends
 * among them, are shown as their pictures (U+2400 and on), so a record is one physical line.
 */
export function csvCell(text: string): string {
  return special.test(text) ? neutralised(text) : text
}

/** The text of a cell that {@link csvCell} made and a CSV reader took apart; control characters stay pictures. */
export function textOfCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}

function neutralised(text: string): string {
  const executable = formula.test(text)
  const visible = text.replace(control, picture)
  const safe = executable || formula.test(visible) ? `'${visible}` : visible
  return safe.includes('"') || safe.includes(',') ? `"${safe.replaceAll('"', '""')}"` : safe
}

function picture(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : '\ufffd'
}

/** Texts that stand on many rows are made into cells once; beyond this many all are forgotten. */
const mostKnownCells = 20_000
const knownCells = new Map<string, string>()

/** {@link csvCell} for a text that stands on many rows. */
export function frequentCell(text: string): string {
  let known = knownCells.get(text)
  if (known === undefined) {
    if (knownCells.size >= mostKnownCells) knownCells.clear()
    known = csvCell(text)
    knownCells.set(text, known)
  }
  return known
}

const knownLists = new WeakMap<readonly string[], string>()

/** A list as one cell, its entries parted by `; `. The same list is made into a cell once. */
export function csvList(entries: readonly string[]): string {
  if (entries.length === 0) return ''
  let known = knownLists.get(entries)
  if (known === undefined) {
    known = frequentCell(entries.length === 1 ? entries[0]! : entries.join('; '))
    knownLists.set(entries, known)
  }
  return known
}

/** A line, with its end, of texts that are not cells yet. */
export function csvLine(texts: readonly string[]): string {
  return `${texts.map(csvCell).join(',')}\n`
}

/**
 * Reads a small CSV text: RFC 4180, LF or CRLF, with or without a byte-order mark. For tables that a
 * user supplies and for tests; the state's files have a reader of their own. `line` is 1-based and
 * that on which the record begins. Empty lines are skipped.
 */
export function readCsv(text: string): { line: number; cells: string[] }[] {
  const records: { line: number; cells: string[] }[] = []
  let line = 1
  let startLine = 1
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let wasQuoted = false
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  const endCell = (): void => {
    cells.push(cell)
    cell = ''
    wasQuoted = false
  }
  const endRecord = (): void => {
    const empty = cells.length === 0 && cell === '' && !wasQuoted
    endCell()
    if (!empty) records.push({ line: startLine, cells })
    cells = []
  }
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index]!
    if (character === '\n') line += 1
    if (quoted) {
      if (character !== '"') cell += character
      else if (source[index + 1] === '"') {
        cell += '"'
        index += 1
      } else quoted = false
    } else if (character === '"' && cell === '' && !wasQuoted) {
      quoted = true
      wasQuoted = true
    } else if (character === ',') endCell()
    else if (character === '\n') {
      endRecord()
      startLine = line
    } else if (character !== '\r' || source[index + 1] !== '\n') cell += character
  }
  if (cell !== '' || cells.length > 0 || wasQuoted) endRecord()
  return records
}
