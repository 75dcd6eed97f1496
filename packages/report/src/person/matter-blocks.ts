// One conviction or arrest in the report: what the record says of it and where, and every remedy with its
// answer, its reasons, and the places that they rest on.

import type { Explanation } from '@clearslate/law'
import { printOffense } from '@clearslate/record'
import { bold, heading, paragraph, soft, verbatim } from '../document/blocks.ts'
import type { Block, Run, Text } from '../document/blocks.ts'
import { byEntry, chargesInWords, entryInWords, placesOf } from './entry-words.ts'
import type { MatterReport, Remedy } from './person-report.ts'
import type { PlaceWords } from './words.ts'
import {
  citationInWords,
  dayInWords,
  extentInWords,
  matterInWords,
  placesInWords,
  prospectInWords,
  prospectTones,
  routeInWords,
  shortStatute,
  truthWords,
} from './words.ts'

/** The blocks about a matter. */
export function matterBlocks(report: MatterReport, places: PlaceWords): Block[] {
  return [
    heading(3, matterInWords(report), `matter-${report.number}`),
    recordOf(report, places),
    ...(report.remedies.length === 0
      ? [paragraph('No remedy that was looked at is about it.')]
      : [
          ...report.remedies.filter(({ prospect }) => prospect !== 'no').map((one) => remedyBox(one, places)),
          ...ruledOut(
            report.remedies.filter(({ prospect }) => prospect === 'no'),
            places,
          ),
        ]),
  ]
}

/** The remedies that are ruled out, each with every reason, where the law says so, and where the record does. */
function ruledOut(remedies: readonly Remedy[], places: PlaceWords): Block[] {
  if (remedies.length === 0) return []
  const items = remedies.map(({ rule, determination, explanation }): Text => [
    bold(`${rule.title}, ${shortStatute(rule.statute)}`),
    `: ${determination.reasons.join('; ')}`,
    ...because(partsOf(explanation), places),
  ])
  return [{ kind: 'box', tone: 'bad', blocks: [heading(4, 'Not eligible'), { kind: 'list', items }] }]
}

function recordOf({ matter, standsFor }: MatterReport, places: PlaceWords): Block {
  const { conviction, charge, event, contradictions, facts } = matter
  const offense = conviction?.offense ?? charge.offense
  const text = offense.text.trim()
  const sentences = [...(conviction?.sentences ?? charge.sentences), ...(conviction?.laterSentences ?? [])]
  const cases =
    conviction !== undefined && conviction.caseNumbers.length > 0 ? conviction.caseNumbers : [charge.caseNumber]
  const dispositions = charge.dispositions.map((disposition) => disposition.text.trim()).filter((one) => one !== '')
  const relief = (conviction?.relief ?? []).map((granted) => `${granted.text.trim()} (${dayInWords(granted.date)})`)
  const against = [...(conviction?.disagreements ?? []), ...contradictions, ...(facts.contradictions ?? [])]
  // What was said of the person stands once, in its own part.
  const own = (facts.sources ?? [])
    .flatMap(({ record }) => (record === undefined ? [] : (places.answers.get(record) ?? [])))
    .filter(({ about }) => about !== undefined)
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
    { term: 'Read from', text: placesInWords(charge.sources, places) },
    ...(standsFor.length === 0 ? [] : [{ term: 'Other entries', text: withIt(standsFor, places) }]),
    ...(own.length === 0
      ? []
      : [{ term: 'Supplied', text: own.map(({ key, text: said }) => `${key}: ${said}`).join('; ') }]),
  ]
  return { kind: 'facts', rows }
}

/** The other entries and charges that the answers are about as well, each with its places. */
function withIt(standsFor: MatterReport['standsFor'], words: PlaceWords): Text {
  return byEntry(standsFor).flatMap((charges, index): (string | Run)[] => {
    const offenses = chargesInWords(charges)
    const places = placesInWords(placesOf(charges), words)
    return [
      `${index > 0 ? '; ' : ''}${entryInWords(charges[0].event)}${offenses === '' ? '' : `: ${offenses}`}`,
      soft(places === '' ? '' : ` [${places}]`),
    ]
  })
}

