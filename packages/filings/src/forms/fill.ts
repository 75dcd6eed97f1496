// Fills a form from the record. What does not fit goes to attachments, as many as are needed; nothing is
// cut and no count is dropped. What only a person can say stays blank.

import { formatUsDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { ownAttachments } from './attachment-blank.ts'
import type { FillRequest } from './engine.ts'
import { FormDataError, sharedDay, wordsOf } from './form-data.ts'
import type { AttachmentForm, FormCount, FormData } from './form-data.ts'
import { refusal } from './usable-form.ts'
import type { UsableForm } from './usable-form.ts'
import { attachmentLabels } from './vocabulary.ts'
import type { ColumnWord } from './vocabulary.ts'

export interface FillOptions {
  readonly filingDate: Day
  /** Marks every page, and allows a form outside its window of validity. */
  readonly specimen: boolean
  readonly flatten: boolean
  /** The office's own MC-025; without it attachments are pages of ours. */
  readonly attachment?: UsableForm | undefined
}

export interface FilledDocument {
  /** For file names: letters, digits, dashes; says nothing about a person. */
  readonly id: string
  readonly title: string
  readonly pdf: Buffer
  readonly pages: number
}

export interface FilledForm {
  readonly form: string
  readonly revision: string
  /** The form first, its attachments after it in their order. */
  readonly documents: readonly FilledDocument[]
  /** Form fields that a person still fills in, with the map's reason. */
  readonly leftBlank: ReadonlyMap<string, string>
}

interface Values {
  readonly text: Map<string, string>
  readonly ticked: Map<string, string>
  /** What did not fit its field, for an attachment. */
  readonly overflow: string[]
}

/** Fills a form, and reads back what was written. Throws an input error when the form may not be used. */
export async function fillForm(form: UsableForm, data: FormData, options: FillOptions): Promise<FilledForm> {
  const { map } = form
  if (map.owner === 'defendant' && (data.caption.filer.role === 'prosecutor' || data.caption.filer.role === 'court')) {
    throw new FormDataError(`${map.form} is the defendant's form; a ${data.caption.filer.role} does not file it.`)
  }
  if (map.family !== data.family) {
    throw new FormDataError(`${form.name} is a form for ${map.family}, and these are facts for ${data.family}.`)
  }
  if (!options.specimen) {
    const reason = refusal(map.form, map.validity, options.filingDate)
    if (reason !== undefined)
      throw new FormDataError(`${reason}\nGet the current blank, or fill this one as a specimen.`)
  }
  if (options.attachment !== undefined && !options.specimen) {
    const { form: name, validity } = options.attachment.map
    const reason = refusal(name, validity, options.filingDate)
    if (reason !== undefined) throw new FormDataError(`${reason}\nGet the current blank, or fill without it.`)
  }
  checkPrintable(form, data)
  const counts = 'counts' in data ? data.counts : []
  const hasTable = map.rows.length > 0
  const further = hasTable ? counts.slice(map.rows.length) : []
  const countsNumber = further.length > 0 ? 1 : 0
  const textNumber = countsNumber + 1
  const values = valuesFor(form, data, textNumber)
  if (hasTable) explainDates(form, counts, values, textNumber)

  const attachments: AttachmentForm[] = []
  const start = { family: 'mc-025', caption: data.caption, title: map.form } as const
  const own = await ownAttachments()
  const countsForm =
    options.attachment !== undefined && options.attachment.map.rows.length > 0 ? options.attachment : own.counts
  const textForm =
    options.attachment !== undefined && textField(options.attachment) !== undefined ? options.attachment : own.text
  const parts = inParts(further, countsForm.map.rows.length)
  for (const [index, part] of parts.entries()) {
    attachments.push({ ...start, number: countsNumber, page: index + 1, pages: parts.length, counts: part, lines: [] })
  }
  // A cell of an attachment that does not fit moves on to the attachment of text.
  const attachmentValues = attachments.map((attachment, index) => {
    const first = map.rows.length + index * countsForm.map.rows.length
    return valuesFor(countsForm, attachment, textNumber, first)
  })
  const overflow = [...values.overflow, ...attachmentValues.flatMap((one) => one.overflow)]
  if (overflow.length > 0) {
    // The caption of the attachment itself may be too long for it.
    const caption: AttachmentForm = { ...start, number: textNumber, page: 1, pages: 1, counts: [], lines: [] }
    overflow.push(...valuesFor(textForm, caption, textNumber).overflow)
  }
  const documents = [await write(form, values, options, slug(map.form), map.form)]
  for (const [index, { number, page }] of attachments.entries()) {
    const id = `${slug(map.form)}-attachment-${number}-page-${page}`
    const title = `Attachment ${number} to ${map.form}, page ${page}`
    documents.push(await write(countsForm, attachmentValues[index]!, options, id, title))
  }
  const pages = pagesOf([...new Set(overflow)], textForm)
  for (const [index, lines] of pages.entries()) {
    const attachment: AttachmentForm = {
      ...start,
      number: textNumber,
      page: index + 1,
      pages: pages.length,
      counts: [],
      lines,
    }
    const title = `Attachment ${textNumber} to ${map.form}, page ${index + 1}`
    const id = `${slug(map.form)}-attachment-${textNumber}-page-${index + 1}`
    documents.push(await write(textForm, valuesFor(textForm, attachment, textNumber), options, id, title))
  }
  return { form: map.form, revision: map.revision, documents, leftBlank: map.blank }
}

async function write(
  form: UsableForm,
  values: Values,
  options: FillOptions,
  id: string,
  title: string,
): Promise<FilledDocument> {
  const request: FillRequest = {
    text: values.text,
    ticked: values.ticked,
    specimen: options.specimen,
    flatten: options.flatten,
  }
  return { id, title, pdf: await form.open.write(request), pages: form.open.pages }
}

function valuesFor(form: UsableForm, data: FormData, attachmentNumber: number, firstRow = 0): Values {
  const { map, open } = form
  const words = wordsOf(data)
  const values: Values = { text: new Map(), ticked: new Map(), overflow: [] }
  for (const [field, word] of map.text) {
    const text = words.text.get(word)
    if (text !== undefined) put(form, values, field, text, attachmentLabels[word], attachmentNumber)
  }
  for (const [field, heading] of map.headings) {
    if (words.rows.length > 0 && open.fits(field, heading)) values.text.set(field, heading)
  }
  const states = new Map(open.fields.map((field) => [field.name, field.states]))
  for (const [field, { word, state }] of map.boxes) {
    const ticked = state ?? states.get(field)?.[0]
    if (words.boxes.has(word) && ticked !== undefined) values.ticked.set(field, ticked)
  }
  for (const [index, row] of map.rows.entries()) {
    for (const [column, field] of row) {
      const text = words.rows[index]?.get(column)
      const name = `Count ${firstRow + index + 1}, ${columnNames[column]}`
      if (text !== undefined) put(form, values, field, text, name, attachmentNumber)
    }
  }
  return values
}

const columnNames: Readonly<Record<ColumnWord, string>> = {
  'count.code': 'code',
  'count.section': 'section',
  'count.level': 'type of offense',
  'count.reducible-17b': 'PC 17(b)',
  'count.reducible-17d2': 'PC 17(d)(2)',
  'count.conviction-date': 'date of conviction',
}

/** Text goes into its field, or all of it to the attachment and a pointer into the field. */
function put(form: UsableForm, values: Values, field: string, text: string, name: string, attachment: number): void {
  if (form.open.fits(field, text)) {
    values.text.set(field, text)
    return
  }
  const line = `${name}: ${text.replaceAll('\n', ', ')}`
  // Two fields that hold the same, such as a name on every page, are told once.
  if (!values.overflow.includes(line)) values.overflow.push(line)
  point(form, values, field, attachment)
}

function point(form: UsableForm, values: Values, field: string, attachment: number): void {
  const pointers = [`See attachment ${attachment}`, `See att. ${attachment}`, `Att. ${attachment}`]
  const pointer = pointers.find((one) => form.open.fits(field, one))
  if (pointer !== undefined) values.text.set(field, pointer)
}

/** Counts of several days, where the form asks for one: each day is told in the attachment. */
function explainDates(form: UsableForm, counts: readonly FormCount[], values: Values, attachment: number): void {
  const field = [...form.map.text].find(([, word]) => word === 'conviction.date')?.[0]
  if (field === undefined || sharedDay(counts) !== undefined) return
  if (counts.every((count) => count.convictionDate === undefined)) return
  point(form, values, field, attachment)
  for (const [index, { code, section, convictionDate }] of counts.entries()) {
    const day = convictionDate === undefined ? 'not known from the record' : formatUsDay(convictionDate)
    values.overflow.push(`Count ${index + 1}, ${`${code} ${section}`.trim()}, date of conviction: ${day}`)
  }
}

/** Refuses text that no font of ours can draw, rather than printing a box or a question mark. */
function checkPrintable(form: UsableForm, data: FormData): void {
  const words = wordsOf(data)
  const texts = [...words.text.values(), ...words.rows.flatMap((row) => [...row.values()])]
  const missing = new Set(texts.flatMap((text) => form.open.unprintable(text)))
  if (missing.size === 0) return
  const codes = [...missing].map((one) => `U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)
  throw new FormDataError(
    `${form.map.form} cannot be printed with the characters ${codes.join(', ')}; spell them otherwise.`,
  )
}

function textField(form: UsableForm): string | undefined {
  return [...form.map.text].find(([, word]) => word === 'attachment.text')?.[0]
}

function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  const parts: Item[][] = []
  for (let from = 0; from < items.length; from += size) parts.push(items.slice(from, from + size))
  return parts
}

/** The lines, as many to a page as fit. A line longer than a page is divided. */
function pagesOf(lines: readonly string[], form: UsableForm): string[][] {
  const field = textField(form)
  if (lines.length === 0 || field === undefined) return []
  const rest = [...lines]
  const pages: string[][] = []
  while (rest.length > 0) {
    let end = rest.length
    while (end > 1 && !form.open.fits(field, rest.slice(0, end).join('\n'))) end -= Math.max(1, Math.floor(end / 8))
    if (end === 1 && !form.open.fits(field, rest[0]!)) {
      const [line = ''] = rest
      const middle = Math.floor(line.length / 2)
      if (middle === 0) throw new FormDataError(`The attachment form ${form.name} has too little room for text.`)
      rest.splice(0, 1, line.slice(0, middle), line.slice(middle))
      continue
    }
    pages.push(rest.splice(0, end))
  }
  return pages
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
