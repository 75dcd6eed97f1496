// Joins finished PDFs into one for printing, with a bookmark for each.
//
// Objects are copied as they stand and only renumbered: it takes a fraction of a millisecond for a paper, where
// reading it with a PDF library and writing it again takes five. Each part is written out before the next is read, so
// memory is bounded by the largest part (and a few numbers for each object).
// What is lost: the tags of the parts and with them the marks of PDF/UA and PDF/A, and form fields as fields (what is
// written in them is still drawn). The single PDFs of a packet keep all of these; the joined one is for paper.

import { PDFDocument } from '@cantoo/pdf-lib'
import { createHash } from 'node:crypto'
import { objectText, readPlainPdf } from './plain-pdf.ts'
import type { PlainPdf } from './plain-pdf.ts'

export interface JoinPart {
  readonly title: string
  readonly bytes: Uint8Array
}

export interface Joined {
  readonly parts: number
  readonly pages: number
  readonly bytes: number
}

/** Shared among parts when the very same, such as color profiles; smaller ones are not worth the look. */
const worthSharing = 200

/** The joined file in memory; for some thousand pages. Larger ones go through `joinPdfsTo`. */
export async function joinPdfs(parts: Iterable<JoinPart> | AsyncIterable<JoinPart>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  await joinPdfsTo((chunk) => chunks.push(chunk), parts)
  return Buffer.concat(chunks)
}

