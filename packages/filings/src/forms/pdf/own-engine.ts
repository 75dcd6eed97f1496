// Fills a prepared blank by appending to it: the blank is read once, each filled form is its bytes and a
// short update. Every appearance is drawn by us, so that all readers show the same. What was written is
// then read anew from its bytes and compared before anybody gets it.

import { PDF, PdfArray, PdfDict, PdfName, PdfNull, PdfNumber, PdfRef, PdfStream } from '@libpdf/core'
import type { PdfObject } from '@libpdf/core'
import { FilledFormError } from '../engine.ts'
import type { FillRequest, FormEngine, FormField, FormValues, OpenForm } from '../engine.ts'
import { hiddenFlag, isMultiline, readFields, rectangleOf, sizeAsked, statesOf, turnOf, valueText } from './fields.ts'
import type { FieldNode, Widget } from './fields.ts'
import { drawText, fitText, helveticaFace, leastSize, round } from './text.ts'
import type { Face, TextBox } from './text.ts'
import { addUnicodeFont, unicodeFace } from './unicode-face.ts'
import { plainStream, textString, Update } from './write.ts'
import type { Resolve } from './write.ts'

const font = 'ClrF'
const none: FormValues = { text: new Map(), ticked: new Map() }

/** Reads with libpdf, writes updates of our own. */
export const ownEngine: FormEngine = {
  name: 'clearslate',
  open: async (prepared) => new PreparedForm(prepared, await PDF.load(prepared)),
  read: async (pdf) => {
    const loaded = await PDF.load(pdf)
    const form = loaded.getCatalog().getDict('AcroForm', (ref) => loaded.getObject(ref))
    return form === undefined
      ? none
      : valuesOf(
          readFields(form, (ref) => loaded.getObject(ref)),
          (ref) => loaded.getObject(ref),
        )
  },
}

interface PagePlace {
  readonly ref: PdfRef
  readonly dict: PdfDict
  readonly box: readonly [number, number, number, number]
  readonly widgets: ReadonlySet<string>
}

/** What an update draws for a widget; `undefined` leaves the blank's own drawing. */
interface Drawing {
  readonly node: FieldNode
  readonly widget: Widget
  readonly content: string
  readonly appearance: PdfRef
}

class PreparedForm implements OpenForm {
  readonly pages: number
  readonly fields: readonly FormField[]
  private readonly base: Buffer
  private readonly nodes: ReadonlyMap<string, FieldNode>
  private readonly places: readonly PagePlace[]
  private readonly pageOf: ReadonlyMap<string, number>
  private readonly blank: FormValues
  private readonly look: Resolve
  private readonly catalog: PdfDict

  constructor(prepared: Buffer, pdf: PDF) {
    this.base = prepared
    this.look = (ref) => pdf.getObject(ref)
    this.catalog = pdf.getCatalog()
    const form = this.catalog.getDict('AcroForm', this.look)
    if (form === undefined) throw new Error('a prepared blank has a form')
    this.nodes = readFields(form, this.look)
    this.places = pdf.getPages().map((page) => ({
      ref: page.ref,
      dict: page.dict,
      box: rectangleOf(page.dict.getArray('MediaBox', this.look), this.look) ?? [0, 0, 612, 792],
      widgets: new Set(page.dict.getArray('Annots', this.look)?.toArray().map(String)),
    }))
    const pageOf = new Map<string, number>()
    for (const [index, place] of this.places.entries()) for (const key of place.widgets) pageOf.set(key, index)
    this.pageOf = pageOf
    this.blank = valuesOf(this.nodes, this.look)
    this.pages = this.places.length
    this.fields = [...this.nodes.values()].map((node) => this.describe(node))
  }

  fits(field: string, text: string): boolean {
    const node = this.nodes.get(field)
    if (node === undefined || (node.maxLength !== undefined && text.length > node.maxLength)) return false
    return node.widgets.every((widget) => fitText(text, boxOf(node, widget), faceFor(text)) !== undefined)
  }

  unprintable(text: string): readonly string[] {
    return helveticaFace.missing(text).length === 0 ? [] : unicodeFace.missing(text.replaceAll('\n', ' '))
  }

