// How long an offense may be prosecuted (Penal Code 799 to 805, read as published on 2026-07-21), as far as
// a citation alone can say. Where discovery, the victim's age or who the offender was decides, it depends.

import type { Day, Level, OffenseCitation } from '@clearslate/record'
import { cite, citeSecondary } from '../../kernel/citation.ts'
import type { Citation } from '../../kernel/citation.ts'
import { requireDay } from '../../kernel/parameter.ts'
import { entry, lookUpCitation, offenseList, offenseListContent } from './offense-list.ts'
import type { ListAnswer, ListEntry, OffenseList } from './offense-list.ts'
import { pc290, pc290Content } from './pc290.ts'
import { maximumTerm, neverFelony, punishmentContent, wobbler } from './punishments.ts'
import { lifeFelonyEntries } from './superstrikes.ts'

/** First day of PC 799(b): offenses on or after it, and those that could still be prosecuted then. */
const sexOffenseDay: Day = requireDay('2017-01-01')

interface OffenseDays {
  readonly earliest: Day | undefined
}

const anyTime = cite('PC 799(a)')
const sexOffense = cite('PC 799(b)(1)')
const life = citeSecondary('PC 799(a)', 'which felonies are punishable by life or death')

function list(answer: ListAnswer, why: string, citation: Citation, printed: readonly string[]): ListEntry[] {
  return printed.map((text) => entry(text, answer, why, citation))
}

/** No limitation period in every case. */
export const noLimitationEntries: readonly ListEntry[] = [
  entry('PC 187', 'yes', 'murder', cite('PC 799(a); PC 851.91(a)(2)(B)')),
  ...lifeFelonyEntries.map((one) => ({ ...one, citation: life })),
  entry('PC 220(b)', 'yes', 'punishable by life imprisonment', anyTime),
  entry('PC 191.5', 'depends', 'life only with an earlier conviction (PC 191.5(d))', anyTime),
  ...list('depends', 'only the embezzlement of public money', anyTime, [
    'PC 424',
    'PC 503',
    'PC 504',
    'PC 506',
    'PC 508',
    'PC 514',
  ]),
]

/** Felonies without a limitation period since 2017; for an earlier one it depends on whether it had run. */
export const sexOffenseEntries: readonly ListEntry[] = [
  ...list('yes', 'a sexual felony', sexOffense, [
    'PC 261(a)(1)',
    'PC 261(a)(2)',
    'PC 261(a)(3)',
    'PC 261(a)(4)',
    'PC 261(a)(6)',
    'PC 261(a)(7)',
    'PC 262(a)(1)',
    'PC 262(a)(2)',
    'PC 262(a)(3)',
    'PC 262(a)(4)',
    'PC 262(a)(5)',
    'PC 264.1',
    'PC 288(b)',
    'PC 288.5',
    'PC 289(a)',
    'PC 289(b)',
    'PC 289(d)',
    'PC 289(e)',
    'PC 289(g)',
    ...['286', '287', '288a'].flatMap((section) =>
      ['(c)(2)', '(c)(3)', '(d)', '(f)', '(g)', '(i)', '(k)'].map((marks) => `PC ${section}${marks}`),
    ),
  ]),
  entry('PC 288(a)', 'depends', 'only with substantial sexual conduct', sexOffense),
]

const without: OffenseList = offenseList(noLimitationEntries)
const since2017: OffenseList = offenseList(sexOffenseEntries)

/**
 * Whether there is no limitation period for an offense. A misdemeanor has one. A felony that is on no
 * list and whose term the table does not give depends.
 */
export function noLimitationPeriod(citation: OffenseCitation, level?: Level, offense?: OffenseDays): ListAnswer {
  if (level === 'misdemeanor' || level === 'infraction') {
    return lookUpCitation(without, citation, 'PC').answer === 'no' ? 'no' : 'depends'
  }
  if (citation.conspiracy || citation.joined.length > 0) return 'depends'
  const always = lookUpCitation(without, citation, 'PC').answer
  if (always !== 'no') return citation.attempt || citation.accessory ? 'depends' : always
  const sexual = lookUpCitation(since2017, citation, 'PC').answer
  if (sexual !== 'no') {
    const is2017 = offense?.earliest !== undefined && offense.earliest >= sexOffenseDay
    return sexual === 'yes' && is2017 && level === 'felony' && !citation.attempt ? 'yes' : 'depends'
  }
  // What county jail may answer is not punishable by life.
  if (wobbler(citation) === 'yes') return 'no'
  const term = maximumTerm(citation, level)
  if (term === undefined) return 'depends'
  if (term.most < Infinity) return 'no'
  return term.least === Infinity && !citation.attempt ? 'yes' : 'depends'
}

