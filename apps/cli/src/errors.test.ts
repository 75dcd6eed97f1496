import { describe, expect, test } from 'vitest'
import { explainFailure, OptionError } from './errors.ts'

function named(name: string, message: string, parts: object = {}): Error {
  return Object.assign(new Error(message), { name }, parts)
}

describe('exit codes', () => {
  test.each([
    ['an option', new OptionError('--as-of is missing.'), 1],
    ['an input file', named('InputError', 'The file is empty.', { file: 'a.csv' }), 1],
    ['a policy', named('PolicyError', 'a.yaml:3: steps[0].when: unknown condition "agee"'), 1],
    ['a facts file', named('FactsError', 'facts.csv:2: gram is not a fact'), 1],
    ['a full disk', named('Error', 'ENOSPC: no space left on device, write', { code: 'ENOSPC' }), 1],
    ['a file of somebody else', named('Error', 'EACCES', { code: 'EACCES', path: 'a.csv' }), 1],
    ['a folder that cannot be made', named('Error', 'EEXIST', { code: 'EEXIST', syscall: 'mkdir', path: 'a/b' }), 1],
    ['Ctrl-C', new DOMException('This operation was aborted', 'AbortError'), 130],
    ['our own fault', new TypeError('x is not a function'), 2],
    ['a thrown text', 'boom', 2],
  ])('%s', (_what, error, exitCode) => {
    expect(explainFailure(error, false).exitCode).toBe(exitCode)
  })
})

describe('words', () => {
  test('what happened, where and what to do next', () => {
    const parts = { file: 'doj.csv', record: 17, column: 'PRI_DOB', advice: 'Ask for the file again.' }
    expect(explainFailure(named('InputError', 'This is not a day.', parts), false).lines).toEqual([
      'doj.csv, record 17, column PRI_DOB:',
      'This is not a day.',
      'Ask for the file again.',
    ])
  })

  test('nothing is said twice', () => {
    const parts = { file: 'doj.csv', advice: 'Ask again.' }
    expect(explainFailure(named('InputError', 'doj.csv is empty.', parts), false).lines).toEqual([
      'doj.csv is empty.',
      'Ask again.',
    ])
  })

  test('a stack trace is for those who ask for one', () => {
    const error = new TypeError('x is not a function')
    expect(explainFailure(error, false).lines.join('\n')).not.toContain('errors.test.ts')
    expect(explainFailure(error, true).lines.join('\n')).toContain('errors.test.ts')
  })

  test('our own fault asks for a report without personal data', () => {
    expect(explainFailure(new Error('x'), false).lines.join('\n')).toContain('without any personal data')
  })
})
