// summary.json: Clear My Record's numbers under its names and with its meaning, and ours beside them.
// Counters are sums and minima only, so any split of the people over workers gives the same numbers.

import { addYears, formatIsoDay, isOfCounty } from '@clearslate/record'
import type { Conviction, Day } from '@clearslate/record'
import { aboveStatute, levelOf, offenseFeatures, isProp64Answer } from '@clearslate/law'
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
  readonly counts: Record<string, number>
  /** Numbers by table and entry. */
  readonly tables: Record<string, Record<string, number>>
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

/** A conviction of a person, apart from what any policy says of it. */
interface Held {
  readonly conviction: Conviction
  readonly isFelony: Membership
  readonly isRecent: Membership
  /** Earlier relief took the conviction away. */
  readonly wasDismissed: boolean
  /** Earlier relief made it less than a felony, or took it away. */
  readonly wasReduced: boolean
  /** An earlier relief of which the effect is unknown. */
  readonly reliefUnclear: boolean
}

const openWords: ReadonlySet<string> = new Set([
  'Needs Review',
  'Maybe Eligible - Flag for Review',
  'Hand Review',
  'To be reviewed by City Attorneys',
])

interface Effect {
  certain: boolean
  possible: boolean
}

/** What a policy does for one person: surely, and at most when every open question goes their way. */
interface Effects {
  readonly SomeRelief: Effect
  readonly NoFelony: Effect
  readonly NoConviction: Effect
  readonly NoConvictionLast7Years: Effect
}

const measures = ['SomeRelief', 'NoFelony', 'NoConviction', 'NoConvictionLast7Years'] as const

export class SummaryCounter {
  readonly #settings: SummarySettings
  readonly #counts = new Map<string, number>()
  readonly #tables = new Map<string, Map<string, number>>()
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

    const held = person.view.convictions.map((conviction) => this.#held(conviction))
    // A row that could not be read may be a conviction that stays.
    const complete = person.view.history.unread.length === 0
    const answers = answersOf(held, person.results, (index) => person.results[index]!.policy)
    const current = effectsOf(held, answers, complete)
    const all = effectsOf(
      held,
      answersOf(held, person.results, (index) => dismissAll[index]),
      complete,
    )
    const ours = person.view.deceased ? 'deceased' : 'living'
    for (const measure of measures) {
      const { certain, possible } = current[measure]
      if (certain) {
        this.#addTo('current', measure, 1)
        this.#addTo(`${ours}.certain`, measure, 1)
      }
      if (possible) this.#addTo(`${ours}.possible`, measure, 1)
      if (all[measure].certain) this.#addTo('dismissAll', measure, 1)
    }
    this.#countStatute(person)
  }

  /** Adds what another counter with the same settings has counted. */
  merge(other: SummaryCounterData): void {
    for (const [key, count] of Object.entries(other.counts)) this.#add(key, count)
    for (const [name, table] of Object.entries(other.tables)) {
      for (const [entry, count] of Object.entries(table)) this.#addTo(name, entry, count)
    }
    this.#foundConviction(other.earliestConviction)
  }

