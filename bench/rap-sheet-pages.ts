// How long scanned rap sheets take to read: the two page texts beside the repository (else a text of our own), printed,
// scanned and recognised, against the bare engine on the same pictures, in turns; and a folder of such pages to reports,
// which must keep every core busy. Printing needs a typewriter face on the machine.
//
//   node bench/rap-sheet-pages.ts

import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import { openSheetReader } from '@clearslate/sources'
import { measure } from './measure.ts'

const require = createRequire(import.meta.url)
const launcher = fileURLToPath(new URL('../apps/cli/bin/clearslate.js', import.meta.url))
const turns = 5
const shared = new URL('../../shared/data/rap-sheets/', import.meta.url)
const ownText = 'CNT:01     #84321\n  11359 HS-POSSESS MARIJUANA FOR SALE\n*DISPO:CONVICTED\n'.repeat(18)

const folder = mkdtempSync(join(tmpdir(), 'clearslate-bench-'))
try {
  const pictures = await printPages()
  console.log(await againstBareEngine(pictures))
  console.log(await asFolder(pictures))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Both read the same pictures one after the other in one process, start-up included; the ratio of each turn counts. */
async function againstBareEngine(pictures: readonly string[]): Promise<string> {
  const data = languageData()
  // Once before, so that neither pays for a cold disk.
  await readAll(pictures.slice(0, 1))
  bareEngine(data, pictures.slice(0, 1))
  const runs: { bare: number; ours: number; ratio: number }[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    const started = performance.now()
    bareEngine(data, pictures)
    const between = performance.now()
    await readAll(pictures)
    const [bare, ours] = [(between - started) / 1000, (performance.now() - between) / 1000]
    runs.push({ bare, ours, ratio: ours / bare })
  }
  const sorted = runs.toSorted((a, b) => a.ratio - b.ratio)
  const { ours, bare, ratio } = sorted[Math.floor(turns / 2)]!
  return (
    `${pictures.length} scanned pages, median of ${turns} turns: ${ours.toFixed(1)} s, the bare engine ` +
    `${bare.toFixed(1)} s, ${ratio.toFixed(2)} times as long (${sorted[0]!.ratio.toFixed(2)} to ` +
    `${sorted.at(-1)!.ratio.toFixed(2)}; limit 1.3)`
  )
}

async function readAll(paths: readonly string[]): Promise<void> {
  const reader = openSheetReader({ processes: 1, limits: { secondsPerPage: 600 } })
  try {
    await Promise.all(paths.map((path) => reader.read(path)))
  } finally {
    await reader.close()
  }
}

/** The whole command on a folder of scans, each page three times under another name. */
async function asFolder(pictures: readonly string[]): Promise<string> {
  const scans = join(folder, 'scans')
  mkdirSync(scans)
  for (const copy of [1, 2, 3]) {
    for (const [index, picture] of pictures.entries()) copyFileSync(picture, join(scans, `${copy}-${index + 1}.png`))
  }
  const out = join(folder, 'out')
  const command = [launcher, 'person', scans, '--as-of', '2026-11-22', '--out', out]
  const { seconds, processorSeconds } = await measure(process.execPath, command)
  return (
    `a folder of ${pictures.length * 3} scanned pages to reports: ${seconds.toFixed(1)} s with ` +
    `${processorSeconds.toFixed(1)} s of processor time, ${(processorSeconds / seconds).toFixed(2)} of ` +
    `${availableParallelism()} cores busy`
  )
}

/** The core engine and nothing else, in a process of its own. */
function bareEngine(data: string, pictures: readonly string[]): void {
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

/** The folder that holds it. */
function languageData(): string {
  const packed = join(dirname(require.resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int')
  writeFileSync(join(folder, 'eng.traineddata'), gunzipSync(readFileSync(join(packed, 'eng.traineddata.gz'))))
  return folder
}

/** Prints two pages of each text, 58 lines each, on letter paper at 300 dpi, slightly turned. */
async function printPages(): Promise<string[]> {
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
