import { parseOffense } from '@clearslate/record'
import type { OffenseCitation } from '@clearslate/record'
import { describe as group, expect, test } from 'vitest'
import { requireDay } from '../../kernel/parameter.ts'
import { cited } from './cited.ts'
import { limitationYears, noLimitationPeriod } from './limitation.ts'
import { punishmentRows } from './punishment-rows.ts'
import {
  countyJailFelony,
  maximumTerm,
  misdemeanorOnly,
  neverFelony,
  punishmentsOf,
  termReaches,
  wobbler,
} from './punishments.ts'
import { wobblersBySecondarySources } from './wobblers-secondary.ts'

const life = Infinity

group('the table of punishments', () => {
  test('cites every row, with a note on every one that was not read in the code itself', () => {
    for (const { citation } of punishmentRows) {
      expect(citation.text).toMatch(/^(?:PC|VC|HS) \d/)
      if (citation.confidence !== 'read') expect(citation.note).toBeDefined()
    }
  })
  test('gives felonies a term of more than a year, and misdemeanors one of a year', () => {
    for (const row of punishmentRows) {
      if (row.as === 'misdemeanor') expect(row.term).toEqual({ least: 1, most: 1 })
      else if (row.as === 'lesser') expect(row.term).toEqual({ least: 0, most: 1 })
      else expect(row.term?.most).toBeGreaterThanOrEqual(3)
      expect(row.term?.least).toBeLessThanOrEqual(row.term?.most ?? 0)
      expect(row.as === 'misdemeanor' || row.as === 'lesser').toBe(row.place === 'none')
    }
  })
  test('has no offense both from the statute and from the secondary sources', () => {
    for (const printed of wobblersBySecondarySources) expect(punishmentsOf(cited(printed)), printed).toBeUndefined()
  })
  test.each([
    ['PC 187', 'PC 1870'],
    ['PC 211', 'PC 2110'],
    ['PC 211', 'PC 21'],
    ['PC 245.5(a)', 'PC 245.55(a)'],
    ['PC 459', 'PC 459.1'],
    ['PC 211', 'HS 211'],
  ])('%s is in it and %s is another section', (known, unknown) => {
    expect(punishmentsOf(cited(known))).toBeDefined()
    expect(punishmentsOf(cited(unknown))).toBeUndefined()
    expect(wobbler(cited(unknown))).toBe('depends')
    expect(maximumTerm(cited(unknown))).toBeUndefined()
  })
})

group('wobblers', () => {
  test.each([
    ['PC 245(A)(1)', 'yes'],
    ['PC 245(A)(4)', 'yes'],
    ['PC 245(B)', 'no'],
    ['PC 245(A)', 'depends'],
    ['PC 245', 'depends'],
    ['PC 211', 'no'],
    ['PC 203', 'no'],
    ['PC 459', 'depends'],
    ['PC 460', 'depends'],
    ['PC 460(A)', 'no'],
    ['PC 460(B)', 'yes'],
    ['PC 487(A)', 'yes'],
    ['PC 487(D)(1)', 'yes'],
    ['PC 487(D)(2)', 'no'],
    ['PC 487(D)', 'depends'],
    ['PC 487', 'depends'],
    ['PC 496(A)', 'yes'],
    ['PC 273.5(A)', 'yes'],
    ['PC 273.5', 'yes'],
    ['PC 415', 'no'],
    ['PC 422', 'yes'],
    ['PC 422(A)', 'yes'],
    ['PC 422.6', 'depends'],
    ['PC 530.5(A)', 'yes'],
    ['PC 646.9(A)', 'yes'],
    ['PC 646.9', 'depends'],
    ['PC 236', 'depends'],
    ['VC 10851(A)', 'yes'],
    ['HS 11351', 'no'],
    ['HS 11366', 'depends'],
    ['PC 999', 'depends'],
  ])('%s: %s', (printed, answer) => expect(wobbler(cited(printed))).toBe(answer))
  test('an attempt, a conspiracy, several offenses and a guessed code depend', () => {
    expect(wobbler(cited('PC 460(B)', { attempt: true }))).toBe('depends')
    expect(wobbler(cited('PC 182', { conspiracy: true, joined: [cited('PC 459')] }))).toBe('depends')
    expect(wobbler(cited('PC 484', { joined: [cited('PC 487(A)')] }))).toBe('depends')
    expect(wobbler(cited('PC 496(A)', { codeInferred: true }))).toBe('depends')
  })
  test('the degree that the record states decides a burglary', () => {
    expect(wobbler(parsed('459 PC-BURGLARY:SECOND DEGREE'))).toBe('yes')
    expect(wobbler(parsed('459 PC-BURGLARY:FIRST DEGREE'))).toBe('no')
    expect(wobbler(parsed('459 PC-BURGLARY'))).toBe('depends')
  })
})

group('county-jail felonies (PC 1170(h))', () => {
  test.each([
    ['PC 460(B)', 'yes'],
    ['PC 496(A)', 'yes'],
    ['PC 243(D)', 'depends'],
    ['PC 487(A)', 'yes'],
    ['PC 487(D)(2)', 'no'],
    ['PC 211', 'no'],
    ['PC 222', 'no'],
    ['PC 245(A)(1)', 'no'],
    ['PC 415', 'no'],
    ['HS 11351', 'yes'],
    ['HS 11378', 'yes'],
    ['PC 459', 'depends'],
    ['PC 530.5(A)', 'depends'],
  ])('%s: %s', (printed, answer) => expect(countyJailFelony(cited(printed))).toBe(answer))
})

