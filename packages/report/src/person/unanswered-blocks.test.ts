import { expect, test } from 'vitest'
import { blocksToText } from '../document/to-text.ts'
import { personRow } from './people-page.ts'
import { personDocument, personSummaryText } from './person-document.ts'
import { recordJson } from './record-json.ts'
import { exampleReport } from './testing.ts'
import { unansweredBlocks } from './unanswered-blocks.ts'
import { placeWordsOf } from './words.ts'

const report = exampleReport({ withUnanswered: true })

test('every entry without an answer says what it is, where it stands, why, and what to do', () => {
  const text = blocksToText(unansweredBlocks(report, placeWordsOf(report))).join('\n')
  for (const words of [
    'Custody, February 1, 1995, CASC LOS ANGELES: 211 PC (002 YEARS PRISON) [page 2, line 30]',
    'Ask the court that sentenced the person, or the Department of Justice, for it.',
    '496 PC (DISMISSED/FURTHERANCE OF JUSTICE); beside conviction 1 [page 2, line 21]',
    'PC 851.91 and 851.93 are about arrests that led to none',
    '602 PC; beside conviction 1 [page 2, line 24]',
    'Each may be another conviction. Ask the court how it ended.',
    'Application, February 1, 2015, CASC LOS ANGELES: APPLICANT SECURITY GUARD [page 2, line 36]',
  ]) {
    expect(text).toContain(words)
  }
})

test('a conviction that the sheet does not show is missing: in the head, in the summary and on the summary over people', () => {
  const summary = personSummaryText(report).join('\n')
  expect(summary).toContain('The court’s record of a conviction: the sheet does not show it for 1 entry of custody')
  expect(summary).toContain('How 1 count beside a conviction ended: the sheet does not show it')
  expect(summary).toContain('4 entries of the sheet have no answer of their own.')
  const head = personDocument(report, true).blocks.find((block) => block.kind === 'facts')
  expect(head?.kind === 'facts' ? head.rows.map(({ term }) => term) : []).toContain('Missing')
  expect(personRow(report, 'folder').recordsMissing).toBe(2)
})

test('where nothing is left over, the section says so and the summary does not mention it', () => {
  const whole = exampleReport()
  expect(blocksToText(unansweredBlocks(whole, placeWordsOf(whole))).join('\n')).toContain(
    'None: every entry and charge',
  )
  expect(personSummaryText(whole).join('\n')).not.toContain('no answer of')
})

test('record.json has them, and what each matter stands for', () => {
  const text = recordJson(report, {
    basis: 'basis',
    software: { version: '1', build: 'build' },
    inputs: [],
    facts: undefined,
    outputs: [],
  })
  const { unanswered, matters } = JSON.parse(text) as {
    unanswered: { why: string; kind: string; counts: string[]; date: string }[]
    matters: { standsFor: string[] }[]
  }
  expect(unanswered.map(({ why, kind, counts, date }) => [why, kind, counts, date])).toEqual([
    ['beside-conviction', 'court', ['001002'], '2005-06-01'],
    ['outcome-not-shown', 'court', ['001003'], '2005-06-01'],
    ['conviction-not-shown', 'custody', ['003001'], '1995-02-01'],
    ['neither', 'applicant', ['004001'], '2015-02-01'],
  ])
  expect(matters.map(({ standsFor }) => standsFor)).toEqual([['001001'], []])
})
