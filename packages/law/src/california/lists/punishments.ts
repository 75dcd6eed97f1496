// What the table of punishments says of an offense: whether it is a wobbler, whether its felony term is
// served in county jail under PC 1170(h), and how long it is at most.

import type { Level, OffenseCitation } from '@clearslate/record'
import { citeSecondary } from '../../kernel/citation.ts'
import { degreeStated } from './degree.ts'
import { entry, lookUpOpen, offenseList, offenseListContent } from './offense-list.ts'
import type { ListAnswer, OffenseList } from './offense-list.ts'
import { pc290, pc290Content } from './pc290.ts'
import { punishmentRows } from './punishment-rows.ts'
import type { PunishmentRow, TermBounds } from './punishment-rows.ts'
import { seriousContent, seriousFelony } from './serious-felonies.ts'
import { wobblersBySecondarySources } from './wobblers-secondary.ts'

const rowsOfSection = new Map<string, PunishmentRow[]>()
for (const row of punishmentRows) {
  const key = `${row.code} ${row.section}`
  const known = rowsOfSection.get(key) ?? []
  if (known.some((other) => other.subdivisions.join() === row.subdivisions.join())) {
    throw new Error(`${key}(${row.subdivisions.join(')(')}) is punished twice`)
  }
  rowsOfSection.set(key, [...known, row])
}

const agreed = citeSecondary(
  "the California DOJ's offense table (April 2021), felony and misdemeanor; Clear My Record's list of wobblers",
  'two secondary sources agree; the section itself was not read',
)

const secondary: OffenseList = offenseList(
  wobblersBySecondarySources.map((printed) => entry(printed, 'yes', 'a wobbler', agreed)),
)

/**
 * Every row that an offense may fall under: the most specific one that covers it and those below it.
 * Undefined when none covers it, for the code or the degree is not known, or for several offenses, an
 * attempt (PC 664) or a conspiracy (PC 182), whose punishment other sections set.
 */
export function punishmentsOf(citation: OffenseCitation): readonly PunishmentRow[] | undefined {
  if (citation.attempt || citation.conspiracy || citation.joined.length > 0) return undefined
  const { code, codeInferred, section, subdivisions } = degreeStated(citation)
  if (code === undefined || codeInferred) return undefined
  let covering: PunishmentRow | undefined
  const below: PunishmentRow[] = []
  for (const row of rowsOfSection.get(`${code} ${section}`) ?? []) {
    const shared = Math.min(row.subdivisions.length, subdivisions.length)
    if (!row.subdivisions.slice(0, shared).every((mark, index) => mark === subdivisions[index])) continue
    if (row.subdivisions.length > subdivisions.length) below.push(row)
    else if (covering === undefined || row.subdivisions.length > covering.subdivisions.length) covering = row
  }
  return covering === undefined ? undefined : [covering, ...below]
}

/**
 * Whether a felony under this section could have been punished as a misdemeanor (PC 17(b)). `depends`
 * when the section is in no table, or when its subdivision, its degree or an attempt decides.
 */
export function wobbler(citation: OffenseCitation): ListAnswer {
  const rows = punishmentsOf(citation)
  if (rows !== undefined) return same(rows.map((row) => wobblerAnswers[row.as]))
  if (citation.attempt || citation.conspiracy || citation.joined.length > 0) return 'depends'
  return lookUpOpen(secondary, citation)
}

const wobblerAnswers = { felony: 'no', wobbler: 'yes', misdemeanor: 'no', lesser: 'no', depends: 'depends' } as const

/** Whether this section can only be a misdemeanor. */
export function misdemeanorOnly(citation: OffenseCitation): ListAnswer {
  const rows = punishmentsOf(citation)
  if (rows === undefined) return 'depends'
  return same(rows.map((row) => misdemeanorAnswers[row.as]))
}

const misdemeanorAnswers = {
  felony: 'no',
  wobbler: 'no',
  misdemeanor: 'yes',
  lesser: 'depends',
  depends: 'depends',
} as const

/** Whether this section is no felony in any case. */
export function neverFelony(citation: OffenseCitation): ListAnswer {
  const rows = punishmentsOf(citation)
  if (rows === undefined) return 'depends'
  return same(
    rows.map(({ as }) => (as === 'depends' ? 'depends' : as === 'misdemeanor' || as === 'lesser' ? 'yes' : 'no')),
  )
}

/**
 * Whether a felony under this section is punished today in county jail under PC 1170(h). Serious,
 * violent and registrable felonies go to prison all the same (PC 1170(h)(3)), so where one of these is
 * possible it depends.
 */
export function countyJailFelony(citation: OffenseCitation): ListAnswer {
  const rows = punishmentsOf(citation)
  if (rows === undefined) return 'depends'
  const answer = same(rows.map((row) => placeAnswers[row.place]))
  if (answer !== 'yes') return answer
  return seriousFelony(citation, 'felony') === 'no' && pc290(citation, 'felony') === 'no' ? 'yes' : 'depends'
}

const placeAnswers = { prison: 'no', 'county-jail': 'yes', either: 'depends', none: 'no' } as const

/**
 * The longest term by statute in years, both bounds included; `Infinity` is life. Enhancements and
 * earlier convictions are left out. Undefined when the table does not say. An attempt is never punished
 * more than the offense itself, so it keeps the upper bound only.
 */
export function maximumTerm(citation: OffenseCitation, level?: Level): TermBounds | undefined {
  if (level === 'infraction') return { least: 0, most: 0 }
  const rows = punishmentsOf({ ...citation, attempt: false })
  if (rows === undefined) return undefined
  let least = Infinity
  let most = 0
  for (const { term } of rows) {
    if (term === undefined) return undefined
    least = Math.min(least, term.least)
    most = Math.max(most, term.most)
  }
  return { least: citation.attempt ? 0 : least, most }
}

/** The years of PC 800 and PC 851.93(a)(2)(C)(ii): whether the term reaches them. */
export function termReaches(citation: OffenseCitation, years: number, level?: Level): ListAnswer {
  const bounds = maximumTerm(citation, level)
  if (bounds === undefined) return 'depends'
  if (bounds.most < years) return 'no'
  return bounds.least >= years ? 'yes' : 'depends'
}

function same(answers: readonly ListAnswer[]): ListAnswer {
  const [first = 'depends'] = answers
  return answers.every((answer) => answer === first) ? first : 'depends'
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const punishmentContent: readonly unknown[] = [
  punishmentRows,
  wobblersBySecondarySources,
  punishmentsOf,
  wobbler,
  wobblerAnswers,
  misdemeanorOnly,
  misdemeanorAnswers,
  neverFelony,
  countyJailFelony,
  placeAnswers,
  maximumTerm,
  termReaches,
  same,
  lookUpOpen,
  degreeStated,
  pc290Content,
  seriousContent,
  offenseListContent,
]
