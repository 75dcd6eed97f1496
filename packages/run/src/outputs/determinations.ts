// determinations.csv: a row for each person, charge and relief that was looked at, with the policy's
// answer beside the statute's. The column names are a promise to whoever reads the file by program.

import { levelOf, offenseDateBounds } from '@clearslate/law'
import type { Determination, Matter } from '@clearslate/law'
import type { ChargeResult, PersonResult } from '../person-result.ts'
import { caseNumberText, dayCell, evidenceText, offenseOf, offenseUnderstood } from './cells.ts'
import { csvCell, csvLine, csvList, frequentCell } from './csv.ts'
import type { TextSink } from './csv.ts'
import { determinationCells, eligibleFromCell } from './determination-cells.ts'

export interface TableColumn {
  readonly name: string
  /** What the column says, for a reader who has the table in front of them. */
  readonly meaning: string
  /** Width in a spreadsheet, in characters. */
  readonly width: number
}

export const determinationColumns: readonly TableColumn[] = [
  { name: 'subject_id', meaning: "The person's SUBJECT_ID.", width: 14 },
  { name: 'name', meaning: 'The name as read.', width: 28 },
  { name: 'birth_date', meaning: 'Blank when unknown or when rows disagree.', width: 12 },
  { name: 'deceased', meaning: '`yes` when the history holds a deceased entry.', width: 10 },
  { name: 'cii', meaning: "The state's number of the person, as read.", width: 14 },
  { name: 'case_number', meaning: 'Court case numbers as read, parted by `; `.', width: 18 },
  { name: 'count', meaning: 'CNT_ORDER, the key of the count in the file.', width: 15 },
  { name: 'charge_kind', meaning: '`conviction`, or `arrest` for a charge without a conviction.', width: 12 },
  { name: 'court', meaning: 'The agency of the entry: for a conviction, the court.', width: 26 },
  { name: 'county', meaning: "The agency's county.", width: 16 },
  { name: 'event_date', meaning: 'Day of the entry: for a conviction, the day it was entered.', width: 12 },
  { name: 'offense_as_read', meaning: 'The offense, unchanged.', width: 34 },
  { name: 'offense_understood', meaning: 'The offense as it was understood; blank when it was not.', width: 20 },
  { name: 'level', meaning: 'felony, misdemeanor, infraction; blank when unknown.', width: 13 },
  {
    name: 'level_basis',
    meaning: '`record`, or the citation of the statute that had only this level on the offense date.',
    width: 24,
  },
  {
    name: 'offense_date_earliest',
    meaning:
      'The offense was not before this day: six years before the first arrest for it, when that was without a warrant (Penal Code 801, 803(d), 804), or a supplied day; blank when unknown.',
    width: 14,
  },
  { name: 'offense_date_latest', meaning: 'The offense was not after this day; blank when unknown.', width: 14 },
  { name: 'relief', meaning: 'Id of the rule; `clearslate law <id>` prints it.', width: 28 },
  { name: 'statute', meaning: 'The rule’s citation.', width: 32 },
  { name: 'standing', meaning: 'eligible, not-eligible or needs-review: what the statute itself says.', width: 14 },
  { name: 'floor', meaning: 'The least the person is entitled to, whatever the missing facts are.', width: 22 },
  { name: 'ceiling', meaning: 'The most the person can be entitled to.', width: 22 },
  { name: 'basis', meaning: '`statute`, or `presumption` where the opponent may rebut it.', width: 13 },
  { name: 'missing_facts', meaning: 'What is missing, parted by `; `.', width: 34 },
  { name: 'reasons', meaning: 'Everything that stands in the way, parted by `; `.', width: 44 },
  { name: 'eligible_from', meaning: 'First day on which it becomes eligible if nothing else happens.', width: 13 },
  { name: 'policy', meaning: 'The policy’s name.', width: 22 },
  { name: 'policy_outcome', meaning: 'The policy’s answer; blank when no step is met.', width: 30 },
  { name: 'policy_step', meaning: 'Number of the deciding step; blank when none decided.', width: 11 },
  { name: 'policy_reason', meaning: 'The reason, in the policy’s words.', width: 36 },
  {
    name: 'policy_basis',
    meaning: '`policy` when a step decided, `record` when the record itself did (such as relief already granted).',
    width: 12,
  },
  {
    name: 'policy_flags',
    meaning: 'Where the policy gives, or may give, less than the statute, gives more, or rests on nothing in it.',
    width: 30,
  },
  {
    name: 'evidence',
    meaning:
      'The rows it rests on, `file:record`, parted by `;`. The header is record 1. Rows of the facts file are among them.',
    width: 30,
  },
  { name: 'rule_version', meaning: 'Hash of the rule’s content.', width: 18 },
  { name: 'prosecuting_agency', meaning: 'The office that prosecuted, as supplied; blank when unknown.', width: 26 },
  {
    name: 'on_doj_list',
    meaning: "`yes` or `no`: on the Department of Justice's list of HS 11361.9, as supplied; blank when unknown.",
    width: 12,
  },
  {
    name: 'challenged',
    meaning: '`yes` or `no`: challenged by the prosecution under HS 11361.9, as supplied; blank when unknown.',
    width: 12,
  },
  {
    name: 'route',
    meaning:
      '`mandatory`, `discretionary` or `automatic`; blank when it is not known or the statute knows no such choice.',
    width: 14,
  },
]

