// Shows the main job on a synthetic county file: makes the file, runs the job on it, and says where the
// results are. It can be run again; the earlier results are replaced.

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './repository-files.ts'

// Paths as a person at the root of the repository would type them.
const folder = 'demo-output'
const file = join(folder, 'synthetic-doj-file.csv')
const results = join(folder, 'results')
const county = 'LOS ANGELES'
const linesOfExplanation = 40

process.chdir(root)
mkdirSync(folder, { recursive: true })

console.log('1. A synthetic county file of 100,000 rows. Nobody in it exists.')
clearslate(['sample', '--rows', '100000', '--county', county, '--seed', 'demo', '--out', file, '--replace'])

console.log('\n2. The main job: which convictions can be cleared, and why.')
const options = ['--county', county, '--policy', 'ca/los-angeles-2019', '--as-of', '2024-06-30']
clearslate(['run', file, ...options, '--out', results, '--replace'])

console.log('\n3. The reasoning for one person of the results.')
const explanation = clearslate(['explain', '--run', results, '--person', firstPersonIn(results)], 'pipe').split('\n')
console.log(explanation.slice(0, linesOfExplanation).join('\n'))
if (explanation.length > linesOfExplanation) console.log(`… and ${explanation.length - linesOfExplanation} more lines`)

console.log(`\nThe results are in ${results}. README.md says how to read each file.`)

/** Prints a command the way a person would type it, and runs it. Returns what it printed when piped. */
function clearslate(words: readonly string[], stdout: 'inherit' | 'pipe' = 'inherit'): string {
  console.log(`   npx clearslate ${words.map((word) => (word.includes(' ') ? `"${word}"` : word)).join(' ')}\n`)
  const launcher = join('apps', 'cli', 'bin', 'clearslate.js')
  const done = spawnSync(process.execPath, [launcher, ...words], {
    stdio: ['ignore', stdout, 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (done.error !== undefined) throw done.error
  if (done.status !== 0) process.exit(done.status ?? 2)
  return done.stdout ?? ''
}

/** SUBJECT_ID stands first in the table and is never quoted: it is a number. */
function firstPersonIn(run: string): string {
  const [, first = ''] = readFileSync(join(run, 'determinations.csv'), 'utf8').split('\n', 2)
  return first.slice(0, first.indexOf(','))
}
