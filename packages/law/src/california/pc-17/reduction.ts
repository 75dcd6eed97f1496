// Penal Code 17(b): a wobbler that was a felony becomes a misdemeanor, by the judgment itself or on
// application after probation was granted. It comes before a dismissal, on the same form.

import { cite } from '../../kernel/citation.ts'
import * as shared from '../convictions/conditions.ts'
import { rule } from '../convictions/rule.ts'
import type { ConvictionRule } from '../convictions/rule.ts'
import * as is from './conditions.ts'
import { reductionCoverage } from './coverage.ts'

export const reductionOfWobbler: ConvictionRule = rule(is.facts, {
  id: 'ca/pc-17/reduction',
  title: 'Reduction of a felony to a misdemeanor',
  statute: cite('PC 17(b)', 'text in force from 2026-01-01 (AB 321)'),
  inForce: '2026-01-01',
  remedySince: 'not known',
  relieves: 'conviction',
  conditions: [...shared.aboutConviction, is.felonyToday, is.notDismissed, is.isWobbler, is.reducible, is.noFelonyTerm],
  coverage: reductionCoverage,
  concerns: ({ conviction, levels }) => conviction.level === 'felony' || levels.includes('felony'),
  grants: is.reduction,
})
