// Decides about one conviction: which paper asks for what in which court, or every reason why none does.

import { aboveStatute } from '@clearslate/law'
import type { Day } from '@clearslate/record'
import { applicationRule, orderRule, petitionRule } from '../matter.ts'
import type { CourtPlace, FiledMatter, FilingMatter, MatterAnswer, Relief, Vehicle, WithheldMatter } from '../matter.ts'
import type { Decision, Office } from '../office/office.ts'
import { namedCharacters } from './characters.ts'
import { kindsInOrder } from './withholding.ts'
import type { WithholdingKind } from './withholding.ts'

export interface SelectionOptions {
  readonly office: Office
  readonly filingDate: Day
  /** Leaves the other relief out. */
  readonly only: 'dismiss' | 'redesignate' | undefined
  /** Characters of a text that the papers' fonts cannot print. */
  readonly unprintable: (text: string) => readonly string[]
}

/** What the rules say in the table of a run; `reasons.test.ts` holds them against the rules. */
export const saidByRules = {
  juvenile: ['Under 18 at the offense'],
  juvenileMissing: ['route for a person under 18'],
  serving: ['The sentence is still being served: the route is the petition of 11361.8(a)'],
  servingMissing: ['sentence completed', 'parole or supervision after release', "court's risk finding"],
  relieved: ['Already relieved'],
  deceased: ['The person has died: nothing is asked for, because a petition would be moot'],
  contradicting: ['entries that contradict each other'],
} as const

type Reasons = Map<WithholdingKind, string>

/** Files or withholds. Two counts that may be one are the business of {@link AskedOnce}. */
export function decideMatter(matter: FilingMatter, options: SelectionOptions): FiledMatter | WithheldMatter {
  const reasons: Reasons = new Map()
  const application = matter.answers.find(({ rule }) => rule === applicationRule)
  const relief = reliefOf(matter, application, options, reasons)
  aboutPolicy(matter, options, reasons)
  const vehicle = vehicleOf(matter, options.office, application, reasons)
  const caseNumber = caseNumberOf(matter, reasons)
  const court = courtOf(matter, options.office, reasons)
  const agency = agencyOf(matter, options.office, reasons)
  if (matter.name === '') reasons.set('name-unknown', 'the name of the person is not known')
  aboutCharacters(matter, options, reasons)
  if (relief !== undefined && isLeftOut(relief, options.only)) {
    reasons.set('left-out', `left out, because only ${options.only} was asked for`)
  }
  const answer = vehicle === 'request-for-order' ? orderOf(matter) : application
  const isWhole =
    relief !== undefined &&
    vehicle !== undefined &&
    caseNumber !== undefined &&
    court !== undefined &&
    agency !== undefined &&
    answer !== undefined
  if (reasons.size === 0 && isWhole) return { matter, caseNumber, court, agency, relief, vehicle, answer }
  if (reasons.size === 0) throw new Error(`row ${matter.rowId} is neither filed nor withheld for a reason`)
  return withheld(matter, reasons)
}

export function withheld(matter: FilingMatter, reasons: ReadonlyMap<WithholdingKind, string>): WithheldMatter {
  const kinds = kindsInOrder.filter((kind) => reasons.has(kind))
  return { matter, kinds, reasons: kinds.map((kind) => reasons.get(kind)!) }
}

export function isFiled(decided: FiledMatter | WithheldMatter): decided is FiledMatter {
  return 'relief' in decided
}

/** An arrest, or a case that ended otherwise, has no conviction to clear; HS 11361.8 and 11361.9 are about convictions. */
export function withheldArrest(matter: FilingMatter): WithheldMatter {
  return withheld(matter, new Map([['no-conviction', 'an arrest or a case, not a conviction']]))
}

function reliefOf(
  matter: FilingMatter,
  application: MatterAnswer | undefined,
  options: SelectionOptions,
  reasons: Reasons,
): Relief | undefined {
  const missing = new Set(matter.answers.flatMap((answer) => answer.missing))
  const said = new Set(matter.answers.flatMap((answer) => answer.reasons))
  if (matter.deceased || has(said, saidByRules.deceased)) reasons.set('deceased', 'the person has died')
  if (has(said, saidByRules.relieved) || matter.policy?.reason === saidByRules.relieved[0]) {
    reasons.set('already-relieved', 'relief was granted already')
  }
  if (has(said, saidByRules.juvenile) || has(missing, saidByRules.juvenileMissing)) {
    reasons.set('juvenile', 'the person was, or may have been, under 18 at the offense')
  }
  if (isServing(matter, application, said)) {
    reasons.set('still-serving', 'the sentence is, or may be, still being served')
  }
  if (has(missing, saidByRules.contradicting)) {
    reasons.set('contradiction', 'entries or supplied facts contradict each other')
  }
  if (application === undefined) {
    reasons.set('related-charge', 'HS 11361.8 does not reach the charge; never filed under Proposition 64')
    return undefined
  }
  if (application.standing === 'needs-review') {
    reasons.set('needs-review', `not known: ${application.missing.join(', ')}`)
    return undefined
  }
  if (application.standing === 'not-eligible') {
    reasons.set('not-eligible', `the statute gives no relief: ${application.reasons.join(', ')}`)
    return undefined
  }
  return reliefAsked(application, options, reasons)
}

