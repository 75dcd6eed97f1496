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
import {
  blank,
  box,
  capitalized,
  heading,
  numbered,
  paperName,
  paragraph,
  reliefOrdered,
  reliefTitle,
} from './words.ts'

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
      paragraph(`${granted(subject)}:`),
      ...ordered(subject),
      { kind: 'signature', dated: true, under: ['Judge of the Superior Court'] },
    ],
  }
}

function isOne({ matters }: OrderSubject): boolean {
  return matters.length === 1
}

function countsListed(subject: OrderSubject): string {
  return isOne(subject)
    ? `the count that is listed in ${subject.place}`
    : `the counts that are listed in ${subject.place}`
}

function granted(subject: OrderSubject): string {
  if (isOne(subject)) return `If relief is granted above the court ORDERS for ${countsListed(subject)}`
  return `For each count for which relief is granted above the court ORDERS, count by count, as the counts are listed in ${subject.place}`
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

function considered(subject: OrderSubject): string {
  const { vehicle, office, many } = subject
  if (office.role === 'court') return `The court has considered the record for ${countsListed(subject)}.`
  const what = supports(vehicle)
    ? `the ${orderTitle(vehicle, many).name}, the ${vehicleTitle(vehicle, many).name},`
    : `the ${orderTitle(vehicle, many).name}`
  return `The court has considered ${what} and the record for ${countsListed(subject)}.`
}

function findings(subject: OrderSubject): readonly Block[] {
  const { vehicle, place, named } = subject
  const one = isOne(subject)
  const excepted = exceptions(named)
  return [
    box(
      `${one ? 'The' : 'Each'} count that is listed in ${place} meets the requirements of ${section(vehicle)} for the relief listed there.`,
    ),
    ...(one ? [] : [box(`Each listed count meets them except these ${excepted}:`), blank(capitalized(excepted))]),
    ...(supports(vehicle)
      ? one
        ? [box('An application is before the court for the listed count.')]
        : [
            box(`An application is before the court for each listed count, except these ${excepted}:`),
            blank(capitalized(excepted)),
          ]
      : []),
    box('The court finds further:'),
    blank('Further findings', 2),
  ]
}

function decision(subject: OrderSubject): readonly Block[] {
  const { vehicle, named, office } = subject
  const what = office.role === 'court' ? 'relief' : reliefOn[vehicle]
  const excepted = exceptions(named)
  if (isOne(subject)) return [box(`The court grants ${what} for the listed count.`), box(`The court denies ${what}.`)]
  return [
    box(`The court grants ${what} for every listed count.`),
    box(`The court grants ${what} for every listed count except these ${excepted}:`),
    blank(capitalized(excepted)),
    box(`The court denies ${what}.`),
  ]
}

/** A count is told by its row: the state's key of it means nothing to the court. */
function exceptions(named: OrderSubject['named']): string {
  return named === 'Rows' ? 'rows' : 'counts, by row'
}

const reliefOn: Readonly<Record<Vehicle, string>> = {
  'request-for-order': 'the request',
  'non-opposition': 'the application',
  joinder: 'the application',
  'own-motion': 'the motion',
  application: 'the application',
}

function ordered(subject: OrderSubject): readonly Block[] {
  const { matters, named, vehicle } = subject
  const one = isOne(subject)
  const each = one ? 'this count' : 'each of these counts'
  const reliefs = [...new Set(matters.map(({ relief }) => relief))]
  return [
    ...reliefs.map((relief) => numbered(reliefs.length === 1 ? reliefOrdered[relief] : only(relief))),
    numbered(
      `This order affects only ${one ? 'the listed count' : 'the counts for which relief is granted'}. Other counts are unaffected, and the file is not sealed as a whole.`,
    ),
    numbered(
      `The clerk is directed to update the court's record of ${each}.${vehicle === 'request-for-order' ? ` ${cited(filing('courtUpdatesRecords'))}` : ''}`,
    ),
    numbered(
      `The clerk is directed to report the disposition of ${each} to the Department of Justice. ${cited(filing('dispositionReport'))}`,
    ),
    ...(one ? [] : [numbered(`For ${named.toLowerCase()} that are excepted above this order decides nothing.`)]),
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
