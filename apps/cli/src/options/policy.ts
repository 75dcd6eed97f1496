// Finds the policy that is meant by what was typed: a shipped one by its name, a policy file, or a file of
// options for Clear My Record's engine (gogen).

import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parsePolicy, policyFromGogenOptions, shippedPolicies } from '@clearslate/law'
import type { Policy } from '@clearslate/law'
import { nearest } from '@clearslate/run'
import type { PolicySource } from '@clearslate/run'
import { OptionError } from '../errors.ts'
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
  const policy = parse(source.text, text)
  if (kind === 'yaml') refuseBorrowedName(policy, source.text, text)
  return { source, policy, path: text }
}

/** A changed copy under a shipped policy's name would pass for it in every table of the run. */
function refuseBorrowedName(policy: Policy, text: string, path: string): void {
  const shipped = shippedPolicies.find(({ name }) => name === policy.name)
  if (shipped === undefined) return
  const original = parsePolicy(readFileSync(shipped.file, 'utf8'), path)
  if (JSON.stringify(original) === JSON.stringify(policy)) return
  const line = text.split(/\r?\n/).findIndex((one) => /^name\s*:/.test(one)) + 1
  throw new OptionError(
    `${path}:${line}: name: ${policy.name} is the name of a policy that comes with clearslate, and this one is different.`,
    'Give your copy a name of its own.',
  )
}

function noSuchPolicy(text: string): OptionError {
  const names = shippedPolicies.map(({ name }) => name)
  const meant = nearest(text, names) ?? nearest(`ca/${text}`, names)
  if (meant !== undefined) return new OptionError(`There is no policy "${text}". Did you mean "${meant}"?`)
  const file = existsSync(text) ? ` A policy file ends in .yaml, options of Clear My Record's engine end in .json.` : ''
  return new OptionError(`There is no policy "${text}".${file}`, `There are ${names.join(', ')}; or name a file.`)
}
