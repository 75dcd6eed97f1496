// From a paper to what its template reads: text made fit to print, numbers and letters given out, columns in points.

import type { Block, ExhibitPaper, LetterPaper, Paper, PleadingPaper, RichText, TextRun } from '../paper.ts'
import { fitted, kerningRoom, lineCount, printable, shortened, sureLines, textWidth } from '@clearslate/typeset'
import type { DocumentDate } from '@clearslate/typeset'
import { acrossSheet, cellInset, pleadingSheet, uprightSheet } from './geometry.ts'

export type Template = 'pleading' | 'exhibit' | 'letter'

/** What a template reads, as it stands in its data file. */
export interface SheetData {
  readonly template: Template
  readonly json: string
}

interface Column {
  readonly title: string
  readonly width: number
}

/** Reasons at the foot of the first page take at most this many lines; the others stand at the end. */
const draftLines = 12
const bodySize = 12
/** Single spaced lines of one row of a table in the body; a page holds 56. */
const rowLines = 40
/** Not even one letter a line would fill a row with this. */
const shortText = rowLines
const exhibitSize = 10
const pleadingWidth = pleadingSheet.right - pleadingSheet.left
const letterWidth = 468
/** Cells up to this wide, such as dates and numbers, stay on one line, if not all then the shorter ones. */
const shortCells = [150, 120, 100, 80, 60, 0]
/** How far the second line of an entry of the caption stands in. */
const hanging = 12
/** A row of one line: the height of a capital and the insets above and below it. */
const exhibitCapital = 6.6

/** Throws where a paper has nothing to print or a row does not fit its columns: a cell must never be lost. */
export function sheetData(paper: Paper, date: DocumentDate): SheetData {
  if (paper.kind === 'pleading') return { template: 'pleading', json: JSON.stringify(pleading(paper, date)) }
  if (paper.kind === 'exhibit') return { template: 'exhibit', json: JSON.stringify(exhibit(paper, date)) }
  return { template: 'letter', json: JSON.stringify(letter(paper, date)) }
}

/** All text of a paper, for asking what of it cannot be printed. */
export function textOf(paper: Paper): string {
  const texts: string[] = []
  collect(paper, texts)
  return texts.join('\n')
}

function collect(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value)
  else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) collect(inner, texts)
  }
}

function pleading(paper: PleadingPaper, date: DocumentDate): object {
  const left = pleadingSheet.captionLeft - 6
  const right = pleadingWidth - pleadingSheet.captionLeft - 10
  const filedByLines = surely(paper.filedBy, (line) => sureLines(line, pleadingSheet.partyWidth, bodySize, { hanging }))
  return {
    ...common(paper, paper.title.join(' '), 'en', date, pleadingWidth),
    geometry: pleadingSheet,
    footerTitle: fitted(shortened(paper.footerTitle, 2, pleadingWidth, 10), pleadingWidth, 10),
    filedBy: paper.filedBy.map((line) => fitted(line, pleadingSheet.partyWidth - hanging, bodySize)),
    filedByLines,
    captionLinesHigh: captionHeight(paper, filedByLines),
    court: paper.court.map((line) => fitted(line, pleadingWidth, bodySize, 'bold')),
    caseTitle: paper.caseTitle.map((line) => ({ text: fitted(line, left - 12, bodySize), indent: roleIndent(line) })),
    caseNumbers: paper.caseNumbers.map((line) =>
      lineOrBlank(line.trim() === '' ? 'Case No.' : line, right, /No\.\s*$/i),
    ),
    title: paper.title.map((line) => fitted(line, right, bodySize, 'bold')),
    captionLines: paper.captionLines.map((line) => lineOrBlank(line, right, /:\s*$/)),
    body: blocks(paper.body, pleadingWidth),
  }
}

