import { describe, expect, test } from 'vitest'
import { formatIsoDay } from '@clearslate/record'
import { readRapSheet } from './read-rap-sheet.ts'
import { inWords, sharedSheet } from './testing.ts'

// What the shared texts say, compared with them by eye: every entry, count, disposition and sentence.

const firstPage = [
  'deceased 001001 - - (-)',
  'arrest 002001 1973-10-09 CAPD SAN FRANCISCO (SAN FRANCISCO)',
  '  001 | 537E(A) PC | #270000',
  '  002 | 496.1 PC | #270000',
  '  003 | 487.3 PC | #270000 | not-prosecuted 1973-10-10',
  '  004 | 192.3(A) PC | #270000',
  'court 002002 1974-01-02 CASC SAN FRANCISCO CO (SAN FRANCISCO)',
  '  001 | 537E(A) PC | #84321 | dismissed 1974-01-02',
  '  002 | 496.1 PC | #84321 | dismissed 1974-01-02',
  '  003 | 192.3(A) PC | #84321 | convicted 1974-01-02',
  'custody 002003 1974-05-02 CAYA PERKINS (-)',
  '  001 | 1925.3(A) PC | #84321',
  'custody 002003 1975-06-10 CAYA PERKINS (-)',
  '  001 | 1925.3(A) PC | #84321 | other 1975-06-10',
  'custody 002003 1976-07-01 CAYA PERKINS (-)',
  '  001 | 1925.3(A) PC | #84321 | other 1976-07-01',
  'arrest 003001 1982-08-09 CAPD LOS ANGELES (LOS ANGELES)',
  '  001 | 455 PC | #388555T,89894371',
  'arrest 003002 1982-08-10 CAPD LOS ANGELES (LOS ANGELES)',
  '  001 | 245(A)(1) PC | #388555T,89894371',
  'court 003003 1982-09-15 CAMC LOS ANGELES METRO (LOS ANGELES)',
  '  001 | 245(A)(1) PC | #31134000 | dismissed 1982-09-15',
  'court 003004 1982-10-14 CASC LOS ANGELES CENTRAL (LOS ANGELES)',
  '  001 | 455 PC | #A395487 | other 1982-10-14',
  'mental-health 004001 1982-10-21 CAHO ATASCADERO (-)',
  '  001 | 1370 PC | #AT33000-Z | other 1983-12-28',
  'arrest 005001 1984-07-25 CASO LOS ANGELES (LOS ANGELES)',
  '  001 | 11350 HS | #300000 | warrant',
  '  002 | 496 PC | #300000 | warrant',
  'court 006001 1984-09-18 CASC LOS ANGELES (LOS ANGELES)',
  '  001 | 11350 HS | #X99999',
  '  002 | 55555 PC | felony | #X99999 | convicted 1984-09-18 | SEN prison 16 months',
  '  002 | 55555 PC | #X99999 | other 1985-06-03',
  'applicant 007001 1985-07-01 CASD MOTOR VEHICLES, SACRAMENTO (-)',
  '  001 | <APPLICANT LICENSE CERT OR PERMIT> | #S 332840 | other 1985-09-02',
  'arrest 008001 1986-04-01 CAPD LOS ANGELES (LOS ANGELES)',
  '  001 | 459 PC | #2224214,18211422',
  '  002 | 261(A)(2) PC | #2224214,18211422',
  'court 008002 1986-05-01 CAMC LOS ANGELES METRO (LOS ANGELES)',
  '  001 | 602(L) PC | #19514114 | dismissed 1986-05-01',
  '  002 | 11357 HS | misdemeanor | #19514114 | convicted 1986-05-01 | SEN probation 3 years, jail 30 days, fine <FINE>, fine <RESTN>',
  'probation 008003 1986-05-16 CAPR LOS ANGELES (LOS ANGELES)',
  '  001 | 261(A)(2) PC | SEN probation 3 years, jail 30 days',
  'custody 009001 1988-03-03 USCI SAN PEDRO CA (-)',
  '  001 | 18 2113(A) US',
]

