// What the pages of the rules say in the same words everywhere.

import type { Citation } from '@clearslate/law'
import { html } from '../html/markup.ts'
import type { Markup } from '../html/markup.ts'

const confidenceWords = {
  read: 'text read',
  secondary: 'secondary source',
  uncertain: 'uncertain',
} satisfies Record<Citation['confidence'], string>

/** A citation with how sure it is, and what is uncertain about it. */
export function citation({ text, confidence, note }: Citation): Markup {
  const tag = confidence === 'uncertain' ? 'tag open' : confidence === 'read' ? 'tag good' : 'tag'
  return html`<span class="cite"
    >${text}
    <span class="${tag}">${confidenceWords[confidence]}</span>${note === undefined ? undefined : html` ${note}`}</span
  >`
}

/** What is said at the foot of every page of the rules. */
export const rulesFooter: Markup = html`<p>
  Printed by Clearslate from the rules that it decides with. Where a page and the statute differ, the statute is right.
  Not legal advice.
</p>`

/** The name of a rule's page. */
export function rulePageName(id: string): string {
  return `${id.replaceAll(/[^A-Za-z0-9.]+/g, '-')}.html`
}