group('maximum terms', () => {
  test.each([
    ['PC 187', { least: life, most: life }, 'yes'],
    ['PC 191.5(A)', { least: 10, most: life }, 'yes'],
    ['PC 203', { least: 8, most: 8 }, 'yes'],
    ['PC 207(A)', { least: 8, most: 11 }, 'yes'],
    ['PC 211', { least: 5, most: 9 }, 'depends'],
    ['PC 215(A)', { least: 9, most: 9 }, 'yes'],
    ['PC 220', { least: 6, most: life }, 'depends'],
    ['PC 245(A)(1)', { least: 4, most: 4 }, 'no'],
    ['PC 245', { least: 4, most: 12 }, 'depends'],
    ['PC 464', { least: 7, most: 7 }, 'no'],
    ['PC 459', { least: 3, most: 6 }, 'no'],
    ['PC 451', { least: 3, most: 9 }, 'depends'],
    ['HS 11352(A)', { least: 5, most: 5 }, 'no'],
    ['HS 11352(B)', { least: 9, most: 9 }, 'yes'],
    ['PC 530.5(A)', undefined, 'depends'],
  ] as const)('%s', (printed, term, reaches) => {
    expect(maximumTerm(cited(printed))).toEqual(term)
    expect(termReaches(cited(printed), 8)).toBe(reaches)
  })
  test('an attempt keeps only the upper bound', () => {
    expect(maximumTerm(cited('PC 203', { attempt: true }))).toEqual({ least: 0, most: 8 })
    expect(termReaches(cited('PC 203', { attempt: true }), 8)).toBe('depends')
    expect(termReaches(cited('PC 464', { attempt: true }), 8)).toBe('no')
  })
  test('second-degree robbery stays below eight years', () => {
    expect(termReaches(parsed('211 PC-ROBBERY:SECOND DEGREE'), 8)).toBe('no')
  })
  test('what can only be a misdemeanor', () => {
    expect(misdemeanorOnly(cited('PC 415'))).toBe('yes')
    expect(misdemeanorOnly(cited('PC 243(A)'))).toBe('yes')
    expect(misdemeanorOnly(cited('PC 242'))).toBe('depends')
    expect(misdemeanorOnly(cited('PC 647(F)'))).toBe('yes')
    expect(misdemeanorOnly(cited('PC 647(B)'))).toBe('depends')
    expect(misdemeanorOnly(cited('PC 647'))).toBe('depends')
    expect(misdemeanorOnly(cited('PC 602(M)'))).toBe('depends')
    expect(neverFelony(cited('PC 602(M)'))).toBe('yes')
    expect(neverFelony(cited('PC 496(A)'))).toBe('no')
    expect(neverFelony(cited('PC 999'))).toBe('depends')
    expect(misdemeanorOnly(cited('PC 496(A)'))).toBe('no')
  })
})

group('limitation periods (PC 799 to 805)', () => {
  test.each([
    ['PC 415', 1, 1],
    ['PC 243(A)', 1, 1],
    ['PC 602', 1, 1],
    ['PC 647(F)', 1, 1],
    ['PC 460(B)', 3, 3],
    ['PC 245(A)(1)', 3, 3],
    ['PC 203', 6, 6],
    ['PC 211', 3, 6],
    ['HS 11351', 3, 3],
  ])('%s: %i to %i years', (printed, least, most) => {
    expect(limitationYears(cited(printed))).toMatchObject({ least, most })
  })
  test('a wobbler booked as a misdemeanor has the three years of a felony (PC 805(a))', () => {
    expect(limitationYears(cited('PC 460(B)'), 'misdemeanor')).toMatchObject({ least: 3, most: 3 })
  })
  test.each([
    'PC 187',
    'PC 242',
    'PC 647(B)',
    'PC 647(J)(3)',
    'PC 273.5(A)',
    'PC 487(A)',
    'PC 470(A)',
    'PC 530.5(A)',
    'PC 368(B)',
    'PC 243.4(A)',
    'BP 729',
    'HS 25189.5',
    'PC 999',
  ])('%s: no number is given', (printed) => expect(limitationYears(cited(printed))).toBeUndefined())
  test.each([
    ['PC 187(A)', 'yes'],
    ['PC 1870', 'depends'],
    ['PC 209', 'yes'],
    ['PC 191.5(A)', 'depends'],
    ['PC 191.5(B)', 'depends'],
    ['PC 261(A)(2)', 'depends'],
    ['PC 261', 'depends'],
    ['PC 288(A)', 'depends'],
    ['PC 459', 'no'],
    ['PC 211', 'no'],
    ['PC 415', 'no'],
    ['PC 424', 'depends'],
    ['PC 220', 'depends'],
    ['PC 999', 'depends'],
  ])('without one, %s: %s', (printed, answer) => expect(noLimitationPeriod(cited(printed), 'felony')).toBe(answer))
  test('a sexual felony has none from 2017-01-01, and not a day earlier for certain', () => {
    const rape = cited('PC 261(A)(2)')
    expect(noLimitationPeriod(rape, 'felony', { earliest: requireDay('2017-01-01') })).toBe('yes')
    expect(noLimitationPeriod(rape, 'felony', { earliest: requireDay('2016-12-31') })).toBe('depends')
    expect(noLimitationPeriod(rape, undefined, { earliest: requireDay('2020-01-01') })).toBe('depends')
  })
  test('a misdemeanor has one; an attempt at murder may be punished by life', () => {
    expect(noLimitationPeriod(cited('PC 999'), 'misdemeanor')).toBe('no')
    expect(noLimitationPeriod(cited('PC 187(A)', { attempt: true }), 'felony')).toBe('depends')
  })
})

function parsed(text: string): OffenseCitation {
  const found = parseOffense(text)
  if (found === undefined) throw new Error(`${text} is not an offense`)
  return found
}
