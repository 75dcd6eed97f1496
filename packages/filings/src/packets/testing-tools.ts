// Papers as plain text, for tests: quick to make and to read.

import type { Tools } from './make-unit.ts'

export function createTools(): Tools {
  return {
    typeset: (paper) => Buffer.from(JSON.stringify(paper)),
    join: (parts, title) => Promise.resolve(Buffer.concat([Buffer.from(title), ...parts.map(({ pdf }) => pdf)])),
  }
}
