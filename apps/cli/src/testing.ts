// Starts the real program the way a person does, and collects what it says.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const launcher = fileURLToPath(new URL('../bin/clearslate.js', import.meta.url))

export interface Said {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface StartOptions {
  readonly environment?: Readonly<Record<string, string>>
  /** Sends Ctrl-C, once, as soon as anything is written to stderr. */
  readonly stopAtFirstWord?: boolean
}

/** Runs `clearslate` with these words to its end. */
export function clearslate(words: readonly string[], options: StartOptions = {}): Promise<Said> {
  const child = spawn(process.execPath, [launcher, ...words], {
    env: { ...process.env, CLEARSLATE_DEBUG: '', ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  let isStopped = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    if (options.stopAtFirstWord === true && !isStopped) isStopped = child.kill('SIGINT')
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  })
}

/** Cells of a CSV as RFC 4180 says. */
export function cellsOf(text: string): string[][] {
  const table: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    if (quoted === undefined && plain === '' && end === '' && row.length === 0) break
    row.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    table.push(row)
    row = []
    if (end === '') break
  }
  return table
}
