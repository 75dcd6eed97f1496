// The plan is what keeps a row from being lost or given twice: chunks, split persons, lost records.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FileIndex } from '@clearslate/sources'
import { findLostRecords, planWork, subjectKey } from './plan.ts'
import type { LostRecord } from './plan.ts'

/** One run: whose it is (0 is nobody's), how many records, and the bytes of all of them. */
interface RunFixture {
  readonly person: number
  readonly records: number
  readonly bytes: number
}

const hashOf = (person: number): { high: number; low: number } =>
  person === 0 ? { high: 0, low: 0 } : { high: person, low: person << 11 }
const keyOf = (person: number): number => subjectKey(hashOf(person).high, hashOf(person).low)

/** A file whose data begins at byte 40, as behind a header, and at record 2. */
function indexOf(runs: readonly RunFixture[]): FileIndex {
  const starts: number[] = []
  const firstRecords: number[] = []
  let at = 40
  let record = 2
  for (const run of runs) {
    starts.push(at)
    firstRecords.push(record)
    at += run.bytes
    record += run.records
  }
  return {
    records: record - 2,
    blankLines: 0,
    utf8: true,
    start: 40,
    end: at,
    runs: {
      count: runs.length,
      starts: Float64Array.from(starts),
      firstRecords: Uint32Array.from(firstRecords),
      recordCounts: Uint32Array.from(runs.map((run) => run.records)),
      hashHigh: Uint32Array.from(runs.map((run) => hashOf(run.person).high)),
      hashLow: Uint32Array.from(runs.map((run) => hashOf(run.person).low)),
    },
  }
}

/** Nobody's records are runs of one; two neighbouring runs are of different persons. */
const anyRuns = fc
  .array(
    fc.record({
      person: fc.integer({ min: 0, max: 6 }),
      records: fc.integer({ min: 1, max: 5 }),
      bytes: fc.integer({ min: 1, max: 60 }),
    }),
    { maxLength: 25 },
  )
  .map((runs) =>
    runs
      .filter((run, place) => run.person === 0 || run.person !== runs[place - 1]?.person)
      .map((run) => (run.person === 0 ? { ...run, records: 1 } : run)),
  )
const anyFiles = fc.array(anyRuns, { minLength: 1, maxLength: 3 })

function person(id: number, records = 1): RunFixture {
  return { person: id, records, bytes: records * 10 }
}

describe('chunks', () => {
  test('cover every byte and record of every file once, in order, and begin and end with a run', () => {
    fc.assert(
      fc.property(anyFiles, fc.integer({ min: 1, max: 200 }), (files, bytesPerChunk) => {
        const indexes = files.map(indexOf)
        const plan = planWork(indexes, bytesPerChunk)
        for (const [file, index] of indexes.entries()) {
          const chunks = plan.chunks.filter((chunk) => chunk.file === file)
          const runStarts = new Set(index.runs.starts)
          let at = index.start
          let record = 2
          for (const chunk of chunks) {
            expect(chunk.start).toBe(at)
            expect(runStarts.has(chunk.start)).toBe(true)
            expect(chunk.firstRecord).toBe(record)
            expect(chunk.records).toBeGreaterThan(0)
            at = chunk.end
            record += chunk.records
          }
          expect(at).toBe(index.end)
          expect(record - 2).toBe(index.records)
          expect(plan.recordsByFile[file]).toBe(index.records)
        }
        for (const [place, chunk] of plan.chunks.entries()) {
          expect(chunk.file).toBeGreaterThanOrEqual(plan.chunks[place - 1]?.file ?? 0)
        }
        expect(plan.records).toBe(indexes.reduce((total, index) => total + index.records, 0))
      }),
    )
  })

  test('are no longer than asked for, except for a run that is longer by itself', () => {
    fc.assert(
      fc.property(anyRuns, fc.integer({ min: 1, max: 200 }), (runs, bytesPerChunk) => {
        const index = indexOf(runs)
        for (const { start, end } of planWork([index], bytesPerChunk).chunks) {
          const runsInside = index.runs.starts.filter((at) => at >= start && at < end)
          expect(end - start <= bytesPerChunk || runsInside.length === 1).toBe(true)
        }
      }),
    )
  })

  test('of nothing are none', () => {
    expect(planWork([indexOf([])])).toMatchObject({ chunks: [], records: 0, recordsByFile: [0] })
  })
})