/** Periods that other sections than 800 to 802(a) set, or that start with discovery: no number can be given. */
export const specialLimitationEntries: readonly ListEntry[] = [
  ...list('yes', 'runs from discovery', cite('PC 803(c)'), [
    'PC 68',
    'PC 72',
    'PC 86',
    'PC 93',
    'PC 118',
    'PC 118a',
    'PC 132',
    'PC 134',
    'PC 186.10',
    'PC 470',
    'PC 470a',
    'PC 470b',
    'PC 471',
    'PC 472',
    'PC 474',
    'PC 475',
    'PC 476',
    'PC 476a',
    'PC 487',
    'PC 487a',
    'PC 503',
    'PC 504',
    'PC 506',
    'PC 508',
    'PC 514',
    'PC 529a',
    'PC 532',
    'PC 548',
    'PC 550',
    'CC 25540',
    'CC 25541',
    'GC 1090',
    'GC 27443',
    'WI 11483',
    'WI 14107',
    'IC 1871.4',
    'BP 22430',
    'HS 103800',
  ]),
  ...list('yes', 'runs from discovery', cite('PC 803.5'), ['PC 115', 'PC 530.5']),
  ...list('yes', 'runs from discovery of the bribe', cite('PC 803(l)'), [
    'PC 67',
    'PC 67.5',
    'PC 85',
    'PC 92',
    'PC 165',
  ]),
  ...list('yes', 'five years, or four from discovery of a theft', cite('PC 801.5, 801.6'), ['PC 368']),
  ...list('yes', 'seven years for offenses since 2025', cite('PC 803.7'), ['PC 273.5']),
  ...list('yes', 'three years from discovery, six at most', cite('PC 801.7'), ['PC 502']),
  ...list('yes', 'ten years from production', cite('PC 801.2'), ['PC 311.4']),
  ...list('yes', 'a year from discovery of the recording or the image', cite('PC 803(i)'), [
    'PC 647(j)(2)',
    'PC 647(j)(3)',
    'PC 647(j)(4)',
  ]),
  ...list('yes', 'three years with a minor under 14', cite('PC 802(b)'), ['PC 647.6', 'PC 647a']),
  ...list('yes', 'up to six years after a flight from the scene', cite('PC 803(j), (k)'), ['PC 192(c)', 'VC 20001']),
  ...list('yes', 'a year from being identified', cite('PC 803(m)'), ['PC 152']),
  ...list('yes', 'a year from discovery', cite('PC 803(n)'), ['PC 367g']),
  ...list('yes', 'five or four years', cite('PC 801.8'), ['PC 11166']),
]

const special: OffenseList = offenseList(specialLimitationEntries)

/** Codes in which PC 802(c) to (e), 802.5 and 803(c) and (e) give single sections other periods. */
const otherCodes: ReadonlySet<string> = new Set(['BP', 'CI', 'CC', 'WC', 'WI', 'IC', 'GC', 'EC'])

/** In the Health and Safety Code these begin with Division 20 (PC 803(e)); the drug offenses stand before it. */
function isOtherCode(citation: OffenseCitation): boolean {
  if (citation.code === 'HS') return Number.parseInt(citation.section, 10) >= 24_000
  return citation.code !== undefined && otherCodes.has(citation.code)
}

export interface LimitationBounds {
  /** Years after the offense, both included. */
  readonly least: number
  readonly most: number
  readonly citation: Citation
}

/**
 * The years within which an offense must be prosecuted, counted from the day it was committed, before any
 * time outside California (up to three years, PC 803(d)) or with a prosecution pending (PC 803(b)) is added.
 * The longest punishment of the section decides, whatever was charged (PC 805(a)): a wobbler booked as a
 * misdemeanor has a felony's three years. Undefined when it is not known.
 */
export function limitationYears(
  citation: OffenseCitation,
  level?: Level,
  offense?: OffenseDays,
): LimitationBounds | undefined {
  if (citation.joined.length > 0 || citation.conspiracy || citation.accessory) return undefined
  const { code, codeInferred } = citation
  if (code === undefined || codeInferred || isOtherCode(citation)) return undefined
  if (lookUpCitation(special, citation, 'PC').answer !== 'no') return undefined
  if (level === 'infraction' || neverFelony(citation) === 'yes') {
    return level === 'felony' ? undefined : { least: 1, most: 1, citation: cite('PC 802(a)') }
  }
  if (pc290(citation, 'felony') !== 'no') return undefined
  if (noLimitationPeriod(citation, 'felony', offense) !== 'no') return undefined
  const term = maximumTerm(citation)
  if (term === undefined) return undefined
  if (term.most < 8) return { least: 3, most: 3, citation: cite('PC 801') }
  if (term.least >= 8) return { least: 6, most: 6, citation: cite('PC 800') }
  return { least: 3, most: 6, citation: cite('PC 800, 801') }
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const limitationContent: readonly unknown[] = [
  noLimitationEntries,
  sexOffenseEntries,
  specialLimitationEntries,
  [...otherCodes],
  isOtherCode,
  sexOffenseDay,
  noLimitationPeriod,
  limitationYears,
  pc290Content,
  punishmentContent,
  offenseListContent,
]
