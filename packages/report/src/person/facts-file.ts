// facts.yaml: the questions about one person, ready to be answered, and what was answered. A blank value is
// not known. The file is written by us and edited by a person, so every mistake is named with line and key.

import { isFactAbout } from '@clearslate/law'
import type { AskableFact, FactValue } from '@clearslate/law'
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Node, Pair } from 'yaml'
import type { MatterReport, PersonReport, SuppliedFact } from './person-report.ts'
import { matterInWords } from './words.ts'

/** An answer of the file, with what it means. */
export interface FactAnswer extends SuppliedFact {
  readonly value: FactValue
  readonly line: number
}

/** A facts file that cannot be used; the message names every mistake. */
class FactsFileError extends Error {
  override readonly name = 'FactsError'
}

/** Counts that facts can be about, by their key, and what each is: an arrest, a conviction, or both. */
export type FactSubjects = ReadonlyMap<string, readonly FactSubject[]>

type FactSubject = 'person' | 'conviction' | 'arrest'

const beginning = [
  '# What the rap sheet does not say. Write what you know after the colon; leave blank what nobody knows.',
  '# Blank counts as not known, never as no. The question that settles most answers comes first.',
  '# Run the same command again when you have answered: every answer is decided anew.',
]

/** The file's text: what was answered, and every question that is still open. */
export function writeFactsFile(report: PersonReport, askable: readonly AskableFact[]): string {
  const lines = [...beginning, '', 'person:']
  const ofPerson = entriesAbout(undefined, report, askable)
  lines.push(...(ofPerson.length === 0 ? ['  # Nothing to ask.'] : ofPerson.map((line) => `  ${line}`)))
  lines.push('', 'about:')
  const concerned = report.matters
    .map((matter) => ({ matter, entries: entriesAbout(matter, report, askable) }))
    .filter(({ entries }) => entries.length > 0)
  if (concerned.length === 0) lines.push('  # Nothing to ask.')
  for (const { matter, entries } of concerned) {
    lines.push(`  # ${oneLine(matterInWords(matter))}`)
    lines.push(`  - count: ${JSON.stringify(matter.matter.charge.countKey)} # says which one; leave it as it is`)
    lines.push(...entries.map((line) => `    ${line}`), '')
  }
  return `${lines.join('\n').trimEnd()}\n`
}

function entriesAbout(
  about: MatterReport | undefined,
  report: PersonReport,
  askable: readonly AskableFact[],
): string[] {
  const count = about?.matter.charge.countKey
  const answered = new Map(report.supplied.filter((fact) => fact.about === count).map((fact) => [fact.key, fact.text]))
  const open = report.questions.filter((question) => question.about?.number === about?.number).map(({ fact }) => fact)
  const known = askable.filter(({ key }) => answered.has(key) && open.every((fact) => fact.key !== key))
  return [...open, ...known].flatMap(({ key, question, allowed }) => {
    const text = answered.get(key)
    return [`# ${oneLine(question)} (${oneLine(allowed)})`, text === undefined ? `${key}:` : `${key}: ${written(text)}`]
  })
}

function written(text: string): string {
  return /^[A-Za-z0-9][\w.-]*$/.test(text) ? text : JSON.stringify(text)
}

/** What is read from a sheet must not end a comment. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}

/** A facts file as it was read. */
export interface FactsText {
  /** Without its folder, as it is named where answers are cited. */
  readonly name: string
  /** As it was typed, so that an error says which of several files it is. */
  readonly path: string
  readonly text: string
}

/** Reads the answers. Throws a {@link FactsFileError} with every mistake, each with its file, line and key. */
export function readFactsFile(file: FactsText, askable: readonly AskableFact[], subjects: FactSubjects): FactAnswer[] {
  return new FactsReader(file, askable, subjects).read()
}

class FactsReader {
  readonly #file: FactsText
  readonly #askable: ReadonlyMap<string, AskableFact>
  readonly #subjects: FactSubjects
  readonly #lines = new LineCounter()
  readonly #problems: string[] = []
  readonly #answers: FactAnswer[] = []

  constructor(file: FactsText, askable: readonly AskableFact[], subjects: FactSubjects) {
    this.#file = file
    this.#askable = new Map(askable.map((fact) => [fact.key, fact]))
    this.#subjects = subjects
  }

