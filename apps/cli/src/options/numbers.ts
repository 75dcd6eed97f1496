// Reads whole numbers and lists of words that are typed as options.

import { nearest } from '@clearslate/run'
import { OptionError } from '../errors.ts'

/** A whole number between two bounds, both inclusive. Digits may be grouped with commas or underscores. */
export function readWholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d+$|^\d{1,3}(?:[,_]\d{3})+$/.test(text) ? Number(text.replaceAll(/[,_]/g, '')) : Number.NaN
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value
  throw new OptionError(
    `${option} is a whole number between ${least.toLocaleString('en-US')} and ${most.toLocaleString('en-US')}, not "${text}".`,
  )
}

/** A comma-separated list of known words, each once, in the order typed. */
export function readWords<Word extends string>(option: string, text: string, known: readonly Word[]): Word[] {
  const words = text.split(',').map((word) => word.trim().toLowerCase())
  const chosen = new Set<Word>()
  for (const word of words) {
    const match = known.find((candidate) => candidate === word)
    if (match === undefined) {
      const meant = nearest(word, known)
      const hint = meant === undefined ? `It may be ${known.join(', ')}.` : `Did you mean "${meant}"?`
      throw new OptionError(`${option}: "${word}" is not known. ${hint}`)
    }
    chosen.add(match)
  }
  return [...chosen]
}
