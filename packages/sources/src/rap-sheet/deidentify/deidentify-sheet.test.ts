import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CriminalHistory } from '@clearslate/record'
import { readRapSheet } from '../read-rap-sheet.ts'
import { sampleSheets } from '../sample/sample-sheets.ts'
import { textSheet } from '../sheet-text.ts'
import type { SheetText } from '../sheet-text.ts'
import { sharedSheet } from '../testing.ts'
import { deidentifySheet } from './deidentify-sheet.ts'
import { isSafeWord } from './safe-words.ts'

/** Everything of a history that is not masked, days as distances from the first one. */
function shapeOf({ events, person, unread }: CriminalHistory): unknown {
  const first = events.find((event) => event.date !== undefined)?.date ?? 0
  const since = (day: number | undefined): number | undefined => (day === undefined ? undefined : day - first)
  return {
    birth: person.birthDatesRead.map(since),
    names: [person.name, ...(person.otherNames ?? [])].length,
    gender: person.gender,
    unread,
    events: events.map((event) => ({
      kind: event.kind,
      cycle: event.cycle,
      step: event.step,
      date: since(event.date),
      hasAgency: event.agency !== undefined,
      charges: event.charges.map(({ offense, level, levelText, dispositions, sentences, countKey, warrant }) => ({
        countKey,
        cited: [offense.citation, ...offense.alsoMentioned].map((one) => [
          one?.code,
          one?.section,
          one?.subdivisions,
          one?.attempt,
          one?.conspiracy,
        ]),
        level,
        hasLevelText: levelText !== undefined,
        warrant,
        dispositions: dispositions.map(({ kind, relief, date, unclearRelief }) => ({
          kind,
          relief,
          date: since(date),
          unclearRelief,
        })),
        sentences: sentences.map(({ kind, length, unit, suspended, stayed, concurrent }) => ({
          kind,
          length,
          unit,
          suspended,
          stayed,
          concurrent,
        })),
      })),
    })),
  }
}

/** Case numbers are replaced, and what was one number stays one. */
function numberPattern({ events }: CriminalHistory): number[] {
  const numbers = events.flatMap((event) => event.charges.map((charge) => charge.caseNumber))
  return numbers.map((number) => numbers.indexOf(number))
}

function isSameRecord(sheet: SheetText, secret: string): void {
  const { text, lines } = deidentifySheet(sheet, secret)
  const masked = textSheet(sheet.file, text)
  expect(lines).toBe(sheet.lines.length)
  expect(masked.lines).toHaveLength(sheet.lines.length)
  const before = readRapSheet([sheet])
  const after = readRapSheet([masked])
  expect(shapeOf(after.history)).toEqual(shapeOf(before.history))
  expect(numberPattern(after.history)).toEqual(numberPattern(before.history))
  expect(after.lineUse).toEqual(before.lineUse)
  expect(after.notRead.map(({ line, why }) => [line, why])).toEqual(before.notRead.map(({ line, why }) => [line, why]))
}

/** Every run of letters or digits that may tell who somebody is. */
function identifying(sheet: SheetText): Set<string> {
  const found = new Set<string>()
  const sections = sectionsOf(sheet)
  for (const { text } of sheet.lines) {
    const plain = text
      .toUpperCase()
      .normalize('NFD')
      .replace(/[\u0300-\u036F]/g, '')
    for (const run of plain.match(/[A-Z]{4,}|\d{5,}/g) ?? []) {
      // The field HAIR/ and the kind of an agency, which stand before what is masked.
      if (/^(HAIR|(CA|US)[A-Z]{2})$/.test(run)) continue
      if (!sections.has(run) && !isSafeWord(run)) found.add(run)
    }
  }
  return found
}

/** The numbers of the sections of law that the sheet cites, which stay. */
function sectionsOf(sheet: SheetText): ReadonlySet<string> {
  const offenses = readRapSheet([sheet]).history.events.flatMap((event) =>
    event.charges.map((charge) => charge.offense),
  )
  const cited = offenses.flatMap(({ citation, alsoMentioned }) =>
    [citation, ...(citation?.joined ?? []), ...alsoMentioned].flatMap((one) => one?.sectionText.match(/\d+/g) ?? []),
  )
  // The section under which courts give relief stands in dispositions.
  return new Set([...cited, '11361'])
}

