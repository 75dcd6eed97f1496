// Penal Code 1203.41: a felony without probation is set aside and dismissed, in the court's discretion, one
// or two years after the sentence.

import { cite } from '../../kernel/citation.ts'
import * as shared from '../convictions/conditions.ts'
import { rule } from '../convictions/rule.ts'
import type { ConvictionRule } from '../convictions/rule.ts'
import * as is from './conditions.ts'
import { felonyCoverage } from './coverage.ts'

export const felonyWithoutProbation: ConvictionRule = rule(is.facts, {
  id: 'ca/pc-1203.41/no-probation',
  title: 'Dismissal of a felony without probation',
  statute: cite(
    'PC 1203.41',
    'text in force from 2023-07-10 (AB 134); its heading speaks of felonies without probation',
  ),
  inForce: '2023-07-10',
  remedySince: 'not known',
  relieves: 'conviction',
  conditions: [
    ...shared.aboutConviction,
    shared.notSetAside,
    is.felonyConviction,
    shared.noProbation,
    is.termImposed,
    shared.sentenceFulfilled,
    is.waitAfterTerm,
    is.notSupervised,
    shared.notServing,
    shared.notOnProbation,
    shared.notCharged,
    is.noRegistrationAfterPrison,
  ],
  coverage: felonyCoverage,
  concerns: ({ levels }) => levels.includes('felony'),
  grants: () => ({
    floor: 'set-aside-and-dismiss',
    ceiling: 'set-aside-and-dismiss',
    raising: 0,
    route: 'discretionary',
  }),
})
