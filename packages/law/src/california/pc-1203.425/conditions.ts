// The conditions of Penal Code 1203.425: relief that the Department of Justice grants without a petition.

import type { Conviction, Day } from '@clearslate/record'
import { addYears, formatIsoDay } from '@clearslate/record'
import { cite, citeUncertain } from '../../kernel/citation.ts'
import { extendVocabulary } from '../../kernel/missing.ts'
import type { FactVocabulary } from '../../kernel/missing.ts'
import type { Clocks, Notes } from '../../kernel/node.ts'
import { parameter, requireDay, valueOn } from '../../kernel/parameter.ts'
import type { Parameter } from '../../kernel/parameter.ts'
import type { Truth } from '../../kernel/truth.ts'
import { sentenceParameters } from '../convictions/conditions.ts'
import { earlierOffensesContent, shownRegistration, undecidedEntries } from '../convictions/earlier-offenses.ts'
import { missing, statusFacts } from '../convictions/facts.ts'
import { askList, waited } from '../convictions/question.ts'
import type { ConvictionQuestion } from '../convictions/question.ts'
import { askRecord, unknown } from '../convictions/rule.ts'
import type { ConvictionCondition } from '../convictions/rule.ts'
import { sentenceReadingContent } from '../convictions/sentence-reading.ts'
import type { DayRange } from '../convictions/sentence-reading.ts'
import { isWhole, statusContent } from '../convictions/status.ts'
import { isOfCalifornia, jurisdictionContent } from '../jurisdiction.ts'
import { pc290, pc290Content } from '../lists/pc290.ts'
import { seriousContent, seriousFelony } from '../lists/serious-felonies.ts'
import { violentContent, violentFelony } from '../lists/violent-felonies.ts'
import { judgment } from '../pc-1203.4a/conditions.ts'
import { sentenceContent } from '../sentence.ts'

const own = [
  'whether required to register under PC 290',
  'active record in the Supervised Release File',
  'whether probation was revoked',
  'end of probation',
  'day of judgment',
  'new felony conviction within four years',
  'serious, violent or registrable felony?',
] as const

export const facts: FactVocabulary<(typeof statusFacts.names)[number] | (typeof own)[number]> = extendVocabulary(
  statusFacts,
  own,
)

const earliestConviction: number = requireDay('1973-01-01')

const yearsSinceJudgment: Parameter<number> = parameter({
  id: 'ca/pc-1203.425/years-since-judgment',
  title: 'Time since judgment, for a misdemeanor or infraction without probation',
  unit: 'years',
  values: [{ from: '2024-10-01', value: 1, citation: cite('PC 1203.425(a)(1)(B)(iv)(I)(ib)') }],
})

const yearsWithoutFelony: Parameter<number> = parameter({
  id: 'ca/pc-1203.425/years-without-felony',
  title: 'Time without a new felony, for a felony without completed probation',
  unit: 'years',
  values: [{ from: '2024-10-01', value: 4, citation: cite('PC 1203.425(a)(1)(B)(iv)(II)') }],
})

export const notRegistered: ConvictionCondition = askRecord({
  id: 'not-required-to-register',
  title: 'The person is not required to register under the Sex Offender Registration Act',
  citation: cite('PC 1203.425(a)(1)(B)(i)'),
  facts: ['whether required to register under PC 290'],
  data: [statusContent, earlierOffensesContent],
  obstacle: 'Required to register under PC 290',
  test: (question, _clocks, notes) => {
    const { registered } = question.matter.facts
    if (registered === true) return 'not-met'
    // The duty may have ended since, but a supplied "no" does not say that it did.
    const shown = shownRegistration(question)
    if (shown !== undefined) notes.detail?.push(`the record shows what may bring the duty: ${shown}`)
    if (registered === false && shown === undefined) return 'met'
    return unknown(notes, facts.bit['whether required to register under PC 290'])
  },
})

export const notInReleaseFile: ConvictionCondition = askRecord({
  id: 'not-in-supervised-release-file',
  title: 'The Supervised Release File holds no active record of the person',
  citation: cite('PC 1203.425(a)(1)(B)(ii)', 'no extract that is read here holds it'),
  facts: ['active record in the Supervised Release File'],
  obstacle: 'An active record in the Supervised Release File',
  test: ({ matter }, _clocks, notes) => {
    const { inSupervisedReleaseFile } = matter.facts
    if (inSupervisedReleaseFile !== undefined) return inSupervisedReleaseFile ? 'not-met' : 'met'
    return unknown(notes, facts.bit['active record in the Supervised Release File'])
  },
})

