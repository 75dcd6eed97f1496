// Penal Code 1203.4a: a misdemeanor without probation, or an infraction, is set aside and dismissed a year
// after judgment.

import { cite } from '../../kernel/citation.ts'
import * as shared from '../convictions/conditions.ts'
import { rule } from '../convictions/rule.ts'
import type { ConvictionRule } from '../convictions/rule.ts'
import * as is from './conditions.ts'
import { noProbationCoverage } from './coverage.ts'

export const dismissalWithoutProbation: ConvictionRule = rule(is.facts, {
  id: 'ca/pc-1203.4a/no-probation',
  title: 'Dismissal of a misdemeanor without probation, or of an infraction',
  statute: cite('PC 1203.4a', 'text in force from 2023-01-01 (SB 1106)'),
  inForce: '2023-01-01',
  remedySince: 'not known',
  relieves: 'conviction',
  conditions: [
    ...shared.aboutConviction,
    shared.notSetAside,
    is.misdemeanorOrInfraction,
    is.noProbationUnlessInfraction,
    is.yearSinceJudgment,
    shared.sentenceFulfilled,
    shared.notServing,
    shared.notCharged,
    is.notExcludedMisdemeanor,
  ],
  coverage: noProbationCoverage,
  concerns: () => true,
  grants: is.dismissalWithoutProbation,
})
