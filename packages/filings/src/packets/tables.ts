// The tables of a packet: what was made, whom to serve, what a clerk's system loads, what the public
// defender may have, and what could not be filed. Every cell is safe to open in a spreadsheet.

import type { Day } from '@clearslate/record'
import { formatIsoDay } from '@clearslate/record'
import { csvLine } from '@clearslate/run'
import type { TableColumn } from '@clearslate/run'
import type { FiledMatter, WithheldMatter } from '../matter.ts'
import type { Office, Recipient } from '../office/office.ts'
import type { Addressee } from './addresses.ts'
import { prosecutorOf } from '../papers/proof-of-service.ts'
import { rowsOf } from './units.ts'
import type { Unit, UnitRecord } from './units.ts'

/** A column, and what it says of a row. */
interface Column<Row> extends TableColumn {
  readonly cell: (row: Row) => string
}

function headerOf(columns: readonly TableColumn[]): string {
  return csvLine(columns.map(({ name }) => name))
}

function lineOf<Row>(columns: readonly Column<Row>[], row: Row): string {
  return csvLine(columns.map(({ cell }) => cell(row)))
}

/** The lines of a table, each with its end; a table of fifty thousand packets is never whole in memory. */
function* tableOf<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>): Generator<string> {
  yield headerOf(columns)
  for (const row of rows) yield lineOf(columns, row)
}

const blank = (): string => ''

interface IndexRow {
  readonly unit: Unit
  readonly file: UnitRecord['files'][number]
}

const indexColumnList: readonly Column<IndexRow>[] = [
  { name: 'file', meaning: 'Where the file is, within this folder.', width: 60, cell: ({ file }) => file.name },
  {
    name: 'role',
    meaning: 'What it is; `packet` holds the others of its folder.',
    width: 20,
    cell: ({ file }) => file.role,
  },
  { name: 'title', meaning: 'Its title.', width: 40, cell: ({ file }) => file.title },
  {
    name: 'under_seal',
    meaning: '`yes` when it is lodged conditionally under seal; never file it with the others.',
    width: 11,
    cell: ({ file }) => (file.sealed ? 'yes' : 'no'),
  },
  {
    name: 'draft',
    meaning: '`yes` when every page is marked as a draft; not to be filed.',
    width: 8,
    cell: ({ file }) => (file.draft ? 'yes' : 'no'),
  },
  { name: 'packet', meaning: 'Names the packet.', width: 40, cell: ({ unit }) => unit.key },
  { name: 'county', meaning: 'County of the court.', width: 16, cell: ({ unit }) => courtOf(unit)?.countyName ?? '' },
  { name: 'branch', meaning: 'Branch of the court.', width: 20, cell: ({ unit }) => courtOf(unit)?.branch ?? '' },
  { name: 'agency', meaning: 'The prosecuting agency.', width: 24, cell: ({ unit }) => agencyOf(unit) },
  {
    name: 'vehicle',
    meaning: 'By which kind of paper.',
    width: 18,
    cell: ({ unit }) => listed(mattersOf(unit), ({ vehicle }) => vehicle),
  },
  {
    name: 'relief',
    meaning: 'What is asked.',
    width: 24,
    cell: ({ unit }) => listed(mattersOf(unit), ({ relief }) => relief),
  },
  { name: 'rows', meaning: 'How many convictions.', width: 8, cell: ({ unit }) => String(rowsOf(unit)) },
  { name: 'first_row', meaning: 'The first of them.', width: 10, cell: ({ unit }) => mattersOf(unit)[0]!.matter.rowId },
  {
    name: 'last_row',
    meaning: 'The last of them.',
    width: 10,
    cell: ({ unit }) => mattersOf(unit).at(-1)!.matter.rowId,
  },
  {
    name: 'sha256',
    meaning: 'SHA-256 hash of the file: it changes with any change in the file, and `sha256sum` prints it.',
    width: 20,
    cell: ({ file }) => file.sha256,
  },
]

export const indexColumns: readonly TableColumn[] = indexColumnList

/** Every file of every packet. It holds no name and no case number. */
export function indexTable(units: readonly Unit[], records: ReadonlyMap<string, UnitRecord>): Iterable<string> {
  return tableOf(indexColumnList, filesOf(units, records))
}

function* filesOf(units: readonly Unit[], records: ReadonlyMap<string, UnitRecord>): Generator<IndexRow> {
  for (const unit of units) for (const file of records.get(unit.key)?.files ?? []) yield { unit, file }
}

