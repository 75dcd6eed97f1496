// A matter as the rules about Proposition 64 ask about it: the offense, its date, the person's age,
// the level and what the conviction would be today, each worked out once.

import type { Day, Level, OffenseCitation } from '@clearslate/record'
import { addYears } from '@clearslate/record'
import type { Prop64Outcome } from '../determination.ts'
import type { Clocks } from '../kernel/node.ts'
import { requireDay } from '../kernel/parameter.ts'
import type { Matter } from '../matter.ts'
import { missingFact } from './facts.ts'
import { amountsAgainst, entitlementOf, greater, latticeContent, lesser, levelVersions } from './hs-11361.8/lattice.ts'
import type { AgeBand, Provision } from './hs-11361.8/lattice.ts'
import { aumaDay, cannabisContent, cannabisSection, cannabisSections, sb95Day } from './lists/cannabis-sections.ts'
import type { CannabisReading } from './lists/cannabis-sections.ts'
import { offenseDateBounds, offenseDateContent } from './offense-date.ts'
import type { OffenseDateBounds } from './offense-date.ts'
import { readPerson } from './person.ts'
import type { PersonReading } from './person.ts'
import { sentenceStatus } from './sentence.ts'
import type { SentenceStatus } from './sentence.ts'

/** What 11361.8 gives over everything that is still possible. */
export interface LatticeAnswer {
  readonly floor: Prop64Outcome
  readonly ceiling: Prop64Outcome
  /** Facts without which no floor can be given. */
  readonly blocking: number
  /** Facts that would raise the floor. */
  readonly raising: number
  /** True when the conduct, and not only the record, had to be presumed. */
  readonly presumed: boolean
}

export class Question {
  readonly matter: Matter
  readonly citation: OffenseCitation | undefined
  readonly cannabis: CannabisReading | undefined
  readonly bounds: OffenseDateBounds
  #contradictions: readonly string[] | undefined
  #bands: readonly AgeBand[] | undefined
  #provisions: readonly Provision[] | undefined
  #lattice: LatticeAnswer | undefined
  #sentence: SentenceStatus | undefined
  #sentenceAsked: Clocks | undefined

  constructor(matter: Matter) {
    this.matter = matter
    const offense = matter.conviction?.offense ?? matter.charge.offense
    this.citation = offense.citation
    this.cannabis = this.citation === undefined ? undefined : cannabisSection(this.citation)
    this.bounds = offenseDateBounds(matter)
  }

  /** The citation that is the cannabis offense: the offense itself or one written together with it. */
  get cannabisCitation(): OffenseCitation | undefined {
    const { citation, cannabis } = this
    if (citation === undefined || cannabis === undefined) return undefined
    if (citation.section === cannabis.section) return citation
    return citation.joined.find((joined) => joined.section === cannabis.section)
  }

  /** What the record and the supplied facts say against themselves or one another, in words. */
  get contradictions(): readonly string[] {
    this.#contradictions ??= contradictionsOf(this)
    return this.#contradictions
  }

  get contradicted(): boolean {
    return this.contradictions.length > 0
  }

  get person(): PersonReading {
    return readPerson(this.matter.view)
  }

  get bands(): readonly AgeBand[] {
    this.#bands ??= possibleBands(this.matter.view.history.person.birthDate, this.bounds)
    return this.#bands
  }

  /** What the offense may have been under the statute as it stood before Proposition 64. */
  get provisions(): readonly Provision[] {
    this.#provisions ??= possibleProvisions(this)
    return this.#provisions
  }

  get lattice(): LatticeAnswer {
    this.#lattice ??= askLattice(this)
    return this.#lattice
  }

  sentence(clocks: Clocks): SentenceStatus {
    if (this.#sentence === undefined || this.#sentenceAsked !== clocks) {
      this.#sentence = sentenceStatus(this.matter, clocks)
      this.#sentenceAsked = clocks
    }
    return this.#sentence
  }
}

function contradictionsOf(question: Question): readonly string[] {
  const { matter } = question
  const { contradictions, onDojList, challenged } = matter.facts
  const found = [...matter.contradictions, ...(contradictions ?? []), ...(matter.conviction?.disagreements ?? [])]
  if (isSuppliedDateLate(matter)) found.push('the supplied offense date is after the arrest or the conviction')
  if (onDojList === false && challenged === true) {
    found.push("supplied: challenged, and not on the Department of Justice's list")
  }
  const amounts = matter.conviction === undefined || !namesAmount(matter) ? undefined : contradictionOfAmounts(question)
  if (amounts !== undefined) found.push(amounts)
  return found
}

function namesAmount({ facts }: Matter): boolean {
  return facts.grams !== undefined || facts.concentrateGrams !== undefined || facts.plants !== undefined
}