  data(): SummaryCounterData {
    return {
      counts: Object.fromEntries(this.#counts),
      tables: Object.fromEntries([...this.#tables].map(([name, table]) => [name, Object.fromEntries(table)])),
      earliestConviction: this.#earliest,
    }
  }

  toJson(): SummaryJson {
    const { county, asOf, dataThrough, policyName, dismissSections, reduceSections } = this.#settings
    const certain = (prefix: string): ReliefCounts => ({
      CountSubjectsNoConviction: this.#in(prefix, 'NoConviction'),
      CountSubjectsNoConvictionLast7Years: this.#in(prefix, 'NoConvictionLast7Years'),
      CountSubjectsNoFelony: this.#in(prefix, 'NoFelony'),
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
      subjectsWithSomeReliefCount: this.#in('current', 'SomeRelief'),
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
        peopleHelpedByStatute: this.#range('living', 'statute'),
        deceasedCountedApart: {
          byPolicy: this.#ranges('deceased'),
          byStatute: this.#range('deceased', 'statute'),
        },
        statuteStandings: this.#standings(),
        statuteNeedsReviewByMissingFact: this.#table('statuteMissing'),
        policyOutcomes: this.#table('policyOutcome'),
        policyNeedsReviewByMissingFact: this.#table('policyMissing'),
        policyBelowStatute: this.#get('flag.below'),
        policyMayBeBelowStatute: this.#get('flag.maybeBelow'),
        policyAboveStatute: this.#get('flag.above'),
        policyOutsideStatute: this.#get('flag.outside'),
        prop64ConvictionsOfUnknownLevelInCounty: this.#get('prop64.unknownLevel'),
        prop64ConvictionsOfUnknownDateInCounty: this.#get('prop64.unknownDate'),
      },
    }
  }

  #countConvictions(person: PersonResult): void {
    let inCounty = false
    for (const conviction of person.view.convictions) {
      if (!isOfCounty(conviction, this.#settings.county)) continue
      const citation = conviction.offense.citation
      const reading = offenseFeatures(citation).cannabis
      if (reading === undefined) continue
      inCounty = true
      this.#addTo('section', reading.section, 1)
      const { level } = levelOf(conviction)
      // An unknown level is neither a felony nor a lesser offense; it is counted apart.
      if (level === undefined) this.#add('prop64.unknownLevel', 1)
      else this.#add(level === 'felony' ? 'prop64.felony' : 'prop64.nonFelony', 1)
      if (conviction.date === undefined) this.#add('prop64.unknownDate', 1)
      this.#foundConviction(conviction.date)
    }
    if (inCounty) this.#add('subjectsWithProp64', 1)
  }

  #countResult({ policy, matter, determinations, flags }: ChargeResult): void {
    if (policy !== undefined) {
      const { determination, reason } = policy
      this.#addTo('policyOutcome', determination === '' ? '(no step is met)' : determination, 1)
      for (const fact of policy.missing) this.#addTo('policyMissing', fact, 1)
      const relieved = determination === 'Eligible for Dismissal' || determination === 'Eligible for Reduction'
      if (relieved && matter.conviction !== undefined && isOfCounty(matter.conviction, this.#settings.county)) {
        const isProp64 = offenseFeatures(matter.conviction.offense.citation).cannabis !== undefined
        const table = determination === 'Eligible for Dismissal' ? 'dismissalReason' : 'reductionReason'
        if (isProp64) this.#addTo(table, reason, 1)
      }
    }
    let missing: Set<string> | undefined
    for (const determination of determinations) {
      this.#addTo(standingTables[determination.standing], determination.rule, 1)
      if (determination.standing !== 'needs-review' || !isProp64Answer(determination)) continue
      missing ??= new Set()
      for (const fact of determination.missing) missing.add(fact)
    }
    if (missing !== undefined) for (const fact of missing) this.#addTo('statuteMissing', fact, 1)
    if (flags.length === 0) return
    if (flags.some((flag) => /policy below/i.test(flag))) this.#add('flag.below', 1)
    if (flags.some((flag) => /may be below/i.test(flag))) this.#add('flag.maybeBelow', 1)
    if (flags.some((flag) => flag.startsWith(aboveStatute))) this.#add('flag.above', 1)
    if (flags.some((flag) => /outside/i.test(flag))) this.#add('flag.outside', 1)
  }

  #countStatute(person: PersonResult): void {
    let certain = false
    let possible = false
    for (const { matter, determinations } of person.results) {
      if (matter.conviction === undefined) continue
      certain ||= determinations.some(isSurelyRelieved)
      possible ||= determinations.some(isPerhapsRelieved)
    }
    const ours = person.view.deceased ? 'deceased' : 'living'
    if (certain) this.#addTo(`${ours}.certain`, 'statute', 1)
    if (possible) this.#addTo(`${ours}.possible`, 'statute', 1)
  }

  #held(conviction: Conviction): Held {
    const { level } = levelOf(conviction)
    const { date, relief } = conviction
    return {
      conviction,
      isFelony: level === undefined ? 'unknown' : level === 'felony' ? 'yes' : 'no',
      isRecent: date === undefined ? 'unknown' : date > this.#sevenYearsAgo ? 'yes' : 'no',
      wasDismissed: relief.some(({ effect }) => effect === 'dismissed'),
      wasReduced: relief.some(({ effect }) => effect === 'dismissed' || effect === 'reduced'),
      reliefUnclear: relief.some(({ effect }) => effect === 'unknown' || effect === 'granted'),
    }
  }

  #foundConviction(day: Day | undefined): void {
    if (day === undefined) return
    if (this.#earliest === undefined || day < this.#earliest) this.#earliest = day
  }

  #add(key: string, count: number): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + count)
  }

  #addTo(name: string, entry: string, count: number): void {
    let table = this.#tables.get(name)
    if (table === undefined) {
      table = new Map()
      this.#tables.set(name, table)
    }
    table.set(entry, (table.get(entry) ?? 0) + count)
  }

