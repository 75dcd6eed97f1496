// The few lines that `run` prints at its end: what came out, what is open, and where the results are.

import { formatIsoDay } from '@clearslate/record'
import type { RunOptions, RunOutcome } from '@clearslate/run'
import { duration } from './progress.ts'
import { inColumns } from './text.ts'

/** Facts that are missing most often; more would not be read. */
const mostFacts = 5

const purposes: readonly (readonly [name: RegExp, purpose: string])[] = [
  [/^determinations\./, 'every answer, with its reasons and its evidence'],
  [/^review\./, 'what a person must look at, fewest missing facts first'],
  [/^data-quality\.csv$/, 'what could not be read or does not fit together'],
  [/^(?:All_Results|Prop64_Results)/, 'for comparison with Clear My Record'],
  [/^summary\.json$/, 'the numbers'],
  [/^run\.json$/, 'everything the run was told, for clearslate verify'],
  [/^timing\.json$/, 'how long it took'],
]

/** The lines for a finished run. */
export function describeRun(options: RunOptions, outcome: RunOutcome): string[] {
  const { summary } = outcome
  const ours = summary.clearslate
  const { read, unreadable, duplicate } = ours.rows
  return [
    heading(options, outcome),
    '',
    ...indented([
      ['Rows read', count(read), `${count(unreadable)} could not be read, ${count(duplicate)} delivered twice`],
      ['People', count(ours.people), ''],
      [
        'Proposition 64 convictions in the county',
        count(sum(Object.values(summary.prop64ConvictionsCountInCountyByCodeSection))),
        `of ${count(summary.subjectsWithProp64ConvictionCountInCounty)} people`,
      ],
    ]),
    ...noConvictions(outcome),
    ...section(
      "The policy's answers",
      byCount(ours.policyOutcomes).map(([answer, number]) => [answer, count(number)]),
    ),
    ...describeAboveStatute(ours.policyAboveStatute),
    ...section("The statute's own answers", standingRows(ours.statuteStandings)),
    ...describeMissing(ours.statuteNeedsReviewByMissingFact),
    ...describeListStatus(ours.statuteNeedsReviewByMissingFact),
    '',
    'People helped',
    ...indented([
      ['by the policy', ...range(ours.peopleHelpedByPolicy['someRelief'])],
      ['by the statute', ...range(ours.peopleHelpedByStatute)],
    ]),
    '',
    'To look at',
    ...indented([
      ['charges in review.csv', count(outcome.reviewRows)],
      ['findings in data-quality.csv', count(outcome.dataQualityRows)],
    ]),
    '',
    `Done in ${duration(outcome.seconds * 1000)}. The results are in ${options.out}:`,
    ...indented(outcome.files.map((name) => [name, purposes.find(([pattern]) => pattern.test(name))?.[1] ?? ''])),
  ]
}

function describeAboveStatute(charges: number): string[] {
  if (charges === 0) return []
  return [
    `For ${count(charges)} of these the policy gives more than the statute: see policy_flags in determinations.csv.`,
    'An attorney decides whether, and on what authority, they are filed.',
  ]
}

function heading(options: RunOptions, { summary }: RunOutcome): string {
  const { asOf, dataThrough, lawAsOf } = options
  const data = dataThrough === asOf ? '' : `, data through ${formatIsoDay(dataThrough)}`
  const law = lawAsOf === asOf ? '' : `, law of ${formatIsoDay(lawAsOf)}`
  return `${summary.county}, as of ${formatIsoDay(asOf)}${data}${law}, policy ${summary.clearslate.policy}`
}

function noConvictions({ summary }: RunOutcome): string[] {
  if (summary.subjectsWithProp64ConvictionCountInCounty > 0) return []
  return ['', `The files have rows of ${summary.county} county, but no Proposition 64 conviction of it.`]
}

function standingRows(standings: RunOutcome['summary']['clearslate']['statuteStandings']): string[][] {
  const rows = Object.entries(standings).map(([rule, numbers]) => [
    rule,
    count(numbers['eligible'] ?? 0),
    count(numbers['needs-review'] ?? 0),
    count(numbers['not-eligible'] ?? 0),
  ])
  return rows.length === 0 ? [] : [['', 'eligible', 'needs review', 'not eligible'], ...rows]
}

/** A title with its rows; nothing when there is no row. */
function section(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : ['', title, ...indented(rows)]
}

/** No file says it, so it is missing for every conviction; a line of its own says so once. */
const listStatus = "on the Department of Justice's list"
const aboutList = [listStatus, 'challenged by the prosecution']

function describeListStatus(facts: Readonly<Record<string, number>>): string[] {
  const number = facts[listStatus] ?? 0
  if (number === 0) return []
  const convictions = `${count(number)} ${number === 1 ? 'conviction' : 'convictions'}`
  return [
    '',
    `${convictions}: status on the Department of Justice's 11361.9 list unknown; give on_doj_list and challenged with --facts`,
  ]
}

function describeMissing(facts: Readonly<Record<string, number>>): string[] {
  const entries = byCount(facts).filter(([fact]) => facts[listStatus] === undefined || !aboutList.includes(fact))
  if (entries.length === 0) return []
  const more = entries.length > mostFacts ? [[`and ${entries.length - mostFacts} others; see summary.json`]] : []
  const shown = entries.slice(0, mostFacts).map(([fact, number]) => [fact, count(number)])
  return ['', 'Facts that are missing most', ...indented([...shown, ...more])]
}

/** Columns that hold numbers are flush right. */
function indented(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length)
  }
  const isRight = widths.map((_, column) => rows.some((row) => isNumber(row[column] ?? '')))
  const aligned = rows.map((row) =>
    row.map((cell, column) => (isRight[column] === true ? cell.padStart(widths[column]!) : cell)),
  )
  return inColumns(aligned).map((line) => `  ${line}`)
}

function isNumber(cell: string): boolean {
  return /^[\d,]+$/.test(cell)
}

function range(people: { readonly certain: number; readonly possible: number } | undefined): string[] {
  if (people === undefined) return []
  return [count(people.certain), 'for certain, up to', count(people.possible), 'if every open question goes their way']
}

function byCount(numbers: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(numbers).toSorted(([, one], [, other]) => other - one)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}
