// The conditions of Penal Code 1170.18, Proposition 47, shared by the petition of a person who was serving
// the sentence on its first day and the application of one who has completed it.

import { cite, citeSecondary, citeUncertain } from '../../kernel/citation.ts'
import { extendVocabulary } from '../../kernel/missing.ts'
import type { FactVocabulary } from '../../kernel/missing.ts'
import type { Clocks, Notes } from '../../kernel/node.ts'
import { parameter, requireDay, valueOn } from '../../kernel/parameter.ts'
import type { Parameter } from '../../kernel/parameter.ts'
import type { Truth } from '../../kernel/truth.ts'
import { noteRelief } from '../convictions/conditions.ts'
import { convictionFacts, missing } from '../convictions/facts.ts'
import { convictionsOn, earlierOffensesContent, graveConvictions } from '../convictions/earlier-offenses.ts'
import { questionContent } from '../convictions/question.ts'
import type { ConvictionQuestion } from '../convictions/question.ts'
import { reliefContent } from '../convictions/relief.ts'
import { ask, askRecord, unknown } from '../convictions/rule.ts'
import type { ConvictionCondition } from '../convictions/rule.ts'
import { sentenceReadingContent } from '../convictions/sentence-reading.ts'
import { statusContent } from '../convictions/status.ts'
import { offenseDateBounds, offenseDateContent, yearsForProsecution } from '../offense-date.ts'
import { personContent } from '../person.ts'
import { prop47Content, prop47Reading } from './offenses.ts'
import type { Prop47Reading, Test } from './offenses.ts'

const own = [
  'date of offense',
  'value of the property',
  'kind of theft',
  'commercial place and business hours',
  'kind of instrument',
  'identity theft beside the forgery',
  'three earlier convictions of bad checks or forgery',
  'whether PC 490.2 reaches the section',
  'effect of an attempt under Proposition 47',
  'effect of an earlier superstrike or registrable offense',
  'whether the history is complete',
  'whether the sentence was being served on 2014-11-05',
  "court's risk finding",
  'effect of an earlier dismissal',
] as const

export const facts: FactVocabulary<(typeof convictionFacts.names)[number] | (typeof own)[number]> = extendVocabulary(
  convictionFacts,
  own,
)

const prop47Day: number = requireDay('2014-11-05')

const greatestValue: Parameter<number> = parameter({
  id: 'ca/pc-1170.18/greatest-value',
  title: 'Greatest value',
  unit: 'dollars',
  values: [{ from: '2014-11-05', value: 950, citation: cite('PC 459.5, 473(b), 476a(b), 490.2, 496(a)') }],
})

/** What 1170.18 says of the offense of conviction; an offense mentioned beside it leaves it open. */
function readOffense({ citation, conviction }: ConvictionQuestion): Prop47Reading | undefined {
  if (citation === undefined) return undefined
  const reading = prop47Reading(citation)
  const { alsoMentioned } = conviction.offense
  const other = alsoMentioned.some((one) => one.section !== citation.section)
  return other && reading?.kind === 'named' ? { kind: 'open', why: 'subdivision' } : reading
}

export const felonyWhenConvicted: ConvictionCondition = askRecord({
  id: 'felony-under-prop-47',
  title: 'The conviction is a felony, and has not been reduced already',
  citation: cite('PC 1170.18(a), (f)'),
  facts: ['level of conviction', 'statute or effect of an earlier relief'],
  data: [questionContent, reliefContent],
  obstacle: 'Not a felony any more, or never one: moot',
  test: ({ levels, relief }, _clocks, notes) => {
    noteRelief(relief, notes)
    if (relief.reduced === 'met' || !levels.includes('felony')) return 'not-met'
    if (levels.length === 1 && relief.reduced === 'not-met') return 'met'
    return unknown(notes, missing['level of conviction'] | relief.missing)
  },
})

export const notDismissedBefore: ConvictionCondition = ask({
  id: 'not-dismissed-before-prop-47',
  title: 'The conviction has not been dismissed already',
  citation: citeUncertain('PC 1170.18(f)', 'no authority was read for a designation after a dismissal'),
  facts: [
    'effect of an earlier dismissal',
    'statute or effect of an earlier relief',
    'conviction that a relief entry frees',
    'entries that could not be read',
  ],
  data: reliefContent,
  obstacle: 'Dismissed and sealed under Proposition 64: nothing is left to designate',
  test: ({ relief }, _clocks, notes) => {
    noteRelief(relief, notes)
    if (relief.dismissedUnderProp64 === 'met') return 'not-met'
    if (relief.dismissed === 'met') return unknown(notes, facts.bit['effect of an earlier dismissal'])
    return relief.dismissed === 'unknown' ? unknown(notes, relief.missing) : 'met'
  },
})

