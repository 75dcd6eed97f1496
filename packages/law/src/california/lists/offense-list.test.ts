import type { OffenseCitation } from '@clearslate/record'
import { describe as group, expect, test } from 'vitest'
import { cite } from '../../kernel/citation.ts'
import { cited } from './cited.ts'
import { entry, lookUp, offenseList } from './offense-list.ts'
import { pc290, pc290Entries } from './pc290.ts'
import { superstrike, superstrikeEntries, superstrikeWithGang } from './superstrikes.ts'

const source = cite('test')

group('a list of offenses', () => {
  const list = offenseList([
    entry('PC 288', 'depends', 'whole', source),
    entry('PC 288(a)', 'yes', 'part', source),
    entry('PC 288(c)', 'no', 'part', source),
    entry('PC 311(b)', 'yes', 'part only', source),
    entry('PC 187', 'yes', 'whole', source),
  ])
  test.each([
    ['187', [], 'yes'],
    ['187', ['A'], 'yes'],
    ['288', ['A'], 'yes'],
    ['288', ['A', '1'], 'yes'],
    ['288', ['C', '1'], 'no'],
    ['288', ['B'], 'depends'],
    ['288', [], 'depends'],
    ['311', [], 'depends'],
    ['311', ['B'], 'yes'],
    ['311', ['C'], 'no'],
    ['1187', [], 'no'],
    ['18', [], 'no'],
    ['187.5', [], 'no'],
  ] as const)('%s %j is %s', (section, subdivisions, answer) => {
    expect(lookUp(list, 'PC', section, subdivisions).answer).toBe(answer)
  })
  test('another code is another offense', () => expect(lookUp(list, 'HS', '187', []).answer).toBe('no'))
  test('refuses the same offense twice', () => {
    expect(() => offenseList([entry('PC 1', 'yes', '', source), entry('PC 1', 'no', '', source)])).toThrow('twice')
  })
  test('refuses what is not printed as an offense', () => {
    expect(() => entry('187 PC', 'yes', '', source)).toThrow('187 PC')
  })
})

group('superstrikes', () => {
  test.each([
    ['PC 187', 'yes'],
    ['PC 187(A)', 'yes'],
    ['PC 191.5(A)', 'yes'],
    ['PC 191.5', 'depends'],
    ['PC 191.5(B)', 'depends'],
    ['PC 192(A)', 'no'],
    ['PC 209(B)(1)', 'yes'],
    ['PC 653F(B)', 'yes'],
    ['PC 653F', 'depends'],
    ['PC 653F(D)', 'no'],
    ['PC 206', 'yes'],
    ['PC 288.7(A)', 'yes'],
    ['PC 288(A)', 'yes'],
    ['PC 288(B)(2)', 'yes'],
    ['PC 288(C)(1)', 'no'],
    ['PC 236.1(C)(2)', 'yes'],
    ['PC 236.1(C)(1)', 'no'],
    ['PC 236.1', 'depends'],
    ['PC 245(D)(3)', 'yes'],
    ['PC 245(A)(1)', 'no'],
    ['PC 220', 'depends'],
    ['PC 261(A)(2)', 'yes'],
    ['PC 261(A)(3)', 'depends'],
    ['PC 273AB', 'yes'],
    ['MV 1672(A)', 'yes'],
    ['PC 537', 'no'],
    ['PC 237', 'no'],
    ['PC 137', 'no'],
    ['PC 337', 'no'],
    ['PC 1205', 'no'],
    ['PC 37', 'yes'],
    ['PC 12022.53(D)', 'depends'],
    ['PC 12022.53(B)', 'no'],
    ['HS 187', 'no'],
    ['PC 190.2(A)', 'yes'],
    ['PC 190.05', 'yes'],
    ['PC 190.25', 'yes'],
    ['PC 246', 'no'],
  ])('%s: %s', (printed, answer) => expect(superstrike(cited(printed))).toBe(answer))

  test('an attempted homicide is one, another attempt depends', () => {
    expect(superstrike(cited('PC 187(A)', { attempt: true }))).toBe('yes')
    expect(superstrike(cited('PC 288(A)', { attempt: true }))).toBe('depends')
    expect(superstrike(cited('PC 459', { attempt: true }))).toBe('no')
  })
  test('a conspiracy depends on its object', () => {
    expect(superstrike(conspiracy(cited('PC 187')))).toBe('depends')
    expect(superstrike(conspiracy(cited('PC 459')))).toBe('no')
    expect(superstrike(conspiracy())).toBe('depends')
  })
  test('an accessory to murder did not commit it', () => {
    expect(superstrike(cited('PC 32', { accessory: true }))).toBe('no')
    const after = cited('PC 32', { accessory: true, joined: [cited('PC 187')] })
    expect(superstrike(after)).toBe('depends')
    expect(superstrike({ ...after, joined: [cited('PC 459')] })).toBe('no')
    expect(pc290({ ...after, joined: [cited('PC 261(A)(2)')] })).toBe('depends')
  })
  test('the gang enhancement makes a listed felony one', () => {
    expect(superstrike({ ...cited('PC 186.22(B)(4)'), joined: [cited('PC 246')] })).toBe('yes')
    expect(superstrike({ ...cited('PC 246'), joined: [cited('PC 186.22')] })).toBe('depends')
    expect(superstrike({ ...cited('PC 459'), joined: [cited('PC 186.22(B)(4)')] })).toBe('no')
    expect(superstrikeWithGang(cited('PC 136.1(B)'))).toBe('yes')
  })
  test('without a code a listed section depends', () => {
    expect(superstrike({ ...cited('PC 187'), code: undefined })).toBe('depends')
  })
})

