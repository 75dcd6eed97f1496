// The offenses of Penal Code 667(e)(2)(C)(iv), as far as a citation alone can say.

import type { OffenseCitation } from '@clearslate/record'
import { cite, citeSecondary } from '../../kernel/citation.ts'
import { entry, lookUp, lookUpCitation, offenseList, offenseListContent } from './offense-list.ts'
import type { ListAnswer, ListEntry, OffenseList } from './offense-list.ts'

const statute = 'PC 667(e)(2)(C)(iv)'

/** What WIC 6600(b) and the life felonies expand to was not read in the statute itself. */
const sexuallyViolent = citeSecondary(`${statute}(I); WIC 6600(b)`, 'which sections WIC 6600(b) names')
const childUnder14 = cite(`${statute}(II)`)
const lewdAct = cite(`${statute}(III)`)
const homicide = cite(`${statute}(IV)`)
const solicitation = cite(`${statute}(V)`)
const machineGun = cite(`${statute}(VI)`)
const massDestruction = cite(`${statute}(VII)`)
const lifeOrDeath = citeSecondary(`${statute}(VIII)`, 'which felonies are punishable by life or death')

const forceful = 'a sexually violent offense'
const life = 'a serious or violent felony punishable by life imprisonment or death'

/** Homicides come first: for them an attempt counts as well. */
const homicides: readonly ListEntry[] = [
  entry('PC 187', 'yes', 'murder', homicide),
  entry('PC 191.5', 'depends', 'only gross vehicular manslaughter while intoxicated is certain', homicide),
  entry('PC 191.5(a)', 'yes', 'gross vehicular manslaughter while intoxicated', homicide),
  entry('PC 192(b)', 'no', 'involuntary manslaughter', homicide),
  entry('PC 192(c)', 'no', 'vehicular manslaughter', homicide),
]

/** Felonies punishable by life imprisonment or death in every case. */
export const lifeFelonyEntries: readonly ListEntry[] = list('yes', life, lifeOrDeath, [
  'PC 37',
  'PC 128',
  'PC 190',
  'PC 190.03',
  'PC 190.05',
  'PC 190.1',
  'PC 190.2',
  'PC 190.25',
  'PC 190.5',
  'PC 205',
  'PC 206',
  'PC 209',
  'PC 209.5',
  'PC 217.1(b)',
  'PC 218',
  'PC 219',
  'PC 269',
  'PC 273ab',
  'PC 288.7',
  'PC 451.5',
  'PC 4500',
  'PC 11418(b)(1)',
  'PC 11418(b)(2)',
  'PC 18745',
  'PC 18755',
  'PC 12308',
  'PC 12310',
  'PC 667.61',
  'PC 667.7',
  'PC 667.71',
  'PC 236.1(c)(2)',
  'MV 1672(a)',
])

export const superstrikeEntries: readonly ListEntry[] = [
  ...homicides,
  ...list('yes', forceful, sexuallyViolent, [
    'PC 261(a)(2)',
    'PC 261(a)(6)',
    'PC 262(a)(1)',
    'PC 262(a)(4)',
    'PC 264.1',
    'PC 286(c)(2)',
    'PC 286(c)(3)',
    'PC 286(d)',
    'PC 287(c)(2)',
    'PC 287(c)(3)',
    'PC 287(d)',
    'PC 288a(c)(2)',
    'PC 288a(c)(3)',
    'PC 288a(d)',
    'PC 288(b)',
    'PC 288.5',
    'PC 289(a)',
    'PC 289(j)',
  ]),
  ...list('depends', 'force, the victim or the intent decides', sexuallyViolent, [
    'PC 207',
    'PC 220',
    'PC 261',
    'PC 262',
    'PC 286',
    'PC 287',
    'PC 288a',
    'PC 289',
  ]),
  ...list('yes', 'with a child under 14 who is more than 10 years younger', childUnder14, [
    'PC 286(c)(1)',
    'PC 287(c)(1)',
    'PC 288a(c)(1)',
  ]),
  entry('PC 288', 'depends', 'the subdivision decides', lewdAct),
  entry('PC 288(a)', 'yes', 'lewd act with a child under 14', lewdAct),
  entry('PC 288(c)', 'no', 'the child is 14 or 15, or a dependent person', lewdAct),
  entry('PC 653f', 'depends', 'only solicitation to commit murder', solicitation),
  entry('PC 653f(a)', 'no', 'not solicitation to commit murder', solicitation),
  entry('PC 653f(b)', 'yes', 'solicitation to commit murder', solicitation),
  entry('PC 653f(c)', 'no', 'not solicitation to commit murder', solicitation),
  entry('PC 653f(d)', 'no', 'not solicitation to commit murder', solicitation),
  entry('PC 653f(e)', 'no', 'not solicitation to commit murder', solicitation),
  entry('PC 245(d)(3)', 'yes', 'assault with a machine gun on a peace officer or firefighter', machineGun),
  entry('PC 11418(a)(1)', 'yes', 'possession of a weapon of mass destruction', massDestruction),
  ...lifeFelonyEntries,
  entry('PC 12022.53', 'depends', 'subdivision (d) carries life imprisonment', lifeOrDeath),
  entry('PC 12022.53(b)', 'no', 'not punishable by life imprisonment', lifeOrDeath),
  entry('PC 12022.53(c)', 'no', 'not punishable by life imprisonment', lifeOrDeath),
]