export const convictedSince1973: ConvictionCondition = askRecord({
  id: 'convicted-since-1973',
  title: 'The conviction was entered on or after 1973-01-01',
  citation: cite('PC 1203.425(a)(1)(B)(iv)'),
  facts: ['date of conviction'],
  data: earliestConviction,
  obstacle: 'Convicted before 1973',
  test: ({ conviction }, _clocks, notes) => {
    if (conviction.date === undefined) return unknown(notes, missing['date of conviction'])
    return conviction.date >= earliestConviction ? 'met' : 'not-met'
  },
})

export const notProhibited: ConvictionCondition = askRecord({
  id: 'relief-not-prohibited',
  title: 'No court is known to have prohibited the relief',
  citation: cite('PC 1203.425(b)', 'a petition to prohibit is rare, and its absence need not be shown'),
  obstacle: 'A court has prohibited automatic relief',
  test: ({ matter }) => (matter.facts.reliefProhibited === true ? 'not-met' : 'met'),
})

export const onePath: ConvictionCondition = askRecord({
  id: 'path-of-automatic-relief',
  title:
    'Probation completed without revocation; or a misdemeanor or infraction a year after judgment; or a felony that is not serious, violent or registrable, four years after all supervision without a new felony',
  citation: citeUncertain(
    'PC 1203.425(a)(1)(B)(iv)',
    'when the four years begin after incarceration without supervision is unclear; every reading must agree',
  ),
  facts: [
    'level of conviction',
    'whether probation was granted',
    'end of probation',
    'whether probation was revoked',
    'sentence completed',
    'parole or supervision after release',
    'entries that could not be read',
    'day on which the sentence was completed',
    'day of judgment',
    'new felony conviction within four years',
    'serious, violent or registrable felony?',
    'offense of conviction',
  ],
  parameters: [yearsSinceJudgment, yearsWithoutFelony, ...sentenceParameters],
  data: [
    least,
    afterProbation,
    lesser,
    felony,
    notGrave,
    newFelony,
    isCertainFelony,
    mayBeFelony,
    earlierOffensesContent,
    jurisdictionContent,
    judgment,
    waited,
    askList,
    sentenceReadingContent,
    sentenceContent,
    statusContent,
    pc290Content,
    seriousContent,
    violentContent,
  ],
  obstacle: 'None of the paths to automatic relief is open, or not yet',
  test: pathTruth,
})

/** Met on any path; a conviction that fails the first one is open to the path of its level. */
function pathTruth(question: ConvictionQuestion, clocks: Clocks, notes: Notes): Truth {
  const probation = afterProbation(question, clocks, notes)
  if (probation === 'met') return 'met'
  let changesOn = notes.changesOn
  const ofLevels: Truth[] = []
  for (const [path, isOpen] of [
    [lesser, question.levels.some((level) => level !== 'felony')],
    [felony, question.levels.includes('felony')],
  ] as const) {
    if (!isOpen) continue
    notes.changesOn = undefined
    ofLevels.push(path(question, clocks, notes))
    changesOn = least(changesOn, notes.changesOn)
  }
  notes.changesOn = changesOn
  if (ofLevels.every((path) => path === 'met')) return 'met'
  if (probation === 'not-met' && ofLevels.every((path) => path === 'not-met')) return 'not-met'
  if (question.level === undefined) notes.missing |= missing['level of conviction']
  return 'unknown'
}

/** (iv)(I)(ia): probation completed without revocation. */
function afterProbation(question: ConvictionQuestion, clocks: Clocks, notes: Notes): Truth {
  const { granted, ended, changesOn } = question.probation(clocks)
  const { probationRevoked } = question.matter.facts
  if (granted === 'not-met' || probationRevoked === true) return 'not-met'
  if (question.conviction.revocations.length > 0 && probationRevoked !== false) return 'not-met'
  notes.changesOn = changesOn
  if (granted === 'unknown') return unknown(notes, missing['whether probation was granted'])
  if (ended === 'not-met') return 'not-met'
  if (ended === 'unknown') return unknown(notes, facts.bit['end of probation'])
  // A record that shows no revocation proves that there was none only where it is whole.
  if (probationRevoked === false || isWhole(question.matter, clocks)) return 'met'
  return unknown(notes, facts.bit['whether probation was revoked'])
}