/** What HS 11361.8(f) presumes in the person's favor; an unknown age or subdivision is presumed by nothing. */
const presumedFacts: ReadonlySet<string> = new Set(['grams', 'grams of concentrate', 'plants', 'compensation'])

/** The floor, which no missing fact can lower; where one would raise it, what the attorney decided. */
function reliefAsked(application: MatterAnswer, options: SelectionOptions, reasons: Reasons): Relief | undefined {
  const { floor, ceiling, missing } = application
  if (floor === ceiling && isRelief(floor)) return floor
  const decision = decisionOf(options, 'open-fact')
  const chosen = decision === undefined ? undefined : decision.ask === 'least' ? floor : ceiling
  if (decision?.ask === 'most' && !missing.every((fact) => presumedFacts.has(fact))) {
    const others = missing.filter((fact) => !presumedFacts.has(fact)).join(', ')
    reasons.set('open-fact', `${others} is not known, and the presumption of HS 11361.8(f) is about amounts`)
    return undefined
  }
  if (isRelief(chosen)) return chosen
  reasons.set(
    'open-fact',
    `${missing.join(', ')} decides between ${floor ?? 'unknown'} and ${ceiling ?? 'unknown'}; no decision is recorded`,
  )
  return undefined
}

function isRelief(outcome: MatterAnswer['floor']): outcome is Relief {
  return outcome === 'dismiss-and-seal' || outcome === 'redesignate-misdemeanor' || outcome === 'redesignate-infraction'
}

function isServing(matter: FilingMatter, application: MatterAnswer | undefined, said: ReadonlySet<string>): boolean {
  if (has(said, saidByRules.serving)) return true
  const missing = new Set(application?.missing)
  if (has(missing, saidByRules.servingMissing)) return true
  const petition = matter.answers.find(({ rule }) => rule === petitionRule)
  return petition !== undefined && has(new Set(petition.missing), saidByRules.servingMissing)
}

function aboutPolicy(matter: FilingMatter, options: SelectionOptions, reasons: Reasons): void {
  const { policy } = matter
  // The policy is the prosecutor's choice of what to join in. The person's own application rests on the statute alone,
  // and so does the order that a court owes (HS 11361.9).
  if (policy === undefined || options.office.role !== 'prosecutor') return
  if (policy.outcome === 'Needs Review')
    reasons.set('policy-needs-review', `the policy asks for a review: ${policy.reason}`)
  for (const flag of policy.flags) {
    // The paper asks for what the statute gives, so a policy that gives more changes nothing.
    if (flag.startsWith(aboveStatute)) continue
    if (flag.startsWith('Policy outside statute')) {
      // A charge the statute does not reach, or one it refuses: no decision of an attorney files it here.
      reasons.set('policy-outside-statute', flag)
      continue
    }
    const isDecided = options.office.decisions.some(
      (decision) =>
        decision.about === 'policy-below-statute' &&
        decision.on <= options.filingDate &&
        decision.policySays.includes(policy.outcome),
    )
    if (!isDecided) reasons.set('policy-below-statute', `${flag}; no decision is recorded`)
  }
}

function isDefense({ role }: Office): boolean {
  return role === 'public-defender' || role === 'clinic'
}

function decisionOf(
  { office, filingDate }: SelectionOptions,
  about: 'open-fact',
): Extract<Decision, { about: 'open-fact' }> | undefined {
  let latest: Extract<Decision, { about: 'open-fact' }> | undefined
  for (const decision of office.decisions) {
    if (decision.about !== about || decision.on > filingDate) continue
    if (latest === undefined || decision.on >= latest.on) latest = decision
  }
  return latest
}

/** HS 11361.8(a), (e) and 11361.9: what a conviction's place on the list leaves open. */
function vehicleOf(
  matter: FilingMatter,
  office: Office,
  application: MatterAnswer | undefined,
  reasons: Reasons,
): Vehicle | undefined {
  if (matter.challenged === true) {
    reasons.set('challenged', 'the prosecution challenged it: a hearing decides')
    return undefined
  }
  // The person's own application is open whether the conviction is on the list or not.
  if (isDefense(office)) return 'application'
  if (matter.onDojList === undefined) {
    reasons.set('list-status-unknown', "whether it is on the Department of Justice's list is not known (on_doj_list)")
    return undefined
  }
  if (!matter.onDojList && office.role === 'court') {
    reasons.set('no-application', 'it is not on the list, so the court decides on an application, and none is at hand')
    return undefined
  }
  if (!matter.onDojList) return office.vehicles.notOnList
  if (matter.challenged === undefined) {
    reasons.set('challenge-unknown', 'it is on the list, and whether it was challenged is not known (challenged)')
    return undefined
  }
  // Where the statute gives no relief, that is the reason.
  if (application?.standing !== 'eligible') return undefined
  const order = orderOf(matter)
  if (office.vehicles.onList === 'request-for-order' && order?.standing !== 'eligible') {
    const why = order === undefined ? 'not asked' : [...order.reasons, ...order.missing].join(', ')
    reasons.set('order-not-due', `the order of HS 11361.9 is not known to be due: ${why}`)
    return undefined
  }
  return office.vehicles.onList
}

