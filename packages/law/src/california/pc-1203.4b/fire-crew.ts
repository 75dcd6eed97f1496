// Penal Code 1203.4b: a person who served successfully in a fire crew and has been released may have the
// conviction set aside and dismissed, in the court's discretion, even before supervision is over.

import { cite } from '../../kernel/citation.ts'
import * as shared from '../convictions/conditions.ts'
import { rule } from '../convictions/rule.ts'
import type { ConvictionRule } from '../convictions/rule.ts'
import * as is from './conditions.ts'
import { fireCrewCoverage } from './coverage.ts'

export const dismissalAfterFireCrew: ConvictionRule = rule(is.facts, {
  id: 'ca/pc-1203.4b/fire-crew',
  title: 'Dismissal after service in a fire crew',
  statute: cite('PC 1203.4b', 'text in force from 2026-01-01 (SB 245)'),
  inForce: '2026-01-01',
  remedySince: 'not known',
  relieves: 'conviction',
  conditions: [
    ...shared.aboutConviction,
    shared.notSetAside,
    is.fireCrew,
    is.released,
    is.noChargePending,
    is.noExcludedConviction,
  ],
  coverage: fireCrewCoverage,
  // Nobody serves in a crew without custody; for anybody else there is nothing to ask.
  concerns: ({ conviction, matter }) =>
    matter.facts.fireCrew === true ||
    (matter.facts.fireCrew === undefined && conviction.sentences.some(({ kind }) => kind === 'prison')) ||
    (matter.facts.fireCrew === false && conviction.sentences.length > 0),
  grants: () => ({
    floor: 'set-aside-and-dismiss',
    ceiling: 'set-aside-and-dismiss',
    raising: 0,
    route: 'discretionary',
  }),
})
