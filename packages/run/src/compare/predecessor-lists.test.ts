// The predecessor's two lists of sections: all that they listed, and nothing that merely held the digits.

import { describe, expect, test } from 'vitest'
import { parseOffense } from '@clearslate/record'
import { predecessorPc290, predecessorSuperstrike } from './predecessor-lists.ts'

function isOn(list: typeof predecessorPc290, text: string): boolean {
  const citation = parseOffense(`${text}-TEXT`)
  if (citation === undefined) throw new Error(`not read: ${text}`)
  return list(citation)
}

/** Each section with the subdivisions it was listed with; '' is the bare section. */
function written(section: string, ...subdivisions: readonly string[]): string[] {
  return (subdivisions.length === 0 ? [''] : subdivisions).map((subdivision) => `${section}${subdivision} PC`)
}

describe('superstrikes', () => {
  const listed = [
    ...['37', '128', '187', '188', '189', '189.1', '189.5', '190', '190.2', '190.25', '191', '191.5', '205'].flatMap(
      (section) => written(section),
    ),
    ...['207', '209', '209.5', '217.1', '218', '219', '220', '264.1', '269', '287', '451.5', '653F'].flatMap(
      (section) => written(section),
    ),
    ...['667.61', '667.7', '667.71', '4500', '12308', '12310', '18745', '18755'].flatMap((section) => written(section)),
    ...written('190', '(A)'),
    ...written('190.2', '(A)(1)'),
    ...written('245', '(D)(3)'),
    ...written('261', '', '(A)(2)', '(3)'),
    ...written('262', '', '(A)(1)'),
    ...written('273AB', '', '(A)', '(B)'),
    ...written('286', '', '(C)(1)', '(C)(2)(A)', '(C)(2)(B)', '(C)(2)(C)', '(C)(3)', '(D)(1)', '(D)(2)', '(D)(3)'),
    ...written('288', '', '(A)', '(B)(1)', '(B)(2)'),
    ...written('288A', '', '(D)', '(C)(1)', '(C)(2)(A)', '(C)(2)(B)', '(C)(2)(C)'),
    ...written('288.5', '', '(A)'),
    ...written('289', '', '(J)', '(A)(1)(A)', '(A)(1)(B)', '(A)(1)(C)', '(A)(2)(C)'),
    ...written('11418', '(A)(1)', '(B)(1)', '(B)(2)'),
    '1672(A) MV',
  ]
  test.each(listed)('%s is listed', (text) => {
    expect(isOn(predecessorSuperstrike, text)).toBe(true)
  })

  test.each([
    '537 PC',
    '237 PC',
    '137 PC',
    '1205 PC',
    '2187 PC',
    '190 VC',
    '11359 HS',
    '245 PC',
    '245(A)(1) PC',
    '286(B)(1) PC',
    '288(C)(1) PC',
    '288.5(B) PC',
    '289(B) PC',
    '11418 PC',
    '1672 MV',
    '190.123 PC',
  ])('%s is not', (text) => {
    expect(isOn(predecessorSuperstrike, text)).toBe(false)
  })

  test.each(['136.1', '215', '213(A)(1)(A)', '246', '519', '12022.55'])(
    '%s is listed together with 186.22(B)(4), and not alone',
    (section) => {
      expect(isOn(predecessorSuperstrike, `${section} PC`)).toBe(false)
      expect(isOn(predecessorSuperstrike, `${section}/186.22(B)(4) PC`)).toBe(true)
      expect(isOn(predecessorSuperstrike, `186.22(B)(4)/${section} PC`)).toBe(true)
      expect(isOn(predecessorSuperstrike, `${section}/186.22(B)(1) PC`)).toBe(false)
    },
  )

  test('186.22(B)(4) alone or with another offense is not', () => {
    expect(isOn(predecessorSuperstrike, '186.22(B)(4) PC')).toBe(false)
    expect(isOn(predecessorSuperstrike, '459/186.22(B)(4) PC')).toBe(false)
  })
})

describe('PC 290', () => {
  const listed = [
    ...['261', '266', '266C', '266J', '267', '269', '272', '285', '287', '288', '451.5'].flatMap((section) =>
      written(section),
    ),
    ...written('236.1', '(B)', '(C)', '(C)(1)'),
    ...written('243.4', '', '(A)', '(E)(1)'),
    ...written('261', '(A)(2)'),
    ...written('261.5', '', '(A)', '(D)'),
    ...written('262', '(A)', '(A)(1)'),
    ...written('264.1', '', '(A)'),
    ...written('266H', '(B)', '(B)(1)'),
    ...written('266I', '(B)', '(B)(2)'),
    ...written('269', '(A)', '(A)(1)'),
    '269.5 PC',
    ...written('286', '', '(A)', '(B)(1)', '(C)(1)'),
    ...written('288A', '', '(A)', '(B)(1)', '(C)(2)(A)'),
    ...['288.2', '288.3', '288.4', '288.5', '288.7'].flatMap((section) => written(section, '', '(A)')),
    ...written('289', '', '(A)(1)(A)', '(H)'),
    ...['311.1', '311.3', '311.4', '311.10', '311.11'].flatMap((section) => written(section, '', '(A)')),
    ...written('311.2', '(B)', '(C)', '(D)'),
    ...written('314', '(1)', '(2)'),
    ...written('647.6', '', '(A)(1)'),
    ...written('647A', '', '(1)'),
    ...written('653F', '(B)', '(C)'),
  ]
  test.each(listed)('%s is listed', (text) => {
    expect(isOn(predecessorPc290, text)).toBe(true)
  })

  test.each([
    '1261 PC',
    '2690 PC',
    '537 PC',
    '236.1(A) PC',
    '236.1 PC',
    '262 PC',
    '262(B) PC',
    '266H(A) PC',
    '311.2(A) PC',
    '314 PC',
    '314(3) PC',
    '647 PC',
    '647(F) PC',
    '653F PC',
    '653F(A) PC',
    '288.6 PC',
    '290 PC',
    '261 VC',
    '288 HS',
  ])('%s is not', (text) => {
    expect(isOn(predecessorPc290, text)).toBe(false)
  })
})
