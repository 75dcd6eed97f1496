// The README documents every column of our tables, in the words of the code that writes them.

import { readFileSync } from 'node:fs'
import {
  challengedColumns,
  courtImportColumns,
  indexColumns,
  notFilableColumns,
  releaseColumns,
  serviceColumns,
} from '@clearslate/filings'
import { askableFacts } from '@clearslate/law'
import { dataQualityColumns, determinationColumns, reviewColumns } from '@clearslate/run'
import { expect, test } from 'vitest'

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')

test.each([
  ['determinations.csv', determinationColumns],
  ['review.csv', reviewColumns],
  ['data-quality.csv', dataQualityColumns],
  ['index.csv', indexColumns],
  ['court-import.csv', courtImportColumns],
  ['service-list.csv', serviceColumns],
  ['not-filable.csv', notFilableColumns],
  ['challenged.csv', challengedColumns],
  ['release-log.csv', releaseColumns],
])('every column of %s', (file, columns) => {
  const section = readme.split(`<!-- columns of ${file} -->`)[1]!.split('<!-- end -->')[0]!
  const documented = [...section.matchAll(/^\| `(\w+)` +\| (.*?) +\|$/gm)].map(([, name, meaning]) => ({
    name,
    meaning,
  }))
  expect(documented).toEqual(columns.map(({ name, meaning }) => ({ name, meaning })))
})

test('every fact that can be supplied', () => {
  const section = readme.split('## Facts the file lacks')[1]!.split('\n## ')[0]!
  const documented = [...section.matchAll(/^\| ((?:`\w+`(?:, )?)+) +\|/gm)].flatMap(([, keys]) =>
    [...keys!.matchAll(/`(\w+)`/g)].map(([, key]) => key),
  )
  expect(new Set(documented)).toEqual(new Set(askableFacts.map(({ key }) => key)))
  expect(documented).toHaveLength(askableFacts.length)
})
