// The conditions of Health and Safety Code 11361.8, shared by its two routes: the application of a
// person whose sentence is completed, and the petition of one who is serving it.

import type { Conviction, Day, OffenseCitation } from '@clearslate/record'
import { eventsOfCycle, formatIsoDay } from '@clearslate/record'
import type { Prop64Outcome } from '../../determination.ts'
import { cite, citeSecondary, citeUncertain } from '../../kernel/citation.ts'
import type { Clocks, ConditionNode, Notes } from '../../kernel/node.ts'
import type { Truth } from '../../kernel/truth.ts'
import { personAlive } from '../alive.ts'
import { missingFact } from '../facts.ts'
import { aumaDay } from '../lists/cannabis-sections.ts'
import { offenseDateContent, yearsForProsecution } from '../offense-date.ts'
import { personContent } from '../person.ts'
import { isProp64Statute, questionContent } from '../question.ts'
import { holds } from '../words.ts'
import type { Question } from '../question.ts'
import { ask, askRecord, unknown } from '../prop64-rule.ts'
import { sentenceCitation, sentenceContent, supervisionAfterPrison } from '../sentence.ts'

export const sectionNamed: ConditionNode<Question> = ask({
  id: 'section-named',
  title: 'The conviction is under HS 11357, 11358, 11359 or 11360',
  citation: citeSecondary('HS 11361.8(e); People v. Medina (2018) 24 Cal.App.5th 61'),
  facts: ['code of the section', 'attempt: no authority found', 'offense of conviction'],
  data: [isAsked, isUnknownOffense, mentionsCannabis, otherOffense, isWithin, questionContent],
  obstacle: 'Not a conviction under HS 11357, 11358, 11359 or 11360',
  test: (question, _clocks, notes) => {
    notes.evidence?.push(...question.matter.charge.sources)
    const { cannabis, citation } = question
    if (cannabis === undefined || citation === undefined) {
      const open = citation === undefined || mentionsCannabis(question)
      return open ? unknown(notes, missingFact['offense of conviction']) : 'not-met'
    }
    notes.detail?.push(`${citation.sectionText.trim()} is read as HS ${cannabis.section}`)
    if (cannabis.certainty === 'conspiracy') return 'not-met'
    if (cannabis.certainty === 'attempt') return unknown(notes, missingFact['attempt: no authority found'])
    if (cannabis.certainty === 'wrong-code') return unknown(notes, missingFact['code of the section'])
    const other = otherOffense(question)
    if (other !== undefined) return unknown(notes, missingFact['offense of conviction'], other)
    return 'met'
  },
})

/**
 * What the record names beside the cannabis offense, in words. A count written as two offenses is one of
 * them, and which is not said; a comment that names another one leaves it as open.
 */
export function otherOffense(question: Question): string | undefined {
  const { citation, cannabis, matter } = question
  if (citation === undefined || cannabis === undefined) return undefined
  if (citation.section !== cannabis.section || citation.joined.length > 0) {
    return `${citation.sectionText.trim()} names more than one offense`
  }
  const offense = matter.conviction?.offense ?? matter.charge.offense
  const other = offense.alsoMentioned.find(
    (mentioned) => mentioned.section !== citation.section || !isWithin(mentioned, citation),
  )
  return other === undefined ? undefined : `the comment mentions ${other.sectionText.trim()}`
}

/** A citation that says no other subdivision is the same offense. */
function isWithin(mentioned: OffenseCitation, citation: OffenseCitation): boolean {
  return mentioned.subdivisions.every((mark, index) => citation.subdivisions[index] === mark)
}

/** A conviction whose offense is not known may be one under these sections. */
export function isUnknownOffense(question: Question): boolean {
  return question.matter.conviction !== undefined && question.citation === undefined && !mentionsCannabis(question)
}

/** Whether 11361.8 has to answer for a matter: a cannabis offense, or a comment that names one. */
export function isAsked(question: Question): boolean {
  const { cannabis, citation, matter } = question
  if (matter.conviction === undefined) return false
  if (cannabis !== undefined) return cannabis.certainty !== 'conspiracy'
  return mentionsCannabis(question) && citation?.conspiracy !== true && citation?.accessory !== true
}

/** True when a comment names a cannabis offense beside the charge. */
export function mentionsCannabis(question: Question): boolean {
  const offense = question.matter.conviction?.offense ?? question.matter.charge.offense
  return offense.alsoMentioned.some(
    (mentioned) => mentioned.code === 'HS' && /^113(?:5[789]|60)$/.test(mentioned.section),
  )
}

