import { readFileSync } from 'node:fs'
import { PDFDocument } from '@cantoo/pdf-lib'
import { PDF, PdfDict, PdfStream } from '@libpdf/core'
import { describe, expect, it } from 'vitest'
import { FilledFormError } from './engine.ts'
import { fillForm } from './fill.ts'
import type { FilledForm, FillOptions } from './fill.ts'
import { cannabisForm, dismissalForm, filerOf, FormDataError, otherForm } from './form-data.ts'
import { ownEngine } from './pdf/own-engine.ts'
import { unicodeFace } from './pdf/unicode-face.ts'
import {
  exampleCannabis,
  exampleCaption,
  exampleDismissal,
  exampleCounts,
  exampleForm,
  exampleFiler,
} from './example-form.ts'
import { casePapers, dayOf } from './testing.ts'
import { attachmentLabels } from './vocabulary.ts'

const options: FillOptions = { filingDate: dayOf('2026-03-01'), specimen: false, flatten: false }

/** The text that fields and marks draw, from the streams that are placed on the pages, one string a line. */
async function drawnText(pdf: Buffer): Promise<string[]> {
  const loaded = await PDF.load(pdf)
  const look = (ref: Parameters<typeof loaded.getObject>[0]): ReturnType<typeof loaded.getObject> =>
    loaded.getObject(ref)
  const streams = loaded.getPages().flatMap((page) => {
    const placed = [...(page.dict.getDict('Resources', look)?.getDict('XObject', look)?.keys() ?? [])].map((name) =>
      page.dict.getDict('Resources', look)!.getDict('XObject', look)!.get(name, look),
    )
    const widgets = page.dict.getArray('Annots', look)?.toArray() ?? []
    const drawn = widgets.map((_, index) => {
      const widget = page.dict.getArray('Annots', look)!.at(index, look)
      return widget instanceof PdfDict ? widget.getDict('AP', look)?.get('N', look) : undefined
    })
    return [...placed, ...drawn]
  })
  return streams.flatMap((stream) => {
    const content = stream instanceof PdfStream ? Buffer.from(stream.data).toString('latin1') : ''
    return [...content.matchAll(/<([0-9a-f]*)> Tj/g)].map((match) => Buffer.from(match[1]!, 'hex').toString('latin1'))
  })
}

/** Read by another library than the one that checks what we write. */
async function readElsewhere(pdf: Buffer): Promise<{ text: Map<string, string>; ticked: string[] }> {
  const form = (await PDFDocument.load(pdf)).getForm()
  const names = form.getFields().map((field) => field.getName())
  const text = new Map<string, string>()
  const ticked: string[] = []
  for (const name of names) {
    const textField = form.getFieldMaybe(name)
    const value =
      textField?.constructor.name.includes('TextField') === true ? form.getTextField(name).getText() : undefined
    if (value !== undefined && value !== '') text.set(name, value)
    else if (textField?.constructor.name.includes('CheckBox') === true && form.getCheckBox(name).isChecked())
      ticked.push(name)
  }
  return { text, ticked }
}

