// The worked cases beside the rules (cases.yaml), in a form that a page can show.

import { parse } from 'yaml'

export interface RuleCase {
  readonly name: string
  readonly rule: string
  /** The condition that the case shows, and what it answers. */
  readonly condition: string
  readonly is: string
  /** The day of decision. */
  readonly on: string
  /** Everything else that is known, line by line; what is left out is not known. */
  readonly given: readonly string[]
  /** The rule's answer, line by line. */
  readonly answer: readonly string[]
  readonly citation: string
}

/** Reads a file of cases. Throws when it is not one: it is ours, and tested. */
export function readCases(text: string, fileName: string): RuleCase[] {
  const file: unknown = parse(text)
  const cases = isObject(file) ? file['cases'] : undefined
  if (!Array.isArray(cases)) throw new Error(`${fileName} holds no list of cases`)
  return cases.map((one: unknown): RuleCase => {
    if (!isObject(one)) throw new Error(`${fileName} holds a case that is not a mapping`)
    const { case: name, rule, condition, is, on, answer, citation, ...rest } = one
    return {
      name: inWords(name),
      rule: inWords(rule),
      condition: inWords(condition),
      is: inWords(is),
      on: inWords(on),
      given: linesOf(rest),
      answer: linesOf(answer),
      citation: inWords(citation),
    }
  })
}

function linesOf(value: unknown): string[] {
  if (!isObject(value)) return [inWords(value)]
  return Object.entries(value).flatMap(([key, entry]): string[] => {
    if (Array.isArray(entry) && entry.some(isObject)) return entry.map((item) => inWords(item))
    if (Array.isArray(entry) && entry.length === 0) return []
    return [`${spaced(key)}: ${inWords(entry)}`]
  })
}

function inWords(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(inWords).join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (!isObject(value)) return ''
  return Object.entries(value)
    .map(([key, entry]) => (plainKeys.has(key) ? inWords(entry) : `${spaced(key)} ${inWords(entry)}`))
    .join(', ')
}

/** Keys of an entry whose value says by itself what it is. */
const plainKeys: ReadonlySet<string> = new Set(['kind', 'date', 'offense', 'level'])

/** `dataThrough` as `data through`. */
function spaced(key: string): string {
  return key.replaceAll(
    /([a-z])([A-Z])/g,
    (_match, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
