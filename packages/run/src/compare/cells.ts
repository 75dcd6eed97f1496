// The eighteen cells behind an evaluated conviction, as Clear My Record wrote them.

import { formatUsDay } from '@clearslate/record'
import type { Conviction, Day, HistoryView } from '@clearslate/record'
import { cannabisSection, pc290, superstrike } from '@clearslate/law'
import { predecessorPc290, predecessorSuperstrike } from './predecessor-lists.ts'

/** What the added columns say about a person, the same for every conviction of that person. */
export interface PersonCells {
  readonly convictionCount: number
  readonly superstrikes: string
  readonly pc290: string
  readonly pc290Registration: string
  readonly latestConviction: Day | undefined
  /** Prop 64 convictions in all, then 11357, 11358, 11359, 11360. */
  readonly prop64Counts: readonly number[]
  readonly deceased: string
}

/** Where "Possible Other P64 Charges" stands among the added columns. */
export const otherChargesColumn = 2

const sections = ['11357', '11358', '11359', '11360'] as const
/** The column says "after"; the day itself is not after. 2016-11-09. */
const propositionInEffect = 17114

/** Works out the cells that all convictions of a person share. */
export function personCells(view: HistoryView): PersonCells {
  const superstrikes: string[] = []
  const registrable: string[] = []
  const counts = [0, 0, 0, 0, 0]
  let latest: Day | undefined
  for (const conviction of view.convictions) {
    const citation = conviction.offense.citation
    if (conviction.date !== undefined && (latest === undefined || conviction.date > latest)) latest = conviction.date
    if (citation === undefined) continue
    if (superstrike(citation) !== 'no' || predecessorSuperstrike(citation)) superstrikes.push(citation.sectionText)
    // Offenses registrable only on facts that no file holds (187, 220) are not in this column.
    if (pc290(citation, conviction.level) === 'yes' || predecessorPc290(citation))
      registrable.push(citation.sectionText)
    const cannabis = cannabisSection(citation)
    if (cannabis !== undefined) {
      counts[0]! += 1
      counts[1 + sections.indexOf(cannabis.section)]! += 1
    }
  }
  return {
    convictionCount: view.convictions.length,
    superstrikes: superstrikes.length === 0 ? '-' : superstrikes.join(';'),
    pc290: registrable.length === 0 ? '-' : registrable.join(';'),
    pc290Registration: view.history.events.some(isSexOffenderRegistration) ? 'Yes' : '-',
    latestConviction: latest,
    prop64Counts: counts,
    deceased: view.deceased ? 'Deceased' : '-',
  }
}

function isSexOffenderRegistration(event: HistoryView['history']['events'][number]): boolean {
  return event.kind === 'registration' && event.charges.some((charge) => charge.offense.text.startsWith('290'))
}

/** The cells of one conviction, joined as CSV, without a leading comma. */
export function convictionCells(
  person: PersonCells,
  conviction: Conviction,
  otherCharges: string,
  answer: { readonly determination: string; readonly reason: string },
  asOf: Day,
): string {
  const { date } = conviction
  return [
    cell(conviction.caseNumbers.join('; ')),
    person.convictionCount,
    cell(otherCharges),
    date === undefined ? '-' : date > propositionInEffect ? 'Y' : 'N',
    cell(person.superstrikes),
    cell(person.pc290),
    person.pc290Registration,
    date === undefined ? '-' : formatUsDay(date),
    yearsSince(date, asOf),
    yearsSince(person.latestConviction, asOf),
    ...person.prop64Counts,
    person.deceased,
    cell(answer.determination),
    cell(answer.reason),
  ].join(',')
}

/** Days divided by 365.25 to one decimal; `-1.0` when the day is unknown. */
function yearsSince(day: Day | undefined, asOf: Day): string {
  return day === undefined ? '-1.0' : ((asOf - day) / 365.25).toFixed(1)
}

/** Quotes a cell when it holds a comma, a quote or a line break, or begins with a blank. */
export function cell(text: string): string {
  return /^\s|[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
