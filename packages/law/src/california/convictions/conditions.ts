// The conditions that the statutes beside Proposition 64 share: that there is a conviction of an adult to
// relieve, and what the person is doing today. Shared cases stand in pc-1203.4/cases.yaml.

import type { Conviction, CriminalHistory, Day, Level } from '@clearslate/record'
import { addYears, eventsOfCycle, formatIsoDay } from '@clearslate/record'
import { cite, citeUncertain } from '../../kernel/citation.ts'
import type { Citation } from '../../kernel/citation.ts'
import type { Clocks, Notes } from '../../kernel/node.ts'
import type { Parameter } from '../../kernel/parameter.ts'
import type { Truth } from '../../kernel/truth.ts'
import { supervisionAfterPrison, sentenceContent } from '../sentence.ts'
import { holds } from '../words.ts'
import { personAlive } from '../alive.ts'
import { isOfCalifornia, jurisdictionContent } from '../jurisdiction.ts'
import { missing } from './facts.ts'
import { questionContent } from './question.ts'
import type { ConvictionQuestion } from './question.ts'
import { reliefContent } from './relief.ts'
import { ask, askRecord, unknown } from './rule.ts'
import type { ConvictionCondition } from './rule.ts'
import { probationCap, realignmentDay, sentenceReadingContent } from './sentence-reading.ts'
import { statusContent } from './status.ts'

const convictedByCourt: ConvictionCondition = ask({
  id: 'convicted-by-a-court',
  title: 'A court convicted, and no later entry says otherwise',
  citation: cite('PC 1203.4 and its kin', 'they speak of a conviction, which is a court disposition'),
  facts: ['court disposition', 'later entry about the same count'],
  obstacle: 'Not convicted',
  data: [contraryEntry, questionContent],
  test: (question, _clocks, notes) => {
    const { conviction } = question
    notes.evidence?.push(conviction.source)
    if (!conviction.fromCourt) return unknown(notes, missing['court disposition'])
    const contrary = contraryEntry(question.matter.view, conviction)
    return contrary === undefined ? 'met' : unknown(notes, missing['later entry about the same count'], contrary)
  },
})

/** An entry that undoes the conviction without being known relief. */
function contraryEntry(view: ConvictionQuestion['matter']['view'], conviction: Conviction): string | undefined {
  for (const event of eventsOfCycle(view, conviction.event.cycle)) {
    for (const charge of event.charges) {
      if (charge.countKey !== conviction.countKey) continue
      for (const { kind, relief, text } of charge.dispositions) {
        if (relief === undefined && (kind === 'dismissed' || kind === 'acquitted' || kind === 'relieved')) return text
      }
    }
  }
  return undefined
}

const isAlive: ConvictionCondition = personAlive('person-alive')

const juvenileWords = /\bJUV(?:ENILE)?\b|^CAJV/i
const isJuvenileCourt = holds(juvenileWords)

/**
 * The birth date, or the latest of those that a sheet gives: whoever is an adult by it is one by all. Only a
 * sheet says so of a birth date that could not be read, which may be later still.
 */
function latestBirthOf({ person, doubtful = [] }: CriminalHistory, { source }: Conviction): Day | undefined {
  if (person.birthDate !== undefined) return person.birthDate
  if (source.page === undefined || person.birthDatesRead.length < 2) return undefined
  if (doubtful.some(({ what }) => what === 'date of birth')) return undefined
  return Math.max(...person.birthDatesRead)
}

const adultCourt: ConvictionCondition = askRecord({
  id: 'adult-court',
  title: 'The conviction is of an adult court, of a person of 18 or older',
  citation: cite('WIC 602', 'a juvenile adjudication is no conviction and takes another route'),
  facts: ['juvenile or adult court'],
  data: [juvenileWords, latestBirthOf],
  obstacle: 'A juvenile adjudication',
  test: ({ conviction, matter }, _clocks, notes) => {
    const { agency } = conviction.event
    if (matter.facts.adultCourt === true) return 'met'
    const latestBirth = latestBirthOf(matter.view.history, conviction)
    if (agency !== undefined && isJuvenileCourt(agency)) {
      return unknown(notes, missing['juvenile or adult court'], `entered by ${agency}`)
    }
    if (latestBirth === undefined || conviction.date === undefined || conviction.date <= addYears(latestBirth, 18)) {
      return unknown(notes, missing['juvenile or adult court'], 'the person may have been under 18 when convicted')
    }
    return 'met'
  },
})