group('PC 290(c)', () => {
  test.each([
    ['PC 243.4(A)', 'yes'],
    ['PC 266', 'yes'],
    ['PC 266C', 'yes'],
    ['PC 266H(B)', 'yes'],
    ['PC 266H(A)', 'no'],
    ['PC 266H', 'depends'],
    ['PC 314(1)', 'yes'],
    ['PC 314', 'depends'],
    ['PC 314.1', 'yes'],
    ['PC 314.2', 'yes'],
    ['PC 314.3', 'no'],
    ['PC 288A(B)(1)', 'depends'],
    ['PC 288A(C)(1)', 'yes'],
    ['PC 311.2(A)', 'no'],
    ['PC 647.6', 'yes'],
    ['PC 647A', 'yes'],
    ['PC 647(A)', 'no'],
    ['PC 647(F)', 'no'],
    ['PC 220', 'depends'],
    ['PC 272', 'depends'],
    ['PC 187(A)', 'depends'],
    ['PC 451.5', 'no'],
    ['PC 653F(B)', 'no'],
    ['PC 653F(C)', 'yes'],
    ['PC 2661', 'no'],
  ])('%s: %s', (printed, answer) => expect(pc290(cited(printed))).toBe(answer))

  test('PC 288.2 is registrable only as a felony', () => {
    expect(pc290(cited('PC 288.2'), 'felony')).toBe('yes')
    expect(pc290(cited('PC 288.2'), 'misdemeanor')).toBe('no')
    expect(pc290(cited('PC 288.2'))).toBe('depends')
  })
  test('attempts and conspiracies count', () => {
    expect(pc290(cited('PC 261(A)(2)', { attempt: true }))).toBe('yes')
    expect(pc290(conspiracy(cited('PC 266J')))).toBe('yes')
    expect(pc290(conspiracy(cited('PC 459')))).toBe('no')
    expect(pc290(conspiracy())).toBe('depends')
  })
})

test('every entry is cited and says why', () => {
  for (const one of [...superstrikeEntries, ...pc290Entries]) {
    expect(one.why).not.toBe('')
    expect(one.citation.text).toMatch(/^PC /)
  }
})

function conspiracy(object?: OffenseCitation): OffenseCitation {
  return { ...cited('PC 182(A)(1)', { conspiracy: true }), joined: object === undefined ? [] : [object] }
}
