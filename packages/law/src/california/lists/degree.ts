// Burglary and robbery are cited by their own section; the degree decides what they are, and where the
// record states it, it stands in the words behind the section.

import type { OffenseCitation } from '@clearslate/record'

/**
 * The citation under the subdivision of its degree, where the literal states one: `459 PC-BURGLARY:SECOND
 * DEGREE` is PC 460(b). Anything else is given back as it is.
 */
export function degreeStated(citation: OffenseCitation): OffenseCitation {
  const degrees = citation.code === 'PC' ? sections[citation.section] : undefined
  if (degrees === undefined || citation.subdivisions.length > 0) return citation
  const first = firstDegree.test(citation.literal)
  const second = secondDegree.test(citation.literal)
  if (first === second) return citation
  const degree = first ? degrees.first : degrees.second
  return degree === undefined ? citation : { ...citation, section: degrees.section, subdivisions: [degree] }
}

const firstDegree = /\b(?:FIRST|1ST)\s+DEG/i
const secondDegree = /\b(?:SECOND|2ND)\s+DEG/i

interface Degrees {
  readonly section: string
  readonly first: string | undefined
  readonly second: string
}

/** PC 460(a) and (b); PC 212.5(c). Robbery of the first degree has two subdivisions. */
const sections: Readonly<Record<string, Degrees>> = {
  '459': { section: '460', first: 'A', second: 'B' },
  '460': { section: '460', first: 'A', second: 'B' },
  '211': { section: '212.5', first: undefined, second: 'C' },
}
