// Which citations are a section that a law names, which are not, and which leave it open.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OffenseCitation } from './citation.ts'
import { isSection, matchCitation, matchSection } from './matches-section.ts'
import type { SectionMatch } from './matches-section.ts'
import { parseOffense } from './parse-offense.ts'

function read(text: string): OffenseCitation {
  const citation = parseOffense(text)
  if (citation === undefined) throw new Error(`cites no section: ${text}`)
  return citation
}

const cases: readonly (readonly [cited: string, wanted: string, answer: SectionMatch])[] = [
  ['11357 HS', 'HS 11357', 'yes'],
  ['11357(A) HS', 'HS 11357', 'yes'],
  ['11357B', 'HS 11357(b)', 'yes'],
  ['11360A2 HS', 'HS 11360(a)(2)', 'yes'],
  ['11360A2 HS', 'HS 11360(a)', 'yes'],
  ['11359B HS', 'HS 11359(b)', 'yes'],
  ['664/11359 HS', 'HS 11359', 'yes'],
  ['187(A) PC', 'PC 187', 'yes'],
  ['288A(C)(2) PC', 'PC 288a(c)(2)', 'yes'],
  ['653F(B) PC', 'PC 653f(b)', 'yes'],
  ['11357 HS', 'HS 11357(b)', 'depends'],
  ['11360(A) HS', 'HS 11360(a)(2)', 'depends'],
  ['459', 'PC 459', 'depends'],
  ['11357.5 HS', 'HS 11357', 'no'],
  ['11357 HS', 'HS 11357.5', 'no'],
  ['11357(A) HS', 'HS 11357(b)', 'no'],
  ['11357(B) HS', 'HS 11357(b)(1)', 'depends'],
  ['11360 PC', 'HS 11360', 'no'],
  ['537 PC', 'PC 37', 'no'],
  ['237 PC', 'PC 37', 'no'],
  ['288(A) PC', 'PC 288a', 'no'],
  ['288A PC', 'PC 288(a)', 'no'],
  ['647A PC', 'PC 647(a)', 'no'],
  ['211357 HS', 'HS 11357', 'no'],
  ['182/11359 HS', 'HS 11359', 'no'],
]

describe('a citation against a section of a law', () => {
  test.each(cases)('%j against %s: %s', (cited, wanted, answer) => {
    expect(matchCitation(read(cited), read(wanted))).toBe(answer)
  })

  test('lower case is accepted for what the law names', () => {
    expect(matchSection(read('653F(B) PC'), 'pc', '653f', 'b')).toBe('yes')
  })

  test('what depends is not certain', () => {
    expect(isSection(read('11357 HS'), 'HS', '11357', 'B')).toBe(false)
    expect(isSection(read('11357(B) HS'), 'HS', '11357', 'B')).toBe(true)
  })

  test('naming one more subdivision in the law never turns a no into a yes', () => {
    const marks = fc.array(fc.constantFrom('A', 'B', '1', '2'), { maxLength: 3 })
    fc.assert(
      fc.property(marks, marks, fc.constantFrom('A', '1'), (cited, wanted, more) => {
        const citation = { ...read('11360 HS'), subdivisions: cited }
        const wide = matchSection(citation, 'HS', '11360', ...wanted)
        const narrow = matchSection(citation, 'HS', '11360', ...wanted, more)
        const possible = { no: ['no'], depends: ['no', 'depends'], yes: ['no', 'depends', 'yes'] }[wide]
        expect(possible).toContain(narrow)
      }),
    )
  })
})
