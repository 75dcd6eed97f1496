// Penal Code 1203.43: a person who completed deferred entry of judgment withdraws the plea, of right.

import { cite } from '../../kernel/citation.ts'
import { rule } from '../rule.ts'
import type { Rule } from '../rule.ts'
import * as is from './conditions.ts'
import { deferredEntryCoverage } from './coverage.ts'
import type { DeferredEntryQuestion } from './question.ts'

export const deferredEntry: Rule<DeferredEntryQuestion> = rule(is.facts, {
  id: 'ca/pc-1203.43/deferred-entry',
  title: 'Withdrawal of a plea after deferred entry of judgment',
  statute: cite('PC 1203.43'),
  inForce: '2016-01-01',
  remedySince: 'not known',
  relieves: 'record of an arrest or conviction',
  conditions: [is.survivorAlive, is.californiaCourt, is.notWithdrawn, is.granted, is.completed],
  coverage: deferredEntryCoverage,
  concerns: ({ isMentioned }) => isMentioned,
  grants: () => ({
    floor: 'set-aside-and-dismiss',
    ceiling: 'set-aside-and-dismiss',
    raising: 0,
    route: 'mandatory',
  }),
})
