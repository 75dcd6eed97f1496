// The remedies for convictions beside Proposition 64, in the order of decision: what reduces, what is
// granted without a petition, what dismisses.

import type { Matter } from '../matter.ts'
import { ConvictionQuestion } from './convictions/question.ts'
import type { ConvictionRule } from './convictions/rule.ts'
import { family } from './family.ts'
import type { Family } from './family.ts'
import { prop47Application } from './pc-1170.18/application.ts'
import { prop47Petition } from './pc-1170.18/petition.ts'
import { dismissalAfterProbation } from './pc-1203.4/probation.ts'
import { felonyWithoutProbation } from './pc-1203.41/no-probation.ts'
import { prisonBeforeRealignment } from './pc-1203.42/prison.ts'
import { automaticRelief } from './pc-1203.425/automatic.ts'
import { deferredEntry } from './pc-1203.43/deferred-entry.ts'
import { DeferredEntryQuestion } from './pc-1203.43/question.ts'
import { traffickingSurvivor } from './pc-1203.49/trafficking.ts'
import { dismissalWithoutProbation } from './pc-1203.4a/no-probation.ts'
import { dismissalAfterFireCrew } from './pc-1203.4b/fire-crew.ts'
import { reductionOfWobbler } from './pc-17/reduction.ts'
import type { Rule } from './rule.ts'

/** Law-california 3.8: Proposition 47, automatic relief, 17(b), then the dismissals. */
export const convictionRules: readonly ConvictionRule[] = [
  prop47Application,
  prop47Petition,
  automaticRelief,
  reductionOfWobbler,
  dismissalAfterProbation,
  dismissalWithoutProbation,
  felonyWithoutProbation,
  prisonBeforeRealignment,
  dismissalAfterFireCrew,
  traffickingSurvivor,
]

export const deferredEntryRules: readonly Rule<DeferredEntryQuestion>[] = [deferredEntry]

/** The question of {@link convictionRules}; `undefined` for a matter that is no conviction. */
export function convictionQuestion(matter: Matter): ConvictionQuestion | undefined {
  return matter.conviction === undefined ? undefined : new ConvictionQuestion(matter, matter.conviction)
}

/** The question of {@link deferredEntryRules}. */
export function deferredEntryQuestion(matter: Matter): DeferredEntryQuestion {
  return new DeferredEntryQuestion(matter)
}

export const remedies: readonly Family[] = [
  family(convictionRules, convictionQuestion),
  family(deferredEntryRules, deferredEntryQuestion),
]
