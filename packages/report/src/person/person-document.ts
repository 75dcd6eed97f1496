// The report about one person, in words: first a summary in plain words, then every conviction and arrest
// with every remedy, then what was not read and what was not looked at.

import { formatIsoDay } from '@clearslate/record'
import { bold, heading, paragraph, soft, table, verbatim } from '../document/blocks.ts'
import type { Block, Document, Run, Text } from '../document/blocks.ts'
import { blocksToText } from '../document/to-text.ts'
import { matterBlocks } from './matter-blocks.ts'
import type { MatterReport, PersonReport, Prospect, Remedy } from './person-report.ts'
import type { RankedQuestion } from './rank-questions.ts'
import { hiddenConvictions, missingRecords, unansweredBlocks, unansweredLine } from './unanswered-blocks.ts'
import {
  dayInWords,
  isRouteOpen,
  matterInWords,
  placeInWords,
  placeWordsOf,
  plural,
  prospectTones,
  shortStatute,
} from './words.ts'

/** Penal Code sections and bodies of law that no rule here is about; a report must say so. */
export const notScreened: readonly string[] = [
  'Penal Code 236.14 and 236.15',
  'Penal Code 653.29',
  'Penal Code 1203.45',
  'Penal Code 1473.7',
  'Penal Code 4852.01',
  'remedies of federal law',
  'remedies of other states',
]

const notAdvice = 'This is not legal advice. An attorney must check every answer against the record and the law.'

/** More lines than this of one part of the summary are counted there and stand below; the summary fits a page. */
const summaryLines = 5
/** Remedies that are ruled out where others are open say less. */
const besideLines = 2

/** The document. `hasFactsFile` says that a file of facts lies beside it, ready to be answered. */
export function personDocument(report: PersonReport, hasFactsFile: boolean): Document {
  const name = report.view.history.person.name ?? 'Name not read'
  return {
    title: `Record clearance report: ${name}`,
    description: 'What California law lets go of one person’s record, now and later, and why.',
    footer: `${name}, as of ${dayInWords(report.clocks.asOf)}. Not legal advice.`,
    blocks: [
      heading(1, name),
      ...about(report),
      ...summary(report, hasFactsFile),
      { kind: 'page-break' },
      heading(2, 'Every conviction and arrest', 'all'),
      ...(report.matters.length === 0
        ? [paragraph('The record shows none that could be read.')]
        : report.matters.flatMap((matter) => matterBlocks(matter, placeWordsOf(report)))),
      ...unansweredBlocks(report, placeWordsOf(report)),
      ...questions(report, hasFactsFile),
      ...supplied(report),
      ...reading(report),
      ...limits(report),
    ],
  }
}

/** The summary alone, as lines for a terminal. */
export function personSummaryText(report: PersonReport): string[] {
  const name = report.view.history.person.name ?? 'Name not read'
  return blocksToText([paragraph(name), ...summary(report, true)])
}

function about(report: PersonReport): Block[] {
  const { view, clocks, sheets, notices } = report
  const { birthDate, birthDatesRead, stateIdNumber, otherNames = [], otherStateIdNumbers = [] } = view.history.person
  const missing = missingRecords(report).flatMap((text, index): Text => (index === 0 ? text : ['; ', ...text]))
  const births = birthDate === undefined ? birthDatesRead.map(formatIsoDay) : []
  return [
    {
      kind: 'facts',
      rows: [
        { term: 'Born', text: births.length > 1 ? `the record says ${births.join(' and ')}` : dayOrNotRead(birthDate) },
        { term: 'State number', text: [stateIdNumber ?? 'not read', ...otherStateIdNumbers].join(', ') },
        ...(otherNames.length === 0 ? [] : [{ term: 'Other names', text: otherNames.join('; ') }]),
        ...(view.deceased ? [{ term: 'Deceased', text: 'The record says that the person has died.' }] : []),
        { term: 'As of', text: dayInWords(clocks.asOf) },
        {
          term: 'Record up to',
          text: `${dayInWords(clocks.dataThrough)}. What happened after that day is not known here.`,
        },
        { term: sheets.length === 1 ? 'Rap sheet' : 'Rap sheets', text: sheets.map(sheetInWords).join('; ') },
        ...(missing.length === 0 ? [] : [{ term: 'Missing', text: missing }]),
      ],
    },
    ...notices.map((notice) => paragraph([bold('Note: '), notice])),
  ]
}

