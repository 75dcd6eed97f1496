import type { OffenseCitation } from '@clearslate/record'
import { describe as group, expect, test } from 'vitest'
import { requireDay } from '../../kernel/parameter.ts'
import { cited } from './cited.ts'
import {
  excludedFrom1203p4,
  excludedFrom1203p4a,
  excludedFrom1203p4aEntries,
  excludedFrom1203p4Entries,
} from './dismissal-exclusions.ts'
import { drivingRecordEntries, drivingRecordOffense } from './driving-record.ts'
import { noLimitationEntries, sexOffenseEntries, specialLimitationEntries } from './limitation.ts'
import { seriousEntries, seriousFelony } from './serious-felonies.ts'
import { violentEntries, violentFelony } from './violent-felonies.ts'

const attempt = (printed: string) => cited(printed, { attempt: true })
const conspiracy = (...joined: OffenseCitation[]) => cited('PC 182(A)(1)', { conspiracy: true, joined })

test('every entry says why it is there and cites where', () => {
  for (const { section, why, citation } of [
    ...seriousEntries,
    ...violentEntries,
    ...drivingRecordEntries,
    ...excludedFrom1203p4Entries,
    ...excludedFrom1203p4aEntries,
    ...noLimitationEntries,
    ...sexOffenseEntries,
    ...specialLimitationEntries,
  ]) {
    expect(why, section).not.toBe('')
    expect(citation.text, section).toMatch(/^(?:PC|VC) \d/)
    if (citation.confidence !== 'read') expect(citation.note, section).toBeDefined()
  }
})

group('serious felonies (PC 1192.7(c), 1192.8)', () => {
  test.each([
    ['PC 187(A)', 'yes'],
    ['PC 1870', 'no'],
    ['PC 18', 'no'],
    ['PC 192(A)', 'yes'],
    ['PC 192(B)', 'no'],
    ['PC 192(C)(1)', 'depends'],
    ['PC 211', 'yes'],
    ['PC 215(A)', 'yes'],
    ['PC 245(A)(2)', 'yes'],
    ['PC 245(A)(4)', 'depends'],
    ['PC 245(C)', 'yes'],
    ['PC 245', 'depends'],
    ['PC 459', 'depends'],
    ['PC 459.5', 'no'],
    ['PC 460(A)', 'yes'],
    ['PC 460(B)', 'no'],
    ['PC 451(D)', 'yes'],
    ['PC 452(C)', 'no'],
    ['PC 288(A)', 'yes'],
    ['PC 288(C)(1)', 'no'],
    ['PC 286', 'depends'],
    ['PC 286(C)(2)', 'yes'],
    ['PC 422', 'yes'],
    ['PC 422.6', 'no'],
    ['PC 487(D)(2)', 'yes'],
    ['PC 487(A)', 'no'],
    ['PC 186.22(A)', 'depends'],
    ['PC 12022.5(A)', 'yes'],
    ['PC 236.1(C)(2)', 'yes'],
    ['PC 273.5(A)', 'depends'],
    ['VC 23153(A)', 'depends'],
    ['VC 23152(A)', 'no'],
    ['HS 11353', 'depends'],
    ['HS 11359', 'no'],
    ['HS 187', 'no'],
  ])('%s: %s', (printed, answer) => expect(seriousFelony(cited(printed), 'felony')).toBe(answer))
  test('a misdemeanor never is; without a level a wobbler depends, a robbery does not', () => {
    expect(seriousFelony(cited('PC 422'), 'misdemeanor')).toBe('no')
    expect(seriousFelony(cited('PC 422'))).toBe('depends')
    expect(seriousFelony(cited('PC 211'))).toBe('yes')
  })
  test('245(a)(1) is one for certain since 2012, when it became the deadly weapon alone', () => {
    const assault = cited('PC 245(A)(1)')
    expect(seriousFelony(assault, 'felony', undefined, { earliest: requireDay('2012-01-01') })).toBe('yes')
    expect(seriousFelony(assault, 'felony', undefined, { earliest: requireDay('2011-12-31') })).toBe('depends')
    expect(seriousFelony(assault, 'felony')).toBe('depends')
  })
  test('trafficking of a minor by force is named since 2024', () => {
    expect(seriousFelony(cited('PC 236.1(C)(2)'), 'felony', requireDay('2024-01-01'))).toBe('yes')
    expect(seriousFelony(cited('PC 236.1(C)(2)'), 'felony', requireDay('2023-12-31'))).toBe('depends')
  })
  test('an attempt is one too, at an assault it depends; a conspiracy is one', () => {
    expect(seriousFelony(attempt('PC 211'), 'felony')).toBe('yes')
    expect(seriousFelony(attempt('PC 245(A)(2)'), 'felony')).toBe('depends')
    expect(seriousFelony(conspiracy(cited('PC 211')), 'felony')).toBe('yes')
    expect(seriousFelony(conspiracy(cited('HS 11359')), 'felony')).toBe('no')
    expect(seriousFelony(conspiracy(), 'felony')).toBe('depends')
  })
  test('a finding written with it makes any felony one', () => {
    expect(seriousFelony({ ...cited('HS 11359'), joined: [cited('PC 12022.5(A)')] }, 'felony')).toBe('yes')
    expect(seriousFelony({ ...cited('HS 11359'), joined: [cited('PC 12022(A)(1)')] }, 'felony')).toBe('depends')
  })
  test('the degree that the record states decides a burglary', () => {
    expect(seriousFelony(cited('PC 459', { literal: 'BURGLARY:FIRST DEGREE' }), 'felony')).toBe('yes')
    expect(seriousFelony(cited('PC 459', { literal: 'BURGLARY:SECOND DEGREE' }), 'felony')).toBe('no')
  })
  test('an accessory did not commit it', () => {
    expect(seriousFelony(cited('PC 32', { accessory: true, joined: [cited('PC 211')] }), 'felony')).toBe('depends')
    expect(seriousFelony(cited('PC 32', { accessory: true }), 'felony')).toBe('no')
  })
})

