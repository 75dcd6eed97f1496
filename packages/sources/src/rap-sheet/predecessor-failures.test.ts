import { describe, expect, test } from 'vitest'
import { viewHistory } from '@clearslate/record'
import { readRapSheet } from './read-rap-sheet.ts'
import { textSheet } from './sheet-text.ts'
import { header, inWords, readBody } from './testing.ts'

// Where the predecessor's parser failed, one by one.

const arrest = `* * * *
ARR/DET/CITE:         NAM:01
19990201  CAPD LOS ANGELES

CNT:01     #7001
  11359 HS-POSSESS MARIJUANA FOR SALE`

const court = `- - - -
COURT:                NAM:01
19990401  CASC LOS ANGELES

CNT:01     #BA7001
  11359 HS-POSSESS MARIJUANA FOR SALE
*DISPO:CONVICTED
   CONV STATUS:FELONY
   SEN: 3 YEARS PROBATION`

describe('1: a sheet without cycles, or with an error message, is read and told, never an exception', () => {
  test.each(['', 'RECORD ERROR', 'NO RECORD FOUND\nRECORD ERROR 17', header])('%j', (text) => {
    const { history, notices, lineUse } = readRapSheet([textSheet('empty.txt', text)])
    expect(history.events).toEqual([])
    expect(history.unread.length).toBeGreaterThan(0)
    expect(notices).toContain('empty.txt: No entry of a record was found in this file.')
    expect(lineUse[0]).toHaveLength(textSheet('empty.txt', text).lines.length)
  })

  test('the message itself stands verbatim among the lines that were not read', () => {
    expect(readRapSheet([textSheet('a.txt', `${header}\nRECORD ERROR 17`)]).notRead).toMatchObject([
      { file: 'a.txt', page: 1, line: 6, text: 'RECORD ERROR 17' },
    ])
  })
})

test('2: a conviction that stands only in an update is a conviction, dated by the update', () => {
  const { history, notRead } = readBody(`${arrest}
- - - -
COURT:                NAM:01
19990401  CASC LOS ANGELES

CNT:01     #BA7001
  11359 HS-POSSESS MARIJUANA FOR SALE

19990601
*DISPO:CONVICTED
   CONV STATUS:FELONY
   SEN: 3 YEARS PROBATION`)
  expect(notRead).toEqual([])
  expect(inWords(history).slice(2)).toEqual([
    'court 001002 1999-06-01 CASC LOS ANGELES (LOS ANGELES)',
    '  001 | 11359 HS | felony | #BA7001 | convicted 1999-06-01 | SEN probation 3 years',
  ])
  expect(viewHistory(history).convictions).toHaveLength(1)
})

describe('3: reductions, dismissals and set-asides are understood as relief', () => {
  test.each([
    ['CONV SET ASIDE & DISM PER 1203.4 PC', 'PC 1203.4', 'dismissed'],
    ['CONV SET ASIDE AND DISM PURSUANT TO 1203.4A PC', 'PC 1203.4a', 'dismissed'],
    ['DISMISSED PER 1203.41 PC', 'PC 1203.41', 'dismissed'],
    ['DISMISSED PER 1203.42 PC', 'PC 1203.42', 'dismissed'],
    ['RELIEF GRANTED PER 1203.425 PC', 'PC 1203.425', 'dismissed'],
    ['PLEA OF GUILTY WITHDRAWN, DISMISSED PER 1203.43 PC', 'PC 1203.43', 'dismissed'],
    ['REDUCED TO MISDEMEANOR PER 17(B) PC', 'PC 17(b)', 'reduced'],
    ['FELONY REDUCED TO MISD PER 1170.18 PC', 'PC 1170.18', 'reduced'],
    ['PROP 47 PETITION GRANTED', 'PC 1170.18', 'reduced'],
    ['REDUCED TO MISDEMEANOR PER 11361.8 HS', 'HS 11361.8', 'reduced'],
    ['CONV DISMISSED & SEALED PER 11361.8 HS', 'HS 11361.8', 'dismissed'],
    ['CONVICTION SET ASIDE', undefined, 'dismissed'],
  ])('%s', (wording, statute, effect) => {
    const { history, notRead } = readBody(`${arrest}\n${court}\n\n20050107\n DISPO:${wording}`)
    expect(notRead).toEqual([])
    const [conviction] = viewHistory(history).convictions
    expect(conviction!.relief).toMatchObject([{ statute, effect, text: wording }])
    expect(conviction!.relief[0]!.date).toBe(12_790)
  })

  test('a dismissal without a statute after the conviction is unclear, never nothing', () => {
    const { history } = readBody(`${arrest}\n${court}\n\n20050107\n DISPO:DISMISSED/FURTHERANCE OF JUSTICE`)
    expect(viewHistory(history).convictions[0]!.disagreesAbout).toEqual(['relief'])
  })
})

