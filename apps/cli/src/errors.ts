// Turns whatever went wrong into words for the person at the keyboard, and into an exit code: 1 when
// the input or an option is the trouble, 2 when the fault is ours, 130 when the user stopped it. (A command that
// did what it could, and says what it could not, ends with 3.)

import { basename } from 'node:path'

export type ExitCode = 0 | 1 | 2 | 130

/** An option or argument that cannot be used, found before anything is read. */
export class OptionError extends Error {
  override readonly name = 'OptionError'
  /** What to do next. */
  readonly advice: string | undefined

  constructor(message: string, advice?: string) {
    super(message)
    this.advice = advice
  }
}

export interface Failure {
  readonly exitCode: ExitCode
  /** What happened, where, and what to do next; printed line by line. */
  readonly lines: readonly string[]
}

const inputErrors = new Set(['OptionError', 'InputError', 'PolicyError', 'FactsError', 'OfficeError', 'FilingError'])

/** What the operating system refuses, and what a person can do about it. */
const systemErrors: Readonly<Record<string, { what: string; advice: string }>> = {
  EACCES: { what: 'This may not be read or written by you', advice: 'Check who owns it and what they allow.' },
  EPERM: { what: 'This may not be read or written by you', advice: 'Check who owns it and what they allow.' },
  EROFS: { what: 'This disk cannot be written to', advice: 'Name an output folder on another disk.' },
  ENOSPC: { what: 'The disk is full', advice: 'Free some room, or name an output folder on a larger disk.' },
  EDQUOT: { what: 'Your share of the disk is used up', advice: 'Free some room, or name another output folder.' },
  ENAMETOOLONG: { what: 'This name is too long for the disk', advice: 'Use a shorter one.' },
  EMFILE: { what: 'Too many files are open', advice: 'Close other programs and run the command again.' },
}

/** Any other refusal to do with a folder that the user named; a program's own files have none. */
const folderErrors: typeof systemErrors = {
  mkdir: { what: 'This folder cannot be made', advice: 'Name an output folder in a folder that exists.' },
}

/** Says what happened in words. `debug` adds where in the program it happened. */
export function explainFailure(error: unknown, debug: boolean): Failure {
  const failure = withoutTrace(error)
  if (!debug || !(error instanceof Error) || error.stack === undefined) return failure
  return { ...failure, lines: [...failure.lines, '', error.stack] }
}

function withoutTrace(error: unknown): Failure {
  if (!(error instanceof Error)) return ourFault(String(error))
  if (error.name === 'AbortError') return { exitCode: 130, lines: ['Stopped. What was half written has been removed.'] }
  if (inputErrors.has(error.name)) return { exitCode: 1, lines: inputErrorLines(error) }
  const refusal = systemErrors[textOf(error, 'code') ?? ''] ?? folderErrors[textOf(error, 'syscall') ?? '']
  if (refusal !== undefined) {
    const path = textOf(error, 'path')
    const where = path === undefined ? '' : `: ${path}`
    return { exitCode: 1, lines: [`${refusal.what}${where}.`, refusal.advice] }
  }
  return ourFault(error.message)
}

function inputErrorLines(error: Error): string[] {
  const { message } = error
  const where = whereOf(error)
  const advice = textOf(error, 'advice')
  const isNew = advice !== undefined && !message.includes(advice)
  return [...(where === '' ? [] : [`${where}:`]), ...message.split('\n'), ...(isNew ? [advice] : [])]
}

/** File, record and column, leaving out what the message says already. */
function whereOf(error: Error): string {
  const path = textOf(error, 'file') ?? ''
  const file = path === '' || error.message.includes(basename(path)) ? undefined : path
  const places = ['record', 'line', 'column'].flatMap((name) => {
    const value = textOf(error, name)
    return value === undefined ? [] : [`${name} ${value}`]
  })
  const all = file === undefined ? places : [file, ...places]
  return all.filter((place) => !error.message.includes(place)).join(', ')
}

/** What a room put on its error under this name, when it is a text or a number. */
function textOf(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function ourFault(message: string): Failure {
  return {
    exitCode: 2,
    lines: [
      `Something went wrong inside clearslate: ${message}`,
      'This is a fault of the program, not of yours. If it was a run, it has left no results.',
      'Please report it with the command and the text above, without any personal data: no names, no rows,',
      'no files from the Department of Justice. CLEARSLATE_DEBUG=1 before the command shows where it happened.',
    ],
  }
}
