// The convictions of a history: which rows make one conviction, what it was for, and what later
// entries say happened to it.

import { formatIsoDay } from './day.ts'
import type { Day } from './day.ts'
import type {
  Charge,
  CriminalHistory,
  Disposition,
  HistoryEvent,
  Level,
  OffenseReading,
  ReliefReading,
  Sentence,
} from './model.ts'
import type { OffenseCitation } from './offense/citation.ts'
import { listOffenses } from './offense/print-offense.ts'
import { perHistory } from './per-history.ts'
import type { SourceRef } from './source-ref.ts'

/** What the entries of one count do not agree about. */
export type DisagreementSubject = 'offense' | 'level' | 'relief' | 'date' | 'county'

export interface Conviction {
  readonly countKey: string
  readonly event: HistoryEvent
  readonly charge: Charge
  /** The day of the event in which the conviction was entered. */
  readonly date: Day | undefined
  readonly county: string | undefined
  /** Other counties that rows of this count name, and rows of the same count without one (`undefined`). */
  readonly otherCounties: readonly (string | undefined)[]
  readonly offense: OffenseReading
  readonly level: Level | undefined
  /** Distinct case numbers of the court rows of the same step, in the order read. */
  readonly caseNumbers: readonly string[]
  /** Sentences of every row about this count that says convicted. */
  readonly sentences: readonly Sentence[]
  /** Sentences of rows about this count, or about its case, that do not say convicted. */
  readonly laterSentences: readonly Sentence[]
  /** Dispositions about this count, or its case, that revoke supervision or sentence again. */
  readonly revocations: readonly Disposition[]
  /** Relief already granted, matched by count, or by county, case and section. */
  readonly relief: readonly GrantedRelief[]
  /**
   * In plain words, what other entries say against this conviction. Its own offense and level stay those
   * of the first row; which row is right is unknown.
   */
  readonly disagreements: readonly string[]
  /** What each of the disagreements is about, in the same order. */
  readonly disagreesAbout: readonly DisagreementSubject[]
  /** Other offenses that rows of this count name as convicted. */
  readonly otherOffenses: readonly OffenseReading[]
  /** True when the conviction stands on a court event; a conviction is a court disposition. */
  readonly fromCourt: boolean
  readonly source: SourceRef
}

export interface GrantedRelief extends ReliefReading {
  /** The offense on the relief's own row. */
  readonly offense: OffenseCitation | undefined
  readonly county: string | undefined
  readonly caseNumber: string | undefined
  readonly date: Day | undefined
  readonly text: string
  readonly source: SourceRef
}

/** A history with what follows from it, worked out once for a person. */
export interface HistoryView {
  readonly history: CriminalHistory
  /** In the order read; one for each count that has a row saying convicted. */
  readonly convictions: readonly Conviction[]
  /** Relief entries that match no conviction: which conviction they free is unknown. */
  readonly unmatchedRelief: readonly GrantedRelief[]
  readonly deceased: boolean
}

interface MutableConviction extends Conviction {
  readonly sentences: Sentence[]
  laterSentences: Sentence[]
  revocations: Disposition[]
  readonly relief: GrantedRelief[]
  disagreements: string[]
  disagreesAbout: DisagreementSubject[]
  otherOffenses: OffenseReading[]
  otherCounties: (string | undefined)[]
}

interface PendingRelief {
  readonly relief: GrantedRelief
  readonly charge: Charge
}

/** A row that does not say convicted and may change what a conviction led to. */
interface LaterRow {
  readonly event: HistoryEvent
  readonly charge: Charge
}

/** Shared by all that have none: most convictions have neither later rows nor disagreements. */
const none: never[] = []
Object.freeze(none)

/** Whether a row of the conviction names this county. */
export function isOfCounty({ county, otherCounties }: Conviction, name: string): boolean {
  return county === name || otherCounties.includes(name)
}

/** Works out the convictions of a history. Nothing is dropped: see {@link HistoryView}. */
export function viewHistory(history: CriminalHistory): HistoryView {
  const byCount = new Map<string, MutableConviction>()
  const caseNumbersByStep = new Map<string, string[]>()
  const pending: PendingRelief[] = []
  let laterRows: LaterRow[] | undefined
  let deceased = false

  for (const event of history.events) {
    if (event.kind === 'deceased') deceased = true
    for (const charge of event.charges) {
      if (event.kind === 'court' && charge.caseNumber !== undefined) {
        addDistinct(caseNumbersByStep, event.step, charge.caseNumber)
      }
      let convicted = false
      let conviction: MutableConviction | undefined
      let matters = false
      for (const disposition of charge.dispositions) {
        if (disposition.relief !== undefined) {
          pending.push({ relief: granted(disposition, event, charge), charge })
        } else if (disposition.unclearRelief === true || isRevocation(disposition)) matters = true
        if (disposition.kind !== 'convicted' || convicted) continue
        convicted = true
        conviction = byCount.get(charge.countKey)
        if (conviction === undefined) {
          conviction = convictionOf(event, charge, disposition, caseNumbersByStep)
          byCount.set(charge.countKey, conviction)
        } else compareRows(conviction, event, charge)
      }
      if (conviction !== undefined) conviction.sentences.push(...charge.sentences)
      if (matters || (!convicted && charge.sentences.length > 0)) {
        laterRows ??= []
        laterRows.push({ event, charge })
      }
    }
  }

  const convictions = [...byCount.values()]
  const unmatchedRelief = pending.filter((entry) => !attach(entry, byCount, convictions)).map((entry) => entry.relief)
  if (laterRows !== undefined && convictions.length > 0) addLaterRows(laterRows, byCount, convictions)
  return { history, convictions, unmatchedRelief, deceased }
}