function dayOrNotRead(day: number | undefined): string {
  return day === undefined ? 'not read' : dayInWords(day)
}

const origins = {
  text: 'text',
  'pdf-text': 'PDF with text',
  ocr: 'picture, read by machine: check it against the paper',
}

function sheetInWords({ file, pages, from }: PersonReport['sheets'][number]): string {
  return `${file} (${pages} ${pages === 1 ? 'page' : 'pages'}, ${origins[from]})`
}

interface SummaryPart {
  readonly prospect: Prospect
  readonly title: string
  readonly none: string
}

const parts: readonly SummaryPart[] = [
  { prospect: 'now', title: 'Eligible today', none: 'Nothing, as far as the record and the answers given show.' },
  { prospect: 'later', title: 'Eligible later', none: 'Nothing has a later day that can be told now.' },
  { prospect: 'open', title: 'Cannot be decided yet: facts are missing', none: 'Nothing.' },
  { prospect: 'no', title: 'Not eligible', none: 'Nothing is ruled out.' },
]

function summary(report: PersonReport, hasFactsFile: boolean): Block[] {
  return [
    heading(2, 'In short', 'short'),
    paragraph(counted(report)),
    ...parts.flatMap((part) => summaryPart(report, part)),
    ...(report.questions.length === 0 ? [] : askNext(report.questions, hasFactsFile)),
    ...unansweredLine(report),
    ...readingWarning(report),
  ]
}

const forTheDead =
  'It also says that the person has died. These rules ask nothing for a dead person: a petition would be moot, because ' +
  'no relief could take effect any more (by analogy to People v. Mount (2021) 66 Cal.App.5th 599).'

function counted(report: PersonReport): string {
  const { matters, view } = report
  const hidden = hiddenConvictions(report)
  const convictions = matters.filter(({ kind }) => kind === 'conviction').length
  const arrests = matters.length - convictions
  const can = matters.filter(({ prospect }) => prospect === 'now').length
  const shown =
    `The record shows ${plural(convictions, 'conviction')} and ${plural(arrests, 'arrest')} without one` +
    `${hidden === 0 ? '' : `, and ${plural(hidden, 'entry', 'entries')} of custody or probation without the conviction`}. `
  if (view.deceased) return `${shown}${forTheDead} ${notAdvice}`
  return `${shown}Today relief can be asked for, or is due, for ${can === 0 ? 'none' : can} of them. ${notAdvice}`
}

function summaryPart(report: PersonReport, { prospect, title, none }: SummaryPart): Block[] {
  const { matters } = report
  const missing = prospect === 'open' ? missingRecords(report) : []
  // What has no way open comes first among what is ruled out; then the remedies that are ruled out beside an open one.
  const concerned = [
    ...matters.filter((matter) => prospect === 'no' && matter.prospect === 'no'),
    ...matters.filter(
      (matter) => matter.prospect !== 'no' && matter.remedies.some((remedy) => remedy.prospect === prospect),
    ),
  ]
  const isOnlyBeside = prospect === 'no' && concerned[0]?.prospect !== 'no'
  const shown = concerned.slice(0, isOnlyBeside ? besideLines : summaryLines)
  const left = concerned.length - shown.length
  return [
    {
      kind: 'box',
      tone: prospectTones[prospect],
      blocks: [
        heading(3, title),
        concerned.length + missing.length === 0
          ? paragraph(none)
          : {
              kind: 'list',
              items: [
                ...shown.map((matter) => summaryLine(matter, prospect, report)),
                ...(left === 0 ? [] : [[{ text: `and ${left} more, below`, to: 'all' }]]),
                ...missing,
              ],
            },
      ],
    },
  ]
}

