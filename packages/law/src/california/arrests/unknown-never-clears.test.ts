// The promise for arrests: making a fact unknown never turns needs-review or not-eligible into eligible.

import { formatIsoDay } from '@clearslate/record'
import type { DispositionKind, Level } from '@clearslate/record'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { requireDay } from '../../kernel/parameter.ts'
import { exampleMatter } from '../example-matter.ts'
import type { Example, ExampleEntry } from '../example-matter.ts'
import { limitationDisputed } from '../pc-851.91/conditions.ts'
import { arrests } from './arrests.ts'
import { arrestQuestion } from './question.ts'

const charge = fc.constantFrom<[string, Level | undefined][]>(
  ['488 PC-PETTY THEFT', 'misdemeanor'],
  ['415 PC', 'misdemeanor'],
  ['415 PC', undefined],
  ['496(A) PC', 'felony'],
  ['496(A) PC', 'misdemeanor'],
  ['459 PC-BURGLARY:FIRST DEGREE', 'felony'],
  ['203 PC', 'felony'],
  ['211 PC-ROBBERY', 'felony'],
  ['245.5(B) PC', 'misdemeanor'],
  ['187(A) PC-MURDER', 'felony'],
  ['261(A)(2) PC', 'felony'],
  ['4573 PC', 'felony'],
  ['11377(A) HS', 'misdemeanor'],
  ['555 PC', 'infraction'],
)

const kind = fc.constantFrom<DispositionKind[]>(
  'dismissed',
  'dismissed',
  'acquitted',
  'convicted',
  'not-prosecuted',
  'other',
)
const arrestDay = fc.integer({ min: requireDay('1972-06-01'), max: requireDay('2026-05-01') })

const facts: fc.Arbitrary<NonNullable<Example['facts']>> = fc.record(
  {
    chargesFiled: fc.boolean(),
    arrestOutcome: fc.constantFrom(
      'dismissed' as const,
      'acquitted' as const,
      'convicted' as const,
      'vacated' as const,
    ),
    refilingBarred: fc.boolean(),
    limitationExpired: fc.boolean(),
    leftCalifornia: fc.boolean(),
    diversionProgram: fc.constantFrom(
      'none' as const,
      'prefiling' as const,
      '1000' as const,
      '1001.35' as const,
      'other' as const,
    ),
    diversionCompleted: fc.boolean(),
    evadedProsecution: fc.constantFrom(false, false, false, true),
    identityFraud: fc.constantFrom(false, false, false, true),
    abusePattern: fc.boolean(),
    arrestLevel: fc.constantFrom('felony' as const, 'misdemeanor' as const),
    punishableEightYears: fc.boolean(),
    chargeWithoutLimitation: fc.boolean(),
    offenseDate: fc.constantFrom('2020-01-01', '2024-12-01'),
  },
  { requiredKeys: [] },
)

const often = fc.record({
  evadedProsecution: fc.constant(false),
  identityFraud: fc.constant(false),
  refilingBarred: fc.constant(true),
})

const diverted = fc.record(
  {
    diversionProgram: fc.constantFrom('prefiling' as const, '1000' as const, '1001.35' as const),
    diversionCompleted: fc.constant(true),
    chargesFiled: fc.constant(false),
  },
  { requiredKeys: ['diversionProgram', 'diversionCompleted'] },
)

const example: fc.Arbitrary<Example> = fc
  .record({
    arrested: arrestDay,
    charge,
    more: fc.option(charge, { nil: undefined }),
    rejected: fc.constantFrom(true, false, false),
    courts: fc.array(fc.record({ wait: fc.integer({ min: 1, max: 900 }), kind, charge }), { maxLength: 2 }),
    stray: fc.constantFrom(false, false, false, true),
    words: fc.constantFrom(undefined, undefined, undefined, 'ARREST SEALED', 'DIV COMPLETED', 'PETN 851.91 DENIED'),
    facts: fc.oneof(facts, often, diverted, fc.constant({})),
  })
  .map((drawn): Example => {
    const [offense, level] = drawn.charge
    const own = {
      offense,
      ...(level === undefined ? {} : { level }),
      ...(drawn.rejected ? { disposition: 'not-prosecuted' as const } : {}),
    }
    const arrest: ExampleEntry = {
      kind: 'arrest',
      date: formatIsoDay(drawn.arrested),
      ...own,
      ...(drawn.words === undefined ? {} : { comment: drawn.words }),
      ...(drawn.more === undefined ? {} : { also: [chargeOf(drawn.more)] }),
    }
    const courts = drawn.courts.map((court, index): ExampleEntry => ({
      kind: 'court',
      date: formatIsoDay(drawn.arrested + court.wait),
      ...chargeOf(court.charge),
      disposition: court.kind,
      count: `00${index + 1}`,
    }))
    const stray: ExampleEntry = { kind: 'court', cycle: '900', date: '2026-05-02', offense, disposition: 'dismissed' }
    return { entries: [arrest, ...courts, ...(drawn.stray ? [stray] : [])], about: 0, facts: drawn.facts }
  })

