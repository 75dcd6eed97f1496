// A paper as plain text, for reading without a typesetter and for tests.

import type { Block, Paper, RichText } from '../paper.ts'

function plain(text: RichText): string {
  return typeof text === 'string' ? text : text.map((run) => run.text).join('')
}

/** Every text of a paper in reading order, one line each. */
export function paperText(paper: Paper): string {
  const lines = [...head(paper), ...content(paper), ...drafts(paper)]
  return `${lines.join('\n').replaceAll('\u00a0', ' ')}\n`
}

function drafts({ draftReasons }: Paper): readonly string[] {
  return draftReasons.map((reason) => `DRAFT: ${reason}`)
}

function head(paper: Paper): readonly string[] {
  if (paper.kind === 'letter') return [...paper.letterhead, '', ...paper.addressee, '']
  if (paper.kind === 'exhibit') {
    const seal = paper.sealNotice === undefined ? [] : [paper.sealNotice]
    return [...seal, `${paper.title}, volume ${paper.volume} of ${paper.volumes}`, ...paper.court, '']
  }
  const numbers = paper.caseNumbers.map((one) => (one === '' ? 'Case No. ________' : one))
  return [
    ...paper.filedBy,
    '',
    ...paper.court,
    '',
    ...paper.caseTitle,
    '',
    ...numbers,
    ...paper.title,
    ...paper.captionLines,
    `(footer: ${paper.footerTitle})`,
    '',
  ]
}

function content(paper: Paper): readonly string[] {
  if (paper.kind === 'exhibit') {
    return [...paper.preface.map(plain), ...table(paper.columns, paper.rows), ...paper.totals]
  }
  let point = 0
  return paper.body.flatMap((block) => {
    if (block.kind === 'numbered') point += 1
    return blockLines(block, point)
  })
}

function blockLines(block: Block, point: number): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return ['', `${'#'.repeat(block.level)} ${block.text}`]
    case 'paragraph':
      return [`${block.indent === true ? '    ' : ''}${plain(block.text)}`]
    case 'numbered':
      return [`${point}. ${plain(block.text)}`]
    case 'lettered':
      return block.items.map((item, index) => `   (${letter(index)}) ${plain(item)}`)
    case 'quotation':
      return [`> ${plain(block.text)}`]
    case 'empty-box':
      return [`[ ] ${plain(block.text)}`]
    case 'blank':
      return [...Array.from({ length: block.lines ?? 1 }, () => '________________'), `(${block.label})`]
    case 'signature':
      return [...(block.dated ? ['Date: ________'] : []), '________________', ...block.under]
    case 'table':
      return table(block.columns, block.rows)
    default:
      return ['']
  }
}

function table(
  columns: readonly { readonly title: string }[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  return [columns.map(({ title }) => title), ...rows].map(
    (row) => `| ${row.map((cell) => cell.replaceAll('\n', ' / ')).join(' | ')} |`,
  )
}

function letter(index: number): string {
  const last = String.fromCharCode(97 + (index % 26))
  return index < 26 ? last : `${letter(Math.floor(index / 26) - 1)}${last}`
}
