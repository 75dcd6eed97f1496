// From words with their places on a page to lines of text in which columns stay in place.

import type { SheetLine, SheetWord } from '../sheet-text.ts'

/** A word on the page; y grows downwards. */
export interface PlacedWord extends SheetWord {
  /** How sure its characters are, apart from the doubt whether the word ends where it was cut; as `confidence`. */
  readonly characterConfidence?: number | undefined
  readonly top: number
  readonly bottom: number
}

/** The words of a page as lines, from the top. */
export function layOut(words: readonly PlacedWord[], page: number): SheetLine[] {
  const seen = words.filter((word) => word.text.trim() !== '')
  if (seen.length === 0) return []
  const pitch = pitchOf(seen)
  const margin = Math.min(...seen.map((word) => word.left))
  return rowsOf(seen).map((row, index) => {
    const joined = joinPieces(row, pitch)
    return {
      page,
      line: index + 1,
      text: withColumns(joined, margin, pitch.width),
      words: joined.map(({ text, confidence, left, right }) => ({ text, confidence, left, right })),
    }
  })
}

/** Words that overlap by half of the lower one's height are in one row. */
function rowsOf(words: readonly PlacedWord[]): PlacedWord[][] {
  const rows: { top: number; bottom: number; words: PlacedWord[] }[] = []
  const byMiddle = [...words].sort((a, b) => a.top + a.bottom - b.top - b.bottom || a.left - b.left)
  for (const word of byMiddle) {
    const middle = (word.top + word.bottom) / 2
    const row = rows.at(-1)
    const overlap = row === undefined ? 0 : Math.min(row.bottom, word.bottom) - Math.max(row.top, word.top)
    const isSame =
      row !== undefined &&
      (overlap >= 0.5 * Math.min(row.bottom - row.top, word.bottom - word.top) ||
        (middle > row.top && middle < row.bottom))
    if (!isSame) {
      rows.push({ top: word.top, bottom: word.bottom, words: [word] })
      continue
    }
    // The row is as high as the median of its words, so that one tall speck does not swallow the next row.
    row.words.push(word)
    row.top = median(row.words.map((each) => each.top))
    row.bottom = median(row.words.map((each) => each.bottom))
  }
  return rows.map((row) => row.words.sort((a, b) => a.left - b.left || a.right - b.right))
}

interface Pitch {
  /** Width of a character. */
  readonly width: number
  /** Whether the page is set in a typewriter face, so that every character is as wide. */
  readonly isEven: boolean
}

function pitchOf(words: readonly PlacedWord[]): Pitch {
  const long = words.filter((word) => word.text.length >= 4)
  const widths = (long.length >= 5 ? long : words).map((word) => (word.right - word.left) / word.text.length)
  const width = Math.max(median(widths), 1e-6)
  const isEven = long.length >= 5 && median(widths.map((each) => Math.abs(each - width))) < 0.05 * width
  return { width, isEven }
}

/**
 * Takes together what was cut within a word. In a typewriter face two characters with a blank between
 * them are more than a whole character apart, ink to ink; without one they are less. So there the places say
 * where words end, and a doubt of the recogniser about that is settled.
 */
function joinPieces(row: readonly PlacedWord[], pitch: Pitch): PlacedWord[] {
  const joined: PlacedWord[] = []
  for (const piece of row) {
    const word = pitch.isEven ? { ...piece, confidence: piece.characterConfidence ?? piece.confidence } : piece
    const before = joined.at(-1)
    const gap = before === undefined ? Infinity : word.left - before.right
    const most = pitch.isEven ? 0.9 * pitch.width : 0.12 * (word.bottom - word.top)
    if (before === undefined || gap > most || gap < -pitch.width) {
      joined.push(word)
      continue
    }
    joined[joined.length - 1] = {
      text: before.text + word.text,
      confidence: Math.min(before.confidence, word.confidence),
      left: before.left,
      right: Math.max(before.right, word.right),
      top: Math.min(before.top, word.top),
      bottom: Math.max(before.bottom, word.bottom),
    }
  }
  return joined
}

/** Blanks between two words: their gap, less the little that ink keeps from the edges of its characters. */
function withColumns(row: readonly SheetWord[], margin: number, pitch: number): string {
  let text = ''
  let end = margin
  for (const word of row) {
    const blanks = Math.round((word.left - end) / pitch - 0.15)
    text += ' '.repeat(Math.min(Math.max(blanks, text === '' ? 0 : 1), 400)) + word.text
    end = word.right
  }
  return text
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
