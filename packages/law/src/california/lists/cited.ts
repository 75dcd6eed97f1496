// Writes an offense citation by hand, for tests and examples: `cited('HS 11360(A)(2)')`.

import type { OffenseCitation } from '@clearslate/record'
import { cite } from '../../kernel/citation.ts'
import { entry } from './offense-list.ts'

/** A citation from its printed form. */
export function cited(printed: string, more: Partial<OffenseCitation> = {}): OffenseCitation {
  const { code, section, subdivisions } = entry(printed, 'no', '', cite(printed))
  return {
    code,
    codeInferred: false,
    section,
    subdivisions,
    attempt: false,
    conspiracy: false,
    accessory: false,
    joined: [],
    sectionText: printed,
    literal: '',
    ...more,
  }
}
