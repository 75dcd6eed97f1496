import { expect, test } from 'vitest'
import { parseIsoDay } from '@clearslate/record'
import { sentenceDays, sentenceEnd } from './sentence-end.ts'
import { firstOf, sketch } from './testing.ts'

function convicted(sentence: readonly string[], date: string | null = '2019-01-01'): ReturnType<typeof firstOf> {
  return firstOf(sketch({ rows: [{ offense: 'HS 11359', date, sentence }] }))
}

test.each([
  ['a day is a day', ['10 days'], 10],
  ['a month is a twelfth of 366 days', ['1 months'], 30.5],
  ['a year is 366 days', ['2 years'], 732],
  ['parts are added up', ['10 days', '2 months', '1 years'], 10 + 61 + 366],
  ['a fine has no term', ['10 days', 'fine'], 10],
  ['a length of 0', ['0 days'], 0],
])('%s', (_name, sentence, days) => expect(sentenceDays(convicted(sentence))).toBe(days))

test.each([
  ['no sentence recorded', []],
  ['jail without a length', ['10 days', '? jail']],
  ['a length without a unit', ['10']],
])('unknown: %s', (_name, sentence) => expect(sentenceDays(convicted(sentence))).toBeUndefined())

test('the end is counted from the day of conviction', () => {
  expect(sentenceEnd(convicted(['31 days']))).toBe(parseIsoDay('2019-02-01'))
  expect(sentenceEnd(convicted(['31 days'], null))).toBeUndefined()
})
