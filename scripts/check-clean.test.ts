// The leak check must find a leak, and must let ordinary text pass.

import { describe, expect, test } from 'vitest'
import { leaksIn } from './check-clean.ts'

// Put together here, so that this file passes its own check.
const homeFolder = ['', 'home', 'somebody', 'project'].join('/')
const web = 'https'
const registry = ['registry', 'example', 'org'].join('.')

describe('leaks', () => {
  test.each([`see ${homeFolder}`, `"resolved": "${web}://localhost/a.tgz"`, `${web}://${registry}/a`])('%s', (line) => {
    expect(leaksIn('a.md', `fine\n${line}\n`, undefined)[0]).toMatch(/^a\.md:2: /)
  })

  test('the registry in use, whatever its name', () => {
    expect(leaksIn('a.md', 'http://packages-here:4873/a', 'packages-here:4873')).toHaveLength(1)
  })

  test.each(['#!/usr/bin/env bash', 'https://example.org/work/a', './tmp/a', '../shared/data', 'and/or', '~/tmp/a'])(
    'is no leak: %s',
    (line) => {
      expect(leaksIn('a.md', line, undefined)).toEqual([])
    },
  )
})
