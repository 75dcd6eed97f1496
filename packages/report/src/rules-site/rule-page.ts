// The page of one rule: its conditions as a tree, what it needs to know, the numbers it uses by date, the
// statute part by part, its worked cases, and who stands for it.

import { conditionsOf, describeValue } from '@clearslate/law'
import type { ConditionNode, Parameter, Rule, RuleNode } from '@clearslate/law'
import { formatIsoDay } from '@clearslate/record'
import { html } from '../html/markup.ts'
import type { Content, Markup } from '../html/markup.ts'
import { page } from '../html/page.ts'
import { table } from '../html/table.ts'
import type { RuleCase } from './cases.ts'
import type { SiteAttestation } from './rules-site.ts'
import { citation, rulesFooter } from './words.ts'

type Node = RuleNode<never>

/** The page's file. `attestations` are those of this rule; absent when no office is named. */
export function rulePage(
  rule: Rule,
  cases: readonly RuleCase[],
  attestations: readonly SiteAttestation[] | undefined,
): string {
  const conditions = conditionsOf<never>(rule.tree)
  return page({
    title: `${rule.title}, ${rule.statute.text}`,
    trail: html`<a href="index.html">All rules</a>`,
    main: html` <h1>${rule.title}</h1>
      <dl class="facts">
        <dt>Statute</dt>
        <dd>${citation(rule.statute)}</dd>
        <dt>In force from</dt>
        <dd>${formatIsoDay(rule.inForce)}</dd>
        <dt>Relieves</dt>
        <dd>${rule.relieves}</dd>
        <dt>Name</dt>
        <dd><code>${rule.id}</code></dd>
        <dt>Version</dt>
        <dd>
          <code>${rule.version}</code>
          <span class="soft small">It changes whenever anything on this page changes.</span>
        </dd>
        ${
          attestations === undefined
            ? undefined
            : html`<dt>Attested by</dt>
                <dd>${attested(rule, attestations)}</dd>`
        }
      </dl>
      <h2>When it applies</h2>
      <p>
        Every one of these must be met. A condition may also be unknown; then the answer is that a person must look, and
        it says which fact is missing.
      </p>
      <ul class="tree">
        ${rule.tree.children.map((child) => html`<li>${branch(child)}</li>`)}
      </ul>
      <h2>What it needs to know</h2>
      ${factsTable(conditions)}
      <h2>Numbers by date</h2>
      ${parametersTable(conditions.flatMap((condition) => condition.parameters))}
      <h2>The statute, part by part</h2>
      ${coverageTable(rule, conditions)}
      <h2>Worked cases</h2>
      ${casesTables(cases, conditions)}`,
    footer: rulesFooter,
  })
}

function attested(rule: Rule, attestations: readonly SiteAttestation[]): Content {
  if (attestations.length === 0) return 'nobody of this office; papers that rest on it are drafts'
  return html`<ul>
    ${attestations.map(
      ({ version, by, barNumber, on }) =>
        html`<li>
          ${by} (State Bar No. ${barNumber}) on ${formatIsoDay(on)}:
          ${version === rule.version ? 'this version' : html`an earlier version, <code>${version}</code>, not this one`}
        </li>`,
    )}
  </ul>`
}

function branch(node: Node): Markup {
  if (node.kind === 'not')
    return html`<strong>Not:</strong>
      <ul>
        <li>${branch(node.child)}</li>
      </ul>`
  if (node.kind !== 'condition') {
    const heading = node.kind === 'all' ? 'Every one of these:' : 'At least one of these:'
    return html`<strong>${heading}</strong>
      <ul>
        ${node.children.map((child) => html`<li>${branch(child)}</li>`)}
      </ul>`
  }
  return html`<span id="${node.id}">${node.title}</span>${citation(node.citation)}${
      node.facts.length === 0 ? undefined : html`<span class="cite">Unknown without: ${node.facts.join('; ')}.</span>`
    }`
}

function factsTable(conditions: readonly ConditionNode<never>[]): Markup {
  const byFact = new Map<string, ConditionNode<never>[]>()
  for (const condition of conditions) {
    for (const fact of condition.facts) byFact.set(fact, [...(byFact.get(fact) ?? []), condition])
  }
  if (byFact.size === 0) return html`<p>Nothing that can be missing.</p>`
  return table(
    'Facts',
    [
      { title: 'Fact', share: 34 },
      { title: 'For the condition', share: 66 },
    ],
    [...byFact].map(([fact, needing]) => [fact, listed(needing.map(linkTo), '; ')]),
  )
}

function linkTo({ id, title }: ConditionNode<never>): Markup {
  return html`<a href="#${id}">${title}</a>`
}

function listed(items: readonly Content[], between: string): Content {
  return items.map((item, index) => [index > 0 ? between : undefined, item])
}

/** Dated values, each in force until the next one's day. */
function parametersTable(parameters: readonly Parameter<unknown>[]): Markup {
  const distinct = [...new Map(parameters.map((one) => [one.id, one])).values()]
  if (distinct.length === 0) return html`<p>It uses none.</p>`
  return table(
    'Numbers by date',
    [
      { title: 'What', share: 22 },
      { title: 'From', share: 13 },
      { title: 'Until', share: 13 },
      { title: 'Value', share: 17 },
      { title: 'Where the law says it', share: 34 },
    ],
    distinct.flatMap(({ title, unit, values }) =>
      values.map((entry, index) => [
        title,
        formatIsoDay(entry.from),
        values[index + 1] === undefined ? 'now' : formatIsoDay(values[index + 1]!.from - 1),
        `${describeValue(entry.value)} ${unit}`,
        citation(entry.citation),
      ]),
    ),
  )
}

function coverageTable(rule: Rule, conditions: readonly ConditionNode<never>[]): Markup {
  return table(
    'The statute, part by part',
    [
      { title: 'Part', share: 22 },
      { title: 'What it says', share: 34 },
      { title: 'What stands for it here', share: 44 },
    ],
    rule.coverage.map(({ subdivision, says, conditions: ids, notModelled }) => [
      subdivision,
      says,
      [
        listed(conditions.filter(({ id }) => ids.includes(id)).map(linkTo), '; '),
        notModelled === undefined ? undefined : html`<span class="tag">not part of the rule</span> ${notModelled}`,
      ],
    ]),
  )
}

const truthWords: Readonly<Record<string, string>> = { met: 'met', 'not-met': 'not met', unknown: 'unknown' }

function casesTables(cases: readonly RuleCase[], conditions: readonly ConditionNode<never>[]): Content {
  if (cases.length === 0) return html`<p>None is written for this rule by itself.</p>`
  const byCondition = Map.groupBy(cases, (one) => one.condition)
  return [
    html`<p>What a case leaves out is not known. The program's tests check these answers.</p>`,
    [...byCondition].map(([id, shown]) => {
      const title = conditions.find((condition) => condition.id === id)?.title ?? id
      return [
        html`<h3>${title}</h3>`,
        table(
          `Cases: ${title}`,
          [
            { title: 'Case', share: 22 },
            { title: 'The condition is', share: 13 },
            { title: 'What is known', share: 30 },
            { title: 'Answer', share: 22 },
            { title: 'Law', share: 13 },
          ],
          shown.map((one) => [
            one.name,
            truthWords[one.is] ?? one.is,
            lines([`asked on ${one.on}`, ...one.given]),
            lines(one.answer),
            one.citation,
          ]),
        ),
      ]
    }),
  ]
}

function lines(all: readonly string[]): Content {
  return all.map((line, index) => [index > 0 ? html`<br />` : undefined, line])
}
