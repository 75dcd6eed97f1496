import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { officeText } from '../office/testing.ts'
import { parseOffice } from '../office/parse-office.ts'
import { determinationsOf, dueOrder, noPetition, testAnswer, testDay, testMatter } from '../selection/testing.ts'
import { selectAll } from './select-all.ts'

const folder = mkdtempSync(join(tmpdir(), 'clearslate-select-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('what a later row bars stands among the withheld ones at its own place', async () => {
  const onList = { onDojList: true, challenged: false, answers: [testAnswer(), noPetition, dueOrder] }
  const person = (number: number, more: object = {}) =>
    testMatter({
      ...onList,
      subjectId: String(number),
      name: `DOE,PERSON${number}`,
      cii: `A${number}`,
      caseNumbers: [`BA00000${number}`],
      ...more,
    })
  const matters = [
    person(1),
    person(2, { challenged: true }),
    person(3),
    person(4),
    person(5, { caseNumbers: [] }),
    // Under another id, the same person and case as the first, the third and the fourth.
    person(6, { cii: 'A1', caseNumbers: ['BA000001'], challenged: true, name: 'É' }),
    person(7, { cii: 'A3', deceased: true }),
    person(8, { cii: 'A4', caseNumbers: ['BA000004'], challenged: true }),
    person(9),
  ]
  const table = join(folder, 'determinations.csv')
  const notFilable = join(folder, 'not-filable.csv')
  writeFileSync(table, determinationsOf(matters, [testMatter({ subjectId: '10' })]))
  const options = {
    office: parseOffice(officeText(), 'office.yaml'),
    filingDate: testDay('2026-04-01'),
    only: undefined,
    unprintable: () => [],
  }
  const selected = await selectAll(table, notFilable, options, new AbortController().signal)
  const rows = readFileSync(notFilable, 'utf8').trimEnd().split('\n')
  expect(rows[0]).toMatch(/^row,/)
  expect(rows.slice(1).map((row) => row.slice(0, row.indexOf(',')))).toEqual([
    'R1',
    'R2',
    'R3',
    'R4',
    'R5',
    'R6',
    'R7',
    'R8',
    'A1',
  ])
  expect(selected.filed.map(({ matter }) => matter.rowId)).toEqual(['R9'])
  expect(selected.challenged.map(({ matter }) => matter.rowId)).toEqual(['R1', 'R2', 'R4', 'R6', 'R8'])
  expect([...selected.withheld.values()].reduce((sum, count) => sum + count, 0)).toBe(8)
  expect(readdirSync(folder).toSorted()).toEqual(['determinations.csv', 'not-filable.csv'])
})
