// All of California's remedies, asked as a whole, in the order in which they are to be decided: what
// dismisses and seals first, then what reduces, then what dismisses, then arrests.

import type { Determination } from '../determination.ts'
import type { Clocks } from '../kernel/node.ts'
import { versionOf } from '../kernel/version.ts'
import type { Matter } from '../matter.ts'
import { arrests } from './arrests/arrests.ts'
import { family } from './family.ts'
import type { ExplainedDetermination, Family } from './family.ts'
import { explainProp64, lawVersion, prop64Determinations, prop64Rules } from './prop64.ts'
import { remedies } from './remedies.ts'
import type { Rule } from './rule.ts'

const prop64: Family = { rules: prop64Rules, determinations: prop64Determinations, explanations: explainProp64 }

const families: readonly Family[] = [prop64, ...remedies, arrests]

/** Every rule, in the order of decision. */
export const californiaRules: readonly Rule[] = families.flatMap(({ rules }) => rules)

/** Every rule's answer about a conviction or an arrest; empty when none has anything to say. */
export function californiaDeterminations(matter: Matter, clocks: Clocks): Determination[] {
  return families.flatMap(({ determinations }) => determinations(matter, clocks))
}

/** The same answers with the whole reasoning. */
export function explainCalifornia(matter: Matter, clocks: Clocks): ExplainedDetermination[] {
  return families.flatMap(({ explanations }) => explanations(matter, clocks))
}

/** A version of all rules together; that of Proposition 64 alone is {@link lawVersion}. */
export function californiaVersion(): string {
  wholeVersion ??= versionOf(
    { kind: 'all', children: [] },
    californiaRules.map((asked) => [asked.id, asked.version]),
    [lawVersion(), family],
  )
  return wholeVersion
}

let wholeVersion: string | undefined