const californiaCourt: ConvictionCondition = ask({
  id: 'california-court',
  title: 'A court of California convicted',
  citation: cite('PC 17(b), 1170.18, 1203.4 and its kin', 'they speak to the courts of this state'),
  facts: ['court of California, of another state or federal'],
  data: jurisdictionContent,
  obstacle: 'Not a conviction of a California court',
  test: ({ conviction }, _clocks, notes) => {
    const isOf = isOfCalifornia(conviction.event)
    // That no court convicted at all is for another condition to say.
    if (isOf === 'unknown' && !conviction.fromCourt) return 'met'
    if (isOf !== 'unknown') return isOf
    return unknown(
      notes,
      missing['court of California, of another state or federal'],
      `entered by ${conviction.event.agency ?? 'a court that is not named'}`,
    )
  },
})

export const notSetAside: ConvictionCondition = ask({
  id: 'not-set-aside',
  title: 'The conviction has not been set aside or dismissed already',
  citation: cite('PC 1203.4 and its kin', 'what is dismissed already has nothing left to dismiss'),
  facts: [
    'statute or effect of an earlier relief',
    'conviction that a relief entry frees',
    'entries that could not be read',
  ],
  data: reliefContent,
  obstacle: 'Set aside and dismissed already: nothing to ask for again',
  test: ({ relief }, _clocks, notes) => {
    noteRelief(relief, notes)
    if (relief.dismissed === 'unknown') return unknown(notes, relief.missing)
    return relief.dismissed === 'met' ? 'not-met' : 'met'
  },
})

/** Puts earlier relief into an explanation. */
export function noteRelief({ entries }: ConvictionQuestion['relief'], notes: Notes): void {
  for (const { text, source } of entries) {
    notes.detail?.push(text)
    notes.evidence?.push(source)
  }
}

/** A condition on the level of a conviction today. */
export function levelIs(
  id: string,
  title: string,
  wanted: readonly Level[],
  citation: Citation,
  obstacle: string,
): ConvictionCondition {
  return askRecord({
    id,
    title,
    citation,
    facts: ['level of conviction'],
    data: [wanted, questionContent],
    obstacle,
    test: (question, _clocks, notes) => {
      const { levels } = question
      if (levels.length > 1) notes.detail?.push(`possible levels: ${levels.join(', ')}`)
      if (levels.every((level) => wanted.includes(level))) return 'met'
      if (!levels.some((level) => wanted.includes(level))) return 'not-met'
      return unknown(notes, missing['level of conviction'])
    },
  })
}

export const probationGranted: ConvictionCondition = askRecord({
  id: 'probation-granted',
  title: 'Probation, or a conditional sentence, was granted',
  citation: cite('PC 1203.4(a)'),
  facts: ['whether probation was granted'],
  data: sentenceReadingContent,
  obstacle: 'Probation was not granted: PC 1203.4a, 1203.41 or 1203.42 is the route',
  test: (question, clocks, notes) => {
    noteSentence(question, notes)
    const { granted } = question.probation(clocks)
    return granted === 'unknown' ? unknown(notes, missing['whether probation was granted']) : granted
  },
})

export const noProbation: ConvictionCondition = askRecord({
  id: 'no-probation-granted',
  title: 'Probation was not granted',
  citation: cite('PC 1203.4a(a), 1203.41', 'these are for sentences without probation'),
  facts: ['whether probation was granted'],
  data: sentenceReadingContent,
  obstacle: 'Probation was granted: PC 1203.4 is the route',
  test: (question, clocks, notes) => {
    noteSentence(question, notes)
    const { granted } = question.probation(clocks)
    if (granted === 'unknown') return unknown(notes, missing['whether probation was granted'])
    return granted === 'met' ? 'not-met' : 'met'
  },
})

