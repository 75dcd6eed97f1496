// Penal Code 1170.18(f)-(h): a person who has completed the sentence applies to have a felony that is a
// misdemeanor since Proposition 47 designated as one. The court must, without a hearing unless one is asked.

import { cite } from '../../kernel/citation.ts'
import * as shared from '../convictions/conditions.ts'
import { rule } from '../convictions/rule.ts'
import type { ConvictionRule } from '../convictions/rule.ts'
import * as is from './conditions.ts'
import { applicationCoverage } from './coverage.ts'

export const prop47Application: ConvictionRule = rule(is.facts, {
  id: 'ca/pc-1170.18/application',
  title: 'Designation as a misdemeanor under Proposition 47, sentence completed',
  statute: cite('PC 1170.18(f)-(h)', 'no deadline since 2023-10-08 (SB 749)'),
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
    shared.sentenceFulfilled,
  ],
  coverage: applicationCoverage,
  concerns: is.isAsked,
  grants: () => ({
    floor: 'designate-misdemeanor',
    ceiling: 'designate-misdemeanor',
    raising: 0,
    route: 'mandatory',
  }),
})