export const beforeProp47: ConvictionCondition = askRecord({
  id: 'before-prop-47',
  title: 'The offense was committed before 2014-11-05',
  citation: citeSecondary('PC 1170.18(a), (f)', 'later conduct was charged under Proposition 47 itself'),
  facts: ['date of offense'],
  parameters: [yearsForProsecution],
  data: [prop47Day, offenseDateContent],
  obstacle: 'The offense was on or after 2014-11-05: sentenced under Proposition 47',
  test: ({ matter }, _clocks, notes) => {
    const { earliest, latest } = offenseDateBounds(matter)
    if (latest !== undefined && latest < prop47Day) return 'met'
    if (earliest !== undefined && earliest >= prop47Day) return 'not-met'
    return unknown(notes, facts.bit['date of offense'])
  },
})

export const named: ConvictionCondition = askRecord({
  id: 'named-in-prop-47',
  title: 'The offense is one that Proposition 47 made a misdemeanor',
  citation: citeSecondary('PC 1170.18(a)-(b)', 'the sections as the statute names them, the offenses as guides do'),
  facts: ['offense of conviction', 'subdivision', 'effect of an attempt under Proposition 47'],
  data: [readOffense, prop47Content],
  obstacle: 'Not an offense that Proposition 47 names',
  test: (question, _clocks, notes) => {
    const reading = readOffense(question)
    if (reading === undefined) return unknown(notes, missing['offense of conviction'])
    if (reading.kind === 'named') return 'met'
    if (reading.kind === 'not-named') return 'not-met'
    if (reading.why === 'attempt') return unknown(notes, facts.bit['effect of an attempt under Proposition 47'])
    return unknown(notes, missing[reading.why === 'code' ? 'offense of conviction' : 'subdivision'])
  },
})

export const wouldBeMisdemeanor: ConvictionCondition = askRecord({
  id: 'misdemeanor-under-prop-47',
  title: 'What was done would be a misdemeanor: the value and the circumstances',
  citation: citeSecondary('PC 459.5, 473(b), 476a(b), 490.2, 496(a), 666', 'the petitioner proves the value'),
  facts: [
    'offense of conviction',
    'value of the property',
    'kind of theft',
    'commercial place and business hours',
    'kind of instrument',
    'identity theft beside the forgery',
    'three earlier convictions of bad checks or forgery',
    'whether the history is complete',
    'subdivision',
    'whether PC 490.2 reaches the section',
  ],
  parameters: [greatestValue],
  data: [testTruth, mayBeOther, value, answer, priorChecks, priorElderTheft, earlierOffensesContent, statusContent],
  obstacle: 'More than Proposition 47 allows: the value, or the circumstances',
  test: (question, clocks, notes) => {
    const reading = readOffense(question)
    if (reading?.kind !== 'named') return unknown(notes, missing['offense of conviction'])
    return testTruth(reading.entry.test, question, clocks, notes)
  },
})

function testTruth(test: Test, question: ConvictionQuestion, clocks: Clocks, notes: Notes): Truth {
  const { facts: known } = question.matter
  const bit = facts.bit
  if (test === 'possession') return 'met'
  if (test === 'petty-theft') return priorElderTheft(question, clocks, notes)
  const parts: Truth[] = [value(question, clocks, notes)]
  if (test === 'shoplifting') {
    parts.push(answer(known.shopInBusinessHours, true, bit['commercial place and business hours'], notes))
  } else if (test === 'forgery') {
    parts.push(answer(known.paymentInstrument, true, bit['kind of instrument'], notes))
    parts.push(answer(known.withIdentityTheft, false, bit['identity theft beside the forgery'], notes))
  } else if (test === 'bad-checks') {
    parts.push(priorChecks(question, clocks, notes))
  } else {
    if (known.theftKind === 'driving') parts.push('not-met')
    else if (known.theftKind === 'firearm') parts.push(unknown(notes, bit['kind of theft']))
    else if (known.theftKind === undefined && mayBeOther(question)) parts.push(unknown(notes, bit['kind of theft']))
    if (test === 'theft-uncertain') parts.push(unknown(notes, bit['whether PC 490.2 reaches the section']))
  }
  if (parts.includes('not-met')) return 'not-met'
  return parts.includes('unknown') ? 'unknown' : 'met'
}

/** Driving without a theft (VC 10851), or the theft of a firearm (PC 487(d)). */
function mayBeOther({ citation }: ConvictionQuestion): boolean {
  if (citation?.section === '10851') return true
  return citation?.section === '487' && (citation.subdivisions.length === 0 || citation.subdivisions[0] === 'D')
}

