import { describe as group, expect, test } from 'vitest'
import { policyConditions } from './conditions.ts'
import { parsePolicy } from './parse-policy.ts'
import { PolicyError } from './policy.ts'
import type { PolicyProblem } from './policy.ts'
import { shippedPolicies } from './shipped/index.ts'
import { answerFor, shipped, written } from './testing.ts'

const head = 'name: test\ntitle: A test\nlooks-at: [prop-64]\n'

function problemsOf(text: string): readonly PolicyProblem[] {
  try {
    parsePolicy(text, 'policy.yaml')
  } catch (error) {
    if (error instanceof PolicyError) return error.problems
    throw error
  }
  return []
}

function version(text: string): string {
  return parsePolicy(text, 'policy.yaml').version
}

/** A policy of one step whose condition is given. */
function withStep(when: string, because = 'Because'): string {
  return `${head}steps:\n  - when: ${when}\n    then: Hand Review\n    because: ${because}\n`
}

group('a file that is read', () => {
  test('combines conditions', () => {
    const policy = parsePolicy(
      withStep('{ all: [ { not: deceased }, { any: [ { section: [11358] }, { offense: [11360(B)] } ] } ] }'),
      'policy.yaml',
    )
    const rows = [{ offense: 'HS 11360(B)', date: '2005-01-01' }]
    expect(written(answerFor(policy, { rows }))).toBe('1 Hand Review: Because')
    expect(answerFor(policy, { rows, deceased: true }).step).toBeUndefined()
    expect(answerFor(policy, { rows: [{ offense: 'HS 11360(A)', date: '2005-01-01' }] }).step).toBeUndefined()
  })
  test('a parameter stands for a value and is named in the reason', () => {
    const text = `${head}parameters:\n  age: 44\nsteps:\n  - when: { age-at-least: $age }\n    then: Hand Review\n    because: Over {age}\n`
    expect(written(answerFor(parsePolicy(text, 'policy.yaml'), { rows: [{ offense: 'HS 11359', date: null }] }))).toBe(
      '1 Hand Review: Over 44',
    )
  })
  test('a threshold of 0 and use: false turn a step off; the others keep their numbers', () => {
    const text = `${head}steps:
  - { when: { age-at-least: 0 }, then: Hand Review, because: A }
  - { when: always, use: false, then: Hand Review, because: B }
  - { when: always, then: Hand Review, because: C }
`
    const policy = parsePolicy(text, 'policy.yaml')
    expect(policy.steps.map((step) => step.used)).toEqual([false, false, true])
    expect(written(answerFor(policy, { rows: [{ offense: 'HS 11359', date: null }] }))).toBe('3 Hand Review: C')
  })
  test('reasons are trimmed', () => {
    const policy = parsePolicy(withStep('always', "'  Because  '"), 'policy.yaml')
    expect(policy.steps[0]?.because).toBe('Because')
  })
  test('is plain data, so that a run can write it down and hand it to its workers', () => {
    const policy = shipped('ca/los-angeles-2019')
    expect(structuredClone(policy)).toEqual(policy)
    expect(JSON.parse(JSON.stringify(policy))).toEqual(policy)
  })
  test('the version changes with what is decided, and only then', () => {
    const base = version(withStep('{ age-at-least: 50 }'))
    expect(version(`${withStep('{ age-at-least: 50 }')}# a remark\n`)).toBe(base)
    expect(version(withStep('{ age-at-least: 50 }').replace('A test', 'Another title'))).toBe(base)
    expect(version(withStep('{ age-at-least: 51 }'))).not.toBe(base)
    expect(version(withStep('{ age-at-least: 50 }', 'Else'))).not.toBe(base)
    expect(version(withStep('{ age-in-days-at-least: 50 }'))).not.toBe(base)
    expect(version(withStep('{ age-at-least: 50 }').replace('[prop-64]', '[prop-64, related]'))).not.toBe(base)
  })
})

