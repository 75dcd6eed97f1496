// The words of a PDF page with their places, from its text layer.

import type { PDFPageProxy } from 'pdfjs-dist'
import type { TextItem } from 'pdfjs-dist/types/src/display/api.d.ts'
import type { PlacedWord } from './layout.ts'

export interface PageText {
  readonly words: readonly PlacedWord[]
  /** Characters that are no blanks. */
  readonly characters: number
  /** Of these, how many stand for no character that anybody could read. */
  readonly strange: number
}

/** Reads the text layer. Places are in points, from the top left of the page as it is looked at. */
export async function pageText(page: PDFPageProxy): Promise<PageText> {
  const { transform, width, height } = page.getViewport({ scale: 1 })
  const content = await page.getTextContent({ disableNormalization: true })
  const words: (PlacedWord & { readonly quarter: number })[] = []
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue
    words.push(...wordsOf(item, transform as unknown as Matrix))
  }
  const seen = words.filter((word) => isOnPaper(word, width, height))
  const text = seen.map((word) => word.text).join('')
  return {
    words: readingOrder(withoutDoubles(seen)),
    characters: text.length,
    strange: text.match(/[\p{Cc}\p{Co}\p{Cn}\ufffd]/gu)?.length ?? 0,
  }
}

type Matrix = readonly [number, number, number, number, number, number]

function wordsOf(item: TextItem, view: Matrix): (PlacedWord & { readonly quarter: number })[] {
  const [a, b, c, d, e, f] = multiply(view, item.transform as unknown as Matrix)
  const size = Math.hypot(c, d) || Math.hypot(a, b) || 1
  const along = Math.atan2(b, a)
  const quarter = ((Math.round(along / (Math.PI / 2)) % 4) + 4) % 4
  // Turned upright: the direction of reading becomes x, so lines of turned text are lines too.
  const [x, y] = turnBack(e, f, quarter)
  const each = item.width / item.str.length
  return [...item.str.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    confidence: 1,
    left: x + index * each,
    right: x + (index + text.length) * each,
    top: y - 0.75 * size,
    bottom: y + 0.2 * size,
    quarter,
  }))
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ]
}

function turnBack(x: number, y: number, quarter: number): readonly [number, number] {
  if (quarter === 1) return [y, -x]
  if (quarter === 2) return [-x, -y]
  return quarter === 3 ? [-y, x] : [x, y]
}

/** What lies beside the paper is on no print of it. */
function isOnPaper(word: PlacedWord & { readonly quarter: number }, width: number, height: number): boolean {
  const [x, y] = turnBack((word.left + word.right) / 2, (word.top + word.bottom) / 2, (4 - word.quarter) % 4)
  return x >= -1 && y >= -1 && x <= width + 1 && y <= height + 1
}

/** Bold type is made by some printers by writing twice; the second time is not a second word. */
function withoutDoubles<W extends PlacedWord>(words: readonly W[]): W[] {
  const places = new Map<string, W[]>()
  return words.filter((word) => {
    const same = places.get(word.text) ?? []
    const near = (word.bottom - word.top) * 0.15
    if (same.some((other) => Math.abs(other.left - word.left) < near && Math.abs(other.top - word.top) < near))
      return false
    places.set(word.text, [...same, word])
    return true
  })
}

/** Upright text as it stands; text turned another way than most comes below, with its own lines. */
function readingOrder(words: readonly (PlacedWord & { readonly quarter: number })[]): PlacedWord[] {
  const characters = [0, 0, 0, 0]
  for (const word of words) characters[word.quarter]! += word.text.length
  const order = [0, 1, 2, 3].sort((a, b) => characters[b]! - characters[a]! || a - b)
  const placed: PlacedWord[] = []
  let floor = -Infinity
  for (const quarter of order) {
    const group = words.filter((word) => word.quarter === quarter)
    if (group.length === 0) continue
    const top = Math.min(...group.map((word) => word.top))
    const left = Math.min(...group.map((word) => word.left))
    const down = placed.length === 0 ? 0 : floor + 20 - top
    const across = placed.length === 0 ? 0 : Math.min(...placed.map((word) => word.left)) - left
    for (const { text, confidence, ...at } of group) {
      const moved = { left: at.left + across, right: at.right + across, top: at.top + down, bottom: at.bottom + down }
      placed.push({ text, confidence, ...moved })
      floor = Math.max(floor, moved.bottom)
    }
  }
  return placed
}
