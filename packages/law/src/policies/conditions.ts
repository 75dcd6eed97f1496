// The conditions that a policy file can name. Each answers met, not met or unknown; an unknown names
// the facts that are missing. Where counties counted years differently, each way has its own name.

import { addYears, formatIsoDay } from '@clearslate/record'
import type { Conviction, Day } from '@clearslate/record'
import { cannabisSections } from '../california/lists/index.ts'
import { cite } from '../kernel/citation.ts'
import type { Citation } from '../kernel/citation.ts'
import { condition } from '../kernel/node.ts'
import type { Clocks, ConditionNode, Notes } from '../kernel/node.ts'
import { not } from '../kernel/truth.ts'
import type { Truth } from '../kernel/truth.ts'
import type { PolicyFact } from './facts.ts'
import { policyFacts } from './facts.ts'
import type { PolicyMatter } from './matter.ts'
import { disagreesAbout, offenseFeatures, registrableOf, standingIn, superstrikesOf } from './person.ts'
import type { Disqualifier, PolicyPerson } from './person.ts'
import type { ConditionValue, NamedOffense } from './policy.ts'
import { isSentenceReopened, sentenceDays, sentenceEnd } from './sentence-end.ts'

/** What may stand behind a condition's name in a policy file. */
export type ConditionArgument =
  | { readonly kind: 'none' }
  | { readonly kind: 'day' }
  | { readonly kind: 'sections'; readonly allowed: readonly string[] }
  | { readonly kind: 'offenses' }
  | {
      readonly kind: 'number'
      readonly minimum: number
      readonly maximum: number
      readonly whole: boolean
      /** Zero is allowed as well and turns the step off. */
      readonly zeroIsOff: boolean
    }

export interface PolicyCondition {
  readonly name: string
  readonly argument: ConditionArgument
  readonly build: (value: ConditionValue) => ConditionNode<PolicyMatter>
}

type Test = (matter: PolicyMatter, clocks: Clocks, notes: Notes) => Truth

const { bit } = policyFacts
const choice = cite("the prosecutor's policy", 'not a condition of the statute')
const years = { kind: 'number', minimum: 1, maximum: 15, whole: true, zeroIsOff: true } as const
const nothing = { kind: 'none' } as const
/** What "there is no other conviction" rests on. */
const historyFacts: readonly PolicyFact[] = [
  'date of conviction',
  'date of another conviction',
  'offense of another conviction',
  'relief of another conviction',
  'rows that could not be read',
  'conviction that a recorded relief belongs to',
]
/** The predecessor's year when it counts days. */
const daysInYear = 365.25

