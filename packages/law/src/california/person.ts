// What a whole history says that bears on one of its convictions: earlier serious offenses,
// registrations, earlier cannabis convictions. Worked out once for a person.

import type {
  Charge,
  Day,
  DispositionKind,
  HistoryView,
  Level,
  OffenseCitation,
  OffenseReading,
} from '@clearslate/record'
import { eventsOfCycle, perHistory } from '@clearslate/record'
import { cannabisSection } from './lists/cannabis-sections.ts'
import type { CannabisSection } from './lists/cannabis-sections.ts'
import { pc290, pc290Content } from './lists/pc290.ts'
import { gangEnhancement, superstrike, superstrikeContent, superstrikeWithGang } from './lists/superstrikes.ts'

export interface EarlierOffense {
  readonly date: Day | undefined
  /** The count, absent for a registration. */
  readonly countKey: string | undefined
  readonly why: string
}

export interface PersonReading {
  /** Convictions and registrations that are, or may be, a superstrike or registrable under PC 290(c). */
  readonly grave: readonly EarlierOffense[]
  readonly cannabis: ReadonlyMap<CannabisSection, readonly PossibleConviction[]>
}

/** A conviction, or a court's entry that does not say how it ended. */
export interface PossibleConviction {
  readonly date: Day | undefined
  readonly countKey: string
  readonly offense: OffenseReading
  readonly level: Level | undefined
}

/** The reading of a person's history. */
export const readPerson: (view: HistoryView) => PersonReading = perHistory(readingOf)

function readingOf(view: HistoryView): PersonReading {
  const convictions = [...view.convictions, ...undecided(view), ...onlyCarriedOut(view)]
  return { grave: graveOffenses(view, convictions), cannabis: cannabisConvictions(convictions) }
}

function undecided(view: HistoryView): PossibleConviction[] {
  const open: PossibleConviction[] = []
  for (const event of view.history.events) {
    if (event.kind !== 'court') continue
    for (const charge of event.charges) {
      if (isUndecided(charge) && !isDecidedElsewhere(view, charge)) open.push(possible(charge, event.date))
    }
  }
  return open
}

/**
 * Offenses that stand only on custody or probation entries: somebody was convicted of them, on a day not
 * before the cycle's arrest. An entry is explained by a conviction of its cycle or case for the same offense.
 */
function onlyCarriedOut(view: HistoryView): PossibleConviction[] {
  const found: PossibleConviction[] = []
  for (const event of view.history.events) {
    if (event.kind !== 'custody' && event.kind !== 'probation') continue
    for (const charge of event.charges) {
      const { citation } = charge.offense
      const own = view.convictions.filter(
        ({ event: of, caseNumbers }) =>
          of.cycle === event.cycle || (charge.caseNumber !== undefined && caseNumbers.includes(charge.caseNumber)),
      )
      const explained =
        citation === undefined ? own.length > 0 : own.some((one) => isSameOffense(one.offense.citation, citation))
      if (!explained) found.push(possible(charge, arrestOf(view, event.cycle)))
    }
  }
  return found
}

/** The same section with the same subdivisions, or any cannabis section, whose paragraphs weigh the same. */
function isSameOffense(one: OffenseCitation | undefined, other: OffenseCitation): boolean {
  if (one === undefined || one.section !== other.section) return false
  return cannabisSection(one) !== undefined || one.subdivisions.join() === other.subdivisions.join()
}

/** The first arrest of a cycle, when every arrest has a date. */
function arrestOf(view: HistoryView, cycle: string): Day | undefined {
  let first: Day | undefined
  for (const event of eventsOfCycle(view, cycle)) {
    if (event.kind !== 'arrest') continue
    if (event.date === undefined) return undefined
    if (first === undefined || event.date < first) first = event.date
  }
  return first
}

/**
 * True for an entry that does not say how the charge ended. A revocation, a resentencing or relief follows
 * on a conviction, which then stands somewhere else or is not on file.
 */
export function isUndecided(charge: Charge): boolean {
  return !charge.dispositions.some((disposition) => outcomes.has(disposition.kind))
}

const outcomes: ReadonlySet<DispositionKind> = new Set(['convicted', 'dismissed', 'acquitted', 'not-prosecuted'])

function isDecidedElsewhere(view: HistoryView, charge: Charge): boolean {
  return view.history.events.some((event) =>
    event.charges.some((other) => other.countKey === charge.countKey && !isUndecided(other)),
  )
}

function possible(charge: Charge, date: Day | undefined): PossibleConviction {
  return { date, countKey: charge.countKey, offense: charge.offense, level: charge.level }
}

