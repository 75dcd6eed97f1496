// An arrest as the rules about arrests ask about it: its day, its level, its charges and what became of
// them, each worked out once. The whole arrest is asked once, on the first charge of its event.

import type { Day, HistoryEvent, HistoryView, Level, OffenseCitation } from '@clearslate/record'
import { eventsOfCycle } from '@clearslate/record'
import type { Matter } from '../../matter.ts'
import { alwaysFelony } from '../lists/always-felony.ts'
import { limitationContent, noLimitationPeriod } from '../lists/limitation.ts'
import type { ListAnswer } from '../lists/offense-list.ts'
import { misdemeanorOnly, punishmentContent, termReaches } from '../lists/punishments.ts'
import { offenseDateBounds, offenseDateContent } from '../offense-date.ts'
import { missingFact } from './facts.ts'
import { outcomeContent, recordedOutcome, recordsDiversionCompleted } from './outcome.ts'
import type { KnownOutcome, RecordedOutcome } from './outcome.ts'

/** An offense that the arrest or a pleading on it names. */
export interface ArrestOffense {
  readonly citation: OffenseCitation | undefined
  readonly level: Level | undefined
}

export class ArrestQuestion {
  readonly matter: Matter
  readonly date: Day | undefined
  /** What the record says became of the arrest. */
  readonly recorded: RecordedOutcome
  #contradictions: readonly string[] | undefined

  constructor(matter: Matter) {
    this.matter = matter
    // A court entry without its arrest says that there was one, and not when.
    this.date = matter.event.kind === 'arrest' ? matter.event.date : undefined
    this.recorded = recordedOutcome(matter.view, matter.event)
  }

  /**
   * What became of it, supplied facts included; undefined when not known. A record without a court entry does
   * not say that nothing was filed.
   */
  get outcome(): KnownOutcome | undefined {
    const { arrestOutcome, chargesFiled } = this.matter.facts
    const { outcome, missing, filed } = this.recorded
    if (outcome !== undefined && outcome !== 'none') return outcome
    // An entry that may belong to the arrest does not, where nothing was filed on it.
    const isStray = filed === undefined && missing === missingFact['which arrest a court entry belongs to']
    if (isStray && chargesFiled === false && arrestOutcome === undefined) return 'none'
    if (arrestOutcome !== undefined || outcome === undefined) return arrestOutcome
    return this.filed === false ? 'none' : undefined
  }

  /** The same for a statute that goes by the Department's record: no court entry is no proceedings. */
  get outcomeByRecord(): KnownOutcome | undefined {
    return this.recorded.outcome === 'none' ? 'none' : this.outcome
  }

  /** The facts without which the outcome is not known. */
  get outcomeMissing(): number {
    if (this.recorded.missing !== 0) return this.recorded.missing
    return missingFact[this.filed === undefined ? 'whether charges were filed' : 'court disposition']
  }

  /** Whether a pleading was filed on the arrest, as the record or the supplied facts say. */
  get filed(): boolean | undefined {
    const { chargesFiled, arrestOutcome } = this.matter.facts
    return this.recorded.filed ?? chargesFiled ?? (arrestOutcome === undefined ? undefined : true)
  }

  /** Whether a diversion program was completed, as supplied, or as the disposition itself says. */
  get diversionCompleted(): boolean | undefined {
    const { diversionCompleted } = this.matter.facts
    if (diversionCompleted !== undefined) return diversionCompleted
    return recordsDiversionCompleted(this.matter.view, this.matter.event) ? true : undefined
  }

  /** True when supplied facts tell of proceedings that the record does not show. */
  get beyondRecord(): boolean {
    const { chargesFiled, arrestOutcome } = this.matter.facts
    return this.recorded.outcome === 'none' && (chargesFiled === true || arrestOutcome !== undefined)
  }

  /** The offenses of the arrest, in the order read. */
  get offenses(): readonly ArrestOffense[] {
    return this.matter.event.charges.map(({ offense, level }) => offenseOf(offense.citation, level))
  }

  /** The offenses of the arrest and those that a pleading on it names. */
  get allOffenses(): readonly ArrestOffense[] {
    const filed = eventsOfCycle(this.matter.view, this.matter.event.cycle)
      .filter(({ kind }) => kind === 'court')
      .flatMap(({ charges }) => charges)
      .map(({ offense, level }) => offenseOf(offense.citation, level))
    return [...this.offenses, ...filed]
  }

  /** Every level that the arrest as a whole may have had: that of its gravest offense. */
  get levels(): readonly Level[] {
    const recorded = this.recordedLevels
    const { arrestLevel } = this.matter.facts
    return arrestLevel !== undefined && recorded.includes(arrestLevel) ? [arrestLevel] : recorded
  }

  get recordedLevels(): readonly Level[] {
    const levels = this.offenses.map(({ level }) => level)
    if (levels.includes('felony')) return ['felony']
    const least = levels.includes('misdemeanor') ? 'misdemeanor' : 'infraction'
    if (!levels.includes(undefined)) return [least]
    return least === 'misdemeanor' ? ['misdemeanor', 'felony'] : ['infraction', 'misdemeanor', 'felony']
  }

  /** Whether a felony of the arrest is punishable by eight years or more. */
  get eightYears(): ListAnswer {
    const { punishableEightYears } = this.matter.facts
    if (this.eightYearsByTable !== 'depends' || punishableEightYears === undefined) return this.eightYearsByTable
    return punishableEightYears ? 'yes' : 'no'
  }