  #get(key: string): number {
    return this.#counts.get(key) ?? 0
  }

  #in(name: string, entry: string): number {
    return this.#tables.get(name)?.get(entry) ?? 0
  }

  #table(name: string): Record<string, number> {
    return Object.fromEntries([...(this.#tables.get(name) ?? [])].toSorted(byKey))
  }

  #baseline(table: string, verb: string, sections: readonly string[]): Record<string, number> {
    const counts = this.#table(table)
    const sorted = [...new Set(sections)].toSorted()
    return Object.fromEntries(sorted.map((section) => [section, counts[`${verb} all HS ${section} convictions`] ?? 0]))
  }

  #range(ours: 'living' | 'deceased', entry: string): Range {
    return { certain: this.#in(`${ours}.certain`, entry), possible: this.#in(`${ours}.possible`, entry) }
  }

  #ranges(ours: 'living' | 'deceased'): Record<string, Range> {
    return {
      someRelief: this.#range(ours, 'SomeRelief'),
      noFelony: this.#range(ours, 'NoFelony'),
      noConviction: this.#range(ours, 'NoConviction'),
      noConvictionLast7Years: this.#range(ours, 'NoConvictionLast7Years'),
    }
  }

  #standings(): Record<string, Record<string, number>> {
    const names = Object.values(standingTables).flatMap((name) => [...(this.#tables.get(name)?.keys() ?? [])])
    const rules = [...new Set(names)].toSorted()
    return Object.fromEntries(
      rules.map((rule) => [
        rule,
        {
          eligible: this.#in(standingTables.eligible, rule),
          'needs-review': this.#in(standingTables['needs-review'], rule),
          'not-eligible': this.#in(standingTables['not-eligible'], rule),
        },
      ]),
    )
  }
}

const standingTables = {
  eligible: 'standing.eligible',
  'needs-review': 'standing.needs-review',
  'not-eligible': 'standing.not-eligible',
} as const

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
    /** Living people; `possible` counts every open question in their favor. */
    readonly peopleHelpedByPolicy: Record<string, Range>
    readonly peopleHelpedByStatute: Range
    readonly deceasedCountedApart: { readonly byPolicy: Record<string, Range>; readonly byStatute: Range }
    readonly statuteStandings: Record<string, Record<string, number>>
    readonly statuteNeedsReviewByMissingFact: Record<string, number>
    readonly policyOutcomes: Record<string, number>
    readonly policyNeedsReviewByMissingFact: Record<string, number>
    readonly policyBelowStatute: number
    /** Below it unless a missing fact is proved against the person. */
    readonly policyMayBeBelowStatute: number
    /** Charges for which the policy gives more than any rule can. */
    readonly policyAboveStatute: number
    readonly policyOutsideStatute: number
    readonly prop64ConvictionsOfUnknownLevelInCounty: number
    readonly prop64ConvictionsOfUnknownDateInCounty: number
  }
}

