// Measures text and finds the size and the lines in which it fits its field, so that nothing is ever cut.

import { Standard14Font } from '@libpdf/core'

/** Below this a clerk cannot read it; the text goes to an attachment instead. */
export const leastSize = 7
const mostSize = 12
const usualSize = 10

/** A font as the fitting needs it: which text it has, how wide it is, and how it is written in a stream. */
export interface Face {
  /** Characters it cannot draw, each once. */
  missing(text: string): readonly string[]
  /** Width at size 1. */
  width(text: string): number
  /** The text as a PDF string operand. */
  encode(text: string): string
}

/** Windows-1252 from 0x80 on where it differs from Unicode; the encoding named WinAnsi (ISO 32000-1, D.2). */
const winAnsiHigh =
  '\u20ac\0\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\0\u017d\0' +
  '\0\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\0\u017e\u0178'

const codes = new Map<string, number>()
for (let code = 0x20; code < 0x100; code += 1) {
  const character = code >= 0x80 && code < 0xa0 ? winAnsiHigh[code - 0x80]! : String.fromCharCode(code)
  if (character !== '\0' && code !== 0x7f && code !== 0xad) codes.set(character, code)
}

const helvetica = Standard14Font.of('Helvetica')
const widths = new Map<string, number>()
for (const character of codes.keys()) widths.set(character, helvetica.widthOfTextAtSize(character, 1000) / 1000)

/** Helvetica, which every reader has, in the characters of Western European languages. */
export const helveticaFace: Face = {
  missing: (text) => [...new Set(text)].filter((character) => !codes.has(character)),
  width: (text) => {
    let total = 0
    for (const character of text) total += widths.get(character) ?? 0
    return total
  },
  encode: (text) => {
    let hex = ''
    for (const character of text) hex += codes.get(character)!.toString(16).padStart(2, '0')
    return `<${hex}>`
  },
}

export interface TextBox {
  readonly width: number
  readonly height: number
  readonly multiline: boolean
  /** As the form asks for it; 0 leaves it to us. */
  readonly size: number
}

export interface FittedText {
  readonly size: number
  readonly lines: readonly string[]
  /** From line to line. */
  readonly leading: number
  /** From the bottom of the box to the first line. */
  readonly firstBaseline: number
}

const margin = 2
// Of Helvetica, as parts of the size: the height of a capital, of one with an accent, and what hangs below.
const capital = 0.718
const accented = 0.93
const descent = 0.21

/** The largest size, between what is usual and what can be read, at which the text stands in the box. */
export function fitText(text: string, box: TextBox, face: Face): FittedText | undefined {
  const wanted = Math.min(mostSize, box.size === 0 ? usualSize : Math.max(box.size, leastSize))
  for (let size = wanted; size >= leastSize; size -= 0.5) {
    const fitted = box.multiline ? fitLines(text, box, face, size) : fitLine(text, box, face, size)
    if (fitted !== undefined) return fitted
  }
  return undefined
}

export function innerWidth(box: TextBox): number {
  return box.width - 2 * margin
}

function fitLine(text: string, box: TextBox, face: Face, size: number): FittedText | undefined {
  const line = text.replaceAll('\n', ' ')
  const top = /^[\x20-\x7e]*$/.test(line) ? capital : accented
  if ((top + descent) * size > box.height || face.width(line) * size > innerWidth(box)) return undefined
  const firstBaseline = Math.max((box.height - capital * size) / 2, descent * size)
  const room = box.height - firstBaseline - top * size
  return { size, lines: [line], leading: 0, firstBaseline: firstBaseline + Math.min(0, room) }
}

function fitLines(text: string, box: TextBox, face: Face, size: number): FittedText | undefined {
  const lines = wrap(text, innerWidth(box) / size, face)
  if (lines === undefined) return undefined
  const leading = size * 1.16
  const used = (lines.length - 1) * leading + (accented + descent) * size
  if (used > box.height) return undefined
  // One line in a low box stands in its middle, as in a box for one line; otherwise text begins at the top.
  if (lines.length === 1 && box.height < 2.5 * leading) {
    return { size, lines, leading, firstBaseline: Math.max((box.height - capital * size) / 2, descent * size) }
  }
  const gap = Math.min(margin, box.height - used)
  return { size, lines, leading, firstBaseline: box.height - gap - accented * size }
}

/** Lines no wider than `width`, at size 1; undefined when a single character is wider. */
export function wrap(text: string, width: number, face: Face): string[] | undefined {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`
      if (face.width(longer) <= width) {
        line = longer
        continue
      }
      if (line !== '') lines.push(line)
      line = word
      // A word wider than the line, such as a long case number, is broken where it must be.
      while (face.width(line) > width) {
        const characters = [...line]
        let end = characters.length
        while (end > 0 && face.width(characters.slice(0, end).join('')) > width) end -= 1
        if (end === 0) return undefined
        lines.push(characters.slice(0, end).join(''))
        line = characters.slice(end).join('')
      }
    }
    lines.push(line)
  }
  return lines
}

/** The stream that draws fitted text in its box, left, centered or right as the field asks (0, 1, 2). */
export function drawText(fitted: FittedText, box: TextBox, face: Face, font: string, alignment: number): string {
  let content = `/Tx BMC\nq\nBT\n/${font} ${round(fitted.size)} Tf 0 g\n`
  let fromX = 0
  let fromY = 0
  for (const [index, line] of fitted.lines.entries()) {
    const spare = box.width - face.width(line) * fitted.size
    const x = alignment === 1 ? spare / 2 : alignment === 2 ? spare - margin : margin
    const y = fitted.firstBaseline - index * fitted.leading
    content += `${round(x - fromX)} ${round(y - fromY)} Td ${face.encode(line)} Tj\n`
    fromX = x
    fromY = y
  }
  return `${content}ET\nQ\nEMC\n`
}

export function round(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