  async write(request: FillRequest): Promise<Buffer> {
    const update = new Update(this.base)
    const drawings = await this.drawFields(request, update)
    if (request.flatten) this.flatten(drawings, update)
    else this.setValues(request, drawings, update)
    if (request.specimen || request.flatten) this.changePages(request, drawings, update)
    const bytes = update.bytes()
    await (request.flatten ? this.checkFlat(bytes, drawings) : this.checkValues(bytes, request, drawings))
    return bytes
  }

  private describe(node: FieldNode): FormField {
    return {
      name: node.name,
      kind: node.kind,
      label: node.label,
      places: node.widgets.flatMap(({ ref, rectangle }) => {
        const page = this.pageOf.get(ref.toString())
        return page === undefined ? [] : [{ page: page + 1, rectangle }]
      }),
      states: [...new Set(node.widgets.flatMap(({ dict }) => statesOf(dict, this.look)))],
      multiline: isMultiline(node),
      maxLength: node.maxLength,
      value: node.kind === 'text' ? valueText(node.value) : '',
      unusable: this.unusable(node),
    }
  }

  private unusable(node: FieldNode): string | undefined {
    if (node.kind !== 'text' && node.kind !== 'box') return `it is a ${node.kind} field`
    if (!node.widgets.some(({ ref }) => this.pageOf.has(ref.toString()))) return 'it stands on no page'
    if (node.widgets.some(({ dict }) => turnOf(dict, this.look) !== 0)) return 'it is turned on its page'
    return undefined
  }

  private async drawFields(request: FillRequest, update: Update): Promise<Drawing[]> {
    const texts = [...request.text.values()]
    const strange = texts.filter((text) => faceFor(text) === unicodeFace)
    const fonts = new Map<Face, PdfRef>()
    const fontOf = (face: Face): PdfRef => {
      const ref = fonts.get(face) ?? update.add(helveticaFont())
      fonts.set(face, ref)
      return ref
    }
    if (strange.length > 0) fonts.set(unicodeFace, await addUnicodeFont(strange.map(oneLine), update))
    const drawings: Drawing[] = []
    for (const [name, text] of request.text) {
      const node = this.usableNode(name, 'text')
      const face = faceFor(text)
      for (const widget of node.widgets) {
        const box = boxOf(node, widget)
        const fitted = fitText(text, box, face)
        if (fitted === undefined) throw new FilledFormError(`the text for ${name} does not fit its field`)
        const content = drawText(fitted, box, face, font, node.alignment)
        const resources = PdfDict.of({ Font: PdfDict.of({ [font]: fontOf(face) }) })
        drawings.push({ node, widget, content, appearance: update.add(formObject(box, resources, content)) })
      }
    }
    for (const [name, state] of request.ticked) {
      const node = this.usableNode(name, 'box')
      const widgets = node.widgets.filter(({ dict }) => statesOf(dict, this.look).includes(state))
      if (widgets.length === 0) throw new FilledFormError(`the box ${name} has no state ${state}`)
      for (const widget of widgets) {
        const box = boxOf(node, widget)
        const off = appearanceRef(widget.dict, 'Off', this.look)
        const resources = off === undefined ? new PdfDict() : PdfDict.of({ XObject: PdfDict.of({ Off: off }) })
        const content = `${off === undefined ? '' : '/Off Do\n'}${cross(box)}`
        drawings.push({ node, widget, content, appearance: update.add(formObject(box, resources, content)) })
      }
    }
    return drawings
  }

  private usableNode(name: string, kind: 'text' | 'box'): FieldNode {
    const node = this.nodes.get(name)
    if (node === undefined || node.kind !== kind || this.unusable(node) !== undefined) {
      throw new FilledFormError(`there is no ${kind} field ${name} that can be filled`)
    }
    return node
  }

  private setValues(request: FillRequest, drawings: readonly Drawing[], update: Update): void {
    const changed = new Map<string, PdfDict>()
    const copyOf = (ref: PdfRef, dict: PdfDict): PdfDict => {
      const copy = changed.get(ref.toString()) ?? dict.clone()
      changed.set(ref.toString(), copy)
      return copy
    }
    const refs = new Map<string, PdfRef>()
    for (const { node, widget, appearance } of drawings) {
      const state = request.ticked.get(node.name)
      const value = state === undefined ? textString(request.text.get(node.name)!) : PdfName.of(state)
      for (const { ref, dict } of node.holders) {
        copyOf(ref, dict).set('V', value)
        refs.set(ref.toString(), ref)
      }
      const copy = copyOf(widget.ref, widget.dict)
      refs.set(widget.ref.toString(), widget.ref)
      if (state === undefined) {
        copy.set('AP', PdfDict.of({ N: appearance }))
        continue
      }
      const off = appearanceRef(widget.dict, 'Off', this.look) ?? update.add(emptyForm(widget))
      copy.set('AP', PdfDict.of({ N: PdfDict.of({ Off: off, [state]: appearance }) }))
      copy.set('AS', PdfName.of(state))
    }
    for (const [key, dict] of changed) update.change(refs.get(key)!.objectNumber, dict)
  }

