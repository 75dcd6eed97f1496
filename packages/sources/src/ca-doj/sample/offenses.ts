// The offenses of the sample, as the file writes them in each decade. Wording and weights are ours.

import { dayOf } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { bytesOf, csvField } from './bytes.ts'
import type { HardCase } from './hard-cases.ts'

/** An offense as a row names it, ready to be written. */
export interface SampleOffense {
  readonly text: string
  /** The columns OFFENSE_CODE and OFFENSE_DESCR. */
  readonly codeAndText: Uint8Array
  /** OFFENSE_TOC: F, M or I, as a byte. */
  readonly level: number
  /** OFFENSE_QUAL_LST, padded. */
  readonly qualifier: Uint8Array
  /** The columns OFFENSE_CODE to OFFENSE_QUAL_LST: all of the above. */
  readonly written: Uint8Array
  /** Health & Safety Code 11357 to 11360 and nothing else. */
  readonly isCannabis: boolean
  readonly hardCase: HardCase | undefined
}

type LevelMark = 'F' | 'M' | 'I'

let nextOffenseCode = 70_001

function offense(text: string, level: LevelMark, hardCase?: HardCase, qualifier = ''): SampleOffense {
  const code = nextOffenseCode
  nextOffenseCode += 1
  const codeAndText = `${code},${csvField(text)}`
  return {
    text,
    codeAndText: bytesOf(codeAndText),
    level: level.charCodeAt(0),
    qualifier: bytesOf(qualifier.padEnd(60)),
    written: bytesOf(`${codeAndText},${level},${qualifier.padEnd(60)}`),
    isCannabis: /^113(?:57|58|59|60)(?![.\d])/.test(text),
    hardCase,
  }
}

/** Weighted choice: an offense stands in the pool as often as its weight says. */
function pool(...entries: readonly (readonly [weight: number, offense: SampleOffense])[]): readonly SampleOffense[] {
  return entries.flatMap(([weight, item]) => Array.from({ length: weight }, () => item))
}

// Health & Safety Code 11357 to 11360 took effect in 1973; before that the same conduct stood in 11530 and following.
const codified = dayOf(1973, 1, 1)!
// SB 95: the subdivisions of 11357.
const subdivided = dayOf(1976, 1, 1)!
// SB 1449: 11357(b) became an infraction.
const infraction = dayOf(2011, 1, 1)!
// Proposition 64: the letters change their meaning.
const proposition64 = dayOf(2016, 11, 9)!

const predecessors = pool(
  [5, offense('11530 HS-POSSESS MARIJUANA', 'F', 'predecessorSection')],
  [1, offense('11530.1 HS-CULTIVATE MARIJUANA', 'F', 'predecessorSection')],
  [2, offense('11530.5 HS-POSSESS MARIJUANA FOR SALE', 'F', 'predecessorSection')],
  [2, offense('11531 HS-TRANSPORT/SELL MARIJUANA', 'F', 'predecessorSection')],
)

const felonies = pool(
  [14, offense('11358 HS-CULTIVATE MARIJUANA', 'F')],
  [2, offense('11358 HS-PLANT/CULTIVATE/ETC MARIJUANA/HASH', 'F')],
  [1, offense('11358HS-CULTIVATE CANNABIS', 'F')],
  [26, offense('11359 HS-POSSESS MARIJUANA FOR SALE', 'F')],
  [2, offense('11359HS-POSSESS MARIJUANA/HASHISH FOR SALE', 'F')],
  [1, offense('11359 H&S-POSS MARIJUANA FOR SALE', 'F')],
  [22, offense('11360(A) HS-TRANSPORT/SELL/ETC MARIJUANA', 'F')],
  [2, offense('11360A HS-GIVE/TRANSPORT MARIJ OVER 1 OZ', 'F')],
  [2, offense('11360 (A) HS-SELL/FURNISH MARIJUANA', 'F')],
  [1, offense('11360 HS-SALE OF MARIJUANA', 'F')],
)

const before1976 = [
  ...pool([30, offense('11357 HS-POSSESS MARIJUANA', 'F')], [3, offense('11357 HS', 'F')]),
  ...felonies,
]

