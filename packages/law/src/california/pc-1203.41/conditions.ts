// The conditions of Penal Code 1203.41: felonies without probation. Penal Code 1203.42 shares some.

import { formatIsoDay } from '@clearslate/record'
import { cite, citeUncertain } from '../../kernel/citation.ts'
import { extendVocabulary } from '../../kernel/missing.ts'
import type { FactVocabulary } from '../../kernel/missing.ts'
import type { Clocks, Notes } from '../../kernel/node.ts'
import { parameter, valueOn } from '../../kernel/parameter.ts'
import type { Parameter } from '../../kernel/parameter.ts'
import type { Truth } from '../../kernel/truth.ts'
import { levelIs, statusTruth, supervisionUncertain } from '../convictions/conditions.ts'
import { missing, statusFacts } from '../convictions/facts.ts'
import { askList, waited } from '../convictions/question.ts'
import type { ConvictionQuestion } from '../convictions/question.ts'
import { askRecord, unknown } from '../convictions/rule.ts'
import type { ConvictionCondition } from '../convictions/rule.ts'
import { isCountyJailTerm, sentenceReadingContent } from '../convictions/sentence-reading.ts'
import { isWhole, statusContent } from '../convictions/status.ts'
import { pc290, pc290Content } from '../lists/pc290.ts'
import { sentenceContent, supervisionAfterPrison } from '../sentence.ts'

const own = [
  'whether on parole',
  'whether on postrelease community supervision',
  'whether on mandatory supervision',
  'whether the conviction requires registration under PC 290',
  'felony under 1170(h)?',
] as const

export const facts: FactVocabulary<(typeof statusFacts.names)[number] | (typeof own)[number]> = extendVocabulary(
  statusFacts,
  own,
)

const yearsAfterSplit: Parameter<number> = parameter({
  id: 'ca/pc-1203.41/years-after-split-sentence',
  title: 'Time after a split sentence under PC 1170(h)(5)(B)',
  unit: 'years',
  values: [{ from: '2023-07-10', value: 1, citation: cite('PC 1203.41(a)(2)') }],
})

const yearsAfterTerm: Parameter<number> = parameter({
  id: 'ca/pc-1203.41/years-after-term',
  title: 'Time after a straight county jail term under PC 1170(h)(5)(A), or prison',
  unit: 'years',
  values: [{ from: '2023-07-10', value: 2, citation: cite('PC 1203.41(a)(2)') }],
})

export const felonyConviction: ConvictionCondition = levelIs(
  'felony-conviction',
  'The conviction is a felony',
  ['felony'],
  cite('PC 1203.41(a), 1203.42(a)'),
  'Not a felony: PC 1203.4 or 1203.4a is the route',
)

export const termImposed: ConvictionCondition = askRecord({
  id: 'prison-or-county-jail-term',
  title: 'A term in county jail under PC 1170(h), or in state prison, was imposed',
  citation: cite('PC 1203.41(a)(2)'),
  facts: ['whether a prison term was imposed', 'kind of a county jail term under 1170(h)'],
  data: sentenceReadingContent,
  obstacle: 'No term under PC 1170(h) or in prison was imposed',
  test: ({ term }, _clocks, notes) => {
    if (term.prison === 'met' || isCountyJailTerm(term.countyJail)) return 'met'
    let open = 0
    if (term.prison === 'unknown') open |= missing['whether a prison term was imposed']
    if (term.countyJail === 'unknown') open |= missing['kind of a county jail term under 1170(h)']
    return open === 0 ? 'not-met' : unknown(notes, open)
  },
})

