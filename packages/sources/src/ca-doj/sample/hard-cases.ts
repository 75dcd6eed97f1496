// The hard cases that the sample plants, so that a reader can be tested on all of them.
// Every fourth person carries one, in turn; some also occur by themselves, as they do in life.

/** Counted in people. */
export const personCases = [
  'blankBirthDate',
  'impossibleBirthDate',
  'contradictoryBirthDates',
  'convictionBeforeBirth',
  'deceased',
  'notContiguous',
  'splitAcrossFiles',
  'accentedName',
  'doubledQuotesInName',
  'veryLongName',
] as const

/** Counted in rows, a row delivered twice counting twice. */
export const rowCases = [
  'impossibleEventDate',
  'blankEventDate',
  'blankLevel',
  'sexOffenderRegistration',
  'narcoticsRegistration',
  'applicant',
  'setAside',
  'prop64Relief',
  'reliefWithoutConviction',
  'commentCharge',
  'commentWithoutCharge',
  'otherChargeInComment',
  'numberInComment',
  'attempt',
  'attemptInQualifier',
  'conspiracy',
  'accessory',
  'joinedOffenses',
  'syntheticCannabinoid',
  'wrongCode',
  'missingCode',
  'predecessorSection',
  'convictedOffenseDiffers',
  'dispositionOffenseDiffers',
  'probationRevoked',
  'severalSentences',
  'unknownCounty',
  'dashOnlyField',
  'deliveredTwice',
  'superstrike',
  'sexOffense',
] as const

export type PersonCase = (typeof personCases)[number]
export type RowCase = (typeof rowCases)[number]
export type HardCase = PersonCase | RowCase

/** Every hard case, in the order in which people are given them. */
export const hardCases: readonly HardCase[] = [...rowCases, ...personCases]

/** One person in so many is given a hard case. */
export const personsPerHardCase = 4

/** How often each hard case stands in what was written. */
export type HardCaseCounts = Record<HardCase, number>

/** All counts at zero. */
export function noHardCases(): HardCaseCounts {
  return Object.fromEntries(hardCases.map((name) => [name, 0])) as HardCaseCounts
}
