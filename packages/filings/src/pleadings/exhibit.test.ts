// Exhibits and letters, drafts, and what every paper has in common: the same bytes, literal text, both standards.

import { PDF } from '@libpdf/core'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Paper } from '../paper.ts'
import { printable, unprintable } from '@clearslate/typeset'
import { exhibitOf, letterOf, pleadingOf, printed } from './testing.ts'
import { createTypesetter } from './typesetter.ts'

const typesetter = createTypesetter()
const checker = createTypesetter({ standard: 'ua-1' })
afterAll(() => {
  typesetter.close()
  checker.close()
})

const pagesOf = (paper: Paper) => printed(typesetter.typeset(paper))
const hostile = '#"O\'Neil\\[$*_` =1+1 <a> @b // /* c #let x = 1 $x$ ~ --- ... ]}) \\u{41}'

describe('an exhibit', () => {
  it('prints 5,000 rows, each once and in order, and numbers its pages n of m', { timeout: 60_000 }, async () => {
    const pages = await pagesOf(exhibitOf(5000))
    const rows = pages.flatMap((page) => page.words.filter((word) => /^R\d+$/.test(word.text)).map((word) => word.text))
    expect(rows).toEqual(Array.from({ length: 5000 }, (_, index) => `R${index + 1}`))
    for (const [index, page] of pages.entries()) {
      expect(page.text).toContain(`Page ${index + 1} of ${pages.length}`)
      expect(page.text).toContain('Section')
      expect(page.text).toContain('Exhibit A (public)')
      expect(page.text).toContain('Volume 2 of 3')
    }
    expect(pages.at(-1)!.text).toContain('Rows in this volume: 5000')
  })

  it('carries its seal notice on every page, and none where there is none', async () => {
    const notice = 'LODGED CONDITIONALLY UNDER SEAL'
    const sealed = await pagesOf(exhibitOf(200, { sealNotice: notice }))
    expect(sealed.length).toBeGreaterThan(2)
    for (const page of sealed) expect(page.text).toContain(notice)
    for (const page of await pagesOf(exhibitOf(200))) expect(page.text).not.toContain('SEAL')
  })

  it('lies across where its columns need the room', async () => {
    const columns = Array.from({ length: 9 }, (_, index) => ({ title: `Column${index}`, width: 1 }))
    const rows = [columns.map((_, index) => `a value of ${index} words`)]
    const [across] = await pagesOf(exhibitOf(0, { columns, rows }))
    expect(across!.width).toBe(792)
    const [upright] = await pagesOf(exhibitOf(3))
    expect(upright!.width).toBe(612)
  })

  it('keeps long cells whole and inside the sheet', async () => {
    const long = 'word '.repeat(2000).trim()
    const pages = await pagesOf(exhibitOf(0, { rows: [['R1', 'W'.repeat(200), long]] }))
    const words = pages.flatMap((page) => page.words)
    expect(words.filter((word) => word.text === 'word')).toHaveLength(2000)
    for (const page of pages) for (const word of page.words) expect(word.right).toBeLessThan(page.width - 40)
  })

  it('refuses a row that does not fit its columns', () => {
    expect(() => typesetter.typeset(exhibitOf(0, { rows: [['R1']] }))).toThrow('row 1: 1 cells in a table of 3 columns')
  })
})

describe('a draft', () => {
  const reasons = ['Rule one is not attested.', 'Rule two is not attested.']

  it.each([
    pleadingOf({ draftReasons: reasons }),
    exhibitOf(200, { draftReasons: reasons }),
    letterOf({ draftReasons: reasons }),
  ])('says so on every page of $id and why on the first', async (paper) => {
    const pages = await pagesOf(paper)
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(page.text).toMatch(/DRAFT/)
    for (const reason of reasons) expect(pages[0]!.text).toContain(reason)
  })

  it('prints every one of very many reasons', async () => {
    const many = Array.from(
      { length: 60 },
      (_, index) => `Reason-${index} is a reason of some length, so that it takes a line.`,
    )
    const words = (await pagesOf(pleadingOf({ draftReasons: many }))).flatMap((page) =>
      page.words.map((word) => word.text),
    )
    for (let index = 0; index < 60; index += 1)
      expect(words.filter((word) => word === `Reason-${index}`)).toHaveLength(1)
  })

  it('is not said of a paper without reasons', async () => {
    for (const page of await pagesOf(pleadingOf())) expect(page.text).not.toContain('DRAFT')
  })
})

