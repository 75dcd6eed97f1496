// The conditions of Health and Safety Code 11361.5: records of possession and of small gifts are
// destroyed two years after the conviction, the arrest or the release.

import type { Conviction, Day } from '@clearslate/record'
import { addYears, eventsOfCycle } from '@clearslate/record'
import { citeSecondary } from '../../kernel/citation.ts'
import type { Clocks, ConditionNode, Notes } from '../../kernel/node.ts'
import { parameter, requireDay, valueOn } from '../../kernel/parameter.ts'
import type { Parameter } from '../../kernel/parameter.ts'
import type { Truth } from '../../kernel/truth.ts'
import { missingFact } from '../facts.ts'
import { otherOffense } from '../hs-11361.8/conditions.ts'
import { cannabisSection } from '../lists/cannabis-sections.ts'
import { isUndecided } from '../person.ts'
import { questionContent } from '../question.ts'
import type { Question } from '../question.ts'
import { ask, askRecord, unknown } from '../prop64-rule.ts'
import {
  afterParts,
  eventsOfSentences,
  hasLaterSentence,
  isRelated,
  isSince,
  laterEntry,
  sentenceContent,
} from '../sentence.ts'

const statute = citeSecondary('HS 11361.5(a) as amended by Proposition 64')

/** First day of records that are destroyed without an application. */
const firstDay: Day = requireDay('1976-01-01')

const retention: Parameter<number> = parameter({
  id: 'ca/hs-11361.5/retention',
  title: 'Time for which the records are kept',
  unit: 'years',
  values: [{ from: '2016-11-09', value: 2, citation: statute }],
})

/** The sections of the article beside 11357 to 11360, whose records are destroyed for persons under 18 only. */
const otherOfArticle: ReadonlySet<string> = new Set(['11361', '11362.1', '11362.2', '11362.3', '11362.4'])

export const recordCovered: ConditionNode<Question> = ask({
  id: 'record-covered',
  title: 'The offense is HS 11357 or 11360(b), or any of its article but 11357.5 by a person under 18',
  citation: statute,
  facts: [
    'subdivision',
    'age at offense',
    'code of the section',
    'attempt: no authority found',
    'offense of conviction',
    'entries that contradict each other',
  ],
  data: [sectionCovered, ageCovered, isOfArticle, [...otherOfArticle], otherOffense, questionContent],
  obstacle: 'The records of this offense are not destroyed under 11361.5',
  test: (question, _clocks, notes) => {
    const { cannabis, citation, cannabisCitation } = question
    if (cannabis === undefined && isOfArticle(question)) return ageCovered(question, notes)
    if (cannabis === undefined || citation === undefined || cannabisCitation === undefined) return 'not-met'
    if (cannabis.certainty === 'conspiracy') return 'not-met'
    let missing = 0
    if (cannabis.certainty === 'attempt') missing |= missingFact['attempt: no authority found']
    if (cannabis.certainty === 'wrong-code') missing |= missingFact['code of the section']
    const other = otherOffense(question)
    if (other !== undefined) missing |= missingFact['offense of conviction']
    const covered = sectionCovered(question, cannabis.section, cannabisCitation.subdivisions[0], notes)
    if (covered === 'not-met') return 'not-met'
    notes.missing |= missing
    return covered === 'met' && missing === 0 ? 'met' : 'unknown'
  },
})

/** Whether the offense is one of the article beside 11357 to 11360. */
export function isOfArticle({ citation }: Question): boolean {
  if (citation?.code !== 'HS' || citation.conspiracy || citation.accessory) return false
  return citation.joined.length === 0 && !citation.attempt && otherOfArticle.has(citation.section)
}

function ageCovered(question: Question, notes: Notes): Truth {
  if (question.contradicted) return unknown(notes, missingFact['entries that contradict each other'])
  if (question.bands.length === 1 && question.bands[0] === 'under-18') return 'met'
  return question.bands.includes('under-18') ? unknown(notes, missingFact['age at offense']) : 'not-met'
}

function sectionCovered(question: Question, section: string, mark: string | undefined, notes: Notes): Truth {
  if (section === '11357') return 'met'
  if (section === '11360' && mark === 'B') {
    // It never was a felony, so another subdivision may be meant.
    return question.matter.conviction?.level === 'felony' ? unknown(notes, missingFact.subdivision) : 'met'
  }
  const { bands } = question
  if (question.contradicted) return unknown(notes, missingFact['entries that contradict each other'])
  if (bands.length === 1 && bands[0] === 'under-18') return 'met'
  if (section === '11360' && mark === undefined) {
    return unknown(notes, missingFact.subdivision)
  }
  if (!bands.includes('under-18')) return 'not-met'
  return unknown(notes, missingFact['age at offense'])
}

export const since1976: ConditionNode<Question> = askRecord({
  id: 'since-1976',
  title: 'The conviction, or the arrest that led to none, was on or after 1976-01-01',
  citation: citeSecondary('HS 11361.5(a)-(b)', 'older records are destroyed on application to the department'),
  facts: ['court disposition'],
  data: [firstDay, recordDate],
  obstacle: 'Before 1976: only on application to the Department of Justice, 11361.5(b)',
  test: (question, _clocks, notes) => {
    const date = recordDate(question)
    if (date !== undefined) return date >= firstDay ? 'met' : 'not-met'
    return unknown(notes, missingFact['court disposition'])
  },
})

