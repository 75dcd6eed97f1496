// A table of the pages: headed columns, the first cell of a row as its heading, and a frame that scrolls
// where the screen is too narrow (so the keyboard must reach it).

import { html } from './markup.ts'
import type { Content, Markup } from './markup.ts'

export interface TableColumn {
  readonly title: string
  /** How wide, where tables below each other should line up. */
  readonly width?: 'wide' | 'half' | 'less' | 'narrow'
}

/** `label` says what the table holds, for those who hear the page. */
export function table(label: string, columns: readonly TableColumn[], rows: readonly (readonly Content[])[]): Markup {
  const isEven = columns.some(({ width }) => width !== undefined)
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">
    <table class="${isEven ? 'even' : 'free'}">
      <thead>
        <tr>
          ${columns.map(({ title, width }) => html`<th scope="col" class="${width ?? 'free'}">${title}</th>`)}
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