describe('4: charges outside of the twenty California codes are kept', () => {
  test.each([
    ['18 2113(A) US-BANK/ETC ROBBERY', '18 2113(A) US'],
    ['OUT OF STATE POSSESSION OF MARIJUANA', undefined],
    ['13-3405 ARS-POSSESS MARIJUANA', undefined],
    ['41.18(D) LAMC-SIT/LIE/SLEEP ON SIDEWALK', undefined],
  ])('%s', (text, offense) => {
    const { history, notRead } = readBody(`* * * *
ARR/DET/CITE:         NAM:01
19990201  CAPD LOS ANGELES

CNT:01     #7001
  ${text}`)
    expect(notRead).toEqual([])
    expect(history.events[0]!.charges[0]!.offense.text).toBe(text)
    if (offense === undefined) expect(inWords(history)[1]).toMatch(/<|LAMC|ARS/)
    else expect(inWords(history)[1]).toContain(offense)
  })
})

test('5: two letters of a code inside a word do not end the section', () => {
  const { history } = readBody(`* * * *
ARR/DET/CITE:         NAM:01
19990201  CAPD LOS ANGELES

CNT:01
  SPCA COMPLAINT, FGHT DOGS
CNT:02
  BUY/SELL ARTICLES PCH HIGHWAY
CNT:03
  11377(A) HS-POSSESS VCR SUBSTANCE`)
  expect(inWords(history).slice(1)).toEqual([
    '  001 | <SPCA COMPLAINT, FGHT DOGS>',
    '  002 | <BUY/SELL ARTICLES PCH HIGHWAY>',
    '  003 | 11377(A) HS',
  ])
})

describe('6: dates in other forms are read, and a missing one stays missing', () => {
  test.each([
    ['02/01/1999', '1999-02-01'],
    ['2-1-1999', '1999-02-01'],
    ['1999.02.01', '1999-02-01'],
    ['1999 02 01', '1999-02-01'],
    ['02011999', '1999-02-01'],
    ['1999.0201', '1999-02-01'],
    // The century is open; 31 February is no day.
    ['02/01/99', '-'],
    ['19990231', '-'],
    ['00000000', '-'],
  ])('%s', (written, day) => {
    const { history, notRead } = readBody(arrest.replace('19990201', written))
    expect(inWords(history)[0]).toBe(`arrest 001001 ${day} CAPD LOS ANGELES (LOS ANGELES)`)
    expect(notRead).toEqual([])
    expect(history.doubtful?.map(({ text }) => text)).toEqual(day === '-' ? [written] : undefined)
  })

  test('an entry without a day does not take the day of its update', () => {
    const { history } = readBody(`* * * *
COURT:                NAM:01
CASC LOS ANGELES

CNT:01     #BA7001
  11359 HS-POSSESS MARIJUANA FOR SALE
*DISPO:CONVICTED
   CONV STATUS:FELONY

20010101
 DISPO:PROB REVOKED`)
    expect(inWords(history)).toEqual([
      'court 001001 - CASC LOS ANGELES (LOS ANGELES)',
      '  001 | 11359 HS | felony | #BA7001 | convicted',
      '  001 | 11359 HS | #BA7001 | revoked 2001-01-01',
    ])
  })
})

describe('7: the type of charge gives the level where no conviction status does', () => {
  const withType = (type: string, status: string): string[] =>
    inWords(
      readBody(`* * * *
COURT:                NAM:01
19990401  CASC LOS ANGELES

CNT:01     #BA7001
  11357(B) HS-POSSESS MARIJUANA${type}
*DISPO:CONVICTED${status}`).history,
    )
  test.each([
    [' TOC:M', '', 'misdemeanor'],
    ['\n  TOC:I', '', 'infraction'],
    [' TOC:F', '\n   CONV STATUS:MISDEMEANOR', 'misdemeanor'],
    [' TOC:N', '', 'level <N>'],
  ])('%j %j', (type, status, level) => {
    expect(withType(type, status)[1]).toBe(`  001 | 11357(B) HS | ${level} | #BA7001 | convicted 1999-04-01`)
  })
})

test("8: a conviction on another entry than a court's is kept, and known not to be a court's", () => {
  const { history } = readBody(`${arrest}\n*DISPO:CONVICTED\n   CONV STATUS:FELONY`)
  expect(viewHistory(history).convictions).toMatchObject([{ fromCourt: false, level: 'felony' }])
})

describe('9: the county comes from the agency only where its name tells it', () => {
  test.each([
    ['CASC LOS ANGELES CENTRAL', 'LOS ANGELES'],
    ['CASC SAN FRANCISCO CO', 'SAN FRANCISCO'],
    ['CAMC OAKLAND', 'ALAMEDA'],
    ['CAPD MONTEREY PARK', 'LOS ANGELES'],
    ['CAMC LAKE ELSINORE', 'RIVERSIDE'],
    ['CAPD SOMEWHERE ELSE', '-'],
    ['CASD CORRECTIONS SACRAMENTO', '-'],
    ['USCI SAN DIEGO', '-'],
  ])('%s: %s', (agency, county) => {
    const { history, notRead } = readBody(arrest.replace('CAPD LOS ANGELES', agency))
    expect(inWords(history)[0]).toBe(`arrest 001001 1999-02-01 ${agency} (${county})`)
    expect(notRead).toEqual([])
  })
})

// 10, one model for the bulk file and the sheet, is in packages/run: rap-sheet-answers.test.ts.