const before2011 = [
  ...pool(
    [6, offense('11357(A) HS-POSSESS CONCENTRATED CANNABIS', 'F')],
    [4, offense('11357(A) HS-POSSESS MARIJUANA/HASHISH', 'M')],
    [24, offense('11357(B) HS-POSSESS MARIJUANA 28.5 GRAMS OR LESS', 'M')],
    [3, offense('11357(B)HS-POSSESS MARIJUANA', 'M')],
    [2, offense('11357 (B) HS-POSSESS MARIJUANA', 'M')],
    [12, offense('11357(C) HS-POSSESS MARIJUANA OVER 28.5 GRAMS', 'M')],
    [2, offense('11357(C)HS-POSSESS MARIJUANA', 'M')],
    [2, offense('11357(D) HS-POSSESS MARIJ ON SCHOOL GROUNDS', 'M')],
    [1, offense('11357(E) HS-POSSESS MARIJ ON SCHOOL, UNDER 18', 'M')],
    [3, offense('11357 HS-POSSESS MARIJUANA', 'M')],
    [6, offense('11360(B) HS-GIVE/ETC MARIJ 28.5 GRAMS OR LESS', 'M')],
    [1, offense('11360B HS-GIVE/TRANSPORT MARIJUANA', 'M')],
  ),
  ...felonies,
]

const before2016 = [
  ...pool(
    [6, offense('11357(A) HS-POSSESS CONCENTRATED CANNABIS', 'M')],
    [18, offense('11357(B) HS-POSSESS MARIJUANA 28.5 GRAMS OR LESS', 'I')],
    [10, offense('11357(C) HS-POSSESS MARIJUANA OVER 28.5 GRAMS', 'M')],
    [2, offense('11357(D) HS-POSSESS MARIJ ON SCHOOL GROUNDS', 'M')],
    [1, offense('11357 HS-POSSESS MARIJUANA', 'M')],
    [4, offense('11360(B) HS-GIVE/ETC MARIJ 28.5 GRAMS OR LESS', 'M')],
  ),
  ...felonies,
]

const sinceProposition64 = pool(
  [4, offense('11357(A)(2) HS-POSSESS CANNABIS, AGE 18-20', 'I')],
  [6, offense('11357(B)(2) HS-POSSESS CANNABIS OVER 28.5 GRAMS', 'M')],
  [1, offense('11357(C) HS-POSSESS CANNABIS AT SCHOOL', 'M')],
  [6, offense('11358(C) HS-CULTIVATE MORE THAN 6 PLANTS', 'M')],
  [1, offense('11358(D) HS-CULTIVATE MORE THAN 6 PLANTS', 'F')],
  [10, offense('11359(B) HS-POSSESS CANNABIS FOR SALE', 'M')],
  [1, offense('11359(C)(3) HS-POSSESS CANNABIS FOR SALE TO MINOR', 'F')],
  [1, offense('11359(D) HS-USE PERSON UNDER 21 TO SELL CANNABIS', 'F')],
  [7, offense('11360(A)(2) HS-TRANSPORT/SELL/ETC CANNABIS', 'M')],
  [1, offense('11360A2 HS-SELL/FURNISH/ETC CANNABIS', 'M')],
  [1, offense('11360(A)(3)(C) HS-SELL CANNABIS TO MINOR', 'F')],
  [1, offense('11360(A)(3)(D) HS-TRANSPORT CANNABIS OUT OF STATE', 'F')],
  [2, offense('11360(B) HS-GIVE/ETC CANNABIS 28.5 GRAMS OR LESS', 'I')],
)

/** The cannabis offenses that were charged on a day. */
export function cannabisOffensesOn(day: Day): readonly SampleOffense[] {
  if (day < codified) return predecessors
  if (day < subdivided) return before1976
  if (day < infraction) return before2011
  return day < proposition64 ? before2016 : sinceProposition64
}

