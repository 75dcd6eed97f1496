// Names every option that is missing, all at once. An unknown option is named before a missing one, because
// it is often the missing one misspelt; that is why commander does not check this itself.

import { OptionError } from '../errors.ts'

type Present<Options, Name extends keyof Options> = Options & { readonly [Key in Name]-?: NonNullable<Options[Key]> }

/** Throws an {@link OptionError} unless all of `names` were given. */
export function requireOptions<Options extends object, Name extends keyof Options & string>(
  options: Options,
  names: readonly Name[],
): asserts options is Present<Options, Name> {
  const missing = names.filter((name) => options[name] === undefined).map(flagOf)
  if (missing.length === 0) return
  const last = missing.at(-1)!
  const list = missing.length === 1 ? last : `${missing.slice(0, -1).join(', ')} and ${last}`
  throw new OptionError(
    `${list} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    'Run it with --help to see what it takes.',
  )
}

function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
