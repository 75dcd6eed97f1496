// The conditions of Penal Code 851.91: a petition to seal an arrest that did not result in a conviction.

import type { Day } from '@clearslate/record'
import { addYears } from '@clearslate/record'
import { cite } from '../../kernel/citation.ts'
import { newNotes } from '../../kernel/evaluate.ts'
import type { Clocks, ConditionNode, Notes } from '../../kernel/node.ts'
import { parameter, valueOn } from '../../kernel/parameter.ts'
import type { Parameter } from '../../kernel/parameter.ts'
import type { Truth } from '../../kernel/truth.ts'
import { missingFact } from '../arrests/facts.ts'
import { arrestContent } from '../arrests/question.ts'
import type { ArrestQuestion } from '../arrests/question.ts'
import { askRecord, unknown } from '../arrests/rule.ts'
import { limitationContent, limitationYears } from '../lists/limitation.ts'
import { offenseDateBounds, offenseDateContent } from '../offense-date.ts'
import { routeContent } from './route.ts'

/** PC 803(d): time outside California that is not counted. */
const absenceYears: Parameter<number> = parameter({
  id: 'ca/pc-803/absence',
  title: 'Longest time outside California that is not counted against the time for prosecuting',
  unit: 'years',
  values: [
    { from: '1985-01-01', value: 3, citation: cite('PC 803(d)', 'current text; from when it applies was not read') },
  ],
})

export const mayNotBeCharged: ConditionNode<ArrestQuestion> = askRecord({
  id: 'may-not-be-charged',
  title:
    'No pleading was filed and the time for prosecuting has run out on every offense; or every charge was filed and acquitted, or dismissed or vacated and may not be filed again',
  citation: cite('PC 851.91(a)(1)(A)-(B), (a)(2)(A)'),
  facts: [
    'whether charges were filed',
    'whether the charges may be filed again',
    'limitation period',
    'time outside California',
    'date of arrest',
    'offense of the arrest',
    'court disposition',
    'which arrest a court entry belongs to',
    'whether the conviction was vacated',
    'entries that could not be read',
  ],
  parameters: [absenceYears],
  data: [
    chargeable,
    afterFiling,
    withoutFiling,
    countedLimitation,
    limitationDisputed,
    lastDays,
    arrestContent,
    limitationContent,
    offenseDateContent,
    routeContent,
  ],
  obstacle: 'The person may still be charged',
  test: chargeable,
})

function chargeable(question: ArrestQuestion, clocks: Clocks, notes: Notes): Truth {
  const { filed } = question
  if (filed === undefined) {
    const known = question.recorded.missing
    return unknown(notes, missingFact['whether charges were filed'] | known)
  }
  return filed ? afterFiling(question, notes) : withoutFiling(question, clocks, notes)
}

/** (a)(1)(B): what became of the charges, and whether they may come back. */
function afterFiling(question: ArrestQuestion, notes: Notes): Truth {
  const { outcome } = question
  const { refilingBarred, limitationExpired } = question.matter.facts
  if (outcome === 'acquitted') return 'met'
  if (outcome === undefined || outcome === 'none' || outcome === 'ended') {
    return unknown(notes, outcome === undefined ? question.outcomeMissing : missingFact['court disposition'])
  }
  if (outcome === 'convicted') return 'not-met'
  if (refilingBarred !== undefined) return refilingBarred ? 'met' : 'not-met'
  // What can no longer be prosecuted cannot be filed again.
  if (limitationExpired === true) return 'met'
  return unknown(notes, missingFact['whether the charges may be filed again'])
}

/** (a)(1)(A): the time for prosecuting. For felonies it is a question for whoever knows the case. */
function withoutFiling(question: ArrestQuestion, clocks: Clocks, notes: Notes): Truth {
  const { limitationExpired } = question.matter.facts
  if (limitationExpired === true) return 'met'
  const counted = countedLimitation(question, clocks, notes)
  if (limitationExpired === undefined) return counted
  return counted === 'met' ? unknown(notes, missingFact['entries that contradict each other']) : 'not-met'
}

/** Whether it is supplied that the time has not run out, and by the statute's own count it has. */
export function limitationDisputed(question: ArrestQuestion, clocks: Clocks): boolean {
  return question.matter.facts.limitationExpired === false && countedLimitation(question, clocks, newNotes()) === 'met'
}

