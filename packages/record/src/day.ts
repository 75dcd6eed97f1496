// Calendar days as integers: days since 1970-01-01 in the proleptic Gregorian calendar. No time of
// day, no time zone, no clock. The rule for days that do not exist is written once, here.

/** Days since 1970-01-01 (negative before). Always an integer. */
export type Day = number

/** What is known of a day: both ends inclusive; an absent end is unknown. */
export interface DayBounds {
  readonly earliest: Day | undefined
  readonly latest: Day | undefined
}

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const

/** True for years with a 29 February. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Length in days of a month (1 to 12). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/**
 * The day of a year (1 to 9999), month (1 to 12) and day of month; `undefined` when there is no such
 * day in the calendar (30 February, month 13, year 0).
 */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | undefined {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(dayOfMonth)) return undefined
  if (year < 1 || year > 9999 || month < 1 || month > 12) return undefined
  if (dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return undefined
  return ordinal(year, month, dayOfMonth)
}

/** Like {@link dayOf}, but a day past the end of its month runs on into the next month. */
function ordinal(year: number, month: number, dayOfMonth: number): Day {
  const y = year - 1
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  const afterFebruary = month > 2 && isLeapYear(year) ? 1 : 0
  return y * 365 + leapDays + daysBeforeMonth[month - 1]! + afterFebruary + dayOfMonth - 719163
}

/** Year, month (1 to 12) and day of month of a day. */
export function calendarOf(day: Day): { year: number; month: number; dayOfMonth: number } {
  let year = Math.floor((day + 719162) / 365.2425) + 1
  while (ordinal(year, 1, 1) > day) year -= 1
  while (ordinal(year + 1, 1, 1) <= day) year += 1
  let month = 12
  while (ordinal(year, month, 1) > day) month -= 1
  return { year, month, dayOfMonth: day - ordinal(year, month, 1) + 1 }
}

/** Reads `YYYY-MM-DD`; `undefined` for anything else and for days that do not exist. */
export function parseIsoDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match === null ? undefined : dayOf(Number(match[1]), Number(match[2]), Number(match[3]))
}

/** Reads `YYYYMMDD`, as criminal-history files write days; `undefined` for anything else. */
export function parseCompactDay(text: string): Day | undefined {
  if (!/^\d{8}$/.test(text)) return undefined
  return dayOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8)))
}

/** Writes `YYYY-MM-DD`. */
export function formatIsoDay(day: Day): string {
  const { year, month, dayOfMonth } = calendarOf(day)
  return `${String(year).padStart(4, '0')}-${pad2(month)}-${pad2(dayOfMonth)}`
}

/** Writes `MM/DD/YYYY`, the way California court papers do. */
export function formatUsDay(day: Day): string {
  const { year, month, dayOfMonth } = calendarOf(day)
  return `${pad2(month)}/${pad2(dayOfMonth)}/${String(year).padStart(4, '0')}`
}

function pad2(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

/**
 * The day on which a period of whole years that began on `day` has elapsed; `years` may be negative.
 * Our own rule: where that day does not exist the period elapses on the next day that does
 * (29 February + 1 year = 1 March), so nobody's period ends a day early.
 */
export function addYears(day: Day, years: number): Day {
  const { year, month, dayOfMonth } = calendarOf(day)
  return ordinal(year + years, month, dayOfMonth)
}

/** The day on which a period of whole months has elapsed; the same rule as {@link addYears}. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = calendarOf(day)
  const index = year * 12 + (month - 1) + months
  const toYear = Math.floor(index / 12)
  const toMonth = index - toYear * 12 + 1
  const length = daysInMonth(toYear, toMonth)
  return dayOfMonth <= length ? ordinal(toYear, toMonth, dayOfMonth) : ordinal(toYear, toMonth, length) + 1
}

/** Whole years completed from `from` up to and including `to`; on the anniversary the year counts. */
export function wholeYearsBetween(from: Day, to: Day): number {
  let years = calendarOf(to).year - calendarOf(from).year
  while (addYears(from, years) > to) years -= 1
  return years
}
