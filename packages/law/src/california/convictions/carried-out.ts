// What custody, parole and probation entries say of the sentences that a person serves on the day of
// decision, also where the conviction behind them is not on the record.

import type { Charge, Conviction, Day, HistoryEvent, Sentence } from '@clearslate/record'
import { addYears } from '@clearslate/record'
import type { Clocks } from '../../kernel/node.ts'
import { valueOn } from '../../kernel/parameter.ts'
import type { Truth } from '../../kernel/truth.ts'
import type { Matter } from '../../matter.ts'
import { afterParts, supervisionAfterPrison } from '../sentence.ts'

export interface CarriedOut {
  readonly serving: Truth
  readonly onProbation: Truth
  /** On parole, postrelease or mandatory supervision. */
  readonly supervised: Truth
  /** True when a prison term still runs by arithmetic, and no entry releases. */
  readonly prisonRuns: boolean
  /** The earliest day on which one of these terms ends. */
  readonly changesOn: Day | undefined
  readonly why: readonly string[]
}

/** Reads the entries of terms that the convictions on the record do not explain. */
export function readCarriedOut(matter: Matter, own: Conviction, clocks: Clocks): CarriedOut {
  const terms = matter.view.history.events
    .filter(({ kind }) => kind === 'custody' || kind === 'probation')
    .filter((event) => !isExplained(event, matter, own))
    .flatMap((event) => (event.charges.length === 0 ? [undefined] : event.charges).map((charge) => ({ event, charge })))
    .map(({ event, charge }) => readTermOf(event, charge, matter, clocks))
    .filter((term) => term !== undefined)
  return {
    serving: worst(terms.map(({ serving }) => serving)),
    onProbation: worst(terms.map(({ onProbation }) => onProbation)),
    supervised: worst(terms.map(({ supervised }) => supervised)),
    prisonRuns: terms.some(({ prisonRuns }) => prisonRuns),
    changesOn: terms.reduce<Day | undefined>(
      (first, { changesOn }) =>
        first === undefined || changesOn === undefined ? (first ?? changesOn) : Math.min(first, changesOn),
      undefined,
    ),
    why: terms.flatMap(({ why }) => why),
  }
}

/** A conviction of the same cycle or case with a sentence of the kind accounts for the entry by its own arithmetic. */
function isExplained(event: HistoryEvent, { facts, view }: Matter, own: Conviction): boolean {
  const ofSentence = event.kind === 'probation' ? isProbation : isCustody
  const isEnded =
    facts.sentenceCompleted === true ||
    facts.sentenceCompletedOn !== undefined ||
    (event.kind === 'probation' && facts.probationEnd !== undefined)
  return view.convictions.some((conviction) => {
    const isOf =
      conviction.event.cycle === event.cycle ||
      event.charges.some(({ caseNumber }) => caseNumber !== undefined && conviction.caseNumbers.includes(caseNumber))
    return isOf && ((conviction === own && isEnded) || conviction.sentences.some(ofSentence))
  })
}

/** Whether a conviction's own prison term still runs by arithmetic, and no entry of its cycle releases. */
export function prisonTermRuns(conviction: Conviction, matter: Matter, clocks: Clocks): boolean {
  const charge = { ...conviction.charge, sentences: conviction.sentences }
  return readTermOf(conviction.event, charge, matter, clocks)?.prisonRuns === true
}

