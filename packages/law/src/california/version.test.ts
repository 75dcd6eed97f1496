// Every function, list and parameter that an answer rests on stands in the content of some rule, so
// that the rule's version changes with it.

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { canonical } from '../kernel/version.ts'
import { californiaRules } from './california.ts'
import { superstrikeEntries } from './lists/superstrikes.ts'
import { pc290Entries } from './lists/pc290.ts'

const folder = new URL('./', import.meta.url)

/** Files that decide nothing: names, examples, the machinery around the rules. */
const decideNothing = new Set([
  'arrests/arrests.ts',
  'arrests/facts.ts',
  'arrests/rule.ts',
  'askable-facts.ts',
  'california.ts',
  'counties.ts',
  'example-matter.ts',
  'facts.ts',
  'family.ts',
  'convictions/coverage.ts',
  'convictions/facts.ts',
  'convictions/rule.ts',
  'prop64-rule.ts',
  'prop64.ts',
  'remedies.ts',
  'rule.ts',
  'words.ts',
  'lists/cited.ts',
])
/** Functions that only build values which stand in the content themselves, or only word an explanation. */
const builders = new Set([
  'entry',
  'offenseList',
  'list',
  'paragraph',
  'reprint',
  'rowsRead',
  'wait',
  'withoutConviction',
  'levelIs',
  'noteRelief',
  'noteSentence',
  'dayInWords',
])

const content = canonical(californiaRules.map((rule) => [rule.tree, rule.concerns, rule.grants]))

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !decideNothing.has(file),
)

test.each(files)('%s stands in the content of a rule', (file) => {
  const source = readFileSync(new URL(file, folder), 'utf8')
  const names = [...source.matchAll(/^(?:export )?(?:function|class) (\w+)/gm)].map((match) => match[1] ?? '')
  const absent = names.filter(
    (name) => !builders.has(name) && !new RegExp(`(?:function|class) ${name}\\b`).test(content),
  )
  expect(absent).toEqual([])
})

test('lists and dated values stand in it as well', () => {
  for (const { section } of [...superstrikeEntries, ...pc290Entries])
    expect(content).toContain(`"section":"${section}"`)
  for (const id of ['years-for-prosecution', 'supervision-after-prison', 'hs-11361.5/retention']) {
    expect(content).toContain(`"id":"ca/${id}"`)
  }
})