/** (iv)(I)(ib): an infraction or misdemeanor, its sentence completed, a year after judgment. */
function lesser(question: ConvictionQuestion, clocks: Clocks, notes: Notes): Truth {
  const completion = question.completion(clocks)
  const between = judgment(question)
  const years = valueOn(yearsSinceJudgment, clocks.lawAsOf) ?? 1
  const wait = between === undefined ? undefined : waited(between, years, clocks)
  notes.changesOn = least(completion.changesOn, wait?.changesOn)
  if (completion.completed === 'not-met' || wait?.truth === 'not-met') return 'not-met'
  if (completion.completed === 'unknown') notes.missing |= completion.missing
  if (wait === undefined || wait.truth === 'unknown') notes.missing |= facts.bit['day of judgment']
  return completion.completed === 'met' && wait?.truth === 'met' ? 'met' : 'unknown'
}

/** (iv)(II): another felony, four years after everything, without a new felony, not grave. */
function felony(question: ConvictionQuestion, clocks: Clocks, notes: Notes): Truth {
  const grave = notGrave(question)
  if (grave === 'not-met') {
    notes.detail?.push('a serious or violent felony, or one that asks for registration')
    return 'not-met'
  }
  const { on, completed, changesOn, missing: open } = question.completion(clocks)
  const years = valueOn(yearsWithoutFelony, clocks.lawAsOf) ?? 4
  const wait = on === undefined ? undefined : waited(on, years, clocks)
  notes.changesOn = least(changesOn, wait?.changesOn)
  if (completed === 'not-met' || wait?.truth === 'not-met') return 'not-met'
  const felonies = on === undefined ? 'unknown' : newFelony(question, on, years, clocks, notes)
  if (felonies === 'met') return 'not-met'
  let truth: Truth = 'met'
  const lacks = (bit: number): void => {
    notes.missing |= bit
    truth = 'unknown'
  }
  if (grave === 'unknown') {
    lacks(
      question.citation === undefined
        ? missing['offense of conviction']
        : facts.bit['serious, violent or registrable felony?'],
    )
  }
  if (completed === 'unknown') lacks(open)
  if (wait === undefined || wait.truth === 'unknown') lacks(missing['day on which the sentence was completed'])
  if (felonies === 'unknown') lacks(facts.bit['new felony conviction within four years'])
  return truth
}

/** Whether the felony is known not to be serious, violent or registrable. */
function notGrave(question: ConvictionQuestion): Truth {
  const { registrationRequired } = question.matter.facts
  if (registrationRequired === true) return 'not-met'
  const lists = [
    askList(question, (citation) => seriousFelony(citation, 'felony')),
    askList(question, (citation) => violentFelony(citation, 'felony')),
    askList(question, (citation) => pc290(citation, 'felony')),
  ]
  if (lists.includes('yes')) return 'not-met'
  return lists.every((answer) => answer === 'no') ? 'met' : 'unknown'
}

/**
 * Whether the person was convicted of a new felony in the years after completion. A felony on the record whose day
 * lies in them on every reading is one. One whose day or level is not known, that relief may have lowered, or that
 * stands on the first or the last day, may be one; silence counts in a record that is whole.
 */
function newFelony(question: ConvictionQuestion, on: DayRange, years: number, clocks: Clocks, notes: Notes): Truth {
  const first = addYears(on.earliest, years)
  const last = addYears(on.latest, years)
  const others = question.matter.view.convictions.filter((other) => other !== question.conviction)
  const certain = others.find(
    (other) => isCertainFelony(other, question) && other.date > on.latest && other.date < first,
  )
  if (certain !== undefined) {
    notes.detail?.push(
      `convicted of a new felony on ${formatIsoDay(certain.date!)}, within ${years} years: ${certain.offense.text.trim()}`,
    )
    notes.evidence?.push(certain.source)
    return 'met'
  }
  const mayBeWithin = (day: Day | undefined): boolean => day === undefined || (day > on.earliest && day <= last)
  if (others.some((other) => mayBeWithin(other.date) && mayBeFelony(other))) return 'unknown'
  if (undecidedEntries(question).some(({ date }) => mayBeWithin(date))) return 'unknown'
  return isWhole(question.matter, clocks) ? 'not-met' : 'unknown'
}

/** A court of California entered it as a felony, on a known day, and nothing may have lowered or undone it since. */
function isCertainFelony(
  other: Conviction,
  { matter }: ConvictionQuestion,
): other is Conviction & { readonly date: Day } {
  return (
    other.fromCourt &&
    other.date !== undefined &&
    other.level === 'felony' &&
    other.relief.length === 0 &&
    other.disagreements.length === 0 &&
    matter.view.unmatchedRelief.length === 0 &&
    isOfCalifornia(other.event) === 'met'
  )
}

function mayBeFelony({ level }: Conviction): boolean {
  return level !== 'misdemeanor' && level !== 'infraction'
}

function least(one: Day | undefined, other: Day | undefined): Day | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return Math.min(one, other)
}
