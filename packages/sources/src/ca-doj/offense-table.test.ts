import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseIsoDay, parseOffense } from '@clearslate/record'
import type { Level } from '@clearslate/record'
import { InputError } from './input-error.ts'
import { readOffenseTable } from './offense-table.ts'
import type { OffenseTable, TableAnswer } from './offense-table.ts'

const header = 'offense_code,statute,statute_type,literal,level,default_level,degree,hierarchy,enacted,repealed'
const table = readTable(`${header}
1,11358,HS,PLANT/ETC MARIJUANA,F,,,1,1977-01-01,2016-11-08
2,11358(A),HS,CULTIVATE UNDER 18,I,,,1,2016-11-09,
3,11358(C),HS,"CULTIVATE, 6+ PLANTS",M,,,1,2016-11-09,
4,11357(B),HS,POSSESS OVER 28.5 GRAM,M,,,1,2016-11-09,
5,459,PC,BURGLARY,F,*,,1,1872-01-01,
6,459,PC,BURGLARY,M,,,1,1872-01-01,
7,484(A)/666,PC,THEFT W/PRIOR,F,,,1,1967-11-08,
8,IN CUSTODY,ZZ,CUSTODY,X,,,1,1800-01-01,
9,9999,PC,OTHER,X,,,1,1800-01-01,
`)

function readTable(text: string): OffenseTable {
  return readOffenseTable(Buffer.from(text), 'codes.csv')
}

function answer(
  own: OffenseTable,
  offense: string,
  level: Level | undefined,
  earliest: string,
  latest = earliest,
): TableAnswer {
  const citation = parseOffense(offense)
  if (citation === undefined) throw new Error(`not an offense: ${offense}`)
  return own.check(citation, level, { earliest: parseIsoDay(earliest), latest: parseIsoDay(latest) })
}

describe('offense table', () => {
  test.each<[offense: string, level: Level | undefined, earliest: string, latest: string, answer: TableAnswer]>([
    ['11358 HS', 'felony', '2001-01-01', '2001-01-01', 'fits'],
    ['11358 HS', 'felony', '2016-11-08', '2016-11-08', 'fits'],
    ['11358 HS', 'misdemeanor', '2001-01-01', '2001-01-01', 'level-differs'],
    ['11358 HS', undefined, '2001-01-01', '2001-01-01', 'fits'],
    ['11358 HS', 'felony', '2016-11-09', '2016-11-09', 'not-in-force'],
    // The offense may have been before the conviction.
    ['11358 HS', 'felony', 'unknown', '2017-03-01', 'fits'],
    // Whatever was in force before the table begins is missing from it, which says nothing.
    ['11358 HS', 'felony', '1970-01-01', '1970-01-01', 'absent'],
    ['11357(B) HS', 'misdemeanor', '1995-01-01', '1995-01-01', 'absent'],
    ['11360 HS', 'felony', '1995-01-01', '1995-01-01', 'absent'],
    ['11357.5 HS', 'felony', '2020-01-01', '2020-01-01', 'absent'],
    ['11358(C) HS', 'misdemeanor', '2017-01-01', '2017-01-01', 'fits'],
    ['11358(C)(2) HS', 'felony', '2017-01-01', '2017-01-01', 'level-differs'],
    ['11357 HS', 'misdemeanor', '2017-01-01', '2017-01-01', 'fits'],
    ['459 PC', 'felony', '2001-01-01', '2001-01-01', 'fits'],
    ['459 PC', 'misdemeanor', '2001-01-01', '2001-01-01', 'fits'],
    ['459 PC', 'infraction', '2001-01-01', '2001-01-01', 'level-differs'],
    ['664/459 PC', 'infraction', '2001-01-01', '2001-01-01', 'fits'],
    ['484(A)/666 PC', 'felony', '2001-01-01', '2001-01-01', 'fits'],
    ['484(A) PC', 'felony', '2001-01-01', '2001-01-01', 'absent'],
    ['9999 PC', 'felony', '2001-01-01', '2001-01-01', 'fits'],
  ])('%s %s %s to %s: %s', (offense, level, earliest, latest, expected) => {
    expect(answer(table, offense, level, earliest, latest)).toBe(expected)
  })

  test('counts its entries, also those not understood', () => {
    expect(table).toMatchObject({ name: 'codes.csv', entryCount: 9, entriesNotUnderstood: 1 })
  })

  test.each([
    ['a missing column', 'statute,literal\n', { record: 1, column: 'statute_type' }],
    ['a bad day', `${header}\n1,459,PC,X,F,,,1,1872-02-30,\n`, { record: 2, column: 'enacted' }],
    ['a bad level', `${header}\n1,459,PC,X,Q,,,1,1872-02-01,\n`, { record: 2, column: 'level' }],
    ['a short line', `${header}\n\n1,459,PC\n`, { record: 3 }],
    ['nothing', '', { record: 1, column: 'statute' }],
  ])('%s is said with its place', (_name, text, place) => {
    let error: unknown
    try {
      readTable(text)
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(InputError)
    expect(error).toMatchObject({ file: 'codes.csv', ...place })
  })
})

const file = new URL('../../../../../shared/data/ca-doj/offense-codes.csv', import.meta.url)

describe.skipIf(!existsSync(file))("the DOJ's own table (skipped when ../shared/data is absent)", () => {
  test('is read, and knows the marijuana sections and their days', () => {
    const own = readOffenseTable(readFileSync(file), 'offense-codes.csv')
    expect(own.entryCount).toBe(5063)
    expect(own.entriesNotUnderstood).toBeLessThan(60)
    expect(answer(own, '11359 HS', 'felony', '2010-01-01')).toBe('fits')
    expect(answer(own, '11359 HS', 'misdemeanor', '2010-01-01')).toBe('level-differs')
    expect(answer(own, '11358 HS-CULTIVATE', 'felony', '2016-11-09')).toBe('not-in-force')
    expect(answer(own, '11357(C) HS', 'misdemeanor', '2001-01-01')).toBe('absent')
  })
})
