// Cells that several tables share: days, people, charges, and where they were read.

import { formatIsoDay, formatSourceRef, printOffense } from '@clearslate/record'
import type { Charge, Day, OffenseCitation, OffenseReading, SourceRef } from '@clearslate/record'
import type { Matter } from '@clearslate/law'

const isoDays = new Map<Day, string>()

/** A day as `YYYY-MM-DD`; empty when unknown. */
export function dayCell(day: Day | undefined): string {
  if (day === undefined) return ''
  const known = isoDays.get(day)
  if (known !== undefined) return known
  const text = formatIsoDay(day)
  isoDays.set(day, text)
  return text
}

/** Case numbers as one text; empty when unknown. */
export function caseNumberText(matter: Matter): string {
  const numbers = matter.conviction?.caseNumbers ?? []
  return numbers.length > 0 ? numbers.join('; ') : (matter.charge.caseNumber ?? '')
}

const printed = new WeakMap<OffenseCitation, string>()

/** The offense as it was understood; empty when the text was not. */
export function offenseUnderstood({ citation }: OffenseReading): string {
  if (citation === undefined) return ''
  let text = printed.get(citation)
  if (text === undefined) {
    text = printOffense(citation)
    printed.set(citation, text)
  }
  return text
}

/** The offense that a matter is about: the convicted one where there is a conviction. */
export function offenseOf(matter: Matter): OffenseReading {
  return matter.conviction?.offense ?? matter.charge.offense
}

/** Every row a matter rests on, of the files and of supplied facts, as `file:record;file:record`, each once. */
export function evidenceText(matter: Matter): string {
  const conviction = matter.conviction
  const rows = distinctRows(matter.charge)
  if (conviction !== undefined) {
    addRow(rows, conviction.source)
    for (const sentence of conviction.sentences) addRow(rows, sentence.source)
    for (const relief of conviction.relief) addRow(rows, relief.source)
  }
  for (const source of matter.facts.sources ?? noRows) addRow(rows, source)
  return rows.length === 1 ? formatSourceRef(rows[0]!) : rows.map(formatSourceRef).join(';')
}

const noRows: readonly SourceRef[] = []

function distinctRows(charge: Charge): SourceRef[] {
  const rows: SourceRef[] = []
  for (const source of charge.sources) addRow(rows, source)
  return rows
}

function addRow(rows: SourceRef[], row: SourceRef): void {
  for (const known of rows) {
    if (known === row) return
    if (known.record === row.record && known.file === row.file && known.page === row.page && known.line === row.line)
      return
  }
  rows.push(row)
}
