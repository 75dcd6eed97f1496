// How a statute's list of offenses is written and asked: code and section are matched whole, never
// as a part of a longer number, and the most specific entry decides.

import type { OffenseCitation } from '@clearslate/record'
import type { Citation } from '../../kernel/citation.ts'

/** `depends`: the citation alone does not say; facts or a missing subdivision decide. */
export type ListAnswer = 'yes' | 'depends' | 'no'

export interface ListEntry {
  /** Two-letter code of the DOJ. */
  readonly code: string
  readonly section: string
  /** Subdivision marks that an offense must begin with; empty for the whole section. */
  readonly subdivisions: readonly string[]
  readonly answer: ListAnswer
  readonly why: string
  readonly citation: Citation
}

/** A list by code and section, so that a look-up costs one step. */
export type OffenseList = ReadonlyMap<string, readonly ListEntry[]>

/** An entry from its printed form: `PC 288(b)(1)`. */
export function entry(printed: string, answer: ListAnswer, why: string, citation: Citation): ListEntry {
  const match = /^([A-Z]{2}) (\d+(?:\.\d+)?[A-Za-z]*)((?:\([A-Za-z0-9]+\))*)$/.exec(printed)
  if (match === null) throw new Error(`${printed} is not an offense of a list`)
  const marks = [...(match[3] ?? '').matchAll(/\(([^)]+)\)/g)].map((mark) => (mark[1] ?? '').toUpperCase())
  return { code: match[1] ?? '', section: (match[2] ?? '').toUpperCase(), subdivisions: marks, answer, why, citation }
}

/** Builds a list. Throws when two entries for the same offense disagree. */
export function offenseList(entries: readonly ListEntry[]): OffenseList {
  const list = new Map<string, ListEntry[]>()
  for (const added of entries) {
    const key = `${added.code} ${added.section}`
    const known = list.get(key) ?? []
    if (known.some((other) => other.subdivisions.join() === added.subdivisions.join())) {
      throw new Error(`${key}(${added.subdivisions.join(')(')}) stands in the list twice`)
    }
    list.set(key, [...known, added])
  }
  return list
}

/**
 * What a list says of a code, section and subdivisions. An entry decides for everything below it. A
 * citation that stops short of an entry depends on what it leaves out.
 */
export function lookUp(
  list: OffenseList,
  code: string,
  section: string,
  subdivisions: readonly string[],
): { answer: ListAnswer; entry: ListEntry | undefined } {
  let covering: ListEntry | undefined
  let below: ListEntry | undefined
  for (const candidate of list.get(`${code} ${section}`) ?? []) {
    const shared = Math.min(candidate.subdivisions.length, subdivisions.length)
    if (!candidate.subdivisions.slice(0, shared).every((mark, index) => mark === subdivisions[index])) continue
    if (candidate.subdivisions.length > subdivisions.length) below = candidate
    else if (covering === undefined || candidate.subdivisions.length > covering.subdivisions.length)
      covering = candidate
  }
  const answer = covering?.answer ?? 'no'
  if (below === undefined) return { answer, entry: covering }
  return {
    answer: isSameBelow(list, code, section, subdivisions, answer) ? answer : 'depends',
    entry: covering ?? below,
  }
}

function isSameBelow(
  list: OffenseList,
  code: string,
  section: string,
  subdivisions: readonly string[],
  answer: ListAnswer,
): boolean {
  return (list.get(`${code} ${section}`) ?? []).every(
    (candidate) =>
      candidate.answer === answer || !subdivisions.every((mark, index) => candidate.subdivisions[index] === mark),
  )
}

/** What a list says of a citation as it stands. Without a code, a section on the list depends. */
export function lookUpCitation(
  list: OffenseList,
  citation: OffenseCitation,
  assumedCode: string,
): { answer: ListAnswer; entry: ListEntry | undefined } {
  if (citation.code !== undefined && !citation.codeInferred) {
    return lookUp(list, citation.code, citation.section, citation.subdivisions)
  }
  const found = lookUp(list, citation.code ?? assumedCode, citation.section, citation.subdivisions)
  return found.answer === 'no' ? found : { ...found, answer: 'depends' }
}

/** Whether a list names a part of what a citation says, and the citation stops short of saying which part it is. */
export function stopsShort(list: OffenseList, citation: OffenseCitation, assumedCode: string): boolean {
  const { section, subdivisions } = citation
  return (list.get(`${citation.code ?? assumedCode} ${section}`) ?? []).some(
    (candidate) =>
      candidate.subdivisions.length > subdivisions.length &&
      subdivisions.every((mark, index) => candidate.subdivisions[index] === mark),
  )
}

/**
 * What an open table says: one that does not claim to name every offense. A section that is not in it
 * depends, and so does a citation that only an entry for a part of the section answers.
 */
export function lookUpOpen(list: OffenseList, citation: OffenseCitation): ListAnswer {
  const { code, section, subdivisions } = citation
  if (code === undefined || citation.codeInferred) return 'depends'
  const covered = (list.get(`${code} ${section}`) ?? []).some(
    (candidate) =>
      candidate.subdivisions.length <= subdivisions.length &&
      candidate.subdivisions.every((mark, index) => mark === subdivisions[index]),
  )
  return covered ? lookUp(list, code, section, subdivisions).answer : 'depends'
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const offenseListContent: readonly unknown[] = [lookUp, isSameBelow, lookUpCitation, stopsShort]
