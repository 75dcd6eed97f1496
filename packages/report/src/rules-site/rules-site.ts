// The rules as a small site to read, made from the rules themselves, so that it can never say anything else
// than what decides. One page lists them by statute; each has a page of its own.

import type { Rule } from '@clearslate/law'
import { formatIsoDay } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { html } from '../html/markup.ts'
import type { Content, Markup } from '../html/markup.ts'
import { page } from '../html/page.ts'
import { table } from '../html/table.ts'
import type { RuleCase } from './cases.ts'
import { rulePage } from './rule-page.ts'
import { citation, rulePageName, rulesFooter } from './words.ts'

/** Who stands for which version of a rule, as the office's file says. */
export interface SiteAttestation {
  readonly rule: string
  readonly version: string
  readonly by: string
  readonly barNumber: string
  readonly on: Day
}

export interface SiteOptions {
  readonly rules: readonly Rule[]
  readonly lawVersion: string
  readonly cases: readonly RuleCase[]
  /** Absent when no office is named. */
  readonly office?: { readonly name: string; readonly attestations: readonly SiteAttestation[] }
}

/** The files of the site by name, `index.html` among them. */
export function rulesSite({ rules, lawVersion, cases, office }: SiteOptions): Map<string, string> {
  const files = new Map([['index.html', indexPage(rules, lawVersion, office)]])
  for (const rule of rules) {
    const own = cases.filter((one) => one.rule === rule.id)
    const attestations = office?.attestations.filter((one) => one.rule === rule.id)
    files.set(rulePageName(rule.id), rulePage(rule, own, attestations))
  }
  return files
}

function indexPage(rules: readonly Rule[], lawVersion: string, office: SiteOptions['office']): string {
  const groups = [...Map.groupBy(rules, ({ statute }) => headOf(statute.text))].toSorted(([first], [second]) =>
    first.localeCompare(second, 'en', { numeric: true }),
  )
  return page({
    title: 'The rules, by statute',
    main: html` <h1>The rules, by statute</h1>
      <p class="lead">
        Each rule says when a conviction or an arrest may be dismissed, reduced or sealed. A rule's page lists its
        conditions with where the law says them, what must be known, the numbers that the law has set over time, and
        worked cases.
      </p>
      <dl class="facts">
        <dt>Rules</dt>
        <dd>${rules.length}</dd>
        <dt>Version of the whole</dt>
        <dd><code>${lawVersion}</code></dd>
        ${
          office === undefined
            ? undefined
            : html`<dt>Office</dt>
                <dd>${office.name}</dd>`
        }
      </dl>
      ${groups.map(([statute, own]) => group(statute, own, office))}
      <h2>How sure a citation is</h2>
      <dl class="facts">
        <dt><span class="tag good">text read</span></dt>
        <dd>The text of the law was read.</dd>
        <dt><span class="tag">secondary source</span></dt>
        <dd>It is known from a secondary source, or the text was read in part.</dd>
        <dt><span class="tag open">uncertain</span></dt>
        <dd>Its wording or effect is not settled; where it decides, the answer is left to a person.</dd>
      </dl>`,
    footer: rulesFooter,
  })
}

function group(statute: string, rules: readonly Rule[], office: SiteOptions['office']): Content {
  return [
    html`<h2>${statute}</h2>`,
    table(
      statute,
      [
        { title: 'Rule', share: 34 },
        { title: 'Statute', share: 34 },
        { title: 'In force from', share: 13 },
        { title: 'Version', share: 17 },
        ...(office === undefined ? [] : [{ title: 'Attested', share: 17 } as const]),
      ],
      rules.map((rule) => [
        html`<a href="${rulePageName(rule.id)}">${rule.title}</a>`,
        citation(rule.statute),
        formatIsoDay(rule.inForce),
        html`<code>${rule.version}</code>`,
        ...(office === undefined ? [] : [standing(rule, office.attestations)]),
      ]),
    ),
  ]
}

function standing(rule: Rule, attestations: readonly SiteAttestation[]): Markup {
  const own = attestations.filter((one) => one.rule === rule.id)
  const current = own.filter((one) => one.version === rule.version)
  if (current.length > 0) return html`${current.map(({ by, on }) => `${by}, ${formatIsoDay(on)}`).join('; ')}`
  if (own.length > 0) return html`<span class="tag open">an earlier version only</span>`
  return html`<span class="tag">nobody</span>`
}

const codeNames: Readonly<Record<string, string>> = {
  BP: 'Business and Professions Code',
  HS: 'Health and Safety Code',
  PC: 'Penal Code',
  VC: 'Vehicle Code',
  WI: 'Welfare and Institutions Code',
}

/** `HS 11361.8(e)-(h)` as `Health and Safety Code 11361.8`; what is written otherwise stands as it is. */
function headOf(statute: string): string {
  const found = /^([A-Z]{2}) (\d+(?:\.\d+)?[a-z]?)/.exec(statute)
  if (found === null) return statute
  return `${codeNames[found[1]!] ?? found[1]!} ${found[2]!}`
}