group('violent felonies (PC 667.5(c))', () => {
  test.each([
    ['PC 187(A)', 'yes'],
    ['PC 1870', 'no'],
    ['PC 192(C)(1)', 'no'],
    ['PC 211', 'yes'],
    ['PC 207(A)', 'yes'],
    ['PC 261(A)(2)', 'yes'],
    ['PC 261(A)(4)', 'no'],
    ['PC 261', 'depends'],
    ['PC 286(C)(1)', 'yes'],
    ['PC 288(C)(1)', 'no'],
    ['PC 288', 'depends'],
    ['PC 451(B)', 'yes'],
    ['PC 451(C)', 'no'],
    ['PC 451', 'depends'],
    ['PC 459', 'depends'],
    ['PC 460(A)', 'depends'],
    ['PC 460(B)', 'no'],
    ['PC 136.1(A)(1)', 'depends'],
    ['PC 422', 'no'],
    ['PC 220(A)(1)', 'yes'],
    ['PC 206', 'yes'],
    ['HS 11359', 'no'],
  ])('%s: %s', (printed, answer) => expect(violentFelony(cited(printed), 'felony')).toBe(answer))
  test('of attempts only attempted murder', () => {
    expect(violentFelony(attempt('PC 187(A)'), 'felony')).toBe('yes')
    expect(violentFelony(attempt('PC 211'), 'felony')).toBe('no')
  })
  test('drugged rape may be one since 2025-01-01 (SB 268), and was not the day before', () => {
    const rape = cited('PC 261(A)(3)')
    expect(violentFelony(rape, 'felony', requireDay('2024-12-31'))).toBe('no')
    expect(violentFelony(rape, 'felony', requireDay('2025-01-01'))).toBe('depends')
    expect(violentFelony(rape, 'felony')).toBe('depends')
  })
})

