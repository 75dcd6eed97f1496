// What a worker sets and joins papers with.

import { createTypesetter, joinPdfs } from '../pleadings/index.ts'
import type { Tools } from './make-unit.ts'

export function createTools(): Tools {
  const typesetter = createTypesetter()
  return {
    typeset: (paper) => typesetter.typeset(paper),
    rest: () => typesetter.rest(),
    join: (parts) => joinPdfs(parts.map(({ title, pdf }) => ({ title, bytes: pdf }))),
  }
}
