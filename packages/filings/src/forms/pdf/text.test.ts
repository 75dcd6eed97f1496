import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitText, helveticaFace, innerWidth, leastSize, wrap } from './text.ts'
import { unicodeFace } from './unicode-face.ts'

const words = fc.string({ unit: fc.constantFrom(...'abcdefgWMÑéü  -1'), maxLength: 200 })
const box = fc.record({
  width: fc.integer({ min: 20, max: 500 }),
  height: fc.integer({ min: 7, max: 200 }),
  multiline: fc.boolean(),
  size: fc.constantFrom(0, 6, 9, 12, 40),
})

describe('fitText', () => {
  it('never lets a line stick out of its box, above, below or at the side', () => {
    fc.assert(
      fc.property(words, box, (text, place) => {
        const fitted = fitText(text, place, helveticaFace)
        if (fitted === undefined) return
        expect(fitted.size).toBeGreaterThanOrEqual(leastSize)
        for (const [index, line] of fitted.lines.entries()) {
          const y = fitted.firstBaseline - index * fitted.leading
          expect(helveticaFace.width(line) * fitted.size).toBeLessThanOrEqual(innerWidth(place) + 1e-9)
          expect(y - 0.207 * fitted.size).toBeGreaterThanOrEqual(-1e-9)
          expect(y + 0.718 * fitted.size).toBeLessThanOrEqual(place.height + 1e-9)
        }
      }),
    )
  })

  it('keeps every character when it breaks lines', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 3, max: 40 }), (text, width) => {
        const lines = wrap(text, width, helveticaFace)
        expect(lines?.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
    )
  })

  it('makes a long name smaller, and gives up below 7 points rather than cut it', () => {
    const place = { width: 170, height: 12, multiline: false, size: 10 }
    expect(fitText('Ana Ruiz', place, helveticaFace)?.size).toBe(10)
    expect(fitText('Ana María Gutiérrez Hernández de la Cruz', place, helveticaFace)?.size).toBeLessThan(9)
    expect(
      fitText('Ana María Gutiérrez Hernández de la Cruz, also known as Ana Cruz', place, helveticaFace),
    ).toBeUndefined()
  })

  it('breaks a case number of 40 characters where it must', () => {
    const place = { width: 90, height: 40, multiline: true, size: 10 }
    const fitted = fitText('X'.repeat(40), place, helveticaFace)
    expect(fitted?.lines.length).toBeGreaterThan(1)
    expect(fitted?.lines.join('')).toBe('X'.repeat(40))
  })
})

describe('faces', () => {
  it('knows what Helvetica cannot draw and what no face can', () => {
    expect(helveticaFace.missing('José Ñandú “x” €')).toEqual([])
    expect(helveticaFace.missing('Đặng')).toEqual(['Đ', 'ặ'])
    expect(unicodeFace.missing('Đặng Žižek')).toEqual([])
    expect(unicodeFace.missing('漢')).toEqual(['漢'])
  })

  it('has the widths of Helvetica', () => {
    expect(helveticaFace.width('iW')).toBeCloseTo(0.222 + 0.944, 6)
    expect(helveticaFace.width('Ñ')).toBeCloseTo(0.722, 6)
  })
})
