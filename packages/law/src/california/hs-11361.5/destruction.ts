// Health and Safety Code 11361.5: courts and agencies destroy their records of possession and of
// small gifts after two years. Nobody has to ask for it.

import { citeSecondary } from '../../kernel/citation.ts'
import type { Question } from '../question.ts'
import { rule } from '../prop64-rule.ts'
import type { Rule } from '../prop64-rule.ts'
import { isOfArticle, kept, noOpenProceeding, recordCovered, since1976 } from './conditions.ts'
import { destructionCoverage } from './coverage.ts'

export const destruction: Rule = rule({
  id: 'ca/hs-11361.5/destruction',
  title: 'Destruction of records after two years',
  statute: citeSecondary('HS 11361.5, 11361.7', 'read in reprints'),
  inForce: '2016-11-09',
  relieves: 'record of an arrest or conviction',
  conditions: [recordCovered, since1976, noOpenProceeding, kept],
  coverage: destructionCoverage,
  concerns: isConcerned,
  grants: () => ({ floor: 'destroy-records', ceiling: 'destroy-records', raising: 0 }),
})

function isConcerned(question: Question): boolean {
  const { cannabis, cannabisCitation, matter } = question
  if (cannabis === undefined ? !isOfArticle(question) : cannabis.certainty === 'conspiracy') return false
  if (cannabis === undefined) return question.bands.includes('under-18')
  if (cannabis.section === '11357') return true
  if (cannabis.section === '11360' && cannabisCitation?.subdivisions[0] !== 'A') return true
  if (matter.view.history.person.birthDate === undefined) return true
  return question.bands.includes('under-18')
}
