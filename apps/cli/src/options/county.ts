// Reads the name of a county as typed.

import { californiaCounties } from '@clearslate/record'
import { nearest } from '@clearslate/run'
import { OptionError } from '../errors.ts'

/** The county as the Department of Justice writes it. Upper and lower case and extra blanks do not matter. */
export function readCounty(text: string): string {
  const name = text.trim().replaceAll(/\s+/g, ' ').toUpperCase()
  if (californiaCounties.includes(name)) return name
  const meant = nearest(name.replace(/^COUNTY OF | COUNTY$/, ''), californiaCounties)
  if (meant !== undefined) {
    throw new OptionError(`--county "${text}" is not a county of California. Did you mean "${meant}"?`)
  }
  throw new OptionError(
    `--county "${text}" is not a county of California.`,
    `Its counties are ${californiaCounties.join(', ')}.`,
  )
}
