// What the summary has to know about a run.

import type { RunOptions } from '../run-options.ts'
import { readRunPolicy } from '../run-policy.ts'
import { baselineSections } from './summary.ts'
import type { SummarySettings } from './summary.ts'

export function summarySettings(options: RunOptions): SummarySettings {
  const policy = readRunPolicy(options.policy)
  return {
    county: options.county,
    asOf: options.asOf,
    dataThrough: options.dataThrough,
    policyName: policy.name,
    ...baselineSections(policy),
  }
}
