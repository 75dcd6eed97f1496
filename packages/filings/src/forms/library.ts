// The office's own blanks, in a folder: each prepared once and kept with what is known about it. Files
// are put in place whole, and the description last, so that a form is either there or not.

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { formatIsoDay, parseIsoDay } from '@clearslate/record'
import { isMap, isSeq, parseDocument, stringify } from 'yaml'
import { FilingError } from '../filing-error.ts'
import { parseFormMap } from './map.ts'
import type { FormMap, Validity } from './map.ts'
import { mostBytes } from './pdf/limits.ts'
import { ownEngine } from './pdf/own-engine.ts'
import { prepareApart } from './pdf/prepare-apart.ts'
import { drawPreview } from './pdf/preview.ts'
import { sha256 } from './pdf/write.ts'
import type { FormField, OpenForm } from './engine.ts'
import { shippedMapFor } from './shipped-maps.ts'
import { checkMap } from './usable-form.ts'
import type { UsableForm } from './usable-form.ts'
import { boxWords, columnWords, familyNames, textWords } from './vocabulary.ts'
import type { Family } from './vocabulary.ts'

const describedAs = '.form.yaml'

/** What the folder says about a blank. */
export interface StoredForm {
  readonly name: string
  /** SHA-256 of the file as it came. */
  readonly original: string
  readonly prepared: string
  /** As the pages show it. */
  readonly formNumber: string | undefined
  readonly revision: string | undefined
  readonly notes: readonly string[]
  /** What the office itself found out about when the form may be filed; it goes before the map's. */
  readonly validity: Validity | undefined
  readonly map: { readonly fileName: string; readonly map: FormMap; readonly shipped: boolean } | undefined
}

export interface AddedForm {
  readonly stored: StoredForm
  readonly fields: readonly FormField[]
  /** Where the names of the fields are drawn, and the map to fill in; undefined when a map ships. */
  readonly toMap: { readonly preview: string; readonly map: string } | undefined
}

/** Prepares a blank and keeps it. Adding it again renews what was kept, and leaves the office's own map. */
export async function addForm(folder: string, file: string, validity?: Validity): Promise<AddedForm> {
  const bytes = readBlank(file)
  const original = sha256(bytes)
  const prepared = await prepareApart(bytes, file)
  const open = await ownEngine.open(prepared.pdf)
  const shipped = shippedMapFor(original)
  const name = `${slug(shipped?.map.form ?? prepared.formNumber ?? 'form')}-${original.slice(0, 8)}`
  if (shipped !== undefined) checkMap(shipped.map, open, shipped.name)
  mkdirSync(folder, { recursive: true })
  const mapPath = join(folder, `${name}.map.yaml`)
  const previewPath = join(folder, `${name}.preview.pdf`)
  putFile(join(folder, `${name}.pdf`), prepared.pdf)
  if (shipped === undefined) {
    putFile(previewPath, await drawPreview(prepared.pdf, open.fields))
    if (!existsSync(mapPath))
      putFile(mapPath, Buffer.from(mapSkeleton(name, original, prepared.formNumber, prepared.revision, open.fields)))
  }
  const description = {
    name,
    original: { sha256: original, bytes: bytes.length },
    prepared: { sha256: sha256(prepared.pdf) },
    form: prepared.formNumber ?? 'unknown',
    revision: prepared.revision ?? 'unknown',
    ...(validity === undefined ? {} : { valid: validityText(validity) }),
    notes: prepared.notes,
    fields: open.fields.map((field) => ({
      name: field.name,
      kind: field.kind,
      page: field.places[0]?.page ?? 'none',
      ...(field.label === '' ? {} : { label: field.label }),
      ...(field.states.length === 0 ? {} : { states: field.states }),
      ...(field.unusable === undefined ? {} : { unusable: field.unusable }),
    })),
  }
  putFile(join(folder, name + describedAs), Buffer.from(stringify(description, { lineWidth: 0 })))
  return {
    stored: shipped === undefined ? describe(folder, name, false) : describe(folder, name, true),
    fields: open.fields,
    toMap: shipped === undefined ? { preview: previewPath, map: mapPath } : undefined,
  }
}

