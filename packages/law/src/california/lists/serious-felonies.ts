// The serious felonies of Penal Code 1192.7(c) and 1192.8, as far as a citation alone can say. Injuries,
// weapons and gangs that were found with a felony make it serious too; a citation seldom shows them.

import type { Day, Level, OffenseCitation } from '@clearslate/record'
import { cite, citeSecondary } from '../../kernel/citation.ts'
import type { Citation } from '../../kernel/citation.ts'
import { requireDay } from '../../kernel/parameter.ts'
import { alwaysFelony } from './always-felony.ts'
import { felonyListContent, onFelonyList } from './felony-lists.ts'
import type { FelonyList } from './felony-lists.ts'
import { entry, offenseList } from './offense-list.ts'
import type { ListAnswer, ListEntry } from './offense-list.ts'
import { lifeFelonyEntries } from './superstrikes.ts'

/** A paragraph of PC 1192.7(c), as in force from 2024-01-01 (SB 14). */
function paragraph(number: string): Citation {
  return cite(`PC 1192.7(c)(${number})`)
}

/** First day of SB 14 (Stats. 2023 ch. 230), which added paragraph (42). */
const sb14Day: Day = requireDay('2024-01-01')

/** First day on which 245(a)(1) no longer held force likely to produce great bodily injury, now (a)(4). */
const divided245Day: Day = requireDay('2012-01-01')

const life = citeSecondary('PC 1192.7(c)(7)', 'which felonies are punishable by life or death')

function list(answer: ListAnswer, why: string, citation: Citation, printed: readonly string[]): ListEntry[] {
  return printed.map((text) => entry(text, answer, why, citation))
}

const sexualAct = 'only by force, violence, duress, menace or fear, or with a child under 14'

