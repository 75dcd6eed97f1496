// `law`: the rules with their citations and versions, or one of them line by line with its coverage.

import { californiaRules, californiaVersion, lawVersion } from '@clearslate/law'
import type { CoverageEntry } from '@clearslate/law'
import { nearest } from '@clearslate/run'
import { OptionError } from '../errors.ts'
import { typedAs } from '../options/required.ts'
import { inColumns } from '../text.ts'

export interface LawCommandOptions {
  readonly office?: string | undefined
  readonly html?: string | undefined
  readonly replace: boolean
}

/** Lists all rules when no name is given, with the attestations of an office when one is named; or writes them as a site. */
export async function lawCommand(
  name: string | undefined,
  { office, html, replace }: LawCommandOptions,
): Promise<void> {
  if (html !== undefined) {
    if (name !== undefined) throw new OptionError('--html writes all rules; name no rule beside it.')
    const { writeRulesSite } = await import('./law-site.ts')
    writeRulesSite(html, office, replace)
    return
  }
  if (name === undefined && office !== undefined) {
    const { listAttestations } = await import('./attest.ts')
    listAttestations(office)
    return
  }
  if (name === undefined) {
    const rows = californiaRules.map((rule) => [rule.id, rule.version, rule.statute.text, rule.title])
    console.log(inColumns([['RULE', 'VERSION', 'STATUTE', 'WHAT IT GIVES'], ...rows]).join('\n'))
    console.log(`\nVersion of all these rules together (run --relief all, person): ${californiaVersion()}`)
    console.log(`Version of the rules of Proposition 64 together (run without --relief): ${lawVersion()}`)
    console.log(`Print a rule with its conditions, citations and coverage: ${typedAs} law RULE`)
    return
  }
  const rule = californiaRules.find(({ id }) => id === name)
  if (rule === undefined) throw noSuchRule(name)
  console.log(rule.lines.join('\n'))
  console.log(`\nRelieves: ${rule.relieves}\nVersion: ${rule.version}`)
  console.log(`\nCoverage of the statute\n${rule.coverage.flatMap(describeCoverage).join('\n')}`)
}

function describeCoverage(entry: CoverageEntry): string[] {
  const how = [
    ...(entry.conditions.length === 0 ? [] : [`conditions: ${entry.conditions.join(', ')}`]),
    ...(entry.notModelled === undefined ? [] : [`not modelled: ${entry.notModelled}`]),
  ]
  return [`  ${entry.subdivision}  ${entry.says}`, ...how.map((line) => `      ${line}`)]
}

function noSuchRule(name: string): OptionError {
  const names = californiaRules.map(({ id }) => id)
  const meant = nearest(name, names) ?? nearest(`ca/${name}`, names)
  if (meant !== undefined) return new OptionError(`There is no rule "${name}". Did you mean "${meant}"?`)
  return new OptionError(`There is no rule "${name}".`, `There are ${names.join(', ')}.`)
}
