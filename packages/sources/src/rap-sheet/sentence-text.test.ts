import { expect, test } from 'vitest'
import { readSentence } from './sentence-text.ts'

const inWords = (text: string): string[] =>
  readSentence(text).map(({ kind, length, unit, suspended, stayed, concurrent }) =>
    [
      kind,
      length,
      unit,
      suspended && `${suspended} suspended`,
      stayed === true ? 'stayed' : undefined,
      concurrent === undefined ? undefined : concurrent ? 'concurrent' : 'consecutive',
    ]
      .filter((part) => part !== undefined)
      .join(' '),
  )

test.each([
  ['3 YEARS PROBATION, 30 DAYS JAIL, FINE, RESTN', ['probation 3 years', 'jail 30 days', 'fine', 'fine']],
  ['012 MONTHS PROBATION, 045 DAYS JAIL', ['probation 12 months', 'jail 45 days']],
  ['16 MONTHS PRISON', ['prison 16 months']],
  ['PROBATION 3 YRS', ['probation 3 years']],
  ['1 YEAR, 4 MONTHS PRISON', ['prison 16 months']],
  ['1 YEAR 4 MONTHS PRISON', ['prison 16 months']],
  ['8 WEEKS JAIL', ['jail 56 days']],
  ['36 MONTHS PROBATION, IMP SEN SS', ['probation 36 months imposition suspended']],
  [
    'IMP SEN SS, 3 YEARS PROBATION, 60 DAYS JAIL',
    ['probation 3 years imposition suspended', 'jail 60 days imposition suspended'],
  ],
  ['2 YEARS PRISON SS, 3 YEARS PROBATION', ['prison 2 years execution suspended', 'probation 3 years']],
  ['2 YEARS PRISON, EXEC SEN SS', ['prison 2 years execution suspended']],
  ['8 MONTHS PRISON CONSECUTIVE', ['prison 8 months consecutive']],
  ['2 YEARS PRISON, CONCURRENT', ['prison 2 years concurrent']],
  ['2 YEARS PRISON STAYED', ['prison 2 years stayed']],
  ['FINE SS', ['fine execution suspended']],
  ['$500 FINE', ['fine']],
  // What is not known has no length, and is never nothing.
  ['25 YEARS TO LIFE PRISON', ['prison']],
  ['LIFE PRISON', ['prison']],
  ['PROBATION', ['probation']],
  ['2 YEARS ZORK PRISON', ['prison']],
  ['1 YEAR 10 DAYS JAIL', ['jail']],
  ['40 HOURS COMM SERV', ['other']],
  ['30 DAYS', ['other']],
  ['WORK PROGRAM', ['other']],
  ['30 DAYS JAIL OR WORK PROGRAM', ['jail']],
])('%s', (text, parts) => {
  expect(inWords(text)).toEqual(parts)
})

test('the words of every part are kept', () => {
  const text = '3 YEARS PROBATION, IMP SEN SS, 30 DAYS JAIL, FINE'
  expect(
    readSentence(text)
      .map((part) => part.text)
      .join(', '),
  ).toBe(text)
})
