// The predecessor's arithmetic of sentences: the parts are added up from the day of conviction. It
// serves policies only; whether a sentence is completed under the statute is another question.

import type { Conviction, Day, Sentence } from '@clearslate/record'

/** Whether a later sentence or a revocation leaves open when the sentence of the conviction ends. */
export function isSentenceReopened(conviction: Conviction): boolean {
  return conviction.laterSentences.length > 0 || conviction.revocations.length > 0
}

const daysOfUnit = { days: 1, months: 366 / 12, years: 366 } as const

/**
 * The day on which the added-up parts end, possibly half a day into it; `undefined` when the day of
 * conviction or the length is unknown.
 */
export function sentenceEnd(conviction: Conviction): Day | undefined {
  const days = sentenceDays(conviction)
  return conviction.date === undefined || days === undefined ? undefined : conviction.date + days
}

/** The added-up parts in days; `undefined` when a part has no length or no sentence is recorded. */
export function sentenceDays(conviction: Conviction): number | undefined {
  if (conviction.sentences.length === 0) return undefined
  let days = 0
  for (const sentence of conviction.sentences) {
    const length = lengthInDays(sentence)
    if (length === undefined) return undefined
    days += length
  }
  return days
}

function lengthInDays(sentence: Sentence): number | undefined {
  if (sentence.length === undefined && sentence.unit === undefined && hasNoTerm(sentence)) return 0
  if (sentence.length === 0) return 0
  if (sentence.length === undefined || sentence.unit === undefined) return undefined
  return sentence.length * daysOfUnit[sentence.unit]
}

/** A fine or a condition has no term of its own; custody and probation always have one. */
function hasNoTerm(sentence: Sentence): boolean {
  if (sentence.kind === 'fine') return true
  return sentence.kind === 'other' && !/LIFE|DEATH|PRISON|JAIL|CUSTODY|PAROLE|PROB/i.test(sentence.text)
}

/** What this file decides with, so that a change in it changes the versions of the policies. */
export const sentenceContent: readonly unknown[] = [
  isSentenceReopened,
  sentenceEnd,
  sentenceDays,
  lengthInDays,
  hasNoTerm,
  daysOfUnit,
]
