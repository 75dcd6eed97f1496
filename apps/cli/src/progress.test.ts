import { describe, expect, test } from 'vitest'
import { describeProgress, duration, progressLine } from './progress.ts'

const halfway = { phase: 'Deciding', rows: 1_000_000, totalRows: 2_000_000, bytes: 800, totalBytes: 1600 }

function drawn(
  isTTY: boolean,
  columns: number | undefined = 80,
): { texts: string[]; at: (time: number) => void; line: ReturnType<typeof progressLine> } {
  const texts: string[] = []
  let time = 0
  const line = progressLine({ isTTY, columns, write: (text) => texts.push(text) }, () => time)
  return { texts, line, at: (value) => void (time = value) }
}

describe('the words', () => {
  test('rows, share, rate and time left', () => {
    expect(describeProgress(halfway, 4000)).toBe(
      'Deciding: 1,000,000 of 2,000,000 rows, 50 %, 250,000 rows/s, 4 s left',
    )
  })

  test('no rate and no time left in the first second', () => {
    expect(describeProgress(halfway, 100)).toBe('Deciding: 1,000,000 of 2,000,000 rows, 50 %')
  })

  test('nothing is made up when totals are unknown', () => {
    const unknown = { phase: 'Writing', rows: 5, totalRows: undefined, bytes: 0, totalBytes: 0 }
    expect(describeProgress(unknown, 0)).toBe('Writing: 5 rows')
    expect(describeProgress({ ...unknown, rows: 0 }, 5000)).toBe('Writing')
  })

  test.each([
    [0, '0 s'],
    [900, '1 s'],
    [61_000, '1 min 1 s'],
    [3_720_000, '1 h 2 min'],
  ])('%d ms is %s', (milliseconds, words) => {
    expect(duration(milliseconds)).toBe(words)
  })
})

describe('where it is drawn', () => {
  test('a terminal has one line, redrawn at most ten times a second, cleared at the end', () => {
    const { texts, at, line } = drawn(true)
    for (let time = 0; time < 1000; time += 10) {
      at(time)
      line.report(halfway)
    }
    expect(texts).toHaveLength(10)
    expect(texts.every((text) => text.startsWith('\r') && !text.includes('\n'))).toBe(true)
    line.finish()
    line.finish()
    expect(texts).toHaveLength(11)
  })

  test('a terminal that does not know its width gets the whole line', () => {
    const { texts, line } = drawn(true, 0)
    line.report(halfway)
    expect(texts[0]).toContain('50 %')
  })

  test('the line never wraps', () => {
    const { texts, line } = drawn(true, 20)
    line.report(halfway)
    expect(texts[0]!.replace('\r\u001B[2K', '')).toHaveLength(19)
  })

  test('the end of a phase is shown, once, however soon it comes', () => {
    for (const isTTY of [true, false]) {
      const { texts, at, line } = drawn(isTTY)
      line.report({ ...halfway, bytes: 1599 })
      at(20)
      line.report({ ...halfway, rows: 2_000_000, bytes: 1600 })
      line.report({ ...halfway, rows: 2_000_000, bytes: 1600 })
      expect(texts).toHaveLength(2)
      expect(texts[0]).toContain('99 %')
      expect(texts[1]).toContain('100 %')
    }
  })

  test('elsewhere there are plain lines, one every five seconds and one for each phase', () => {
    const { texts, at, line } = drawn(false)
    for (let time = 0; time < 10_000; time += 100) {
      at(time)
      line.report(halfway)
    }
    line.report({ ...halfway, phase: 'Writing' })
    line.finish()
    expect(texts).toHaveLength(3)
    expect(texts.some((text) => text.includes('\r') || text.includes('\u001B'))).toBe(false)
  })
})
