import { describe, expect, test } from 'vitest'
import { viewHistory } from '@clearslate/record'
import { readRapSheet, sheetsByPerson } from './read-rap-sheet.ts'
import { textSheet } from './sheet-text.ts'
import { header, inWords } from './testing.ts'

const arrest = `* * * *
ARR/DET/CITE:         NAM:01
19990201  CAPD LOS ANGELES

CNT:01     #7001
  11359 HS-POSSESS MARIJUANA FOR SALE`
const court = `- - - -
COURT:                NAM:01
19990401  CASC LOS ANGELES CO

CNT:01     #BA7001
  11359 HS-POSSESS MARIJUANA FOR SALE
*DISPO:CONVICTED
   CONV STATUS:FELONY
   SEN: 3 YEARS PROBATION`
const laterArrest = arrest.replace('19990201', '20030201').replace('7001', '8001')
const setAside = '\n\n20050107\n DISPO:CONV SET ASIDE & DISM PER 1203.4 PC'

const sheet = (name: string, body: string, head = header): ReturnType<typeof textSheet> =>
  textSheet(name, `${head}\n${body}`)

describe('several sheets of one person', () => {
  test('the same sheet twice is the record once', () => {
    const one = readRapSheet([sheet('a.txt', arrest + '\n' + court)])
    const two = readRapSheet([sheet('a.txt', arrest + '\n' + court), sheet('b.txt', arrest + '\n' + court)])
    expect(inWords(two.history)).toEqual(inWords(one.history))
    expect(two.lineUse).toHaveLength(2)
  })

  test('two printouts in one file are the record once', () => {
    const one = readRapSheet([sheet('a.txt', `${arrest}\n${court}`)])
    const printout = `${header}\n${arrest}\n${court}\n   *    *    *    END OF MESSAGE    *    *    *`
    const two = readRapSheet([textSheet('a.txt', `${printout}\n\f${printout}`)])
    expect(inWords(two.history)).toEqual(inWords(one.history))
    expect(two.notRead).toEqual([])
  })

  test('a later sheet adds its entries and what was decided since, in either order', () => {
    const first = sheet('a.txt', `${arrest}\n${court}`)
    const later = sheet('b.txt', `${arrest}\n${court.replace(' CO\n', '\n')}${setAside}\n${laterArrest}`)
    for (const sheets of [
      [first, later],
      [later, first],
    ]) {
      const { history } = readRapSheet(sheets)
      expect(history.events.map((event) => event.kind)).toEqual(['arrest', 'court', 'arrest'])
      const { convictions } = viewHistory(history)
      expect(convictions).toMatchObject([{ level: 'felony', relief: [{ statute: 'PC 1203.4', effect: 'dismissed' }] }])
      expect(convictions[0]!.sentences).toHaveLength(1)
    }
  })

  test('what the sheets say differently of one count stays, as a disagreement or an added part', () => {
    const other = court.replace('11359 HS-POSSESS MARIJUANA FOR SALE', '11360(A) HS-TRANSPORT')
    const { history } = readRapSheet([sheet('a.txt', `${arrest}\n${court}`), sheet('b.txt', `${arrest}\n${other}`)])
    expect(viewHistory(history).convictions.flatMap((one) => one.offense.citation?.section)).toEqual(['11359', '11360'])
  })

  test('two entries of one day in different cases are two', () => {
    const second = court.replace('BA7001', 'BA7002')
    const { history } = readRapSheet([sheet('a.txt', `${arrest}\n${court}`), sheet('b.txt', `${arrest}\n${second}`)])
    expect(viewHistory(history).convictions).toHaveLength(2)
  })

  test('the same person without a number, by name and birth date', () => {
    const withoutNumber = header.replace(/CII.*\n/, '').replace(/RE:.*\n/, '')
    const { history } = readRapSheet([sheet('a.txt', arrest), sheet('b.txt', laterArrest, withoutNumber)])
    expect(history.events).toHaveLength(2)
    expect(history.person.id).toBe('A90000001')
  })

  test('a page that names nobody belongs to the person it was given with, and that is said', () => {
    const { history, notices } = readRapSheet([sheet('1.txt', arrest), textSheet('2.txt', court)])
    expect(history.events.map((event) => event.kind)).toEqual(['arrest', 'court'])
    expect(notices.join()).toContain('2.txt names nobody')
  })
})

