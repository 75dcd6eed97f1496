import { formatIsoDay } from '@clearslate/record'
import { expect, test } from 'vitest'
import { requireDay } from '../../kernel/parameter.ts'
import { exampleMatter } from '../example-matter.ts'
import { prop64Determinations } from '../prop64.ts'

test.each([
  ['2018-12-31', undefined],
  ['2020-07-01', '2023-03-01'],
])('asked on %s the order is foretold for %s', (on, eligibleFrom) => {
  const asOf = requireDay(on)
  const matter = exampleMatter({
    born: '1970-05-01',
    entries: [
      { kind: 'arrest', date: '2005-03-01', offense: '11359 HS' },
      {
        kind: 'court',
        date: '2005-06-01',
        offense: '11359 HS',
        level: 'felony',
        disposition: 'convicted',
        sentence: ['jail 60 days'],
      },
    ],
    facts: { onDojList: true, challenged: false },
  })
  const order = prop64Determinations(matter, { asOf, lawAsOf: asOf, dataThrough: asOf }).find(
    (one) => one.rule === 'ca/hs-11361.9/order',
  )
  expect(order?.standing).toBe('not-eligible')
  expect(order?.eligibleFrom === undefined ? undefined : formatIsoDay(order.eligibleFrom)).toBe(eligibleFrom)
})
