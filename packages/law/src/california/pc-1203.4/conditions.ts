// The conditions of Penal Code 1203.4: dismissal after probation.

import { cite, citeUncertain } from '../../kernel/citation.ts'
import type { Grant } from '../rule.ts'
import { extendVocabulary } from '../../kernel/missing.ts'
import type { FactVocabulary } from '../../kernel/missing.ts'
import type { Clocks } from '../../kernel/node.ts'
import { levelIs, sentenceParameters } from '../convictions/conditions.ts'
import { missing, statusFacts } from '../convictions/facts.ts'
import { askList, openPart } from '../convictions/question.ts'
import type { ConvictionQuestion, OpenPart } from '../convictions/question.ts'
import { ask, askRecord, unknown } from '../convictions/rule.ts'
import type { ConvictionCondition } from '../convictions/rule.ts'
import { sentenceReadingContent } from '../convictions/sentence-reading.ts'
import { dismissalExclusionContent, excludedFrom1203p4, lacksSubdivision1203p4 } from '../lists/dismissal-exclusions.ts'
import { drivingRecordContent, drivingRecordOffense, lacksSubdivision12810 } from '../lists/driving-record.ts'

const own = [
  'end of probation',
  'whether the conditions of probation were fulfilled',
  'whether probation was revoked',
  'dismissal after a prison term on the same count',
  'whether it was a refusal to stop or to submit to an inspection (VC 42002.1)',
  'whether the exclusion covers an attempt, a conspiracy or an accessory',
] as const

export const facts: FactVocabulary<(typeof statusFacts.names)[number] | (typeof own)[number]> = extendVocabulary(
  statusFacts,
  own,
)

export const notInfraction: ConvictionCondition = levelIs(
  'not-an-infraction',
  'The conviction is a felony or a misdemeanor',
  ['felony', 'misdemeanor'],
  cite('PC 1203.4(b)', 'infractions take PC 1203.4a'),
  'An infraction: PC 1203.4a is the route',
)

export const probationEnded: ConvictionCondition = askRecord({
  id: 'probation-ended',
  title: 'No probation is left to serve: it is over by its term, or was ended early',
  citation: cite('PC 1203.4(a)(1)'),
  facts: ['end of probation', 'whether probation was granted'],
  parameters: sentenceParameters,
  data: sentenceReadingContent,
  obstacle: 'Probation has not ended: ask for its early end under PC 1203.3 first, or wait',
  test: (question, clocks, notes) => {
    const { granted, ended, changesOn, why, tooLong } = question.probation(clocks)
    notes.detail?.push(why)
    if (tooLong !== undefined) notes.detail?.push(tooLong)
    notes.changesOn = changesOn
    if (granted === 'unknown') return unknown(notes, missing['whether probation was granted'])
    // Without probation there is none to wait for; that it was not granted is for another condition to say.
    if (granted === 'not-met') return 'met'
    return ended === 'unknown' ? unknown(notes, facts.bit['end of probation']) : ended
  },
})

export const notExcluded: ConvictionCondition = askRecord({
  id: 'not-excluded-from-1203.4',
  title: 'The offense is none that PC 1203.4(b) excludes',
  citation: cite('PC 1203.4(b)'),
  facts: [
    'offense of conviction',
    'subdivision',
    'level of conviction',
    'whether it was a refusal to stop or to submit to an inspection (VC 42002.1)',
    'whether the exclusion covers an attempt, a conspiracy or an accessory',
  ],
  data: [openBit, askList, openPart, dismissalExclusionContent, drivingRecordContent],
  obstacle: 'An offense that PC 1203.4(b) excludes',
  test: (question, _clocks, notes) => {
    const excluded = askList(question, (citation) => excludedFrom1203p4(citation, question.level))
    if (excluded === 'yes') return 'not-met'
    if (excluded === 'no') return 'met'
    return unknown(notes, openBit(openPart(question, excludedFrom1203p4, lacksSubdivision1203p4)))
  },
})

/** The fact that would settle what a list leaves open. */
function openBit(part: OpenPart): number {
  if (part === 'circumstances') {
    return facts.bit['whether it was a refusal to stop or to submit to an inspection (VC 42002.1)']
  }
  return part === 'attempt'
    ? facts.bit['whether the exclusion covers an attempt, a conspiracy or an accessory']
    : missing[part]
}

export const noPrisonTerm: ConvictionCondition = ask({
  id: 'no-prison-term-after-probation',
  title: 'No term in state prison was ultimately imposed on the count',
  citation: citeUncertain('PC 1203.4', 'that a prison term bars dismissal after probation is general knowledge'),
  facts: ['whether a prison term was imposed', 'dismissal after a prison term on the same count'],
  data: sentenceReadingContent,
  obstacle: 'A prison term was imposed',
  test: ({ term }, _clocks, notes) => {
    if (term.prison === 'not-met') return 'met'
    return term.prison === 'met'
      ? unknown(notes, facts.bit['dismissal after a prison term on the same count'])
      : unknown(notes, missing['whether a prison term was imposed'])
  },
})

/** Mandatory when every condition was fulfilled or the court ended probation early, else in its discretion. */
export function dismissalAfterProbation(question: ConvictionQuestion, _clocks: Clocks): Grant {
  const outcome = { floor: 'set-aside-and-dismiss', ceiling: 'set-aside-and-dismiss' } as const
  const driving = askList(question, drivingRecordOffense)
  const { probationFulfilled, probationEndedEarly, probationRevoked } = question.matter.facts
  const revoked = probationRevoked === true || question.conviction.revocations.length > 0
  if (driving === 'yes') return { ...outcome, raising: 0, route: 'discretionary' }
  if (probationEndedEarly !== true) {
    if (probationFulfilled === false || revoked) return { ...outcome, raising: 0, route: 'discretionary' }
    if (probationFulfilled === undefined) {
      return { ...outcome, raising: facts.bit['whether the conditions of probation were fulfilled'] }
    }
  }
  if (driving === 'depends') {
    return { ...outcome, raising: openBit(openPart(question, drivingRecordOffense, lacksSubdivision12810)) }
  }
  return { ...outcome, raising: 0, route: 'mandatory' }
}
