// How offenses are punished, section by section, from the sections that punish them. The Penal Code was
// read as published on 2026-07-21. A section that is not here is not known, and nothing is inferred for it.

import { cite, citeSecondary } from '../../kernel/citation.ts'
import type { Citation } from '../../kernel/citation.ts'
import { entry } from './offense-list.ts'

/**
 * `wobbler`: where it is a felony at all, county jail up to a year or a fine stands beside it (PC 17(b)). `lesser`: a
 * misdemeanor or an infraction, never a felony.
 */
export type PunishedAs = 'felony' | 'wobbler' | 'misdemeanor' | 'lesser' | 'depends'

/** `county-jail`: under PC 1170(h). `either`: the subdivision or the facts decide. */
export type FelonyPlace = 'prison' | 'county-jail' | 'either' | 'none'

export interface PunishmentRow {
  readonly code: string
  readonly section: string
  /** Marks that an offense must begin with; empty for the whole section. */
  readonly subdivisions: readonly string[]
  readonly as: PunishedAs
  readonly place: FelonyPlace
  /** The longest term in years, within bounds that include both; `Infinity` is life. Absent is not known. */
  readonly term: TermBounds | undefined
  readonly citation: Citation
}

export interface TermBounds {
  readonly least: number
  readonly most: number
}

const life = Infinity

/** A statute's text read in a reprint, not in the code as published. */
function reprint(where: string): (text: string) => Citation {
  return (text) => citeSecondary(text, `read in a reprint (${where})`)
}

const byLegislature = rowsRead(cite)
const byLegalfix = rowsRead(reprint('legalfix.com, 2019'))
const bySelfLaw = rowsRead(reprint('self-law.org'))
const byJurris = rowsRead(reprint('jurris.com'))
const byGeneral = rowsRead((text) => citeSecondary(text, 'the term as summaries give it; the section was not read'))

