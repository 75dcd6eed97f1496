// Penal Code 1170.18(a)-(e): a person who was serving the sentence on the first day of Proposition 47
// petitions to be resentenced. The court may refuse on a risk finding, so the answer is never more than review.

import { cite } from '../../kernel/citation.ts'
import * as shared from '../convictions/conditions.ts'
import { rule } from '../convictions/rule.ts'
import type { ConvictionRule } from '../convictions/rule.ts'
import * as is from './conditions.ts'
import { petitionCoverage } from './coverage.ts'

export const prop47Petition: ConvictionRule = rule(is.facts, {
  id: 'ca/pc-1170.18/petition',
  title: 'Resentencing under Proposition 47, sentence served on 2014-11-05',
  statute: cite('PC 1170.18(a)-(e)', 'no deadline since 2023-10-08 (SB 749)'),
  inForce: '2014-11-05',
  relieves: 'conviction',
  conditions: [
    ...shared.aboutConviction,
    is.felonyWhenConvicted,
    is.notDismissedBefore,
    is.beforeProp47,
    is.named,
    is.wouldBeMisdemeanor,
    is.noGraveConviction,
    is.servingThen,
    is.riskFinding,
  ],
  coverage: petitionCoverage,
  concerns: is.isAsked,
  grants: () => ({
    floor: 'resentence-as-misdemeanor',
    ceiling: 'resentence-as-misdemeanor',
    raising: 0,
    route: 'mandatory',
  }),
})
