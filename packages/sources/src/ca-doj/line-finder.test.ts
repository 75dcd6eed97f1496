import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LineFinder, lineWindow } from './line-finder.ts'

function plainly(text: string): { ends: number[]; odd: boolean[]; restIsOdd: boolean } {
  const ends: number[] = []
  const odd: boolean[] = []
  let isOdd = false
  for (const [place, character] of [...text].entries()) {
    if (character === '"') isOdd = !isOdd
    if (character !== '\n') continue
    ends.push(place)
    odd.push(isOdd)
    isOdd = false
  }
  return { ends, odd, restIsOdd: isOdd }
}

describe('LineFinder', () => {
  const finder = new LineFinder()

  it('finds the line ends and the odd quotes that a plain loop finds', () => {
    const character = fc.constantFrom('a', ',', '"', '\n', '\r')
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 300 }), fc.nat({ max: 20 }), (text, before) => {
        const source = Buffer.from(`${'"\n'.repeat(before)}${text}\n"\n`)
        finder.look(source, before * 2, before * 2 + text.length)
        const lines = Array.from({ length: finder.count }, (_, line) => line)
        expect({
          ends: lines.map((line) => finder.endOf(line) - before * 2),
          odd: lines.map((line) => finder.isOdd(line)),
          restIsOdd: finder.restIsOdd,
        }).toEqual(plainly(text))
      }),
    )
  })

  it('holds as many lines as a window has bytes', () => {
    finder.look(Buffer.alloc(lineWindow + 5, '\n'), 0, lineWindow + 5)
    expect(finder.count).toBe(lineWindow)
    expect(finder.endOf(lineWindow - 1)).toBe(lineWindow - 1)
  })
})
