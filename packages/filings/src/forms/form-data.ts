// What official forms say, as plain values: built from the matters of one case and the office, and then
// told to a map in its words. Nothing here is a waiver, a finding, a signature, a hearing or an income.

import { formatUsDay, listOffenses, parseOffense } from '@clearslate/record'
import type { Day, OffenseCitation } from '@clearslate/record'
import { applicationRule, petitionRule } from '../matter.ts'
import type { CasePapers, CourtPlace, FiledMatter } from '../matter.ts'
import type { Office, OfficeRole } from '../office/office.ts'
import { nameText } from '../papers/index.ts'
import type { BoxWord, ColumnWord, TextWord } from './vocabulary.ts'

/** The block at the upper left of a form. An undefined part stays blank. */
export interface FormFiler {
  readonly role: OfficeRole
  readonly name: string
  readonly barNumber: string | undefined
  readonly firm: string | undefined
  readonly street: string | undefined
  readonly city: string | undefined
  readonly state: string | undefined
  readonly zip: string | undefined
  readonly phone: string | undefined
  readonly fax: string | undefined
  readonly email: string | undefined
  readonly attorneyFor: string | undefined
}

export interface FormCaption {
  readonly filer: FormFiler
  readonly court: CourtPlace
  readonly defendant: { readonly name: string; readonly birthDate: Day | undefined }
  readonly caseNumber: string
}

export interface FormCount {
  readonly code: string
  readonly section: string
  /** Felony, misdemeanor, infraction; blank when unknown. */
  readonly level: string
  readonly convictionDate: Day | undefined
  /** PC 17(b) and 17(d)(2); undefined when the record does not decide it, and then the cell is blank. */
  readonly reducible17b: boolean | undefined
  readonly reducible17d2: boolean | undefined
}

/** CR-400: which sections, and whether the sentence is served or completed, as the record decides. */
export interface CannabisForm {
  readonly family: 'cr-400'
  readonly caption: FormCaption
  readonly counts: readonly FormCount[]
  readonly requests: readonly ('petition' | 'application')[]
}

export type DismissalRelief = 'pc-1203.4' | 'pc-1203.4a' | 'pc-1203.41' | 'pc-1203.42' | 'pc-1203.43' | 'pc-1203.49'

/** CR-180. The reliefs are those an answer of the run rests on; the grounds under them are a person's to tick. */
export interface DismissalForm {
  readonly family: 'cr-180'
  readonly caption: FormCaption
  readonly counts: readonly FormCount[]
  readonly reliefs: readonly DismissalRelief[]
}

export interface ProofOfServiceForm {
  readonly family: 'proof-of-service'
  readonly caption: FormCaption
  readonly serves: 'cr-180' | 'cr-400' | undefined
}

/** Forms of which only the caption comes from the record. */
export interface CaptionForm {
  readonly family: 'cr-181' | 'mc-031' | 'fw-001'
  readonly caption: FormCaption
}

/** A form that only an office's own map knows, such as CR-401 to CR-403. */
export interface OtherForm {
  readonly family: 'other'
  readonly caption: FormCaption
  readonly counts: readonly FormCount[]
  readonly requests: readonly ('petition' | 'application')[]
}

/** A page that carries what does not fit on a form. Made while filling. */
export interface AttachmentForm {
  readonly family: 'mc-025'
  readonly caption: FormCaption
  readonly title: string
  readonly number: number
  readonly page: number
  readonly pages: number
  readonly counts: readonly FormCount[]
  readonly lines: readonly string[]
}

export type FormData = CannabisForm | DismissalForm | ProofOfServiceForm | CaptionForm | OtherForm | AttachmentForm

/** Form data in the words of the maps. */
export interface FormWords {
  readonly text: ReadonlyMap<TextWord, string>
  readonly boxes: ReadonlySet<BoxWord>
  readonly rows: readonly ReadonlyMap<ColumnWord, string>[]
}

/** The record asks for something that the form has no place for. */
export class FormDataError extends Error {
  override readonly name = 'InputError'
}

/** The filer of a form, from office.yaml. A last line that is no city, state and ZIP code stays with the street. */
export function filerOf(office: Office): FormFiler {
  const lines = office.address.filter((line) => line.trim() !== '')
  const place = /^(.+?),?\s+([A-Z]{2}|California)\s+(\d{5}(?:-\d{4})?)$/.exec(lines.at(-1)?.trim() ?? '')
  const street = place === null ? lines : lines.slice(0, -1)
  return {
    role: office.role,
    name: office.attorney.name,
    barNumber: known(office.attorney.barNumber),
    firm: known(office.name),
    street: known(street.join(', ')),
    city: place?.[1],
    state: place === null ? undefined : place[2] === 'California' ? 'CA' : place[2],
    zip: place?.[3],
    phone: known(office.phone),
    fax: known(office.fax),
    email: known(office.email),
    attorneyFor: undefined,
  }
}

function known(text: string): string | undefined {
  return text.trim() === '' ? undefined : text
}

