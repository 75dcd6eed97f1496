// The forms of a charge text that the DOJ file, rap sheets and court papers use, each with its reading.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OffenseCitation } from './citation.ts'
import { parseOffense } from './parse-offense.ts'
import { listOffenses, printOffense } from './print-offense.ts'

/** `HS* 11357(B)`: the asterisk marks a code that the number implies, `?` one that is unknown. */
function describeCitation(citation: OffenseCitation | undefined): string {
  if (citation === undefined) return 'none'
  const flags = [
    citation.attempt ? 'attempt' : '',
    citation.conspiracy ? 'conspiracy' : '',
    citation.accessory ? 'accessory' : '',
  ].filter((flag) => flag !== '')
  const code = (citation.code ?? '?') + (citation.codeInferred ? '*' : '')
  const section = citation.section + citation.subdivisions.map((mark) => `(${mark})`).join('')
  return [code, section, ...flags, ...citation.joined.map((one) => `+ ${describeCitation(one)}`)].join(' ')
}

const readings: readonly (readonly [text: string, reading: string])[] = [
  // Sections and subdivisions
  ['11357(A) HS-POSSESS MARIJUANA/HASHISH', 'HS 11357(A)'],
  ['11357(B)HS-POSSESS MARIJUANA', 'HS 11357(B)'],
  ['11357B', 'HS* 11357(B)'],
  ['11357 (B) HS', 'HS 11357(B)'],
  ['11357( B ) HS', 'HS 11357(B)'],
  ['HS 11357(b)', 'HS 11357(B)'],
  ['HS11357(b)', 'HS 11357(B)'],
  ['11357c', 'HS* 11357(C)'],
  ['11357(C)HS', 'HS 11357(C)'],
  ['11359HS', 'HS 11359'],
  ['11357 HS', 'HS 11357'],
  ['11357 HS-POSSES', 'HS 11357'],
  ['11359B HS', 'HS 11359(B)'],
  ['11360A2 HS-SELL/FURNISH/ETC MA', 'HS 11360(A)(2)'],
  ['11360 A 2 HS', 'HS 11360(A)(2)'],
  ['11360B', 'HS* 11360(B)'],
  ['11360(B) SELL/FURNISH/ETC MA', 'HS* 11360(B)'],
  ['11359(C)(3) HS', 'HS 11359(C)(3)'],
  ['11359(D) HS', 'HS 11359(D)'],
  ['11360(A)(3)(C)', 'HS* 11360(A)(3)(C)'],
  ['11360(A)(3)(D)', 'HS* 11360(A)(3)(D)'],
  ['11357.5 HS', 'HS 11357.5'],
  ['11357.5', 'HS* 11357.5'],
  ['11366 HS', 'HS 11366'],
  ['11366.5(A) HS', 'HS 11366.5(A)'],
  ['11364 HS', 'HS 11364'],
  ['11530 HS', 'HS 11530'],
  ['11531 HS', 'HS 11531'],
  ['11530.5 HS', 'HS 11530.5'],
  ['424(A)1 PC-EMBEZZLEMENT', 'PC 424(A)(1)'],
  ['187(A) PC-MURDER', 'PC 187(A)'],
  ['237 PC', 'PC 237'],
  ['137 PC', 'PC 137'],
  ['537 PC', 'PC 537'],
  [' 148 PC - RESISTING', 'PC 148'],
  ['220 PC- COMMIT MAYHEM', 'PC 220'],
  ['9 FA-SHORT NUMBER', 'FA 9'],

  // Codes
  ['11359 H&S-SALE', 'HS 11359'],
  ['11359 H & S', 'HS 11359'],
  ['11359 H/S', 'HS 11359'],
  ['11359 HSC', 'HS 11359'],
  ['459 P.C.-BURGLARY', 'PC 459'],
  ['4149 B&P', 'BP 4149'],
  ['602 W&I', 'WI 602'],
  ['23152(A) CVC', 'VC 23152(A)'],
  ['1672(A) MV', 'MV 1672(A)'],
  ['11360 PC', 'PC 11360'],
  ['11349 ANYTHING', '? 11349'],
  ['11393', '? 11393'],
  ['12345', '? 12345'],
  ['18 659 US-THEFT', 'US 18 659'],
  ['36 2.1(A)(6) US-RESOURCE', 'US 36 2.1(A)(6)'],
  ['18 USC 2252A(A)', 'US 18 2252A(A)'],
  ['14 7.50(38)(B) CA-FISHING', 'CA 14 7.50(38)(B)'],

  // Letters that belong to the section
  ['288A PC', 'PC 288A'],
  ['288(A) PC', 'PC 288(A)'],
  ['288AC2 PC', 'PC 288A(C)(2)'],
  ['273AB PC', 'PC 273AB'],
  ['273A(B) PC', 'PC 273A(B)'],
  ['653F(B) PC', 'PC 653F(B)'],
  ['647A PC', 'PC 647A'],
  ['647F PC', 'PC 647(F)'],
  ['266C PC', 'PC 266C'],
  ['484E PC', 'PC 484E'],
  ['487A(B) PC', 'PC 487A(B)'],
  ['476A PC', 'PC 476A'],
  ['537E(A) PC', 'PC 537E(A)'],
  ['626.9(B) PC', 'PC 626.9(B)'],
  ['640A.1 PC', 'PC 640A.1'],
  ['653PC', 'PC 653'],
  ['6221/2 PC', 'PC 6221/2'],
  ['622 1/2 PC', 'PC 6221/2'],

  // Several offenses
  ['11359(a)/12345', 'HS* 11359(A) + ? 12345'],
  ['11359(a)(2)/12345', 'HS* 11359(A)(2) + ? 12345'],
  ['484-487 (A) PC SECOND DEGREE', 'PC 484 + PC 487(A)'],
  ['484(A)/490.5 PC', 'PC 484(A) + PC 490.5'],
  ['11357, 11358 HS', 'HS 11357 + HS 11358'],
  ['11357 + 11358 HS', 'HS 11357 + HS 11358'],
  ['11359 HS/459 PC', 'HS 11359 + PC 459'],
  ['23152(A)/(B) VC', 'VC 23152(A) + VC 23152(B)'],
  ['11359 HS/100 GRAMS', 'HS 11359'],
  ['11357B-28.5 GRAMS', 'HS* 11357(B)'],

  // Attempts
  ['664/11357(C) HS', 'HS 11357(C) attempt'],
  ['664-11357(c) HS', 'HS 11357(C) attempt'],
  ['664.11359 HS', 'HS 11359 attempt'],
  ['664.187 PC', 'PC 187 attempt'],
  ['664 11359 HS', 'HS 11359 attempt'],
  ['664487(A) PC', 'PC 487(A) attempt'],
  ['66411357 HS', 'HS 11357 attempt'],
  ['664/11359', 'HS* 11359 attempt'],
  ['11359-664 HS', 'HS 11359 attempt'],
  ['11359/664 HS', 'HS 11359 attempt'],
  ['11359 664 HS', 'HS 11359 attempt'],
  ['11359 HS-664', 'HS 11359 attempt'],
  ['11359 HS-664 GRAMS', 'HS 11359'],
  ['11359 HS-182 GRAMS', 'HS 11359'],
  ['11359 HS-664-SALE', 'HS 11359 attempt'],
  ['664 PC-11359 HS', 'HS 11359 attempt'],
  ['664 PC/11359 HS', 'HS 11359 attempt'],
  ['PC 664/187(A)', 'PC 187(A) attempt'],
  ['664/459/484 PC', 'PC 459 attempt + PC 484 attempt'],
  ['664 PC-ATTEMPT', 'PC 664 attempt'],
  ['6640 PC', 'PC 6640'],
  ['66499.30(B) GC', 'GC 66499.30(B)'],

  // Conspiracies and accessories
  ['182/11359', 'PC* 182 conspiracy + HS* 11359'],
  ['182-11359 HS', 'PC 182 conspiracy + HS 11359'],
  ['182(A)(1)/11359 HS', 'PC 182(A)(1) conspiracy + HS 11359'],
  ['182(A)(1) PC-CONSPIRACY', 'PC 182(A)(1) conspiracy'],
  ['182 PC/11359 HS', 'PC 182 conspiracy + HS 11359'],
  ['182 PC/11359', 'PC 182 conspiracy + HS* 11359'],
  ['182 PC 11359 HS', 'PC 182 conspiracy + HS 11359'],
  ['182 PC 180 DAYS', 'PC 182 conspiracy'],
  ['182 PC-100 PLANTS', 'PC 182 conspiracy'],
  ['11359/182 HS', 'PC 182 conspiracy + HS 11359'],
  ['182/664/11359 HS', 'PC 182 conspiracy + HS 11359 attempt'],
  ['18211359 HS', 'PC 182 conspiracy + HS 11359'],
  ['182.5 PC-GANG', 'PC 182.5'],
  ['18200 PC', 'PC 18200'],
  ['32 PC', 'PC 32 accessory'],
  ['32/11359', 'PC* 32 accessory + HS* 11359'],
  ['32/11359 HS', 'PC 32 accessory + HS 11359'],

  // No section
  ['', 'none'],
  ['   ', 'none'],
  ['SEE COMMENT FOR CHARGE', 'none'],
  ['POSSESSION OF MARIJUANA', 'none'],
  ['32', 'none'],
  ['12TH STREET', 'none'],
  ['2015-01-01', 'none'],
  ['01/02/2015', 'none'],
  ['NULL', 'none'],
]

