// Health and Safety Code 11361.9: for an unchallenged conviction on the Department of Justice's list
// the court owes an order without anybody's application.

import { citeSecondary } from '../../kernel/citation.ts'
import {
  adult,
  alive,
  courtConviction,
  isAsked,
  notRelieved,
  offenseBeforeAuma,
  sectionNamed,
  sentencedBeforeAuma,
  subdivisionOfItsTime,
} from '../hs-11361.8/conditions.ts'
import { rule } from '../prop64-rule.ts'
import type { Rule } from '../prop64-rule.ts'
import { challengeTimeOver, convictedBeforeList, notServing, onList, orderDue, unchallenged } from './conditions.ts'
import { orderCoverage } from './coverage.ts'

export const courtOrder: Rule = rule({
  id: 'ca/hs-11361.9/order',
  title: 'Order that the court owes for an unchallenged conviction',
  statute: citeSecondary(
    'HS 11361.9 (Stats. 2018, ch. 993; Stats. 2022, ch. 387)',
    'read in digests; the lettering of its subdivisions is not certain',
  ),
  inForce: '2019-01-01',
  relieves: 'conviction',
  conditions: [
    sectionNamed,
    courtConviction,
    notRelieved,
    alive,
    offenseBeforeAuma,
    sentencedBeforeAuma,
    subdivisionOfItsTime,
    adult,
    convictedBeforeList,
    onList,
    challengeTimeOver,
    unchallenged,
    orderDue,
    notServing,
  ],
  coverage: orderCoverage,
  concerns: isAsked,
  grants: () => ({ floor: 'court-order-due', ceiling: 'court-order-due', raising: 0 }),
})
