// Which rules a paper rests on, and why a paper is still a draft.

import { conditionsOf, filingAuthority, prop64Rules } from '@clearslate/law'
import type { Basis, Citation, FilingCitation, Rule } from '@clearslate/law'
import { applicationRule, orderRule } from '../matter.ts'
import type { FiledMatter, MatterAnswer, Vehicle } from '../matter.ts'
import type { PaperContext } from './context.ts'

/** The rule that says which relief a conviction gets once it is due. */
export function reliefRule(): Rule {
  return ruleOf(applicationRule)
}

/** The rule that says when the court owes an order without an application. */
export function courtOrderRule(): Rule {
  return ruleOf(orderRule)
}

export function ruleOf(id: string): Rule {
  const found = prop64Rules.find((rule) => rule.id === id)
  if (found === undefined) throw new Error(`there is no rule ${id}`)
  return found
}

/** The rules that matters rest on, in the order of the law package. */
export function rulesUsed(matters: readonly FiledMatter[]): readonly Rule[] {
  const ids = new Set(matters.flatMap((matter) => answersUsed(matter).map(({ rule }) => rule)))
  return prop64Rules.filter((rule) => ids.has(rule.id))
}

/**
 * The answer that a paper rests on. The court's duty under 11361.9 says that an order is due, but not which:
 * there the answer about relief counts as well.
 */
export function answersUsed({ matter, answer, vehicle }: FiledMatter): readonly MatterAnswer[] {
  if (vehicle !== 'request-for-order') return [answer]
  const others = matter.answers.filter(
    ({ rule, standing }) => (rule === applicationRule || rule === orderRule) && standing === 'eligible',
  )
  return [answer, ...others.filter(({ rule }) => rule !== answer.rule)]
}

/** A relief rests on the presumption as soon as one of the answers behind it does. */
export function basisOf(filed: FiledMatter): Basis {
  const bases = answersUsed(filed).map(({ basis }) => basis)
  if (bases.includes('policy')) return 'policy'
  return bases.includes('presumption') ? 'presumption' : 'statute'
}

/** The answer that says how far the relief goes; without it there is nothing to ask for. */
export function reliefAnswer(filed: FiledMatter): MatterAnswer | undefined {
  return answersUsed(filed).find(({ rule }) => rule === applicationRule)
}

/** The conditions of rules in order, each under the first rule that has it. */
export function conditionsByRule(
  rules: readonly Rule[],
): readonly { readonly rule: Rule; readonly conditions: readonly RuleCondition[]; readonly shared: boolean }[] {
  const seen = new Set<string>()
  return rules.map((rule) => {
    const all = conditionsOf(rule.tree)
    // The title as well: each rule is in force from a day of its own.
    const conditions = all.filter(({ id, title }) => !seen.has(`${id} ${title}`))
    for (const { id, title } of conditions) seen.add(`${id} ${title}`)
    return { rule, conditions, shared: conditions.length < all.length }
  })
}

export type RuleCondition = ReturnType<typeof conditionsOf<Parameters<Rule['concerns']>[0]>>[number]

/** Every citation of a rule, each once: the statute first, then its conditions. */
function citationsOf(rule: Rule): readonly Citation[] {
  const all = [rule.statute, ...conditionsOf(rule.tree).map(({ citation }) => citation)]
  return all.filter((citation, index) => all.findIndex(({ text }) => text === citation.text) === index)
}

export function filing(name: FilingCitation): Citation {
  return filingAuthority.citations[name]
}

/**
 * Why papers are drafts. An attorney who attests a rule vouches for its citations; those of a rule that
 * nobody attested are named where they were not read in full.
 */
export function draftReasons(
  matters: readonly FiledMatter[],
  context: PaperContext,
  cited: readonly FilingCitation[],
): readonly string[] {
  const reasons: string[] = [...context.draftReasons]
  const unvouched: Citation[] = []
  for (const rule of rulesUsed(matters)) {
    if (!isOfThisVersion(rule, matters)) {
      reasons.push(`The run used another version of the rule ${rule.id} than the one that is printed here.`)
    }
    if (context.attested.has(rule.id)) continue
    reasons.push(`No attorney of this office has attested the rule ${rule.id}.`)
    unvouched.push(...citationsOf(rule))
  }
  if (cited.length > 0 && !context.attested.has(filingAuthority.id)) {
    reasons.push(`No attorney of this office has attested the authorities ${filingAuthority.id}.`)
    unvouched.push(...cited.map(filing))
  }
  return [...reasons, ...uncertainties(unvouched)]
}

function isOfThisVersion(rule: Rule, matters: readonly FiledMatter[]): boolean {
  return matters.every((matter) =>
    answersUsed(matter).every((answer) => answer.rule !== rule.id || answer.ruleVersion === rule.version),
  )
}

/** For the office that reads a draft, in the law package's own short form. */
function uncertainties(citations: readonly Citation[]): string[] {
  const secondary = citations.filter(({ confidence }) => confidence === 'secondary').map(({ text }) => text)
  const uncertain = citations.filter(({ confidence }) => confidence === 'uncertain')
  return [
    ...(secondary.length === 0 ? [] : [`Not read in the official text: ${[...new Set(secondary)].join('; ')}`]),
    ...uncertain.map(({ text, note }) => `Uncertain: ${text}: ${note ?? 'not said why'}`),
  ]
}

/** Authorities that only some vehicles name. */
export function citedBy(vehicle: Vehicle): readonly FilingCitation[] {
  if (vehicle === 'request-for-order') return ['courtUpdatesRecords']
  return vehicle === 'own-motion' ? ['ownMotion'] : []
}