const secondPage = [
  'custody 001001 1990-07-13 CASD CORR PAR COMM SRV SAC (-)',
  '  001 | <OUT OF STATE PAROLEE CONV OF: ROBBERY>',
  'custody 002001 1990-12-15 CASD CORRECTIONS (-)',
  '  001 | 187(A) PC | #XR09005 | SEN prison 20 years',
  'custody 002001 2003-12-20 CASD CORRECTIONS (-)',
  '  001 | 187(A) PC | #XR09005 | other 2003-12-20',
  'arrest 003001 2004-01-03 CASO LOS ANGELES (LOS ANGELES)',
  '  001 | 211 PC | #S129838',
  'applicant 004001 2004-03-01 CAUD ALISAL, SALINAS (-)',
  '  001 | <APPLICANT SECURITY GUARD> | #29837108 | other 2004-11-16',
  'applicant 005001 2004-10-01 CADJ COMMAND CENTER SAC (-)',
  '  001 | <APPLICANT IDENTITY THEFT VICTIM> | #S12345',
  'court 006001 2011-09-06 CASC LOS ANGELES (LOS ANGELES)',
  '  001 | 496(A) PC | felony | #99999988887777 | convicted 2011-09-06 | SEN probation 3 years',
  'arrest 007001 2004-10-15 CASO LOS ANGELES (LOS ANGELES)',
  '  001 | 487(D) PC | #3799-3788',
  '  002 | 487.2 PC | #3799-3788',
  '  003 | 451(A) PC | #3799-3788',
  '  004 | 487.1 PC | #3799-3788',
  'court 007002 2004-11-15 CASC LOS ANGELES (LOS ANGELES)',
  '  001 | 487.2 PC | #44050 | dismissed 2004-11-15',
  '  002 | 487.1 PC | #44050 | dismissed 2004-11-15',
  '  003 | 453(A) PC | felony | #44050 | convicted 2004-11-15',
  '  004 | 487(D) PC | felony | #44050 | convicted 2004-11-15 | SEN jail 2 years, fine <FINE>, fine <RESTN>',
  '  004 | 487(D) PC | #44050 | other 2004-11-21 | other 2004-11-21 | other 2004-11-21 | other 2004-11-21 | other 2004-11-21 | other 2004-11-21 | other 2004-11-21 | other 2004-11-21',
  'custody 007003 2004-11-15 CASD CORRECTIONS (-)',
  '  001 | 487(D) CP',
  '  002 | 451(A) PC | #44050 | SEN prison 2 years',
  'custody 007003 2006-03-09 CASD CORRECTIONS (-)',
  '  002 | 451(A) PC | #44050 | other 2006-03-09',
]

const shorter = [
  'deceased 001001 - - (-)',
  'probation 001002 - CAPR LOS ANGELES (LOS ANGELES)',
  'custody 001003 - CAPA LOS ANGELES CO (-)',
  'registration 002001 1986-03-09 CASO LOS ANGELES (LOS ANGELES)',
  '  001 | 457.1 PC | #89096',
  'registration 002002 1986-06-29 CASO LOS ANGELES (LOS ANGELES)',
  '  001 | 290 PC',
  'arrest 003001 1984-07-25 CASO LOS ANGELES (LOS ANGELES)',
  '  001 | 11357 HS | #300000 | warrant',
  '  002 | 496 PC | #300000 | warrant',
  'court 003002 1984-09-18 CASC LOS ANGELES (LOS ANGELES)',
  '  001 | 11357 HS | misdemeanor | #300000 | convicted 1984-09-18',
  '  002 | 496 PC | misdemeanor | #300000 | convicted 1984-09-18 | SEN probation 3 years, jail 30 days, fine <FINE>, fine <RESTN>',
  'applicant 004001 1985-07-01 CASD MOTOR VEHICLES, SACRAMENTO (-)',
  '  001 | <APPLICANT LICENSE CERT OR PERMIT> | #S 332840 | other 1985-09-02',
  'custody 005001 1988-03-03 USCI SAN PEDRO CA (-)',
  '  001 | 18 2113(A) US',
  'custody 006001 1990-07-13 CASD CORR PAR COMM SRV SAC (-)',
  '  001 | <OUT OF STATE PAROLEE CONV OF: ROBBERY>',
  'custody 007001 1990-12-15 CASD CORRECTIONS (-)',
  '  001 | 187(A) PC | #XR09005 | SEN prison 20 years',
  'custody 007001 2003-12-20 CASD CORRECTIONS (-)',
  '  001 | 187(A) PC | #XR09005 | other 2003-12-20',
  'arrest 008001 2004-01-03 CASO LOS ANGELES (LOS ANGELES)',
  '  001 | 211 PC | #S129838',
  'applicant 009001 2004-03-01 CAUD ALISAL, SALINAS (-)',
  '  001 | <APPLICANT SECURITY GUARD> | #29837108 | other 2004-11-16',
  'applicant 010001 2004-10-01 CADJ COMMAND CENTER SAC (-)',
  '  001 | <APPLICANT IDENTITY THEFT VICTIM> | #S12345',
  'arrest 011001 2004-10-15 CASO LOS ANGELES (LOS ANGELES)',
  '  001 | 487(D) PC | #3799-3788',
  '  002 | 487.2 PC | #3799-3788',
  '  003 | 451(A) PC | #3799-3788',
  '  004 | 487.1 PC | #3799-3788',
  'court 011002 2004-11-15 CASC LOS ANGELES (LOS ANGELES)',
  '  001 | 487.2 PC | #44050 | dismissed 2004-11-15',
  '  002 | 487.1 PC | #44050 | dismissed 2004-11-15',
  '  003 | 451(A) PC | felony | #44050 | convicted 2004-11-15',
  '  004 | 487(D) PC | felony | #44050 | convicted 2004-11-15 | SEN prison 2 years, fine <FINE>, fine <RESTN>',
  '  004 | 487(D) PC | #44050 | other 2004-11-21 | other 2004-11-21 | other 2004-11-21 | other 2004-11-21 | other 2004-11-21 | other 2004-11-21 | other 2004-11-21 | other 2004-11-21',
  'custody 011003 2004-11-15 CASD CORRECTIONS (-)',
  '  001 | 487(D) CP',
  '  002 | 451(A) PC | #44050 | SEN prison 2 years',
  'custody 011003 2006-03-09 CASD CORRECTIONS (-)',
  '  002 | 451(A) PC | #44050 | other 2006-03-09',
]

