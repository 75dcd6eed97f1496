// The conditions of Penal Code 17(b): a felony that could have been a misdemeanor is declared one.

import { cite, citeSecondary, citeUncertain } from '../../kernel/citation.ts'
import { extendVocabulary } from '../../kernel/missing.ts'
import type { FactVocabulary } from '../../kernel/missing.ts'
import type { Clocks } from '../../kernel/node.ts'
import { noteRelief } from '../convictions/conditions.ts'
import { convictionFacts, missing } from '../convictions/facts.ts'
import { askList, questionContent } from '../convictions/question.ts'
import type { ConvictionQuestion } from '../convictions/question.ts'
import { reliefContent } from '../convictions/relief.ts'
import { ask, askRecord, unknown } from '../convictions/rule.ts'
import type { ConvictionCondition } from '../convictions/rule.ts'
import { isCountyJailTerm, realignmentDay, sentenceReadingContent } from '../convictions/sentence-reading.ts'
import { punishmentContent, wobbler } from '../lists/punishments.ts'
import type { Grant } from '../rule.ts'

const own = [
  'wobbler?',
  'whether imposition or execution of sentence was suspended',
  'effect of a suspended prison term',
  'effect of an earlier dismissal',
] as const

export const facts: FactVocabulary<(typeof convictionFacts.names)[number] | (typeof own)[number]> = extendVocabulary(
  convictionFacts,
  own,
)

export const felonyToday: ConvictionCondition = askRecord({
  id: 'felony-not-reduced',
  title: 'The conviction is a felony, and has not been reduced already',
  citation: cite('PC 17(b)'),
  facts: ['level of conviction', 'statute or effect of an earlier relief'],
  data: [questionContent, reliefContent],
  obstacle: 'Not a felony any more, or never one: nothing to reduce',
  test: ({ levels, relief }, _clocks, notes) => {
    noteRelief(relief, notes)
    if (relief.reduced === 'met' || !levels.includes('felony')) return 'not-met'
    if (levels.length === 1 && relief.reduced === 'not-met') return 'met'
    return unknown(notes, missing['level of conviction'] | relief.missing)
  },
})

export const notDismissed: ConvictionCondition = ask({
  id: 'not-dismissed-before-reduction',
  title: 'The conviction has not been dismissed already',
  citation: citeUncertain('PC 17(b), 1203.4', 'no authority was read for a reduction after a dismissal'),
  facts: [
    'effect of an earlier dismissal',
    'statute or effect of an earlier relief',
    'conviction that a relief entry frees',
    'entries that could not be read',
  ],
  data: reliefContent,
  obstacle: 'Dismissed and sealed under Proposition 64: nothing is left to reduce',
  test: ({ relief }, _clocks, notes) => {
    noteRelief(relief, notes)
    if (relief.dismissedUnderProp64 === 'met') return 'not-met'
    if (relief.dismissed === 'met') return unknown(notes, facts.bit['effect of an earlier dismissal'])
    return relief.dismissed === 'unknown' ? unknown(notes, relief.missing) : 'met'
  },
})

export const isWobbler: ConvictionCondition = askRecord({
  id: 'wobbler',
  title: 'The offense could be punished as a felony or as a misdemeanor',
  citation: citeSecondary('PC 17(a)-(b)', 'a section that the table of punishments lacks is not known'),
  facts: ['wobbler?', 'offense of conviction'],
  data: [askList, punishmentContent],
  obstacle: 'A felony in every case',
  test: (question, _clocks, notes) => {
    if (question.citation === undefined) return unknown(notes, missing['offense of conviction'])
    const listed = askList(question, wobbler)
    const supplied = question.matter.facts.wobbler
    if (listed === 'depends' && supplied !== undefined) return supplied ? 'met' : 'not-met'
    const contrary = supplied !== undefined && supplied !== (listed === 'yes')
    if (listed === 'depends' || contrary) return unknown(notes, facts.bit['wobbler?'])
    return listed === 'yes' ? 'met' : 'not-met'
  },
})

export const noFelonyTerm: ConvictionCondition = askRecord({
  id: 'no-felony-term-imposed',
  title: 'No term in state prison, or in county jail under PC 1170(h), was imposed',
  citation: citeUncertain('PC 17(b)(1), (3)', 'that a term whose execution was suspended counts is general knowledge'),
  facts: [
    'whether a prison term was imposed',
    'kind of a county jail term under 1170(h)',
    'effect of a suspended prison term',
  ],
  parameters: [realignmentDay],
  data: [isExecutionSuspended, sentenceReadingContent],
  obstacle: 'A term in prison or under PC 1170(h) was imposed: the conviction stays a felony',
  test: (question, _clocks, notes) => {
    const { prison, countyJail } = question.term
    if (isExecutionSuspended(question)) return unknown(notes, facts.bit['effect of a suspended prison term'])
    if (prison === 'met' || isCountyJailTerm(countyJail)) return 'not-met'
    let open = 0
    if (prison === 'unknown') open |= missing['whether a prison term was imposed']
    if (countyJail === 'unknown') open |= missing['kind of a county jail term under 1170(h)']
    return open === 0 ? 'met' : unknown(notes, open)
  },
})

function isExecutionSuspended({ conviction, matter }: ConvictionQuestion): boolean {
  if (matter.facts.suspended !== undefined) return matter.facts.suspended === 'execution'
  return conviction.sentences.some(({ suspended }) => suspended === 'execution')
}

export const reducible: ConvictionCondition = askRecord({
  id: 'judgment-or-probation',
  title: 'Judgment imposed another punishment, or probation was granted',
  citation: cite('PC 17(b)(1), (3)'),
  facts: ['whether probation was granted'],
  data: sentenceReadingContent,
  obstacle: 'Neither a judgment without a felony term nor probation',
  test: (question, clocks, notes) => {
    const { granted } = question.probation(clocks)
    return granted === 'unknown' ? unknown(notes, missing['whether probation was granted']) : 'met'
  },
})

/** By operation of law where the judgment was another than a felony's, else in the court's discretion. */
export function reduction(question: ConvictionQuestion, clocks: Clocks): Grant {
  const outcome = { floor: 'reduce-to-misdemeanor', ceiling: 'reduce-to-misdemeanor', raising: 0 } as const
  const { granted } = question.probation(clocks)
  if (granted === 'unknown') return outcome
  return { ...outcome, route: granted === 'met' ? 'discretionary' : 'mandatory' }
}