/** The caption for one defendant's case. Counsel for the defense names the defendant as the client. */
function captionOf(papers: CasePapers, filer: FormFiler): FormCaption {
  const isDefense = filer.role === 'public-defender' || filer.role === 'clinic'
  const birthDates = new Set(papers.matters.map(({ matter }) => matter.birthDate))
  const name = nameText(papers.name)
  return {
    filer: isDefense && filer.attorneyFor === undefined ? { ...filer, attorneyFor: name } : filer,
    court: papers.court,
    // Rows that disagree about the birth date leave it blank.
    defendant: { name, birthDate: birthDates.size === 1 ? [...birthDates][0] : undefined },
    caseNumber: papers.caseNumber,
  }
}

const cannabisSections = ['11357', '11358', '11359', '11360', '11362.1'] as const

/** CR-400 for the matters of one case. Throws when the form has no box for one of them. */
export function cannabisForm(papers: CasePapers, filer: FormFiler): CannabisForm {
  const counts = papers.matters.map(countOf)
  for (const [index, count] of counts.entries()) {
    if (cannabisSectionOf(count) === undefined) {
      const row = papers.matters[index]!.matter.rowId
      throw new FormDataError(`CR-400 has no box for ${count.code} ${count.section} (row ${row}); use another paper.`)
    }
  }
  const requests = new Set(papers.matters.flatMap(requestOf))
  return { family: 'cr-400', caption: captionOf(papers, filer), counts, requests: [...requests] }
}

/**
 * CR-180 for the matters of one case, under the sections that the answers rest on. A conviction with several answers
 * stands once; PC 17(b) marks its count and is no section of its own.
 */
export function dismissalForm(papers: CasePapers, filer: FormFiler): DismissalForm {
  const reliefs = new Set<DismissalRelief>()
  for (const { answer, matter } of papers.matters) {
    const relief = dismissalReliefOf(answer.rule)
    if (relief !== undefined) reliefs.add(relief)
    else if (!isReductionRule(answer.rule)) {
      throw new FormDataError(
        `CR-180 asks for relief under PC 17 and 1203.4 to 1203.49; row ${matter.rowId} rests on ${answer.statute}.`,
      )
    }
  }
  const byMatter = Map.groupBy(papers.matters, ({ matter }) => matter.rowId)
  return {
    family: 'cr-180',
    caption: captionOf(papers, filer),
    counts: [...byMatter.values()].map((filed) => ({
      ...countOf(filed[0]!),
      reducible17b: filed.some(({ answer }) => isReductionRule(answer.rule)) ? true : undefined,
    })),
    reliefs: [...reliefs],
  }
}

/** Whether CR-180 asks for what a rule gives. */
export function isDismissalRule(rule: string): boolean {
  return dismissalReliefOf(rule) !== undefined || isReductionRule(rule)
}

function dismissalReliefOf(rule: string): DismissalRelief | undefined {
  return dismissalReliefs.find((one) => rule.startsWith(`ca/${one}/`))
}

/** PC 17(b)(3). */
function isReductionRule(rule: string): boolean {
  return rule === 'ca/pc-17/reduction'
}

const dismissalReliefs = [
  'pc-1203.4',
  'pc-1203.4a',
  'pc-1203.41',
  'pc-1203.42',
  'pc-1203.43',
  'pc-1203.49',
] as const satisfies readonly DismissalRelief[]

/** The caption of a form of which a person fills in the rest. */
export function captionForm(family: CaptionForm['family'], papers: CasePapers, filer: FormFiler): CaptionForm {
  return { family, caption: captionOf(papers, filer) }
}

/** The proof of service for a form; who served, when and how stay blank. */
export function proofOfServiceForm(
  papers: CasePapers,
  filer: FormFiler,
  serves: ProofOfServiceForm['serves'],
): ProofOfServiceForm {
  return { family: 'proof-of-service', caption: captionOf(papers, filer), serves }
}

/** Everything that the record decides, for a form that only the office's map knows. */
export function otherForm(papers: CasePapers, filer: FormFiler): OtherForm {
  const requests = new Set(papers.matters.flatMap(requestOf))
  return {
    family: 'other',
    caption: captionOf(papers, filer),
    counts: papers.matters.map(countOf),
    requests: [...requests],
  }
}

/** A matter as a row of a form. The offense stands as it was understood; what was not stands as it was read. */
function countOf({ matter }: FiledMatter): FormCount {
  const citation = parseOffense(matter.offense)
  const isPlain = citation !== undefined && listOffenses(citation).length === 1 && !citation.attempt
  const code = isPlain && citation.code !== undefined ? citation.code : ''
  return {
    code,
    section: code === '' || citation === undefined ? matter.offense || matter.offenseAsRead : sectionText(citation),
    level: matter.level,
    convictionDate: matter.convictionDate,
    reducible17b: undefined,
    reducible17d2: undefined,
  }
}

/** The codes print a first subdivision small, `11360(a)(2)`; the state's file has it in capitals. */
function sectionText({ section, subdivisions }: OffenseCitation): string {
  return section + subdivisions.map((mark, index) => `(${index === 0 ? mark.toLowerCase() : mark})`).join('')
}

