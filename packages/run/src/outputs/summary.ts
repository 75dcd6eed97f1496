// summary.json: Clear My Record's numbers under its names and with its meaning, and ours beside them.
// Counters are sums and minima only, so any split of the people over workers gives the same numbers.

import { addYears, formatIsoDay } from '@clearslate/record'
import type { Conviction, Day } from '@clearslate/record'
import { cannabisSection, levelOf } from '@clearslate/law'
import type { Determination, Outcome, Policy, PolicyAnswer, PolicyExpression } from '@clearslate/law'
import type { ChargeResult, PersonResult } from '../person-result.ts'

export interface SummarySettings {
  readonly county: string
  readonly asOf: Day
  readonly dataThrough: Day
  readonly policyName: string
  /** Sections that the policy dismisses or reduces as a whole; see {@link baselineSections}. */
  readonly dismissSections: readonly string[]
  readonly reduceSections: readonly string[]
}

/** What a worker hands over; plain data. */
export interface SummaryCounterData {
  /** Single numbers, and numbers in tables under `table\u0000entry`. */
  readonly counts: Record<string, number>
  readonly earliestConviction: Day | undefined
}

const baselineDismissal = 'Dismiss all HS {section} convictions'
const baselineReduction = 'Reduce all HS {section} convictions'

/** Reads from a policy which sections its baseline steps dismiss and reduce. */
export function baselineSections(policy: Policy): { dismissSections: string[]; reduceSections: string[] } {
  const sectionsOf = (because: string): string[] =>
    policy.steps.filter((step) => step.used && step.because === because).flatMap((step) => namedSections(step.when))
  return { dismissSections: sectionsOf(baselineDismissal), reduceSections: sectionsOf(baselineReduction) }
}

function namedSections(expression: PolicyExpression): string[] {
  if (expression.kind === 'condition') {
    return expression.value.kind === 'sections' ? [...expression.value.sections] : []
  }
  // What a step excludes is not what it is about.
  if (expression.kind === 'not') return []
  return expression.parts.flatMap(namedSections)
}

type Membership = 'yes' | 'no' | 'unknown'

interface Standing {
  readonly conviction: Conviction
  readonly isFelony: Membership
  readonly isRecent: Membership
  /** Dismissed, or already dismissed and unchanged by this run, so that it no longer stands. */
  readonly answer: PolicyAnswer | undefined
}

const openWords: ReadonlySet<string> = new Set([
  'Needs Review',
  'Maybe Eligible - Flag for Review',
  'Hand Review',
  'To be reviewed by City Attorneys',
])

const measures = ['SomeRelief', 'NoFelony', 'NoConviction', 'NoConvictionLast7Years'] as const
type Measure = (typeof measures)[number]

/** What a policy does for one person: surely, and at most when every open question goes their way. */
type Effects = Readonly<Record<Measure, { readonly certain: boolean; readonly possible: boolean }>>

export class SummaryCounter {
  readonly #settings: SummarySettings
  readonly #counts = new Map<string, number>()
  readonly #sevenYearsAgo: Day
  #earliest: Day | undefined

  constructor(settings: SummarySettings) {
    this.#settings = settings
    this.#sevenYearsAgo = addYears(settings.asOf, -7)
  }

  /** Rows of the files: every record read, and of these the unreadable and the repeated ones. */
  addRows(rows: { read: number; unreadable: number; duplicate: number }): void {
    this.#add('rows.read', rows.read)
    this.#add('rows.unreadable', rows.unreadable)
    this.#add('rows.duplicate', rows.duplicate)
  }

  /**
   * Counts a person once, with all rows of all files. `dismissAll` holds, in the order of
   * `person.results`, what the policy that dismisses every Proposition 64 conviction answers.
   */
  addPerson(person: PersonResult, dismissAll: readonly (PolicyAnswer | undefined)[]): void {
    this.#add('people', 1)
    this.#countConvictions(person)
    for (const result of person.results) this.#countResult(result)
    if (person.results.length === 0) return

    const current = this.#effects(person, (_result, index) => person.results[index]!.policy)
    const all = this.#effects(person, (_result, index) => dismissAll[index])
    for (const measure of measures) {
      if (current[measure].certain) this.#add(`current.${measure}`, 1)
      if (all[measure].certain) this.#add(`dismissAll.${measure}`, 1)
      const group = person.view.deceased ? 'deceased' : 'living'
      if (current[measure].certain) this.#add(`${group}.${measure}.certain`, 1)
      if (current[measure].possible) this.#add(`${group}.${measure}.possible`, 1)
    }
    this.#countStatute(person)
  }

