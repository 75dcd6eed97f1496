// All papers of one defendant in one case. Counts that go by different vehicles get a paper each. Every count
// stands once in each paper: in a table, or in an attachment when there are many.

import type { FilingCitation } from '@clearslate/law'
import type { CasePapers, FiledMatter, Vehicle } from '../matter.ts'
import type { Block, ExhibitPaper } from '../paper.ts'
import { basisOf, citedBy, draftReasons } from './authorities.ts'
import { attorneySignature, caseTitle, courtName, hearing, pleading, vehicleTitle } from './caption.ts'
import type { Caption } from './caption.ts'
import { checkCase } from './check.ts'
import { nameText, offenseText } from './citations.ts'
import type { PacketPaper, PaperContext } from './context.ts'
import { dayCell, known, totals } from './exhibits.ts'
import { grounds, listedCounts, opening, openingLine, scope } from './main-paper.ts'
import { order, orderOffered } from './order.ts'
import { proofOfService } from './proof-of-service.ts'
import {
  basisCell,
  capitalized,
  dojCountKey,
  dojCountKeyNote,
  heading,
  paragraph,
  reliefCell,
  twoLines,
} from './words.ts'

/** More counts than this stand in an attachment. */
const mostInTable = 10

/**
 * Throws when the office's role does not file by a vehicle, or a matter must not be filed. `forms` are titles of
 * official forms that make the application in the place of ours: no count is asked for twice.
 */
export function individualPapers(
  papers: CasePapers,
  context: PaperContext,
  forms: readonly string[] = [],
): readonly PacketPaper[] {
  checkCase(papers, context.office.role)
  const vehicles = [...new Set(papers.matters.map(({ vehicle }) => vehicle))]
  return vehicles.flatMap((vehicle) => {
    const matters = papers.matters.filter((matter) => matter.vehicle === vehicle)
    const key = vehicles.length === 1 ? papers.key : `${papers.key}-${vehicle}`
    return papersOf({ ...papers, key, matters }, vehicle, context, forms)
  })
}

function papersOf(
  papers: CasePapers,
  vehicle: Vehicle,
  context: PaperContext,
  forms: readonly string[],
): readonly PacketPaper[] {
  const { matters } = papers
  const { office } = context
  const caption = captionOf(papers, vehicle, context)
  const proposed = orderPapers(papers, vehicle, caption, context)
  if (office.role === 'court') return proposed
  const { name, caption: title } = vehicleTitle(vehicle, false)
  const listing = listOf(papers, caption, 'paper')
  const main: readonly PacketPaper[] = [
    {
      role: 'paper',
      title: capitalized(name),
      sealed: false,
      paper: pleading(caption, {
        suffix: 'paper',
        title: [title],
        lines: hearing(vehicle),
        footerTitle: capitalized(name),
        body: [
          openingLine(),
          ...opening({
            matters,
            vehicle,
            agency: papers.agency,
            listed: `${listedCounts(matters)} of this case listed in ${listing.place}${listing.blocks.length > 0 ? ' below' : ''}`,
            many: false,
          }),
          ...listing.blocks,
          heading('Grounds'),
          ...grounds(matters, context),
          ...scope({ vehicle, matters, many: false }),
          orderOffered({ vehicle }),
          attorneySignature(caption),
        ],
      }),
    },
    ...listing.attachment,
  ]
  const own = forms.length === 0 ? main : []
  return [
    ...own,
    ...proposed,
    {
      role: 'proof-of-service',
      title: 'Proof of service',
      sealed: false,
      paper: pleading(
        caption,
        proofOfService({
          office,
          agency: papers.agency,
          papers: [...forms, ...[...own, ...proposed].map(({ title }) => title)],
          person: nameText(papers.name),
          address: papers.address ?? [],
        }),
      ),
    },
  ]
}

function orderPapers(
  papers: CasePapers,
  vehicle: Vehicle,
  caption: Caption,
  { office }: PaperContext,
): readonly PacketPaper[] {
  const listing = listOf(papers, caption, 'order')
  return [
    {
      role: 'order',
      title: office.role === 'court' ? 'Order' : 'Proposed order',
      sealed: false,
      paper: pleading(
        caption,
        order({
          matters: papers.matters,
          vehicle,
          office,
          many: false,
          place: listing.place,
          list: listing.blocks,
          named: 'Counts',
        }),
      ),
    },
    ...listing.attachment,
  ]
}

interface Listing {
  /** What a sentence calls it. */
  readonly place: string
  readonly blocks: readonly Block[]
  readonly attachment: readonly PacketPaper[]
}

function listOf(papers: CasePapers, caption: Caption, of: 'paper' | 'order'): Listing {
  const { matters } = papers
  const rows = matters.map(countRow)
  if (matters.length <= mostInTable) {
    const blocks: readonly Block[] = [{ kind: 'table', columns: countColumns, rows }, paragraph(dojCountKeyNote)]
    return { place: 'the table of counts', blocks, attachment: [] }
  }
  const title = of === 'paper' ? 'Attachment 1 (counts)' : 'Attachment 1 to order (counts)'
  const paper: ExhibitPaper = {
    kind: 'exhibit',
    id: `${caption.key}-${of}-attachment`,
    title,
    volume: 1,
    volumes: 1,
    court: [courtName(papers.court), ...(papers.court.branch === undefined ? [] : [papers.court.branch])],
    preface: [
      `People v. ${nameText(papers.name)}, case number ${papers.caseNumber}: every count that the ${of} lists.`,
      dojCountKeyNote,
    ],
    sealNotice: undefined,
    columns: countColumns,
    rows,
    totals: totals(matters),
    draftReasons: caption.draftReasons,
  }
  return { place: 'Attachment 1', blocks: [], attachment: [{ role: 'attachment', title, sealed: false, paper }] }
}

const countColumns = [
  { title: 'Row', width: 3 },
  { title: `Section\n${dojCountKey}`, width: 6 },
  { title: 'Level\nConvicted', width: 6 },
  { title: 'Relief\nBasis', width: 9 },
] as const

function countRow(filed: FiledMatter): readonly string[] {
  const { matter, relief } = filed
  return [
    matter.rowId,
    twoLines(offenseText(matter.offense), matter.count),
    twoLines(known(capitalized(matter.level)), dayCell(matter.convictionDate)),
    twoLines(reliefCell[relief], basisCell[basisOf(filed)]),
  ]
}

function captionOf(papers: CasePapers, vehicle: Vehicle, context: PaperContext): Caption {
  return {
    key: papers.key,
    office: context.office,
    many: false,
    court: papers.court,
    caseTitle: caseTitle(nameText(papers.name), 'Defendant.'),
    caseNumbers: [`Case No. ${papers.caseNumber}`],
    lines: [],
    draftReasons: draftReasons(papers.matters, context, [...citedInOrder, ...citedBy(vehicle)]),
  }
}

const citedInOrder: readonly FilingCitation[] = ['dispositionReport']
