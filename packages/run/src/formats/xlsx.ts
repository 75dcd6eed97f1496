// A spreadsheet of one of our tables: a frozen header with filters, sensible widths, and nothing but
// text cells, so that no number or day is read differently from what the table says. Written piece by
// piece in bounded memory, the same bytes for the same table. (ECMA-376 part 1, SpreadsheetML.)

import { OutputFile } from '../pipeline/output-file.ts'
import type { TableColumn } from '../outputs/determinations.ts'
import { readOwnCsv } from './read-own-csv.ts'
import { ZipWriter } from './zip.ts'

export interface SpreadsheetOptions {
  readonly sheetName: string
  readonly columns: readonly TableColumn[]
  readonly signal?: AbortSignal | undefined
  /** Rows of a sheet, its header included; the format's own most is {@link mostRows}. */
  readonly rowsPerSheet?: number
}

/** ECMA-376 leaves it open; every spreadsheet program stops here. */
export const mostRows = 1_048_576
/** A part of the archive stays below 4 GiB; long cells begin a new sheet earlier. */
const mostCharactersPerSheet = 1_300_000_000
/** Longest text that a cell may hold. */
const mostCharactersPerCell = 32_767

const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Writes the table at `csvPath` as a spreadsheet and returns its size and SHA-256. */
export async function writeSpreadsheet(
  csvPath: string,
  xlsxPath: string,
  options: SpreadsheetOptions,
): Promise<{ size: number; sha256: string }> {
  const output = new OutputFile(xlsxPath)
  const rows = new RowSource(readOwnCsv(csvPath, options.signal))
  try {
    const zip = new ZipWriter((bytes) => output.write(bytes))
    const header = (await rows.next()) ?? options.columns.map((column) => column.name)
    const rowCounts: number[] = []
    do {
      const sheet = new Sheet(header, rows, options)
      await zip.add(`xl/worksheets/sheet${rowCounts.length + 1}.xml`, sheet.pieces())
      rowCounts.push(sheet.rowCount)
    } while (await rows.hasMore())
    const lastColumn = columnName(header.length - 1)
    await zip.add('xl/workbook.xml', [workbook(options.sheetName, rowCounts, lastColumn)])
    await zip.add('xl/_rels/workbook.xml.rels', [workbookRelations(rowCounts.length)])
    await zip.add('xl/styles.xml', [styles])
    await zip.add('_rels/.rels', [rootRelations])
    await zip.add('[Content_Types].xml', [contentTypes(rowCounts.length)])
    zip.finish()
  } catch (error) {
    output.abandon()
    throw error
  } finally {
    await rows.close()
  }
  return { size: output.size, sha256: output.close() }
}

/** Records one at a time, with a look ahead. */
class RowSource {
  readonly #batches: AsyncGenerator<string[][]>
  #batch: string[][] = []
  #at = 0

  constructor(batches: AsyncGenerator<string[][]>) {
    this.#batches = batches
  }

  /** Closes the file, read to its end or not. */
  async close(): Promise<void> {
    await this.#batches.return(undefined)
  }

  async hasMore(): Promise<boolean> {
    while (this.#at >= this.#batch.length) {
      const next = await this.#batches.next()
      if (next.done === true) return false
      this.#batch = next.value
      this.#at = 0
    }
    return true
  }

  /** The next record without waiting, while there is one at hand. */
  atHand(): string[] | undefined {
    const row = this.#batch[this.#at]
    if (row !== undefined) this.#at += 1
    return row
  }

  async next(): Promise<string[] | undefined> {
    return (await this.hasMore()) ? this.atHand() : undefined
  }
}

class Sheet {
  rowCount = 0
  readonly #header: readonly string[]
  readonly #rows: RowSource
  readonly #options: SpreadsheetOptions
  readonly #names: readonly string[]

  constructor(header: readonly string[], rows: RowSource, options: SpreadsheetOptions) {
    this.#header = header
    this.#rows = rows
    this.#options = options
    this.#names = header.map((_, index) => columnName(index))
  }

