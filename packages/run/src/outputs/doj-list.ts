// The list of Health and Safety Code 11361.9 stands in no criminal-history file, so without --facts its
// rule is open for every conviction. That is said once for the run and not again in each row of the
// review queue.

import type { Determination } from '@clearslate/law'

/** The fact that is missing where nobody said whether a conviction is on the list. */
const listStatus = "on the Department of Justice's list"
/** The facts about the list, by the names of the rule. */
const listFacts: ReadonlySet<string> = new Set([listStatus, 'challenged by the prosecution'])

/** True where nobody said whether a conviction is on the list, and nothing else keeps the answer open. */
export function lacksOnlyListStatus({ standing, missing }: Determination): boolean {
  return standing === 'needs-review' && missing.includes(listStatus) && missing.every((fact) => listFacts.has(fact))
}

/** The missing facts that a reviewer looks up for one conviction. */
export function withoutListFacts(missing: readonly string[]): readonly string[] {
  return missing.includes(listStatus) ? missing.filter((fact) => !listFacts.has(fact)) : missing
}
