// The conditions of Penal Code 851.93: the Department of Justice relieves arrests on its own, from what its
// own record shows.

import type { Day } from '@clearslate/record'
import { addYears } from '@clearslate/record'
import { cite } from '../../kernel/citation.ts'
import type { Citation } from '../../kernel/citation.ts'
import type { Clocks, ConditionNode, Notes } from '../../kernel/node.ts'
import { parameter, requireDay, valueOn } from '../../kernel/parameter.ts'
import type { Parameter } from '../../kernel/parameter.ts'
import type { Truth } from '../../kernel/truth.ts'
import { missingFact } from '../arrests/facts.ts'
import { mentionsDiversion, outcomeContent } from '../arrests/outcome.ts'
import type { KnownOutcome } from '../arrests/outcome.ts'
import { arrestContent } from '../arrests/question.ts'
import type { ArrestQuestion } from '../arrests/question.ts'
import { askRecord, unknown } from '../arrests/rule.ts'
import { pathContent, pathOf } from './paths.ts'
import type { ArrestState, Path, Unclear, WaitingYears } from './paths.ts'

/** First day of arrests that are relieved without a petition. */
const firstDay: Day = requireDay('1973-01-01')

function wait(id: string, title: string, value: number, citation: Citation): Parameter<number> {
  return parameter({
    id: `ca/pc-851.93/${id}`,
    title,
    unit: 'years',
    values: [{ from: '2024-10-01', value, citation }],
  })
}

const misdemeanorWait = wait(
  'misdemeanor',
  'Time after a misdemeanor arrest without proceedings',
  1,
  cite('PC 851.93(a)(2)(B)'),
)
const felonyWait = wait('felony', 'Time after a felony arrest without proceedings', 3, cite('PC 851.93(a)(2)(C)(i)'))
const graveFelonyWait = wait(
  'grave-felony',
  'Time after an arrest for an offense punishable by eight years or more, without proceedings',
  6,
  cite('PC 851.93(a)(2)(C)(ii)'),
)

export const arrestSince1973: ConditionNode<ArrestQuestion> = askRecord({
  id: 'arrest-since-1973',
  title: 'The arrest was on or after 1973-01-01',
  citation: cite('PC 851.93(a)(2)'),
  facts: ['date of arrest'],
  data: firstDay,
  obstacle: 'The arrest was before 1973',
  test: ({ date }, _clocks, notes) => {
    if (date === undefined) return unknown(notes, missingFact['date of arrest'])
    return date >= firstDay ? 'met' : 'not-met'
  },
})

/** The programs of subparagraph (D). The chapters at 1001.83 and 1001.95 are not among them. */
const programs: ReadonlySet<string> = new Set([
  'prefiling',
  '1000',
  '1000.4',
  '1000.5',
  '1000.8',
  '1001.9',
  '1001.20',
  '1001.35',
  '1001.40',
  '1001.50',
  '1001.60',
  '1001.70',
  '1001.80',
  '1001.81',
  '1001.85',
])

/** What leaves a state open that the statute does not name. */
const missingOf: Readonly<Record<Unclear, number>> = {
  'unclear: infraction': missingFact['effect of an infraction (PC 19.7)'],
  'unclear: mixed': missingFact['acquitted of some charges and not of all'],
  'unclear: ended': missingFact['charges that were filed and not prosecuted'],
  'unclear: vacated': missingFact['whether a vacated conviction counts'],
}

export const relievable: ConditionNode<ArrestQuestion> = askRecord({
  id: 'one-of-the-paths',
  title:
    'One of: (A) a misdemeanor arrest, charge dismissed; (B) a misdemeanor arrest and no proceedings for a year, or acquitted; (C)(i) a felony arrest and no proceedings for three years, or acquitted; (C)(ii) an arrest for an offense punishable by eight years and no proceedings for six years, or acquitted; (D) diversion completed',
  citation: cite('PC 851.93(a)(2)(A)-(D)'),
  facts: [
    'date of arrest',
    'level of the arrest',
    'court disposition',
    'which arrest a court entry belongs to',
    'whether the conviction was vacated',
    'whether a vacated conviction counts',
    'acquitted of some charges and not of all',
    'charges that were filed and not prosecuted',
    'entries that could not be read',
    "what the Department of Justice's record shows",
    'what happened after the record ends',
    'maximum term?',
    'effect of an infraction (PC 19.7)',
    'diversion program',
    'whether diversion was completed',
  ],
  parameters: [misdemeanorWait, felonyWait, graveFelonyWait],
  data: [
    relievableBy,
    byPaths,
    isRelief,
    noteNextDay,
    statesOf,
    pathsOn,
    noteOpen,
    fullYears,
    diversion,
    [...programs],
    missingOf,
    waitingYears,
    pathContent,
    arrestContent,
    outcomeContent,
  ],
  obstacle:
    'None of the ways of 851.93(a)(2) applies, or not yet: a misdemeanor charge dismissed, no proceedings long enough, an acquittal, or diversion completed',
  test: relievableBy,
})

