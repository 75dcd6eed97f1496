// The violent felonies of Penal Code 667.5(c), as far as a citation alone can say.

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

/** A paragraph of PC 667.5(c), as in force from 2025-01-01 (SB 268). */
function paragraph(number: string): Citation {
  return cite(`PC 667.5(c)(${number})`)
}

/** First day of SB 268 (Stats. 2024 ch. 855), which added paragraph (24). */
const sb268Day: Day = requireDay('2025-01-01')

const life = citeSecondary('PC 667.5(c)(7)', 'which felonies are punishable by life or death')

function list(answer: ListAnswer, why: string, citation: Citation, printed: readonly string[]): ListEntry[] {
  return printed.map((text) => entry(text, answer, why, citation))
}

export const violentEntries: readonly ListEntry[] = [
  entry('PC 187', 'yes', 'murder', paragraph('1')),
  entry('PC 192', 'depends', 'only voluntary manslaughter', paragraph('1')),
  entry('PC 192(a)', 'yes', 'voluntary manslaughter', paragraph('1')),
  entry('PC 192(b)', 'no', 'involuntary manslaughter', paragraph('1')),
  entry('PC 192(c)', 'no', 'vehicular manslaughter; an injury to another may still make it one', paragraph('1')),
  ...list('yes', 'mayhem', paragraph('2'), ['PC 203', 'PC 205']),
  entry('PC 261', 'depends', 'only paragraphs (2), (3) and (6)', paragraph('3')),
  entry('PC 261(a)(2)', 'yes', 'rape by force', paragraph('3')),
  entry('PC 261(a)(6)', 'yes', 'rape by threat of retaliation', paragraph('3')),
  entry('PC 261(a)(3)', 'depends', 'since 2025, where giving the drug was pleaded and proved', paragraph('24')),
  ...list('no', 'another kind of rape', paragraph('3'), [
    'PC 261(a)(1)',
    'PC 261(a)(4)',
    'PC 261(a)(5)',
    'PC 261(a)(7)',
  ]),
  entry('PC 262', 'depends', 'only paragraphs (1) and (4)', paragraph('3')),
  ...list('yes', 'rape of a spouse by force or threat', paragraph('3'), ['PC 262(a)(1)', 'PC 262(a)(4)']),
  ...list('depends', 'only subdivisions (c) and (d)', paragraph('4'), ['PC 286']),
  ...list('yes', 'sodomy', paragraph('4'), ['PC 286(c)', 'PC 286(d)']),
  ...list('depends', 'only subdivisions (c) and (d)', paragraph('5'), ['PC 287', 'PC 288a']),
  ...list('yes', 'oral copulation', paragraph('5'), ['PC 287(c)', 'PC 287(d)', 'PC 288a(c)', 'PC 288a(d)']),
  entry('PC 288', 'depends', 'only subdivisions (a) and (b)', paragraph('6')),
  ...list('yes', 'lewd act', paragraph('6'), ['PC 288(a)', 'PC 288(b)']),
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
    .filter(({ section }) => !['205', '209', '209.5', '18755', '11418'].includes(section)),
  entry('PC 191.5', 'depends', 'life only with an earlier conviction', cite('PC 191.5(d)')),
  ...list('yes', 'robbery', paragraph('9'), ['PC 211', 'PC 212.5', 'PC 213']),
  entry('PC 214', 'depends', 'train robbery', paragraph('9')),
  entry('PC 451', 'depends', 'only subdivisions (a) and (b)', paragraph('10')),
  ...list('yes', 'arson', paragraph('10'), ['PC 451(a)', 'PC 451(b)']),
  ...list('no', 'arson of a structure, forest land or property', paragraph('10'), ['PC 451(c)', 'PC 451(d)']),
  entry('PC 289', 'depends', 'only subdivisions (a) and (j)', paragraph('11')),
  ...list('yes', 'sexual penetration', paragraph('11'), ['PC 289(a)', 'PC 289(j)']),
  ...list('yes', 'explosives', paragraph('13'), ['PC 18750', 'PC 18755']),
  ...list('yes', 'kidnapping', paragraph('14'), ['PC 207', 'PC 208', 'PC 209', 'PC 209.5']),
  entry('PC 220', 'yes', 'assault with intent to commit a felony', paragraph('15')),
  entry('PC 288.5', 'yes', 'continuous sexual abuse of a child', paragraph('16')),
  entry('PC 215', 'yes', 'carjacking', paragraph('17')),
  entry('PC 264.1', 'yes', 'rape or penetration in concert', paragraph('18')),
  ...list('depends', 'only when also a felony violation of 186.22', paragraph('19'), ['PC 518', 'PC 519', 'PC 520']),
  entry('PC 136.1', 'depends', 'only when also a felony violation of 186.22', paragraph('20')),
  entry('PC 459', 'depends', 'only of the first degree with another person present', paragraph('21')),
  entry('PC 460', 'depends', 'only of the first degree with another person present', paragraph('21')),
  entry('PC 460(a)', 'depends', 'only with another person present, charged and proved', paragraph('21')),
  entry('PC 460(b)', 'no', 'burglary of the second degree', paragraph('21')),
  ...list('yes', 'a weapon of mass destruction', paragraph('23'), ['PC 11418(b)', 'PC 11418(c)']),
  ...list('depends', 'violent only with a great bodily injury or a firearm, charged and proved', paragraph('8'), [
    'PC 243(d)',
    'PC 245',
    'PC 246',
    'PC 273.5',
    'PC 273d',
    'PC 368',
    'VC 23153',
  ]),
]

const enhancements: readonly ListEntry[] = [
  ...list('yes', 'great bodily injury, charged and proved', paragraph('8'), ['PC 12022.7', 'PC 12022.8', 'PC 12022.9']),
  ...list('yes', 'a firearm, charged and proved', paragraph('8'), ['PC 12022.3(a)', 'PC 12022.5', 'PC 12022.55']),
  entry('PC 12022.53', 'yes', 'a firearm used under the 10-20-life law', paragraph('22')),
]

const violent: FelonyList = {
  offenses: offenseList(violentEntries),
  enhancements: offenseList(enhancements),
  // Of attempts the list names only attempted murder (12).
  attempt: (citation) => (citation.section === '187' ? 'yes' : 'no'),
  conspiracy: 'depends',
}

/** Whether an offense is a violent felony; `day` is the day of the law. */
export function violentFelony(citation: OffenseCitation, level?: Level, day?: Day): ListAnswer {
  const answer = onFelonyList(violent, citation, level, alwaysFelony(citation))
  const drugged = citation.code === 'PC' && citation.section === '261' && citation.subdivisions[1] === '3'
  return drugged && answer === 'depends' && day !== undefined && day < sb268Day && !citation.codeInferred
    ? 'no'
    : answer
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const violentContent: readonly unknown[] = [
  violentEntries,
  enhancements,
  violent.attempt,
  violent.conspiracy,
  violentFelony,
  alwaysFelony,
  sb268Day,
  felonyListContent,
]
