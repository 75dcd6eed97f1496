import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRapSheet } from './read-rap-sheet.ts'
import { sampleSheets } from './sample/sample-sheets.ts'
import { textSheet } from './sheet-text.ts'
import type { SheetText } from './sheet-text.ts'

/** Whatever the text: no exception, and each line is in the record, furniture, or told verbatim. */
function readsWhole(sheet: SheetText): ReturnType<typeof readRapSheet> {
  const reading = readRapSheet([sheet])
  const [uses] = reading.lineUse
  expect(uses).toHaveLength(sheet.lines.length)
  const unread = new Set(reading.history.unread.map(({ page, line }) => `${page}:${line}`))
  const told = new Set(reading.notRead.map(({ page, line, text }) => `${page}:${line}:${text}`))
  sheet.lines.forEach(({ page, line, text }, index) => {
    if (uses![index] === 'not-read') {
      expect(told.has(`${page}:${line}:${text}`), text).toBe(true)
      expect(unread.has(`${page}:${line}`)).toBe(true)
    } else if (/CONVICTED|DISPO:|CONV STATUS/.test(text)) expect(uses![index], text).toBe('record')
  })
  expect(reading.notRead).toHaveLength(uses!.filter((use) => use === 'not-read').length)
  return reading
}

const keywords = fc.constantFrom(
  ...[
    '* * * *',
    '- - - -',
    'COURT:  NAM:01',
    'ARR/DET/CITE: NAM:01',
    'CUSTODY:CDC NAM:01',
    '19990401  CASC LOS ANGELES',
  ],
  ...[
    'CNT:01-03 #7',
    'CNT:',
    '  459 PC-BURGLARY',
    '*DISPO:CONVICTED',
    '   CONV STATUS:FELONY',
    '   SEN: 3 YEARS PROBATION,',
  ],
  ...[
    '20050107',
    ' DISPO:PROB REVOKED',
    '   COM: CHRG',
    '        MORE WORDS',
    'CII/A90000001',
    'CII/A90000009',
    'NAM/01 A,B',
  ],
  ...[
    '* * * END OF MESSAGE * * *',
    'PAGE 2 OF 3',
    '\f',
    '-',
    '*',
    '#',
    ',',
    'CNT:99999999',
    'DOB/00000000',
    'TOC:F',
    'CONV OF:',
  ],
  ...[
    'SEN: ,,,',
    'SEN: YEARS',
    'DISPO:',
    'COM:',
    '-WARRANT',
    'SEN FROM: X CRT #',
    'REGISTRATION:',
    '\u0000',
    'Ω≈ç√',
    '9'.repeat(40),
  ],
)

