// The wobblers that rest on secondary sources, against the Department of Justice's own offense table.

import { existsSync, readFileSync } from 'node:fs'
import { parseOffense } from '@clearslate/record'
import { expect, test } from 'vitest'
import { cited } from './cited.ts'
import { wobblersBySecondarySources } from './wobblers-secondary.ts'

const table = new URL('../../../../../../shared/data/ca-doj/offense-codes.csv', import.meta.url)

test('no offense stands in it twice, or below another one of it', () => {
  for (const printed of wobblersBySecondarySources) {
    expect(wobblersBySecondarySources.filter((other) => other === printed || printed.startsWith(`${other}(`))).toEqual([
      printed,
    ])
  }
})

test.skipIf(!existsSync(table))(
  "each is a felony and a misdemeanor in the Department's table (skipped without the shared data)",
  () => {
    const levels = new Map<string, Set<string>>()
    for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
      const [, statute = '', code = ''] = line.split(',')
      const offense = parseOffense(`${statute} ${code}`)
      const level = /,([FMIX]),[*N0]?,\d?,/.exec(line)?.[1]
      if (code !== 'PC' || offense === undefined || level === undefined) continue
      const key = `${offense.section} ${offense.subdivisions.join(' ')} `
      levels.set(key, (levels.get(key) ?? new Set()).add(level))
    }
    const missing = wobblersBySecondarySources.filter((printed) => {
      const { section, subdivisions } = cited(printed)
      const prefix = `${section} ${subdivisions.join(' ')}`.trimEnd()
      return ![...levels].some(([key, found]) => key.startsWith(`${prefix} `) && found.has('F') && found.has('M'))
    })
    expect(missing).toEqual([])
  },
)
