// One conviction or arrest in the report: what the record says of it and where, and every remedy with its
// answer, its reasons, and the places that they rest on.

import type { Explanation } from '@clearslate/law'
import { printOffense } from '@clearslate/record'
import { heading, paragraph, soft, table, verbatim } from '../document/blocks.ts'
import type { Block, Run, Text } from '../document/blocks.ts'
import type { MatterReport, Remedy } from './person-report.ts'
import {
  citationInWords,
  dayInWords,
  extentInWords,
  matterInWords,
  placesInWords,
  prospectInWords,
  prospectTones,
  routeInWords,
  truthWords,
} from './words.ts'

/** The blocks about a matter. */
export function matterBlocks(report: MatterReport, isOneSheet: boolean): Block[] {
  return [
    heading(3, matterInWords(report), `matter-${report.number}`),
    recordOf(report, isOneSheet),
    ...(report.remedies.length === 0
      ? [paragraph('No remedy that was looked at is about it.')]
      : report.remedies.map((remedy): Block => remedyBox(remedy, isOneSheet))),
  ]
}

function recordOf({ matter }: MatterReport, isOneSheet: boolean): Block {
  const { conviction, charge, event, contradictions, facts } = matter
  const offense = conviction?.offense ?? charge.offense
  const text = offense.text.trim()
  const sentences = [...(conviction?.sentences ?? charge.sentences), ...(conviction?.laterSentences ?? [])]
  const cases =
    conviction !== undefined && conviction.caseNumbers.length > 0 ? conviction.caseNumbers : [charge.caseNumber]
  const dispositions = charge.dispositions.map((disposition) => disposition.text.trim()).filter((one) => one !== '')
  const relief = (conviction?.relief ?? []).map((granted) => `${granted.text.trim()} (${dayInWords(granted.date)})`)
  const against = [...(conviction?.disagreements ?? []), ...contradictions, ...(facts.contradictions ?? [])]
  const rows: { term: string; text: Text }[] = [
    { term: 'As it stands', text: text === '' ? 'no offense given' : [verbatim(text)] },
    ...(offense.citation === undefined ? [{ term: 'Understood', text: 'the offense was not understood' }] : []),
    ...(offense.citation !== undefined && offense.alsoMentioned.length > 0
      ? [{ term: 'Also mentioned', text: offense.alsoMentioned.map(printOffense).join('; ') }]
      : []),
    { term: 'Case', text: cases.filter((one) => one !== undefined).join(', ') || 'number not given' },
    { term: 'Agency', text: [event.agency, event.county].filter((one) => one !== undefined).join(', ') || 'not given' },
    { term: 'Disposition', text: dispositions.join('; ') || 'none given' },
    ...(sentences.length === 0 ? [] : [{ term: 'Sentence', text: sentences.map((one) => one.text.trim()).join('; ') }]),
    ...(relief.length === 0 ? [] : [{ term: 'Relief so far', text: relief.join('; ') }]),
    ...(against.length === 0 ? [] : [{ term: 'Does not fit', text: against.join('; ') }]),
    { term: 'Read from', text: placesInWords(charge.sources, isOneSheet) },
    ...(facts.sources === undefined || facts.sources.length === 0
      ? []
      : [{ term: 'Supplied', text: placesInWords(facts.sources, isOneSheet) }]),
  ]
  return { kind: 'facts', rows }
}

function remedyBox(remedy: Remedy, isOneSheet: boolean): Block {
  const { rule, determination, prospect } = remedy
  const { basis, missing, reasons } = determination
  const route = routeInWords(determination)
  return {
    kind: 'box',
    tone: prospectTones[prospect],
    blocks: [
      {
        kind: 'heading',
        level: 4,
        text: [`${rule.title}  `, { text: prospectInWords(remedy), style: prospectTones[prospect] }],
      },
      {
        kind: 'facts',
        rows: [
          { term: 'Law', text: citationInWords(rule.statute) },
          ...(prospect === 'no' ? [] : [{ term: 'Gives', text: extentInWords(determination) }]),
          ...(route === undefined ? [] : [{ term: 'Who decides', text: route }]),
          ...(basis === 'presumption'
            ? [{ term: 'Rests on', text: 'a presumption in the person’s favor, which the other side may rebut' }]
            : []),
          ...(reasons.length === 0
            ? []
            : [{ term: prospect === 'open' ? 'Left open' : 'In the way', text: reasons.join('; ') }]),
          ...(missing.length === 0
            ? []
            : [{ term: prospect === 'now' ? 'Would tell more' : 'Missing', text: missing.join('; ') }]),
          ...because(remedy, isOneSheet),
        ],
      },
      ...conditions(remedy, isOneSheet),
    ],
  }
}

/** Every condition where something may come of it; of what is ruled out, `because` says what rules it out. */
function conditions({ explanation, prospect }: Remedy, isOneSheet: boolean): Block[] {
  if (prospect === 'no') return []
  return [
    table(
      'Conditions',
      [
        ['Condition', 34],
        ['Met', 13],
        ['What the record says, and where', 53],
      ],
      partsOf(explanation).map((part) => conditionRow(part, isOneSheet)),
    ),
  ]
}

/** The conditions that rule a remedy out, each with what the record says and where. */
function because({ explanation, prospect }: Remedy, isOneSheet: boolean): { term: string; text: Text }[] {
  if (prospect !== 'no') return []
  return partsOf(explanation)
    .filter(({ truth }) => truth === 'not-met')
    .map((part): { term: string; text: Text } => ({
      term: 'Not so',
      text: [titleOf(part), ...citations(part), ...said(part, isOneSheet, '. ')],
    }))
}

function partsOf(explanation: Explanation): readonly Explanation[] {
  return explanation.kind === 'all' ? explanation.parts : [explanation]
}

function conditionRow(part: Explanation, isOneSheet: boolean): Text[] {
  return [
    [titleOf(part), ...citations(part)],
    part.presumed ? `${truthWords[part.truth]}, presumed` : truthWords[part.truth],
    said(part, isOneSheet, ''),
  ]
}

/** What the record says about a condition, and where; `before` stands in front when there is anything. */
function said(part: Explanation, isOneSheet: boolean, before: string): (string | Run)[] {
  const places = placesInWords(evidenceOf(part), isOneSheet)
  const details = detailsOf(part).join('; ')
  if (details === '' && places === '') return []
  return [before, details, ...(places === '' ? [] : [soft(`${details === '' ? '' : ' '}[${places}]`)])]
}

function titleOf(part: Explanation): string {
  if (part.kind === 'condition') return part.title
  return `${part.title}: ${part.parts.map(titleOf).join('; ')}`
}

function citations(part: Explanation): Run[] {
  return part.citation === undefined ? [] : [soft(` [${citationInWords(part.citation)}]`)]
}

function detailsOf(part: Explanation): string[] {
  return [
    ...part.details,
    ...(part.changesOn === undefined ? [] : [`may change on ${dayInWords(part.changesOn)}`]),
    ...(part.truth === 'unknown' && part.details.length === 0 ? [`missing: ${part.missing.join(', ')}`] : []),
    ...part.parts.flatMap((inner) => detailsOf(inner).map((detail) => `${inner.title}: ${detail}`)),
  ]
}

function evidenceOf(part: Explanation): Explanation['evidence'] {
  return [...part.evidence, ...part.parts.flatMap(evidenceOf)]
}