/** Amounts that none of the possible provisions allows. */
function contradictionOfAmounts(question: Question): string | undefined {
  const words = candidatesOf(question).map(({ provision }) => amountsAgainst(provision, question.matter.facts))
  return words.every((one) => one !== undefined) ? words[0] : undefined
}

/** An offense cannot have followed its own arrest or conviction. */
function isSuppliedDateLate(matter: Matter): boolean {
  if (matter.facts.offenseDate === undefined) return false
  const { offenseDate, ...rest } = matter.facts
  const { latest } = offenseDateBounds({ ...matter, facts: rest })
  return latest !== undefined && offenseDate > latest
}

const allBands: readonly AgeBand[] = ['under-18', '18-20', '21-or-older']

/** The age bands that the bounds allow. A bound that touches a birthday leaves both sides possible. */
export function possibleBands(
  birth: Day | undefined,
  bounds: { readonly earliest: Day | undefined; readonly latest: Day | undefined },
): readonly AgeBand[] {
  if (birth === undefined || bounds.latest === undefined) return allBands
  const adult = addYears(birth, 18)
  const fullAge = addYears(birth, 21)
  const { earliest, latest } = bounds
  return allBands.filter((band) => {
    if (band === 'under-18') return earliest === undefined || earliest <= adult
    if (band === '18-20') return latest >= adult && (earliest === undefined || earliest <= fullAge)
    return latest >= fullAge
  })
}

/** Whether the offense may have been one of these provisions, as they stood before Proposition 64. */
export function possibleProvisions(question: Question): readonly Provision[] {
  const { citation } = question
  if (citation === undefined || question.cannabis === undefined) return []
  const { bands } = question
  if (citation.joined.length === 0) return provisionsOf(citation, bands)
  return [...new Set([citation, ...citation.joined].flatMap((part) => provisionsOf(part, bands)))]
}

function provisionsOf(citation: OffenseCitation, bands: readonly AgeBand[]): readonly Provision[] {
  const section = cannabisSections.find((candidate) => candidate === citation.section)
  if (section === undefined) return []
  if (section === '11358' || section === '11359') return [section]
  const mark = citation.subdivisions[0]
  const ofSection = section === '11357' ? possessionProvisions : transportProvisions
  if (mark === undefined) {
    // 11357(e) was only for persons under 18.
    return bands.includes('under-18') ? ofSection : ofSection.filter((one) => one !== '11357(e)')
  }
  const named = ofSection.filter((provision) => provision === `${section}(${mark.toLowerCase()})`)
  return named.length === 1 && citation.subdivisions.length === 1 ? named : ofSection
}

/** Where the recorded level never was that of the subdivision named, another subdivision may be meant. */
function provisionsOfLevel({ citation, bounds }: Question, level: Level): readonly Provision[] {
  if (citation === undefined) return []
  const sections = [citation, ...citation.joined].map(({ section }) => section)
  return [...possessionProvisions, ...transportProvisions].filter(
    (provision) => sections.includes(provision.slice(0, 5)) && statuteLevels(provision, bounds).includes(level),
  )
}

const possessionProvisions: readonly Provision[] = ['11357(a)', '11357(b)', '11357(c)', '11357(d)', '11357(e)']
const transportProvisions: readonly Provision[] = ['11360(a)', '11360(b)']

/** The levels that a provision had on the possible offense dates. */
export function statuteLevels(
  provision: Provision,
  bounds: { readonly earliest: Day | undefined; readonly latest: Day | undefined },
): readonly Level[] {
  const levels: Level[] = []
  const versions = levelDays.filter((version) => version.provision === provision)
  versions.forEach((version, index) => {
    const until = versions[index + 1]?.from ?? aumaDay
    if (bounds.latest !== undefined && bounds.latest < version.from && index > 0) return
    if (bounds.earliest !== undefined && bounds.earliest >= until && index < versions.length - 1) return
    for (const level of version.levels) if (!levels.includes(level)) levels.push(level)
  })
  return levels
}

const levelDays = levelVersions.map((version) => ({ ...version, from: requireDay(version.from) }))

