// The conditions of Penal Code 1203.4b: persons who served successfully in a fire crew.

import type { OffenseCitation } from '@clearslate/record'
import { cite, citeSecondary } from '../../kernel/citation.ts'
import { extendVocabulary } from '../../kernel/missing.ts'
import type { FactVocabulary } from '../../kernel/missing.ts'
import { missing, statusFacts } from '../convictions/facts.ts'
import { convictionsOn, earlierOffensesContent } from '../convictions/earlier-offenses.ts'
import { askRecord, unknown } from '../convictions/rule.ts'
import type { ConvictionCondition } from '../convictions/rule.ts'
import { sentenceReadingContent } from '../convictions/sentence-reading.ts'
import { statusContent } from '../convictions/status.ts'
import { entry, lookUpCitation, offenseList, offenseListContent } from '../lists/offense-list.ts'
import type { ListAnswer } from '../lists/offense-list.ts'
import { pc290, pc290Content } from '../lists/pc290.ts'
import { lifeFelonyEntries } from '../lists/superstrikes.ts'

const own = [
  'service in a fire crew',
  'release from custody',
  'effect of an offense that excludes from PC 1203.4b',
  'whether the history is complete',
] as const

export const facts: FactVocabulary<(typeof statusFacts.names)[number] | (typeof own)[number]> = extendVocabulary(
  statusFacts,
  own,
)

const statute = citeSecondary('PC 1203.4b(a)(2)', 'the crimes as summaries give them')

const exclusions = [
  ...['PC 187', 'PC 207', 'PC 208', 'PC 261(a)(2)', 'PC 261(a)(6)', 'PC 262(a)(1)', 'PC 262(a)(4)', 'PC 288(a)'].map(
    (text) => entry(text, 'yes', 'excluded', statute),
  ),
  // Arson in which form, and escape from a secure perimeter within ten years, the citation does not say.
  entry('PC 451', 'yes', 'arson', statute),
  ...['PC 452', 'PC 453', 'PC 454', 'PC 455', 'PC 457.1', 'PC 4530', 'PC 4532', 'PC 288(b)'].map((text) =>
    entry(text, 'depends', 'the form or the time decides', statute),
  ),
]
const taken = new Set(exclusions.map((one) => `${one.code} ${one.section}`))
const excluded = offenseList([
  ...exclusions,
  ...lifeFelonyEntries.filter((one) => !taken.has(`${one.code} ${one.section}`)),
])

/** Whether an offense excludes a person from PC 1203.4b. */
function excludes(citation: OffenseCitation): ListAnswer {
  const own = lookUpCitation(excluded, citation, 'PC').answer
  const registrable = pc290(citation)
  const answer =
    own === 'yes' || registrable === 'yes' ? 'yes' : own === 'no' && registrable === 'no' ? 'no' : 'depends'
  const derived = citation.attempt || citation.conspiracy || citation.accessory || citation.joined.length > 0
  return derived && answer === 'yes' ? 'depends' : answer
}

export const fireCrew: ConvictionCondition = askRecord({
  id: 'fire-crew',
  title: 'The person took part successfully in a fire camp, county hand crew or institutional firehouse',
  citation: cite('PC 1203.4b(a)(1)', 'certified to the court on release since 2026-01-01 (SB 245)'),
  facts: ['service in a fire crew'],
  obstacle: 'No successful service in a fire crew',
  test: ({ matter }, _clocks, notes) => {
    const { fireCrew: served } = matter.facts
    if (served === undefined) return unknown(notes, facts.bit['service in a fire crew'])
    return served ? 'met' : 'not-met'
  },
})

export const released: ConvictionCondition = askRecord({
  id: 'released-from-custody',
  title: 'The person has been released from custody',
  citation: cite('PC 1203.4b(a)(1)', 'probation or parole need not be over'),
  facts: ['release from custody'],
  data: [sentenceReadingContent, statusContent],
  obstacle: 'In custody',
  test: (question, clocks, notes) => {
    const { servingSentence, onParole, onPostrelease, onProbation } = question.matter.facts
    if (question.completion(clocks).completed === 'met' && servingSentence !== true) return 'met'
    if (servingSentence === false || onParole === true || onPostrelease === true || onProbation === true) return 'met'
    return unknown(notes, facts.bit['release from custody'])
  },
})

export const noExcludedConviction: ConvictionCondition = askRecord({
  id: 'no-conviction-excluded-from-1203.4b',
  title: 'No conviction is for a crime that PC 1203.4b excludes',
  citation: statute,
  facts: ['effect of an offense that excludes from PC 1203.4b', 'whether the history is complete'],
  data: [excludes, exclusions, lifeFelonyEntries, earlierOffensesContent, offenseListContent, pc290Content],
  obstacle: 'A conviction for a crime that PC 1203.4b excludes',
  test: (question, clocks, notes) => {
    const { found, doubtful, why } = convictionsOn(question, clocks, excludes)
    notes.detail?.push(...why)
    if (found !== 'unknown') return found === 'met' ? 'not-met' : 'met'
    return unknown(
      notes,
      facts.bit[doubtful ? 'effect of an offense that excludes from PC 1203.4b' : 'whether the history is complete'],
    )
  },
})

export const noChargePending: ConvictionCondition = askRecord({
  id: 'no-charge-pending',
  title: 'No charge is pending',
  citation: cite('PC 1203.4b(a)(1)'),
  facts: ['pending charges'],
  data: statusContent,
  obstacle: 'A charge is pending',
  test: (question, clocks, notes) => {
    const { charged } = question.status(clocks)
    if (charged === 'unknown') return unknown(notes, missing['pending charges'])
    return charged === 'met' ? 'not-met' : 'met'
  },
})
