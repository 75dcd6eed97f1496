// Penal Code 1203.49: a survivor of trafficking is relieved of a conviction for solicitation or prostitution.
// What decides is never decided here. PC 236.14 is the broader route and is not looked at.

import { cite } from '../../kernel/citation.ts'
import * as shared from '../convictions/conditions.ts'
import { rule } from '../convictions/rule.ts'
import type { ConvictionRule } from '../convictions/rule.ts'
import * as is from './conditions.ts'
import { traffickingCoverage } from './coverage.ts'

export const traffickingSurvivor: ConvictionRule = rule(is.facts, {
  id: 'ca/pc-1203.49/trafficking',
  title: 'Relief for survivors of trafficking',
  statute: cite('PC 1203.49'),
  inForce: '2015-01-01',
  remedySince: 'not known',
  relieves: 'conviction',
  conditions: [...shared.aboutConviction, shared.notSetAside, is.isSolicitation, is.termCompleted, is.trafficked],
  coverage: traffickingCoverage,
  concerns: (question) => question.citation !== undefined && is.solicitation(question) !== 'no',
  grants: () => ({
    floor: 'set-aside-and-dismiss',
    ceiling: 'set-aside-and-dismiss',
    raising: 0,
    route: 'discretionary',
  }),
})