/** What one entry about one charge says; `undefined` when its term is over. */
function readTermOf(
  event: HistoryEvent,
  charge: Charge | undefined,
  { view }: Matter,
  clocks: Clocks,
): CarriedOut | undefined {
  const release = releaseAfter(event, charge, view.history.events)
  if (release === 'discharged') return undefined
  const sentences = charge?.sentences ?? []
  const custody = sentences.filter(isCustody)
  const probation = sentences.filter(isProbation)
  const isProbationEntry = event.kind === 'probation'
  const custodyEnd = endOf(event, custody)
  const probationEnd = endOf(event, probation)
  const isParole = saysParole.test(event.typeText) || release === 'paroled'
  const hasPrison = custody.some(({ kind }) => kind === 'prison')
  let serving: Truth = 'not-met'
  let onProbation: Truth = 'not-met'
  let supervised: Truth = 'not-met'
  if (custody.length > 0 || (!isProbationEntry && probation.length === 0)) {
    if (custodyEnd === undefined || custodyEnd > clocks.asOf) {
      const isCertain = custodyEnd !== undefined && !isParole && custody.every(({ kind }) => kind === 'jail')
      serving = isCertain ? 'met' : 'unknown'
    }
    const years = custodyEnd === undefined ? undefined : valueOn(supervisionAfterPrison, custodyEnd)
    const isOver =
      custodyEnd !== undefined &&
      (hasPrison || isParole
        ? years !== undefined && addYears(custodyEnd, years) <= clocks.asOf
        : custodyEnd <= clocks.asOf)
    if (!isOver) supervised = 'unknown'
  }
  if (probation.length > 0 || (isProbationEntry && custody.length === 0)) {
    if (probationEnd === undefined) onProbation = 'unknown'
    else if (probationEnd > clocks.asOf) onProbation = 'met'
    if (saysSupervision.test(event.typeText) && onProbation !== 'not-met') supervised = 'unknown'
  }
  const ends = [custodyEnd, probationEnd].filter((end) => end !== undefined && end > clocks.asOf) as Day[]
  if (serving === 'not-met' && onProbation === 'not-met' && supervised === 'not-met') return undefined
  return {
    serving,
    onProbation,
    supervised,
    prisonRuns: hasPrison && !isParole && custodyEnd !== undefined && custodyEnd > clocks.asOf,
    changesOn: ends.length === 0 ? undefined : Math.min(...ends),
    why: [
      `the ${event.kind} entry for ${charge?.offense.text ?? 'an offense that is not named'} may be of a term that still runs`,
    ],
  }
}

/** The end of parts that begin on the day of the entry, or later where they say so. */
function endOf({ date }: HistoryEvent, parts: readonly Sentence[]): Day | undefined {
  if (date === undefined || parts.length === 0 || parts.some(({ kind }) => kind === 'other')) return undefined
  return afterParts(Math.max(date, ...parts.map((part) => part.date ?? date)), parts)
}

/** What this or a later entry of the same cycle says about release. */
function releaseAfter(
  event: HistoryEvent,
  charge: Charge | undefined,
  events: readonly HistoryEvent[],
): 'discharged' | 'paroled' | undefined {
  let release: 'discharged' | 'paroled' | undefined
  for (const later of events) {
    if (later.cycle !== event.cycle || (later.kind !== 'custody' && later.kind !== 'probation')) continue
    if (event.date === undefined || later.date === undefined || later.date < event.date) continue
    const charges = later === event ? later.charges.filter((one) => one === charge) : later.charges
    for (const { text } of charges.flatMap(({ dispositions }) => dispositions)) {
      if (saysDischarged.test(text)) return 'discharged'
      if (saysParole.test(text)) release = 'paroled'
    }
    if (saysParole.test(later.typeText)) release = 'paroled'
  }
  return release
}

const saysParole = /\bPAROLE/i
const saysSupervision = /\bSUPERVISION\b/i
const saysDischarged = /^(?:PAROLE |PROBATION )?DISCHARGED?\b/i

function isCustody({ kind }: Sentence): boolean {
  return kind === 'jail' || kind === 'prison' || kind === 'supervision' || kind === 'other'
}

function isProbation({ kind }: Sentence): boolean {
  return kind === 'probation'
}

function worst(truths: readonly Truth[]): Truth {
  if (truths.includes('met')) return 'met'
  return truths.includes('unknown') ? 'unknown' : 'not-met'
}

/** Everything this file decides with. */
export const carriedOutContent: readonly unknown[] = [
  readCarriedOut,
  prisonTermRuns,
  isExplained,
  readTermOf,
  endOf,
  releaseAfter,
  saysParole,
  saysSupervision,
  saysDischarged,
  isCustody,
  isProbation,
  worst,
]
