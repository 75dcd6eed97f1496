import { describe as group, expect, test } from 'vitest'
import { cite, citeSecondary, citeUncertain } from './citation.ts'
import { describe, describeCitation, describeValue } from './describe.ts'
import { factVocabulary, namesIn, sizeOf } from './missing.ts'
import { all, any, condition, none } from './node.ts'
import type { ConditionNode } from './node.ts'
import { parameter, requireDay, valueOn } from './parameter.ts'
import { canonical, versionOf } from './version.ts'

const period = parameter({
  id: 'period',
  title: 'Waiting time',
  unit: 'years',
  values: [
    { from: '2000-01-01', value: 10, citation: cite('Act of 1999') },
    { from: '2020-03-01', value: 7, citation: cite('Act of 2019') },
  ],
})

function waited(change: Partial<Parameters<typeof condition<number>>[0]> = {}): ConditionNode<number> {
  return condition<number>({
    id: 'waited',
    title: 'The time has passed',
    citation: cite('section 1'),
    facts: ['date'],
    parameters: [period],
    data: ['list'],
    test: (matter) => (matter > 0 ? 'met' : 'not-met'),
    ...change,
  })
}

group('dated values', () => {
  test('apply from their first day to the day before the next', () => {
    expect(valueOn(period, requireDay('1999-12-31'))).toBeUndefined()
    expect(valueOn(period, requireDay('2000-01-01'))).toBe(10)
    expect(valueOn(period, requireDay('2020-02-29'))).toBe(10)
    expect(valueOn(period, requireDay('2020-03-01'))).toBe(7)
  })
  test('refuse impossible days and wrong order', () => {
    const citation = cite('x')
    const define = (...days: string[]): unknown =>
      parameter({ id: 'p', title: 'p', unit: 'u', values: days.map((from) => ({ from, value: 1, citation })) })
    expect(() => define('2001-02-29')).toThrow('2001-02-29 is not a day')
    expect(() => define('2002-01-01', '2001-01-01')).toThrow('2001-01-01 is out of order')
    expect(() => define('2002-01-01', '2002-01-01')).toThrow('out of order')
  })
})

group('missing facts', () => {
  test('a set gives back its names, the last of 32 too', () => {
    const names = Array.from({ length: 32 }, (_, index) => `fact ${index}`)
    const vocabulary = factVocabulary(names)
    const set = (vocabulary.bit['fact 0'] ?? 0) | (vocabulary.bit['fact 31'] ?? 0)
    expect(namesIn(vocabulary, set)).toEqual(['fact 0', 'fact 31'])
    expect(sizeOf(set)).toBe(2)
    expect(sizeOf(0)).toBe(0)
    expect(sizeOf(-1)).toBe(32)
  })
  test('refuses more facts than bits', () => {
    expect(() => factVocabulary(Array.from({ length: 33 }, (_, index) => `fact ${index}`))).toThrow('32 facts')
  })
})

group('a description', () => {
  test('names every condition, citation, dated value and fact', () => {
    expect(describe(all(waited(), none(any(waited()))))).toEqual([
      '- every one of these:',
      '  - The time has passed',
      '    [section 1]',
      '    Waiting time: 10 years from 2000-01-01 [Act of 1999]',
      '    Waiting time: 7 years from 2020-03-01 [Act of 2019]',
      '    needs: date',
      '  - not:',
      '    - at least one of these:',
      '      - The time has passed',
      '        [section 1]',
      '        Waiting time: 10 years from 2000-01-01 [Act of 1999]',
      '        Waiting time: 7 years from 2020-03-01 [Act of 2019]',
      '        needs: date',
    ])
  })
  test('shows how sure a citation is', () => {
    expect(describeCitation(cite('A 1'))).toBe('A 1')
    expect(describeCitation(citeSecondary('A 2', 'from a digest'))).toBe('A 2 (secondary): from a digest')
    expect(describeCitation(citeUncertain('A 3', 'not settled'))).toBe('A 3 (uncertain): not settled')
  })
})

group('a version', () => {
  const version = versionOf(waited())
  test('is sixteen hexadecimal digits and the same for the same content', () => {
    expect(version).toMatch(/^[0-9a-f]{16}$/)
    expect(versionOf(waited())).toBe(version)
  })
  test.each<[string, Partial<Parameters<typeof condition<number>>[0]>]>([
    ['id', { id: 'other' }],
    ['title', { title: 'Another title' }],
    ['citation', { citation: cite('section 2') }],
    ["citation's confidence", { citation: citeSecondary('section 1') }],
    ['facts', { facts: ['date', 'age'] }],
    ['dated values', { parameters: [{ ...period, values: period.values.slice(1) }] }],
    ['data', { data: ['list', 'longer'] }],
    ['test', { test: (matter) => (matter > 1 ? 'met' : 'not-met') }],
  ])('changes with the %s', (_what, change) => {
    expect(versionOf(waited(change))).not.toBe(version)
  })
  test('changes with the tree and with what is added', () => {
    const versions = [
      version,
      versionOf(all(waited())),
      versionOf(any(waited())),
      versionOf(none(waited())),
      versionOf(waited(), 'more'),
    ]
    expect(new Set(versions).size).toBe(5)
  })
  test('does not depend on the order of keys, and sees sets, maps and patterns', () => {
    expect(canonical({ a: 1, b: 2 })).toBe(canonical({ b: 2, a: 1 }))
    expect(canonical(new Set(['x']))).not.toBe(canonical(new Set(['y'])))
    expect(canonical(new Map([['x', 1]]))).not.toBe(canonical(new Map([['x', 2]])))
    expect(canonical(/a/)).not.toBe(canonical(/b/))
  })
})

test('a value of several parts is described with the name of each', () => {
  expect(describeValue(3)).toBe('3')
  expect(describeValue({ felony: 2, misdemeanor: 1 })).toBe('felony 2, misdemeanor 1')
})
