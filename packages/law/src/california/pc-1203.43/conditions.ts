// The conditions of Penal Code 1203.43: deferred entry of judgment that was completed.

import { cite, citeSecondary } from '../../kernel/citation.ts'
import { factVocabulary } from '../../kernel/missing.ts'
import type { FactVocabulary } from '../../kernel/missing.ts'
import type { ConditionNode } from '../../kernel/node.ts'
import { requireDay } from '../../kernel/parameter.ts'
import { personAlive } from '../alive.ts'
import { isOfCalifornia, jurisdictionContent } from '../jurisdiction.ts'
import { ask, recordAsker, unknown } from '../rule.ts'
import { deferredEntryContent } from './question.ts'
import type { DeferredEntryQuestion } from './question.ts'

const own = [
  'deferred entry of judgment',
  'completion of deferred entry of judgment',
  'statute or effect of an earlier relief',
  'entries that contradict each other',
  'court of California, of another state or federal',
] as const

export const facts: FactVocabulary<(typeof own)[number]> = factVocabulary(own)

type Condition = ConditionNode<DeferredEntryQuestion>
const askRecord = recordAsker<DeferredEntryQuestion>(facts.bit)

export const californiaCourt: Condition = ask({
  id: 'california-court-for-1203.43',
  title: 'The case is of a court of California',
  citation: cite('PC 1203.43', 'it speaks to the courts of this state'),
  facts: ['court of California, of another state or federal'],
  data: jurisdictionContent,
  obstacle: 'Not a case of a California court',
  test: ({ matter }, _clocks, notes) => {
    const isOf = isOfCalifornia(matter.event)
    if (isOf === 'unknown' && matter.event.kind !== 'court') return 'met'
    return isOf === 'unknown' ? unknown(notes, facts.bit['court of California, of another state or federal']) : isOf
  },
})

const firstDay: number = requireDay('1997-01-01')

export const survivorAlive: Condition = personAlive('alive-for-1203.43')

export const granted: Condition = askRecord({
  id: 'deferred-entry-since-1997',
  title: 'Entry of judgment was deferred on or after 1997-01-01',
  citation: cite('PC 1203.43(b)'),
  facts: ['deferred entry of judgment'],
  data: [firstDay, deferredEntryContent],
  obstacle: 'Deferred before 1997',
  test: ({ matter, mentionedOn }, _clocks, notes) => {
    const day = matter.facts.deferredEntryGranted
    if (day !== undefined) return day >= firstDay ? 'met' : 'not-met'
    if (mentionedOn === undefined) return unknown(notes, facts.bit['deferred entry of judgment'])
    // The plea came before the entry that speaks of it, and after the arrest.
    const arrest = matter.event.cycleDate ?? matter.event.date
    return arrest !== undefined && arrest >= firstDay && mentionedOn >= firstDay
      ? 'met'
      : unknown(notes, facts.bit['deferred entry of judgment'])
  },
})

export const completed: Condition = askRecord({
  id: 'deferred-entry-completed',
  title: 'The program was completed and the charges were dismissed under PC 1000.3',
  citation: cite('PC 1203.43(b)', "the defendant's declaration may stand for a record that does not say it"),
  facts: ['completion of deferred entry of judgment'],
  data: deferredEntryContent,
  obstacle: 'The program was not completed',
  test: ({ isDismissed, matter }, _clocks, notes) => {
    const { deferredEntryCompleted } = matter.facts
    if (deferredEntryCompleted === true || (deferredEntryCompleted === undefined && isDismissed)) return 'met'
    if (deferredEntryCompleted === false && !isDismissed) return 'not-met'
    return unknown(notes, facts.bit['completion of deferred entry of judgment'])
  },
})

export const notWithdrawn: Condition = ask({
  id: 'plea-not-withdrawn',
  title: 'The plea has not been withdrawn under another statute',
  citation: citeSecondary('PC 1203.43', 'what is dismissed already has nothing left to dismiss'),
  facts: ['statute or effect of an earlier relief'],
  obstacle: 'Set aside and dismissed already: nothing to ask for again',
  test: ({ matter }, _clocks, notes) => {
    const relief = matter.conviction?.relief ?? []
    if (relief.some(({ effect }) => effect === 'dismissed')) return 'not-met'
    const open = relief.some(({ effect }) => effect !== 'reduced') || matter.view.history.unread.length > 0
    return open ? unknown(notes, facts.bit['statute or effect of an earlier relief']) : 'met'
  },
})
