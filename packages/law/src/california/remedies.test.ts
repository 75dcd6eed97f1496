// The promises of all rules about convictions, over drawn histories: losing a fact never makes an answer
// better, every answer is one of three with its reasons, and the days of change are kept.

import { formatIsoDay } from '@clearslate/record'
import fc from 'fast-check'
import { describe as group, expect, test } from 'vitest'
import type { Determination } from '../determination.ts'
import { combine } from '../kernel/enumerate.ts'
import { requireDay } from '../kernel/parameter.ts'
import type { Truth } from '../kernel/truth.ts'
import { californiaDeterminations, explainCalifornia } from './california.ts'
import { exampleMatter } from './example-matter.ts'
import type { Example, ExampleEntry, ExampleFacts } from './example-matter.ts'
import { convictionQuestion, convictionRules } from './remedies.ts'

const asOf = requireDay('2026-11-22')
const clocks = { asOf, lawAsOf: asOf, dataThrough: asOf }

const day = fc.integer({ min: requireDay('1990-01-01'), max: requireDay('2026-10-01') }).map(formatIsoDay)
const offense = fc.constantFrom(
  '484(A) PC-THEFT',
  '487(A) PC-GRAND THEFT',
  '459 PC-BURGLARY:SECOND DEGREE',
  '211 PC-ROBBERY',
  '11377(A) HS-POSS',
  '11350(A) HS-POSS',
  '23152(A) VC-DUI',
  '647(B) PC-PROST',
  '288(A) PC',
  '261.5(D) PC',
  '470(D) PC-FORGERY',
  '9999 PC-UNHEARD OF',
)
const sentence = fc.constantFrom(
  ['probation 36 months'],
  ['probation 12 months', 'jail 90 days'],
  ['jail 90 days'],
  ['jail 16 months'],
  ['prison 2 years'],
  ['fine'],
)
const yes = fc.boolean()

const facts: fc.Arbitrary<ExampleFacts> = fc.record(
  {
    historyComplete: fc.constant(true),
    pendingCharges: mostly(false),
    servingSentence: mostly(false),
    onProbation: mostly(false),
    onParole: mostly(false),
    onPostrelease: mostly(false),
    onMandatorySupervision: mostly(false),
    registered: mostly(false),
    inSupervisedReleaseFile: mostly(false),
    probationFulfilled: yes,
    probationRevoked: mostly(false),
    sentenceCompletedOn: fc.constantFrom('2018-01-01', '2024-11-22', '2024-11-23', '2026-11-21'),
    countyJailTerm: fc.constantFrom('straight' as const, 'split' as const, 'none' as const),
    uprightLife: yes,
    wobbler: yes,
    realigned: yes,
    propertyValue: fc.constantFrom(100, 950, 951),
    theftKind: fc.constantFrom('theft' as const, 'driving' as const, 'firearm' as const),
    shopInBusinessHours: yes,
    paymentInstrument: yes,
    withIdentityTheft: yes,
    fireCrew: yes,
    offenseDate: fc.constant('1990-06-01'),
  },
  { requiredKeys: [] },
)

function mostly(value: boolean): fc.Arbitrary<boolean> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constant(!value) })
}

const later = fc.oneof(
  fc.record({
    kind: fc.constant('court' as const),
    date: day,
    offense,
    level: fc.constantFrom('felony' as const, 'misdemeanor' as const),
    disposition: fc.constantFrom('convicted' as const, 'dismissed' as const),
    sentence,
    case: fc.constant('ZZ900'),
  }),
  fc.record({ kind: fc.constant('arrest' as const), date: day, offense }),
  fc.record({
    kind: fc.constant('court' as const),
    date: day,
    disposition: fc.constant('revoked' as const),
    case: fc.constant('BA100'),
  }),
)

