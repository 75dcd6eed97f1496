// The words of a sheet: headings of entries, flags, and the dispositions that decide nothing.

import type { EventKind } from '@clearslate/record'
import { readDisposition } from '../ca-doj/disposition.ts'

export interface Heading {
  readonly kind: EventKind
  /** As read, without name and birth date. */
  readonly typeText: string
  /** `NAM:`, `DOB:` and what else stands behind the heading. */
  readonly rest: string
  /** False for a heading that is not known; what it is about is then unknown. */
  readonly known: boolean
}

const headings: readonly (readonly [string, EventKind])[] = [
  ['ARR/DET/CITE', 'arrest'],
  ['ARREST/DETAINED/CITED', 'arrest'],
  ['ARREST', 'arrest'],
  ['SUPPLEMENTAL ARREST', 'arrest'],
  // The bulk file counts it as an arrest too.
  ['SUPPLEMENTAL ARR', 'arrest'],
  ['SUPP ARR', 'arrest'],
  ['COURT ACTION', 'court'],
  ['COURT', 'court'],
  ['SUPPLEMENTAL COURT', 'court'],
  ['CUSTODY', 'custody'],
  ['SUPPLEMENTAL CUSTODY', 'custody'],
  ['PAROLE', 'custody'],
  ['INTERST COMP PAROLEE', 'custody'],
  ['INTERSTATE COMPACT PAROLEE', 'custody'],
  ['PROBATION', 'probation'],
  ['SUPERVISION', 'probation'],
  ['INTERST COMP PROBATIONER', 'probation'],
  ['REGISTRATION', 'registration'],
  ['REGISTRANT', 'registration'],
  ['APPLICANT', 'applicant'],
  ['DECEASED', 'deceased'],
  ['MENTAL HLTH CUS/SUPV', 'mental-health'],
  ['MENTAL HEALTH', 'mental-health'],
  ['FIREARM PROHIBITION', 'other'],
  ['FIREARMS', 'other'],
  ['IDENTIFICATION', 'other'],
  ['MISSING PERSON', 'other'],
  ['WANTED', 'other'],
]

const kindOfHeading: ReadonlyMap<string, EventKind> = new Map(headings)
const names = headings
  .map(([name]) => name)
  .sort((first, second) => second.length - first.length)
  .map((name) => name.replaceAll('/', '\\s?/\\s?'))
const knownHeading = new RegExp(`^(${names.join('|')})\\s*([:;]|(?=\\s+NAME?\\s?[:;]))\\s*(.*)$`)
const otherHeading = /^([A-Z][A-Z/&. -]{2,40}?)\s*[:;]?\s+(NAME?\s?[:;]\s*\d.*)$/
const namePart = /\b(NAME?\s?[:;].*|DOB\s?[:;].*)$/

/** The heading of an entry, when the line (trimmed, plain) is one: a known word and a colon or a `NAM:`. */
export function readHeading(line: string): Heading | undefined {
  const found = knownHeading.exec(line)
  if (found !== null) {
    const name = found[1]!.replace(/\s?\/\s?/g, '/')
    const rest = found[3]!
    const part = namePart.exec(rest)
    const subtype = (part === null ? rest : rest.slice(0, part.index)).trim()
    return {
      kind: kindOfHeading.get(name) ?? 'other',
      typeText: subtype === '' ? name : `${name}:${subtype}`,
      rest: part?.[0] ?? '',
      known: true,
    }
  }
  const other = otherHeading.exec(line)
  return other === null ? undefined : { kind: 'other', typeText: other[1]!.trim(), rest: other[2]!, known: false }
}

/** The qualifiers that stand on a line of their own before an offense: `-ATTEMPTED`, `-WARRANT`. */
const flags =
  /^-\s?(ATT(EMPT(ED)?)?|CONSP(IRACY)?|ACCESSORY.*|(BENCH |ARREST |O\/?S )?WARR(ANT)?S?|B\/?W|SOLICIT\w*|AID(ING)?.*|W\/?(ITH)? ?PRIORS?.*|(FIRST|SECOND|1ST|2ND) DEGREE|CITATION|CITE|JUV(ENILE)?|PROB(ATION)? VIOL\w*|PAROLE VIOL\w*|VIOL\w*.*|FTA|FUGITIVE|HOLD|IN LIEU|AMENDED|ADDED)$/

/** Whether a flag line (trimmed, plain) is one that is known. */
export function isKnownFlag(line: string): boolean {
  return flags.test(line)
}

/**
 * Dispositions that neither convict nor clear nor relieve. A wording that is not among them, and that the
 * reader of dispositions does not understand either, counts as not read.
 */
const neutral: readonly RegExp[] = [
  /^PAROLED\b/,
  /^PAROLE (DISCHARGED|EXPIRED|TERMINATED)/,
  /^DISCHARGED?\b/,
  /^NO LONGER INTERESTED/,
  /^CHRGS ?& ?DIRECT CONSEQUENCES OF PLEA/,
  /^DEFENDANT (WAIVED|REPRESENTED|ADVISED|PRESENT|IN PRO PER)/,
  /^RIGHTS? (TO|AGAINST)\b/,
  /^DEF COUNSEL CONCURRED/,
  /^CRT FIND PLEA/,
  /^CONVICTION CERT BY/,
  /^PROC(EEDINGS)? SUSP\b/,
  /^(REL(EASED)?|TURNED OVER|TOT|TRANSFER+ED)\b[ /-]*(TO|TOT|OTHER|JURIS|BAIL|OR|OWN RECOG|ON|AGENCY)?/,
  /^(BENCH )?WARR(ANT)? (ISSUED|RECALLED|QUASHED)/,
  /^(FTA|FAIL(URE|ED) TO APPEAR)\b/,
  /^BAIL (FORFEIT|EXONERAT|SET|POSTED)/,
  /^(HELD TO ANSWER|BOUND OVER|CERTIFIED TO|ARRAIGNED|PLEA NOT GUILTY|PLED NOT GUILTY)/,
  /^(DIV(ERSION|ERTED)?|DEJ|DEFERRED ENTRY OF JUDGMENT|PC 1000)\b(?!.*(TERM|REV|FAIL))/,
  /^(PROB(ATION)?|SUPERVISION|SENTENCE|SEN) (GRANTED|MODIFIED|TERMINATED|EXPIRED|COMPLETED|TRANSFERRED)\b/,
  /^SENTENCE (IMPOSED|PRONOUNCED)/,
  /^(CHANGE OF VENUE|CASE TRANSFERRED|CONSOLIDATED WITH|CERTIFIED COPY|SEE (ABOVE|OTHER|COM))/,
  /^(NO DISPO|DISPO NOT|DISPOSITION NOT|NOT RECORDED|UNKNOWN|PENDING)/,
  /^(LICENSE|PERMIT|CERT\w*|CLEARANCE|APPLICATION)\b/,
  /^(RECEIVED|RECVD|DECEASED|DIED)\b/,
  /^COMMITTED TO\b/,
  /^EXTRADITED\b/,
  /^ARREST (RELIEF|SEALED)/,
]

/** Whether the wording of a disposition is understood, be it that it decides nothing. */
export function isKnownDisposition(text: string): boolean {
  const { kind, relief, unclearRelief } = readDisposition(text)
  if (kind !== 'other' || relief !== undefined || unclearRelief) return true
  const words = text.trim().toUpperCase()
  if (/\b851\.\d/.test(words) || /\b(1203\.4|1170\.18|11361\.[89])/.test(words)) return true
  return neutral.some((pattern) => pattern.test(words))
}
