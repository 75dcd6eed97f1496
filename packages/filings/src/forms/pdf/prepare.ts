// Makes a blank fit to be filled: takes off an empty user password, the XFA copy of the form, scripts and
// actions and buttons, and writes it anew with the field tree as it was. Signatures of the publisher that
// only grant rights of use are void after any change, so they go too.

import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core'
import type { PdfObject } from '@libpdf/core'
import { FilingError } from '../../filing-error.ts'
import { fontsAsked, hiddenFlag, readFields, statesOf, valueText } from './fields.ts'
import type { FieldNode } from './fields.ts'
import { plainStream, writeFile } from './write.ts'
import type { Resolve } from './write.ts'

const mostPages = 100

export interface PreparedBlank {
  readonly pdf: Buffer
  /** What was taken off, mended or seen, for the person who adds the form. */
  readonly notes: readonly string[]
  /** E.g. `CR-400`, as the pages show it; undefined when they show none. */
  readonly formNumber: string | undefined
  /** E.g. `Rev. January 1, 2019`; undefined when the pages show none. */
  readonly revision: string | undefined
}

/** Keys that run something, or carry what a blank does not need. */
const dropped = new Set(['AA', 'JS', 'XFA', 'PieceInfo', 'Metadata', 'Thumb', 'LastModified', 'AF'])
const ownRefs = 1_000_000_000

/** Prepares a blank. Throws {@link FilingError} when it is not a form that can be filled. */
export async function prepareBlank(bytes: Uint8Array, file: string): Promise<PreparedBlank> {
  const pdf = await load(bytes, file)
  if (pdf.isEncrypted && !pdf.isAuthenticated) {
    throw new FilingError('This PDF is locked with a password.', {
      file,
      advice: 'Save a copy without the password, or get the blank from the court again.',
    })
  }
  return new Preparation(pdf, file).prepare()
}

async function load(bytes: Uint8Array, file: string): Promise<PDF> {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-')) {
    throw new FilingError('This is not a PDF.', { file, advice: 'Name the blank form as a PDF file.' })
  }
  try {
    const pdf = await PDF.load(bytes)
    if (pdf.recoveredViaBruteForce) throw new Error('its table of objects is broken')
    return pdf
  } catch (error) {
    throw new FilingError(
      `This PDF cannot be read: ${messageOf(error)}.`,
      { file, advice: 'It may be cut off or damaged. Get the blank again and add that.' },
      { cause: error },
    )
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error)
}

class Preparation {
  private readonly pdf: PDF
  private readonly file: string
  private readonly notes: string[] = []
  /** What stands in the new file instead of the object of this reference. */
  private readonly replaced = new Map<string, PdfObject>()
  private readonly rootKey: string
  private made = 0
  private readonly look: Resolve = (ref) => this.pdf.getObject(ref)

  constructor(pdf: PDF, file: string) {
    this.pdf = pdf
    this.file = file
    this.rootKey = this.pdf.context.getRef(this.pdf.getCatalog())?.toString() ?? ''
  }

  prepare(): PreparedBlank {
    const old = this.pdf.getCatalog()
    const form = old.getDict('AcroForm', this.look)
    const fields = form?.getArray('Fields', this.look)
    if (form === undefined || fields === undefined) throw this.refuse('This PDF has no form fields.')
    if (this.pdf.isEncrypted) this.notes.push('took off the encryption; its user password was empty')
    if (form.has('XFA')) this.notes.push('took off the XFA copy of the form')
    const pages = this.pdf.getPages()
    if (pages.length === 0) throw this.refuse('This PDF has no pages.')
    if (pages.length > mostPages)
      throw this.refuse(`This PDF has ${pages.length} pages; a form has at most ${mostPages}.`)
    const { formNumber, revision } = this.readMarks()

    const orphans = this.keepWidgets()
    const fieldRefs = this.fieldRefs(fields, orphans)
    const newForm = new PdfDict([['Fields', fieldRefs]])
    for (const key of ['DA', 'DR', 'Q']) {
      const value = form.get(key)
      if (value !== undefined) newForm.set(key, value)
    }
    if (!newForm.has('DA')) newForm.set('DA', PdfString.fromString('/Helv 0 Tf 0 g'))
    const nodes = this.readNodes(newForm)
    if (nodes.size === 0) throw this.refuse('This PDF has no form fields.')
    for (const node of nodes.values()) this.clean(node)
    newForm.set('DR', this.resources(form, nodes))

    const catalog = PdfDict.of({
      Type: PdfName.Catalog,
      Pages: this.pageTree(),
      AcroForm: newForm,
      Lang: PdfString.fromString('en-US'),
    })
    for (const key of ['StructTreeRoot', 'MarkInfo', 'OCProperties']) {
      const value = old.get(key)
      if (value !== undefined) catalog.set(key, value)
    }
    this.noteScripts(old)
    const info = PdfDict.of({ Producer: PdfString.fromString('Clearslate') })
    const resolve: Resolve = (ref) => this.resolve(ref)
    const written = writeFile(this.withoutActions(catalog) as PdfDict, info, resolve)
    return { pdf: written, notes: this.notes, formNumber, revision }
  }