export const courtConviction: ConditionNode<Question> = ask({
  id: 'court-conviction',
  title: 'A court convicted, and no later entry says otherwise',
  citation: cite('HS 11361.8(e)', 'a conviction is a court disposition'),
  facts: ['court disposition', 'later entry about the same count'],
  obstacle: 'Not convicted',
  data: [contraryEntry, questionContent],
  test: (question, _clocks, notes) => {
    const { conviction } = question.matter
    if (conviction === undefined) return 'not-met'
    notes.evidence?.push(conviction.source)
    if (!conviction.fromCourt) return unknown(notes, missingFact['court disposition'])
    const contrary = contraryEntry(question, conviction)
    if (contrary !== undefined) return unknown(notes, missingFact['later entry about the same count'], contrary)
    return 'met'
  },
})

function contraryEntry(question: Question, conviction: Conviction): string | undefined {
  for (const event of eventsOfCycle(question.matter.view, conviction.event.cycle)) {
    for (const charge of event.charges) {
      if (charge.countKey !== conviction.countKey) continue
      for (const disposition of charge.dispositions) {
        const contrary = ['dismissed', 'acquitted', 'relieved'].includes(disposition.kind)
        if (contrary && disposition.relief === undefined) return disposition.text
      }
    }
  }
  return undefined
}

export const offenseBeforeAuma: ConditionNode<Question> = askRecord({
  id: 'offense-before-prop-64',
  title: 'The offense was committed before 2016-11-09',
  citation: cite('HS 11361.8(a), (e)'),
  facts: ['date of offense'],
  data: [aumaDay, offenseDateContent],
  parameters: [yearsForProsecution],
  obstacle: 'Offense on or after 2016-11-09: sentenced under Proposition 64',
  test: (question, _clocks, notes) => {
    const { earliest, latest, why } = question.bounds
    notes.detail?.push(
      `not before ${dayInWords(earliest)} (${why.earliest}), not after ${dayInWords(latest)} (${why.latest})`,
    )
    if (latest !== undefined && latest < aumaDay) return 'met'
    if (earliest !== undefined && earliest >= aumaDay) return 'not-met'
    // A paragraph that exists only since Proposition 64 was charged for an offense after it.
    if (question.cannabis?.postAuma === true && question.cannabis.certainty === 'certain') return 'not-met'
    return unknown(notes, missingFact['date of offense'])
  },
})

function dayInWords(day: Day | undefined): string {
  return day === undefined ? 'an unknown day' : formatIsoDay(day)
}

export const sentencedBeforeAuma: ConditionNode<Question> = askRecord({
  id: 'sentenced-before-prop-64',
  title: 'The conviction was entered before 2016-11-09',
  citation: citeSecondary(
    'HS 11361.8(a), (e); People v. Xiao Dong Lin (2018) app. div.',
    'for an older offense sentenced later Proposition 64 applied at once; a felony then is aggravated or an error',
  ),
  facts: ['whether sentenced under Proposition 64'],
  data: aumaDay,
  obstacle: 'Sentenced under Proposition 64',
  test: (question, _clocks, notes) => {
    const date = question.matter.conviction?.date
    if (date !== undefined && date < aumaDay) return 'met'
    return unknown(notes, missingFact['whether sentenced under Proposition 64'])
  },
})

export const subdivisionOfItsTime: ConditionNode<Question> = askRecord({
  id: 'subdivision-of-its-time',
  title: 'The subdivision existed on the day of the offense',
  citation: cite('HS 11357-11360, before and since 2016-11-09'),
  facts: ['subdivision'],
  obstacle: 'The subdivision did not exist',
  test: (question, _clocks, notes) => {
    const { cannabis, cannabisCitation } = question
    if (cannabis === undefined || cannabisCitation === undefined) return 'met'
    const mark = cannabisCitation.subdivisions[0]
    const letters = cannabis.section === '11357' ? 'ABCDE' : cannabis.section === '11360' ? 'AB' : ''
    const exists = mark === undefined || (letters.includes(mark) && !cannabis.postAuma)
    return exists ? 'met' : unknown(notes, missingFact.subdivision)
  },
})

/** Juvenile adjudications take another route and never stand among adult convictions. */
const juvenileWords = /\bJUV(?:ENILE)?\b|^CAJV/i
const isJuvenileCourt = holds(juvenileWords)