export const waitAfterTerm: ConvictionCondition = askRecord({
  id: 'wait-after-term',
  title: 'One year has passed since a split sentence was completed, two since a straight term or prison',
  citation: citeUncertain(
    'PC 1203.41(a)(2)',
    'whether completion is release or the end of supervision; both must agree',
  ),
  facts: ['day on which the sentence was completed', 'kind of a county jail term under 1170(h)'],
  parameters: [yearsAfterSplit, yearsAfterTerm, supervisionAfterPrison],
  data: [waitAfter, waited, sentenceReadingContent, sentenceContent],
  obstacle: 'The time after the sentence has not run',
  test: (question, clocks, notes) => {
    const long = valueOn(yearsAfterTerm, clocks.lawAsOf) ?? 2
    const short = valueOn(yearsAfterSplit, clocks.lawAsOf) ?? 1
    const { prison, countyJail } = question.term
    if (prison === 'met' || countyJail === 'straight') return waitAfter(question, long, clocks, notes)
    if (countyJail === 'split' && prison === 'not-met') return waitAfter(question, short, clocks, notes)
    const longest = waitAfter(question, long, clocks, notes)
    if (longest === 'met') return 'met'
    const open = notes.missing
    const changesOn = notes.changesOn
    const shortest = waitAfter(question, short, clocks, notes)
    if (shortest === 'not-met') return 'not-met'
    notes.changesOn = changesOn
    return unknown(notes, open | missing['kind of a county jail term under 1170(h)'])
  },
})

/** Whether so many years have passed since the sentence was completed, on every reading of completion. */
export function waitAfter(question: ConvictionQuestion, years: number, clocks: Clocks, notes: Notes): Truth {
  const { on } = question.completion(clocks)
  if (on === undefined) return unknown(notes, missing['day on which the sentence was completed'])
  const [earliest, latest] = [formatIsoDay(on.earliest), formatIsoDay(on.latest)]
  notes.detail?.push(earliest === latest ? `completed on ${latest}` : `completed between ${earliest} and ${latest}`)
  const { truth, changesOn } = waited(on, years, clocks)
  notes.changesOn = changesOn
  return truth === 'unknown' ? unknown(notes, missing['day on which the sentence was completed']) : truth
}

export const notSupervised: ConvictionCondition = askRecord({
  id: 'not-supervised',
  title: 'The person is not on parole or mandatory supervision',
  citation: supervisionUncertain,
  facts: ['whether on parole', 'whether on postrelease community supervision', 'whether on mandatory supervision'],
  data: [statusTruth, statusContent, sentenceContent],
  obstacle: 'On parole or mandatory supervision',
  test: (question, clocks, notes) => {
    const { onParole, onPostrelease, onMandatorySupervision } = question.matter.facts
    let open = 0
    if (onParole === undefined) open |= facts.bit['whether on parole']
    if (onMandatorySupervision === undefined) open |= facts.bit['whether on mandatory supervision']
    if (onPostrelease !== false || open === 0) open |= facts.bit['whether on postrelease community supervision']
    return statusTruth(question, clocks, notes, 'supervised', open)
  },
})

export const noRegistrationAfterPrison: ConvictionCondition = askRecord({
  id: 'no-registration-after-prison',
  title: 'A felony that led to prison brought no requirement to register under PC 290',
  citation: cite('PC 1203.41(a)(6)', 'a felony served in county jail has no such bar'),
  facts: ['whether a prison term was imposed', 'whether the conviction requires registration under PC 290'],
  data: [requiresRegistration, askList, pc290Content, sentenceReadingContent, statusContent],
  obstacle: 'Prison, and a requirement to register under PC 290',
  test: (question, clocks, notes) => {
    const { prison } = question.term
    if (prison === 'not-met') return 'met'
    const registration = requiresRegistration(question, clocks)
    if (registration === 'not-met') return 'met'
    if (prison === 'unknown') return unknown(notes, missing['whether a prison term was imposed'])
    if (registration === 'met') return 'not-met'
    return unknown(notes, facts.bit['whether the conviction requires registration under PC 290'])
  },
})

/** By PC 290(c), or by an order under PC 290.006, which only a registration entry shows. */
function requiresRegistration(question: ConvictionQuestion, clocks: Clocks): Truth {
  const { registrationRequired, registered } = question.matter.facts
  if (registrationRequired !== undefined) return registrationRequired ? 'met' : 'not-met'
  const listed = askList(question, (citation) => pc290(citation, question.level))
  if (listed === 'yes') return 'met'
  const entries = question.matter.view.history.events.some(({ kind }) => kind === 'registration')
  const silent = registered === false || (registered === undefined && isWhole(question.matter, clocks))
  return listed === 'no' && !entries && silent ? 'not-met' : 'unknown'
}