  private flatten(drawings: readonly Drawing[], update: Update): void {
    const catalog = this.catalog.clone()
    catalog.delete('AcroForm')
    // Its pages no longer hold the fields that the tree of its structure names.
    catalog.delete('StructTreeRoot')
    catalog.delete('MarkInfo')
    update.change(1, catalog)
    const gone = new Set(drawings.map(({ widget }) => widget.ref.objectNumber))
    for (const node of this.nodes.values()) {
      for (const { ref } of [...node.holders, ...node.widgets]) gone.add(ref.objectNumber)
    }
    for (const number of gone) update.change(number, PdfNull.instance)
  }

  private changePages(request: FillRequest, drawings: readonly Drawing[], update: Update): void {
    const drawn = new Map(drawings.map((drawing) => [drawing.widget.ref.toString(), drawing.appearance]))
    const specimenFont = request.specimen ? update.add(boldFont()) : undefined
    for (const place of this.places) {
      const page = place.dict.clone()
      const resources = page.getDict('Resources', this.look)?.clone() ?? new PdfDict()
      const objects = resources.getDict('XObject', this.look)?.clone() ?? new PdfDict()
      let content = ''
      if (request.flatten) {
        for (const node of this.nodes.values()) {
          for (const widget of node.widgets) {
            if (!place.widgets.has(widget.ref.toString())) continue
            const appearance = drawn.get(widget.ref.toString()) ?? this.blankAppearance(node, widget)
            const placed = appearance === undefined ? undefined : this.placed(appearance, widget, drawn)
            if (appearance === undefined || placed === undefined) continue
            const name = `ClrW${widget.ref.objectNumber}`
            objects.set(name, appearance)
            content += `q ${placed} cm /${name} Do Q\n`
          }
        }
        page.delete('Annots')
      }
      if (specimenFont !== undefined) {
        const mark = specimenMark(place.box)
        const markResources = PdfDict.of({ Font: PdfDict.of({ [font]: specimenFont }) })
        objects.set('ClrSpecimen', update.add(formObject(sizeOf(place.box), markResources, mark)))
        content += `q 1 0 0 1 ${round(place.box[0])} ${round(place.box[1])} cm /ClrSpecimen Do Q\n`
      }
      resources.set('XObject', objects)
      page.set('Resources', resources)
      const contents = page.getArray('Contents', this.look)?.toArray() ?? []
      page.set('Contents', new PdfArray([...contents, update.add(plainStream({}, content))]))
      update.change(place.ref.objectNumber, page)
    }
  }

  /** How the blank draws a widget that nobody filled, which is how boxes and their frames stay. */
  private blankAppearance(node: FieldNode, widget: Widget): PdfRef | undefined {
    const flags = widget.dict.getNumber('F', this.look)?.value ?? 0
    if ((flags & hiddenFlag) !== 0) return undefined
    if (node.kind === 'box') return appearanceRef(widget.dict, 'Off', this.look)
    const normal = widget.dict.getDict('AP', this.look)?.get('N')
    return normal instanceof PdfRef ? normal : undefined
  }

