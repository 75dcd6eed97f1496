// A form of our own, with its map and facts to fill in, so that tests and a demonstration need none of the
// courts' blanks. Nobody in it exists.

import { parseIsoDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import type { CannabisForm, DismissalForm, FormCaption, FormCount, FormFiler } from './form-data.ts'
import { parseFormMap } from './map.ts'
import { drawBlank } from './pdf/blank.ts'
import type { BlankField, BlankPage } from './pdf/blank.ts'
import { ownEngine } from './pdf/own-engine.ts'
import { prepareBlank } from './pdf/prepare.ts'
import { sha256 } from './pdf/write.ts'
import { checkMap } from './usable-form.ts'
import type { UsableForm } from './usable-form.ts'

/** A day that is known to be one. */
function dayOf(text: string): Day {
  const day = parseIsoDay(text)
  if (day === undefined) throw new Error(`${text} is no day`)
  return day
}

export const exampleFiler: FormFiler = {
  role: 'public-defender',
  name: 'María José Ñúñez-Villaseñor',
  barNumber: '123456',
  firm: 'Office of the Example Public Defender',
  street: '1200 Example Avenue, Suite 400',
  city: 'Example City',
  state: 'CA',
  zip: '90000',
  phone: '(555) 555-0100',
  fax: undefined,
  email: 'filings@example.org',
  attorneyFor: 'Álvaro Gutiérrez',
}

export function exampleCaption(name = 'Álvaro Gutiérrez', caseNumber = 'EX0123456'): FormCaption {
  return {
    filer: exampleFiler,
    court: {
      key: 'example',
      countyName: 'Los Angeles',
      branch: 'Example Branch',
      address: ['1 Court Street', 'Example City, CA 90000'],
    },
    defendant: { name, birthDate: dayOf('1970-02-28') },
    caseNumber,
  }
}

/** Counts that can be told apart: each has its own section, `11357(c1)`, `11358(c2)` and so on. */
export function exampleCounts(howMany: number): FormCount[] {
  return Array.from({ length: howMany }, (_, index) => ({
    code: 'HS',
    section: `${11357 + (index % 4)}(c${index + 1})`,
    level: index % 2 === 0 ? 'misdemeanor' : 'felony',
    convictionDate: dayOf('1994-08-23'),
    reducible17b: undefined,
    reducible17d2: undefined,
  }))
}

export function exampleDismissal(counts: readonly FormCount[], caption: FormCaption = exampleCaption()): DismissalForm {
  return { family: 'cr-180', caption, counts, reliefs: ['pc-1203.4'] }
}

export function exampleCannabis(counts: readonly FormCount[], caption: FormCaption = exampleCaption()): CannabisForm {
  return { family: 'cr-400', caption, counts, requests: ['application'] }
}

const rowNumbers = [1, 2, 3, 4, 5]
const columns = [
  { name: 'code', word: 'count.code', x: 60, width: 50 },
  { name: 'section', word: 'count.section', x: 112, width: 100 },
  { name: 'level', word: 'count.level', x: 214, width: 110 },
  { name: 'misdemeanor', word: 'count.reducible-17b', x: 326, width: 110 },
  { name: 'infraction', word: 'count.reducible-17d2', x: 438, width: 110 },
]

const captionRows = [
  { name: 'attorney', label: 'Attorney:', word: 'filer.name-and-bar' },
  { name: 'firm', label: 'Firm:', word: 'filer.firm' },
  { name: 'defendant', label: 'Defendant:', word: 'defendant.name' },
  { name: 'case', label: 'Case number:', word: 'case.number' },
  { name: 'convicted', label: 'Convicted on:', word: 'conviction.date' },
]

const boxRows = [
  { name: 'box.11357', label: 'HS 11357', word: 'offense.hs-11357' },
  { name: 'box.11358', label: 'HS 11358', word: 'offense.hs-11358' },
  { name: 'box.relief', label: 'Penal Code 1203.4', word: 'relief.pc-1203.4' },
  { name: 'box.application', label: 'Application: the sentence is completed', word: 'request.application' },
  { name: 'box.waiver', label: 'I waive my appearance', word: undefined },
  { name: 'box.finding', label: 'The court finds that the petition is granted', word: undefined },
]

/** A petition of one page with a caption, five rows for counts, boxes, and a date and a place to sign. */
export function exampleBlank(): Buffer {
  const fields: BlankField[] = [
    ...captionRows.map(({ name, label }, index) => ({
      name,
      kind: 'text' as const,
      rectangle: [150, 700 - index * 24, 330, 714 - index * 24] as const,
      label,
    })),
    ...rowNumbers.flatMap((row) =>
      columns.map(({ name, x, width }) => ({
        name: `${name}.${row}`,
        kind: 'text' as const,
        rectangle: [x, 560 - row * 20, x + width, 574 - row * 20] as const,
      })),
    ),
    ...boxRows.map(({ name, label }, index) => ({
      name,
      kind: 'box' as const,
      rectangle: [60, 400 - index * 20, 71, 411 - index * 20] as const,
      label,
    })),
    { name: 'remarks', kind: 'text', rectangle: [60, 180, 550, 250], multiline: true },
    { name: 'signed', kind: 'text', rectangle: [100, 120, 200, 134], label: 'Date' },
  ]
  const page: BlankPage = {
    fields,
    words: [
      { at: [60, 740], size: 14, text: 'EX-180 PETITION OF OUR OWN', bold: true },
      ...captionRows.map(({ label }, index) => ({ at: [60, 703 - index * 24] as const, size: 10, text: label })),
      ...boxRows.map(({ label }, index) => ({ at: [80, 402 - index * 20] as const, size: 10, text: label })),
      { at: [60, 123], size: 10, text: 'Date:' },
      { at: [60, 40], size: 8, text: 'EX-180 [Rev. January 1, 2024]' },
    ],
    lines: [{ from: [300, 120], to: [550, 120] }],
  }
  return drawBlank([page])
}

/** A map for {@link exampleBlank}, as an office would write it. */
export function exampleMap(family: 'cr-180' | 'cr-400' | 'other', blank: Buffer = exampleBlank()): string {
  const rows = rowNumbers
    .map((row) =>
      columns.map(({ name, word }, index) => `${index === 0 ? '  -' : '   '} ${word}: ${name}.${row}`).join('\n'),
    )
    .join('\n')
  const boxes = boxRows.filter(({ word }) => word !== undefined).map(({ name, word }) => `  ${name}: ${word}`)
  return `form: EX-180
title: Petition of our own
family: ${family}
owner: defendant
revision: Rev. January 1, 2024
files:
  - ${sha256(blank)}
valid:
  from: 2024-01-01
  until: 2026-12-31
  source: made for tests
text:
${captionRows.map(({ name, word }) => `  ${name}: ${word}`).join('\n')}
boxes:
${boxes.join('\n')}
rows:
${rows}
blank:
  box.waiver: a waiver
  box.finding: a finding
  remarks: for the person
  signed: the day of signing
`
}

/** {@link exampleBlank}, prepared, opened and mapped. */
export async function exampleForm(family: 'cr-180' | 'cr-400' | 'other' = 'cr-180'): Promise<UsableForm> {
  const blank = exampleBlank()
  const { pdf } = await prepareBlank(blank, 'petition.pdf')
  const form = {
    name: 'petition',
    map: parseFormMap(exampleMap(family), 'petition.map.yaml'),
    open: await ownEngine.open(pdf),
  }
  checkMap(form.map, form.open, 'petition.map.yaml')
  return form
}