describe('fillForm', () => {
  it('writes what the record decides and nothing else, as another library reads it', async () => {
    const filled = await fillForm(await exampleForm(), exampleDismissal(exampleCounts(2)), options)
    expect(filled.documents).toHaveLength(1)
    const { text, ticked } = await readElsewhere(filled.documents[0]!.pdf)
    expect(Object.fromEntries(text)).toEqual({
      attorney: 'María José Ñúñez-Villaseñor, State Bar No. 123456',
      firm: 'Office of the Example Public Defender',
      defendant: 'Álvaro Gutiérrez',
      case: 'EX0123456',
      convicted: '08/23/1994',
      'code.1': 'HS',
      'section.1': '11357(c1)',
      'level.1': 'misdemeanor',
      'code.2': 'HS',
      'section.2': '11358(c2)',
      'level.2': 'felony',
    })
    expect(ticked).toEqual(['box.relief'])
    expect([...filled.leftBlank.keys()]).toEqual(['box.waiver', 'box.finding', 'remarks', 'signed'])
  })

  it('says on every sheet what the golden file says', async () => {
    const [first, ...others] = exampleCounts(7)
    const facts = exampleDismissal([{ ...first!, convictionDate: dayOf('1993-05-04') }, ...others])
    const { documents } = await fillForm(await exampleForm(), facts, options)
    const sheets: string[] = []
    for (const { id, title, pdf } of documents) {
      const { text, ticked } = await readElsewhere(pdf)
      sheets.push(
        `${id}: ${title}`,
        ...[...text].map(([name, value]) => `  ${name} = ${value.replaceAll('\n', ' | ')}`),
      )
      sheets.push(...ticked.map((name) => `  ${name} [x]`))
    }
    expect(`${sheets.join('\n')}\n`).toBe(readFileSync(new URL('./golden/ex-180.txt', import.meta.url), 'utf8'))
  })

  it('shows every one of 60 counts on paper, once', async () => {
    const filled = await fillForm(await exampleForm(), exampleDismissal(exampleCounts(60)), options)
    expect(filled.documents.map(({ id }) => id)).toEqual([
      'ex-180',
      'ex-180-attachment-1-page-1',
      'ex-180-attachment-1-page-2',
      'ex-180-attachment-1-page-3',
    ])
    const values = (await Promise.all(filled.documents.map(({ pdf }) => readElsewhere(pdf)))).flatMap(({ text }) => [
      ...text.values(),
    ])
    const shown = (await Promise.all(filled.documents.map(({ pdf }) => drawnText(pdf)))).flat()
    for (const { section } of exampleCounts(60)) {
      expect(values.filter((value) => value === section)).toHaveLength(1)
      expect(shown.filter((text) => text === section)).toHaveLength(1)
    }
  })

  it('ticks the sections and the request of a cannabis form, never a waiver', async () => {
    const filled = await fillForm(await exampleForm('cr-400'), exampleCannabis(exampleCounts(2)), options)
    expect((await readElsewhere(filled.documents[0]!.pdf)).ticked).toEqual([
      'box.11357',
      'box.11358',
      'box.application',
    ])
  })

  it('fills a form that only the office has a map for', async () => {
    const data = otherForm(casePapers(['11357(A) HS']), exampleFiler)
    const filled = await fillForm(await exampleForm('other'), data, options)
    const { text, ticked } = await readElsewhere(filled.documents[0]!.pdf)
    expect(text.get('section.1')).toBe('11357(a)')
    expect(ticked).toEqual(['box.11357', 'box.application'])
  })

  it('moves what does not fit to an attachment, whole, and points to it', async () => {
    const name = `Maximiliana Hernández Gutiérrez, also known as ${'Max Hernández, '.repeat(8)}Max Ruiz`
    const filled = await fillForm(
      await exampleForm(),
      exampleDismissal(exampleCounts(1), exampleCaption(name)),
      options,
    )
    expect(filled.documents.map(({ id }) => id)).toEqual(['ex-180', 'ex-180-attachment-1-page-1'])
    const form = await readElsewhere(filled.documents[0]!.pdf)
    const attachment = await readElsewhere(filled.documents[1]!.pdf)
    expect(form.text.get('defendant')).toBe('See attachment 1')
    expect(attachment.text.get('attachment.text')).toContain(`Defendant: ${name}`)
  })

  it('heads what goes on an attachment as a form would', async () => {
    const caption = exampleCaption()
    const long = 'Of the Counsel Whose Name Is Longer Than the Field '.repeat(4).trim()
    const filer = { ...caption.filer, name: long, firm: long }
    const filled = await fillForm(
      await exampleForm(),
      exampleDismissal(exampleCounts(1), { ...caption, filer }),
      options,
    )
    const text = (await readElsewhere(filled.documents[1]!.pdf)).text.get('attachment.text')!
    expect(text).toContain(`Attorney and State Bar number: ${long}, State Bar No. `)
    expect(text).toContain(`Firm name: ${long}`)
    expect(Object.values(attachmentLabels).join('\n')).not.toMatch(/whom|on one line|in lines|v\. defendant/i)
  })

  it('tells the day of each count when they differ', async () => {
    const [first, second] = exampleCounts(2)
    const counts = [first!, { ...second!, convictionDate: undefined }]
    const filled = await fillForm(await exampleForm(), exampleDismissal(counts), options)
    expect((await readElsewhere(filled.documents[0]!.pdf)).text.get('convicted')).toBe('See attachment 1')
    const text = (await readElsewhere(filled.documents[1]!.pdf)).text.get('attachment.text')
    expect(text).toBe(
      'Count 1, HS 11357(c1), date of conviction: 08/23/1994\n' +
        'Count 2, HS 11358(c2), date of conviction: not known from the record',
    )
  })

  it('leaves the day blank when no count has one', async () => {
    const counts = exampleCounts(2).map((count) => ({ ...count, convictionDate: undefined }))
    const filled = await fillForm(await exampleForm(), exampleDismissal(counts), options)
    expect((await readElsewhere(filled.documents[0]!.pdf)).text.has('convicted')).toBe(false)
  })

  it.each(['prosecutor', 'court'] as const)('refuses the form of a defendant to a %s', async (role) => {
    const caption = { ...exampleCaption(), filer: { ...exampleFiler, role } }
    const filling = fillForm(await exampleForm(), exampleDismissal(exampleCounts(1), caption), options)
    await expect(filling).rejects.toThrow(`EX-180 is the defendant's form; a ${role} does not file it.`)
  })

  it('refuses a form outside the days on which it may be filed, and fills it as a specimen', async () => {
    const form = await exampleForm()
    const facts = exampleDismissal(exampleCounts(1))
    const early = fillForm(form, facts, { ...options, filingDate: dayOf('2023-12-31') })
    await expect(early).rejects.toThrow('may be filed only from 2024-01-01')
    const late = fillForm(form, facts, { ...options, filingDate: dayOf('2027-01-01') })
    await expect(late).rejects.toThrow('could be filed only up to 2026-12-31')
    const open = { ...form, map: { ...form.map, validity: { ...form.map.validity, until: undefined } } }
    await expect(fillForm(open, facts, options)).rejects.toThrow(
      'Up to when this revision of EX-180 may be filed is not known',
    )
    const specimen = await fillForm(open, facts, { ...options, specimen: true })
    expect(await drawnText(specimen.documents[0]!.pdf)).toContain('SPECIMEN')
  })

  it('writes the same bytes for the same facts', async () => {
    const facts = exampleDismissal(exampleCounts(12), exampleCaption('Đặng Ő Žižek'))
    const write = async (): Promise<FilledForm> => fillForm(await exampleForm(), facts, { ...options, specimen: true })
    const [first, second] = [await write(), await write()]
    expect(first.documents.map(({ pdf }) => pdf.toString('latin1'))).toEqual(
      second.documents.map(({ pdf }) => pdf.toString('latin1')),
    )
  })

  it('draws names that Western encodings lack, and refuses what no font of ours has', async () => {
    const named = (name: string): Promise<FilledForm> =>
      exampleForm().then((form) => fillForm(form, exampleDismissal(exampleCounts(1), exampleCaption(name)), options))
    const filled = await named('Đặng Ő Žižek')
    expect((await readElsewhere(filled.documents[0]!.pdf)).text.get('defendant')).toBe('Đặng Ő Žižek')
    const glyphs = Buffer.from(unicodeFace.encode('Đặng Ő Žižek').slice(1, -1), 'hex').toString('latin1')
    expect(await drawnText(filled.documents[0]!.pdf)).toContain(glyphs)
    await expect(named('漢字')).rejects.toThrow('U+6F22, U+5B57')
  })

  it('keeps every box drawn when it flattens, ticked or not, and the text', async () => {
    const filled = await fillForm(await exampleForm(), exampleDismissal(exampleCounts(5)), {
      ...options,
      flatten: true,
    })
    const pdf = await PDF.load(filled.documents[0]!.pdf)
    expect(pdf.getForm()).toBeNull()
    const look = (ref: Parameters<typeof pdf.getObject>[0]): ReturnType<typeof pdf.getObject> => pdf.getObject(ref)
    const page = pdf.getPage(0)!
    const contents = page.dict.getArray('Contents', look)!
    const last = contents.at(contents.length - 1, look)
    const drawn = Buffer.from((last as PdfStream).data).toString('latin1')
    const objects = page.dict.getDict('Resources', look)!.getDict('XObject', look)!
    const forms = [...objects].map(([name]) => ({ name: name.value, form: objects.get(name.value, look) }))
    const frames = forms.filter(({ form }) => form instanceof PdfStream && Buffer.from(form.data).includes('re S'))
    const crosses = forms.filter(({ form }) => form instanceof PdfStream && Buffer.from(form.data).includes('/Off Do'))
    // Six boxes: one is ticked and draws its frame below the cross, five show the frame alone.
    expect(frames).toHaveLength(5)
    expect(crosses).toHaveLength(1)
    for (const { name } of [...frames, ...crosses]) expect(drawn).toContain(`/${name} Do`)
    const ticked = crosses[0]!.form as PdfStream
    expect(ticked.getDict('Resources', look)?.getDict('XObject', look)?.get('Off', look)).toBeInstanceOf(PdfDict)
    const text = await drawnText(filled.documents[0]!.pdf)
    for (const { section } of exampleCounts(5)) expect(text).toContain(section)
  })

  it('does not give out a form on which a value is missing', async () => {
    const { open } = await exampleForm()
    const request = { text: new Map([['nowhere', 'x']]), ticked: new Map(), specimen: false, flatten: false }
    await expect(open.write(request)).rejects.toThrow(FilledFormError)
    const tooLong = { ...request, text: new Map([['code.1', 'W'.repeat(60)]]) }
    await expect(open.write(tooLong)).rejects.toThrow('does not fit')
  })

  it('reads back what it wrote', async () => {
    const filled = await fillForm(await exampleForm(), exampleDismissal(exampleCounts(3)), options)
    const elsewhere = await readElsewhere(filled.documents[0]!.pdf)
    const values = await ownEngine.read(filled.documents[0]!.pdf)
    expect(values.text).toEqual(elsewhere.text)
    expect([...values.ticked.keys()]).toEqual(elsewhere.ticked)
  })
})

