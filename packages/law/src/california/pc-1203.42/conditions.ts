// The conditions of Penal Code 1203.42: prison before Realignment for what is a county jail felony today.

import { cite, citeSecondary, citeUncertain } from '../../kernel/citation.ts'
import { parameter, valueOn } from '../../kernel/parameter.ts'
import type { Parameter } from '../../kernel/parameter.ts'
import { missing } from '../convictions/facts.ts'
import { askList } from '../convictions/question.ts'
import { askRecord, unknown } from '../convictions/rule.ts'
import type { ConvictionCondition } from '../convictions/rule.ts'
import { realignmentDay, sentenceReadingContent } from '../convictions/sentence-reading.ts'
import { countyJailFelony, punishmentContent } from '../lists/punishments.ts'
import { facts, waitAfter } from '../pc-1203.41/conditions.ts'
import { sentenceContent, supervisionAfterPrison } from '../sentence.ts'

const yearsAfterPrison: Parameter<number> = parameter({
  id: 'ca/pc-1203.42/years-after-prison',
  title: 'Time after the sentence',
  unit: 'years',
  values: [{ from: '2023-07-10', value: 2, citation: cite('PC 1203.42(a)') }],
})

export const sentencedBeforeRealignment: ConvictionCondition = askRecord({
  id: 'sentenced-before-realignment',
  title: 'The sentence was imposed before Realignment, 2011-10-01',
  citation: cite('PC 1203.42(a)'),
  facts: ['date of conviction'],
  parameters: [realignmentDay],
  obstacle: 'Sentenced since Realignment: PC 1203.41 is the route',
  test: ({ conviction, matter }, _clocks, notes) => {
    const day = matter.facts.judgmentDate ?? conviction.date
    if (day === undefined) return unknown(notes, missing['date of conviction'])
    if (valueOn(realignmentDay, day) !== undefined) return 'not-met'
    const sentenced = conviction.sentences.map(({ date }) => date)
    const late = sentenced.some((date) => date !== undefined && valueOn(realignmentDay, date) !== undefined)
    return matter.facts.judgmentDate === undefined && late ? unknown(notes, missing['date of conviction']) : 'met'
  },
})

export const prisonImposed: ConvictionCondition = askRecord({
  id: 'prison-imposed',
  title: 'The sentence was to state prison',
  citation: cite('PC 1203.42(a)'),
  facts: ['whether a prison term was imposed'],
  data: sentenceReadingContent,
  obstacle: 'Not sentenced to prison',
  test: ({ term }, _clocks, notes) =>
    term.prison === 'unknown' ? unknown(notes, missing['whether a prison term was imposed']) : term.prison,
})

export const countyJailToday: ConvictionCondition = askRecord({
  id: 'county-jail-felony-today',
  title: 'The crime would today be punished under PC 1170(h)',
  citation: citeSecondary('PC 1203.42(a), 1170(h)', 'a section that the table of punishments lacks is not known'),
  facts: ['felony under 1170(h)?', 'offense of conviction'],
  data: [askList, punishmentContent],
  obstacle: 'A felony that goes to prison today as well',
  test: (question, _clocks, notes) => {
    if (question.citation === undefined) return unknown(notes, missing['offense of conviction'])
    const listed = askList(question, countyJailFelony)
    const { realigned } = question.matter.facts
    if (listed === 'depends' && realigned !== undefined) return realigned ? 'met' : 'not-met'
    const contrary = realigned !== undefined && realigned !== (listed === 'yes')
    if (listed === 'depends' || contrary) return unknown(notes, facts.bit['felony under 1170(h)?'])
    return listed === 'yes' ? 'met' : 'not-met'
  },
})

export const waitAfterPrison: ConvictionCondition = askRecord({
  id: 'wait-after-prison',
  title: 'Two years have passed since the sentence was completed',
  citation: citeUncertain('PC 1203.42(a)', 'whether completion is release or the end of supervision; both must agree'),
  facts: ['day on which the sentence was completed'],
  parameters: [yearsAfterPrison, supervisionAfterPrison],
  data: [waitAfter, sentenceReadingContent, sentenceContent],
  obstacle: 'The time after the sentence has not run',
  test: (question, clocks, notes) => waitAfter(question, valueOn(yearsAfterPrison, clocks.lawAsOf) ?? 2, clocks, notes),
})