function countedLimitation(question: ArrestQuestion, clocks: Clocks, notes: Notes): Truth {
  const { leftCalifornia } = question.matter.facts
  const absence = valueOn(absenceYears, clocks.lawAsOf)
  const days = absence === undefined ? undefined : lastDays(question, absence)
  if (days === undefined) return unknown(notes, missingFact['limitation period'])
  const { atLeast, surely, atMost } = days
  const ends = leftCalifornia === false ? surely : atMost
  const next = [atLeast, surely, atMost].find((day) => day !== undefined && day > clocks.asOf)
  if (next !== undefined) notes.changesOn = next
  notes.detail?.push('plain misdemeanor: one year after the offense (PC 802(a)), up to three more when absent (803(d))')
  if (atLeast !== undefined && clocks.asOf < atLeast) return 'not-met'
  if (clocks.asOf < surely) return unknown(notes, missingFact['limitation period'])
  if (clocks.asOf < ends) return unknown(notes, missingFact['time outside California'])
  // A pleading may have been filed after the record ends.
  return clocks.dataThrough < ends ? unknown(notes, missingFact['whether charges were filed']) : 'met'
}

interface LastDays {
  /** Before this day the time has not run out; undefined when the offense may be older than is known. */
  readonly atLeast: Day | undefined
  /** The day on which it has run out without and with the longest absence. */
  readonly surely: Day
  readonly atMost: Day
}

/** When the time runs out; undefined unless every offense can only be a misdemeanor with the year of PC 802(a). */
function lastDays(question: ArrestQuestion, absence: number): LastDays | undefined {
  const { matter, date, offenses } = question
  const latest = offenseDateBounds(matter).latest ?? date
  if (latest === undefined || offenses.length === 0) return undefined
  for (const { citation, level } of offenses) {
    const years = citation === undefined ? undefined : limitationYears(citation, level)
    if (years === undefined || years.most > 1) return undefined
  }
  const surely = addYears(latest, 1)
  const atLeast = matter.facts.offenseDate === undefined ? undefined : surely
  return { atLeast, surely, atMost: addYears(surely, absence) }
}

export const hasLimitation: ConditionNode<ArrestQuestion> = askRecord({
  id: 'has-limitation-period',
  title:
    'No charge of the arrest or of the pleading is murder or another offense without a limitation period, unless acquitted',
  citation: cite('PC 851.91(a)(2)(B)'),
  facts: [
    'offense of the arrest',
    'whether an offense has no limitation period',
    'court disposition',
    'whether charges were filed',
    'which arrest a court entry belongs to',
    'whether the conviction was vacated',
    'entries that could not be read',
  ],
  data: [arrestContent, limitationContent],
  obstacle: 'A charge is murder or another offense without a limitation period, and there was no acquittal',
  test: (question, _clocks, notes) => {
    if (question.outcome === 'acquitted') return 'met'
    const { missing, barred } = question.withoutLimitation
    if (barred.length > 0) notes.detail?.push(`no limitation period: ${barred.join(', ')}`)
    const { chargeWithoutLimitation } = question.matter.facts
    // An acquittal that is not known would lift the bar.
    if (barred.length > 0 || (missing !== 0 && chargeWithoutLimitation === true)) {
      return question.outcome === undefined ? unknown(notes, question.outcomeMissing) : 'not-met'
    }
    return missing === 0 || chargeWithoutLimitation === false ? 'met' : unknown(notes, missing)
  },
})

export const notEvaded: ConditionNode<ArrestQuestion> = askRecord({
  id: 'not-evaded',
  title: 'The person did not evade the prosecution of the arrest on purpose',
  citation: cite('PC 851.91(a)(2)(C)'),
  facts: ['whether the prosecution was evaded'],
  obstacle: 'The person evaded the prosecution on purpose',
  test: ({ matter }, _clocks, notes) => {
    const { evadedProsecution } = matter.facts
    if (evadedProsecution === undefined) return unknown(notes, missingFact['whether the prosecution was evaded'])
    return evadedProsecution ? 'not-met' : 'met'
  },
})

export const noIdentityFraud: ConditionNode<ArrestQuestion> = askRecord({
  id: 'no-identity-fraud',
  title: 'The person did not evade it by identity fraud that was later charged',
  citation: cite('PC 851.91(a)(2)(D)'),
  facts: ['whether there was identity fraud'],
  obstacle: 'The person evaded the prosecution by identity fraud and was charged with it',
  test: ({ matter }, _clocks, notes) => {
    const { identityFraud } = matter.facts
    if (identityFraud === undefined) return unknown(notes, missingFact['whether there was identity fraud'])
    return identityFraud ? 'not-met' : 'met'
  },
})
