// Walks the tree of a form's fields (ISO 32000-1, 12.7.3) and tells what each one is and where it stands.

import { PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core'
import type { PdfArray, PdfObject } from '@libpdf/core'
import type { FieldKind } from '../engine.ts'
import type { Resolve } from './write.ts'

const mostFields = 5000
const deepest = 30

const pushButton = 1 << 16
const multilineFlag = 1 << 12
export const hiddenFlag = 2

export interface Widget {
  readonly ref: PdfRef
  readonly dict: PdfDict
  readonly rectangle: readonly [number, number, number, number]
}

/** A field that has a value, with what it inherits. */
export interface FieldNode {
  readonly name: string
  /** Where the value is written; the widget itself in most forms. More than one only if names are repeated. */
  readonly holders: { readonly ref: PdfRef; readonly dict: PdfDict }[]
  readonly widgets: Widget[]
  readonly kind: FieldKind
  readonly flags: number
  readonly label: string
  readonly appearance: string
  readonly alignment: number
  readonly maxLength: number | undefined
  readonly value: PdfObject | undefined
}

interface Inherited {
  readonly type: string | undefined
  readonly flags: number
  readonly appearance: string
  readonly alignment: number
  readonly maxLength: number | undefined
  readonly value: PdfObject | undefined
}

/** Every field with a value, by name, in the order of the form. Throws when the tree is not one. */
export function readFields(form: PdfDict, look: Resolve): Map<string, FieldNode> {
  const fields = new Map<string, FieldNode>()
  const seen = new Set<string>()
  const visit = (item: PdfObject, parentName: string, inherited: Inherited, depth: number): void => {
    if (!(item instanceof PdfRef)) return
    const dict = look(item)
    if (!(dict instanceof PdfDict)) return
    const key = item.toString()
    if (depth > deepest || seen.has(key)) throw new Error('the tree of its fields runs in a circle')
    seen.add(key)
    if (seen.size > mostFields) throw new Error(`it has more than ${mostFields} fields`)
    const part = dict.getString('T', look)?.asString()
    const name = part === undefined ? parentName : parentName === '' ? part : `${parentName}.${part}`
    const own = inherit(dict, inherited, look)
    const kids = dict.getArray('Kids', look)?.toArray() ?? []
    const below = kids.filter((kid) => kid instanceof PdfRef && isField(look(kid), look))
    if (below.length > 0) {
      for (const kid of below) visit(kid, name, own, depth + 1)
      return
    }
    addField(fields, name, item, dict, own, kids, look)
  }
  const start: Inherited = {
    type: undefined,
    flags: 0,
    appearance: form.getString('DA', look)?.asString() ?? '',
    alignment: form.getNumber('Q', look)?.value ?? 0,
    maxLength: undefined,
    value: undefined,
  }
  for (const item of form.getArray('Fields', look)?.toArray() ?? []) visit(item, '', start, 0)
  return fields
}

function isField(object: PdfObject | null, look: Resolve): boolean {
  return object instanceof PdfDict && object.getString('T', look) !== undefined
}

function inherit(dict: PdfDict, from: Inherited, look: Resolve): Inherited {
  return {
    type: dict.getName('FT', look)?.value ?? from.type,
    flags: dict.getNumber('Ff', look)?.value ?? from.flags,
    appearance: dict.getString('DA', look)?.asString() ?? from.appearance,
    alignment: dict.getNumber('Q', look)?.value ?? from.alignment,
    maxLength: dict.getNumber('MaxLen', look)?.value ?? from.maxLength,
    value: dict.get('V', look) ?? from.value,
  }
}

function addField(
  fields: Map<string, FieldNode>,
  name: string,
  ref: PdfRef,
  dict: PdfDict,
  own: Inherited,
  kids: readonly PdfObject[],
  look: Resolve,
): void {
  const isWidget = dict.get('Rect', look) !== undefined
  const parts: Widget[] = []
  for (const part of isWidget ? [ref] : kids) {
    if (!(part instanceof PdfRef)) continue
    const widget = look(part)
    const rectangle = widget instanceof PdfDict ? rectangleOf(widget.getArray('Rect', look), look) : undefined
    if (widget instanceof PdfDict && rectangle !== undefined) parts.push({ ref: part, dict: widget, rectangle })
  }
  const same = fields.get(name)
  if (same !== undefined) {
    same.holders.push({ ref, dict })
    same.widgets.push(...parts)
    return
  }
  fields.set(name, {
    name,
    holders: [{ ref, dict }],
    widgets: parts,
    kind: kindOf(own.type, own.flags),
    flags: own.flags,
    label: dict.getString('TU', look)?.asString() ?? '',
    appearance: own.appearance,
    alignment: own.alignment,
    maxLength: own.maxLength,
    value: own.value,
  })
}

function kindOf(type: string | undefined, flags: number): FieldKind {
  if (type === 'Tx') return 'text'
  if (type === 'Ch') return 'choice'
  if (type === 'Sig') return 'signature'
  if (type === 'Btn' && (flags & pushButton) === 0) return 'box'
  return 'button'
}

export function isMultiline(field: FieldNode): boolean {
  return (field.flags & multilineFlag) !== 0
}

export function rectangleOf(array: PdfArray | undefined, look: Resolve): [number, number, number, number] | undefined {
  const numbers = [0, 1, 2, 3].map((index) => array?.at(index, look))
  const [a, b, c, d] = numbers.map((item) => (item instanceof PdfNumber ? item.value : undefined))
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}

/** The size that a field's default appearance asks for; 0 leaves it to the reader. */
export function sizeAsked(appearance: string): number {
  const sizes = [...appearance.matchAll(/\/\S+\s+(\d*\.?\d+)\s+Tf/g)]
  return Number(sizes.at(-1)?.[1] ?? 0)
}

/** Font names that a default appearance uses. */
export function fontsAsked(appearance: string): string[] {
  return [...appearance.matchAll(/\/(\S+)\s+\d*\.?\d+\s+Tf/g)].map((match) => match[1]!)
}

/** The states of a box's widget other than off, as its appearances name them. */
export function statesOf(widget: PdfDict, look: Resolve): string[] {
  const appearances = widget.getDict('AP', look)
  const names = ['N', 'D'].flatMap((key) => {
    const states = appearances?.get(key, look)
    return states instanceof PdfDict && !(states instanceof PdfStream)
      ? [...states.keys()].map((name) => name.value)
      : []
  })
  return [...new Set(names)].filter((name) => name !== 'Off')
}

/** A field's value as text: empty when there is none. */
export function valueText(value: PdfObject | undefined): string {
  if (value instanceof PdfString) return value.asString()
  if (value instanceof PdfName) return value.value
  if (value instanceof PdfStream) return new TextDecoder().decode(value.getDecodedData())
  return ''
}

/** How far a widget is turned against its page, in degrees (12.5.6.19, key R of MK). */
export function turnOf(widget: PdfDict, look: Resolve): number {
  return widget.getDict('MK', look)?.getNumber('R', look)?.value ?? 0
}
