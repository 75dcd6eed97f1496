// Reads the days that are typed as options. The clock is an input, so a slip here would change answers:
// anything but a real calendar day of a plausible year is refused by name.

import type { Day } from '@clearslate/record'
import { daysInMonth, parseIsoDay } from '@clearslate/record'
import { OptionError } from '../errors.ts'

const monthNames = 'January February March April May June July August September October November December'.split(' ')

const earliestYear = 1900
const latestYear = 2100

/** The day that `option` names, written YYYY-MM-DD. */
export function readDayOption(option: string, text: string): Day {
  const written = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (written === null) {
    throw new OptionError(`${option} is a day written YYYY-MM-DD, for example 2024-06-30, not "${text}".`)
  }
  const day = parseIsoDay(text)
  const year = Number(written[1])
  if (day === undefined) throw new OptionError(`${option} ${text}: ${whyNoSuchDay(year, Number(written[2]))}`)
  if (year < earliestYear || year > latestYear) {
    throw new OptionError(`${option} ${text}: the year must be between ${earliestYear} and ${latestYear}.`)
  }
  return day
}

function whyNoSuchDay(year: number, month: number): string {
  const name = monthNames[month - 1]
  if (name === undefined) return 'there is no such day; months go from 01 to 12.'
  return `there is no such day; ${name} ${year} has ${daysInMonth(year, month)} days.`
}
