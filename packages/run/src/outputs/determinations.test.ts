import { expect, test } from 'vitest'
import { determinationColumns, determinationHeader, writeDeterminations } from './determinations.ts'
import { OutBuffer } from '../pipeline/out-buffer.ts'
import { readCsv } from './csv.ts'
import { isoDay, personFixture } from './person-fixture.ts'
import type { PersonFixture } from './person-fixture.ts'

function table(fixture: PersonFixture): Record<string, string>[] {
  const out = new OutBuffer(new SharedArrayBuffer(256))
  out.appendText(determinationHeader, 'utf8')
  const written = writeDeterminations(out, personFixture(fixture), { policyName: 'ca/test' })
  const [header, ...records] = readCsv(out.bytes.toString('utf8', 0, out.length))
  expect(records.length).toBe(written)
  return records.map(({ cells }) => {
    expect(cells.length).toBe(determinationColumns.length)
    return Object.fromEntries(cells.map((cell, index) => [header!.cells[index]!, cell]))
  })
}

test('every column has a name of its own and a meaning', () => {
  const names = determinationColumns.map((column) => column.name)
  expect(new Set(names).size).toBe(names.length)
  expect(determinationColumns.every((column) => column.meaning.length > 10 && column.width > 0)).toBe(true)
})

test('a row for each relief looked at, with the statute, the policy and the rows it rests on', () => {
  const [first, second, ...more] = table({
    id: '77',
    name: '=DOE,JANE',
    birthDate: '1970-02-28',
    counts: [
      {
        offense: '11359 HS-POSS MARIJUANA FOR SALE',
        date: '1999-05-05',
        level: 'felony',
        policy: { determination: 'Eligible for Reduction', reason: 'Reduce all HS 11359 convictions', step: 9 },
        flags: ['policy below statute'],
        determinations: [
          { standing: 'eligible', floor: 'redesignate-misdemeanor', ceiling: 'dismiss-and-seal', basis: 'presumption' },
          {
            rule: 'ca/hs-11361.9/state',
            standing: 'needs-review',
            missing: ['on the list', 'challenged'],
            reasons: ['a, b'],
            eligibleFrom: isoDay('2027-03-01'),
          },
        ],
      },
    ],
  })
  expect(more).toEqual([])
  expect(first).toMatchObject({
    subject_id: '77',
    name: "'=DOE,JANE",
    birth_date: '1970-02-28',
    deceased: 'no',
    cii: 'A77',
    case_number: 'CR001',
    count: '001002001000',
    charge_kind: 'conviction',
    court: 'CAMC SACRAMENTO',
    county: 'SACRAMENTO',
    event_date: '1999-05-05',
    offense_as_read: '11359 HS-POSS MARIJUANA FOR SALE',
    offense_understood: '11359 HS',
    level: 'felony',
    level_basis: 'record',
    offense_date_earliest: '',
    offense_date_latest: '1999-05-05',
    standing: 'eligible',
    floor: 'redesignate-misdemeanor',
    ceiling: 'dismiss-and-seal',
    basis: 'presumption',
    missing_facts: '',
    eligible_from: '',
    policy: 'ca/test',
    policy_outcome: 'Eligible for Reduction',
    policy_step: '9',
    policy_reason: 'Reduce all HS 11359 convictions',
    policy_basis: 'policy',
    policy_flags: 'policy below statute',
    evidence: 'doj.csv:2',
    rule_version: '0123456789abcdef',
  })
  expect(second).toMatchObject({
    relief: 'ca/hs-11361.9/state',
    standing: 'needs-review',
    floor: '',
    missing_facts: 'on the list; challenged',
    reasons: 'a, b',
    eligible_from: '2027-03-01',
    policy_outcome: 'Eligible for Reduction',
  })
})

test('what is unknown is blank: no date, no birth date, no level', () => {
  const rows = table({
    counts: [{ offense: '11357(A) HS-X', determinations: [{ standing: 'needs-review', missing: ['x'] }] }],
  })
  expect(rows[0]).toMatchObject({
    birth_date: '',
    event_date: '',
    level: '',
    level_basis: '',
    policy: '',
    policy_outcome: '',
  })
})

test('a blank level that the statute decides says by which statute', () => {
  const rows = table({ counts: [{ offense: '11358 HS-CULTIVATE', date: '1999-05-05', determinations: [{}] }] })
  expect(rows[0]!['level']).toBe('felony')
  expect(rows[0]!['level_basis']).toContain('11358')
})

test('a charge that only the policy looks at keeps a row without a relief', () => {
  const rows = table({
    counts: [
      {
        offense: '148(A)(1) PC-OBSTRUCT',
        date: '1999-05-05',
        level: 'misdemeanor',
        policy: { determination: 'Eligible for Dismissal', reason: '148(A)(1) PC', step: 3 },
        flags: ['policy outside statute'],
      },
    ],
  })
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    relief: '',
    standing: '',
    policy_outcome: 'Eligible for Dismissal',
    rule_version: '',
  })
})

test('supplied facts that court papers need stand on every row; what is not supplied is blank', () => {
  const offense = '11358 HS-CULTIVATE'
  const rows = table({
    counts: [
      {
        offense,
        facts: { prosecutingAgency: 'City Attorney, Burbank', onDojList: true, challenged: false },
        determinations: [{}, {}],
      },
      { offense, facts: { onDojList: false, challenged: true }, determinations: [{}] },
      { offense, determinations: [{}] },
    ],
  })
  const supplied = rows.map((row) => [row['prosecuting_agency'], row['on_doj_list'], row['challenged']])
  expect(supplied).toEqual([
    ['City Attorney, Burbank', 'yes', 'no'],
    ['City Attorney, Burbank', 'yes', 'no'],
    ['', 'no', 'yes'],
    ['', '', ''],
  ])
})