function exhibit(paper: ExhibitPaper, date: DocumentDate): object {
  const upright = uprightSheet.width - 2 * uprightSheet.side
  const wanted = wantedWidths(paper)
  const sheet = sum(wanted.most) <= upright ? uprightSheet : acrossSheet
  const width = sheet.width - 2 * sheet.side
  const columns = columnsFor(paper.columns, wanted, width)
  const volumeLine = paper.volumes > 1 ? `Volume ${paper.volume} of ${paper.volumes}` : ''
  const room = width - textWidth(volumeLine, exhibitSize, 'regular') - 12
  const titleLines = lineCount(paper.title, room, exhibitSize)
  const sealLines = paper.sealNotice === undefined ? 0 : lineCount(paper.sealNotice, width, exhibitSize)
  let unbroken = true
  const cells: string[] = []
  // Rows of one line get their height from here: the typesetter need not measure them, which saves a third of its time.
  const heights: (number | null)[] = []
  for (const [place, row] of paper.rows.entries()) {
    requireCells(row, columns, `${paper.id}, row ${place + 1}`)
    heights.push(isOneLine(row, columns) ? exhibitCapital + 2 * cellInset : null)
    for (const [index, cell] of row.entries()) {
      const inner = columns[index]!.width - 2 * cellInset
      // A cell that may be higher than a third of the page must be free to run on to the next one.
      if (cell.length * exhibitSize > inner * 12) unbroken = false
      cells.push(fitted(cell, inner, exhibitSize))
    }
  }
  return {
    ...common(paper, volumeLine === '' ? paper.title : `${paper.title}, ${volumeLine}`, 'en', date, width),
    size: { ...sheet, top: 44 + (titleLines + sealLines) * 13 + (sealLines > 0 ? 4 : 0) },
    title: fitted(paper.title, room, exhibitSize),
    heading: fitted(volumeLine === '' ? paper.title : `${paper.title}, ${volumeLine}`, width, bodySize, 'bold'),
    volumeLine,
    court: paper.court.map((line) => fitted(line, width, exhibitSize)),
    preface: paper.preface.map((text) => rich(text, width, exhibitSize)),
    sealNotice: paper.sealNotice === undefined ? null : fitted(paper.sealNotice, width, exhibitSize, 'bold'),
    columns,
    cells,
    heights,
    capital: exhibitCapital,
    inset: cellInset,
    unbroken,
    totals: paper.totals.map((line) => fitted(line, width, exhibitSize, 'bold')),
  }
}

function letter(paper: LetterPaper, date: DocumentDate): object {
  const heading = paper.body.find((block) => block.kind === 'heading')
  const name = paper.language === 'es' ? 'Carta' : 'Letter'
  const title = heading === undefined ? `${name}, ${paper.letterhead[0] ?? ''}` : heading.text
  return {
    ...common(paper, title, paper.language, date, letterWidth),
    letterhead: paper.letterhead.map((line) => fitted(line, letterWidth, bodySize, 'bold')),
    addressee: paper.addressee.map((line) => fitted(line, letterWidth, bodySize)),
    body: blocks(paper.body, letterWidth),
  }
}

function common(paper: Paper, title: string, language: 'en' | 'es', date: DocumentDate, width: number): object {
  const [draftFirst, draftRest] = draftReasons(paper.draftReasons, width)
  const draft = paper.draftReasons.length > 0
  const name = draft ? `${language === 'es' ? 'Borrador (DRAFT)' : 'DRAFT'}: ${title}` : title
  return {
    documentTitle: oneLine(name),
    description: draft ? oneLine(`DRAFT: ${paper.draftReasons.join(' ')}`) : null,
    lang: language,
    region: 'US',
    date,
    draft,
    draftFirst,
    draftRest,
  }
}

function oneLine(text: string): string {
  return printable(text).replaceAll('\n', ' ')
}

function draftReasons(reasons: readonly string[], width: number): [string[], string[]] {
  const room = width - 12 - 9
  const texts = reasons.map((reason) => fitted(reason, room, 10))
  let used = 0
  const first = texts.findIndex((text) => (used += lineCount(text, room, 10)) > draftLines)
  return first < 0 ? [texts, []] : [texts.slice(0, first), texts.slice(first)]
}