/** The forms of a folder, in the order of their names. A map that is not finished counts as none. */
export function listForms(folder: string): StoredForm[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith(describedAs))
    .toSorted()
    .map((name) => describe(folder, name.slice(0, -describedAs.length), false))
}

/** Opens a form for filling. Throws when its map is missing, wrong, or names fields that are not there. */
export async function openStored(folder: string, name: string): Promise<UsableForm> {
  const stored = describe(folder, name, true)
  if (stored.map === undefined) {
    throw new FilingError(`The form ${name} has no map.`, {
      file: join(folder, `${name}.map.yaml`),
      advice: `Fill in the map; npx clearslate forms preview ${name} shows the fields.`,
    })
  }
  const open = await openPrepared(folder, stored)
  checkMap(stored.map.map, open, stored.map.fileName)
  const map = stored.validity === undefined ? stored.map.map : { ...stored.map.map, validity: stored.validity }
  return { name, map, open }
}

/** Every form of the folder for this family that has a map, newest window of validity first. */
export async function openFamily(folder: string, family: Family): Promise<UsableForm[]> {
  const names = listForms(folder).filter((stored) => stored.map?.map.family === family)
  const forms = await Promise.all(names.map(({ name }) => openStored(folder, name)))
  return forms.toSorted((a, b) => (b.map.validity.from ?? 0) - (a.map.validity.from ?? 0))
}

/** The form's fields, and the preview written anew. */
export async function previewForm(folder: string, name: string): Promise<string> {
  const stored = describe(folder, name, false)
  const open = await openPrepared(folder, stored)
  const path = join(folder, `${name}.preview.pdf`)
  putFile(path, await drawPreview(readFileSync(join(folder, `${name}.pdf`)), open.fields))
  return path
}

export async function fieldsOf(folder: string, name: string): Promise<readonly FormField[]> {
  return (await openPrepared(folder, describe(folder, name, false))).fields
}

export function describeForm(folder: string, name: string): StoredForm {
  return describe(folder, name, false)
}

async function openPrepared(folder: string, { name, prepared }: StoredForm): Promise<OpenForm> {
  const path = join(folder, `${name}.pdf`)
  const bytes = existsSync(path) ? readFileSync(path) : undefined
  if (bytes === undefined || sha256(bytes) !== prepared) {
    throw new FilingError(`The prepared form ${name} is missing or was changed.`, {
      file: path,
      advice: 'Add the blank again.',
    })
  }
  return ownEngine.open(bytes)
}

function readBlank(file: string): Buffer {
  const size = statSync(file, { throwIfNoEntry: false })
  if (size === undefined || !size.isFile()) {
    throw new FilingError('There is no such file.', { file, advice: 'Name the blank form as a PDF file.' })
  }
  if (size.size > mostBytes) {
    throw new FilingError('This file is larger than 20 MB.', {
      file,
      advice: 'Name the blank form alone, as a PDF file.',
    })
  }
  return readFileSync(file)
}

function describe(folder: string, name: string, strict: boolean): StoredForm {
  const path = join(folder, name + describedAs)
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(path)) {
    throw new FilingError(`There is no form ${name} here.`, {
      file: folder,
      advice: 'npx clearslate forms list names those that are there; npx clearslate forms add takes a new one.',
    })
  }
  const document = parseDocument(readFileSync(path, 'utf8'), { prettyErrors: false })
  const root = document.contents
  const text = (...keys: string[]): string | undefined => {
    const value = isMap(root) ? root.getIn(keys) : undefined
    return typeof value === 'string' ? value : undefined
  }
  const original = text('original', 'sha256')
  const prepared = text('prepared', 'sha256')
  if (document.errors.length > 0 || original === undefined || prepared === undefined) {
    throw new FilingError(`${basename(path)} cannot be read.`, { file: path, advice: 'Add the blank again.' })
  }
  const notes = isMap(root) ? root.get('notes') : undefined
  return {
    name,
    original,
    prepared,
    formNumber: knownText(text('form')),
    revision: knownText(text('revision')),
    notes: isSeq(notes) ? notes.toJSON().map(String) : [],
    validity: validityOf(text, path),
    map: mapOf(folder, name, original, strict),
  }
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