/** The header line, with its end. */
export const determinationHeader: string = csvLine(determinationColumns.map((column) => column.name))

/** Where rows go: text, and bytes that stand in it already. */
export interface RowSink extends TextSink {
  readonly bytes: Buffer
  readonly length: number
  /** Appends `source[start, end)`. */
  append(source: Buffer, start: number, end: number): void
}

/** What is the same on every row of a run. */
export interface TableContext {
  readonly policyName: string
}

/** Writes every row of a person and returns how many there were. */
export function writeDeterminations(out: RowSink, person: PersonResult, context: TableContext): number {
  if (person.results.length === 0) return 0
  const personCells = cellsOfPerson(person)
  let rows = 0
  for (const result of person.results) {
    const { determinations } = result
    if (determinations.length === 0 && result.policy === undefined && result.flags.length === 0) continue
    const head = personCells + cellsOfCharge(result.matter)
    const tail = `,${cellsOfPolicy(result, context)}${csvCell(evidenceText(result.matter))},`
    const end = cellsOfSupplied(result.matter)
    if (determinations.length === 0) {
      // The policy looks at it, the statute has no relief for it: the row stays.
      out.appendText(`${head},,,,,,,,${tail}${end},\n`, 'utf8')
      rows += 1
      continue
    }
    rows += determinations.length
    writeRows(out, head, tail, end, determinations)
  }
  return rows
}

/** Head and tail are the same on every row of a charge, so their bytes are copied from its first row. */
function writeRows(
  out: RowSink,
  head: string,
  tail: string,
  end: string,
  determinations: readonly Determination[],
): void {
  const headStart = out.length
  out.appendText(head, 'utf8')
  const headEnd = out.length
  let tailStart = 0
  let tailEnd = 0
  for (const [index, determination] of determinations.entries()) {
    if (index > 0) out.append(out.bytes, headStart, headEnd)
    out.appendText(determinationCells(determination).text, 'utf8')
    if (determination.eligibleFrom !== undefined) out.appendText(eligibleFromCell(determination), 'utf8')
    if (index === 0) {
      tailStart = out.length
      out.appendText(tail, 'utf8')
      tailEnd = out.length
    } else out.append(out.bytes, tailStart, tailEnd)
    out.appendText(`${determination.ruleVersion}${end},${determination.route ?? ''}\n`, 'utf8')
  }
}

function cellsOfPerson(person: PersonResult): string {
  const { id, name, birthDate, stateIdNumber } = person.view.history.person
  const deceased = person.view.deceased ? 'yes' : 'no'
  return `${csvCell(id)},${csvCell(name ?? '')},${dayCell(birthDate)},${deceased},${csvCell(stateIdNumber ?? '')},`
}

function cellsOfCharge(matter: Matter): string {
  const offense = offenseOf(matter)
  const { level, basis } = levelCells(matter)
  const dates = offenseDateBounds(matter)
  const kind = matter.conviction === undefined ? 'arrest' : 'conviction'
  const county = matter.conviction?.county ?? matter.event.county ?? ''
  return (
    `${csvCell(caseNumberText(matter))},${csvCell(matter.charge.countKey)},${kind},` +
    `${frequentCell(matter.event.agency ?? '')},${frequentCell(county)},${dayCell(matter.conviction?.date ?? matter.event.date)},` +
    `${frequentCell(offense.text)},${frequentCell(offenseUnderstood(offense))},${level},${frequentCell(basis)},` +
    `${dayCell(dates.earliest)},${dayCell(dates.latest)},`
  )
}

/** What the office supplied and court papers need, from `prosecuting_agency` to `challenged`. */
function cellsOfSupplied({ facts }: Matter): string {
  const { prosecutingAgency, onDojList, challenged } = facts
  return `,${frequentCell(prosecutingAgency ?? '')},${yesOrNo(onDojList)},${yesOrNo(challenged)}`
}

function yesOrNo(value: boolean | undefined): string {
  if (value === undefined) return ''
  return value ? 'yes' : 'no'
}

function levelCells(matter: Matter): { level: string; basis: string } {
  if (matter.conviction === undefined) {
    return { level: matter.charge.level ?? '', basis: matter.charge.level === undefined ? '' : 'record' }
  }
  const { level, fromStatute } = levelOf(matter.conviction)
  if (level === undefined) return { level: '', basis: '' }
  return { level, basis: fromStatute?.text ?? 'record' }
}

function cellsOfPolicy(result: ChargeResult, context: TableContext): string {
  const { policy, flags } = result
  if (policy === undefined) return `,,,,,${csvList(flags)},`
  const basis = policy.step !== undefined ? 'policy' : policy.determination === '' ? '' : 'record'
  return (
    `${frequentCell(context.policyName)},${frequentCell(policy.determination)},${policy.step ?? ''},` +
    `${frequentCell(policy.reason)},${basis},${csvList(flags)},`
  )
}