export const adult: ConditionNode<Question> = askRecord({
  id: 'adult',
  title: 'The person was 18 or older at the offense',
  citation: cite('HS 11361.8(m)', 'persons under 18 take the juvenile route'),
  facts: ['age at offense', 'route for a person under 18'],
  data: [questionContent, juvenileWords],
  parameters: [yearsForProsecution],
  obstacle: 'Under 18 at the offense',
  test: (question, _clocks, notes) => {
    const { bands } = question
    notes.detail?.push(`possible ages: ${bands.join(', ')}`)
    const { agency } = question.matter.event
    if (agency !== undefined && isJuvenileCourt(agency)) {
      notes.detail?.push(`entered by ${agency}`)
      return unknown(notes, missingFact['route for a person under 18'])
    }
    if (bands.length > 0 && !bands.includes('under-18')) return 'met'
    return unknown(
      notes,
      bands.length === 1 ? missingFact['route for a person under 18'] : missingFact['age at offense'],
    )
  },
})

export const sentenceCompleted: ConditionNode<Question> = askRecord({
  id: 'sentence-completed',
  title: 'The sentence is completed, supervision included',
  citation: sentenceCitation,
  facts: ['sentence completed', 'parole or supervision after release', 'entries that could not be read'],
  parameters: [supervisionAfterPrison],
  data: [sentenceTruth, sentenceContent],
  obstacle: 'The sentence is still being served: the route is the petition of 11361.8(a)',
  test: (question, clocks, notes) => sentenceTruth(question, clocks, notes),
})

export const sentenceServing: ConditionNode<Question> = askRecord({
  id: 'sentence-serving',
  title: 'The person is serving the sentence, supervision included',
  citation: cite('HS 11361.8(a)'),
  facts: ['sentence completed', 'parole or supervision after release', 'entries that could not be read'],
  parameters: [supervisionAfterPrison],
  data: [sentenceTruth, sentenceContent],
  obstacle: 'The sentence is completed: the route is the application of 11361.8(e)',
  test: (question, clocks, notes) => {
    const completed = sentenceTruth(question, clocks, notes)
    if (completed === 'unknown') return 'unknown'
    return completed === 'met' ? 'not-met' : 'met'
  },
})

function sentenceTruth(question: Question, clocks: Clocks, notes: Notes): Truth {
  const status = question.sentence(clocks)
  notes.detail?.push(
    status.end === undefined ? status.why : `${status.why}; by arithmetic it ends on ${formatIsoDay(status.end)}`,
  )
  if (notes.evidence !== undefined) {
    for (const part of question.matter.conviction?.sentences ?? []) notes.evidence.push(part.source)
  }
  notes.changesOn = status.changesOn
  notes.missing |= status.missing
  return status.completed
}

const outcomeWords: Readonly<Record<Prop64Outcome, string>> = {
  none: 'nothing',
  'redesignate-misdemeanor': 'redesignation as a misdemeanor',
  'redesignate-infraction': 'redesignation as an infraction',
  'dismiss-and-seal': 'dismissal and sealing',
  'court-order-due': 'the order that the court owes',
  'destroy-records': 'destruction of the records',
}

export const lesserOrNoOffense: ConditionNode<Question> = askRecord({
  id: 'lesser-or-no-offense',
  title: 'Under Proposition 64 the conduct would be no offense or a lesser one',
  citation: cite('HS 11361.8(a), (e), presumed under (f)'),
  facts: [
    'level of conviction',
    'subdivision',
    'grams',
    'grams of concentrate',
    'plants',
    'compensation',
    'age of the recipient',
    'school grounds and hours',
    'age at offense',
    'statute in force before 1976',
    'date of offense',
    'offense of conviction',
  ],
  data: questionContent,
  obstacle: 'The same offense since Proposition 64: nothing lesser to redesignate',
  test: (question, _clocks, notes) => {
    const { floor, ceiling, blocking, presumed } = question.lattice
    notes.detail?.push(`at least ${outcomeWords[floor]}, at most ${outcomeWords[ceiling]}`)
    if (blocking !== 0) return unknown(notes, blocking)
    if (floor === 'none') return 'not-met'
    notes.presumed = presumed
    return 'met'
  },
})

