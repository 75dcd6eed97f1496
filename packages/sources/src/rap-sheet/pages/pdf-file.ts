// PDF files, read with pdf.js: the text of a page with its places, or the page as a picture. The file may
// be hostile, so this runs only in a process of its own, which is ended when it takes too long or too much.

import { readFile } from 'node:fs/promises'
import Module, { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { SheetLine } from '../sheet-text.ts'
import { layOut } from './layout.ts'
import type { SheetLimits } from './limits.ts'
import { FileRefused, PageError } from './page-error.ts'
import { pageText } from './pdf-text.ts'
import { drawnOn } from './pdf-drawn.ts'
import type { Picture } from './picture.ts'
import { readingDpi } from './prepare-picture.ts'

export interface PdfFile {
  readonly pages: number
  /** The lines of page `page` (the first is 1), or `scan` when what it shows is not its text. Throws a `PageError`. */
  read(page: number): Promise<readonly SheetLine[] | 'scan'>
  /** The page as a gray picture at 300 dpi, or less where it would be too large. Throws a `PageError`. */
  draw(page: number, limits: SheetLimits): Promise<Picture>
}

/** A page with less text than this has a stamp or a page number at most, in characters without blanks. */
const littleText = 20

/** A picture that covers more of the page than this may hold part of the sheet. */
const largePicture = 0.1

/** Below this resolution a page is not worth reading, in dots per inch. */
const leastDpi = 100

/** What pdf.js says when it had to guess where the parts of the file are, so that some may be missing. */
const damage = /Indexing all PDF objects|\(while reading XRef\)|Bad (?:"Length"|value for \/Length)|endstream/

/** Opens a PDF. Throws `FileRefused` when it is locked, damaged or empty. */
export async function openPdf(path: string): Promise<PdfFile> {
  const bytes = new Uint8Array(await readFile(path))
  if (!endsAsItShould(bytes)) {
    throw new FileRefused('the file ends in the middle, so pages may be missing', 'Copy or download it again.')
  }
  const said = listen()
  const document = await openDocument(bytes)
  if (said.some((line) => damage.test(line))) {
    throw new FileRefused(
      'the file is damaged: its table of contents cannot be trusted, so pages may be missing',
      'Copy or download it again, or open it, check that every page is there, and print it to a new PDF.',
    )
  }
  if (!(document.numPages > 0)) throw new FileRefused('it has no pages', 'Check that it is the right file.')
  const withPage = async <T>(page: number, use: (proxy: PDFPageProxy) => Promise<T>): Promise<T> => {
    said.length = 0
    try {
      const proxy = await document.getPage(page)
      const result = await use(proxy)
      proxy.cleanup()
      const damaged = said.find((line) => losses.test(line))
      if (damaged !== undefined) throw new PageError(`part of it is damaged (${damaged.slice(0, 120)})`)
      return result
    } catch (error) {
      if (error instanceof PageError) throw error
      throw new PageError(`it is damaged (${firstLine(error)})`)
    }
  }
  return {
    pages: document.numPages,
    read: (page) => withPage(page, (proxy) => readPage(proxy, page)),
    draw: (page, limits) => withPage(page, (proxy) => drawPage(proxy, limits)),
  }
}

/** What pdf.js says when something of a page could not be decoded and was left out or cut short. */
const losses =
  /flate|JPX|JBIG2|Jbig2|CCITT|JPEG|Unable to decode|Dependent image|ignored|removed|skipping|Invalid command|Unknown command|Too many|LZW|ASCII85|RunLength/i

async function openDocument(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const pdfjs = await loadPdfJs()
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const folder = (name: string): string => join(root, name) + sep
  try {
    return await pdfjs.getDocument({
      data: bytes,
      stopAtErrors: true,
      verbosity: pdfjs.VerbosityLevel.INFOS,
      standardFontDataUrl: folder('standard_fonts'),
      cMapUrl: folder('cmaps'),
      wasmUrl: folder('wasm'),
      iccUrl: folder('iccs'),
      useWorkerFetch: false,
      useSystemFonts: false,
      enableXfa: false,
    }).promise
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new FileRefused(
        'it is locked with a password',
        'Open it with the password and print it to a new PDF without one.',
      )
    }
    throw new FileRefused(`it is no readable PDF (${firstLine(error)})`, 'Copy or download it again.')
  }
}

/**
 * pdf.js asks for the canvas when it is loaded, and the canvas takes longer to load than a sheet to read. So it is given
 * an empty one then, and the true one when a page is drawn.
 */
async function loadPdfJs(): Promise<typeof import('pdfjs-dist')> {
  const { cache, resolve } = createRequire(import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs'))
  const canvas = resolve('@napi-rs/canvas')
  if (cache[canvas] !== undefined) return import('pdfjs-dist/legacy/build/pdf.mjs')
  const empty = new Module(canvas)
  Object.assign(empty, { loaded: true, exports: { DOMMatrix: class {}, Path2D: class {} } })
  cache[canvas] = empty
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs')
  } finally {
    delete cache[canvas]
  }
}

/** The end mark, with nothing but a little junk behind it. */
function endsAsItShould(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset + Math.max(0, bytes.byteLength - 2048)).includes(
    '%%EOF',
    0,
    'latin1',
  )
}

/** pdf.js tells what it had to leave out on the console only. */
function listen(): string[] {
  const said: string[] = []
  const note = (line: unknown): void => {
    if (said.length < 1000) said.push(String(line))
  }
  console.warn = note
  console.info = note
  console.log = note
  return said
}

async function readPage(proxy: PDFPageProxy, page: number): Promise<readonly SheetLine[] | 'scan'> {
  const { words, characters, strange } = await pageText(proxy)
  if (characters === 0 || strange > characters * 0.05) return 'scan'
  const drawn = await drawnOn(proxy)
  // Text that nobody sees is what a scanner made of the picture above it, with no word on how sure it was.
  if (drawn.hidesText || drawn.hasNotes || drawn.pictureShare > largePicture) return 'scan'
  if (characters < littleText && (drawn.pictureShare > 0 || drawn.shapes > 20)) return 'scan'
  return layOut(words, page)
}

async function drawPage(proxy: PDFPageProxy, limits: SheetLimits): Promise<Picture> {
  const paper = proxy.getViewport({ scale: 1 })
  const full = (readingDpi / 72) ** 2 * paper.width * paper.height
  const scale = (readingDpi / 72) * Math.min(1, Math.sqrt(limits.pixels / full))
  if (!(scale * 72 >= leastDpi)) {
    const inches = [paper.width, paper.height].map((points) => Math.round(points / 72)).join(' by ')
    throw new PageError(`the paper is ${inches} inches, too large to be read`)
  }
  const viewport = proxy.getViewport({ scale })
  const width = Math.max(1, Math.round(viewport.width))
  const height = Math.max(1, Math.round(viewport.height))
  const { createCanvas, DOMMatrix, Path2D } = await import('@napi-rs/canvas')
  Object.assign(globalThis, { DOMMatrix, Path2D })
  const canvas = createCanvas(width, height)
  await proxy.render({ canvas: canvas as never, viewport, background: '#fff' }).promise
  return { pixels: gray(canvas.getContext('2d').getImageData(0, 0, width, height).data), width, height }
}

function gray(pixels: Uint8ClampedArray): Uint8Array {
  const out = new Uint8Array(pixels.length / 4)
  for (let at = 0; at < out.length; at += 1) {
    out[at] = (pixels[at * 4]! * 77 + pixels[at * 4 + 1]! * 151 + pixels[at * 4 + 2]! * 28) >> 8
  }
  return out
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 120)
}