describe('facts for forms', () => {
  it('come from the matters of a case', () => {
    const form = cannabisForm(casePapers(['11357(A) HS', '11360(A)(2) HS']), exampleFiler)
    expect(form.requests).toEqual(['application'])
    expect(form.counts.map(({ code, section }) => `${code} ${section}`)).toEqual(['HS 11357(a)', 'HS 11360(a)(2)'])
    expect(
      form.counts.every(({ reducible17b, reducible17d2 }) => reducible17b === undefined && reducible17d2 === undefined),
    ).toBe(true)
  })

  it("write a name of the state's file with room after the comma, as the pleadings do", () => {
    const papers = { ...casePapers(['11357(A) HS']), name: 'EXAMPLE-PERSON,ALVARO' }
    const { caption } = cannabisForm(papers, { ...exampleFiler, role: 'clinic', attorneyFor: undefined })
    expect(caption.defendant.name).toBe('EXAMPLE-PERSON, ALVARO')
    expect(caption.filer.attorneyFor).toBe('EXAMPLE-PERSON, ALVARO')
  })

  it('tick no request for an order that is due without one', () => {
    expect(cannabisForm(casePapers(['11357(A) HS'], 'ca/hs-11361.9/order'), exampleFiler).requests).toEqual([])
    expect(cannabisForm(casePapers(['11357(A) HS'], 'ca/hs-11361.8/petition'), exampleFiler).requests).toEqual([
      'petition',
    ])
  })

  it('refuse a count for which a form has no place', () => {
    expect(() => cannabisForm(casePapers(['11366 HS']), exampleFiler)).toThrow(
      'CR-400 has no box for HS 11366 (row R1)',
    )
    expect(() => cannabisForm(casePapers(['664/11359 HS']), exampleFiler)).toThrow(FormDataError)
    expect(() => dismissalForm(casePapers(['11357(A) HS']), exampleFiler)).toThrow('row R1 rests on')
  })

  it('take the last line of an address apart only when it is a city, a state and a ZIP code', () => {
    const office = {
      name: 'Example Clinic',
      role: 'clinic',
      county: 'LOS ANGELES',
      head: undefined,
      attorney: { name: 'Ana Ruiz', barNumber: '123456', title: '' },
      signature: [],
      address: ['1 Main Street', 'Suite 2', 'Example City, California 90000-1234'],
      phone: '',
      fax: '',
      email: '',
      letterhead: [],
      agencies: [],
      courts: [],
      publicDefender: undefined,
      prosecutors: [],
      vehicles: { onList: 'application', notOnList: 'application' },
      daysBeforeFiling: 90,
      decisions: [],
      attorneys: [],
    } as const
    expect(filerOf(office)).toMatchObject({
      street: '1 Main Street, Suite 2',
      city: 'Example City',
      state: 'CA',
      zip: '90000-1234',
      phone: undefined,
    })
    expect(filerOf({ ...office, address: ['PO Box 1', 'Somewhere'] })).toMatchObject({
      street: 'PO Box 1, Somewhere',
      city: undefined,
    })
  })
})