function relievableBy(question: ArrestQuestion, clocks: Clocks, notes: Notes): Truth {
  const diverted = diversion(question)
  if (diverted.truth === 'met') {
    notes.detail?.push('(D): diversion completed')
    return 'met'
  }
  const others = byPaths(question, clocks, notes)
  if (others === 'met') return 'met'
  if (others === 'unknown' || diverted.truth === 'unknown') {
    return unknown(notes, diverted.truth === 'unknown' ? diverted.missing : 0)
  }
  return 'not-met'
}

/** (A) to (C) over every state that is still possible: met or not met when all of them agree. */
function byPaths(question: ArrestQuestion, clocks: Clocks, notes: Notes): Truth {
  const { date } = question
  if (question.beyondRecord) return unknown(notes, missingFact["what the Department of Justice's record shows"])
  const waits = waitingYears(clocks)
  if (date === undefined) return unknown(notes, missingFact['date of arrest'])
  noteNextDay(date, waits, clocks, notes)
  const years = fullYears(date, clocks.asOf)
  const paths = pathsOn(question, years, waits)
  if (paths.some(({ path }) => path.startsWith('unclear')) || new Set(paths.map(isRelief)).size > 1) {
    return noteOpen(question, paths, years, waits, notes)
  }
  const [first] = paths
  if (first === undefined || first.path === 'none') return 'not-met'
  notes.detail?.push(`(${first.path})`)
  // What the record cannot show any more may be a pleading.
  const known = pathsOn(question, fullYears(date, Math.min(clocks.asOf, clocks.dataThrough)), waits)
  if (known.every(isRelief)) return 'met'
  return unknown(notes, missingFact['what happened after the record ends'])
}

interface StatePath {
  readonly state: ArrestState
  readonly path: Path
}

function isRelief({ path }: StatePath): boolean {
  return path !== 'none'
}

function pathsOn(question: ArrestQuestion, years: number, waits: WaitingYears): readonly StatePath[] {
  return statesOf(question, years).map((state) => ({ state, path: pathOf(state, waits) }))
}

/** Every state that what is known allows. */
function statesOf(question: ArrestQuestion, years: number): readonly ArrestState[] {
  const { levels, outcomeByRecord: outcome, eightYears } = question
  const terms = eightYears === 'depends' ? [false, true] : [eightYears === 'yes']
  const outcomes: readonly KnownOutcome[] =
    outcome === undefined ? ['none', 'dismissed', 'acquitted', 'convicted'] : [outcome]
  return levels.flatMap((level) =>
    terms.flatMap((term) => outcomes.map((one): ArrestState => ({ level, eightYears: term, outcome: one, years }))),
  )
}

/** Notes the facts that leave the answer open. */
function noteOpen(
  question: ArrestQuestion,
  paths: readonly StatePath[],
  years: number,
  waits: WaitingYears,
  notes: Notes,
): Truth {
  let missing = question.outcomeByRecord === undefined ? question.outcomeMissing : 0
  if (question.levels.length > 1) missing |= missingFact['level of the arrest']
  const termDecides = paths.some(
    ({ state, path }) => path !== pathOf({ ...state, eightYears: !state.eightYears }, waits),
  )
  if (question.eightYears === 'depends' && termDecides && years < waits.graveFelony) {
    missing |= missingFact['maximum term?']
  }
  for (const { path } of paths) if (path.startsWith('unclear')) missing |= missingOf[path as Unclear]
  return unknown(notes, missing)
}

function waitingYears({ lawAsOf }: Clocks): WaitingYears {
  return {
    misdemeanor: valueOn(misdemeanorWait, lawAsOf) ?? 1,
    felony: valueOn(felonyWait, lawAsOf) ?? 3,
    graveFelony: valueOn(graveFelonyWait, lawAsOf) ?? 6,
  }
}

/** Whole years from the arrest, none when the day is before it. */
function fullYears(arrest: Day, day: Day): number {
  let years = 0
  while (years < 6 && addYears(arrest, years + 1) <= day) years += 1
  return years
}

function noteNextDay(arrest: Day, waits: WaitingYears, clocks: Clocks, notes: Notes): void {
  const days = [waits.misdemeanor, waits.felony, waits.graveFelony].map((years) => addYears(arrest, years))
  const later = days.filter((day) => day > clocks.asOf)
  if (later.length > 0) notes.changesOn = Math.min(...later)
}

/**
 * (D). Relief comes when the Department's record shows the completion ((b)(1)), so a record that speaks of
 * no diversion, and nobody who knows of one, is a no.
 */
function diversion({ matter, diversionCompleted }: ArrestQuestion): { truth: Truth; missing: number } {
  const { diversionProgram } = matter.facts
  const isListed = diversionProgram === undefined ? undefined : programs.has(diversionProgram)
  if (isListed === false || diversionCompleted === false) return { truth: 'not-met', missing: 0 }
  if (isListed === true) {
    if (diversionCompleted === true) return { truth: 'met', missing: 0 }
    return { truth: 'unknown', missing: missingFact['whether diversion was completed'] }
  }
  if (diversionCompleted !== true && !mentionsDiversion(matter.view, matter.event)) {
    return { truth: 'not-met', missing: 0 }
  }
  const completed = diversionCompleted === true ? 0 : missingFact['whether diversion was completed']
  return { truth: 'unknown', missing: missingFact['diversion program'] | completed }
}
