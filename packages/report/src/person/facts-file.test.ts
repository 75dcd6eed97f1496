// facts.yaml: what is written can be answered and read again, and every mistake is named.

import { askableFacts } from '@clearslate/law'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFactsFile, writeFactsFile } from './facts-file.ts'
import { exampleReport } from './testing.ts'

const subjects = new Map([
  ['001001', ['arrest', 'conviction'] as const],
  ['002001', ['arrest'] as const],
])

function read(text: string): ReturnType<typeof readFactsFile> {
  return readFactsFile({ name: 'facts.yaml', path: 'facts.yaml', text }, askableFacts, subjects)
}

test('a file as it is written holds no answer: blank is not known', () => {
  const text = writeFactsFile(exampleReport(), askableFacts)
  expect(text).toMatch(/^ {2}pending_charges:$/m)
  expect(text).toMatch(/^ {2}# Is the person charged with any offense now\? \(yes, no, true or false\)$/m)
  expect(read(text)).toEqual([])
})

test('every question that is written can be answered where it stands', () => {
  const report = exampleReport()
  const text = writeFactsFile(report, askableFacts)
  const keys = [...text.matchAll(/^ +([a-z_0-9]+):$/gm)].map(([, key]) => key)
  expect(keys).toEqual(expect.arrayContaining(report.questions.map(({ fact }) => fact.key)))
  const sample: Record<string, string> = {}
  for (const fact of askableFacts) {
    sample[fact.key] = ['yes', '2001-02-03', '3', ...fact.allowed.split(/, | or /)].find(
      (one) => fact.read(one) !== undefined,
    )!
  }
  const answered = text.replaceAll(
    /^( +)([a-z_0-9]+):$/gm,
    (_line, indent: string, key: string) => `${indent}${key}: ${sample[key]!}`,
  )
  expect(read(answered).map(({ key }) => key)).toEqual(keys)
})

test('an answer is kept in the next file, with its line as its place', () => {
  const [answer] = read('person:\n  # asked\n  pending_charges: no\n')
  expect(answer).toMatchObject({
    key: 'pending_charges',
    value: false,
    about: undefined,
    line: 3,
    source: { file: 'facts.yaml', record: 3 },
  })
  const text = writeFactsFile(exampleReport({ supplied: [answer!] }), askableFacts)
  expect(read(text)).toMatchObject([{ key: 'pending_charges', text: 'no' }])
})

test.each([
  ['person:\n  grams: 3', 'facts.yaml:2: grams is a fact about a conviction, not the person'],
  ['about:\n  - count: "002001"\n    grams: 3', 'facts.yaml:3: grams is a fact about a conviction, not an arrest'],
  ['about:\n  - grams: 3', 'facts.yaml:2: about has an entry without count:'],
  ['about:\n  - count: "9"\n    grams: 3', 'facts.yaml:2: count 9 is no conviction or arrest of this record'],
  ['person:\n  pending_charges: [yes]', 'facts.yaml:2: pending_charges must be yes, no'],
  ['person:\n  on_parole: &a yes\n  on_probation: *a', 'facts.yaml:3: on_probation must be yes, no'],
  ['nobody: 1', 'facts.yaml:1: nobody is no part of this file'],
  ['- 1', 'facts.yaml:1: the file must have the parts'],
  ['person:\n  on_parole: yes\n  on_parole: no', 'facts.yaml:3: cannot be understood'],
])('%j is refused with its line', (text, message) => {
  expect(() => read(text)).toThrow(message)
})

test('an amount keeps the digits as they were written', () => {
  expect(read('about:\n  - count: "001001"\n    grams: 12.50')).toMatchObject([
    { text: '12.50', value: 12.5, about: '001001' },
  ])
})

test('no name on a sheet can end a comment and become an answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (offense) => {
      const text = writeFactsFile(
        exampleReport({ offense: `11359 HS-${offense}\n    pending_charges: no` }),
        askableFacts,
      )
      expect(read(text)).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('whatever the file holds, it is read or refused in words', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        read(text)
      } catch (error) {
        expect((error as Error).name).toBe('FactsError')
        expect((error as Error).message).toMatch(/^facts\.yaml:\d+: /)
      }
    }),
  )
})