export const policyConditions: readonly PolicyCondition[] = [
  plain('always', 'In every case', choice, [], () => 'met'),
  plain(
    'misdemeanor-or-infraction',
    'The conviction is a misdemeanor or an infraction',
    choice,
    ['level of conviction'],
    (matter, _clocks, notes) => {
      if (matter.level === undefined) return unknown(notes, bit['level of conviction'])
      notes.detail?.push(`level: ${matter.level}`)
      cites(notes, matter.conviction)
      return matter.level === 'felony' ? 'not-met' : 'met'
    },
  ),
  {
    name: 'section',
    argument: { kind: 'sections', allowed: cannabisSections },
    build: (value) => {
      const sections = sectionsOf(value)
      const title =
        sections.length === 0 ? 'The section is in an empty list' : `The section is HS ${sections.join(', ')}`
      return named('section', value, title, choice, [], ({ cannabis, conviction }, _clocks, notes) => {
        cites(notes, conviction)
        return cannabis !== undefined && sections.includes(cannabis.section) ? 'met' : 'not-met'
      })
    },
  },
  {
    name: 'offense',
    argument: { kind: 'offenses' },
    build: (value) => {
      const offenses = offensesOf(value)
      const title = `The offense as recorded is ${offenses.map(printNamed).join(', ')}`
      return named('offense', value, title, choice, [], ({ conviction }, _clocks, notes) => {
        notes.detail?.push(`offense: ${conviction.offense.text.trim()}`)
        cites(notes, conviction)
        return offenses.some((offense) => isNamed(conviction, offense)) ? 'met' : 'not-met'
      })
    },
  },
  plain('related-charge', 'The conviction is a related charge, not one under HS 11357 to 11360', choice, [], (matter) =>
    matter.related ? 'met' : 'not-met',
  ),
  {
    name: 'convicted-on-or-after',
    argument: { kind: 'day' },
    build: (value) => {
      const day = dayOf(value)
      const title = `The day of conviction is ${formatIsoDay(day)} or later`
      return named('convicted-on-or-after', value, title, choice, ['date of conviction'], (matter, _clocks, notes) => {
        const date = convictedOn(matter, notes)
        return date === undefined ? unknown(notes, bit['date of conviction']) : truth(date >= day)
      })
    },
  },
  numbered(
    'under-age-at-conviction',
    { kind: 'number', minimum: 18, maximum: 30, whole: true, zeroIsOff: true },
    {
      title: (age) => `The person was under ${age} on the day of conviction`,
      facts: ['date of birth', 'date of conviction'],
      test: (age) => (matter, _clocks, notes) => {
        const born = bornOn(matter, notes)
        const date = convictedOn(matter, notes)
        if (born !== undefined && date !== undefined) return truth(addYears(born, age) > date)
        const missing =
          (born === undefined ? bit['date of birth'] : 0) | (date === undefined ? bit['date of conviction'] : 0)
        return unknown(notes, missing)
      },
    },
  ),
  numbered(
    'age-at-least',
    { kind: 'number', minimum: 40, maximum: 65, whole: true, zeroIsOff: true },
    {
      title: (age) => `The person is ${age} or older on the day of decision`,
      facts: ['date of birth'],
      test: (age) => (matter, clocks, notes) => {
        const born = bornOn(matter, notes)
        return born === undefined ? unknown(notes, bit['date of birth']) : truth(addYears(born, age) <= clocks.asOf)
      },
    },
  ),
  numbered(
    'age-in-days-at-least',
    { kind: 'number', minimum: 1, maximum: 120, whole: true, zeroIsOff: true },
    {
      title: (age) => `The person's days of life are at least ${age} × 365.25 on the day of decision`,
      facts: ['date of birth'],
      test: (age) => (matter, clocks, notes) => {
        const born = bornOn(matter, notes)
        return born === undefined ? unknown(notes, bit['date of birth']) : truth(clocks.asOf - born >= age * daysInYear)
      },
    },
  ),
  numbered(
    'age-in-days-at-most',
    { kind: 'number', minimum: 1, maximum: 120, whole: true, zeroIsOff: true },
    {
      title: (age) => `The person's days of life are at most ${age} × 365.25 on the day of decision`,
      facts: ['date of birth'],
      test: (age) => (matter, clocks, notes) => {
        const born = bornOn(matter, notes)
        return born === undefined ? unknown(notes, bit['date of birth']) : truth(clocks.asOf - born <= age * daysInYear)
      },
    },
  ),
  numbered('years-since-conviction', years, {
    title: (count) => `The day of conviction is ${count} or more years before the day of decision`,
    facts: ['date of conviction'],
    test: (count) => {
      const limit = onDay((asOf) => addYears(asOf, -count))
      return (matter, clocks, notes) => {
        const date = convictedOn(matter, notes)
        return date === undefined ? unknown(notes, bit['date of conviction']) : truth(date <= limit(clocks))
      }
    },
  }),
  numbered('crime-free-years', years, {
    title: (count) => `The latest conviction of any kind is more than ${count} years before the day of decision`,
    facts: historyFacts,
    test: (count) => nothingSince(onDay((asOf) => addYears(asOf, -count))),
  }),
  numbered('no-conviction-after-years', years, {
    title: (count) => `No conviction of any kind is less than ${count} years before the day of decision`,
    facts: historyFacts,
    test: (count) => nothingSince(onDay((asOf) => addYears(asOf, -count) + 1)),
  }),
  numbered('latest-conviction-over-years', years, {
    title: (count) =>
      `The latest conviction of any kind is more than ${count} × 365.25 days before the day of decision`,
    facts: historyFacts,
    test: (count) => nothingSince(onDay((asOf) => Math.ceil(asOf - count * daysInYear))),
  }),
  plain(
    'only-prop-64',
    'Every conviction of the person, in any county, is under HS 11357 to 11360',
    choice,
    historyFacts,
    ({ person }, _clocks, notes) => {
      notes.detail?.push(`convictions under other sections: ${person.otherThanProp64}`)
      if (person.otherThanProp64 > 0) return 'not-met'
      return metWhenWhole(person, person.otherThanProp64Missing, notes)
    },
  ),
  plain(
    'more-than-one-conviction',
    'The person has another conviction',
    choice,
    historyFacts,
    (matter, _clocks, notes) => {
      const { person, conviction } = matter
      const own = standingIn(person, conviction)
      const others = person.standing - (own === 'stands' ? 1 : 0)
      notes.detail?.push(`other convictions: ${others}`)
      if (others > 0) return 'met'
      const maybe = person.maybeStanding - (own === 'maybe' ? 1 : 0)
      return not(metWhenWhole(person, maybe > 0 ? bit['relief of another conviction'] : 0, notes))
    },
  ),
  plain(
    'sentence-completed',
    'The added-up sentence of the conviction ended before the day of decision',
    choice,
    ['date of conviction', 'sentence completed'],
    (matter, clocks, notes) => {
      cites(notes, matter.conviction)
      if (matter.facts.sentenceCompleted !== undefined) return truth(matter.facts.sentenceCompleted)
      const end = isSentenceReopened(matter.conviction) ? undefined : sentenceEnd(matter.conviction)
      if (end === undefined) return unknown(notes, sentenceMissing(matter.conviction, true))
      notes.detail?.push(`sentence ends ${formatIsoDay(Math.floor(end))}`)
      return truth(end < clocks.asOf)
    },
  ),
  plain(
    'all-sentences-completed',
    'No added-up sentence of any conviction ends after the day of decision',
    choice,
    [
      'date of conviction',
      'date of another conviction',
      'sentence completed',
      'sentence of another conviction',
      'rows that could not be read',
      'conviction that a recorded relief belongs to',
    ],
    (matter, clocks, notes) => {
      let missing = 0
      for (const conviction of matter.person.view.convictions) {
        const isThis = conviction === matter.conviction
        const completed =
          isThis && matter.facts.sentenceCompleted !== undefined
            ? matter.facts.sentenceCompleted
            : completedBy(conviction, clocks.asOf)
        if (completed === false) {
          notes.detail?.push(`the sentence of ${conviction.offense.text.trim()} ends after the day of decision`)
          cites(notes, conviction)
          return 'not-met'
        }
        if (completed === undefined) {
          missing |= sentenceMissing(conviction, isThis)
          cites(notes, conviction)
        }
      }
      return metWhenWhole(matter.person, missing, notes)
    },
  ),
  plain(
    'superstrike-before',
    'A superstrike conviction of the person is dated before this conviction',
    cite('PC 667(e)(2)(C)(iv)'),
    [...historyFacts, 'superstrike: facts of another conviction'],
    (matter, _clocks, notes) => {
      const found = superstrikesOf(matter.person)
      return anyBefore(matter, found, bit['superstrike: facts of another conviction'], notes)
    },
  ),
  plain(
    'pc-290-before',
    'A conviction registrable under PC 290(c), or a registration, is dated before this conviction',
    cite('PC 290(c)'),
    [
      ...historyFacts,
      'PC 290: facts of another conviction',
      'PC 290 registration: date',
      'PC 290 registration: statute',
    ],
    (matter, _clocks, notes) => {
      const found = registrableOf(matter.person)
      const convicted = anyBefore(matter, found, bit['PC 290: facts of another conviction'], notes)
      if (convicted === 'met') return convicted
      const missing = convicted === 'unknown' ? notes.missing : 0
      const registered = registeredBefore(matter, matter.conviction.date, notes)
      if (registered === 'met') return registered
      if (registered === 'unknown') return unknown(notes, missing | notes.missing)
      return missing === 0 ? 'not-met' : unknown(notes, missing)
    },
  ),
  plain(
    'superstrike',
    'The person has a superstrike conviction',
    cite('PC 667(e)(2)(C)(iv)'),
    [...historyFacts, 'superstrike: facts of another conviction'],
    (matter, _clocks, notes) => {
      const found = superstrikesOf(matter.person)
      return anyAtAll(matter, found, bit['superstrike: facts of another conviction'], notes)
    },
  ),
  plain(
    'pc-290-conviction',
    'The person has a conviction registrable under PC 290(c)',
    cite('PC 290(c)'),
    [...historyFacts, 'PC 290: facts of another conviction'],
    (matter, _clocks, notes) => {
      const found = registrableOf(matter.person)
      return anyAtAll(matter, found, bit['PC 290: facts of another conviction'], notes)
    },
  ),
  plain(
    'pc-290-registration',
    'The person is registered under PC 290',
    cite('PC 290'),
    ['PC 290 registration: statute', 'rows that could not be read'],
    (matter, _clocks, notes) => registeredBefore(matter, Number.POSITIVE_INFINITY, notes),
  ),
  numbered(
    'earlier-convictions-of-section',
    { kind: 'number', minimum: 1, maximum: 10, whole: true, zeroIsOff: true },
    {
      title: (count) => `At least ${count} convictions under the same section are dated before this one`,
      facts: historyFacts,
      test: (count) => (matter, _clocks, notes) => {
        let sure = 0
        let possible = 0
        let missing = 0
        for (const other of matter.person.view.convictions) {
          if (other === matter.conviction) continue
          const reading = offenseFeatures(other.offense.citation).cannabis
          const disagrees = disagreesAbout(other, 'offense')
          if (!disagrees && (reading === undefined || reading.section !== matter.cannabis?.section)) continue
          if (!disagrees && reading?.certainty === 'conspiracy') continue
          const before = isBefore(other.date, matter.conviction.date)
          if (before === false) continue
          cites(notes, other)
          const certain = reading?.certainty === 'certain' || reading?.certainty === 'code-inferred'
          if (before === true && certain && !disagrees) sure += 1
          else {
            possible += 1
            missing |= before === undefined ? undatedBit(matter.conviction) : bit['offense of another conviction']
          }
        }
        notes.detail?.push(`earlier convictions of the section: ${sure}`)
        if (sure >= count) return 'met'
        if (sure + possible >= count) return unknown(notes, missing)
        return not(metWhenWhole(matter.person, 0, notes))
      },
    },
  ),
  numbered(
    'cycles-with-same-offense',
    { kind: 'number', minimum: 2, maximum: 10, whole: true, zeroIsOff: true },
    {
      title: (count) => `The person was convicted of exactly this offense in at least ${count} cycles`,
      facts: [
        'offense of another conviction',
        'rows that could not be read',
        'conviction that a recorded relief belongs to',
      ],
      test: (count) => (matter, _clocks, notes) => {
        const key = offenseKey(matter.conviction)
        const cycles = new Set<string>()
        let missing = 0
        for (const other of matter.person.view.convictions) {
          if (disagreesAbout(other, 'offense')) {
            missing |= bit['offense of another conviction']
            continue
          }
          if (key === undefined || offenseKey(other) !== key) continue
          cycles.add(other.event.cycle)
          cites(notes, other)
        }
        notes.detail?.push(`cycles with a conviction of this offense: ${cycles.size}`)
        return cycles.size >= count ? 'met' : not(metWhenWhole(matter.person, missing, notes))
      },
    },
  ),
  plain('deceased', 'The record says that the person has died', choice, [], ({ person }) => truth(person.deceased)),
  plain(
    'prop-64-charge-in-cycle',
    'A charge under HS 11357 to 11360 stands in the same cycle',
    choice,
    ['Proposition 64 charge in the same cycle', 'rows that could not be read'],
    ({ person, conviction }, _clocks, notes) => {
      let maybe = false
      for (const event of person.view.history.events) {
        if (event.cycle !== conviction.event.cycle) continue
        for (const charge of event.charges) {
          const certainty = offenseFeatures(charge.offense.citation).cannabis?.certainty
          if (certainty === undefined) continue
          const source = charge.sources[0]
          if (source !== undefined) notes.evidence?.push(source)
          if (certainty === 'certain' || certainty === 'code-inferred') return 'met'
          maybe = true
        }
      }
      if (maybe) return unknown(notes, bit['Proposition 64 charge in the same cycle'])
      return person.view.history.unread.length > 0 ? unknown(notes, bit['rows that could not be read']) : 'not-met'
    },
  ),
  numbered(
    'grams-over',
    { kind: 'number', minimum: 0.001, maximum: 1_000_000, whole: false, zeroIsOff: false },
    {
      title: (grams) => `The cannabis weighed more than ${grams} grams`,
      facts: ['grams'],
      test:
        (limit) =>
        ({ facts }, _clocks, notes) => {
          if (facts.grams === undefined) return unknown(notes, bit.grams)
          notes.detail?.push(`${facts.grams} grams`)
          return truth(facts.grams > limit)
        },
    },
  ),
]

