// Reads the small YAML files of an office. Everything that is wrong is collected, each with its line,
// its key and what to do, so that a person can mend the file in one go.

import { parseIsoDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { unprintable } from '@clearslate/typeset'
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Node } from 'yaml'
import { namedCharacters } from '../selection/characters.ts'
import { OfficeError } from './office.ts'
import type { OfficeProblem } from './office.ts'

/** A value in the file, and where it stands. */
export interface Place {
  readonly node: unknown
  readonly line: number | undefined
  readonly key: string
}

export type Entries = ReadonlyMap<string, Place>

export class YamlFile {
  readonly problems: OfficeProblem[] = []
  readonly #lines = new LineCounter()
  readonly #root: unknown
  readonly #fileName: string
  /** Lines of the keys without a value. */
  readonly #blank = new Map<string, number | undefined>()

  constructor(text: string, fileName: string) {
    this.#fileName = fileName
    const document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false, version: '1.2' })
    for (const error of document.errors) {
      const message =
        error.code === 'MULTIPLE_DOCS'
          ? 'a line of three dashes begins a second document here; the file is to be one: take that line out'
          : error.message
      this.problems.push({ line: this.#lines.linePos(error.pos[0]).line, key: '', message })
    }
    this.refuseIfWrong()
    this.#root = document.contents
  }

  /** Throws an {@link OfficeError} with all problems, in the order of the file, when there are any. */
  refuseIfWrong(): void {
    if (this.problems.length === 0) return
    const inOrder = this.problems.toSorted((first, second) => (first.line ?? 0) - (second.line ?? 0))
    throw new OfficeError(this.#fileName, inOrder)
  }

  report({ line, key }: Pick<Place, 'line' | 'key'>, message: string): void {
    this.problems.push({ line, key, message })
  }

  root(allowed: readonly string[]): Entries {
    if (isMap(this.#root)) return this.entries({ node: this.#root, line: 1, key: '' }, allowed)
    this.report({ line: 1, key: '' }, `must be a mapping with ${allowed.join(', ')}`)
    this.refuseIfWrong()
    return new Map()
  }

  /** The keys of a mapping. An unknown one is reported; one without a value counts as not given. */
  entries(place: Place, allowed: readonly string[]): Entries {
    const entries = new Map<string, Place>()
    if (!isMap(place.node)) {
      this.report(place, `must be a mapping with ${allowed.join(', ')}`)
      return entries
    }
    for (const pair of place.node.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : ''
      const at = {
        node: pair.value,
        line: this.#lineOf(pair.key) ?? place.line,
        key: place.key === '' ? name : `${place.key}.${name}`,
      }
      if (!allowed.includes(name)) this.report(at, `unknown key; allowed are ${allowed.join(', ')}`)
      else if (isAlias(pair.value)) this.report(at, 'aliases are not read; write the value out')
      else if (isEmpty(pair.value)) this.#blank.set(at.key, at.line)
      else entries.set(name, at)
    }
    return entries
  }

  /** Reports a key that is not there, or stands there without a value. */
  missing(parent: Place | undefined, name: string, advice: string): void {
    const key = parent === undefined ? name : `${parent.key}.${name}`
    if (this.#blank.has(key)) this.report({ line: this.#blank.get(key), key }, `is blank: ${advice}`)
    else this.report({ line: parent?.line, key }, `is missing; ${advice}`)
  }

  /** The parts of a list. */
  list(place: Place | undefined, of: string): Place[] {
    if (place === undefined) return []
    if (!isSeq(place.node)) {
      this.report(place, `must be a list of ${of}, each on a line of its own after a dash`)
      return []
    }
    return place.node.items.map((node, index) => ({
      node,
      line: this.#lineOf(node) ?? place.line,
      key: `${place.key}[${index + 1}]`,
    }))
  }

  /** One line of text; a number is taken as it is written. What no paper shows is only kept, in any characters. */
  text(place: Place | undefined, use: 'printed' | 'kept' = 'printed'): string {
    if (place === undefined) return ''
    const { node } = place
    const written = isScalar(node) ? (typeof node.value === 'number' ? node.source : node.value) : undefined
    const text = typeof written === 'string' ? written.trim() : ''
    if (node === null || (typeof written === 'string' && text === ''))
      this.report(place, 'is blank: write one line of text, or take it out')
    else if (text === '') this.report(place, 'must be a text')
    // A line end or another control character in a caption would move what follows it.
    // eslint-disable-next-line no-control-regex
    if (/[\u0000-\u001f\u007f-\u009f]/.test(text)) this.report(place, 'must be one line of text')
    else if (use === 'printed') this.#requirePrintable(place, text)
    return text
  }

  texts(place: Place | undefined, of: string, use: 'printed' | 'kept' = 'printed'): string[] {
    return this.list(place, of).map((item) => this.text(item, use))
  }

  #requirePrintable(place: Place, text: string): void {
    const characters = unprintable(text)
    if (characters.length === 0) return
    this.report(place, `the fonts of the papers cannot print ${namedCharacters(characters)}; write it in Latin letters`)
  }

  wholeNumber(place: Place, least: number, most: number): number {
    const value = isScalar(place.node) ? place.node.value : undefined
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
    this.report(place, `must be a whole number from ${least} to ${most}`)
    return least
  }

  day(place: Place | undefined): Day | undefined {
    if (place === undefined) return undefined
    const value = isScalar(place.node) && typeof place.node.value === 'string' ? place.node.value : ''
    const day = parseIsoDay(value)
    if (day === undefined) this.report(place, 'must be a day that exists, written YYYY-MM-DD')
    return day
  }

  oneOf<Word extends string>(place: Place | undefined, words: readonly Word[]): Word | undefined {
    if (place === undefined) return undefined
    const value = isScalar(place.node) ? place.node.value : undefined
    const found = words.find((word) => word === value)
    if (found === undefined) this.report(place, `must be one of ${words.join(', ')}`)
    return found
  }

  #lineOf(node: unknown): number | undefined {
    const range = (node as Node | null | undefined)?.range
    return range === undefined || range === null ? undefined : this.#lines.linePos(range[0]).line
  }
}

function isEmpty(node: unknown): boolean {
  if (node === null || node === undefined) return true
  return isScalar(node) && (node.value === null || node.value === '')
}
