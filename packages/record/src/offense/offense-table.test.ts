// Every entry of an offense table, written as the DOJ file writes it, is read and printed back.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseOffense } from './parse-offense.ts'
import { printOffense } from './print-offense.ts'

const tableFile = new URL('../../../../../shared/data/ca-doj/offense-codes.csv', import.meta.url)

/** Entries that do not come back, and why. */
const knownDirt: Readonly<Record<string, string>> = {
  '00IN CUSTODY ARR ZZ': 'a booking, not a statute',
  'DNA PALM PRINT ZZ': 'a collection of samples, not a statute',
  'HOUSE4ANOTHERST ZZ': 'a hold for another state, not a statute',
  'DRUG RE 11850HS ZZ': 'words before a section that is not a charge',
  'NA - XX AA': 'placeholder of the table',
  '18 248US US': 'the code is written twice; read as 18 248 US',
}

const synthetic: readonly (readonly [statute: string, type: string, literal: string])[] = [
  ['37', 'PC', 'TREASON'],
  ['459', 'PC', 'BURGLARY-FIRST'],
  ['191.5(A)', 'PC', 'X'],
  ['777(A)(2)', 'WI', 'X:602WI'],
  ['308(A)(2)(B)', 'PC', 'X'],
  ['14591(B)(1)(F)(2)', 'PR', 'EXCEED $400'],
  ['148.2.1', 'PC', 'X'],
  ['1798.90.1(A)(1)', 'CI', 'X'],
  ['499C(B)(1)', 'PC', 'X'],
  ['653AA(A)', 'PC', 'X'],
  ['273AB', 'PC', 'CHILD -8'],
  ['640A.1', 'PC', 'X'],
  ['337A.6(A)', 'PC', 'X'],
  ['532A(1)', 'PC', 'X'],
  ['424(A)1', 'PC', 'X'],
  ['136.2(A)(7)(B)2', 'PC', 'X'],
  ['25103(A)(B)', 'VC', 'X'],
  ['240/242', 'PC', 'X & Y'],
  ['484(A)/490.5', 'PC', 'X'],
  ['23152(A)/23152(B)', 'VC', 'X'],
  ['6221/2', 'PC', 'X'],
  ['8 1325', 'US', 'X'],
  ['18 2242(2)(B)', 'US', 'X'],
  ['36 2.4(A)(1)(III)', 'US', 'X'],
  ['36 261.58(BB)', 'US', 'X'],
  ['5 100013(J)', 'CA', 'X'],
  ['14 671(C)(5)(D)(2)', 'CA', 'X'],
  ['9', 'FA', 'X'],
  ['65000', 'ZZ', 'LOCAL ORDINANCE VIOL'],
  ['1209(A)5', 'CP', 'X'],
]

/** A digit that stands bare behind a bracket is a subdivision like any other. */
function normalize(statute: string): string {
  return statute.replace(/\)(\d+)$/, ')($1)').toUpperCase()
}

function misread(statute: string, type: string, literal: string): string | undefined {
  const citation = parseOffense(`${statute} ${type}-${literal}`)
  const printed = citation === undefined ? 'nothing' : printOffense(citation)
  const faithful = citation?.sectionText === `${statute} ${type}` && citation.literal === literal
  return faithful && printed === `${normalize(statute)} ${type}` ? undefined : `${statute} ${type} became ${printed}`
}

function readTable(file: URL): readonly (readonly string[])[] {
  const fields = /("(?:[^"]|"")*"|[^,]*)(?:,|$)/g
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(fields)].map((field) => (field[1] ?? '').replace(/^"|"$/g, '').replaceAll('""', '"')),
    )
}

test.each(synthetic)('%s %s comes back', (statute, type, literal) => {
  expect(misread(statute, type, literal)).toBeUndefined()
})

describe.skipIf(!existsSync(tableFile))('the offense table of the DOJ (skipped: shared/data/ca-doj is absent)', () => {
  test('every entry comes back, except the known dirt', () => {
    const rows = readTable(tableFile)
    expect(rows.length).toBeGreaterThan(5000)
    const failures = rows
      .filter(([, statute = '', type = '']) => !Object.hasOwn(knownDirt, `${statute} ${type}`))
      .map(([, statute = '', type = '', literal = '']) => misread(statute, type, literal))
    expect(failures.filter((failure) => failure !== undefined)).toEqual([])
  })

  test('the known dirt is still in the table and still does not come back', () => {
    const rows = readTable(tableFile)
    const dirt = rows.filter(
      ([, statute = '', type = '', literal = '']) => misread(statute, type, literal) !== undefined,
    )
    expect(new Set(dirt.map(([, statute, type]) => `${statute} ${type}`))).toEqual(new Set(Object.keys(knownDirt)))
  })
})