/** Looks up a condition by the name that a policy file uses. */
export function policyCondition(name: string): PolicyCondition | undefined {
  return policyConditions.find((candidate) => candidate.name === name)
}

/** Writes an offense as policy files name it: `11357(A)`. */
export function printNamed(offense: NamedOffense): string {
  return offense.section + offense.subdivisions.map((mark) => `(${mark})`).join('')
}

function plain(
  name: string,
  title: string,
  citation: Citation,
  facts: readonly PolicyFact[],
  test: Test,
): PolicyCondition {
  return { name, argument: nothing, build: (value) => named(name, value, title, citation, facts, test) }
}

function numbered(
  name: string,
  argument: Extract<ConditionArgument, { kind: 'number' }>,
  definition: { title: (count: number) => string; facts: readonly PolicyFact[]; test: (count: number) => Test },
): PolicyCondition {
  return {
    name,
    argument,
    build: (value) => {
      const count = value.kind === 'number' ? value.number : 0
      return named(name, value, definition.title(count), choice, definition.facts, definition.test(count))
    },
  }
}

function named(
  name: string,
  value: ConditionValue,
  title: string,
  citation: Citation,
  facts: readonly PolicyFact[],
  test: Test,
): ConditionNode<PolicyMatter> {
  return condition({ id: `policy/${name}`, title, citation, facts, data: value, test })
}

