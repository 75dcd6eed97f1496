import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InputError } from '../../ca-doj/input-error.ts'
import type { SheetText } from '../sheet-text.ts'
import { openSheetReader, readSheetFile } from './read-sheet-file.ts'
import type { SheetReader } from './read-sheet-file.ts'
import { bomb, countsIn, held, page, pdf, printedPages, randomNumbers, scan, textPdf } from './testing.ts'

const shared = fileURLToPath(new URL('../../../../../../shared/data/rap-sheets/', import.meta.url))
const hasShared = existsSync(shared)
// Recognition on a busy machine takes its time; no test depends on how long.
const patience = 900_000

let folder: string
let reader: SheetReader

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clearslate-pages-'))
  reader = openSheetReader({ processes: 2, limits: { secondsPerPage: 600, secondsToOpen: 300 } })
})

afterAll(async () => {
  await reader.close()
  rmSync(folder, { recursive: true, force: true })
})

function put(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

function textOf(sheet: SheetText): string[] {
  return sheet.lines.map((line) => line.text)
}

async function refusal(path: string, from: SheetReader = reader): Promise<InputError> {
  const error: unknown = await from.read(path).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(InputError)
  const refused = error as InputError
  expect(refused.advice).not.toBe('')
  expect(refused.file).not.toContain('/')
  return refused
}

describe('text', () => {
  test('a text file is read as it stands, with its pages', async () => {
    const sheet = await reader.read(put('sheet.txt', 'CII/A90000007\r\nNAM/01 EXAMPLE\fCNT:01'))
    expect(sheet).toMatchObject({ file: 'sheet.txt', from: 'text', pages: 2, unreadPages: [] })
    expect(sheet.lines.map(({ page, line, text }) => [page, line, text])).toContainEqual([2, 1, 'CNT:01'])
  })

  test(
    'a PDF with a text layer gives its lines exactly, with columns and pages',
    async () => {
      const progress: number[] = []
      const path = put('two.pdf', textPdf([page, 'COURT:                NAM:01\n19950102  CASC SAN FRANCISCO CO']))
      const sheet = await reader.read(path, { onProgress: (done, pages) => progress.push(done, pages) })
      expect(sheet).toMatchObject({ from: 'pdf-text', pages: 2, unreadPages: [] })
      const expected = page.split('\n').filter((line) => line !== '')
      expect(textOf(sheet).slice(0, expected.length)).toEqual(expected)
      expect(sheet.lines.at(-1)).toMatchObject({ page: 2, line: 2, text: '19950102  CASC SAN FRANCISCO CO' })
      expect(sheet.lines.every((line) => line.words.every((word) => word.confidence === 1))).toBe(true)
      expect(progress).toEqual([1, 2, 2, 2])
    },
    patience,
  )

  test(
    'a page that cannot be read is named, and the others are read',
    async () => {
      const good = Buffer.from('BT /F 10 Tf 43 740 Td (CNT:01 #700001 AND MORE TEXT THAN A STAMP) Tj ET')
      const sheet = await reader.read(put('half.pdf', pdf([good, bomb(1).subarray(0, 300), good])))
      expect(sheet.pages).toBe(3)
      expect(new Set(sheet.lines.map((line) => line.page))).toEqual(new Set([1, 3]))
      expect(sheet.unreadPages.map((unread) => unread.page)).toEqual([2])
      expect(sheet.unreadPages[0]!.reason).not.toBe('')
    },
    patience,
  )
})

describe('scans', () => {
  test.each([
    { dpi: 200, skew: 1.6, format: 'png' },
    { dpi: 300, skew: -5, format: 'jpeg' },
  ] as const)(
    'at $dpi dpi, turned by $skew degrees, every count is there and none is invented',
    async ({ dpi, skew, format }) => {
      const bytes = await (await scan(page, { dpi, skew })).toFormat(format).toBuffer()
      const sheet = await reader.read(put(`scan-${dpi}.${format}`, bytes))
      expect(sheet).toMatchObject({ from: 'ocr', pages: 1, unreadPages: [] })
      expect(sheet.readBy).toContain('tesseract.js-core')
      expect(held(countsIn(page.split('\n')), countsIn(textOf(sheet)))).toEqual({ found: 5, invented: [] })
      expect(textOf(sheet)[0]).toBe('CII/A90000007')
    },
    patience,
  )

  test(
    'a TIFF of several pages, one upside down, is read page by page and the same each time',
    async () => {
      const first = await (
        await scan('CNT:01     #84321\n  459 PC-BURGLARY\nCONVICTED OF THIS', { dpi: 200 })
      )
        .png()
        .toBuffer()
      const second = await (
        await scan('CNT:02     #84322\n  11359 HS-POSSESS MARIJUANA FOR SALE', { dpi: 200 })
      )
        .png()
        .toBuffer()
      const turned = await sharp(second).rotate(180).png().toBuffer()
      const tiff = await sharp([first, turned], { join: { animated: true } })
        .tiff({ compression: 'lzw', xres: 200 / 25.4, yres: 200 / 25.4 })
        .toBuffer()
      const path = put('pages.tif', tiff)
      const sheet = await reader.read(path)
      expect(sheet).toMatchObject({ pages: 2, unreadPages: [] })
      expect(countsIn(textOf(sheet))).toEqual(['01 459 PC', '02 11359 HS'])
      expect(await reader.read(path)).toEqual(sheet)
    },
    patience,
  )

  test(
    'a photo that the camera noted as turned is turned',
    async () => {
      const upright = await (
        await scan('CNT:01     #84321\n  459 PC-BURGLARY\nCONVICTED OF THIS', { dpi: 200 })
      )
        .png()
        .toBuffer()
      const bytes = await sharp(await sharp(upright).rotate(270).png().toBuffer())
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer()
      expect(countsIn(textOf(await reader.read(put('photo.jpg', bytes))))).toEqual(['01 459 PC'])
    },
    patience,
  )

  test(
    'a PDF page with text that is not painted is read as it looks',
    async () => {
      const painted = 'BT /F 12 Tf 43 740 Td (CNT:01     #84321) Tj 0 -16 Td (459 PC-BURGLARY) Tj ET'
      const hidden = 'BT 3 Tr /F 12 Tf 43 600 Td (CNT:02 11359 HS-HIDDEN) Tj ET'
      const exact = 'BT /F 12 Tf 43 740 Td (CNT:03 #700001 AND MORE TEXT THAN A STAMP) Tj ET'
      const pages = [exact, `${painted} ${hidden}`].map((content) => Buffer.from(content))
      const sheet = await reader.read(put('hidden.pdf', pdf(pages)))
      expect(sheet).toMatchObject({ from: 'ocr', pages: 2, unreadPages: [] })
      const ofPage = (page: number): string =>
        textOf({ ...sheet, lines: sheet.lines.filter((line) => line.page === page) }).join(' ')
      expect(ofPage(1)).toBe('CNT:03 #700001 AND MORE TEXT THAN A STAMP')
      expect(ofPage(2).replaceAll(' ', '')).toBe('CNT:01#84321459PC-BURGLARY')
    },
    patience,
  )

  test.skipIf(!hasShared)(
    'the shared scan and photo give the identity block (skipped without ../shared)',
    async () => {
      for (const name of ['skywalker_rap_sheet_page_1.jpg', 'skywalker_rap_sheet.pdf']) {
        const sheet = await reader.read(join(shared, name))
        const text = textOf(sheet).map((line) => line.trim())
        expect(sheet.unreadPages).toEqual([])
        expect(text.some((line) => line.endsWith('CII/A99000015'))).toBe(true)
        expect(text.some((line) => line.includes('DOB/19570119'))).toBe(true)
        expect(text.some((line) => /NAM\/01 SKYWALKER, ?LUKE JAY/.test(line))).toBe(true)
      }
    },
    patience,
  )

  test.skipIf(!hasShared).each([
    { text: 1, dpi: 200 },
    { text: 1, dpi: 300 },
    { text: 2, dpi: 200 },
    { text: 2, dpi: 300 },
  ])(
    'shared page text $text as noisy, skewed scans at $dpi dpi (skipped without ../shared)',
    async ({ text: number, dpi }) => {
      const text = readFileSync(join(shared, `skywalker_rap_sheet_page_${number}.txt`), 'latin1')
      const sheets = await Promise.all(
        printedPages(text).map(async (each, index) => {
          const skewed = await scan(each, { dpi, skew: index % 2 === 0 ? 1.5 : -2, seed: index })
          return reader.read(put(`text-${number}-${dpi}-${index}.png`, await skewed.png().toBuffer()))
        }),
      )
      const wanted = countsIn(text.split('\n'))
      expect(wanted.length).toBeGreaterThan(10)
      const { found, invented } = held(wanted, countsIn(sheets.flatMap(textOf)))
      expect(invented).toEqual([])
      expect(found).toBeGreaterThanOrEqual(0.9 * wanted.length)
    },
    patience,
  )
})

describe('files that are not what they should be', () => {
  test(
    'are refused with a reason and advice',
    async () => {
      const whole = textPdf([page, page])
      const photo = await (await scan('CNT:01', { dpi: 100 })).jpeg().toBuffer()
      const locked = pdf([Buffer.from('BT ET')], {
        trailer: `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>`,
      })
      const cases: readonly (readonly [string, Uint8Array | string, RegExp])[] = [
        ['empty.pdf', '', /is empty/],
        ['cut.pdf', whole.subarray(0, whole.length - 400), /ends in the middle/],
        ['header.pdf', '%PDF-1.7\n%%EOF\n', /damaged|no readable PDF/],
        ['none.pdf', pdf([]), /no pages|no readable PDF|damaged/],
        ['locked.pdf', locked, /locked with a password/],
        [
          'not.jpg',
          Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000, 7)]),
          /damaged or is not what it seems/,
        ],
        ['cut.jpg', photo.subarray(0, photo.length / 2), /damaged or is not what it seems/],
        ['huge.png', pngHeader(60_000, 60_000), /60000 by 60000 pixels; 100 million/],
        [
          'blank.png',
          await sharp({ create: { width: 900, height: 900, channels: 3, background: '#fff' } })
            .png()
            .toBuffer(),
          /is blank/,
        ],
        ['photo.heic', '\0\0\0\x18ftypheic', /is a HEIC photo/],
        ['zeros.bin', Buffer.alloc(100), /is no text, PDF/],
        ['empty.txt', '  \n', /holds no text/],
        [
          'poster.pdf',
          pdf([Buffer.from('0 0 900000 900000 re f')], { mediaBox: '0 0 1000000 1000000' }),
          /too large to be read/,
        ],
      ]
      for (const [name, bytes, reason] of cases) expect((await refusal(put(name, bytes))).message).toMatch(reason)
      expect((await refusal(join(folder, 'absent.pdf'))).message).toMatch(/There is no file/)
      expect((await refusal(folder)).message).toMatch(/is not a file/)
    },
    patience,
  )

  test(
    'a PDF of 10,000 pages is refused at once',
    async () => {
      const path = put('long.pdf', textPdf(Array.from({ length: 10_000 }, (_, index) => `PAGE ${index + 1}`)))
      expect((await refusal(path)).message).toBe('long.pdf has 10000 pages; 5000 are read at most.')
    },
    patience,
  )

  test(
    'a PDF that unpacks without end costs its process, not the program',
    async () => {
      const small = openSheetReader({ processes: 1, limits: { memoryBytes: 500 * 1024 * 1024, secondsPerPage: 600 } })
      try {
        expect((await refusal(put('bomb.pdf', bomb(1500)), small)).message).toMatch(/too much memory|broke off|damaged/)
        expect((await small.read(put('after.pdf', textPdf([page])))).lines.length).toBeGreaterThan(20)
      } finally {
        await small.close()
      }
    },
    patience,
  )

  test(
    'a page that takes too long is given up',
    async () => {
      const hasty = openSheetReader({ processes: 1, limits: { secondsToOpen: 0.001 } })
      expect((await refusal(put('slow.pdf', textPdf([page])), hasty)).message).toMatch(/longer than 0.001 seconds/)
      await hasty.close()
    },
    patience,
  )

  test(
    'cut, shuffled and overwritten files end in an answer or a refusal, never in a crash',
    async () => {
      const random = randomNumbers(7)
      const seeds = [textPdf([page, page, page]), await (await scan('CNT:01', { dpi: 60 })).png().toBuffer()]
      for (let turn = 0; turn < 24; turn += 1) {
        const bytes = Buffer.from(seeds[turn % 2]!)
        const place = Math.floor(random() * bytes.length)
        if (turn % 3 === 0) bytes.copy(bytes, place, 0, Math.floor(random() * (bytes.length - place)))
        for (let change = 0; change < 1 + random() * 40; change += 1) {
          bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
        }
        const cut = turn % 3 === 1 ? bytes.subarray(0, place) : bytes
        const result = await reader.read(put('fuzz', cut)).catch((error: unknown) => error)
        if (result instanceof Error) expect(result).toBeInstanceOf(InputError)
        else expect((result as SheetText).pages).toBeGreaterThan(0)
      }
    },
    patience,
  )
})

