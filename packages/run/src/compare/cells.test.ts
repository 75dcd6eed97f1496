// The cells behind a conviction, as the predecessor wrote them.

import { describe, expect, test } from 'vitest'
import { isoDay, personFixture } from '../outputs/person-fixture.ts'
import type { PersonFixture } from '../outputs/person-fixture.ts'
import { readCsv } from '../outputs/csv.ts'
import { cell, convictionCells, personCells } from './cells.ts'
import { addedColumns } from './columns.ts'

const none = { determination: '', reason: '' }

/** The added cells of a person's conviction, by their header. */
function cellsOf(fixture: PersonFixture, conviction = 0, asOf = '2019-11-11'): Record<string, string> {
  const { view } = personFixture(fixture)
  const text = convictionCells(personCells(view), view.convictions[conviction]!, '', none, isoDay(asOf))
  const { cells } = readCsv(`${text}\n`)[0]!
  expect(cells).toHaveLength(addedColumns.length)
  return Object.fromEntries(addedColumns.map((name, place) => [name, cells[place]!]))
}

describe('dates', () => {
  test('a conviction of 2016-11-09 itself did not occur after that day; one of the next day did', () => {
    const after = (date: string): string | undefined =>
      cellsOf({ counts: [{ offense: '11359 HS-X', date }] })['Occurred after 11/9/2016']
    expect([after('2016-11-08'), after('2016-11-09'), after('2016-11-10')]).toEqual(['N', 'N', 'Y'])
  })

  test('an unknown date shows dashes and -1.0', () => {
    expect(cellsOf({ counts: [{ offense: '11359 HS-X' }] })).toMatchObject({
      'Occurred after 11/9/2016': '-',
      'Date of Conviction': '-',
      'Years Since This Conviction': '-1.0',
      'Years Since Any Conviction': '-1.0',
    })
  })

  test.each([
    ['2019-11-11', '0.0'],
    ['2018-11-11', '1.0'],
    ['2018-05-13', '1.5'],
    ['1999-11-11', '20.0'],
    ['1969-12-31', '49.9'],
  ])('years since %s are days/365.25 to one decimal: %s', (date, years) => {
    expect(cellsOf({ counts: [{ offense: '11359 HS-X', date }] })['Years Since This Conviction']).toBe(years)
  })

  test('the day is written as in the United States, and the years since any conviction are since the latest', () => {
    const counts = [
      { offense: '11359 HS-X', date: '1999-11-11' },
      { offense: '459 PC-BURGLARY', date: '2009-11-11', county: 'YOLO' },
      { offense: '484 PC-THEFT' },
    ]
    expect(cellsOf({ counts })).toMatchObject({
      'Date of Conviction': '11/11/1999',
      'Years Since This Conviction': '20.0',
      'Years Since Any Conviction': '10.0',
    })
  })
})

describe('counts and lists', () => {
  test('convictions are counted by section, in every county; 11357.5 is not one of them', () => {
    const counts = [
      { offense: '11357(A) HS-X' },
      { offense: '11357(C) HS-X', county: 'YOLO' },
      { offense: '11358 HS-X' },
      { offense: '11360(A) HS-X' },
      { offense: '11357.5 HS-X' },
      { offense: '459 PC-X' },
    ]
    expect(cellsOf({ counts })).toMatchObject({
      '# of convictions on record': '6',
      '# of Prop 64 convictions': '4',
      '# of HS 11357 convictions': '2',
      '# of HS 11358 convictions': '1',
      '# of HS 11359 convictions': '0',
      '# of HS 11360 convictions': '1',
    })
  })

  test('superstrikes and PC 290 sections are listed as read, one for each conviction; none is a dash', () => {
    const counts = [{ offense: '11359 HS-X' }, { offense: '187(A) PC-MURDER' }, { offense: '288(A) PC-X' }]
    expect(cellsOf({ counts })).toMatchObject({
      'Superstrike Code Section(s)': '187(A) PC;288(A) PC',
      'PC290 Code Section(s)': '288(A) PC',
    })
    expect(cellsOf({ counts: counts.slice(0, 1) })).toMatchObject({
      'Superstrike Code Section(s)': '-',
      'PC290 Code Section(s)': '-',
      'PC290 Registration': '-',
      Deceased: '-',
    })
  })

  test('537 and 237 PC, which hold the digits of 37 PC, are not superstrikes', () => {
    const counts = [{ offense: '11359 HS-X' }, { offense: '537 PC-DEFRAUD' }, { offense: '237 PC-X' }]
    expect(cellsOf({ counts })['Superstrike Code Section(s)']).toBe('-')
  })

  test('a deceased entry shows', () => {
    expect(cellsOf({ deceased: true, counts: [{ offense: '11359 HS-X' }] })['Deceased']).toBe('Deceased')
  })
})

describe('quoting', () => {
  test.each([
    ['plain', 'plain'],
    ['', ''],
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['a\rb', '"a\rb"'],
    [' blank in front', '" blank in front"'],
    ['blank behind ', 'blank behind '],
    ['=1+1', '=1+1'],
  ])('%j is written %j', (text, expected) => {
    expect(cell(text)).toBe(expected)
  })

  test('case number, comment and answer are quoted where they must be', () => {
    const { view } = personFixture({ counts: [{ offense: '11359 HS-X', caseNumber: 'A,1 ' }] })
    const answer = { determination: 'Needs Review', reason: 'Missing: a, b' }
    const text = convictionCells(personCells(view), view.convictions[0]!, 'SAID "11360"', answer, isoDay('2019-11-11'))
    expect(text.startsWith('"A,1 ",1,"SAID ""11360""",-,')).toBe(true)
    expect(text.endsWith(',Needs Review,"Missing: a, b"')).toBe(true)
  })
})
