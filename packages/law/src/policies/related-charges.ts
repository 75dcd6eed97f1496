// The charges that San Joaquin and Contra Costa cleared together with Proposition 64 convictions of
// the same cycle. A policy's choice: nothing in HS 11361.8 reaches them.

import type { OffenseCitation } from '@clearslate/record'

export interface RelatedCharge {
  readonly code: string
  readonly section: string
  /** Subdivisions the charge must begin with; empty for the whole section. */
  readonly subdivisions: readonly string[]
}

export const relatedCharges: readonly RelatedCharge[] = [
  { code: 'PC', section: '647', subdivisions: ['F'] },
  { code: 'PC', section: '602', subdivisions: [] },
  { code: 'PC', section: '466', subdivisions: [] },
  { code: 'PC', section: '148.9', subdivisions: [] },
  { code: 'PC', section: '148', subdivisions: [] },
  { code: 'HS', section: '11364', subdivisions: [] },
  { code: 'HS', section: '11550', subdivisions: [] },
  { code: 'BP', section: '4140', subdivisions: [] },
  { code: 'BP', section: '4149', subdivisions: [] },
  { code: 'BP', section: '4060', subdivisions: [] },
  { code: 'VC', section: '40508', subdivisions: [] },
  { code: 'PC', section: '1320', subdivisions: [] },
]

/**
 * Whether an offense is on the list. Sections are matched whole, with or without subdivisions:
 * `148(A)(1) PC` belongs to 148, `1602 PC` and `148.10 PC` do not.
 */
export function isRelatedCharge(citation: OffenseCitation): boolean {
  if (citation.conspiracy || citation.accessory) return false
  return relatedCharges.some(
    (charge) =>
      charge.code === citation.code &&
      charge.section === citation.section &&
      charge.subdivisions.every((mark, index) => mark === citation.subdivisions[index]),
  )
}
