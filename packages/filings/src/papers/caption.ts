// What stands above the text of every pleading: who files, in which court, between whom, under which number.

import type { CourtPlace, Vehicle } from '../matter.ts'
import type { Block, PleadingPaper } from '../paper.ts'
import { courtOrderRule, reliefRule } from './authorities.ts'
import { proseText, sectionOf } from './citations.ts'
import type { OfficeIdentity, SigningAttorney } from './office-identity.ts'

/** What the papers of one packet have in common. */
export interface Caption {
  readonly key: string
  readonly office: OfficeIdentity
  /** Whether the paper speaks of several persons. */
  readonly many: boolean
  readonly court: CourtPlace
  readonly caseTitle: readonly string[]
  readonly caseNumbers: readonly string[]
  /** Lines that stand under every title, such as the volume. */
  readonly lines: readonly string[]
  readonly draftReasons: readonly string[]
}

export interface PleadingText {
  /** Ends the paper's id. */
  readonly suffix: string
  readonly title: readonly string[]
  readonly lines?: readonly string[]
  readonly footerTitle: string
  readonly body: readonly Block[]
}

export function pleading(caption: Caption, text: PleadingText): PleadingPaper {
  return {
    kind: 'pleading',
    id: `${caption.key}-${text.suffix}`,
    filedBy: filedBy(caption),
    court: courtLines(caption.court),
    caseTitle: caption.caseTitle,
    caseNumbers: caption.caseNumbers,
    title: text.title,
    captionLines: [...caption.lines, ...(text.lines ?? [])],
    footerTitle: text.footerTitle,
    body: text.body,
    draftReasons: caption.draftReasons,
  }
}

function courtLines(court: CourtPlace): readonly string[] {
  const branch = court.branch === undefined ? [] : [court.branch.toUpperCase()]
  return ['SUPERIOR COURT OF CALIFORNIA', `COUNTY OF ${court.countyName.toUpperCase()}`, ...branch]
}

export function courtName(court: CourtPlace): string {
  return `Superior Court of California, County of ${court.countyName}`
}

export function caseTitle(defendant: string, role: 'Defendant.' | 'Defendants.'): readonly string[] {
  return ['THE PEOPLE OF THE STATE OF CALIFORNIA,', 'Plaintiff,', 'v.', `${defendant},`, role]
}

function filedBy({ office, many }: Caption): readonly string[] {
  const attorneys = office.role === 'court' ? [] : attorneysOf(office).flatMap(attorneyLines)
  return [
    ...attorneys,
    office.name,
    ...office.address,
    ...(office.phone === '' ? [] : [`Telephone: ${office.phone}`]),
    ...(office.fax === '' ? [] : [`Fax: ${office.fax}`]),
    ...(office.email === '' ? [] : [`Email: ${office.email}`]),
    ...representing(office, many),
  ]
}

function attorneysOf({ head, attorney }: OfficeIdentity): readonly SigningAttorney[] {
  return head === undefined || head.barNumber === attorney.barNumber ? [attorney] : [head, attorney]
}

function attorneyLines({ name, title, barNumber }: SigningAttorney): readonly string[] {
  return [`${name} (State Bar No. ${barNumber})`, ...(title === '' ? [] : [title])]
}

function representing({ role }: OfficeIdentity, many: boolean): readonly string[] {
  if (role === 'court') return []
  if (role === 'prosecutor') return ['Attorney for Plaintiff, the People of the State of California']
  return [many ? 'Attorney for Defendants' : 'Attorney for Defendant']
}

/** The attorney's signature; date and name on the rule are blank. */
export function attorneySignature({ office, many }: Pick<Caption, 'office' | 'many'>): Block {
  const under = office.signature.length > 0 ? office.signature : [office.attorney.name, office.name]
  return { kind: 'signature', dated: true, under: [...under, ...representing(office, many)] }
}

export interface VehicleTitle {
  /** In the caption, upper case. */
  readonly caption: string
  /** Inside a sentence. */
  readonly name: string
}

/** What an order decides: an application where the People's paper only supports one. */
export function orderTitle(vehicle: Vehicle, many: boolean): VehicleTitle {
  const under = proseText(sectionOf((vehicle === 'request-for-order' ? courtOrderRule() : reliefRule()).statute))
  const application = many ? 'applications for relief' : 'application for relief'
  const names: Readonly<Record<Vehicle, string>> = {
    'request-for-order': "People's request for entry of order",
    'non-opposition': application,
    joinder: application,
    'own-motion': "People's motion for relief",
    application,
  }
  return { name: names[vehicle], caption: `${names[vehicle]} under ${under}`.toUpperCase() }
}

/** The title of the paper of a vehicle. */
export function vehicleTitle(vehicle: Vehicle, many: boolean): VehicleTitle {
  const applications = many ? 'applications' : 'application'
  const relief = proseText(sectionOf(reliefRule().statute))
  const due = proseText(sectionOf(courtOrderRule().statute))
  const names: Readonly<Record<Vehicle, readonly [name: string, under: string]>> = {
    'request-for-order': ["People's request for entry of order", due],
    'non-opposition': [`People's notice of non-opposition to ${applications} for relief`, relief],
    joinder: [`People's notice of joinder in ${applications} for relief`, relief],
    'own-motion': ["People's notice of motion and motion for relief", relief],
    application: ['application for relief', relief],
  }
  const [name, under] = names[vehicle]
  return { name, caption: `${name} under ${under}`.toUpperCase() }
}

/** Blanks for a hearing, which only a motion needs from the start. */
export function hearing(vehicle: Vehicle): readonly string[] {
  return vehicle === 'own-motion' ? ['Date:', 'Time:', 'Department:'] : []
}
