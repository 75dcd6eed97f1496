// The joined file: every page of every part, in order, with a bookmark for each.

import { PDFDocument } from '@cantoo/pdf-lib'
import { PDF } from '@libpdf/core'
import { describe, expect, it } from 'vitest'
import { joinPdfs, joinPdfsTo } from './join.ts'
import { exhibitOf, letterOf, pleadingOf, printed } from './testing.ts'
import { createTypesetter } from './typesetter.ts'

const typesetter = createTypesetter()
const pleading = typesetter.typeset(pleadingOf())
const letter = typesetter.typeset(letterOf())
const exhibit = typesetter.typeset(exhibitOf(120))

/** A PDF as other programs write it: compressed objects, what pages share handed down, a form. */
async function foreignPdf(): Promise<Uint8Array> {
  const made = await PDFDocument.create({ updateMetadata: false })
  const page = made.addPage([612, 792])
  const field = made.getForm().createTextField('upstream (1 0 R) field')
  field.addToPage(page, { x: 50, y: 600, width: 200, height: 20 })
  field.setText('FILLEDIN')
  page.drawText('FOREIGN', { x: 50, y: 700 })
  return made.save({ useObjectStreams: true })
}

describe('joining', () => {
  it('keeps every page of every part, in order', async () => {
    const parts = [
      { title: 'One', bytes: pleading },
      { title: 'Two', bytes: letter },
      { title: 'Three', bytes: exhibit },
      { title: 'Four', bytes: pleading },
    ]
    const expected = (await Promise.all(parts.map((part) => printed(part.bytes)))).flat()
    const pages = await printed(await joinPdfs(parts))
    expect(pages.map((page) => page.text)).toEqual(expected.map((page) => page.text))
    expect(pages.map((page) => page.width)).toEqual(expected.map((page) => page.width))
  })

  it('bookmarks each part by its title, accents and brackets included', async () => {
    const titles = ['Petición (1 0 R) \\', 'Ž) unbalanced (', 'Anexo']
    const bytes = await joinPdfs(titles.map((title) => ({ title, bytes: letter })))
    const found = [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\/Title <([0-9A-Fa-f]+)>/g),
    ]
    const read = found.map(([, hex]) => Buffer.from(hex!, 'hex').swap16().toString('utf16le').replace('\uFEFF', ''))
    expect(read).toEqual(titles)
  })

  it('takes in PDFs of other programs, with what is written in their fields', async () => {
    const pages = await printed(
      await joinPdfs([
        { title: 'Form', bytes: await foreignPdf() },
        { title: 'Letter', bytes: letter },
      ]),
    )
    expect(pages[0]!.text).toContain('FOREIGN')
    expect(pages[1]!.text).toContain('OFICINA')
    const whole = await PDF.load(await joinPdfs([{ title: 'Form', bytes: await foreignPdf() }]))
    expect(whole.getPageCount()).toBe(1)
  })

  it('gives the same bytes for the same parts, and hands them out piece by piece', async () => {
    const parts = [
      { title: 'One', bytes: pleading },
      { title: 'Two', bytes: exhibit },
    ]
    const chunks: Uint8Array[] = []
    const joined = await joinPdfsTo((chunk) => chunks.push(Buffer.from(chunk)), parts)
    const whole = await joinPdfs(parts)
    expect(Buffer.concat(chunks).equals(whole)).toBe(true)
    expect(joined.bytes).toBe(whole.length)
    expect(joined.parts).toBe(2)
  })

  it('writes what parts share only once', async () => {
    const once = await joinPdfs([{ title: 'a', bytes: exhibit }])
    const thrice = await joinPdfs(['a', 'b', 'c'].map((title) => ({ title, bytes: exhibit })))
    expect(thrice.length).toBeLessThan(once.length * 2)
  })

  it('refuses nothing at all and what is not a PDF', async () => {
    await expect(joinPdfs([])).rejects.toThrow('nothing to join')
    await expect(joinPdfs([{ title: 'x', bytes: Buffer.from('not a pdf') }])).rejects.toThrow('PDF')
  })
})
