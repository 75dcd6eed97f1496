// Whether an entry is of an agency or court of California. Relief under its Penal Code reaches no arrest or
// conviction of another state or of the federal government, which a rap sheet may name as well.

import type { HistoryEvent } from '@clearslate/record'
import { californiaCounties } from '@clearslate/record'
import type { Truth } from '../kernel/truth.ts'

/** The DOJ's agencies read `CASC LOS ANGELES`: two letters of the state, or US, two of the kind, and a name. */
const californian = /^CA[A-Z]{2}\b/
const federal = /^US[A-Z]{2}\b|\b(?:U\.? ?S\.?|UNITED STATES|FEDERAL) (?:DIST|MAGISTRATE|COURT)/
const otherState =
  /^(?:A[KLRZ]|C[OT]|D[CE]|FL|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY])[A-Z]{2}\b/
const californiaCourt = /\b(?:SUPERIOR|MUNICIPAL|JUSTICE) C(?:OUR|R)?T\b/

/** `met` for an agency or court of California, `not-met` for one that is certainly none, else `unknown`. */
export function isOfCalifornia({ agency, county }: HistoryEvent): Truth {
  const name = agency?.trim().toUpperCase() ?? ''
  const namesCounty = californiaCounties.some((one) => name.includes(one))
  if (federal.test(name)) return 'not-met'
  if (californian.test(name)) return 'met'
  const ofCounty = county !== undefined && californiaCounties.includes(county.trim().toUpperCase())
  // `LA` and `SD` are states, and what people call two counties.
  if (otherState.test(name)) return ofCounty || namesCounty ? 'unknown' : 'not-met'
  if (ofCounty || (namesCounty && californiaCourt.test(name))) return 'met'
  return 'unknown'
}

/** Everything this file decides with. */
export const jurisdictionContent: readonly unknown[] = [
  isOfCalifornia,
  californiaCounties,
  californian,
  federal,
  otherState,
  californiaCourt,
]
