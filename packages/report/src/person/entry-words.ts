// Entries of the record in a few words: what kind, when, which agency, which offenses and how they ended.

import { printOffense } from '@clearslate/record'
import type { Charge, EventKind, HistoryEvent, SourceRef } from '@clearslate/record'
import type { EntryCharge } from '@clearslate/run'
import { dayInWords } from './words.ts'

const kinds: Readonly<Record<EventKind, string>> = {
  arrest: 'Arrest',
  court: 'Court',
  custody: 'Custody',
  probation: 'Probation',
  registration: 'Registration',
  deceased: 'Notice of death',
  applicant: 'Application',
  supplemental: 'Supplemental entry',
  'mental-health': 'Mental health custody',
  other: 'Other entry',
}

/** `Court, April 1, 2020, CASC LOS ANGELES`. */
export function entryInWords({ kind, typeText, date, agency }: HistoryEvent): string {
  const what =
    kind === 'other' && typeText.trim() !== '' ? `${kinds.other} (${shortened(typeText.trim())})` : kinds[kind]
  const day = date === undefined ? 'no day given' : dayInWords(date)
  return [what, day, agency].filter((part) => part !== undefined).join(', ')
}

/** Every offense once, with how its charge ended or what was served for it. */
export function chargesInWords(charges: readonly EntryCharge[]): string {
  const endings = new Map<string, Set<string>>()
  for (const { charge } of charges) {
    if (charge === undefined) continue
    const offense = chargeInWords(charge)
    const known = endings.get(offense) ?? new Set()
    endings.set(offense, known)
    for (const ending of endingsOf(charge)) known.add(ending)
  }
  return [...endings]
    .map(([offense, how]) => (how.size === 0 ? offense : `${offense} (${shortened([...how].join('; '))})`))
    .join('; ')
}

/** Every place where the charges, or entries that name none, stand. */
export function placesOf(charges: readonly EntryCharge[]): readonly SourceRef[] {
  return charges.flatMap(({ event, charge }) => charge?.sources ?? (event.source === undefined ? [] : [event.source]))
}

/** The charges of one entry and its updates together, in the order read. */
export function byEntry(charges: readonly EntryCharge[]): readonly (readonly [EntryCharge, ...EntryCharge[]])[] {
  const groups = Map.groupBy(charges, ({ event }) => `${event.kind} ${event.cycle} ${event.step}`)
  return [...groups.values()] as [EntryCharge, ...EntryCharge[]][]
}

function chargeInWords({ offense }: Charge): string {
  if (offense.citation !== undefined) return printOffense(offense.citation)
  const text = offense.text.trim().replace(/\s+/g, ' ')
  return text === '' ? 'offense not given' : shortened(text)
}

function endingsOf({ dispositions, sentences }: Charge): readonly string[] {
  const last = dispositions.at(-1)?.text.trim()
  const served = sentences.map(({ text }) => text.trim()).join(', ')
  return [last, served].filter((part) => part !== undefined && part !== '') as string[]
}

/** What one line has room for. */
const longestShown = 90

function shortened(text: string): string {
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)} …`
}
