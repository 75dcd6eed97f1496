// Health and Safety Code 11361.8(a)-(d): a person who is serving the sentence petitions for its
// recall or dismissal. The court may deny on a risk finding, so the answer is never more than review.

import { cite } from '../../kernel/citation.ts'
import { rule } from '../prop64-rule.ts'
import type { Rule } from '../prop64-rule.ts'
import * as is from './conditions.ts'
import { petitionCoverage } from './coverage.ts'

export const petition: Rule = rule({
  id: 'ca/hs-11361.8/petition',
  title: 'Recall or dismissal of a sentence that is being served',
  statute: cite('HS 11361.8(a)-(d)'),
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
    is.sentenceServing,
    is.lesserOrNoOffense,
    is.notAggravated,
    is.riskFinding,
  ],
  coverage: petitionCoverage,
  concerns: is.isAsked,
  grants: (question) => question.lattice,
})