test.each(readings)('%j is read as %s', (text, reading) => {
  expect(describeCitation(parseOffense(text))).toBe(reading)
})

describe('the text around the statute', () => {
  test.each([
    ['11358 HS-CULTIVATE CANNABIS', '11358 HS', 'CULTIVATE CANNABIS'],
    ['664-11357(c) HS-POSSESS-ETC', '664-11357(c) HS', 'POSSESS-ETC'],
    ['11359HS-INTENT SELL CANNABIS', '11359HS', 'INTENT SELL CANNABIS'],
    [' 148 PC - RESISTING', ' 148 PC ', ' RESISTING'],
    ['11357(C)', '11357(C)', ''],
    ['11357B-POSSESS', '11357B', 'POSSESS'],
    ['11360(B) SELL/FURNISH', '11360(B) SELL/FURNISH', 'SELL/FURNISH'],
  ])('%j has the section text %j and the literal %j', (text, sectionText, literal) => {
    expect(parseOffense(text)).toMatchObject({ sectionText, literal })
  })
})

const code = fc.constantFrom('HS', 'PC', 'VC', 'BP', 'H&S', 'P.C.', 'W&I')
const mark = fc.constantFrom('(A)', '(b)', ' (C)', '(1)', '(23)', '(II)', 'A', '')
const number = fc.oneof(
  fc.integer({ min: 100, max: 152000 }).map(String),
  fc.constantFrom('664', '182', '32', '11357', '11359', '11360', '11357.5', '182.5', '288A', '653F', '487', '148.2.1'),
)
const section = fc.tuple(number, mark, mark).map((pieces) => pieces.join(''))
const joiner = fc.constantFrom('/', '-', ' + ', ',', '.', ' ')
const chargeText = fc
  .record({
    sections: fc.array(fc.tuple(section, joiner, fc.option(code)), { minLength: 1, maxLength: 4 }),
    first: fc.option(code),
    last: fc.option(code),
    tail: fc.constantFrom('', '-POSSESS', ' - SELL/ETC', ' SOLD-IT'),
  })
  .map(({ sections, first, last, tail }) => {
    const chain = sections.map(([one, join, own], index) => {
      return (index === 0 ? '' : join) + one + (own === null || index === sections.length - 1 ? '' : ` ${own}`)
    })
    return `${first === null ? '' : `${first} `}${chain.join('')}${last === null ? '' : ` ${last}`}${tail}`
  })

