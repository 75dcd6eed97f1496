import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteDictionary } from './dictionary.ts'
import { RowMemory, rowsRoom } from './row-memory.ts'
import { newFieldOffsets, splitFields } from './scan.ts'

const memory = new RowMemory()

function fast(bytes: Buffer): { count: number; offsets: number[] } {
  const start = memory.bring(bytes, 0, bytes.length)
  const count = memory.split(start, start + bytes.length)
  const kept = Math.max(Math.min(count, memory.offsets.length / 2), 0)
  return { count, offsets: [...memory.offsets.subarray(0, kept * 2)].map((place) => place - start) }
}

function plain(bytes: Buffer): { count: number; offsets: number[] } {
  const offsets = newFieldOffsets()
  const count = splitFields(bytes, 0, bytes.length, offsets)
  const kept = Math.max(Math.min(count, offsets.length / 2), 0)
  return { count, offsets: [...offsets.subarray(0, kept * 2)] }
}

describe('RowMemory', () => {
  test('splits any record as the plain routine does', () => {
    const text = fc
      .array(fc.constantFrom('"', '""', ',', ',,,,', 'a', 'words of a field', ',"x",', ',"a,""b"""', '\n', 'é'), {
        maxLength: 40,
      })
      .map((parts) => Buffer.from(parts.join('')))
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.uint8Array({ maxLength: 70 }).map((bytes) => Buffer.from(bytes)),
        ),
        (bytes) => {
          expect(fast(bytes)).toEqual(plain(bytes))
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('keeps no more fields than there is room for', () => {
    const bytes = Buffer.from(','.repeat(1000))
    expect(fast(bytes)).toEqual(plain(bytes))
    expect(fast(bytes).count).toBe(1001)
  })

  test('gives fields as places in the source', () => {
    const source = Buffer.from('before a,"b",ccc')
    const start = memory.bring(source, 7, source.length)
    expect(memory.split(start, start + source.length - 7)).toBe(3)
    const places = memory.offsetsInSource(start - 7)
    expect([...places.subarray(0, 6)]).toEqual([7, 8, 10, 11, 13, 16])
    expect(places).toHaveLength(memory.offsets.length)
  })

  test('splits a record as long as its room', () => {
    const bytes = Buffer.from(`"${'x'.repeat(rowsRoom - 4)}",y`)
    expect(fast(bytes)).toEqual(plain(bytes))
  })
})

describe('ByteDictionary', () => {
  const lookUp = (own: RowMemory, dictionary: ByteDictionary<string>, text: string): string => {
    // Other bytes before and behind the text must not matter.
    const bytes = Buffer.from(`zz${text}zzzzzzzz`)
    const start = own.bring(bytes, 0, bytes.length) + 2
    return dictionary.get(start, start + bytes.length - 10)
  }

  test('gives each text its own value, and makes it once', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\0', 'é'), maxLength: 20 })), (texts) => {
        const own = new RowMemory()
        const made: string[] = []
        const dictionary = new ByteDictionary(own, 'utf8', (text) => {
          made.push(text)
          return text
        })
        for (const text of [...texts, ...texts]) expect(lookUp(own, dictionary, text)).toBe(text)
        expect(made.toSorted()).toEqual([...new Set([...texts, ''])].toSorted())
      }),
      { numRuns: 50 },
    )
  })

  test('forgets when it is full, and goes on being right', () => {
    const own = new RowMemory()
    let made = 0
    const dictionary = new ByteDictionary(own, 'latin1', (text) => {
      made += 1
      return text
    })
    const other = new ByteDictionary(own, 'latin1', (text) => text.length)
    for (let number = 0; number < 300; number += 1) {
      const text = `${number} ${'x'.repeat(100_000)}`
      expect(lookUp(own, dictionary, text)).toBe(text)
      const bytes = Buffer.from(`short ${number % 7}`)
      const start = own.bring(bytes, 0, bytes.length)
      expect(other.get(start, start + bytes.length)).toBe(7)
    }
    expect(made).toBe(301)
  })
})
