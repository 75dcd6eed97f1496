import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prop64Rules } from '@clearslate/law'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { orderRule, petitionRule } from '../matter.ts'
import type { FiledMatter, FilingMatter, WithheldMatter } from '../matter.ts'
import type { Office } from '../office/office.ts'
import { parseOffice } from '../office/parse-office.ts'
import { officeText } from '../office/testing.ts'
import { AskedOnce } from './asked-once.ts'
import { balance, BalanceError, countRun } from './balance.ts'
import { decideMatter, isFiled, saidByRules, withheldArrest } from './decide-matter.ts'
import type { SelectionOptions } from './decide-matter.ts'
import { openRun, requireFitToFile } from './open-run.ts'
import { readMatters } from './read-matters.ts'
import type { ReadMatter } from './read-matters.ts'
import { countedSection } from './section.ts'
import { splitIntoBatches, splitIntoCases } from './split.ts'
import { determinationsOf, dueOrder, noPetition, testAnswer, testDay, testMatter, writeTestRun } from './testing.ts'
import { kindsInOrder } from './withholding.ts'
import type { WithholdingKind } from './withholding.ts'

const folder = mkdtempSync(join(tmpdir(), 'clearslate-selection-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { signal } = new AbortController()
const office = parseOffice(officeText(), 'office.yaml')
const options: SelectionOptions = {
  office,
  filingDate: testDay('2026-04-01'),
  only: undefined,
  unprintable: (text) => [...text].filter((character) => character.codePointAt(0)! > 0xffff),
}

function decide(
  matter: Partial<FilingMatter> = {},
  more: Partial<SelectionOptions> = {},
): FiledMatter | WithheldMatter {
  return decideMatter(testMatter(matter), { ...options, ...more })
}

function filed(matter: Partial<FilingMatter> = {}, more: Partial<SelectionOptions> = {}): FiledMatter {
  const decided = decide(matter, more)
  if (!isFiled(decided)) throw new Error(`withheld: ${decided.reasons.join('; ')}`)
  return decided
}

function officeWith(added: string, from = '', to = ''): Office {
  return parseOffice(`${officeText().replace(from, to)}${added}`, 'office.yaml')
}

describe('what is filed', () => {
  test('not on the list: the People do not oppose, or what the attorney chose', () => {
    expect(filed()).toMatchObject({
      caseNumber: 'BA000001',
      agency: 'District Attorney',
      relief: 'dismiss-and-seal',
      vehicle: 'non-opposition',
      court: { key: 'los-angeles-central-district' },
      answer: { rule: 'ca/hs-11361.8/application' },
    })
    const chosen = officeWith('vehicles:\n  not-on-list: own-motion\n')
    expect(filed({}, { office: chosen }).vehicle).toBe('own-motion')
  })

  test('on the list and unchallenged: a request for the order that is due, resting on that rule', () => {
    const onList = { onDojList: true, challenged: false, answers: [testAnswer(), noPetition, dueOrder] }
    expect(filed(onList)).toMatchObject({ vehicle: 'request-for-order', answer: { rule: orderRule } })
  })

  test("a defense office files the person's own application, on the list or not", () => {
    const defense = officeWith('', 'role: prosecutor', 'role: public-defender')
    const onList = { onDojList: true, challenged: false, prosecutingAgency: 'City Attorney' }
    expect(filed(onList, { office: defense })).toMatchObject({ vehicle: 'application', agency: 'City Attorney' })
    expect(decide({ challenged: true }, { office: defense })).toMatchObject({ kinds: ['challenged'] })
    expect(filed({ onDojList: undefined }, { office: defense }).vehicle).toBe('application')
  })

  test.each(['public-defender', 'clinic'])(
    "a %s is not bound by the prosecutor's policy, only by the statute",
    (role) => {
      const defense = officeWith('', 'role: prosecutor', `role: ${role}`)
      const policy = { name: 'theirs', outcome: 'Needs Review', step: '1', reason: 'look', flags: [] as string[] }
      const flags = ['Policy below statute: Not eligible, where …', 'Policy outside statute: …']
      expect(filed({ policy: { ...policy, flags } }, { office: defense }).relief).toBe('dismiss-and-seal')
      const refused = testAnswer({ standing: 'not-eligible', floor: 'none', ceiling: 'none', reasons: ['no'] })
      expect(decide({ policy: { ...policy, flags }, answers: [refused] }, { office: defense })).toMatchObject({
        kinds: ['not-eligible'],
      })
      const relieved = { ...policy, outcome: 'Not eligible', reason: 'Already relieved' }
      expect(decide({ policy: relieved }, { office: defense })).toMatchObject({ kinds: ['already-relieved'] })
    },
  )

  test('a policy that gives what the statute refuses is never said to give less, also when read from a table', async () => {
    const flags = [
      "Policy outside statute: Eligible for Reduction, where every rule refuses relief (see reasons); never filed under Proposition 64 without an attorney's decision",
    ]
    const policy = { name: 'mine', outcome: 'Eligible for Reduction', step: '1', reason: 'all', flags }
    const refused = testAnswer({ standing: 'not-eligible', floor: 'none', ceiling: 'none', reasons: ['no'] })
    const [read] = await readAll(determinationsOf([testMatter({ policy, answers: [refused] })]))
    expect(read?.matter.policy?.flags).toEqual(flags)
    expect(decide({ policy: read?.matter.policy, answers: [refused] })).toMatchObject({
      kinds: ['not-eligible', 'policy-outside-statute'],
    })
  })

  test('a policy that gives more than the statute withholds nothing: the paper asks for what the statute gives', () => {
    const flags = ['Policy above statute: Eligible for Dismissal, where HS 11361.8(e)-(h) gives at most redesignation']
    const answers = [testAnswer({ floor: 'redesignate-misdemeanor', ceiling: 'redesignate-misdemeanor' }), noPetition]
    const policy = { name: 'mine', outcome: 'Eligible for Dismissal', step: '1', reason: '50 years or older', flags }
    expect(filed({ answers, policy }).relief).toBe('redesignate-misdemeanor')
  })

  test('the relief is what the statute surely gives, whatever the policy says beyond it', () => {
    const answers = [
      testAnswer({ floor: 'redesignate-misdemeanor', ceiling: 'redesignate-misdemeanor', basis: 'presumption' }),
    ]
    const policy = { name: 'p', outcome: 'Eligible for Dismissal', step: '1', reason: 'all', flags: [] }
    expect(filed({ answers, policy }).relief).toBe('redesignate-misdemeanor')
  })
})

describe('what is withheld, each with its reason', () => {
  const needsReview = (missing: string): FilingMatter['answers'] => [
    testAnswer({ standing: 'needs-review', floor: 'none', missing: [missing], reasons: [`Not known: ${missing}`] }),
  ]
  const refused = (reason: string): FilingMatter['answers'] => [
    testAnswer({ standing: 'not-eligible', floor: 'none', ceiling: 'none', reasons: [reason] }),
  ]
  const policy = { name: 'p', outcome: 'Hand Review', step: '3', reason: 'look', flags: [] as string[] }
  const cases: readonly (readonly [WithholdingKind, Partial<FilingMatter>])[] = [
    ['deceased', { deceased: true }],
    ['deceased', { answers: refused('The person has died: nothing is asked for, because a petition would be moot') }],
    ['already-relieved', { answers: refused('Already relieved') }],
    ['already-relieved', { policy: { ...policy, outcome: 'Not eligible', reason: 'Already relieved' } }],
    ['juvenile', { answers: refused('Under 18 at the offense') }],
    ['juvenile', { answers: needsReview('route for a person under 18') }],
    ['still-serving', { answers: refused(saidByRules.serving[0]) }],
    ['still-serving', { answers: needsReview('sentence completed') }],
    [
      'still-serving',
      {
        answers: [
          testAnswer(),
          testAnswer({ rule: petitionRule, standing: 'needs-review', missing: ["court's risk finding"] }),
        ],
      },
    ],
    ['related-charge', { answers: [], offense: '11364 HS' }],
    ['related-charge', { answers: [testAnswer({ rule: 'ca/related/other-section' })] }],
    ['contradiction', { answers: needsReview('entries that contradict each other') }],
    ['needs-review', { answers: needsReview('age at offense') }],
    ['not-eligible', { answers: refused('Offense on or after 2016-11-09: sentenced under Proposition 64') }],
    ['open-fact', { answers: [testAnswer({ floor: 'redesignate-misdemeanor', missing: ['plants'] })] }],
    ['policy-needs-review', { policy: { ...policy, outcome: 'Needs Review' } }],
    ['policy-below-statute', { policy: { ...policy, flags: ['Policy below statute: Hand Review, where …'] } }],
    ['policy-below-statute', { policy: { ...policy, flags: ['Policy may be below statute: Hand Review, where …'] } }],
    ['policy-outside-statute', { policy: { ...policy, flags: ['Policy outside statute: …'] } }],
    ['list-status-unknown', { onDojList: undefined }],
    ['challenged', { onDojList: true, challenged: true }],
    ['challenged', { onDojList: undefined, challenged: true }],
    ['challenge-unknown', { onDojList: true, challenged: undefined, answers: [testAnswer(), dueOrder] }],
    ['order-not-due', { onDojList: true, challenged: false }],
    [
      'order-not-due',
      {
        onDojList: true,
        challenged: false,
        answers: [testAnswer(), { ...dueOrder, standing: 'not-eligible', reasons: ['Convicted after the list'] }],
      },
    ],
    ['case-number-unknown', { caseNumbers: [] }],
    ['case-number-unknown', { caseNumbers: [' '] }],
    ['case-number-unknown', { caseNumbers: ['NULL'] }],
    ['case-number-unknown', { caseNumbers: ['0000000'] }],
    ['case-number-unknown', { caseNumbers: ['UNKNOWN-2'] }],
    ['case-number-unknown', { caseNumbers: ['SEE FILE 3'] }],
    ['case-number-several', { caseNumbers: ['12345/12346'] }],
    ['case-number-several', { caseNumbers: ['123 OR 456'] }],
    ['case-number-several', { caseNumbers: ['BA1', 'BA2'] }],
    ['case-number-several', { caseNumbers: ['12345 67890'] }],
    ['case-number-several', { caseNumbers: ['BA12345  BA67890'] }],
    ['case-number-several', { caseNumbers: ['12345 THRU 12350'] }],
    ['case-number-several', { caseNumbers: ['12345 to 12350'] }],
    ['case-number-several', { caseNumbers: ['12345A&B'] }],
    ['case-number-several', { caseNumbers: ['12345-A,B'] }],
    ['case-number-several', { caseNumbers: ['12345-A / B'] }],
    ['case-number-several', { caseNumbers: ['MULTIPLE 5'] }],
    ['case-number-several', { caseNumbers: ['12345 ETC.'] }],
    ['name-unknown', { name: '' }],
    ['court-unknown', { courtAsRead: 'CASC YOLO' }],
    ['court-unknown', { courtAsRead: '' }],
    ['county-differs', { county: 'YOLO' }],
    ['agency-unknown', { prosecutingAgency: undefined }],
    ['agency-not-ours', { prosecutingAgency: 'City Attorney of Burbank' }],
    ['cannot-print', { name: 'DOE,𝕁ANE' }],
  ]

  test.each(cases)('%s', (kind, matter) => {
    const decided = decide(matter)
    expect(isFiled(decided)).toBe(false)
    expect((decided as WithheldMatter).kinds).toContain(kind)
  })

  test('left out by an option, and an arrest, and a count that is asked already', () => {
    expect(decide({}, { only: 'redesignate' })).toMatchObject({ kinds: ['left-out'] })
    expect(isFiled(decide({}, { only: 'dismiss' }))).toBe(true)
    expect(withheldArrest(testMatter()).kinds).toEqual(['no-conviction'])
    const tested = new Set<string>([
      ...cases.map(([kind]) => kind),
      ...['left-out', 'no-conviction', 'asked-twice', 'no-application'],
    ])
    expect(kindsInOrder.filter((kind) => !tested.has(kind))).toEqual([])
  })

  test.each([
    'BA 123456',
    '01 F 12345',
    '1998 123456',
    'BA123456-01',
    '12345-A',
    '12345 A',
    'SCN 123456 01',
    'TO 12345',
  ])('a number of one case is taken as it is: %s', (caseNumber) => {
    expect(filed({ caseNumbers: [caseNumber] }).caseNumber).toBe(caseNumber)
  })

  test('every reason is given, not only the first', () => {
    const decided = decide({ deceased: true, caseNumbers: [], courtAsRead: '', prosecutingAgency: undefined })
    expect(decided).toMatchObject({ kinds: ['deceased', 'case-number-unknown', 'court-unknown', 'agency-unknown'] })
    expect((decided as WithheldMatter).reasons).toHaveLength(4)
  })

  test('a recorded decision lifts exactly what it is about, from its day on', () => {
    const who = "    by: Ana Núñez\n    bar-number: '123456'\n"
    const below = officeWith(
      `decisions:\n  - about: policy-below-statute\n    policy-says:\n      - Hand Review\n${who}    on: 2026-04-01\n`,
    )
    const flagged = { policy: { ...policy, flags: ['Policy below statute: Hand Review, where …'] } }
    expect(isFiled(decide(flagged, { office: below }))).toBe(true)
    expect(isFiled(decide(flagged, { office: below, filingDate: testDay('2026-03-31') }))).toBe(false)
    const other = { policy: { ...flagged.policy, outcome: 'Not eligible' } }
    expect(isFiled(decide(other, { office: below }))).toBe(false)
    const outside = { policy: { ...policy, flags: ['Policy outside statute: …'] } }
    expect(isFiled(decide(outside, { office: below }))).toBe(false)

    const open = { answers: [testAnswer({ floor: 'redesignate-misdemeanor', missing: ['plants'] })] }
    const asks = (ask: string): Office =>
      officeWith(`decisions:\n  - about: open-fact\n    ask: ${ask}\n${who}    on: 2026-01-01\n`)
    expect(filed(open, { office: asks('least') }).relief).toBe('redesignate-misdemeanor')
    expect(filed(open, { office: asks('most') }).relief).toBe('dismiss-and-seal')
    // The presumption is about amounts: an age that is not known is presumed by nothing.
    const age = { answers: [testAnswer({ floor: 'redesignate-infraction', missing: ['age at offense', 'grams'] })] }
    expect(decide(age, { office: asks('most') })).toMatchObject({ kinds: ['open-fact'] })
    expect(filed(age, { office: asks('least') }).relief).toBe('redesignate-infraction')
    const nothing = { answers: [testAnswer({ floor: 'none', missing: ['grams'] })] }
    expect(isFiled(decide(nothing, { office: asks('least') }))).toBe(false)
  })
})

test('the words by which reasons are told apart are the words of the rules', () => {
  const content = JSON.stringify(
    prop64Rules.map((rule) => rule.tree),
    (_key, value: unknown) => (typeof value === 'function' ? undefined : value),
  )
  for (const texts of Object.values(saidByRules)) for (const text of texts) expect(content).toContain(text)
})

test('a court orders nothing under 11361.8 without an application', () => {
  const court = officeWith('', 'role: prosecutor', 'role: court')
  expect(decide({}, { office: court })).toMatchObject({ kinds: ['no-application'] })
  const due = { onDojList: true, challenged: false, answers: [testAnswer(), noPetition, dueOrder] }
  expect(filed(due, { office: court }).vehicle).toBe('request-for-order')
})

test("a court's order is due under the statute, whatever the prosecutor's policy says", () => {
  const due = { onDojList: true, challenged: false, answers: [testAnswer(), noPetition, dueOrder] }
  const flags = ['Policy below statute: Not eligible, where …', 'Policy outside statute: …']
  const policy = { name: 'theirs', outcome: 'Needs Review', step: '1', reason: 'look', flags }
  const court = officeWith('', 'role: prosecutor', 'role: court')
  expect(filed({ ...due, policy }, { office: court }).vehicle).toBe('request-for-order')
  expect(isFiled(decide({ ...due, policy }))).toBe(false)
})

describe('what one row bars, no other row is filed for', () => {
  const twin = { rowId: 'R2', subjectId: '2' }
  const kindsAfter = (barred: Partial<FilingMatter>, other: Partial<FilingMatter>): readonly string[] => {
    const once = new AskedOnce()
    const first = decide(barred)
    if (isFiled(first)) throw new Error('the first row is filed')
    once.note(first)
    const checked = once.check(filed(other))
    return isFiled(checked) ? [] : checked.kinds
  }

  test.each<[string, Partial<FilingMatter>, string]>([
    ['challenged', { challenged: true }, 'challenged'],
    [
      'relieved already',
      { answers: [testAnswer({ standing: 'not-eligible', reasons: ['Already relieved'] })] },
      'already-relieved',
    ],
    ['deceased', { deceased: true, caseNumbers: ['OTHER1'] }, 'deceased'],
  ])('%s, under another id with the same number of the state', (_what, barred, kind) => {
    expect(kindsAfter(barred, twin)).toEqual([kind])
    expect(kindsAfter(barred, { ...twin, cii: 'A01001', birthDate: undefined })).toEqual([kind])
  })

  test.each<[string, Partial<FilingMatter>, Partial<FilingMatter>]>([
    ['a blank and an accent', { name: 'GARCIA,JOSE' }, { name: 'GARCIA, JOSÉ', cii: '' }],
    ['a middle initial', { name: 'LOPEZ,BEA' }, { name: 'LOPEZ,BEA M', cii: '', birthDate: undefined }],
    ['the letter of the number', { cii: 'A900000005' }, { cii: '900000005', name: 'ROE,X', birthDate: undefined }],
    ['zeros of the number', { cii: 'A00900005' }, { cii: 'a900005', name: 'ROE,X', birthDate: undefined }],
    ['an apostrophe', { name: "O'BRIEN,ANN" }, { name: 'OBRIEN,ANN', cii: '', birthDate: undefined }],
    ['a blank in the surname', { name: 'VAN NESS,ANN' }, { name: 'VANNESS,ANN', cii: '', birthDate: undefined }],
    ['a second surname', { name: 'GARCIA,ANA' }, { name: 'GARCIA-LÓPEZ,ANA', cii: '', birthDate: undefined }],
    ['a letter with a stroke', { name: 'ĐO,LIEN' }, { name: 'DO,LIEN', cii: '', birthDate: undefined }],
    ['a nickname, of one birth date', { name: 'LOPEZ,ELIZABETH' }, { name: 'Lopez,Beth', cii: '' }],
  ])('of a challenged count, whatever differs between two spellings: %s', (_what, one, other) => {
    expect(kindsAfter({ challenged: true, ...one }, { ...twin, ...other })).toEqual(['challenged'])
    expect(kindsAfter({ challenged: true, ...other }, { ...twin, ...one })).toEqual(['challenged'])
  })

  test('of a dead person in another case, by birth date and name in any spelling, but not by the surname alone', () => {
    const dead = { deceased: true, cii: '', caseNumbers: ['OTHER1'], name: 'GARCIA,JOSE' }
    expect(kindsAfter(dead, { ...twin, name: 'GARCÍA, JOSÉ M.', cii: 'A5' })).toEqual(['deceased'])
    expect(kindsAfter(dead, { ...twin, name: 'GARCIA,ANA', cii: 'A5' })).toEqual([])
    expect(kindsAfter(dead, { ...twin, name: 'GARCIA,JOSE', birthDate: testDay('1971-01-01') })).toEqual([])
    expect(kindsAfter({ ...dead, cii: 'A0000' }, { ...twin, name: 'ROE,R', cii: 'B000' })).toEqual([])
  })

  test('but a challenged count bars no other count of its own entry', () => {
    expect(kindsAfter({ challenged: true }, { rowId: 'R2', count: '001002002000' })).toEqual([])
    expect(kindsAfter({ challenged: true }, { rowId: 'R2', count: '002002001000' })).toEqual(['challenged'])
  })

  test('but not of another person, nor, for what concerns the count, of another case or section', () => {
    expect(kindsAfter({ deceased: true }, { ...twin, cii: 'A2', name: 'ROE,RICHARD' })).toEqual([])
    expect(kindsAfter({ challenged: true }, { ...twin, caseNumbers: ['BA000002'] })).toEqual([])
    expect(kindsAfter({ challenged: true }, { ...twin, offense: '11358 HS' })).toEqual([])
  })
})

describe('the same count is asked once', () => {
  test('two counts of one entry are two; the same offense of another entry, id or spelling is withheld', () => {
    const once = new AskedOnce()
    const asked = (matter: Partial<FilingMatter>): readonly string[] => {
      const checked = once.check(filed(matter))
      return isFiled(checked) ? [] : checked.kinds
    }
    expect(asked({ rowId: 'R1' })).toEqual([])
    expect(asked({ rowId: 'R2', count: '001002002000' })).toEqual([])
    expect(asked({ rowId: 'R3', count: '002002001000' })).toEqual(['asked-twice'])
    expect(asked({ rowId: 'R4', count: '002002001000', caseNumbers: ['BA-000001'] })).toEqual(['asked-twice'])
    expect(asked({ rowId: 'R5', subjectId: '2', cii: '' })).toEqual(['asked-twice'])
    expect(asked({ rowId: 'R6', subjectId: '3', name: 'ROE,RICHARD' })).toEqual(['asked-twice'])
    // A co-defendant shares the case number.
    expect(asked({ rowId: 'R7', subjectId: '4', name: 'ROE,RICHARD', cii: 'A4' })).toEqual([])
    expect(asked({ rowId: 'R8', count: '002002001000', offense: '11358 HS' })).toEqual([])
    expect(asked({ rowId: 'R9', count: '002002001000', caseNumbers: ['BA000002'] })).toEqual([])
    expect(asked({ rowId: 'R10', count: '003002001000', caseNumbers: ['BA0000002'] })).toEqual(['asked-twice'])
    expect(asked({ rowId: 'R11', count: '003002001000', offense: '11357 HS' })).toEqual(['asked-twice'])
    const twin = { subjectId: '5', cii: '', birthDate: undefined }
    expect(asked({ rowId: 'R12', ...twin, name: 'DOE, JANÉ A.' })).toEqual(['asked-twice'])
    expect(asked({ rowId: 'R13', ...twin, cii: '0001001', name: 'ROE,R' })).toEqual(['asked-twice'])
    // Siblings in one case are two people where the birth dates differ.
    expect(asked({ rowId: 'R14', ...twin, name: 'DOE,ANN', birthDate: testDay('1971-01-01') })).toEqual([])
  })
})

describe('splitting', () => {
  const many = (number: number): FiledMatter[] =>
    Array.from({ length: number }, (_, index) =>
      filed({ rowId: `R${index + 1}`, subjectId: String(Math.floor(index / 3)), caseNumbers: [`C${index + 1}`] }),
    )

  test('volumes are full, hold every row once, and do not part the rows of a person', () => {
    const batches = splitIntoBatches(many(25), 10)
    expect(batches.map(({ matters }) => matters.length)).toEqual([9, 9, 7])
    expect(batches.map(({ volume, volumes }) => [volume, volumes])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ])
    const rows = batches.flatMap(({ matters }) => matters.map(({ matter }) => matter.rowId))
    expect(rows).toEqual(many(25).map(({ matter }) => matter.rowId))
  })

  test('courts, agencies, reliefs and vehicles are kept apart, under names that differ', () => {
    const one = filed()
    const batches = splitIntoBatches([
      one,
      { ...one, agency: 'District Attorney!' },
      { ...one, relief: 'redesignate-infraction' },
      { ...one, vehicle: 'own-motion' },
      { ...one, court: { ...one.court, key: 'yolo' } },
    ])
    expect(new Set(batches.map(({ key }) => key)).size).toBe(5)
    expect(batches.every(({ key }) => /^[a-z0-9-]+$/.test(key))).toBe(true)
  })

  test('a long name of an agency is cut, and two that begin alike stay two', () => {
    const long = 'Office of the City Attorney of the City and County of '
    const batches = splitIntoBatches([`${long}Here`, `${long}There`].map((agency) => ({ ...filed(), agency })))
    const ends = batches.map(({ key }) => key.split('dismiss-and-seal-')[1]!)
    expect(new Set(ends).size).toBe(2)
    for (const end of ends) expect(end).toMatch(/^office-of-the-city-attor-[0-9a-f]{8}$/)
  })

  test('a case holds all counts of one defendant and no other person’s', () => {
    const cases = splitIntoCases([
      filed({ rowId: 'R1' }),
      filed({ rowId: 'R2', subjectId: '2', name: 'ROE,RICHARD' }),
      filed({ rowId: 'R3', count: '001002002000' }),
      filed({ rowId: 'R4', caseNumbers: ['BA2'] }),
    ])
    expect(cases.map(({ key, matters }) => [key, matters.map(({ matter }) => matter.rowId)])).toEqual([
      ['r0000001', ['R1', 'R3']],
      ['r0000002', ['R2']],
      ['r0000004', ['R4']],
    ])
  })
})

async function readAll(table: string): Promise<ReadMatter[]> {
  const path = join(folder, 'table.csv')
  writeFileSync(path, table)
  const read: ReadMatter[] = []
  for await (const batch of readMatters(path, signal)) read.push(...batch)
  return read
}

describe('reading the run’s table', () => {
  test('a matter comes back as it was written, what a spreadsheet would execute included', async () => {
    const matter = testMatter({
      name: '=DOE,"JANE"',
      caseNumbers: ['-1', 'B,2'],
      policy: {
        name: 'p',
        outcome: 'Hand Review',
        step: '3',
        reason: 'a, b',
        flags: ['Policy outside statute: x; never filed', 'Policy y'],
      },
      onDojList: true,
      challenged: false,
      birthDate: undefined,
    })
    const [read, arrest] = await readAll(determinationsOf([matter], [testMatter()]))
    expect(read).toEqual({ kind: 'conviction', matter })
    expect(arrest).toMatchObject({ kind: 'arrest', matter: { rowId: 'A1' } })
  })

  test('two charges that look alike stay two', async () => {
    const matters = [testMatter(), testMatter(), testMatter({ answers: [] }), testMatter({ answers: [] })]
    const read = await readAll(determinationsOf(matters))
    expect(read.map(({ matter }) => matter.rowId)).toEqual(['R1', 'R2', 'R3', 'R4'])
  })

  test('a table of other columns is refused', async () => {
    await expect(readAll('a,b\n1,2\n')).rejects.toThrow('other columns')
  })
})

test('filed and withheld together are the run’s convictions, section by section, whatever they are', async () => {
  const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
    fc.option(value, { nil: undefined })
  const answers = fc.array(
    fc.record({
      rule: fc.constantFrom('ca/hs-11361.8/application', petitionRule, orderRule, 'ca/related/accessory'),
      standing: fc.constantFrom('eligible' as const, 'not-eligible' as const, 'needs-review' as const),
      floor: fc.constantFrom('none' as const, 'dismiss-and-seal' as const, 'redesignate-infraction' as const),
    }),
    { maxLength: 3 },
  )
  const matter = fc.record({
    subjectId: fc.constantFrom('1', '2', '3'),
    name: fc.constantFrom('DOE,JANE', '', 'ÑU,=1', '𝕁'),
    deceased: fc.boolean(),
    caseNumbers: fc.array(fc.constantFrom('A1', '-2', 'C 3'), { maxLength: 2 }),
    count: fc.constantFrom('001002001000', '001002002000', '002002001000'),
    courtAsRead: fc.constantFrom('CASC LOS ANGELES', 'CASC YOLO', ''),
    offense: fc.constantFrom('11357(A) HS', '11359 HS', '664 PC-11360 HS', '11364 HS', ''),
    prosecutingAgency: maybe(fc.constantFrom('District Attorney', 'City Attorney')),
    onDojList: maybe(fc.boolean()),
    challenged: maybe(fc.boolean()),
    answers: answers.map((list) => {
      const byRule = new Map(list.map((answer) => [answer.rule, testAnswer(answer)]))
      return [...byRule.values()]
    }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(matter, { maxLength: 30 }), fc.array(matter, { maxLength: 5 }), async (list, arrests) => {
      const sorted = (matters: typeof list): FilingMatter[] =>
        matters
          .toSorted((one, other) => Number(one.subjectId) - Number(other.subjectId))
          .map((one, index) => testMatter({ ...one, evidence: [`doj.csv:${index}`] }))
      const read = await readAll(determinationsOf(sorted(list), sorted(arrests)))
      const once = new AskedOnce()
      const counts = { filed: new Map<string, number>(), withheld: new Map<string, number>() }
      let filedMatters: FiledMatter[] = []
      for (const { kind, matter: one } of read) {
        if (kind === 'arrest') continue
        const decided = decideMatter(one, options)
        const checked = isFiled(decided) ? once.check(decided) : decided
        const side = isFiled(checked) ? counts.filed : counts.withheld
        side.set(countedSection(one.offense), (side.get(countedSection(one.offense)) ?? 0) + 1)
        if (isFiled(checked)) filedMatters.push(checked)
        else expect(checked.reasons.length).toBeGreaterThan(0)
      }
      const inRun = await countRun(join(folder, 'table.csv'), signal)
      balance(inRun.convictions, counts.filed, counts.withheld)
      expect(read.filter(({ kind }) => kind === 'arrest')).toHaveLength(arrests.length)
      const ids = filedMatters.map(({ matter: { rowId } }) => rowId).toSorted()
      for (const parts of [splitIntoBatches(filedMatters, 3), splitIntoCases(filedMatters)]) {
        expect(parts.flatMap((part) => part.matters.map(({ matter: { rowId } }) => rowId)).toSorted()).toEqual(ids)
      }
      filedMatters = []
    }),
    { numRuns: 150 },
  )
})

test('a row that is missing or double is a fault', () => {
  expect(() => balance(new Map([['11357', 2]]), new Map([['11357', 1]]), new Map())).toThrow(BalanceError)
  expect(() => balance(new Map(), new Map([['11358', 1]]), new Map())).toThrow('11358: 0 in the run, 1 filed')
})

describe('the run', () => {
  test('one that was changed, cut short, or made under other rules is refused', async () => {
    writeTestRun(folder, [testMatter()])
    await expect(openRun(folder, signal)).resolves.toMatchObject({ asOf: testDay('2026-03-01') })
    appendFileSync(join(folder, 'determinations.csv'), 'x\n')
    await expect(openRun(folder, signal)).rejects.toThrow('was changed after the run wrote it')
    rmSync(join(folder, 'determinations.csv'))
    await expect(openRun(folder, signal)).rejects.toThrow('not complete')
    rmSync(join(folder, 'run.json'))
    await expect(openRun(folder, signal)).rejects.toThrow('does not hold a run')
  })

  test.each([
    ['2026-03-01', '2026-03-01', true],
    ['2026-05-30', '2026-03-01', true],
    ['2026-05-31', '2026-03-01', false],
    ['2026-02-28', '2026-03-01', false],
    ['2026-05-30', '2026-02-28', false],
  ])('filed on %s with data through %s: %s', async (filing, dataThrough, isFit) => {
    writeTestRun(folder, [testMatter()], [], { asOf: '2026-03-01', dataThrough })
    const run = await openRun(folder, signal)
    const check = (): void => requireFitToFile(run, office, testDay(filing))
    if (isFit) check()
    else expect(check).toThrow(/filing date/)
  })

  test('the office sets the limit, and files for its own county only', async () => {
    writeTestRun(folder, [testMatter()])
    const run = await openRun(folder, signal)
    const strict = officeWith('limits:\n  days-before-filing: 0\n')
    expect(() => requireFitToFile(run, strict, testDay('2026-03-02'))).toThrow(
      ", 1 day before the filing date 2026-03-02; the office's limit is 0 days",
    )
    requireFitToFile(run, strict, testDay('2026-03-01'))
    expect(() => requireFitToFile(run, { ...office, county: 'YOLO' }, testDay('2026-03-02'))).toThrow('of YOLO')
  })
})
