// Reads a run's table of determinations back into convictions, one after the other, in bounded memory.

import { californiaRules, prop64Rules } from '@clearslate/law'
import type { Basis, Prop64Outcome, Standing } from '@clearslate/law'
import { parseIsoDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { determinationColumns, readOwnCsv, textOfCell } from '@clearslate/run'
import type { FilingMatter, MatterAnswer, MatterPolicy } from '../matter.ts'
import { FilingError } from '../filing-error.ts'

/** A conviction, or an arrest that ended without one. */
export interface ReadMatter {
  readonly kind: 'conviction' | 'arrest'
  readonly matter: FilingMatter
}

const columns = [
  'subject_id',
  'name',
  'birth_date',
  'deceased',
  'cii',
  'case_number',
  'count',
  'charge_kind',
  'court',
  'county',
  'event_date',
  'offense_as_read',
  'offense_understood',
  'level',
  'relief',
  'statute',
  'standing',
  'floor',
  'ceiling',
  'basis',
  'missing_facts',
  'reasons',
  'eligible_from',
  'policy',
  'policy_outcome',
  'policy_step',
  'policy_reason',
  'policy_flags',
  'evidence',
  'rule_version',
  'prosecuting_agency',
  'on_doj_list',
  'challenged',
] as const
type Column = (typeof columns)[number]

const place: Readonly<Record<Column, number>> = Object.fromEntries(
  columns.map((name) => [name, determinationColumns.findIndex((column) => column.name === name)]),
) as Record<Column, number>

/** Every conviction and arrest of the table, in the run's order. */
export async function* readMatters(path: string, signal: AbortSignal): AsyncGenerator<ReadMatter[]> {
  let isHeader = true
  let group: string[][] = []
  let record = 0
  const rowIds = { conviction: 0, arrest: 0 }
  const finish = (): ReadMatter => {
    const kind = group[0]![place.charge_kind] === 'arrest' ? 'arrest' : 'conviction'
    rowIds[kind] += 1
    // An arrest is no conviction, so it has no place among them.
    const rowId = `${kind === 'conviction' ? 'R' : 'A'}${rowIds[kind]}`
    return { kind, matter: matterOf(rowId, group) }
  }
  for await (const batch of readOwnCsv(path, signal)) {
    const matters: ReadMatter[] = []
    for (const cells of batch) {
      record += 1
      if (isHeader) {
        requireHeader(cells, path)
        isHeader = false
        continue
      }
      if (cells.length !== determinationColumns.length) throw damaged(path, record)
      if (group.length > 0 && !isSameMatter(group, cells)) {
        matters.push(finish())
        group = []
      }
      group.push(cells)
    }
    if (matters.length > 0) yield matters
  }
  if (group.length > 0) yield [finish()]
}

function requireHeader(cells: readonly string[], path: string): void {
  const names = determinationColumns.map(({ name }) => name)
  if (names.length === cells.length && names.every((name, index) => cells[index] === name)) return
  throw new FilingError('The table of determinations has other columns than this version writes.', {
    file: path,
    advice: 'Run the job again with this version.',
  })
}

function damaged(path: string, record: number): FilingError {
  return new FilingError(`Record ${record} of the table of determinations is damaged.`, {
    file: path,
    advice: 'Run the job again.',
  })
}

/** Rows of one matter stand together, each under another rule. */
function isSameMatter(group: readonly string[][], cells: readonly string[]): boolean {
  const first = group[0]!
  for (const column of ['subject_id', 'count', 'charge_kind', 'evidence'] as const) {
    if (first[place[column]] !== cells[place[column]]) return false
  }
  const rule = cells[place.relief]
  return rule !== '' && group.every((row) => row[place.relief] !== rule)
}

function matterOf(rowId: string, rows: readonly string[][]): FilingMatter {
  const first = rows[0]!
  const cell = (column: Column): string => first[place[column]]!
  return {
    rowId,
    subjectId: text(cell('subject_id')),
    name: text(cell('name')),
    birthDate: day(cell('birth_date')),
    deceased: oneOf(cell('deceased'), ['yes', 'no']) === 'yes',
    cii: text(cell('cii')),
    caseNumbers: list(text(cell('case_number'))),
    count: text(cell('count')),
    courtAsRead: text(cell('court')),
    county: text(cell('county')),
    convictionDate: day(cell('event_date')),
    offenseAsRead: text(cell('offense_as_read')),
    offense: text(cell('offense_understood')),
    level: text(cell('level')),
    answers: rows.filter((row) => isProp64(row[place.relief]!)).map(answerOf),
    policy: policyOf(first),
    prosecutingAgency: text(cell('prosecuting_agency')) || undefined,
    onDojList: yesOrNo(cell('on_doj_list')),
    challenged: yesOrNo(cell('challenged')),
    evidence: cell('evidence') === '' ? [] : text(cell('evidence')).split(';'),
  }
}

const prop64Ids: ReadonlySet<string> = new Set(prop64Rules.map(({ id }) => id))

/** Papers are about Proposition 64. What a run with `--relief all` says of other statutes never enters one. */
function isProp64(relief: string): boolean {
  if (relief === '') return false
  if (prop64Ids.has(relief)) return true
  if (otherIds.has(relief)) return false
  throw new FilingError(`The table of determinations names a rule that this version does not know: ${relief}.`, {
    file: '',
    advice: 'Run the job again with this version.',
  })
}

const otherIds: ReadonlySet<string> = new Set(californiaRules.map(({ id }) => id))

const answerColumns = [
  'relief',
  'rule_version',
  'standing',
  'floor',
  'ceiling',
  'basis',
  'missing_facts',
  'reasons',
  'eligible_from',
] as const satisfies readonly Column[]
const knownAnswers = new Map<string, MatterAnswer>()

/** Few different answers stand in a table, each on many rows. */
function answerOf(cells: readonly string[]): MatterAnswer {
  const key = answerColumns.map((column) => cells[place[column]]).join('\n')
  const found = knownAnswers.get(key)
  if (found !== undefined) return found
  if (knownAnswers.size >= mostKnown) knownAnswers.clear()
  const answer = readAnswer(cells)
  knownAnswers.set(key, answer)
  return answer
}

function readAnswer(cells: readonly string[]): MatterAnswer {
  const cell = (column: Column): string => cells[place[column]]!
  return {
    rule: text(cell('relief')),
    ruleVersion: text(cell('rule_version')),
    statute: text(cell('statute')),
    standing: oneOf<Standing>(cell('standing'), standings),
    floor: cell('floor') === '' ? undefined : oneOf<Prop64Outcome>(cell('floor'), outcomes),
    ceiling: cell('ceiling') === '' ? undefined : oneOf<Prop64Outcome>(cell('ceiling'), outcomes),
    basis: oneOf<Basis>(cell('basis'), bases),
    missing: list(text(cell('missing_facts'))),
    reasons: list(text(cell('reasons'))),
    eligibleFrom: day(cell('eligible_from')),
  }
}

function policyOf(cells: readonly string[]): MatterPolicy | undefined {
  const cell = (column: Column): string => text(cells[place[column]]!)
  const flags = flagList(cell('policy_flags'))
  if (cell('policy') === '' && flags.length === 0) return undefined
  return {
    name: cell('policy'),
    outcome: cell('policy_outcome'),
    step: cell('policy_step'),
    reason: cell('policy_reason'),
    flags,
  }
}

/** Every flag begins with `Policy`, and some have a semicolon of their own. */
function flagList(cell: string): readonly string[] {
  return cell === '' ? noEntries : cell.split(/; (?=Policy )/)
}

const standings = ['eligible', 'not-eligible', 'needs-review'] as const
const bases = ['statute', 'presumption', 'policy'] as const
const outcomes = [
  'none',
  'redesignate-misdemeanor',
  'redesignate-infraction',
  'dismiss-and-seal',
  'court-order-due',
  'destroy-records',
] as const

function oneOf<Word extends string>(cell: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === cell)
  if (found !== undefined) return found
  throw new FilingError('The table of determinations holds a word that this version does not know.', {
    file: '',
    advice: 'Run the job again with this version.',
  })
}

/** Ids, versions and reasons stand on many rows; one text for all of them. */
const known = new Map<string, string>()
const mostKnown = 20_000
const knownLength = 400

/** A cell as it was before it was made safe for spreadsheets; it keeps nothing else of its line alive. */
function text(cell: string): string {
  if (cell === '') return ''
  const found = known.get(cell)
  if (found !== undefined) return found
  const own = Buffer.from(textOfCell(cell), 'utf8').toString('utf8')
  if (own === cell && own.length <= knownLength) {
    if (known.size >= mostKnown) known.clear()
    known.set(own, own)
  }
  return own
}

const noEntries: readonly string[] = []
const knownLists = new Map<string, readonly string[]>()

function list(entries: string): readonly string[] {
  if (entries === '') return noEntries
  const found = knownLists.get(entries)
  if (found !== undefined) return found
  if (knownLists.size >= mostKnown) knownLists.clear()
  const parts = entries.split('; ')
  knownLists.set(entries, parts)
  return parts
}

function day(cell: string): Day | undefined {
  return cell === '' ? undefined : parseIsoDay(cell)
}

function yesOrNo(cell: string): boolean | undefined {
  return cell === '' ? undefined : oneOf(cell, ['yes', 'no']) === 'yes'
}
