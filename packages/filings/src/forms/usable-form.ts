// A form that can be filled: the opened blank with the map that says what goes where, checked against
// each other.

import type { Day } from '@clearslate/record'
import { formatIsoDay } from '@clearslate/record'
import type { FormField, OpenForm } from './engine.ts'
import { FormMapError } from './map.ts'
import type { FormMap, MapProblem, Validity } from './map.ts'

export interface UsableForm {
  /** Names the form among those of the office, e.g. `cr-180-a3cd99ff`. */
  readonly name: string
  readonly map: FormMap
  readonly open: OpenForm
}

/** Throws {@link FormMapError} when the map names a field that is not there, or one of another kind. */
export function checkMap(map: FormMap, open: OpenForm, fileName: string): void {
  const fields = new Map(open.fields.map((field) => [field.name, field]))
  const problems: MapProblem[] = []
  const need = (name: string, key: string, kind: 'text' | 'box' | undefined): FormField | undefined => {
    const field = fields.get(name)
    if (field === undefined) problems.push({ line: undefined, key, message: `the form has no field ${name}` })
    else if (kind !== undefined && field.unusable !== undefined) {
      problems.push({ line: undefined, key, message: `${name} cannot be filled: ${field.unusable}` })
    } else if (kind !== undefined && field.kind !== kind) {
      problems.push({ line: undefined, key, message: `${name} is a ${field.kind} field, not a ${kind} field` })
    } else return field
    return undefined
  }
  for (const name of map.text.keys()) need(name, 'text', 'text')
  for (const name of map.headings.keys()) need(name, 'headings', 'text')
  for (const name of map.blank.keys()) need(name, 'blank', undefined)
  for (const [index, row] of map.rows.entries())
    for (const name of row.values()) need(name, `rows[${index + 1}]`, 'text')
  for (const [name, { state }] of map.boxes) {
    const states = need(name, 'boxes', 'box')?.states
    if (states === undefined) continue
    if (state !== undefined && !states.includes(state)) {
      problems.push({
        line: undefined,
        key: 'boxes',
        message: `${name} has no state ${state}, but ${states.join(', ')}`,
      })
    }
    if (state === undefined && states.length !== 1) {
      problems.push({
        line: undefined,
        key: 'boxes',
        message: `${name} has the states ${states.join(', ') || '(none)'}; say which with state`,
      })
    }
  }
  if (problems.length > 0) throw new FormMapError(fileName, problems)
}

/** Why a form may not be filed on a day; undefined when it may. What is not known is not allowed. */
export function refusal(form: string, { from, until, source }: Validity, filingDate: Day): string | undefined {
  const known = `(${source})`
  if (from === undefined) return `From when ${form} may be filed is not known ${known}.`
  if (filingDate < from) return `This revision of ${form} may be filed only from ${formatIsoDay(from)} on ${known}.`
  if (until === undefined) return `Up to when this revision of ${form} may be filed is not known ${known}.`
  if (filingDate > until) return `This revision of ${form} could be filed only up to ${formatIsoDay(until)} ${known}.`
  return undefined
}
