// What a policy's conditions are asked about: one conviction of one person.

import type { Conviction, Level } from '@clearslate/record'
import type { CannabisReading } from '../california/lists/index.ts'
import { levelOf } from '../california/lists/index.ts'
import type { SuppliedFacts } from '../matter.ts'
import type { PolicyPerson } from './person.ts'
import { disagreesAbout, offenseFeatures } from './person.ts'

export interface PolicyMatter {
  readonly person: PolicyPerson
  readonly conviction: Conviction
  readonly facts: SuppliedFacts
  readonly cannabis: CannabisReading | undefined
  readonly related: boolean
  readonly level: Level | undefined
}

/** Puts together what the conditions ask about. */
export function policyMatter(person: PolicyPerson, conviction: Conviction, facts: SuppliedFacts): PolicyMatter {
  const { cannabis, related } = offenseFeatures(conviction.offense.citation)
  // Entries that name different levels leave it unknown.
  const level = disagreesAbout(conviction, 'level') ? undefined : levelOf(conviction).level
  return { person, conviction, facts, cannabis, related, level }
}
