// What became of an arrest, as the record says: what the later entries of its cycle did with its charges.
// Silence means that the record shows no proceedings; it never means that an entry without a disposition
// ended well.

import type { Disposition, HistoryEvent, HistoryView } from '@clearslate/record'
import { eventsOfCycle, perHistory } from '@clearslate/record'
import { holds } from '../words.ts'
import { missingFact } from './facts.ts'

/**
 * `none`: no proceedings. `dismissed`, `acquitted`: all charges that were filed. `mixed`: some of each.
 * `ended`: a court's entry that it was not prosecuted. `convicted`: of any charge. `vacated`: so supplied.
 */
export type KnownOutcome = 'none' | 'dismissed' | 'acquitted' | 'mixed' | 'ended' | 'convicted' | 'vacated'

export interface RecordedOutcome {
  /** Undefined when the record does not say. */
  readonly outcome: KnownOutcome | undefined
  /** Why it does not. */
  readonly missing: number
  /** True when the record shows a court entry of the arrest, false when it says there was none, else undefined. */
  readonly filed: boolean | undefined
}

/** What became of an arrest in the record of its cycle. */
export function recordedOutcome(view: HistoryView, event: HistoryEvent): RecordedOutcome {
  const events = eventsOfCycle(view, event.cycle)
  const courts = events.filter((one) => one.kind === 'court')
  const filed = courts.length > 0
  const several = events.filter((one) => one.kind === 'arrest').length > 1
  if (filed && several) return open(missingFact['which arrest a court entry belongs to'], true)
  const convictions = view.convictions.filter((one) => one.event.cycle === event.cycle)
  if (convictions.some(({ fromCourt }) => fromCourt)) {
    const undone = convictions.some(({ relief }) => relief.some(({ text }) => saysUndone(text)))
    return undone ? open(missingFact['whether the conviction was vacated'], true) : known('convicted', true)
  }
  if (isUnread(view)) return open(missingFact['entries that could not be read'], filed ? true : undefined)
  if (convictions.length > 0 || events.some(isAftermath)) {
    return open(missingFact['court disposition'], filed ? true : undefined)
  }
  return filed ? ofCourts(courts) : ofArrestAlone(view, event)
}

function known(outcome: KnownOutcome, filed: boolean | undefined): RecordedOutcome {
  return { outcome, missing: 0, filed }
}

function open(missing: number, filed: boolean | undefined): RecordedOutcome {
  return { outcome: undefined, missing, filed }
}

function isUnread({ history }: HistoryView): boolean {
  return history.unread.length > 0 || (history.doubtful ?? []).length > 0
}

/** Custody, probation and whatever else may follow a conviction that the record does not show. */
function isAftermath({ kind, charges }: HistoryEvent): boolean {
  if (kind === 'custody' || kind === 'probation') return true
  if (kind === 'arrest' || kind === 'court' || kind === 'deceased') return false
  return charges.some(({ dispositions, sentences }) => dispositions.length > 0 || sentences.length > 0)
}

function ofCourts(courts: readonly HistoryEvent[]): RecordedOutcome {
  const last = new Map<string, Disposition | undefined>()
  for (const charge of courts.flatMap(({ charges }) => charges)) {
    last.set(charge.countKey, charge.dispositions.at(-1))
    if (charge.sentences.length > 0) return open(missingFact['court disposition'], true)
  }
  const kinds = new Set([...last.values()].map((disposition) => endOf(disposition)))
  if (kinds.size === 0 || kinds.has(undefined)) return open(missingFact['court disposition'], true)
  if (kinds.has('ended')) return known('ended', true)
  const [only] = kinds
  return known(kinds.size === 1 && only !== undefined ? only : 'mixed', true)
}

/** How a charge ended, when its last entry is one that ends a charge without a conviction. */
function endOf(disposition: Disposition | undefined): 'dismissed' | 'acquitted' | 'ended' | undefined {
  if (disposition === undefined || disposition.unclearRelief === true || disposition.relief !== undefined) {
    return undefined
  }
  const { kind } = disposition
  if (kind === 'dismissed' || kind === 'acquitted') return kind
  return kind === 'not-prosecuted' ? 'ended' : undefined
}

function ofArrestAlone(view: HistoryView, event: HistoryEvent): RecordedOutcome {
  const dispositions = event.charges.map(({ dispositions: all }) => all.at(-1))
  if (dispositions.some((one) => one !== undefined && one.kind !== 'not-prosecuted')) {
    return open(missingFact['court disposition'], undefined)
  }
  // A warrant that is out says that the matter is not over, and perhaps that a court has it.
  if (event.charges.some(({ warrant }) => warrant)) return open(missingFact['whether charges were filed'], undefined)
  if (hasStrayEntry(view, event)) return open(missingFact['which arrest a court entry belongs to'], undefined)
  const rejected = dispositions.length > 0 && dispositions.every((one) => one?.kind === 'not-prosecuted')
  return known('none', rejected ? false : undefined)
}

/**
 * Whether an entry of another cycle, which has no arrest of its own, may belong to this arrest: it is not before it.
 * Its section says little, since people plead to other sections than they were arrested for.
 */