function convictionOf(
  event: HistoryEvent,
  charge: Charge,
  disposition: Disposition,
  caseNumbersByStep: Map<string, string[]>,
): MutableConviction {
  let caseNumbers = caseNumbersByStep.get(event.step)
  if (caseNumbers === undefined) {
    // The list goes on growing while later rows of the step are read.
    caseNumbers = []
    caseNumbersByStep.set(event.step, caseNumbers)
  }
  return {
    countKey: charge.countKey,
    event,
    charge,
    date: event.date,
    county: event.county,
    otherCounties: none,
    offense: charge.offense,
    level: charge.level,
    caseNumbers,
    sentences: [],
    laterSentences: none,
    revocations: none,
    relief: [],
    disagreements: none,
    disagreesAbout: none,
    otherOffenses: none,
    fromCourt: event.kind === 'court',
    source: disposition.source,
  }
}

function granted(disposition: Disposition, event: HistoryEvent, charge: Charge): GrantedRelief {
  return {
    offense: charge.offense.citation,
    county: event.county,
    caseNumber: charge.caseNumber,
    statute: disposition.relief?.statute,
    effect: disposition.relief?.effect ?? 'unknown',
    date: disposition.date ?? event.date,
    text: disposition.text,
    source: disposition.source,
  }
}

function attach(
  entry: PendingRelief,
  byCount: Map<string, MutableConviction>,
  convictions: readonly MutableConviction[],
): boolean {
  const same = byCount.get(entry.charge.countKey)
  if (same !== undefined) {
    same.relief.push(entry.relief)
    return true
  }
  const { county, caseNumber } = entry.relief
  const section = entry.relief.offense?.section
  // The same number is another case in another county.
  if (section === undefined || caseNumber === undefined || county === undefined) return false
  const matching = convictions.filter(
    (conviction) =>
      conviction.offense.citation?.section === section &&
      conviction.county === county &&
      conviction.caseNumbers.includes(caseNumber),
  )
  const [only] = matching
  if (only === undefined || matching.length > 1) return false
  only.relief.push(entry.relief)
  return true
}

/** Notes where another convicted row of the count names another day, county, offense or level. */
function compareRows(conviction: MutableConviction, event: HistoryEvent, charge: Charge): void {
  if (event !== conviction.event) compareEvents(conviction, event)
  if (charge.offense !== conviction.offense && !mayBeSameOffense(charge.offense, conviction.offense)) {
    disagree(conviction, 'offense', `another entry of the count names ${charge.offense.text.trim()}`)
    if (conviction.otherOffenses === none) conviction.otherOffenses = []
    if (!conviction.otherOffenses.includes(charge.offense)) conviction.otherOffenses.push(charge.offense)
  }
  if (charge.level !== conviction.level) {
    // Where the first row has no level, a later one fills nothing in: which is right stays unknown.
    if (charge.level !== undefined) {
      disagree(conviction, 'level', `another entry of the count says ${charge.level}`)
    }
  } else if (charge.levelText !== undefined && charge.levelText !== conviction.charge.levelText) {
    disagree(conviction, 'level', `another entry of the count says ${charge.levelText}`)
  }
}

/** One count is convicted once, on one day in one county; a later entry may state the conviction again. */
function compareEvents(conviction: MutableConviction, { kind, date, county }: HistoryEvent): void {
  if (kind !== 'court' || !conviction.fromCourt) return
  if (date !== conviction.date) {
    const words = date === undefined ? 'has no day' : `is of ${formatIsoDay(date)}`
    disagree(conviction, 'date', `another entry that says convicted of the count ${words}`)
  }
  if (county === conviction.county) return
  disagree(conviction, 'county', `another entry of the count names ${county ?? 'no county'}`)
  if (conviction.otherCounties === none) conviction.otherCounties = []
  if (!conviction.otherCounties.includes(county)) conviction.otherCounties.push(county)
}

/**
 * Whether two entries may name the same offense: the same sections, and neither goes against the other's subdivision or
 * code. An empty first text may be anything.
 */
