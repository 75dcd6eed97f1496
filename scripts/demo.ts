// Shows the main job on a synthetic county file: makes the file, runs the job on it, and says where the
// results are. It can be run again; the earlier results are replaced.

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './repository-files.ts'

const folder = join(root, 'demo-output')
const file = join(folder, 'synthetic-doj-file.csv')
const results = join(folder, 'results')
const county = 'LOS ANGELES'

mkdirSync(folder, { recursive: true })

console.log('1. A synthetic county file of 100,000 rows. Nobody in it exists.')
clearslate(['sample', '--rows', '100000', '--county', county, '--seed', 'demo', '--out', file, '--replace'])

console.log('\n2. The main job: which convictions can be cleared, and why.')
const options = ['--county', county, '--policy', 'ca/los-angeles-2019', '--as-of', '2024-06-30']
clearslate(['run', file, ...options, '--out', results, '--replace'])

console.log('\n3. The reasoning for one person of the results.')
clearslate(['explain', '--run', results, '--person', firstPersonIn(join(results, 'determinations.csv'))])

console.log(`\nThe results are in ${shown(results)}. README.md says how to read each file.`)

/** Prints a command the way a person would type it, and runs it. */
function clearslate(words: readonly string[]): void {
  const typed = words.map((word) => (word.startsWith(root) ? shown(word) : word))
  console.log(`   npx clearslate ${typed.map((word) => (word.includes(' ') ? `"${word}"` : word)).join(' ')}\n`)
  const launcher = join(root, 'apps', 'cli', 'bin', 'clearslate.js')
  const { status, error } = spawnSync(process.execPath, [launcher, ...words], { cwd: root, stdio: 'inherit' })
  if (error !== undefined) throw error
  if (status !== 0) process.exit(status ?? 2)
}

function shown(path: string): string {
  return relative(root, path)
}

/** SUBJECT_ID stands first in the table and is never quoted: it is a number. */
function firstPersonIn(table: string): string {
  const [, first = ''] = readFileSync(table, 'utf8').split('\n', 2)
  return first.slice(0, first.indexOf(','))
}