test(
  'reading stops when asked to, and leaves nothing behind',
  async () => {
    const stop = new AbortController()
    const path = put('stop.pdf', textPdf(Array.from({ length: 3000 }, () => page)))
    const reading = readSheetFile(path, {
      signal: stop.signal,
      onProgress: (done) => done > 3 && stop.abort(new Error('enough')),
    })
    await expect(reading).rejects.toThrow('enough')
  },
  patience,
)

test(
  'recognition opens no connection and loads nothing heavy into the program',
  async () => {
    const path = put(
      'offline.png',
      await (await scan('CNT:01     #84321\n  459 PC-BURGLARY', { dpi: 200 })).png().toBuffer(),
    )
    const marks = join(folder, 'reached')
    mkdirSync(marks)
    const guard = put(
      'guard.mjs',
      `import dns from 'node:dns'
     import net from 'node:net'
     import { writeFileSync } from 'node:fs'
     const refuse = () => { writeFileSync(${JSON.stringify(join(marks, 'network'))}, ''); process.exit(99) }
     net.Socket.prototype.connect = refuse
     net.Server.prototype.listen = refuse
     dns.lookup = refuse
     globalThis.fetch = refuse
     writeFileSync(${JSON.stringify(join(marks, 'guarded-'))} + process.pid, '')`,
    )
    const door = new URL('./read-sheet-file.ts', import.meta.url).href
    const script = `import { readSheetFile } from ${JSON.stringify(door)}
    const sheet = await readSheetFile(${JSON.stringify(path)}, { processes: 1 })
    const loaded = Object.keys(process.getBuiltinModule('module')._cache).filter((name) => /sharp|pdfjs|tesseract|canvas/.test(name))
    console.log(JSON.stringify({ text: sheet.lines.map((line) => line.text.replaceAll(' ', '')), loaded }))`
    const environment = { ...process.env, NODE_OPTIONS: `--import=${pathToFileURL(guard).href}` }
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: environment,
      encoding: 'utf8',
    })
    expect(JSON.parse(said)).toEqual({ text: ['CNT:01#84321', '459PC-BURGLARY'], loaded: [] })
    const marked = readdirSync(marks)
    // The program and the process that read the page were both guarded.
    expect(marked.filter((name) => name.startsWith('guarded-')).length).toBeGreaterThanOrEqual(2)
    expect(marked).not.toContain('network')
  },
  patience,
)

/** A PNG that says it is very large, with no pixels behind it. */
function pngHeader(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', Buffer.alloc(20)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
