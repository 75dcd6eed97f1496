// Offenses in comments: the forms of the DOJ file, and the numbers that must not be taken for one.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCommentOffenses } from './comment-offense.ts'
import { printOffense } from './print-offense.ts'

function mentioned(comment: string): readonly string[] {
  return readCommentOffenses(comment).map(({ offense }) => printOffense(offense))
}

describe('comments that mention offenses', () => {
  test.each<readonly [string, readonly string[]]>([
    ['COM: CHRG 11359 HS', ['11359 HS']],
    ['COM: CNT 01 CHRG-484-487 (A) PC SECOND DEGREE BURGLARY', ['484/487(A) PC']],
    ['COM: CNT 02 CHRG-666 PC', ['666 PC']],
    ['COM: CHRG-537E(A) PC', ['537E(A) PC']],
    ['COM: CHRG-3 ADD CNTS OF 496.1 PC', ['496.1 PC']],
    ['11358 HS-CULTIVATE CANNABIS', ['11358 HS']],
    ['11359', ['11359']],
    ['CHRG 459', ['459']],
    ['CNT 01-11359 HS', ['11359 HS']],
    ['CNT 12 459 PC', ['459 PC']],
    ['COM: CNT 01 CHRG-664/11359 HS TOC:F CNT 02 CHRG 11357(B) HS TOC:M', ['664/11359 HS', '11357(B) HS']],
    ['CONSP TO VIOLATE 182(A)(1)/11360(A) HS', ['182(A)(1)/11360(A) HS']],
    ['DISM PER 1203.4 PC', ['1203.4 PC']],
    ['459 PC 180 DAYS JAIL', ['459 PC']],
    ['CASE 12345 PC 459', ['459 PC']],
    ['182(A)(1) PC 180 DAYS JAIL', ['182(A)(1) PC']],
    ['CASE NO. 123456 PC 459', ['459 PC']],
    ['ARR 10/20/2015 PC 459', ['459 PC']],
    ['IN 2015 PC 459 AND HS 11359', ['459 PC', '11359 HS']],
    ['11359 HS 11360 HS', ['11359 HS', '11360 HS']],
    ['18 1951(A) US-ROBBERY', ['18 1951(A) US']],
    ['COM: CHRG 18560(C) EL', ['18560(C) EL']],
  ])('%j', (comment, offenses) => {
    expect(mentioned(comment)).toEqual(offenses)
  })
})

describe('comments that mention none', () => {
  test.each([
    '',
    'SENT 180 DAYS JAIL, FINE $500',
    'FINE $11,359 AND 36 MO PROB',
    'FINE $11359',
    'FINE 11359',
    'CASE 11359',
    'CASE NO. 11360',
    'DKT #11357',
    'SCN-11359220040',
    'TEL 555-11359',
    '11359-20150101',
    'CONV DATE 20161109',
    '11/09/2016',
    '2016-11-09',
    'PAID $1,500 PC',
    'LOS ANGELES 90012 CA',
    '10 PC BOND',
    'ORDER OF 12TH DISTRICT',
    'CHRG-3 ADD CNTS',
    'CHRG 20161109',
  ])('%j', (comment) => {
    expect(mentioned(comment)).toEqual([])
  })
})

test('charges are told from other citations, with their level, literal and place', () => {
  const comment = 'DISPO:1385 PC COM: CNT 01 CHRG-11358 HS-CULTIVATE CANNABIS TOC:F'
  expect(readCommentOffenses(comment)).toMatchObject([
    { isCharge: false, level: undefined, start: 6, end: 13 },
    { isCharge: true, level: 'F', start: 31, end: 39, offense: { section: '11358', literal: 'CULTIVATE CANNABIS' } },
  ])
})

describe('properties', () => {
  const word = fc.constantFrom(
    'COM:',
    'CNT 01',
    'CHRG',
    'CHRG-',
    'TOC:F',
    'PC',
    'HS',
    'US',
    '11359',
    '664/',
    '$',
    '(',
    'A',
  )
  const comment = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.oneof(word, fc.nat(999999).map(String), fc.string({ maxLength: 4 }))).map((words) => words.join(' ')),
  )

  test('no comment makes the reader throw; places are in order, apart and within the comment', () => {
    fc.assert(
      fc.property(comment, (text) => {
        let previousEnd = 0
        for (const { start, end, offense } of readCommentOffenses(text)) {
          expect(start).toBeGreaterThanOrEqual(previousEnd)
          expect(text.slice(start, end)).toBe(offense.sectionText)
          previousEnd = end
        }
        expect(previousEnd).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 2000 },
    )
  })

  test('a labelled cannabis charge is found in any surroundings of plain words', () => {
    const words = fc.array(fc.constantFrom('SENT', 'DAYS 30', 'PROB', 'DEF PLED', 'ON 2015-01-02', '$500', 'CASE A12'))
    const charge = fc.constantFrom('11357(B) HS', '664/11359 HS', '11360(A)(2) HS', '11358 HS')
    fc.assert(
      fc.property(words, charge, words, (before, charged, after) => {
        const text = [...before, `CHRG-${charged}`, ...after].join(' ')
        expect(mentioned(text)).toEqual([charged])
      }),
    )
  })

  test('amounts, dates and case numbers alone never yield an offense', () => {
    const plain = fc.oneof(
      fc.nat(999999).map((amount) => `$${amount}`),
      fc.nat(9999).map((year) => `01/02/${year}`),
      fc.nat(999999).map((number) => `CASE ${number}`),
      fc.integer({ min: 10_000_000, max: 99_999_999 }).map(String),
      fc.nat(400).map((days) => `${days} DAYS`),
    )
    fc.assert(
      fc.property(fc.array(plain), (words) => {
        expect(mentioned(words.join(' '))).toEqual([])
      }),
    )
  })

  test('long comments are read in a moment', () => {
    const started = performance.now()
    for (const piece of ['1', '664/', '100 ', ' ', 'A ', 'CHRG ', '1/', '11357(A)/(B)', '- ', 'CNT 01-', '459 PC-']) {
      readCommentOffenses(piece.repeat(20_000))
    }
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