/** Roles stand farther in than the names of the parties, as is usual. */
function roleIndent(line: string): number {
  if (/^v(s)?\.?$/i.test(line)) return 36
  return /^(plaintiff|defendant|petitioner|respondent|applicant)s?[,.]?$/i.test(line) ? 72 : 0
}

/** A label with nothing after it gets a rule to write on. */
function lineOrBlank(line: string, width: number, label: RegExp): { text: string; blank: boolean } {
  return { text: fitted(line, width - 12, bodySize), blank: label.test(line) }
}

function rich(text: RichText, width: number, size: number): [string, string][] {
  const runs: readonly TextRun[] = typeof text === 'string' ? [{ text }] : text
  return runs.map((run) => [run.style ?? '', fitted(run.text, width, size, run.style === 'bold' ? 'bold' : 'regular')])
}

/** A block as its template reads it, and what decides whether it goes over the page with the next one. */
interface SetBlock {
  readonly data: Readonly<Record<string, unknown>>
  readonly kind: Block['kind']
  /** About how many lines it takes. */
  readonly lines: number
  /** Says what follows, so that it would mean nothing at the foot of a page. */
  readonly leads: boolean
}

function blocks(body: readonly Block[], width: number): object[] {
  const all = setBlocks(body, width)
  const kept = keptWithNext(all)
  return all.map(({ data }, index) => ({ ...data, sticky: kept[index] }))
}

/**
 * A signature never stands alone on a page, and neither does an oath with it: enough of the text before goes with them.
 * Words of an oath and the place of signing take four lines.
 */
const linesBeforeSignature = 6

function keptWithNext(all: readonly SetBlock[]): boolean[] {
  const kept = all.map(({ leads }, index) => leads && all[index + 1]?.kind !== 'page-break')
  for (const [index, { kind }] of all.entries()) {
    if (kind !== 'signature') continue
    let lines = 0
    for (let before = index - 1; before >= 0 && lines < linesBeforeSignature; before -= 1) {
      const { kind: other, lines: more } = all[before]!
      if (other === 'signature' || other === 'page-break') break
      kept[before] = true
      lines += more
    }
  }
  return kept
}

function setBlocks(body: readonly Block[], width: number): SetBlock[] {
  const rendered: SetBlock[] = []
  let number = 0
  let level = 0
  const push = (data: SetBlock['data'], kind: Block['kind'], lines: number, leads = false): void => {
    rendered.push({ data, kind, lines, leads })
  }
  const pushText = (kind: Block['kind'], text: RichText, room: number, more: object = {}): void => {
    const plain = plainText(text)
    const lines = kind === 'quotation' ? 1 + lineCount(plain, room, bodySize) / 2 : lineCount(plain, room, bodySize)
    push({ kind, ...more, text: rich(text, room, bodySize) }, kind, lines, plain.trimEnd().endsWith(':'))
  }
  for (const block of body) {
    if (block.kind === 'heading') {
      // PDF/UA-1, 7.4.2: no level of heading is passed over on the way down. The look stays that of the level asked for.
      level = Math.min(block.level, level + 1)
      const text = fitted(block.text, width, bodySize, 'bold')
      push({ kind: block.kind, level, look: block.level, text }, block.kind, 1)
    } else if (block.kind === 'paragraph') {
      pushText(block.kind, block.text, width, { indent: block.indent === true })
    } else if (block.kind === 'numbered') {
      number += 1
      pushText(block.kind, block.text, width, { label: `${number}.` })
    } else if (block.kind === 'lettered') {
      for (const [place, item] of block.items.entries()) {
        pushText(block.kind, item, width - 84, { label: `(${letterOf(place)})` })
      }
    } else if (block.kind === 'quotation' || block.kind === 'empty-box') {
      pushText(block.kind, block.text, width - 72)
    } else if (block.kind === 'blank') {
      const lines = Math.max(1, block.lines ?? 1)
      push({ kind: block.kind, label: fitted(block.label, width, bodySize), lines }, block.kind, lines + 1)
    } else if (block.kind === 'signature') {
      const room = Math.min(width - 220, 256)
      const under = block.under.map((line) => fitted(line, room, bodySize))
      const underLines = surely(block.under, (line) => sureLines(line, room, bodySize))
      push({ kind: block.kind, dated: block.dated, under, underLines }, block.kind, 0)
    } else if (block.kind === 'table') {
      const columns = columnsIn(block.columns, width, bodySize)
      const rows = block.rows.flatMap((row, place) => {
        requireCells(row, columns, `row ${place + 1} of a table`)
        return pageSized(
          row.map((cell, at) => fitted(cell, columns[at]!.width - 2 * cellInset, bodySize)),
          columns,
        )
      })
      const heads = columns.map(({ title }) => title)
      const rowLines = [heads, ...rows].map((row, place) => linesOfRow(row, columns, place === 0 ? 'bold' : 'regular'))
      push({ kind: block.kind, columns, rows, rowLines }, block.kind, rows.length + 1)
    } else {
      push({ kind: block.kind }, block.kind, 0)
    }
  }
  return rendered
}