function graveOffenses(view: HistoryView, convictions: readonly PossibleConviction[]): EarlierOffense[] {
  const grave: EarlierOffense[] = []
  const gangSteps = stepsWithGangEnhancement(view)
  for (const conviction of convictions) {
    const why = whyGrave(conviction, gangSteps)
    if (why !== undefined) grave.push({ date: conviction.date, countKey: conviction.countKey, why })
  }
  for (const event of view.history.events) {
    if (event.kind === 'arrest' || event.kind === 'court') continue
    const charged = event.charges.map((charge) => charge.offense.citation)
    const registered =
      event.kind === 'registration'
        ? charged.length === 0 || charged.some((citation) => !isOtherRegistration(citation))
        : charged.some((citation) => citation !== undefined && isPc290Duty(citation))
    if (registered) grave.push({ date: event.date, countKey: undefined, why: 'registration under PC 290' })
  }
  return grave
}

function whyGrave(conviction: PossibleConviction, gangSteps: ReadonlySet<string>): string | undefined {
  const { citation, alsoMentioned, text } = conviction.offense
  if (citation === undefined) return 'a conviction whose offense is not known'
  const why = whyGraveOffense(citation, conviction, gangSteps)
  if (why !== undefined) return `${text}: ${why}`
  for (const mentioned of alsoMentioned) {
    const whyMentioned = whyGraveOffense(mentioned, conviction, gangSteps)
    if (whyMentioned !== undefined) return `${text}, with ${mentioned.sectionText}: ${whyMentioned}`
  }
  return undefined
}

function whyGraveOffense(
  citation: OffenseCitation,
  conviction: PossibleConviction,
  gangSteps: ReadonlySet<string>,
): string | undefined {
  const gravity = gravityOf(citation)
  if (gravity.isStrike) return 'PC 667(e)(2)(C)(iv)'
  if (
    conviction.level === 'felony' || conviction.level === undefined
      ? gravity.isRegistrable
      : gravity.isRegistrableBelowFelony
  ) {
    return 'PC 290(c)'
  }
  if (gravity.isDuty) return 'shows a duty to register under PC 290'
  if (gravity.isStrikeWithGang && gangSteps.has(conviction.countKey.slice(0, 6))) {
    return 'PC 667(e)(2)(C)(iv) with PC 186.22(b)(4)'
  }
  return undefined
}

interface Gravity {
  readonly isStrike: boolean
  readonly isRegistrable: boolean
  readonly isRegistrableBelowFelony: boolean
  readonly isDuty: boolean
  readonly isStrikeWithGang: boolean
  readonly isGang: boolean
}

/** What the lists say of a citation; offenses are read once per distinct text, so this is asked once too. */
const gravities = new WeakMap<OffenseCitation, Gravity>()

function gravityOf(citation: OffenseCitation): Gravity {
  let gravity = gravities.get(citation)
  if (gravity === undefined) {
    gravity = {
      isStrike: superstrike(citation) !== 'no',
      isRegistrable: pc290(citation) !== 'no',
      isRegistrableBelowFelony: pc290(citation, 'misdemeanor') !== 'no',
      isDuty: isPc290Duty(citation),
      isStrikeWithGang: superstrikeWithGang(citation) !== 'no',
      isGang: gangEnhancement(citation) !== 'no',
    }
    gravities.set(citation, gravity)
  }
  return gravity
}

/** The DOJ's file states an enhancement as a row of the same cycle and step. */
function stepsWithGangEnhancement(view: HistoryView): ReadonlySet<string> {
  const steps = new Set<string>()
  for (const event of view.history.events) {
    for (const charge of event.charges) {
      const { citation } = charge.offense
      if (citation !== undefined && gravityOf(citation).isGang) steps.add(charge.countKey.slice(0, 6))
    }
  }
  return steps
}

/** PC 290 to 290.024 state the duty to register and punish its breach. */
function isPc290Duty(citation: OffenseCitation): boolean {
  return citation.code === 'PC' && /^290(?:\.\d+)?$/.test(citation.section)
}

function isOtherRegistration(citation: OffenseCitation | undefined): boolean {
  return citation !== undefined && citation.code !== undefined && !isPc290Duty(citation)
}

function cannabisConvictions(convictions: readonly PossibleConviction[]): Map<CannabisSection, PossibleConviction[]> {
  const found = new Map<CannabisSection, PossibleConviction[]>()
  for (const conviction of convictions) {
    const { citation } = conviction.offense
    const reading = citation === undefined ? undefined : cannabisSection(citation)
    if (reading === undefined) continue
    const list = found.get(reading.section)
    if (list === undefined) found.set(reading.section, [conviction])
    else list.push(conviction)
  }
  return found
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const personContent: readonly unknown[] = [
  readingOf,
  undecided,
  onlyCarriedOut,
  isSameOffense,
  arrestOf,
  isUndecided,
  [...outcomes],
  isDecidedElsewhere,
  possible,
  graveOffenses,
  whyGrave,
  whyGraveOffense,
  gravityOf,
  stepsWithGangEnhancement,
  isPc290Duty,
  isOtherRegistration,
  cannabisConvictions,
  superstrikeContent,
  pc290Content,
]
