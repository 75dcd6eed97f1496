// One person, from the text of the rap sheets to the files of a report: read, ask every rule, write.

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { askableFacts, californiaRules, californiaVersion, standsForArrest } from '@clearslate/law'
import type { Clocks } from '@clearslate/law'
import { viewHistory } from '@clearslate/record'
import type { CriminalHistory, Day } from '@clearslate/record'
import {
  documentToHtml,
  personDocument,
  personReport,
  readFactsFile,
  recordJson,
  writeFactsFile,
} from '@clearslate/report'
import type { FactsText, PersonReport, PersonRow, RecordFile, RecordOutput, ReportTypesetter } from '@clearslate/report'
import { answerPerson, FactsTable, softwareVersion } from '@clearslate/run'
import { InputError, readRapSheet } from '@clearslate/sources'
import { sha256Of } from './read-sheets.ts'
import type { HashedSheet } from './read-sheets.ts'

export interface PersonJob {
  readonly sheets: readonly HashedSheet[]
  readonly asOf: Day
  /** Absent when only the sheets themselves say up to which day they are complete. */
  readonly dataThrough: Day | undefined
  /** The answers. */
  readonly facts: FactsText | undefined
}

export const personManifest = 'record.json'
export const factsName = 'facts.yaml'

/**
 * Reads the sheets and asks every rule. Throws an input error when the sheets are of several people, or when they say
 * nothing that a rap sheet says: a report about them would look like that of somebody without a record.
 */
export function answerJob({ sheets, asOf, dataThrough, facts }: PersonJob): PersonReport {
  const reading = readRapSheet(sheets.map(({ sheet }) => sheet))
  if (saysNothing(reading.history)) throw noRapSheet(sheets)
  // A page that could not be read may say anything about the person.
  const lost = sheets.flatMap(({ sheet }) =>
    sheet.unreadPages.map(({ page, reason }) => ({ file: sheet.file, page, text: '(the whole page)', why: reason })),
  )
  const view = viewHistory({
    ...reading.history,
    unread: [...reading.history.unread, ...lost.map(({ file, page }) => ({ file, page }))],
  })
  const through = completeThrough(
    dataThrough,
    reading.messageDay,
    view.history.events.map(({ date }) => date),
  )
  const clocks: Clocks = { asOf, lawAsOf: asOf, dataThrough: through.day }
  const subjects = new Map<string, ('arrest' | 'conviction')[]>()
  for (const event of view.history.events) {
    if (!standsForArrest(view, event)) continue
    for (const { countKey } of event.charges) subjects.set(countKey, ['arrest'])
  }
  for (const { countKey } of view.convictions) subjects.set(countKey, [...(subjects.get(countKey) ?? []), 'conviction'])
  const supplied = facts === undefined ? [] : readFactsFile(facts, askableFacts, subjects)
  const table = new FactsTable(
    facts?.name ?? factsName,
    supplied.map(({ key, value, text, about, line }) => ({
      line,
      subjectId: view.history.person.id,
      caseNumber: undefined,
      countKey: about,
      fact: key,
      value,
      text,
      source: '',
    })),
  )
  return personReport({
    view,
    answered: answerPerson(view, supplied.length === 0 ? undefined : table, clocks),
    clocks,
    lawVersion: californiaVersion(),
    rules: californiaRules,
    askable: askableFacts,
    sheets: sheets.map(({ sheet }) => sheet),
    notRead: [...lost, ...reading.notRead],
    supplied,
    notices: [...reading.notices, ...through.notices],
  })
}

function saysNothing({ person, events }: CriminalHistory): boolean {
  const { stateIdNumber, name, birthDatesRead } = person
  return events.length === 0 && stateIdNumber === undefined && name === undefined && birthDatesRead.length === 0
}

function noRapSheet(sheets: readonly HashedSheet[]): InputError {
  const [first] = sheets
  const what = sheets.length === 1 ? 'This is' : 'These files are'
  return new InputError(
    `${what} no California rap sheet that can be read: no name, number, birth date or entry was found.`,
    {
      file: first?.sheet.file ?? '',
      advice:
        first?.sheet.from === 'ocr'
          ? 'See whether it is the right file, upright and sharp; scan it again at 300 dots per inch.'
          : 'See whether it is the right file. A sheet saved as text or PDF must keep its lines.',
    },
  )
}

/** Up to which day the sheets are complete. Without a word of it, only up to the last entry: later is unknown. */
function completeThrough(
  given: Day | undefined,
  sent: Day | undefined,
  dates: readonly (Day | undefined)[],
): { day: Day; notices: string[] } {
  const day = given ?? sent
  if (day !== undefined) return { day, notices: [] }
  const last = dates.reduce<Day>((latest, date) => Math.max(latest, date ?? 0), 0)
  return {
    day: last,
    notices: [
      'No sheet says on which day it was printed, so it is taken as complete only up to its last entry. ' +
        'If you know the day, give it with --data-through.',
    ],
  }
}

/**
 * Writes the files of a report to a folder that is there. `papers` are names of what else it will hold, `row` what
 * stands in a summary over several people.
 */
export function writePersonFiles(
  folder: string,
  job: PersonJob,
  report: PersonReport,
  typesetter: ReportTypesetter,
  papers: readonly string[] = [],
  row?: PersonRow,
): void {
  const document = personDocument(report, true)
  const files: [name: string, content: string | Uint8Array][] = [
    ['report.html', documentToHtml(document)],
    ['report.pdf', typesetter.typeset(document, report.clocks.asOf)],
    [factsName, writeFactsFile(report, askableFacts)],
  ]
  for (const [name, content] of files) writeFileSync(join(folder, name), content, { mode: 0o600 })
  const inputs = inputsOf(job)
  const record = recordJson(report, {
    basis: basisOf({ ...job, inputs }),
    ...(row === undefined ? {} : { row }),
    software: softwareVersion(),
    inputs,
    facts: job.facts === undefined ? undefined : { name: job.facts.name, sha256: sha256Of(job.facts.text) },
    outputs: [
      ...files.map(([name, content]) => ({ name, sha256: sha256Of(content) })),
      ...papers.map((name) => outputOf(folder, name)),
    ],
  })
  writeFileSync(join(folder, personManifest), record, { mode: 0o600 })
}

/** A file beside the report, or a folder with the files in it. */
function outputOf(folder: string, name: string): RecordOutput {
  const path = join(folder, name)
  if (!statSync(path).isDirectory()) return { name, sha256: sha256Of(readFileSync(path)) }
  const files = readdirSync(path).toSorted()
  return { name, files: files.map((file) => ({ name: file, sha256: sha256Of(readFileSync(join(path, file))) })) }
}

/** The sheets of a job, by their names without folders. */
export function inputsOf({ sheets }: Pick<PersonJob, 'sheets'>): RecordFile[] {
  return sheets.map(({ sheet, sha256 }) => ({ name: sheet.file, sha256 }))
}

export interface ReportBasis {
  readonly inputs: readonly RecordFile[]
  readonly asOf: Day
  readonly dataThrough: Day | undefined
}

/** A hash over what decides a report, apart from the answers in its facts file. */
export function basisOf({ inputs, asOf, dataThrough }: ReportBasis): string {
  const files = inputs.map(({ name, sha256 }) => [name, sha256])
  return sha256Of(JSON.stringify([files, asOf, dataThrough, californiaVersion(), softwareVersion(), reportVersion]))
}

/** Raised when the same answers are told in another way, so that older reports are made again. */
const reportVersion = 2
