// The paper that asks the court for something, or says that the People do not oppose it: one text for each
// vehicle, for a whole batch or for one case.

import { conditionsOf } from '@clearslate/law'
import type { Citation } from '@clearslate/law'
import { parseIsoDay } from '@clearslate/record'
import type { FiledMatter, Vehicle } from '../matter.ts'
import type { Block } from '../paper.ts'
import {
  basisOf,
  conditionsByRule,
  courtOrderRule,
  filing,
  reliefAnswer,
  reliefRule,
  rulesUsed,
} from './authorities.ts'
import { cited, citationText, dayText, proseText, sectionOf } from './citations.ts'
import type { PaperContext } from './context.ts'
import {
  blank,
  box,
  convictions,
  counted,
  eachListed,
  inSeries,
  lettered,
  numbered,
  paperName,
  paragraph,
  reliefAsked,
  reliefTitle,
} from './words.ts'

/** What the sentences of a paper speak of. */
export interface Subject {
  readonly matters: readonly FiledMatter[]
  readonly vehicle: Vehicle
  readonly agency: string
  /** E.g. `the 12 convictions of 11 persons that are listed in Exhibit A`. */
  readonly listed: string
  readonly many: boolean
}

/** The first paragraphs: who asks, for what, and why by this paper. */
export function opening(subject: Subject): readonly Block[] {
  return [...openings[subject.vehicle](subject), ...prosecution(subject)]
}

function relief11361(): string {
  return proseText(sectionOf(reliefRule().statute))
}

const openings: Readonly<Record<Vehicle, (subject: Subject) => readonly Block[]>> = {
  'request-for-order': requestForOrder,
  'non-opposition': nonOpposition,
  joinder,
  'own-motion': ownMotion,
  application,
}

function requestForOrder({ listed, matters }: Subject): readonly Block[] {
  const rule = courtOrderRule()
  const due = conditionsOf(rule.tree).find(({ id }) => id === 'order-due')!
  return [
    numbered(
      `The People of the State of California request that the court enter the order that ${proseText(sectionOf(rule.statute))} requires for ${listed}.`,
    ),
    numbered(`The relief due for ${eachListed(matters, 'conviction')} is ${asked(matters)}.`),
    numbered(
      `According to this office's record, ${eachListed(matters, 'conviction')} is on the list that the Department of Justice gave the prosecution, and the prosecution did not challenge it. ${proseText(due.title)}. ${cited(due.citation)} No such order stands in the record that was read.`,
    ),
  ]
}

function nonOpposition({ listed, matters, many }: Subject): readonly Block[] {
  return [
    numbered(
      `The People of the State of California give notice that they do not oppose relief under ${relief11361()} for ${listed}.`,
    ),
    numbered(`The relief that the People do not oppose for ${eachListed(matters, 'conviction')} is ${asked(matters)}.`),
    ...withApplication(many),
  ]
}

function joinder({ listed, matters, many }: Subject): readonly Block[] {
  const applications = many ? 'the applications' : 'the application'
  return [
    numbered(
      `The People of the State of California give notice that they join in ${applications} for relief under ${relief11361()} for ${listed}.`,
    ),
    numbered(`The relief in which the People join for ${eachListed(matters, 'conviction')} is ${asked(matters)}.`),
    ...withApplication(many),
  ]
}

function withApplication(many: boolean): readonly Block[] {
  const filed = many ? 'the application of each person convicted' : 'the application of the person convicted'
  return [
    numbered(
      `The section gives this relief on application. ${cited(reliefRule().statute)} This notice is to be filed with ${filed}. It is not itself an application, and it asks for no order on a conviction for which no application is before the court.`,
    ),
  ]
}

function ownMotion({ listed, matters, many }: Subject): readonly Block[] {
  const whom = many ? 'any person whose conviction is listed' : 'the person convicted'
  return [
    numbered(
      `Please take notice that on the date, at the time and in the department stated in the caption, the People of the State of California will move the court for an order under ${relief11361()} for ${listed}.`,
    ),
    numbered(`The relief moved for, for ${eachListed(matters, 'conviction')}, is ${asked(matters)}.`),
    numbered(
      `The section speaks of an application by the person convicted. ${cited(filing('ownMotion'))} The People bring this motion themselves. Whether relief may be ordered on it without an application is for the court to decide.`,
    ),
    numbered(`This motion waives no right of ${whom}.`),
  ]
}

