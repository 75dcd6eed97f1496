// Writes PDF objects as bytes: a whole file with everything reachable from its catalog, renumbered in the
// order in which it is met, or an update appended to a file (ISO 32000-1, 7.5.6). Nothing in either
// depends on the clock, so the same objects give the same bytes.

import { createHash } from 'node:crypto'
import { PdfArray, PdfBool, PdfDict, PdfName, PdfNull, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core'
import type { PdfObject } from '@libpdf/core'

/** Looks an object up by its reference; null when there is none. */
export type Resolve = (ref: PdfRef) => PdfObject | null

type NumberOf = (ref: PdfRef) => number | undefined

const newline = '\n'

/** A whole file. `info` becomes the document information dictionary. */
export function writeFile(catalog: PdfDict, info: PdfDict, resolve: Resolve): Buffer {
  const numbers = new Map<string, number>()
  const objects: PdfObject[] = [catalog, info]
  // A reference to nothing is null (7.3.10); it gets no number.
  const numberOf: NumberOf = (ref) => {
    const key = `${ref.objectNumber} ${ref.generation}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    const object = resolve(ref)
    if (object === null) return undefined
    objects.push(object)
    numbers.set(key, objects.length)
    return objects.length
  }
  const head = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')
  const pieces: Buffer[] = [head]
  const offsets: number[] = []
  let length = head.length
  for (let index = 0; index < objects.length; index += 1) {
    offsets.push(length)
    const bytes = objectBytes(index + 1, objects[index]!, numberOf)
    pieces.push(bytes)
    length += bytes.length
  }
  const id = sha256(Buffer.concat(pieces)).slice(0, 32)
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  pieces.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}` +
        `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 2 0 R /ID [<${id}> <${id}>] >>\n` +
        `startxref\n${length}\n%%EOF\n`,
      'latin1',
    ),
  )
  return Buffer.concat(pieces)
}

/** The bytes that, appended to a file that {@link writeFile} wrote, change or add these objects. */
export class Update {
  private readonly changed = new Map<number, Buffer>()
  private readonly base: Buffer
  private next: number
  private readonly startOfTable: number
  private readonly id: string

  constructor(base: Buffer) {
    const tail = base.subarray(Math.max(0, base.length - 400)).toString('latin1')
    const size = /\/Size (\d+) /.exec(tail)?.[1]
    const start = /startxref\n(\d+)\n%%EOF\n$/.exec(tail)?.[1]
    const id = /\/ID \[<([0-9a-f]{32})>/.exec(tail)?.[1]
    if (size === undefined || start === undefined || id === undefined) {
      throw new Error('an update needs a file of our own making')
    }
    this.base = base
    this.next = Number(size)
    this.startOfTable = Number(start)
    this.id = id
  }

  /** Puts this object in the place of the one with that number. */
  change(number: number, object: PdfObject): void {
    this.changed.set(number, objectBytes(number, object, sameNumber))
  }

  /** Adds an object and gives the reference to it. */
  add(object: PdfObject): PdfRef {
    const number = this.reserve()
    this.change(number, object)
    return PdfRef.of(number, 0)
  }

  reserve(): number {
    this.next += 1
    return this.next - 1
  }

  bytes(): Buffer {
    const numbers = [...this.changed.keys()].toSorted((a, b) => a - b)
    const pieces = [this.base]
    let length = this.base.length
    let table = 'xref\n'
    for (let from = 0; from < numbers.length;) {
      let to = from + 1
      while (to < numbers.length && numbers[to] === numbers[from]! + to - from) to += 1
      table += `${numbers[from]!} ${to - from}\n`
      for (const number of numbers.slice(from, to)) {
        const bytes = this.changed.get(number)!
        table += `${String(length).padStart(10, '0')} 00000 n \n`
        pieces.push(bytes)
        length += bytes.length
      }
      from = to
    }
    const hash = createHash('sha256')
    for (const piece of pieces.slice(1)) hash.update(piece)
    const id = hash.update(this.id).digest('hex').slice(0, 32)
    pieces.push(
      Buffer.from(
        `${table}trailer\n<< /Size ${this.next} /Root 1 0 R /Info 2 0 R /Prev ${this.startOfTable} ` +
          `/ID [<${this.id}> <${id}>] >>\nstartxref\n${length}\n%%EOF\n`,
        'latin1',
      ),
    )
    return Buffer.concat(pieces)
  }
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** A stream whose bytes stand in the file as they are given. */
export function plainStream(entries: Record<string, PdfObject>, content: string): PdfStream {
  return new PdfStream(PdfDict.of(entries), Buffer.from(content, 'latin1'))
}

/** Text as the value of a field: plain where ASCII suffices, else UTF-16 with its mark (7.9.2.2). */
export function textString(text: string): PdfString {
  if (/^[\x20-\x7e\n]*$/.test(text)) return PdfString.fromBytes(Buffer.from(text, 'latin1'))
  return PdfString.fromBytes(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())
}

function sameNumber(ref: PdfRef): number {
  return ref.objectNumber
}

function objectBytes(number: number, object: PdfObject, numberOf: NumberOf): Buffer {
  if (!(object instanceof PdfStream)) {
    return Buffer.from(`${number} 0 obj\n${print(object, numberOf)}\nendobj\n`, 'latin1')
  }
  const data = object.data
  const entries = [...object].filter(([name]) => name.value !== 'Length')
  const dictionary = printEntries(entries, numberOf) + `/Length ${data.length}`
  return Buffer.concat([
    Buffer.from(`${number} 0 obj\n<<${dictionary}>>\nstream\n`, 'latin1'),
    data,
    Buffer.from('\nendstream\nendobj\n', 'latin1'),
  ])
}

function print(object: PdfObject, numberOf: NumberOf): string {
  if (object instanceof PdfRef) {
    const number = numberOf(object)
    return number === undefined ? 'null' : `${number} 0 R`
  }
  if (object instanceof PdfName) return printName(object.value)
  if (object instanceof PdfNumber) return printNumber(object.value)
  if (object instanceof PdfString) return `<${Buffer.from(object.bytes).toString('hex')}>`
  if (object instanceof PdfBool) return String(object.value)
  if (object instanceof PdfNull) return 'null'
  if (object instanceof PdfArray)
    return `[${object
      .toArray()
      .map((item) => print(item, numberOf))
      .join(' ')}]`
  if (object instanceof PdfStream) throw new Error('a stream must be an object of its own')
  if (object.type === 'raw') return Buffer.from(object.bytes).toString('latin1')
  return `<<${printEntries([...object], numberOf)}>>`
}

function printEntries(entries: readonly (readonly [PdfName, PdfObject])[], numberOf: NumberOf): string {
  return entries.map(([name, value]) => `${printName(name.value)} ${print(value, numberOf)}${newline}`).join('')
}

function printName(name: string): string {
  const bytes = Buffer.from(name, 'utf8')
  let text = '/'
  for (const byte of bytes) {
    const character = String.fromCharCode(byte)
    text += /[A-Za-z0-9_.\-+*:@]/.test(character) ? character : `#${byte.toString(16).padStart(2, '0')}`
  }
  return text
}

function printNumber(value: number): string {
  if (Number.isInteger(value)) return String(value)
  return value.toFixed(5).replace(/\.?0+$/, '')
}