describe('whether the sheet is whole', () => {
  const end = '   *    *    *    END OF MESSAGE    *    *    *'
  const noEnd = /the end of the sheet .* was not seen/

  test('a sheet without its last line is told, and a cover page alone', () => {
    expect(readRapSheet([sheet('a.txt', arrest)]).notices.join()).toMatch(noEnd)
    expect(readRapSheet([textSheet('a.txt', header)]).notices.join()).toMatch(noEnd)
    expect(readRapSheet([sheet('a.txt', `${arrest}\n${end}`)]).notices).toEqual([])
  })

  test('of pages in several files the last one ends the sheet', () => {
    const last = (text: string): ReturnType<typeof textSheet> => textSheet('2.txt', text)
    const whole = readRapSheet([sheet('1.txt', arrest), last(`${court}\n${end}`)])
    expect(whole.notices.join()).not.toMatch(noEnd)
    const open = readRapSheet([sheet('1.txt', arrest), last(court)])
    expect(open.notices.filter((notice) => noEnd.test(notice))).toEqual([expect.stringMatching(/^2\.txt: /)])
  })

  test('a page that is there twice is told', () => {
    const twice = readRapSheet([textSheet('a.txt', `${header}\n${arrest}\n\f${court}\n\f${court}\n${end}`)])
    expect(twice.notices).toEqual([])
    const same = readRapSheet([textSheet('a.txt', `${header}\n${arrest}\n\f${court}\n\f${court}\n\f${end}`)])
    expect(same.notices).toEqual([expect.stringContaining('a.txt, page 3, says the same as a.txt, page 2')])
  })
})

describe('a page with a birth date and neither name nor number', () => {
  const twoBirths = header.replace(/DOB\/(\d+)/, 'DOB/$1 19581231')
  const page = (birth: string): ReturnType<typeof textSheet> => textSheet('2.txt', `DOB/${birth}\n${court}`)

  test('is of the sheet that gives that birth date, even as an alias, in either order, and that is said', () => {
    expect(twoBirths).not.toBe(header)
    const pages = [sheet('1.txt', arrest, twoBirths), page('19581231')]
    for (const sheets of [pages, pages.toReversed()]) {
      const { history, notices } = readRapSheet(sheets)
      expect(history.events).toHaveLength(2)
      expect(notices.join()).toMatch(/2\.txt names nobody; it was read as a part of the record of QUARTZITE/)
    }
  })

  test('is refused where the sheet gives another, with what to do', () => {
    const read = (): unknown => readRapSheet([sheet('1.txt', arrest, twoBirths), page('19590101')])
    expect(read).toThrow(/cannot be shown/)
    expect(read).toThrow(expect.objectContaining({ advice: expect.stringContaining('join them into one file') }))
  })
})

describe('sheets of different people', () => {
  const stranger = header.replaceAll('90000001', '90000002').replace('QUARTZITE,FENNEL B', 'BASALT,CLOVER')
  test('are refused, naming both', () => {
    const read = (): unknown => readRapSheet([sheet('a.txt', arrest), sheet('b.txt', arrest, stranger)])
    expect(read).toThrow(/a\.txt is of QUARTZITE,FENNEL B, CII A90000001.*b\.txt is of BASALT,CLOVER, CII A90000002/)
    expect(read).toThrow(expect.objectContaining({ name: 'InputError', file: 'b.txt' }))
  })

  test('are refused where neither number nor name and birth date show that they are one', () => {
    const nameless = 'SEX/F RAC/WHITE\nNAM/01 BASALT,CLOVER'
    expect(() => readRapSheet([sheet('a.txt', arrest), sheet('b.txt', arrest, nameless)])).toThrow(/cannot be shown/)
  })

  test('are told apart in a folder', () => {
    const sheets = [
      sheet('a.txt', arrest),
      sheet('b.txt', arrest, stranger),
      sheet('c.txt', court),
      textSheet('d.txt', court),
    ]
    expect(sheetsByPerson(sheets).map((group) => group.map(({ file }) => file))).toEqual([
      ['a.txt', 'c.txt'],
      ['b.txt'],
      ['d.txt'],
    ])
  })
})
