// The sections that Clear My Record's own superstrike and PC 290 columns listed, as whole sections.
// They are united with the statutory lists for these display columns only; no rule reads them.

import type { OffenseCitation } from '@clearslate/record'

const gangEnhanced = new Set(['136.1', '215', '246', '519', '12022.55'])

const superstrikeSections = new Set([
  '37',
  '128',
  '187',
  '188',
  '189',
  '189.1',
  '189.5',
  '191',
  '191.5',
  '205',
  '207',
  '209',
  '209.5',
  '217.1',
  '218',
  '219',
  '220',
  '264.1',
  '269',
  '287',
  '451.5',
  '653F',
  '667.61',
  '667.7',
  '667.71',
  '4500',
  '12308',
  '12310',
  '18745',
  '18755',
])

/** Sections that counted with any subdivision. */
const superstrikeWithAny = new Set(['261', '262', '273AB'])

/** Sections that counted bare or with exactly these subdivisions. */
const superstrikeWith: Readonly<Record<string, RegExp>> = {
  '286': /^(C[123][ABC]?|D[123])?$/,
  '288': /^(A|B[12])?$/,
  '288A': /^(D|C1|C2[ABC])?$/,
  '288.5': /^A?$/,
  '289': /^(J|A1[ABC]|A2C)?$/,
}

/** Sections that counted only with these subdivisions. */
const superstrikeOnlyWith: Readonly<Record<string, RegExp>> = {
  '245': /^D3$/,
  '11418': /^(A1|B[12])$/,
}

const pc290Sections = new Set(['261', '266', '266C', '266J', '267', '269', '272', '285', '287', '288', '451.5'])

const pc290WithAny = new Set([
  '243.4',
  '261',
  '264.1',
  '269',
  '286',
  '288A',
  '288.2',
  '288.3',
  '288.4',
  '288.5',
  '288.7',
  '289',
  '311.1',
  '311.3',
  '311.4',
  '311.10',
  '311.11',
  '647.6',
  '647A',
])

const pc290OnlyWith: Readonly<Record<string, RegExp>> = {
  '236.1': /^[BC]/,
  '262': /^A1?$/,
  '266H': /^B/,
  '266I': /^B/,
  '311.2': /^[BCD]$/,
  '314': /^[12]$/,
  '653F': /^[BC]$/,
}

/** True for sections that the predecessor's superstrike column listed. */
export function predecessorSuperstrike(citation: OffenseCitation): boolean {
  const { code, section } = citation
  const subdivisions = citation.subdivisions.join('')
  if (code === 'MV') return section === '1672' && subdivisions === 'A'
  if (code !== 'PC') return false
  if (isGangEnhanced(citation)) return true
  if (/^190(\.\d{1,2})?$/.test(section) || superstrikeWithAny.has(section)) return true
  if (superstrikeSections.has(section) && subdivisions === '') return true
  return (superstrikeWith[section] ?? superstrikeOnlyWith[section])?.test(subdivisions) ?? false
}

/** True for sections that the predecessor's PC 290 column listed. */
export function predecessorPc290(citation: OffenseCitation): boolean {
  const { code, section } = citation
  if (code !== 'PC') return false
  const subdivisions = citation.subdivisions.join('')
  if (pc290WithAny.has(section) || /^(261|269)\./.test(section)) return true
  if (pc290Sections.has(section) && subdivisions === '') return true
  return pc290OnlyWith[section]?.test(subdivisions) ?? false
}

/** 186.22(b)(4) written together with one of the offenses it turns into a life term. */
function isGangEnhanced(citation: OffenseCitation): boolean {
  const parts = [citation, ...citation.joined]
  const enhanced = parts.some((part) => part.section === '186.22' && part.subdivisions.join('') === 'B4')
  return (
    enhanced &&
    parts.some(
      (part) => gangEnhanced.has(part.section) || (part.section === '213' && part.subdivisions.join('') === 'A1A'),
    )
  )
}
