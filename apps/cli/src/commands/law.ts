// `law`: the rules with their citations and versions, or one of them line by line with its coverage.

import { lawVersion, prop64Rules } from '@clearslate/law'
import { formatIsoDay } from '@clearslate/record'
import { OptionError } from '../errors.ts'
import { nearest } from '../suggest.ts'
import { inColumns } from '../text.ts'

/** Lists all rules when no name is given. */
export async function lawCommand(name: string | undefined): Promise<void> {
  if (name === undefined) {
    console.log(inColumns(prop64Rules.map((rule) => [rule.id, rule.version, rule.title])).join('\n'))
    console.log(`\nVersion of the law as a whole: ${lawVersion()}`)
    console.log('Print a rule with its conditions, citations and coverage: clearslate law RULE')
    return
  }
  const rule = prop64Rules.find(({ id }) => id === name)
  if (rule === undefined) throw noSuchRule(name)
  console.log(
    [
      rule.title,
      `  rule     ${rule.id}`,
      `  statute  ${rule.statute.text}`,
      `  in force from ${formatIsoDay(rule.inForce)}`,
      `  version  ${rule.version}`,
    ].join('\n'),
  )
}

function noSuchRule(name: string): OptionError {
  const names = prop64Rules.map(({ id }) => id)
  const meant = nearest(name, names) ?? nearest(`ca/${name}`, names)
  if (meant !== undefined) return new OptionError(`There is no rule "${name}". Did you mean "${meant}"?`)
  return new OptionError(`There is no rule "${name}".`, `There are ${names.join(', ')}.`)
}
