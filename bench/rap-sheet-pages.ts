// How long rap sheets take to read: the two page texts beside the repository (else a text of our own), printed,
// scanned and recognised, against the bare engine on the same pictures; the same pictures as a folder, in one
// process and in one for each core; and a two-page PDF with text. Printing needs a typewriter face on the machine.
//
//   node bench/rap-sheet-pages.ts

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import { openSheetReader } from '@clearslate/sources'

export interface PagesSpeed {
  readonly engine: string
  readonly pictures: number
  /** From the files to their lines in one process, start-up included. */
  readonly seconds: number
  /** The engine alone on the same pictures, one after the other, start-up included. */
  readonly bareSeconds: number
  /** As `seconds`, with one process for each core. */
  readonly folderSeconds: number
}

const require = createRequire(import.meta.url)
const program = 'tesseract'
const shared = new URL('../../shared/data/rap-sheets/', import.meta.url)
const ownText = 'CNT:01     #84321\n  11359 HS-POSSESS MARIJUANA FOR SALE\n*DISPO:CONVICTED\n'.repeat(18)

/** Measures the engine that comes with the program and, where the machine has one, its `tesseract`. */
export async function measurePages(): Promise<PagesSpeed[]> {
  const folder = mkdtempSync(join(tmpdir(), 'clearslate-bench-'))
  try {
    const pictures = await printPages(folder)
    const data = languageData(folder)
    const speeds = [await measureEngine('built-in', pictures, () => bareBuiltIn(folder, data, pictures))]
    if (spawnSync(program, ['--version']).error === undefined) {
      speeds.push(await measureEngine('any', pictures, () => bareProgram(data, pictures)))
    }
    return speeds
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Seconds from a two-page PDF with text to its lines, with a reader opened for it. */
export async function measureTextPdf(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'clearslate-bench-'))
  try {
    const path = join(folder, 'text.pdf')
    writeFileSync(path, twoPagePdf(ownText))
    return await read([path], 'built-in', 1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureEngine(
  engine: 'any' | 'built-in',
  pictures: readonly string[],
  bare: () => void,
): Promise<PagesSpeed> {
  // Each once before, so that neither pays for a cold disk.
  await read(pictures.slice(0, 1), engine, 1)
  const started = performance.now()
  bare()
  const bareSeconds = (performance.now() - started) / 1000
  const seconds = await read(pictures, engine, 1)
  const folderSeconds = await read(pictures, engine, availableParallelism())
  const name = engine === 'any' ? 'tesseract of the machine' : 'built-in engine'
  return { engine: name, pictures: pictures.length, seconds, bareSeconds, folderSeconds }
}

async function read(paths: readonly string[], engine: 'any' | 'built-in', processes: number): Promise<number> {
  const started = performance.now()
  const reader = openSheetReader({ engine, processes, limits: { secondsPerPage: 600 } })
  try {
    await Promise.all(paths.map((path) => reader.read(path)))
  } finally {
    await reader.close()
  }
  return (performance.now() - started) / 1000
}

function bareProgram(data: string, pictures: readonly string[]): void {
  const environment = { ...process.env, OMP_THREAD_LIMIT: '1' }
  for (const picture of pictures) {
    const page = [picture, 'stdout', '--tessdata-dir', data, '--oem', '1', '--psm', '6']
    execFileSync(program, page, { env: environment, stdio: ['ignore', 'ignore', 'ignore'] })
  }
}

/** The core engine and nothing else, in a process of its own. */
function bareBuiltIn(folder: string, data: string, pictures: readonly string[]): void {
  const core = require.resolve('tesseract.js-core/tesseract-core-simd-lstm.js')
  const script = join(folder, 'bare.cjs')
  writeFileSync(
    script,
    `const { readFileSync } = require('node:fs')
     require(${JSON.stringify(core)})({ TesseractProgress() {}, print() {}, printErr() {} }).then((core) => {
       core.FS.writeFile('/eng.traineddata', readFileSync(${JSON.stringify(join(data, 'eng.traineddata'))}))
       const api = new core.TessBaseAPI()
       api.Init('/', 'eng', 1)
       api.SetVariable('tessedit_pageseg_mode', '6')
       for (const picture of ${JSON.stringify(pictures)}) {
         core.FS.writeFile('/input', readFileSync(picture))
         api.SetImageFile(1, 0)
         api.Recognize(null)
         api.GetUTF8Text()
       }
     })`,
  )
  execFileSync(process.execPath, [script], { stdio: ['ignore', 'ignore', 'inherit'] })
}

function languageData(folder: string): string {
  const packed = join(dirname(require.resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int')
  writeFileSync(join(folder, 'eng.traineddata'), gunzipSync(readFileSync(join(packed, 'eng.traineddata.gz'))))
  return folder
}

/** Prints two pages of each text, 58 lines each, on letter paper at 300 dpi, slightly turned. */
async function printPages(folder: string): Promise<string[]> {
  const texts = [1, 2].map((page) => {
    const file = new URL(`skywalker_rap_sheet_page_${page}.txt`, shared)
    return existsSync(file) ? readFileSync(file, 'utf8').trimEnd() : ownText.trimEnd()
  })
  const pages = texts.flatMap((text) => {
    const lines = text.split('\n').flatMap((line) => line.match(/.{1,90}/g) ?? [' '])
    // Two printed pages of each text are enough to tell.
    return Array.from({ length: Math.min(2, Math.ceil(lines.length / 58)) }, (_, index) =>
      lines.slice(index * 58, index * 58 + 58),
    )
  })
  return Promise.all(
    pages.map(async (lines, index) => {
      const escaped = lines.join('\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      const text = await sharp({ text: { text: escaped, font: 'monospace 10', dpi: 300 } })
        .negate()
        .png()
        .toBuffer()
      const page = sharp({ create: { width: 2550, height: 3300, channels: 3, background: '#fff' } })
      const printed = await page
        .composite([{ input: text, left: 180, top: 180 }])
        .png()
        .toBuffer()
      const path = join(folder, `page-${index + 1}.png`)
      const turned = sharp(printed).rotate(index % 2 === 0 ? 0.8 : -0.8, { background: '#fff' })
      await turned.greyscale().blur(0.6).withMetadata({ density: 300 }).png().toFile(path)
      return path
    }),
  )
}

function twoPagePdf(text: string): Buffer {
  const content = `BT /F 10 Tf 12 TL 43 740 Td ${text
    .split('\n')
    .map((line) => `(${line}) Tj T*`)
    .join('\n')} ET`
  const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents 6 0 R>>'
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Count 2/Kids[4 0 R 5 0 R]>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Courier>>',
    page,
    page,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
  ]
  let file = '%PDF-1.7\n'
  const places = objects.map((object, index) => {
    const place = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 7\n0000000000 65535 f \n${places.join('')}trailer\n<</Size 7/Root 1 0 R>>\n`
  return Buffer.from(`${file}${table}startxref\n${file.length}\n%%EOF\n`, 'latin1')
}

if (import.meta.main) {
  for (const { engine, pictures, seconds, bareSeconds, folderSeconds } of await measurePages()) {
    const factor = (seconds / bareSeconds).toFixed(2)
    console.log(
      `${engine}: ${pictures} scanned pages in ${seconds.toFixed(1)} s, ${factor} times the bare engine (limit 1.3)`,
    )
    const gain = (seconds / folderSeconds).toFixed(2)
    console.log(
      `${engine}: the same as a folder on ${availableParallelism()} cores in ${folderSeconds.toFixed(1)} s, ${gain} times as fast`,
    )
  }
  console.log(`a two-page PDF with text: ${((await measureTextPdf()) * 1000).toFixed(0)} ms with its process`)
}
