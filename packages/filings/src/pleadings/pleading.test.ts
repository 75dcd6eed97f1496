// Pleading paper as a reader of the finished PDF finds it: rules 2.100 to 2.119.

import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Block } from '../paper.ts'
import { pleadingSheet } from './geometry.ts'
import { bodyWords, lineOf, pleadingOf, printed } from './testing.ts'
import type { PrintedPage } from './testing.ts'
import { createTypesetter } from './typesetter.ts'

const typesetter = createTypesetter()
afterAll(() => typesetter.close())

const pagesOf = (changes: Parameters<typeof pleadingOf>[0] = {}) => printed(typesetter.typeset(pleadingOf(changes)))

/** Letters of a page without white space, for texts that may be broken anywhere. */
function letters(pages: readonly PrintedPage[]): string {
  return pages.map((page) => page.words.map((word) => word.text).join('')).join('')
}

function firstLine(page: PrintedPage, text: string): number | undefined {
  const word = bodyWords(page).find((one) => one.text.startsWith(text))
  return word === undefined ? undefined : lineOf(word)
}

describe('the sheet', () => {
  it('numbers 28 lines on every page, from line 1, level with the lines of type', async () => {
    for (const page of await pagesOf()) {
      const numbers = page.words.filter((word) => word.right <= pleadingSheet.numberRight + 0.5)
      expect(numbers.map((word) => Number(word.text))).toEqual(Array.from({ length: 28 }, (_, index) => index + 1))
      for (const word of numbers) expect(lineOf(word)).toBe(Number(word.text))
    }
  })

  it('sets every word of the body on a numbered line, or half way where it is single spaced', async () => {
    const pages = await pagesOf()
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages) {
      for (const word of bodyWords(page)) expect(lineOf(word), word.text).toBeDefined()
    }
  })

  it('is level again after every quotation, table and signature', async () => {
    const pages = await pagesOf()
    const words = pages.flatMap(bodyWords)
    const after = words.filter((word) => word.text === 'LEVEL')
    expect(after).toHaveLength(6)
    for (const word of after) expect(lineOf(word)! % 1).toBe(0)
  })

  it('keeps every word between the margins', async () => {
    const long = 'W'.repeat(300)
    const pages = await pagesOf({ body: [...pleadingOf().body, { kind: 'numbered', text: long }] })
    for (const page of pages) {
      for (const word of bodyWords(page)) expect(word.right, word.text).toBeLessThanOrEqual(pleadingSheet.right + 0.5)
    }
    expect(letters(pages)).toContain('WWWWW')
    expect(letters(pages).match(/W/g)!.length).toBeGreaterThanOrEqual(300)
  })

  it('numbers its pages from 1 and names the paper under the number', async () => {
    const pages = await pagesOf()
    for (const [index, page] of pages.entries()) {
      const foot = page.words.filter((word) => word.baseline > 744)
      const number = foot.find((word) => word.text === String(index + 1))!
      const title = foot.filter((word) => word !== number)
      expect(title.map((word) => word.text).join(' ')).toBe('REQUEST FOR ENTRY OF ORDER')
      for (const word of title) expect(word.baseline).toBeGreaterThan(number.baseline)
    }
  })

  it('shortens a footer title that would leave the sheet, and says so with an ellipsis', async () => {
    const [page] = await pagesOf({ footerTitle: 'A VERY LONG TITLE '.repeat(40) })
    const foot = page!.words.filter((word) => word.baseline > 744)
    expect(Math.max(...foot.map((word) => word.baseline))).toBeLessThan(786)
    expect(foot.at(-1)!.text).toContain('…')
  })
})