  /** Adds what another counter with the same settings has counted. */
  merge(other: SummaryCounterData): void {
    for (const [key, count] of Object.entries(other.counts)) this.#add(key, count)
    this.#foundConviction(other.earliestConviction)
  }

  data(): SummaryCounterData {
    return { counts: Object.fromEntries(this.#counts), earliestConviction: this.#earliest }
  }

  toJson(): SummaryJson {
    const { county, asOf, dataThrough, policyName, dismissSections, reduceSections } = this.#settings
    const certain = (prefix: string): ReliefCounts => ({
      CountSubjectsNoConviction: this.#get(`${prefix}.NoConviction`),
      CountSubjectsNoConvictionLast7Years: this.#get(`${prefix}.NoConvictionLast7Years`),
      CountSubjectsNoFelony: this.#get(`${prefix}.NoFelony`),
    })
    const dismissals = this.#table('dismissalReason')
    return {
      county,
      earliestConviction: this.#earliest === undefined ? null : formatIsoDay(this.#earliest),
      lineCount: this.#get('rows.read'),
      reliefWithCurrentEligibilityChoices: certain('current'),
      reliefWithDismissAllProp64: certain('dismissAll'),
      prop64ConvictionsCountInCountyByCodeSection: this.#table('section'),
      subjectsWithProp64ConvictionCountInCounty: this.#get('subjectsWithProp64'),
      prop64FelonyConvictionsCountInCounty: this.#get('prop64.felony'),
      prop64NonFelonyConvictionsCountInCounty: this.#get('prop64.nonFelony'),
      subjectsWithSomeReliefCount: this.#get('current.SomeRelief'),
      convictionDismissalCountByCodeSection: this.#baseline('dismissalReason', 'Dismiss', dismissSections),
      convictionReductionCountByCodeSection: this.#baseline('reductionReason', 'Reduce', reduceSections),
      convictionDismissalCountByAdditionalRelief: Object.fromEntries(
        Object.entries(dismissals).filter(([reason]) => isAdditional(reason)),
      ),
      clearslate: {
        asOf: formatIsoDay(asOf),
        dataThrough: formatIsoDay(dataThrough),
        policy: policyName,
        rows: {
          read: this.#get('rows.read'),
          unreadable: this.#get('rows.unreadable'),
          duplicate: this.#get('rows.duplicate'),
        },
        people: this.#get('people'),
        peopleHelpedByPolicy: this.#ranges('living'),
        peopleHelpedByStatute: this.#range('statute.living'),
        deceasedCountedApart: {
          byPolicy: this.#ranges('deceased'),
          byStatute: this.#range('statute.deceased'),
        },
        statuteStandings: this.#standings(),
        statuteNeedsReviewByMissingFact: this.#table('statuteMissing'),
        policyOutcomes: this.#table('policyOutcome'),
        policyNeedsReviewByMissingFact: this.#table('policyMissing'),
        policyBelowStatute: this.#get('flag.below'),
        policyOutsideStatute: this.#get('flag.outside'),
        prop64ConvictionsOfUnknownLevelInCounty: this.#get('prop64.unknownLevel'),
        prop64ConvictionsOfUnknownDateInCounty: this.#get('prop64.unknownDate'),
      },
    }
  }

  #countConvictions(person: PersonResult): void {
    let inCounty = false
    for (const conviction of person.view.convictions) {
      if (conviction.county !== this.#settings.county) continue
      const citation = conviction.offense.citation
      const reading = citation === undefined ? undefined : cannabisSection(citation)
      if (reading === undefined) continue
      inCounty = true
      this.#add(`section\u0000${reading.section}`, 1)
      const { level } = levelOf(conviction)
      // An unknown level is neither a felony nor a lesser offence; it is counted apart.
      if (level === undefined) this.#add('prop64.unknownLevel', 1)
      else this.#add(level === 'felony' ? 'prop64.felony' : 'prop64.nonFelony', 1)
      if (conviction.date === undefined) this.#add('prop64.unknownDate', 1)
      this.#foundConviction(conviction.date)
    }
    if (inCounty) this.#add('subjectsWithProp64', 1)
  }

  #countResult(result: ChargeResult): void {
    const { policy, matter, determinations, flags } = result
    if (policy !== undefined) {
      this.#add(`policyOutcome\u0000${policy.determination === '' ? '(no step is met)' : policy.determination}`, 1)
      for (const fact of policy.missing) this.#add(`policyMissing\u0000${fact}`, 1)
      const citation = matter.conviction?.offense.citation
      const ours = matter.conviction?.county === this.#settings.county
      if (ours && citation !== undefined && cannabisSection(citation) !== undefined) {
        if (policy.determination === 'Eligible for Dismissal') this.#add(`dismissalReason\u0000${policy.reason}`, 1)
        if (policy.determination === 'Eligible for Reduction') this.#add(`reductionReason\u0000${policy.reason}`, 1)
      }
    }
    const missing = new Set<string>()
    for (const { rule, standing, missing: facts } of determinations) {
      this.#add(`standing\u0000${rule}\u0000${standing}`, 1)
      if (standing === 'needs-review') for (const fact of facts) missing.add(fact)
    }
    for (const fact of missing) this.#add(`statuteMissing\u0000${fact}`, 1)
    if (flags.some((flag) => /below/i.test(flag))) this.#add('flag.below', 1)
    if (flags.some((flag) => /outside/i.test(flag))) this.#add('flag.outside', 1)
  }

  #countStatute(person: PersonResult): void {
    const aboutConvictions = person.results.filter((result) => result.matter.conviction !== undefined)
    const answers = aboutConvictions.flatMap((result) => result.determinations)
    const group = person.view.deceased ? 'deceased' : 'living'
    if (answers.some(isSurelyRelieved)) this.#add(`statute.${group}.certain`, 1)
    if (answers.some(isPerhapsRelieved)) this.#add(`statute.${group}.possible`, 1)
  }