export const seriousEntries: readonly ListEntry[] = [
  entry('PC 187', 'yes', 'murder', paragraph('1')),
  entry('PC 192', 'depends', 'only voluntary manslaughter, or with an injury or a weapon', paragraph('1')),
  entry('PC 192(a)', 'yes', 'voluntary manslaughter', paragraph('1')),
  entry('PC 192(b)', 'no', 'involuntary manslaughter', paragraph('1')),
  entry('PC 192(c)(2)', 'no', 'a misdemeanor', cite('PC 193(c)(2)')),
  ...list('yes', 'mayhem', paragraph('2'), ['PC 203', 'PC 205']),
  entry('PC 261', 'yes', 'rape', paragraph('3')),
  entry('PC 262', 'depends', 'rape of a spouse; whether former 262 is "rape"', paragraph('3')),
  entry('PC 262(a)(1)', 'yes', 'rape by force', paragraph('3')),
  ...list('depends', sexualAct, paragraph('4'), ['PC 286', 'PC 287', 'PC 288a']),
  ...list('yes', 'sodomy by force or in concert', paragraph('4'), ['PC 286(c)(2)', 'PC 286(c)(3)', 'PC 286(d)']),
  ...list('yes', 'oral copulation by force or in concert', paragraph('5'), [
    'PC 287(c)(2)',
    'PC 287(c)(3)',
    'PC 287(d)',
    'PC 288a(c)(2)',
    'PC 288a(c)(3)',
    'PC 288a(d)',
  ]),
  entry('PC 288', 'depends', 'the child must be under 14', paragraph('6')),
  entry('PC 288(a)', 'yes', 'lewd act with a child under 14', paragraph('6')),
  entry('PC 288(b)(1)', 'yes', 'lewd act with a child under 14', paragraph('6')),
  entry('PC 288(c)', 'no', 'the child is 14 or 15, or a dependent person', paragraph('6')),
  ...lifeFelonyEntries
    .map(({ code, section, subdivisions }) => ({
      code,
      section,
      subdivisions,
      answer: 'yes' as const,
      why: 'punishable by life imprisonment or death',
      citation: life,
    }))
    .filter(({ section }) => !['205', '209', '209.5', '236.1', '11418'].includes(section)),
  entry('PC 220(b)', 'yes', 'assault during a burglary of the first degree', paragraph('7')),
  entry(
    'PC 220',
    'depends',
    'only with intent to commit mayhem, rape, sodomy, oral copulation or robbery',
    paragraph('29'),
  ),
  entry('PC 4501(a)', 'yes', 'assault with a deadly weapon by an inmate', paragraph('13')),
  entry('PC 4501', 'depends', 'only with a deadly weapon', paragraph('13')),
  entry('PC 4503', 'depends', 'holding a hostage in a state prison', paragraph('21')),
  entry('PC 451', 'yes', 'arson', paragraph('14')),
  entry('PC 455', 'depends', 'an attempt at arson', paragraph('39')),
  entry('PC 18740', 'yes', 'exploding a device with intent to injure', paragraph('15')),
  entry('PC 18750', 'yes', 'exploding a device that causes injury', paragraph('16')),
  ...list(
    'depends',
    'explosives, under the numbers before 2012',
    citeSecondary('PC 1192.7(c)(15)-(17)', 'which former sections these are'),
    ['PC 12303.3', 'PC 12309'],
  ),
  entry('PC 459', 'depends', 'only burglary of the first degree', paragraph('18')),
  entry('PC 460', 'depends', 'only burglary of the first degree', paragraph('18')),
  entry('PC 460(a)', 'yes', 'burglary of the first degree', paragraph('18')),
  entry('PC 460(b)', 'no', 'burglary of the second degree', paragraph('18')),
  ...list('yes', 'robbery', paragraph('19'), ['PC 211', 'PC 212.5', 'PC 213']),
  entry('PC 214', 'depends', 'train robbery', paragraph('19')),
  ...list('yes', 'kidnapping', paragraph('20'), ['PC 207', 'PC 208', 'PC 209', 'PC 209.5']),
  ...list('depends', 'only heroin, cocaine, PCP or methamphetamine, to a minor', paragraph('24'), [
    'HS 11353',
    'HS 11353.5',
    'HS 11354',
    'HS 11380',
  ]),
  entry('PC 289', 'depends', 'only by force, violence, duress, menace or fear', paragraph('25')),
  entry('PC 289(a)', 'yes', 'sexual penetration by force', paragraph('25')),
  entry('PC 487', 'depends', 'only grand theft of a firearm', paragraph('26')),
  entry('PC 487(a)', 'no', 'by the value', paragraph('26')),
  entry('PC 487(b)', 'no', 'by the value', paragraph('26')),
  entry('PC 487(c)', 'depends', 'from the person; what was taken decides', paragraph('26')),
  entry('PC 487(d)(1)', 'no', 'an automobile', paragraph('26')),
  entry('PC 487(d)(2)', 'yes', 'grand theft of a firearm', paragraph('26')),
  entry('PC 215', 'yes', 'carjacking', paragraph('27')),
  entry('PC 186.22', 'depends', 'a felony violation of 186.22, or a felony for the benefit of a gang', paragraph('28')),
  entry('PC 244', 'yes', 'throwing acid or a flammable substance', paragraph('30')),
  entry('PC 245', 'depends', 'with a weapon, or on a peace officer or firefighter', paragraph('31')),
  entry('PC 245(a)(1)', 'yes', 'assault with a deadly weapon', paragraph('31')),
  ...list('yes', 'assault with a firearm', paragraph('31'), ['PC 245(a)(2)', 'PC 245(a)(3)', 'PC 245(b)']),
  entry(
    'PC 245(a)(4)',
    'depends',
    'force likely to produce great bodily injury; serious only with such an injury',
    paragraph('8'),
  ),
  ...list('yes', 'assault on a peace officer or firefighter', paragraph('31'), ['PC 245(c)', 'PC 245(d)']),
  ...list('depends', 'only with a deadly weapon', paragraph('32'), ['PC 245.2', 'PC 245.3', 'PC 245.5']),
  entry('PC 245.5(b)', 'yes', 'assault with a firearm on a school employee', paragraph('32')),
  entry('PC 246', 'yes', 'shooting at an inhabited dwelling, vehicle or aircraft', paragraph('33')),
  entry('PC 264.1', 'yes', 'rape or penetration in concert', paragraph('34')),
  entry('PC 288.5', 'yes', 'continuous sexual abuse of a child', paragraph('35')),
  entry('PC 26100', 'depends', 'only subdivisions (c) and (d), or with a firearm personally used', paragraph('36')),
  entry('PC 26100(c)', 'yes', 'shooting from a vehicle at a person', paragraph('36')),
  entry('PC 26100(d)', 'yes', 'shooting from a vehicle', paragraph('36')),
  entry('PC 12034', 'depends', 'the number of 26100 before 2012', paragraph('36')),
  entry('PC 136.1', 'yes', 'intimidating a witness or victim', paragraph('37')),
  entry('PC 422', 'yes', 'criminal threats', paragraph('38')),
  entry('PC 11418(b)', 'yes', 'using a weapon of mass destruction', paragraph('41')),
  entry('PC 11418(c)', 'yes', 'using a weapon of mass destruction', paragraph('41')),
  entry('PC 236.1(c)', 'depends', 'not when the person was a victim of trafficking', paragraph('42')),
  entry('PC 236.1(c)(2)', 'yes', 'trafficking of a minor by force', paragraph('42')),
  ...list('depends', 'serious only with a personal injury or weapon', cite('PC 1192.8(a)'), [
    'PC 191.5',
    'PC 192(c)(1)',
    'PC 192.5(a)',
    'PC 192.5(b)',
    'PC 192.5(c)',
    'VC 2800.3',
    'VC 23104(b)',
    'VC 23153',
  ]),
  ...list('depends', 'serious only with a great bodily injury', paragraph('8'), [
    'PC 243(d)',
    'PC 273.5',
    'PC 273d',
    'PC 368',
  ]),
  ...list('depends', 'serious only where the weapon was personally used', paragraph('23'), [
    'PC 246.3',
    'PC 247',
    'PC 417',
    'PC 417.3',
    'PC 417.8',
  ]),
]

