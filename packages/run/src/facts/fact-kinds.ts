// The facts an office can supply because the state's file lacks them, as the rules know them.

import { askableFacts } from '@clearslate/law'
import type { AskableFact } from '@clearslate/law'

/** By the name that stands in the column `fact`. */
export const factKinds: ReadonlyMap<string, AskableFact> = new Map(askableFacts.map((fact) => [fact.key, fact]))
