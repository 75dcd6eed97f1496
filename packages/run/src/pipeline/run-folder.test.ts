// The folder of a run that is not finished, and who may remove it.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRunFolder, requireDiskSpace } from './run-folder.ts'

let home: string
let out: string
let aside: string
const marker = '.clearslate-writing'

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'clearslate-'))
  out = join(home, 'out')
  aside = join(home, '.out.partial')
})

afterEach(() => rmSync(home, { recursive: true }))

test('is put in place whole, without what was temporary', () => {
  const folder = openRunFolder(out, false)
  expect(folder.partial).toBe(aside)
  expect([folder.partial, folder.temporary].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700])
  writeFileSync(join(folder.temporary, 'x'), '')
  writeFileSync(join(folder.partial, 'result.csv'), '')
  expect(existsSync(out)).toBe(false)
  folder.complete()
  folder.discard()
  expect(readdirSync(home)).toEqual(['out'])
  expect(readdirSync(out)).toEqual(['result.csv'])
})

test('an existing, empty folder may be written to', () => {
  mkdirSync(out)
  openRunFolder(out, false).complete()
  expect(readdirSync(home)).toEqual(['out'])
})

test('what a run left behind that was killed is removed', () => {
  openRunFolder(out, false)
  writeFileSync(join(aside, 'half.csv'), '')
  // No process has this number: it is above what any system gives out.
  writeFileSync(join(aside, marker), '2147483647')
  const folder = openRunFolder(out, false)
  expect(readdirSync(aside).toSorted()).toEqual([marker, '.temporary'].toSorted())
  folder.discard()
  folder.discard()
  expect(readdirSync(home)).toEqual([])
})

test('what another run is writing is left alone', () => {
  openRunFolder(out, false)
  // The parent of the test's process is alive.
  writeFileSync(join(aside, marker), String(process.ppid))
  expect(() => openRunFolder(out, false)).toThrow(`Another run (process ${process.ppid})`)
  expect(existsSync(aside)).toBe(true)
})

test('too little room on the disk is said with figures', () => {
  expect(() => requireDiskSpace(home, 1e18, out)).toThrow(
    /The disk has [\d.]+ GB free; this run needs about 1000000000\.0 GB/,
  )
  expect(() => requireDiskSpace(home, 1, out)).not.toThrow()
})
