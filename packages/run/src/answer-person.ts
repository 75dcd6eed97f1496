// Every rule's answer about one person's record, whatever the county, with the whole reasoning. This is what
// an attorney with one client asks; the bulk job asks the same rules about a county's convictions.

import { explainCalifornia } from '@clearslate/law'
import type { Clocks, Determination, Explanation, Matter } from '@clearslate/law'
import type { Charge, HistoryEvent, HistoryView } from '@clearslate/record'
import { withSuppliedEvidence } from './facts/supplied-evidence.ts'
import type { FactsTable } from './facts/read-facts.ts'
import { matterOf } from './pipeline/decide-person.ts'

export interface MatterAnswers {
  readonly matter: Matter
  readonly answers: readonly { readonly determination: Determination; readonly explanation: Explanation }[]
}

/** The convictions in the order read, and after them the arrest charges without one. */
export function answerPerson(view: HistoryView, facts: FactsTable | undefined, clocks: Clocks): MatterAnswers[] {
  const used = new Set<number>()
  const office = { facts, clocks }
  const convictions = view.convictions.map((one) => matterOf(view, one.event, one.charge, one, office, used))
  const arrests = chargesWithoutConviction(view).map(({ event, charge }) =>
    matterOf(view, event, charge, undefined, office, used),
  )
  return [...convictions, ...arrests].map((matter) => {
    const supplied = withSuppliedEvidence(matter.facts, facts)
    const answers = explainCalifornia(matter, clocks).map((one) => ({ ...one, explanation: supplied(one.explanation) }))
    return { matter, answers }
  })
}

/** Arrest charges whose cycle holds no conviction. */
function chargesWithoutConviction(view: HistoryView): { event: HistoryEvent; charge: Charge }[] {
  const convicted = new Set(view.convictions.map(({ event }) => event.cycle))
  return view.history.events
    .filter((event) => event.kind === 'arrest' && !convicted.has(event.cycle))
    .flatMap((event) => event.charges.map((charge) => ({ event, charge })))
}
