// Compares a citation with the sections that a law names. Code and section are compared whole, so that
// 11357.5 is never 11357 and 288A never 288(a); subdivisions are compared from the left.
import type { OffenseCitation } from './citation.ts'

/** `depends`: the citation leaves open what the law asks, a code or a further subdivision. */
export type SectionMatch = 'yes' | 'no' | 'depends'

/**
 * Whether the citation is certainly this section, or within this subdivision of it. Attempts and
 * conspiracies are not looked at: an attempt at a section is cited by that section.
 */
export function isSection(
  citation: OffenseCitation,
  code: string,
  section: string,
  ...subdivisions: readonly string[]
): boolean {
  return matchSection(citation, code, section, ...subdivisions) === 'yes'
}

/** `11357 HS` against 11357(b) depends; `11357(B)(1) HS` is within it; `11357(A) HS` is not. */
export function matchSection(
  citation: OffenseCitation,
  code: string,
  section: string,
  ...subdivisions: readonly string[]
): SectionMatch {
  if (citation.section !== section.toUpperCase()) return 'no'
  if (citation.code !== undefined && citation.code !== code.toUpperCase()) return 'no'
  const differs = subdivisions.some((wanted, index) => {
    const cited = citation.subdivisions[index]
    return cited !== undefined && cited !== wanted.toUpperCase()
  })
  if (differs) return 'no'
  return citation.code === undefined || citation.subdivisions.length < subdivisions.length ? 'depends' : 'yes'
}

/** The same against a citation that was read from a list: `PC 261(a)(2)`. */
export function matchCitation(citation: OffenseCitation, wanted: OffenseCitation): SectionMatch {
  if (wanted.code === undefined) return citation.section === wanted.section ? 'depends' : 'no'
  return matchSection(citation, wanted.code, wanted.section, ...wanted.subdivisions)
}
