// The courts' own blanks, where they are: each prepared, filled as a specimen and read back.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDF, PdfStream } from '@libpdf/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillForm } from './fill.ts'
import type { DismissalForm, FormData } from './form-data.ts'
import { addForm, openStored } from './library.ts'
import { ownEngine } from './pdf/own-engine.ts'
import { exampleCaption, exampleCannabis, exampleDismissal, exampleCounts } from './example-form.ts'
import { dayOf } from './testing.ts'
import type { UsableForm } from './usable-form.ts'

const shared = new URL('../../../../../shared/data/forms/', import.meta.url)
const isThere = existsSync(shared)
const why = isThere ? '' : ' (skipped: ../shared/data/forms is not here)'

const blanks = [
  ['prop64_petition.pdf', 'cr-400-651a6285'],
  ['pc1203_petition.pdf', 'cr-180-a3cd99ff'],
  ['cr180_2018_as_published_encrypted_xfa.pdf', 'cr-180-96bdd9ac'],
  ['cr_181_form.pdf', 'cr-181-a653bb82'],
  ['mc_025_for_pc1203_form.pdf', 'mc-025-5d5f5750'],
  ['mc_031.pdf', 'mc-031-de8799f5'],
  ['proof_of_service.pdf', 'proof-of-service-542931b5'],
  ['fw001.pdf', 'fw-001-7a770f33'],
] as const

const options = { filingDate: dayOf('2026-03-01'), specimen: true, flatten: false }

describe.runIf(isThere)(`the courts' blanks${why}`, () => {
  let folder: string
  const opened = new Map<string, UsableForm>()

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'clearslate-shared-forms-'))
    for (const [file, name] of blanks) {
      await addForm(folder, new URL(file, shared).pathname)
      opened.set(name, await openStored(folder, name))
    }
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const formOf = (name: string): UsableForm => opened.get(name)!

  function factsFor({ map: { family } }: UsableForm): FormData | undefined {
    const caption = exampleCaption()
    if (family === 'cr-400') return exampleCannabis(exampleCounts(2))
    if (family === 'cr-180') return exampleDismissal(exampleCounts(5))
    if (family === 'proof-of-service') return { family, caption, serves: 'cr-400' }
    if (family === 'cr-181' || family === 'mc-031' || family === 'fw-001') return { family, caption }
    return undefined
  }

  it.each(blanks.map(([, name]) => name))('%s is filled as a specimen and refused otherwise', async (name) => {
    const form = formOf(name)
    const facts = factsFor(form)
    if (facts === undefined) return
    await expect(fillForm(form, facts, { ...options, specimen: false })).rejects.toMatchObject({ name: 'InputError' })
    const { documents } = await fillForm(form, facts, options)
    const values = await ownEngine.read(documents[0]!.pdf)
    expect([...values.text.values()]).toContain('EX0123456')
    for (const field of form.map.blank.keys()) {
      expect(values.ticked.has(field)).toBe(false)
      expect(values.text.has(field)).toBe(false)
    }
  })

  it('CR-400 has its sections and its request ticked in both places, and no waiver', async () => {
    const { documents } = await fillForm(formOf('cr-400-651a6285'), exampleCannabis(exampleCounts(2)), options)
    const { text, ticked } = await ownEngine.read(documents[0]!.pdf)
    expect([...ticked.keys()].map((name) => name.replace('topmostSubform[0].Page1[0].', ''))).toEqual([
      'Caption_sf[0].DefendantInfo[0].#area[1].Checkbox[1]',
      'Checkbox[2]',
      'Checkbox[3]',
      'Checkbox[0]',
    ])
    // These fields stand on the page, and the form's own list leaves them out.
    expect(text.get('topmostSubform[0].Page1[0].Caption_sf[0].AttyInfo[0].AttyBarNo_dc[0]')).toBe('123456')
  })

  it('CR-400 shows the boxes of its widgets after it was flattened', async () => {
    const flat = { ...options, specimen: false, flatten: true, filingDate: dayOf('2018-01-01') }
    const form = formOf('cr-400-651a6285')
    const valid = { ...form, map: { ...form.map, validity: { ...form.map.validity, until: dayOf('2018-12-31') } } }
    const { documents } = await fillForm(valid, exampleCannabis(exampleCounts(2)), flat)
    const pdf = await PDF.load(documents[0]!.pdf)
    expect(pdf.getForm()).toBeNull()
    const look = (ref: Parameters<typeof pdf.getObject>[0]): ReturnType<typeof pdf.getObject> => pdf.getObject(ref)
    const objects = pdf.getPage(0)!.dict.getDict('Resources', look)!.getDict('XObject', look)!
    const crosses = [...objects.keys()].filter((name) => {
      const stream = objects.get(name, look)
      return (
        name.value.startsWith('ClrW') && stream instanceof PdfStream && Buffer.from(stream.data).includes('1.2 w 0 G')
      )
    })
    expect(crosses).toHaveLength(4)
  })

  it('CR-180 puts 60 counts on the form and as many pages of MC-025 as it takes', async () => {
    const attachment = formOf('mc-025-5d5f5750')
    const { documents } = await fillForm(formOf('cr-180-a3cd99ff'), exampleDismissal(exampleCounts(60)), {
      ...options,
      attachment,
    })
    expect(documents).toHaveLength(4)
    const values = await Promise.all(documents.map(({ pdf }) => ownEngine.read(pdf)))
    const texts = values.flatMap(({ text }) => [...text.values()])
    for (const { section } of exampleCounts(60)) expect(texts.filter((text) => text === section)).toHaveLength(1)
    expect(values.slice(1).map(({ text }) => `${text.get('PAGE')} of ${text.get('OF TOTAL PAGES')}`)).toEqual([
      '1 of 3',
      '2 of 3',
      '3 of 3',
    ])
  })

  it('CR-180 leaves the one box of several to a person when there are several sections', async () => {
    const form = formOf('cr-180-96bdd9ac')
    const tickedFor = async (reliefs: DismissalForm['reliefs']): Promise<string[]> => {
      const { documents } = await fillForm(form, { ...exampleDismissal(exampleCounts(2)), reliefs }, options)
      const { ticked } = await ownEngine.read(documents[0]!.pdf)
      return [...ticked.keys()].filter((name) => name.includes('DismissSection'))
    }
    expect(await tickedFor(['pc-1203.4a'])).toEqual(['topmostSubform[0].Page2[0].DismissSection_cb[0]'])
    expect(await tickedFor(['pc-1203.4', 'pc-1203.4a'])).toEqual([])
  })

  it('the published CR-180 lost its XFA copy, its scripts and its lock', () => {
    const prepared = readFileSync(join(folder, 'cr-180-96bdd9ac.pdf'), 'latin1')
    for (const key of ['/XFA', '/JavaScript', '/JS', '/Encrypt', '/AA'])
      expect(prepared).not.toMatch(new RegExp(`${key}\\b`))
  })
})