const example: fc.Arbitrary<Example> = fc
  .record({
    born: fc.constantFrom('1960-01-01', '1975-05-05'),
    offense,
    level: fc.constantFrom('felony' as const, 'felony' as const, 'misdemeanor' as const, 'infraction' as const),
    date: day,
    sentence,
    others: fc.array(later, { maxLength: 1 }),
    relief: fc.option(
      fc.record({
        statute: fc.constantFrom('PC 1203.4', 'PC 17(b)', 'PC 1170.18'),
        effect: fc.constantFrom('dismissed' as const, 'reduced' as const, 'unknown' as const),
      }),
      { freq: 1 },
    ),
    facts,
  })
  .map((drawn): Example => {
    const court: ExampleEntry = {
      kind: 'court',
      date: drawn.date,
      offense: drawn.offense,
      level: drawn.level,
      disposition: 'convicted',
      sentence: drawn.sentence,
      case: 'BA100',
    }
    const relieved: ExampleEntry[] =
      drawn.relief === null
        ? []
        : [
            {
              kind: 'court',
              date: '2026-10-02',
              offense: drawn.offense,
              disposition: 'relieved',
              relief: drawn.relief,
              case: 'BA100',
            },
          ]
    const others = drawn.others.map((entry, index): ExampleEntry => ({ ...entry, cycle: `10${index}` }))
    return { born: drawn.born, about: 0, facts: drawn.facts, entries: [court, ...relieved, ...others] }
  })

/** Facts that may speak against the record or a table: without them these stand as they are. */
const corrections: ReadonlySet<string> = new Set([
  'theftKind',
  'sentenceCompletedOn',
  'probationRevoked',
  'wobbler',
  'realigned',
])

const status: ReadonlySet<string> = new Set([
  'pendingCharges',
  'servingSentence',
  'onProbation',
  'onParole',
  'onPostrelease',
  'onMandatorySupervision',
  'registered',
])

/** Every history that differs in one thing which is not known any more. */
function forgotten(known: Example): { what: string; example: Example }[] {
  const { born: _born, ...withoutBirth } = known
  const found = [{ what: 'birth date', example: withoutBirth as Example }]
  for (const name of Object.keys(known.facts ?? {})) {
    // What somebody says to be going on contradicts a record that is whole and silent about it.
    if (known.facts?.historyComplete === true && status.has(name)) continue
    if (corrections.has(name)) continue
    const rest = Object.fromEntries(Object.entries(known.facts ?? {}).filter(([key]) => key !== name))
    found.push({ what: name, example: { ...known, facts: rest } })
  }
  known.entries.forEach((entry, index) => {
    const changed: [string, ExampleEntry][] = []
    const { date: _date, ...withoutDate } = entry
    const { level: _level, ...withoutLevel } = entry
    changed.push(['date', withoutDate], ['level', withoutLevel])
    changed.push(['offense', { ...entry, offense: 'SEE COMMENT FOR CHARGE' }])
    if (entry.disposition === 'convicted' || entry.disposition === 'dismissed') {
      const { disposition: _disposition, ...withoutDisposition } = entry
      changed.push(['disposition', withoutDisposition])
    }
    if (entry.sentence !== undefined) {
      const { sentence: _sentence, ...withoutSentence } = entry
      changed.push(['sentence', withoutSentence])
      const lengthless = entry.sentence.map((part) => part.split(' ')[0] ?? part)
      changed.push(['length of sentence', { ...entry, sentence: lengthless }])
    }
    if (entry.offense !== undefined) {
      changed.push(['subdivision', { ...entry, offense: entry.offense.replaceAll(/\(\w+\)/g, '') }])
    }
    if (entry.relief !== undefined) {
      changed.push(['effect of relief', { ...entry, relief: { ...entry.relief, effect: 'unknown' } }])
      changed.push(['statute of relief', { ...entry, relief: { statute: undefined, effect: entry.relief.effect } }])
    }
    for (const [what, less] of changed) {
      found.push({ what: `${what} of entry ${index}`, example: { ...known, entries: known.entries.with(index, less) } })
    }
  })
  return found
}

function answersOf(known: Example): Map<string, Determination> {
  return new Map(californiaDeterminations(exampleMatter(known), clocks).map((one) => [one.rule, one]))
}