function knownText(text: string | undefined): string | undefined {
  return text === 'unknown' ? undefined : text
}

function validityOf(text: (...keys: string[]) => string | undefined, path: string): Validity | undefined {
  const source = text('valid', 'source')
  if (source === undefined) return undefined
  const day = (key: string): Validity['from'] => {
    const value = text('valid', key)
    if (value === undefined || value === 'unknown') return undefined
    const parsed = parseIsoDay(value)
    if (parsed === undefined)
      throw new FilingError(`valid.${key} must be a day, YYYY-MM-DD, or unknown.`, { file: path, advice: 'Mend it.' })
    return parsed
  }
  return { from: day('from'), until: day('until'), source }
}

function validityText({ from, until, source }: Validity): Record<string, string> {
  const day = (value: Validity['from']): string => (value === undefined ? 'unknown' : formatIsoDay(value))
  return { from: day(from), until: day(until), source }
}

/** The office's own map goes before a shipped one; a skeleton that nobody filled in is none. */
function mapOf(folder: string, name: string, original: string, strict: boolean): StoredForm['map'] {
  const path = join(folder, `${name}.map.yaml`)
  if (existsSync(path)) {
    const text = readFileSync(path, 'utf8')
    if (!strict && text.includes(skeletonMark)) return undefined
    const map = parseFormMap(text, basename(path))
    if (!map.files.includes(original)) {
      throw new FilingError(`${basename(path)} is for another file: its files do not name ${original}.`, {
        file: path,
        advice: 'A map belongs to one file. Check every field before you add the hash.',
      })
    }
    return { fileName: basename(path), map, shipped: false }
  }
  const shipped = shippedMapFor(original)
  return shipped === undefined ? undefined : { fileName: shipped.name, map: shipped.map, shipped: true }
}

const skeletonMark = '# not filled in yet'

function mapSkeleton(
  name: string,
  original: string,
  formNumber: string | undefined,
  revision: string | undefined,
  fields: readonly FormField[],
): string {
  const words = (all: Readonly<Record<string, string>>): string =>
    Object.entries(all)
      .map(([word, meaning]) => `#   ${word}: ${meaning}\n`)
      .join('')
  const list = fields
    .filter((field) => field.unusable === undefined)
    .map(
      (field) =>
        `  ${JSON.stringify(field.name)}: left to a person${field.label === '' ? '' : `  # ${oneLine(field.label)}`}\n`,
    )
  return (
    `# Which field of this form holds what. ${name}.preview.pdf shows where each field stands.\n` +
    `${skeletonMark}: take this line away when it is.\n` +
    '# Move a field from blank to text or boxes and give it one of the words below. Dates, signatures,\n' +
    '# waivers, findings, incomes and benefits have no word: they stay under blank.\n#\n' +
    `# Words for text:\n${words(textWords)}#\n# Words for boxes:\n${words(boxWords)}#\n` +
    `# A table of counts is a list of rows, each with some of these columns and the field for it:\n${words(columnWords)}\n` +
    `form: ${formNumber ?? ''}\ntitle:\n# one of ${familyNames.join(', ')}\nfamily: other\n` +
    '# defendant: never filed by a prosecutor; any: by anybody\nowner:\n' +
    `revision: ${revision ?? ''}\nfiles:\n  - ${original}\n` +
    '# The days on which this revision may be filed, or unknown; and where you know it from.\n' +
    'valid:\n  from: unknown\n  until: unknown\n  source:\n' +
    `text: {}\nboxes: {}\nrows: []\nblank:\n${list.join('')}`
  )
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 100)
}

/** Writes a file so that it is there whole or not at all. */
function putFile(path: string, bytes: Uint8Array): void {
  const half = `${path}.half`
  try {
    const handle = openSync(half, 'w')
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(half, path)
  } catch (error) {
    rmSync(half, { force: true })
    throw error
  }
}
