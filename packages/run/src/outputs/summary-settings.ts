// What the summary needs to know of a run.

import type { Clocks, Policy } from '@clearslate/law'
import { baselineSections } from './summary.ts'
import type { SummarySettings } from './summary.ts'

export function summarySettings(run: {
  readonly county: string
  readonly clocks: Clocks
  readonly policy: Policy
}): SummarySettings {
  return {
    county: run.county,
    asOf: run.clocks.asOf,
    dataThrough: run.clocks.dataThrough,
    policyName: run.policy.name,
    ...baselineSections(run.policy),
  }
}
