// Papers as plain text, for tests: quick to make and to read.

import type { Tools } from './make-unit.ts'

export function createTools(): Tools {
  return {
    typeset: (paper) => Buffer.from(JSON.stringify(paper)),
    rest: () => Promise.resolve(),
    join: (parts) => Promise.resolve(Buffer.concat(parts.map(({ pdf }) => pdf))),
  }
}