  async *pieces(): AsyncGenerator<string> {
    yield `${declaration}<worksheet xmlns="${mainNamespace}"><sheetViews><sheetView workbookViewId="0">`
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    yield `<cols>${this.#header.map((name, index) => this.#column(name, index)).join('')}</cols><sheetData>`
    let text = this.#row(this.#header, 2)
    let characters = 0
    const mostRowsHere = this.#options.rowsPerSheet ?? mostRows
    while (this.rowCount < mostRowsHere && characters < mostCharactersPerSheet) {
      const cells = this.#rows.atHand() ?? (await this.#rows.next())
      if (cells === undefined) break
      text += this.#row(cells, 1)
      if (text.length < 1 << 17) continue
      characters += text.length
      yield text
      text = ''
    }
    yield text
    const last = columnName(this.#header.length - 1)
    yield `</sheetData><autoFilter ref="A1:${last}${this.rowCount}"/></worksheet>`
  }

  #column(name: string, index: number): string {
    const width = this.#options.columns.find((column) => column.name === name)?.width ?? 16
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`
  }

  #row(cells: readonly string[], style: 1 | 2): string {
    this.rowCount += 1
    const row = String(this.rowCount)
    let text = `<row r="${row}">`
    for (let index = 0; index < cells.length; index += 1) {
      const cell = cells[index]!
      if (cell === '') continue
      const name = this.#names[index] ?? columnName(index)
      text += `<c r="${name}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeCell(cell)}</t></is></c>`
    }
    return `${text}</row>`
  }
}

const needsCare = /[&<>\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/

/** Text as XML. `_xHHHH_` is the format's escape for a character, so an underscore before one is escaped. */
function escapeCell(cell: string): string {
  const text = cell.length > mostCharactersPerCell ? shortened(cell) : cell
  if (!needsCare.test(text)) return text
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

/** The cell is whole in the CSV; here it says that it was cut. */
function shortened(cell: string): string {
  const note = ' … (cut here; whole in the CSV table)'
  return `${cell.slice(0, 30_000)}${note}`
}

/** `A`, `B`, … `Z`, `AA`; the first column is 0. */
export function columnName(index: number): string {
  let name = ''
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    name = String.fromCharCode(65 + (rest % 26)) + name
  }
  return name
}

function sheetNames(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => (index === 0 ? name : `${name} ${index + 1}`))
}

function workbook(name: string, rowCounts: readonly number[], lastColumn: string): string {
  const names = sheetNames(name, rowCounts.length)
  const sheets = names.map((sheet, index) => `<sheet name="${sheet}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
  // Excel keeps the range of a filter under this hidden name as well.
  const filters = names.map(
    (sheet, index) =>
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">` +
      `'${sheet}'!$A$1:$${lastColumn}$${rowCounts[index]}</definedName>`,
  )
  return (
    `${declaration}<workbook xmlns="${mainNamespace}" xmlns:r="${relationships}">` +
    `<sheets>${sheets.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>`
  )
}

function workbookRelations(sheets: number): string {
  const sheet = (index: number): string =>
    `<Relationship Id="rId${index + 1}" Type="${relationships}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`
  return (
    `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
    Array.from({ length: sheets }, (_, index) => sheet(index)).join('') +
    `<Relationship Id="rId${sheets + 1}" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`
  )
}

const rootRelations: string =
  `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
  `<Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

// Style 1 is a text cell (number format 49, `@`), style 2 the header: bold on grey.
const styles: string =
  `${declaration}<styleSheet xmlns="${mainNamespace}">` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/>' +
  '<xf numFmtId="49" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="2" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/></cellXfs></styleSheet>'

function contentTypes(sheets: number): string {
  const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const sheet = (index: number): string =>
    `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`
  return (
    `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>` +
    Array.from({ length: sheets }, (_, index) => sheet(index)).join('') +
    `<Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/></Types>`
  )
}
