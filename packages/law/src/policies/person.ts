// What policies ask about a person as a whole, worked out once per person: which convictions still
// stand, how recent they are, and what of the history is not known.

import type {
  Conviction,
  Day,
  DisagreementSubject,
  GrantedRelief,
  HistoryView,
  OffenseCitation,
} from '@clearslate/record'
import { cannabisSection, gangEnhancement, pc290, superstrike, superstrikeWithGang } from '../california/lists/index.ts'
import type { CannabisReading, ListAnswer } from '../california/lists/index.ts'
import type { Clocks } from '../kernel/node.ts'
import { policyFacts } from './facts.ts'
import { isRelatedCharge } from './related-charges.ts'

/** Whether a conviction still counts as one; `maybe` when a relief's effect or owner is unknown. */
export type Standing = 'stands' | 'maybe' | 'set-aside'

/** What an offense is to a policy; the same for every row with that text. */
export interface OffenseFeatures {
  readonly cannabis: CannabisReading | undefined
  readonly related: boolean
}

/** A conviction that counts against the person, or may. */
export interface Disqualifier {
  readonly conviction: Conviction
  readonly answer: ListAnswer
}

export interface PolicyPerson {
  readonly view: HistoryView
  readonly birthDate: Day | undefined
  readonly deceased: boolean
  /** Standing of each conviction, in the order of `view.convictions`. */
  readonly standings: readonly Standing[]
  /** Number of convictions that stand, and of those that may. */
  readonly standing: number
  readonly maybeStanding: number
  /** Latest day of a conviction that stands; of one that may stand. */
  readonly latest: Day | undefined
  readonly maybeLatest: Day | undefined
  /** Convictions without a day that stand or may stand. */
  readonly undated: readonly Conviction[]
  /** Convictions that stand and are surely not under HS 11357 to 11360. */
  readonly otherThanProp64: number
  /** Facts that would say whether there are more of them; a bit set of {@link policyFacts}. */
  readonly otherThanProp64Missing: number
  /** Facts that would say whether the history is whole; zero when it is. */
  readonly incomplete: number
  /** Worked out when a policy first asks. */
  readonly disqualifiers: { superstrikes?: readonly Disqualifier[]; registrable?: readonly Disqualifier[] }
}

/** What the lists say of an offense, kept because the same texts come back again and again. */
interface ListAnswers {
  readonly superstrike: ListAnswer
  readonly withGang: ListAnswer
  readonly gang: ListAnswer
}

const bit = policyFacts.bit
const featuresOf = new WeakMap<OffenseCitation, OffenseFeatures>()
const listAnswersOf = new WeakMap<OffenseCitation, ListAnswers>()
const none: OffenseFeatures = { cannabis: undefined, related: false }

/** Works out what policies ask about a person. */
export function policyPerson(view: HistoryView, _clocks: Clocks): PolicyPerson {
  const standings: Standing[] = []
  const undated: Conviction[] = []
  let standing = 0
  let maybeStanding = 0
  let latest: Day | undefined
  let maybeLatest: Day | undefined
  let otherThanProp64 = 0
  let otherThanProp64Missing = 0

  for (const conviction of view.convictions) {
    const stands = standingOf(view, conviction)
    standings.push(stands)
    if (stands === 'set-aside') continue
    if (stands === 'stands') standing += 1
    else maybeStanding += 1

    if (conviction.date === undefined) undated.push(conviction)
    else if (stands === 'stands') latest = later(latest, conviction.date)
    else maybeLatest = later(maybeLatest, conviction.date)

    const isProp64 = isProp64Conviction(conviction)
    if (isProp64 === false && stands === 'stands') otherThanProp64 += 1
    else if (isProp64 === false) otherThanProp64Missing |= bit['relief of another conviction']
    else if (isProp64 === undefined) otherThanProp64Missing |= bit['offense of another conviction']
  }
  return {
    view,
    birthDate: view.history.person.birthDate,
    deceased: view.deceased,
    standings,
    standing,
    maybeStanding,
    latest,
    maybeLatest,
    undated,
    otherThanProp64,
    otherThanProp64Missing,
    incomplete: incompleteness(view),
    disqualifiers: {},
  }
}

/** What an offense is to a policy. */
export function offenseFeatures(citation: OffenseCitation | undefined): OffenseFeatures {
  if (citation === undefined) return none
  let features = featuresOf.get(citation)
  if (features === undefined) {
    const cannabis = cannabisSection(citation)
    features = { cannabis, related: cannabis === undefined && isRelatedCharge(citation) }
    featuresOf.set(citation, features)
  }
  return features
}

/** The standing of one of the person's convictions. */
export function standingIn(person: PolicyPerson, conviction: Conviction): Standing {
  return person.standings[person.view.convictions.indexOf(conviction)] ?? 'maybe'
}

/**
 * Whether a relief that matches no conviction may belong to this one: not when it is older, of another
 * county, or of another section.
 */
export function mayConcern(relief: GrantedRelief, conviction: Conviction): boolean {
  if (relief.date !== undefined && conviction.date !== undefined && relief.date < conviction.date) return false
  if (relief.county !== undefined && conviction.county !== undefined && relief.county !== conviction.county)
    return false
  const section = conviction.offense.citation?.section
  if (section === undefined || relief.offense === undefined || disagreesAbout(conviction, 'offense')) return true
  return relief.offense.section === section
}