  #effects(
    person: PersonResult,
    answerOf: (result: ChargeResult, index: number) => PolicyAnswer | undefined,
  ): Effects {
    const answers = new Map<Conviction, PolicyAnswer | undefined>()
    for (const [index, result] of person.results.entries()) {
      if (result.matter.conviction !== undefined) answers.set(result.matter.conviction, answerOf(result, index))
    }
    const standings = person.view.convictions.map((conviction) => this.#standing(conviction, answers.get(conviction)))
    // A row that could not be read may be a conviction that stays.
    const complete = person.view.history.unread.length === 0
    return {
      SomeRelief: {
        certain: standings.some((one) => isReduced(one) || isDismissed(one)),
        possible: standings.some((one) => isReduced(one) || isDismissed(one) || isOpen(one)),
      },
      NoFelony: full(
        standings.filter((one) => !stoodDown(one, true)),
        (one) => one.isFelony,
        (one) => isReduced(one) || isDismissed(one),
        complete,
      ),
      NoConviction: full(standings.filter((one) => !stoodDown(one, false)), () => 'yes', isDismissed, complete),
      NoConvictionLast7Years: full(
        standings.filter((one) => !stoodDown(one, false)),
        (one) => one.isRecent,
        isDismissed,
        complete,
      ),
    }
  }

  #standing(conviction: Conviction, answer: PolicyAnswer | undefined): Standing {
    const { level } = levelOf(conviction)
    return {
      conviction,
      isFelony: level === undefined ? 'unknown' : level === 'felony' ? 'yes' : 'no',
      isRecent: conviction.date === undefined ? 'unknown' : conviction.date > this.#sevenYearsAgo ? 'yes' : 'no',
      answer,
    }
  }

  #foundConviction(day: Day | undefined): void {
    if (day === undefined) return
    if (this.#earliest === undefined || day < this.#earliest) this.#earliest = day
  }

  #add(key: string, count: number): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + count)
  }

  #get(key: string): number {
    return this.#counts.get(key) ?? 0
  }

  #table(name: string): Record<string, number> {
    const prefix = `${name}\u0000`
    const entries = [...this.#counts].filter(([key]) => key.startsWith(prefix))
    return Object.fromEntries(entries.map(([key, count]) => [key.slice(prefix.length), count] as const).toSorted(byKey))
  }

  #baseline(table: string, verb: string, sections: readonly string[]): Record<string, number> {
    const counts = this.#table(table)
    const sorted = [...new Set(sections)].toSorted()
    return Object.fromEntries(
      sorted.map((section) => [section, counts[`${verb} all HS ${section} convictions`] ?? 0]),
    )
  }

  #range(prefix: string): Range {
    return { certain: this.#get(`${prefix}.certain`), possible: this.#get(`${prefix}.possible`) }
  }

  #ranges(group: string): Record<string, Range> {
    return {
      someRelief: this.#range(`${group}.SomeRelief`),
      noFelony: this.#range(`${group}.NoFelony`),
      noConviction: this.#range(`${group}.NoConviction`),
      noConvictionLast7Years: this.#range(`${group}.NoConvictionLast7Years`),
    }
  }

  #standings(): Record<string, Record<string, number>> {
    const rules: Record<string, Record<string, number>> = {}
    for (const [key, count] of Object.entries(this.#table('standing'))) {
      const [rule, standing] = key.split('\u0000') as [string, string]
      rules[rule] ??= { eligible: 0, 'needs-review': 0, 'not-eligible': 0 }
      rules[rule][standing] = count
    }
    return rules
  }
}

