// The conditions of Penal Code 1203.4a: misdemeanors without probation, and infractions.

import { formatIsoDay } from '@clearslate/record'
import type { Day, Level } from '@clearslate/record'
import { cite, citeSecondary, citeUncertain } from '../../kernel/citation.ts'
import { extendVocabulary } from '../../kernel/missing.ts'
import type { FactVocabulary } from '../../kernel/missing.ts'
import { parameter, valueOn } from '../../kernel/parameter.ts'
import type { Parameter } from '../../kernel/parameter.ts'
import { earlierOffensesContent, undecidedEntries } from '../convictions/earlier-offenses.ts'
import { missing, statusFacts } from '../convictions/facts.ts'
import { askList, openPart, waited } from '../convictions/question.ts'
import type { ConvictionQuestion, OpenPart } from '../convictions/question.ts'
import { askRecord, unknown } from '../convictions/rule.ts'
import type { ConvictionCondition } from '../convictions/rule.ts'
import { sentenceReadingContent } from '../convictions/sentence-reading.ts'
import type { DayRange } from '../convictions/sentence-reading.ts'
import {
  dismissalExclusionContent,
  excludedFrom1203p4a,
  lacksSubdivision1203p4a,
} from '../lists/dismissal-exclusions.ts'
import type { Grant } from '../rule.ts'

const own = [
  'day of judgment',
  'honest and upright life since judgment',
  'effect of a reduction where no probation was granted',
  'whether it was a refusal to stop or to submit to an inspection (VC 42002.1)',
  'whether VC 42001 punishes the infraction',
  'whether the exclusion covers an attempt, a conspiracy or an accessory',
] as const

export const facts: FactVocabulary<(typeof statusFacts.names)[number] | (typeof own)[number]> = extendVocabulary(
  statusFacts,
  own,
)

const yearsSinceJudgment: Parameter<number> = parameter({
  id: 'ca/pc-1203.4a/years-since-judgment',
  title: 'Time since judgment',
  unit: 'years',
  values: [{ from: '2023-01-01', value: 1, citation: cite('PC 1203.4a(a)') }],
})

export const misdemeanorOrInfraction: ConvictionCondition = askRecord({
  id: 'misdemeanor-or-infraction',
  title: 'The conviction is a misdemeanor or an infraction',
  citation: citeUncertain(
    'PC 1203.4a(a)',
    'that a felony reduced to a misdemeanor is one, where no probation was granted, is general knowledge',
  ),
  facts: ['level of conviction', 'effect of a reduction where no probation was granted'],
  obstacle: 'A felony: PC 1203.4, 1203.41 or 1203.42 is the route',
  test: ({ levels, relief }, _clocks, notes) => {
    if (!levels.some((level) => level !== 'felony')) return 'not-met'
    if (relief.reduced === 'met')
      return unknown(notes, facts.bit['effect of a reduction where no probation was granted'])
    return levels.includes('felony') ? unknown(notes, missing['level of conviction']) : 'met'
  },
})

export const noProbationUnlessInfraction: ConvictionCondition = askRecord({
  id: 'no-probation-unless-infraction',
  title: 'Probation was not granted, or it is an infraction',
  citation: cite('PC 1203.4a(a)'),
  facts: ['whether probation was granted', 'level of conviction'],
  data: sentenceReadingContent,
  obstacle: 'Probation was granted: PC 1203.4 is the route',
  test: (question, clocks, notes) => {
    if (question.level === 'infraction') return 'met'
    const { granted } = question.probation(clocks)
    if (granted === 'not-met') return 'met'
    if (granted === 'unknown') return unknown(notes, missing['whether probation was granted'])
    return question.levels.includes('infraction') ? unknown(notes, missing['level of conviction']) : 'not-met'
  },
})

/** Stands for a day that is not known at all. */
const distant: Day = 2_000_000

