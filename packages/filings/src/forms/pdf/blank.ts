// Draws a form of our own: lines, words and fields on pages. Attachments are made of it where the office
// has no blank for them, and the tests' forms, so that nothing needs a court's file.

import { PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfString } from '@libpdf/core'
import type { PdfObject } from '@libpdf/core'
import { helveticaFace, round } from './text.ts'
import { plainStream, writeFile } from './write.ts'

export interface BlankField {
  readonly name: string
  readonly kind: 'text' | 'box'
  /** Left, bottom, right, top. */
  readonly rectangle: readonly [number, number, number, number]
  readonly label?: string
  readonly multiline?: boolean
  readonly size?: number
  readonly alignment?: number
  /** Ticked state of a box. */
  readonly state?: string
}

export interface BlankPage {
  readonly words: readonly {
    readonly at: readonly [number, number]
    readonly size: number
    readonly text: string
    readonly bold?: boolean
  }[]
  readonly lines: readonly { readonly from: readonly [number, number]; readonly to: readonly [number, number] }[]
  readonly fields: readonly BlankField[]
}

/** A PDF form with these pages, US letter. */
export function drawBlank(pages: readonly BlankPage[]): Buffer {
  const objects: PdfObject[] = []
  const add = (object: PdfObject): PdfRef => {
    objects.push(object)
    return PdfRef.of(objects.length, 0)
  }
  const fonts = PdfDict.of({ Helv: add(fontOf('Helvetica')), HeBo: add(fontOf('Helvetica-Bold')) })
  const tree = PdfDict.of({ Type: PdfName.Pages, Count: PdfNumber.of(pages.length) })
  const treeRef = add(tree)
  const fields: PdfRef[] = []
  const kids = pages.map((page) => {
    const widgets = page.fields.map((field) => add(widgetOf(field, add)))
    fields.push(...widgets)
    return add(
      PdfDict.of({
        Type: PdfName.Page,
        Parent: treeRef,
        MediaBox: numbers([0, 0, 612, 792]),
        Resources: PdfDict.of({ Font: fonts }),
        Contents: new PdfArray([add(plainStream({}, contentOf(page)))]),
        Annots: new PdfArray(widgets),
      }),
    )
  })
  tree.set('Kids', new PdfArray(kids))
  const catalog = PdfDict.of({
    Type: PdfName.Catalog,
    Pages: treeRef,
    AcroForm: PdfDict.of({
      Fields: new PdfArray(fields),
      DR: PdfDict.of({ Font: fonts }),
      DA: PdfString.fromString('/Helv 0 Tf 0 g'),
    }),
  })
  const info = PdfDict.of({ Producer: PdfString.fromString('Clearslate') })
  return writeFile(catalog, info, (ref) => objects[ref.objectNumber - 1] ?? null)
}

function widgetOf(field: BlankField, add: (object: PdfObject) => PdfRef): PdfDict {
  const widget = PdfDict.of({
    Type: PdfName.of('Annot'),
    Subtype: PdfName.of('Widget'),
    FT: PdfName.of(field.kind === 'text' ? 'Tx' : 'Btn'),
    T: PdfString.fromString(field.name),
    Rect: numbers(field.rectangle),
    F: PdfNumber.of(4),
    DA: PdfString.fromString(`/Helv ${field.size ?? 0} Tf 0 g`),
  })
  if (field.label !== undefined) widget.set('TU', PdfString.fromString(field.label))
  if (field.multiline === true) widget.set('Ff', PdfNumber.of(1 << 12))
  if (field.alignment !== undefined) widget.set('Q', PdfNumber.of(field.alignment))
  if (field.kind === 'text') return widget
  const [left, bottom, right, top] = field.rectangle
  const [width, height] = [right - left, top - bottom]
  const frame = `q 0.7 w 0 G 0.5 0.5 ${round(width - 1)} ${round(height - 1)} re S Q\n`
  const entries = {
    Type: PdfName.XObject,
    Subtype: PdfName.of('Form'),
    BBox: numbers([0, 0, width, height]),
    Resources: new PdfDict(),
  }
  const drawn = PdfDict.of({
    Off: add(plainStream(entries, frame)),
    [field.state ?? 'Yes']: add(plainStream(entries, frame)),
  })
  widget.set('AP', PdfDict.of({ N: drawn }))
  widget.set('AS', PdfName.of('Off'))
  return widget
}

function contentOf(page: BlankPage): string {
  const lines = page.lines.map(({ from, to }) => `${from.map(round).join(' ')} m ${to.map(round).join(' ')} l S\n`)
  const words = page.words.map(
    ({ at, size, text, bold }) =>
      `BT /${bold === true ? 'HeBo' : 'Helv'} ${round(size)} Tf ${at.map(round).join(' ')} Td ${helveticaFace.encode(text)} Tj ET\n`,
  )
  return `q\n0.7 w 0 G 0 g\n${lines.join('')}${words.join('')}Q\n`
}

function numbers(values: readonly number[]): PdfArray {
  return new PdfArray(values.map((value) => PdfNumber.of(value)))
}

function fontOf(name: string): PdfDict {
  return PdfDict.of({
    Type: PdfName.Font,
    Subtype: PdfName.of('Type1'),
    BaseFont: PdfName.of(name),
    Encoding: PdfName.of('WinAnsiEncoding'),
  })
}
