// Proposition 64, asked as a whole: every rule that has something to say about a conviction or an arrest.

import type { OffenseCitation } from '@clearslate/record'
import type { Determination } from '../determination.ts'
import { explain } from '../kernel/explain.ts'
import type { Explanation } from '../kernel/explain.ts'
import type { Clocks } from '../kernel/node.ts'
import { versionOf } from '../kernel/version.ts'
import type { Matter } from '../matter.ts'
import { destruction } from './hs-11361.5/destruction.ts'
import { application } from './hs-11361.8/application.ts'
import { petition } from './hs-11361.8/petition.ts'
import { courtOrder } from './hs-11361.9/order.ts'
import { Question } from './question.ts'
import { accessory, conspiracy, otherSection, predecessor } from './related/related.ts'
import type { Rule } from './prop64-rule.ts'
import { determine } from './rule.ts'

export const prop64Rules: readonly Rule[] = [
  application,
  petition,
  courtOrder,
  destruction,
  conspiracy,
  otherSection,
  accessory,
  predecessor,
]

const prop64Ids: ReadonlySet<string> = new Set(prop64Rules.map(({ id }) => id))

/** Whether a determination is of a rule about Proposition 64. */
export function isProp64Answer({ rule }: Determination): boolean {
  return prop64Ids.has(rule)
}

/** Every rule's answer about a matter; empty when the charge has nothing to do with Proposition 64. */
export function prop64Determinations(matter: Matter, clocks: Clocks): Determination[] {
  if (!mayConcern(matter)) return []
  const question = new Question(matter)
  const determinations: Determination[] = []
  for (const asked of prop64Rules) {
    if (asked.concerns(question)) determinations.push(determine(asked, question, clocks))
  }
  return determinations
}

/** The same answers with the whole reasoning. */
export function explainProp64(
  matter: Matter,
  clocks: Clocks,
): { determination: Determination; explanation: Explanation }[] {
  if (!mayConcern(matter)) return []
  const question = new Question(matter)
  return prop64Rules
    .filter((asked) => asked.concerns(question))
    .map((asked) => ({
      determination: determine(asked, question, clocks),
      explanation: explain(asked.tree, question, clocks, asked.facts),
    }))
}

/** A version of the whole: it changes with any rule, and so with any list or parameter that a rule uses. */
export function lawVersion(): string {
  wholeVersion ??= versionOf(
    { kind: 'all', children: [] },
    prop64Rules.map((asked) => [asked.id, asked.version]),
    [mayConcern, isNear, nearSections, determine],
  )
  return wholeVersion
}

let wholeVersion: string | undefined

/** Cheap: false for nearly every charge of a state's file. */
function mayConcern(matter: Matter): boolean {
  const offense = matter.conviction?.offense ?? matter.charge.offense
  if (offense.citation === undefined && matter.conviction !== undefined) return true
  return (offense.citation !== undefined && isNear(offense.citation)) || offense.alsoMentioned.some(isNear)
}

function isNear(citation: OffenseCitation): boolean {
  return nearSections.has(citation.section) || citation.joined.some(isNear)
}

const nearSections: ReadonlySet<string> = new Set([
  '11357',
  '11358',
  '11359',
  '11360',
  '11361',
  '11362.1',
  '11362.2',
  '11362.3',
  '11362.4',
  '11364',
  '11365',
  '11366',
  '11366.5',
  '11550',
  '11530',
  '11530.1',
  '11530.5',
  '11531',
  '11532',
  '182',
  '32',
  '4573',
  '4573.6',
  '4573.8',
])
