// Values that the law sets and changes: ages, years, amounts. Each has effective dates and a
// citation; a rule asks for the value on the day of the law, never for "the" value.

import type { Day } from '@clearslate/record'
import { formatIsoDay, parseIsoDay } from '@clearslate/record'
import type { Citation } from './citation.ts'

export interface ParameterValue<V> {
  /** First day on which the value applies (inclusive); it applies until the next value's day. */
  readonly from: Day
  readonly value: V
  readonly citation: Citation
}

export interface Parameter<V> {
  readonly id: string
  readonly title: string
  readonly unit: string
  /** In order of `from`. */
  readonly values: readonly ParameterValue<V>[]
}

/** Defines a dated parameter. Throws when a day is impossible or the days are not in order. */
export function parameter<V>(definition: {
  id: string
  title: string
  unit: string
  values: readonly { from: string; value: V; citation: Citation }[]
}): Parameter<V> {
  const values = definition.values.map((entry) => ({
    from: requireDay(entry.from),
    value: entry.value,
    citation: entry.citation,
  }))
  for (let index = 1; index < values.length; index += 1) {
    if (values[index]!.from <= values[index - 1]!.from) {
      throw new Error(`parameter ${definition.id}: ${formatIsoDay(values[index]!.from)} is out of order`)
    }
  }
  return { id: definition.id, title: definition.title, unit: definition.unit, values }
}

/** The value in force on a day; `undefined` before the first one. */
export function valueOn<V>(parameter: Parameter<V>, day: Day): V | undefined {
  let found: V | undefined
  for (const entry of parameter.values) {
    if (entry.from > day) break
    found = entry.value
  }
  return found
}

/** Reads an ISO day written in source code; throws when it does not exist. */
export function requireDay(text: string): Day {
  const day = parseIsoDay(text)
  if (day === undefined) throw new Error(`${text} is not a day`)
  return day
}