function chargeOf([offense, level]: [string, Level | undefined]): { offense: string; level?: Level } {
  return level === undefined ? { offense } : { offense, level }
}

/** Every history that differs in one thing which is not known any more. */
function forgotten(known: Example): { what: string; example: Example }[] {
  const found: { what: string; example: Example }[] = []
  for (const name of Object.keys(known.facts ?? {})) {
    const rest = Object.fromEntries(Object.entries(known.facts ?? {}).filter(([key]) => key !== name))
    found.push({ what: name, example: { ...known, facts: rest } })
  }
  known.entries.forEach((entry, index) => {
    const { date: _date, ...withoutDate } = entry
    const { level: _level, ...withoutLevel } = entry
    const changed: { what: string; entry: ExampleEntry }[] = [
      { what: 'date', entry: withoutDate },
      { what: 'level', entry: withoutLevel },
      { what: 'offense', entry: { ...entry, offense: 'SEE COMMENT FOR CHARGE' } },
      { what: 'subdivision', entry: { ...entry, offense: (entry.offense ?? '').replaceAll(/\(\w+\)/g, '') } },
      { what: 'degree', entry: { ...entry, offense: (entry.offense ?? '').replace(/-.*/, '') } },
    ]
    if (entry.kind === 'court') {
      const { disposition: _disposition, ...withoutDisposition } = entry
      changed.push({ what: 'disposition', entry: withoutDisposition })
    }
    for (const one of changed) {
      found.push({
        what: `${one.what} of entry ${index}`,
        example: { ...known, entries: known.entries.with(index, one.entry) },
      })
    }
  })
  found.push({ what: 'an entry that could not be read', example: { ...known, unread: 1 } })
  return found
}

const asOf = requireDay('2026-06-01')
const clocks = { asOf, lawAsOf: asOf, dataThrough: asOf }

test('making one thing unknown never clears an arrest', () => {
  const eligible = new Map<string, number>()
  fc.assert(
    fc.property(example, (known) => {
      const before = eligibleRules(known)
      for (const rule of before) eligible.set(rule, (eligible.get(rule) ?? 0) + 1)
      const question = arrestQuestion(exampleMatter(known))
      for (const { what, example: less } of forgotten(known)) {
        const without = arrestQuestion(exampleMatter(less))
        // Of two things that contradict each other, without the one nothing speaks against the other.
        if (question?.contradicted === true && without?.contradicted !== true) continue
        for (const rule of eligibleRules(less)) {
          if (before.has(rule)) continue
          // Automatic relief is decided on the Department's record; a fact beyond it only disputes that record.
          if (rule === 'ca/pc-851.93/automatic' && question?.beyondRecord === true) continue
          // So does a limitation period that goes against the statute's own count.
          if (rule === 'ca/pc-851.91/petition' && question !== undefined && limitationDisputed(question, clocks))
            continue
          expect.fail(`${rule} is better off without the ${what}: ${JSON.stringify(known)}`)
        }
      }
    }),
    { numRuns: 1200, seed: 851 },
  )
  // The property says something only if enough of the histories are eligible.
  expect(eligible.get('ca/pc-851.93/automatic')).toBeGreaterThan(100)
  expect(eligible.get('ca/pc-851.91/petition')).toBeGreaterThan(20)
  expect(eligible.get('ca/pc-851.87/petition')).toBeGreaterThan(3)
  expect(eligible.get('ca/pc-851.90/motion')).toBeGreaterThan(3)
})

test('factual innocence is never decided here', () => {
  fc.assert(
    fc.property(example, (known) => {
      expect(eligibleRules(known)).not.toContain('ca/pc-851.8/petition')
    }),
    { numRuns: 200, seed: 8 },
  )
})

function eligibleRules(known: Example): Set<string> {
  return new Set(
    arrests
      .determinations(exampleMatter(known), clocks)
      .filter((one) => one.standing === 'eligible')
      .map((one) => one.rule),
  )
}
