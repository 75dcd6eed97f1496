// The offenses that Penal Code 290(c) makes registrable, as far as a citation alone can say.

import type { Level, OffenseCitation } from '@clearslate/record'
import { cite } from '../../kernel/citation.ts'
import { entry, lookUpCitation, offenseList, offenseListContent } from './offense-list.ts'
import type { ListAnswer, ListEntry, OffenseList } from './offense-list.ts'
import { stronger } from './superstrikes.ts'

const statute = cite('PC 290(c)', 'as in force on 2026-01-01 (SB 680)')
const tierException = cite('PC 290(c)(3)')

export const pc290Entries: readonly ListEntry[] = [
  ...[
    'PC 243.4',
    'PC 261',
    'PC 264.1',
    'PC 266',
    'PC 266c',
    'PC 266h(b)',
    'PC 266i(b)',
    'PC 266j',
    'PC 267',
    'PC 269',
    'PC 285',
    'PC 286',
    'PC 287',
    'PC 288',
    'PC 288a',
    'PC 288.3',
    'PC 288.4',
    'PC 288.5',
    'PC 288.7',
    'PC 289',
    'PC 311.1',
    'PC 311.2(b)',
    'PC 311.2(c)',
    'PC 311.2(d)',
    'PC 311.3',
    'PC 311.4',
    'PC 311.10',
    'PC 311.11',
    'PC 647.6',
    'PC 647a',
    'PC 653f(c)',
    // The DOJ writes subdivisions 1 and 2 of PC 314 as sections.
    'PC 314(1)',
    'PC 314(2)',
    'PC 314.1',
    'PC 314.2',
    'PC 236.1(b)',
    'PC 236.1(c)',
  ].map((text) => entry(text, 'yes', 'registrable', statute)),
  entry('PC 187', 'depends', 'only in the perpetration of a listed sexual offense', statute),
  entry('PC 207', 'depends', 'only with intent to commit a listed sexual offense', statute),
  entry('PC 209', 'depends', 'only with intent to commit a listed sexual offense', statute),
  entry('PC 220', 'depends', 'not when the assault was to commit mayhem', statute),
  entry('PC 262(a)(1)', 'depends', 'only with force or violence and a sentence to state prison', statute),
  entry('PC 272', 'depends', 'only with lewd or lascivious conduct', statute),
  entry('PC 261.5', 'depends', 'the subdivision, the age gap and the offense date decide', tierException),
  entry('PC 647(l)(2)', 'depends', 'only from 2025 with a prior, when more than 10 years older', statute),
  ...['PC 286(b)', 'PC 287(b)', 'PC 288a(b)', 'PC 289(h)', 'PC 289(i)'].map((text) =>
    entry(text, 'depends', 'not when at most 10 years older and the only registrable conviction', tierException),
  ),
]

/** Registrable only as felonies. */
export const pc290FelonyEntries: readonly ListEntry[] = [entry('PC 288.2', 'yes', 'registrable as a felony', statute)]

const registrable: OffenseList = offenseList(pc290Entries)
const registrableFelonies: OffenseList = offenseList(pc290FelonyEntries)

/**
 * Whether an offense is registrable under PC 290(c). Attempts and conspiracies count as the offense
 * itself; being an accessory to it is another offense, so together with one it depends. Some sections count only as felonies; without a level they depend.
 */
export function pc290(citation: OffenseCitation, level?: Level): ListAnswer {
  if (citation.conspiracy && citation.section === '182' && citation.joined.length === 0) return 'depends'
  let answer: ListAnswer = 'no'
  const offenses = [citation, ...citation.joined]
  for (const offense of offenses) answer = stronger(answer, ownAnswer(offense, level))
  return answer === 'yes' && offenses.some((offense) => offense.accessory) ? 'depends' : answer
}

function ownAnswer(citation: OffenseCitation, level: Level | undefined): ListAnswer {
  if (citation.accessory) return 'no'
  const always = lookUpCitation(registrable, citation, 'PC').answer
  if (always !== 'no') return always
  const asFelony = lookUpCitation(registrableFelonies, citation, 'PC').answer
  if (asFelony === 'no' || level === 'felony') return asFelony
  return level === undefined ? 'depends' : 'no'
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const pc290Content: readonly unknown[] = [
  pc290Entries,
  pc290FelonyEntries,
  pc290,
  ownAnswer,
  stronger,
  offenseListContent,
]
