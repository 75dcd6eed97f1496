// The boundary check must catch what it is there for; a check that never fails protects nothing.

import { describe, expect, test } from 'vitest'
import { boundaryProblems } from './check-boundaries.ts'

function importing(specifier: string): string {
  return `import { something } from '${specifier}'\n`
}

describe('rooms', () => {
  test('record imports no other room', () => {
    expect(boundaryProblems('packages/record/src/a.ts', importing('@clearslate/law'))).toEqual([
      'packages/record/src/a.ts: imports @clearslate/law; packages/record may not',
    ])
  })

  test('law may import record, by its door only', () => {
    expect(boundaryProblems('packages/law/src/a.ts', importing('@clearslate/record'))).toEqual([])
    expect(boundaryProblems('packages/law/src/a.ts', importing('@clearslate/record/src/day.ts'))).toHaveLength(1)
    expect(boundaryProblems('packages/law/src/a.ts', importing('../../record/src/day.ts'))).toHaveLength(1)
    expect(boundaryProblems('packages/law/src/kernel/a.ts', importing('../matter.ts'))).toEqual([])
  })

  test('a lazy import counts as an import', () => {
    expect(boundaryProblems('packages/law/src/a.ts', "const run = await import('@clearslate/run')\n")).toHaveLength(1)
  })

  test('a room that nobody decided on is an error', () => {
    expect(boundaryProblems('packages/other/src/a.ts', '')).toHaveLength(1)
  })

  test('what helps tests may read files, but only tests may import it', () => {
    expect(boundaryProblems('packages/law/src/testing.ts', importing('node:fs'))).toEqual([])
    expect(boundaryProblems('packages/law/src/a.test.ts', importing('./testing.ts'))).toEqual([])
    expect(boundaryProblems('packages/law/src/a.ts', importing('./testing.ts'))).toHaveLength(1)
  })
})

describe('purity', () => {
  test.each([
    "import { readFileSync } from 'node:fs'",
    'const today = Date.now()',
    'const chance = Math.random()',
    'const day = new Date(0)',
  ])('law may not say: %s', (line) => {
    expect(boundaryProblems('packages/law/src/a.ts', line).length).toBeGreaterThan(0)
  })

  test('the hash of a rule is the one exception', () => {
    const line = "import { createHash } from 'node:crypto'\n"
    expect(boundaryProblems('packages/law/src/kernel/version.ts', line)).toEqual([])
    expect(boundaryProblems('packages/law/src/matter.ts', line)).toHaveLength(1)
  })

  test('a comment may name what code may not do', () => {
    expect(boundaryProblems('packages/law/src/a.ts', '// never Date.now()\n/** nor\n * new Date() */\n')).toEqual([])
  })
})

describe('clock and network, in every room', () => {
  test.each(['const today = new Date()', 'const today = new Date', 'Date.now()', "fetch('x')", "import 'node:net'"])(
    'the run may not say: %s',
    (line) => {
      expect(boundaryProblems('packages/run/src/a.ts', line)).toHaveLength(1)
    },
  )

  test('a fixed time for a file format is not a clock', () => {
    expect(boundaryProblems('packages/run/src/a.ts', "const epoch = new Date('1980-01-01T00:00:00Z')")).toEqual([])
  })
})
