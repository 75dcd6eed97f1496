// Reads the offense that a charge cites, in every form the DOJ file and court papers use:
// `11357(A) HS-POSSESS MARIJUANA`, `664-11357(c) HS`, `182/11359`, `HS 11357(b)`, `11357B`.
import type { OffenseCitation } from './citation.ts'
import { impliedCode, readStatute } from './read-statute.ts'
import type { CitedSection, StatuteRead } from './read-statute.ts'

/**
 * The offense a charge text cites. Text, code and section stand as read in `sectionText` and `literal`;
 * where a hyphen divides them, `sectionText + '-' + literal` is the text itself.
 */
export type ParsedOffense = OffenseCitation

/** Reads a charge; `undefined` when it cites no section (`SEE COMMENT FOR CHARGE`, plain words, blank). */
export function parseOffense(text: string): ParsedOffense | undefined {
  const start = text.search(/\S/)
  const statute = start < 0 ? undefined : readStatute(text, start)
  if (statute === undefined || !isStatuteAlone(text, statute)) return undefined
  const hyphen = text.indexOf('-', statute.end)
  if (hyphen < 0) return citeStatute(text, statute, text, text.slice(statute.end).trim())
  return citeStatute(text, statute, text.slice(0, hyphen), text.slice(hyphen + 1))
}

/** Puts what was read together: an attempt is cited by its object, a conspiracy by section 182 itself. */
export function citeStatute(text: string, statute: StatuteRead, sectionText: string, literal: string): OffenseCitation {
  const [first, ...rest] = statute.sections
  const alone = rest.length === 0
  const main = citeSection(text, first, statute.coded, alone)
  const cited = [main, ...rest.map((section) => citeSection(text, section, statute.coded, alone))]
  const attempted = cited.some(isAttemptSection)
  const offenses = cited.filter((citation) => !isAttemptSection(citation))
  const primary = offenses.find((one) => one.conspiracy) ?? offenses.find((one) => one.accessory) ?? offenses[0]
  if (primary === undefined) return { ...main, attempt: true, joined: [], sectionText, literal }
  const others = offenses.filter((one) => one !== primary).map((one) => ({ ...one, attempt: attempted }))
  const attemptIsOfObject = others.length > 0 && (primary.conspiracy || primary.accessory)
  return { ...primary, attempt: attempted && !attemptIsOfObject, joined: others, sectionText, literal }
}

function citeSection(text: string, section: CitedSection, coded: boolean, alone: boolean): OffenseCitation {
  const isPrefix = isPrefixSection(section.section)
  const implied = isPrefix && !(alone && section.section === '32') ? 'PC' : impliedCode(section.section)
  const code = section.code ?? implied
  const role = code === 'PC'
  return {
    code,
    codeInferred: code !== undefined && (section.code === undefined || !coded),
    section: section.section,
    subdivisions: section.subdivisions,
    attempt: role && section.section === '664',
    conspiracy: role && section.section === '182',
    accessory: role && section.section === '32',
    joined: [],
    sectionText: text.slice(section.start, section.end),
    literal: '',
  }
}

function isPrefixSection(section: string): boolean {
  return section === '664' || section === '182' || section === '32'
}

function isAttemptSection(citation: OffenseCitation): boolean {
  return citation.section === '664' && citation.code === 'PC'
}

/** Without a code a number must look like a section: three digits, and no more digits behind a dash (a date). */
function isStatuteAlone(text: string, statute: StatuteRead): boolean {
  if (statute.coded) return true
  const [first] = statute.sections
  if (statute.sections.length > 1 && first.section === '32') return true
  if (!/^\d{3}/.test(first.section)) return false
  return impliedCode(first.section) !== undefined || !/[-/.]\d/y.test(text.slice(statute.end, statute.end + 2))
}
