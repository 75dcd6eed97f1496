// Sections that have no misdemeanor beside them, so that an offense under them is a felony without a level.

import type { OffenseCitation } from '@clearslate/record'

/** Whether a section, as the statute punishes it, is never a misdemeanor (PC 190, 193, 204, 208, 213, 215). */
export function alwaysFelony(citation: OffenseCitation): boolean {
  if (citation.code !== 'PC' || citation.codeInferred || citation.joined.length > 0) return false
  const first = citation.subdivisions[0]
  return sections.has(citation.section) || (first !== undefined && sections.has(`${citation.section}(${first})`))
}

const sections: ReadonlySet<string> = new Set([
  '187',
  '192(A)',
  '203',
  '205',
  '206',
  '207',
  '208',
  '209',
  '209.5',
  '211',
  '212.5',
  '213',
  '215',
  '218',
  '219',
  '220',
  '236.1',
  '244',
  '245(B)',
  '245(C)',
  '245(D)',
  '451',
  '460(A)',
])
