// Clear My Record's own published example: the same file under the same options gives the same cells.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cellsOf, clearslate } from './testing.ts'

const published = fileURLToPath(new URL('../../../../shared/data/clear-my-record/', import.meta.url))
const isThere = existsSync(published)
if (!isThere)
  console.warn('Skipped: the published example of Clear My Record is not beside the repository (../shared/data).')

const folder = mkdtempSync(join(tmpdir(), 'clearslate-clear-my-record-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe.skipIf(!isThere)('the configurable flow, Sacramento, as of 2019-11-11', () => {
  const out = join(folder, 'flow')
  const input = join(published, 'configurable_flow.input.csv')
  const policy = join(published, 'eligibility_options.json')

  beforeAll(async () => {
    const options = ['--county', 'SACRAMENTO', '--as-of', '2019-11-11', '--policy', policy, '--out', out]
    const said = await clearslate(['run', input, ...options])
    if (said.exitCode !== 0) throw new Error(said.stderr)
  })

  test.each([
    ['All_Results.csv', 'configurable_flow.expected_All_Results.csv'],
    ['All_Results_Condensed.csv', 'configurable_flow.expected_Condensed.csv'],
    ['Prop64_Results.csv', 'configurable_flow.expected_Prop64.csv'],
  ])('%s equals the published one, cell for cell', (ours, theirs) => {
    const expected = cellsOf(readFileSync(join(published, theirs), 'utf8'))
    expect(expected.length).toBeGreaterThan(1)
    expect(cellsOf(readFileSync(join(out, ours), 'utf8'))).toEqual(expected)
  })
})

describe.skipIf(!isThere)('files as counties sent them', () => {
  test.each(['no_headers.csv', 'extra_comma.csv'])('%s has 38 rows', async (name) => {
    const out = join(folder, name)
    const options = ['--county', 'SAN JOAQUIN', '--policy', 'ca/san-joaquin-2019', '--as-of', '2019-11-11']
    const said = await clearslate(['run', join(published, name), ...options, '--out', out])
    expect(said.exitCode).toBe(0)
    expect(JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')).lineCount).toBe(38)
  })

  test('bad.csv, whose rows have the wrong number of fields, is refused', async () => {
    const options = ['--county', 'SAN JOAQUIN', '--policy', 'ca/san-joaquin-2019', '--as-of', '2019-11-11']
    const said = await clearslate(['run', join(published, 'bad.csv'), ...options, '--out', join(folder, 'bad')])
    expect(said.exitCode).toBe(1)
  })
})