/** Hands the joined file out piece by piece. Throws when a part has no pages or cannot be read. */
export async function joinPdfsTo(
  write: (chunk: Uint8Array) => unknown,
  parts: Iterable<JoinPart> | AsyncIterable<JoinPart>,
): Promise<Joined> {
  const offsets: number[] = []
  const bookmarks: { title: string; page: number }[] = []
  const nodes: { number: number; pages: number }[] = []
  const shared = new Map<string, number>()
  let written = 0
  let pages = 0
  const put = (chunk: Uint8Array) => {
    written += chunk.length
    write(chunk)
  }
  const reserve = () => offsets.push(0)
  const begin = (number: number) => {
    offsets[number - 1] = written
    put(latin1(`${number} 0 obj\n`))
  }
  const putObject = (number: number, text: string) => {
    begin(number)
    put(latin1(`${text}\nendobj\n`))
  }

  put(Buffer.from('%PDF-1.7\n%\x80\x80\x80\x80\n', 'latin1'))
  const catalog = reserve()
  const tree = reserve()
  for await (const part of parts) {
    const pdf = await plainPdf(part)
    const node = reserve()
    const first = copyPages(pdf, node)
    bookmarks.push({ title: part.title, page: first[0]! })
    nodes.push({ number: node, pages: first.length })
    pages += first.length
    const kids = first.map((page) => `${page} 0 R`).join(' ')
    putObject(node, `<< /Type /Pages /Parent ${tree} 0 R /Count ${first.length} /Kids [${kids}] >>`)
  }
  if (nodes.length === 0) throw new Error('there is nothing to join')
  putObject(tree, `<< /Type /Pages /Count ${pages} /Kids [${nodes.map((node) => `${node.number} 0 R`).join('\n')}] >>`)
  const outlines = putOutlines()
  putObject(catalog, `<< /Type /Catalog /Pages ${tree} 0 R /Outlines ${outlines} 0 R /PageMode /UseOutlines >>`)
  putEnd()
  return { parts: nodes.length, pages, bytes: written }

  /** Copies the pages of a part with all that they need; returns their new numbers. */
  function copyPages(pdf: PlainPdf, parent: number): number[] {
    const numbers = new Map<number, number>()
    const isPage = new Set(pdf.pages)
    const waiting: number[] = []
    const numberOf = (old: number): number => {
      const known = numbers.get(old)
      if (known !== undefined) return known
      const number = sharedNumber(pdf, old) ?? reserve()
      numbers.set(old, number)
      if (offsets[number - 1] === 0) waiting.push(old)
      return number
    }
    const copied = pdf.pages.map(numberOf)
    for (let old = waiting.shift(); old !== undefined; old = waiting.shift()) {
      const number = numbers.get(old)!
      // Two objects of one part may be the very same and share a number.
      if (offsets[number - 1] === 0) copyObject(pdf, old, number, isPage.has(old) ? parent : undefined, numberOf)
    }
    return copied
  }

  function copyObject(
    pdf: PlainPdf,
    old: number,
    number: number,
    parent: number | undefined,
    numberOf: (old: number) => number,
  ): void {
    const object = objectText(pdf, old)
    // A reference to an object that is not there means null (ISO 32000-1, 7.3.10).
    if (object === undefined) return putObject(number, 'null')
    let text = object.text.replace(/^\d+ 0 obj\s*/, '')
    if (parent !== undefined) text = withoutTags(text)
    text = renumbered(text, numberOf, parent)
    begin(number)
    put(latin1(text))
    if (object.streamAt !== undefined) put(pdf.bytes.subarray(object.streamAt, pdf.objects.get(old)![1]))
  }

  /** The number under which the same bytes were written before; a new one the first time. */
  function sharedNumber(pdf: PlainPdf, old: number): number | undefined {
    const place = pdf.objects.get(old)
    if (place === undefined || place[1] - place[0] < worthSharing || pdf.pages.includes(old)) return undefined
    const object = objectText(pdf, old)!
    if (object.streamAt === undefined || /\d 0 R/.test(object.text)) return undefined
    const body = pdf.bytes.subarray(place[0] + object.text.indexOf('obj'), place[1])
    const hash = createHash('sha256').update(body).digest('base64')
    const known = shared.get(hash)
    if (known !== undefined) return known
    const number = reserve()
    shared.set(hash, number)
    return number
  }

  function putOutlines(): number {
    const root = reserve()
    const items = bookmarks.map(() => reserve())
    for (const [index, bookmark] of bookmarks.entries()) {
      const before = index > 0 ? ` /Prev ${items[index - 1]} 0 R` : ''
      const after = index + 1 < items.length ? ` /Next ${items[index + 1]} 0 R` : ''
      const title = Buffer.from(`\uFEFF${bookmark.title}`, 'utf16le').swap16().toString('hex')
      const target = `[${bookmark.page} 0 R /XYZ null null null]`
      putObject(items[index]!, `<< /Title <${title}> /Parent ${root} 0 R${before}${after} /Dest ${target} >>`)
    }
    putObject(root, `<< /Type /Outlines /First ${items[0]} 0 R /Last ${items.at(-1)} 0 R /Count ${items.length} >>`)
    return root
  }

  function putEnd(): void {
    const table = written
    put(latin1(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f\r\n`))
    for (let start = 0; start < offsets.length; start += 10_000) {
      const rows = offsets.slice(start, start + 10_000)
      put(latin1(rows.map((offset) => `${String(offset).padStart(10, '0')} 00000 n\r\n`).join('')))
    }
    const hash = createHash('sha256')
      .update(JSON.stringify([offsets, bookmarks]))
      .digest('hex')
      .slice(0, 32)
    const size = `/Size ${offsets.length + 1} /Root ${catalog} 0 R /ID [<${hash}> <${hash}>]`
    put(latin1(`trailer\n<< ${size} >>\nstartxref\n${table}\n%%EOF\n`))
  }
}

async function plainPdf(part: JoinPart): Promise<PlainPdf> {
  const plain = readPlainPdf(Buffer.from(part.bytes.buffer, part.bytes.byteOffset, part.bytes.byteLength))
  if (plain !== undefined && plain.pages.length > 0) return plain
  const source = await PDFDocument.load(part.bytes, { updateMetadata: false })
  const copy = await PDFDocument.create({ updateMetadata: false })
  for (const page of await copy.copyPages(source, source.getPageIndices())) copy.addPage(page)
  const saved = await copy.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
  const rewritten = readPlainPdf(Buffer.from(saved))
  if (rewritten === undefined || rewritten.pages.length === 0) throw new Error('a part has no pages that can be read')
  return rewritten
}

/** A page names its place in the tree of tags, which is not copied. */
function withoutTags(page: string): string {
  return page.replace(/\/StructParents?\s+\d+/g, '').replace(/\/Tabs\s*\/S\b/, '')
}

/** References outside of strings, renumbered; the parent of a page is replaced. */
function renumbered(text: string, numberOf: (old: number) => number, parent: number | undefined): string {
  let out = ''
  let from = 0
  for (let at = text.indexOf('('); at >= 0; at = text.indexOf('(', from)) {
    const end = endOfString(text, at)
    out += references(text.slice(from, at), numberOf, parent) + text.slice(at, end)
    from = end
  }
  return out + references(text.slice(from), numberOf, parent)
}

function references(text: string, numberOf: (old: number) => number, parent: number | undefined): string {
  return text.replace(/(\/Parent\s+)?\b(\d+) 0 R\b/g, (_, key: string | undefined, old: string) => {
    if (parent !== undefined && key !== undefined) return `/Parent ${parent} 0 R`
    return `${key ?? ''}${numberOf(Number(old))} 0 R`
  })
}

/** Strings nest their brackets, and a backslash takes the next character (ISO 32000-1, 7.3.4.2). */
function endOfString(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]
    if (character === '\\') at += 1
    else if (character === '(') depth += 1
    else if (character === ')') {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return text.length
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}
