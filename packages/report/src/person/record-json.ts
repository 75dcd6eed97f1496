// record.json: what was read and what was answered, for another program; and what the folder holds.

import { formatIsoDay } from '@clearslate/record'
import type { EntryCharge } from '@clearslate/run'
import { placesOf } from './entry-words.ts'
import type { PersonReport } from './person-report.ts'
import type { PersonRow } from './people-page.ts'

export interface RecordFile {
  readonly name: string
  readonly sha256: string
}

/** What a report's folder holds: a file with its hash, or a folder with its files. */
export interface RecordOutput {
  readonly name: string
  readonly sha256?: string
  readonly files?: readonly RecordFile[]
}

export interface RecordDetails {
  /** A hash over what decided the report, apart from the answers in its facts file. */
  readonly basis: string
  /** The person's row in a summary over several people. */
  readonly row?: PersonRow
  readonly software: { readonly version: string; readonly build: string }
  readonly inputs: readonly RecordFile[]
  /** Hash of the facts file that was used; absent when none was. */
  readonly facts: RecordFile | undefined
  /** Everything else in the folder. */
  readonly outputs: readonly RecordOutput[]
}

/** Properties that hold days: written YYYY-MM-DD. */
const dayProperties: ReadonlySet<string> = new Set([
  'asOf',
  'lawAsOf',
  'dataThrough',
  'birthDate',
  'cycleDate',
  'date',
  'eligibleFrom',
  'notBefore',
  'from',
  'offenseDate',
  'orderDate',
])

/** The file's text. The same report gives the same bytes. */
export function recordJson(
  report: PersonReport,
  { basis, row, software, inputs, facts, outputs }: RecordDetails,
): string {
  const { view, clocks, lawVersion, matters, unanswered, questions, supplied, notRead } = report
  const record = {
    clearslate: 'person',
    basis,
    row,
    software,
    ...clocks,
    lawVersion,
    inputs,
    facts: facts ?? null,
    outputs,
    history: view.history,
    matters: matters.map(({ number, kind, prospect, matter, standsFor, remedies }) => ({
      number,
      kind,
      count: matter.charge.countKey,
      prospect,
      sources: matter.charge.sources,
      standsFor: countsOf(standsFor),
      answers: remedies.map((remedy) => ({ ...remedy.determination, prospect: remedy.prospect })),
    })),
    unanswered: unanswered.map(({ why, event, charges, beside }) => ({
      why,
      kind: event.kind,
      date: event.date,
      agency: event.agency,
      counts: countsOf(charges),
      beside: beside.map(({ countKey }) => countKey),
      sources: placesOf(charges),
    })),
    questions: questions.map(({ fact, about, settles, bearsOn }) => ({
      key: fact.key,
      question: fact.question,
      count: about?.matter.charge.countKey ?? null,
      settles,
      bearsOn,
    })),
    supplied,
    notRead,
  }
  return `${JSON.stringify(record, inWords, 2)}\n`
}

function countsOf(charges: readonly EntryCharge[]): readonly string[] {
  return [...new Set(charges.flatMap(({ charge }) => (charge === undefined ? [] : [charge.countKey])))]
}

function inWords(key: string, value: unknown): unknown {
  if (typeof value === 'number' && dayProperties.has(key)) return formatIsoDay(value)
  if (key === 'birthDatesRead' && Array.isArray(value)) return value.map((day: number) => formatIsoDay(day))
  return value
}