describe('properties', () => {
  test('no text makes the parser throw, and what it returns is whole', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...'0123456789().,-/+& HSPCABhs64182\u00e9\u{1F600}\t'), maxLength: 80 }),
      chargeText,
    )
    fc.assert(
      fc.property(anything, (text) => {
        const citation = parseOffense(text)
        if (citation === undefined) return
        expect(text.startsWith(citation.sectionText)).toBe(true)
        for (const one of listOffenses(citation)) expect(one.section).toMatch(/^[1-9]/)
        const hyphenated = citation.sectionText !== text
        if (hyphenated) expect(`${citation.sectionText}-${citation.literal}`).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  test('what is printed is read back with the same meaning', () => {
    fc.assert(
      fc.property(chargeText, (text) => {
        const citation = parseOffense(text)
        if (citation === undefined) return
        const printed = printOffense(citation)
        expect(describeCitation(parseOffense(printed))).toBe(describeCitation(citation))
      }),
      { numRuns: 3000 },
    )
  })

  test('a citation built by hand prints to a text that is read back', () => {
    const single = fc.record({
      code: fc.constantFrom('HS', 'PC', 'VC', 'BP', 'WI', 'GC'),
      section: fc.constantFrom('11357', '11357.5', '459', '288A', '23152', '148.2.1', '601'),
      subdivisions: fc.array(fc.constantFrom('A', 'B', '1', '23', 'II'), { maxLength: 3 }),
      attempt: fc.boolean(),
    })
    fc.assert(
      fc.property(single, (drawn) => {
        if (drawn.section === '288A' && drawn.code !== 'PC') return
        const citation: OffenseCitation = {
          ...drawn,
          codeInferred: false,
          conspiracy: false,
          accessory: false,
          joined: [],
          sectionText: '',
          literal: '',
        }
        expect(parseOffense(printOffense(citation))).toMatchObject(drawn)
      }),
    )
  })

  test('long texts are read in a moment', () => {
    const hostile = ['1', '664/', '(', 'A', ' ', '1 ', '182.', '11357(A)/(B)', 'H&S', '18 USC ']
    const started = performance.now()
    for (const piece of hostile) parseOffense(`11357 ${piece.repeat(100_000)}`)
    for (const piece of hostile) parseOffense(piece.repeat(100_000))
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
