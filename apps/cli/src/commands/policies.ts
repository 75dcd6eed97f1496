// `policies`: the policies that ship with the program, or one of them in plain language.

import { readFileSync } from 'node:fs'
import { describePolicy, parsePolicy, shippedPolicies } from '@clearslate/law'
import { readPolicyOption } from '../options/policy.ts'
import { typedAs } from '../options/required.ts'
import { inColumns } from '../text.ts'

/** Lists all policies when no name is given. */
export async function policiesCommand(name: string | undefined): Promise<void> {
  if (name !== undefined) {
    console.log(describePolicy(readPolicyOption(name).policy).join('\n'))
    return
  }
  const rows = shippedPolicies.map((shipped) => {
    const policy = parsePolicy(readFileSync(shipped.file, 'utf8'), shipped.name)
    return [shipped.name, policy.title]
  })
  console.log(inColumns(rows).join('\n'))
  console.log(`\nPrint one in plain language: ${typedAs} policies NAME`)
  console.log('Make your own: copy one to a file ending in .yaml, change it, and name the file with --policy.')
}