  get eightYearsByTable(): ListAnswer {
    let answer: ListAnswer = 'no'
    for (const { citation, level } of this.offenses) {
      if (level === 'misdemeanor' || level === 'infraction') continue
      const reaches = citation === undefined ? 'depends' : termReaches(citation, 8)
      if (reaches === 'yes') return 'yes'
      if (reaches === 'depends') answer = 'depends'
    }
    return answer
  }

  /**
   * The offenses, of the arrest and of a pleading on it, that may be prosecuted at any time, as they are
   * written; and the facts without which others cannot be told.
   */
  get withoutLimitation(): { readonly barred: readonly string[]; readonly missing: number } {
    const barred: string[] = []
    let missing = 0
    const { earliest } = offenseDateBounds(this.matter)
    for (const { citation, level } of this.allOffenses) {
      if (citation === undefined) {
        if (level === 'felony' || level === undefined) missing |= missingFact['offense of the arrest']
        continue
      }
      const answer = noLimitationPeriod(citation, level, { earliest })
      if (answer === 'yes') barred.push(citation.sectionText.trim())
      if (answer === 'depends') missing |= missingFact['whether an offense has no limitation period']
    }
    return { barred, missing }
  }

  /** What the record and the supplied facts say against themselves or one another, in words. */
  get contradictions(): readonly string[] {
    this.#contradictions ??= contradictionsOf(this)
    return this.#contradictions
  }

  get contradicted(): boolean {
    return this.contradictions.length > 0
  }
}

/** An offense with the level that is recorded, or the only one that its section has. */
function offenseOf(citation: OffenseCitation | undefined, level: Level | undefined): ArrestOffense {
  if (level !== undefined || citation === undefined) return { citation, level }
  if (alwaysFelony(citation)) return { citation, level: 'felony' }
  return { citation, level: misdemeanorOnly(citation) === 'yes' ? 'misdemeanor' : undefined }
}

function contradictionsOf(question: ArrestQuestion): readonly string[] {
  const { matter, recorded } = question
  const { contradictions, chargesFiled, arrestOutcome, refilingBarred, limitationExpired } = matter.facts
  const { diversionProgram, diversionCompleted } = matter.facts
  const found = [...matter.contradictions, ...(contradictions ?? [])]
  if (recorded.filed === true && chargesFiled === false) {
    found.push('supplied: no charges were filed; the record has a court entry')
  }
  if (recorded.filed === false && (chargesFiled === true || arrestOutcome !== undefined)) {
    found.push('supplied: charges were filed; the record says that the arrest was not prosecuted')
  }
  if (chargesFiled === false && arrestOutcome !== undefined) {
    found.push('supplied: no charges were filed, and how they ended')
  }
  const { outcome } = recorded
  if (arrestOutcome !== undefined && outcome !== undefined && outcome !== 'none' && outcome !== arrestOutcome) {
    found.push(`supplied: ${arrestOutcome}; the record says ${outcome}`)
  }
  if (refilingBarred === false && limitationExpired === true) {
    found.push('supplied: charges may be filed again, and the time for prosecuting has run out')
  }
  const { arrestLevel, punishableEightYears } = matter.facts
  if (arrestLevel !== undefined && !question.recordedLevels.includes(arrestLevel)) {
    found.push(`supplied: arrest for a ${arrestLevel}; the record says otherwise`)
  }
  const byTable = question.eightYearsByTable
  if (punishableEightYears !== undefined && byTable !== 'depends' && (byTable === 'yes') !== punishableEightYears) {
    found.push('supplied: whether it is punishable by eight years; the section says otherwise')
  }
  const { chargeWithoutLimitation } = matter.facts
  if (chargeWithoutLimitation !== undefined) {
    const { barred, missing } = question.withoutLimitation
    if (chargeWithoutLimitation ? barred.length === 0 && missing === 0 : barred.length > 0) {
      found.push('supplied: whether a charge has no limitation period; the sections say otherwise')
    }
  }
  if (diversionProgram === 'none' && diversionCompleted === true) {
    found.push('supplied: no diversion program, and that it was completed')
  }
  if (diversionCompleted === false && recordsDiversionCompleted(matter.view, matter.event)) {
    found.push('supplied: diversion was not completed; the record says that it was')
  }
  return found
}

/**
 * Whether an entry is an arrest, or the only trace of one: the first court entry of a cycle that shows neither the
 * arrest nor a conviction. Its charges ended somehow, and nothing else on the record speaks for them.
 */
export function standsForArrest(view: HistoryView, event: HistoryEvent): boolean {
  if (event.kind === 'arrest') return true
  if (event.kind !== 'court' || view.convictions.some((conviction) => conviction.event.cycle === event.cycle))
    return false
  // An arrest entry that names no charge is asked nothing, and so does not speak for the court's.
  const [first] = eventsOfCycle(view, event.cycle).filter(
    ({ kind, charges }) => (kind === 'arrest' || kind === 'court') && charges.length > 0,
  )
  return first === event
}

/**
 * The question of a matter; undefined unless it is an arrest, asked on the first charge of its event. An
 * arrest entry that itself says convicted is asked as a conviction.
 */
export function arrestQuestion(matter: Matter): ArrestQuestion | undefined {
  const { event, charge, conviction } = matter
  if (conviction !== undefined || charge !== event.charges[0] || !standsForArrest(matter.view, event)) return undefined
  return new ArrestQuestion(matter)
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const arrestContent: readonly unknown[] = [
  ArrestQuestion,
  offenseOf,
  contradictionsOf,
  standsForArrest,
  arrestQuestion,
  alwaysFelony,
  punishmentContent,
  limitationContent,
  offenseDateContent,
  outcomeContent,
]
