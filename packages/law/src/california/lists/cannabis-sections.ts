// Which offenses fall under Health and Safety Code 11357 to 11360, and how surely.

import type { Conviction, Level, OffenseCitation } from '@clearslate/record'
import { cite } from '../../kernel/citation.ts'
import type { Citation } from '../../kernel/citation.ts'
import { requireDay } from '../../kernel/parameter.ts'

export type CannabisSection = '11357' | '11358' | '11359' | '11360'

export interface CannabisReading {
  readonly section: CannabisSection
  /**
   * `certain`: the section itself. `attempt`, `conspiracy`: of it. `code-inferred`: the text has no
   * code. `wrong-code`: the text gives another code than HS, which has no such section.
   */
  readonly certainty: 'certain' | 'attempt' | 'conspiracy' | 'code-inferred' | 'wrong-code'
  /** A subdivision or paragraph that exists only since Proposition 64, e.g. `11359(C)(3)`. */
  readonly postAuma: boolean
}

export const cannabisSections: readonly CannabisSection[] = ['11357', '11358', '11359', '11360']

/** First day of Proposition 64: the day after the election of 2016-11-08. */
export const aumaDay: number = requireDay('2016-11-09')

/** First day of SB 95, which gave 11357 to 11360 the subdivisions they had until Proposition 64. */
export const sb95Day: number = requireDay('1976-01-01')

/**
 * Reads an offense as a cannabis offense; `undefined` when it is none. Sections are matched whole:
 * `11357.5` (synthetic cannabinoids) is not 11357. Being an accessory is another offense (PC 32).
 */
export function cannabisSection(citation: OffenseCitation): CannabisReading | undefined {
  if (citation.accessory) return undefined
  const own = readOne(citation, citation.conspiracy)
  if (own !== undefined) return own
  for (const joined of citation.joined) {
    if (joined.accessory) continue
    const reading = readOne(joined, citation.conspiracy || joined.conspiracy)
    if (reading === undefined) continue
    return citation.attempt && reading.certainty === 'certain' ? { ...reading, certainty: 'attempt' } : reading
  }
  return undefined
}

function readOne(citation: OffenseCitation, conspiracy: boolean): CannabisReading | undefined {
  const section = cannabisSections.find((candidate) => candidate === citation.section)
  if (section === undefined) return undefined
  return {
    section,
    certainty: certaintyOf(citation, conspiracy),
    postAuma: isPostAuma(section, citation.subdivisions),
  }
}

function certaintyOf(citation: OffenseCitation, conspiracy: boolean): CannabisReading['certainty'] {
  if (conspiracy) return 'conspiracy'
  if (citation.attempt) return 'attempt'
  if (citation.code === undefined || citation.codeInferred) return 'code-inferred'
  return citation.code === 'HS' ? 'certain' : 'wrong-code'
}

/** 11358 and 11359 had no subdivisions before Proposition 64, 11357 and 11360 no paragraphs. */
function isPostAuma(section: CannabisSection, subdivisions: readonly string[]): boolean {
  return subdivisions.length > (section === '11358' || section === '11359' ? 0 : 1)
}

const straightFelonies: Readonly<Record<string, Citation>> = {
  '11358': cite('HS 11358 as in force before 2016-11-09', 'a felony in every case'),
  '11359': cite('HS 11359 as in force before 2016-11-09', 'a felony in every case'),
  '11360': cite('HS 11360(a) as in force before 2016-11-09', 'a felony in every case'),
}

/**
 * The level of a conviction: as recorded, or the statute's own where that had only one on the offense
 * date. The offense was on or before the conviction and the arrest, so a day before Proposition 64
 * proves the old statute. A level follows only from a court's conviction.
 */
export function levelOf(conviction: Conviction): { level: Level | undefined; fromStatute: Citation | undefined } {
  if (conviction.level !== undefined) return { level: conviction.level, fromStatute: undefined }
  const unknown = { level: undefined, fromStatute: undefined }
  const citation = conviction.offense.citation
  const reading = citation === undefined ? undefined : cannabisSection(citation)
  if (citation === undefined || reading === undefined || !conviction.fromCourt) return unknown
  if (conviction.charge.levelText !== undefined) return unknown
  if (reading.certainty !== 'certain' || reading.postAuma || citation.section !== reading.section) return unknown
  if (reading.section === '11360' && citation.subdivisions[0] !== 'A') return unknown
  const days = [conviction.date, conviction.event.cycleDate].filter((day) => day !== undefined)
  if (days.length === 0) return unknown
  const latest = Math.min(...days)
  if (latest >= aumaDay || latest < sb95Day) return unknown
  const fromStatute = straightFelonies[reading.section]
  return fromStatute === undefined ? unknown : { level: 'felony', fromStatute }
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const cannabisContent: readonly unknown[] = [
  cannabisSections,
  aumaDay,
  sb95Day,
  cannabisSection,
  readOne,
  certaintyOf,
  isPostAuma,
  levelOf,
  straightFelonies,
]
