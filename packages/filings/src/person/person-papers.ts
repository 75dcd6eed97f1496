// The defendant's forms for one person, from the answers about the person's record: which answers a form
// asks for, one form a case and family, and every other answer with the reasons why no paper asks for it.

import type { Determination, Matter } from '@clearslate/law'
import { californiaRules } from '@clearslate/law'
import { formatIsoDay, printOffense } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { FilingError } from '../filing-error.ts'
import { fillForm } from '../forms/fill.ts'
import {
  cannabisForm,
  captionForm,
  dismissalForm,
  filerOf,
  FormDataError,
  isDismissalRule,
  proofOfServiceForm,
} from '../forms/form-data.ts'
import type { FormData } from '../forms/form-data.ts'
import { openFamily } from '../forms/library.ts'
import { refusal } from '../forms/usable-form.ts'
import type { UsableForm } from '../forms/usable-form.ts'
import type { Family } from '../forms/vocabulary.ts'
import { applicationRule } from '../matter.ts'
import type { CasePapers, CourtPlace, FiledMatter, FilingMatter } from '../matter.ts'
import { attestationOf } from '../office/attestations.ts'
import type { Attestation } from '../office/attestations.ts'
import { fileKey, superiorCourt } from '../office/courts.ts'
import type { Office } from '../office/office.ts'

/** A conviction or arrest with its answers, numbered as in the person's report. */
export interface PersonMatter {
  readonly number: number
  readonly matter: Matter
  readonly determinations: readonly Determination[]
}

export interface PersonPapersOptions {
  readonly matters: readonly PersonMatter[]
  readonly office: Office
  readonly attestations: readonly Attestation[]
  readonly asOf: Day
  readonly filingDate: Day
  /** The office's own blanks. */
  readonly forms: string
}

export interface PersonPaper {
  /** For a file name: letters, digits, dashes. */
  readonly name: string
  readonly title: string
  readonly pdf: Uint8Array
  /** True when a rule that it rests on is not attested in its present version. */
  readonly isDraft: boolean
}

/** An answer that no paper asks for, and why. */
export interface PersonWithheld {
  readonly number: number
  readonly rule: string
  readonly statute: string
  readonly reasons: readonly string[]
}

export interface PersonPapers {
  readonly papers: readonly PersonPaper[]
  readonly withheld: readonly PersonWithheld[]
}

interface Asked {
  readonly number: number
  readonly filed: FiledMatter
  readonly family: 'cr-180' | 'cr-400'
}

/**
 * Fills the forms. Throws a {@link FilingError} when the office is not the defense's, or the answers are older than
 * the office allows, or later than the filing.
 */
export async function personPapers(options: PersonPapersOptions): Promise<PersonPapers> {
  requireDefense(options.office)
  requireFresh(options)
  const withheld: PersonWithheld[] = []
  const asked: Asked[] = []
  for (const one of options.matters) {
    let isAsked = false
    for (const determination of inOrder(one.determinations)) {
      const found = askFor(one, determination, options.office, isAsked)
      if (Array.isArray(found)) {
        const { rule, statute } = determination
        withheld.push({ number: one.number, rule, statute, reasons: found })
      } else {
        asked.push(found)
        isAsked = found.family === 'cr-400'
      }
    }
  }
  const papers: PersonPaper[] = []
  for (const group of Map.groupBy(asked, caseKey).values()) {
    const made = await fillGroup(group, options)
    if (Array.isArray(made)) papers.push(...made)
    else for (const { number, filed } of group) withheld.push({ number, ...ruleOf(filed), reasons: [made] })
  }
  return { papers, withheld: withheld.toSorted((first, second) => first.number - second.number) }
}

function requireDefense({ role }: Office): void {
  if (role === 'public-defender' || role === 'clinic') return
  throw new FilingError(`These are the defendant's forms; a ${role} does not file them.`, {
    file: '',
    advice: 'Name the office.yaml of a public defender or a clinic.',
  })
}

function requireFresh({ asOf, filingDate, office }: PersonPapersOptions): void {
  const days = filingDate - asOf
  if (days >= 0 && days <= office.daysBeforeFiling) return
  const when = days < 0 ? 'which is after' : `${days} ${days === 1 ? 'day' : 'days'} before`
  throw new FilingError(
    `The answers are as of ${formatIsoDay(asOf)}, ${when} the filing date ${formatIsoDay(filingDate)}.`,
    {
      file: '',
      advice: 'Correct --filing-date or --as-of. (limits.days-before-filing in the office file sets the limit.)',
    },
  )
}

/** The order in which remedies are to be decided. */
function inOrder(determinations: readonly Determination[]): Determination[] {
  const places = new Map(californiaRules.map(({ id }, index) => [id, index]))
  return determinations.toSorted((a, b) => (places.get(a.rule) ?? 0) - (places.get(b.rule) ?? 0))
}

