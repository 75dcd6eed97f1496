// Finds the supplied facts of one charge and holds them against the file. What contradicts, the file
// or another fact, is said and not used.

import { addMonths, addYears, formatIsoDay } from '@clearslate/record'
import type { Charge, Conviction, Day, HistoryEvent, HistoryView, Sentence, SourceRef } from '@clearslate/record'
import type { Clocks, FactValue, SuppliedFacts } from '@clearslate/law'
import type { TableFinding } from '../outputs/data-quality.ts'
import { factKinds } from './fact-kinds.ts'
import { everybody } from './read-facts.ts'
import type { FactRow, FactsTable } from './read-facts.ts'

/** The charge that facts are looked up for; see `Matter`. */
export interface FactSubject {
  readonly view: HistoryView
  readonly event: HistoryEvent
  readonly charge: Charge
  readonly conviction: Conviction | undefined
}

const noFacts: SuppliedFacts = {}

/** Rows of the table that were about something in the files; one for each worker, merged at the end. */
export type FactsUsed = Set<FactRow['line']>

/**
 * The supplied facts of a charge: those about its count, its case, its person as a whole, or everybody.
 * A row with both a case and a count needs both to agree. Rows that matched are added to `used`.
 */
export function suppliedFacts(table: FactsTable, subject: FactSubject, clocks: Clocks, used: FactsUsed): SuppliedFacts {
  const matching = matchingRows(table, subject, used)
  if (matching.length === 0) return noFacts

  const { values, contradictions } = weigh(matching, subject, clocks)
  const sources = matching.map((row) => ({ file: table.fileName, record: row.line }))
  return factsOf(
    values,
    contradictions.map(({ reason }) => reason),
    sources,
  )
}

interface Weighed {
  /** The facts that contradict nothing. */
  readonly values: ReadonlyMap<string, FactValue>
  readonly contradictions: readonly Contradiction[]
}

function weigh(matching: readonly FactRow[], subject: FactSubject, clocks: Clocks): Weighed {
  const values = new Map<string, FactValue>()
  const contradictions: Contradiction[] = []
  const disputed = new Set<string>()
  for (const { fact, value, text } of matching) {
    const known = values.get(fact)
    if (known === undefined) values.set(fact, value)
    else if (known !== value && !disputed.has(fact)) {
      disputed.add(fact)
      const first = matching.find((row) => row.fact === fact)!
      contradictions.push({ fact, reason: `two different values of ${fact} are supplied (${first.text} and ${text})` })
    }
  }
  for (const fact of disputed) values.delete(fact)
  for (const contradiction of againstTheFile(values, subject, clocks)) {
    values.delete(contradiction.fact)
    contradictions.push(contradiction)
  }
  return { values, contradictions }
}

/** The supplied facts about these charges that contradict the file or one another, each row once, as findings. */
export function contradictedFacts(
  table: FactsTable,
  subjects: readonly FactSubject[],
  clocks: Clocks,
): readonly TableFinding[] {
  const found = new Map<string, TableFinding>()
  for (const subject of subjects) {
    const matching = matchingRows(table, subject, new Set())
    for (const { fact, reason } of weigh(matching, subject, clocks).contradictions) {
      for (const row of matching) {
        if (row.fact !== fact) continue
        found.set(`${row.line} ${reason}`, {
          ...placeOf(row, table),
          reason: `This supplied fact contradicts the file or another fact: ${reason}; it is not used, and the conviction needs review.`,
          subjectId: subject.view.history.person.id,
        })
      }
    }
  }
  return [...found.values()]
}

function placeOf(row: FactRow, table: FactsTable): Omit<TableFinding, 'reason' | 'subjectId'> {
  return {
    file: table.fileName,
    record: row.line,
    column: 'fact',
    value: `${row.fact}=${row.text}`,
    raw: undefined,
  }
}

/** The rows about a charge. What is said of the person goes before what is said of everybody. */
function matchingRows(table: FactsTable, subject: FactSubject, used: FactsUsed): readonly FactRow[] {
  const own = table.rowsOf(subject.view.history.person.id).filter((row) => isAbout(row, subject))
  const general = table.rowsOf(everybody)
  for (const row of own) used.add(row.line)
  for (const row of general) used.add(row.line)
  if (general.length === 0) return own
  const others = general.filter((row) => own.every(({ fact }) => fact !== row.fact))
  return [...own, ...others]
}

function isAbout(row: FactRow, { charge, conviction }: FactSubject): boolean {
  if (row.countKey !== undefined && row.countKey !== charge.countKey) return false
  if (row.caseNumber === undefined) return true
  const numbers = conviction?.caseNumbers ?? []
  return isCase(charge.caseNumber, row.caseNumber) || numbers.some((number) => isCase(number, row.caseNumber!))
}

function isCase(asRead: string | undefined, wanted: string): boolean {
  return asRead !== undefined && asRead.trim().toUpperCase() === wanted
}

interface Contradiction {
  readonly fact: string
  readonly reason: string
}

