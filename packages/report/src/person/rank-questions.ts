// Which question to ask next: for each fact that somebody may know, how many answers it would settle.

import { isFactAbout } from '@clearslate/law'
import type { AskableFact } from '@clearslate/law'
import type { MatterReport, SuppliedFact } from './person-report.ts'

export interface RankedQuestion {
  readonly fact: AskableFact
  /** The matter that it is about; absent when it is about the person. */
  readonly about: MatterReport | undefined
  /** Open answers that wait for this fact alone. */
  readonly settles: number
  /** Eligible answers of which it tells more: the route, or how much is granted. */
  readonly tells: number
  /** Answers that wait for this fact, alone or with others, and those of which it tells more. */
  readonly bearsOn: number
  /** Each open answer counts for one, shared among the facts that it waits for. */
  readonly weight: number
}

/**
 * The questions whose answers are missing, the one that brings most open answers nearest to a decision first. A
 * question about the person is asked once; one about a conviction or an arrest is asked of each. What no question
 * answers is not here, nor what was answered already, nor what could only open an answer that another fact, which no
 * question answers, keeps shut.
 */
export function rankQuestions(
  matters: readonly MatterReport[],
  askable: readonly AskableFact[],
  supplied: readonly Pick<SuppliedFact, 'key' | 'about'>[] = [],
): RankedQuestion[] {
  const answered = new Set(supplied.map(({ key, about }) => `${key} ${about ?? ''}`))
  const counts = new Map<string, { -readonly [Key in keyof RankedQuestion]: RankedQuestion[Key] }>()
  for (const matter of matters) {
    for (const { determination } of matter.remedies) {
      const { missing, standing } = determination
      const about = askable.filter((fact) => fact.scope === 'person' || isFactAbout(fact, matter.kind))
      const staysOpen = missing.some((name) => !about.some((fact) => fact.answers.includes(name)))
      for (const fact of about) {
        if (!missing.some((name) => fact.answers.includes(name))) continue
        if (staysOpen && fact.opensOnly === true && standing === 'needs-review') continue
        const whom = fact.scope === 'person' ? undefined : matter
        // What was answered and does not settle it, for the record speaks against it, is not asked again.
        if (answered.has(`${fact.key} ${whom?.matter.charge.countKey ?? ''}`)) continue
        const key = `${fact.key} ${whom?.number ?? ''}`
        const question = counts.get(key) ?? { fact, about: whom, settles: 0, tells: 0, bearsOn: 0, weight: 0 }
        counts.set(key, question)
        question.bearsOn += 1
        if (standing === 'eligible') question.tells += 1
        if (standing !== 'needs-review') continue
        const settled = missing.filter((name) => fact.answers.includes(name)).length
        question.weight += settled / missing.length
        if (settled === missing.length) question.settles += 1
      }
    }
  }
  return [...counts.values()].toSorted(
    (first, second) => second.weight - first.weight || second.bearsOn - first.bearsOn,
  )
}
