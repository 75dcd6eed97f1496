// The conditions of Penal Code 1203.49: survivors of trafficking convicted of solicitation or prostitution.

import { cite } from '../../kernel/citation.ts'
import { extendVocabulary } from '../../kernel/missing.ts'
import type { FactVocabulary } from '../../kernel/missing.ts'
import { missing, statusFacts } from '../convictions/facts.ts'
import { askList } from '../convictions/question.ts'
import type { ConvictionQuestion } from '../convictions/question.ts'
import { ask, askRecord, unknown } from '../convictions/rule.ts'
import type { ConvictionCondition } from '../convictions/rule.ts'
import { sentenceReadingContent } from '../convictions/sentence-reading.ts'
import { entry, lookUpCitation, offenseList, offenseListContent } from '../lists/offense-list.ts'
import type { ListAnswer } from '../lists/offense-list.ts'

const own = ['end of probation', "trafficking: an attorney's question and the court's finding"] as const

export const facts: FactVocabulary<(typeof statusFacts.names)[number] | (typeof own)[number]> = extendVocabulary(
  statusFacts,
  own,
)

const entries = [entry('PC 647(b)', 'yes', 'solicitation or prostitution', cite('PC 1203.49'))]
const solicitations = offenseList(entries)

/** Whether an offense is PC 647(b). */
export function solicitation(question: ConvictionQuestion): ListAnswer {
  return askList(question, (citation) => lookUpCitation(solicitations, citation, 'PC').answer)
}

export const isSolicitation: ConvictionCondition = askRecord({
  id: 'solicitation-or-prostitution',
  title: 'The conviction is under PC 647(b)',
  citation: cite('PC 1203.49'),
  facts: ['offense of conviction', 'subdivision'],
  data: [solicitation, entries, askList, offenseListContent],
  obstacle: 'Not a conviction under PC 647(b)',
  test: (question, _clocks, notes) => {
    const found = solicitation(question)
    if (found === 'depends') {
      return unknown(notes, missing[question.citation === undefined ? 'offense of conviction' : 'subdivision'])
    }
    return found === 'yes' ? 'met' : 'not-met'
  },
})

export const termCompleted: ConvictionCondition = askRecord({
  id: 'any-probation-completed',
  title: 'Any term of probation is completed',
  citation: cite('PC 1203.49'),
  facts: ['end of probation', 'whether probation was granted'],
  data: sentenceReadingContent,
  obstacle: 'Probation has not ended',
  test: (question, clocks, notes) => {
    const { granted, ended, changesOn } = question.probation(clocks)
    if (granted === 'not-met') return 'met'
    notes.changesOn = changesOn
    if (granted === 'unknown') return unknown(notes, missing['whether probation was granted'])
    return ended === 'unknown' ? unknown(notes, facts.bit['end of probation']) : ended
  },
})

export const trafficked: ConvictionCondition = ask({
  id: 'result-of-trafficking',
  title: 'Clear and convincing evidence shows that the conviction was the result of being trafficked',
  citation: cite('PC 1203.49', "an attorney's question and the court's finding, never a program's"),
  facts: ["trafficking: an attorney's question and the court's finding"],
  obstacle: 'Not the result of being trafficked',
  test: (_question, _clocks, notes) =>
    unknown(notes, facts.bit["trafficking: an attorney's question and the court's finding"]),
})
