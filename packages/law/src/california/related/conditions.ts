// Offenses that stand near HS 11357 to 11360 and are not among them: what Proposition 64 says of each.

import { eventsOfCycle } from '@clearslate/record'
import { cite, citeSecondary, citeUncertain } from '../../kernel/citation.ts'
import type { ConditionNode } from '../../kernel/node.ts'
import { missingFact } from '../facts.ts'
import { mentionsCannabis } from '../hs-11361.8/conditions.ts'
import { cannabisSection } from '../lists/cannabis-sections.ts'
import { entry, lookUp, offenseList } from '../lists/offense-list.ts'
import type { OffenseList } from '../lists/offense-list.ts'
import type { Question } from '../question.ts'
import { ask, unknown } from '../prop64-rule.ts'

const inCustody = citeSecondary('People v. Perry (2019); People v. Raybon (2021)')
const otherSection = cite('HS 11361.8(e)', 'it names 11357, 11358, 11359 and 11360 only')
const since2016 = cite('HS 11362.1-11362.4', 'added by Proposition 64')

/** Not reached, wherever they occur. */
export const alwaysNear: OffenseList = offenseList([
  entry('PC 4573', 'no', 'bringing drugs into a prison or jail', inCustody),
  entry('PC 4573.6', 'no', 'drugs in a prison or jail', inCustody),
  entry('PC 4573.8', 'no', 'drugs in a prison or jail', inCustody),
  entry('HS 11361', 'no', 'cannabis and minors', otherSection),
  entry('HS 11362.1', 'no', 'a section of Proposition 64 itself', since2016),
  entry('HS 11362.2', 'no', 'a section of Proposition 64 itself', since2016),
  entry('HS 11362.3', 'no', 'a section of Proposition 64 itself', since2016),
  entry('HS 11362.4', 'no', 'a section of Proposition 64 itself', since2016),
])

/** Not reached; of interest only beside a cannabis charge of the same cycle. */
export const nearInCycle: OffenseList = offenseList([
  entry('HS 11364', 'no', 'paraphernalia', otherSection),
  entry('HS 11365', 'no', 'presence where drugs are used', otherSection),
  entry('HS 11366', 'no', 'a place for drugs', otherSection),
  entry('HS 11366.5', 'no', 'a place for drugs', otherSection),
  entry('HS 11550', 'no', 'use of drugs', otherSection),
])

/** Where the same offenses stood before HS 11357 to 11360. */
export const predecessors: OffenseList = offenseList(
  ['HS 11530', 'HS 11530.1', 'HS 11530.5', 'HS 11531', 'HS 11532'].map((section) =>
    entry(section, 'depends', 'a predecessor of HS 11357 to 11361', otherSection),
  ),
)

/** Whether an offense is on one of these lists. */
export function isOn(list: OffenseList, question: Question): boolean {
  const { citation } = question
  if (citation?.code === undefined) return false
  return lookUp(list, citation.code, citation.section, citation.subdivisions).entry !== undefined
}

/** Whether the cycle of the matter holds a cannabis charge, arrests included. */
export function cannabisInCycle(question: Question): boolean {
  const { view, event } = question.matter
  return eventsOfCycle(view, event.cycle).some((other) =>
    other.charges.some(
      ({ offense }) => offense.citation !== undefined && cannabisSection(offense.citation) !== undefined,
    ),
  )
}

/** A conspiracy to commit a cannabis offense, as far as the record shows. */
export function isConspiracy(question: Question): boolean {
  const { cannabis, citation } = question
  if (cannabis !== undefined) return cannabis.certainty === 'conspiracy'
  if (citation?.conspiracy !== true) return false
  return mentionsCannabis(question) || (citation.joined.length === 0 && cannabisInCycle(question))
}

/** An accessory to a cannabis offense, as far as the record shows. */
export function isAccessory(question: Question): boolean {
  const { citation } = question
  if (citation?.accessory !== true) return false
  return (
    citation.joined.some((joined) => cannabisSection({ ...joined, accessory: false }) !== undefined) ||
    mentionsCannabis(question) ||
    cannabisInCycle(question)
  )
}

export const notConspiracy: ConditionNode<Question> = ask({
  id: 'not-a-conspiracy',
  title: 'The conviction is not for a conspiracy',
  citation: citeSecondary('People v. Medina (2018) 24 Cal.App.5th 61', 'PC 17(b)(3) and 1203.4 stay open'),
  data: [isConspiracy, mentionsCannabis, cannabisInCycle],
  obstacle: 'Conspiracy (PC 182): not reached by HS 11361.8, People v. Medina (2018)',
  test: (question) => (isConspiracy(question) ? 'not-met' : 'met'),
})

export const amongTheSections: ConditionNode<Question> = ask({
  id: 'among-the-sections',
  title: 'The offense is one that 11361.8 names',
  citation: citeSecondary('HS 11361.8(e); People v. Perry (2019)'),
  data: [[...alwaysNear], [...nearInCycle], isOn, cannabisInCycle],
  obstacle: 'Not one of the sections that HS 11361.8 names',
  test: (question) => (isOn(alwaysNear, question) || isOn(nearInCycle, question) ? 'not-met' : 'met'),
})

export const accessoryReached: ConditionNode<Question> = ask({
  id: 'accessory-reached',
  title: 'Being an accessory to a cannabis felony is reached',
  citation: citeSecondary(
    'People v. Boatwright (2019) 36 Cal.App.5th 848',
    'possible for a person who is serving; for a completed sentence (e) lists sections and PC 32 is not among them',
  ),
  facts: ['accessory: whether 11361.8(e) reaches it'],
  data: [isAccessory, mentionsCannabis, cannabisInCycle],
  obstacle: 'Not reached',
  test: (_question, _clocks, notes) => unknown(notes, missingFact['accessory: whether 11361.8(e) reaches it']),
})

export const predecessorReached: ConditionNode<Question> = ask({
  id: 'predecessor-reached',
  title: 'A conviction under a predecessor of HS 11357 to 11360 is reached',
  citation: citeUncertain(
    'HS 11361.8(e)',
    'it names 11357 to 11360 only; no authority on their predecessors was found',
  ),
  facts: ['statute in force before 1976'],
  data: [[...predecessors], isOn],
  obstacle: 'Not reached',
  test: (_question, _clocks, notes) => unknown(notes, missingFact['statute in force before 1976']),
})
