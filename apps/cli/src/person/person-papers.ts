// The papers of one person in a folder beside the report, and a list of everything that no paper asks for.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { attestationsName, ofOffice, parseAttestations, parseOffice, personPapers } from '@clearslate/filings'
import type { Day } from '@clearslate/record'
import { matterInWords } from '@clearslate/report'
import type { PersonReport } from '@clearslate/report'
import { csvCell } from '@clearslate/run'

export interface PapersOptions {
  /** Path of office.yaml. */
  readonly office: string
  /** The day of decision when left out. */
  readonly filingDate: Day | undefined
  /** The folder of the office's own blanks. */
  readonly forms: string
}

export interface WrittenPapers {
  /** What was written to the person's folder. */
  readonly names: readonly string[]
  /** What to say about it. */
  readonly lines: readonly string[]
}

const papersName = 'papers'
const notFilableName = 'not-filable.csv'

/** Fills the forms and writes them into the person's folder. Throws an input error when the office may not file them. */
export async function writePersonPapers(
  { office: path, filingDate, forms }: PapersOptions,
  report: PersonReport,
  folder: string,
): Promise<WrittenPapers> {
  const beside = join(dirname(path), attestationsName)
  const named = parseOffice(readFileSync(path, 'utf8'), path)
  const { asOf } = report.clocks
  const { papers, withheld } = await personPapers({
    matters: report.matters.map(({ number, matter, remedies }) => ({
      number,
      matter,
      determinations: remedies.map(({ determination }) => determination),
    })),
    office: named,
    attestations: existsSync(beside) ? ofOffice(parseAttestations(readFileSync(beside, 'utf8'), beside), named) : [],
    asOf,
    filingDate: filingDate ?? asOf,
    forms,
  })
  const place = join(folder, papersName)
  if (papers.length > 0) mkdirSync(place, { mode: 0o700 })
  for (const { name, pdf } of papers) writeFileSync(join(place, `${name}.pdf`), pdf, { mode: 0o600, flag: 'wx' })
  const byNumber = new Map(report.matters.map((matter) => [matter.number, matter]))
  const rows = withheld.map(({ number, rule, statute, reasons }) => [
    matterInWords(byNumber.get(number)!),
    statute,
    rule,
    reasons.join('; '),
  ])
  const table = [['about', 'statute', 'rule', 'why_no_paper'], ...rows]
  const text = table.map((cells) => `${cells.map(csvCell).join(',')}\n`).join('')
  writeFileSync(join(folder, notFilableName), text, { mode: 0o600 })
  const drafts = papers.filter(({ isDraft }) => isDraft).length
  return {
    names: [...(papers.length > 0 ? [papersName] : []), notFilableName],
    lines: [
      `${papers.length} ${papers.length === 1 ? 'paper' : 'papers'} in ${papersName}` +
        (drafts === 0
          ? '.'
          : `, ${drafts} of them drafts, marked on every page: nobody of the office attested the rules they rest on.`),
      `${notFilableName} says of every other answer why no paper asks for it.`,
      'Grounds, waivers, findings and signatures are left for people to fill in.',
      '',
    ],
  }
}
