// The cells of one determination. Few different ones occur in a state's file, and the rules hand out
// the same lists again, so each text is made once.

import { dayCell } from './cells.ts'
import type { Determination } from '@clearslate/law'
import { csvCell, csvList } from './csv.ts'

export interface DeterminationCells {
  /** The same for determinations that say the same, whatever their day. */
  readonly id: number
  /** Cells from `relief` to `reasons`, with a comma at the end. */
  readonly text: string
}

interface Known extends DeterminationCells {
  readonly determination: Determination
}

const knownByReasons = new WeakMap<readonly string[], Known[]>()
const mostKnown = 256
let nextId = 0

export function determinationCells(determination: Determination): DeterminationCells {
  let known = knownByReasons.get(determination.reasons)
  if (known === undefined) {
    known = []
    knownByReasons.set(determination.reasons, known)
  }
  for (const one of known) if (saysTheSame(one.determination, determination)) return one
  const made = { id: nextId++, text: flat(cellsOf(determination)), determination }
  if (known.length < mostKnown) known.push(made)
  return made
}

/** The cell `eligible_from`. */
export function eligibleFromCell({ eligibleFrom }: Determination): string {
  return dayCell(eligibleFrom)
}

function saysTheSame(one: Determination, other: Determination): boolean {
  return (
    one.missing === other.missing &&
    one.rule === other.rule &&
    one.standing === other.standing &&
    one.floor === other.floor &&
    one.ceiling === other.ceiling &&
    one.basis === other.basis
  )
}

function cellsOf(determination: Determination): string {
  const { rule, statute, standing, floor, ceiling, basis, missing, reasons } = determination
  return (
    `${csvCell(rule)},${csvCell(statute)},${standing},${floor ?? ''},${ceiling ?? ''},${basis},` +
    `${csvList(missing)},${csvList(reasons)},`
  )
}

/** A text put together from many is one piece afterwards, which is written faster each time. */
function flat(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}