function summaryLine(matter: MatterReport, prospect: Prospect, { questions: all }: PersonReport): Text {
  const link: Run = { text: matterInWords(matter), style: 'bold', to: matterId(matter) }
  if (matter.prospect === 'no') return [link, `: ${reasonsOf(matter)}`]
  const remedies = matter.remedies.filter((remedy) => remedy.prospect === prospect)
  if (prospect === 'no') {
    return [
      link,
      `: not under ${listed(remedies.map(({ rule }) => shortStatute(rule.statute)))}; the reasons are below`,
    ]
  }
  if (prospect === 'open') {
    const unasked = unaskedOf(matter, remedies, all)
    return [
      link,
      `: possible under ${listed(remedies.map(({ rule }) => shortStatute(rule.statute)))}`,
      ...(unasked.length === 0 ? [] : [`; no question settles: ${unasked.join(', ')}`]),
    ]
  }
  return [link, `: ${remedies.map(shortly).join('; ')}`]
}

/** What keeps those answers open of which no question of the report asks anything. */
function unaskedOf(
  { number }: MatterReport,
  remedies: readonly Remedy[],
  all: readonly RankedQuestion[],
): readonly string[] {
  const asked = new Set(
    all.filter(({ about }) => about === undefined || about.number === number).flatMap(({ fact }) => fact.answers),
  )
  const names = remedies
    .map(({ determination }) => determination.missing)
    .filter((missing) => missing.every((name) => !asked.has(name)))
  return [...new Set(names.flat())]
}

function listed(items: readonly string[]): string {
  return [...new Set(items)].join('; ')
}

/** Names the heading of a matter. */
function matterId({ number }: MatterReport): string {
  return `matter-${number}`
}

function shortly({ rule, determination, prospect, from, isOpenThen }: Remedy): string {
  const { route } = determination
  const what = `${lowered(rule.title)}, ${shortStatute(rule.statute)}`
  if (prospect !== 'later') {
    const how = isRouteOpen(determination) ? 'not known yet whether the court must grant it' : route
    return how === undefined ? what : `${what} (${how})`
  }
  const day = dayInWords(from)
  return isOpenThen ? `${what}, not before ${day}, and facts are missing` : `${what}, from ${day}`
}

function lowered(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}

/** Every reason once, each with the remedies that it rules out. */
function reasonsOf({ remedies }: MatterReport): string {
  if (remedies.length === 0) return 'no remedy that was looked at is about it'
  const ruledOut = new Map<string, string[]>()
  for (const { rule, determination } of remedies) {
    for (const reason of determination.reasons) {
      ruledOut.set(reason, [...(ruledOut.get(reason) ?? []), shortStatute(rule.statute)])
    }
  }
  return [...ruledOut]
    .map(([reason, statutes]) =>
      statutes.length === remedies.length && remedies.length > 1
        ? `${reason} (every remedy)`
        : `${reason} (${listed(statutes)})`,
    )
    .join('; ')
}

/** As many as fit beside the rest of the summary. */
const questionsShown = 5

function askNext(questions: readonly RankedQuestion[], hasFactsFile: boolean): Block[] {
  const left = questions.length - questionsShown
  return [
    heading(3, 'What to ask next'),
    {
      kind: 'list',
      items: [
        ...questions.slice(0, questionsShown).map((one): Text => [one.fact.question, soft(` ${worthOf(one)}`)]),
        ...(left <= 0 ? [] : [[{ text: `and ${left} more, below`, to: 'questions' }]]),
      ],
    },
    ...(hasFactsFile ? [paragraph('Write the answers into facts.yaml and run the same command again.')] : []),
  ]
}

function worthOf({ about, settles, bearsOn, tells }: RankedQuestion): string {
  const whose = about === undefined ? 'About the person' : `About ${about.kind} ${about.number}`
  const alone = settles === 0 ? '' : `, settles ${plural(settles, 'answer')}`
  const others = bearsOn - settles - tells
  const more = tells === 0 ? '' : `, says more of ${plural(tells, 'eligible answer')}`
  return `(${whose}${alone}${more}${others === 0 ? '' : `, counts for ${others} ${settles === 0 ? '' : 'more '}with other facts`}.)`
}

