// Whether a court must seal an arrest under PC 851.91, or may: as a matter of right, unless a charge was
// domestic violence, child abuse or elder abuse and the person's record shows a pattern of it.

import type { Route } from '../../determination.ts'
import { missingFact } from '../arrests/facts.ts'
import type { ArrestQuestion } from '../arrests/question.ts'

/** PC 851.91(c)(2)(A)(ii): a pattern is two or more convictions, or five or more arrests. */
const patternConvictions = 2
const patternArrests = 5

/** The route, and the fact that would settle it where it is not known. */
export function sealingRoute({ matter }: ArrestQuestion): { route: Route | undefined; raising: number } {
  const { abusePattern } = matter.facts
  if (abusePattern !== undefined) return { route: abusePattern ? 'discretionary' : 'mandatory', raising: 0 }
  const { history, convictions } = matter.view
  const arrests = history.events.filter(({ kind }) => kind === 'arrest').length
  const isWhole = history.unread.length === 0 && (history.doubtful ?? []).length === 0
  if (isWhole && convictions.length < patternConvictions && arrests < patternArrests) {
    return { route: 'mandatory', raising: 0 }
  }
  return { route: undefined, raising: missingFact['pattern of abuse'] }
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const routeContent: readonly unknown[] = [sealingRoute, patternConvictions, patternArrests]
