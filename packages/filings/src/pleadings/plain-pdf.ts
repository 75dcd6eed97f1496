// Reads as much of a plainly built PDF as joining needs: one classic cross-reference table, objects one after another,
// nothing encrypted. The typesetter writes such files; others are rewritten so by `join.ts` beforehand.

export interface PlainPdf {
  readonly bytes: Buffer
  /** Where each object begins and ends. */
  readonly objects: ReadonlyMap<number, readonly [number, number]>
  readonly pages: readonly number[]
}

/** Text of an object up to its stream, and where the stream begins; the whole object where it has none. */
export interface ObjectText {
  readonly text: string
  readonly streamAt: number | undefined
}

const inherited = /\/(Resources|MediaBox|CropBox|Rotate)\b/

/** Undefined where the file is built in another way. */
export function readPlainPdf(bytes: Buffer): PlainPdf | undefined {
  const end = bytes.toString('latin1', Math.max(0, bytes.length - 64))
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(end)?.[1])
  if (!Number.isInteger(table) || bytes.toString('latin1', table, table + 4) !== 'xref') return undefined
  const tail = bytes.toString('latin1', table)
  const trailer = tail.slice(tail.indexOf('trailer'))
  if (/\/(Prev|XRefStm|Encrypt)\b/.test(trailer)) return undefined
  const objects = readTable(tail, table)
  const root = Number(/\/Root (\d+) 0 R/.exec(trailer)?.[1])
  if (objects === undefined || !objects.has(root)) return undefined
  const pdf = { bytes, objects, pages: [] }
  const top = Number(/\/Pages (\d+) 0 R/.exec(objectText(pdf, root)?.text ?? '')?.[1])
  const pages: number[] = []
  return walkPages(pdf, top, pages, new Set()) ? { bytes, objects, pages } : undefined
}

/** Undefined where there is no such object. */
export function objectText(pdf: PlainPdf, number: number): ObjectText | undefined {
  const place = pdf.objects.get(number)
  if (place === undefined) return undefined
  const [start, end] = place
  const marker = streamOf(pdf.bytes, start, end)
  return { text: pdf.bytes.toString('latin1', start, marker ?? end), streamAt: marker }
}

/** The keyword that begins a stream stands after a dictionary and ends its line; the word may also stand in a string. */
function streamOf(bytes: Buffer, start: number, end: number): number | undefined {
  const object = bytes.subarray(start, end)
  for (let at = object.indexOf('stream', 0, 'latin1'); at >= 0; at = object.indexOf('stream', at + 6, 'latin1')) {
    const before = object.toString('latin1', Math.max(0, at - 8), at).trimEnd()
    const after = object[at + 6]
    if (before.endsWith('>>') && (after === 0x0a || after === 0x0d)) return start + at
  }
  return undefined
}

function readTable(tail: string, table: number): Map<number, readonly [number, number]> | undefined {
  const offsets: (readonly [number, number])[] = []
  const section = /(?:xref\s+)?(\d+) (\d+)\s*?\r?\n/y
  const row = /(\d{10}) (\d{5}) ([nf])[ \r\n]{2}/y
  let at = 0
  for (;;) {
    section.lastIndex = at
    const heading = section.exec(tail)
    if (heading === null) break
    at = section.lastIndex
    for (let index = 0; index < Number(heading[2]); index += 1) {
      row.lastIndex = at
      const entry = row.exec(tail)
      if (entry === null) return undefined
      at = row.lastIndex
      if (entry[3] === 'f') continue
      if (entry[2] !== '00000') return undefined
      offsets.push([Number(heading[1]) + index, Number(entry[1])])
    }
  }
  if (offsets.length === 0 || !tail.slice(at).trimStart().startsWith('trailer')) return undefined
  const inOrder = offsets.toSorted((a, b) => a[1] - b[1])
  return new Map(inOrder.map(([number, start], index) => [number, [start, inOrder[index + 1]?.[1] ?? table]]))
}

/** Collects the pages in their order; false where the tree hands something down that a page alone would lose. */
function walkPages(pdf: PlainPdf, number: number, pages: number[], seen: Set<number>): boolean {
  const node = objectText(pdf, number)?.text
  if (node === undefined || seen.has(number)) return false
  seen.add(number)
  if (!/\/Type\s*\/Pages\b/.test(node)) {
    pages.push(number)
    return /\/Type\s*\/Page\b/.test(node)
  }
  if (inherited.test(node)) return false
  const kids = /\/Kids\s*\[([^\]]*)\]/.exec(node)?.[1]
  if (kids === undefined) return false
  return [...kids.matchAll(/(\d+) 0 R/g)].every((kid) => walkPages(pdf, Number(kid[1]), pages, seen))
}