function application({ listed, matters, many }: Subject): readonly Block[] {
  const who = many
    ? 'The persons whose convictions are listed apply, by counsel,'
    : 'The person convicted applies, by counsel,'
  const applicant = many ? 'an applicant' : 'the applicant'
  return [
    numbered(`${who} for relief under ${relief11361()} for ${listed}.`),
    numbered(`The relief asked for ${eachListed(matters, 'conviction')} is ${asked(matters)}.`),
    numbered(
      `This application waives no right of ${applicant}, neither to a decision by the judge who sentenced nor to a hearing.`,
    ),
    ...(many
      ? [
          numbered('Counsel applies with this authority from each person whose conviction is listed:'),
          blank('Authority to apply for each person', 2),
        ]
      : []),
    box(many ? 'A hearing is asked for these rows:' : 'A hearing is asked for.'),
    ...(many ? [blank('Rows')] : []),
  ]
}

/** What is asked for all matters; a case may have counts of several kinds. */
function asked(matters: readonly FiledMatter[]): string {
  const reliefs = [...new Set(matters.map(({ relief }) => relief))]
  const [relief] = reliefs
  if (reliefs.length === 1 && relief !== undefined) return reliefAsked[relief]
  return 'the relief that is listed beside it'
}

function prosecution({ agency, matters }: Subject): readonly Block[] {
  const verb = matters.length === 1 ? 'was' : 'were'
  const which = matters.length === 1 ? 'The listed conviction' : 'The listed convictions'
  return [numbered(`${which} ${verb} prosecuted by the ${agency}.`)]
}

/** The conditions that each conviction meets, from the rules that were used. */
export function grounds(matters: readonly FiledMatter[], context: PaperContext): readonly Block[] {
  const parts = conditionsByRule(rulesUsed(matters)).flatMap(({ rule, conditions, shared }): readonly Block[] => [
    numbered(
      `${proseText(rule.title)} (${citationText(rule.statute)}): on the record that was read, ${eachListed(matters, 'count')} meets every condition of this rule.${shared ? ' Beyond those above the conditions are:' : ' The conditions are:'}`,
    ),
    lettered(conditions.map(({ title }) => proseText(title))),
  ])
  return [record(context), ...parts, ...openPoints(matters, 'rows').map((point) => numbered(point))]
}

/** What the court is told although it may speak against the relief, or for more of it; by row or by number. */
export function openPoints(matters: readonly FiledMatter[], named: 'rows' | 'number'): readonly string[] {
  return [...presumption(matters, named), ...openFacts(matters, named)]
}

function presumption(matters: readonly FiledMatter[], named: 'rows' | 'number'): readonly string[] {
  const presumed = matters.filter((matter) => basisOf(matter) === 'presumption')
  if (presumed.length === 0) return []
  return [
    `For ${concerned(presumed, named)} the relief rests on the presumption that the section makes. ${cited(presumptionCitation())} The record does not state every fact, such as an amount, on which the relief turns, and it holds no evidence to the contrary.`,
  ]
}

function presumptionCitation(): Citation {
  return conditionsOf(reliefRule().tree).find(({ id }) => id === 'lesser-or-no-offense')!.citation
}

/** `the conviction in row R1`, or `4 listed convictions` where there may be thousands. */
function concerned(matters: readonly FiledMatter[], named: 'rows' | 'number'): string {
  if (named === 'number') return counted(matters.length, 'listed conviction', 'listed convictions')
  const rows = inSeries(matters.map(({ matter }) => matter.rowId))
  return matters.length === 1 ? `the conviction in row ${rows}` : `the convictions in rows ${rows}`
}

/** Where a missing fact decides how far the relief goes the court is told, whichever relief is asked. */
function openFacts(matters: readonly FiledMatter[], named: 'rows' | 'number'): readonly string[] {
  const groups = new Map<string, OpenGroup>()
  for (const filed of matters) {
    const answer = reliefAnswer(filed)
    if (answer === undefined || answer.floor === answer.ceiling) continue
    const facts = [...new Set(answer.missing.map((fact) => openFactText(fact, filed)))].toSorted()
    const ask = answer.floor === filed.relief ? 'least' : 'most'
    const key = [...facts, filed.relief, ask].join('\n')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { facts, ask, matters: [filed] })
    else group.matters.push(filed)
  }
  return [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => openGroup(group, named))
}

