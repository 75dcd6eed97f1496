// The conditions of Health and Safety Code 11361.9: what became of the Department of Justice's list
// of 2019, as far as an office's own list status says.

import type { Day } from '@clearslate/record'
import { cite, citeSecondary } from '../../kernel/citation.ts'
import type { ConditionNode } from '../../kernel/node.ts'
import { requireDay } from '../../kernel/parameter.ts'
import { missingFact } from '../facts.ts'
import type { Question } from '../question.ts'
import { ask, askRecord, unknown } from '../prop64-rule.ts'
import { sentenceContent, supervisionAfterPrison } from '../sentence.ts'

/** Days of the timetable, as AB 1793 set them and AB 1706 completed them. */
const timetable: { readonly list: Day; readonly challenge: Day; readonly order: Day } = {
  list: requireDay('2019-07-01'),
  challenge: requireDay('2020-07-01'),
  order: requireDay('2023-03-01'),
}

export const convictedBeforeList: ConditionNode<Question> = askRecord({
  id: 'convicted-before-list',
  title: 'The conviction was entered before the list of 2019-07-01 was due',
  citation: citeSecondary('HS 11361.9(a)'),
  facts: ['court disposition'],
  data: timetable,
  obstacle: 'Convicted after the list was due: outside 11361.9, the application of 11361.8(e) stays open',
  test: (question, _clocks, notes) => {
    const date = question.matter.conviction?.date
    if (date !== undefined) return date < timetable.list ? 'met' : 'not-met'
    return unknown(notes, missingFact['court disposition'])
  },
})

export const onList: ConditionNode<Question> = askRecord({
  id: 'on-doj-list',
  title: "The conviction is on the Department of Justice's list",
  citation: citeSecondary('HS 11361.9(a)-(b)'),
  facts: ["on the Department of Justice's list"],
  obstacle: "Not on the Department of Justice's list: the application of 11361.8(e) stays open",
  test: (question, _clocks, notes) => {
    const { onDojList } = question.matter.facts
    if (onDojList !== undefined) return onDojList ? 'met' : 'not-met'
    return unknown(notes, missingFact["on the Department of Justice's list"])
  },
})

export const challengeTimeOver: ConditionNode<Question> = ask({
  id: 'challenge-time-over',
  title: 'The time to challenge, until 2020-07-01, is over',
  citation: citeSecondary('HS 11361.9(b)-(c)'),
  data: timetable,
  obstacle: 'The time to challenge still runs',
  test: (_question, clocks, notes) => {
    if (clocks.asOf > timetable.challenge) return 'met'
    notes.changesOn = timetable.challenge + 1
    return 'not-met'
  },
})

export const unchallenged: ConditionNode<Question> = askRecord({
  id: 'unchallenged',
  title: 'The prosecution did not challenge by 2020-07-01',
  citation: citeSecondary('HS 11361.9(b)-(c)'),
  facts: ['challenged by the prosecution'],
  obstacle: 'Challenged: a hearing under 11361.8 decides',
  test: (question, _clocks, notes) => {
    const { challenged } = question.matter.facts
    if (challenged === true) return 'not-met'
    if (challenged === false) return 'met'
    return unknown(notes, missingFact['challenged by the prosecution'])
  },
})

export const orderDue: ConditionNode<Question> = ask({
  id: 'order-due',
  title: "The court's order was due by 2023-03-01",
  citation: citeSecondary('HS 11361.9 as amended by Stats. 2022, ch. 387 (AB 1706)'),
  data: timetable,
  obstacle: "The court's order is not due yet",
  test: (_question, clocks, notes) => {
    if (clocks.asOf >= timetable.order) return 'met'
    notes.changesOn = timetable.order
    return 'not-met'
  },
})

export const notServing: ConditionNode<Question> = askRecord({
  id: 'no-sentence-being-served',
  title: 'The sentence is completed, so that no risk finding stands between',
  citation: cite(
    'HS 11361.8(b), 11361.9(b)',
    "while it is served the court may find a risk, which is never a program's",
  ),
  facts: [
    'sentence completed',
    'parole or supervision after release',
    'entries that could not be read',
    "court's risk finding",
  ],
  parameters: [supervisionAfterPrison],
  data: sentenceContent,
  obstacle: 'The sentence is being served',
  test: (question, clocks, notes) => {
    const { completed, missing, why } = question.sentence(clocks)
    notes.detail?.push(why)
    if (completed === 'met') return 'met'
    return unknown(notes, completed === 'unknown' ? missing : missingFact["court's risk finding"])
  },
})
