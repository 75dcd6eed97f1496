// What the lists of serious and of violent felonies share: both ask for a felony, both name the offense
// itself beside its attempts, and both are asked of a citation that may leave the decisive part out.

import type { Level, OffenseCitation } from '@clearslate/record'
import { degreeStated } from './degree.ts'
import { lookUpCitation, offenseListContent } from './offense-list.ts'
import type { ListAnswer, OffenseList } from './offense-list.ts'
import { stronger } from './superstrikes.ts'

export interface FelonyList {
  readonly offenses: OffenseList
  /** Findings that make any felony one, when they are written with it. */
  readonly enhancements: OffenseList
  /** What an attempt at a listed offense is. */
  readonly attempt: (citation: OffenseCitation, answer: ListAnswer) => ListAnswer
  /** What a conspiracy to commit a listed offense is. */
  readonly conspiracy: ListAnswer
}

/**
 * Whether an offense is on such a list. A misdemeanor never is. Without a level a listed offense depends,
 * unless it can only be a felony. Offenses written together are asked together.
 */
export function onFelonyList(
  list: FelonyList,
  citation: OffenseCitation,
  level: Level | undefined,
  alwaysFelony: boolean,
): ListAnswer {
  if (level === 'misdemeanor' || level === 'infraction') return 'no'
  const answer = citation.conspiracy ? conspiracyAnswer(list, citation) : together(list, citation)
  if (answer !== 'yes' || level === 'felony' || alwaysFelony) return answer
  return 'depends'
}

function together(list: FelonyList, citation: OffenseCitation): ListAnswer {
  let answer = ownAnswer(list, citation)
  for (const joined of citation.joined) {
    answer = stronger(answer, ownAnswer(list, joined))
    answer = stronger(answer, lookUpCitation(list.enhancements, joined, 'PC').answer)
  }
  answer = stronger(answer, lookUpCitation(list.enhancements, citation, 'PC').answer)
  const accessory = citation.accessory || citation.joined.some((joined) => joined.accessory)
  return answer === 'yes' && accessory ? 'depends' : answer
}

function ownAnswer(list: FelonyList, citation: OffenseCitation): ListAnswer {
  if (citation.accessory) return 'no'
  const { answer } = lookUpCitation(list.offenses, degreeStated(citation), 'PC')
  return citation.attempt && answer !== 'no' ? list.attempt(citation, answer) : answer
}

function conspiracyAnswer(list: FelonyList, citation: OffenseCitation): ListAnswer {
  const objects = citation.section === '182' ? citation.joined : [citation, ...citation.joined]
  if (objects.length === 0) return list.conspiracy === 'no' ? 'no' : 'depends'
  let answer: ListAnswer = 'no'
  for (const object of objects) answer = stronger(answer, ownAnswer(list, { ...object, conspiracy: false }))
  if (answer === 'no') return 'no'
  return answer === 'yes' ? list.conspiracy : 'depends'
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const felonyListContent: readonly unknown[] = [
  onFelonyList,
  together,
  ownAnswer,
  conspiracyAnswer,
  degreeStated,
  stronger,
  offenseListContent,
]
