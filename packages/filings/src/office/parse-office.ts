// Reads office.yaml. What is wrong with it is said all at once, each with its line and key.

import { californiaCounties } from '@clearslate/record'
import type { Vehicle } from '../matter.ts'
import { fileKey, superiorCourt } from './courts.ts'
import { attorneysOf, isSameName, officeRoles } from './office.ts'
import type { Attorney, Decision, Office, OfficeCourt, OfficeRole, Recipient } from './office.ts'
import { YamlFile } from './yaml-file.ts'
import type { Entries, Place } from './yaml-file.ts'

const topKeys = [
  'office',
  'role',
  'county',
  'head',
  'attorney',
  'attorneys',
  'signature',
  'address',
  'phone',
  'fax',
  'email',
  'letterhead',
  'agencies',
  'courts',
  'public-defender',
  'prosecutors',
  'vehicles',
  'limits',
  'decisions',
] as const
const attorneyKeys = ['name', 'bar-number', 'title'] as const
const courtKeys = ['county', 'branch', 'address', 'reads'] as const
const recipientKeys = ['name', 'address'] as const
const decisionKeys = ['about', 'policy-says', 'ask', 'by', 'bar-number', 'on', 'note'] as const

const usualDays = 90
const mostDays = 3660

/** Vehicles that a prosecutor may choose for a conviction that is on the list, or not (HS 11361.8, 11361.9). */
const prosecutorsOnList = ['request-for-order', 'non-opposition', 'joinder', 'own-motion'] as const
const prosecutorsNotOnList = ['non-opposition', 'joinder', 'own-motion'] as const

/** Reads an office file's text. Throws an `OfficeError` with every problem. */
export function parseOffice(text: string, fileName: string): Office {
  const file = new YamlFile(text, fileName)
  const office = new OfficeReader(file).read(file.root(topKeys))
  file.refuseIfWrong()
  return office
}

class OfficeReader {
  readonly #file: YamlFile

  constructor(file: YamlFile) {
    this.#file = file
  }

  read(entries: Entries): Office {
    const name = this.#required(entries, 'office', 'write the name of the office')
    const role = this.#role(entries)
    const county = this.#county(entries.get('county'), undefined)
    const attorney = this.#requiredAttorney(entries)
    const agencies = this.#file.texts(entries.get('agencies'), 'names of prosecuting agencies')
    if (agencies.length === 0 && role === 'prosecutor') {
      this.#file.missing(
        undefined,
        'agencies',
        'list the prosecuting agencies for which this office signs, as the facts file names them',
      )
    }
    this.#refuseTwice(entries.get('agencies'), agencies, 'agency')
    const head = this.#attorney(entries.get('head'))
    const attorneys = this.#file
      .list(entries.get('attorneys'), 'attorneys, each with name and bar-number')
      .map((place) => this.#attorney(place))
      .filter((other) => other !== undefined)
    const known = attorneysOf({ attorney, head, attorneys })
    return {
      name,
      role,
      county,
      head,
      attorney,
      attorneys,
      signature: entries.has('signature')
        ? this.#lines(entries, 'signature', 'write what stands under the line for the signature, or take the key out')
        : [attorney.name, attorney.title, name].filter((line) => line !== ''),
      address: this.#lines(entries, 'address', 'write the postal address of the office'),
      phone: this.#required(
        entries,
        'phone',
        'write the number of the office; the first page of a paper names it (rule 2.111)',
      ),
      fax: this.#file.text(entries.get('fax')),
      email: this.#required(entries, 'email', 'write the address; the first page of a paper names it (rule 2.111)'),
      letterhead: this.#file.texts(entries.get('letterhead'), 'lines'),
      agencies,
      courts: this.#courts(entries),
      publicDefender: this.#recipient(entries.get('public-defender')),
      prosecutors: this.#file
        .list(entries.get('prosecutors'), 'agencies, each with name and address')
        .map((place) => this.#recipient(place))
        .filter((recipient) => recipient !== undefined),
      vehicles: this.#vehicles(entries.get('vehicles'), role),
      daysBeforeFiling: this.#days(entries.get('limits')),
      decisions: this.#file
        .list(entries.get('decisions'), 'decisions')
        .map((place) => this.#decision(place, known))
        .filter((decision) => decision !== undefined),
    }
  }

  #required(entries: Entries, name: string, advice: string, parent?: Place): string {
    const place = entries.get(name)
    if (place !== undefined) return this.#file.text(place)
    this.#file.missing(parent, name, advice)
    return ''
  }

