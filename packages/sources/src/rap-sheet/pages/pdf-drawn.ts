// What a PDF page draws beside its text: pictures that may hold the sheet, text that nobody sees.

import type { PDFPageProxy } from 'pdfjs-dist'

export interface Drawn {
  /** Area of the pictures over the area of the page; pictures that lie on each other count twice. */
  readonly pictureShare: number
  /** Lines, boxes and outlines. */
  readonly shapes: number
  /** Whether some of the text is not painted. */
  readonly hidesText: boolean
  /** Whether somebody put notes, stamps or form fields with text on the page, which are not in its text layer. */
  readonly hasNotes: boolean
}

type Matrix = readonly [number, number, number, number, number, number]

const notes = new Set(['FreeText', 'Stamp', 'Ink'])

export async function drawnOn(page: PDFPageProxy): Promise<Drawn> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const { fnArray, argsArray } = await page.getOperatorList()
  const [x0, y0, x1, y1] = page.view as [number, number, number, number]
  const paper = Math.max(1, Math.abs((x1 - x0) * (y1 - y0)))
  let area = 1
  const stack: number[] = []
  const drawn = { pictures: 0, shapes: 0, hidesText: false }
  fnArray.forEach((operation, index) => {
    const values = argsArray[index] as readonly unknown[] | null
    if (operation === OPS.save) stack.push(area)
    else if (operation === OPS.restore) area = stack.pop() ?? 1
    else if (operation === OPS.transform) area *= scaleOf(values)
    else if (operation === OPS.paintFormXObjectBegin) {
      stack.push(area)
      area *= scaleOf(values?.[0])
    } else if (operation === OPS.paintFormXObjectEnd) area = stack.pop() ?? 1
    else if (operation === OPS.setTextRenderingMode) drawn.hidesText ||= values?.[0] === 3 || values?.[0] === 7
    else if (operation === OPS.constructPath || operation === OPS.shadingFill) drawn.shapes += 1
    else if (operation === OPS.paintImageXObject || operation === OPS.paintInlineImageXObject) drawn.pictures += area
    else if (operation === OPS.paintImageMaskXObject || operation === OPS.paintSolidColorImageMask)
      drawn.pictures += area
    // Repeated and grouped pictures carry their places apart; they count as a whole page, to be on the safe side.
    else if (groups(OPS).has(operation)) drawn.pictures += paper
  })
  const annotations = (await page.getAnnotations()) as readonly { subtype?: string; fieldValue?: unknown }[]
  return {
    pictureShare: Math.min(drawn.pictures / paper, 10),
    shapes: drawn.shapes,
    hidesText: drawn.hidesText,
    hasNotes: annotations.some(
      ({ subtype, fieldValue }) => notes.has(subtype ?? '') || (typeof fieldValue === 'string' && fieldValue !== ''),
    ),
  }
}

function groups(operations: Readonly<Record<string, number>>): ReadonlySet<number | undefined> {
  return new Set([
    operations['paintImageXObjectRepeat'],
    operations['paintImageMaskXObjectRepeat'],
    operations['paintImageMaskXObjectGroup'],
    operations['paintInlineImageXObjectGroup'],
  ])
}

function scaleOf(matrix: unknown): number {
  if (!Array.isArray(matrix) && !ArrayBuffer.isView(matrix)) return 1
  const [a, b, c, d] = matrix as unknown as Matrix
  return Math.abs(a * d - b * c)
}
