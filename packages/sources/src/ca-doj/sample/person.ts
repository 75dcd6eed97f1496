// Writes one person's whole history as rows: cycles of arrest, court action and what followed.

import { californiaCounties, dayOf } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { ByteWriter, bytesOf } from './bytes.ts'
import type { HardCase, HardCaseCounts } from './hard-cases.ts'
import { birthDateText, identityBytes, makeIdentity } from './identity.ts'
import { makeName } from './names.ts'
import type { NameKind } from './names.ts'
import {
  cannabisOffensesOn,
  chargeInComment,
  chargeNowhere,
  hardOffenses,
  narcoticsRegistration,
  otherOffensesOn,
  pleaOffenses,
  sexOffenderRegistrations,
  sexOffenses,
  superstrikes,
} from './offenses.ts'
import type { SampleOffense } from './offenses.ts'
import * as pieces from './pieces.ts'
import { agenciesOf, agenciesWithoutCounty, largeCounties } from './places.ts'
import type { CountyAgencies } from './places.ts'
import type { Random } from './random.ts'

/** A date as it is written: a day, or the bytes of what stands there instead. */
type DateField = Day | Uint8Array

const comma = 44
const newline = 10
const hash = 35
const longestRow = 8192
const felony = 70
const misdemeanor = 77
const infraction = 73

const noDate = bytesOf('')
const impossibleDates: readonly Uint8Array[] = [
  '20150000',
  '19990231',
  '19870431',
  '20031301',
  '00000000',
  '19950600',
  '20010229',
  '99999999',
].map(bytesOf)
const impossibleBirthDates = ['19600000', '19750231', '00000000', '19801340', 'UNKNOWN']
const nullCaseNumber = bytesOf('NULL  ')
const proposition64 = dayOf(2016, 11, 9)!
const narcoticsRegistrationEnded = dayOf(2020, 1, 1)!
const firstCycleOrder = 101
/** About the average, for spreading a history over the years. */
const rowsPerCycle = 2.4

/** In so many of a hundred cases the value, or somewhat more. */
type Bands = readonly { readonly percent: number; readonly value: number }[]

/** When people are first arrested: the first year of some ten. */
const firstArrestDecades: Bands = [
  { percent: 2, value: 1962 },
  { percent: 9, value: 1970 },
  { percent: 19, value: 1980 },
  { percent: 28, value: 1990 },
  { percent: 24, value: 2000 },
  { percent: 15, value: 2010 },
  { percent: 3, value: 2020 },
]
/** How old people are then: the first of some three years. */
const firstArrestAges: Bands = [
  { percent: 4, value: 15 },
  { percent: 24, value: 18 },
  { percent: 22, value: 21 },
  { percent: 16, value: 24 },
  { percent: 12, value: 27 },
  { percent: 8, value: 30 },
  { percent: 6, value: 35 },
  { percent: 5, value: 42 },
  { percent: 3, value: 55 },
]
const longestAgeBand = 1095
const firstBirth = dayOf(1922, 1, 1)!

const noOffense: SampleOffense = {
  text: '',
  codeAndText: bytesOf(','),
  level: 0,
  qualifier: bytesOf(''.padEnd(60)),
  written: bytesOf(`,,,${''.padEnd(60)}`),
  isCannabis: false,
  hardCase: undefined,
}

/** The event that the rows being written belong to. */
interface Step {
  cycle: number
  cycleDay: Day
  step: number
  date: DateField
  type: Uint8Array
  agency: Uint8Array
  isCourt: boolean
  isNowhere: boolean
  caseNumber: number
  reference: number
  /** Where the step's part of a row stands in the buffer; to 0 before its first row. */
  writtenFrom: number
  writtenTo: number
}

/** What one row says beyond its event. */
interface Row {
  count: number
  dispositionDate: DateField
  caseNumber: Uint8Array | undefined
  dispositionOffense: Uint8Array
  convictedOffense: Uint8Array
  disposition: Uint8Array
  level: Uint8Array
  levelIsBlank: boolean
  sentence: Uint8Array
  comment: Uint8Array
}

