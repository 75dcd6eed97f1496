// A table of the pages: headed columns, the first cell of a row as its heading, and a frame that scrolls
// where the screen is too narrow (so the keyboard must reach it).

import { html } from './markup.ts'
import type { Content, Markup } from './markup.ts'

export interface TableColumn {
  readonly title: string
  /** Of 100. */
  readonly share: number
}

/** Shares for which the style sheet has a width: the policy of the pages forbids widths in the markup. */
const widths = [10, 13, 15, 17, 20, 22, 25, 28, 30, 34, 40, 50, 60, 66, 75]

/** `label` says what the table holds, for those who hear the page. */
export function table(label: string, columns: readonly TableColumn[], rows: readonly (readonly Content[])[]): Markup {
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${columns.map(({ title, share }) => html`<th scope="col" class="w${nearest(share)}">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([heading, ...cells]) =>
            html`<tr>
              <th scope="row">${heading}</th>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function nearest(share: number): number {
  return widths.reduce((best, width) => (Math.abs(width - share) < Math.abs(best - share) ? width : best))
}

/** The widths as rules of the style sheet. */
export const widthRules: string = widths.map((width) => `th.w${width} { width: ${width}%; }`).join('\n')
