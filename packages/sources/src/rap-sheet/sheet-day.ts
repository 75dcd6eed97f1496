// Days as sheets write them: `20040103`, and in older or other agencies' entries `01/03/2004`.

import { dayOf, parseCompactDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'

/** Matches a day at the start of a line, as far as it can be one; the day itself may not exist. */
export const dayPattern: RegExp =
  /^(\d{4} ?\d{2} ?\d{2}|\d{4}[.\-/]\d{2}[.\-/]\d{2}|\d{4}\.?\d{2}\.?\d{2}|\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2}))(?=\s|$)/

const earliestYear = 1880

/**
 * The day a text of 8 digits, or with slashes, dashes or stray dots, says; `undefined` when there is no
 * such day, or when a year of two digits leaves the century open.
 */
export function readSheetDay(text: string): Day | undefined {
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text)
  if (slashed !== null) return believable(dayOf(Number(slashed[3]), Number(slashed[1]), Number(slashed[2])))
  if (/^\d{1,2}[/-]\d{1,2}[/-]\d{2}$/.test(text)) return undefined
  const digits = text.replace(/[ .\-/]/g, '')
  const compact = believable(parseCompactDay(digits))
  if (compact !== undefined || !/^\d{8}$/.test(digits)) return compact
  // MMDDYYYY: only read where YYYYMMDD is no day.
  return believable(dayOf(Number(digits.slice(4)), Number(digits.slice(0, 2)), Number(digits.slice(2, 4))))
}

function believable(day: Day | undefined): Day | undefined {
  return day !== undefined && day >= firstDay ? day : undefined
}

const firstDay = dayOf(earliestYear, 1, 1)!
