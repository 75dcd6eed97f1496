// The remedies for arrests, asked as a family: automatic relief first, then what a person may ask for.

import { family } from '../family.ts'
import type { Family } from '../family.ts'
import { prefilingSealing } from '../pc-851.87/sealing.ts'
import { innocence } from '../pc-851.8/innocence.ts'
import { drugDiversionSealing } from '../pc-851.90/sealing.ts'
import { sealingPetition } from '../pc-851.91/petition.ts'
import { automatic } from '../pc-851.93/automatic.ts'
import { arrestQuestion } from './question.ts'
import type { ArrestRule } from './rule.ts'

export const arrestRules: readonly ArrestRule[] = [
  automatic,
  sealingPetition,
  prefilingSealing,
  drugDiversionSealing,
  innocence,
]

export const arrests: Family = family(arrestRules, arrestQuestion)
