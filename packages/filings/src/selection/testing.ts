// Convictions and runs for tests; nobody in them exists.

import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lawVersion, prop64Rules } from '@clearslate/law'
import { formatIsoDay, parseIsoDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { csvLine, determinationColumns } from '@clearslate/run'
import { applicationRule, orderRule, petitionRule } from '../matter.ts'
import type { FilingMatter, MatterAnswer } from '../matter.ts'

export function testDay(text: string): Day {
  const day = parseIsoDay(text)
  if (day === undefined) throw new Error(`no such day: ${text}`)
  return day
}

/** An answer of the application; eligible for dismissal unless told otherwise. */
export function testAnswer(answer: Partial<MatterAnswer> = {}): MatterAnswer {
  const rule = answer.rule ?? applicationRule
  return {
    rule,
    ruleVersion: prop64Rules.find(({ id }) => id === rule)?.version ?? '0123456789abcdef',
    statute: 'HS 11361.8(e)-(h)',
    standing: 'eligible',
    floor: 'dismiss-and-seal',
    ceiling: 'dismiss-and-seal',
    basis: 'statute',
    missing: [],
    reasons: [],
    eligibleFrom: undefined,
    ...answer,
  }
}

export const dueOrder: MatterAnswer = testAnswer({
  rule: orderRule,
  floor: 'court-order-due',
  ceiling: 'court-order-due',
})

export const noPetition: MatterAnswer = testAnswer({
  rule: petitionRule,
  standing: 'not-eligible',
  floor: 'none',
  ceiling: 'none',
  reasons: ['The sentence is completed: the route is the application of 11361.8(e)'],
})

/** A conviction that is filed unless told otherwise: not on the list, of the office of the tests. */
export function testMatter(matter: Partial<FilingMatter> = {}): FilingMatter {
  return {
    rowId: 'R1',
    subjectId: '1001',
    name: 'DOE,JANE',
    birthDate: testDay('1970-02-28'),
    deceased: false,
    cii: 'A1001',
    caseNumbers: ['BA000001'],
    count: '001002001000',
    courtAsRead: 'CASC LOS ANGELES',
    county: 'LOS ANGELES',
    convictionDate: testDay('1999-05-05'),
    offenseAsRead: '11357(A) HS-POSSESS MARIJUANA',
    offense: '11357(A) HS',
    level: 'misdemeanor',
    answers: [testAnswer(), noPetition],
    policy: undefined,
    prosecutingAgency: 'District Attorney',
    onDojList: false,
    challenged: undefined,
    evidence: ['doj.csv:2'],
    ...matter,
  }
}

/** The rows of a table of determinations for matters; `arrests` are those without a conviction. */
export function determinationsOf(matters: readonly FilingMatter[], arrests: readonly FilingMatter[] = []): string {
  const header = csvLine(determinationColumns.map(({ name }) => name))
  const rows = [
    ...matters.map((matter) => ({ matter, kind: 'conviction' })),
    ...arrests.map((matter) => ({ matter, kind: 'arrest' })),
  ]
  return header + rows.map(({ matter, kind }) => rowsOf(matter, kind)).join('')
}

function rowsOf(matter: FilingMatter, kind: string): string {
  const answers = matter.answers.length === 0 ? [undefined] : matter.answers
  return answers.map((answer) => csvLine(cellsOf(matter, kind, answer))).join('')
}

function cellsOf(matter: FilingMatter, kind: string, answer: MatterAnswer | undefined): string[] {
  const cells: Readonly<Record<string, string | undefined>> = {
    subject_id: matter.subjectId,
    name: matter.name,
    birth_date: dayText(matter.birthDate),
    deceased: matter.deceased ? 'yes' : 'no',
    cii: matter.cii,
    case_number: matter.caseNumbers.join('; '),
    count: matter.count,
    charge_kind: kind,
    court: matter.courtAsRead,
    county: matter.county,
    event_date: dayText(matter.convictionDate),
    offense_as_read: matter.offenseAsRead,
    offense_understood: matter.offense,
    level: matter.level,
    relief: answer?.rule,
    statute: answer?.statute,
    standing: answer?.standing,
    floor: answer?.floor,
    ceiling: answer?.ceiling,
    basis: answer?.basis,
    missing_facts: answer?.missing.join('; '),
    reasons: answer?.reasons.join('; '),
    policy: matter.policy?.name,
    policy_outcome: matter.policy?.outcome,
    policy_step: matter.policy?.step,
    policy_reason: matter.policy?.reason,
    policy_flags: matter.policy?.flags.join('; '),
    evidence: matter.evidence.join(';'),
    rule_version: answer?.ruleVersion,
    prosecuting_agency: matter.prosecutingAgency,
    on_doj_list: yesOrNo(matter.onDojList),
    challenged: yesOrNo(matter.challenged),
  }
  return determinationColumns.map(({ name }) => cells[name] ?? '')
}

function dayText(day: Day | undefined): string {
  return day === undefined ? '' : formatIsoDay(day)
}

function yesOrNo(value: boolean | undefined): string {
  if (value === undefined) return ''
  return value ? 'yes' : 'no'
}

/** Writes a run folder whose table holds these matters. */
export function writeTestRun(
  folder: string,
  matters: readonly FilingMatter[],
  arrests: readonly FilingMatter[] = [],
  days: { readonly asOf?: string; readonly dataThrough?: string } = {},
): void {
  const table = determinationsOf(matters, arrests)
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
  const asOf = days.asOf ?? '2026-03-01'
  const file = { name: 'doj.csv', path: '../doj.csv', size: 1, sha256: hash('doj') }
  const manifest = {
    format: 'clearslate-run/1',
    software: { name: 'clearslate', version: '0.1.0', build: '0123456789abcdef' },
    law: { version: lawVersion(), rules: Object.fromEntries(prop64Rules.map((rule) => [rule.id, rule.version])) },
    county: 'LOS ANGELES',
    asOf,
    lawAsOf: asOf,
    dataThrough: days.dataThrough ?? asOf,
    policy: {
      text: 'name: ca/test',
      fileName: 'test.yaml',
      kind: 'yaml',
      name: 'ca/test',
      version: '0123456789abcdef',
      parsed: {},
    },
    options: { formats: ['csv'], strict: false },
    inputs: [file],
    facts: null,
    offenseTable: null,
    outputs: [{ name: 'determinations.csv', size: Buffer.byteLength(table), sha256: hash(table) }],
  }
  writeFileSync(join(folder, 'determinations.csv'), table)
  writeFileSync(join(folder, 'run.json'), JSON.stringify(manifest))
}
