// The summary over everybody in a folder of rap sheets: who can ask for what, and what could not be read.

import type { Day } from '@clearslate/record'
import { html } from '../html/markup.ts'
import { page } from '../html/page.ts'
import { table } from '../html/table.ts'
import { dayInWords, plural } from './words.ts'
import type { PersonReport } from './person-report.ts'

/** One person of the summary. */
export interface PersonRow {
  readonly name: string
  readonly stateIdNumber: string
  readonly born: Day | null
  /** Names the person's folder. */
  readonly folder: string
  readonly sheets: readonly string[]
  readonly convictions: number
  readonly arrests: number
  /** How many convictions and arrests have a remedy now, later, or one that waits for facts; or have none. */
  readonly now: number
  readonly later: number
  readonly open: number
  readonly none: number
  /** Custody or probation entries of convictions that the sheets do not show, and counts without an end. */
  readonly recordsMissing: number
  /** The first day on which something more becomes eligible. */
  readonly nextDay: Day | null
  readonly linesNotRead: number
  readonly doubtfulWords: number
}

/** A file that could not be read, or whose person could not be decided. */
export interface FileAside {
  readonly file: string
  readonly reason: string
}

/** What a report comes to, as a row of the summary. */
export function personRow(report: PersonReport, folder: string): PersonRow {
  const { name, stateIdNumber, birthDate } = report.view.history.person
  const { matters, unanswered } = report
  const having = (prospect: string): number =>
    matters.filter(({ remedies }) => remedies.some((remedy) => remedy.prospect === prospect)).length
  const days = matters.flatMap(({ remedies }) => remedies.map(({ from }) => from)).filter((day) => day !== undefined)
  return {
    name: name ?? '',
    stateIdNumber: stateIdNumber ?? '',
    born: birthDate ?? null,
    folder,
    sheets: report.sheets.map(({ file }) => file),
    convictions: matters.filter(({ kind }) => kind === 'conviction').length,
    arrests: matters.filter(({ kind }) => kind === 'arrest').length,
    now: having('now'),
    later: having('later'),
    open: having('open'),
    none: matters.filter(({ prospect }) => prospect === 'no').length,
    recordsMissing: unanswered.filter(({ why }) => why === 'conviction-not-shown' || why === 'outcome-not-shown')
      .length,
    nextDay: days.length === 0 ? null : days.reduce((first, day) => Math.min(first, day)),
    linesNotRead: report.notRead.length,
    doubtfulWords: report.doubtful.length,
  }
}

/** The page; `asOf` is the day of decision. */
export function peoplePage(rows: readonly PersonRow[], aside: readonly FileAside[], asOf: Day): string {
  const withSomething = rows.filter(({ now }) => now > 0).length
  return page({
    title: 'Rap sheets: who can ask for what',
    main: html`
      <h1>Rap sheets: who can ask for what</h1>
      <p class="lead">
        ${rows.length} ${rows.length === 1 ? 'person' : 'people'}, as of ${dayInWords(asOf)}. For ${withSomething} of
        them at least one conviction or arrest is eligible today. Each report must be checked by an attorney; this is
        not legal advice.
      </p>
      ${
        rows.length === 0
          ? undefined
          : table(
              'People',
              [
                { title: 'Name', share: 28 },
                { title: 'Born', share: 13 },
                { title: 'Convictions, arrests', share: 13 },
                { title: 'Eligible today', share: 10 },
                { title: 'Later', share: 15 },
                { title: 'Facts are missing', share: 10 },
                { title: 'Not read', share: 10 },
              ],
              rows.map((row) => [
                html`<a href="${row.folder}/report.html">${row.name === '' ? row.sheets.join(', ') : row.name}</a>`,
                row.born === null ? 'not read' : dayInWords(row.born),
                `${row.convictions}, ${row.arrests}`,
                row.now,
                row.nextDay === null ? row.later : `${row.later}, first ${dayInWords(row.nextDay)}`,
                row.recordsMissing === 0
                  ? row.open
                  : `${row.open}, and the court’s record for ${plural(row.recordsMissing, 'entry', 'entries')}`,
                row.linesNotRead === 0 && row.doubtfulWords === 0
                  ? '–'
                  : `${row.linesNotRead} lines, ${row.doubtfulWords} words`,
              ]),
            )
      }
      ${
        aside.length === 0
          ? undefined
          : html`<h2>Files without a report</h2>
              ${table(
                'Files without a report',
                [
                  { title: 'File', share: 34 },
                  { title: 'Why', share: 66 },
                ],
                aside.map(({ file, reason }) => [file, reason]),
              )}`
      }
    `,
    footer: html`<p>Made by Clearslate on this machine. It holds names: keep it as you keep the rap sheets.</p>`,
  })
}