  private refuse(what: string): FilingError {
    return new FilingError(what, { file: this.file, advice: 'Only PDF forms with fields can be filled (AcroForm).' })
  }

  /** The annotations that are fields, in their order; gives those that the field tree leaves out. */
  private keepWidgets(): PdfRef[] {
    const orphans: PdfRef[] = []
    let others = 0
    for (const page of this.pdf.getPages()) {
      const kept: PdfRef[] = []
      for (const item of page.dict.getArray('Annots', this.look)?.toArray() ?? []) {
        const dict = item instanceof PdfRef ? this.look(item) : item
        if (!(dict instanceof PdfDict) || dict.getName('Subtype', this.look)?.value !== 'Widget') {
          others += 1
          continue
        }
        const ref = item instanceof PdfRef ? item : this.make(dict)
        kept.push(ref)
        if (dict.getName('FT', this.look) !== undefined && dict.get('Parent') === undefined) orphans.push(ref)
      }
      this.keptWidgets.push(kept)
    }
    if (others > 0) this.notes.push(`took off ${others} links or other annotations`)
    return orphans
  }

  private readonly keptWidgets: PdfRef[][] = []

  /** The tree's roots, and after them fields that stand on a page but that nobody hung into the tree. */
  private fieldRefs(fields: PdfArray, orphans: readonly PdfRef[]): PdfArray {
    const roots = fields.toArray().map((item) => (item instanceof PdfDict ? this.make(item) : item))
    const known = new Set(roots.map(String))
    const names = new Set(
      roots.map((root) => {
        const dict = root instanceof PdfRef ? this.objectAt(root) : undefined
        return dict instanceof PdfDict ? dict.getString('T', this.look)?.asString() : undefined
      }),
    )
    const added: PdfRef[] = []
    for (const ref of orphans) {
      const dict = this.objectAt(ref)
      const name = dict instanceof PdfDict ? dict.getString('T', this.look)?.asString() : undefined
      if (name === undefined || known.has(ref.toString()) || names.has(name)) continue
      names.add(name)
      added.push(ref)
    }
    if (added.length > 0) this.notes.push(`took in ${added.length} fields that the form's own list leaves out`)
    return new PdfArray([...roots, ...added])
  }

  private readNodes(form: PdfDict): Map<string, FieldNode> {
    try {
      return readFields(form, (ref) => this.objectAt(ref))
    } catch (error) {
      throw this.refuse(`The fields of this PDF cannot be read: ${messageOf(error)}.`)
    }
  }

  /** A blank is blank: no box is ticked and nothing is signed. Text that the office put in stays. */
  private clean(node: FieldNode): void {
    if (node.kind === 'text' && valueText(node.value).trim() !== '') {
      this.notes.push(`the field ${node.name} brings a text along: ${valueText(node.value)}`)
    }
    for (const { ref, dict } of node.holders) {
      const copy = this.copyFor(ref, dict)
      copy.delete('RV')
      if (node.kind === 'box' || node.kind === 'button') {
        if (![undefined, '', 'Off'].includes(valueText(node.value))) this.notes.push(`took the tick off ${node.name}`)
        copy.set('V', PdfName.of('Off'))
      }
      if (node.kind === 'signature') copy.delete('V')
      if (node.kind === 'choice') {
        if (valueText(node.value).trim() !== '') this.notes.push(`took the choice off ${node.name}`)
        copy.delete('V')
        copy.delete('I')
      }
    }
    for (const { ref, dict } of node.widgets) {
      const copy = this.copyFor(ref, dict)
      if (node.kind === 'box') copy.set('AS', PdfName.of('Off'))
      if (node.kind === 'choice') copy.delete('AP')
      // What buttons did is gone; hidden they do not stand on a court's paper.
      if (node.kind === 'button') copy.set('F', PdfNumber.of((dict.getNumber('F', this.look)?.value ?? 0) | hiddenFlag))
      if (node.kind === 'box' && statesOf(dict, this.look).length === 0) {
        this.notes.push(`the box ${node.name} names no ticked state and cannot be ticked`)
      }
    }
  }

  /** The form's resources with every font that a field asks for, so that readers can let people type. */
  private resources(form: PdfDict, nodes: Map<string, FieldNode>): PdfDict {
    const resources = form.getDict('DR', this.look)?.clone() ?? new PdfDict()
    const fonts = resources.getDict('Font', this.look)?.clone() ?? new PdfDict()
    const helvetica = this.make(
      PdfDict.of({
        Type: PdfName.Font,
        Subtype: PdfName.of('Type1'),
        BaseFont: PdfName.of('Helvetica'),
        Encoding: PdfName.of('WinAnsiEncoding'),
      }),
    )
    const asked = [...nodes.values()].flatMap((node) => fontsAsked(node.appearance))
    for (const name of new Set(['Helv', ...asked])) {
      if (!fonts.has(name)) fonts.set(name, helvetica)
    }
    resources.set('Font', fonts)
    return resources
  }

