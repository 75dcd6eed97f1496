// Penal Code 1203.425: the Department of Justice grants relief from a conviction without a petition. An
// answer here never becomes a paper: it says to look on the record for "relief granted".

import { cite } from '../../kernel/citation.ts'
import * as shared from '../convictions/conditions.ts'
import { rule } from '../convictions/rule.ts'
import type { ConvictionRule } from '../convictions/rule.ts'
import * as is from './conditions.ts'
import { automaticCoverage } from './coverage.ts'

export const automaticRelief: ConvictionRule = rule(is.facts, {
  id: 'ca/pc-1203.425/automatic',
  title: 'Automatic relief from a conviction',
  statute: cite(
    'PC 1203.425',
    'text operative 2024-10-01 (AB 168), relief begun 2022-07-01 (AB 1076, postponed); subject to annual appropriation',
  ),
  inForce: '2024-10-01',
  remedySince: '2022-07-01',
  relieves: 'conviction',
  conditions: [
    ...shared.aboutConviction,
    shared.notSetAside,
    is.notRegistered,
    is.notInReleaseFile,
    shared.notServing,
    shared.notCharged,
    is.convictedSince1973,
    is.onePath,
    is.notProhibited,
  ],
  coverage: automaticCoverage,
  concerns: () => true,
  grants: () => ({ floor: 'automatic-dismissal', ceiling: 'automatic-dismissal', raising: 0, route: 'automatic' }),
})
