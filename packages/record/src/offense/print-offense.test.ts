// The canonical form of citations, and the key under which equal citations meet.
import { expect, test } from 'vitest'
import type { OffenseCitation } from './citation.ts'
import { parseOffense } from './parse-offense.ts'
import { citationKey, listOffenses, printOffense } from './print-offense.ts'

function read(text: string): OffenseCitation {
  const citation = parseOffense(text)
  if (citation === undefined) throw new Error(`cites no section: ${text}`)
  return citation
}

test.each([
  ['11360a2 hs-SELL', '11360(A)(2) HS'],
  ['HS 11357(b)', '11357(B) HS'],
  ['11357B', '11357(B)'],
  ['11359-664 HS', '664/11359 HS'],
  ['182(A)(1) PC/11359 HS', '182(A)(1)/11359 HS'],
  ['182-11359', '182/11359'],
  ['182/664/11359 HS', '182/664/11359 HS'],
  ['32/11359 HS', '32/11359 HS'],
  ['484-487 (A) PC', '484/487(A) PC'],
  ['11359 HS/459 PC', '11359 HS/459 PC'],
  ['18 USC 371', '18 371 US'],
  ['12345', '12345'],
])('%j is printed as %j', (text, printed) => {
  expect(printOffense(read(text))).toBe(printed)
})

test('an offense that a flag line calls an attempt prints as one', () => {
  expect(printOffense({ ...read('11359 HS'), attempt: true })).toBe('664/11359 HS')
})

test('the key does not depend on how the offense was written', () => {
  const key = citationKey(read('11357(B) HS-POSSESS'))
  expect(['11357B', 'HS 11357(b)', '11357 (b)HS'].map((text) => citationKey(read(text)))).toEqual([key, key, key])
})

test('the key tells attempts, conspiracies, other subdivisions and unknown codes apart', () => {
  const texts = [
    '11359 HS',
    '664/11359 HS',
    '182/11359 HS',
    '11359(A) HS',
    '11359.5 HS',
    '11359 PC',
    '12345',
    '12345 PC',
  ]
  expect(new Set(texts.map((text) => citationKey(read(text)))).size).toBe(texts.length)
})

test('all offenses of a text are listed, the primary one first', () => {
  expect(listOffenses(read('11359(A)/12345/459')).map((one) => one.section)).toEqual(['11359', '12345', '459'])
})