/** Met when no conviction that stands is dated `limit` or later. */
function nothingSince(limit: (clocks: Clocks) => Day): Test {
  return ({ person, conviction }, clocks, notes) => {
    const from = limit(clocks)
    if (person.latest !== undefined) notes.detail?.push(`latest conviction: ${formatIsoDay(person.latest)}`)
    if (person.latest !== undefined && person.latest >= from) return 'not-met'
    let missing = 0
    for (const undated of person.undated) {
      missing |= bit[undated === conviction ? 'date of conviction' : 'date of another conviction']
    }
    if (person.maybeLatest !== undefined && person.maybeLatest >= from) missing |= bit['relief of another conviction']
    return metWhenWhole(person, missing, notes)
  }
}

/** "There is no other" is met only when nothing is missing and the history is whole. */
function metWhenWhole(person: PolicyPerson, missing: number, notes: Notes): Truth {
  const all = missing | person.incomplete
  return all === 0 ? 'met' : unknown(notes, all)
}

function anyBefore(matter: PolicyMatter, found: readonly Disqualifier[], dependsBit: number, notes: Notes): Truth {
  let missing = 0
  for (const { conviction, answer } of found) {
    if (conviction === matter.conviction) continue
    const before = isBefore(conviction.date, matter.conviction.date)
    if (before === false) continue
    notes.detail?.push(`${conviction.offense.text.trim()}: ${answer === 'yes' ? 'listed' : 'listed in some cases'}`)
    cites(notes, conviction)
    if (before === true && answer === 'yes') return 'met'
    if (before === undefined) missing |= undatedBit(matter.conviction)
    if (answer === 'depends') missing |= dependsBit
  }
  return not(metWhenWhole(matter.person, missing, notes))
}