function value({ matter }: ConvictionQuestion, clocks: Clocks, notes: Notes): Truth {
  const most = valueOn(greatestValue, clocks.lawAsOf)
  const { propertyValue } = matter.facts
  if (propertyValue === undefined || most === undefined) return unknown(notes, facts.bit['value of the property'])
  return propertyValue <= most ? 'met' : 'not-met'
}

function answer(fact: boolean | undefined, wanted: boolean, bit: number, notes: Notes): Truth {
  if (fact === undefined) return unknown(notes, bit)
  return fact === wanted ? 'met' : 'not-met'
}

/** Three earlier convictions under PC 470, 475, 476 or 476a; whether they are earlier is left to a person. */
function priorChecks(question: ConvictionQuestion, clocks: Clocks, notes: Notes): Truth {
  const bit = facts.bit['three earlier convictions of bad checks or forgery']
  const others = convictionsOn(question, clocks, (citation, conviction) => {
    if (conviction === question.conviction) return 'no'
    return citation.code === 'PC' && ['470', '475', '476', '476A'].includes(citation.section) ? 'depends' : 'no'
  })
  return others.found === 'not-met' ? 'met' : unknown(notes, bit)
}

/** PC 666 still reaches a person with an earlier conviction under PC 368(d) or (e); 1170.18(i) bars the others. */
function priorElderTheft(question: ConvictionQuestion, clocks: Clocks, notes: Notes): Truth {
  const { conviction: own } = question
  const { found, doubtful, why } = convictionsOn(question, clocks, (citation, conviction) => {
    if (conviction === own || citation.section !== '368' || (citation.code ?? 'PC') !== 'PC') return 'no'
    const [mark] = citation.subdivisions
    if (mark !== undefined && mark !== 'D' && mark !== 'E') return 'no'
    if (conviction?.date === undefined || own.date === undefined) return 'depends'
    if (conviction.date > own.date) return 'no'
    const isPlain = !citation.attempt && !citation.conspiracy && !citation.accessory && citation.joined.length === 0
    return mark !== undefined && isPlain && conviction.date < own.date ? 'yes' : 'depends'
  })
  notes.detail?.push(...why)
  if (found === 'met') return 'not-met'
  if (found === 'not-met') return 'met'
  return unknown(notes, doubtful ? missing.subdivision : facts.bit['whether the history is complete'])
}

export const noGraveConviction: ConvictionCondition = askRecord({
  id: 'no-superstrike-or-registrable-conviction',
  title: 'No conviction, at any time, for a superstrike or an offense registrable under PC 290(c)',
  citation: citeSecondary('PC 1170.18(i); People v. Casillas (2017) 13 Cal.App.5th 745', 'any time before the ruling'),
  facts: ['effect of an earlier superstrike or registrable offense', 'whether the history is complete'],
  data: [earlierOffensesContent, personContent, statusContent],
  obstacle: 'A conviction for a superstrike or an offense registrable under PC 290(c)',
  test: (question, clocks, notes) => {
    const { found, doubtful, why } = graveConvictions(question, clocks)
    notes.detail?.push(...why)
    if (found === 'met') return 'not-met'
    if (found === 'not-met') return 'met'
    return unknown(
      notes,
      facts.bit[
        doubtful ? 'effect of an earlier superstrike or registrable offense' : 'whether the history is complete'
      ],
    )
  },
})

export const servingThen: ConvictionCondition = askRecord({
  id: 'serving-on-2014-11-05',
  title: 'The person was serving the sentence on 2014-11-05',
  citation: cite('PC 1170.18(a)'),
  facts: ['whether the sentence was being served on 2014-11-05', 'date of conviction'],
  data: [prop47Day, sentenceReadingContent],
  obstacle: 'Not serving the sentence on 2014-11-05: the route is the application of 1170.18(f)',
  test: ({ conviction, matter }, _clocks, notes) => {
    const supplied = matter.facts.servingAtProp47
    if (supplied !== undefined) return supplied ? 'met' : 'not-met'
    if (conviction.date !== undefined && conviction.date > prop47Day) return 'not-met'
    return unknown(notes, facts.bit['whether the sentence was being served on 2014-11-05'])
  },
})

export const riskFinding: ConvictionCondition = ask({
  id: 'no-risk-finding-under-prop-47',
  title: 'The court finds no unreasonable risk of danger to public safety',
  citation: cite('PC 1170.18(b)-(c)', "the court's own finding, never a program's"),
  facts: ["court's risk finding"],
  obstacle: 'The court found a risk',
  test: (_question, _clocks, notes) => unknown(notes, facts.bit["court's risk finding"]),
})

/** Whether the rules have anything to say about a conviction. */
export function isAsked(question: ConvictionQuestion): boolean {
  const { conviction, levels } = question
  if (conviction.level !== 'felony' && !levels.includes('felony')) return false
  return question.citation === undefined || readOffense(question) !== undefined
}
