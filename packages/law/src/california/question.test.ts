import fc from 'fast-check'
import { describe as group, expect, test } from 'vitest'
import { requireDay } from '../kernel/parameter.ts'
import { exampleMatter } from './example-matter.ts'
import type { ExampleEntry } from './example-matter.ts'
import { readPerson } from './person.ts'
import { isProp64Statute, possibleBands, possibleProvisions, Question, statuteLevels } from './question.ts'

const birth = requireDay('1980-06-15')

function bands(earliest: string | undefined, latest: string | undefined): readonly string[] {
  const [from, to] = [earliest, latest].map((day) => (day === undefined ? undefined : requireDay(day)))
  return possibleBands(birth, { earliest: from, latest: to })
}

group('possible ages at the offense', () => {
  test.each([
    ['1998-06-16', '2001-06-14', ['18-20']],
    ['1998-06-15', '1998-06-15', ['under-18', '18-20']],
    ['1998-06-14', '1998-06-14', ['under-18']],
    ['2001-06-15', '2001-06-15', ['18-20', '21-or-older']],
    ['2001-06-16', '2005-01-01', ['21-or-older']],
    ['1995-01-01', '2001-06-15', ['under-18', '18-20', '21-or-older']],
    [undefined, '1998-06-14', ['under-18']],
    [undefined, '2005-01-01', ['under-18', '18-20', '21-or-older']],
    ['2005-01-01', undefined, ['under-18', '18-20', '21-or-older']],
  ])('from %s to %s: %j', (earliest, latest, expected) => expect(bands(earliest, latest)).toEqual(expected))

  test('wider bounds never rule out an age', () => {
    const day = fc.integer({ min: birth, max: birth + 12_000 })
    fc.assert(
      fc.property(day, day, day, day, (a, b, c, d) => {
        const [outerFrom = a, from = a, to = a, outerTo = a] = [a, b, c, d].toSorted((first, second) => first - second)
        const inner = possibleBands(birth, { earliest: from, latest: to })
        const outer = possibleBands(birth, { earliest: outerFrom, latest: outerTo })
        expect(inner.length).toBeGreaterThan(0)
        for (const band of inner) expect(outer).toContain(band)
      }),
    )
  })
})

group('possible provisions', () => {
  function provisions(offense: string, born = '1960-01-01'): readonly string[] {
    const entries: ExampleEntry[] = [
      { kind: 'arrest', date: '2005-03-01', offense },
      { kind: 'court', date: '2005-06-01', offense, disposition: 'convicted' },
    ]
    return possibleProvisions(new Question(exampleMatter({ born, entries })))
  }
  test.each([
    ['11357(C) HS', ['11357(c)']],
    ['11357 HS', ['11357(a)', '11357(b)', '11357(c)', '11357(d)']],
    ['11358 HS', ['11358']],
    ['11359(C)(3) HS', ['11359']],
    ['11360 HS', ['11360(a)', '11360(b)']],
    ['11360(A)(2) HS', ['11360(a)', '11360(b)']],
    ['459 PC', []],
  ])('%s: %j', (offense, expected) => expect(provisions(offense)).toEqual(expected))
  test('11357(e) is possible only for persons under 18', () => {
    expect(provisions('11357 HS', '1989-01-01')).toContain('11357(e)')
  })
})

test('levels of a provision by offense date', () => {
  const bounds = { earliest: requireDay('2015-01-01'), latest: requireDay('2015-01-01') }
  expect(statuteLevels('11359', bounds)).toEqual(['felony'])
  expect(statuteLevels('11357(a)', bounds)).toEqual(['felony', 'misdemeanor'])
  expect(statuteLevels('11357(c)', { earliest: undefined, latest: undefined })).toEqual(['misdemeanor'])
})

test('relief of Proposition 64 is told from other relief', () => {
  expect(['HS 11361.8', 'HS 11361.9', 'PC 1203.4', undefined].map(isProp64Statute)).toEqual([true, true, false, false])
})

test('a level that stands in the record and is not understood stays open', () => {
  const matter = exampleMatter({
    born: '1960-01-01',
    entries: [
      { kind: 'arrest', date: '2005-03-01', offense: '11359 HS' },
      { kind: 'court', date: '2005-06-01', offense: '11359 HS', disposition: 'convicted' },
    ],
  })
  expect(new Question(matter).lattice).toMatchObject({ floor: 'redesignate-misdemeanor', blocking: 0 })
  const { conviction } = matter
  if (conviction === undefined) throw new Error('no conviction')
  const odd = { ...conviction, charge: { ...conviction.charge, levelText: 'WOBBLER' } }
  expect(new Question({ ...matter, conviction: odd }).lattice.blocking).not.toBe(0)
})

