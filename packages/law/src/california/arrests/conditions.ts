// The conditions that several statutes about arrests share.

import { cite } from '../../kernel/citation.ts'
import type { Citation } from '../../kernel/citation.ts'
import type { ConditionNode } from '../../kernel/node.ts'
import { personAlive } from '../alive.ts'
import { isOfCalifornia, jurisdictionContent } from '../jurisdiction.ts'
import { missingFact } from './facts.ts'
import { outcomeContent, recordedRelief } from './outcome.ts'
import { arrestContent } from './question.ts'
import type { ArrestQuestion } from './question.ts'
import { askRecord, unknown } from './rule.ts'

/** What the two conditions about a conviction share: whose record decides is their difference. */
function withoutConviction(
  id: string,
  title: string,
  citation: Citation,
  by: 'outcome' | 'outcomeByRecord',
): ConditionNode<ArrestQuestion> {
  return askRecord({
    id,
    title,
    citation,
    facts: [
      'court disposition',
      'whether charges were filed',
      'which arrest a court entry belongs to',
      'whether the conviction was vacated',
      'entries that could not be read',
    ],
    data: [by, arrestContent],
    obstacle: 'The arrest resulted in a conviction',
    test: (question, _clocks, notes) => {
      const outcome = question[by]
      if (outcome === undefined) return unknown(notes, question.outcomeMissing)
      notes.detail?.push(`what became of the arrest: ${outcome}`)
      return outcome === 'convicted' ? 'not-met' : 'met'
    },
  })
}

export const noConviction: ConditionNode<ArrestQuestion> = withoutConviction(
  'no-conviction',
  'No charge that arose from the arrest ended in a conviction that stands',
  cite('PC 851.91(a), (a)(1)(B); 851.87(a)(1); 851.90(a)(1); 851.8(b), (c), (e)'),
  'outcome',
)

/** Where the Department's record decides, no court entry in it means no proceedings. */
export const noConvictionOnRecord: ConditionNode<ArrestQuestion> = withoutConviction(
  'no-conviction-on-record',
  'The record shows no conviction of a charge that arose from the arrest',
  cite('PC 851.93(a)(1), (a)(2)(B), (C)'),
  'outcomeByRecord',
)

export const californiaArrest: ConditionNode<ArrestQuestion> = askRecord({
  id: 'california-arrest',
  title: 'An agency of California arrested',
  citation: cite('PC 851.8, 851.87, 851.90, 851.91, 851.93', 'they speak of arrests, records and courts of this state'),
  facts: ['whether the arrest was in California'],
  data: jurisdictionContent,
  obstacle: 'Not an arrest in California',
  test: ({ matter }, _clocks, notes) => {
    const isOf = isOfCalifornia(matter.event)
    if (isOf !== 'unknown') return isOf
    return unknown(
      notes,
      missingFact['whether the arrest was in California'],
      `by ${matter.event.agency ?? 'an agency that is not named'}`,
    )
  },
})

export const arrestedAlive: ConditionNode<ArrestQuestion> = personAlive('arrested-person-alive')

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