function orderOf(matter: FilingMatter): MatterAnswer | undefined {
  return matter.answers.find(({ rule }) => rule === orderRule)
}

function caseNumberOf({ caseNumbers }: FilingMatter, reasons: Reasons): string | undefined {
  const [caseNumber] = caseNumbers
  if (caseNumber === undefined || caseNumber.trim() === '') {
    reasons.set('case-number-unknown', 'the case number is not known')
    return undefined
  }
  if (caseNumbers.length > 1) {
    reasons.set('case-number-several', `the rows give ${caseNumbers.length} case numbers`)
    return undefined
  }
  if (namesSeveral(caseNumber)) {
    reasons.set('case-number-several', `"${caseNumber}" names several cases, or may`)
    return undefined
  }
  if (isPlaceholder(caseNumber)) {
    reasons.set('case-number-unknown', `"${caseNumber}" stands where the case number should, and is none`)
    return undefined
  }
  return caseNumber
}

/** `NULL`, `UNKNOWN`, `N/A`, `0000` and the like: no court numbers a case so. */
function isPlaceholder(caseNumber: string): boolean {
  return !/[1-9]/.test(caseNumber) || /\b(?:UNK\w*|NONE|NOT|SEE|N\/?A|NULL|PENDING)\b|^NONE/i.test(caseNumber)
}

const signsOfSeveral: readonly RegExp[] = [
  // Two long numbers with a word or sign between them that parts a list, or two numbers with a word.
  /\d{4,}\s*(?:[/&,;+]|\b(?:OR|AND)\b)\s*[A-Z]*\d{4,}/i,
  /\d[A-Z]?\s+(?:OR|AND|TO|&)\s+[A-Z]*\d|\d[A-Z]?\s*(?:THRU|THROUGH)\s*[A-Z]*\d/i,
  // Two long numbers with nothing but a blank between them; a year in front may belong to one.
  /(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{4,}\s+[A-Z]*\d{4,}/i,
  // One number with the endings of several.
  /\d\s*-?\s*[A-Z]\s*[&,;+/]\s*-?[A-Z]\b/i,
  /\b(?:MULTIPLE|MULTI|SEVERAL|VARIOUS|CASES|ETC|ET\s+AL)\b/i,
]

function namesSeveral(caseNumber: string): boolean {
  return signsOfSeveral.some((sign) => sign.test(caseNumber))
}

function courtOf(matter: FilingMatter, office: Office, reasons: Reasons): CourtPlace | undefined {
  const asRead = matter.courtAsRead.trim().toUpperCase()
  const court = office.courts.find(({ reads }) => reads.includes(asRead))
  if (court === undefined) {
    const named = asRead === '' ? 'the court is not known' : `no court of office.yaml reads ${asRead}`
    reasons.set('court-unknown', named)
    return undefined
  }
  if (court.county !== matter.county) {
    reasons.set(
      'county-differs',
      `the entry is of ${matter.county || 'an unknown'} county, the court of ${court.county}`,
    )
  }
  return court.place
}

/** Every agency consents and signs for its own; a defense office serves whichever it is. */
function agencyOf({ prosecutingAgency }: FilingMatter, office: Office, reasons: Reasons): string | undefined {
  if (prosecutingAgency === undefined) {
    reasons.set('agency-unknown', 'who prosecuted is not known (prosecuting_agency)')
    return undefined
  }
  const wanted = prosecutingAgency.trim().toLowerCase()
  const named = office.agencies.find((agency) => agency.toLowerCase() === wanted)
  if (named !== undefined) return named
  if (office.role !== 'prosecutor') return prosecutingAgency.trim()
  reasons.set('agency-not-ours', `${prosecutingAgency} prosecuted; this office does not sign for it`)
  return undefined
}

function aboutCharacters(matter: FilingMatter, { unprintable }: SelectionOptions, reasons: Reasons): void {
  const { name, caseNumbers, offenseAsRead, offense, cii, count, courtAsRead, prosecutingAgency = '' } = matter
  const texts = [name, ...caseNumbers, offenseAsRead, offense, cii, count, courtAsRead, prosecutingAgency]
  const characters = texts.flatMap((text) => unprintable(text))
  if (characters.length === 0) return
  reasons.set('cannot-print', `the fonts of the papers cannot print ${namedCharacters(characters)}`)
}

function isLeftOut(relief: Relief, only: SelectionOptions['only']): boolean {
  if (only === undefined) return false
  return (only === 'dismiss') !== (relief === 'dismiss-and-seal')
}

function has(texts: ReadonlySet<string>, wanted: readonly string[]): boolean {
  return wanted.some((text) => texts.has(text))
}