export const notAggravated: ConditionNode<Question> = askRecord({
  id: 'not-aggravated',
  title: 'Nothing makes it a possible felony since Proposition 64',
  citation: citeUncertain(
    'HS 11358(d), 11359(c)-(d), 11360(a)(3); People v. Smit (2018) 24 Cal.App.5th 596',
    'whether a straight felony that could still be charged as a felony has become a lesser offense is not settled',
  ),
  facts: [
    'effect of an earlier superstrike or registrable offense',
    'effect of two earlier convictions of the section',
    'effect of an aggravating fact',
    'entries that could not be read',
  ],
  data: [canBeAggravated, earlierGrave, maybeBefore, personContent],
  obstacle: 'Aggravated',
  test: (question, _clocks, notes) => {
    if (!canBeAggravated(question)) return 'met'
    notes.presumed = true
    const { matter, bounds } = question
    let missing = 0
    const grave = earlierGrave(question)
    if (grave.length > 0) missing |= missingFact['effect of an earlier superstrike or registrable offense']
    notes.detail?.push(...grave)
    const same = (question.person.cannabis.get(question.cannabis?.section ?? '11358') ?? []).filter(
      (other) => other.countKey !== matter.conviction?.countKey && maybeBefore(other.date, bounds.latest),
    )
    if (same.length > 1) {
      missing |= missingFact['effect of two earlier convictions of the section']
      notes.detail?.push(`${same.length} earlier convictions of the section`)
    }
    const buyerAge = question.cannabis?.section === '11358' ? undefined : matter.facts.buyerAge
    if (buyerAge !== undefined && buyerAge < 18) missing |= missingFact['effect of an aggravating fact']
    if (matter.view.history.unread.length > 0) missing |= missingFact['entries that could not be read']
    return missing === 0 ? 'met' : unknown(notes, missing)
  },
})

/** Only 11358, 11359 and 11360(a) have aggravated forms. */
function canBeAggravated(question: Question): boolean {
  const section = question.cannabis?.section
  if (section === '11358' || section === '11359') return true
  if (section !== '11360') return false
  const mark = question.cannabisCitation?.subdivisions[0]
  return mark !== 'B' && !(mark === undefined && question.matter.conviction?.level === 'misdemeanor')
}

/** Offenses that may be a superstrike or registrable, and may have been before the cannabis offense. */
function earlierGrave(question: Question): string[] {
  const own = question.matter.conviction?.countKey
  return question.person.grave
    .filter((offense) => offense.countKey === undefined || offense.countKey !== own)
    .filter((offense) => maybeBefore(offense.date, question.bounds.latest))
    .map((offense) => offense.why)
}

function maybeBefore(date: Day | undefined, latest: Day | undefined): boolean {
  return date === undefined || latest === undefined || date < latest
}

export const notRelieved: ConditionNode<Question> = ask({
  id: 'not-already-relieved',
  title: 'No relief under 11361.8 or 11361.9 has been granted already',
  citation: citeSecondary(
    'HS 11361.8(e), 11361.9',
    'relief under PC 1203.4 and its kin does not bar; relief that is already granted leaves nothing to grant',
  ),
  facts: [
    'statute or effect of an earlier relief',
    'conviction that a relief entry frees',
    'entries that could not be read',
  ],
  data: [reliefTruth, isProp64Statute, otherRelief],
  obstacle: 'Already relieved',
  test: (question, _clocks, notes) => reliefTruth(question, notes),
})

function reliefTruth(question: Question, notes: Notes): Truth {
  const { conviction, view, facts } = question.matter
  const relief = conviction?.relief ?? []
  const isRelieved = relief.some((one) => isProp64Statute(one.statute) && one.effect !== 'unknown')
  if (isRelieved || facts.orderDate !== undefined) return 'not-met'
  let missing = 0
  for (const one of relief) {
    notes.evidence?.push(one.source)
    notes.detail?.push(one.text)
    if (!otherRelief(one.statute)) missing |= missingFact['statute or effect of an earlier relief']
  }
  if (view.unmatchedRelief.length > 0) missing |= missingFact['conviction that a relief entry frees']
  if (view.history.unread.length > 0) missing |= missingFact['entries that could not be read']
  return missing === 0 ? 'met' : unknown(notes, missing)
}

/** Statutes that give another relief, beside which 11361.8 stands. */
function otherRelief(statute: string | undefined): boolean {
  return (
    statute !== undefined &&
    /^PC (?:1203\.4|1203\.4A|1203\.4B|1203\.41|1203\.42|1203\.425|1203\.43|1203\.49|17|1170\.18)(?![.\d])/i.test(
      statute,
    )
  )
}

export const alive: ConditionNode<Question> = personAlive('alive')

export const riskFinding: ConditionNode<Question> = ask({
  id: 'no-risk-finding',
  title: 'The court finds no unreasonable risk of danger to public safety',
  citation: cite('HS 11361.8(b); PC 1170.18(b)-(c)', "the court's own finding, never a program's"),
  facts: ["court's risk finding"],
  obstacle: 'The court found a risk',
  test: (_question, _clocks, notes) => unknown(notes, missingFact["court's risk finding"]),
})
