// Turns the policy's text, as a run is given it and as run.json keeps it, into a policy.

import { parsePolicy, policyFromGogenOptions } from '@clearslate/law'
import type { Policy } from '@clearslate/law'
import type { PolicySource } from './run-options.ts'

/** Parses a run's policy. Throws a `PolicyError` that names line and key. */
export function readRunPolicy(source: PolicySource): Policy {
  return source.kind === 'yaml'
    ? parsePolicy(source.text, source.fileName)
    : policyFromGogenOptions(source.text, source.fileName)
}
