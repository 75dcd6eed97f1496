// Tools that find the disk full after a few papers, for tests.

import type { Tools } from './make-unit.ts'
import { createTools as createWorkingTools } from './testing-tools.ts'

const papersThatFit = 40

export function createTools(): Tools {
  const tools = createWorkingTools()
  let papers = 0
  return {
    ...tools,
    typeset(paper) {
      papers += 1
      if (papers <= papersThatFit) return tools.typeset(paper)
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    },
  }
}
