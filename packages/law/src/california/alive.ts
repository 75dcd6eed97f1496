// That a dead person is asked nothing for: without effective relief a petition is moot.

import { citeSecondary } from '../kernel/citation.ts'
import type { ConditionNode } from '../kernel/node.ts'
import type { Matter } from '../matter.ts'
import { ask } from './rule.ts'

/** The condition, under an id of the family of rules that asks it. */
export function personAlive<Q extends { readonly matter: Matter }>(id: string): ConditionNode<Q> {
  return ask<Q>({
    id,
    title: 'The person is not recorded as deceased',
    citation: citeSecondary('People v. Mount (2021) 66 Cal.App.5th 599 (by analogy)', 'moot without effective relief'),
    data: personAlive,
    obstacle: 'The person has died: nothing is asked for, because a petition would be moot',
    test: ({ matter }) => (matter.view.deceased ? 'not-met' : 'met'),
  })
}