  #lines(entries: Entries, name: string, advice: string): string[] {
    const place = entries.get(name)
    const lines = this.#file.texts(place, 'lines')
    if (place === undefined || (lines.length === 0 && this.#file.problems.length === 0)) {
      this.#file.missing(undefined, name, `${advice}, a line each`)
    }
    return lines
  }

  #role(entries: Entries): OfficeRole {
    const place = entries.get('role')
    if (place === undefined) this.#file.missing(undefined, 'role', `it is one of ${officeRoles.join(', ')}`)
    return this.#file.oneOf(place, officeRoles) ?? 'prosecutor'
  }

  #county(place: Place | undefined, parent: Place | undefined): string {
    if (place === undefined) {
      this.#file.missing(parent, 'county', 'write the name of one of the 58 counties')
      return ''
    }
    const county = this.#file.text(place).toUpperCase()
    if (county !== '' && !californiaCounties.includes(county)) {
      this.#file.report(
        place,
        `there is no county of this name in California; they are ${californiaCounties.join(', ')}`,
      )
    }
    return county
  }

  #requiredAttorney(entries: Entries): Attorney {
    const attorney = this.#attorney(entries.get('attorney'))
    if (attorney !== undefined) return attorney
    this.#file.missing(undefined, 'attorney', 'give name, bar-number and title of the attorney who signs')
    return { name: '', barNumber: '', title: '' }
  }

  #attorney(place: Place | undefined): Attorney | undefined {
    if (place === undefined) return undefined
    const entries = this.#file.entries(place, attorneyKeys)
    return {
      name: this.#required(entries, 'name', 'write the name of the attorney', place),
      barNumber: this.#barNumber(entries, place),
      title: this.#file.text(entries.get('title')),
    }
  }

  #barNumber(entries: Entries, parent: Place): string {
    const place = entries.get('bar-number')
    if (place === undefined) {
      const advice = 'write the number of the State Bar of California; no paper is made without it (rule 2.111(1))'
      this.#file.missing(parent, 'bar-number', advice)
      return ''
    }
    const number = this.#file.text(place)
    if (!isBarNumber(number)) {
      this.#file.report(place, 'must be a number of the State Bar of California: up to six digits, in quotes')
    }
    return number
  }

  #courts(entries: Entries): OfficeCourt[] {
    const list = entries.get('courts')
    const courts = this.#file.list(list, 'courts').map((place) => this.#court(place))
    if (courts.length === 0) {
      this.#file.missing(undefined, 'courts', 'list each court or branch with county, address and reads')
    }
    this.#refuseTwice(
      list,
      courts.flatMap((court) => court?.reads ?? []),
      'text under reads',
    )
    const found = courts.filter((court) => court !== undefined)
    this.#refuseTwice(
      list,
      found.map((court) => court.place.key),
      'court or branch',
    )
    return found
  }

  #court(place: Place): OfficeCourt | undefined {
    const entries = this.#file.entries(place, courtKeys)
    const county = this.#county(entries.get('county'), place)
    const branch = entries.has('branch') ? this.#file.text(entries.get('branch')) : undefined
    const address = this.#file.texts(entries.get('address'), 'lines')
    const reads = this.#file.texts(entries.get('reads'), 'agency texts', 'kept').map((text) => text.toUpperCase())
    if (!entries.has('reads')) {
      const advice = `list the texts of the column court in determinations.csv that mean it, e.g. CASC ${county}`
      this.#file.missing(place, 'reads', advice)
    }
    const court = superiorCourt(county, branch, address)
    return court === undefined ? undefined : { place: court, county, reads }
  }

  #recipient(place: Place | undefined): Recipient | undefined {
    if (place === undefined) return undefined
    const entries = this.#file.entries(place, recipientKeys)
    return {
      name: this.#required(entries, 'name', 'write whom to serve', place),
      address: this.#file.texts(entries.get('address'), 'lines'),
    }
  }

  #vehicles(place: Place | undefined, role: OfficeRole): Office['vehicles'] {
    const entries =
      place === undefined ? new Map<string, Place>() : this.#file.entries(place, ['on-list', 'not-on-list'])
    if (role !== 'prosecutor') {
      // The People's papers are the prosecutor's to file, the person's application is the defense's (HS 11361.8(e)).
      if (place !== undefined) this.#file.report(place, `only a prosecutor chooses; role is ${role}`)
      // A court that makes its own papers has only orders, and owes them for what is on the list.
      return { onList: role === 'court' ? 'request-for-order' : 'application', notOnList: 'application' }
    }
    const onList: Vehicle | undefined = this.#file.oneOf(entries.get('on-list'), prosecutorsOnList)
    const notOnList: Vehicle | undefined = this.#file.oneOf(entries.get('not-on-list'), prosecutorsNotOnList)
    return { onList: onList ?? 'request-for-order', notOnList: notOnList ?? 'non-opposition' }
  }

  #days(place: Place | undefined): number {
    if (place === undefined) return usualDays
    const days = this.#file.entries(place, ['days-before-filing']).get('days-before-filing')
    return days === undefined ? usualDays : this.#file.wholeNumber(days, 0, mostDays)
  }

  #decision(place: Place, attorneys: readonly Attorney[]): Decision | undefined {
    const entries = this.#file.entries(place, decisionKeys)
    const about = this.#file.oneOf(entries.get('about'), ['policy-below-statute', 'open-fact'])
    if (!entries.has('about')) this.#file.missing(place, 'about', 'it is policy-below-statute or open-fact')
    const on = this.#file.day(entries.get('on'))
    if (!entries.has('on')) this.#file.missing(place, 'on', 'write the day of the decision, YYYY-MM-DD')
    const decided = {
      by: this.#required(entries, 'by', 'write the name of the attorney who decided', place),
      barNumber: this.#barNumber(entries, place),
      note: this.#file.text(entries.get('note'), 'kept'),
    }
    const barNumberPlace = entries.get('bar-number')
    const ofNumber = attorneys.filter(({ barNumber }) => barNumber === decided.barNumber)
    const byPlace = entries.get('by')
    if (
      byPlace !== undefined &&
      ofNumber[0] !== undefined &&
      !ofNumber.some(({ name }) => isSameName(name, decided.by))
    ) {
      this.#file.report(
        byPlace,
        `the bar number ${decided.barNumber} is that of ${ofNumber[0].name} in this file; correct the name or the number`,
      )
    }
    if (barNumberPlace !== undefined && ofNumber.length === 0) {
      this.#file.report(
        barNumberPlace,
        'no attorney in this file has this number; an attorney of the office decides: write the attorney under attorneys:',
      )
    }
    if (about === undefined) return undefined
    if (about === 'open-fact') {
      this.#refuse(entries, 'policy-says', about)
      const ask = this.#file.oneOf(entries.get('ask'), ['least', 'most'])
      if (!entries.has('ask')) this.#file.missing(place, 'ask', 'it is least or most of what the statute gives')
      return ask === undefined || on === undefined ? undefined : { about, ask, ...decided, on }
    }
    this.#refuse(entries, 'ask', about)
    const policySays = this.#file.texts(entries.get('policy-says'), "the policy's answers", 'kept')
    if (policySays.length === 0) {
      this.#file.missing(place, 'policy-says', "list the policy's answers that it is about, e.g. Hand Review")
    }
    return on === undefined ? undefined : { about, policySays, ...decided, on }
  }

  #refuse(entries: Entries, name: string, about: string): void {
    const place = entries.get(name)
    if (place !== undefined) this.#file.report(place, `does not belong to a decision about ${about}`)
  }

  #refuseTwice(place: Place | undefined, texts: readonly string[], what: string): void {
    const seen = new Set<string>()
    for (const text of texts) {
      const key = fileKey(text)
      if (seen.has(key) && place !== undefined) this.#file.report(place, `names the ${what} "${text}" twice`)
      seen.add(key)
    }
  }
}

/** Numbers of the State Bar of California have up to six digits. */
export function isBarNumber(text: string): boolean {
  return /^[1-9]\d{0,5}$/.test(text)
}