/** The text of summary.json. */
export function formatSummary(summary: SummaryJson): string {
  return `${JSON.stringify(summary, null, 2)}\n`
}

/** A policy's answers in the order of the convictions. */
function answersOf(
  held: readonly Held[],
  results: readonly ChargeResult[],
  answerOf: (index: number) => PolicyAnswer | undefined,
): (PolicyAnswer | undefined)[] {
  const answers: (PolicyAnswer | undefined)[] = held.map(() => undefined)
  // Results stand in the order of the convictions, so one walk along both finds the pairs.
  let at = 0
  for (let index = 0; index < results.length; index += 1) {
    const conviction = results[index]!.matter.conviction
    if (conviction === undefined) continue
    while (at < held.length && held[at]!.conviction !== conviction) at += 1
    if (at === held.length) throw new Error('results must stand in the order of the convictions')
    answers[at] = answerOf(index)
  }
  return answers
}

function effectsOf(held: readonly Held[], answers: readonly (PolicyAnswer | undefined)[], complete: boolean): Effects {
  const some: Effect = { certain: false, possible: false }
  const noFelony = new Tally()
  const noConviction = new Tally()
  const noRecent = new Tally()
  for (let index = 0; index < held.length; index += 1) {
    const one = held[index]!
    const word = answers[index]?.determination
    const dismissed = word === 'Eligible for Dismissal'
    const relieved = dismissed || word === 'Eligible for Reduction'
    const open = word !== undefined && openWords.has(word)
    if (relieved) some.certain = true
    if (relieved || open) some.possible = true
    const unclear = open || one.reliefUnclear
    // What earlier relief took away and this run leaves alone no longer stands.
    if (relieved || !one.wasReduced) noFelony.add(one.isFelony, relieved, unclear)
    if (relieved || !one.wasDismissed) {
      noConviction.add('yes', dismissed, unclear)
      noRecent.add(one.isRecent, dismissed, unclear)
    }
  }
  return {
    SomeRelief: some,
    NoFelony: noFelony.effect(complete),
    NoConviction: noConviction.effect(complete),
    NoConvictionLast7Years: noRecent.effect(complete),
  }
}

/**
 * Whether all convictions of a kind are relieved; a person who has none is not counted. Surely: every
 * one that may be of the kind. Possibly: every one that is, with the open questions in their favor.
 */
class Tally {
  #sure = 0
  #stays = false
  #surelyStays = false
  #perhapsRelieved = false

  add(kind: Membership, relieved: boolean, unclear: boolean): void {
    if (kind === 'no') return
    if (!relieved) this.#stays = true
    if (kind === 'yes') {
      this.#sure += 1
      if (!relieved && !unclear) this.#surelyStays = true
    } else if (relieved || unclear) this.#perhapsRelieved = true
  }

  effect(complete: boolean): Effect {
    return {
      certain: complete && this.#sure > 0 && !this.#stays,
      possible: !this.#surelyStays && (this.#sure > 0 || this.#perhapsRelieved),
    }
  }
}

/** Destroying records leaves the conviction what it was, so it does not count as help with it. */
function changesConviction(outcome: Outcome | undefined): boolean {
  return outcome !== 'none' && outcome !== 'destroy-records'
}

function isSurelyRelieved(determination: Determination): boolean {
  const { standing, floor } = determination
  return isProp64Answer(determination) && standing === 'eligible' && floor !== undefined && changesConviction(floor)
}

function isPerhapsRelieved(determination: Determination): boolean {
  const { standing, ceiling } = determination
  return isProp64Answer(determination) && standing !== 'not-eligible' && changesConviction(ceiling)
}

function isAdditional(reason: string): boolean {
  return !reason.startsWith('Dismiss all HS') && !reason.startsWith('Misdemeanor or Infraction')
}

function byKey(a: readonly [string, number], b: readonly [string, number]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0
}