function hasStrayEntry(view: HistoryView, arrest: HistoryEvent): boolean {
  return strayEntries(view).some(
    (event) =>
      event.cycle !== arrest.cycle &&
      (event.date === undefined || arrest.date === undefined || event.date >= arrest.date),
  )
}

/** The court entries of cycles without an arrest, and custody and probation for convictions that no cycle shows. */
const strayEntries = perHistory(strayEntriesOf)

function strayEntriesOf({ history, convictions }: HistoryView): readonly HistoryEvent[] {
  const arrested = new Set<string>()
  const inCourt = new Set<string>()
  for (const { kind, cycle } of history.events) {
    if (kind === 'arrest') arrested.add(cycle)
    if (kind === 'court') inCourt.add(cycle)
  }
  const cases = new Set(convictions.flatMap(({ caseNumbers }) => caseNumbers))
  return history.events.filter(({ kind, cycle, charges }) => {
    if (arrested.has(cycle)) return false
    if (kind === 'court') return true
    if ((kind !== 'custody' && kind !== 'probation') || inCourt.has(cycle)) return false
    return charges.some(({ caseNumber }) => caseNumber === undefined || !cases.has(caseNumber))
  })
}

const undoneWords = /REVERS|VACAT|SET ASIDE ON APPEAL/i
const saysUndone = holds(undoneWords)

/** Words of relief that an arrest was given, and words that may mean it. */
const reliefWords = /\b851\.(?:8|85|86|87|90|91|93)\b|\bARREST (?:RELIEF GRANTED|SEALED)\b/i
const perhapsWords = /\bSEAL(?:ED|ING)?\b|\bFACTUAL(?:LY)? INNOCEN|\bARREST RELIEF\b/i
const deniedWords = /\bDEN(?:IED|Y)\b/i
const saysRelief = holds(reliefWords)
const saysPerhaps = holds(perhapsWords)
const saysDenied = holds(deniedWords)

/** `clear`: relief of the arrest stands in the record. `unclear`: something like it, denied or not understood. */
export function recordedRelief(view: HistoryView, event: HistoryEvent): 'clear' | 'unclear' | 'none' {
  let found: 'clear' | 'unclear' | 'none' = 'none'
  for (const { charges } of eventsOfCycle(view, event.cycle)) {
    for (const { dispositions, comment } of charges) {
      for (const text of [...dispositions.map((one) => one.text), comment ?? '']) {
        if (saysRelief(text) && !saysDenied(text)) return 'clear'
        if (saysRelief(text) || saysPerhaps(text)) found = 'unclear'
      }
    }
  }
  return found
}

const diversionWords = /\bDIV(?:ERS|ERT|N)?\w*\b|\bDEJ\b|DEFER\w* ENTRY|\b100(?:0|1)(?:\.\d+)? ?PC\b|\bPC ?100[01]\b/i
const saysDiversion = holds(diversionWords)

/** Whether the record of an arrest speaks of diversion at all. */
export function mentionsDiversion(view: HistoryView, event: HistoryEvent): boolean {
  return eventsOfCycle(view, event.cycle).some(({ charges }) =>
    charges.some(
      ({ dispositions, comment, sentences }) =>
        dispositions.some(({ text }) => saysDiversion(text)) ||
        sentences.some(({ text }) => saysDiversion(text)) ||
        (comment !== undefined && saysDiversion(comment)),
    ),
  )
}

const completedWords =
  /(?=.*(?:\bDIV(?:ERS|ERT)?\w*|\bDEJ\b|\bDEFER\w* ENTRY|\b1000(?:\.\d)? ?PC\b|\bPC ?1000\b)).*\b(?:COMPL(?:ETED?|ETION)?|SUCCESSFUL(?:LY)?)\b/i
const openedWords =
  /\b(?:NOT|FAIL\w*|UNSUCC\w*|INCOMPL\w*|TERM\w*|REV(?:OKED|OCATION)?|REMOVED|PENDING|UNTIL|UPON|IF|WHEN)\b/i
const saysCompleted = holds(completedWords)
const saysOpened = holds(openedWords)

/**
 * Whether the record of an arrest says that diversion was completed: a charge was dismissed for that, in so many words,
 * and nothing speaks against it.
 */
export function recordsDiversionCompleted(view: HistoryView, event: HistoryEvent): boolean {
  let completed = false
  for (const { charges } of eventsOfCycle(view, event.cycle)) {
    for (const { kind, text } of charges.flatMap(({ dispositions }) => dispositions)) {
      if (saysDiversion(text) && saysOpened(text)) return false
      if (kind === 'dismissed' && saysCompleted(text)) completed = true
    }
  }
  return completed
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const outcomeContent: readonly unknown[] = [
  recordedOutcome,
  known,
  open,
  isUnread,
  isAftermath,
  ofCourts,
  endOf,
  ofArrestAlone,
  hasStrayEntry,
  strayEntriesOf,
  undoneWords,
  recordedRelief,
  reliefWords,
  perhapsWords,
  deniedWords,
  mentionsDiversion,
  diversionWords,
  recordsDiversionCompleted,
  completedWords,
  openedWords,
]
