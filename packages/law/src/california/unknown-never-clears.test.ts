// The promise of the whole: making a fact of a history unknown never turns needs-review or not-eligible
// into eligible, and never raises the least that a person is entitled to.

import { formatIsoDay } from '@clearslate/record'
import type { Level } from '@clearslate/record'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Determination, Outcome } from '../determination.ts'
import { requireDay } from '../kernel/parameter.ts'
import { exampleMatter } from './example-matter.ts'
import type { Example, ExampleEntry } from './example-matter.ts'
import { prop64Determinations } from './prop64.ts'
import { Question } from './question.ts'

const day = fc.integer({ min: requireDay('1972-01-01'), max: requireDay('2026-06-01') }).map(formatIsoDay)
const nearDay = fc.integer({ min: requireDay('1994-01-01'), max: requireDay('2017-06-01') })

const cannabis: fc.Arbitrary<[string, Level]> = fc.constantFrom<[string, Level][]>(
  ['11357 HS', 'felony'],
  ['11357 HS', 'misdemeanor'],
  ['11357(A) HS', 'felony'],
  ['11357(A) HS', 'misdemeanor'],
  ['11357(B) HS', 'misdemeanor'],
  ['11357(B) HS', 'infraction'],
  ['11357(C) HS', 'misdemeanor'],
  ['11357(D) HS', 'misdemeanor'],
  ['11358 HS', 'felony'],
  ['11359 HS', 'felony'],
  ['11359(B) HS', 'misdemeanor'],
  ['11360 HS', 'felony'],
  ['11360(A) HS', 'felony'],
  ['11360(B) HS', 'misdemeanor'],
  ['664/11359 HS', 'felony'],
  ['182/11359 HS', 'felony'],
  ['11359 PC', 'felony'],
)

const sentence = fc.subarray(['probation 36 months', 'probation 1 years', 'jail 90 days', 'prison 16 months', 'fine'], {
  minLength: 0,
  maxLength: 3,
})

function mostly(value: boolean): fc.Arbitrary<boolean> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constant(!value) })
}

const other = fc.oneof(
  fc.record({
    kind: fc.constant('court' as const),
    date: day,
    offense: fc.constantFrom(
      '187(A) PC',
      '220 PC',
      '288(C)(1) PC',
      '245(A)(1) PC',
      '459 PC',
      '314(1) PC',
      '11359 HS',
      '11358 HS',
    ),
    level: fc.constant('felony' as const),
    disposition: fc.constantFrom('convicted' as const, 'dismissed' as const),
    sentence,
    case: fc.constant('ZZ900'),
  }),
  fc.record({ kind: fc.constant('registration' as const), date: day, offense: fc.constantFrom('290 PC', '11590 HS') }),
)

/** Custody and court entries of another cycle that belong to the case that is asked about. */
const later = fc.oneof(
  fc.record({ kind: fc.constantFrom('custody' as const, 'probation' as const), date: day, case: fc.constant('BA100') }),
  fc.record({
    kind: fc.constant('court' as const),
    date: day,
    disposition: fc.constant('revoked' as const),
    case: fc.constant('BA100'),
  }),
  fc.record({
    kind: fc.constant('arrest' as const),
    date: day,
    offense: fc.constantFrom('1203.2 PC-PROBATION VIOL', '3056 PC'),
  }),
  fc.record({
    kind: fc.constant('custody' as const),
    date: day,
    offense: fc.constantFrom('187 PC', '11359 HS'),
    sentence: fc.constantFrom(['prison 2 years'], ['jail 90 days']),
    case: fc.constant('BA100'),
  }),
  fc.record({
    kind: fc.constant('court' as const),
    date: day,
    offense: fc.constant('11359 HS'),
    disposition: fc.constant('relieved' as const),
    relief: fc.record({
      statute: fc.constantFrom('PC 1203.4', 'HS 11361.8', 'PC 17(b)'),
      effect: fc.constantFrom('dismissed' as const, 'reduced' as const, 'unknown' as const),
    }),
    case: fc.constant('BA100'),
  }),
)

const example: fc.Arbitrary<Example> = fc
  .record({
    born: fc.integer({ min: requireDay('1955-01-01'), max: requireDay('1992-01-01') }).map(formatIsoDay),
    charge: cannabis,
    arrested: nearDay,
    wait: fc.integer({ min: 0, max: 400 }),
    sentence,
    warrant: mostly(false),
    hasArrest: mostly(true),
    others: fc.array(other, { maxLength: 2 }),
    later: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.tuple(later) }),
    facts: fc.record(
      { grams: fc.constantFrom(20, 40), plants: fc.constantFrom(4, 9), concentrateGrams: fc.constantFrom(0, 7, 9) },
      { requiredKeys: [] },
    ),
  })
  .map((drawn): Example => {
    const [offense, level] = drawn.charge
    const arrest: ExampleEntry = { kind: 'arrest', date: formatIsoDay(drawn.arrested), offense, warrant: drawn.warrant }
    const court: ExampleEntry = {
      kind: 'court',
      date: formatIsoDay(drawn.arrested + drawn.wait),
      offense,
      level,
      disposition: 'convicted',
      sentence: drawn.sentence,
      case: 'BA100',
    }
    const others = drawn.others.map((entry, index): ExampleEntry => ({ ...entry, cycle: `10${index}` }))
    const after = drawn.later.map((entry): ExampleEntry => ({ ...entry, cycle: '200' }))
    const own = drawn.hasArrest ? [arrest, court] : [court]
    return {
      born: drawn.born,
      entries: [...own, ...others, ...after],
      about: own.length - 1,
      facts: drawn.facts,
    }
  })