describe('split persons', () => {
  test('every run of a person with several runs names all of them in order, and which it is', () => {
    fc.assert(
      fc.property(anyFiles, fc.integer({ min: 1, max: 200 }), (files, bytesPerChunk) => {
        const indexes = files.map(indexOf)
        const expected = new Map<string, unknown>()
        for (let id = 1; id <= 6; id += 1) {
          const places = files.flatMap((runs, file) => {
            const { starts, firstRecords } = indexes[file]!.runs
            return runs.flatMap((run, place) => {
              const start = starts[place]!
              const stretch = { file, start, end: start + run.bytes, firstRecord: firstRecords[place]! }
              return run.person === id ? [stretch] : []
            })
          })
          if (places.length < 2) continue
          for (const [own, place] of places.entries()) {
            expected.set(`${place.file}:${place.firstRecord}`, { stretches: places, own })
          }
        }
        const found = new Map<string, unknown>()
        for (const chunk of planWork(indexes, bytesPerChunk).chunks) {
          for (const { firstRecord, stretches, own } of chunk.splitRuns) {
            expect(firstRecord).toBeGreaterThanOrEqual(chunk.firstRecord)
            expect(firstRecord).toBeLessThan(chunk.firstRecord + chunk.records)
            found.set(`${chunk.file}:${firstRecord}`, { stretches, own })
          }
        }
        expect(found).toEqual(expected)
      }),
    )
  })
})

describe('lost records', () => {
  test('reach the nearest person before and after, whatever other lost records lie between', () => {
    // Records: person 1 is 2 and 3, lost 4 and 5, person 2 is 6, lost 7, person 3 is 8.
    const index = indexOf([person(1, 2), person(0), person(0), person(2), person(0), person(3)])
    expect(findLostRecords([index], [])).toEqual(
      new Map([
        [keyOf(1), [4, 5].map((record) => ({ file: 0, record }))],
        [keyOf(2), [4, 5, 7].map((record) => ({ file: 0, record }))],
        [keyOf(3), [{ file: 0, record: 7 }]],
      ]),
    )
  })

  test('all the records of an orphan are lost, and it is nobody’s neighbour', () => {
    // Records: person 1 is 2, orphan 5 is 3 and 4, lost 5, orphan 6 is 6, person 2 is 7.
    const index = indexOf([person(1), person(5, 2), person(0), person(6), person(2)])
    const orphans = [3, 4, 6].map((record) => ({ file: 0, record }))
    const lost = [3, 4, 5, 6].map((record) => ({ file: 0, record }))
    expect(findLostRecords([index], orphans)).toEqual(
      new Map([
        [keyOf(1), lost],
        [keyOf(2), lost],
      ]),
    )
  })

  test('at the end of a file may be of the person with whom the next file begins', () => {
    const indexes = [indexOf([person(1), person(0)]), indexOf([person(2)]), indexOf([person(3), person(0)])]
    expect(findLostRecords(indexes, [])).toEqual(
      new Map([
        [keyOf(1), [{ file: 0, record: 3 }]],
        [keyOf(2), [{ file: 0, record: 3 }]],
        [keyOf(3), [{ file: 2, record: 3 }]],
      ]),
    )
  })

  test('every lost record reaches whoever stands nearest on either side, once, and nobody else', () => {
    fc.assert(
      fc.property(anyFiles, fc.integer({ min: 1, max: 7 }), (files, orphan) => {
        const indexes = files.map(indexOf)
        const runs = files.flatMap((list, file) =>
          list.map((run, place) => ({ ...run, file, firstRecord: indexes[file]!.runs.firstRecords[place]! })),
        )
        const isLost = (run: RunFixture): boolean => run.person === 0 || run.person === orphan
        const recordsOf = (run: (typeof runs)[number]): LostRecord[] =>
          Array.from({ length: run.records }, (_, row) => ({ file: run.file, record: run.firstRecord + row }))
        const expected = new Map<number, Set<string>>()
        for (const [place, run] of runs.entries()) {
          if (!isLost(run)) continue
          const before = runs.slice(0, place).findLast((other) => !isLost(other))
          const after = runs.slice(place + 1).find((other) => !isLost(other))
          for (const neighbour of [before, after]) {
            if (neighbour === undefined) continue
            const key = keyOf(neighbour.person)
            const known = expected.get(key) ?? new Set()
            for (const { file, record } of recordsOf(run)) known.add(`${file}:${record}`)
            expected.set(key, known)
          }
        }
        const found = findLostRecords(indexes, runs.filter((run) => run.person === orphan).flatMap(recordsOf))
        const named = [...found].map(([key, records]): [number, string[]] => [
          key,
          records.map(({ file, record }) => `${file}:${record}`),
        ])
        for (const [, records] of named) expect(new Set(records).size).toBe(records.length)
        expect(new Map(named.map(([key, records]) => [key, new Set(records)]))).toEqual(expected)
      }),
    )
  })

  test('are named only up to a limit when very many follow each other', () => {
    const index = indexOf([person(1), ...Array.from({ length: 3000 }, () => person(0)), person(2)])
    const found = findLostRecords([index], [])
    expect([...found].map(([key, records]) => [key, records.length])).toEqual([
      [keyOf(1), 1000],
      [keyOf(2), 1000],
    ])
  })
})

test('a key is never that of an unreadable SUBJECT_ID, and stays an exact number', () => {
  fc.assert(
    fc.property(fc.nat({ max: 0xffffffff }), fc.nat({ max: 0xffffffff }), (high, low) => {
      const key = subjectKey(high, low)
      expect(Number.isSafeInteger(key)).toBe(true)
      if (high > 0) expect(key).not.toBe(0)
    }),
  )
})
