// A font for text that Helvetica's encoding lacks, such as Vietnamese or Polish names: the shipped serif,
// cut down to the characters that are used, as objects to add to an update.

import { readFileSync } from 'node:fs'
import { regularFontFile } from '@clearslate/typeset'
import { PDF, PdfArray, PdfDict, PdfName, PdfRef, PdfStream } from '@libpdf/core'
import type { EmbeddedFont, PdfObject } from '@libpdf/core'
import type { Face } from './text.ts'
import type { Resolve, Update } from './write.ts'

let bytes: Buffer | undefined
let reader: EmbeddedFont | undefined

function fontBytes(): Buffer {
  bytes ??= readFileSync(regularFontFile)
  return bytes
}

/** Only measures and encodes; the font that is written is made for the text at hand. */
function unicodeReader(): EmbeddedFont {
  reader ??= PDF.create().embedFont(fontBytes())
  return reader
}

export const unicodeFace: Face = {
  missing: (text) => [...new Set(text)].filter((character) => !unicodeReader().canEncode(character)),
  width: (text) => unicodeReader().widthOfTextAtSize(text, 1),
  // In the font, a character's code is the number of its glyph; cutting it down keeps the numbers.
  encode: (text) =>
    `<${unicodeReader()
      .encodeTextToGids(text)
      .map((glyph) => glyph.toString(16).padStart(4, '0'))
      .join('')}>`,
}

/** Adds the font with the characters of these texts. */
export async function addUnicodeFont(texts: readonly string[], update: Update): Promise<PdfRef> {
  const scratch = PDF.create()
  const font = scratch.embedFont(fontBytes())
  const page = scratch.addPage()
  page.drawText([...new Set(texts.join(''))].toSorted().join(''), { font, size: 1, x: 0, y: 0 })
  const pdf = await PDF.load(await scratch.save({ subsetFonts: true }))
  const look: Resolve = (ref) => pdf.getObject(ref)
  const fonts = pdf.getPage(0)?.dict.getDict('Resources', look)?.getDict('Font', look)
  const [entry] = fonts === undefined ? [] : [...fonts]
  const root = entry?.[1]
  if (!(root instanceof PdfRef)) throw new Error('the font was not made')
  return copyGraph(root, look, update)
}

function copyGraph(root: PdfRef, look: Resolve, update: Update): PdfRef {
  const copies = new Map<string, PdfRef>()
  const copyRef = (ref: PdfRef): PdfRef => {
    const known = copies.get(ref.toString())
    if (known !== undefined) return known
    const copy = PdfRef.of(update.reserve(), 0)
    copies.set(ref.toString(), copy)
    const object = look(ref)
    if (object !== null) update.change(copy.objectNumber, copyObject(object))
    return copy
  }
  const copyObject = (object: PdfObject): PdfObject => {
    if (object instanceof PdfRef) return copyRef(object)
    if (object instanceof PdfArray) return new PdfArray(object.toArray().map(copyObject))
    // The library marks a cut font by six letters of chance, which would make the bytes differ.
    if (object instanceof PdfName) return PdfName.of(object.value.replace(/^[A-Z]{6}\+/, 'CLRSLT+'))
    if (!(object instanceof PdfDict)) return object
    const entries = [...object].map(([name, value]): [string, PdfObject] => [name.value, copyObject(value)])
    if (!(object instanceof PdfStream)) return new PdfDict(entries)
    return new PdfStream(entries, object.data)
  }
  return copyRef(root)
}
