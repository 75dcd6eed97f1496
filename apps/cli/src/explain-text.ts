// Prints the reasoning about one person, for somebody who has the statute in the other hand.

import { formatIsoDay, formatSourceRef, printOffense } from '@clearslate/record'
import type { Conviction, Day, Level, OffenseReading, SourceRef } from '@clearslate/record'
import { describeCitation, levelOf, outcomeWords } from '@clearslate/law'
import type { Determination, Explanation, Outcome, PolicyExplanation, Truth } from '@clearslate/law'
import { whereToLook } from '@clearslate/run'
import type { ChargeExplanation, PersonExplanation } from '@clearslate/run'

const truthWords = { met: 'met', 'not-met': 'NOT MET', unknown: 'UNKNOWN' } satisfies Record<Truth, string>
const truthWidth = 9

/** How policies cite what rests on no statute; printing it at every step would say nothing. */
const ownChoice = "the prosecutor's policy"

/** What a person's report must say that it does not look at. */
const notLookedAt =
  'Not looked at here: Penal Code 236.14, 236.15, 653.29, 1203.45, 1473.7 and 4852.01, and the remedies of ' +
  'federal law and of other states.'

/** The lines about a person. */
export function describePerson(person: PersonExplanation): string[] {
  const { charges, aside, findings, facts } = person
  return [
    ...heading(person),
    ...charges.flatMap((charge, index) => ['', ...describeCharge(charge, index + 1)]),
    ...(aside.length === 0 ? [] : ['', 'Convictions that the run did not decide']),
    ...aside.map(({ conviction, reason }) => `  ${describeConviction(conviction)}: ${reason}`),
    ...(facts.length === 0 ? [] : ['', 'Facts that the office supplied']),
    ...facts.map(describeFact),
    ...(findings.length === 0 ? [] : ['', 'What could not be read or does not fit together']),
    ...findings.map((finding) => `  ${finding.file}:${finding.record}: ${finding.reason}`),
    '',
    notLookedAt,
    'An attorney must check these answers; they are not legal advice.',
  ]
}

function describeFact({ fact, text, source, subjectId, file, line }: PersonExplanation['facts'][number]): string {
  const whose = subjectId === '*' ? ', said of everybody' : ''
  return `  ${fact}: ${text} (${source === '' ? 'no source given' : source}${whose}; ${file}:${line})`
}

function heading({ subjectId, view, run, rows, notes }: PersonExplanation): string[] {
  const { name, birthDate } = view.history.person
  const { asOf, lawAsOf, dataThrough } = run.clocks
  const law = lawAsOf === asOf ? '' : `, law of ${formatIsoDay(lawAsOf)}`
  return [
    `${name ?? 'name unknown'}, SUBJECT_ID ${subjectId}, born ${dayText(birthDate)}${view.deceased ? ', deceased' : ''}`,
    `${run.county}, as of ${formatIsoDay(asOf)}, data through ${formatIsoDay(dataThrough)}${law}, policy ${run.policyName}`,
    `${counted(rows.length, 'row')}, ${counted(view.convictions.length, 'conviction')}`,
    run.relief === 'all'
      ? `Version of all rules together: ${run.lawVersion}`
      : `Version of the rules of Proposition 64 together, which are all that this run asked: ${run.lawVersion}`,
    ...notes.map((note) => `Note: ${note}`),
  ]
}

function describeCharge({ result, statute, policy }: ChargeExplanation, number: number): string[] {
  const { conviction, charge, event, facts } = result.matter
  const supplied = facts.sources ?? []
  const what =
    conviction === undefined
      ? `Arrest of ${dayText(event.date)}, ${describeOffense(charge.offense, charge.level)}`
      : describeConviction(conviction)
  const numbers = conviction?.caseNumbers ?? []
  const cases = numbers.length > 0 ? numbers.join('; ') : (charge.caseNumber ?? 'unknown')
  return [
    `${number}. ${what}`,
    `   case ${cases}, count ${charge.countKey}, rows ${references(charge.sources)}`,
    ...(supplied.length === 0 ? [] : [`   supplied facts ${references(supplied)}`]),
    ...result.flags.map((flag) => `   For an attorney: ${flag}`),
    ...(policy === undefined ? [] : ['', ...describePolicyAnswer(policy)]),
    ...statute.flatMap(({ determination, explanation }) => ['', ...describeAnswer(determination, explanation)]),
  ]
}