function remedyBox(remedy: Remedy, places: PlaceWords): Block {
  const { rule, determination, prospect, explanation } = remedy
  const { basis, missing, reasons } = determination
  const route = routeInWords(determination)
  const parts = partsOf(explanation)
  const met = prospect === 'now' ? [] : parts.filter(({ truth }) => truth === 'met')
  const read = met.filter((part) => evidenceOf(part).length > 0)
  const rows: { term: string; text: Text }[] = [
    { term: 'Law', text: citationInWords(rule.statute) },
    { term: 'Gives', text: extentInWords(determination) },
    ...(route === undefined ? [] : [{ term: 'Who decides', text: route }]),
    ...(basis === 'presumption'
      ? [{ term: 'Rests on', text: 'a presumption in the person’s favor, which the other side may rebut' }]
      : []),
    ...(reasons.length === 0 || prospect === 'open' ? [] : [{ term: 'In the way', text: reasons.join('; ') }]),
    ...(missing.length === 0
      ? []
      : [{ term: prospect === 'now' ? 'Would tell more' : 'Missing', text: missing.join('; ') }]),
    ...(read.length === 0 ? [] : [{ term: 'Met', text: metInWords(read, places) }]),
  ]
  const shown = parts.filter((part) => !met.includes(part))
  return {
    kind: 'box',
    tone: prospectTones[prospect],
    blocks: [
      heading(4, [`${rule.title}  `, { text: prospectInWords(remedy), style: prospectTones[prospect] }]),
      { kind: 'facts', rows },
      ...(shown.length === 0 ? [] : [conditionsList(shown, places)]),
    ],
  }
}

/** A list and not a table: reports have hundreds of conditions, and tables take most of the time to set. */
function conditionsList(parts: readonly Explanation[], places: PlaceWords): Block {
  return {
    kind: 'list',
    items: parts.map((part): Text => {
      const answer = part.presumed ? `${truthWords[part.truth]}, presumed` : truthWords[part.truth]
      const words = said(part, places)
      return [bold(`${answer}: `), titleOf(part), ...citations(part), ...(words.length === 0 ? [] : [': ', ...words])]
    }),
  }
}

/** Where the law says what rules a remedy out, what the record says and where. */
function because(parts: readonly Explanation[], places: PlaceWords): (string | Run)[] {
  const failing = parts.filter(({ truth }) => truth === 'not-met')
  return failing.flatMap((part) => {
    const words = said(part, places)
    return [...citations(part), ...(words.length === 0 ? [] : [' ', ...words])]
  })
}

/** Conditions that are met by what was read, each with the places. */
function metInWords(parts: readonly Explanation[], places: PlaceWords): Text {
  return parts.flatMap((part, index): (string | Run)[] => {
    const where = placesInWords(evidenceOf(part), places)
    return [`${index > 0 ? '; ' : ''}${titleOf(part)}`, ...(where === '' ? [] : [soft(` [${where}]`)])]
  })
}

function partsOf(explanation: Explanation): readonly Explanation[] {
  return explanation.kind === 'all' ? explanation.parts : [explanation]
}

/** What the record says about a condition, and where. */
function said(part: Explanation, places: PlaceWords): (string | Run)[] {
  const all = detailsOf(part)
  const details = all.join('; ')
  // What says that it was supplied names the answer itself.
  const isSupplied = all.length > 0 && all.every((detail) => detail.startsWith('supplied: '))
  const where = isSupplied ? '' : placesInWords(evidenceOf(part), places)
  return [details, ...(where === '' ? [] : [soft(`${details === '' ? '' : ' '}[${where}]`)])].filter(
    (run) => run !== '',
  )
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