function plainText(text: RichText): string {
  return typeof text === 'string' ? text : text.map((run) => run.text).join('')
}

/** A row higher than a page could hold goes on in rows below it, so that nothing of it is cut off. */
function pageSized(row: readonly string[], columns: readonly Column[]): string[][] {
  if (row.every((cell) => cell.length < shortText)) return [[...row]]
  const rows = [row.map(() => '')]
  for (const [at, cell] of row.entries()) {
    let into = 0
    for (const word of cell.split(/(?<=[ \n])/)) {
      const longer = (rows[into]![at] ?? '') + word
      if (lineCount(longer, columns[at]!.width - 2 * cellInset, bodySize) > rowLines && rows[into]![at] !== '') {
        into += 1
        if (rows.length <= into) rows.push(row.map(() => ''))
        rows[into]![at] = word
      } else rows[into]![at] = longer
    }
  }
  return rows
}

/** What the typesetter is told is not measured by it; a measured text is set twice. Null where a part is not sure. */
function surely<Part>(parts: readonly Part[], linesOf: (part: Part) => number | undefined): number | null {
  const known = parts.map(linesOf).filter((lines) => lines !== undefined)
  return known.length === parts.length ? sum(known) : null
}

/**
 * Lines of the higher side of the caption: the parties on the left, number and nature of the paper on the right. Null
 * also where it does not surely end on the first page, because one of known height would not run on to the next.
 */
function captionHeight(paper: PleadingPaper, filedByLines: number | null): number | null {
  const { caseTitle, caseNumbers, title, captionLines } = paper
  const left = pleadingSheet.captionLeft - 6
  const right = pleadingWidth - pleadingSheet.captionLeft - 10
  const parties = surely(caseTitle, (line) => sureLines(line, left, bodySize, { hanging, indent: roleIndent(line) }))
  const labels = [...caseNumbers, ...captionLines].map((line) => (line.trim() === '' ? 'Case No.' : line))
  // The space before a rule to write on.
  const labelled = surely(labels, (line) => sureLines(`${line} `, right, bodySize, { hanging }))
  const nature = surely(title, (line) => sureLines(line, right, bodySize, { face: 'bold' }))
  const court = surely(paper.court, (line) => sureLines(line, pleadingWidth, bodySize, { face: 'bold' }))
  if (parties === null || labelled === null || nature === null || court === null || filedByLines === null) return null
  const high = Math.max(parties, labelled + nature)
  // Rule 2.111: the court stands on line 8 or lower; a blank line follows it.
  const above = Math.max(7, filedByLines) + court + 1
  return paper.draftReasons.length === 0 && above + high <= pleadingSheet.lines ? high : null
}

/** Lines of the highest cell of a row of a table in the body. */
function linesOfRow(row: readonly string[], columns: readonly Column[], face: 'regular' | 'bold'): number | null {
  const cells = row.map((cell, at) =>
    cell === '' ? 0 : sureLines(cell, columns[at]!.width - 2 * cellInset, bodySize, { face }),
  )
  const known = cells.filter((lines) => lines !== undefined)
  return known.length === cells.length ? Math.max(1, ...known) : null
}

