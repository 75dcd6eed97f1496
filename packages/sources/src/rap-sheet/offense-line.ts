// The line of a count that says what the offense is: `459 PC-BURGLARY TOC:F`, or words without a section.

import { parseOffense } from '@clearslate/record'

export interface OffenseLine {
  /** Without the type of charge behind it. */
  readonly text: string
  /** It cites a section of some code. */
  readonly isStatute: boolean
  /** It says how a sentence is to be served, and nobody is charged with it. */
  readonly isSentencing: boolean
  readonly type: string | undefined
}

export function readOffense(line: string): OffenseLine {
  const { rest, type } = takeTypeOfCharge(line)
  const citation = parseOffense(rest)
  const isStatute = citation !== undefined && (citation.code !== undefined || /^\d{3}/.test(rest))
  const isSentencing = citation?.code === 'PC' && citation.section === '1170'
  return { text: rest, isStatute, isSentencing, type }
}

/** Takes `TOC:F` off the end of a line. */
export function takeTypeOfCharge(line: string): { rest: string; type: string | undefined } {
  const found = /\s*\bTOC\s?[:;]\s*([A-Z])\s*$/.exec(line)
  return found === null ? { rest: line, type: undefined } : { rest: line.slice(0, found.index), type: found[1] }
}
