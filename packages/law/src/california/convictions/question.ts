// A conviction as the statutes beside Proposition 64 ask about it: its level, its sentence, the relief it
// has had, each worked out once.

import type { Conviction, Day, Level, OffenseCitation } from '@clearslate/record'
import { addYears } from '@clearslate/record'
import type { Clocks } from '../../kernel/node.ts'
import type { Truth } from '../../kernel/truth.ts'
import type { Matter } from '../../matter.ts'
import { levelOf } from '../lists/cannabis-sections.ts'
import type { ListAnswer } from '../lists/offense-list.ts'
import { readRelief } from './relief.ts'
import type { ReliefState } from './relief.ts'
import { readCompletion, readProbation, readTerm, termAgainstRecord } from './sentence-reading.ts'
import type { Completion, ProbationReading, TermReading } from './sentence-reading.ts'
import { readStatus } from './status.ts'
import type { PersonStatus } from './status.ts'

const everyLevel: readonly Level[] = ['felony', 'misdemeanor', 'infraction']

export class ConvictionQuestion {
  readonly matter: Matter
  readonly conviction: Conviction
  readonly citation: OffenseCitation | undefined
  /** Every level that the conviction may have today. */
  readonly levels: readonly Level[]
  readonly relief: ReliefState
  readonly term: TermReading
  readonly contradictions: readonly string[]
  #clocks: Clocks | undefined
  #completion: Completion | undefined
  #probation: ProbationReading | undefined
  #status: PersonStatus | undefined

  constructor(matter: Matter, conviction: Conviction) {
    this.matter = matter
    this.conviction = conviction
    this.citation = conviction.offense.citation
    this.relief = readRelief(matter, conviction)
    this.levels = levelsOf(conviction, this.relief)
    this.term = readTerm(matter, conviction)
    this.contradictions = contradictionsOf(matter, conviction)
  }

  get contradicted(): boolean {
    return this.contradictions.length > 0
  }

  /** The one level that is possible; `undefined` when there are several. */
  get level(): Level | undefined {
    return this.levels.length === 1 ? this.levels[0] : undefined
  }

  completion(clocks: Clocks): Completion {
    this.#setClocks(clocks)
    this.#completion ??= readCompletion(this.matter, this.conviction, clocks)
    return this.#completion
  }

  probation(clocks: Clocks): ProbationReading {
    this.#setClocks(clocks)
    this.#probation ??= readProbation(this.matter, this.conviction, clocks)
    return this.#probation
  }

  status(clocks: Clocks): PersonStatus {
    this.#setClocks(clocks)
    this.#status ??= readStatus(this.matter, this.conviction, clocks)
    return this.#status
  }

  #setClocks(clocks: Clocks): void {
    if (this.#clocks === clocks) return
    this.#clocks = clocks
    this.#completion = undefined
    this.#probation = undefined
    this.#status = undefined
  }
}

/** A level that is not recorded, or that an earlier relief may have lowered, may be any that is left. */
function levelsOf(conviction: Conviction, relief: ReliefState): readonly Level[] {
  const { level } = levelOf(conviction)
  if (level === undefined) return everyLevel
  if (relief.reduced === 'not-met' || level !== 'felony') return [level]
  return relief.reduced === 'met' && relief.reducedTo !== undefined ? [relief.reducedTo] : everyLevel
}

function contradictionsOf(matter: Matter, conviction: Conviction): readonly string[] {
  const { facts } = matter
  const found = [...matter.contradictions, ...(facts.contradictions ?? []), ...conviction.disagreements]
  const { date } = conviction
  for (const [day, what] of [
    [facts.judgmentDate, 'judgment'],
    [facts.probationEnd, 'end of probation'],
    [facts.sentenceCompletedOn, 'completion of the sentence'],
  ] as const) {
    if (day !== undefined && date !== undefined && day < date) {
      found.push(`the supplied day of the ${what} is before the conviction`)
    }
  }
  if (facts.probationGranted === false && (facts.probationEnd !== undefined || facts.probationFulfilled === true)) {
    found.push('supplied: no probation was granted, and something about its end')
  }
  if (facts.probationFulfilled === true && facts.probationRevoked === true) {
    found.push('supplied: probation was revoked, and all its conditions were fulfilled')
  }
  if (facts.sentenceCompleted === false && facts.sentenceCompletedOn !== undefined) {
    found.push('supplied: the sentence is not completed, and the day on which it was')
  }
  const term = termAgainstRecord(matter, conviction)
  if (term !== undefined) found.push(term)
  return found
}

/** What a list says of the offense of conviction; another offense that the entry mentions leaves it open. */
export function askList(question: ConvictionQuestion, list: (citation: OffenseCitation) => ListAnswer): ListAnswer {
  const { citation, conviction } = question
  if (citation === undefined) return 'depends'
  const own = list(citation)
  const others = [...conviction.offense.alsoMentioned, ...conviction.otherOffenses.flatMap(mentioned)]
  return others.every((other) => list(other) === own) ? own : 'depends'
}

/** What is not known of an offense where a list's answer depends; `circumstances` is how it was committed. */
export type OpenPart = 'offense of conviction' | 'level of conviction' | 'subdivision' | 'attempt' | 'circumstances'

/**
 * Which part of a conviction leaves a list's answer open. `lacksSubdivision` says whether the list names a part of a
 * section that the citation does not.
 */
export function openPart(
  question: ConvictionQuestion,
  list: (citation: OffenseCitation, level: Level | undefined) => ListAnswer,
  lacksSubdivision: (citation: OffenseCitation) => boolean,
): OpenPart {
  const { citation, level, levels } = question
  if (citation === undefined || citation.code === undefined || citation.codeInferred) return 'offense of conviction'
  if (askList(question, (one) => list(one, level)) !== list(citation, level)) return 'offense of conviction'
  if (level === undefined && levels.every((one) => list(citation, one) !== 'depends')) return 'level of conviction'
  const offenses = [citation, ...citation.joined]
  if (offenses.some(lacksSubdivision)) return 'subdivision'
  const isDerived = offenses.some(({ attempt, conspiracy, accessory }) => attempt || conspiracy || accessory)
  return isDerived ? 'attempt' : 'circumstances'
}

function mentioned({ citation }: { readonly citation: OffenseCitation | undefined }): readonly OffenseCitation[] {
  return citation === undefined ? [] : [citation]
}

export interface Waiting {
  readonly truth: Truth
  readonly changesOn: Day | undefined
}

/** Whether so many years have passed since a day that is known within bounds, both inclusive. */
export function waited(from: { readonly earliest: Day; readonly latest: Day }, years: number, clocks: Clocks): Waiting {
  const latest = addYears(from.latest, years)
  if (clocks.asOf >= latest) return { truth: 'met', changesOn: undefined }
  const earliest = addYears(from.earliest, years)
  if (clocks.asOf < earliest) return { truth: 'not-met', changesOn: earliest }
  return { truth: 'unknown', changesOn: latest }
}

/** Everything this file decides with. */
export const questionContent: readonly unknown[] = [
  ConvictionQuestion,
  everyLevel,
  levelsOf,
  contradictionsOf,
  askList,
  openPart,
  mentioned,
  waited,
]