/** Superstrikes (PC 667(e)(2)(C)(iv)), also as what a person committed beside cannabis. */
export const superstrikes: readonly SampleOffense[] = [
  offense('187(A) PC-MURDER', 'F', 'superstrike'),
  offense('187 PC-MURDER', 'F', 'superstrike'),
  offense('191.5(A) PC-GROSS VEHICULAR MANSLAUGHTER/INTOX', 'F', 'superstrike'),
  offense('653F(B) PC-SOLICIT MURDER', 'F', 'superstrike'),
  offense('245(D)(3) PC-ASSAULT PEACE OFFICER/MACHINE GUN', 'F', 'superstrike'),
  offense('209(A) PC-KIDNAP FOR RANSOM', 'F', 'superstrike'),
  offense('288(B)(1) PC-LEWD ACT ON CHILD BY FORCE', 'F', 'superstrike'),
  offense('264.1 PC-RAPE IN CONCERT', 'F', 'superstrike'),
]

/** Offenses of the registration act (PC 290(c)). */
export const sexOffenses: readonly SampleOffense[] = [
  offense('261(A)(2) PC-RAPE BY FORCE', 'F', 'sexOffense'),
  offense('288(A) PC-LEWD ACT ON CHILD UNDER 14', 'F', 'sexOffense'),
  offense('288A PC-ORAL COPULATION', 'F', 'sexOffense'),
  offense('289(A) PC-SEXUAL PENETRATION BY FORCE', 'F', 'sexOffense'),
  offense('243.4(A) PC-SEXUAL BATTERY', 'F', 'sexOffense'),
  offense('311.11(A) PC-POSSESS OBSCENE MATTER OF MINOR', 'F', 'sexOffense'),
  offense('314(1) PC-INDECENT EXPOSURE', 'M', 'sexOffense'),
  offense('314.1 PC-INDECENT EXPOSURE', 'M', 'sexOffense'),
  offense('647.6 PC-ANNOY/MOLEST CHILD', 'M', 'sexOffense'),
  offense('266H(B) PC-PIMPING OF MINOR', 'F', 'sexOffense'),
]

const ordinary = pool(
  [12, offense('11364 HS-POSSESS DRUG PARAPHERNALIA', 'M')],
  [8, offense('11550(A) HS-UNDER INFLUENCE OF DRUG', 'M')],
  [8, offense('11352(A) HS-TRANSPORT/SELL NARCOTIC', 'F')],
  [1, offense('11366 HS-KEEP PLACE TO SELL NARCOTIC', 'F')],
  [1, offense('11366.5(A) HS-RENT PLACE TO MAKE DRUG', 'F')],
  [12, offense('459 PC-BURGLARY', 'F')],
  [5, offense('460(B) PC-BURGLARY:SECOND DEGREE', 'F')],
  [12, offense('484(A) PC-THEFT', 'M')],
  [8, offense('488 PC-PETTY THEFT', 'M')],
  [8, offense('487(A) PC-GRAND THEFT OVER LIMIT', 'F')],
  [2, offense('487 (A) PC-GRAND THEFT:MONEY/LABOR/PROPERTY', 'F')],
  [5, offense('496(A) PC-RECEIVE STOLEN PROPERTY', 'F')],
  [3, offense('666 PC-PETTY THEFT WITH PRIOR JAIL TERM', 'F')],
  [3, offense('470 PC-FORGERY', 'F')],
  [2, offense('476A PC-BAD CHECK', 'M')],
  [1, offense('537 PC-DEFRAUD INNKEEPER', 'M')],
  [1, offense('237 PC-FALSE IMPRISONMENT', 'M')],
  [1, offense('220 PC-ASSAULT TO COMMIT MAYHEM/ETC', 'F')],
  [5, offense('211 PC-ROBBERY', 'F')],
  [2, offense('664/211 PC-ATTEMPT ROBBERY', 'F')],
  [5, offense('240 PC-ASSAULT', 'M')],
  [9, offense('242 PC-BATTERY', 'M')],
  [6, offense('245(A)(1) PC-ASSAULT WITH DEADLY WEAPON, NOT FIREARM', 'F')],
  [8, offense('148(A)(1) PC-RESIST/OBSTRUCT OFFICER', 'M')],
  [3, offense('148.9(A) PC-FALSE NAME TO OFFICER', 'M')],
  [4, offense('594(A) PC-VANDALISM', 'M')],
  [5, offense('602(L) PC-TRESPASS', 'M')],
  [9, offense('647(F) PC-DISORDERLY CONDUCT:INTOX', 'M')],
  [3, offense('647(B) PC-PROSTITUTION', 'M')],
  [3, offense('12020(A) PC-POSSESS DANGEROUS WEAPON', 'F')],
  [3, offense('12021(A)(1) PC-FELON WITH FIREARM', 'F')],
  [8, offense('10851(A) VC-TAKE VEHICLE WITHOUT CONSENT', 'F')],
  [6, offense('12500(A) VC-DRIVE WITHOUT LICENSE', 'M')],
  [8, offense('14601.1(A) VC-DRIVE WITH SUSPENDED LICENSE', 'M')],
  [4, offense('20002(A) VC-HIT AND RUN', 'M')],
  [4, offense('40508(A) VC-FAIL TO APPEAR', 'M')],
  [2, offense('1320(A) PC-FAIL TO APPEAR AFTER RELEASE', 'M')],
  [1, offense('4140 BP-POSSESS HYPODERMIC NEEDLE', 'M')],
  [1, offense('853.7 PC-FAIL TO APPEAR, WRITTEN PROMISE', 'M')],
  [1, offense('451(D) PC-ARSON OF PROPERTY', 'F')],
  [1, offense('192(A) PC-VOLUNTARY MANSLAUGHTER', 'F')],
  [1, offense('207(A) PC-KIDNAPPING', 'F')],
)

