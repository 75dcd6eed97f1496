// The report of one person: read the sheets, ask the rules, put the folder in place whole.

import { join } from 'node:path'
import { californiaVersion } from '@clearslate/law'
import type { Day } from '@clearslate/record'
import { createReportTypesetter, personSummaryText } from '@clearslate/report'
import type { FactsText, PersonReport, ReportTypesetter } from '@clearslate/report'
import { openRunFolder, softwareVersion } from '@clearslate/run'
import { followsEarlierReport } from './earlier-report.ts'
import { answerJob, personManifest, writePersonFiles } from './person-job.ts'
import type { PapersOptions, WrittenPapers } from './person-papers.ts'
import type { HashedSheet } from './read-sheets.ts'

export interface ReportPersonOptions {
  /** The sheets, which may still be being read. */
  readonly sheets: Promise<readonly HashedSheet[]>
  /** Their paths. */
  readonly files: readonly string[]
  readonly out: string
  readonly asOf: Day
  readonly dataThrough: Day | undefined
  readonly facts: FactsText | undefined
  readonly papers: PapersOptions | undefined
  readonly replace: boolean
}

/** Writes the report and says the summary. Throws an input error when a sheet cannot be read. */
export async function reportPerson(options: ReportPersonOptions, signal: AbortSignal): Promise<void> {
  const { asOf, dataThrough, facts, files, out, papers: wanted } = options
  const mayReplace =
    options.replace || followsEarlierReport({ out, files, asOf, dataThrough, withPapers: wanted !== undefined })
  const folder = openRunFolder(out, mayReplace, personManifest)
  try {
    const typesetter = whileSheetsAreRead(asOf)
    const job = { sheets: await options.sheets, asOf, dataThrough, facts }
    const report = answerJob(job)
    const papers = await papersOf(wanted, report, folder.partial)
    signal.throwIfAborted()
    writePersonFiles(folder.partial, job, report, typesetter, papers?.names)
    typesetter.close()
    folder.complete()
    const notes = report.notices.map((notice) => `Note: ${notice}`)
    console.log([...personSummaryText(report), '', ...notes, ...(papers?.lines ?? [])].join('\n'))
    console.log(`The report is in ${join(out, 'report.html')} and report.pdf, the questions in facts.yaml.`)
  } finally {
    folder.discard()
  }
}

/** What takes time and rests on no sheet: the versions, and the typesetter, whose first document takes longest. */
function whileSheetsAreRead(day: Day): ReportTypesetter {
  californiaVersion()
  softwareVersion()
  const typesetter = createReportTypesetter()
  typesetter.typeset({ title: 'Report', description: 'Report', footer: '', blocks: [] }, day)
  return typesetter
}

async function papersOf(
  options: PapersOptions | undefined,
  report: PersonReport,
  folder: string,
): Promise<WrittenPapers | undefined> {
  if (options === undefined) return undefined
  const { writePersonPapers } = await import('./person-papers.ts')
  return await writePersonPapers(options, report, folder)
}
