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

const limit = 'time allowed for prosecution before an arrest without a warrant'

test.each<[string, ExampleEntry[], string | undefined, unknown[]]>([
  [
    'a supplied date decides',
    [court],
    '2005-01-02',
    ['2005-01-02', 'supplied offence date', '2005-01-02', 'supplied offence date'],
  ],
  [
    'without an arrest only the conviction bounds',
    [court],
    undefined,
    [undefined, 'no arrest in the cycle', '2005-06-01', "conviction's event"],
  ],
  [
    'an arrest without a warrant bounds both ways',
    [{ kind: 'arrest', date: '2005-03-01' }, court],
    undefined,
    ['1999-03-01', limit, '2005-03-01', 'arrest of the cycle'],
  ],
  [
    'the first of two arrests counts',
    [{ kind: 'arrest', date: '2005-04-01' }, { kind: 'arrest', date: '2005-03-01' }, court],
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
    'an arrest after the conviction does not move the latest day',
    [{ kind: 'arrest', date: '2006-03-01' }, court],
    undefined,
    ['2000-03-01', limit, '2005-06-01', "conviction's event"],
  ],
])('%s', (_name, entries, offenseDate, expected) => {
  expect(bounds(entries, offenseDate)).toEqual(expected)
})

test.each([
  ['1990-12-31', undefined],
  ['1991-01-01', '1985-01-01'],
])('an arrest on %s gives the earliest day %s', (date, earliest) => {
  expect(bounds([{ kind: 'arrest', date }, court])[0]).toBe(earliest)
})

test('a period to a day that does not exist begins on the next', () => {
  expect(bounds([{ kind: 'arrest', date: '2004-02-29' }, court])[0]).toBe('1998-03-01')
})
