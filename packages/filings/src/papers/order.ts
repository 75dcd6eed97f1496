// The proposed order. It grants nothing by itself: findings, boxes, exceptions, date and signature are the
// judge's. It speaks count by count, and of nothing but the listed counts.
//
// Records of arrest are left out. The citations of the rules (HS 11361.8(e)-(h), 11361.9) were not read as
// authority for sealing an arrest record; an order would need one.

import type { FiledMatter, Relief, Vehicle } from '../matter.ts'
import type { Block } from '../paper.ts'
import { courtOrderRule, filing, reliefRule } from './authorities.ts'
import type { PleadingText } from './caption.ts'
import { vehicleTitle } from './caption.ts'
import { citationText, proseText, sectionOf } from './citations.ts'
import type { OfficeIdentity } from './office-identity.ts'
import { blank, box, heading, numbered, paperName, paragraph, reliefOrdered } from './words.ts'

export interface OrderSubject {
  readonly matters: readonly FiledMatter[]
  readonly vehicle: Vehicle
  readonly office: OfficeIdentity
  readonly many: boolean
  /** Where the counts are listed, e.g. `Exhibit B`. */
  readonly place: string
  /** Stands between findings and order, where the counts are in the paper itself. */
  readonly list: readonly Block[]
  /** What an exception is named by, e.g. `Rows`. */
  readonly named: 'Rows' | 'Counts'
}

export function order(subject: OrderSubject): PleadingText {
  const { vehicle, many, office } = subject
  const { name, caption } = vehicleTitle(vehicle, many)
  const byCourt = office.role === 'court'
  const title = byCourt ? ['ORDER (NOT YET SIGNED)'] : ['[PROPOSED] ORDER ON', caption]
  return {
    suffix: 'order',
    title,
    footerTitle: byCourt ? 'Order' : `[Proposed] order on ${name}`,
    body: [
      paragraph(considered(subject, name)),
      ...subject.list,
      heading('Findings'),
      paragraph('(For the court to complete.)'),
      ...findings(subject),
      heading('Order'),
      ...decision(subject),
      paragraph(
        `For each listed count for which relief is granted above, the court ORDERS, by the case number and count in ${subject.place}:`,
      ),
      ...ordered(subject),
      { kind: 'signature', dated: true, under: ['Judge of the Superior Court'] },
    ],
  }
}

function considered({ vehicle, office, place }: OrderSubject, name: string): string {
  if (office.role === 'court') return `The court has considered the convictions that are listed in ${place}.`
  return vehicle === 'non-opposition' || vehicle === 'joinder'
    ? `The court has considered the ${name}, the applications before it, and the record for the counts that are listed in ${place}.`
    : `The court has considered the ${name} and the record for the counts that are listed in ${place}.`
}

function findings({ vehicle, place, named }: OrderSubject): readonly Block[] {
  const rule = vehicle === 'request-for-order' ? courtOrderRule() : reliefRule()
  const section = proseText(sectionOf(rule.statute))
  const lower = named.toLowerCase()
  return [
    box(`Each count that is listed in ${place} meets the requirements of ${section} for the relief listed there.`),
    box(`Each listed count meets them except these ${lower}:`),
    blank(named),
    ...(vehicle === 'non-opposition' || vehicle === 'joinder'
      ? [box(`An application is before the court for each listed count, except these ${lower}:`), blank(named)]
      : []),
    box('The court finds further:'),
    blank('Further findings', 2),
  ]
}

function decision({ vehicle, named, office }: OrderSubject): readonly Block[] {
  const what = office.role === 'court' ? 'relief' : reliefOn[vehicle]
  const lower = named.toLowerCase()
  return [
    box(`The court grants ${what} for every listed count.`),
    box(`The court grants ${what} for every listed count except these ${lower}:`),
    blank(named),
    box(`The court denies ${what}.`),
  ]
}

const reliefOn: Readonly<Record<Vehicle, string>> = {
  'request-for-order': 'the request',
  'non-opposition': 'the relief',
  joinder: 'the relief',
  'own-motion': 'the motion',
  application: 'the application',
}

function ordered({ matters, named }: OrderSubject): readonly Block[] {
  const reliefs = [...new Set(matters.map(({ relief }) => relief))]
  return [
    ...reliefs.map((relief) => numbered(reliefs.length === 1 ? reliefOrdered[relief] : only(relief))),
    numbered(
      'This order affects only the counts for which relief is granted. Other counts are unaffected, and the file is not sealed as a whole.',
    ),
    numbered(
      `The clerk is directed to update the court's record of each of these counts. (${citationText(filing('courtUpdatesRecords'))}.)`,
    ),
    numbered(
      `The clerk is directed to report the disposition of each of these counts to the Department of Justice. (${citationText(filing('dispositionReport'))}.)`,
    ),
    numbered(`For ${named.toLowerCase()} that are excepted above this order decides nothing.`),
  ]
}

const listedAs: Readonly<Record<Relief, string>> = {
  'dismiss-and-seal': 'dismissal and sealing',
  'redesignate-misdemeanor': 'redesignation as a misdemeanor',
  'redesignate-infraction': 'redesignation as an infraction',
}

function only(relief: Relief): string {
  return `For each count that is listed for ${listedAs[relief]}: ${reliefOrdered[relief]}`
}

/** Shared with the paper: what an order is asked to be. */
export function orderOffered({ vehicle }: Pick<OrderSubject, 'vehicle'>): Block {
  return numbered(
    `A proposed order is submitted with this ${paperName[vehicle]}. Its findings are blank; they are the court's to make.`,
  )
}