function noteSentence({ conviction }: ConvictionQuestion, notes: Notes): void {
  if (notes.evidence === undefined) return
  for (const { text, source } of conviction.sentences) {
    notes.detail?.push(text)
    notes.evidence.push(source)
  }
}

export const sentenceFulfilled: ConvictionCondition = askRecord({
  id: 'sentence-fulfilled',
  title: 'The sentence is completed, supervision included',
  citation: cite('PC 1203.4a(a), 1203.41(a), 1203.42(a), 1203.425(a)', 'unpaid restitution is no ground for denial'),
  facts: ['sentence completed', 'parole or supervision after release', 'entries that could not be read'],
  parameters: [supervisionAfterPrison],
  data: [sentenceContent, sentenceReadingContent],
  obstacle: 'The sentence is still being served',
  test: (question, clocks, notes) => {
    const { completed, missing: open, changesOn, why, on } = question.completion(clocks)
    notes.detail?.push(on === undefined ? why : `${why}; completed by ${formatIsoDay(on.latest)}`)
    notes.changesOn = changesOn
    return completed === 'unknown' ? unknown(notes, open) : completed
  },
})

const noticeOfStatus = cite('PC 1203.4(a)(1), 1203.4a(a), 1203.41(a), 1203.42(a)')

export const notServing: ConvictionCondition = askRecord({
  id: 'not-serving-any-sentence',
  title: 'The person is serving no sentence for any offense',
  citation: noticeOfStatus,
  facts: ['whether a sentence is being served for any offense'],
  data: [statusTruth, statusContent, sentenceContent],
  obstacle: 'Serving a sentence',
  test: (question, clocks, notes) =>
    statusTruth(question, clocks, notes, 'serving', missing['whether a sentence is being served for any offense']),
})

export const notOnProbation: ConvictionCondition = askRecord({
  id: 'not-on-probation-elsewhere',
  title: 'The person is on probation for no offense',
  citation: noticeOfStatus,
  facts: ['whether on probation for any offense'],
  data: [statusTruth, statusContent, sentenceContent],
  obstacle: 'On probation for an offense',
  test: (question, clocks, notes) =>
    statusTruth(question, clocks, notes, 'onProbation', missing['whether on probation for any offense']),
})

export const notCharged: ConvictionCondition = askRecord({
  id: 'not-charged',
  title: 'The person is charged with no offense',
  citation: noticeOfStatus,
  facts: ['pending charges'],
  data: [statusTruth, statusContent, sentenceContent],
  obstacle: 'Charged with an offense',
  test: (question, clocks, notes) => statusTruth(question, clocks, notes, 'charged', missing['pending charges']),
})

/** The contrary of a status: what is not going on is met. */
export function statusTruth(
  question: ConvictionQuestion,
  clocks: Clocks,
  notes: Notes,
  what: 'charged' | 'serving' | 'onProbation' | 'supervised',
  fact: number,
): Truth {
  const status = question.status(clocks)
  notes.detail?.push(...status.why)
  if (what !== 'charged') notes.changesOn = status.changesOn
  if (status[what] === 'unknown') return unknown(notes, fact)
  return status[what] === 'met' ? 'not-met' : 'met'
}

/** What a rule that asks about sentences in general must name besides. */
export const sentenceParameters: readonly Parameter<unknown>[] = [supervisionAfterPrison, realignmentDay, probationCap]

export const supervisionUncertain: Citation = citeUncertain(
  'PC 1203.41(a)(3)',
  'whether postrelease supervision counts, and what completion of the sentence is, is not settled',
)

/** Conditions of every rule about a conviction, in order. */
export const aboutConviction: readonly ConvictionCondition[] = [convictedByCourt, californiaCourt, isAlive, adultCourt]
