// Makes text fit to print: canonical accents, no control characters, a visible stand-in for what the fonts cannot
// draw, and a place to break inside a word that is wider than its line.

import { isInvisible, isPrintable, kernedWidth, textWidth } from './fonts.ts'

/** Says where a word may be broken; the templates print nothing for it. */
const mayBreak = '\u200B'
/** A line may be a little wider than the sum of its letters, by kerning. */
export const kerningRoom = 1.02
/** What kerning that is reckoned with may leave out, as a share of the width. */
const widthDoubt = 0.006
/** Between these a line ends only at a space, or after a hyphen that stands between letters (UAX 14). */
const plainBreaks = /^(?:[A-Za-z0-9 .,:;'’()[\]§&@]|(?<=[A-Za-z])-(?=[A-Za-z])|(?<=\d)[-/](?=\d))*$/
const plainText = /^[\x20-\x7e]*$/

/** A text as it is printed: what cannot be drawn is shown by its number, e.g. `[U+4E2D]`. */
export function printable(text: string): string {
  if (plainText.test(text)) return text
  let clean = ''
  for (const character of text.normalize('NFC').replace(/\r\n?/g, '\n')) {
    const code = character.codePointAt(0)!
    if (character === '\n') clean += character
    else if (isInvisible(code)) clean += code === 0x09 || code === 0x0b || code === 0x0c ? ' ' : ''
    else if (isPrintable(character)) clean += character
    else clean += `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
  }
  return clean
}

/** A text for a place of that width: words wider than it may be broken between any two letters. */
export function fitted(text: string, width: number, size: number, face: 'regular' | 'bold' = 'regular'): string {
  const clean = printable(text)
  // No letter of the face is wider than its size, so a short word needs no measuring.
  if (clean.length * size <= width) return clean
  return clean
    .split(/([ \n])/)
    .map((word) => (word.length * size > width && textWidth(word, size, face) > width ? breakable(word) : word))
    .join('')
}

/** About how many lines a text takes; a little high rather than low. */
export function lineCount(text: string, width: number, size: number): number {
  const space = textWidth(' ', size, 'bold')
  return printable(text)
    .split('\n')
    .map((line) => {
      let lines = 1
      let used = 0
      for (const word of line.split(' ')) {
        const wide = textWidth(word, size, 'bold')
        if (used > 0 && used + space + wide > width) {
          lines += 1
          used = 0
        }
        lines += Math.floor(wide / width)
        used += (used > 0 ? space : 0) + (wide % width)
      }
      return lines
    })
    .reduce((sum, lines) => sum + lines, 0)
}

/**
 * How many lines the typesetter makes of a text; undefined where it may be one more or one less. Later lines may hang,
 * that is stand in, and the first may be indented; both in points, like the width.
 */
export function sureLines(
  text: string,
  width: number,
  size: number,
  { face = 'regular', hanging = 0, indent = 0 }: { face?: 'regular' | 'bold'; hanging?: number; indent?: number } = {},
): number | undefined {
  let lines = 0
  for (const line of printable(text).split('\n')) {
    if (line.trim() === '') return undefined
    lines += 1
    let room = width - (lines === 1 ? indent : hanging)
    if (textWidth(line, size, face) * kerningRoom <= room) continue
    if (!plainBreaks.test(line)) return undefined
    let set = ''
    for (const word of line.split(/(?<= )|(?<=[A-Za-z]-)(?=[A-Za-z])/)) {
      // A space at the end of a line takes no room.
      const fits = surelyFits((set + word).trimEnd(), room, size, face)
      if (fits === undefined) return undefined
      if (fits) {
        set += word
        continue
      }
      lines += 1
      room = width - hanging
      set = word
      if (surelyFits(word.trimEnd(), room, size, face) !== true) return undefined
    }
  }
  return lines
}

/** Undefined where it is too close to say. */
function surelyFits(text: string, room: number, size: number, face: 'regular' | 'bold'): boolean | undefined {
  const wide = kernedWidth(text, size, face)
  if (wide * (1 + widthDoubt) <= room) return true
  return wide * (1 - widthDoubt) > room ? false : undefined
}

/** A text cut to the lines that there are, with an ellipsis where it is cut. */
export function shortened(text: string, lines: number, width: number, size: number): string {
  const clean = printable(text).replaceAll('\n', ' ')
  if (lineCount(clean, width, size) <= lines) return clean
  const letters = Array.from(clean)
  let low = 0
  let high = letters.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const cut = `${letters.slice(0, middle).join('').trimEnd()}…`
    if (lineCount(cut, width, size) <= lines) low = middle
    else high = middle - 1
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`
}

function breakable(word: string): string {
  let broken = ''
  for (const character of word) {
    const joins = broken === '' || /^\p{M}/u.test(character)
    broken += joins ? character : mayBreak + character
  }
  return broken
}