describe('any sequence of blocks', () => {
  const words = fc.integer({ min: 0, max: 260 }).map((count) => 'lorem '.repeat(count).trim())
  const text = words.map((plain) => [{ text: plain }, { text: ' end', style: 'italic' }] as const)
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant('heading'), level: fc.constantFrom(1, 2, 3), text: fc.constant('Heading') }),
    fc.record({ kind: fc.constant('paragraph'), text, indent: fc.boolean() }),
    fc.record({ kind: fc.constant('numbered'), text }),
    fc.record({ kind: fc.constant('lettered'), items: fc.array(text, { maxLength: 4 }) }),
    fc.record({ kind: fc.constant('quotation'), text }),
    fc.record({ kind: fc.constant('empty-box'), text }),
    fc.record({
      kind: fc.constant('blank'),
      label: fc.constantFrom('', 'Name'),
      lines: fc.integer({ min: 1, max: 5 }),
    }),
    fc.record({
      kind: fc.constant('signature'),
      dated: fc.boolean(),
      under: fc.array(fc.constant('Name'), { maxLength: 5 }),
    }),
    fc.record({
      kind: fc.constant('table'),
      columns: fc.constant([
        { title: 'One', width: 1 },
        { title: 'Two', width: 3 },
      ]),
      rows: fc.array(fc.tuple(fc.constant('cell'), words), { maxLength: 30 }),
    }),
    fc.record({ kind: fc.constant('page-break') }),
  )

  it('stays on the lines and passes the checks of PDF/UA-1, as a draft or not', { timeout: 60_000 }, async () => {
    const checker = createTypesetter({ standard: 'ua-1' })
    const property = fc.asyncProperty(fc.array(block, { maxLength: 12 }), fc.boolean(), async (body, draft) => {
      const pages = await printed(checker.typeset(pleadingOf({ body, draftReasons: draft ? ['not attested'] : [] })))
      const text = pages.flatMap(bodyWords).filter((word) => word.size === 12)
      for (const word of text) expect(lineOf(word), word.text).toBeDefined()
      const expected = JSON.stringify(body).match(/lorem/g)?.length ?? 0
      expect(text.filter((word) => word.text === 'lorem')).toHaveLength(expected)
    })
    await fc.assert(property, { numRuns: 40 })
    checker.close()
  })
})

describe('the caption', () => {
  it('begins with who files on line 1, has the court on line 8, and leaves the clerk room', async () => {
    const [page] = await pagesOf()
    expect(firstLine(page!, 'A.')).toBe(1)
    expect(firstLine(page!, 'SUPERIOR')).toBe(8)
    const clerk = bodyWords(page!).filter((word) => word.right > 306 && lineOf(word)! < 8)
    expect(clerk).toEqual([])
  })

  it.each([7, 8, 15])('moves the court below %i lines of who files, without overlap', async (count) => {
    const filedBy = Array.from({ length: count }, (_, index) => `Filer${index}`)
    const [page] = await pagesOf({ filedBy })
    expect(firstLine(page!, `Filer${count - 1}`)).toBe(count)
    expect(firstLine(page!, 'SUPERIOR')).toBe(Math.max(8, count + 1))
  })

  it('prints 60 lines of caption, each once, on as many pages as they need', async () => {
    const caseTitle = Array.from({ length: 60 }, (_, index) => `PARTY-${index + 1},`)
    const captionLines = Array.from({ length: 60 }, (_, index) => `Line-${index + 1}`)
    const words = (await pagesOf({ caseTitle, captionLines })).flatMap(bodyWords)
    const found = words.map((word) => word.text)
    for (const line of [...caseTitle, ...captionLines]) expect(found.filter((one) => one === line)).toHaveLength(1)
    for (const word of words) expect(lineOf(word), word.text).toBeDefined()
  })

  it('wraps long names, accents and 40-character case numbers inside their column', async () => {
    const number = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789WXYZ'
    const name = 'MARÍA-JOSÉ ÑANDÚ DE LA CRUZ ŽIŽKOVÁ-O’BRIEN, AKA BARTHOLOMÄUSWOLFESCHLEGELSTEINHAUSENBERGER'
    const pages = await pagesOf({
      caseNumbers: [`Case No. ${number}`, `Case No. ${number.toLowerCase()}`],
      caseTitle: [name],
    })
    const middle = pleadingSheet.left + pleadingSheet.captionLeft
    const caption = bodyWords(pages[0]!).filter((word) => lineOf(word)! > 10)
    const column = (from: number, to: number) =>
      caption
        .filter((word) => word.x >= from && word.right <= to)
        .map((word) => word.text)
        .join('')
    const right = column(middle, pleadingSheet.right + 0.5)
    expect(right).toContain(number)
    expect(right).toContain(number.toLowerCase())
    expect(column(pleadingSheet.left, middle)).toContain('BARTHOLOMÄUSWOLFESCHLEGELSTEINHAUSENBERGER')
  })

  it('leaves a rule for a case number that is not known', async () => {
    const [page] = await pagesOf({ caseNumbers: [''] })
    expect(page!.text).toMatch(/Case No\./)
  })
})

