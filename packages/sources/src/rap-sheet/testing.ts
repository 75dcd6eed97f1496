// What the tests of this folder share: a sheet around a few lines, and a history in a few words.

import { existsSync, readFileSync } from 'node:fs'
import { formatIsoDay, printOffense } from '@clearslate/record'
import type { Charge, CriminalHistory } from '@clearslate/record'
import { readRapSheet } from './read-rap-sheet.ts'
import type { RapSheetReading } from './read-rap-sheet.ts'
import { textSheet } from './sheet-text.ts'
import type { SheetText } from './sheet-text.ts'

const sharedFolder = new URL('../../../../../shared/data/rap-sheets/', import.meta.url)

/** A text of the shared test data; `undefined` where that is not there. */
export function sharedSheet(name: string): SheetText | undefined {
  const path = new URL(name, sharedFolder)
  return existsSync(path) ? textSheet(name, readFileSync(path, 'utf8')) : undefined
}

export const header = `RE: QHY.CA0190099.90000001.TEST-        DATE:20240630 TIME:08:15:00
CII/A90000001
DOB/19700101 SEX/F RAC/WHITE
NAM/01 QUARTZITE,FENNEL B
    02 QUARTZITE,FEN`

/** Reads the lines as the body of a sheet with a usual head. */
export function readBody(body: string): RapSheetReading {
  return readRapSheet([textSheet('sheet.txt', `${header}\n${body}\n   * * * END OF MESSAGE * * *`)])
}

/** Every event and charge in a line of words, for comparing with what the sheet says. */
export function inWords(history: CriminalHistory): string[] {
  return history.events.flatMap((event) => {
    const day = event.date === undefined ? '-' : formatIsoDay(event.date)
    const place = `${event.agency ?? '-'} (${event.county ?? '-'})`
    return [`${event.kind} ${event.step} ${day} ${place}`, ...event.charges.map(chargeInWords)]
  })
}

function chargeInWords(charge: Charge): string {
  const { citation, text } = charge.offense
  const sentences = charge.sentences.map(({ kind, length, unit, text: words }) =>
    length === undefined ? `${kind} <${words}>` : `${kind} ${length} ${unit}`,
  )
  const parts = [
    charge.countKey.slice(6, 9),
    citation === undefined ? `<${text}>` : printOffense(citation),
    charge.level ?? (charge.levelText === undefined ? undefined : `level <${charge.levelText}>`),
    charge.caseNumber === undefined ? undefined : `#${charge.caseNumber}`,
    charge.warrant ? 'warrant' : undefined,
    ...charge.dispositions.map(({ kind, date, relief }) => {
      const granted = relief === undefined ? '' : ` (${relief.statute ?? '?'}: ${relief.effect})`
      return `${kind}${date === undefined ? '' : ` ${formatIsoDay(date)}`}${granted}`
    }),
    ...(sentences.length === 0 ? [] : [`SEN ${sentences.join(', ')}`]),
  ]
  return `  ${parts.filter((part) => part !== undefined).join(' | ')}`
}