const earlier = [
  ...ordinary,
  ...pool(
    [14, offense('23102(A) VC-DRUNK DRIVING', 'M')],
    [6, offense('11350 HS-POSSESS NARCOTIC', 'F')],
    [2, offense('11910 HS-POSSESS DANGEROUS DRUG', 'F')],
  ),
]

const later = [
  ...ordinary,
  ...pool(
    [14, offense('23152(A) VC-DRIVE UNDER INFLUENCE', 'M')],
    [12, offense('23152(B) VC-DRIVE WITH 0.08 PERCENT ALCOHOL', 'M')],
    [12, offense('11350(A) HS-POSSESS NARCOTIC', 'F')],
    [5, offense('11351 HS-POSSESS NARCOTIC FOR SALE', 'F')],
    [3, offense('11351.5 HS-POSSESS COCAINE BASE FOR SALE', 'F')],
    [14, offense('11377(A) HS-POSSESS CONTROLLED SUBSTANCE', 'F')],
    [7, offense('11378 HS-POSSESS CONTROLLED SUBSTANCE FOR SALE', 'F')],
    [4, offense('11379(A) HS-TRANSPORT/SELL CONTROLLED SUBSTANCE', 'F')],
    [7, offense('273.5(A) PC-CORPORAL INJURY TO SPOUSE/COHABITANT', 'F')],
    [5, offense('243(E)(1) PC-BATTERY ON SPOUSE/COHABITANT', 'M')],
    [4, offense('422 PC-CRIMINAL THREATS', 'F')],
    [3, offense('530.5(A) PC-USE PERSONAL ID OF ANOTHER', 'F')],
    [2, offense('186.22(A) PC-PARTICIPATE IN GANG', 'F')],
    [2, offense('166(A)(4) PC-DISOBEY COURT ORDER', 'M')],
  ),
]

const modernDrugLaw = dayOf(1982, 1, 1)!

/** Everything that is not cannabis and not of the two grave lists. */
export function otherOffensesOn(day: Day): readonly SampleOffense[] {
  return day < modernDrugLaw ? earlier : later
}