  read(): FactAnswer[] {
    const document = parseDocument(this.#file.text, { lineCounter: this.#lines, prettyErrors: false, version: '1.2' })
    for (const { pos, message } of document.errors) {
      this.#report(this.#lines.linePos(pos[0]).line, undefined, `cannot be understood: ${message}`)
    }
    this.#refuse()
    const root: unknown = document.contents
    if (root !== null) this.#readRoot(root)
    this.#refuse()
    return this.#answers
  }

  #readRoot(root: unknown): void {
    if (!isMap(root)) {
      this.#report(1, undefined, 'the file must have the parts person: and about:')
      return
    }
    for (const pair of root.items) {
      const name = nameOf(pair)
      if (name === 'person') this.#readFacts(pair.value, this.#lineOf(pair.key), undefined, ['person'])
      else if (name === 'about') this.#readAbout(pair.value, this.#lineOf(pair.key))
      else this.#report(this.#lineOf(pair.key), name, 'is no part of this file; there are person: and about:')
    }
  }

  #readAbout(node: unknown, line: number): void {
    if (isBlank(node)) return
    if (!isSeq(node)) {
      this.#report(line, 'about', 'must be a list: each conviction or arrest after a dash')
      return
    }
    for (const item of node.items) {
      const at = this.#lineOf(item)
      const count = isMap(item) ? item.items.find((pair) => nameOf(pair) === 'count') : undefined
      const key = count === undefined ? undefined : textOf(count.value)
      const kinds = key === undefined ? undefined : this.#subjects.get(key)
      if (key === undefined)
        this.#report(at, 'about', 'has an entry without count:, so it is not known what it is about')
      else if (kinds === undefined) {
        this.#report(this.#lineOf(count?.key), 'count', `${key} is no conviction or arrest of this record`)
      } else this.#readFacts(item, at, key, kinds)
    }
  }

  #readFacts(node: unknown, line: number, about: string | undefined, subjects: readonly FactSubject[]): void {
    if (isBlank(node)) return
    if (!isMap(node)) {
      this.#report(line, subjects[0], 'must hold facts, each with its name, a colon and a value')
      return
    }
    for (const pair of node.items) {
      const key = nameOf(pair)
      const at = this.#lineOf(pair.key)
      if ((about !== undefined && key === 'count') || isBlank(pair.value)) continue
      const fact = this.#askable.get(key)
      if (fact === undefined) this.#report(at, key, 'is no fact that is known here')
      else if (!subjects.some((one) => (one === 'person' ? fact.scope === one : isFactAbout(fact, one))))
        this.#report(
          at,
          key,
          `is a fact about ${withArticle(fact.scope)}, not ${subjects.map(withArticle).join(' or ')}`,
        )
      else this.#readValue(fact, pair.value, at, about)
    }
  }

  #readValue(fact: AskableFact, node: unknown, line: number, about: string | undefined): void {
    const text = textOf(node)
    const value = text === undefined ? undefined : fact.read(text)
    if (text === undefined || value === undefined) {
      this.#report(line, fact.key, `must be ${fact.allowed}${text === undefined ? '' : `, not "${text}"`}`)
      return
    }
    const source = { file: this.#file.name, record: line }
    this.#answers.push({ key: fact.key, question: fact.question, text, value, about, line, source })
  }

  #report(line: number, key: string | undefined, message: string): void {
    this.#problems.push(`${this.#file.path}:${line}: ${key === undefined ? '' : `${key} `}${message}`)
  }

  #refuse(): void {
    if (this.#problems.length > 0) throw new FactsFileError(this.#problems.join('\n'))
  }

  #lineOf(node: unknown): number {
    const range = (node as Node | null | undefined)?.range
    return range === undefined || range === null ? 1 : this.#lines.linePos(range[0]).line
  }
}

function withArticle(scope: AskableFact['scope']): string {
  if (scope === 'conviction or arrest') return 'a conviction or an arrest'
  return scope === 'person' ? 'the person' : scope === 'arrest' ? 'an arrest' : 'a conviction'
}

function nameOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : ''
}

function isBlank(node: unknown): boolean {
  if (node === null || node === undefined) return true
  return isScalar(node) && (node.value === null || node.value === '')
}

/** A value as it is written: `12.50` stays so, `yes` is a word. */
function textOf(node: unknown): string | undefined {
  if (isAlias(node) || !isScalar(node)) return undefined
  return typeof node.value === 'string' ? node.value.trim() : node.source?.trim()
}