function askLattice(question: Question): LatticeAnswer {
  const { matter, bounds, bands } = question
  const candidates = candidatesOf(question)
  if (candidates.length === 0) return offenseNotKnown
  // Bounds that exclude every age contradict themselves; nothing is judged over no age at all.
  if (bands.length === 0) return { ...offenseNotKnown, blocking: missingFact['age at offense'] }
  const reduced = hasOtherReduction(question)
  let floor: Prop64Outcome = 'dismiss-and-seal'
  let ceiling: Prop64Outcome = 'none'
  let raising = 0
  const pairs = new Set<string>()
  const seen = { provisions: new Set<Provision>(), levels: new Set<Level>(), bands: new Set<AgeBand>() }
  for (const { provision, level: written } of candidates) {
    const levels: readonly Level[] = reduced && written !== 'misdemeanor' ? [written, 'misdemeanor'] : [written]
    for (const level of levels) {
      for (const band of bands) {
        const entitlement = entitlementOf(provision, band, level, matter.facts)
        floor = lesser(floor, entitlement.floor)
        ceiling = greater(ceiling, entitlement.ceiling)
        raising |= entitlement.by
        pairs.add(`${entitlement.floor} ${entitlement.ceiling}`)
        seen.provisions.add(provision)
        seen.levels.add(level)
        seen.bands.add(band)
      }
    }
  }
  if (pairs.size > 1) {
    if (seen.provisions.size > 1) raising |= missingFact.subdivision
    if (seen.levels.size > 1) raising |= missingFact['level of conviction']
    if (seen.bands.size > 1) raising |= missingFact['age at offense']
  }
  let blocking = floor === 'none' && ceiling !== 'none' ? raising : 0
  const levelIsOpen = seen.levels.size > 1 && pairs.size > 1
  if (levelIsOpen) blocking |= missingFact['level of conviction']
  if (bounds.latest !== undefined && bounds.latest < sb95Day) blocking |= missingFact['statute in force before 1976']
  else if (!isSince1976(question.provisions) && !isOffenseSince1976(question)) {
    blocking |= missingFact['date of offense']
  }
  return { floor, ceiling, blocking, raising: floor === ceiling ? 0 : raising, presumed: raising !== 0 }
}

/** Whether the offense was surely under the statute of SB 95: nobody offends before being born. */
function isOffenseSince1976({ bounds, matter }: Question): boolean {
  const { birthDate } = matter.view.history.person
  const earliest = Math.max(bounds.earliest ?? -Infinity, birthDate ?? -Infinity)
  return earliest >= sb95Day
}

/** The subdivisions of 11357, and 11360(b), exist only since SB 95: they themselves prove the version. */
function isSince1976(provisions: readonly Provision[]): boolean {
  const [provision] = provisions
  return provisions.length === 1 && provision !== undefined && /^11357\(|^11360\(b\)/.test(provision)
}

const offenseNotKnown: LatticeAnswer = {
  floor: 'none',
  ceiling: 'dismiss-and-seal',
  blocking: missingFact['offense of conviction'],
  raising: 0,
  presumed: false,
}

interface Candidate {
  readonly provision: Provision
  readonly level: Level
}

/**
 * Provisions and levels that go together. A recorded level chooses the provisions that had it; where
 * none had, the record and the statute contradict each other and both stay possible.
 */
function candidatesOf(question: Question): readonly Candidate[] {
  const { matter, bounds, provisions } = question
  const recorded = matter.conviction?.level
  if (recorded === undefined && matter.conviction?.charge.levelText !== undefined) return everyLevel(provisions)
  const candidates: Candidate[] = []
  let fits = false
  for (const provision of provisions) {
    const levels = statuteLevels(provision, bounds)
    if (recorded !== undefined && levels.includes(recorded)) {
      fits = true
      candidates.push({ provision, level: recorded })
    }
  }
  if (fits) return candidates
  for (const provision of provisions) {
    for (const level of statuteLevels(provision, bounds)) candidates.push({ provision, level })
    if (recorded !== undefined) candidates.push({ provision, level: recorded })
  }
  if (recorded !== undefined) {
    for (const provision of provisionsOfLevel(question, recorded)) candidates.push({ provision, level: recorded })
  }
  return candidates
}

/** A level that stands in the record and is not understood may be any. */
function everyLevel(provisions: readonly Provision[]): readonly Candidate[] {
  const levels: readonly Level[] = ['felony', 'misdemeanor', 'infraction']
  return provisions.flatMap((provision) => levels.map((level) => ({ provision, level })))
}

/** A reduction under another statute than Proposition 64, after which the level may be lower. */
function hasOtherReduction(question: Question): boolean {
  return (question.matter.conviction?.relief ?? []).some(
    (relief) => relief.effect !== 'dismissed' && !isProp64Statute(relief.statute),
  )
}

/** Relief that Proposition 64 itself gives. */
export function isProp64Statute(statute: string | undefined): boolean {
  return statute !== undefined && /\b11361\.[89]\b/.test(statute)
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const questionContent: readonly unknown[] = [
  Question,
  contradictionsOf,
  namesAmount,
  contradictionOfAmounts,
  isSuppliedDateLate,
  possibleBands,
  possibleProvisions,
  provisionsOf,
  provisionsOfLevel,
  possessionProvisions,
  transportProvisions,
  statuteLevels,
  askLattice,
  isOffenseSince1976,
  isSince1976,
  candidatesOf,
  everyLevel,
  hasOtherReduction,
  isProp64Statute,
  cannabisContent,
  latticeContent,
  offenseDateContent,
]