/** The notations that are hard to read, each by its case; a person given the case is charged with one of them. */
export const hardOffenses: Partial<Record<HardCase, readonly SampleOffense[]>> = {
  predecessorSection: predecessors,
  superstrike: superstrikes,
  sexOffense: sexOffenses,
  attempt: [
    offense('664-11359 HS-ATT POSSESS MARIJUANA FOR SALE', 'F', 'attempt'),
    offense('664/11358 HS-ATT CULTIVATE MARIJUANA', 'F', 'attempt'),
    offense('664/11357(C) HS', 'M', 'attempt'),
    offense('664-11357(C) HS-ATT POSSESS MARIJUANA', 'M', 'attempt'),
    offense('664.11360(A) HS-ATT SELL MARIJUANA', 'F', 'attempt'),
    offense('66411360(A) HS-ATT SELL MARIJUANA', 'F', 'attempt'),
    offense('664 11359 HS-ATT POSSESS MARIJUANA FOR SALE', 'F', 'attempt'),
    offense('11359-664 HS-ATT POSSESS MARIJUANA FOR SALE', 'F', 'attempt'),
  ],
  attemptInQualifier: [
    offense('11359 HS-POSSESS MARIJUANA FOR SALE', 'F', 'attemptInQualifier', '-ATTEMPTED'),
    offense('11360(A) HS-TRANSPORT/SELL/ETC MARIJUANA', 'F', 'attemptInQualifier', '-ATTEMPTED'),
  ],
  conspiracy: [
    offense('182/11359 HS-CONSPIRACY:POSSESS MARIJ FOR SALE', 'F', 'conspiracy'),
    offense('182(A)(1)/11359 HS-CONSPIRACY', 'F', 'conspiracy'),
    offense('182-11360(A) HS-CONSPIRACY:SELL MARIJUANA', 'F', 'conspiracy'),
  ],
  accessory: [offense('32/11359 HS-ACCESSORY', 'F', 'accessory'), offense('32 PC-ACCESSORY', 'F', 'accessory')],
  joinedOffenses: [
    offense('11357(A)/11377 HS-POSSESS CONCENTRATED CANNABIS', 'M', 'joinedOffenses'),
    offense('11359(A)/12345', 'F', 'joinedOffenses'),
  ],
  syntheticCannabinoid: [
    offense('11357.5 HS-SELL SYNTHETIC CANNABINOID', 'M', 'syntheticCannabinoid'),
    offense('11357.5(A) HS-SELL SYNTHETIC CANNABINOID', 'M', 'syntheticCannabinoid'),
  ],
  wrongCode: [
    offense('11360 PC-TRANSPORT/SELL MARIJUANA', 'F', 'wrongCode'),
    offense('11357(B) VC-POSSESS MARIJUANA', 'M', 'wrongCode'),
    offense('11359 BP-POSSESS MARIJUANA FOR SALE', 'F', 'wrongCode'),
  ],
  missingCode: [
    offense('11357B', 'M', 'missingCode'),
    offense('11360(B) SELL/FURNISH/ETC MARIJUANA', 'M', 'missingCode'),
    offense('11359', 'F', 'missingCode'),
  ],
}

/** The charge stands in the comment. */
export const chargeInComment: SampleOffense = offense('SEE COMMENT FOR CHARGE', 'F', 'commentCharge')
/** The charge should stand in the comment and does not. */
export const chargeNowhere: SampleOffense = offense('SEE COMMENT FOR CHARGE', 'F', 'commentWithoutCharge')
/** Less than what was charged: what people plead to. */
export const pleaOffenses: readonly SampleOffense[] = [
  offense('11357(C) HS-POSSESS MARIJUANA OVER 28.5 GRAMS', 'M'),
  offense('11357(B) HS-POSSESS MARIJUANA 28.5 GRAMS OR LESS', 'M'),
  offense('32 PC-ACCESSORY', 'M'),
  offense('11364 HS-POSSESS DRUG PARAPHERNALIA', 'M'),
]
export const sexOffenderRegistrations: readonly SampleOffense[] = [
  offense('290 PC-REGISTRATION OF SEX OFFENDER', 'M', 'sexOffenderRegistration'),
  offense('290(A) PC-REGISTRATION OF SEX OFFENDER', 'M', 'sexOffenderRegistration'),
  offense('290.011 PC-REGISTRATION OF TRANSIENT SEX OFFENDER', 'M', 'sexOffenderRegistration'),
]
export const narcoticsRegistration: SampleOffense = offense(
  '11590 HS-REGISTRATION OF NARCOTICS OFFENDER',
  'M',
  'narcoticsRegistration',
)
