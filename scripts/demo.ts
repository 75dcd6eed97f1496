// Shows the main job on a synthetic county file: makes the file, runs the job on it, makes the court papers
// of an office that does not exist, reports on one person's rap sheet, and says where everything is. It can be run again; the earlier results
// are replaced.

import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleSheets } from '@clearslate/sources'
import { root } from './repository-files.ts'

// Paths as a person at the root of the repository would type them.
const folder = 'demo-output'
const file = join(folder, 'synthetic-doj-file.csv')
const results = join(folder, 'results')
const facts = join(folder, 'facts.csv')
const office = join(folder, 'office.yaml')
const papers = join(folder, 'papers')
const rapSheet = join(folder, 'rap-sheet.txt')
const client = join(folder, 'client')
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

console.log("\n4. What the state's file lacks: who prosecuted, and what is on the Department of Justice's list.")
writeFileSync(facts, syntheticFacts(peopleIn(results)))
console.log(`   ${facts} says so for people who do not exist. The job once more, with these facts.\n`)
clearslate(['run', file, ...options, '--facts', facts, '--out', results, '--replace'], 'pipe')

console.log('\n5. The court papers, of an office that does not exist. Nobody attested a rule, so they are drafts.')
writeFileSync(office, syntheticOffice())
rmSync(papers, { recursive: true, force: true })
const filing = ['--office', office, '--filing-date', '2024-07-15']
clearslate(['file', '--run', results, ...filing, '--out', papers])

console.log('\n6. One person: a synthetic rap sheet, and what California law lets go of it.')
const [sheet] = await sampleSheets({ people: 1, seed: 'demo-client', county })
writeFileSync(rapSheet, sheet!.text)
clearslate(['person', rapSheet, '--as-of', '2026-06-30', '--out', client, '--replace'])

console.log(`\nThe results are in ${results}, the report in ${client}. README.md says how to read each file.`)

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

function firstPersonIn(run: string): string {
  return peopleIn(run)[0] ?? ''
}

/** SUBJECT_ID stands first in the table and is never quoted: it is a number. */
function peopleIn(run: string): string[] {
  const [, ...lines] = readFileSync(join(run, 'determinations.csv'), 'utf8').trimEnd().split('\n')
  return [...new Set(lines.map((line) => line.slice(0, line.indexOf(','))))]
}

/** Half of the people are on the list, one in forty challenged; of every tenth nothing is known. */
function syntheticFacts(people: readonly string[]): string {
  const rows = [
    'subject_id,case,cnt_order,fact,value,source',
    '*,,,prosecuting_agency,District Attorney,made up for the demo',
  ]
  for (const [index, person] of people.entries()) {
    if (index % 10 === 9) continue
    const isOnList = index % 2 === 0
    rows.push(`${person},,,on_doj_list,${isOnList ? 'yes' : 'no'},made up for the demo`)
    if (isOnList) rows.push(`${person},,,challenged,${index % 40 === 0 ? 'yes' : 'no'},made up for the demo`)
  }
  return `${rows.join('\n')}\n`
}

function syntheticOffice(): string {
  return `# Nobody in this office exists.
office: Office of the District Attorney (synthetic)
role: prosecutor
county: ${county}
attorney:
  name: Ana Núñez (synthetic)
  bar-number: '999999'
  title: Deputy District Attorney
address:
  - 1 Synthetic Street
  - Los Angeles, California 90000
phone: 555-0100
email: papers@example.org
agencies:
  - District Attorney
courts:
  - county: ${county}
    address:
      - 2 Synthetic Street
      - Los Angeles, California 90000
    reads:
      - CASC LOS ANGELES
      - CAMC LOS ANGELES
decisions:
  - about: policy-below-statute
    policy-says:
      - Hand Review
      - To be reviewed by City Attorneys
    by: Ana Núñez (synthetic)
    bar-number: '999999'
    on: 2024-07-01
  - about: open-fact
    ask: most
    by: Ana Núñez (synthetic)
    bar-number: '999999'
    on: 2024-07-01
`
}
