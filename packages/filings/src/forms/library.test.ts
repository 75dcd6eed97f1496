import { deflateSync } from 'node:zlib'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDF } from '@libpdf/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fillForm } from './fill.ts'
import { addForm, listForms, openFamily, openStored, previewForm } from './library.ts'
import { drawBlank } from './pdf/blank.ts'
import { prepareBlank } from './pdf/prepare.ts'
import { prepareApart } from './pdf/prepare-apart.ts'
import { exampleDismissal, exampleCounts, exampleBlank, exampleMap } from './example-form.ts'
import { dayOf } from './testing.ts'

let folder: string
const path = (name: string): string => join(folder, name)
const forms = (): string => path('forms')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clearslate-forms-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function addPetition(): Promise<string> {
  writeFileSync(path('petition.pdf'), exampleBlank())
  return (await addForm(forms(), path('petition.pdf'))).stored.name
}

describe('addForm', () => {
  it('keeps an unknown blank with a preview and a map to fill in, and reads its number and revision', async () => {
    const name = await addPetition()
    expect(name).toMatch(/^ex-180-[0-9a-f]{8}$/)
    expect(readdirSync(forms()).toSorted()).toEqual([
      `${name}.form.yaml`,
      `${name}.map.yaml`,
      `${name}.pdf`,
      `${name}.preview.pdf`,
    ])
    const [stored] = listForms(forms())
    expect(stored).toMatchObject({ formNumber: 'EX-180', revision: 'Rev. January 1, 2024', map: undefined })
    await expect(openStored(forms(), name)).rejects.toThrow('owner: must be one of')
    const skeleton = readFileSync(path(`forms/${name}.map.yaml`), 'utf8')
    for (const field of ['attorney', 'section.5', 'box.waiver', 'signed'])
      expect(skeleton).toContain(`"${field}": left to a person`)
  })

  it('names every field on the preview', async () => {
    const name = await addPetition()
    const preview = await PDF.load(readFileSync(await previewForm(forms(), name)))
    const [form, legend] = preview.extractText().map(({ text }) => text)
    expect(form).toContain('1 attorney')
    expect(preview.getPageCount()).toBe(2)
    for (const field of ['attorney', 'section.5', 'box.waiver [Yes]', 'signed']) expect(legend).toContain(field)
  })

  it('fills by the map that the office wrote, and keeps that map when the blank is added again', async () => {
    const name = await addPetition()
    writeFileSync(path(`forms/${name}.map.yaml`), exampleMap('cr-180'))
    await addPetition()
    const [form] = await openFamily(forms(), 'cr-180')
    const options = { filingDate: dayOf('2026-03-01'), specimen: false, flatten: false }
    const filled = await fillForm(form!, exampleDismissal(exampleCounts(7)), options)
    expect(filled.documents).toHaveLength(2)
  })

  it('takes the days of validity that the office found out', async () => {
    writeFileSync(path('petition.pdf'), exampleBlank())
    const validity = { from: dayOf('2025-01-01'), until: dayOf('2025-06-30'), source: 'looked up' }
    const { stored } = await addForm(forms(), path('petition.pdf'), validity)
    writeFileSync(path(`forms/${stored.name}.map.yaml`), exampleMap('cr-180'))
    expect((await openStored(forms(), stored.name)).map.validity).toEqual(validity)
  })

  it('refuses a map for another file, and a prepared form that was changed', async () => {
    const name = await addPetition()
    writeFileSync(path(`forms/${name}.map.yaml`), exampleMap('cr-180').replace(/- [0-9a-f]{64}/, `- ${'0'.repeat(64)}`))
    await expect(openStored(forms(), name)).rejects.toThrow('is for another file')
    writeFileSync(path(`forms/${name}.map.yaml`), exampleMap('cr-180'))
    writeFileSync(path(`forms/${name}.pdf`), readFileSync(path(`forms/${name}.pdf`)).fill(0x20, 100, 101))
    await expect(openStored(forms(), name)).rejects.toThrow('was changed')
  })
})

