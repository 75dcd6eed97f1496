// Penal Code 1203.42: prison before Realignment for a felony that would be served in county jail today.
// Since PC 1203.41 covers prison as well, this is its alternative; it has no bar for registrable offenses.

import { cite } from '../../kernel/citation.ts'
import * as shared from '../convictions/conditions.ts'
import { rule } from '../convictions/rule.ts'
import type { ConvictionRule } from '../convictions/rule.ts'
import { facts, felonyConviction, notSupervised } from '../pc-1203.41/conditions.ts'
import * as is from './conditions.ts'
import { prisonCoverage } from './coverage.ts'

export const prisonBeforeRealignment: ConvictionRule = rule(facts, {
  id: 'ca/pc-1203.42/prison',
  title: 'Dismissal after prison before Realignment',
  statute: cite('PC 1203.42', 'text in force from 2023-07-10 (AB 134); added 2018-01-01 (AB 1115)'),
  inForce: '2023-07-10',
  remedySince: '2018-01-01',
  relieves: 'conviction',
  conditions: [
    ...shared.aboutConviction,
    shared.notSetAside,
    felonyConviction,
    is.sentencedBeforeRealignment,
    is.prisonImposed,
    is.countyJailToday,
    shared.sentenceFulfilled,
    is.waitAfterPrison,
    notSupervised,
    shared.notServing,
    shared.notOnProbation,
    shared.notCharged,
  ],
  coverage: prisonCoverage,
  concerns: ({ levels, term }) => levels.includes('felony') && term.prison !== 'not-met',
  grants: () => ({
    floor: 'set-aside-and-dismiss',
    ceiling: 'set-aside-and-dismiss',
    raising: 0,
    route: 'discretionary',
  }),
})
