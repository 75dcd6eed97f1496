// The conditions that several statutes about arrests share.

import { cite } from '../../kernel/citation.ts'
import type { Citation } from '../../kernel/citation.ts'
import type { ConditionNode } from '../../kernel/node.ts'
import { missingFact } from './facts.ts'
import { outcomeContent, recordedRelief } from './outcome.ts'
import { arrestContent } from './question.ts'
import type { ArrestQuestion } from './question.ts'
import { askRecord, unknown } from './rule.ts'

/**
 * A condition of one statute that another one has in the same words. `by` is whose record decides: where it is
 * the Department's, no court entry in it means no proceedings. `also` is what else of the statute rests on the
 * same reading, such as its route.
 */
export function noConviction(
  citation: Citation,
  by: 'outcome' | 'outcomeByRecord' = 'outcome',
  also?: unknown,
): ConditionNode<ArrestQuestion> {
  return askRecord({
    id: 'no-conviction',
    title: 'No charge that arose from the arrest ended in a conviction that stands',
    citation,
    facts: [
      'court disposition',
      'whether charges were filed',
      'which arrest a court entry belongs to',
      'whether the conviction was vacated',
      'entries that could not be read',
    ],
    data: [by, arrestContent, also],
    obstacle: 'The arrest resulted in a conviction',
    test: (question, _clocks, notes) => {
      const outcome = question[by]
      if (outcome === undefined) return unknown(notes, question.outcomeMissing)
      notes.detail?.push(`what became of the arrest: ${outcome}`)
      return outcome === 'convicted' ? 'not-met' : 'met'
    },
  })
}

export const notYetRelieved: ConditionNode<ArrestQuestion> = askRecord({
  id: 'not-yet-relieved',
  title: 'The record shows no relief of the arrest yet',
  citation: cite('PC 851.8, 851.87, 851.90, 851.91, 851.93', 'nothing is left to relieve'),
  facts: ['earlier relief of the arrest'],
  data: outcomeContent,
  obstacle: 'Relief of the arrest was already granted',
  test: ({ matter }, _clocks, notes) => {
    const relief = recordedRelief(matter.view, matter.event)
    if (relief === 'unclear') return unknown(notes, missingFact['earlier relief of the arrest'])
    return relief === 'clear' ? 'not-met' : 'met'
  },
})
