// What a worker sets and joins papers with.

import type { Paper } from '../paper.ts'
import { createTypesetter, joinPdfs } from '../pleadings/index.ts'
import type { Typesetter } from '../pleadings/index.ts'
import type { Tools } from './make-unit.ts'

/** A typesetter that has set a table of more rows than this is let go, with all that it remembers. */
const mostRowsRemembered = 1000

export function createTools(): Tools {
  let typesetter: Typesetter | undefined
  return {
    typeset(paper) {
      typesetter ??= createTypesetter()
      const pdf = typesetter.typeset(paper)
      if (rowsOf(paper) > mostRowsRemembered) {
        typesetter.close()
        typesetter = undefined
      }
      return pdf
    },
    join: (parts) => joinPdfs(parts.map(({ title, pdf }) => ({ title, bytes: pdf }))),
  }
}

function rowsOf(paper: Paper): number {
  return paper.kind === 'exhibit' ? paper.rows.length : 0
}