export const yearSinceJudgment: ConvictionCondition = askRecord({
  id: 'year-since-judgment',
  title: 'A year has passed since judgment was pronounced',
  citation: cite('PC 1203.4a(a)', 'the day of the conviction is only the earliest day of judgment'),
  facts: ['day of judgment'],
  parameters: [yearsSinceJudgment],
  data: [judgment, waited, distant, hasLaterConviction, earlierOffensesContent],
  obstacle: 'Less than a year since judgment',
  test: (question, clocks, notes) => {
    const years = valueOn(yearsSinceJudgment, clocks.lawAsOf) ?? 1
    const between = judgment(question)
    if (between === undefined) return unknown(notes, facts.bit['day of judgment'])
    notes.detail?.push(`judgment not before ${formatIsoDay(between.earliest)}`)
    const { truth, changesOn } = waited({ earliest: between.earliest, latest: between.latest }, years, clocks)
    notes.changesOn = between.latest === distant ? undefined : changesOn
    if (truth === 'not-met') notes.changesOn = changesOn
    return truth === 'unknown' ? unknown(notes, facts.bit['day of judgment']) : truth
  },
})

/** Judgment is pronounced with the sentence, never before the conviction. */
export function judgment({ conviction, matter }: ConvictionQuestion): DayRange | undefined {
  const { judgmentDate } = matter.facts
  if (judgmentDate !== undefined) return { earliest: judgmentDate, latest: judgmentDate }
  const { date, sentences } = conviction
  if (date === undefined) return undefined
  let latest = date
  if (sentences.length === 0) latest = distant
  for (const sentence of sentences) latest = Math.max(latest, sentence.date ?? distant)
  return { earliest: date, latest }
}

export const notExcludedMisdemeanor: ConvictionCondition = askRecord({
  id: 'not-excluded-from-1203.4a',
  title: 'The offense is none that PC 1203.4a(d) excludes',
  citation: citeSecondary(
    'PC 1203.4a(d); VC 42001, 42002.1',
    'that the ordinary infractions of the Vehicle Code fall within VC 42001 is how guides read it',
  ),
  facts: [
    'offense of conviction',
    'subdivision',
    'level of conviction',
    'whether it was a refusal to stop or to submit to an inspection (VC 42002.1)',
    'whether VC 42001 punishes the infraction',
    'whether the exclusion covers an attempt, a conspiracy or an accessory',
  ],
  data: [openBit, askList, openPart, dismissalExclusionContent],
  obstacle: 'An offense that PC 1203.4a(d) excludes',
  test: (question, _clocks, notes) => {
    const { level } = question
    const excluded = askList(question, (citation) => excludedFrom1203p4a(citation, level))
    if (excluded === 'no') return 'met'
    if (level === 'infraction' && excluded === 'yes') {
      notes.detail?.push(
        'an infraction of the Vehicle Code (speeding with a bus or a truck of three axles is fined under VC 42000.5)',
      )
    }
    if (excluded === 'yes') return 'not-met'
    const part = openPart(question, excludedFrom1203p4a, (citation) => lacksSubdivision1203p4a(citation, level))
    return unknown(notes, openBit(part, level))
  },
})

/** The fact that would settle what the list leaves open. */
function openBit(part: OpenPart, level: Level | undefined): number {
  if (part === 'attempt') return facts.bit['whether the exclusion covers an attempt, a conspiracy or an accessory']
  if (part !== 'circumstances') return missing[part]
  return level === 'infraction'
    ? facts.bit['whether VC 42001 punishes the infraction']
    : facts.bit['whether it was a refusal to stop or to submit to an inspection (VC 42002.1)']
}

/** Of right after an honest and upright life; otherwise, as after a later conviction, in discretion. */
export function dismissalWithoutProbation(question: ConvictionQuestion): Grant {
  const outcome = { floor: 'set-aside-and-dismiss', ceiling: 'set-aside-and-dismiss' } as const
  const { uprightLife } = question.matter.facts
  if (uprightLife === false || hasLaterConviction(question)) return { ...outcome, raising: 0, route: 'discretionary' }
  if (uprightLife === true) return { ...outcome, raising: 0, route: 'mandatory' }
  return { ...outcome, raising: facts.bit['honest and upright life since judgment'] }
}

function hasLaterConviction(question: ConvictionQuestion): boolean {
  const { date } = question.conviction
  const since = (day: Day | undefined): boolean => day === undefined || date === undefined || day > date
  const later = question.matter.view.convictions.some((other) => other !== question.conviction && since(other.date))
  return later || undecidedEntries(question).some((entry) => since(entry.date))
}
