// The proposed order. It grants nothing by itself: findings, boxes, exceptions, date and signature are the
// judge's. It speaks count by count, and of nothing but the listed counts.
//
// Records of arrest are left out. The citations of the rules (HS 11361.8(e)-(h), 11361.9) were not read as
// authority for sealing an arrest record; an order would need one.

import type { FiledMatter, Relief, Vehicle } from '../matter.ts'
import type { Block } from '../paper.ts'
import { courtOrderRule, filing, reliefRule } from './authorities.ts'
import type { PleadingText } from './caption.ts'
import { orderTitle, vehicleTitle } from './caption.ts'
import { cited, proseText, sectionOf } from './citations.ts'
import type { OfficeIdentity } from './office-identity.ts'
import { blank, box, heading, numbered, paperName, paragraph, reliefOrdered, reliefTitle } from './words.ts'

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
  const { vehicle, many, office, place } = subject
  const { name, caption } = orderTitle(vehicle, many)
  const byCourt = office.role === 'court'
  return {
    suffix: 'order',
    title: byCourt ? [orderUnder(subject).toUpperCase()] : ['[PROPOSED] ORDER ON', caption],
    footerTitle: byCourt ? orderUnder(subject) : `[Proposed] order on ${name}`,
    body: [
      paragraph(considered(subject)),
      ...subject.list,
      heading('Findings'),
      paragraph('(For the court to complete.)'),
      ...findings(subject),
      heading('Order'),
      ...decision(subject),
      paragraph(
        `For each count for which relief is granted above the court ORDERS, count by count, as the counts are listed in ${place}:`,
      ),
      ...ordered(subject),
      { kind: 'signature', dated: true, under: ['Judge of the Superior Court'] },
    ],
  }
}

function orderUnder({ vehicle }: OrderSubject): string {
  return `Order under ${section(vehicle)}`
}

function section(vehicle: Vehicle): string {
  return proseText(sectionOf((vehicle === 'request-for-order' ? courtOrderRule() : reliefRule()).statute))
}

/** Papers of the People that support an application; the order is on the application. */
function supports(vehicle: Vehicle): boolean {
  return vehicle === 'non-opposition' || vehicle === 'joinder'
}

function considered({ vehicle, office, place, many }: OrderSubject): string {
  if (office.role === 'court') return `The court has considered the record for the counts that are listed in ${place}.`
  const what = supports(vehicle)
    ? `the ${orderTitle(vehicle, many).name}, the ${vehicleTitle(vehicle, many).name},`
    : `the ${orderTitle(vehicle, many).name}`
  return `The court has considered ${what} and the record for the counts that are listed in ${place}.`
}

function findings({ vehicle, place, named }: OrderSubject): readonly Block[] {
  const lower = named.toLowerCase()
  return [
    box(
      `Each count that is listed in ${place} meets the requirements of ${section(vehicle)} for the relief listed there.`,
    ),
    box(`Each listed count meets them except these ${lower}:`),
    blank(named),
    ...(supports(vehicle)
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
  'non-opposition': 'the application',
  joinder: 'the application',
  'own-motion': 'the motion',
  application: 'the application',
}

function ordered({ matters, named, vehicle }: OrderSubject): readonly Block[] {
  const reliefs = [...new Set(matters.map(({ relief }) => relief))]
  return [
    ...reliefs.map((relief) => numbered(reliefs.length === 1 ? reliefOrdered[relief] : only(relief))),
    numbered(
      'This order affects only the counts for which relief is granted. Other counts are unaffected, and the file is not sealed as a whole.',
    ),
    numbered(
      `The clerk is directed to update the court's record of each of these counts.${vehicle === 'request-for-order' ? ` ${cited(filing('courtUpdatesRecords'))}` : ''}`,
    ),
    numbered(
      `The clerk is directed to report the disposition of each of these counts to the Department of Justice. ${cited(filing('dispositionReport'))}`,
    ),
    numbered(`For ${named.toLowerCase()} that are excepted above this order decides nothing.`),
  ]
}

function only(relief: Relief): string {
  return `For each count that is listed for ${reliefTitle[relief]}: ${reliefOrdered[relief]}`
}

/** Shared with the paper: what an order is asked to be. */
export function orderOffered({ vehicle }: Pick<OrderSubject, 'vehicle'>): Block {
  return numbered(
    `A proposed order is submitted with this ${paperName[vehicle]}. Its findings are blank; they are the court's to make.`,
  )
}
