// Every rule's answer about one person's record, whatever the county, with the whole reasoning. This is what
// an attorney with one client asks; the bulk job asks the same rules about a county's convictions.

import { explainCalifornia, standsForArrest } from '@clearslate/law'
import type { Clocks, Determination, Explanation, Matter } from '@clearslate/law'
import type { Charge, Conviction, HistoryEvent, HistoryView } from '@clearslate/record'
import { withSuppliedEvidence } from './facts/supplied-evidence.ts'
import type { FactsTable } from './facts/read-facts.ts'
import { isRuledOutByConviction, matterOf } from './pipeline/decide-person.ts'

export interface MatterAnswers {
  readonly matter: Matter
  readonly answers: readonly { readonly determination: Determination; readonly explanation: Explanation }[]
}

/**
 * The convictions in the order read, and after them the arrests. An arrest is asked as a whole, on its first charge;
 * a further charge stands here only where a rule has something to say about it alone. An arrest that led to a
 * conviction stands here only where some remedy of the arrest itself is not ruled out. A court entry without its arrest
 * stands for the arrest. What none of them stands for, `accountForEntries` lists.
 */
export function answerPerson(view: HistoryView, facts: FactsTable | undefined, clocks: Clocks): MatterAnswers[] {
  const used = new Set<number>()
  const ask = (event: HistoryEvent, charge: Charge, conviction: Conviction | undefined): MatterAnswers => {
    const matter = matterOf(view, event, charge, conviction, { facts, clocks }, used)
    const supplied = withSuppliedEvidence(matter.facts, facts)
    const answers = explainCalifornia(matter, clocks).map((one) => ({ ...one, explanation: supplied(one.explanation) }))
    return { matter, answers }
  }
  const arrests = view.history.events
    .filter((event) => standsForArrest(view, event))
    .flatMap((event) =>
      event.charges.map((charge, index) => ({ answered: ask(event, charge, undefined), event, index })),
    )
    .filter(({ answered: { answers }, event, index }) => {
      const determinations = answers.map(({ determination }) => determination)
      return (index === 0 || answers.length > 0) && !isRuledOutByConviction(view, event, determinations)
    })
  return [...view.convictions.map((one) => ask(one.event, one.charge, one)), ...arrests.map(({ answered }) => answered)]
}
