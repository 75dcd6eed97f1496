// A whole page: one file that opens from a disk, asks nothing of the network, runs no script, and lets only
// its own style sheet in.

import { createHash } from 'node:crypto'
import { html, Markup } from './markup.ts'
import type { Content } from './markup.ts'
import { style } from './style.ts'

export interface PageParts {
  readonly title: string
  /** Links to where the page stands in its folder; absent on a page that stands alone. */
  readonly trail?: Content
  readonly main: Content
  readonly footer: Content
}

/** One piece, because the policy allows exactly these bytes. */
const styleElement = new Markup(`<style>${style}</style>`)
const styleHash = createHash('sha256').update(style).digest('base64')
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`

/** The page's file, in UTF-8. */
export function page({ title, trail, main, footer }: PageParts): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <a class="skip" href="#main">Go to the content</a>
        ${trail === undefined ? undefined : html`<header><nav class="trail" aria-label="Where you are">${trail}</nav></header>`}
        <main id="main">${main}</main>
        <footer>${footer}</footer>
      </body>
    </html> `.text
}