group('a file with a mistake names the line, the key and what is allowed', () => {
  const cases: readonly (readonly [
    name: string,
    text: string,
    line: number | undefined,
    key: string,
    message: RegExp,
  ])[] = [
    [
      'an unknown key',
      `${head}stepz: []\nsteps:\n  - { when: always, then: Hand Review, because: A }\n`,
      4,
      'stepz',
      /unknown key; allowed are name, title, .*steps/,
    ],
    [
      'an unknown key of a step',
      `${head}steps:\n  - when: always\n    then: Hand Review\n    reason: A\n    because: A\n`,
      7,
      'steps[1].reason',
      /allowed are when, then, because, use/,
    ],
    [
      'an unknown condition',
      withStep('older-than-dirt'),
      5,
      'steps[1].when',
      /unknown condition "older-than-dirt"; conditions are always, /,
    ],
    [
      'an unknown condition inside',
      withStep('{ all: [ deceased, { not: dead } ] }'),
      5,
      'steps[1].when.all[2].not',
      /unknown condition "dead"/,
    ],
    [
      'a number out of range',
      withStep('{ age-at-least: 39 }'),
      5,
      'steps[1].when.age-at-least',
      /is 39; should be a whole number between 40 and 65, or 0/,
    ],
    [
      'half a year',
      withStep('{ crime-free-years: 2.5 }'),
      5,
      'steps[1].when.crime-free-years',
      /is 2.5; should be a whole number between 1 and 15, or 0/,
    ],
    ['a word for a number', withStep('{ crime-free-years: ten }'), 5, 'steps[1].when.crime-free-years', /is ten;/],
    [
      'an unknown section',
      withStep('{ section: [11357, 11361] }'),
      5,
      'steps[1].when.section',
      /is \[11357, 11361\]; should be a list of 11357, 11358, 11359, 11360/,
    ],
    ['an offense that is none', withStep('{ offense: [HS] }'), 5, 'steps[1].when.offense', /such as 11357\(A\)/],
    [
      'an impossible day',
      withStep('{ convicted-on-or-after: 2016-02-30 }'),
      5,
      'steps[1].when.convicted-on-or-after',
      /is 2016-02-30; should be a day/,
    ],
    ['a value where none belongs', withStep('{ deceased: true }'), 5, 'steps[1].when.deceased', /stands alone/],
    [
      'no value where one belongs',
      withStep('age-at-least'),
      5,
      'steps[1].when',
      /needs a value: a whole number between 40/,
    ],
    [
      'two conditions at once',
      withStep('{ section: [11357], age-at-least: 50 }'),
      5,
      'steps[1].when',
      /must be one condition/,
    ],
    [
      'an unknown determination',
      withStep('always').replace('Hand Review', 'Dismissed'),
      6,
      'steps[1].then',
      /"Dismissed" is not a determination; allowed are Eligible for Dismissal, /,
    ],
    [
      'our own word',
      withStep('always').replace('Hand Review', 'Needs Review'),
      6,
      'steps[1].then',
      /"Needs Review" is not a determination/,
    ],
    ['no reason', `${head}steps:\n  - when: always\n    then: Hand Review\n`, 5, 'steps[1].because', /is missing/],
    ['an empty reason', withStep('always', "''"), 7, 'steps[1].because', /must be a text/],
    [
      'an unknown name in a reason',
      withStep('always', "'{age} years'"),
      7,
      'steps[1].because',
      /unknown \{age\}; allowed are \{section\}, \{offense\}/,
    ],
    [
      'an unknown parameter',
      withStep('{ age-at-least: $age }'),
      5,
      'steps[1].when.age-at-least',
      /unknown parameter \$age; this file has none/,
    ],
    [
      'a parameter out of range',
      `${head}parameters:\n  age: 70\nsteps:\n  - { when: { age-at-least: $age }, then: Hand Review, because: A }\n`,
      5,
      'parameters.age',
      /is 70; should be a whole number between 40 and 65, or 0/,
    ],
    [
      'a parameter that is not used',
      `${head}parameters:\n  age: 50\nsteps:\n  - { when: always, then: Hand Review, because: A }\n`,
      5,
      'parameters.age',
      /no step uses \$age/,
    ],
    [
      'a switch that is neither',
      withStep('always').replace('then', 'use: maybe\n    then'),
      6,
      'steps[1].use',
      /must be true or false/,
    ],
    [
      'a step after the last',
      `${withStep('always')}  - { when: deceased, then: Hand Review, because: B }\n`,
      8,
      'steps[2]',
      /never reached: step 1 is met in every case/,
    ],
    ['no name', withStep('always').replace('name: test\n', ''), undefined, 'name', /is missing/],
    [
      'nothing to look at',
      withStep('always').replace('looks-at: [prop-64]\n', ''),
      undefined,
      'looks-at',
      /allowed are \[prop-64\] and \[prop-64, related\]/,
    ],
    ['something else to look at', withStep('always').replace('[prop-64]', '[prop-47]'), 3, 'looks-at', /allowed are/],
    ['no steps', head, undefined, 'steps', /at least one step/],
    ['an empty list of steps', `${head}steps: []\n`, 4, 'steps', /1 to 60 steps/],
    ['the same key twice', `${head}title: Again\nsteps: []\n`, 4, '', /unique/],
    [
      'an alias',
      `${head}parameters:\n  a: &a 50\n  b: *a\nsteps:\n  - { when: { age-at-least: $a }, then: Hand Review, because: A }\n`,
      6,
      'parameters.b',
      /aliases are not read/,
    ],
    ['a list', '- when: always\n', 1, '', /must be a mapping/],
    ['nothing', '', 1, '', /must be a mapping/],
  ]
  test.each(cases)('%s', (_name, text, line, key, message) => {
    expect(problemsOf(text)).toContainEqual({ line, key, message: expect.stringMatching(message) })
  })

  test('all of them at once, and in the message', () => {
    const text = withStep('{ age-at-least: 39 }').replace('Hand Review', 'Nothing')
    expect(problemsOf(text)).toHaveLength(2)
    expect(() => parsePolicy(text, 'policy.yaml')).toThrow(
      /^policy\.yaml:5: steps\[1\]\.when\.age-at-least: .*\npolicy\.yaml:6: /,
    )
  })
})

group('the shipped policies', () => {
  test.each(shippedPolicies.map(({ name }) => name))('%s is read and carries its own name', (name) => {
    expect(shipped(name).name).toBe(name)
  })
  test('every condition is used by one of them', () => {
    const used = JSON.stringify(shippedPolicies.map(({ name }) => shipped(name).steps))
    const unused = policyConditions.map(({ name }) => name).filter((name) => !used.includes(`"name":"${name}"`))
    expect(unused).toEqual([])
  })
})
