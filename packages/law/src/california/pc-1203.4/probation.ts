// Penal Code 1203.4: a person whose probation is over has the plea or verdict set aside and the accusation
// dismissed, of right or in the court's discretion.

import { cite } from '../../kernel/citation.ts'
import * as shared from '../convictions/conditions.ts'
import { rule } from '../convictions/rule.ts'
import type { ConvictionRule } from '../convictions/rule.ts'
import * as is from './conditions.ts'
import { probationCoverage } from './coverage.ts'

export const dismissalAfterProbation: ConvictionRule = rule(is.facts, {
  id: 'ca/pc-1203.4/probation',
  title: 'Dismissal after probation',
  statute: cite('PC 1203.4', 'text in force from 2023-07-10 (AB 134)'),
  inForce: '2023-07-10',
  remedySince: 'not known',
  relieves: 'conviction',
  conditions: [
    ...shared.aboutConviction,
    shared.notSetAside,
    is.notInfraction,
    shared.probationGranted,
    is.probationEnded,
    is.notExcluded,
    is.noPrisonTerm,
    shared.notServing,
    shared.notOnProbation,
    shared.notCharged,
  ],
  coverage: probationCoverage,
  concerns: () => true,
  grants: is.dismissalAfterProbation,
})
