// The numbers that Clear My Record's own end-to-end test publishes for its fixture, all of them.

import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runJob } from '../run-job.ts'
import { isoDay } from './person-fixture.ts'

const data = new URL('../../../../../shared/data/clear-my-record/', import.meta.url)
const input = new URL('configurable_flow.input.csv', data)

test.skipIf(!existsSync(input))('equals Clear My Record’s published summary (needs ../shared/data)', async () => {
  const home = await mkdtemp(join(tmpdir(), 'clearslate-'))
  try {
    const day = isoDay('2019-11-11')
    const { summary } = await runJob(
      {
        files: [fileURLToPath(input)],
        county: 'SACRAMENTO',
        policy: {
          text: readFileSync(new URL('eligibility_options.json', data), 'utf8'),
          fileName: 'eligibility_options.json',
          kind: 'gogen-options',
        },
        asOf: day,
        lawAsOf: day,
        dataThrough: day,
        formats: ['csv'],
        strict: false,
        replace: false,
        threads: 1,
        out: join(home, 'out'),
      },
      { onProgress: () => {}, signal: new AbortController().signal },
    )
    const { clearslate: _ours, ...theirs } = summary
    const everyone = { CountSubjectsNoFelony: 5, CountSubjectsNoConviction: 4, CountSubjectsNoConvictionLast7Years: 2 }
    expect(theirs).toEqual({
      county: 'SACRAMENTO',
      earliestConviction: '1979-06-01',
      lineCount: 38,
      reliefWithCurrentEligibilityChoices: everyone,
      reliefWithDismissAllProp64: everyone,
      prop64ConvictionsCountInCountyByCodeSection: { '11357': 3, '11358': 7, '11359': 8 },
      subjectsWithProp64ConvictionCountInCounty: 12,
      prop64FelonyConvictionsCountInCounty: 15,
      prop64NonFelonyConvictionsCountInCounty: 3,
      subjectsWithSomeReliefCount: 12,
      convictionDismissalCountByCodeSection: { '11357': 2, '11358': 6 },
      convictionReductionCountByCodeSection: { '11359': 1, '11360': 0 },
      convictionDismissalCountByAdditionalRelief: {
        '21 years or younger': 1,
        '57 years or older': 2,
        'Conviction occurred 10 or more years ago': 1,
        'Individual is deceased': 1,
        'Only has 11357-60 charges': 1,
      },
    })
  } finally {
    await rm(home, { recursive: true })
  }
})
