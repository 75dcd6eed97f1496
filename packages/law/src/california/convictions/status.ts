// What the person is doing on the day of decision, beside this conviction: pending charges, sentences that
// are served, probation. Silence of a record proves nothing unless somebody says that it is whole.

import type { Charge, Conviction, Day, DispositionKind, EventKind, Sentence } from '@clearslate/record'
import type { Clocks } from '../../kernel/node.ts'
import type { Truth } from '../../kernel/truth.ts'
import type { Matter } from '../../matter.ts'
import { isUndecided } from '../person.ts'
import { carriedOutContent, prisonTermRuns, readCarriedOut } from './carried-out.ts'
import { readCompletion, readProbation } from './sentence-reading.ts'

export interface PersonStatus {
  readonly charged: Truth
  readonly serving: Truth
  readonly onProbation: Truth
  /** On parole, postrelease or mandatory supervision. */
  readonly supervised: Truth
  /** The earliest later day on which one of these may change by itself. */
  readonly changesOn: Day | undefined
  /** What was seen, in words. */
  readonly why: readonly string[]
}

/** Reads the status of a person. Supplied facts decide, unless the record proves the contrary. */
export function readStatus(matter: Matter, own: Conviction, clocks: Clocks): PersonStatus {
  const why: string[] = []
  const whole = isWhole(matter, clocks)
  const { facts } = matter
  const running = runningSentences(matter, own, clocks, why)
  const silent: Truth = whole ? 'not-met' : 'unknown'
  const open = openCharges(matter)
  if (open.length > 0) why.push(`${open.length} entries do not say how a charge ended`)
  return {
    // A court's entry without an outcome speaks against a supplied "no"; an arrest may have come to nothing.
    charged:
      facts.pendingCharges === false && open.includes('court')
        ? 'unknown'
        : supplied(facts.pendingCharges, open.length > 0 ? 'unknown' : silent),
    // A prison term may have ended by release, but a supplied "no" needs an entry that says so.
    serving:
      facts.servingSentence === false && running.prisonRuns
        ? 'unknown'
        : bothSay(facts.servingSentence, running.serving, silent),
    onProbation: bothSay(facts.onProbation, running.onProbation, silent),
    supervised: supervision(
      matter,
      worse(running.supervised, running.serving === 'not-met' ? silent : running.serving),
    ),
    changesOn: running.changesOn,
    why,
  }
}

/** Whether absence from the record proves anything on the day of decision. */
export function isWhole({ facts, view }: Matter, clocks: Clocks): boolean {
  return facts.historyComplete === true && view.history.unread.length === 0 && clocks.dataThrough >= clocks.asOf
}

function supplied(fact: boolean | undefined, record: Truth): Truth {
  if (fact === undefined) return record
  return fact ? 'met' : 'not-met'
}

/** A supplied "no" against a sentence that surely still runs is a contradiction, and so unknown. */
function bothSay(fact: boolean | undefined, record: Truth, silent: Truth): Truth {
  if (fact === true) return 'met'
  if (fact === false) return record === 'met' ? 'unknown' : 'not-met'
  return record === 'not-met' ? silent : record
}

function supervision({ facts }: Matter, record: Truth): Truth {
  const { onParole, onPostrelease, onMandatorySupervision } = facts
  if (onParole === true || onMandatorySupervision === true) return 'met'
  // Whether postrelease supervision counts is not settled.
  if (onPostrelease === true) return 'unknown'
  if (onParole === false && onPostrelease === false && onMandatorySupervision === false) return 'not-met'
  return record === 'met' ? 'unknown' : record
}

interface Running {
  serving: Truth
  onProbation: Truth
  supervised: Truth
  /** True when a prison term still runs by arithmetic, and no entry releases. */
  prisonRuns: boolean
  changesOn: Day | undefined
}

