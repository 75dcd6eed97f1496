// How citations of the law package stand in a court paper. The package abbreviates `HS` and `PC`; a paper
// names the code. Nothing here adds or changes an authority.

import { calendarOf, parseIsoDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import type { Citation } from '@clearslate/law'

const codes = {
  HS: { short: 'Health & Saf. Code', long: 'Health and Safety Code' },
  PC: { short: 'Pen. Code', long: 'Penal Code' },
} as const

/** A code and the first section after it; a second section after that makes the plural. */
const sections = /\b(HS|PC) (?=(\d[\d.]*)((?: ?\([^)]*\))*)((?:-|, | to | or )(?:\([a-z]\)-?)*\d{3,})?)/g

/** A citation in parentheses or in a list: `Health & Saf. Code, § 11361.8(e)`. */
export function citationText({ text }: Citation): string {
  const written = text.replaceAll(sections, (_all, code: 'HS' | 'PC', _first, _marks, second?: string) => {
    // No line ends between the sign and the number.
    return `${codes[code].short}, ${second === undefined ? '§' : '§§'}\u00a0`
  })
  return daysInWords(written)
}

/** A citation as a sentence of its own, in parentheses. */
export function cited(citation: Citation): string {
  const text = citationText(citation)
  return text.endsWith('.') ? `(${text})` : `(${text}.)`
}

/** A text of the law package inside a sentence: `Health and Safety Code section 11361.8(e)`. */
export function proseText(text: string): string {
  const written = text.replaceAll(sections, (_all, code: 'HS' | 'PC', _first, _marks, second?: string) => {
    return `${codes[code].long} ${second === undefined ? 'section' : 'sections'} `
  })
  return daysInWords(written)
}

/** The section that a statute's citation is about, without subdivisions and statutes: `HS 11361.8`. */
export function sectionOf({ text }: Citation): string {
  const match = /^(?:HS|PC) \d[\d.]*\d/.exec(text)
  if (match === null) throw new Error(`${text} names no section`)
  return match[0]
}

/**
 * `11357(B) HS`, as the state writes it, as `HS 11357(b)`; anything else stays as it is. Where a record leaves
 * the code of a cannabis section out, the rules read it as the Health and Safety Code's, and so do the papers.
 */
export function offenseText(offense: string): string {
  const match = /^(\d[\d.]*)((?:\([A-Z0-9]+\))*) HS$|^(113(?:5[789]|60))((?:\([A-Z0-9]+\))*)$/.exec(offense)
  return match === null ? offense : `HS ${match[1] ?? match[3]!}${(match[2] ?? match[4]!).toLowerCase()}`
}

/** `LAST,FIRST`, as the state writes a name, with room after the comma so that a line may break there. */
export function nameText(name: string): string {
  return name.replaceAll(/,(?=\S)/g, ', ')
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** `July 1, 2020`. */
export function dayText(day: Day): string {
  const { year, month, dayOfMonth } = calendarOf(day)
  return `${months[month - 1]} ${dayOfMonth}, ${year}`
}

/** Days that a text writes as `2020-07-01` become `July 1, 2020`. */
function daysInWords(text: string): string {
  return text.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (written) => {
    const day = parseIsoDay(written)
    return day === undefined ? written : dayText(day)
  })
}
