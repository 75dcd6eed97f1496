// The conditions of Penal Code 851.8: a finding of factual innocence. Whether there was no reasonable cause
// to believe that the person committed the offense is for an attorney and a court; it is never ours.

import { addYears } from '@clearslate/record'
import { eventsOfCycle } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { cite, citeSecondary } from '../../kernel/citation.ts'
import type { ConditionNode } from '../../kernel/node.ts'
import { parameter, requireDay, valueOn } from '../../kernel/parameter.ts'
import type { Parameter } from '../../kernel/parameter.ts'
import { missingFact } from '../arrests/facts.ts'
import { arrestContent } from '../arrests/question.ts'
import type { ArrestQuestion } from '../arrests/question.ts'
import { askRecord, unknown } from '../arrests/rule.ts'

export const notInfraction: ConditionNode<ArrestQuestion> = askRecord({
  id: 'arrest-not-for-an-infraction',
  title: 'The offense is not classified as an infraction',
  citation: cite('PC 851.8(n)'),
  facts: ['level of the arrest'],
  data: arrestContent,
  obstacle: 'The offense is an infraction',
  test: ({ levels }, _clocks, notes) => {
    if (!levels.includes('infraction')) return 'met'
    return levels.length === 1 ? 'not-met' : unknown(notes, missingFact['level of the arrest'])
  },
})

export const factuallyInnocent: ConditionNode<ArrestQuestion> = askRecord({
  id: 'factually-innocent',
  title: 'No reasonable cause exists to believe that the person committed the offense',
  citation: citeSecondary('PC 851.8(a)-(e)', 'the standard is from general knowledge, the procedure was read'),
  facts: ["attorney's judgment of factual innocence"],
  obstacle: 'There is reasonable cause to believe that the person committed the offense',
  test: (_question, _clocks, notes) => unknown(notes, missingFact["attorney's judgment of factual innocence"]),
})

/** First day of arrests and pleadings that the time limit is about. */
const firstDay: Day = requireDay('1981-01-01')

const petitionYears: Parameter<number> = parameter({
  id: 'ca/pc-851.8/petition',
  title: 'Time for a petition after the arrest or the filing of the pleading, whichever is later',
  unit: 'years',
  values: [{ from: '1981-01-01', value: 2, citation: cite('PC 851.8(l)') }],
})

export const inTime: ConditionNode<ArrestQuestion> = askRecord({
  id: 'petition-in-time',
  title: 'No more than two years since the arrest or the pleading, or good cause for coming later',
  citation: cite('PC 851.8(l)', 'a late petition may be heard for good cause and without prejudice'),
  facts: ['date of arrest', 'good cause for a late petition'],
  parameters: [petitionYears],
  data: firstDay,
  obstacle: 'More than two years have passed and there is no good cause',
  test: ({ matter, date }, clocks, notes) => {
    const years = valueOn(petitionYears, clocks.lawAsOf)
    if (date === undefined || years === undefined) return unknown(notes, missingFact['date of arrest'])
    // The first court entry stands for the filing, which was no later; so the arrest alone is certain.
    const until = addYears(date, years)
    if (date >= firstDay && clocks.asOf <= until) {
      notes.changesOn = until + 1
      return 'met'
    }
    const courts = eventsOfCycle(matter.view, matter.event.cycle).filter(({ kind }) => kind === 'court')
    if (courts.length > 0) notes.detail?.push('a pleading was filed; two years from its filing may be later')
    return unknown(notes, missingFact['good cause for a late petition'])
  },
})