describe('a blank from outside', () => {
  const withoutForm = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj
trailer <</Root 1 0 R/Size 4>>
`

  it.each([
    ['something else', Buffer.from('name,case\n'), 'This is not a PDF.'],
    ['nothing', Buffer.alloc(0), 'This is not a PDF.'],
    ['half a PDF', exampleBlank().subarray(0, 4000), 'cannot be read'],
    ['a PDF without a form', xref(withoutForm), 'This PDF has no form fields.'],
  ])('that is %s is refused, and earlier files stay', async (_, bytes, message) => {
    const name = await addPetition()
    const before = readdirSync(forms())
    writeFileSync(path('bad.pdf'), bytes)
    const adding = addForm(forms(), path('bad.pdf'))
    await expect(adding).rejects.toThrow(message)
    await expect(adding).rejects.toMatchObject({ name: 'FilingError' })
    expect(readdirSync(forms())).toEqual(before)
    expect(existsSync(path(`forms/${name}.pdf`))).toBe(true)
  })

  it('that has a user password is refused', async () => {
    const pdf = await PDF.load(exampleBlank())
    pdf.setProtection({ userPassword: 'secret', ownerPassword: 'owner' })
    writeFileSync(path('locked.pdf'), await pdf.save())
    await expect(addForm(forms(), path('locked.pdf'))).rejects.toThrow('locked with a password')
  })

  it('that has an empty user password is unlocked', async () => {
    const pdf = await PDF.load(exampleBlank())
    pdf.setProtection({ userPassword: '', ownerPassword: 'owner', permissions: { modify: false } })
    const prepared = await prepareBlank(await pdf.save(), 'empty.pdf')
    expect(prepared.notes).toContain('took off the encryption; its user password was empty')
    expect((await PDF.load(prepared.pdf)).isEncrypted).toBe(false)
    expect((await PDF.load(prepared.pdf)).getForm()?.getTextField('attorney')).toBeDefined()
  })

  it('that unpacks to gigabytes is refused before it is read', async () => {
    const packed = deflateSync(Buffer.alloc(64 * 1024 * 1024))
    const head = `%PDF-1.5\n1 0 obj <</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`
    const bomb = Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream\nendobj\n')])
    await expect(prepareApart(bomb, 'bomb.pdf')).rejects.toThrow('unpacks to more than a form can hold')
    const twice = Buffer.from(head.replace('/Filter/FlateDecode', '/Filter[/FlateDecode/FlateDecode]'))
    await expect(prepareApart(twice, 'bomb.pdf')).rejects.toThrow('packs a stream twice over')
  })

  it('that has hundreds of pages is refused', async () => {
    const page = { words: [], lines: [], fields: [{ name: 'a', kind: 'text', rectangle: [10, 10, 90, 30] }] } as const
    const pages = [page, ...Array.from({ length: 150 }, () => ({ words: [], lines: [], fields: [] }))]
    await expect(prepareApart(drawBlank(pages), 'long.pdf')).rejects.toThrow('151 pages')
  })

  it('that takes for ever is given up', async () => {
    await expect(prepareApart(exampleBlank(), 'slow.pdf', 0)).rejects.toThrow('took more than 0 seconds')
  })

  it('whose fields run in a circle is refused', async () => {
    const circle = xref(`%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj
4 0 obj <</T(a)/Kids[5 0 R]>> endobj
5 0 obj <</T(b)/Kids[4 0 R]>> endobj
trailer <</Root 1 0 R/Size 6>>
`)
    await expect(prepareApart(circle, 'circle.pdf')).rejects.toThrow('runs in a circle')
  })

  it('loses scripts, actions, links and the tick that somebody left, and keeps its fields', async () => {
    const blank = xref(`%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R/OpenAction 6 0 R/Names<</JavaScript<</Names[(x) 6 0 R]>>>>/AcroForm<</Fields[4 0 R 5 0 R]/XFA(x)>>>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 300]>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/AA<</O 6 0 R>>/Annots[4 0 R 5 0 R 8 0 R]>> endobj
4 0 obj <</Subtype/Widget/FT/Btn/T(box)/V/On/AS/On/Rect[10 10 20 20]/AP<</N<</On 7 0 R>>>>/AA<</D 6 0 R>>>> endobj
5 0 obj <</Subtype/Widget/FT/Tx/T(name)/Rect[10 50 200 70]/A 6 0 R>> endobj
6 0 obj <</S/JavaScript/JS(app.alert\\(1\\))>> endobj
7 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 10 10]/Length 0>> stream
endstream endobj
8 0 obj <</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://example.org)>>>> endobj
trailer <</Root 1 0 R/Size 9>>
`)
    const { pdf, notes } = await prepareBlank(blank, 'scripted.pdf')
    expect(notes).toEqual(
      expect.arrayContaining([
        'took off the XFA copy of the form',
        'took the tick off box',
        'took off its scripts',
        'took off 1 links or other annotations',
      ]),
    )
    const text = pdf.toString('latin1')
    for (const key of ['/JS', '/JavaScript', '/AA', '/XFA', '/OpenAction', '/URI']) expect(text).not.toContain(key)
    const form = (await PDF.load(pdf)).getForm()
    expect(form?.getFieldNames()).toEqual(['box', 'name'])
    expect(form?.getCheckbox('box')?.isChecked()).toBe(false)
  })
})

/** Adds the table of objects that the hand-written PDFs above leave out. */
function xref(source: string): Buffer {
  const trailer = source.indexOf('trailer')
  const body = source.slice(0, trailer)
  const offsets = [...body.matchAll(/^(\d+) 0 obj/gm)].map((match) => match.index)
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${rows}`
  return Buffer.from(`${body}${table}${source.slice(trailer)}startxref\n${body.length}\n%%EOF\n`, 'latin1')
}
