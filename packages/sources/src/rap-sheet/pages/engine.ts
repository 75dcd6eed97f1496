// Optical character recognition with Tesseract: the one that comes with this program, or one that the
// machine has. Both read the same language data, which comes with this program; nothing is downloaded.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { PlacedWord } from './layout.ts'
import type { Picture } from './picture.ts'
import { PageError } from './page-error.ts'
import { readingDpi } from './prepare-picture.ts'

export interface Recognition {
  readonly words: readonly PlacedWord[]
  /** Which program read, with its version. */
  readonly by: string
}

/** What both engines are told. A sheet is one block of lines, and its words are codes more than English. */
const settings: Readonly<Record<string, string>> = {
  tessedit_pageseg_mode: '6',
  preserve_interword_spaces: '1',
  user_defined_dpi: String(readingDpi),
  tessedit_create_hocr: '1',
  hocr_char_boxes: '1',
}

const require = createRequire(import.meta.url)

/** The language data, ready for either engine. */
export async function languageData(): Promise<Uint8Array> {
  const folder = dirname(require.resolve('@tesseract.js-data/eng/package.json'))
  return gunzipSync(await readFile(join(folder, '4.0.0_best_int', 'eng.traineddata.gz')))
}

/** The path of the machine's own `tesseract`, if it has one. Starts nothing. */
export function findProgram(searchPath: string | undefined): string | undefined {
  const names = process.platform === 'win32' ? ['tesseract.exe'] : ['tesseract']
  const folders = (searchPath ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path))
}

interface BuiltIn {
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

let builtIn: Promise<BuiltIn> | undefined

/** Recognises a prepared picture with the engine that comes with this program. */
export async function recognizeBuiltIn(picture: Picture): Promise<Recognition> {
  const { core, api, by } = await (builtIn ??= startBuiltIn())
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

async function startBuiltIn(): Promise<BuiltIn> {
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

/** Recognises a prepared picture with the machine's own program; `dataFolder` holds our language data. */
export async function recognizeWithProgram(
  picture: Picture,
  program: string,
  dataFolder: string,
): Promise<Recognition | undefined> {
  const told = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const page = ['stdin', 'stdout', '--tessdata-dir', dataFolder, '-l', 'eng', '--oem', '1', '--psm', '6', ...told]
  const hocr = await output(program, page, portableGraymap(picture))
  if (hocr === undefined) return undefined
  const version = /tesseract v?(\S+)/.exec((await output(program, ['--version'], new Uint8Array())) ?? '')
  return { words: wordsOf(hocr), by: `Tesseract of this machine (${version?.[1] ?? 'unknown version'})` }
}

/** What a program writes, or `undefined` when it cannot be started or fails. */
function output(program: string, parameters: readonly string[], input: Uint8Array): Promise<string | undefined> {
  return new Promise((resolve) => {
    // More than one thread for a page makes the program slower, not faster.
    const environment = { ...process.env, OMP_THREAD_LIMIT: '1' }
    const child = spawn(program, parameters, { stdio: ['pipe', 'pipe', 'ignore'], env: environment })
    const chunks: Buffer[] = []
    child.on('error', () => resolve(undefined))
    child.stdin.on('error', () => undefined)
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks).toString('utf8') : undefined))
    child.stdin.end(input)
  })
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