function recordDate(question: Question): Day | undefined {
  const { conviction, event } = question.matter
  return conviction === undefined ? event.date : conviction.date
}

export const noOpenProceeding: ConditionNode<Question> = ask({
  id: 'arrest-without-conviction',
  title: 'A court convicted, or nothing of this arrest led to a conviction',
  citation: statute,
  facts: ['court disposition', 'later entry about the same count'],
  data: [convictedInCycle, isUndecided],
  obstacle: 'The arrest led to a conviction, which has its own answer',
  test: (question, _clocks, notes) => {
    const { conviction, event, charge, view } = question.matter
    if (conviction !== undefined) {
      return conviction.fromCourt ? 'met' : unknown(notes, missingFact['court disposition'])
    }
    if (event.kind === 'court' && isUndecided(charge)) return unknown(notes, missingFact['court disposition'])
    const convicted = convictedInCycle(question)
    if (convicted === 'not-met') return 'not-met'
    const open = convicted === 'unknown' || view.history.unread.length > 0
    return open ? unknown(notes, missingFact['later entry about the same count']) : 'met'
  },
})

/** A conviction of the same cycle and section is what the arrest became; another one may be. */
function convictedInCycle(question: Question): Truth {
  const { view, event } = question.matter
  let truth: Truth = 'met'
  for (const conviction of view.convictions) {
    if (conviction.event.cycle !== event.cycle) continue
    const citation = conviction.offense.citation
    const reading = citation === undefined ? undefined : cannabisSection(citation)
    if ((reading?.section ?? citation?.section) === (question.cannabis?.section ?? question.citation?.section)) {
      return 'not-met'
    }
    truth = 'unknown'
  }
  const open = eventsOfCycle(view, event.cycle).some(
    (other) => other.kind === 'court' && other.charges.some(isUndecided),
  )
  return open ? 'unknown' : truth
}

export const kept: ConditionNode<Question> = askRecord({
  id: 'retention-elapsed',
  title: 'Two years have passed since the conviction, the arrest or the release from custody',
  citation: citeSecondary(
    'HS 11361.5(a)',
    'counted from release where custody was imposed; for a minor on school grounds kept until the age of 18',
  ),
  facts: ['court disposition', 'release from custody', 'age at offense'],
  parameters: [retention],
  data: [retentionEnd, releaseAfter, recordDate, atSchool, schoolEnd, sentenceContent],
  obstacle: 'The records are still to be kept',
  test: (question, clocks, notes) => {
    const end = retentionEnd(question, clocks, notes)
    if (end === undefined) return 'unknown'
    if (clocks.asOf >= end) return 'met'
    notes.changesOn = end
    return 'not-met'
  },
})

function retentionEnd(question: Question, clocks: Clocks, notes: Notes): Day | undefined {
  const years = valueOn(retention, clocks.lawAsOf)
  const date = recordDate(question)
  if (years === undefined || date === undefined) {
    notes.missing |= missingFact['court disposition']
    return undefined
  }
  let start = date
  const { conviction } = question.matter
  if (conviction !== undefined) {
    const custody = conviction.sentences.filter((part) => part.kind !== 'fine' && part.kind !== 'probation')
    const release = conviction.sentences.length === 0 ? undefined : afterParts(date, custody)
    if (release === undefined) {
      notes.missing |= missingFact['release from custody']
      return undefined
    }
    const later = releaseAfter(question, conviction, release)
    if (later === undefined) {
      notes.missing |= missingFact['release from custody']
      return undefined
    }
    start = later
  }
  const end = addYears(start, years)
  return atSchool(question) ? schoolEnd(question, end, notes) : end
}

/** The release with what later entries of the case add to it; `undefined` when an entry leaves it open. */
function releaseAfter(question: Question, conviction: Conviction, release: Day): Day | undefined {
  const { view } = question.matter
  if (hasLaterSentence(conviction, view)) return undefined
  let latest = release
  for (const event of eventsOfSentences(view)) {
    if (!isRelated(event, conviction, view)) continue
    if (laterEntry(event, conviction) !== undefined) return undefined
    if (event.kind !== 'custody' || !isSince(event.date, conviction)) continue
    if (event.date === undefined) return undefined
    for (const { sentences } of event.charges) {
      const custody = sentences.filter((part) => part.kind !== 'fine' && part.kind !== 'probation')
      const end = custody.length === 0 ? undefined : afterParts(event.date, custody)
      if (end === undefined) return undefined
      latest = Math.max(latest, end)
    }
  }
  return latest
}

/** 11357(d), before Proposition 64 (e) for minors, was possession on school grounds. */
function atSchool(question: Question): boolean {
  const { bands, cannabis, cannabisCitation } = question
  const mark = cannabisCitation?.subdivisions[0]
  if (cannabis?.section !== '11357' || !bands.includes('under-18')) return false
  return mark === undefined || mark === 'D' || mark === 'E'
}

function schoolEnd(question: Question, end: Day, notes: Notes): Day | undefined {
  const birth = question.matter.view.history.person.birthDate
  if (birth === undefined) {
    notes.missing |= missingFact['age at offense']
    return undefined
  }
  return Math.max(end, addYears(birth, 18))
}