test('a reduction under another statute leaves the level open', () => {
  const court: ExampleEntry = {
    kind: 'court',
    date: '2005-06-01',
    offense: '11359 HS',
    level: 'felony',
    disposition: 'convicted',
  }
  const reduced: ExampleEntry = {
    kind: 'court',
    date: '2010-06-01',
    offense: '11359 HS',
    disposition: 'relieved',
    relief: { statute: 'PC 17(b)', effect: 'reduced' },
  }
  const arrest: ExampleEntry = { kind: 'arrest', date: '2005-03-01', offense: '11359 HS' }
  const lattice = new Question(exampleMatter({ born: '1960-01-01', entries: [arrest, court, reduced] })).lattice
  expect(lattice).toMatchObject({ floor: 'none', ceiling: 'redesignate-misdemeanor' })
  expect(lattice.blocking).not.toBe(0)
})

test.each([
  ['1975-12-31', false],
  ['1976-01-01', true],
])('an offense of %s stands under the statute of 1976: %s', (offenseDate, stands) => {
  const court: ExampleEntry = {
    kind: 'court',
    date: '1976-06-01',
    offense: '11359 HS',
    level: 'felony',
    disposition: 'convicted',
  }
  const { lattice } = new Question(exampleMatter({ born: '1940-01-01', entries: [court], facts: { offenseDate } }))
  expect(lattice.blocking === 0).toBe(stands)
})

test.each([
  ['11357(A) HS', true],
  ['11357 HS', false],
  ['11358 HS', false],
])('%s without an earliest day proves the statute of 1976: %s', (offense, proves) => {
  const court: ExampleEntry = { kind: 'court', date: '1995-06-01', offense, level: 'felony', disposition: 'convicted' }
  const { lattice } = new Question(exampleMatter({ born: '1940-01-01', entries: [court] }))
  expect(lattice.blocking === 0).toBe(proves)
})

test('a supplied offense date after the arrest contradicts the file', () => {
  const entries: ExampleEntry[] = [
    { kind: 'arrest', date: '2005-03-01', offense: '11359 HS' },
    { kind: 'court', date: '2005-06-01', offense: '11359 HS', disposition: 'convicted' },
  ]
  expect(new Question(exampleMatter({ entries, facts: { offenseDate: '2005-03-02' } })).contradicted).toBe(true)
  expect(new Question(exampleMatter({ entries, facts: { offenseDate: '2005-03-01' } })).contradicted).toBe(false)
})

group("a person's grave offenses", () => {
  test.each<[string, ExampleEntry, number]>([
    ['a conviction for murder', { kind: 'court', offense: '187(A) PC', disposition: 'convicted' }, 1],
    ['a dismissed charge of murder', { kind: 'court', offense: '187(A) PC', disposition: 'dismissed' }, 0],
    ['a court entry that does not say how it ended', { kind: 'court', offense: '187(A) PC' }, 1],
    ['an arrest for murder', { kind: 'arrest', offense: '187(A) PC' }, 0],
    ['burglary', { kind: 'court', offense: '459 PC', disposition: 'convicted' }, 0],
    [
      'burglary, and a comment that names murder',
      { kind: 'court', offense: '459 PC', mentions: ['187 PC'], disposition: 'convicted' },
      1,
    ],
    ['a conviction whose offense is not known', { kind: 'court', offense: 'SEE COMMENT', disposition: 'convicted' }, 1],
    ['an offense that depends under PC 290 only', { kind: 'court', offense: '272 PC', disposition: 'convicted' }, 1],
    [
      'an offense that depends as a superstrike only',
      { kind: 'court', offense: '245(D) PC', disposition: 'convicted' },
      1,
    ],
    [
      'PC 288.2 as a misdemeanor',
      { kind: 'court', offense: '288.2 PC', level: 'misdemeanor', disposition: 'convicted' },
      0,
    ],
    ['PC 288.2 as a felony', { kind: 'court', offense: '288.2 PC', level: 'felony', disposition: 'convicted' }, 1],
    ['failing to register', { kind: 'court', offense: '290(G)(2) PC', disposition: 'convicted' }, 1],
    ['registration under PC 290', { kind: 'registration', offense: '290 PC' }, 1],
    ['registration under another law', { kind: 'registration', offense: '11590 HS' }, 0],
    ['registration that does not say for what', { kind: 'registration', offense: 'REGISTRANT' }, 1],
    ['an entry of an unknown kind about PC 290', { kind: 'other', offense: '290 PC' }, 1],
  ])('%s: %i', (_name, entry, count) => {
    expect(readPerson(exampleMatter({ entries: [entry] }).view).grave).toHaveLength(count)
  })
  test('a gang enhancement of the same count makes a listed felony one', () => {
    const shot: ExampleEntry = { kind: 'court', offense: '246 PC', disposition: 'convicted' }
    const gang: ExampleEntry = { kind: 'court', offense: '186.22(B)(4) PC', disposition: 'convicted', count: '002' }
    expect(readPerson(exampleMatter({ entries: [shot] }).view).grave).toHaveLength(0)
    expect(readPerson(exampleMatter({ entries: [shot, gang] }).view).grave).toHaveLength(1)
  })
})
