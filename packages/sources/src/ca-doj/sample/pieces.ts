// Prepared parts of a row that many rows share: event types, dispositions, sentences, comments.

import { bytesOf, csvField, fieldBytes } from './bytes.ts'
import type { SampleOffense } from './offenses.ts'

/** STP_TYPE_CODE and STP_TYPE_DESCR. */
export const eventTypes: Record<
  | 'arrest'
  | 'supplementalArrest'
  | 'court'
  | 'jail'
  | 'prison'
  | 'probation'
  | 'registration'
  | 'applicant'
  | 'deceased',
  Uint8Array
> = {
  arrest: fieldBytes('01', 'ARREST/DETAINED/CITED'),
  supplementalArrest: fieldBytes('02', 'SUPPLEMENTAL ARREST'),
  court: fieldBytes('03', 'COURT ACTION'),
  jail: fieldBytes('04', 'CUSTODY:JAIL'),
  prison: fieldBytes('05', 'CUSTODY:PRISON'),
  probation: fieldBytes('06', 'PROBATION'),
  registration: fieldBytes('07', 'REGISTRATION'),
  applicant: fieldBytes('08', 'APPLICANT'),
  deceased: fieldBytes('09', 'DECEASED'),
}

/** DISP_ORDER, DISP_CODE and DISP_DESCR. */
function dispositions(firstCode: number, ...texts: readonly string[]): readonly Uint8Array[] {
  return texts.map((text, index) => fieldBytes('001', String(firstCode + index), text))
}

export const noDisposition: Uint8Array = fieldBytes('', '', '')
export const arrestDispositions: readonly Uint8Array[] = dispositions(
  101,
  'REL/TOT OTHER JURIS/AUTH',
  'PROS REJ-LACK OF SUFFICIENT EVIDENCE',
  'PROS REJ-INTEREST OF JUSTICE',
  'PROS REL-DET ONLY',
)
export const dismissals: readonly Uint8Array[] = dispositions(
  201,
  'DISMISSED/CHARGE DROPPED',
  'DISMISSED/FURTHERANCE OF JUSTICE',
  'DISMISSED/LACK OF EVIDENCE',
  'DISM-DIVERSION COMPLETED',
  'ACQUITTED',
)
const convictions = dispositions(
  301,
  'CONVICTED-PROBATION',
  'CONVICTED-JAIL',
  'CONVICTED-PRISON',
  'CONVICTED-PROB/JAIL',
  'CONVICTED-FINE',
)
export const convictedProbation: Uint8Array = convictions[0]!
export const convictedJail: Uint8Array = convictions[1]!
export const convictedPrison: Uint8Array = convictions[2]!
export const convictedProbationJail: Uint8Array = convictions[3]!
export const convictedFine: Uint8Array = convictions[4]!
export const revocations: readonly Uint8Array[] = dispositions(
  401,
  'PROBATION REVOKED',
  'PROBATION REVOKED/REINSTATED',
  'PROBATION REVOKED-JAIL',
)
export const setAside: readonly Uint8Array[] = dispositions(
  501,
  'CONV SET ASIDE & DISM PER 1203.4 PC',
  'CONV SET ASIDE & DISM PER 1203.4 PC',
  'CONV SET ASIDE & DISM PER 1203.4A PC',
)
export const prop64Reliefs: readonly Uint8Array[] = dispositions(
  521,
  'RESENTENCED PER 11361.8 HS',
  'RELIEF GRANTED PER 11361.8 HS',
  'RELIEF GRANTED PER 11361.9 HS',
  'CONV DISMISSED & SEALED PER 11361.8 HS',
  'REDUCED TO MISDEMEANOR PER 11361.8 HS',
  'P64 RELIEF GRANTED',
)

/** SENT_ORDER, SENT_LOC_CODE, SENT_LOC_DESCR, SENT_LENGTH, SENT_TIME_CODE and SENT_TIME_DESCR. */
function sentences(order: string, code: string, place: string, ...terms: readonly string[]): readonly Uint8Array[] {
  return terms.map((term) => {
    const unit = term.slice(-1)
    const unitText = unit === 'D' ? 'DAYS' : unit === 'M' ? 'MONTHS' : 'YEARS'
    return fieldBytes(order, code, place, term.slice(0, -1), unit, unitText.padEnd(10))
  })
}

export const noSentence: Uint8Array = fieldBytes('', '', '', '', '', ''.padEnd(18))
export const probationTerms: readonly Uint8Array[] = sentences(
  '001',
  'P',
  'PROBATION',
  '12M',
  '18M',
  '24M',
  '36M',
  '36M',
  '36M',
  '48M',
  '60M',
  '1Y',
  '3Y',
  '3Y',
  '5Y',
)
export const jailTerms: readonly Uint8Array[] = sentences(
  '001',
  'J',
  'JAIL',
  '1D',
  '2D',
  '5D',
  '10D',
  '30D',
  '45D',
  '60D',
  '90D',
  '120D',
  '180D',
  '365D',
  '6M',
  '1Y',
)
export const jailTermsBesideProbation: readonly Uint8Array[] = sentences(
  '002',
  'J',
  'JAIL',
  '1D',
  '10D',
  '30D',
  '60D',
  '90D',
  '180D',
  '270D',
  '4M',
  '1Y',
)
export const prisonTerms: readonly Uint8Array[] = sentences(
  '001',
  'S',
  'PRISON',
  '16M',
  '16M',
  '2Y',
  '2Y',
  '3Y',
  '4Y',
  '5Y',
  '8Y',
  '32M',
)
export const fine: Uint8Array = fieldBytes('001', 'F', 'FINE', '', '', ''.padEnd(10))

