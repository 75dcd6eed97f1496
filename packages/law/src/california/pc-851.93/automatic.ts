// Automatic relief of an arrest: the Department of Justice grants it every month, nobody has to ask.

import { cite } from '../../kernel/citation.ts'
import { arrestedAlive, californiaArrest, noConvictionOnRecord, notYetRelieved } from '../arrests/conditions.ts'
import { rule } from '../arrests/rule.ts'
import type { ArrestRule } from '../arrests/rule.ts'
import { arrestSince1973, relievable } from './conditions.ts'
import { automaticCoverage } from './coverage.ts'

export const automatic: ArrestRule = rule({
  id: 'ca/pc-851.93/automatic',
  title: 'Automatic relief of an arrest by the Department of Justice',
  statute: cite('PC 851.93', 'operative 2024-10-01 (AB 168), subject to an appropriation'),
  inForce: '2024-10-01',
  remedySince: 'not known',
  relieves: 'record of an arrest or conviction',
  conditions: [californiaArrest, arrestedAlive, arrestSince1973, noConvictionOnRecord, relievable, notYetRelieved],
  coverage: automaticCoverage,
  concerns: () => true,
  grants: () => ({
    floor: 'automatic-arrest-relief',
    ceiling: 'automatic-arrest-relief',
    raising: 0,
    route: 'automatic',
  }),
})