export function mayBeSameOffense(first: OffenseReading, second: OffenseReading): boolean {
  if (first.text.trim() === '' && first.citation === undefined) return true
  if (first.citation === undefined || second.citation === undefined) {
    return first.citation === second.citation && first.text.trim() === second.text.trim()
  }
  const one = listOffenses(first.citation)
  const other = listOffenses(second.citation)
  return one.length === other.length && one.every((citation, index) => isWithin(citation, other[index]))
}

/** One names the other's section, and neither goes against the other's subdivision or code. */
function isWithin(first: OffenseCitation, second: OffenseCitation | undefined): boolean {
  if (second === undefined || first.section !== second.section || first.attempt !== second.attempt) return false
  if (first.code !== undefined && second.code !== undefined && first.code !== second.code) return false
  return first.subdivisions.every(
    (mark, index) => second.subdivisions[index] === undefined || second.subdivisions[index] === mark,
  )
}

function disagree(conviction: MutableConviction, about: DisagreementSubject, words: string): void {
  if (conviction.disagreements.includes(words)) return
  if (conviction.disagreements === none) {
    conviction.disagreements = []
    conviction.disagreesAbout = []
  }
  conviction.disagreements.push(words)
  conviction.disagreesAbout.push(about)
}

function isRevocation(disposition: Disposition): boolean {
  return disposition.kind === 'revoked' || disposition.kind === 'resentenced'
}

function addLaterRows(
  rows: readonly LaterRow[],
  byCount: Map<string, MutableConviction>,
  convictions: readonly MutableConviction[],
): void {
  // Nearly everybody has few; the lists below are for those who have thousands.
  if (rows.length * convictions.length <= 256) {
    for (const row of rows) for (const conviction of convictions) addLaterRow(conviction, row, byCount)
    return
  }
  const byStep = new Map<string, MutableConviction[]>()
  const byCaseNumber = new Map<string, MutableConviction[]>()
  for (const conviction of convictions) {
    addTo(byStep, conviction.event.step, conviction)
    for (const caseNumber of conviction.caseNumbers) addTo(byCaseNumber, caseNumber, conviction)
  }
  for (const row of rows) {
    const concerned = new Set<MutableConviction>(byStep.get(row.event.step))
    for (const conviction of byCaseNumber.get(row.charge.caseNumber ?? '') ?? none) concerned.add(conviction)
    const same = byCount.get(row.charge.countKey)
    if (same !== undefined) concerned.add(same)
    for (const conviction of concerned) addLaterRow(conviction, row, byCount)
  }
}

function addLaterRow(
  conviction: MutableConviction,
  { event, charge }: LaterRow,
  byCount: Map<string, MutableConviction>,
): void {
  const sameCount = conviction.countKey === charge.countKey
  if (!sameCount && !isSameCase(conviction, event, charge)) return
  if (event.date !== undefined && conviction.date !== undefined && event.date < conviction.date) return
  const convicted = charge.dispositions.some((disposition) => disposition.kind === 'convicted')
  if (!convicted && charge.sentences.length > 0) {
    if (conviction.laterSentences === none) conviction.laterSentences = []
    for (const sentence of charge.sentences) conviction.laterSentences.push(sentence)
  }
  for (const disposition of charge.dispositions) {
    if (isRevocation(disposition)) {
      if (conviction.revocations === none) conviction.revocations = []
      conviction.revocations.push(disposition)
    }
    if (disposition.unclearRelief !== true || disposition.relief !== undefined) continue
    // A row about another conviction's count speaks of that one alone.
    if (!sameCount && (byCount.has(charge.countKey) || !mayConcernOffense(charge, conviction))) continue
    disagree(conviction, 'relief', `an entry that is not understood: ${disposition.text.trim()}`)
  }
}

/** The same step, or the same case number where the counties do not differ. */
function isSameCase(conviction: Conviction, event: HistoryEvent, charge: Charge): boolean {
  if (event.step === conviction.event.step) return true
  if (charge.caseNumber === undefined || !conviction.caseNumbers.includes(charge.caseNumber)) return false
  return event.county === undefined || conviction.county === undefined || event.county === conviction.county
}

function mayConcernOffense(charge: Charge, conviction: Conviction): boolean {
  const section = charge.offense.citation?.section
  const own = conviction.offense.citation?.section
  return section === undefined || own === undefined || section === own
}

function addDistinct(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else if (!list.includes(value)) list.push(value)
}

function addTo<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

const noEvents: readonly HistoryEvent[] = []
const byCycle = perHistory(({ history }) => Map.groupBy(history.events, (event) => event.cycle))

/** The entries of a cycle, in order. Worked out once for a history: some histories have thousands of cycles. */
export function eventsOfCycle(view: HistoryView, cycle: string): readonly HistoryEvent[] {
  return byCycle(view).get(cycle) ?? noEvents
}
