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
  // A split sentence: jail, then mandatory supervision.
  ['003 YEARS JAIL, 018 MONTHS MANDATORY SUPERVISION', ['jail 3 years', 'supervision 18 months']],
  ['16 MONTHS JAIL 8 MONTHS MAND SUPV', ['jail 16 months', 'supervision 8 months']],
  ['2 YEARS JAIL FOLLOWED BY 1 YEAR MANDATORY SUPERVISION', ['jail 2 years', 'supervision 1 years']],
  ['SPLIT SENTENCE, 2 YEARS JAIL, 1 YEAR MANDATORY SUPERVISION', ['jail 2 years', 'supervision 1 years']],
  ['2 YEARS JAIL, 1 YEAR MANDATORY SUPERVISION, SPLIT SENTENCE', ['jail 2 years', 'supervision 1 years']],
  ['2 YEARS JAIL, SPLIT SENTENCE', ['jail 2 years', 'supervision']],
  ['2 YEARS JAIL, LAST 6 MONTHS MANDATORY SUPERVISION', ['jail 2 years', 'supervision']],
  // No comma between two terms.
  ['3 YEARS PROBATION 30 DAYS JAIL', ['probation 3 years', 'jail 30 days']],
  // What names two kinds of term is neither for certain.
  ['SPLIT SENTENCE 2 YEARS JAIL', ['other']],
  ['1 YEAR JAIL AS A COND OF PROBATION', ['other']],
  ['2 YEARS PRISON SS 3 YEARS PROBATION', ['other execution suspended']],
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
  for (const text of [
    '3 YEARS PROBATION, IMP SEN SS, 30 DAYS JAIL, FINE',
    'SPLIT SENTENCE, 2 YEARS JAIL, 1 YEAR MANDATORY SUPERVISION',
    '2 YEARS JAIL, 1 YEAR MANDATORY SUPERVISION, SPLIT SENTENCE, FINE',
  ]) {
    expect(
      readSentence(text)
        .map((part) => part.text)
        .join(', '),
    ).toBe(text)
  }
})