  /** The matrix that sets an appearance into its rectangle (ISO 32000-1, 12.5.5, algorithm 8.1). */
  private placed(appearance: PdfRef, widget: Widget, drawn: ReadonlyMap<string, PdfRef>): string | undefined {
    const [left, bottom, right, top] = widget.rectangle
    if (drawn.get(widget.ref.toString()) === appearance) return `1 0 0 1 ${round(left)} ${round(bottom)}`
    const form = this.look(appearance)
    if (!(form instanceof PdfStream)) return undefined
    const box = rectangleOf(form.getArray('BBox', this.look), this.look)
    if (box === undefined || box[2] - box[0] === 0 || box[3] - box[1] === 0) return undefined
    const [a, b, c, d, e, f] = matrixOf(form.getArray('Matrix', this.look), this.look)
    const corners = [
      [box[0], box[1]],
      [box[2], box[1]],
      [box[0], box[3]],
      [box[2], box[3]],
    ].map(([x, y]) => [a * x! + c * y! + e, b * x! + d * y! + f] as const)
    const xs = corners.map(([x]) => x)
    const ys = corners.map(([, y]) => y)
    const scaleX = (right - left) / (Math.max(...xs) - Math.min(...xs))
    const scaleY = (top - bottom) / (Math.max(...ys) - Math.min(...ys))
    const moveX = left - Math.min(...xs) * scaleX
    const moveY = bottom - Math.min(...ys) * scaleY
    return `${round(scaleX)} 0 0 ${round(scaleY)} ${round(moveX)} ${round(moveY)}`
  }

  private async checkValues(bytes: Buffer, request: FillRequest, drawings: readonly Drawing[]): Promise<void> {
    const pdf = await PDF.load(bytes)
    const look: Resolve = (ref) => pdf.getObject(ref)
    const form = pdf.getCatalog().getDict('AcroForm', look)
    if (form === undefined) throw new FilledFormError('the written PDF has no form')
    const nodes = readFields(form, look)
    const found = valuesOf(nodes, look)
    compare(found.text, new Map([...this.blank.text, ...request.text]), 'text')
    compare(found.ticked, request.ticked, 'box')
    for (const { node, widget, content } of drawings) {
      const written = look(widget.ref)
      const normal = written instanceof PdfDict ? written.getDict('AP', look)?.get('N', look) : undefined
      const state = request.ticked.get(node.name)
      const stream = state !== undefined && normal instanceof PdfDict ? normal.get(state, look) : normal
      checkDrawing(stream, node.name, content)
    }
    if (request.specimen) this.checkPages(pdf, look, (objects) => objects.has('ClrSpecimen'))
  }

  private async checkFlat(bytes: Buffer, drawings: readonly Drawing[]): Promise<void> {
    const pdf = await PDF.load(bytes)
    const look: Resolve = (ref) => pdf.getObject(ref)
    if (pdf.getCatalog().has('AcroForm')) throw new FilledFormError('the flattened PDF still has a form')
    this.checkPages(pdf, look, (objects, index, content) => {
      for (const { node, widget, content: wanted } of drawings) {
        if (this.pageOf.get(widget.ref.toString()) !== index) continue
        const name = `ClrW${widget.ref.objectNumber}`
        if (!content.includes(`/${name} Do`)) throw new FilledFormError(`${node.name} is not drawn`)
        checkDrawing(objects.get(name, look), node.name, wanted)
      }
      return true
    })
  }

  private checkPages(
    pdf: PDF,
    look: Resolve,
    holds: (objects: PdfDict, index: number, content: string) => boolean,
  ): void {
    const pages = pdf.getPages()
    if (pages.length !== this.pages) throw new FilledFormError('the written PDF lost a page')
    for (const [index, page] of pages.entries()) {
      const objects = page.dict.getDict('Resources', look)?.getDict('XObject', look) ?? new PdfDict()
      const contents = page.dict.getArray('Contents', look)
      const last = contents?.at(contents.length - 1, look)
      const content = last instanceof PdfStream ? Buffer.from(last.data).toString('latin1') : ''
      if (!holds(objects, index, content)) throw new FilledFormError(`page ${index + 1} lacks what was drawn on it`)
    }
  }
}

function valuesOf(nodes: ReadonlyMap<string, FieldNode>, look: Resolve): FormValues {
  const text = new Map<string, string>()
  const ticked = new Map<string, string>()
  for (const node of nodes.values()) {
    const value = valueText(node.value)
    if (node.kind === 'text' && value !== '') text.set(node.name, value)
    if (node.kind !== 'box') continue
    // A box counts as ticked when its value or any of its drawings says so, whatever the other says.
    const shown = node.widgets
      .map(({ dict }) => dict.getName('AS', look)?.value ?? 'Off')
      .find((state) => state !== 'Off')
    const state = value !== '' && value !== 'Off' ? value : shown
    if (state !== undefined) ticked.set(node.name, state)
  }
  return { text, ticked }
}

