// Sealing and destruction after a finding of factual innocence. Never decided here: always an attorney.

import { cite } from '../../kernel/citation.ts'
import { arrestedAlive, californiaArrest, noConviction, notYetRelieved } from '../arrests/conditions.ts'
import { rule } from '../arrests/rule.ts'
import type { ArrestRule } from '../arrests/rule.ts'
import { factuallyInnocent, inTime, notInfraction } from './conditions.ts'
import { innocenceCoverage } from './coverage.ts'

export const innocence: ArrestRule = rule({
  id: 'ca/pc-851.8/petition',
  title: 'Petition for a finding of factual innocence',
  statute: cite('PC 851.8', 'as amended effective 2016-06-27 (SB 836)'),
  inForce: '2016-06-27',
  remedySince: 'not known',
  relieves: 'record of an arrest or conviction',
  conditions: [californiaArrest, arrestedAlive, noConviction, notInfraction, factuallyInnocent, inTime, notYetRelieved],
  coverage: innocenceCoverage,
  concerns: ({ outcome }) => outcome !== 'convicted',
  grants: () => ({
    floor: 'seal-and-destroy-arrest',
    ceiling: 'seal-and-destroy-arrest',
    raising: 0,
    route: 'discretionary',
  }),
})