describe('text', () => {
  it.each([
    pleadingOf({
      body: [{ kind: 'paragraph', text: hostile }],
      caseTitle: [hostile],
      title: [hostile],
      footerTitle: hostile,
    }),
    exhibitOf(0, { rows: [[hostile, hostile, hostile]] }),
    letterOf({ body: [{ kind: 'heading', level: 1, text: hostile }], addressee: [hostile] }),
  ])('of a name is printed as it stands in $id, whatever markup it looks like', async (paper) => {
    const words = (await pagesOf(paper)).flatMap((page) => page.words.map((word) => word.text))
    const text = words.join('')
    for (const piece of hostile.split(' ')) expect(text).toContain(piece)
  })

  it('never fails on any characters, in any place', { timeout: 60_000 }, () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    )
    const property = fc.property(anything, anything, (one, two) => {
      const text = [{ text: one }, { text: two, style: 'bold' }] as const
      const paper = pleadingOf({
        caseTitle: [one, two],
        caseNumbers: [one],
        title: [two],
        footerTitle: one,
        filedBy: [two],
        body: [
          { kind: 'heading', level: 2, text: one },
          { kind: 'numbered', text },
          { kind: 'table', columns: [{ title: two, width: 1 }], rows: [[one]] },
          { kind: 'signature', dated: false, under: [two] },
        ],
        draftReasons: [one],
      })
      expect(typesetter.typeset(paper).length).toBeGreaterThan(1000)
    })
    fc.assert(property, { numRuns: 60 })
  })

  it('may hold every character that counts as printable', async () => {
    const characters = Array.from({ length: 0xd800 }, (_, code) => String.fromCharCode(code)).filter(
      (character) => character > ' ' && unprintable(character).length === 0 && printable(character) === character,
    )
    expect(characters.length).toBeGreaterThan(2000)
    const body = characters.map((character) => ({ kind: 'paragraph', text: character }) as const)
    expect((await pagesOf(letterOf({ body }))).length).toBeGreaterThan(10)
    expect(unprintable('\uE000\uF004')).toEqual(['\uE000', '\uF004'])
  })

  it('that the fonts cannot draw is shown by its number and named', () => {
    expect(unprintable('José Ñandú, Žižek, Nguyễn, Иван — “§” ½')).toEqual([])
    expect(unprintable('王小明 محمد')).toEqual(['王', '小', '明', 'م', 'ح', 'د'])
    expect(printable('Li 王')).toBe('Li [U+738B]')
    expect(printable('a\u0007b\tc\u00ADd')).toBe('a[U+0007]b cd')
    expect(printable('Jose\u0301')).toBe('José')
  })

  it('is read in order: letterhead, person, letter', async () => {
    const pdf = await PDF.load(typesetter.typeset(letterOf({ body: [{ kind: 'paragraph', text: 'uno dos tres' }] })))
    expect(pdf.extractText()[0]!.text).toMatch(/OFICINA[\s\S]*José Ñandú[\s\S]*uno dos tres/)
  })
})

describe('every paper', () => {
  const papers: readonly Paper[] = [
    pleadingOf(),
    pleadingOf({ draftReasons: ['not attested'] }),
    exhibitOf(150, { sealNotice: 'UNDER SEAL' }),
    exhibitOf(150, { draftReasons: ['not attested'] }),
    letterOf(),
    letterOf({ draftReasons: ['not attested'] }),
  ]

  it.each(papers)('has the same bytes every time and from every typesetter: $kind', (paper) => {
    const other = createTypesetter()
    const first = typesetter.typeset(paper)
    expect(Buffer.from(typesetter.typeset(paper)).equals(first)).toBe(true)
    expect(Buffer.from(other.typeset(paper)).equals(first)).toBe(true)
    other.close()
  })

  it.each(papers)('passes the checks of PDF/UA-1 and of PDF/A-2a: $kind', (paper) => {
    expect(() => checker.typeset(paper)).not.toThrow()
    expect(() => typesetter.typeset(paper)).not.toThrow()
  })

  it.each(papers)('is tagged, has a title, a language and both marks: $kind', async (paper) => {
    const bytes = Buffer.from(typesetter.typeset(paper))
    const file = bytes.toString('utf8')
    expect(file).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
    expect(file).toMatch(/<pdfuaid:part [^>]*>1<\/pdfuaid:part>/)
    expect(file).toContain('/DisplayDocTitle true')
    expect(file).toContain('/StructTreeRoot')
    expect(file).toContain(paper.kind === 'letter' ? '/Lang (es-US)' : '/Lang (en-US)')
    expect((await PDF.load(bytes)).getTitle()).toBeTruthy()
  })

  it('uses no font but the shipped ones', () => {
    const names = [
      ...Buffer.from(typesetter.typeset(pleadingOf()))
        .toString('latin1')
        .matchAll(/\/BaseFont \/(\S+)/g),
    ]
    expect(names.length).toBeGreaterThan(0)
    for (const [, name] of names) expect(name).toContain('ClearslateSerif')
  })

  it('names the day it is told and no other', () => {
    const dated = createTypesetter({ documentDate: [2026, 11, 22] })
    expect(Buffer.from(dated.typeset(letterOf())).toString('latin1')).toContain('(D:20261122')
    dated.close()
  })

  it('with headings of any level passes the checks of PDF/UA-1', () => {
    const levels = [3, 1, 3, 2] as const
    const body = levels.map((level) => ({ kind: 'heading', level, text: `Level ${level}` }) as const)
    expect(() => checker.typeset(pleadingOf({ body }))).not.toThrow()
  })
})