function compare(found: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>, what: string): void {
  for (const [name, value] of wanted) {
    if (found.get(name) !== value) throw new FilledFormError(`the ${what} ${name} was not written as it should be`)
  }
  for (const name of found.keys()) {
    if (!wanted.has(name)) throw new FilledFormError(`the ${what} ${name} was filled, and should be blank`)
  }
}

function checkDrawing(stream: PdfObject | undefined, name: string, content: string): void {
  const drawn = stream instanceof PdfStream ? Buffer.from(stream.data).toString('latin1') : undefined
  if (drawn !== content) throw new FilledFormError(`${name} is not drawn as it should be`)
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ')
}

function faceFor(text: string): Face {
  return helveticaFace.missing(oneLine(text)).length === 0 ? helveticaFace : unicodeFace
}

function boxOf(node: FieldNode, { rectangle: [left, bottom, right, top] }: Widget): TextBox {
  const size = sizeAsked(node.appearance)
  // A form may ask for a size that nobody can read; then ours is used.
  return {
    width: right - left,
    height: top - bottom,
    multiline: isMultiline(node),
    size: size < leastSize + 1 ? 0 : size,
  }
}

function sizeOf([left, bottom, right, top]: PagePlace['box']): { width: number; height: number } {
  return { width: right - left, height: top - bottom }
}

function formObject(box: { width: number; height: number }, resources: PdfDict, content: string): PdfStream {
  return plainStream(
    {
      Type: PdfName.XObject,
      Subtype: PdfName.of('Form'),
      BBox: PdfArray.of(...[0, 0, box.width, box.height].map((value) => PdfNumber.of(value))),
      Resources: resources,
    },
    content,
  )
}

function emptyForm({ rectangle: [left, bottom, right, top] }: Widget): PdfStream {
  return formObject({ width: right - left, height: top - bottom }, new PdfDict(), '')
}

function appearanceRef(widget: PdfDict, state: string, look: Resolve): PdfRef | undefined {
  const normal = widget.getDict('AP', look)?.get('N', look)
  const ref = normal instanceof PdfDict ? normal.get(state) : undefined
  return ref instanceof PdfRef ? ref : undefined
}

function cross({ width, height }: TextBox): string {
  const side = Math.min(width, height) * 0.7
  const left = (width - side) / 2
  const bottom = (height - side) / 2
  const [x, y, right, top] = [left, bottom, left + side, bottom + side].map(round)
  return `q\n1.2 w 0 G\n${x} ${y} m ${right} ${top} l\n${x} ${top} m ${right} ${y} l\nS\nQ\n`
}

function specimenMark(box: PagePlace['box']): string {
  const { width, height } = sizeOf(box)
  const size = width / 6
  const length = helveticaFace.width('SPECIMEN') * 1.06 * size
  const angle = Math.atan2(height, width)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const x = width / 2 - (cos * length) / 2 + (sin * size * 0.72) / 2
  const y = height / 2 - (sin * length) / 2 - (cos * size * 0.72) / 2
  const turned = [cos, sin, -sin, cos, x, y].map(round).join(' ')
  // Only the outline, so that nothing under it is hidden; and once more in plain type at the top.
  return (
    `q\nBT\n/${font} ${round(size)} Tf 1 Tr 0.8 w 0.75 0.2 0.2 RG\n${turned} Tm ${helveticaFace.encode('SPECIMEN')} Tj\nET\n` +
    `BT\n/${font} 9 Tf 0 Tr 0.75 0.2 0.2 rg\n1 0 0 1 36 ${round(height - 16)} Tm ` +
    `${helveticaFace.encode('SPECIMEN - NOT FOR FILING')} Tj\nET\nQ\n`
  )
}

function helveticaFont(): PdfDict {
  return typeOneFont('Helvetica')
}

function boldFont(): PdfDict {
  return typeOneFont('Helvetica-Bold')
}

function typeOneFont(name: string): PdfDict {
  return PdfDict.of({
    Type: PdfName.Font,
    Subtype: PdfName.of('Type1'),
    BaseFont: PdfName.of(name),
    Encoding: PdfName.of('WinAnsiEncoding'),
  })
}

function matrixOf(array: PdfArray | undefined, look: Resolve): [number, number, number, number, number, number] {
  const numbers = [0, 1, 2, 3, 4, 5].map((index) => array?.at(index, look))
  const [a, b, c, d, e, f] = numbers.map((item) => (item instanceof PdfNumber ? item.value : undefined))
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0]
}
