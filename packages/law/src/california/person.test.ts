import { describe, expect, test } from 'vitest'
import type { DispositionKind } from '@clearslate/record'
import { exampleMatter } from './example-matter.ts'
import { readPerson } from './person.ts'

function graveOf(disposition: DispositionKind | undefined, ...more: readonly DispositionKind[]): number {
  const murder = { kind: 'court', offense: '187(A) PC', date: '1995-01-10', count: '9', cycle: '009' } as const
  const entries = [disposition, ...more].map((one) => (one === undefined ? murder : { ...murder, disposition: one }))
  const { view } = exampleMatter({ entries: [{ kind: 'court', offense: '11359 HS' }, ...entries] })
  return readPerson(view).grave.length
}

describe('a court entry about a superstrike', () => {
  test.each(['convicted', 'revoked', 'resentenced', 'relieved', 'other', undefined] as const)(
    'that says %s may be a conviction',
    (disposition) => expect(graveOf(disposition)).toBe(1),
  )
  test.each(['dismissed', 'acquitted', 'not-prosecuted'] as const)('that says %s is none', (disposition) => {
    expect(graveOf(disposition)).toBe(0)
    expect(graveOf('other', disposition)).toBe(0)
  })
  test('a revocation does not make a second conviction of the same count', () => {
    expect(graveOf('convicted', 'revoked')).toBe(1)
  })
})