interface OpenGroup {
  readonly facts: readonly string[]
  /** Of what the law gives while the facts are open. */
  readonly ask: 'least' | 'most'
  readonly matters: FiledMatter[]
}

function openGroup({ facts, ask, matters }: OpenGroup, named: 'rows' | 'number'): string {
  const [{ relief, vehicle }] = matters as [FiledMatter]
  const whom = matters.length === 1 ? 'it' : 'them'
  const unknown = facts.length === 1 ? 'The record does not state this.' : 'The record does not state these facts.'
  const rests =
    ask === 'most'
      ? `the most that the law may give here. It rests on the presumption (${citationText(presumptionCitation())}) and on the recorded decision of this office's attorney to ask for the most`
      : 'the least that the law gives whatever the answer is. This limits nothing that a person may show'
  return `For ${concerned(matters, named)} the conditions are met, and how far the relief goes depends on ${inSeries(facts)}. ${unknown} ${reliefFor[vehicle]} ${whom} is ${reliefTitle[relief]}, ${rests}.`
}
const reliefFor: Readonly<Record<Vehicle, string>> = {
  'request-for-order': 'The relief requested for',
  'non-opposition': 'The relief that the People do not oppose for',
  joinder: 'The relief in which the People join for',
  'own-motion': 'The relief moved for as to',
  application: 'The relief asked for',
}

/** What a fact of the rules asks, in words for a judge. */
const openFactTexts: Readonly<Record<string, string>> = {
  'age at offense': 'whether the person was 21 or older at the offense',
  grams: 'how many grams of cannabis there were',
  'grams of concentrate': 'how many grams of concentrated cannabis there were',
  plants: 'how many plants there were',
  compensation: 'whether anything was given in return',
  'age of the recipient': 'whether the recipient was 21 or older',
  'school grounds and hours': 'whether it happened on the grounds of a school during school hours',
  subdivision: 'which subdivision the conviction is under',
  'level of conviction': 'whether the conviction was of a felony, a misdemeanor or an infraction',
}

function openFactText(fact: string, { matter }: FiledMatter): string {
  // Before Proposition 64 subdivision (e) was about persons under 18; there another age decides.
  if (fact === 'age at offense' && matter.offense.startsWith('11357(E)')) return 'the age of the person at the offense'
  return openFactTexts[fact] ?? `a fact that is missing (${fact})`
}

/** Which record was read, and up to which day it speaks. */
function record(context: PaperContext): Block {
  return numbered(
    `The record is criminal history information of the Department of Justice, complete through ${isoInWords(context.run.dataThrough)}${suppliedToo(context)}. What happened after that day is not known from it.`,
  )
}

/** What an office supplied is part of what was read, and a reader must not take it for the state's record. */
export function suppliedToo({ run, office }: PaperContext): string {
  if (run.facts === null) return ''
  const whose = office.role === 'court' ? 'the court' : 'this office'
  return `, together with facts that the state's record lacks and that ${whose} supplied`
}

export function isoInWords(written: string): string {
  const day = parseIsoDay(written)
  if (day === undefined) throw new Error(`${written} is not a day`)
  return dayText(day)
}

/** What the paper does not touch. */
export function scope({ vehicle, matters, many }: Pick<Subject, 'vehicle' | 'matters' | 'many'>): readonly Block[] {
  const counts = matters.length === 1 ? 'listed count' : 'listed counts'
  const cases = many && matters.length > 1 ? 'cases' : 'case'
  return [
    numbered(
      `This ${paperName[vehicle]} concerns the ${counts} only. Other counts of the same ${cases} are unaffected. It does not ask that a case file be sealed as a whole or that a record of arrest be sealed.`,
    ),
  ]
}

export function openingLine(): Block {
  return paragraph('TO THE SUPERIOR COURT AND TO ALL PARTIES AND THEIR COUNSEL:')
}

export function listedConvictions(matters: readonly FiledMatter[]): string {
  return matters.length === 1 ? 'the conviction' : `the ${convictions(matters)}`
}

export function listedCounts(matters: readonly FiledMatter[]): string {
  return matters.length === 1 ? 'the count' : `the ${counted(matters.length, 'count', 'counts')}`
}
