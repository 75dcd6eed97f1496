// The conditions of Penal Code 851.90: sealing after drug diversion or deferred entry of judgment.

import { cite } from '../../kernel/citation.ts'
import type { ConditionNode } from '../../kernel/node.ts'
import { missingFact } from '../arrests/facts.ts'
import { arrestContent } from '../arrests/question.ts'
import type { ArrestQuestion } from '../arrests/question.ts'
import { askRecord, unknown } from '../arrests/rule.ts'

/** The programs of PC 1000.5, 1000 and 1000.8. */
export const drugPrograms: ReadonlySet<string> = new Set(['1000', '1000.5', '1000.8'])

export const drugDiversionCompleted: ConditionNode<ArrestQuestion> = askRecord({
  id: 'drug-diversion-completed',
  title: 'The person completed drug diversion under PC 1000.5, or deferred entry of judgment under PC 1000 or 1000.8',
  citation: cite('PC 851.90(a)(1)'),
  facts: ['diversion program', 'whether diversion was completed'],
  data: [...drugPrograms, ...arrestContent],
  obstacle: 'No program under PC 1000, 1000.5 or 1000.8 was completed',
  test: ({ matter, diversionCompleted }, _clocks, notes) => {
    const { diversionProgram } = matter.facts
    if (diversionCompleted === false) return 'not-met'
    if (diversionProgram !== undefined && !drugPrograms.has(diversionProgram)) return 'not-met'
    let missing = diversionProgram === undefined ? missingFact['diversion program'] : 0
    if (diversionCompleted === undefined) missing |= missingFact['whether diversion was completed']
    return missing === 0 ? 'met' : unknown(notes, missing)
  },
})
