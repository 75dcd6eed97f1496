import { expect, test } from 'vitest'
import { californiaCounties } from './california-counties.ts'

test('58 counties, each once, in alphabetical order', () => {
  expect(californiaCounties).toHaveLength(58)
  expect(californiaCounties).toEqual([...new Set(californiaCounties)].toSorted())
})

test('names stand as the Department of Justice writes them', () => {
  expect(californiaCounties).toEqual(expect.arrayContaining(['LOS ANGELES', 'CONTRA COSTA', 'SAN LUIS OBISPO', 'YUBA']))
  expect(californiaCounties.filter((name) => !/^[A-Z]+(?: [A-Z]+)*$/.test(name))).toEqual([])
})
