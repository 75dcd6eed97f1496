// Draws a form with every field framed, numbered and named, so that a person can write its map: the
// number stands in the field, the full names follow on pages of their own.

import { PDF, PdfArray, PdfDict, PdfName, PdfNumber } from '@libpdf/core'
import type { FormField } from '../engine.ts'
import { helveticaFace, round } from './text.ts'
import { plainStream, Update } from './write.ts'
import type { Resolve } from './write.ts'

const rowsOnPage = 58

/** The preview of a prepared blank. Fields are numbered from 1, in the order of the form. */
export async function drawPreview(prepared: Buffer, fields: readonly FormField[]): Promise<Buffer> {
  const pdf = await PDF.load(prepared)
  const look: Resolve = (ref) => pdf.getObject(ref)
  const update = new Update(prepared)
  const font = update.add(
    PdfDict.of({
      Type: PdfName.Font,
      Subtype: PdfName.of('Type1'),
      BaseFont: PdfName.of('Helvetica'),
      Encoding: PdfName.of('WinAnsiEncoding'),
    }),
  )
  for (const [index, page] of pdf.getPages().entries()) {
    const copy = page.dict.clone()
    const resources = copy.getDict('Resources', look)?.clone() ?? new PdfDict()
    const fonts = resources.getDict('Font', look)?.clone() ?? new PdfDict()
    fonts.set('ClrP', font)
    resources.set('Font', fonts)
    copy.set('Resources', resources)
    const contents = copy.getArray('Contents', look)?.toArray() ?? []
    copy.set('Contents', new PdfArray([...contents, update.add(plainStream({}, namesOn(index + 1, fields)))]))
    // What a field draws itself would hide its number.
    copy.delete('Annots')
    update.change(page.ref.objectNumber, copy)
  }
  const tree = pdf.getCatalog().getRef('Pages')
  const treeDict = tree === undefined ? null : look(tree)
  if (tree === undefined || !(treeDict instanceof PdfDict)) throw new Error('a prepared blank has pages')
  const legend = legendPages(fields).map((content) =>
    update.add(
      PdfDict.of({
        Type: PdfName.Page,
        Parent: tree,
        MediaBox: new PdfArray([0, 0, 612, 792].map((value) => PdfNumber.of(value))),
        Resources: PdfDict.of({ Font: PdfDict.of({ ClrP: font }) }),
        Contents: update.add(plainStream({}, content)),
      }),
    ),
  )
  const kids = [...(treeDict.getArray('Kids', look)?.toArray() ?? []), ...legend]
  const newTree = treeDict.clone()
  newTree.set('Kids', new PdfArray(kids))
  newTree.set('Count', PdfNumber.of(kids.length))
  update.change(tree.objectNumber, newTree)
  return update.bytes()
}

function namesOn(page: number, fields: readonly FormField[]): string {
  let content = 'q\n0.5 w 0.8 0.1 0.1 RG 0.8 0.1 0.1 rg\n'
  for (const [index, field] of fields.entries()) {
    for (const place of field.places) {
      if (place.page !== page || field.kind === 'button') continue
      const [left, bottom, right, top] = place.rectangle
      content += `${[left, bottom, right - left, top - bottom].map(round).join(' ')} re S\n`
      const label = fittingLabel(index + 1, shortName(field.name), right - left - 2)
      const size = Math.min(6.5, Math.max(4, top - bottom - 1))
      content += word(left + 1, bottom + Math.max(1, (top - bottom - size * 0.72) / 2), size, label)
    }
  }
  return `${content}Q\n`
}

/** Number and name where the field is wide enough, as much of the name as fits, and always the number. */
function fittingLabel(number: number, name: string, width: number): string {
  const size = 6.5
  for (let end = name.length; end > 2; end -= 1) {
    const label = `${number} ${name.slice(0, end)}${end < name.length ? '…' : ''}`
    if (helveticaFace.width(printable(label)) * size <= width) return label
  }
  return String(number)
}

function shortName(name: string): string {
  return name.split(/\.(?=[^.]+$)/).at(-1) ?? name
}

function legendPages(fields: readonly FormField[]): string[] {
  const pages: string[] = []
  for (let from = 0; from < fields.length; from += rowsOnPage) {
    let content = `0 g\n${word(40, 752, 12, 'Fields of this form: number, kind, page, name')}`
    for (const [offset, field] of fields.slice(from, from + rowsOnPage).entries()) {
      const y = 732 - offset * 12
      const kind = field.unusable === undefined ? field.kind : `${field.kind} (not filled)`
      const states = field.kind === 'box' ? ` [${field.states.join(', ')}]` : ''
      const name = `${field.name}${states}`
      const size = Math.min(8, 390 / Math.max(1, helveticaFace.width(printable(name))))
      content += word(40, y, 8, String(from + offset + 1)) + word(66, y, 8, kind)
      content += word(150, y, 8, String(field.places[0]?.page ?? '-')) + word(170, y, Math.max(size, 3), name)
    }
    pages.push(content)
  }
  return pages
}

function word(x: number, y: number, size: number, text: string): string {
  return `BT /ClrP ${round(size)} Tf ${round(x)} ${round(y)} Td ${helveticaFace.encode(printable(text))} Tj ET\n`
}

/** Names of fields may hold anything; what Helvetica lacks is shown by its number. */
function printable(text: string): string {
  return [...text]
    .map((one) => (helveticaFace.missing(one).length === 0 ? one : `<U+${one.codePointAt(0)!.toString(16)}>`))
    .join('')
}
