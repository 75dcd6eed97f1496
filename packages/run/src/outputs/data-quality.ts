// data-quality.csv: what could not be read or does not fit together, with the place and the value, so
// that nothing disappears and somebody can look it up.

import type { DataFinding } from '@clearslate/sources'
import { csvCell, csvLine } from './csv.ts'
import type { TextSink } from './csv.ts'
import type { TableColumn } from './determinations.ts'

export const dataQualityColumns: readonly TableColumn[] = [
  { name: 'file', meaning: 'The input file, or the facts file.', width: 24 },
  {
    name: 'record',
    meaning: 'Number of the record in it; the header is record 1. In the facts file, the line.',
    width: 10,
  },
  { name: 'column', meaning: 'The column, where the finding is about one.', width: 20 },
  { name: 'value', meaning: 'What stands there.', width: 30 },
  { name: 'reason', meaning: 'What is wrong with it, and what was done.', width: 60 },
  { name: 'raw_line', meaning: 'The whole line, where the row could not be read.', width: 60 },
  { name: 'subject_id', meaning: 'The person, where known.', width: 14 },
]

/** The header line, with its end. */
export const dataQualityHeader: string = csvLine(dataQualityColumns.map((column) => column.name))

/** What a row says; findings of the sources and of the facts file alike. */
export type TableFinding = Omit<DataFinding, 'kind'>

export function writeFinding(out: TextSink, finding: TableFinding): void {
  out.appendText(
    `${csvCell(finding.file)},${finding.record ?? ''},${csvCell(finding.column ?? '')},${csvCell(finding.value)},` +
      `${csvCell(finding.reason)},${csvCell(finding.raw ?? '')},${csvCell(finding.subjectId ?? '')}\n`,
    'utf8',
  )
}
