// `forms`: the office's own official blanks. Adds one, lists them, tells what is known about one, and
// draws the names of its fields on it.

import { addForm, describeForm, fieldsOf, listForms, previewForm } from '@clearslate/filings'
import type { FormMap, StoredForm, Validity } from '@clearslate/filings'
import { formatIsoDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { OptionError } from '../errors.ts'
import { readDayOption } from '../options/days.ts'
import { typedAs } from '../options/required.ts'
import { inColumns } from '../text.ts'

export interface ValidityOptions {
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly source?: string | undefined
}

/** Prepares a blank and keeps it in the folder. */
export async function addFormCommand(blank: string, folder: string, options: ValidityOptions): Promise<void> {
  const { stored, fields, toMap } = await addForm(folder, blank, readValidity(options))
  const buttons = fields.filter(({ kind }) => kind === 'button').length
  const besides = buttons === 0 ? '' : ` (and ${buttons} ${buttons === 1 ? 'button' : 'buttons'}, which hold nothing)`
  console.log(`Added ${stored.name} with ${fields.length - buttons} fields${besides} to ${folder}.`)
  for (const note of stored.notes) console.log(`  ${note}`)
  if (toMap === undefined) {
    console.log(`Its map ships with clearslate: ${stored.map?.fileName}. ${whenValid(stored)}`)
    return
  }
  console.log('No map ships for this file, so nothing can be filled in yet.')
  console.log(`  ${toMap.preview} shows where each field stands.`)
  console.log(`  ${toMap.map} is the map to fill in.`)
}

/** Lists the forms of the folder. */
export function listFormsCommand(folder: string): void {
  const forms = listForms(folder)
  if (forms.length === 0) {
    console.log(
      `There are no forms in ${folder}. Add a blank: ${typedAs} forms add BLANK.pdf${folder === './forms' ? '' : ` --forms ${folder}`}`,
    )
    return
  }
  const rows = forms.map((stored) => {
    const map = stored.map?.map
    return [
      stored.name,
      map?.form ?? stored.formNumber ?? '',
      map?.revision ?? stored.revision ?? '',
      map === undefined ? 'no map yet' : days(validityOf(stored, map)),
    ]
  })
  console.log(inColumns([['NAME', 'FORM', 'REVISION', 'MAY BE FILED'], ...rows]).join('\n'))
}

/** The name under which a form is kept, from that name or from the form's number where only one is kept. */
function keptName(typed: string, folder: string): string {
  const forms = listForms(folder)
  if (forms.some(({ name }) => name === typed)) return typed
  const number = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const same = forms.filter(({ map, formNumber }) => (map?.map.form ?? formNumber ?? '').replace('-', '') === number)
  const [only] = same
  if (only === undefined) return typed
  if (same.length === 1) return only.name
  throw new OptionError(
    `${same.length} forms ${typed} are kept in ${folder}: ${same.map(({ name }) => name).join(', ')}.`,
    'Name one of them.',
  )
}

/** Prints what is known about a form, and what each of its fields holds. */
export async function showFormCommand(typed: string, folder: string): Promise<void> {
  const name = keptName(typed, folder)
  const stored = describeForm(folder, name)
  const map = stored.map?.map
  console.log(`${map?.form ?? stored.formNumber ?? stored.name}: ${map?.title ?? 'no map yet'}`)
  console.log(`Revision: ${map?.revision ?? stored.revision ?? 'unknown'}`)
  console.log(`SHA-256 of the file as it came: ${stored.original}`)
  if (stored.map !== undefined) {
    console.log(`Map: ${stored.map.fileName}${stored.map.shipped ? ', shipped with clearslate' : ''}`)
    console.log(whenValid(stored))
  }
  for (const note of stored.notes) console.log(`Note: ${note}`)
  const fields = await fieldsOf(folder, name)
  const rows = fields
    .filter((field) => field.kind !== 'button')
    .map((field) => [String(field.places[0]?.page ?? '-'), field.kind, field.name, holds(map, field.name)])
  console.log(`\n${inColumns([['PAGE', 'KIND', 'FIELD', 'HOLDS'], ...rows]).join('\n')}`)
}

/** Draws the form with the names of its fields. */
export async function previewFormCommand(name: string, folder: string): Promise<void> {
  console.log(`The fields are drawn in ${await previewForm(folder, keptName(name, folder))}.`)
}

function readValidity({ from, until, source }: ValidityOptions): Validity | undefined {
  if (from === undefined && until === undefined && source === undefined) return undefined
  if (source === undefined || source.trim() === '') {
    throw new OptionError(
      '--from and --until need --source: where it is known from.',
      'For example: --source "courts.ca.gov, looked up on 2026-02-01".',
    )
  }
  const validity = { from: day('--from', from), until: day('--until', until), source }
  if (validity.from !== undefined && validity.until !== undefined && validity.from > validity.until) {
    throw new OptionError(`--from ${from} is after --until ${until}.`, 'Correct the one that is wrong.')
  }
  return validity
}

function day(option: string, text: string | undefined): Day | undefined {
  return text === undefined ? undefined : readDayOption(option, text)
}

function whenValid(stored: StoredForm): string {
  const map = stored.map?.map
  if (map === undefined) return ''
  const validity = validityOf(stored, map)
  const isKnown = validity.from !== undefined && validity.until !== undefined
  const advice = isKnown
    ? ''
    : ' Until both days are known it may not be filed: add it again with --from DAY --until DAY --source TEXT.'
  return `May be filed: ${days(validity)} (${validity.source}).${advice}`
}

function validityOf(stored: StoredForm, map: FormMap): Validity {
  return stored.validity ?? map.validity
}

function days({ from, until }: Validity): string {
  const say = (value: Day | undefined): string => (value === undefined ? 'unknown' : formatIsoDay(value))
  return `${say(from)} to ${say(until)}`
}

function holds(map: FormMap | undefined, field: string): string {
  if (map === undefined) return ''
  const box = map.boxes.get(field)
  const heading = map.headings.get(field)
  const row = map.rows.findIndex((columns) => [...columns.values()].includes(field))
  if (box !== undefined) return `ticked for ${box.word}`
  if (heading !== undefined) return `"${heading}", where the page has counts`
  if (row >= 0) return `${[...map.rows[row]!].find(([, name]) => name === field)![0]} of count ${row + 1}`
  const blank = map.blank.get(field)
  return map.text.get(field) ?? (blank === undefined ? 'blank' : `blank: ${blank}`)
}