  private pageTree(): PdfRef {
    const pages = this.pdf.getPages()
    const tree = new PdfDict([
      ['Type', PdfName.Pages],
      ['Count', PdfNumber.of(pages.length)],
    ])
    const ref = this.make(tree)
    const save = this.make(plainStream({}, 'q\n'))
    const restore = this.make(plainStream({}, '\nQ\n'))
    const kids = pages.map((page, index) => {
      const copy = new PdfDict([
        ['Type', PdfName.Page],
        ['Parent', ref],
      ])
      for (const key of ['MediaBox', 'CropBox', 'Rotate', 'Resources']) {
        const value = inheritedOf(page.dict, key, this.look)
        if (value !== undefined) copy.set(key, value)
      }
      for (const key of ['StructParents', 'Tabs', 'Group']) {
        const value = page.dict.get(key)
        if (value !== undefined) copy.set(key, value)
      }
      const contents = page.dict.get('Contents', this.look)
      const streams = contents instanceof PdfArray ? contents.toArray() : [page.dict.get('Contents')]
      const refs = streams.filter((item) => item instanceof PdfRef)
      // Drawn between a save and a restore, so that what is drawn after it starts from a clean state.
      copy.set('Contents', new PdfArray([save, ...refs, restore]))
      copy.set('Annots', new PdfArray(this.keptWidgets[index] ?? []))
      this.replaced.set(page.ref.toString(), copy)
      return page.ref
    })
    tree.set('Kids', new PdfArray(kids))
    return ref
  }

  private noteScripts(catalog: PdfDict): void {
    const names = catalog.getDict('Names', this.look)
    if (names?.has('JavaScript') === true) this.notes.push('took off its scripts')
    if (names?.has('EmbeddedFiles') === true) this.notes.push('took off files embedded in it')
    if (catalog.has('OpenAction') || catalog.has('AA')) this.notes.push('took off what it did on opening')
  }

  private readMarks(): { formNumber: string | undefined; revision: string | undefined } {
    let text = ''
    try {
      text = this.pdf.getPage(0)?.extractText().text ?? ''
    } catch {
      this.notes.push('its text could not be read, so its number and revision are not known')
    }
    const spaced = text.replace(/[\u2010-\u2015]/g, '-')
    const plain = spaced.replace(/\s+/g, '')
    const revision =
      /(New|Rev\.|Revised)(January|February|March|April|May|June|July|August|September|October|November|December)(\d{1,2}),(\d{4})/.exec(
        plain,
      )
    return {
      formNumber: /\b[A-Z]{2}-\d{3}[A-Z]?\b/.exec(spaced)?.[0],
      revision: revision === null ? undefined : `${revision[1]} ${revision[2]} ${revision[3]}, ${revision[4]}`,
    }
  }

  private make(object: PdfObject): PdfRef {
    this.made += 1
    const ref = PdfRef.of(ownRefs + this.made, 0)
    this.replaced.set(ref.toString(), object)
    return ref
  }

  private copyFor(ref: PdfRef, dict: PdfDict): PdfDict {
    const known = this.replaced.get(ref.toString())
    if (known instanceof PdfDict) return known
    const copy = dict.clone()
    this.replaced.set(ref.toString(), copy)
    return copy
  }

  private objectAt(ref: PdfRef): PdfObject | null {
    return this.replaced.get(ref.toString()) ?? this.look(ref)
  }

  private resolve(ref: PdfRef): PdfObject | null {
    if (ref.toString() === this.rootKey) return null
    const object = this.objectAt(ref)
    return object === null ? null : this.withoutActions(object)
  }

  private withoutActions(object: PdfObject): PdfObject {
    if (object instanceof PdfArray) return new PdfArray(object.toArray().map((item) => this.withoutActions(item)))
    if (!(object instanceof PdfDict)) return object
    const isAnnotation = object.has('Rect')
    const entries = [...object].filter(
      ([name]) => !dropped.has(name.value) && !(isAnnotation && (name.value === 'A' || name.value === 'PA')),
    )
    const kept = entries.map(([name, value]): [string, PdfObject] => [name.value, this.withoutActions(value)])
    if (object instanceof PdfStream) return new PdfStream(kept, object.data)
    return object.getName('S')?.value === 'JavaScript' ? new PdfDict() : new PdfDict(kept)
  }
}

/** A page's attribute, its own or of the nodes above it (ISO 32000-1, 7.7.3.4). */
function inheritedOf(page: PdfDict, key: string, look: Resolve): PdfObject | undefined {
  let node: PdfDict | undefined = page
  for (let depth = 0; node !== undefined && depth < 50; depth += 1) {
    const value = node.get(key)
    if (value !== undefined) return value
    node = node.getDict('Parent', look)
  }
  return undefined
}