group('every rule about a conviction', () => {
  test('is never better off without a fact', () => {
    const eligible = new Map<string, number>()
    fc.assert(
      fc.property(example, (known) => {
        const before = answersOf(known)
        for (const [rule, { standing }] of before) {
          if (standing === 'eligible') eligible.set(rule, (eligible.get(rule) ?? 0) + 1)
        }
        const contradicted = convictionQuestion(exampleMatter(known))?.contradicted === true
        for (const { what, example: less } of forgotten(known)) {
          // Of two things that contradict each other, without the one nothing speaks against the other.
          if (contradicted && convictionQuestion(exampleMatter(less))?.contradicted !== true) continue
          for (const [rule, { standing, route }] of answersOf(less)) {
            if (standing !== 'eligible') continue
            const was = before.get(rule)
            const isBetter = was?.standing !== 'eligible' || (route === 'mandatory' && was.route !== 'mandatory')
            if (isBetter) expect.fail(`${rule} is better off without the ${what}: ${JSON.stringify(known)}`)
          }
        }
      }),
      { numRuns: 1500, seed: 1203 },
    )
    // The property says something only if enough of the histories are eligible.
    for (const id of ['ca/pc-1203.4/probation', 'ca/pc-1203.4a/no-probation', 'ca/pc-17/reduction']) {
      expect(eligible.get(id) ?? 0, id).toBeGreaterThan(5)
    }
  })

  test('gives its reasons, its missing facts, and the same answer in its explanation', () => {
    fc.assert(
      fc.property(example, (known) => {
        const matter = exampleMatter(known)
        for (const { determination, explanation } of explainCalifornia(matter, clocks)) {
          const { standing, missing, reasons, floor, eligibleFrom, notBefore, rule } = determination
          const truth = { eligible: 'met', 'not-eligible': 'not-met', 'needs-review': 'unknown' } as const
          expect(explanation.truth, rule).toBe(truth[standing])
          if (standing === 'needs-review') expect(missing, rule).not.toEqual([])
          if (standing !== 'eligible') expect(reasons, rule).not.toEqual([])
          if (standing !== 'eligible') expect(floor).toBe('none')
          if (eligibleFrom !== undefined) expect(eligibleFrom).toBeGreaterThan(asOf)
          if (notBefore !== undefined) expect(standing).toBe('not-eligible')
        }
      }),
      { numRuns: 300, seed: 41 },
    )
  })

  test('answers on the day that it names, and not the day before', () => {
    fc.assert(
      fc.property(example, (known) => {
        const matter = exampleMatter(known)
        for (const { rule, eligibleFrom } of californiaDeterminations(matter, clocks)) {
          if (eligibleFrom === undefined) continue
          const on = (when: number): string | undefined =>
            californiaDeterminations(matter, { asOf: when, lawAsOf: when, dataThrough: when }).find(
              (one) => one.rule === rule,
            )?.standing
          expect(on(eligibleFrom), rule).toBe('eligible')
          expect(on(eligibleFrom - 1), rule).not.toBe('eligible')
        }
      }),
      { numRuns: 600, seed: 42 },
    )
  })
})

group('every combination of answers', () => {
  const truths: readonly Truth[] = ['met', 'not-met', 'unknown']

  test('is answered by the rule as by its worst part: one failing decides, one unknown leaves it open', () => {
    for (const { tree, id } of convictionRules) {
      const ids = tree.children.map((child) => (child.kind === 'condition' ? child.id : ''))
      // Of a conjunction every pair of conditions, the others met, shows every way in which they meet.
      for (const [first, one] of ids.entries()) {
        for (const other of ids.slice(first + 1)) {
          for (const a of truths) {
            for (const b of truths) {
              const answers = new Map<string, Truth>(ids.map((name) => [name, 'met']))
              answers.set(one, a)
              answers.set(other, b)
              const worst = [a, b].includes('not-met') ? 'not-met' : [a, b].includes('unknown') ? 'unknown' : 'met'
              expect(combine(tree, answers), `${id}: ${one} ${a}, ${other} ${b}`).toBe(worst)
            }
          }
        }
      }
    }
  })

  test('never opens two routes of dismissal that exclude each other', () => {
    fc.assert(
      fc.property(example, (known) => {
        const eligible = new Set(
          [...answersOf(known).values()].filter(({ standing }) => standing === 'eligible').map(({ rule }) => rule),
        )
        const exclusive = ['ca/pc-1203.4/probation', 'ca/pc-1203.41/no-probation', 'ca/pc-1203.42/prison']
        expect(exclusive.filter((rule) => rule !== exclusive[2] && eligible.has(rule)).length).toBeLessThan(2)
        if (eligible.has(exclusive[0]!)) expect(eligible.has('ca/pc-1203.4a/no-probation')).toBe(false)
        if (eligible.has(exclusive[1]!)) expect(eligible.has('ca/pc-1203.4a/no-probation')).toBe(false)
      }),
      { numRuns: 600, seed: 43 },
    )
  })
})
