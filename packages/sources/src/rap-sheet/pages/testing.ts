// Sheets to test with: a small text about nobody, as a PDF with text, and as scans of it with grain and skew.

import { deflateSync } from 'node:zlib'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { sheetLimits } from './limits.ts'
import { openPdf } from './pdf-file.ts'

/** A page of a sheet; every name and number is made up. */
export const page = `CII/A90000007
DOB/19610203 SEX/F RAC/WHITE
NAM/01 EXAMPLE,PAT QUINN
    02 SAMPLE,PAT
* * * *
ARR/DET/CITE:         NAM:02  DOB:19610203
19940806  CAPD SAN FRANCISCO

CNT:01     #700001
  11359 HS-POSSESS MARIJUANA FOR SALE
CNT:02
  496.1 PC-RECEIVE/ETC KNOWN STOLEN PROPERTY
   COM: CHRG-3 ADD CNTS OF 496.1 PC
- - - -
COURT:                NAM:01
19950102  CASC SAN FRANCISCO CO

CNT:01     #84321
  11359 HS-POSSESS MARIJUANA FOR SALE
*DISPO:CONVICTED
   CONV STATUS:FELONY
   SEN: 3 YEARS PROBATION, 30 DAYS JAIL
CNT:02
  245(A)(1) PC-FORCE/ADW NOT FIREARM:GBI LIKELY
 DISPO:DISMISSED/FURTHERANCE OF JUSTICE
CNT:03
  459 PC-BURGLARY
*DISPO:CONVICTED
   CONV STATUS:MISDEMEANOR`

/** A PDF in Courier, 10 points, six lines an inch. */
export function textPdf(pages: readonly string[]): Buffer {
  return pdf(pages.map((text) => Buffer.from(contentOf(text), 'latin1')))
}

function contentOf(text: string): string {
  const shown = text.split('\n').map((line) => `(${line.replaceAll(/[\\()]/g, (sign) => `\\${sign}`)}) Tj T*`)
  return `BT /F 10 Tf 12 TL 43 740 Td ${shown.join('\n')} ET`
}

export interface PdfChanges {
  /** Put into each content stream's dictionary. */
  readonly filter?: string
  readonly mediaBox?: string
  /** Put into the trailer. */
  readonly trailer?: string
}

/** A PDF with these content streams, one a page. */
export function pdf(contents: readonly Buffer[], changes: PdfChanges = {}): Buffer {
  const { filter = '', mediaBox = '0 0 612 792', trailer = '' } = changes
  const first = 4
  const objects: Buffer[] = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from(
      `<</Type/Pages/Count ${contents.length}/Kids[${contents.map((_, index) => `${first + index * 2} 0 R`).join(' ')}]>>`,
    ),
    Buffer.from('<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>'),
  ]
  contents.forEach((content, index) => {
    objects.push(
      Buffer.from(
        `<</Type/Page/Parent 2 0 R/MediaBox[${mediaBox}]/Resources<</Font<</F 3 0 R>>>>/Contents ${first + index * 2 + 1} 0 R>>`,
      ),
      Buffer.concat([
        Buffer.from(`<</Length ${content.length}${filter}>>\nstream\n`),
        content,
        Buffer.from('\nendstream'),
      ]),
    )
  })
  const parts = [Buffer.from('%PDF-1.7\n')]
  let length = parts[0]!.length
  const places = objects.map((object, index) => {
    const place = length
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    parts.push(part)
    length += part.length
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

/** A PDF whose one page unpacks to `megabytes` of blanks. */
export function bomb(megabytes: number): Buffer {
  const blanks = deflateSync(Buffer.alloc(megabytes * 1024 * 1024, ' '))
  return pdf([deflateSync(blanks)], { filter: '/Filter[/FlateDecode/FlateDecode]' })
}

export interface ScanOptions {
  readonly dpi: number
  /** Clockwise, in degrees. */
  readonly skew?: number
  /** Standard deviation of the grain, in gray levels. */
  readonly grain?: number
  readonly blur?: number
  readonly seed?: number
}

/** The text as a scanner would give it. */
export async function scan(text: string, options: ScanOptions): Promise<Sharp> {
  const { dpi, skew = 0, grain = 14, blur = 0.5, seed = 1 } = options
  const folder = mkdtempSync(join(tmpdir(), 'clearslate-scan-'))
  try {
    const path = join(folder, 'page.pdf')
    writeFileSync(path, textPdf([text]))
    const drawn = await (await openPdf(path)).draw(1, sheetLimits)
    const paper = sharp(drawn.pixels, { raw: { width: drawn.width, height: drawn.height, channels: 1 } })
    const turned = await paper.rotate(skew, { background: '#fff' }).toColourspace('b-w').png().toBuffer()
    const { width } = await sharp(turned).metadata()
    const small = sharp(turned)
      .resize({ width: Math.round((width * dpi) / 300) })
      .blur(blur)
      .toColourspace('b-w')
    const { data, info } = await small.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
    const random = randomNumbers(seed)
    const pixels = new Uint8Array(info.width * info.height)
    for (let at = 0; at < pixels.length; at += 1) {
      const shade = 30 + data[at * info.channels]! * 0.85 + (random() + random() + random() - 1.5) * 2 * grain
      const speck = random()
      pixels[at] = speck < 0.001 ? 0 : Math.min(255, Math.max(0, shade))
    }
    return sharp(pixels, { raw: { width: info.width, height: info.height, channels: 1 } })
      .toColourspace('b-w')
      .withMetadata({ density: dpi })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** The counts of a sheet's text: number and offense code, in order. */
export function countsIn(lines: readonly string[]): string[] {
  const counts: string[] = []
  let number: string | undefined
  for (const line of lines) {
    const begins = /^\s*CNT:\s*(\d\d)\b/.exec(line)
    if (begins !== null) number = begins[1]
    const offense = /^\s*((?:18 )?\d[\d.]*(?:\([A-Z0-9]+\))*) (PC|HS|VC|US|CP)\b/.exec(line)
    if (offense === null || number === undefined) continue
    counts.push(`${number} ${offense[1]} ${offense[2]}`)
    number = undefined
  }
  return counts
}

/** How many of `wanted` are in `got` in the same order, and which of `got` are not among them. */
export function held(wanted: readonly string[], got: readonly string[]): { found: number; invented: string[] } {
  const left = [...wanted]
  const invented = got.filter((count) => {
    const place = left.indexOf(count)
    if (place < 0) return true
    left.splice(0, place + 1)
    return false
  })
  return { found: got.length - invented.length, invented }
}

/** Cuts a text into printed pages, as a printer would: 58 lines, the longest broken at 90 characters. */
export function printedPages(text: string): string[] {
  const lines = text
    .trimEnd()
    .split('\n')
    .flatMap((line) => line.match(/.{1,90}/g) ?? [''])
  return Array.from({ length: Math.ceil(lines.length / 58) }, (_, index) =>
    lines.slice(index * 58, index * 58 + 58).join('\n'),
  )
}
