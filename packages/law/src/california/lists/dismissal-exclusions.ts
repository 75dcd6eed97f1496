// The offenses that PC 1203.4(b) and PC 1203.4a(d) keep out of their dismissals.

import type { Level, OffenseCitation } from '@clearslate/record'
import { cite, citeSecondary } from '../../kernel/citation.ts'
import { entry, lookUpCitation, offenseList, offenseListContent, stopsShort } from './offense-list.ts'
import type { ListAnswer, ListEntry, OffenseList } from './offense-list.ts'
import { stronger } from './superstrikes.ts'

const statute = cite('PC 1203.4(b)')
const misdemeanorStatute = cite('PC 1203.4a(d)')
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

/**
 * Infractions of the Vehicle Code for which another section sets the fine. VC 42001(a) punishes an infraction
 * "except as provided in this code", so whether these fall within it is open.
 */
const otherFines = citeSecondary('VC 42001(a)', 'which infractions fall within it where another section sets the fine')

const otherFineEntries: readonly ListEntry[] = [
  ...['VC 22348(b)'].map((text) => entry(text, 'depends', 'fined under VC 42000.1', otherFines)),
  ...[
    'VC 2815',
    'VC 4000',
    'VC 21070',
    'VC 21453(a)',
    'VC 21453(c)',
    'VC 21454(c)',
    'VC 21457(a)',
    'VC 21655.5',
    'VC 21655.8',
    'VC 21752(c)',
    'VC 21806',
    'VC 21951',
    'VC 21971',
    'VC 22450',
    'VC 22451',
    'VC 22452',
    'VC 22500(i)',
    'VC 22500(l)',
    'VC 22507.8',
    'VC 22511.1',
    'VC 22522',
    'VC 22526',
    'VC 23111',
    'VC 23112',
    'VC 23113(a)',
    'VC 23117',
    'VC 23135',
    'VC 23140',
    'VC 27000(b)',
    'VC 27000(c)',
    'VC 27153',
    'VC 27153.5',
    'VC 27156',
    'VC 34506',
    'VC 34506.3',
    'VC 38020',
  ].map((text) => entry(text, 'depends', 'fined under VC 42001.1 to 42001.25', otherFines)),
  ...['VC 5201.1', 'VC 12500', 'VC 14601.1', 'VC 23109(c)', 'VC 27150.1', 'VC 40508'].map((text) =>
    entry(text, 'depends', 'an infraction by PC 17(d), fined under PC 19.8', otherFines),
  ),
]

const probation: OffenseList = offenseList(excludedFrom1203p4Entries)
const felonies: OffenseList = offenseList(excludedFelonies)
const misdemeanors: OffenseList = offenseList(excludedFrom1203p4aEntries)
const fines: OffenseList = offenseList(otherFineEntries)

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

/** Whether PC 1203.4(b) names a part of the section and the citation does not say which. */
export function lacksSubdivision1203p4(citation: OffenseCitation): boolean {
  return [probation, felonies].some((list) => stopsShort(list, citation, 'PC'))
}

/**
 * Whether PC 1203.4a(d) excludes a misdemeanor or an infraction: it does exclude the ordinary infractions of the
 * Vehicle Code, which VC 42001 punishes. A felony is none of its business.
 */
export function excludedFrom1203p4a(citation: OffenseCitation, level?: Level): ListAnswer {
  const levels: readonly Level[] = level === undefined ? ['misdemeanor', 'infraction'] : [level]
  return everyOffense(citation, (offense) => {
    const [first = 'no', ...others] = levels.map((one) => excludedAs(offense, one))
    return others.every((other) => other === first) ? first : 'depends'
  })
}

/** Whether PC 1203.4a(d) names a part of the section and the citation does not say which. */
export function lacksSubdivision1203p4a(citation: OffenseCitation, level: Level | undefined): boolean {
  return stopsShort(level === 'infraction' ? fines : misdemeanors, citation, level === 'infraction' ? 'VC' : 'PC')
}

function excludedAs(offense: OffenseCitation, level: Level): ListAnswer {
  if (level === 'felony') return 'no'
  if (level === 'misdemeanor') return lookUpCitation(misdemeanors, offense, 'PC').answer
  // A local ordinance may have been adopted under the Vehicle Code.
  if (offense.code === undefined || offense.codeInferred || offense.code === 'ZZ') return 'depends'
  if (offense.code !== 'VC') return 'no'
  return lookUpCitation(fines, offense, 'VC').answer === 'no' ? 'yes' : 'depends'
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
  otherFineEntries,
  excludedFrom1203p4,
  excludedFrom1203p4a,
  excludedAs,
  lacksSubdivision1203p4,
  lacksSubdivision1203p4a,
  everyOffense,
  stronger,
  offenseListContent,
]
