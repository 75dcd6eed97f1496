// The entries and charges of a record that no answered conviction or arrest stands for: what each is, where it
// stands, why there is no answer, and what to do. A reader must never take an entry for one that was answered.

import type { UnansweredEntry, WhyUnanswered } from '@clearslate/run'
import { bold, heading, paragraph, soft } from '../document/blocks.ts'
import type { Block, Run, Text } from '../document/blocks.ts'
import { chargesInWords, entryInWords, placesOf } from './entry-words.ts'
import type { MatterReport, PersonReport } from './person-report.ts'
import { placesInWords, plural } from './words.ts'
import type { PlaceWords } from './words.ts'

/** Names the heading of the section. */
const sectionId = 'no-answer'

interface Reason {
  readonly why: WhyUnanswered
  readonly title: string
  readonly text: string
}

/** In the order in which they matter. The law is as PC 851.91(a) and 851.93(a) say it. */
const reasons: readonly Reason[] = [
  {
    why: 'conviction-not-shown',
    title: 'Custody or probation for a conviction that the sheet does not show',
    text:
      'The court’s record of the conviction is not on the sheet, so nothing can be decided about it. ' +
      'Ask the court that sentenced the person, or the Department of Justice, for it.',
  },
  {
    why: 'outcome-not-shown',
    title: 'Counts beside a conviction, with an end that the sheet does not show',
    text: 'Each may be another conviction. Ask the court how it ended.',
  },
  {
    why: 'beside-conviction',
    title: 'Charges without a conviction of their own, beside one',
    text:
      'They are no convictions, and PC 851.91 and 851.93 are about arrests that led to none. ' +
      'The conviction has its own answers above.',
  },
  {
    why: 'no-charge',
    title: 'Arrests and court entries that name no charge',
    text: 'Nothing can be decided without one. Ask the agency or the court what it was about.',
  },
  {
    why: 'unclear',
    title: 'Entries of a kind that is not known here',
    text: 'No rule was asked about them. Look at the sheet.',
  },
  {
    why: 'neither',
    title: 'Neither an arrest nor a conviction',
    text: 'No remedy that was looked at is about such entries.',
  },
]

/** The section. It is there also when nothing is listed, to say so. */
export function unansweredBlocks({ unanswered, matters }: PersonReport, places: PlaceWords): Block[] {
  const title = heading(2, 'Entries without an answer of their own', sectionId)
  if (unanswered.length === 0) {
    return [title, paragraph('None: every entry and charge that was read belongs to a conviction or an arrest above.')]
  }
  return [
    title,
    paragraph('Every other entry and charge that was read belongs to a conviction or an arrest above.'),
    ...reasons.flatMap(({ why, title: name, text }): Block[] => {
      const entries = unanswered.filter((entry) => entry.why === why)
      if (entries.length === 0) return []
      const items = entries.map((entry) => entryLine(entry, matters, places))
      return [
        { kind: 'paragraph', text: [bold(`${name}. `), text] },
        { kind: 'list', items },
      ]
    }),
  ]
}

function entryLine(
  { why, event, charges, beside }: UnansweredEntry,
  matters: readonly MatterReport[],
  places: PlaceWords,
): Text {
  const offenses = chargesInWords(charges)
  const where = placesInWords(placesOf(charges), places)
  const isLeftOut = why === 'beside-conviction' && event.kind === 'arrest' && beside.some(({ fromCourt }) => fromCourt)
  const links = matters
    .filter(({ matter }) => matter.conviction !== undefined && beside.includes(matter.conviction))
    .map(({ number }): Run => ({ text: `conviction ${number}`, to: `matter-${number}` }))
  return [
    bold(entryInWords(event)),
    `: ${offenses === '' ? 'no offense given' : offenses}`,
    isLeftOut ? ', not among the court’s counts' : '',
    ...links.flatMap((link, index): (string | Run)[] => [index === 0 ? '; beside ' : ', ', link]),
    soft(where === '' ? '' : ` [${where}]`),
  ]
}

/** Entries of custody or probation for convictions that the sheets do not show. */
export function hiddenConvictions({ unanswered }: PersonReport): number {
  return unanswered.filter(({ why }) => why === 'conviction-not-shown').length
}

/** What the answers wait for that no question of the facts file asks; nothing where nothing is. */
export function missingRecords(report: PersonReport): readonly (readonly (string | Run)[])[] {
  const { unanswered } = report
  const entries = hiddenConvictions(report)
  const counts = new Set(
    unanswered
      .filter(({ why }) => why === 'outcome-not-shown')
      .flatMap(({ charges }) => charges.map(({ charge }) => charge?.countKey)),
  ).size
  const parts: (string | Run)[][] = []
  if (entries > 0) {
    parts.push([
      { text: 'The court’s record of a conviction', style: 'bold', to: sectionId },
      `: the sheet does not show it for ${plural(entries, 'entry', 'entries')} of custody or probation`,
    ])
  }
  if (counts > 0) {
    parts.push([
      { text: `How ${plural(counts, 'count')} beside a conviction ended`, style: 'bold', to: sectionId },
      ': the sheet does not show it',
    ])
  }
  return parts
}

/** One line for the summary. */
export function unansweredLine({ unanswered }: PersonReport): Block[] {
  if (unanswered.length === 0) return []
  const what = unanswered.length === 1 ? 'has no answer of its own' : 'have no answer of their own'
  return [
    {
      kind: 'paragraph',
      text: [
        `${plural(unanswered.length, 'entry', 'entries')} of the sheet ${what}. `,
        { text: 'See which, and why.', to: sectionId },
      ],
    },
  ]
}
