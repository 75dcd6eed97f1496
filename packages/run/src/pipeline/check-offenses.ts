// Holds a person's convictions against the office's offense table (`--offense-table`). What does not
// fit goes to data-quality; a section that is missing from the table says nothing.

import { formatIsoDay, printOffense } from '@clearslate/record'
import type { HistoryView } from '@clearslate/record'
import { levelOf, offenseDateBounds } from '@clearslate/law'
import type { DataFinding, OffenseTable } from '@clearslate/sources'

/** What of a person's convictions does not fit the table. */
export function offenseFindings(view: HistoryView, table: OffenseTable): DataFinding[] {
  const findings: DataFinding[] = []
  for (const conviction of view.convictions) {
    const { citation } = conviction.offense
    if (citation === undefined) continue
    const { event, charge } = conviction
    const bounds = offenseDateBounds({ view, event, charge, conviction, facts: {}, contradictions: [] })
    const { level } = levelOf(conviction)
    const answer = table.check(citation, level, bounds)
    if (answer !== 'level-differs' && answer !== 'not-in-force') continue
    const offense = printOffense(citation)
    const day =
      bounds.latest === undefined ? 'the day of the offense' : `an offense up to ${formatIsoDay(bounds.latest)}`
    findings.push({
      kind: 'offense-table',
      file: conviction.source.file,
      record: conviction.source.record ?? 0,
      column: answer === 'level-differs' ? 'CONV_STAT_DESCR' : 'OFFENSE_DESCR',
      value: answer === 'level-differs' ? (level ?? '') : conviction.offense.text,
      reason:
        answer === 'level-differs'
          ? `${table.name} has ${offense} at another level for ${day}.`
          : `${table.name} has ${offense} as not in force for ${day}.`,
      raw: undefined,
      subjectId: view.history.person.id,
    })
  }
  return findings
}