export const punishmentRows: readonly PunishmentRow[] = [
  // Homicide, mayhem, kidnapping, robbery (PC 187 to 222).
  ...byGeneral('felony', 'prison', life, ['PC 187 by PC 190(a)']),
  ...byLegislature('felony', 'prison', [10, life], ['PC 191.5(a)']),
  ...byLegislature('wobbler', 'county-jail', 4, ['PC 191.5(b)', 'PC 192.5(b) by PC 193.5(b)']),
  ...byLegislature('felony', 'prison', 11, ['PC 192(a) by PC 193(a)']),
  ...byLegislature('felony', 'county-jail', 4, ['PC 192(b) by PC 193(b)']),
  ...byLegislature('wobbler', 'prison', 6, ['PC 192(c)(1) by PC 193(c)(1)', 'PC 192.5(c) by PC 193.5(c)']),
  ...byLegislature('felony', 'prison', 10, ['PC 192(c)(3) by PC 193(c)(3)', 'PC 192.5(a) by PC 193.5(a)']),
  ...byLegislature('misdemeanor', 'none', 1, ['PC 192(c)(2) by PC 193(c)(2)', 'PC 192.5(d) by PC 193.5(d)']),
  ...byLegislature('felony', 'prison', 8, ['PC 203 by PC 204']),
  ...byLegislature('felony', 'prison', life, [
    'PC 205',
    'PC 206 by PC 206.1(a)',
    'PC 209',
    'PC 209.5',
    'PC 217.1(b)',
    'PC 218',
    'PC 219',
    'PC 220(b)',
    'PC 236.1(c)(2)',
  ]),
  ...byLegislature('felony', 'prison', [8, 11], ['PC 207 by PC 208', 'PC 208']),
  ...byLegislature('felony', 'prison', 4, ['PC 210']),
  ...byLegislature('felony', 'county-jail', 8, ['PC 210.5']),
  ...byLegislature('felony', 'prison', [5, 9], ['PC 211 by PC 213', 'PC 212.5 by PC 213', 'PC 213']),
  ...byLegislature('felony', 'prison', [6, 9], ['PC 212.5(a) by PC 213(a)(1)', 'PC 213(a)(1)']),
  ...byLegislature('felony', 'prison', 6, ['PC 212.5(b) by PC 213(a)(1)(B)', 'PC 213(a)(1)(B)', 'PC 220(a)(1)']),
  ...byLegislature('felony', 'prison', 5, ['PC 212.5(c) by PC 213(a)(2)', 'PC 213(a)(2)']),
  ...byLegislature('felony', 'prison', 9, ['PC 213(a)(1)(A)', 'PC 215', 'PC 220(a)(2)']),
  ...byLegislature('felony', 'prison', [6, life], ['PC 220']),
  ...byLegislature('wobbler', 'county-jail', 3, ['PC 217.1(a)']),
  ...byLegislature('wobbler', 'county-jail', 4, ['PC 218.1']),
  ...byLegislature('felony', 'county-jail', 6, ['PC 219.1']),
  ...byLegislature('wobbler', 'prison', 3, ['PC 219.2']),
  ...byLegislature('felony', 'prison', 3, ['PC 222']),
  ...byLegislature('felony', 'prison', 12, ['PC 236.1(a)', 'PC 236.1(c)(1)']),
  ...byLegislature('felony', 'prison', 20, ['PC 236.1(b)']),
  ...byLegislature('depends', 'either', [1, 3], ['PC 236 by PC 237(a)', 'PC 237(a)']),
  // Assault and battery (PC 240 to 245.5).
  ...byLegislature('misdemeanor', 'none', 1, ['PC 240 by PC 241(a)', 'PC 241', 'PC 241.8']),
  ...byLegislature('wobbler', 'county-jail', 3, ['PC 241.7']),
  ...byLegislature('misdemeanor', 'none', 1, [
    'PC 243(a)',
    'PC 243(b)',
    'PC 243(e)',
    'PC 243.2',
    'PC 243.25',
    'PC 243.35',
    'PC 243.4(e)',
    'PC 243.65',
    'PC 243.10',
  ]),
  ...byLegislature('wobbler', 'county-jail', 3, ['PC 243(c)', 'PC 243.6', 'PC 243.15']),
  ...byLegislature('wobbler', 'county-jail', 4, ['PC 243(d)']),
  ...byLegislature('felony', 'county-jail', 3, ['PC 243.1 by PC 243.1 and PC 18(a)']),
  ...byLegislature('wobbler', 'prison', 3, ['PC 243.3', 'PC 243.7']),
  ...byLegislature('wobbler', 'prison', 4, ['PC 243.4(a)', 'PC 243.4(b)', 'PC 243.4(c)', 'PC 243.4(d)']),
  ...byLegislature('felony', 'prison', 4, ['PC 244']),
  ...byLegislature('wobbler', 'county-jail', 3, ['PC 244.5(b)']),
  ...byLegislature('wobbler', 'county-jail', 4, ['PC 244.5(c)']),
  ...byLegislature('depends', 'prison', [4, 12], ['PC 245', 'PC 245(a)']),
  ...byLegislature('wobbler', 'prison', 4, ['PC 245(a)(1)', 'PC 245(a)(2)', 'PC 245(a)(4)']),
  ...byLegislature('felony', 'prison', 12, ['PC 245(a)(3)', 'PC 245(d)(3)']),
  ...byLegislature('felony', 'prison', 9, ['PC 245(b)', 'PC 245(d)(2)']),
  ...byLegislature('felony', 'prison', 5, ['PC 245(c)', 'PC 245.2', 'PC 245.3']),
  ...byLegislature('felony', 'prison', 8, ['PC 245(d)(1)']),
  ...byLegislature('wobbler', 'prison', 5, ['PC 245.5(a)']),
  ...byLegislature('wobbler', 'prison', 8, ['PC 245.5(b)']),
  ...byLegislature('wobbler', 'prison', 4, ['PC 245.5(c)']),
  // Family and public peace.
  ...byLegislature('wobbler', 'prison', [4, 5], ['PC 273.5']),
  ...byLegislature('wobbler', 'prison', 4, ['PC 273.5(f)(2)']),
  ...byLegislature('wobbler', 'prison', 5, ['PC 273.5(f)(1)']),
  ...byLegislature('misdemeanor', 'none', 1, ['PC 273.6(a)', 'PC 273.6(b)', 'PC 273.65(a)', 'PC 273.65(b)']),
  ...byLegislature('wobbler', 'county-jail', 3, ['PC 273.6(d)', 'PC 273.6(e)', 'PC 278.5']),
  ...byLegislature('wobbler', 'county-jail', 4, ['PC 278']),
  ...byLegislature('misdemeanor', 'none', 1, [
    'PC 415',
    'PC 415.5',
    'PC 416 by PC 416 and PC 19',
    'PC 417(a)',
    'PC 417(d)',
    'PC 417.25',
    'PC 417.26',
    'PC 417.4',
    'PC 418 by PC 418 and PC 19',
    'PC 419 by PC 419 and PC 19',
  ]),
  ...byLegislature('wobbler', 'prison', 3, ['PC 417(b)', 'PC 417(c)', 'PC 417.6 by PC 417.6(a) and PC 18(a)']),
  ...byLegislature('felony', 'county-jail', 3, ['PC 417.3']),
  ...byLegislature('felony', 'prison', 4, ['PC 417.8']),
  ...bySelfLaw('wobbler', 'prison', 3, ['PC 422 by PC 422(a) and PC 18(a)']),
  // Property (PC 451 to 594.4).
  ...byLegalfix('felony', 'prison', [3, 9], ['PC 451']),
  ...byLegalfix('felony', 'prison', 9, ['PC 451(a)']),
  ...byLegalfix('felony', 'prison', 8, ['PC 451(b)']),
  ...byLegalfix('felony', 'prison', 6, ['PC 451(c)']),
  ...byLegalfix('felony', 'prison', 3, ['PC 451(d)']),
  ...bySelfLaw('wobbler', 'prison', 6, ['PC 452(a)']),
  ...bySelfLaw('wobbler', 'prison', 4, ['PC 452(b)']),
  ...bySelfLaw('wobbler', 'prison', 3, ['PC 452(c)']),
  ...bySelfLaw('misdemeanor', 'none', 1, ['PC 452(d)']),
  ...byLegislature('depends', 'either', [3, 6], ['PC 459 by PC 461', 'PC 460 by PC 461']),
  ...byLegislature('felony', 'prison', 6, ['PC 460(a) by PC 461(a)']),
  ...byLegislature('felony', 'county-jail', 7, ['PC 464']),
  ...byLegislature('wobbler', 'county-jail', 3, [
    'PC 459.5 by PC 459.5(a) and PC 18(a)',
    'PC 460(b) by PC 461(b) and PC 18(a)',
    'PC 465 by PC 465(b) and PC 18(a)',
    'PC 470 by PC 473(a) and PC 18(a)',
    'PC 470a by PC 470a and PC 18(a)',
    'PC 470b by PC 470b and PC 18(a)',
    'PC 471 by PC 473(a) and PC 18(a)',
    'PC 472 by PC 473(a) and PC 18(a)',
    'PC 474 by PC 474 and PC 18(a)',
    'PC 475 by PC 473(a) and PC 18(a)',
    'PC 476 by PC 473(a) and PC 18(a)',
    'PC 476a by PC 476a(a) and PC 18(a)',
    'PC 487(a) by PC 489(c)(1) and PC 18(a)',
    'PC 487(b) by PC 489(c)(1) and PC 18(a)',
    'PC 487(c) by PC 489(c)(1) and PC 18(a)',
    'PC 487(d)(1) by PC 489(c)(1) and PC 18(a)',
    'PC 490.2 by PC 490.2(a) and PC 18(a)',
    'PC 490.4(a) by PC 490.4(b) and PC 18(a)',
    'PC 496(a) by PC 496(a) and PC 18(a)',
    'PC 496(b) by PC 496(b) and PC 18(a)',
    'PC 496(d) by PC 496(d) and PC 18(a)',
    'PC 496.5 by PC 496.5(c) and PC 18(a)',
    'PC 496.6 by PC 496.6(c) and PC 18(a)',
    'PC 496a by PC 496a(a) and PC 18(a)',
    'PC 496d by PC 496d(a)',
    'PC 591',
    'PC 593 by PC 593 and PC 18(a)',
    'PC 594.3(a) by PC 594.3(a) and PC 18(a)',
    'PC 594.35 by PC 594.35 and PC 18(a)',
    'PC 594.4 by PC 594.4(a) and PC 18(a)',
  ]),
  ...byLegislature('felony', 'prison', 3, ['PC 487(d)(2) by PC 463(b)(3), PC 489(a) and PC 18(a)']),
  ...byLegislature('misdemeanor', 'none', 1, [
    'PC 395 by PC 395 and PC 19',
    'PC 396 by PC 396(h)',
    'PC 466 by PC 466(a) and PC 19',
    'PC 466.1 by PC 466.1 and PC 19',
    'PC 466.3',
    'PC 466.5 by PC 466.5 and PC 19',
    'PC 466.9 by PC 466.9 and PC 19',
    'PC 468',
    'PC 469 by PC 469 and PC 19',
    'PC 471.5 by PC 471.5 and PC 19',
    'PC 488 by PC 490',
    'PC 490 by PC 490',
    'PC 490.5(a)',
    'PC 496b',
    'PC 590 by PC 590 and PC 19',
    'PC 591.5 by PC 591.5 and PC 19',
    'PC 592(a) by PC 592(a) and PC 19',
    'PC 593b by PC 593b and PC 19',
    'PC 594.1 by PC 594.1(f) and PC 19',
    'PC 594.2 by PC 594.2(a) and PC 19',
    'PC 594.37',
    'PC 653x',
  ]),
  // False reports and names; trespass, of which some forms are infractions at first; disorderly conduct but for (b),
  // which (l) may make a felony, and (j)(3), which (k)(3) may.
  ...byLegislature('misdemeanor', 'none', 1, [
    'PC 148.5 by PC 148.5 and PC 19',
    'PC 148.9 by PC 148.9 and PC 19',
    'PC 602.5 by PC 602.5 and PC 19',
    ...['a', 'c', 'd', 'e', 'f', 'h', 'i'].map((mark) => `PC 647(${mark}) by PC 647 and PC 19`),
    ...['(j)(1)', '(j)(2)', '(j)(4)'].map((marks) => `PC 647${marks} by PC 647(k) and PC 19`),
  ]),
  ...byLegislature('lesser', 'none', [0, 1], ['PC 602 by PC 602 and PC 19']),
  ...byLegislature('wobbler', 'prison', 3, ['PC 592(b) by PC 592(b) and PC 18(a)']),
  ...byLegislature('felony', 'prison', 3, ['PC 593a by PC 593a(a) and PC 18(a)', 'PC 593c by PC 593c and PC 18(a)']),
  ...byLegislature('felony', 'county-jail', 3, ['PC 594.3(b) by PC 594.3(b) and PC 18(a)']),
  ...byLegislature('wobbler', 'prison', 3, [
    'PC 632.01 by PC 632.01(b) and PC 18(a)',
    'PC 632.5 by PC 632.5(a) and PC 18(a)',
    'PC 632.6 by PC 632.6(a) and PC 18(a)',
    'PC 632.7 by PC 632.7(a) and PC 18(a)',
  ]),
  // Other codes, and the Penal Code's last part, from reprints and summaries.
  ...byJurris('felony', 'prison', 3, ['PC 29800(a) by PC 29800(a) and PC 18(a)']),
  ...byJurris('wobbler', 'county-jail', 3, ['VC 10851(a) by VC 10851(a) and PC 18(a)']),
  ...byJurris('depends', 'county-jail', 4, ['VC 10851(b)']),
  ...byGeneral('felony', 'county-jail', 4, ['HS 11351']),
  ...rowsRead(reprint('michaelrehm.com'))('felony', 'county-jail', 5, ['HS 11352(a)']),
  ...rowsRead(reprint('michaelrehm.com'))('felony', 'county-jail', 9, ['HS 11352(b)']),
  ...rowsRead(reprint('michaelrehm.com'))('felony', 'county-jail', [5, 9], ['HS 11352']),
  ...byGeneral('felony', 'county-jail', 3, ['HS 11378']),
]

/** `PC 203 by PC 204`: the offense, and the section that punishes it where that is another one. */
function rowsRead(how: (text: string) => Citation) {
  return (
    as: PunishedAs,
    place: FelonyPlace,
    term: number | readonly [number, number],
    offenses: readonly string[],
  ): PunishmentRow[] =>
    offenses.map((offense) => {
      const [printed = '', by = printed] = offense.split(' by ')
      const { code, section, subdivisions, citation } = entry(printed, 'yes', '', how(by))
      const bounds = typeof term === 'number' ? { least: term, most: term } : { least: term[0], most: term[1] }
      return { code, section, subdivisions, as, place, term: bounds, citation }
    })
}