/** Findings that make any felony serious when they stand with it. */
const enhancements: readonly ListEntry[] = [
  ...list('yes', 'great bodily injury', paragraph('8'), ['PC 12022.7', 'PC 12022.8', 'PC 12022.9']),
  ...list('yes', 'a firearm personally used', paragraph('8'), ['PC 12022.3(a)', 'PC 12022.5', 'PC 12022.55']),
  ...list('yes', 'a firearm used under the 10-20-life law', paragraph('40'), ['PC 12022.53']),
  entry('PC 12022(b)', 'yes', 'a deadly weapon personally used', paragraph('23')),
  entry('PC 12022', 'depends', 'only where the weapon was personally used', paragraph('23')),
  entry('PC 186.22(b)', 'yes', 'for the benefit of a gang', paragraph('28')),
]

const serious: FelonyList = {
  offenses: offenseList(seriousEntries),
  enhancements: offenseList(enhancements),
  // PC 1192.7(c)(39): any attempt at a listed crime other than an assault; (9) attempted murder.
  attempt: (citation, answer) => (assaults.has(citation.section) ? 'depends' : answer),
  // PC 1192.7(c)(43)
  conspiracy: 'yes',
}

const assaults: ReadonlySet<string> = new Set(['220', '244', '245', '245.2', '245.3', '245.5', '4500', '4501'])

/**
 * Whether an offense is a serious felony. `day` is the day of the law; trafficking of a minor is one
 * since 2024-01-01. `offense` bounds the day of the offense: before 2012 PC 245(a)(1) also held what is now (a)(4).
 */
export function seriousFelony(
  citation: OffenseCitation,
  level?: Level,
  day?: Day,
  offense?: { readonly earliest: Day | undefined },
): ListAnswer {
  const answer = onFelonyList(serious, citation, level, alwaysFelony(citation))
  if (answer !== 'yes' || citation.code !== 'PC' || citation.joined.length > 0) return answer
  if (citation.section === '236.1' && day !== undefined && day < sb14Day) return 'depends'
  if (citation.section !== '245' || citation.subdivisions[0] !== 'A' || citation.subdivisions[1] !== '1') return answer
  return offense?.earliest !== undefined && offense.earliest >= divided245Day ? 'yes' : 'depends'
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const seriousContent: readonly unknown[] = [
  seriousEntries,
  enhancements,
  serious.attempt,
  serious.conspiracy,
  [...assaults],
  seriousFelony,
  alwaysFelony,
  sb14Day,
  divided245Day,
  felonyListContent,
]