function requestOf({ answer }: FiledMatter): ('petition' | 'application')[] {
  if (answer.rule === petitionRule) return ['petition']
  if (answer.rule === applicationRule) return ['application']
  // An order under 11361.9 is not asked for on this form; then nobody's tick is ours to make.
  return []
}

function cannabisSectionOf(count: FormCount): (typeof cannabisSections)[number] | undefined {
  if (count.code !== 'HS') return undefined
  const section = /^[\d.]+/.exec(count.section)?.[0]
  return cannabisSections.find((one) => one === section)
}

/** Says form data in the words of the maps. A word without a value is left out, so its field stays blank. */
export function wordsOf(data: FormData): FormWords {
  const text = captionWords(data.caption)
  const boxes = new Set<BoxWord>()
  const counts = 'counts' in data ? data.counts : []
  if (data.family === 'cr-400' || data.family === 'other') {
    for (const count of counts) {
      const section = cannabisSectionOf(count)
      if (section !== undefined) boxes.add(`offense.hs-${section}`)
    }
    for (const request of data.requests) boxes.add(`request.${request}`)
  }
  if (data.family === 'cr-180') {
    for (const relief of data.reliefs) boxes.add(`relief.${relief}`)
    // Where a form says `check one`, several sections leave the choice to a person.
    const [only] = data.reliefs
    if (only !== undefined && data.reliefs.length === 1) boxes.add(`request.${only}`)
  }
  if (data.family === 'proof-of-service' && data.serves !== undefined) boxes.add(`served.${data.serves}`)
  if (data.family === 'mc-025') {
    text.set('attachment.title', data.title)
    text.set('attachment.number', String(data.number))
    text.set('attachment.page', String(data.page))
    text.set('attachment.pages', String(data.pages))
    if (data.lines.length > 0) text.set('attachment.text', data.lines.join('\n'))
  }
  const day = sharedDay(counts)
  if (day !== undefined) text.set('conviction.date', formatUsDay(day))
  return { text, boxes, rows: counts.map(columnsOf) }
}

/** The day that all counts share; undefined when they do not, or when one is unknown. */
export function sharedDay(counts: readonly FormCount[]): Day | undefined {
  const days = new Set(counts.map((count) => count.convictionDate))
  return days.size === 1 ? [...days][0] : undefined
}

function captionWords({ filer, court, defendant, caseNumber }: FormCaption): Map<TextWord, string> {
  const words = new Map<TextWord, string>()
  const say = (word: TextWord, value: string | undefined): void => {
    if (value !== undefined && value.trim() !== '') words.set(word, value.trim())
  }
  const bar = filer.barNumber === undefined ? undefined : `State Bar No. ${filer.barNumber}`
  const place = joined([filer.city, joined([filer.state, filer.zip], ' ')], ', ')
  say('filer.name', filer.name)
  say('filer.name-and-bar', joined([filer.name, bar], ', '))
  say('filer.bar-number', filer.barNumber)
  say('filer.firm', filer.firm)
  say('filer.street', filer.street)
  say('filer.city', filer.city)
  say('filer.state', filer.state)
  say('filer.zip', filer.zip)
  say('filer.city-state-zip', place)
  say('filer.phone', filer.phone)
  say('filer.fax', filer.fax)
  say('filer.email', filer.email)
  say('filer.attorney-for', filer.attorneyFor)
  say('filer.in-one-line', joined([filer.name, filer.firm, filer.street, place, filer.phone, bar], ', '))
  say('court.county', court.countyName)
  say('court.branch', court.branch)
  say('court.address', court.address.join('\n'))
  say('court.all', joined([court.countyName, court.branch, ...court.address], '\n'))
  say('defendant.name', defendant.name)
  say('defendant.birth-date', defendant.birthDate === undefined ? undefined : formatUsDay(defendant.birthDate))
  say('case.number', caseNumber)
  say('case.title', `People v. ${defendant.name}`)
  say('case.parties', `People of the State of California\n\n${defendant.name}`)
  return words
}

function joined(parts: readonly (string | undefined)[], between: string): string | undefined {
  const all = parts.filter((part) => part !== undefined && part.trim() !== '')
  return all.length === 0 ? undefined : all.join(between)
}

function columnsOf(count: FormCount): Map<ColumnWord, string> {
  const columns = new Map<ColumnWord, string>()
  const say = (word: ColumnWord, value: string | undefined): void => {
    if (value !== undefined && value !== '') columns.set(word, value)
  }
  const yesOrNo = (value: boolean | undefined): string | undefined =>
    value === undefined ? undefined : value ? 'yes' : 'no'
  say('count.code', count.code)
  say('count.section', count.section)
  say('count.level', count.level)
  say('count.reducible-17b', yesOrNo(count.reducible17b))
  say('count.reducible-17d2', yesOrNo(count.reducible17d2))
  say('count.conviction-date', count.convictionDate === undefined ? undefined : formatUsDay(count.convictionDate))
  return columns
}
