// What the wording of a disposition (DISP_DESCR) says. Each distinct wording is understood once.
// Relief here is relief from a conviction; dismissing a charge that was never proven is not.

import type { DispositionKind, ReliefReading } from '@clearslate/record'
import { isNothing } from './words.ts'

export interface DispositionWording {
  /** As read, without blanks around it; empty when the field holds nothing. */
  readonly text: string
  readonly kind: DispositionKind
  readonly relief: ReliefReading | undefined
  /** True when the wording mentions relief in a way that is not understood. */
  readonly unclearRelief: boolean
  /** True when it speaks of guilt and is none of the wordings that are a conviction, or an end without one. */
  readonly mayConvict: boolean
}

interface ReliefStatute {
  readonly statute: string
  readonly names: RegExp
  /** What the statute does whatever the wording says; `undefined` where it can do several things. */
  readonly effect: ReliefReading['effect'] | undefined
}

// Longer section numbers first. `1203.4(A)` is subdivision (a) of 1203.4, not section 1203.4a.
const reliefStatutes: readonly ReliefStatute[] = [
  { statute: 'PC 1203.425', names: /(?<![\d.])1203\.425(PC)?\b/, effect: 'dismissed' },
  { statute: 'PC 1203.41', names: /(?<![\d.])1203\.41(PC)?\b/, effect: 'dismissed' },
  { statute: 'PC 1203.42', names: /(?<![\d.])1203\.42(PC)?\b/, effect: 'dismissed' },
  { statute: 'PC 1203.43', names: /(?<![\d.])1203\.43(PC)?\b/, effect: 'dismissed' },
  { statute: 'PC 1203.45', names: /(?<![\d.])1203\.45(PC)?\b/, effect: 'unknown' },
  { statute: 'PC 1203.49', names: /(?<![\d.])1203\.49(PC)?\b/, effect: 'dismissed' },
  { statute: 'PC 1203.4a', names: /(?<![\d.])1203\.4A(PC)?\b/, effect: 'dismissed' },
  { statute: 'PC 1203.4b', names: /(?<![\d.])1203\.4B(PC)?\b/, effect: 'dismissed' },
  { statute: 'PC 1203.4', names: /(?<![\d.])1203\.4(PC)?\b/, effect: 'dismissed' },
  { statute: 'HS 11361.9', names: /(?<![\d.])11361\.9\b/, effect: undefined },
  {
    statute: 'HS 11361.8',
    names: /(?<![\d.])11361\.8\b|\bPROP(OSITION|\.)? ?64\b|\bP-?64\b|\bAUMA\b/,
    effect: undefined,
  },
  { statute: 'PC 1170.18', names: /(?<![\d.])1170\.18\b|\bPROP(OSITION|\.)? ?47\b|\bP-?47\b/, effect: undefined },
  // Proposition 36 of 2000: the conviction is set aside after drug treatment.
  { statute: 'PC 1210.1', names: /(?<![\d.])1210\.1\b/, effect: undefined },
  { statute: 'PC 4852.13', names: /(?<![\d.])4852\.\d|\bCERT(IFICATE)?\.? OF REHAB/, effect: 'unknown' },
  { statute: 'PC 17(b)', names: /(?<![\d.])17 ?\(?B\)?(?![\w.])/, effect: 'reduced' },
  // Without its subdivision: (d) is about infractions, and nothing else of section 17 that a court orders makes a misdemeanor.
  {
    statute: 'PC 17(b)',
    names: /\bMISD.*(?:(?<![\d.])17 ?PC\b|\bPC ?17(?![\w.(]))|(?:(?<![\d.])17 ?PC\b|\bPC ?17(?![\w.(])).*\bMISD/,
    effect: 'reduced',
  },
]

/** Words of a decision that has been made in the person's favor. */
const granting =
  /\bGRANTED\b|\bDISM('?D|ISSED)?\b|\bSET ?ASIDE\b|\bVACATED\b|\bEXPUNGED\b|\bREVERSED\b|\bREDUCED\b|\bREDESIG(NATED|'?D)?\b|\bTO (A )?(MISD|INFR)|\b(DEEMED|DECLARED) (TO BE )?(A )?MISD|\bSEALED\b|\bPARDONED\b|\bRESENT(ENCED|'?D)?\b|\bRECALLED\b/
/** Decisions against the person. */
const refusing = /\bDENIED\b|\bDENY\b|\bDENIAL\b|\bNOT (GRANTED|ELIGIBLE|WARRANTED)\b|\bINELIGIBLE\b|\bWITHDRAWN\b/
/** These decide nothing about relief. */
const otherRefusal =
  /\b(PLEA|CONV(ICTION)?S?)( OF)?( GUILTY| NOLO( CONTENDERE)?)? (WAS |WERE )?WITHDRAWN\b|\bPROB(ATION)? DENIED\b/g
/** Steps on the way to a decision, which they leave open. */
const mereStep =
  /\bHEARING\b|\bHRG\b|\bSET FOR\b|\bOPPOS|\bSUBMISSION\b|\bSUBMITTED\b|\bCONTINUED\b|\bREQUEST|\bPENDING\b|\bCALENDAR|\bRECEIVED\b|\bFILED\b|\b(PETITION|PETN?|MOTION|APPLICATION) (TO|FOR|PER|PURSUANT|RE)\b/
const grantedRequest =
  /\b(PETITION|PETN?|MOTION|APPLICATION|REQUEST) (TO|FOR|PER|PURSUANT|RE)\b(?=.*(?<!\bNOT )\bGRANTED\b)/g
/** What is dismissed here is the request itself. */
const requestDismissed = /\b(PETITION|PETN?|MOTION|APPLICATION) (WAS )?DISM/
const setAside = /\bSET ?ASIDE\b|\bVACATED\b|\bEXPUNGED\b|\bREVERSED\b/
const ofConviction = /\bCONV(ICTION)?S?\b/
const dismissing = /\bDISM/
/** A rap sheet puts the section first, and says after diversion how the case ended. */
const dismissedCharge =
  /^(CASE |CHARGES? |1385(\([A-C]\))? ?PC ?- ?)?DISM|\bCHARGES? DROPPED\b|\bNOLLE PROS|\bDIV(ERSION)?\b.*\bDISM|\b(DEJ|DEFERRED ENTRY OF JUDG\w*|1000(\.\d)? ?PC|PC ?1000(\.\d)?)\b.*\b(COMPL|SUCC)\w*.*\bDISM/
const reducing = /\bREDUCED\b|\bREDESIG|\bTO (A )?(MISD|INFR)|\b(DEEMED|DECLARED) (TO BE )?(A )?MISD/
/** An accusation that is set aside (PC 995) led to no conviction; DOJ counts it as a dismissal (PC 13151.1(e)). */
const accusationSetAside =
  /\b(ACCUSATION|COMPLAINT|INFORMATION|INDICTMENT)\b.*\bSET ?ASIDE\b|\bSET ?ASIDE\b.*(?<![\d.])995 ?PC\b|(?<![\d.])995 ?PC\b.*\bSET ?ASIDE\b/
const otherRelief = /\bRELIEF\b|\bSEALED\b|\bPARDON|\bRESENT/
const ofRelief =
  /\bRELIEF\b|\bSET ?ASIDE\b|\bEXPUNG|\bSEAL|\bVACAT|\bREDUC|\bREDESIG|\bPARDON|\bREHAB|\bRESENT|\bRECALL|(?<![\d.])1203\.4|(?<![\d.])1170\.18|(?<![\d.])11361\b|\bPROP ?(47|64)\b|\bREVERS|\b(NEW|RE)[ -]?TRIAL\b|\bWITHDR/
/** What happens to a warrant, bail or a fine leaves the conviction as it is. */
const ofOtherThings =
  /\b(WARR(ANT)?S?|BAIL|BOND|FINES?|FEES?) (IS |WAS |ORDERED )?(RECALLED|QUASHED|REDUCED|VACATED|SET ?ASIDE|EXONERATED)\b/g
/** Statutes that seal an arrest, not a conviction. */
const ofArrest = /(?<![\d.])851\.\d/

const supervision = /\bPROB|\bPAROLE|\bSUPERV|\bPRCS\b/
const prolonged = /\bREINST|\bEXTEND|\bEXT(ENSION)?\b|\bTOLL|\bMODIF|\bVIOL/

export function readDisposition(text: string): DispositionWording {
  if (isNothing(text)) return { text: '', kind: 'other', relief: undefined, unclearRelief: false, mayConvict: false }
  const words = text.trim().toUpperCase().replace(/\s+/g, ' ')
  const convicted = words.startsWith('CONVICTED')
  const decision = decisionOf(words)
  if (decision === 'granted' && accusationSetAside.test(words) && !ofConviction.test(words)) {
    return { text: text.trim(), kind: 'dismissed', relief: undefined, unclearRelief: false, mayConvict: false }
  }
  const relief = decision === 'none' ? undefined : readRelief(words, convicted, decision)
  const kind = relief !== undefined && !convicted ? reliefKind(words, decision) : kindOf(words)
  const unclearRelief =
    relief === undefined
      ? decision !== 'none' && ofRelief.test(words.replace(ofOtherThings, ''))
      : decision === 'unclear'
  const mayConvict = kind === 'other' && relief === undefined && !unclearRelief && saysGuilty(words)
  return { text: text.trim(), kind, relief, unclearRelief, mayConvict }
}

/** The DOJ's word is CONVICTED; a plea or a verdict of guilty in other words may be a conviction all the same. */
function saysGuilty(words: string): boolean {
  return guilty.test(words.replace(notGuilty, ''))
}

const guilty = /\b(GUILTY|CONV(ICTED|ICT)?|PLED|PLEAD(ED)?|NOLO|NO CONTEST)\b/
const notGuilty =
  /\bNOT GUILTY\b|\b(PLEA|PLED|PLEADED)( OF)? (GUILTY |NOLO )?(WITHDRAWN|SET ASIDE|VACATED)\b|\b(NOT|NO|PRIOR|OTHER) CONV(ICTED|ICTIONS?|ICT)?\b/g

type Decision = 'granted' | 'none' | 'unclear'

/** Whether the wording speaks of relief that was granted, of none, or leaves open which. */
function decisionOf(words: string): Decision {
  if (ofArrest.test(words)) return 'none'
  const refused = refusing.test(words.replace(otherRefusal, ''))
  // "Dism per 1203.4 denied" names what was asked for; only a grant of something beside it leaves doubt.
  if (refused) return /\bGRANTED\b/.test(words.replace(/\bNOT GRANTED\b/g, '')) ? 'unclear' : 'none'
  const granted = granting.test(words)
  if (mereStep.test(words.replace(grantedRequest, ''))) return granted ? 'unclear' : 'none'
  if (requestDismissed.test(words)) return 'unclear'
  return granted ? 'granted' : 'unclear'
}

function readRelief(words: string, convicted: boolean, decision: Decision): ReliefReading | undefined {
  const named = reliefStatutes.find((one) => one.names.test(words))
  if (named !== undefined) {
    const effect = decision === 'granted' ? (named.effect ?? effectOf(words, named.statute)) : 'unknown'
    return { statute: named.statute, effect }
  }
  // "CONVICTED-…" names the way of conviction; without a statute nothing in it is taken for relief.
  if (convicted || decision !== 'granted') return undefined
  const ofSentence =
    /\b(SENT(ENCE)?|PROB(ATION)?|WARR(ANT)?|BAIL|FINE|ORDER|FORFEITURE)\b/.test(words) && !ofConviction.test(words)
  if (setAside.test(words)) return ofSentence ? undefined : { statute: undefined, effect: 'dismissed' }
  if (reducing.test(words)) return ofSentence ? undefined : { statute: undefined, effect: 'reduced' }
  if (dismissing.test(words) && ofConviction.test(words)) return { statute: undefined, effect: 'dismissed' }
  return otherRelief.test(words) ? { statute: undefined, effect: 'unknown' } : undefined
}

function effectOf(words: string, statute: string): ReliefReading['effect'] {
  if (reducing.test(words)) return 'reduced'
  if (dismissing.test(words) || setAside.test(words)) return 'dismissed'
  // 1170.18 makes a felony a misdemeanor, whether by resentencing or redesignation.
  return statute === 'PC 1170.18' ? 'reduced' : 'granted'
}

function reliefKind(words: string, decision: Decision): DispositionKind {
  if (decision !== 'granted') return 'other'
  return /\bRESENT/.test(words) ? 'resentenced' : 'relieved'
}

function kindOf(words: string): DispositionKind {
  if (words.startsWith('CONVICTED')) return 'convicted'
  // What is reinstated was revoked, and what is extended or found violated runs longer than it was imposed.
  if (prolonged.test(words) && supervision.test(words) && !dismissing.test(words)) return 'revoked'
  if (/\bREV(OKED|OCATION)?\b/.test(words) && /\bPROB|\bPAROLE|\bSUPERV|\bPRCS\b|\bSENT/.test(words)) return 'revoked'
  if (dismissedCharge.test(words)) return 'dismissed'
  if (/^ACQUIT|\bNOT GUILTY\b/.test(words)) return 'acquitted'
  if (
    /^PROS(ECUTION|ECUTOR)?\.? ?REJ|^PROS(ECUTOR)?\.? ?REL|^DA REJ|\bDET(ENTION)? ONLY\b|\bNOT PROSECUTED\b|\bNO COMPLAINT\b|\b849 ?\(B\) ?\([12]\)|\bINTOX\w*( AND|[ /&-]+)? ?REL/.test(
      words,
    )
  ) {
    return 'not-prosecuted'
  }
  return 'other'
}
