// A petition to seal an arrest that did not result in a conviction.

import { cite } from '../../kernel/citation.ts'
import { arrestedAlive, californiaArrest, noConviction, notYetRelieved } from '../arrests/conditions.ts'
import { rule } from '../arrests/rule.ts'
import type { ArrestRule } from '../arrests/rule.ts'
import { hasLimitation, mayNotBeCharged, noIdentityFraud, notEvaded } from './conditions.ts'
import { petitionCoverage } from './coverage.ts'
import { sealingRoute } from './route.ts'

export const sealingPetition: ArrestRule = rule({
  id: 'ca/pc-851.91/petition',
  title: 'Petition to seal an arrest that led to no conviction',
  statute: cite('PC 851.91', 'as amended by AB 2599, effective 2019-01-01; first in force 2018-01-01 (SB 393)'),
  inForce: '2019-01-01',
  remedySince: '2018-01-01',
  relieves: 'record of an arrest or conviction',
  conditions: [
    californiaArrest,
    arrestedAlive,
    noConviction,
    mayNotBeCharged,
    hasLimitation,
    notEvaded,
    noIdentityFraud,
    notYetRelieved,
  ],
  coverage: petitionCoverage,
  concerns: () => true,
  grants: (question) => ({ floor: 'seal-arrest', ceiling: 'seal-arrest', ...sealingRoute(question) }),
})
