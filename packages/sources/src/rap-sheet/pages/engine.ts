// Optical character recognition with the Tesseract that comes with this program, as its language data does; nothing
// is downloaded. A `tesseract` of the machine is not asked: it was slower, and a sheet would be read in another way on
// another machine.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { PlacedWord } from './layout.ts'
import type { Picture } from './picture.ts'
import { PageError } from './page-error.ts'
import { readingDpi } from './prepare-picture.ts'

export interface Recognition {
  readonly words: readonly PlacedWord[]
  /** Which engine read, with its version. */
  readonly by: string
}

/** What the engine is told. A sheet is one block of lines, and its words are codes more than English. */
const settings: Readonly<Record<string, string>> = {
  tessedit_pageseg_mode: '6',
  preserve_interword_spaces: '1',
  user_defined_dpi: String(readingDpi),
  tessedit_create_hocr: '1',
  hocr_char_boxes: '1',
}

const require = createRequire(import.meta.url)

async function languageData(): Promise<Uint8Array> {
  const folder = dirname(require.resolve('@tesseract.js-data/eng/package.json'))
  return gunzipSync(await readFile(join(folder, '4.0.0_best_int', 'eng.traineddata.gz')))
}

interface Engine {
  readonly core: CoreModule
  readonly api: CoreApi
  readonly by: string
}

interface CoreModule {
  readonly FS: {
    mkdir(path: string): void
    writeFile(path: string, bytes: Uint8Array): void
    unlink(path: string): void
  }
  readonly TessBaseAPI: new () => CoreApi
}

interface CoreApi {
  Init(folder: string, language: string, mode: number): number
  SetVariable(name: string, value: string): boolean
  SetImageFile(exif: number, angle: number): number
  Recognize(monitor: null): number
  GetHOCRText(page: number): string
  Clear(): void
}

let engine: Promise<Engine> | undefined

/** Recognises a prepared picture. */
export async function recognize(picture: Picture): Promise<Recognition> {
  const { core, api, by } = await (engine ??= startEngine())
  core.FS.writeFile('/input', portableGraymap(picture))
  try {
    if (api.SetImageFile(1, 0) === 1) throw new PageError('the picture could not be handed to the recogniser')
    if (api.Recognize(null) !== 0) throw new PageError('the recogniser gave up')
    return { words: wordsOf(api.GetHOCRText(0)), by }
  } finally {
    api.Clear()
    core.FS.unlink('/input')
  }
}

async function startEngine(): Promise<Engine> {
  const { version } = require('tesseract.js-core/package.json') as { version: string }
  const load = require('tesseract.js-core/tesseract-core-simd-lstm.js') as (options: object) => Promise<CoreModule>
  const silent = (): void => undefined
  const core = await load({ TesseractProgress: silent, print: silent, printErr: silent })
  core.FS.mkdir('/data')
  core.FS.writeFile('/data/eng.traineddata', await languageData())
  const api = new core.TessBaseAPI()
  // Mode 1 is the neural network alone.
  if (api.Init('/data', 'eng', 1) !== 0) throw new PageError('the recogniser did not start')
  for (const [name, value] of Object.entries(settings)) api.SetVariable(name, value)
  return { core, api, by: `Tesseract that comes with Clearslate (tesseract.js-core ${version})` }
}

function portableGraymap({ pixels, width, height }: Picture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels])
}

/**
 * Reads the engine's hOCR page. A word's own confidence also carries the doubt whether it ends where the engine
 * cut it; each character's (`x_conf`) does not. On the engine's scale a word is as sure as its least sure
 * character, whose doubt counts seven times.
 */
export function wordsOf(hocr: string): PlacedWord[] {
  return hocr.split("<span class='ocrx_word'").flatMap((part) => {
    const match = /^[^>]*bbox (\d+) (\d+) (\d+) (\d+); x_wconf (-?[\d.]+)/.exec(part)
    if (match === null) return []
    const [left, top, right, bottom, sure] = match.slice(1, 6).map(Number) as [number, number, number, number, number]
    const characters = [...part.matchAll(/x_conf ([\d.]+)'>([^<]*)</g)]
    const text = plain(characters.map((character) => character[2]!).join('')).trim()
    if (text === '' || right <= left || bottom <= top) return []
    const least = Math.min(...characters.map((character) => Number(character[1])))
    const confidence = between(sure / 100)
    return [{ text, confidence, characterConfidence: between(1 - (7 * (100 - least)) / 100), left, right, top, bottom }]
  })
}

function between(share: number): number {
  return Math.min(Math.max(share, 0), 1)
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

function plain(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name]!)
}
