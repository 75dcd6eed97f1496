// A document as a web page.

import { html } from '../html/markup.ts'
import type { Content } from '../html/markup.ts'
import { page } from '../html/page.ts'
import { table } from '../html/table.ts'
import { runsOf } from './blocks.ts'
import type { Block, Document, Run, Style, Text } from './blocks.ts'

/** The page's file. */
export function documentToHtml({ title, blocks, footer }: Document): string {
  return page({ title, main: blocks.map(blockToHtml), footer: html`<p>${footer}</p>` })
}

function blockToHtml(block: Block): Content {
  switch (block.kind) {
    case 'heading':
      return heading(block)
    case 'paragraph':
      return html`<p>${textToHtml(block.text)}</p>`
    case 'facts':
      return html`<dl class="facts">
        ${block.rows.map(
          ({ term, text }) =>
            html`<dt>${term}</dt>
              <dd>${textToHtml(text)}</dd>`,
        )}
      </dl>`
    case 'list':
      return html`<ul>
        ${block.items.map((item) => html`<li>${textToHtml(item)}</li>`)}
      </ul>`
    case 'table':
      return table(
        block.label,
        block.columns,
        block.rows.map((row) => row.map(textToHtml)),
      )
    case 'box':
      return html`<div class="box ${block.tone}">${block.blocks.map(blockToHtml)}</div>`
    case 'page-break':
      return html`<div class="new-page"></div>`
    default:
      return block satisfies never
  }
}

function heading({ level, text, id }: Extract<Block, { kind: 'heading' }>): Content {
  const content = textToHtml(text)
  const anchor = id === undefined ? undefined : html` id="${id}"`
  if (level === 1) return html`<h1${anchor}>${content}</h1>`
  if (level === 2) return html`<h2${anchor}>${content}</h2>`
  if (level === 3) return html`<h3${anchor}>${content}</h3>`
  return html`<h4${anchor}>${content}</h4>`
}

const classes = {
  bold: 'bold',
  soft: 'soft',
  verbatim: 'verbatim',
  good: 'tag good',
  later: 'tag later',
  open: 'tag open',
  bad: 'tag bad',
} satisfies Record<Style, string>

/** Text on one line of markup: white space between its stretches would be shown. */
function textToHtml(text: Text): Content {
  return runsOf(text).map(runToHtml)
}

function runToHtml({ text, style, to }: Run): Content {
  const content = style === undefined ? html`${text}` : html`<span class="${classes[style]}">${text}</span>`
  return to === undefined ? content : html`<a href="#${to}">${content}</a>`
}
