// Reads the rap sheet of one person, from one file or several, into a criminal history. Whose sheets they
// are is checked first: two people are never made one.

import { formatIsoDay } from '@clearslate/record'
import type { CriminalHistory, Day, Person } from '@clearslate/record'
import { InputError } from '../ca-doj/input-error.ts'
import { buildEvents } from './build-events.ts'
import type { LineUse, NotReadLine, SheetReading } from './draft.ts'
import { isSameNumber } from './identity.ts'
import { mergeCycles } from './merge.ts'
import { readSheet } from './read-sheet.ts'
import type { SheetText } from './sheet-text.ts'

export interface RapSheetOptions {
  /** Words read with less than this (0 to 1) are doubtful; {@link surenessBound} when left out. */
  readonly surenessBound?: number
}

export interface RapSheetReading {
  readonly history: CriminalHistory
  /** Every line that the grammar does not know, in the order of the files. */
  readonly notRead: readonly NotReadLine[]
  /** For each sheet in the order given, what each of its lines was used for. */
  readonly lineUse: readonly (readonly LineUse[])[]
  /** The latest day on which one of the sheets was sent: the record is complete up to it, as far as is said. */
  readonly messageDay: Day | undefined
  /** What a reader of the answers should know of the sheets, in plain words. */
  readonly notices: readonly string[]
}

/**
 * A word below it becomes no fact. Our own choice, on the side of asking: more words are doubtful than wrong.
 */
export const surenessBound = 0.75

/**
 * Reads the sheets of one person. A sheet that names nobody (a page by itself) counts as the person's
 * because it was given with the others, and a notice says so.
 *
 * @throws InputError naming both people when two sheets are of different persons, or cannot be shown to be
 * of the same. One sheet alone never throws.
 */
export function readRapSheet(sheets: readonly SheetText[], options: RapSheetOptions = {}): RapSheetReading {
  const readings = sheets.map((sheet) => readSheet(sheet, options.surenessBound ?? surenessBound))
  const notices = readings.flatMap((reading) => reading.notices)
  const named = readings.filter(namesSomebody)
  const [first] = named
  for (const reading of named) {
    if (first !== undefined && reading !== first && !isOneOf(reading, named.slice(0, named.indexOf(reading)))) {
      throw differentPersons(first, reading)
    }
  }
  for (const reading of readings) {
    if (readings.length === 1 || hasNameOrNumber(reading)) continue
    const whose = nameOf(named.find(hasNameOrNumber) ?? first)
    notices.push(`${reading.file} names nobody; it was read as a part of the record of ${whose}.`)
  }
  notices.push(...missingEnds(readings), ...repeatedPages(sheets))
  const days = readings.map((reading) => reading.messageDay).filter((day) => day !== undefined)
  const doubtful = readings.flatMap((reading) => reading.doubtful)
  return {
    history: {
      person: personOf(readings),
      events: buildEvents(mergeCycles(readings)),
      unread: readings.flatMap((reading) => reading.unread),
      ...(doubtful.length === 0 ? {} : { doubtful }),
    },
    notRead: readings.flatMap((reading) => reading.notRead),
    lineUse: readings.map((reading) => reading.lineUse),
    messageDay: days.length === 0 ? undefined : days.reduce((latest, day) => Math.max(latest, day)),
    notices: [...new Set(notices)],
  }
}

/** Where a sheet's last line was not seen. Of several files it is asked where no page that names nobody follows. */
function missingEnds(readings: readonly SheetReading[]): string[] {
  return readings.flatMap((reading, index) => {
    const next = readings[index + 1]
    const goesOn = next !== undefined && !hasNameOrNumber(next)
    if (reading.hasEnd || goesOn) return []
    return [
      `${reading.file}: the end of the sheet (END OF MESSAGE) was not seen. Pages may be missing, and what they would say is not known.`,
    ]
  })
}

/** Pages that say the same as one before, word for word. */
function repeatedPages(sheets: readonly SheetText[]): string[] {
  const seen = new Map<string, string>()
  const notices: string[] = []
  for (const { file, lines } of sheets) {
    for (const [page, own] of Map.groupBy(lines, (line) => line.page)) {
      const text = own
        .map((line) => line.text.replace(/\s+/g, ' ').trim())
        .filter((line) => line !== '')
        .join('\n')
      if (text === '') continue
      const place = `${file}, page ${page}`
      const first = seen.get(text)
      if (first === undefined) seen.set(text, place)
      else notices.push(`${place}, says the same as ${first}, word for word. See whether another page is missing.`)
    }
  }
  return notices
}

/**
 * Puts the sheets of a folder together, person by person, in the order of each person's first sheet. Sheets
 * that name nobody stand alone.
 */
export function sheetsByPerson(sheets: readonly SheetText[], options: RapSheetOptions = {}): SheetText[][] {
  const groups: { readonly readings: SheetReading[]; readonly sheets: SheetText[] }[] = []
  const byKey = new Map<string, number>()
  for (const sheet of sheets) {
    const reading = readSheet(sheet, options.surenessBound ?? surenessBound)
    const keys = personKeys(reading)
    const places = [...new Set(keys.map((key) => byKey.get(key)).filter((place) => place !== undefined))]
    const found = places.find((place) => isOneOf(reading, groups[place]!.readings))
    const place = found ?? groups.push({ readings: [], sheets: [] }) - 1
    groups[place]!.readings.push(reading)
    groups[place]!.sheets.push(sheet)
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, place)
  }
  return groups.map((group) => group.sheets)
}