/** CONV_STAT_CODE, padded, and CONV_STAT_DESCR. */
export const noLevel: Uint8Array = fieldBytes(''.padEnd(8), '')
export const levels: ReadonlyMap<number, Uint8Array> = new Map([
  ['F'.charCodeAt(0), fieldBytes('F'.padEnd(8), 'FELONY')],
  ['M'.charCodeAt(0), fieldBytes('M'.padEnd(8), 'MISDEMEANOR')],
  ['I'.charCodeAt(0), fieldBytes('I'.padEnd(8), 'INFRACTION')],
])

function comments(...texts: readonly string[]): readonly Uint8Array[] {
  return texts.map((text) => bytesOf(csvField(text)))
}

export const noComment: Uint8Array = bytesOf('')
export const blankComment: Uint8Array = bytesOf(''.padEnd(40))
export const ordinaryComments: readonly Uint8Array[] = comments(
  'COM: SENT CONCURRENT',
  'COM: WARRANT ISSUED, BAIL SET',
  'COM: SENT CONSECUTIVE TO OTHER CASE',
  'COM: CONV ENTERED AFTER PLEA, CREDIT FOR TIME SERVED',
  'COM: DEFENDANT SAID "NO CONTEST"',
  'COM: DRUG PROGRAM ORDERED',
  'COM: CASE TRANSFERRED TO OTHER COUNTY',
)
/** With 'SEE COMMENT FOR CHARGE'. */
export const chargeComments: readonly Uint8Array[] = comments(
  'COM: CHRG 11359 HS-POSSESS MARIJUANA FOR SALE',
  'COM: CHRG 11359 HS',
  'COM: CNT 01 CHRG-11358 HS CULTIVATE MARIJUANA',
  'COM: CNT 01 CHRG-11360(A) HS TOC:F',
  '11358 HS-CULTIVATE MARIJUANA',
  'COM: CNT 02 CHRG-11357 (B) HS TOC:M',
  'COM: CNT 02 CHRG-666 PC',
  'COM: CNT 01 CHRG-484-487 (A) PC GRAND THEFT TOC:F',
)
/** With 'SEE COMMENT FOR CHARGE' too, but no charge can be read. */
export const garbledComments: readonly Uint8Array[] = comments('', 'COM: CHRG', 'COM: CHRG ILLEGIBLE', 'COM: SEE FILE')
/** Beside another charge. */
export const otherChargeComments: readonly Uint8Array[] = comments(
  'COM: CNT 02 CHRG-11358 HS',
  'COM: CNT 02 CHRG-11359 HS, CNT 03 CHRG-11364 HS',
  'COM: ALSO CHRG 11360(A) HS-TRANSPORT/SELL MARIJUANA',
  '11357(A) HS-POSSESS CONCENTRATED CANNABIS',
)
/** Numbers that hold a cannabis section and are none. */
export const numberComments: readonly Uint8Array[] = comments(
  'COM: SCN 7011359201',
  'COM: DOCKET 211357',
  'COM: RESTITUTION $11,360 ORDERED',
)
export const dashes: Uint8Array = bytesOf('--------')

/** DISP_OFFENSE_CODE to DISP_OFFENSE_QUAL_LST. */
export const noDispositionOffense: Uint8Array = fieldBytes('', '', '', ''.padEnd(8))
/** CONV_OFFENSE_ORDER to CONV_OFFENSE_QUAL_LST. */
export const noConvictedOffense: Uint8Array = fieldBytes('', '', '', '', ''.padEnd(8))
export const dashedConvictedOffense: Uint8Array = fieldBytes('', '-----', '------------', '-', '--------')
export const dashedDispositionOffense: Uint8Array = fieldBytes('-----', '- - - - - -', '-', '--------')

const writtenAsOutcome = new Map<SampleOffense, { disposition: Uint8Array; convicted: Uint8Array }>()

/** An offense as it stands in the DISP_OFFENSE and CONV_OFFENSE columns. */
export function asOutcome(offense: SampleOffense): { disposition: Uint8Array; convicted: Uint8Array } {
  const known = writtenAsOutcome.get(offense)
  if (known !== undefined) return known
  const text = new TextDecoder().decode(offense.codeAndText)
  const rest = `${text},${String.fromCharCode(offense.level)},${''.padEnd(8)}`
  const outcome = { disposition: bytesOf(rest), convicted: bytesOf(`001,${rest}`) }
  writtenAsOutcome.set(offense, outcome)
  return outcome
}
