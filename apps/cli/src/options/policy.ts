// Finds the policy that is meant by what was typed: a shipped one by its name, a policy file, or a file of
// options for Clear My Record's engine (gogen).

import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parsePolicy, policyFromGogenOptions, shippedPolicies } from '@clearslate/law'
import type { Policy } from '@clearslate/law'
import type { PolicySource } from '@clearslate/run'
import { OptionError } from '../errors.ts'
import { nearest } from '../suggest.ts'
import { requireFile } from './files.ts'

export interface ChosenPolicy {
  readonly source: PolicySource
  readonly policy: Policy
  /** Its path, when it is not a shipped one. */
  readonly path: string | undefined
}

/** The policy of this name or path, read and checked. */
export function readPolicyOption(text: string): ChosenPolicy {
  const shipped = shippedPolicies.find(({ name }) => name === text)
  if (shipped !== undefined) {
    const source: PolicySource = { text: readFileSync(shipped.file, 'utf8'), fileName: shipped.name, kind: 'yaml' }
    return { source, policy: parsePolicy(source.text, source.fileName), path: undefined }
  }
  if (!/\.(?:ya?ml|json)$/i.test(text)) throw noSuchPolicy(text)
  requireFile(text, '--policy: the file')
  const kind = /\.json$/i.test(text) ? 'gogen-options' : 'yaml'
  const source: PolicySource = { text: readFileSync(text, 'utf8'), fileName: basename(text), kind }
  const parse = kind === 'yaml' ? parsePolicy : policyFromGogenOptions
  return { source, policy: parse(source.text, text), path: text }
}

function noSuchPolicy(text: string): OptionError {
  const names = shippedPolicies.map(({ name }) => name)
  const meant = nearest(text, names) ?? nearest(`ca/${text}`, names)
  if (meant !== undefined) return new OptionError(`There is no policy "${text}". Did you mean "${meant}"?`)
  const file = existsSync(text) ? ` A policy file ends in .yaml, options of gogen end in .json.` : ''
  return new OptionError(`There is no policy "${text}".${file}`, `There are ${names.join(', ')}; or name a file.`)
}