/** The first conviction of a court case, which custody, registration and relief follow. */
interface Conviction {
  readonly day: Day
  readonly agencies: CountyAgencies
  readonly court: Uint8Array
  count: number
  offense: SampleOffense
  onProbation: boolean
  inPrison: boolean
}

export interface PersonOptions {
  readonly county: string
  readonly lastDay: Day
}

/** Writes people, one after the other, into one buffer. */
export class PersonWriter {
  readonly rows: ByteWriter = new ByteWriter(1 << 18)
  /** The row that is a copy of the one before it, if there is one. */
  copiedRow: number | undefined

  /** Where each row of the person begins, and where the last one ends. */
  readonly #rowStarts: number[] = []
  readonly #random: Random
  readonly #counts: HardCaseCounts
  readonly #lastDay: Day
  readonly #home: CountyAgencies
  readonly #elsewhere: readonly CountyAgencies[]
  readonly #nowhere: readonly CountyAgencies[] = agenciesWithoutCounty()
  readonly #nowhereAgencies: ReadonlySet<Uint8Array> = new Set(
    this.#nowhere.flatMap((agencies) => Object.values(agencies).flat()),
  )
  readonly #step: Step = {
    cycle: 0,
    cycleDay: 0,
    step: 0,
    date: 0,
    type: pieces.eventTypes.arrest,
    agency: noDate,
    isCourt: false,
    isNowhere: false,
    caseNumber: 0,
    reference: 0,
    writtenFrom: 0,
    writtenTo: 0,
  }
  readonly #row: Row = emptyRow()
  /** Hard cases of the last row. */
  readonly #rowCases: HardCase[] = []
  #identity: Uint8Array = noDate
  #birth: Day = 0
  #left = 0
  #recordNumber = 0

  constructor(options: PersonOptions, random: Random, counts: HardCaseCounts) {
    this.#random = random
    this.#counts = counts
    this.#lastDay = options.lastDay
    this.#home = agenciesOf(options.county)
    // The large counties stand in the list several times, as they do in people's histories.
    this.#elsewhere = [...californiaCounties, ...largeCounties, ...largeCounties, ...largeCounties]
      .filter((county) => county !== options.county)
      .map(agenciesOf)
  }

  /** Writes exactly `size` rows about a new person. */
  write(index: number, size: number, hardCase: HardCase | undefined): void {
    const random = this.#random
    this.rows.length = 0
    this.#rowStarts.length = 0
    this.#rowStarts.push(0)
    this.copiedRow = undefined
    this.#left = size
    const cycles = Math.max(1, Math.round(size / rowsPerCycle))
    const first = this.#firstArrest(cycles, hardCase)
    const laterIdentity = this.#drawIdentity(index, first, hardCase)
    const dies = hardCase === 'deceased' || random.chance(2.5)
    const isApplicant = hardCase === 'applicant' || random.chance(2)
    let day = first
    let cycle = firstCycleOrder
    let isContradictory = false
    const rowsAtDeath = dies && size > 1 ? 1 : 0
    while (this.#left > rowsAtDeath) {
      if (laterIdentity !== undefined && !isContradictory && this.#left <= size / 2) {
        this.#identity = laterIdentity
        isContradictory = true
      }
      this.#writeCycle(cycle, day, cycle === firstCycleOrder ? hardCase : undefined, rowsAtDeath)
      if (cycle === firstCycleOrder && isApplicant) this.#writeApplicant(day, rowsAtDeath)
      cycle = Math.min(cycle + 1, 999)
      day = this.#nextArrest(day)
    }
    if (rowsAtDeath > 0) this.#writeDeath(cycle, day)
    this.#countPerson(hardCase, rowsAtDeath > 0, isContradictory, size)
  }

  /** Where a row of the person just written begins in `rows`; the number of rows gives the end. */
  startOfRow(row: number): number {
    return this.#rowStarts[row] ?? this.rows.length
  }

  #firstArrest(cycles: number, hardCase: HardCase | undefined): Day {
    const random = this.#random
    if (hardCase === 'predecessorSection') return dayOf(random.between(1962, 1972), random.between(1, 12), 1)!
    const wanted = dayOf(drawBand(random, firstArrestDecades), 1, 1)! + random.below(3650)
    const latest = this.#lastDay - Math.min(cycles * 120, 12_000)
    return Math.min(wanted, latest - random.below(1500))
  }

  /** A later day, such that the rest of the history still fits in before the last day. */
  #nextArrest(day: Day): Day {
    const cyclesLeft = Math.max(1, this.#left / rowsPerCycle)
    const longest = Math.min(2500, Math.ceil(((this.#lastDay - day) / cyclesLeft) * 1.6))
    return Math.min(day + 1 + this.#random.below(longest), this.#lastDay)
  }

  /** Sets the identity; gives back another one when the person's birth dates contradict each other. */
  #drawIdentity(index: number, first: Day, hardCase: HardCase | undefined): Uint8Array | undefined {
    const random = this.#random
    const age = drawBand(random, firstArrestAges)
    this.#birth = Math.max(firstBirth, first - Math.floor(age * 365.25) - random.below(longestAgeBand))
    if (hardCase === 'convictionBeforeBirth') this.#birth = first + 700 + random.below(2000)
    const identity = makeIdentity(random, index, makeName(random, nameKind(hardCase)))
    let birthDate = birthDateText(this.#birth)
    if (hardCase === 'blankBirthDate') birthDate = ''
    if (hardCase === 'impossibleBirthDate') birthDate = random.pick(impossibleBirthDates)
    this.#identity = identityBytes(identity, birthDate)
    if (hardCase !== 'contradictoryBirthDates') return undefined
    return identityBytes(identity, birthDateText(this.#birth + random.between(1, 4000)))
  }

  #countPerson(hardCase: HardCase | undefined, died: boolean, isContradictory: boolean, size: number): void {
    if (died) this.#counts.deceased += 1
    if (isContradictory) this.#counts.contradictoryBirthDates += 1
    switch (hardCase) {
      case 'blankBirthDate':
      case 'impossibleBirthDate':
      case 'accentedName':
      case 'doubledQuotesInName':
      case 'veryLongName':
        this.#counts[hardCase] += 1
        break
      case 'convictionBeforeBirth':
        // The planted conviction is in the second row.
        if (size > 1) this.#counts[hardCase] += 1
        break
      default:
    }
  }

  /** An arrest and what came of it; the hard case, if any, is planted on its first count, which is convicted. */
  #writeCycle(cycle: number, day: Day, hardCase: HardCase | undefined, keep: number): void {
    const random = this.#random
    const isFirst = cycle === firstCycleOrder
    let agencies = isFirst || random.chance(72) ? this.#home : random.pick(this.#elsewhere)
    if (hardCase === 'unknownCounty') agencies = random.pick(this.#nowhere)
    const counts = this.#drawCounts()
    const charges: SampleOffense[] = []
    for (let index = 0; index < counts; index += 1) {
      charges.push(this.#drawOffense(day, index === 0 && (isFirst || random.chance(30))))
    }
    const planted = hardCase === undefined ? undefined : hardOffenses[hardCase]
    const isBeside = hardCase === 'superstrike' || hardCase === 'sexOffense'
    if (planted !== undefined && !isBeside) charges[0] = random.pick(planted)
    if (planted !== undefined && isBeside) charges.push(random.pick(planted))

    const step = this.#step
    step.cycle = cycle
    step.cycleDay = day
    // A planted case needs room for the court's rows, so its arrest has only one.
    const arrested = hardCase === undefined ? charges.length : 1
    this.#startStep(
      1,
      day,
      random.chance(4) ? pieces.eventTypes.supplementalArrest : pieces.eventTypes.arrest,
      random.pick(agencies.police),
    )
    const isProsecuted = hardCase !== undefined || random.chance(isFirst ? 88 : 70)
    for (let index = 0; index < arrested && this.#left > keep; index += 1) {
      this.#startRow(index + 1)
      if (!isProsecuted && random.chance(60)) {
        this.#row.disposition = random.pick(pieces.arrestDispositions)
        this.#row.dispositionDate = day
      }
      if (random.chance(6)) this.#row.comment = random.pick(pieces.ordinaryComments)
      this.#writeRow(charges[index]!)
    }
    if (!isProsecuted || this.#left <= keep) return
    const courtDay = day + 3 + random.below(300)
    // A case that the court had not decided by the last day is still open.
    if (courtDay > this.#lastDay && hardCase === undefined) return
    this.#writeCourt(Math.min(courtDay, this.#lastDay), agencies, charges, hardCase, keep)
  }

  #drawCounts(): number {
    const roll = this.#random.below(100)
    return roll < 50 ? 1 : roll < 78 ? 2 : roll < 92 ? 3 : 4
  }

  #drawOffense(day: Day, isCannabis: boolean): SampleOffense {
    const random = this.#random
    if (isCannabis || random.chance(10)) return random.pick(cannabisOffensesOn(day))
    const roll = random.below(1000)
    if (roll < 6) return random.pick(superstrikes)
    if (roll < 14) return random.pick(sexOffenses)
    return random.pick(otherOffensesOn(day))
  }

  #writeCourt(
    day: Day,
    agencies: CountyAgencies,
    charges: readonly SampleOffense[],
    hardCase: HardCase | undefined,
    keep: number,
  ): void {
    const random = this.#random
    const court = random.pick(agencies.court)
    this.#startCourtStep(2, day, court, hardCase)
    const conviction: Conviction = {
      day,
      agencies,
      court,
      count: 0,
      offense: noOffense,
      onProbation: false,
      inPrison: false,
    }
    for (let index = 0; index < charges.length && this.#left > keep; index += 1) {
      const charge = charges[index]!
      this.#startRow(index + 1)
      this.#row.dispositionDate = this.#step.date
      const isBesidePlanted = hardCase !== undefined && charge.hardCase === hardCase
      const isConvicted =
        isBesidePlanted || (index === 0 && hardCase !== undefined) || random.chance(index === 0 ? 68 : 34)
      if (!isConvicted) {
        this.#row.disposition = random.pick(pieces.dismissals)
        this.#writeRow(charge)
        continue
      }
      if (conviction.count === 0) {
        conviction.count = index + 1
        conviction.offense = charge
      }
      const isFelony = charge.level === felony
      this.#row.level = pieces.levels.get(isFelony && random.chance(18) ? misdemeanor : charge.level) ?? pieces.noLevel
      if (random.chance(15)) this.#row.convictedOffense = pieces.asOutcome(charge).convicted
      if (random.chance(10)) this.#row.dispositionOffense = pieces.asOutcome(charge).disposition
      if (random.chance(8)) this.#row.comment = random.pick(pieces.ordinaryComments)
      const kind = this.#drawSentence(isFelony, charge.level === infraction, index === 0 ? hardCase : undefined)
      conviction.onProbation ||= kind === 'probation' || kind === 'both'
      conviction.inPrison ||= kind === 'prison'
      const written = index === 0 ? this.#plantInRow(charge, hardCase) : charge
      this.#writeRow(written)
      if (kind === 'both' && this.#left > keep) {
        this.#row.sentence = random.pick(pieces.jailTermsBesideProbation)
        this.#rowCases.push('severalSentences')
        this.#writeRow(written)
      }
      this.#deliverAgain(hardCase === 'deliveredTwice' && index === 0, keep)
    }
    if (conviction.count > 0) this.#writeAftermath(conviction, hardCase, keep)
  }

  #drawSentence(
    isFelony: boolean,
    isInfraction: boolean,
    hardCase: HardCase | undefined,
  ): 'probation' | 'both' | 'jail' | 'prison' | 'fine' {
    const random = this.#random
    const row = this.#row
    if (isInfraction || (!isFelony && random.chance(12) && hardCase === undefined)) {
      row.disposition = pieces.convictedFine
      row.sentence = pieces.fine
      return 'fine'
    }
    if (hardCase === 'severalSentences') {
      row.disposition = pieces.convictedProbationJail
      row.sentence = random.pick(pieces.probationTerms)
      return 'both'
    }
    const roll = random.below(100)
    if (hardCase === 'probationRevoked' || roll < 45) {
      row.disposition = pieces.convictedProbation
      row.sentence = random.pick(pieces.probationTerms)
      return 'probation'
    }
    if (roll < 60) {
      row.disposition = pieces.convictedProbationJail
      row.sentence = random.pick(pieces.probationTerms)
      return 'both'
    }
    if (isFelony && roll < 80) {
      row.disposition = pieces.convictedPrison
      row.sentence = random.pick(pieces.prisonTerms)
      return 'prison'
    }
    row.disposition = pieces.convictedJail
    row.sentence = random.pick(pieces.jailTerms)
    return 'jail'
  }

  /** Plants a case that shows in the convicted row itself; gives back the offense to write. */
  #plantInRow(charge: SampleOffense, hardCase: HardCase | undefined): SampleOffense {
    const random = this.#random
    const row = this.#row
    switch (hardCase) {
      case 'blankLevel':
        row.level = pieces.noLevel
        row.levelIsBlank = true
        this.#rowCases.push(hardCase)
        return charge
      case 'commentCharge':
        clearOutcome(row)
        row.comment = random.pick(pieces.chargeComments)
        return chargeInComment
      case 'commentWithoutCharge':
        clearOutcome(row)
        row.comment = random.pick(pieces.garbledComments)
        return chargeNowhere
      case 'otherChargeInComment':
        row.comment = random.pick(pieces.otherChargeComments)
        this.#rowCases.push(hardCase)
        return charge
      case 'numberInComment':
        row.comment = random.pick(pieces.numberComments)
        this.#rowCases.push(hardCase)
        return charge
      case 'convictedOffenseDiffers':
        row.convictedOffense = pieces.asOutcome(
          random.pick(pleaOffenses.filter((plea) => plea.text !== charge.text)),
        ).convicted
        this.#rowCases.push(hardCase)
        return charge
      case 'dispositionOffenseDiffers':
        row.convictedOffense = pieces.noConvictedOffense
        row.dispositionOffense = pieces.asOutcome(
          random.pick(pleaOffenses.filter((plea) => plea.text !== charge.text)),
        ).disposition
        this.#rowCases.push(hardCase)
        return charge
      case 'dashOnlyField':
        row.caseNumber = pieces.dashes
        row.comment = pieces.dashes
        row.convictedOffense = pieces.dashedConvictedOffense
        row.dispositionOffense = pieces.dashedDispositionOffense
        this.#rowCases.push(hardCase)
        return charge
      default:
        // The convicted offense must not tell in clear what the notation under test hides.
        if (charge.hardCase !== undefined) clearOutcome(row)
        return charge
    }
  }

  /** Custody, probation, registration, revocation and relief. */
  #writeAftermath(conviction: Conviction, hardCase: HardCase | undefined, keep: number): void {
    const random = this.#random
    const { day, agencies, offense, onProbation } = conviction
    /** Whether a case is to be shown here: because it is planted, or by chance where nothing is planted. */
    const happens = (name: HardCase, isPossible: boolean, percent: number): boolean => {
      if (this.#left <= keep) return false
      return hardCase === undefined ? isPossible && random.chance(percent) : hardCase === name
    }
    if (happens('setAside', onProbation, 3)) {
      this.#writeLaterRow(conviction, 'setAside', random.pick(pieces.setAside), day + 700)
    }
    if (happens('prop64Relief', offense.isCannabis, 3)) this.#writeProp64Relief(conviction)
    if (happens('reliefWithoutConviction', false, 0)) {
      const unknownCount = { ...conviction, count: conviction.count + 7 }
      this.#writeLaterRow(unknownCount, 'reliefWithoutConviction', random.pick(pieces.prop64Reliefs), day + 700)
    }
    if (happens('probationRevoked', onProbation, 7)) {
      this.#writeLaterRow(conviction, 'probationRevoked', random.pick(pieces.revocations), day + 60)
    }
    if (happens('sexOffenderRegistration', offense.hardCase === 'sexOffense', 60)) {
      this.#writeRegistrations(conviction, random.pick(sexOffenderRegistrations), this.#lastDay, keep)
    }
    if (day < narcoticsRegistrationEnded - 1 && happens('narcoticsRegistration', offense.level === felony, 2)) {
      this.#writeRegistrations(conviction, narcoticsRegistration, narcoticsRegistrationEnded - 1, keep)
    }
    if (hardCase !== undefined || this.#left <= keep) return
    if (conviction.inPrison && random.chance(60)) {
      this.#writeSupervision(conviction, pieces.eventTypes.prison, random.pick(agencies.state))
    } else if (onProbation && random.chance(15)) {
      this.#writeSupervision(conviction, pieces.eventTypes.probation, random.pick(agencies.probation))
    } else if (random.chance(5)) {
      this.#writeSupervision(conviction, pieces.eventTypes.jail, random.pick(agencies.custody))
    }
  }

  /** A later disposition of a count. Some files date the whole event anew, some only the disposition. */
  #writeLaterRow(conviction: Conviction, hardCase: HardCase, disposition: Uint8Array, earliest: Day): void {
    const random = this.#random
    const first = Math.min(earliest, this.#lastDay)
    const laterDay = first + random.below(Math.min(1500, this.#lastDay - first + 1))
    const eventDay = random.chance(50) ? laterDay : conviction.day
    this.#startStep(2, eventDay, pieces.eventTypes.court, conviction.court, this.#step.caseNumber)
    this.#startRow(conviction.count)
    this.#row.dispositionDate = laterDay
    this.#row.disposition = disposition
    this.#rowCases.push(hardCase)
    this.#writeRow(conviction.offense)
  }

  #writeProp64Relief(conviction: Conviction): void {
    if (conviction.day >= proposition64 || this.#lastDay < proposition64 + 60) return
    this.#writeLaterRow(conviction, 'prop64Relief', this.#random.pick(pieces.prop64Reliefs), proposition64 + 30)
  }

  #writeRegistrations(conviction: Conviction, offense: SampleOffense, latest: Day, keep: number): void {
    const random = this.#random
    const { day, agencies } = conviction
    const days = Math.min(4000, Math.min(latest, this.#lastDay) - day + 1)
    for (let times = random.between(1, 3); times > 0 && this.#left > keep; times -= 1) {
      const date = day + random.below(days)
      this.#startStep(this.#step.step + 1, date, pieces.eventTypes.registration, random.pick(agencies.police))
      this.#startRow(1)
      this.#writeRow(offense)
    }
  }

  #writeSupervision(conviction: Conviction, type: Uint8Array, agency: Uint8Array): void {
    const date = Math.min(conviction.day + this.#random.below(60), this.#lastDay)
    this.#startStep(this.#step.step + 1, date, type, agency)
    this.#startRow(1)
    this.#row.comment = pieces.blankComment
    this.#writeRow(conviction.offense)
  }

  #writeApplicant(day: Day, keep: number): void {
    if (this.#left <= keep) return
    const date = day + this.#random.below(Math.min(3000, this.#lastDay - day + 1))
    this.#startStep(this.#step.step + 1, date, pieces.eventTypes.applicant, this.#random.pick(this.#home.state))
    this.#startRow(1)
    this.#rowCases.push('applicant')
    this.#writeRow(noOffense)
  }

  #writeDeath(cycle: number, day: Day): void {
    this.#step.cycle = cycle
    this.#step.cycleDay = day
    this.#startStep(1, day, pieces.eventTypes.deceased, this.#random.pick(this.#home.state))
    this.#startRow(1)
    this.#writeRow(noOffense)
  }

  #startCourtStep(step: number, day: Day, court: Uint8Array, hardCase: HardCase | undefined): void {
    this.#startStep(step, day, pieces.eventTypes.court, court)
    if (hardCase === 'impossibleEventDate') this.#step.date = this.#random.pick(impossibleDates)
    if (hardCase === 'blankEventDate') this.#step.date = noDate
  }

  #startStep(order: number, date: DateField, type: Uint8Array, agency: Uint8Array, caseNumber?: number): void {
    const step = this.#step
    step.step = order
    step.date = date
    step.type = type
    step.agency = agency
    step.isCourt = type === pieces.eventTypes.court
    step.isNowhere = this.#nowhereAgencies.has(agency)
    step.caseNumber = caseNumber ?? this.#random.below(10_000_000)
    step.writtenTo = 0
    step.reference = this.#random.below(100_000_000)
  }

  #startRow(count: number): void {
    const row = this.#row
    const step = this.#step
    row.count = count
    row.dispositionDate = noDate
    row.caseNumber = step.isCourt && step.caseNumber < 40_000 ? nullCaseNumber : undefined
    row.level = pieces.noLevel
    row.levelIsBlank = false
    row.disposition = pieces.noDisposition
    row.sentence = pieces.noSentence
    row.comment = pieces.noComment
    clearOutcome(row)
    this.#rowCases.length = 0
  }

  /** Writes the last row once more, byte for byte, as when an extract is delivered twice. */
  #deliverAgain(isAsked: boolean, keep: number): void {
    if (!isAsked || this.#left <= keep) return
    const last = this.#rowStarts.at(-2)!
    const row = this.rows.bytes.slice(last, this.rows.length)
    this.rows.reserve(row.length)
    this.rows.piece(row)
    this.copiedRow = this.#rowStarts.length - 1
    this.#rowStarts.push(this.rows.length)
    this.#left -= 1
    this.#countRow()
    this.#counts.deliveredTwice += 1
  }

  #countRow(): void {
    for (const name of this.#rowCases) this.#counts[name] += 1
  }

  #writeRow(offense: SampleOffense): void {
    const { rows } = this
    const step = this.#step
    const row = this.#row
    if (offense.hardCase !== undefined && !this.#rowCases.includes(offense.hardCase))
      this.#rowCases.push(offense.hardCase)
    if (typeof step.date !== 'number') {
      const dateCase = step.date === noDate ? 'blankEventDate' : 'impossibleEventDate'
      if (!this.#rowCases.includes(dateCase)) this.#rowCases.push(dateCase)
    }
    if (step.isNowhere && !this.#rowCases.includes('unknownCounty')) this.#rowCases.push('unknownCounty')
    rows.reserve(longestRow)
    this.#recordNumber += 1
    rows.digits(this.#recordNumber, 10)
    rows.byte(comma)
    this.#writeStep()
    rows.digits(row.count, 3)
    rows.digits(0, 3)
    rows.byte(comma)
    writeDate(rows, row.dispositionDate)
    rows.byte(comma)
    if (row.caseNumber === undefined) rows.digits(step.caseNumber, 7)
    else rows.piece(row.caseNumber)
    rows.byte(comma)
    if (row.levelIsBlank) {
      rows.piece(offense.codeAndText)
      rows.byte(comma)
      rows.byte(comma)
      rows.piece(offense.qualifier)
    } else {
      rows.piece(offense.written)
    }
    rows.byte(comma)
    rows.piece(row.dispositionOffense)
    rows.byte(comma)
    rows.piece(row.convictedOffense)
    rows.byte(comma)
    this.#writeNumbers()
    if (
      row.disposition === pieces.noDisposition &&
      row.sentence === pieces.noSentence &&
      row.level === pieces.noLevel
    ) {
      rows.piece(noOutcome)
    } else {
      rows.piece(row.disposition)
      rows.byte(comma)
      rows.piece(row.level)
      rows.byte(comma)
      rows.byte(hash)
      rows.byte(comma)
      rows.piece(row.sentence)
      rows.byte(comma)
    }
    rows.digits(Math.min(99, Math.max(0, Math.floor((step.cycleDay - this.#birth) / 365.25))), 2)
    rows.piece(rowEnd)
    rows.piece(row.comment)
    rows.byte(comma)
    rows.byte(hash)
    rows.byte(newline)
    this.#rowStarts.push(rows.length)
    this.#left -= 1
    this.#countRow()
  }

  /** SUBJECT_STATUS to the cycle and step in CNT_ORDER: the same on every row of a step, so copied from its first. */
  #writeStep(): void {
    const { rows } = this
    const step = this.#step
    if (step.writtenTo > 0) {
      rows.bytes.copyWithin(rows.length, step.writtenFrom, step.writtenTo)
      rows.length += step.writtenTo - step.writtenFrom
      return
    }
    step.writtenFrom = rows.length
    rows.piece(this.#identity)
    rows.byte(hash)
    rows.byte(comma)
    rows.digits(step.cycle, 3)
    rows.byte(comma)
    rows.day(step.cycleDay)
    rows.byte(comma)
    rows.byte(hash)
    rows.byte(comma)
    rows.digits(step.step, 3)
    rows.byte(comma)
    writeDate(rows, step.date)
    rows.byte(comma)
    rows.piece(step.type)
    rows.byte(comma)
    rows.piece(step.agency)
    rows.byte(comma)
    rows.byte(hash)
    rows.byte(comma)
    rows.digits(step.cycle, 3)
    rows.digits(step.step, 3)
    step.writtenTo = rows.length
  }

  /** FE_NUM_ORDER to FE_NUM_WARRANT. */
  #writeNumbers(): void {
    const { rows } = this
    const step = this.#step
    rows.piece(numbersStart)
    if (step.isCourt) {
      rows.piece(courtNumbersStart)
      rows.digits(step.caseNumber, 7)
      rows.piece(courtNumbersMiddle)
      rows.digits(step.caseNumber, 7)
      rows.piece(numbersEnd)
      return
    }
    rows.digits(step.reference, 8)
    rows.piece(arrestNumbersMiddle)
    rows.digits(step.reference, 8)
    rows.piece(step.reference < 2_000_000 ? arrestNumbersEndWithWarrant : arrestNumbersEnd)
  }
}

const blank = ''.padEnd(12)
const rowEnd = bytesOf(',1,A,')
const text = new TextDecoder()
/** DISP_ORDER to SENT_TIME_DESCR, when there is nothing to say. */
const noOutcome = bytesOf(
  `${text.decode(pieces.noDisposition)},${text.decode(pieces.noLevel)},#,${text.decode(pieces.noSentence)},`,
)
const numbersStart = bytesOf('001,')
// Arrests: agency number in FE_NUM_ARR_AGY, booking number in FE_NUM_BOOKING.
const arrestNumbersMiddle = bytesOf(`    ,${blank},${blank},${blank},${blank},`)
const arrestNumbersEnd = bytesOf(`    ,${blank},${blank},${blank},${blank},,`)
const arrestNumbersEndWithWarrant = bytesOf(`    ,${blank},${blank},${blank},${blank},0070021,`)
// Courts: docket in FE_NUM_DOCKET, case in FE_NUM_CRT_CASE.
const courtNumbersStart = bytesOf(`${blank},${blank},${blank},`)
const courtNumbersMiddle = bytesOf(`     ,${blank},${blank},${blank},${blank},${blank},`)
const numbersEnd = bytesOf('     ,,')

function drawBand(random: Random, bands: Bands): number {
  let rest = random.below(100)
  for (const band of bands) {
    if (rest < band.percent) return band.value
    rest -= band.percent
  }
  throw new Error('the bands do not add up to a hundred')
}

function writeDate(rows: ByteWriter, date: DateField): void {
  if (typeof date === 'number') rows.day(date)
  else rows.piece(date)
}

function clearOutcome(row: Row): void {
  row.dispositionOffense = pieces.noDispositionOffense
  row.convictedOffense = pieces.noConvictedOffense
}

function emptyRow(): Row {
  return {
    count: 1,
    dispositionDate: noDate,
    caseNumber: undefined,
    dispositionOffense: pieces.noDispositionOffense,
    convictedOffense: pieces.noConvictedOffense,
    disposition: pieces.noDisposition,
    level: pieces.noLevel,
    levelIsBlank: false,
    sentence: pieces.noSentence,
    comment: pieces.noComment,
  }
}

function nameKind(hardCase: HardCase | undefined): NameKind {
  if (hardCase === 'accentedName') return 'accented'
  if (hardCase === 'doubledQuotesInName') return 'doubledQuotes'
  return hardCase === 'veryLongName' ? 'veryLong' : 'plain'
}
