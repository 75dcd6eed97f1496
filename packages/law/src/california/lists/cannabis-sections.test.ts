import { dayOf } from '@clearslate/record'
import type { Conviction, Day, Level, OffenseCitation } from '@clearslate/record'
import { describe as group, expect, test } from 'vitest'
import { cannabisSection, levelOf } from './cannabis-sections.ts'
import { cited } from './cited.ts'

group('cannabisSection', () => {
  test.each([
    ['HS 11357', '11357', false],
    ['HS 11357(C)', '11357', false],
    ['HS 11357(A)(2)', '11357', true],
    ['HS 11358', '11358', false],
    ['HS 11358(C)', '11358', true],
    ['HS 11359', '11359', false],
    ['HS 11359(C)(3)', '11359', true],
    ['HS 11360(A)', '11360', false],
    ['HS 11360(B)', '11360', false],
    ['HS 11360(A)(2)', '11360', true],
  ])('%s is %s, only since Proposition 64: %s', (printed, section, postAuma) => {
    expect(cannabisSection(cited(printed))).toEqual({ section, certainty: 'certain', postAuma })
  })
  test.each(['HS 11357.5', 'HS 11361', 'HS 11366', 'PC 211357', 'HS 1135', 'PC 182', 'HS 11362.1'])(
    '%s is none',
    (printed) => {
      expect(cannabisSection(cited(printed))).toBeUndefined()
    },
  )
  test('says how sure it is', () => {
    expect(cannabisSection(cited('PC 11360'))?.certainty).toBe('wrong-code')
    expect(cannabisSection(cited('HS 11357(B)', { codeInferred: true }))?.certainty).toBe('code-inferred')
    expect(cannabisSection(cited('HS 11359', { attempt: true }))?.certainty).toBe('attempt')
    expect(cannabisSection(conspiracyTo(cited('HS 11359')))?.certainty).toBe('conspiracy')
  })
  test('an accessory is not guilty under the section itself', () => {
    const accessory = cited('PC 32', { accessory: true, joined: [cited('HS 11359')] })
    expect(cannabisSection(accessory)).toBeUndefined()
  })
  test('a cannabis offense written behind another one is found', () => {
    expect(cannabisSection(cited('HS 11350', { joined: [cited('HS 11357')] }))?.section).toBe('11357')
  })
})

group('levelOf', () => {
  const before = dayOf(2010, 5, 4)
  test.each(['HS 11358', 'HS 11359', 'HS 11360(A)'])('%s was a felony before Proposition 64', (printed) => {
    expect(levelOf(convicted(cited(printed), before))).toMatchObject({ level: 'felony' })
    expect(levelOf(convicted(cited(printed), before)).fromStatute?.text).toContain('before 2016-11-09')
  })
  test('the last day before Proposition 64 counts, its first does not', () => {
    expect(levelOf(convicted(cited('HS 11359'), dayOf(2016, 11, 8))).level).toBe('felony')
    expect(levelOf(convicted(cited('HS 11359'), dayOf(2016, 11, 9))).level).toBeUndefined()
  })
  test('an arrest before Proposition 64 proves the old statute', () => {
    expect(levelOf(convicted(cited('HS 11359'), dayOf(2017, 3, 1), before)).level).toBe('felony')
  })
  test.each(['HS 11357', 'HS 11357(C)', 'HS 11360', 'HS 11360(B)', 'HS 11359(B)', 'PC 459'])(
    '%s does not say',
    (printed) => {
      expect(levelOf(convicted(cited(printed), before)).level).toBeUndefined()
    },
  )
  test('nothing follows without a day, from an attempt, from an arrest row or against an unread level', () => {
    expect(levelOf(convicted(cited('HS 11359'), undefined)).level).toBeUndefined()
    expect(levelOf(convicted(cited('HS 11359', { attempt: true }), before)).level).toBeUndefined()
    expect(levelOf({ ...convicted(cited('HS 11359'), before), fromCourt: false }).level).toBeUndefined()
    const odd = convicted(cited('HS 11359'), before)
    expect(levelOf({ ...odd, charge: { ...odd.charge, levelText: 'WOBBLER' } }).level).toBeUndefined()
  })
  test('the recorded level stands', () => {
    const conviction = convicted(cited('HS 11359'), before, undefined, 'misdemeanor')
    expect(levelOf(conviction)).toEqual({ level: 'misdemeanor', fromStatute: undefined })
  })
})

function conspiracyTo(object: OffenseCitation): OffenseCitation {
  return cited('PC 182(A)(1)', { conspiracy: true, joined: [object] })
}

function convicted(
  citation: OffenseCitation,
  date: Day | undefined,
  cycleDate: Day | undefined = date,
  level?: Level,
): Conviction {
  const offense = { text: citation.sectionText, from: 'charged', citation, alsoMentioned: [] } as const
  const source = { file: 'test.csv', record: 2 }
  const charge = {
    countKey: '001001001000',
    offense,
    level,
    levelText: undefined,
    dispositions: [],
    sentences: [],
    caseNumber: 'A1',
    comment: undefined,
    warrant: false,
    sources: [source],
  }
  const event = {
    kind: 'court',
    typeText: 'COURT ACTION',
    cycle: '001',
    step: '001001',
    cycleDate,
    date,
    agency: undefined,
    county: undefined,
    charges: [charge],
  } as const
  return {
    countKey: charge.countKey,
    event,
    charge,
    date,
    county: undefined,
    otherCounties: [],
    offense,
    level,
    caseNumbers: ['A1'],
    sentences: [],
    laterSentences: [],
    revocations: [],
    relief: [],
    disagreements: [],
    disagreesAbout: [],
    otherOffenses: [],
    fromCourt: true,
    source,
  }
}
