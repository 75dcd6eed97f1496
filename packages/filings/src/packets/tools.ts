// What a worker sets and joins papers with.

import { PDF } from '@libpdf/core'
import { createTypesetter } from '../pleadings/index.ts'
import type { Tools } from './make-unit.ts'

export function createTools(): Tools {
  const typesetter = createTypesetter()
  return {
    typeset: (paper) => typesetter.typeset(paper),
    join: async (parts) => (await PDF.merge(parts.map(({ pdf }) => pdf))).save(),
  }
}