function askFor(one: PersonMatter, answer: Determination, office: Office, isAsked: boolean): Asked | string[] {
  if (answer.standing === 'not-eligible') return [...answer.reasons]
  if (answer.standing === 'needs-review') return [`facts are missing: ${answer.missing.join(', ')}`]
  if (answer.route === 'automatic') return ['no petition is needed: the law grants it without one']
  const family = answer.rule === applicationRule ? 'cr-400' : isDismissalRule(answer.rule) ? 'cr-180' : undefined
  const { conviction } = one.matter
  if (family === undefined || conviction === undefined)
    return ['no form of those known here asks for it; where it must be asked for, write the paper by hand']
  if (isAsked) return ['another paper asks already for the dismissal and sealing of this conviction']
  const matter = filingMatter(one)
  const court = courtFor(matter, office)
  const [caseNumber, other] = matter.caseNumbers
  const reasons = [
    ...(caseNumber === undefined ? ['the record gives no case number'] : []),
    ...(other === undefined ? [] : [`the record gives several case numbers: ${matter.caseNumbers.join(', ')}`]),
    ...(typeof court === 'string' ? [court] : []),
    ...(matter.name === '' ? ['the name was not read'] : []),
    ...(conviction.offense.citation === undefined ? ['the offense was not understood'] : []),
    ...(conviction.disagreements.length === 0 ? [] : conviction.disagreements),
  ]
  if (reasons.length > 0 || caseNumber === undefined || typeof court === 'string') return reasons
  const filed: FiledMatter = {
    matter,
    caseNumber,
    court,
    agency: '',
    relief: 'dismiss-and-seal',
    vehicle: 'application',
    answer,
  }
  return { number: one.number, filed, family }
}

function filingMatter({ number, matter, determinations }: PersonMatter): FilingMatter {
  const { view, conviction, charge, event, facts } = matter
  const { person } = view.history
  const offense = conviction?.offense ?? charge.offense
  return {
    rowId: `R${number}`,
    subjectId: person.id,
    name: person.name ?? '',
    birthDate: person.birthDate,
    deceased: view.deceased,
    cii: person.stateIdNumber ?? '',
    caseNumbers: conviction?.caseNumbers ?? [],
    count: charge.countKey,
    courtAsRead: event.agency ?? '',
    county: conviction?.county ?? event.county ?? '',
    convictionDate: conviction?.date,
    offenseAsRead: offense.text.trim(),
    offense: offense.citation === undefined ? '' : printOffense(offense.citation),
    level: conviction?.level ?? '',
    answers: determinations,
    policy: undefined,
    prosecutingAgency: facts.prosecutingAgency,
    onDojList: facts.onDojList,
    challenged: facts.challenged,
    evidence: [],
  }
}

/** The court of the case, or why it is not known. */
function courtFor({ county, courtAsRead }: FilingMatter, office: Office): CourtPlace | string {
  if (county === '') return 'the record gives no county'
  const courts = office.courts.filter((court) => court.county === county)
  const named = courts.filter(({ reads }) => reads.includes(courtAsRead.toUpperCase()))
  const [only, other] = named.length > 0 ? named : courts
  if (only !== undefined && other === undefined) return only.place
  if (only !== undefined) return `the office file has several courts of ${county}, and none for "${courtAsRead}" alone`
  return superiorCourt(county, undefined, []) ?? `there is no superior court of ${county}`
}

function caseKey({ filed, family }: Asked): string {
  return `${family} ${filed.court.key} ${filed.caseNumber}`
}

function ruleOf({ answer }: FiledMatter): { rule: string; statute: string } {
  return { rule: answer.rule, statute: answer.statute }
}

/** The forms of one case, or why they cannot be filled. */
async function fillGroup(group: readonly Asked[], options: PersonPapersOptions): Promise<PersonPaper[] | string> {
  const { office, filingDate } = options
  const [first] = group
  const { family, filed } = first!
  const matters = group.map((one) => one.filed)
  const key = fileKey(`${filed.court.key} ${filed.caseNumber}`)
  const { court, agency, caseNumber, matter } = filed
  const papers: CasePapers = { key, court, agency, caseNumber, name: matter.name, matters }
  const petition = await usable(options, family)
  if (typeof petition === 'string') return petition
  const attachment = await usable(options, 'mc-025')
  const isDraft = matters.some(
    ({ answer }) => attestationOf(options.attestations, answer.rule, answer.ruleVersion, filingDate) === undefined,
  )
  const settings = {
    filingDate,
    specimen: isDraft,
    flatten: false,
    attachment: typeof attachment === 'string' ? undefined : attachment,
  }
  const filer = filerOf(office)
  const fill = async (form: UsableForm | string, data: FormData): Promise<PersonPaper[]> => {
    if (typeof form === 'string') return []
    const { documents } = await fillForm(form, data, settings)
    return documents.map(({ id, title, pdf }) => ({ name: `${key}-${id}`, title, pdf, isDraft }))
  }
  try {
    return [
      ...(await fill(petition, family === 'cr-400' ? cannabisForm(papers, filer) : dismissalForm(papers, filer))),
      // What the court finds and orders stays blank; only the caption is ours to fill.
      ...(family === 'cr-180' ? await fill(await usable(options, 'cr-181'), captionForm('cr-181', papers, filer)) : []),
      ...(await fill(await usable(options, 'proof-of-service'), proofOfServiceForm(papers, filer, family))),
    ]
  } catch (error) {
    if (error instanceof FormDataError) return error.message
    throw error
  }
}

/** The office's blank of a family that may be filed on the day, or why there is none. */
async function usable({ forms, filingDate }: PersonPapersOptions, family: Family): Promise<UsableForm | string> {
  const all = await openFamily(forms, family)
  const reasons = all.map(({ map }) => refusal(map.form, map.validity, filingDate))
  const place = reasons.indexOf(undefined)
  return (
    all[place] ?? reasons[0] ?? `the office has no blank of ${family.toUpperCase()}; "clearslate forms add" keeps one`
  )
}