/** Cases whose official forms could not be filled, and why; they have their other papers. */
export function formsNotFilled(units: readonly Unit[], records: ReadonlyMap<string, UnitRecord>): string | undefined {
  const lines = units.flatMap(({ key }) => (records.get(key)?.notes ?? []).map((note) => csvLine([key, note])))
  return lines.length === 0 ? undefined : csvLine(['packet', 'reason']) + lines.join('')
}

export function mattersOf(unit: Unit): readonly FiledMatter[] {
  if (unit.kind === 'batch') return unit.batch.matters
  return unit.kind === 'case' ? unit.papers.matters : unit.matters
}

function courtOf(unit: Unit): FiledMatter['court'] | undefined {
  if (unit.kind === 'letters') return undefined
  return unit.kind === 'batch' ? unit.batch.court : unit.papers.court
}

function agencyOf(unit: Unit): string {
  if (unit.kind === 'letters') return ''
  return unit.kind === 'batch' ? unit.batch.agency : unit.papers.agency
}

function listed(matters: readonly FiledMatter[], of: (filed: FiledMatter) => string): string {
  return [...new Set(matters.map(of))].toSorted().join('; ')
}

interface CourtRow {
  readonly packet: string
  readonly filed: FiledMatter
}

/** What a clerk's system loads, and what the court needs for its report to the Department of Justice (PC 13151). */
const courtImportColumnList: readonly Column<CourtRow>[] = [
  { name: 'row', meaning: 'Row of the exhibits.', width: 10, cell: ({ filed }) => filed.matter.rowId },
  { name: 'packet', meaning: 'The packet that asks for it.', width: 40, cell: ({ packet }) => packet },
  { name: 'court', meaning: 'County of the superior court.', width: 16, cell: ({ filed }) => filed.court.countyName },
  { name: 'branch', meaning: 'Branch of the court.', width: 20, cell: ({ filed }) => filed.court.branch ?? '' },
  {
    name: 'legacy_court',
    meaning: 'The court as the state’s file names it, such as a former municipal court.',
    width: 24,
    cell: ({ filed }) => filed.matter.courtAsRead,
  },
  { name: 'case_number', meaning: 'As the state’s file has it.', width: 18, cell: ({ filed }) => filed.caseNumber },
  { name: 'defendant_number', meaning: 'Not in the state’s file; for the court.', width: 10, cell: blank },
  { name: 'name', meaning: 'Name of the defendant as read.', width: 28, cell: ({ filed }) => filed.matter.name },
  {
    name: 'birth_date',
    meaning: 'Blank when unknown.',
    width: 12,
    cell: ({ filed }) => dayText(filed.matter.birthDate),
  },
  { name: 'cii', meaning: 'The state’s number of the person.', width: 14, cell: ({ filed }) => filed.matter.cii },
  {
    name: 'count',
    meaning: 'Key of the count in the state’s file.',
    width: 15,
    cell: ({ filed }) => filed.matter.count,
  },
  { name: 'statute', meaning: 'Offense of the conviction.', width: 20, cell: ({ filed }) => filed.matter.offense },
  {
    name: 'conviction_date',
    meaning: 'Blank when unknown.',
    width: 12,
    cell: ({ filed }) => dayText(filed.matter.convictionDate),
  },
  { name: 'old_level', meaning: 'Level of the conviction.', width: 13, cell: ({ filed }) => filed.matter.level },
  { name: 'new_level', meaning: 'Level after a redesignation.', width: 13, cell: ({ filed }) => newLevel(filed) },
  { name: 'action', meaning: 'What is asked for this count.', width: 24, cell: ({ filed }) => filed.relief },
  { name: 'prosecuting_agency', meaning: 'Who prosecuted.', width: 24, cell: ({ filed }) => filed.agency },
  {
    name: 'court_answer',
    meaning:
      'For the court: granted, denied, already ordered, destroyed, purged, archived, transferred, consolidated, wrong agency or not found.',
    width: 16,
    cell: blank,
  },
  { name: 'order_date', meaning: 'For the court.', width: 12, cell: blank },
  { name: 'judge', meaning: 'For the court.', width: 20, cell: blank },
  { name: 'minute_code', meaning: 'For the court.', width: 12, cell: blank },
  { name: 'balances', meaning: 'For the court.', width: 12, cell: blank },
  { name: 'warrants', meaning: 'For the court.', width: 12, cell: blank },
]

