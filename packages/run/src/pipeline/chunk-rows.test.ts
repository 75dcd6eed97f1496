// Gathering a person's records from several places, some of which hold another person's too.

import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Gatherer } from './chunk-rows.ts'
import type { GatheredPerson } from './chunk-rows.ts'
import type { RecordStretch } from './plan.ts'

const home = mkdtempSync(join(tmpdir(), 'clearslate-'))
const descriptors: number[] = []

afterAll(() => {
  for (const descriptor of descriptors) closeSync(descriptor)
  rmSync(home, { recursive: true })
})

function fileOf(text: string): number {
  const path = join(home, String(descriptors.length))
  writeFileSync(path, text)
  descriptors.push(openSync(path, 'r'))
  return descriptors.length - 1
}

/** The gathered records, as text with their place. */
function held({ list, bytes }: GatheredPerson): string[] {
  return Array.from({ length: list.count }, (_, row) => {
    const text = bytes.toString('utf8', list.starts[row], list.ends[row])
    return `${list.files[row]}:${list.records[row]} ${text}`
  })
}

test('keeps the records of exactly this SUBJECT_ID, in the order of the inputs, and knows which are its own', () => {
  const one = 'x,x,7,a\r\n\r\nx,x,"7 ",b\r\nx,x,70,c\r\n'
  const two = 'x,x,07,d\nx,x, 7,e'
  const first = fileOf(one)
  const second = fileOf(two)
  const stretches: RecordStretch[] = [
    { file: first, start: 0, end: one.length, firstRecord: 2 },
    // The last line has no end; what stands behind it in memory is another stretch.
    { file: second, start: 0, end: two.length, firstRecord: 10 },
    { file: first, start: 0, end: 9, firstRecord: 2 },
  ]
  const gatherer = new Gatherer()
  const seven = gatherer.gather(stretches, Buffer.from('7'), descriptors)
  const records = [`${first}:2 x,x,7,a`, `${first}:3 x,x,"7 ",b`, `${second}:11 x,x, 7,e`, `${first}:2 x,x,7,a`]
  expect(held(seven)).toEqual(records)
  expect([...seven.firsts]).toEqual([0, 2, 3, 4])

  const seventy = gatherer.gather(stretches.slice(0, 2), Buffer.from('70'), descriptors)
  expect(held(seventy)).toEqual([`${first}:4 x,x,70,c`])
  expect([...seventy.firsts]).toEqual([0, 1, 1])
})

test('grows with what it holds', () => {
  const line = `x,x,7,${'y'.repeat(200)}\n`
  const file = fileOf(line.repeat(1000))
  const gatherer = new Gatherer()
  const stretches = [{ file, start: 0, end: line.length * 1000, firstRecord: 2 }]
  const seven = gatherer.gather([...stretches, ...stretches], Buffer.from('7'), descriptors)
  expect(held(seven)).toEqual(Array.from({ length: 2000 }, (_, row) => `${file}:${2 + (row % 1000)} ${line.trimEnd()}`))
  expect([...seven.firsts]).toEqual([0, 1000, 2000])
})

test('a file that became shorter is an error', () => {
  const file = fileOf('x,x,7,a\n')
  const stretch = { file, start: 0, end: 100, firstRecord: 2 }
  expect(() => new Gatherer().gather([stretch], Buffer.from('7'), descriptors)).toThrow('became shorter')
})