function readingWarning({ notRead, doubtful }: PersonReport): Block[] {
  if (notRead.length === 0 && doubtful.length === 0) return []
  const what = [
    ...(notRead.length === 0 ? [] : [plural(notRead.length, 'line')]),
    ...(doubtful.length === 0 ? [] : [plural(doubtful.length, 'doubtful word')]),
  ]
  return [
    {
      kind: 'paragraph',
      text: [
        `${what.join(' and ')} of the sheet could not be read for certain and count as not known. `,
        { text: 'See what was not read.', to: 'not-read' },
      ],
    },
  ]
}

function questions({ questions: all }: PersonReport, hasFactsFile: boolean): Block[] {
  if (all.length === 0) return []
  return [
    heading(2, 'Questions, by what they would decide', 'questions'),
    ...(hasFactsFile ? [paragraph('They stand in facts.yaml under the names in the last column.')] : []),
    table(
      'Questions',
      [
        ['Question', 34],
        ['About', 25],
        ['Settles alone', 10],
        ['Counts for', 10],
        ['In facts.yaml', 20],
      ],
      all.map(({ fact, about: whom, settles, bearsOn }) =>
        [
          fact.question,
          whom === undefined ? 'the person' : matterInWords(whom),
          String(settles),
          String(bearsOn),
          verbatim(fact.key),
        ].map((cell): Text => (typeof cell === 'string' ? cell : [cell])),
      ),
    ),
  ]
}

function supplied({ supplied: facts, matters }: PersonReport): Block[] {
  if (facts.length === 0) return []
  const byCount = new Map(matters.map((matter) => [matter.matter.charge.countKey, matter]))
  return [
    heading(2, 'What you supplied'),
    table(
      'Facts that were supplied',
      [
        ['Question', 40],
        ['Answer', 14],
        ['About', 28],
        ['In facts.yaml', 18],
      ],
      facts.map(({ key, question, text, about: count }) => {
        const matter = count === undefined ? undefined : byCount.get(count)
        return [question, text, matter === undefined ? 'the person' : matterInWords(matter), [verbatim(key)]]
      }),
    ),
  ]
}

function reading(report: PersonReport): Block[] {
  const { notRead, doubtful } = report
  return [
    heading(2, 'What was not read', 'not-read'),
    ...(notRead.length === 0
      ? [paragraph('Every line of the sheet was read.')]
      : [
          paragraph(
            'These lines stand as they are on the sheet. What they say is not known here, and answers that may rest on them are left open.',
          ),
          table(
            'Lines that were not read',
            [
              ['Where', 20],
              ['As it stands', 50],
              ['Why', 30],
            ],
            notRead.map((line) => [
              placeInWords(line, placeWordsOf(report)),
              [verbatim(shown(line.text.trim()))],
              line.why,
            ]),
          ),
        ]),
    ...(doubtful.length === 0
      ? []
      : [
          heading(3, 'Doubtful words'),
          paragraph('They were read from a picture and may be wrong, so they count as not known. Look at the paper.'),
          table(
            'Doubtful words',
            [
              ['Where', 20],
              ['What it would be', 28],
              ['As read', 34],
              ['How sure', 17],
            ],
            doubtful.map(({ what, text, confidence, source }) => [
              placeInWords(source, placeWordsOf(report)),
              what,
              [verbatim(text)],
              `${Math.floor(confidence * 100)} of 100`,
            ]),
          ),
        ]),
  ]
}

function limits({ rules, lawVersion }: PersonReport): Block[] {
  const statutes = [...new Set(rules.map(({ statute }) => shortStatute(statute)))]
  return [
    heading(2, 'What was looked at, and what was not'),
    { kind: 'paragraph', text: [bold('Looked at: '), `${statutes.join(' · ')}.`] },
    {
      kind: 'paragraph',
      text: [bold('Not looked at: '), `${notScreened.join('; ')}. A remedy that is not looked at here may still help.`],
    },
    paragraph(notAdvice),
    { kind: 'paragraph', text: [soft(`Version of all rules together: ${lawVersion}.`)] },
  ]
}

/** No line of a rap sheet is longer than a few hundred characters; a page of one word says nothing to a reader. */
const longestShown = 400

/** A text, or its beginning with the number of characters that record.json has beside it. */
function shown(text: string): string {
  if (text.length <= longestShown) return text
  return `${text.slice(0, longestShown)} … and ${(text.length - longestShown).toLocaleString('en-US')} more characters; record.json has them all`
}
