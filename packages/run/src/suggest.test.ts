import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance, nearest } from './suggest.ts'

describe('nearest', () => {
  const counties = ['LOS ANGELES', 'LASSEN', 'SAN DIEGO', 'SAN MATEO', 'YOLO', 'YUBA']

  test.each([
    ['LOS ANGLES', 'LOS ANGELES'],
    ['los angelse', 'LOS ANGELES'],
    ['SANDIEGO', 'SAN DIEGO'],
    ['YOLLO', 'YOLO'],
  ])('%s is %s', (typed, meant) => {
    expect(nearest(typed, counties)).toBe(meant)
  })

  test('suggests nothing when nothing is near', () => {
    expect(nearest('CLARK', counties)).toBeUndefined()
    expect(nearest('', counties)).toBeUndefined()
  })
})

describe('edit distance', () => {
  test('a swap of neighbours is one step', () => {
    expect(editDistance('angelse', 'angeles')).toBe(1)
  })

  test('is zero for the same text only, the same both ways, and at most the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
        const distance = editDistance(one, other)
        expect(distance === 0).toBe(one === other)
        expect(editDistance(other, one)).toBe(distance)
        expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length))
      }),
    )
  })
})
