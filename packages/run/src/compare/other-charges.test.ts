// "Possible Other P64 Charges": when the comment names a Prop 64 charge that the offense does not.

import { expect, test } from 'vitest'
import { possibleOtherCharges } from './other-charges.ts'

const a11357 = '11357(A) HS-POSSESS CONCENTRATED CANNABIS'
const c11357 = '11357(C) HS-POSSESS OVER 28.5 GRAMS'

test.each([
  ['no section in the offense', '602 PC-TRESPASS', 'ALSO 11357 HS'],
  ['another section', '11359 HS-POSSESS FOR SALE', 'CHARGED AS 11360(A) HS'],
  ['the other group of 11357: (a) and (c)', a11357, '11357(C) HS'],
  ['the other group of 11357: (a) and (d)', a11357, '11357(D)HS'],
  ['the other group of 11357: (c) and (b)', c11357, '11357(B) HS'],
  ['a subdivision where the offense has none', '11357 HS-POSSESS', '11357(B) HS'],
  ['the first section of several counts', '11358 HS-CULTIVATE', 'COUNTS 11359 11358'],
  ['a section behind a slash', '459 PC-BURGLARY', '664/11359 HS'],
  ['a section at the very end', '459 PC-BURGLARY', 'PLED TO 11360'],
  ['a section before a full stop', '459 PC-BURGLARY', 'PLED TO 11360.'],
  ['an offense text that only holds the digits', '511357 XX-OTHER', '11357 HS'],
  ['11357.5, which is another statute, in the offense', '11357.5 HS-SYNTHETIC', '11357 HS'],
])('is the comment itself: %s', (_, offense, comment) => {
  expect(possibleOtherCharges(offense, comment)).toBe(comment)
})

test.each([
  ['nothing in the comment', '602 PC-TRESPASS', 'SEE FILE'],
  ['the same section', '11359 HS-POSSESS FOR SALE', '11359 HS'],
  ['the same group of 11357', a11357, '11357(B) HS'],
  ['the same group of 11357, the other one', c11357, '11357(D) HS'],
  ['11357 without subdivision', c11357, '11357 HS'],
  ['11357.5, which is another statute', '602 PC-TRESPASS', '11357.5 HS'],
  ['digits inside a longer number', '602 PC-TRESPASS', 'CASE 2113579'],
  ['digits at the end of a longer number', '602 PC-TRESPASS', 'CASE 911357'],
  ['a decimal that ends in the digits', '602 PC-TRESPASS', '1.11357'],
  ['an offense that is left to the comment', 'SEE COMMENT FOR CHARGE', '11357 HS'],
  ['an offense that is left to the comment, with blanks', '  SEE COMMENT FOR CHARGE ', '11357 HS'],
  ['no offense at all', '', '11357 HS'],
  ['an offense of blanks', '   ', '11357 HS'],
  ['no comment', '11357 HS-POSSESS', ''],
])('is blank: %s', (_, offense, comment) => {
  expect(possibleOtherCharges(offense, comment)).toBe('')
})
