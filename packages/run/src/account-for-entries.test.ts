import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseIsoDay, parseOffense, viewHistory } from '@clearslate/record'
import type { CriminalHistory, DispositionKind, EventKind, HistoryEvent } from '@clearslate/record'
import { readRapSheet, sampleSheets, textSheet } from '@clearslate/sources'
import { accountForEntries } from './account-for-entries.ts'
import type { EntryCharge } from './account-for-entries.ts'
import { answerPerson } from './answer-person.ts'

const day = parseIsoDay('2026-11-22')!
const clocks = { asOf: day, lawAsOf: day, dataThrough: day }

function account(history: CriminalHistory): ReturnType<typeof accountForEntries> & { readonly own: Set<unknown> } {
  const view = viewHistory(history)
  const answered = answerPerson(view, undefined, clocks)
  return { ...accountForEntries(view, answered), own: new Set(answered.map(({ matter }) => matter.charge)) }
}

/** Every charge, and every entry without one, has exactly one place. */
function expectEachOnce(history: CriminalHistory, about: string): void {
  const { own, standsFor, unanswered } = account(history)
  const placed = [...standsFor.values(), ...unanswered.map(({ charges }) => charges)].flat()
  const things = [...own, ...placed.map(({ event, charge }) => charge ?? event)]
  const expected = history.events.flatMap((event): unknown[] =>
    event.charges.length === 0 ? [event] : [...event.charges],
  )
  expect(things.length, about).toBe(expected.length)
  expect(new Set(things), about).toEqual(new Set(expected))
  for (const { charges } of unanswered) expect(charges.length, about).toBeGreaterThan(0)
}

describe('every charge of every entry is in an answered matter or in the list, once', () => {
  test.each(['ash', 'beech'])(
    'on sheets and rows of synthetic people (%s)',
    async (seed) => {
      let listed = 0
      for (const { name, text, history } of await sampleSheets({ people: 150, seed })) {
        expectEachOnce(history, name)
        const reading = readRapSheet([textSheet(name, text)])
        expectEachOnce(reading.history, name)
        listed += account(reading.history).unanswered.length
      }
      // The samples have entries of the kind.
      expect(listed).toBeGreaterThan(20)
    },
    180_000,
  )

  test('on any entries in any order', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 9 }), (parts) => {
        expectEachOnce(historyOf(parts), JSON.stringify(parts))
      }),
      { numRuns: 400 },
    )
  }, 180_000)
})

const kinds: readonly EventKind[] = [
  'arrest',
  'court',
  'custody',
  'probation',
  'registration',
  'deceased',
  'applicant',
  'supplemental',
  'mental-health',
  'other',
]
const offenses = ['459 PC-BURGLARY', '484(A) PC-THEFT', '11357(B) HS-POSSESS MARIJUANA', 'APPLICANT', '']
const dispositions: readonly (readonly [DispositionKind, string])[] = [
  ['convicted', 'CONVICTED'],
  ['dismissed', 'DISMISSED'],
  ['not-prosecuted', 'PROS REJ'],
  ['other', 'CONTINUED'],
  ['relieved', 'CONV SET ASIDE & DISM PER 1203.4 PC'],
]
const anyEvent = fc.record({
  kind: fc.constantFrom(...kinds),
  cycle: fc.integer({ min: 1, max: 3 }),
  step: fc.integer({ min: 1, max: 3 }),
  charges: fc.array(
    fc.record({
      count: fc.integer({ min: 1, max: 3 }),
      offense: fc.constantFrom(...offenses),
      dispositions: fc.array(fc.constantFrom(...dispositions), { maxLength: 2 }),
    }),
    { maxLength: 3 },
  ),
})
type AnyEvent = typeof anyEvent extends fc.Arbitrary<infer Value> ? Value : never

function historyOf(parts: readonly AnyEvent[]): CriminalHistory {
  const events = parts.map(({ kind, cycle, step, charges }, index): HistoryEvent => {
    const stepKey = `00${cycle}00${step}`
    const source = { file: 'any.txt', page: 1, line: index + 1 }
    return {
      kind,
      typeText: kind,
      cycle: `00${cycle}`,
      step: stepKey,
      cycleDate: undefined,
      date: parseIsoDay(`20${10 + index}-01-01`),
      agency: 'CASC LOS ANGELES',
      county: 'LOS ANGELES',
      charges: charges.map(({ count, offense, dispositions: decided }) => ({
        countKey: `${stepKey}00${count}`,
        offense: { text: offense, from: 'charged', citation: parseOffense(offense), alsoMentioned: [] },
        level: undefined,
        levelText: undefined,
        dispositions: decided.map(([what, text]) => ({
          kind: what,
          text,
          date: undefined,
          relief: what === 'relieved' ? { statute: 'PC 1203.4', effect: 'dismissed' as const } : undefined,
          source: { ...source },
        })),
        sentences: [],
        caseNumber: `C${step}`,
        comment: undefined,
        warrant: false,
        sources: [source],
      })),
    }
  })
  const person = {
    id: 'A1',
    name: undefined,
    birthDate: undefined,
    birthDatesRead: [],
    stateIdNumber: 'A1',
    gender: undefined,
    race: undefined,
  }
  return { person, events, unread: [] }
}