export const courtImportColumns: readonly TableColumn[] = courtImportColumnList

/** A table for each court: its key, and the lines. */
export function courtImports(units: readonly Unit[]): [court: string, lines: Iterable<string>][] {
  const ofCourt = new Map<string, Unit[]>()
  for (const unit of units) {
    const court = courtOf(unit)
    if (court === undefined) continue
    const known = ofCourt.get(court.key)
    if (known === undefined) ofCourt.set(court.key, [unit])
    else known.push(unit)
  }
  return [...ofCourt].map(([court, own]) => [court, tableOf(courtImportColumnList, courtRows(own))])
}

function* courtRows(units: readonly Unit[]): Generator<CourtRow> {
  for (const unit of units) for (const filed of mattersOf(unit)) yield { packet: unit.key, filed }
}

function newLevel({ relief }: FiledMatter): string {
  if (relief === 'redesignate-misdemeanor') return 'misdemeanor'
  return relief === 'redesignate-infraction' ? 'infraction' : ''
}

interface ServiceRow {
  readonly packet: string
  readonly rows: string
  readonly caseNumber: string
  readonly on: string
  readonly as: string
  readonly address: string
}

/** Who must be served with what; who served, when and how is for the declarant. */
const serviceColumnList: readonly Column<ServiceRow>[] = [
  { name: 'packet', meaning: 'What is served.', width: 40, cell: ({ packet }) => packet },
  { name: 'rows', meaning: 'The convictions it is about.', width: 20, cell: ({ rows }) => rows },
  { name: 'case_number', meaning: 'Blank for a whole packet.', width: 18, cell: ({ caseNumber }) => caseNumber },
  { name: 'serve_on', meaning: 'Whom.', width: 30, cell: ({ on }) => on },
  { name: 'as', meaning: 'In which capacity.', width: 34, cell: (row) => row.as },
  {
    name: 'address',
    meaning: 'As supplied with `--addresses` or in `office.yaml`; blank when unknown.',
    width: 40,
    cell: ({ address }) => address,
  },
  { name: 'counsel_of_record', meaning: 'Not in the state’s file.', width: 24, cell: blank },
  { name: 'served_by', meaning: 'For the declarant.', width: 20, cell: blank },
  { name: 'served_on_day', meaning: 'For the declarant.', width: 14, cell: blank },
  { name: 'manner', meaning: 'For the declarant.', width: 14, cell: blank },
]

export const serviceColumns: readonly TableColumn[] = serviceColumnList

/** The People's paper goes to the person, counsel or public defender; the defense's to the prosecutor. */
export function serviceTable(
  units: readonly Unit[],
  office: Office,
  addresses: ReadonlyMap<string, Addressee>,
): Iterable<string> {
  return tableOf(serviceColumnList, serviceRows(units, office, addresses))
}

function* serviceRows(
  units: readonly Unit[],
  office: Office,
  addresses: ReadonlyMap<string, Addressee>,
): Generator<ServiceRow> {
  for (const unit of units) if (unit.kind !== 'letters') yield* servedBy(unit, office, addresses)
}

function servedBy(unit: Unit, office: Office, addresses: ReadonlyMap<string, Addressee>): ServiceRow[] {
  const whole = { packet: unit.key, rows: '', caseNumber: '' }
  if (office.role === 'public-defender' || office.role === 'clinic') {
    return [{ ...whole, ...recipient(prosecutorOf(office, agencyOf(unit))), as: 'prosecuting agency' }]
  }
  const people = new Map<string, FiledMatter[]>()
  for (const filed of mattersOf(unit)) {
    const key = `${filed.matter.subjectId}\n${filed.caseNumber}`
    const known = people.get(key)
    if (known === undefined) people.set(key, [filed])
    else known.push(filed)
  }
  const persons = [...people.values()].map((matters) => ({
    packet: unit.key,
    rows: matters.map(({ matter }) => matter.rowId).join(' '),
    caseNumber: matters[0]!.caseNumber,
    on: matters[0]!.matter.name,
    as: 'person convicted, or counsel of record',
    address: addresses.get(matters[0]!.matter.subjectId)?.address.join(', ') ?? '',
  }))
  const defender = office.publicDefender ?? { name: 'The Public Defender', address: [] }
  return [...persons, { ...whole, ...recipient(defender), as: 'public defender' }]
}

function recipient({ name, address }: Recipient): { on: string; address: string } {
  return { on: name, address: address.join(', ') }
}