interface ReliefCounts {
  readonly CountSubjectsNoConviction: number
  readonly CountSubjectsNoConvictionLast7Years: number
  readonly CountSubjectsNoFelony: number
}

interface Range {
  readonly certain: number
  readonly possible: number
}

/** The content of summary.json. */
export interface SummaryJson {
  readonly county: string
  readonly earliestConviction: string | null
  readonly lineCount: number
  readonly reliefWithCurrentEligibilityChoices: ReliefCounts
  readonly reliefWithDismissAllProp64: ReliefCounts
  readonly prop64ConvictionsCountInCountyByCodeSection: Record<string, number>
  readonly subjectsWithProp64ConvictionCountInCounty: number
  readonly prop64FelonyConvictionsCountInCounty: number
  readonly prop64NonFelonyConvictionsCountInCounty: number
  readonly subjectsWithSomeReliefCount: number
  readonly convictionDismissalCountByCodeSection: Record<string, number>
  readonly convictionReductionCountByCodeSection: Record<string, number>
  readonly convictionDismissalCountByAdditionalRelief: Record<string, number>
  readonly clearslate: {
    readonly asOf: string
    readonly dataThrough: string
    readonly policy: string
    readonly rows: { readonly read: number; readonly unreadable: number; readonly duplicate: number }
    readonly people: number
    /** Living people; `possible` counts every open question in their favour. */
    readonly peopleHelpedByPolicy: Record<string, Range>
    readonly peopleHelpedByStatute: Range
    readonly deceasedCountedApart: { readonly byPolicy: Record<string, Range>; readonly byStatute: Range }
    readonly statuteStandings: Record<string, Record<string, number>>
    readonly statuteNeedsReviewByMissingFact: Record<string, number>
    readonly policyOutcomes: Record<string, number>
    readonly policyNeedsReviewByMissingFact: Record<string, number>
    readonly policyBelowStatute: number
    readonly policyOutsideStatute: number
    readonly prop64ConvictionsOfUnknownLevelInCounty: number
    readonly prop64ConvictionsOfUnknownDateInCounty: number
  }
}

/** The text of summary.json. */
export function formatSummary(summary: SummaryJson): string {
  return `${JSON.stringify(summary, null, 2)}\n`
}

/**
 * Whether all convictions of a kind are relieved; a person who has none is not counted. Surely: every
 * one that may be of the kind. Possibly: every one that is, with the open questions in their favour.
 */
function full(
  standings: readonly Standing[],
  kind: (one: Standing) => Membership,
  relieved: (one: Standing) => boolean,
  complete: boolean,
): { certain: boolean; possible: boolean } {
  const sure = standings.filter((one) => kind(one) === 'yes')
  const perhaps = standings.filter((one) => kind(one) === 'unknown')
  const inFavour = (one: Standing): boolean => relieved(one) || isOpen(one) || reliefUnclear(one)
  return {
    certain: complete && sure.length > 0 && sure.every(relieved) && perhaps.every(relieved),
    possible: sure.every(inFavour) && (sure.length > 0 || perhaps.some(inFavour)),
  }
}

/** True for a conviction that earlier relief already took away and this run leaves alone. */
function stoodDown(one: Standing, reductionIsEnough: boolean): boolean {
  if (isDismissed(one) || isReduced(one)) return false
  return one.conviction.relief.some(
    ({ effect }) => effect === 'dismissed' || (reductionIsEnough && effect === 'reduced'),
  )
}

function reliefUnclear(one: Standing): boolean {
  return one.conviction.relief.some(({ effect }) => effect === 'unknown')
}

function isDismissed(one: Standing): boolean {
  return one.answer?.determination === 'Eligible for Dismissal'
}

function isReduced(one: Standing): boolean {
  return one.answer?.determination === 'Eligible for Reduction'
}

function isOpen(one: Standing): boolean {
  return one.answer !== undefined && openWords.has(one.answer.determination)
}

/** Destroying records leaves the conviction what it was, so it does not count as help with it. */
function changesConviction(outcome: Outcome | undefined): boolean {
  return outcome !== 'none' && outcome !== 'destroy-records'
}

function isSurelyRelieved({ standing, floor }: Determination): boolean {
  return standing === 'eligible' && floor !== undefined && changesConviction(floor)
}

function isPerhapsRelieved({ standing, ceiling }: Determination): boolean {
  return standing !== 'not-eligible' && changesConviction(ceiling)
}

function isAdditional(reason: string): boolean {
  return !reason.startsWith('Dismiss all HS') && !reason.startsWith('Misdemeanor or Infraction')
}

function byKey(a: readonly [string, number], b: readonly [string, number]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0
}
