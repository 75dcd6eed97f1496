import { formatIsoDay } from '@clearslate/record'
import { expect, test } from 'vitest'
import { exampleMatter } from './example-matter.ts'
import type { ExampleEntry } from './example-matter.ts'
import { offenseDateBounds } from './offense-date.ts'

const court: ExampleEntry = { kind: 'court', date: '2005-06-01', offense: '11359 HS', disposition: 'convicted' }

function bounds(entries: readonly ExampleEntry[], offenseDate?: string): unknown[] {
  const about = entries.indexOf(court)
  const facts = offenseDate === undefined ? {} : { offenseDate }
  const { earliest, latest, why } = offenseDateBounds(exampleMatter({ entries, about, facts }))
  const [from, to] = [earliest, latest].map((day) => (day === undefined ? undefined : formatIsoDay(day)))
  return [from, why.earliest, to, why.latest]
}

const offense = '11359 HS-POSS MARIJUANA FOR SALE'

const limit = 'time allowed for prosecution before an arrest without a warrant'

test.each<[string, ExampleEntry[], string | undefined, unknown[]]>([
  [
    'a supplied date decides',
    [court],
    '2005-01-02',
    ['2005-01-02', 'supplied offense date', '2005-01-02', 'supplied offense date'],
  ],
  [
    'without an arrest only the conviction bounds',
    [court],
    undefined,
    [undefined, 'no arrest in the cycle', '2005-06-01', "conviction's event"],
  ],
  [
    'an arrest without a warrant bounds both ways',
    [{ kind: 'arrest', date: '2005-03-01', offense }, court],
    undefined,
    ['1999-03-01', limit, '2005-03-01', 'arrest of the cycle'],
  ],
  [
    'the first of two arrests counts',
    [{ kind: 'arrest', date: '2005-04-01', offense }, { kind: 'arrest', date: '2005-03-01', offense }, court],
    undefined,
    ['1999-03-01', limit, '2005-03-01', 'arrest of the cycle'],
  ],
  [
    'an arrest of another cycle says nothing',
    [{ kind: 'arrest', date: '2005-03-01', cycle: '009' }, court],
    undefined,
    [undefined, 'no arrest in the cycle', '2005-06-01', "conviction's event"],
  ],
  [
    'an arrest without a date gives no lower bound',
    [{ kind: 'arrest' }, court],
    undefined,
    [undefined, 'unknown', '2005-06-01', "conviction's event"],
  ],
  [
    'an arrest on a warrant gives no lower bound',
    [{ kind: 'arrest', date: '2005-03-01', warrant: true }, court],
    undefined,
    [undefined, 'a warrant', '2005-03-01', 'arrest of the cycle'],
  ],
  [
    'words of a warrant count as one',
    [{ kind: 'arrest', date: '2005-03-01', comment: 'COM: BENCH WARRANT 04-1234' }, court],
    undefined,
    [undefined, 'a warrant', '2005-03-01', 'arrest of the cycle'],
  ],
  [
    'an arrest after the conviction bounds neither way',
    [{ kind: 'arrest', date: '2006-03-01', offense }, court],
    undefined,
    [undefined, 'arrest after the conviction', '2005-06-01', "conviction's event"],
  ],
  [
    'an arrest for another offense gives no lower bound',
    [{ kind: 'arrest', date: '2005-03-01', offense: '11357(B) HS' }, court],
    undefined,
    [undefined, 'arrest for another offense', '2005-03-01', 'arrest of the cycle'],
  ],
  [
    'a warrant in a disposition gives no lower bound',
    [
      { kind: 'arrest', date: '2005-03-01', offense },
      { ...court, disposition: 'other', text: 'BENCH WARRANT ISSUED' },
      court,
    ],
    undefined,
    [undefined, 'a warrant', '2005-03-01', 'arrest of the cycle'],
  ],
  [
    'a court entry of before the arrest gives no lower bound',
    [
      { kind: 'court', date: '1999-06-01', offense, disposition: 'other' },
      { kind: 'arrest', date: '2005-03-01', offense },
      court,
    ],
    undefined,
    [undefined, 'an entry of the cycle before its arrest', '2005-03-01', 'arrest of the cycle'],
  ],
  [
    'a court entry of a day that is not known may be of before the arrest',
    [{ kind: 'court', offense, disposition: 'other' }, { kind: 'arrest', date: '2005-03-01', offense }, court],
    undefined,
    [undefined, 'an entry of the cycle before its arrest', '2005-03-01', 'arrest of the cycle'],
  ],
  [
    'another charge of the arrest that could not be read may be a failure to appear',
    [
      { kind: 'arrest', date: '2005-03-01', offense: 'SEE COMMENT', count: '002' },
      { kind: 'arrest', date: '2005-03-01', offense },
      court,
    ],
    undefined,
    [undefined, 'unknown', '2005-03-01', 'arrest of the cycle'],
  ],
])('%s', (_name, entries, offenseDate, expected) => {
  expect(bounds(entries, offenseDate)).toEqual(expected)
})

test.each([
  ['1990-12-31', undefined],
  ['1991-01-01', '1985-01-01'],
])('an arrest on %s gives the earliest day %s', (date, earliest) => {
  expect(bounds([{ kind: 'arrest', date, offense }, court])[0]).toBe(earliest)
})

test('a period to a day that does not exist begins on the next', () => {
  expect(bounds([{ kind: 'arrest', date: '2004-02-29', offense }, court])[0]).toBe('1998-03-01')
})

test.each([
  '1203.2 PC',
  '978.5 PC',
  '1320(B) PC-FAIL APPEAR/FEL CHRG',
  '40508(A) VC',
  '1551.1 PC',
  '3056 PC',
  'VIOL OF PROBATION',
])('an arrest for %s beside it gives no lower bound', (later) => {
  const arrests: ExampleEntry[] = [
    { kind: 'arrest', date: '2005-03-01', offense },
    { kind: 'arrest', date: '2005-03-01', offense: later, count: '002' },
  ]
  expect(bounds([...arrests, court])[0]).toBeUndefined()
})

test.each(['AWARDED', 'OWN RECOGNIZANCE', 'WARNING'])('%s is not a warrant', (comment) => {
  expect(bounds([{ kind: 'arrest', date: '2005-03-01', offense, comment }, court])[0]).toBe('1999-03-01')
})
