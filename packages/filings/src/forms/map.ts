// A map says which field of one revision of a form holds what. It belongs to the file, by its hash, never
// to the form's number: the same number has other field names in another revision.

import { parseIsoDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { YAMLMap } from 'yaml'
import { boxWords, columnWords, familyNames, isWord, textWords } from './vocabulary.ts'
import type { BoxWord, ColumnWord, Family, TextWord } from './vocabulary.ts'

/** Whose form it is: the defendant's are never filed by a prosecutor. */
export const owners = ['defendant', 'any'] as const
export type Owner = (typeof owners)[number]

/** When a form may be filed; an end that nobody knows is undefined, and then it may not. */
export interface Validity {
  readonly from: Day | undefined
  readonly until: Day | undefined
  /** Where that is known from. */
  readonly source: string
}

export interface BoxRule {
  readonly word: BoxWord
  /** The ticked state, where the box has several. */
  readonly state: string | undefined
}

export interface FormMap {
  /** Number or name of the form, e.g. `CR-400`. */
  readonly form: string
  readonly title: string
  readonly family: Family
  readonly owner: Owner
  readonly revision: string
  /** SHA-256 of the blanks, as published or as their owners prepared them. */
  readonly files: readonly string[]
  readonly validity: Validity
  readonly text: ReadonlyMap<string, TextWord>
  readonly boxes: ReadonlyMap<string, BoxRule>
  readonly rows: readonly ReadonlyMap<ColumnWord, string>[]
  /** Fields that stand before every table of an attachment and name its columns. */
  readonly headings: ReadonlyMap<string, string>
  /** Fields that are left to a person, and why. */
  readonly blank: ReadonlyMap<string, string>
}

export interface MapProblem {
  readonly line: number | undefined
  readonly key: string
  readonly message: string
}

/** Everything that is wrong with a map. The command line knows it by the name of input errors. */
export class FormMapError extends Error {
  override readonly name = 'InputError'
  readonly problems: readonly MapProblem[]
  readonly fileName: string

  constructor(fileName: string, problems: readonly MapProblem[]) {
    super(
      problems
        .map(({ line, key, message }) => {
          const place = line === undefined ? fileName : `${fileName}:${line}`
          return key === '' ? `${place}: ${message}` : `${place}: ${key}: ${message}`
        })
        .join('\n'),
    )
    this.fileName = fileName
    this.problems = problems
  }
}

const topKeys = [
  'form',
  'title',
  'family',
  'owner',
  'revision',
  'files',
  'valid',
  'text',
  'boxes',
  'rows',
  'headings',
  'blank',
]
const validKeys = ['from', 'until', 'source']
const boxKeys = ['word', 'state']
const mostRows = 100

/** Reads a map. Throws {@link FormMapError} with every problem, each with its line and key. */
export function parseFormMap(text: string, fileName: string): FormMap {
  return new MapReader(text, fileName).read()
}

interface Entry {
  readonly key: string
  readonly name: string
  readonly line: number | undefined
  readonly node: unknown
}

class MapReader {
  private readonly lines = new LineCounter()
  private readonly problems: MapProblem[] = []
  private readonly text: string
  private readonly fileName: string
  private readonly used = new Map<string, string>()

  constructor(text: string, fileName: string) {
    this.text = text
    this.fileName = fileName
  }

  read(): FormMap {
    const document = parseDocument(this.text, { lineCounter: this.lines, prettyErrors: false, version: '1.2' })
    for (const error of document.errors) this.report(this.lineAt(error.pos[0]), '', error.message)
    if (this.problems.length > 0) throw this.error()
    if (!isMap(document.contents)) {
      this.report(1, '', `must be a mapping with ${topKeys.join(', ')}`)
      throw this.error()
    }
    const entries = new Map(this.entriesOf(document.contents, '', topKeys).map((entry) => [entry.name, entry]))
    const map = {
      form: this.words(entries, 'form'),
      title: this.words(entries, 'title'),
      family: this.oneOf(entries, 'family', familyNames),
      owner: this.oneOf(entries, 'owner', owners),
      revision: this.words(entries, 'revision'),
      files: this.files(entries.get('files')),
      validity: this.validity(entries.get('valid')),
      text: this.textFields(entries.get('text')),
      boxes: this.boxFields(entries.get('boxes')),
      rows: this.tableRows(entries.get('rows')),
      headings: this.reasons(entries.get('headings'), 'says a column of the attachment'),
      blank: this.reasons(entries.get('blank'), 'is left blank'),
    }
    if (this.problems.length > 0) throw this.error()
    return map
  }

  private textFields(entry: Entry | undefined): Map<string, TextWord> {
    const fields = new Map<string, TextWord>()
    for (const { name, key, line, node } of this.fieldEntries(entry)) {
      const word = textOf(node)
      if (isWord(textWords, word)) {
        this.use(name, line, key, 'text')
        fields.set(name, word)
      } else {
        this.report(line, key, `${shown(word)} is no word for a text; allowed are ${Object.keys(textWords).join(', ')}`)
      }
    }
    return fields
  }

  private boxFields(entry: Entry | undefined): Map<string, BoxRule> {
    const fields = new Map<string, BoxRule>()
    for (const { name, key, line, node } of this.fieldEntries(entry)) {
      const parts = isMap(node)
        ? new Map(this.entriesOf(node, `${key}.`, boxKeys).map((part) => [part.name, textOf(part.node)]))
        : new Map([['word', textOf(node)]])
      const word = parts.get('word') ?? ''
      if (isWord(boxWords, word)) {
        this.use(name, line, key, 'boxes')
        fields.set(name, { word, state: parts.get('state') })
      } else {
        this.report(line, key, `${shown(word)} may not tick a box; allowed are ${Object.keys(boxWords).join(', ')}`)
      }
    }
    return fields
  }

  private tableRows(entry: Entry | undefined): Map<ColumnWord, string>[] {
    if (entry === undefined) return []
    if (!isSeq(entry.node) || entry.node.items.length > mostRows) {
      this.report(entry.line, entry.key, `must be a list of at most ${mostRows} rows`)
      return []
    }
    return entry.node.items.map((item, index) => {
      const columns = new Map<ColumnWord, string>()
      const key = `rows[${index + 1}]`
      if (!isMap(item)) {
        this.report(
          this.lineOf(item) ?? entry.line,
          key,
          `must be a mapping with ${Object.keys(columnWords).join(', ')}`,
        )
        return columns
      }
      for (const part of this.entriesOf(item, `${key}.`, undefined)) {
        const field = textOf(part.node)
        if (!isWord(columnWords, part.name)) {
          this.report(part.line, part.key, `is no column; allowed are ${Object.keys(columnWords).join(', ')}`)
        } else if (field === '') {
          this.report(part.line, part.key, 'must name a field')
        } else {
          this.use(field, part.line, part.key, 'rows')
          columns.set(part.name, field)
        }
      }
      return columns
    })
  }

  private reasons(entry: Entry | undefined, what: string): Map<string, string> {
    const fields = new Map<string, string>()
    for (const { name, key, line, node } of this.fieldEntries(entry)) {
      const reason = textOf(node)
      if (reason === '') this.report(line, key, `must say in words what it ${what.replace(/^is /, 'is ')}`)
      this.use(name, line, key, entry?.name ?? '')
      fields.set(name, reason)
    }
    return fields
  }

  /** No field has two meanings: above all, none that is left to a person is filled as well. */
  private use(field: string, line: number | undefined, key: string, where: string): void {
    const before = this.used.get(field)
    if (before !== undefined) this.report(line, key, `the field ${field} stands under ${before} already`)
    this.used.set(field, where)
  }

  private files(entry: Entry | undefined): string[] {
    const items = entry !== undefined && isSeq(entry.node) ? entry.node.items : []
    const hashes = items.map(textOf)
    if (hashes.length === 0 || !hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash))) {
      this.report(entry?.line, 'files', 'must be a list of SHA-256 hashes of blank forms, in small letters')
    }
    return hashes
  }

  private validity(entry: Entry | undefined): Validity {
    if (entry === undefined || !isMap(entry.node)) {
      this.report(entry?.line, 'valid', `must be a mapping with ${validKeys.join(', ')}`)
      return { from: undefined, until: undefined, source: '' }
    }
    const entries = new Map(this.entriesOf(entry.node, 'valid.', validKeys).map((part) => [part.name, part]))
    const from = this.day(entries, 'from')
    const until = this.day(entries, 'until')
    if (from !== undefined && until !== undefined && until < from) {
      this.report(entry.line, 'valid', 'ends before it begins')
    }
    return { from, until, source: this.words(entries, 'source', 'valid.') }
  }

  private day(entries: ReadonlyMap<string, Entry>, name: string): Day | undefined {
    const text = textOf(entries.get(name)?.node)
    if (text === 'unknown') return undefined
    const day = parseIsoDay(text)
    if (day === undefined)
      this.report(entries.get(name)?.line, `valid.${name}`, 'must be a day, YYYY-MM-DD, or unknown')
    return day
  }

  private words(entries: ReadonlyMap<string, Entry>, name: string, inside = ''): string {
    const text = textOf(entries.get(name)?.node)
    if (text === '') this.report(entries.get(name)?.line, `${inside}${name}`, 'is missing or blank')
    return text
  }

  private oneOf<Value extends string>(
    entries: ReadonlyMap<string, Entry>,
    name: string,
    allowed: readonly [Value, ...Value[]],
  ): Value {
    const text = textOf(entries.get(name)?.node)
    const value = allowed.find((item) => item === text)
    if (value === undefined) this.report(entries.get(name)?.line, name, `must be one of ${allowed.join(', ')}`)
    return value ?? allowed[0]
  }

  private fieldEntries(entry: Entry | undefined): Entry[] {
    if (entry === undefined || (isScalar(entry.node) && entry.node.value === null)) return []
    if (!isMap(entry.node)) {
      this.report(entry.line, entry.key, 'must be a mapping of field names')
      return []
    }
    return this.entriesOf(entry.node, `${entry.key}.`, undefined)
  }

  private entriesOf(map: YAMLMap, inside: string, allowed: readonly string[] | undefined): Entry[] {
    return map.items.flatMap((pair) => {
      const name = textOf(pair.key)
      const line = this.lineOf(pair.key)
      if (allowed !== undefined && !allowed.includes(name)) {
        this.report(line, `${inside}${name}`, `is not known; allowed are ${allowed.join(', ')}`)
        return []
      }
      return [{ name, key: `${inside}${name}`, line, node: pair.value }]
    })
  }

  private lineOf(node: unknown): number | undefined {
    const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined
    return range === undefined || range === null ? undefined : this.lineAt(range[0])
  }

  private lineAt(offset: number): number {
    return this.lines.linePos(offset).line
  }

  private report(line: number | undefined, key: string, message: string): void {
    this.problems.push({ line, key, message })
  }

  private error(): FormMapError {
    return new FormMapError(this.fileName, this.problems)
  }
}

function textOf(node: unknown): string {
  if (!isScalar(node) || node.value === null) return ''
  // As it is written: a hash or a field's name may look like a number.
  if (node.source !== undefined) return node.source.trim()
  return typeof node.value === 'string' ? node.value.trim() : ''
}

function shown(text: string): string {
  return text === '' ? 'nothing' : text
}
