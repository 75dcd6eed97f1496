// What the rest of a history holds against a conviction: superstrikes and registrable offenses, or others
// that a statute lists, at whatever time.

import type { Charge, Conviction, Day, OffenseCitation } from '@clearslate/record'
import type { Clocks } from '../../kernel/node.ts'
import type { Truth } from '../../kernel/truth.ts'
import type { ListAnswer } from '../lists/offense-list.ts'
import { pc290 } from '../lists/pc290.ts'
import { superstrike } from '../lists/superstrikes.ts'
import { isUndecided, readPerson } from '../person.ts'
import type { ConvictionQuestion } from './question.ts'
import { isWhole } from './status.ts'

export interface OthersReading {
  /** `met`: there is one for certain. `not-met`: none, in a record that is whole. */
  readonly found: Truth
  /** True when what is found may be none, rather than that the record may lack some. */
  readonly doubtful: boolean
  readonly why: readonly string[]
}

/**
 * Whether the person has a conviction for a superstrike or for an offense registrable under PC 290(c), at
 * any time before the court rules (PC 1170.18(i)).
 */
export function graveConvictions(question: ConvictionQuestion, clocks: Clocks): OthersReading {
  const certain = certainly(question, (citation, conviction) => {
    if (superstrike(citation) === 'yes') return 'yes'
    return conviction?.level !== undefined && pc290(citation, conviction.level) === 'yes' ? 'yes' : 'no'
  })
  if (certain !== undefined) return { found: 'met', doubtful: false, why: [certain] }
  const possible = readPerson(question.matter.view).grave.filter(
    ({ countKey }) => countKey !== question.conviction.countKey,
  )
  if (possible.length > 0) return { found: 'unknown', doubtful: true, why: possible.map(({ why }) => why) }
  return { found: isWhole(question.matter, clocks) ? 'not-met' : 'unknown', doubtful: false, why: [] }
}

/** Whether the person has, with this one, a conviction that a list names. */
export function convictionsOn(
  question: ConvictionQuestion,
  clocks: Clocks,
  list: (citation: OffenseCitation, conviction: Conviction | undefined) => ListAnswer,
): OthersReading {
  const certain = certainly(question, list, true)
  if (certain !== undefined) return { found: 'met', doubtful: false, why: [certain] }
  const { convictions } = question.matter.view
  const open = undecidedEntries(question).filter(({ charge }) => {
    const { citation, alsoMentioned } = charge.offense
    return citation === undefined || [citation, ...alsoMentioned].some((one) => list(one, undefined) !== 'no')
  })
  if (open.length > 0) return { found: 'unknown', doubtful: true, why: open.map(({ charge }) => charge.offense.text) }
  const doubtful = convictions.filter((conviction) => {
    const { citation, alsoMentioned } = conviction.offense
    if (citation === undefined || !conviction.fromCourt) return true
    return [citation, ...alsoMentioned].some((one) => list(one, conviction) !== 'no')
  })
  if (doubtful.length > 0) return { found: 'unknown', doubtful: true, why: doubtful.map(({ offense }) => offense.text) }
  return { found: isWhole(question.matter, clocks) ? 'not-met' : 'unknown', doubtful: false, why: [] }
}

/** An entry of a registration under PC 290, or a conviction that brings or may bring one, in words. */
export function shownRegistration(question: ConvictionQuestion): string | undefined {
  const { view } = question.matter
  const entry = readPerson(view).grave.find(({ countKey }) => countKey === undefined)
  if (entry !== undefined) return entry.why
  const undecided = undecidedEntries(question).map(({ charge }) => charge)
  return [...view.convictions, ...undecided].find(mayBeRegistrable)?.offense.text
}

function mayBeRegistrable({ level, offense }: Pick<Charge, 'level' | 'offense'>): boolean {
  const { alsoMentioned, citation } = offense
  return citation === undefined || [citation, ...alsoMentioned].some((one) => pc290(one, level) !== 'no')
}

function certainly(
  { conviction: own, matter }: ConvictionQuestion,
  list: (citation: OffenseCitation, conviction: Conviction | undefined) => ListAnswer,
  withOwn = false,
): string | undefined {
  for (const conviction of matter.view.convictions) {
    if ((conviction === own && !withOwn) || !conviction.fromCourt || conviction.disagreements.length > 0) continue
    const { citation, alsoMentioned, text } = conviction.offense
    if (citation !== undefined && alsoMentioned.length === 0 && list(citation, conviction) === 'yes') return text
  }
  return undefined
}

/** Entries after an arrest that do not say how a charge ended: each may be a conviction. */
export function undecidedEntries({
  conviction,
  matter,
}: ConvictionQuestion): { charge: Charge; date: Day | undefined }[] {
  return matter.view.history.events
    .filter(({ kind }) => kind === 'court' || kind === 'custody' || kind === 'probation')
    .flatMap(({ charges, date }) => charges.map((charge) => ({ charge, date })))
    .filter(({ charge }) => {
      if (charge.countKey === conviction.countKey || !isUndecided(charge)) return false
      // Relief or a revocation follows on a conviction, and custody on the conviction of its case.
      if (charge.dispositions.some(({ kind }) => kind === 'relieved' || kind === 'revoked' || kind === 'resentenced')) {
        return false
      }
      const { caseNumber } = charge
      return caseNumber === undefined || !conviction.caseNumbers.includes(caseNumber) || charge.offense.text !== ''
    })
}

/** Everything this file decides with. */
export const earlierOffensesContent: readonly unknown[] = [
  graveConvictions,
  convictionsOn,
  shownRegistration,
  mayBeRegistrable,
  certainly,
  undecidedEntries,
]