function againstTheFile(values: ReadonlyMap<string, FactValue>, subject: FactSubject, clocks: Clocks): Contradiction[] {
  const found: Contradiction[] = []
  const { view, event, conviction } = subject
  const offense = dayOf(values, 'offense_date')
  if (offense !== undefined) {
    const before = earliestTrace(subject)
    if (before !== undefined && offense > before.day) {
      found.push({
        fact: 'offense_date',
        reason: `offense_date ${formatIsoDay(offense)} is after ${before.what} of ${formatIsoDay(before.day)}`,
      })
    } else if (offense > clocks.asOf) {
      found.push({ fact: 'offense_date', reason: `offense_date ${formatIsoDay(offense)} is after the day of decision` })
    }
    const birth = view.history.person.birthDate
    if (birth !== undefined && offense < birth) {
      found.push({
        fact: 'offense_date',
        reason: `offense_date ${formatIsoDay(offense)} is before the birth on ${formatIsoDay(birth)}`,
      })
    }
  }
  const order = dayOf(values, 'order_date')
  const convicted = conviction?.date ?? (conviction === undefined ? undefined : event.date)
  if (order !== undefined && convicted !== undefined && order < convicted) {
    found.push({
      fact: 'order_date',
      reason: `order_date ${formatIsoDay(order)} is before the conviction of ${formatIsoDay(convicted)}`,
    })
  } else if (order !== undefined && order > clocks.asOf) {
    found.push({ fact: 'order_date', reason: `order_date ${formatIsoDay(order)} is after the day of decision` })
  }
  if (values.get('on_doj_list') === false) {
    // HS 11361.9: challenges and orders are about convictions on the list.
    const also = (['challenged', 'order_date'] as const).filter((fact) => (values.get(fact) ?? false) !== false)
    if (also.length > 0) {
      found.push({
        fact: 'on_doj_list',
        reason: `on_doj_list is no, but ${also.join(' and ')} is supplied, which only a listed conviction has`,
      })
    }
  }
  const end = values.get('sentence_completed') === true ? runningSentenceEnd(subject, clocks.asOf) : undefined
  if (end !== undefined) {
    found.push({
      fact: 'sentence_completed',
      reason: `sentence_completed is yes, but a sentence in the file runs until ${formatIsoDay(end)}`,
    })
  }
  return found
}

function dayOf(values: ReadonlyMap<string, FactValue>, fact: string): Day | undefined {
  const value = values.get(fact)
  return typeof value === 'number' ? value : undefined
}

/** The first day on which the file shows that the offense had happened. */
function earliestTrace({ view, event, conviction }: FactSubject): { day: Day; what: string } | undefined {
  let trace: { day: Day; what: string } | undefined
  const consider = (day: Day | undefined, what: string): void => {
    if (day !== undefined && (trace === undefined || day < trace.day)) trace = { day, what }
  }
  for (const other of view.history.events) {
    if (other.kind === 'arrest' && other.cycle === event.cycle) consider(other.date, 'the arrest')
  }
  consider(event.cycleDate, 'the start of the cycle')
  consider(conviction?.date ?? event.date, conviction === undefined ? 'the entry' : 'the conviction')
  return trace
}

/**
 * The end of a sentence of the conviction that still runs on the day of decision, even if all parts ran
 * side by side. A sentence can end early by order; then the file and the fact disagree, and a person looks.
 */
function runningSentenceEnd({ conviction }: FactSubject, asOf: Day): Day | undefined {
  let latest: Day | undefined
  for (const sentence of conviction?.sentences ?? []) {
    const end = endOf(sentence, sentence.date ?? conviction?.date)
    if (end !== undefined && end > asOf && (latest === undefined || end > latest)) latest = end
  }
  return latest
}

function endOf(sentence: Sentence, from: Day | undefined): Day | undefined {
  if (from === undefined || sentence.length === undefined) return undefined
  if (sentence.kind === 'fine') return undefined
  if (sentence.unit === 'days') return from + sentence.length
  // Longer than a life: the file means something else, such as a life term.
  if (sentence.unit === 'months') return sentence.length > 2400 ? undefined : addMonths(from, sentence.length)
  if (sentence.unit === 'years') return sentence.length > 200 ? undefined : addYears(from, sentence.length)
  return undefined
}

function factsOf(
  values: ReadonlyMap<string, FactValue>,
  contradictions: readonly string[],
  sources: readonly SourceRef[],
): SuppliedFacts {
  const facts: Record<string, FactValue | readonly string[] | readonly SourceRef[]> = { sources }
  for (const [fact, value] of values) facts[factKinds.get(fact)!.property] = value
  if (contradictions.length > 0) facts['contradictions'] = contradictions
  return facts
}

/** Rows that were about nothing in the files, as findings for data-quality. */
export function unusedFacts(table: FactsTable, used: ReadonlySet<FactRow['line']>): TableFinding[] {
  return table.rows
    .filter((row) => !used.has(row.line))
    .map((row) => ({
      ...placeOf(row, table),
      reason: `this fact is about nothing that was looked at: ${whatItNames(row)}; it changed no answer`,
      subjectId: row.subjectId === everybody ? undefined : row.subjectId,
    }))
}

function whatItNames({ subjectId, caseNumber, countKey }: FactRow): string {
  const parts = [subjectId === everybody ? 'everybody' : `person ${subjectId}`]
  if (caseNumber !== undefined) parts.push(`case ${caseNumber}`)
  if (countKey !== undefined) parts.push(`count ${countKey}`)
  return parts.join(', ')
}