/** Life felonies only when PC 186.22(b)(4) was found on the same count. */
export const superstrikeWithGangEntries: readonly ListEntry[] = list(
  'yes',
  'punishable by life imprisonment with PC 186.22(b)(4)',
  citeSecondary(`${statute}(VIII); PC 186.22(b)(4)`, 'which felonies PC 186.22(b)(4) names'),
  ['PC 136.1', 'PC 213(a)(1)(A)', 'PC 215', 'PC 246', 'PC 519', 'PC 12022.55'],
)

const superstrikes: OffenseList = offenseList(superstrikeEntries)
const homicideList: OffenseList = offenseList(homicides)
const withGang: OffenseList = offenseList(superstrikeWithGangEntries)

/**
 * Whether an offense is a "superstrike". An attempt at a homicide is one; an attempt at or a
 * conspiracy to commit another listed offense depends, and so does being an accessory. Offenses written
 * together are asked together.
 */
export function superstrike(citation: OffenseCitation): ListAnswer {
  if (citation.conspiracy) return conspiracyAnswer(citation)
  let answer = ownAnswer(citation)
  for (const joined of citation.joined) answer = stronger(answer, ownAnswer(joined))
  const offenses = [citation, ...citation.joined]
  answer = stronger(answer, gangAnswer(offenses))
  return answer === 'yes' && offenses.some((offense) => offense.accessory) ? 'depends' : answer
}

/** Whether an offense is a superstrike when the same count carries PC 186.22(b)(4). */
export function superstrikeWithGang(citation: OffenseCitation): ListAnswer {
  return lookUpCitation(withGang, citation, 'PC').answer
}

/** Whether a citation is the gang enhancement PC 186.22(b)(4). */
export function gangEnhancement(citation: OffenseCitation): ListAnswer {
  return lookUpCitation(gang, citation, 'PC').answer
}

const gang: OffenseList = offenseList([
  entry('PC 186.22(b)(4)', 'yes', 'life term for the benefit of a gang', cite('PC 186.22(b)(4)')),
])

function ownAnswer(citation: OffenseCitation): ListAnswer {
  const { answer } = lookUpCitation(superstrikes, citation, 'PC')
  if (answer === 'no') return 'no'
  if (citation.accessory) return 'no'
  if (!citation.attempt) return answer
  return lookUp(homicideList, 'PC', citation.section, citation.subdivisions).answer === 'yes' ? answer : 'depends'
}

function conspiracyAnswer(citation: OffenseCitation): ListAnswer {
  const objects = citation.section === '182' ? citation.joined : [citation, ...citation.joined]
  if (objects.length === 0) return 'depends'
  return objects.some((object) => ownAnswer({ ...object, conspiracy: false }) !== 'no') ? 'depends' : 'no'
}

function gangAnswer(citations: readonly OffenseCitation[]): ListAnswer {
  let enhancement: ListAnswer = 'no'
  let base: ListAnswer = 'no'
  for (const citation of citations) {
    enhancement = stronger(enhancement, gangEnhancement(citation))
    base = stronger(base, superstrikeWithGang(citation))
  }
  if (enhancement === 'no' || base === 'no') return 'no'
  return enhancement === 'yes' && base === 'yes' ? 'yes' : 'depends'
}

/** The answer that says more against the person. */
export function stronger(first: ListAnswer, second: ListAnswer): ListAnswer {
  if (first === 'yes' || second === 'yes') return 'yes'
  return first === 'depends' || second === 'depends' ? 'depends' : 'no'
}

function list(answer: ListAnswer, why: string, citation: typeof homicide, printed: readonly string[]): ListEntry[] {
  return printed.map((text) => entry(text, answer, why, citation))
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const superstrikeContent: readonly unknown[] = [
  superstrikeEntries,
  superstrikeWithGangEntries,
  superstrike,
  superstrikeWithGang,
  gangEnhancement,
  ownAnswer,
  conspiracyAnswer,
  gangAnswer,
  stronger,
  [...gang],
  offenseListContent,
]