describe('the shared sheets', () => {
  test.each(['skywalker_rap_sheet_page_1.txt', 'skywalker_rap_sheet_page_2.txt', 'skywalker_rap_sheet_shorter.txt'])(
    '%s',
    (name) => {
      const sheet = sharedSheet(name)
      if (sheet === undefined) {
        console.log(`${name}: left out, for ../shared/data is not there`)
        return
      }
      isSameRecord(sheet, 'a secret')
      const { text } = deidentifySheet(sheet, 'a secret')
      for (const string of [
        ...[
          'SKYWALKER',
          'LUKE',
          'LUCAS',
          'WALKER',
          'VADER',
          'DARTH',
          'ORGANA',
          'TATOOINE',
          'COUNTRY',
          'MAPLE',
          'SALINAS',
        ],
        ...['ANGELES', 'FRANCISCO', 'ATASCADERO', 'PERKINS', 'PEDRO', 'ALISAL', 'TEXAS', 'JEDI', 'FARMER', 'HENRY'],
        ...[
          '99000015',
          '99000012',
          '9001000',
          'P0626473',
          '987654323',
          'Y093333',
          'AZ-12345',
          'AF12345689',
          '061020343',
        ],
        ...[
          '270000',
          '84321',
          '388555',
          '89894371',
          'A395487',
          'X99999',
          '400000',
          'XR09005',
          '44050',
          'S129838',
          'R59878',
        ],
        ...[
          '12342271234',
          'D072XRT124',
          'T2345673500434000222',
          '3799',
          '90020',
          '19570119',
          '19541016',
          '19840725',
          '20060508',
        ],
        ...['05/08/06', '06:32', 'CA0190043', 'JDI3', '620-3300', '227-3244', '877-0277', 'DOJ.CA.GOV', '2003\n'],
      ]) {
        expect(text, string).not.toContain(string)
      }
    },
  )
})

describe('synthetic sheets', () => {
  test('read the same but for what is masked, and hold no identifying string', async () => {
    for (const { name, text } of await sampleSheets({ people: 60, seed: 'mask' })) {
      const sheet = textSheet(name, text)
      isSameRecord(sheet, `secret of ${name}`)
      const masked = deidentifySheet(sheet, `secret of ${name}`).text
      const runs = new Set(masked.match(/[A-Z]+|\d+/g))
      const left = [...identifying(sheet)].filter((run) => runs.has(run))
      expect(left, name).toEqual([])
    }
  }, 120_000)
})

const head =
  'CII/A90000001\nDOB/19700101 SEX/F\nNAM/01 BATTERY,FENNEL\n* * * *\nCOURT: NAM:01\n19990401  CASC LOS ANGELES\nCNT:01 #BA1234\n  459 PC-BURGLARY'
const masked = (lines: string): string => deidentifySheet(textSheet('a.txt', `${head}\n${lines}`), 's').text

describe('free text', () => {
  test.each([
    ['   COM: SPOKE TO FENNEL AT 555-123-4567', ['SPOKE', 'FENNEL', '555', '4567']],
    ['   COM: E-MAIL QUARTZ@EXAMPLE.COM', ['QUARTZ', 'EXAMPLE']],
    ['   COM: ADR-12 SOMEWHERE LN, LODI', ['SOMEWHERE', 'LODI', '-12 ']],
    ['   COM: BORN 01/01/1970, ARR 04-01-1999', ['01/01/1970', '04-01-1999']],
    ['   COM: VICTIM BATTERY', ['BATTERY']],
    ['LINE THAT NOBODY KNOWS 8812', ['NOBODY', 'KNOWS', '8812']],
    ['  A SECOND OFFENSE ZORKING', ['ZORKING']],
    [' DISPO:TURNED OVER TO DEPUTY MARLPIT', ['DEPUTY', 'MARLPIT']],
    ['   ARR BY:CAPD LODI', ['LODI']],
    ['SMT/TAT LEFT ARM FENNEL', ['LEFT', 'FENNEL']],
  ])('%s', (line, gone) => {
    const text = masked(line)
    for (const word of gone) expect(text).not.toContain(word)
  })

  test('days move together in every form, and the distance between them stays', () => {
    const text = masked('20010501\n DISPO:PROB REVOKED\n   COM: SINCE 05/01/2001, 20010501')
    const compact = [...text.matchAll(/\b(\d{4})(\d{2})(\d{2})\b/g)].map(([all]) => all)
    const [slashed] = [...text.matchAll(/(\d{2})\/(\d{2})\/(\d{4})/g)]
    expect(compact.at(-1)).toBe(compact.at(-2))
    expect(`${slashed![3]}${slashed![1]}${slashed![2]}`).toBe(compact.at(-1))
  })

  test('the same secret gives the same text, another one another', () => {
    const sheet = textSheet('a.txt', head)
    expect(deidentifySheet(sheet, 'a').text).toBe(deidentifySheet(sheet, 'a').text)
    expect(deidentifySheet(sheet, 'a').text).not.toBe(deidentifySheet(sheet, 'b').text)
    expect(() => deidentifySheet(sheet, '')).toThrow(RangeError)
  })

  test('any text at all is masked line by line, and every word of it that is not known is gone', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.stringMatching(/^Q[A-Z]{5}ZQ$/), (text, word) => {
        const sheet = textSheet('a.txt', `${text}\n${word} ${text} ${word}\n   COM: ${word}\n${word}: NAM:01 ${word}`)
        const result = deidentifySheet(sheet, 'x')
        expect(textSheet('a.txt', result.text).lines).toHaveLength(sheet.lines.length)
        expect(result.text).not.toContain(word)
      }),
      { numRuns: 300, seed: 21 },
    )
  }, 60_000)
})
