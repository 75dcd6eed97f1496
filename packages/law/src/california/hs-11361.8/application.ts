// Health and Safety Code 11361.8(e)-(h): a person whose sentence is completed applies to have the
// conviction dismissed and sealed as legally invalid, or redesignated.

import { citeSecondary } from '../../kernel/citation.ts'
import { rule } from '../prop64-rule.ts'
import type { Rule } from '../prop64-rule.ts'
import * as is from './conditions.ts'
import { applicationCoverage } from './coverage.ts'

export const application: Rule = rule({
  id: 'ca/hs-11361.8/application',
  title: 'Dismissal and sealing, or redesignation, of a completed sentence',
  statute: citeSecondary('HS 11361.8(e)-(h)', 'read in part; subdivisions (e)-(h) in summaries and the court form'),
  inForce: '2016-11-09',
  relieves: 'conviction',
  conditions: [
    is.sectionNamed,
    is.courtConviction,
    is.notRelieved,
    is.alive,
    is.offenseBeforeAuma,
    is.sentencedBeforeAuma,
    is.subdivisionOfItsTime,
    is.adult,
    is.sentenceCompleted,
    is.lesserOrNoOffense,
    is.notAggravated,
  ],
  coverage: applicationCoverage,
  concerns: (question) => is.isAsked(question) || is.isUnknownOffense(question),
  grants: (question) => question.lattice,
})