function anyAtAll(matter: PolicyMatter, found: readonly Disqualifier[], dependsBit: number, notes: Notes): Truth {
  for (const { conviction, answer } of found) {
    notes.detail?.push(`${conviction.offense.text.trim()}: ${answer === 'yes' ? 'listed' : 'listed in some cases'}`)
    cites(notes, conviction)
    if (answer === 'yes') return 'met'
  }
  return not(metWhenWhole(matter.person, found.length > 0 ? dependsBit : 0, notes))
}

/** Whether a PC 290 registration row is dated before `day`; infinity asks for any registration. */
function registeredBefore(matter: PolicyMatter, day: Day | undefined, notes: Notes): Truth {
  let missing = 0
  for (const event of matter.person.view.history.events) {
    if (event.kind !== 'registration') continue
    for (const charge of event.charges) {
      const registration = isPc290Registration(charge.offense.text, charge.offense.citation?.section)
      if (registration === false) continue
      const before = day === Number.POSITIVE_INFINITY ? true : isBefore(event.date, day)
      if (before === false) continue
      const source = charge.sources[0]
      if (source !== undefined) notes.evidence?.push(source)
      if (before === true && registration === true) return 'met'
      if (before === undefined)
        missing |= day === undefined ? bit['date of conviction'] : bit['PC 290 registration: date']
      if (registration === undefined) missing |= bit['PC 290 registration: statute']
    }
  }
  if (matter.person.view.history.unread.length > 0) missing |= bit['rows that could not be read']
  return missing === 0 ? 'not-met' : unknown(notes, missing)
}

