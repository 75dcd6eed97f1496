// Blocks as lines for a terminal.

import { runsOf } from './blocks.ts'
import type { Block, Text } from './blocks.ts'

/** The lines; a heading has an empty line before it. Tables and page breaks are for pages, and are left out. */
export function blocksToText(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'heading':
        return ['', plain(block.text)]
      case 'paragraph':
        return [plain(block.text)]
      case 'facts':
        return block.rows.map(({ term, text }) => `${term}: ${plain(text)}`)
      case 'list':
        return block.items.map((item) => `  - ${plain(item)}`)
      case 'box':
        return blocksToText(block.blocks)
      case 'table':
      case 'page-break':
        return []
      default:
        return block satisfies never
    }
  })
}

/** What is read from a sheet must not command a terminal. */
function plain(text: Text): string {
  return runsOf(text)
    .map((run) => run.text)
    .join('')
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
}