function personKeys({ identity }: SheetReading): string[] {
  const numbers = [identity.stateIdNumber, ...identity.otherStateIdNumbers].filter((number) => number !== undefined)
  const keys = numbers.map((number) => `cii ${number.replace(/\D/g, '').replace(/^0+/, '')}`)
  const [name] = identity.names
  const [birth] = identity.birthDates
  if (name !== undefined && birth !== undefined) keys.push(`name ${nameKey(name)} ${birth}`)
  return keys
}

function namesSomebody(reading: SheetReading): boolean {
  return hasNameOrNumber(reading) || reading.identity.birthDates.length > 0
}

function hasNameOrNumber({ identity }: SheetReading): boolean {
  return identity.stateIdNumber !== undefined || identity.names.size > 0
}

function isOneOf(reading: SheetReading, others: readonly SheetReading[]): boolean {
  return others.some((other) => isSamePerson(reading, other))
}

/** The same state number, or, where one of the two has none, the same name and birth date. */
function isSamePerson(first: SheetReading, second: SheetReading): boolean {
  const numbers = (one: SheetReading): string[] =>
    [one.identity.stateIdNumber, ...one.identity.otherStateIdNumbers].filter((number) => number !== undefined)
  if (numbers(first).some((number) => numbers(second).some((other) => isSameNumber(number, other)))) return true
  if (first.identity.stateIdNumber !== undefined && second.identity.stateIdNumber !== undefined) return false
  if (isPageOf(first, second) || isPageOf(second, first)) return true
  const [name] = first.identity.names
  const [other] = second.identity.names
  const [birth] = first.identity.birthDates
  return (
    name !== undefined &&
    other !== undefined &&
    birth !== undefined &&
    nameKey(name) === nameKey(other) &&
    birth === second.identity.birthDates[0]
  )
}

/** A page with a birth date and neither name nor number, where the other sheet gives that birth date too. */
function isPageOf(page: SheetReading, sheet: SheetReading): boolean {
  const [birth, ...others] = page.identity.birthDates
  return (
    !hasNameOrNumber(page) &&
    birth !== undefined &&
    others.length === 0 &&
    hasNameOrNumber(sheet) &&
    sheet.identity.birthDates.includes(birth)
  )
}

function nameKey(name: string): string {
  return name.replace(/[^A-Z]+/g, ' ').trim()
}

function nameOf(reading: SheetReading | undefined): string {
  if (reading === undefined) return 'the person'
  const { names, stateIdNumber, birthDates } = reading.identity
  const parts = [
    [...names][0] ?? 'somebody without a name',
    stateIdNumber === undefined ? undefined : `CII ${stateIdNumber}`,
    birthDates[0] === undefined ? undefined : `born ${formatIsoDay(birthDates[0])}`,
  ]
  return parts.filter((part) => part !== undefined).join(', ')
}

function differentPersons(first: SheetReading, second: SheetReading): InputError {
  const message =
    `The sheets are of different people, or cannot be shown to be of the same: ` +
    `${first.file} is of ${nameOf(first)}; ${second.file} is of ${nameOf(second)}.`
  const advice =
    'Give the sheets of one person at a time. Sheets are of one person when the CII number is the same, or the name and the birth date. If these are pages of one sheet, join them into one file.'
  return new InputError(message, { file: second.file, advice })
}

function personOf(readings: readonly SheetReading[]): Person {
  const identities = readings.map((reading) => reading.identity)
  const numbers: string[] = []
  for (const { stateIdNumber, otherStateIdNumbers } of identities) {
    for (const number of [stateIdNumber, ...otherStateIdNumbers]) {
      if (number !== undefined && !numbers.some((known) => isSameNumber(known, number))) numbers.push(number)
    }
  }
  const names = [...new Set(identities.flatMap((identity) => [...identity.names]))]
  const birthDates = [...new Set(identities.flatMap((identity) => identity.birthDates))]
  const isSure = birthDates.length === 1 && !identities.some((identity) => identity.badBirthDate)
  const stateIdNumber = identities.find((identity) => identity.stateIdNumber !== undefined)?.stateIdNumber
  const [name, ...otherNames] = names
  const others = numbers.filter((number) => stateIdNumber === undefined || !isSameNumber(number, stateIdNumber))
  return {
    id: stateIdNumber ?? name ?? readings[0]?.file ?? '',
    name,
    birthDate: isSure ? birthDates[0] : undefined,
    birthDatesRead: birthDates,
    stateIdNumber,
    ...(otherNames.length === 0 ? {} : { otherNames }),
    ...(others.length === 0 ? {} : { otherStateIdNumbers: others }),
    gender: identities.find((identity) => identity.sex !== undefined)?.sex,
    race: identities.find((identity) => identity.race !== undefined)?.race,
  }
}
