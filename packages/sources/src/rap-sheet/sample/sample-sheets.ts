// Synthetic rap sheets for demonstrations and tests: the people of the synthetic bulk file, each as a
// sheet. Nobody in them exists; the same seed gives the same sheets.

import { parseIsoDay } from '@clearslate/record'
import type { CriminalHistory, Day } from '@clearslate/record'
import { HistoryBuilder } from '../../ca-doj/build-history.ts'
import type { RowSet } from '../../ca-doj/build-history.ts'
import { findSubjectId } from '../../ca-doj/index-file.ts'
import type { SubjectPlace } from '../../ca-doj/index-file.ts'
import { generateSample } from '../../ca-doj/sample/generate.ts'
import { writeSheet } from './write-sheet.ts'

export interface SampleSheetOptions {
  readonly people: number
  readonly seed: string | number
  /** In the DOJ's spelling; `LOS ANGELES` when left out. */
  readonly county?: string
  /** The day of the sheets, as YYYY-MM-DD; nothing in them is later. 2024-06-30 when left out. */
  readonly lastDay?: string
}

export interface SampleSheet {
  /** `sample-0001.txt` and so on. */
  readonly name: string
  readonly text: string
  /** The same person as the bulk file tells it. */
  readonly history: CriminalHistory
}

/** Makes so many sheets. @throws RangeError for a county or a day that the bulk sample refuses. */
export async function sampleSheets(options: SampleSheetOptions): Promise<SampleSheet[]> {
  const { people } = options
  if (!Number.isSafeInteger(people) || people < 0) throw new RangeError(`people must be a whole number, not ${people}`)
  const lastDay = options.lastDay ?? '2024-06-30'
  const messageDay = parseIsoDay(lastDay)
  if (messageDay === undefined) throw new RangeError(`lastDay is not a day: ${lastDay}`)
  let histories: CriminalHistory[] = []
  // The last history of a sample may be cut short, so there is always one more than is taken.
  for (let rows = people * 25 + 250; histories.length <= people; rows *= 2) {
    histories = await historiesOf({ ...options, lastDay }, rows, messageDay)
  }
  return histories.slice(0, people).map((history, index) => ({
    name: `sample-${String(index + 1).padStart(4, '0')}.txt`,
    text: writeSheet(history, { messageDay }),
    history,
  }))
}

async function historiesOf(
  { seed, county, lastDay }: SampleSheetOptions & { readonly lastDay: string },
  rows: number,
  dataThrough: Day,
): Promise<CriminalHistory[]> {
  const chunks: Uint8Array[] = []
  await generateSample({
    rows,
    county: county ?? 'LOS ANGELES',
    seed,
    lastDay,
    write: (_file, chunk) => {
      chunks.push(chunk)
    },
  })
  const bytes = Buffer.concat(chunks)
  const builder = new HistoryBuilder({ files: [{ name: 'sample.csv', decoder: 'utf8' }], dataThrough })
  return rowsByPerson(bytes).map((set) => builder.build(set).history)
}

/** The records of each person; a record of the sample is always one line. */
function rowsByPerson(bytes: Buffer): RowSet[] {
  const people = new Map<string, { starts: number[]; ends: number[]; records: number[] }>()
  const place: SubjectPlace = { start: 0, end: 0 }
  let start = bytes.indexOf(10) + 1
  for (let record = 2; start < bytes.length; record += 1) {
    const end = bytes.indexOf(10, start)
    if (end < 0) break
    if (findSubjectId(bytes, start, end, place)) {
      const id = bytes.toString('latin1', place.start, place.end)
      let person = people.get(id)
      if (person === undefined) {
        person = { starts: [], ends: [], records: [] }
        people.set(id, person)
      }
      person.starts.push(start)
      person.ends.push(end)
      person.records.push(record)
    }
    start = end + 1
  }
  return [...people.values()].map((person) => ({
    bytes,
    first: 0,
    count: person.starts.length,
    ...person,
    files: person.starts.map(() => 0),
  }))
}
