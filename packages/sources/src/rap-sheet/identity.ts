// The identity block before the first entry: numbers, names, birth dates, and the notices that say
// something of the person.

import type { SourceRef } from '@clearslate/record'
import type { SheetReading } from './draft.ts'
import type { Item } from './scan-lines.ts'
import { readSheetDay } from './sheet-day.ts'

const field = /\b([A-Z]{3}|HAIR)\s?\/\s*((?:(?!\s[A-Z]{3}\s?\/|\sHAIR\s?\/).)*)/g

/** What the reader of a sheet gives to whoever reads a part of it. */
export interface ReadingTools {
  readonly reading: SheetReading
  sourceOf(item: Item): SourceRef
  /** Notes a doubtful fact when one of the item's doubtful words stands in the text; true then. */
  isDoubtful(item: Item, text: string, what: string): boolean
}

/** Reads a line of fields such as `DOB/19570119 SEX/M RAC/WHITE`; false when it is about another person. */
export function readIdentity(item: Item, tools: ReadingTools): boolean {
  for (const [, code, rest] of item.text.matchAll(field)) {
    if (!readField(code!, rest!.trim(), item, tools)) return false
  }
  return true
}

function readField(code: string, value: string, item: Item, tools: ReadingTools): boolean {
  const { identity } = tools.reading
  switch (code) {
    case 'CII': {
      const number = /^[A-Z]?\d{5,10}/.exec(value.replaceAll(' ', ''))?.[0]
      if (number === undefined || tools.isDoubtful(item, value, 'state identification number')) return true
      if (identity.stateIdNumber === undefined) {
        identity.stateIdNumber = number
        return true
      }
      if (isSameNumber(identity.stateIdNumber, number) || identity.otherStateIdNumbers.includes(number)) return true
      // The number stands right before names and birth date; one before it was consolidated with it.
      if (tools.reading.events.length > 0 || identity.names.size > 0 || identity.birthDates.length > 0) return false
      identity.otherStateIdNumbers.push(identity.stateIdNumber)
      identity.stateIdNumber = number
      return true
    }
    case 'DOB':
      for (const text of value.split(/\s+/)) readBirthDate(text, item, tools)
      return true
    case 'NAM':
    case 'AKA':
      readName(value, item, tools)
      return true
    case 'SEX':
      if (!tools.isDoubtful(item, value, 'sex')) identity.sex ??= value
      return true
    case 'RAC':
      if (!tools.isDoubtful(item, value, 'race')) identity.race ??= value
      return true
    default:
      return true
  }
}

/** The same number, whatever letter stands before it. */
export function isSameNumber(first: string, second: string): boolean {
  return digitsOf(first) === digitsOf(second)
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '').replace(/^0+/, '')
}

/** Adds a birth date; one that is doubtful or impossible makes the birth date unknown. */
export function readBirthDate(text: string, item: Item, tools: ReadingTools): void {
  if (!/\d/.test(text)) return
  const { identity } = tools.reading
  const isDoubtful = tools.isDoubtful(item, text, 'date of birth')
  const day = isDoubtful ? undefined : readSheetDay(text)
  if (day !== undefined) {
    if (!identity.birthDates.includes(day)) identity.birthDates.push(day)
    return
  }
  identity.badBirthDate = true
  if (isDoubtful) return
  tools.reading.doubtful.push({ what: 'date of birth', text, confidence: 1, source: tools.sourceOf(item) })
}

/** A name with its number before it, `02 SKYWALKER,LUKE`. */
export function readName(value: string, item: Item, tools: ReadingTools): void {
  const name = value
    .replace(/^\d{1,3}\s+/, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (!/[A-Z]{2}/.test(name) || tools.isDoubtful(item, value, 'name')) return
  tools.reading.identity.names.add(name)
}

interface Notice {
  readonly pattern: RegExp
  /** Said to people; absent where it says nothing that matters to relief. */
  readonly says?: string
}

const notices: readonly Notice[] = [
  { pattern: /^\** ?AIDS TEST RESULTS ON FILE/ },
  {
    pattern: /^THIS PERSON HAS BEEN IDENTIFIED AS A VICTIM OF IDENTITY THEFT/,
    says: 'The sheet says that this person is a victim of identity theft: some entries may be of somebody else.',
  },
  {
    pattern: /^\**"?ALERT ?- ?THIS SUBJECT IS UNDER THE SUPERVISION OF/,
    says: 'The sheet says that this person is under the supervision of a state authority.',
  },
  { pattern: /^DEPARTMENT OF MENTAL HEALTH \(CA\/DMH\)/ },
  { pattern: /^CONTACT CA\/DMH IMMEDIATELY/ },
  { pattern: /^\d+ HOURS ?- ?\d DAYS A WEEK/ },
  { pattern: /^FPC\b/ },
  { pattern: /^(\d{1,2}|[A-Z])([ -]+[\dA-Z]{1,3}){3,12}$/ },
]

/** Whether a line is a notice that is known; notes what it says. */
export function readNotice(line: string, reading: SheetReading): boolean {
  const found = notices.find(({ pattern }) => pattern.test(line))
  if (found === undefined) return false
  if (found.says !== undefined && !reading.notices.includes(found.says)) reading.notices.push(found.says)
  return true
}
