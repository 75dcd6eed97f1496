import { sureLines } from '@clearslate/typeset'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pleadingSheet } from './geometry.ts'
import { sheetData } from './sheet-data.ts'
import { pleadingOf, printed } from './testing.ts'
import { createTypesetter } from './typesetter.ts'

const typesetter = createTypesetter()
const right = pleadingSheet.right - pleadingSheet.left - pleadingSheet.captionLeft - 10
const words = fc.constantFrom(
  ...['AVATAR', 'To', 'NON-OPPOSITION', 'Wave', 'HS 11357(a)', '§ 11361.8,', 'I', 'illicit', 'P.A.', "PEOPLE'S"],
  ...[
    '555-0100',
    'records@example.gov',
    '(synthetic)',
    'A-1',
    '06/02/2004',
    'Ty',
    'VALLEY',
    'of',
    'and/or',
    '—',
    'Añil',
  ],
)
const texts = fc.array(words, { minLength: 1, maxLength: 18 }).map((some) => some.join(' '))

describe('lines that are known before a paper is set', () => {
  test('the typesetter makes as many of a text as were reckoned', async () => {
    let known = 0
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom('bold', 'regular'), async (text, face) => {
        const lines = sureLines(text, right, 12, face === 'bold' ? { face } : { hanging: 12 })
        if (lines === undefined) return
        known += 1
        const paper = pleadingOf({
          // Words that could be broken make the typesetter measure, so that it has no number of lines to go by.
          caseTitle: ['W'.repeat(60)],
          caseNumbers: face === 'bold' ? ['No. 1'] : [text],
          title: face === 'bold' ? [text] : ['TITLE'],
          captionLines: ['END'],
          body: [],
        })
        const [page] = await printed(typesetter.typeset(paper))
        const beside = page!.words.filter((word) => word.x > pleadingSheet.left + pleadingSheet.captionLeft + 5)
        const end = beside.find((word) => word.text === 'END')!
        const first = Math.min(...beside.filter(({ baseline }) => baseline > 300).map(({ baseline }) => baseline))
        expect(Math.round((end.baseline - first) / pleadingSheet.pitch)).toBe(lines + 1)
      }),
      { numRuns: 150 },
    )
    expect(known).toBeGreaterThan(50)
  })

  test('what stands too near the edge is not sure', () => {
    expect(sureLines('Case No. BA100001', right, 12)).toBe(1)
    expect(sureLines('one\ntwo', right, 12)).toBe(2)
    expect(sureLines('', right, 12)).toBeUndefined()
    expect(sureLines('W'.repeat(80), right, 12)).toBeUndefined()
    expect(sureLines('and/or '.repeat(20), right, 12)).toBeUndefined()
  })
})

test('a caption, a signature and a table look the same whether their heights are known beforehand or measured', async () => {
  // Where a line ends at a dash between words is not reckoned with, so the second paper is measured.
  const paper = (mark: string) => {
    const long = `A LINE THAT IS LONG ENOUGH TO TAKE ${mark} MORE THAN ONE LINE WHEREVER IT STANDS ON ITS PAPER`
    return pleadingOf({
      filedBy: ['A. SAMPLE', long],
      caseTitle: ['THE PEOPLE OF THE STATE OF CALIFORNIA,', 'Plaintiff,', 'v.', long, 'Defendant.'],
      title: ['NOTICE OF NON-OPPOSITION TO APPLICATION FOR RELIEF UNDER HEALTH AND SAFETY CODE SECTION 11361.8'],
      body: [
        {
          kind: 'table',
          columns: [
            { title: 'Row', width: 1 },
            { title: 'Relief', width: 3 },
          ],
          rows: [['R1', long]],
        },
        { kind: 'paragraph', text: 'Between the table and the signature.' },
        { kind: 'signature', dated: true, under: ['A. SAMPLE', long] },
        { kind: 'paragraph', text: 'After the signature.' },
      ],
    })
  }
  const heights = (mark: string) =>
    [
      ...sheetData(paper(mark), [2000, 1, 1]).json.matchAll(
        /"(?:filedByLines|captionLinesHigh|underLines|rowLines)":(\[.*?\]|\w+)/g,
      ),
    ].map(([, height]) => height)
  expect(heights('0')).toEqual(['5', '9', '[1,2]', '4'])
  expect(heights('–')).toEqual(['null', 'null', '[1,null]', 'null'])
  const [one, other] = await Promise.all(['0', '–'].map(async (mark) => printed(typesetter.typeset(paper(mark)))))
  const places = (pages: typeof one) =>
    pages!.flatMap(({ words: all }) =>
      all.filter(({ text }) => text.length > 2).map(({ text, baseline }) => [text, Math.round(baseline * 100)]),
    )
  expect(places(one)).toEqual(places(other))
})
