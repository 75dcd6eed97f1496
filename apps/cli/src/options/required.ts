// Names every option that is missing, all at once. An unknown option is named before a missing one, because
// it is often the missing one misspelt; that is why commander does not check this itself.

import { OptionError } from '../errors.ts'

type Present<Options, Name extends keyof Options> = Options & { readonly [Key in Name]-?: NonNullable<Options[Key]> }

/** How the program is started from its folder, in every hint that can be typed as it stands. */
export const typedAs = 'npx clearslate'

/** What `run` takes at least. */
export const runExample =
  'run doj.csv --county "LOS ANGELES" --policy ca/los-angeles-2019 --as-of 2019-11-11 --out results'

/** What `file` takes at least. */
export const fileExample = 'file --run results --office office.yaml --filing-date 2026-04-01 --out papers'

/** What `person` takes at least. */
export const personExample = 'person rap-sheet.pdf --as-of 2026-11-22 --out report'

/** What `law attest` takes. */
export const attestExample =
  'law attest ca/hs-11361.8/application --by "Ana Lopez" --bar-number 123456 --on 2026-03-30 --office office.yaml'

/** Throws an {@link OptionError} unless all of `names` were given. `more` names what else is missing. */
export function requireOptions<Options extends object, Name extends keyof Options & string>(
  options: Options,
  names: readonly Name[],
  example: string,
  more: readonly string[] = [],
): asserts options is Present<Options, Name> {
  const missing = [...more, ...names.filter((name) => options[name] === undefined).map(flagOf)]
  if (missing.length === 0) return
  const last = missing.at(-1)!
  const list = missing.length === 1 ? last : `${missing.slice(0, -1).join(', ')} and ${last}`
  throw new OptionError(`${list} ${missing.length === 1 ? 'is' : 'are'} missing.`, `For example: ${typedAs} ${example}`)
}

function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