/** Every history that differs in one thing which is not known any more. */
function forgotten(known: Example): { what: string; example: Example }[] {
  const found: { what: string; example: Example }[] = []
  const { born: _born, ...withoutBirth } = known
  found.push({ what: 'birth date', example: withoutBirth })
  for (const name of Object.keys(known.facts ?? {})) {
    const facts = Object.fromEntries(Object.entries(known.facts ?? {}).filter(([key]) => key !== name))
    found.push({ what: name, example: { ...known, facts } })
  }
  known.entries.forEach((entry, index) => {
    for (const changed of forgetOne(entry)) {
      const entries = known.entries.with(index, changed.entry)
      found.push({ what: `${changed.what} of entry ${index}`, example: { ...known, entries } })
    }
  })
  return found
}

function forgetOne(entry: ExampleEntry): { what: string; entry: ExampleEntry }[] {
  const { date: _date, ...withoutDate } = entry
  const { level: _level, ...withoutLevel } = entry
  const { case: _case, ...withoutCase } = entry
  const { disposition: _disposition, ...withoutDisposition } = entry
  const found = [
    { what: 'date', entry: withoutDate },
    { what: 'level', entry: withoutLevel },
    { what: 'case', entry: withoutCase },
    { what: 'offense', entry: { ...entry, offense: 'SEE COMMENT FOR CHARGE' } },
  ]
  // A revocation or relief whose wording is not understood says nothing; that is for the source to report.
  if (entry.disposition === 'convicted' || entry.disposition === 'dismissed') {
    found.push({ what: 'disposition', entry: withoutDisposition })
  }
  if (entry.relief !== undefined) {
    found.push({ what: 'relief', entry: { ...entry, relief: { statute: undefined, effect: entry.relief.effect } } })
    found.push({ what: 'effect', entry: { ...entry, relief: { ...entry.relief, effect: 'unknown' } } })
  }
  for (const [index, part] of (entry.sentence ?? []).entries()) {
    const [kind = part] = part.split(' ')
    found.push({ what: `length of ${kind}`, entry: { ...entry, sentence: (entry.sentence ?? []).with(index, kind) } })
  }
  if (entry.offense !== undefined && !/^(?:\d+\/)?113/.test(entry.offense)) {
    found.push({ what: 'subdivision', entry: { ...entry, offense: entry.offense.replaceAll(/\(\w+\)/g, '') } })
  }
  return found
}

const order: readonly Outcome[] = [
  'none',
  'redesignate-misdemeanor',
  'redesignate-infraction',
  'dismiss-and-seal',
  'court-order-due',
  'destroy-records',
]

function eligibleFloors(determinations: readonly Determination[]): Map<string, number> {
  return new Map(
    determinations
      .filter((one) => one.standing === 'eligible')
      .map((one) => [one.rule, order.indexOf(one.floor ?? 'none')]),
  )
}

const asOf = requireDay('2026-06-01')
const clocks = { asOf, lawAsOf: asOf, dataThrough: asOf }

test('making one thing unknown never clears and never raises the floor', () => {
  let eligible = 0
  fc.assert(
    fc.property(example, (known) => {
      const before = eligibleFloors(prop64Determinations(exampleMatter(known), clocks))
      eligible += before.has('ca/hs-11361.8/application') ? 1 : 0
      const contradicted = new Question(exampleMatter(known)).contradicted
      for (const { what, example: less } of forgotten(known)) {
        // Of two things that contradict each other, without the one nothing speaks against the other.
        if (contradicted && !new Question(exampleMatter(less)).contradicted) continue
        const after = eligibleFloors(prop64Determinations(exampleMatter(less), clocks))
        for (const [rule, floor] of after) {
          const floorBefore = before.get(rule)
          if (floorBefore === undefined || floorBefore < floor) {
            expect.fail(`${rule} is better off without the ${what}: ${JSON.stringify(known)}`)
          }
        }
      }
    }),
    { numRuns: 800, seed: 64 },
  )
  // The property says something only if enough of the histories are eligible.
  expect(eligible).toBeGreaterThan(40)
})

test('what was itself the bar becomes a question when it is not known', () => {
  const known: Example = {
    born: '1960-01-01',
    entries: [
      { kind: 'arrest', date: '2005-03-01', offense: '11359 HS' },
      {
        kind: 'court',
        date: '2005-06-01',
        offense: '11359 HS',
        level: 'felony',
        disposition: 'convicted',
        sentence: ['jail 90 days'],
        case: 'BA100',
      },
      {
        kind: 'court',
        date: '2018-06-01',
        offense: '11359 HS',
        disposition: 'relieved',
        relief: { statute: 'HS 11361.8', effect: 'reduced' },
        case: 'BA100',
      },
    ],
    about: 1,
  }
  const [before] = prop64Determinations(exampleMatter(known), clocks)
  expect(before?.standing).toBe('not-eligible')
  const entries = known.entries.with(2, { ...known.entries[2]!, relief: { statute: undefined, effect: 'reduced' } })
  const [after] = prop64Determinations(exampleMatter({ ...known, entries }), clocks)
  expect(after?.standing).toBe('needs-review')
})