describe('blocks', () => {
  it('gives numbers and letters out in order over the whole paper', async () => {
    const items = Array.from({ length: 28 }, (_, index) => `item${index}`)
    const pages = await pagesOf({
      body: [
        { kind: 'numbered', text: 'one' },
        { kind: 'lettered', items },
        { kind: 'numbered', text: 'two' },
      ],
    })
    const text = letters(pages)
    expect(text).toContain('1.one')
    expect(text).toContain('(a)item0')
    expect(text).toContain('(z)item25')
    expect(text).toContain('(aa)item26')
    expect(text).toContain('2.two')
  })

  it('keeps a signature with the paragraph before it', async () => {
    for (let lines = 1; lines <= 20; lines += 1) {
      const pages = await pagesOf({
        body: [
          ...Array.from({ length: lines }, () => ({ kind: 'paragraph', text: 'filler' }) as const),
          { kind: 'paragraph', text: 'FAITHFUL' },
          { kind: 'signature', dated: true, under: ['SIGNER', 'Office'] },
        ],
      })
      const page = pages.find((one) => one.text.includes('SIGNER'))!
      expect(page.text, `${lines} lines before`).toContain('FAITHFUL')
    }
  })

  it('keeps more than the words of an oath with its signature, and what says what follows with that', async () => {
    for (let lines = 1; lines <= 29; lines += 2) {
      const pages = await pagesOf({
        body: [
          ...Array.from({ length: lines }, () => ({ kind: 'paragraph', text: 'filler' }) as const),
          { kind: 'numbered', text: 'LEADING to these facts:' },
          { kind: 'blank', label: 'FACTS', lines: 3 },
          { kind: 'blank', label: 'PLACE' },
          { kind: 'paragraph', text: 'OATH '.repeat(20) },
          { kind: 'signature', dated: true, under: ['SIGNER'] },
        ],
      })
      const page = pages.find((one) => one.text.includes('SIGNER'))!
      for (const word of ['LEADING', 'FACTS', 'PLACE', 'OATH']) {
        expect(page.text, `${word}, ${lines} lines before`).toContain(word)
      }
    }
  })

  it('does not break a table of up to six rows', async () => {
    const columns = [
      { title: 'Row', width: 1 },
      { title: 'What', width: 2 },
    ]
    const rows = Array.from({ length: 6 }, (_, index) => [`cell${index}`, 'two\nlines'])
    for (let lines = 1; lines <= 21; lines += 2) {
      const filler = Array.from({ length: lines }, () => ({ kind: 'paragraph', text: 'filler' }) as const)
      const pages = await pagesOf({ body: [...filler, { kind: 'table', columns, rows }] })
      expect(
        pages.filter((page) => page.text.includes('cell')),
        `${lines} lines before`,
      ).toHaveLength(1)
    }
  })

  it('keeps a heading with the text after it', async () => {
    for (let lines = 8; lines <= 16; lines += 1) {
      const pages = await pagesOf({
        body: [
          ...Array.from({ length: lines }, () => ({ kind: 'paragraph', text: 'filler' }) as const),
          { kind: 'heading', level: 2, text: 'HEADING' },
          { kind: 'paragraph', text: 'FOLLOWS' },
        ],
      })
      const page = pages.find((one) => one.text.includes('HEADING'))!
      expect(page.text, `${lines} lines before`).toContain('FOLLOWS')
    }
  })

  it('repeats the header of a table that runs over the page', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => [`cell${index}`, 'x'])
    const columns = [
      { title: 'HEADONE', width: 1 },
      { title: 'HEADTWO', width: 1 },
    ]
    const pages = await pagesOf({ body: [{ kind: 'table', columns, rows }] })
    const withRows = pages.filter((page) => /cell\d/.test(page.text))
    expect(withRows.length).toBeGreaterThan(1)
    for (const page of withRows) expect(page.text).toContain('HEADONE')
    for (const [cell] of rows) expect(pages.flatMap(bodyWords).filter((word) => word.text === cell)).toHaveLength(1)
  })

  it('carries a cell that is higher than a page on in further rows', async () => {
    const columns = [
      { title: 'Case', width: 1 },
      { title: 'Why', width: 2 },
    ]
    const pages = await pagesOf({ body: [{ kind: 'table', columns, rows: [['BA1', 'reason '.repeat(1500)]] }] })
    const found = pages.flatMap(bodyWords)
    expect(found.filter((word) => word.text === 'reason')).toHaveLength(1500)
    for (const word of found) expect(lineOf(word), word.text).toBeDefined()
  })

  it('refuses a row with more or fewer cells than columns', () => {
    const table = { kind: 'table', columns: [{ title: 'A', width: 1 }], rows: [['1', '2']] } as const
    expect(() => typesetter.typeset(pleadingOf({ body: [table] }))).toThrow('2 cells in a table of 1 columns')
  })
})
