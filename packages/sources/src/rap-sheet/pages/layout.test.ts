import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordsOf } from './engine.ts'
import { layOut } from './layout.ts'
import { kindOf } from './file-kind.ts'
import { skewOf } from './skew.ts'

function at(text: string, column: number, row: number, pitch = 10): Parameters<typeof layOut>[0][number] {
  return {
    text,
    confidence: 1,
    left: column * pitch + 1,
    right: (column + text.length) * pitch - 1,
    top: row * 20,
    bottom: row * 20 + 14,
  }
}

describe('lines from places', () => {
  test('columns stay in place', () => {
    const lines = layOut([at('CNT:01', 0, 0), at('#270000', 11, 0), at('DISPO:CONVICTED', 1, 1), at('CHARGE', 3, 2)], 2)
    expect(lines.map(({ page, line, text }) => [page, line, text])).toEqual([
      [2, 1, 'CNT:01     #270000'],
      [2, 2, ' DISPO:CONVICTED'],
      [2, 3, '   CHARGE'],
    ])
  })

  test('a word that was cut where no blank is becomes one word, as sure as its characters', () => {
    const words = ['SKYLINE', 'HARBOR', 'MEADOW', 'GARDEN', 'FOREST'].map((text, row) => at(text, 0, row))
    const cut = { ...at('CNT:', 0, 6), confidence: 0.1, characterConfidence: 0.9 }
    const rest = { ...at('01', 4, 6), confidence: 0.1, characterConfidence: 0.8 }
    const line = layOut([...words, cut, rest], 1).at(-1)!
    expect(line.words.map(({ text, confidence }) => [text, confidence])).toEqual([['CNT:01', 0.8]])
  })

  test('no character is lost, whatever the places', () => {
    const word = fc.record({ text: fc.stringMatching(/^[!-~]{1,12}$/), column: fc.nat(80), row: fc.nat(60) })
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const placed = words.map(({ text, column, row }) => at(text, column, row))
        const characters = (text: string): string => [...text.replaceAll(' ', '')].sort().join('')
        const lines = layOut(placed, 1)
        expect(characters(lines.map((line) => line.text).join(''))).toBe(
          characters(placed.map(({ text }) => text).join('')),
        )
        for (const line of lines)
          expect(line.text.replaceAll(' ', '')).toBe(line.words.map(({ text }) => text).join(''))
      }),
    )
  })
})

test('the engine’s page gives words with their places; a blank that is in doubt does not make the characters so', () => {
  const hocr = `<span class='ocr_line' id='l'><span class='ocrx_word' id='w' title='bbox 10 20 50 40; x_wconf 0'>
    <span class='ocrx_cinfo' title='x_bboxes 10 20 18 40; x_conf 99.0'>R</span><span class='ocrx_cinfo' title='x_bboxes 20 20 50 40; x_conf 98.0'>&amp;</span></span></span>`
  expect(wordsOf(hocr)).toEqual([
    {
      text: 'R&',
      confidence: 0,
      characterConfidence: expect.closeTo(0.86, 5),
      left: 10,
      right: 50,
      top: 20,
      bottom: 40,
    },
  ])
  expect(wordsOf('')).toEqual([])
})

test('a file’s kind is told by its content', () => {
  const kind = (text: string): unknown => kindOf(Buffer.from(text, 'latin1'))
  expect(kind('%PDF-1.7')).toBe('pdf')
  expect(kind('junk before\n%PDF-1.7')).toBe('pdf')
  expect(kind('\xff\xd8\xff\xe0')).toBe('image')
  expect(kind('\x89PNG\r\n\x1a\n')).toBe('image')
  expect(kind('II*\0')).toBe('image')
  expect(kind('CII/A90000007\r\n\f')).toBe('text')
  expect(kind('\xff\xfeC\0')).toBe('text')
  expect(kind('\0\0\0\x18ftypheic')).toMatchObject({ what: 'a HEIC photo' })
  expect(kind('PK\x03\x04')).toMatchObject({ advice: expect.stringContaining('PDF') })
  expect(kind('\x01\x02\x03')).toMatchObject({ what: 'no text, PDF, JPEG, PNG or TIFF' })
})

test('the angle of lines of text is found within a tenth of a degree', () => {
  for (const degrees of [-5, -1.3, 0, 0.6, 5]) {
    const [width, height] = [1000, 1300]
    const pixels = new Uint8Array(width * height).fill(255)
    const slope = Math.tan((degrees * Math.PI) / 180)
    for (let line = 200; line < 1000; line += 24) {
      for (let x = 100; x < 800; x += 1) {
        if (x % 12 > 8) continue
        for (let y = 0; y < 10; y += 1) pixels[Math.round(line + y + x * slope) * width + x] = 0
      }
    }
    expect(Math.abs(skewOf({ pixels, width, height }) - degrees)).toBeLessThan(0.1)
  }
})