/** PC 290 and its neighbours 290.xxx; HS 11590 is another registration. */
function isPc290Registration(text: string, section: string | undefined): boolean | undefined {
  if (section !== undefined) return section === '290' || section.startsWith('290.')
  if (text.trim() === '') return undefined
  return /^\s*290(?!\d)/.test(text)
}

function isBefore(first: Day | undefined, second: Day | undefined): boolean | undefined {
  return first === undefined || second === undefined ? undefined : first < second
}

function undatedBit(conviction: Conviction): number {
  return bit[conviction.date === undefined ? 'date of conviction' : 'date of another conviction']
}

function completedBy(conviction: Conviction, day: Day): boolean | undefined {
  const end = isSentenceReopened(conviction) ? undefined : sentenceEnd(conviction)
  return end === undefined ? undefined : end <= day
}

/** Why the end of a sentence is unknown: the day it began, its length, what came later, or several of them. */
function sentenceMissing(conviction: Conviction, isThis: boolean): number {
  const length = isSentenceReopened(conviction) || sentenceDays(conviction) === undefined
  const sentenceBit = length ? bit[isThis ? 'sentence completed' : 'sentence of another conviction'] : 0
  const dateBit = bit[isThis ? 'date of conviction' : 'date of another conviction']
  return sentenceBit | (conviction.date === undefined ? dateBit : 0)
}

function isNamed(conviction: Conviction, { section, subdivisions }: NamedOffense): boolean {
  const citation = conviction.offense.citation
  if (citation === undefined) return false
  return [citation, ...citation.joined].some(
    (offense) =>
      offense.section === section && subdivisions.every((mark, index) => mark === offense.subdivisions[index]),
  )
}

function offenseKey(conviction: Conviction): string | undefined {
  const citation = conviction.offense.citation
  return citation === undefined ? undefined : `${citation.section}(${citation.subdivisions.join(')(')})`
}

function convictedOn({ conviction }: PolicyMatter, notes: Notes): Day | undefined {
  if (notes.detail !== undefined && conviction.date !== undefined) {
    notes.detail.push(`convicted ${formatIsoDay(conviction.date)}`)
  }
  cites(notes, conviction)
  return conviction.date
}

function bornOn({ person }: PolicyMatter, notes: Notes): Day | undefined {
  if (notes.detail !== undefined && person.birthDate !== undefined) {
    notes.detail.push(`born ${formatIsoDay(person.birthDate)}`)
  }
  return person.birthDate
}

function cites(notes: Notes, conviction: Conviction): void {
  notes.evidence?.push(conviction.source)
}

function unknown(notes: Notes, missing: number): Truth {
  notes.missing = missing
  return 'unknown'
}

function truth(value: boolean): Truth {
  return value ? 'met' : 'not-met'
}

/** Remembers a limit that depends on the day of decision alone. */
function onDay(limitOf: (asOf: Day) => Day): (clocks: Clocks) => Day {
  let asOf: Day | undefined
  let limit = 0
  return (clocks) => {
    if (clocks.asOf !== asOf) {
      asOf = clocks.asOf
      limit = limitOf(asOf)
    }
    return limit
  }
}

function sectionsOf(value: ConditionValue): readonly string[] {
  return value.kind === 'sections' ? value.sections : []
}

function offensesOf(value: ConditionValue): readonly NamedOffense[] {
  return value.kind === 'offenses' ? value.offenses : []
}

function dayOf(value: ConditionValue): Day {
  if (value.kind !== 'day') throw new Error('the condition needs a day')
  return value.day
}
