// What a reader finds in the finished PDFs: every row under seal exactly once, and nothing in public that
// names anybody.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCsv } from '@clearslate/run'
import { PDF } from '@libpdf/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FilingMatter } from '../matter.ts'
import { officeText } from '../office/testing.ts'
import { dueOrder, noPetition, testAnswer, testDay, testMatter, writeTestRun } from '../selection/testing.ts'
import { filePapers } from './file-papers.ts'

const folder = mkdtempSync(join(tmpdir(), 'clearslate-printed-'))
afterAll(() => rmSync(folder, { recursive: true }))

const people: readonly FilingMatter[] = Array.from({ length: 130 }, (_, index) => {
  const onDojList = index % 2 === 0
  const answer = testAnswer(
    index % 5 === 0 ? { floor: 'redesignate-misdemeanor', ceiling: 'redesignate-misdemeanor' } : {},
  )
  return testMatter({
    subjectId: String(7_000_001 + index * 3),
    name: `QUÉNNELL-${String.fromCharCode(65 + (index % 26))}ÑANDÚ${index},ZÖE X`,
    birthDate: testDay(`19${50 + (index % 40)}-0${1 + (index % 9)}-1${index % 10}`),
    cii: `A${88_000_000 + index}`,
    caseNumbers: [`ZQ${900_000 + index}-0${index % 7}`],
    convictionDate: testDay(`200${index % 9}-0${1 + (index % 8)}-2${index % 8}`),
    onDojList,
    challenged: onDojList ? false : undefined,
    answers: onDojList ? [answer, noPetition, dueOrder] : [answer, noPetition],
    evidence: [`doj.csv:${index + 2}`],
  })
})

const out = join(folder, 'papers')

beforeAll(async () => {
  const run = join(folder, 'run')
  const office = join(folder, 'office.yaml')
  mkdirSync(run)
  writeTestRun(run, people)
  writeFileSync(office, officeText())
  await filePapers(
    {
      run,
      office,
      filingDate: testDay('2026-04-01'),
      out,
      as: undefined,
      only: undefined,
      addresses: undefined,
      threads: 2,
    },
    { onProgress: () => undefined, signal: new AbortController().signal },
  )
}, 120_000)

async function textOf(name: string): Promise<string> {
  const pdf = await PDF.load(readFileSync(join(out, name)))
  return pdf
    .extractText()
    .map(({ text }) => text)
    .join('\n')
}

function index(): { file: string; sealed: boolean; role: string }[] {
  const [header, ...records] = readCsv(readFileSync(join(out, 'index.csv'), 'utf8'))
  const at = (name: string): number => header!.cells.indexOf(name)
  return records.map(({ cells }) => ({
    file: cells[at('file')]!,
    sealed: cells[at('under_seal')] === 'yes',
    role: cells[at('role')]!,
  }))
}

test('the exhibits under seal hold every row that is filed exactly once', async () => {
  const sealed = index().filter(({ role }) => role === 'exhibit-sealed')
  expect(sealed.length).toBeGreaterThan(3)
  const texts = await Promise.all(sealed.map(({ file }) => textOf(file)))
  const found = texts.flatMap((text) => text.match(/(?<!\S)R\d+(?!\S)/g) ?? [])
  expect(found.toSorted()).toEqual(people.map((_, place) => `R${place + 1}`).toSorted())
  const all = texts.join('\n').replaceAll(/\s/g, '')
  for (const { cii, caseNumbers } of people) {
    expect(all.split(cii)).toHaveLength(2)
    expect(all.split(caseNumbers[0]!)).toHaveLength(2)
  }
})

test('no public paper holds a name, a day of birth or conviction, a case number or a number of the state', async () => {
  const open = index().filter(({ sealed }) => !sealed)
  expect(open.length).toBeGreaterThan(20)
  for (const { file } of open) {
    expect(await textOf(file), file).not.toMatch(/QU.NNELL|ZQ9\d{5}|A880\d{5}|7000\d{3}|\b19[5-8]\d-|\/19[5-8]\d\b/)
    // Titles, bookmarks and other properties are no text of a page.
    expect(readFileSync(join(out, file), 'latin1'), file).not.toMatch(/QU.{1,2}NNELL|ZQ9\d{5}-|A880\d{5}/)
  }
  expect(readFileSync(join(out, 'index.csv'), 'utf8')).not.toMatch(/QU.NNELL|ZQ9000|A880000/)
})
