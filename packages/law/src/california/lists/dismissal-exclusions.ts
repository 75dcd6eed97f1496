// The offenses that PC 1203.4(b) and PC 1203.4a(c) keep out of their dismissals.

import type { Level, OffenseCitation } from '@clearslate/record'
import { cite, citeSecondary } from '../../kernel/citation.ts'
import { entry, lookUpCitation, offenseList, offenseListContent } from './offense-list.ts'
import type { ListAnswer, ListEntry, OffenseList } from './offense-list.ts'
import { stronger } from './superstrikes.ts'

const statute = cite('PC 1203.4(b)')
const misdemeanorStatute = cite('PC 1203.4a(c)')
/** Which offenses VC 42002.1 and VC 42001 name was read in reprints. */
const stopping = citeSecondary('VC 42002.1', 'which offenses it names, as a reprint gives it')

/** VC 2800, 2801 and 2803 only as a refusal to stop and submit to an inspection of the vehicle. */
const refusals: readonly ListEntry[] = ['VC 2800', 'VC 2801', 'VC 2803'].map((text) =>
  entry(text, 'depends', 'only as a refusal to stop and submit to an inspection', stopping),
)

export const excludedFrom1203p4Entries: readonly ListEntry[] = [
  ...[
    'PC 286(c)',
    'PC 287(c)',
    'PC 288',
    'PC 288a(c)',
    'PC 288.5',
    'PC 289(j)',
    'PC 311.1',
    'PC 311.2',
    'PC 311.3',
    'PC 311.11',
  ].map((text) => entry(text, 'yes', 'a sexual offense that is not dismissed', statute)),
  ...refusals,
]

/** Excluded only as felonies. */
const excludedFelonies: readonly ListEntry[] = [entry('PC 261.5(d)', 'yes', 'a felony with a minor under 16', statute)]

export const excludedFrom1203p4aEntries: readonly ListEntry[] = [
  entry('PC 288(c)', 'yes', 'a lewd act with a child of 14 or 15', misdemeanorStatute),
  ...refusals,
]

const probation: OffenseList = offenseList(excludedFrom1203p4Entries)
const felonies: OffenseList = offenseList(excludedFelonies)
const misdemeanors: OffenseList = offenseList(excludedFrom1203p4aEntries)

/** Whether PC 1203.4(b) excludes a conviction. A missing subdivision or level that decides depends. */
export function excludedFrom1203p4(citation: OffenseCitation, level?: Level): ListAnswer {
  return everyOffense(citation, (offense) => {
    // VC 42002.1 speaks of misdemeanors.
    if (offense.code === 'VC' && level === 'felony') return 'no'
    const always = lookUpCitation(probation, offense, 'PC').answer
    if (always !== 'no') return always
    const asFelony = lookUpCitation(felonies, offense, 'PC').answer
    if (asFelony === 'no' || level === 'felony') return asFelony
    return level === undefined ? 'depends' : 'no'
  })
}

/**
 * Whether PC 1203.4a(c) excludes a misdemeanor or an infraction. It also excludes infractions within VC
 * 42001; which of the Vehicle Code's infractions are within it was not read, so each of them depends.
 */
export function excludedFrom1203p4a(citation: OffenseCitation, level?: Level): ListAnswer {
  return everyOffense(citation, (offense) => {
    if (level === 'infraction') return offense.code === 'VC' ? 'depends' : 'no'
    const answer = lookUpCitation(misdemeanors, offense, 'PC').answer
    if (answer !== 'no' || level === 'misdemeanor' || offense.code !== 'VC') return answer
    return 'depends'
  })
}

/** An attempt, a conspiracy or being an accessory is not the offense that the statute names. */
function everyOffense(citation: OffenseCitation, ask: (offense: OffenseCitation) => ListAnswer): ListAnswer {
  let answer: ListAnswer = 'no'
  for (const offense of [citation, ...citation.joined]) {
    const own = ask(offense)
    const other = offense.attempt || offense.conspiracy || offense.accessory
    answer = stronger(answer, own === 'yes' && other ? 'depends' : own)
  }
  return answer
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const dismissalExclusionContent: readonly unknown[] = [
  excludedFrom1203p4Entries,
  excludedFelonies,
  excludedFrom1203p4aEntries,
  excludedFrom1203p4,
  excludedFrom1203p4a,
  everyOffense,
  stronger,
  offenseListContent,
]
