// Words and numbers that several papers share.

import type { FiledMatter, Relief, Vehicle } from '../matter.ts'
import type { Block, RichText } from '../paper.ts'
import { offenseText } from './citations.ts'

/** What is asked, inside a sentence about one conviction. */
export const reliefAsked: Readonly<Record<Relief, string>> = {
  'dismiss-and-seal': 'dismissal and sealing of the conviction as legally invalid',
  'redesignate-misdemeanor': 'redesignation of the conviction as a misdemeanor',
  'redesignate-infraction': 'redesignation of the conviction as an infraction',
}

/** As a list or a caption names it. */
export const reliefTitle: Readonly<Record<Relief, string>> = {
  'dismiss-and-seal': 'dismissal and sealing',
  'redesignate-misdemeanor': 'redesignation as a misdemeanor',
  'redesignate-infraction': 'redesignation as an infraction',
}

/** As a cell of a table. */
export const reliefCell: Readonly<Record<Relief, string>> = {
  'dismiss-and-seal': 'Dismiss and seal',
  'redesignate-misdemeanor': 'Redesignate: misdemeanor',
  'redesignate-infraction': 'Redesignate: infraction',
}

/** What an order says of each count. */
export const reliefOrdered: Readonly<Record<Relief, string>> = {
  'dismiss-and-seal': 'The conviction is dismissed and sealed as legally invalid.',
  'redesignate-misdemeanor': 'The conviction is redesignated as a misdemeanor for all purposes.',
  'redesignate-infraction': 'The conviction is redesignated as an infraction for all purposes.',
}

export const basisCell = { statute: 'Statute', presumption: 'Presumption', policy: 'Policy' } as const

/** What the paper of a vehicle is called inside a sentence. */
export const paperName: Readonly<Record<Vehicle, string>> = {
  'request-for-order': 'request',
  'non-opposition': 'notice',
  joinder: 'notice',
  'own-motion': 'motion',
  application: 'application',
}

/** `1 conviction`, `1,234 convictions`. */
export function counted(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`
}

/** `1,234`, the same on every machine. */
export function number(value: number): string {
  return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}

export function convictions(matters: readonly FiledMatter[]): string {
  return counted(matters.length, 'conviction', 'convictions')
}

/** `the listed conviction` of one, `each listed conviction` of several. */
export function eachListed(matters: readonly FiledMatter[], what: 'conviction' | 'count'): string {
  return `${matters.length === 1 ? 'the' : 'each'} listed ${what}`
}

/** `a`, `a and b`, `a, b and c`. */
export function inSeries(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`
}

function personCount(matters: readonly FiledMatter[]): number {
  return new Set(matters.map(({ matter }) => matter.subjectId)).size
}

export function persons(matters: readonly FiledMatter[]): string {
  return counted(personCount(matters), 'person', 'persons')
}

export interface SectionTotal {
  readonly section: string
  readonly matters: readonly FiledMatter[]
}

/** Matters by the section of conviction, in the order of the sections. */
export function bySection(matters: readonly FiledMatter[]): readonly SectionTotal[] {
  const found = new Map<string, FiledMatter[]>()
  for (const filed of matters) {
    const section = offenseText(filed.matter.offense)
    const known = found.get(section)
    if (known === undefined) found.set(section, [filed])
    else known.push(filed)
  }
  return [...found].map(([section, ofSection]) => ({ section, matters: ofSection })).toSorted(byName)
}

function byName(one: SectionTotal, other: SectionTotal): number {
  if (one.section === other.section) return 0
  return one.section < other.section ? -1 : 1
}

export function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

export function paragraph(text: RichText): Block {
  return { kind: 'paragraph', text, indent: true }
}

export function numbered(text: RichText): Block {
  return { kind: 'numbered', text }
}

/** A list whose items end as a sentence's do. */
export function lettered(items: readonly string[]): Block {
  return { kind: 'lettered', items: items.map((item, index) => `${item}${index === items.length - 1 ? '.' : ';'}`) }
}

export function heading(text: string): Block {
  return { kind: 'heading', level: 1, text }
}

export function box(text: RichText): Block {
  return { kind: 'empty-box', text }
}

export function blank(label: string, lines = 1): Block {
  return { kind: 'blank', label, lines }
}

/** What `Count` would be misread as; stands once with every list that has the column. */
export const dojCountKey = 'DOJ count key'
export const dojCountKeyNote =
  "The DOJ count key is the state's number for the count; it is not the count number of the complaint."

/** Two facts in one cell: with a column for each there is no room for a name on one line. */
export function twoLines(first: string, second: string): string {
  return `${first}\n${second}`
}