/** State criminal history goes to a public defender only as far as representation needs it (PC 11105, HS 11361.9). */
const challengedColumnList: readonly Column<WithheldMatter>[] = [
  { name: 'row', meaning: 'Row of the run.', width: 10, cell: ({ matter }) => matter.rowId },
  { name: 'court', meaning: 'The court as read.', width: 26, cell: ({ matter }) => matter.courtAsRead },
  { name: 'case_number', meaning: 'As read.', width: 18, cell: ({ matter }) => matter.caseNumbers.join('; ') },
  { name: 'section', meaning: 'Offense of the conviction.', width: 20, cell: ({ matter }) => matter.offense },
  {
    name: 'kinds',
    meaning: 'Every reason why it has no paper, as in `not-filable.csv`; parted by `; `.',
    width: 30,
    cell: ({ kinds }) => kinds.join('; '),
  },
]

export const challengedColumns: readonly TableColumn[] = challengedColumnList

/** Challenged convictions, with the fewest identifiers by which counsel can find the case. */
export function challengedTable(challenged: readonly WithheldMatter[]): Iterable<string> {
  return tableOf(challengedColumnList, challenged)
}

interface Release {
  readonly name: string
  readonly sha256: string
  readonly rows: number
}

const releaseColumnList: readonly Column<Release>[] = [
  { name: 'file', meaning: 'The list that is given out.', width: 20, cell: ({ name }) => name },
  { name: 'sha256', meaning: 'Hash of it.', width: 20, cell: ({ sha256 }) => sha256 },
  { name: 'rows', meaning: 'How many convictions it has.', width: 8, cell: ({ rows }) => String(rows) },
  { name: 'released_to', meaning: 'For the office: who got it.', width: 24, cell: blank },
  { name: 'representing', meaning: 'For the office: whom they represent.', width: 24, cell: blank },
  { name: 'authority', meaning: 'For the office: under which statute or order.', width: 24, cell: blank },
  { name: 'released_by', meaning: 'For the office: who gave it.', width: 20, cell: blank },
  { name: 'released_on', meaning: 'For the office: on which day.', width: 14, cell: blank },
]

export const releaseColumns: readonly TableColumn[] = releaseColumnList

/** To be filled in whenever the list is handed out. */
export function releaseLog(name: string, sha256: string, rows: number): Iterable<string> {
  return tableOf(releaseColumnList, [{ name, sha256, rows }])
}

const notFilableColumnList: readonly Column<WithheldMatter>[] = [
  {
    name: 'row',
    meaning: 'Row of the run; A and a number for an arrest.',
    width: 10,
    cell: ({ matter }) => matter.rowId,
  },
  { name: 'kinds', meaning: 'Why, for a program; parted by `; `.', width: 30, cell: ({ kinds }) => kinds.join('; ') },
  { name: 'reasons', meaning: 'Why, in words; parted by `; `.', width: 70, cell: ({ reasons }) => reasons.join('; ') },
  { name: 'subject_id', meaning: "The person's SUBJECT_ID.", width: 14, cell: ({ matter }) => matter.subjectId },
  { name: 'name', meaning: 'As read.', width: 28, cell: ({ matter }) => matter.name },
  { name: 'case_number', meaning: 'As read.', width: 18, cell: ({ matter }) => matter.caseNumbers.join('; ') },
  { name: 'count', meaning: 'Key of the count.', width: 15, cell: ({ matter }) => matter.count },
  { name: 'court', meaning: 'As read.', width: 26, cell: ({ matter }) => matter.courtAsRead },
  { name: 'county', meaning: 'As read.', width: 16, cell: ({ matter }) => matter.county },
  { name: 'event_date', meaning: 'Day of the entry.', width: 12, cell: ({ matter }) => dayText(matter.convictionDate) },
  { name: 'offense', meaning: 'As read.', width: 34, cell: ({ matter }) => matter.offenseAsRead },
  { name: 'evidence', meaning: 'Rows it rests on.', width: 30, cell: ({ matter }) => matter.evidence.join(';') },
]

export const notFilableColumns: readonly TableColumn[] = notFilableColumnList
export const notFilableHeader: string = headerOf(notFilableColumnList)

export function notFilableLine(withheld: WithheldMatter): string {
  return lineOf(notFilableColumnList, withheld)
}

function dayText(day: Day | undefined): string {
  return day === undefined ? '' : formatIsoDay(day)
}