/** What the other convictions' sentences, the custody of this one, and entries about carrying out sentences say. */
function runningSentences(matter: Matter, own: Conviction, clocks: Clocks, why: string[]): Running {
  const entries = readCarriedOut(matter, own, clocks)
  const found: Running = { ...entries }
  why.push(...entries.why)
  for (const conviction of matter.view.convictions) {
    const isOwn = conviction === own
    const of: Matter = isOwn
      ? matter
      : { ...matter, event: conviction.event, charge: conviction.charge, conviction, facts: {} }
    if (conviction.sentences.length > 0 && conviction.sentences.every(({ kind }) => kind === 'fine')) continue
    const { completed, changesOn } = readCompletion(of, conviction, clocks)
    if (completed === 'met') continue
    found.prisonRuns ||= prisonTermRuns(conviction, matter, clocks)
    const probation = readProbation(of, conviction, clocks)
    if (!isOwn && probation.granted !== 'not-met') {
      const runs = probation.granted === 'met' && probation.ended === 'not-met' ? 'met' : 'unknown'
      if (probation.ended !== 'met') found.onProbation = worse(found.onProbation, runs)
    }
    if (conviction.sentences.some(({ kind }) => kind === 'supervision')) {
      found.supervised = worse(found.supervised, 'unknown')
    }
    found.serving = worse(found.serving, custody(conviction.sentences, completed, probation.granted))
    found.changesOn = earlier(found.changesOn, earlier(changesOn, probation.changesOn))
    why.push(`the sentence for ${conviction.offense.text} is not known to be completed`)
  }
  return found
}

/** Whether custody is being served: for certain only when nothing else than jail was imposed. */
function custody(sentences: readonly Sentence[], completed: Truth, probation: Truth): Truth {
  if (completed !== 'not-met') return probation === 'met' && !sentences.some(isCustody) ? 'not-met' : 'unknown'
  if (!sentences.some(isCustody)) return 'not-met'
  return probation === 'not-met' && sentences.every(({ kind }) => kind === 'jail') ? 'met' : 'unknown'
}

function isCustody({ kind }: Sentence): boolean {
  return kind === 'jail' || kind === 'prison' || kind === 'other'
}

function worse(one: Truth, other: Truth): Truth {
  if (one === 'met' || other === 'met') return 'met'
  return one === 'unknown' || other === 'unknown' ? 'unknown' : 'not-met'
}

function earlier(one: Day | undefined, other: Day | undefined): Day | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return Math.min(one, other)
}

/** The kinds of entry of the charges of which none says how they ended; each may be pending. */
function openCharges({ view }: Matter): readonly EventKind[] {
  const counts = new Set<string>()
  const cycles = new Set<string>()
  for (const { kind, cycle, charges } of view.history.events) {
    for (const charge of charges) {
      if (isUndecided(charge)) continue
      counts.add(charge.countKey)
      if (kind === 'court') cycles.add(cycle)
    }
  }
  const open: EventKind[] = []
  for (const { kind, cycle, charges } of view.history.events) {
    if (kind !== 'arrest' && kind !== 'court') continue
    // An arrest is explained by what the court did in its cycle.
    if (kind === 'arrest' && cycles.has(cycle)) continue
    for (const charge of charges) if (mayBePending(charge) && !counts.has(charge.countKey)) open.push(kind)
  }
  return open
}

/** An entry about relief, a revocation or a new sentence follows on a conviction. */
function mayBePending(charge: Charge): boolean {
  return isUndecided(charge) && !charge.dispositions.some(({ kind }) => followsConviction.has(kind))
}

const followsConviction: ReadonlySet<DispositionKind> = new Set(['relieved', 'revoked', 'resentenced'])

/** Everything this file decides with. */
export const statusContent: readonly unknown[] = [
  readStatus,
  isWhole,
  supplied,
  bothSay,
  supervision,
  runningSentences,
  custody,
  isCustody,
  worse,
  earlier,
  openCharges,
  mayBePending,
  carriedOutContent,
  [...followsConviction],
]
