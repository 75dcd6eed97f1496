// All papers of one batch, in the order in which they are filed.

import type { FilingCitation } from '@clearslate/law'
import type { Batch } from '../matter.ts'
import type { PleadingPaper } from '../paper.ts'
import { citedBy, draftReasons } from './authorities.ts'
import { attorneySignature, caseTitle, hearing, pleading, vehicleTitle } from './caption.ts'
import type { Caption } from './caption.ts'
import type { PacketPaper, PaperContext } from './context.ts'
import { declaration, sectionTable } from './declaration.ts'
import { publicExhibit, sealedExhibit } from './exhibits.ts'
import { checkBatch } from './check.ts'
import { listedConvictions, opening, openingLine, scope } from './main-paper.ts'
import { memorandum } from './memorandum.ts'
import { order, orderOffered } from './order.ts'
import { proofOfService } from './proof-of-service.ts'
import { sealingApplication, sealingDeclaration, sealingOrder } from './sealing.ts'
import { capitalized, convictions, heading, numbered, paperName, persons, reliefTitle } from './words.ts'

/** Throws when the office's role does not file by this vehicle, or a matter must not stand in a bulk paper. */
export function bulkPapers(batch: Batch, context: PaperContext): readonly PacketPaper[] {
  checkBatch(batch, context.office.role)
  const { office } = context
  const caption = captionOf(batch, context)
  const exhibits: readonly PacketPaper[] = [
    { role: 'exhibit-public', title: 'Exhibit A (public)', sealed: false, paper: publicExhibit(batch, caption) },
    { role: 'exhibit-sealed', title: 'Exhibit B (sealed)', sealed: true, paper: sealedExhibit(batch, caption) },
  ]
  const method: PacketPaper = {
    role: 'declaration',
    title: 'Declaration of method',
    sealed: false,
    paper: declaration(batch, caption, context),
  }
  const orders: PacketPaper = {
    role: 'order',
    title: office.role === 'court' ? 'Order' : 'Proposed order',
    sealed: false,
    paper: pleading(
      caption,
      order({
        matters: batch.matters,
        vehicle: batch.vehicle,
        office,
        many: true,
        place: 'Exhibit B',
        list: [sectionTable(batch.matters)],
        named: 'Rows',
      }),
    ),
  }
  const seal: PacketPaper = {
    role: 'sealing-order',
    title: office.role === 'court' ? 'Order on sealing' : 'Proposed order on sealing',
    sealed: false,
    paper: sealingOrder(batch, caption, context),
  }
  if (office.role === 'court') return [method, orders, seal, ...exhibits]
  const main = mainPaper(batch, caption)
  const papers: readonly PacketPaper[] = [
    { role: 'paper', title: main.footerTitle, sealed: false, paper: main },
    {
      role: 'memorandum',
      title: 'Memorandum of points and authorities',
      sealed: false,
      paper: memorandum(batch, caption, context),
    },
    method,
    orders,
    ...exhibits.slice(0, 1),
    {
      role: 'sealing-application',
      title: 'Application to file Exhibit B under seal',
      sealed: false,
      paper: sealingApplication(batch, caption, context),
    },
    {
      role: 'sealing-declaration',
      title: 'Declaration in support of sealing',
      sealed: false,
      paper: sealingDeclaration(batch, caption),
    },
    seal,
  ]
  return [
    ...papers,
    {
      role: 'proof-of-service',
      title: 'Proof of service',
      sealed: false,
      paper: pleading(
        caption,
        proofOfService({
          office,
          agency: batch.agency,
          papers: [...papers.map(({ title }) => title), 'Exhibit B (only on those who may have it)'],
          person: undefined,
          address: [],
        }),
      ),
    },
    ...exhibits.slice(1),
  ]
}

function mainPaper(batch: Batch, caption: Caption): PleadingPaper {
  const { vehicle, matters } = batch
  const { name, caption: title } = vehicleTitle(vehicle, true)
  const whose = `${listedConvictions(matters)} of ${persons(matters)}`
  const listed = `${whose} listed in Exhibit A (public) and Exhibit B (lodged conditionally under seal)`
  return pleading(caption, {
    suffix: 'paper',
    title: [title],
    lines: hearing(vehicle),
    footerTitle: capitalized(name),
    body: [
      openingLine(),
      ...opening({ matters, vehicle, agency: batch.agency, listed, many: true }),
      numbered(`By section the ${convictions(matters)} are:`),
      sectionTable(matters),
      heading('Grounds and exhibits'),
      numbered(
        `The grounds stand in the memorandum of points and authorities, and the way in which the convictions were found stands in the declaration of method. Both are filed with this ${paperName[vehicle]}.`,
      ),
      numbered(
        'Exhibit A lists each conviction by row, section and relief. Exhibit B lists the same rows with name, case number and DOJ count key. An application to file Exhibit B under seal is filed together with it.',
      ),
      ...scope({ vehicle, matters, many: true }),
      orderOffered({ vehicle }),
      attorneySignature(caption),
    ],
  })
}

function captionOf(batch: Batch, context: PaperContext): Caption {
  return {
    key: batch.key,
    office: context.office,
    many: true,
    court: batch.court,
    caseTitle: caseTitle('PERSONS WHOSE CONVICTIONS ARE LISTED IN EXHIBIT A', 'Defendants.'),
    caseNumbers: [''],
    lines: [
      `(${capitalized(reliefTitle[batch.relief])})`,
      ...(batch.volumes === 1 ? [] : [`Volume ${batch.volume} of ${batch.volumes}`]),
    ],
    draftReasons: draftReasons(batch.matters, context, [...citedInBulk, ...citedBy(batch.vehicle)]),
  }
}

const citedInBulk: readonly FilingCitation[] = [
  'sealedRecords',
  'presumedOpen',
  'sealingFindings',
  'sealingOrder',
  'stipulationNotEnough',
  'sealingApplication',
  'lodging',
  'criminalHistory',
  'dispositionReport',
]
