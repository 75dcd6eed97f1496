// The text of a rap sheet as lines on pages: what is behind a text file, a PDF or a scan. The grammar
// reads only this, and says of every line what became of it.

/** A word with its place in the line. */
export interface SheetWord {
  readonly text: string
  /** From 0 to 1; 1 is exact. */
  readonly confidence: number
  /** Points, pixels or columns: the same unit all over a page. */
  readonly left: number
  readonly right: number
}

export interface SheetLine {
  /** The first page is 1. */
  readonly page: number
  /** The first line of a page is 1. */
  readonly line: number
  /** The words laid out with blanks, so that columns stay roughly in place. */
  readonly text: string
  readonly words: readonly SheetWord[]
}

/** A page of the file that nobody has read. Answers that rest on the absence of something are then unknown. */
export interface UnreadPage {
  /** The first page is 1. */
  readonly page: number
  /** Why, for the person who gave the file. */
  readonly reason: string
}

export interface SheetText {
  /** The file's name without its folder. */
  readonly file: string
  /** `ocr` as soon as one page was read by optical character recognition; each word says how sure it is. */
  readonly from: 'text' | 'pdf-text' | 'ocr'
  readonly pages: number
  /** Pages without lines that are not here are blank. Empty when the whole file was read. */
  readonly unreadPages: readonly UnreadPage[]
  /** The programs that recognised scanned pages, with their versions; absent when none was needed. */
  readonly readBy?: string | undefined
  /** In reading order. Empty lines may be left out. */
  readonly lines: readonly SheetLine[]
}

/**
 * Makes a sheet of plain text. A form feed begins a page; lines end with LF, CRLF or CR. Every word is
 * exact, and its place is counted in characters. A form feed at the very end begins nothing.
 */
export function textSheet(file: string, text: string): SheetText {
  const pages = text.replace(/\f\s*$/, '').split('\f')
  const lines = pages.flatMap((page, index) =>
    page
      .split(/\r\n|\n|\r/)
      .map((line, place) => ({ page: index + 1, line: place + 1, text: line, words: wordsOf(line) })),
  )
  return { file, from: 'text', pages: pages.length, unreadPages: [], lines }
}

function wordsOf(line: string): SheetWord[] {
  return [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    confidence: 1,
    left: index,
    right: index + text.length,
  }))
}