group('offenses that make a dismissal discretionary (VC 12810)', () => {
  test.each([
    ['VC 23152(A)', 'yes'],
    ['VC 23153(B)', 'yes'],
    ['VC 23103.5', 'yes'],
    ['VC 20002(A)', 'yes'],
    ['VC 23109(A)', 'yes'],
    ['VC 23109(B)', 'no'],
    ['VC 23109', 'depends'],
    ['VC 14601.1(A)', 'yes'],
    ['VC 14601.4', 'no'],
    ['VC 2800.2(A)', 'yes'],
    ['VC 2800.1', 'no'],
    ['PC 191.5(B)', 'yes'],
    ['PC 191.5', 'depends'],
    ['PC 192(C)(2)', 'yes'],
    ['PC 23152', 'no'],
    ['VC 231520', 'no'],
  ])('%s: %s', (printed, answer) => expect(drivingRecordOffense(cited(printed))).toBe(answer))
  test('an attempt or a section without a code depends', () => {
    expect(drivingRecordOffense(attempt('VC 23152(A)'))).toBe('depends')
    expect(drivingRecordOffense({ ...cited('VC 23152(A)'), code: undefined })).toBe('depends')
  })
})

group('offenses that are not dismissed', () => {
  test.each([
    ['PC 288(A)', 'yes'],
    ['PC 288.2', 'no'],
    ['PC 288.5(A)', 'yes'],
    ['PC 286(C)(1)', 'yes'],
    ['PC 286(B)(1)', 'no'],
    ['PC 286', 'depends'],
    ['PC 289(J)', 'yes'],
    ['PC 289', 'depends'],
    ['PC 311.11(A)', 'yes'],
    ['PC 311.4', 'no'],
    ['PC 261.5(D)', 'yes'],
    ['PC 261.5', 'depends'],
    ['PC 2880', 'no'],
    ['VC 2800', 'no'],
  ])('a felony under %s by PC 1203.4(b): %s', (printed, answer) =>
    expect(excludedFrom1203p4(cited(printed), 'felony')).toBe(answer),
  )
  test('261.5(d) is excluded only as a felony, VC 2800 perhaps as a misdemeanor', () => {
    expect(excludedFrom1203p4(cited('PC 261.5(D)'), 'misdemeanor')).toBe('no')
    expect(excludedFrom1203p4(cited('PC 261.5(D)'))).toBe('depends')
    expect(excludedFrom1203p4(cited('VC 2800(A)'), 'misdemeanor')).toBe('depends')
    expect(excludedFrom1203p4(attempt('PC 288(A)'), 'felony')).toBe('depends')
  })
  test('PC 1203.4a excludes 288(c), and perhaps infractions of the Vehicle Code', () => {
    expect(excludedFrom1203p4a(cited('PC 288(C)(1)'), 'misdemeanor')).toBe('yes')
    expect(excludedFrom1203p4a(cited('PC 415'), 'misdemeanor')).toBe('no')
    expect(excludedFrom1203p4a(cited('VC 22350'), 'infraction')).toBe('yes')
    expect(excludedFrom1203p4a(cited('VC 22350'), 'misdemeanor')).toBe('no')
    expect(excludedFrom1203p4a(cited('VC 22350'))).toBe('depends')
    expect(excludedFrom1203p4a(cited('VC 21655.5'), 'infraction')).toBe('depends')
    expect(excludedFrom1203p4a(cited('VC 22500(I)'), 'infraction')).toBe('depends')
    expect(excludedFrom1203p4a(cited('VC 22500(A)'), 'infraction')).toBe('yes')
    expect(excludedFrom1203p4a(cited('ZZ 80.69'), 'infraction')).toBe('depends')
    expect(excludedFrom1203p4a(cited('PC 415'), 'infraction')).toBe('no')
    expect(excludedFrom1203p4a(cited('VC 2800'), 'misdemeanor')).toBe('depends')
  })
})