function describeConviction(conviction: Conviction): string {
  const county = conviction.county ?? 'county unknown'
  const offense = describeOffense(conviction.offense, levelOf(conviction).level)
  return `Conviction of ${dayText(conviction.date)}, ${county}, ${offense}`
}

function describeOffense(offense: OffenseReading, level: Level | undefined): string {
  const text = offense.text.trim() === '' ? 'no offense given' : offense.text.trim()
  const understood = offense.citation === undefined ? 'not understood' : `read as ${printOffense(offense.citation)}`
  return `${text} (${understood}, ${level ?? 'level unknown'})`
}

function describePolicyAnswer(policy: PolicyExplanation): string[] {
  const { determination, reason, missing } = policy.answer
  const because = reason === '' ? '' : `: ${reason}`
  const deciding = policy.steps.findIndex(({ decided }) => decided)
  // Behind an unknown step every later one may still decide; behind a met one none can.
  const reached = deciding === -1 || missing.length > 0 ? policy.steps : policy.steps.slice(0, deciding + 1)
  const left = policy.steps.length - reached.length
  return [
    `   Policy ${policy.policy}: ${determination === '' ? 'no step is met' : determination}${because}`,
    ...(policy.beforeSteps ? ['     decided before any step'] : []),
    ...reached.flatMap(({ step, determination: then, because: words, decided, explanation }) => [
      `     ${decided ? '>' : ' '} step ${step}, ${then}: ${words}`,
      ...describeTree(explanation, 9),
    ]),
    ...(left === 0 ? [] : [`       ${left} later steps were not reached`]),
    ...describeMissing(missing),
  ]
}

function describeAnswer(determination: Determination, explanation: Explanation): string[] {
  const { standing, floor, ceiling, basis, eligibleFrom, missing } = determination
  const extent = standing === 'not-eligible' ? '' : `: at least ${outcomeText(floor)}, at most ${outcomeText(ceiling)}`
  const presumed = basis === 'presumption' ? '; presumed unless the other side proves otherwise' : ''
  const parts = explanation.kind === 'all' ? explanation.parts : [explanation]
  return [
    `   ${determination.statute} (${determination.rule}, version ${determination.ruleVersion})`,
    `   ${standing.toUpperCase().replace('-', ' ')}${extent}${presumed}`,
    ...(eligibleFrom === undefined ? [] : [`   eligible from ${formatIsoDay(eligibleFrom)} if nothing else happens`]),
    ...parts.flatMap((part) => describeTree(part, 5)),
    ...describeMissing(missing),
  ]
}

function describeTree(node: Explanation, indent: number): string[] {
  const blank = ' '.repeat(indent + truthWidth)
  const hasCitation = node.citation !== undefined && node.citation.text !== ownChoice
  const citation = hasCitation ? [`${blank}[${describeCitation(node.citation)}]`] : []
  const evidence = node.evidence.length === 0 ? '' : ` (${references(node.evidence)})`
  const details = node.details.length === 0 && evidence !== '' ? ['see the rows'] : node.details
  return [
    `${' '.repeat(indent)}${truthWords[node.truth].padEnd(truthWidth)}${node.title}${node.presumed ? ' (presumed)' : ''}`,
    ...citation,
    ...details.map((detail, index) => `${blank}${detail}${index === details.length - 1 ? evidence : ''}`),
    ...(node.changesOn === undefined ? [] : [`${blank}may change on ${formatIsoDay(node.changesOn)}`]),
    ...node.parts.flatMap((part) => describeTree(part, indent + 2)),
  ]
}

function describeMissing(facts: readonly string[]): string[] {
  if (facts.length === 0) return []
  return ['     To find out', ...facts.map((fact) => `       - ${whereToLook(fact)}`)]
}

function references(sources: readonly SourceRef[]): string {
  return [...new Set(sources.map(formatSourceRef))].join(', ')
}

function outcomeText(outcome: Outcome | undefined): string {
  return outcome === undefined ? 'unknown' : outcomeWords[outcome]
}

function dayText(day: Day | undefined): string {
  return day === undefined ? 'an unknown day' : formatIsoDay(day)
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
