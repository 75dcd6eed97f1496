// The typeface of every paper, shipped with the project so that the same paper has the same bytes on every machine:
// reads the font files' own tables to know which characters can be drawn and how wide a text is.
//
// Rule 2.105 asks for a face essentially equivalent to Times New Roman; this one has its metrics. It is Liberation Serif
// under a name of its own, so that a font of the machine is never taken for it.

import { readFileSync } from 'node:fs'

type Face = 'regular' | 'bold' | 'italic' | 'boldItalic'

interface FontFile {
  readonly bytes: Buffer
  readonly unitsPerEm: number
  /** Glyph of a code point; absent where the font cannot draw it. */
  readonly glyphs: ReadonlyMap<number, number>
  readonly advances: readonly number[]
  /** Advances by character for the first 128, which almost all text is made of. */
  readonly plainAdvances: Uint16Array
  /** By how much two neighbors stand closer or farther apart; the glyph of the left one times 65,536, and the right one. */
  readonly kerning: ReadonlyMap<number, number>
}

const fileNames = {
  regular: 'ClearslateSerif-Regular.ttf',
  bold: 'ClearslateSerif-Bold.ttf',
  italic: 'ClearslateSerif-Italic.ttf',
  boldItalic: 'ClearslateSerif-BoldItalic.ttf',
} satisfies Record<Face, string>

let loaded: Record<Face, FontFile> | undefined

/** The upright face, for what embeds it by itself. */
export const regularFontFile: URL = fontFile(fileNames.regular)

/** The font files, for the typesetter. */
export function fontBlobs(): Buffer[] {
  const faces = fonts()
  return [faces.regular.bytes, faces.bold.bytes, faces.italic.bytes, faces.boldItalic.bytes]
}

/** The characters of a text that the shipped fonts cannot draw, each once, in their order. */
export function unprintable(text: string): string[] {
  const missing = new Set<string>()
  for (const character of text.normalize('NFC')) {
    if (!isPrintable(character)) missing.add(character)
  }
  return [...missing]
}

/** Whether all four faces can draw a character, or it is white space or a mark that is never drawn. */
export function isPrintable(character: string): boolean {
  const code = character.codePointAt(0)!
  if (isInvisible(code)) return true
  // Marks that turn the direction of writing make a name look like another.
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return false
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return false
  // What a private character means, only its maker knows; PDF/A-2a refuses it (ISO 19005-2, 6.2.11.7.3).
  if (code >= 0xe000 && code <= 0xf8ff) return false
  const faces = fonts()
  return (
    faces.regular.glyphs.has(code) &&
    faces.bold.glyphs.has(code) &&
    faces.italic.glyphs.has(code) &&
    faces.boldItalic.glyphs.has(code)
  )
}

/** Tab, line ends and the marks that only say where a line may end: replaced by a space or left out. */
export function isInvisible(code: number): boolean {
  return (code >= 0x09 && code <= 0x0d) || code === 0xad || code === 0x200b || code === 0x2060 || code === 0xfeff
}

/** Width of a text in points, without kerning. */
export function textWidth(text: string, size: number, face: 'regular' | 'bold'): number {
  const font = fonts()[face]
  const { plainAdvances, unitsPerEm } = font
  let units = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code < plainAdvances.length) units += plainAdvances[code]!
    else {
      const whole = text.codePointAt(at)!
      units += advanceOf(font, whole)
      if (whole > 0xffff) at += 1
    }
  }
  return (units * size) / unitsPerEm
}

function advanceOf({ glyphs, advances }: Pick<FontFile, 'glyphs' | 'advances'>, code: number): number {
  return advances[glyphs.get(code) ?? 0] ?? advances.at(-1) ?? 0
}

