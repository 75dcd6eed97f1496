// The conditions of Penal Code 851.87: sealing after a diversion program before any pleading was filed.

import { cite } from '../../kernel/citation.ts'
import type { ConditionNode } from '../../kernel/node.ts'
import { missingFact } from '../arrests/facts.ts'
import { arrestContent } from '../arrests/question.ts'
import type { ArrestQuestion } from '../arrests/question.ts'
import { askRecord, unknown } from '../arrests/rule.ts'

export const prefilingCompleted: ConditionNode<ArrestQuestion> = askRecord({
  id: 'prefiling-diversion-completed',
  title: 'The person completed a diversion program of the prosecuting attorney before any pleading',
  citation: cite('PC 851.87(a)(1), (d)'),
  facts: ['diversion program', 'whether diversion was completed'],
  data: arrestContent,
  obstacle: 'No prefiling diversion program was completed',
  test: ({ matter, diversionCompleted }, _clocks, notes) => {
    const { diversionProgram } = matter.facts
    if (diversionCompleted === false) return 'not-met'
    if (diversionProgram !== undefined && diversionProgram !== 'prefiling') return 'not-met'
    let missing = diversionProgram === undefined ? missingFact['diversion program'] : 0
    if (diversionCompleted === undefined) missing |= missingFact['whether diversion was completed']
    return missing === 0 ? 'met' : unknown(notes, missing)
  },
})

export const insteadOfPleading: ConditionNode<ArrestQuestion> = askRecord({
  id: 'instead-of-a-pleading',
  title: 'The program was in lieu of filing an accusatory pleading',
  citation: cite('PC 851.87(a)(1)'),
  facts: ['whether charges were filed'],
  data: arrestContent,
  obstacle: 'A pleading was filed',
  test: ({ filed }, _clocks, notes) => {
    if (filed === undefined) return unknown(notes, missingFact['whether charges were filed'])
    return filed ? 'not-met' : 'met'
  },
})