/** a to z, then aa, ab and so on. */
function letterOf(place: number): string {
  const letter = String.fromCharCode(97 + (place % 26))
  return place < 26 ? letter : letterOf(Math.floor(place / 26) - 1) + letter
}

function columnsIn(columns: readonly Column[], width: number, size: number): Column[] {
  if (columns.length === 0) throw new Error('a table needs at least one column')
  const weights = sum(columns.map((column) => column.width))
  return columns.map((column) => {
    const share = (column.width / weights) * width
    return { title: fitted(column.title, share - 2 * cellInset, size, 'bold'), width: share }
  })
}

function requireCells(row: readonly string[], columns: readonly Column[], place: string): void {
  if (row.length === columns.length) return
  throw new Error(`${place}: ${row.length} cells in a table of ${columns.length} columns`)
}

/** Whether each cell surely stands on one line. */
function isOneLine(row: readonly string[], columns: readonly Column[]): boolean {
  return row.every((cell, index) => {
    const text = printable(cell)
    const width = columns[index]!.width - 2 * cellInset
    return !text.includes('\n') && textWidth(text, exhibitSize, 'regular') * kerningRoom <= width
  })
}

interface WantedWidths {
  /** Room for the heading and for nine of ten cells on one line. */
  readonly most: readonly number[]
  /** Less and less room: only shorter and shorter cells on one line, and the widest word of each heading. */
  readonly steps: readonly (readonly number[])[]
}

/** How wide the columns of an exhibit would like to be. Looks at up to 200 rows. */
function wantedWidths(paper: ExhibitPaper): WantedWidths {
  const step = Math.max(1, Math.floor(paper.rows.length / 200))
  const sample = paper.rows.filter((_, index) => index % step === 0)
  const usual = paper.columns.map((_, index) => usualWidth(sample, index, '\n'))
  const word = paper.columns.map((_, index) => usualWidth(sample, index, /[ \n]/))
  // Two points more than measured, for kerning and rounding.
  const room = (width: number) => width * kerningRoom + 2 * cellInset + 2
  const heading = (title: string) => Math.max(...title.split('\n').map((line) => textWidth(line, exhibitSize, 'bold')))
  return {
    most: paper.columns.map(({ title }, index) => room(Math.max(usual[index]!, heading(title)))),
    steps: shortCells.map((limit) =>
      paper.columns.map(({ title }, index) => {
        const words = title.split(' ').map(heading)
        // A word of a name is not broken as long as there is room for it.
        const whole = word[index]! <= limit ? word[index]! : 0
        return room(Math.max(...words, whole, usual[index]! <= limit ? usual[index]! : 0))
      }),
    ),
  }
}

/** Room for the widest part of nine of ten cells of a column. */
function usualWidth(rows: readonly (readonly string[])[], column: number, between: string | RegExp): number {
  const widths = rows.map((row) =>
    Math.max(...(row[column] ?? '').split(between).map((part) => textWidth(part, exhibitSize, 'regular'))),
  )
  return widths.toSorted((a, b) => a - b)[Math.floor(widths.length * 0.9)] ?? 0
}

/** Each column gets what it needs; the rest goes where room is lacking, or by the weights of the paper if it is nowhere. */
function columnsFor(columns: readonly Column[], wanted: WantedWidths, width: number): Column[] {
  if (columns.length === 0) throw new Error('a table needs at least one column')
  const needs = [wanted.most, ...wanted.steps].find((widths) => sum(widths) <= width)
  if (needs === undefined) return columnsIn(columns, width, exhibitSize)
  const weights = columns.map((column, index) =>
    needs === wanted.most ? column.width : Math.max(0, wanted.most[index]! - needs[index]!),
  )
  const shared = sum(weights) > 0 ? weights : columns.map((column) => column.width)
  const rest = width - sum(needs)
  return columns.map((column, index) => {
    const share = needs[index]! + (rest * shared[index]!) / sum(shared)
    return { title: fitted(column.title, share - 2 * cellInset, exhibitSize, 'bold'), width: share }
  })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