describe('sheets that are broken', () => {
  test('any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => void readsWhole(textSheet('a.txt', text))),
      { numRuns: 400, seed: 11 },
    )
  }, 120_000)

  test('the words of a sheet in any order', () => {
    const line = fc
      .array(fc.oneof(keywords, fc.string({ maxLength: 12 })), { maxLength: 3 })
      .map((parts) => parts.join('  '))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => void readsWhole(textSheet('a.txt', lines.join('\n')))),
      { numRuns: 600, seed: 12 },
    )
  }, 120_000)

  test('good sheets that are cut, shuffled, or have characters changed', async () => {
    const sheets = await sampleSheets({ people: 30, seed: 'fuzz' })
    fc.assert(
      fc.property(
        fc.nat(sheets.length - 1),
        fc.nat(),
        fc.constantFrom('cut', 'without', 'shuffled', 'changed', 'joined'),
        fc.nat(),
        (person, place, how, other) => {
          const { text } = sheets[person]!
          const lines = text.split('\n')
          const at = place % lines.length
          const changed = {
            cut: () => text.slice(place % text.length, (place % text.length) + (other % text.length)),
            without: () => lines.toSpliced(at, 1 + (other % 5)).join('\n'),
            shuffled: () => [...lines.slice(at), ...lines.slice(0, at)].join('\n'),
            changed: () => {
              const index = place % text.length
              return text.slice(0, index) + String.fromCharCode(32 + (other % 90)) + text.slice(index + 1)
            },
            joined: () => lines.toSpliced(at, 2, `${lines[at]} ${lines[at + 1]}`).join('\n'),
          }[how]()
          readsWhole(textSheet('a.txt', changed))
        },
      ),
      { numRuns: 400, seed: 13 },
    )
  }, 120_000)

  test('words with any confidence', () => {
    const confidence = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, -1, 0, 0.5, 1, Infinity))
    fc.assert(
      fc.property(fc.array(fc.tuple(keywords, confidence), { maxLength: 30 }), (lines) => {
        const sheet = textSheet('a.png', lines.map(([text]) => text.replace('\f', '')).join('\n'))
        readsWhole({
          ...sheet,
          from: 'ocr',
          lines: sheet.lines.map((line, index) => ({
            ...line,
            words: line.words.map((word) => ({ ...word, confidence: lines[index]?.[1] ?? 1 })),
          })),
        })
      }),
      { numRuns: 300, seed: 14 },
    )
  }, 120_000)

  test('a line that was lost is never filled by a guess: without its disposition nobody is convicted', async () => {
    const [sheet] = (await sampleSheets({ people: 40, seed: 'lost' })).filter(({ text }) => text.includes('*DISPO:'))
    const without = sheet!.text.replace(/^\*DISPO:.*\n/gm, '')
    const { history } = readRapSheet([textSheet('a.txt', without)])
    const kinds = history.events.flatMap((event) =>
      event.charges.flatMap((charge) => charge.dispositions.map(({ kind }) => kind)),
    )
    expect(kinds).not.toContain('convicted')
  })

  test.each([
    [
      'updates of one count',
      (index: number) => `20${String(10 + (index % 80))}0101\n DISPO:PROB REVOKED\n   COM: WORDS`,
    ],
    ['counts of one entry', (index: number) => `CNT:${index % 1000} #${index}\n  459 PC-BURGLARY\n*DISPO:CONVICTED`],
    ['lines of one comment', () => '        MORE AND MORE'],
    ['offenses of one count', () => '  459 PC-BURGLARY'],
    ['names', (index: number) => `NAM/${index} A,B${index}`],
    ['headings', () => 'COURT: NAM:01'],
    ['blanks', () => `A${' '.repeat(999)}B`],
    ['one very long line', (index: number) => (index === 0 ? `A${' '.repeat(1_000_000)}B` : '')],
  ])(
    'many %s take no more than their share',
    (_what, line) => {
      const start =
        'CII/A1234567\n* * * *\nCOURT: NAM:01\n19990401  CASC LOS ANGELES\nCNT:01\n  459 PC-BURGLARY\n   COM: X'
      const lines = Array.from({ length: 30_000 }, (_, index) => line(index))
      const sheet = textSheet('a.txt', [start, ...lines].join('\n'))
      const { lineUse } = readRapSheet([sheet])
      expect(lineUse[0]).toHaveLength(sheet.lines.length)
    },
    120_000,
  )

  test('ten thousand pages are read in one go, every line accounted for', async () => {
    const [sheet] = await sampleSheets({ people: 1, seed: 'huge' })
    const body = sheet!.text.slice(sheet!.text.indexOf('* * * *'), sheet!.text.lastIndexOf('*    *    *    END'))
    const head = sheet!.text.slice(0, sheet!.text.indexOf('* * * *'))
    const page = `${body.replaceAll('\f', '')}\f`
    const huge = textSheet('huge.txt', head + page.repeat(10_000))
    expect(huge.pages).toBeGreaterThanOrEqual(10_000)
    const { history, lineUse, notRead } = readRapSheet([huge])
    expect(lineUse[0]).toHaveLength(huge.lines.length)
    expect(notRead).toEqual([])
    const once = readRapSheet([textSheet('once.txt', head + page)]).history.events.length
    expect(history.events).toHaveLength(once * 10_000)
    const keys = new Set(history.events.map((event) => event.step))
    expect(keys.size).toBeGreaterThan(10_000)
  }, 300_000)
})