/** What is listed, and what the first answer stands for, of the body of a sheet. */
function read(body: string): { readonly listed: string[]; readonly withFirst: string[] } {
  const sheet = textSheet('sheet.txt', `CII/A99000015\nDOB/19700119 SEX/M\nNAM/01 TESTER,SAM\n${body}`)
  const { history, notRead } = readRapSheet([sheet])
  expect(notRead).toEqual([])
  const { unanswered, standsFor } = account(history)
  const [first = []] = standsFor.values()
  return {
    listed: unanswered.map(
      ({ why, event, charges }) => `${why}: ${event.kind}: ${charges.map(chargeInWords).join('; ')}`,
    ),
    withFirst: first.map((one) => `${one.event.kind}: ${chargeInWords(one)}`),
  }
}

function chargeInWords({ event, charge }: EntryCharge): string {
  return charge === undefined ? '-' : `${event.kind} ${charge.offense.text}`
}

const convicted = `* * * *
ARR/DET/CITE: NAM:01
20200101  CASO LOS ANGELES
CNT:01     #A1
  484(A) PC-THEFT
- - - -
COURT: NAM:01
20200401  CASC LOS ANGELES
CNT:01     #C1
  484(A) PC-THEFT
*DISPO:CONVICTED
   CONV STATUS:MISDEMEANOR
   SEN: 012 MONTHS PROBATION`

describe('what is listed', () => {
  test('nothing, where an arrest led to a conviction of its charge, with custody for it', () => {
    const body = `${convicted}
- - - -
PROBATION: NAM:01
20200402  CAPR LOS ANGELES
CNT:01     #P1
  484 PC-THEFT`
    expect(read(body)).toEqual({
      listed: [],
      withFirst: ['arrest: arrest 484(A) PC-THEFT', 'probation: probation 484 PC-THEFT'],
    })
  })

  test('custody and probation of convictions that the sheet does not show, once for each entry', () => {
    const body = `${convicted}
* * * *
CUSTODY:PRISON NAM:01
20050101  CASD CORRECTIONS
CNT:01     #B1
  459 PC-BURGLARY
   SEN: 002 YEARS PRISON
20061231
   DISPO:PAROLED
- - - -
PROBATION: NAM:01
20080101  CAPR LOS ANGELES`
    expect(read(body).listed).toEqual([
      'conviction-not-shown: custody: custody 459 PC-BURGLARY; custody 459 PC-BURGLARY',
      'conviction-not-shown: probation: -',
    ])
  })

  test('custody in the cycle of an arrest without a court entry', () => {
    const body = `* * * *
ARR/DET/CITE: NAM:01
20200101  CASO LOS ANGELES
CNT:01     #A1
  459 PC-BURGLARY
- - - -
CUSTODY:JAIL NAM:01
20200301  CASO LOS ANGELES
CNT:01     #B1
  459 PC-BURGLARY
   SEN: 060 DAYS JAIL`
    expect(read(body).listed).toEqual(['conviction-not-shown: custody: custody 459 PC-BURGLARY'])
  })

  test('counts beside a conviction by how they ended, with the arrest for the same offense', () => {
    const body = `* * * *
ARR/DET/CITE: NAM:01
20200101  CASO LOS ANGELES
CNT:01     #A1
  484(A) PC-THEFT
CNT:02
  242 PC-BATTERY
CNT:03
  594 PC-VANDALISM
- - - -
COURT: NAM:01
20200401  CASC LOS ANGELES
CNT:01     #C1
  484(A) PC-THEFT
*DISPO:CONVICTED
   CONV STATUS:MISDEMEANOR
CNT:02
  242 PC-BATTERY
 DISPO:DISMISSED/FURTHERANCE OF JUSTICE
CNT:03
  602 PC-TRESPASS`
    expect(read(body)).toEqual({
      listed: [
        'beside-conviction: arrest: arrest 594 PC-VANDALISM',
        'beside-conviction: court: court 242 PC-BATTERY; arrest 242 PC-BATTERY',
        'outcome-not-shown: court: court 602 PC-TRESPASS',
      ],
      withFirst: ['arrest: arrest 484(A) PC-THEFT'],
    })
  })

  test('entries that are neither an arrest nor a conviction, and an arrest that names no charge', () => {
    const body = `* * * *
ARR/DET/CITE: NAM:01
20200101  CASO LOS ANGELES
* * * *
APPLICANT: NAM:01
20190115  CASO LOS ANGELES
CNT:01     #APP1
  APPLICANT PEACE OFFICER
* * * *
REGISTRATION: NAM:01
20100115  CASO LOS ANGELES
CNT:01     #R1
  11590 HS-REGISTRATION OF CNTL SUB OFFENDER`
    expect(read(body).listed).toEqual([
      'no-charge: arrest: -',
      'neither: applicant: applicant APPLICANT PEACE OFFICER',
      'neither: registration: registration 11590 HS-REGISTRATION OF CNTL SUB OFFENDER',
    ])
  })

  test('not the court entry of an arrest that names no charge: it is asked about instead', () => {
    const body = `* * * *
ARR/DET/CITE: NAM:01
20200101  CASO LOS ANGELES
- - - -
COURT: NAM:01
20200401  CASC LOS ANGELES
CNT:01     #C1
  484(A) PC-THEFT
 DISPO:DISMISSED/FURTHERANCE OF JUSTICE`
    expect(read(body).listed).toEqual(['no-charge: arrest: -'])
  })
})