/** Width of a text in points as it is set: letters such as A and V stand closer together. */
export function kernedWidth(text: string, size: number, face: 'regular' | 'bold'): number {
  const { glyphs, kerning, unitsPerEm } = fonts()[face]
  let units = 0
  let left = -1
  for (const character of text) {
    const glyph = glyphs.get(character.codePointAt(0)!) ?? 0
    units += kerning.get(left * 0x10000 + glyph) ?? 0
    left = glyph
  }
  return textWidth(text, size, face) + (units * size) / unitsPerEm
}

function fonts(): Record<Face, FontFile> {
  loaded ??= {
    regular: readFont(fileNames.regular),
    bold: readFont(fileNames.bold),
    italic: readFont(fileNames.italic),
    boldItalic: readFont(fileNames.boldItalic),
  }
  return loaded
}

function fontFile(name: string): URL {
  return new URL(`../fonts/${name}`, import.meta.url)
}

function readFont(name: string): FontFile {
  const bytes = readFileSync(fontFile(name))
  const tables = tablesOf(bytes)
  const head = table(tables, 'head', name)
  const metrics = table(tables, 'hmtx', name)
  const count = bytes.readUInt16BE(table(tables, 'hhea', name) + 34)
  const advances = Array.from({ length: count }, (_, glyph) => bytes.readUInt16BE(metrics + glyph * 4))
  const glyphs = readCharacterMap(bytes, table(tables, 'cmap', name))
  const kerning = readKerning(bytes, table(tables, 'kern', name))
  const plainAdvances = Uint16Array.from({ length: 128 }, (_, code) => advanceOf({ glyphs, advances }, code))
  return { bytes, unitsPerEm: bytes.readUInt16BE(head + 18), glyphs, advances, plainAdvances, kerning }
}

/** Reads the first subtable, of format 0 (OpenType `kern`); its pairs are those of the font's `GPOS` too. */
function readKerning(bytes: Buffer, start: number): Map<number, number> {
  const pairs = new Map<number, number>()
  const count = bytes.readUInt16BE(start + 10)
  for (let at = start + 18; at < start + 18 + count * 6; at += 6) {
    pairs.set(bytes.readUInt32BE(at), bytes.readInt16BE(at + 4))
  }
  return pairs
}

function tablesOf(bytes: Buffer): Map<string, number> {
  const tables = new Map<string, number>()
  const count = bytes.readUInt16BE(4)
  for (let index = 0; index < count; index += 1) {
    const entry = 12 + index * 16
    tables.set(bytes.toString('latin1', entry, entry + 4), bytes.readUInt32BE(entry + 8))
  }
  return tables
}

function table(tables: ReadonlyMap<string, number>, tag: string, name: string): number {
  const offset = tables.get(tag)
  if (offset === undefined) throw new Error(`${name} has no table ${tag}`)
  return offset
}

/** Reads the Unicode subtable of format 4 (OpenType `cmap`), which covers every character this font has. */
function readCharacterMap(bytes: Buffer, start: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  const count = bytes.readUInt16BE(start + 2)
  for (let index = 0; index < count; index += 1) {
    const entry = start + 4 + index * 8
    const platform = bytes.readUInt16BE(entry)
    const at = start + bytes.readUInt32BE(entry + 4)
    if (platform !== 3 || bytes.readUInt16BE(at) !== 4) continue
    readFormat4(bytes, at, glyphs)
  }
  if (glyphs.size === 0) throw new Error('the font has no Unicode character map of format 4')
  return glyphs
}

function readFormat4(bytes: Buffer, at: number, glyphs: Map<number, number>): void {
  const doubled = bytes.readUInt16BE(at + 6)
  const ends = at + 14
  const starts = ends + doubled + 2
  const deltas = starts + doubled
  const offsets = deltas + doubled
  for (let segment = 0; segment < doubled; segment += 2) {
    const last = bytes.readUInt16BE(ends + segment)
    const first = bytes.readUInt16BE(starts + segment)
    const delta = bytes.readUInt16BE(deltas + segment)
    const offset = bytes.readUInt16BE(offsets + segment)
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const raw = offset === 0 ? code : bytes.readUInt16BE(offsets + segment + offset + (code - first) * 2)
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
}