/** Whether the entries of a count do not agree about this. */
export function disagreesAbout(conviction: Conviction, subject: DisagreementSubject): boolean {
  return conviction.disagreesAbout.includes(subject)
}

/** True for a relief under Proposition 64 itself. */
export function isProp64Relief(relief: GrantedRelief): boolean {
  return relief.statute !== undefined && /^HS 11361\.[89](?!\d)/.test(relief.statute)
}

/**
 * Convictions on the superstrike list, the gang enhancement joined to its case. An offense that was
 * not understood may be anything: it depends.
 */
export function superstrikesOf(person: PolicyPerson): readonly Disqualifier[] {
  person.disqualifiers.superstrikes ??= listed(person, (conviction) => superstrikeAnswer(person, conviction))
  return person.disqualifiers.superstrikes
}

/** Convictions that are registrable under PC 290(c), or were not understood. */
export function registrableOf(person: PolicyPerson): readonly Disqualifier[] {
  person.disqualifiers.registrable ??= listed(person, registrableAnswer)
  return person.disqualifiers.registrable
}

function listed(person: PolicyPerson, answerOf: (conviction: Conviction) => ListAnswer): Disqualifier[] {
  const found: Disqualifier[] = []
  for (const conviction of person.view.convictions) {
    const answer = answerOf(conviction)
    if (answer !== 'no') found.push({ conviction, answer })
  }
  return found
}

function registrableAnswer(conviction: Conviction): ListAnswer {
  const { citation } = conviction.offense
  if (citation === undefined || disagreesAbout(conviction, 'offense')) return 'depends'
  const level = disagreesAbout(conviction, 'level') ? undefined : conviction.level
  if (citation.accessory) return accessoryAnswer(citation, (offense) => pc290(offense, level))
  return pc290(citation, level)
}

/** PC 32 is no listed offense; whether its principal's counts against an accessory is not settled here. */
function accessoryAnswer(citation: OffenseCitation, answerOf: (offense: OffenseCitation) => ListAnswer): ListAnswer {
  const isListed = answerOf(citation) !== 'no' || citation.joined.some((offense) => answerOf(offense) !== 'no')
  return isListed ? 'depends' : 'no'
}

function superstrikeAnswer(person: PolicyPerson, conviction: Conviction): ListAnswer {
  const citation = conviction.offense.citation
  if (citation === undefined || disagreesAbout(conviction, 'offense')) return 'depends'
  if (citation.accessory) return accessoryAnswer(citation, superstrike)
  const { superstrike: own, withGang } = listAnswers(citation)
  if (own === 'yes' || withGang === 'no') return own
  // The enhancement stands as a count of its own in the same case: cycle and step of CNT_ORDER.
  const caseKey = conviction.countKey.slice(0, 6)
  let answer = own
  for (const other of person.view.convictions) {
    const enhancement = other.offense.citation
    if (enhancement === undefined || other.countKey.slice(0, 6) !== caseKey) continue
    const { gang } = listAnswers(enhancement)
    if (gang === 'yes' && withGang === 'yes') return 'yes'
    if (gang !== 'no') answer = 'depends'
  }
  return answer
}

function listAnswers(citation: OffenseCitation): ListAnswers {
  let answers = listAnswersOf.get(citation)
  if (answers === undefined) {
    answers = {
      superstrike: superstrike(citation),
      withGang: superstrikeWithGang(citation),
      gang: gangEnhancement(citation),
    }
    listAnswersOf.set(citation, answers)
  }
  return answers
}

/**
 * `undefined` when the record does not say whether the conviction is under HS 11357 to 11360. Words
 * that name no section are another offense, as the predecessor read them; an absent text is unknown.
 */
export function isProp64Conviction(conviction: Conviction): boolean | undefined {
  if (disagreesAbout(conviction, 'offense')) return undefined
  const citation = conviction.offense.citation
  if (citation === undefined) return isBlank(conviction) ? undefined : false
  const certainty = offenseFeatures(citation).cannabis?.certainty
  if (certainty === undefined || certainty === 'conspiracy') return false
  return certainty === 'certain' || certainty === 'code-inferred' ? true : undefined
}

function isBlank(conviction: Conviction): boolean {
  const { from, text } = conviction.offense
  return from === 'none' || /^\s*(SEE COMMENT FOR CHARGE\s*)?$/.test(text)
}

function standingOf(view: HistoryView, conviction: Conviction): Standing {
  let standing: Standing = disagreesAbout(conviction, 'relief') ? 'maybe' : 'stands'
  for (const relief of conviction.relief) {
    if (relief.effect === 'dismissed') return 'set-aside'
    if (relief.effect === 'unknown' || relief.effect === 'granted') standing = 'maybe'
  }
  for (const relief of view.unmatchedRelief) {
    if (relief.effect !== 'reduced' && mayConcern(relief, conviction)) standing = 'maybe'
  }
  return standing
}

function incompleteness(view: HistoryView): number {
  let missing = 0
  if (view.history.unread.length > 0) missing |= bit['rows that could not be read']
  if (view.unmatchedRelief.length > 0) missing |= bit['conviction that a recorded relief belongs to']
  return missing
}

function later(first: Day | undefined, second: Day): Day {
  return first === undefined || second > first ? second : first
}