const dismissible = [
  'arrest 001001 1984-07-25 CASO LOS ANGELES (LOS ANGELES)',
  '  001 | 496 PC | #1111111 | warrant',
  'court 001002 1984-09-18 CASC LOS ANGELES (LOS ANGELES)',
  '  001 | 496 PC | misdemeanor | #5678901 | convicted 1984-09-18 | SEN probation 3 years, jail 30 days, fine <FINE>, fine <RESTN>',
]

const names = [
  'SKYWALKER,LUKE',
  'WALKER, LUC SKY',
  'SKYWALKER, LUC',
  'WALKER,LUKE SKY',
  'SKYWALKER,LUCAS',
  'SKYWALKER,LUCA',
]

describe.each([
  ['skywalker_rap_sheet_page_1.txt', firstPage],
  ['skywalker_rap_sheet_page_2.txt', secondPage],
  ['skywalker_rap_sheet_shorter.txt', shorter],
  ['skywalker_pc1203_eligible.txt', dismissible],
])('%s', (name, expected) => {
  const sheet = sharedSheet(name)
  test.skipIf(sheet === undefined)('says every entry, count, disposition and sentence (needs ../shared/data)', () => {
    const { history, notRead, lineUse } = readRapSheet([sheet!])
    expect(inWords(history)).toEqual(expected)
    expect(notRead).toEqual([])
    expect(history.unread).toEqual([])
    expect(history.doubtful).toBeUndefined()
    expect(lineUse[0]).toHaveLength(sheet!.lines.length)
    // As many counts as the text has lines that begin one, and one that stands without such a line.
    const written = sheet!.lines.filter((line) => /^\s*CNT:/.test(line.text)).length
    const read = history.events.flatMap((event) => event.charges.map((charge) => charge.countKey))
    expect(new Set(read).size).toBe(written + (name.includes('shorter') ? 1 : 0))
    // Every line with a disposition, a level or a sentence is in the record.
    for (const [index, line] of sheet!.lines.entries()) {
      if (/DISPO?:|CONV STATUS|SEN:|CNT:/.test(line.text)) expect(lineUse[0]![index], line.text).toBe('record')
    }
    const dispositions = history.events.flatMap((event) => event.charges.flatMap((charge) => charge.dispositions))
    expect(dispositions).toHaveLength(sheet!.lines.filter((line) => /DISPO?:/.test(line.text)).length)
  })
})

const first = sharedSheet('skywalker_rap_sheet_page_1.txt')
test.skipIf(first === undefined)('the identity block of the shared sheet is read (needs ../shared/data)', () => {
  const { history, messageDay, notices } = readRapSheet([first!])
  const { person } = history
  expect(person).toMatchObject({
    id: 'A99000015',
    name: 'SKYWALKER,LUKE JAY',
    otherNames: names,
    stateIdNumber: 'A99000015',
    otherStateIdNumbers: ['99000012'],
    gender: 'M',
    race: 'WHITE',
  })
  // Five birth dates contradict one another.
  expect(person.birthDate).toBeUndefined()
  expect(person.birthDatesRead.map(formatIsoDay)).toEqual([
    '1957-01-19',
    '1960-09-15',
    '1954-10-16',
    '1955-05-05',
    '1955-07-09',
  ])
  expect(formatIsoDay(messageDay!)).toBe('2006-05-08')
  // It is the first page of two, so the end of the sheet is not in it.
  expect(notices).toHaveLength(3)
})

test.skipIf(first === undefined)('every fact says its page and line (needs ../shared/data)', () => {
  const { history } = readRapSheet([first!])
  const conviction = history.events[2]!.charges[2]!
  const lineAt = (page: number, line: number): string =>
    first!.lines.find((one) => one.page === page && one.line === line)!.text.trim()
  expect(conviction.sources.map(({ page, line }) => lineAt(page!, line!))).toEqual([
    'CNT:03',
    '192.3(A) PC-VEH MANSL W/GROSS NEGLIGENCE',
    '*DISPO:CONVICTED',
  ])
})
