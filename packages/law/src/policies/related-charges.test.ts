import { expect, test } from 'vitest'
import { cited } from '../california/lists/cited.ts'
import { isRelatedCharge } from './related-charges.ts'

test.each([
  ['PC 647(F)', true],
  ['PC 602', true],
  ['PC 602(L)', true],
  ['PC 466', true],
  ['PC 148.9', true],
  ['PC 148.9(A)', true],
  ['PC 148', true],
  ['PC 148(A)(1)', true],
  ['HS 11364', true],
  ['HS 11364(A)', true],
  ['HS 11550', true],
  ['HS 11550(A)', true],
  ['BP 4140', true],
  ['BP 4149', true],
  ['BP 4060', true],
  ['VC 40508', true],
  ['VC 40508(A)', true],
  ['PC 1320', true],
  ['PC 1320(B)', true],
  ['PC 647', false],
  ['PC 647(B)', false],
  ['PC 1602', false],
  ['PC 5148', false],
  ['PC 602.5', false],
  ['PC 148.10', false],
  ['HS 11364.1', false],
  ['HS 148', false],
  ['PC 4060', false],
])('%s: %s', (printed, expected) => expect(isRelatedCharge(cited(printed))).toBe(expected))

test('a conspiracy to commit one, or an accessory to one, is none', () => {
  expect(isRelatedCharge(cited('PC 148', { conspiracy: true }))).toBe(false)
  expect(isRelatedCharge(cited('PC 148', { accessory: true }))).toBe(false)
})
