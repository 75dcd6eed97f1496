// The facts an office can supply because the state's file lacks them: their names, how a value is
// written, and what it means.

import { parseIsoDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'

export type FactName =
  | 'grams'
  | 'concentrate_grams'
  | 'plants'
  | 'compensation'
  | 'buyer_age'
  | 'sentence_completed'
  | 'offense_date'
  | 'prosecuting_agency'
  | 'on_doj_list'
  | 'challenged'
  | 'order_date'

export type FactValue = number | boolean | string

export interface FactKind {
  readonly name: FactName
  readonly meaning: string
  /** What may stand in the value column. */
  readonly allowed: string
  /** The value, or `undefined` when it is not allowed. */
  readonly read: (text: string) => FactValue | undefined
}

export const factKinds: readonly FactKind[] = [
  { name: 'grams', meaning: 'weight of cannabis other than concentrate', ...amount(1_000_000_000) },
  { name: 'concentrate_grams', meaning: 'weight of concentrated cannabis', ...amount(1_000_000_000) },
  { name: 'plants', meaning: 'number of plants', ...wholeNumber(10_000_000) },
  { name: 'compensation', meaning: 'whether anything was paid', ...yesOrNo() },
  { name: 'buyer_age', meaning: 'age in whole years of whoever received it', ...wholeNumber(120) },
  { name: 'sentence_completed', meaning: 'whether the sentence, supervision included, has ended', ...yesOrNo() },
  { name: 'offense_date', meaning: 'day of the offense', ...isoDay() },
  { name: 'prosecuting_agency', meaning: 'office that prosecuted', ...anyText() },
  { name: 'on_doj_list', meaning: "whether it is on the Department of Justice's list of HS 11361.9", ...yesOrNo() },
  { name: 'challenged', meaning: 'whether the prosecution challenged it under HS 11361.9', ...yesOrNo() },
  { name: 'order_date', meaning: "day of the court's order under HS 11361.9", ...isoDay() },
]

function amount(most: number): Pick<FactKind, 'allowed' | 'read'> {
  return {
    allowed: `a number from 0 to ${most}, with a point and without a unit`,
    read: (text) => (/^\d{1,12}(\.\d{1,6})?$/.test(text) && Number(text) <= most ? Number(text) : undefined),
  }
}

function wholeNumber(most: number): Pick<FactKind, 'allowed' | 'read'> {
  return {
    allowed: `a whole number from 0 to ${most}`,
    read: (text) => (/^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : undefined),
  }
}

function yesOrNo(): Pick<FactKind, 'allowed' | 'read'> {
  const values: Readonly<Record<string, boolean>> = { yes: true, true: true, no: false, false: false }
  return { allowed: 'yes, no, true or false', read: (text) => values[text.toLowerCase()] }
}

function isoDay(): Pick<FactKind, 'allowed' | 'read'> {
  return { allowed: 'a day that exists, as YYYY-MM-DD', read: (text): Day | undefined => parseIsoDay(text) }
}

function anyText(): Pick<FactKind, 'allowed' | 'read'> {
  return { allowed: 'any text', read: (text) => text }
}
