// Walks over every combination of what the lattice can be told, known and unknown: one answer each,
// and never a better one for knowing less.

import { describe as group, expect, test } from 'vitest'
import type { Level } from '@clearslate/record'
import type { Outcome } from '../../determination.ts'
import { exampleMatter } from '../example-matter.ts'
import { Question } from '../question.ts'
import { entitlementOf, greater, lattice, lesser, levelVersions, reliefFor } from './lattice.ts'
import type { AgeBand, Amounts, Provision } from './lattice.ts'

const bands: readonly AgeBand[] = ['under-18', '18-20', '21-or-older']
const levels: readonly Level[] = ['felony', 'misdemeanor', 'infraction']
const provisions = [...new Set(lattice.map((row) => row.provision))]
const order: readonly Outcome[] = ['none', 'redesignate-misdemeanor', 'redesignate-infraction', 'dismiss-and-seal']

const grams = [undefined, 28.5, 28.6]
const concentrateGrams = [undefined, 0, 8, 8.1]
const plants = [undefined, 6, 7]
const compensation = [undefined, false, true]
const buyerAge = [undefined, 20, 21]

/** Every combination of amounts, unknown ones included. */
function* amountsOf(): Generator<Amounts> {
  for (const g of grams) {
    for (const c of concentrateGrams) {
      for (const p of plants) {
        for (const paid of compensation) {
          for (const age of buyerAge) {
            yield {
              ...(g === undefined ? {} : { grams: g }),
              ...(c === undefined ? {} : { concentrateGrams: c }),
              ...(p === undefined ? {} : { plants: p }),
              ...(paid === undefined ? {} : { compensation: paid }),
              ...(age === undefined ? {} : { buyerAge: age }),
            }
          }
        }
      }
    }
  }
}

const allAmounts = [...amountsOf()]

/** The amounts with one of them not known any more. */
function forget(amounts: Amounts): Amounts[] {
  return Object.keys(amounts).map((key) => Object.fromEntries(Object.entries(amounts).filter(([name]) => name !== key)))
}

function rank(outcome: Outcome): number {
  const found = order.indexOf(outcome)
  if (found < 0) throw new Error(`${outcome} is not an outcome of 11361.8`)
  return found
}

group('the lattice', () => {
  test('has exactly one row for every provision and age band', () => {
    for (const provision of provisions) {
      for (const band of bands) {
        expect(lattice.filter((row) => row.provision === provision && row.band === band)).toHaveLength(1)
      }
    }
    expect(lattice).toHaveLength(provisions.length * bands.length)
  })

  test('gives one answer for every combination, with the floor never above the ceiling', () => {
    let combinations = 0
    for (const provision of provisions) {
      for (const band of bands) {
        for (const level of levels) {
          for (const amounts of allAmounts) {
            const { floor, ceiling, by } = entitlementOf(provision, band, level, amounts)
            const sound = rank(floor) <= rank(ceiling) && (by !== 0) === (floor !== ceiling)
            if (!sound) expect.fail(`${provision} ${band} ${level} ${JSON.stringify(amounts)}`)
            combinations += 1
          }
        }
      }
    }
    expect(combinations).toBe(9 * 3 * 3 * 324)
  })

  test('knowing an amount never widens the range', () => {
    for (const provision of provisions) {
      for (const band of bands) {
        for (const level of levels) {
          for (const amounts of allAmounts) {
            const known = entitlementOf(provision, band, level, amounts)
            for (const less of forget(amounts)) {
              const wider = entitlementOf(provision, band, level, less)
              const contains = rank(wider.floor) <= rank(known.floor) && rank(wider.ceiling) >= rank(known.ceiling)
              if (!contains) expect.fail(`${provision} ${band} ${level} ${JSON.stringify([amounts, less])}`)
            }
          }
        }
      }
    }
  })

  test.each([
    // The decision table, with nothing known of the amounts: provision, age, level, floor, ceiling.
    ['11357(a)', '21-or-older', 'felony', 'redesignate-misdemeanor', 'dismiss-and-seal'],
    ['11357(a)', '21-or-older', 'misdemeanor', 'none', 'dismiss-and-seal'],
    ['11357(a)', '18-20', 'felony', 'redesignate-misdemeanor', 'redesignate-infraction'],
    ['11357(a)', '18-20', 'misdemeanor', 'none', 'redesignate-infraction'],
    ['11357(b)', '21-or-older', 'misdemeanor', 'dismiss-and-seal', 'dismiss-and-seal'],
    ['11357(b)', '21-or-older', 'infraction', 'dismiss-and-seal', 'dismiss-and-seal'],
    ['11357(b)', '18-20', 'misdemeanor', 'redesignate-infraction', 'redesignate-infraction'],
    ['11357(b)', '18-20', 'infraction', 'none', 'none'],
    ['11357(c)', '21-or-older', 'misdemeanor', 'none', 'dismiss-and-seal'],
    ['11357(c)', '18-20', 'misdemeanor', 'none', 'redesignate-infraction'],
    ['11357(d)', '21-or-older', 'misdemeanor', 'none', 'dismiss-and-seal'],
    ['11357(d)', '18-20', 'misdemeanor', 'none', 'redesignate-infraction'],
    ['11358', '21-or-older', 'felony', 'redesignate-misdemeanor', 'dismiss-and-seal'],
    ['11358', '18-20', 'felony', 'redesignate-misdemeanor', 'redesignate-infraction'],
    ['11359', '21-or-older', 'felony', 'redesignate-misdemeanor', 'redesignate-misdemeanor'],
    ['11359', '18-20', 'felony', 'redesignate-misdemeanor', 'redesignate-misdemeanor'],
    ['11360(a)', '21-or-older', 'felony', 'redesignate-misdemeanor', 'dismiss-and-seal'],
    ['11360(a)', '18-20', 'felony', 'redesignate-misdemeanor', 'redesignate-infraction'],
    ['11360(b)', '21-or-older', 'misdemeanor', 'redesignate-infraction', 'dismiss-and-seal'],
    ['11360(b)', '18-20', 'misdemeanor', 'redesignate-infraction', 'redesignate-infraction'],
    ['11358', 'under-18', 'felony', 'redesignate-infraction', 'redesignate-infraction'],
  ] as const)('%s, %s, %s: from %s to %s', (provision, band, level, floor, ceiling) => {
    expect(entitlementOf(provision, band, level, {})).toMatchObject({ floor, ceiling })
  })

  test.each([
    [{ grams: 28.5, concentrateGrams: 8, compensation: false, buyerAge: 21 }, 'dismiss-and-seal'],
    [{ grams: 28.5, concentrateGrams: 8.1, compensation: false, buyerAge: 21 }, 'redesignate-misdemeanor'],
    [{ grams: 28.6, concentrateGrams: 0, compensation: false, buyerAge: 21 }, 'redesignate-misdemeanor'],
    [{ grams: 28.5, concentrateGrams: 0, compensation: true, buyerAge: 21 }, 'redesignate-misdemeanor'],
    [{ grams: 28.5, concentrateGrams: 0, compensation: false, buyerAge: 20 }, 'redesignate-infraction'],
    [{ grams: 28.5, concentrateGrams: 8, compensation: false, buyerAge: 20 }, 'redesignate-misdemeanor'],
    [{ grams: 28.5, compensation: false, buyerAge: 21 }, 'redesignate-misdemeanor'],
  ] as const)('11360(a) with %j gives at least %s', (amounts, floor) => {
    expect(entitlementOf('11360(a)', '21-or-older', 'felony', amounts).floor).toBe(floor)
  })

  test('a row that does not exist is an error, not an answer', () => {
    expect(() => entitlementOf('11361' as Provision, '18-20', 'felony', {})).toThrow('no row')
  })

  test('relief follows from the old level and the new offense', () => {
    expect(reliefFor('infraction', 'lawful')).toBe('dismiss-and-seal')
    expect(reliefFor('infraction', 'infraction')).toBe('none')
    expect(reliefFor('felony', 'misdemeanor')).toBe('redesignate-misdemeanor')
    expect(reliefFor('misdemeanor', 'misdemeanor')).toBe('none')
    expect(lesser('none', 'dismiss-and-seal')).toBe('none')
    expect(greater('none', 'dismiss-and-seal')).toBe('dismiss-and-seal')
  })
})

group('the lattice over a record in which things are not known', () => {
  const sections = [
    '11357 HS',
    '11357(A) HS',
    '11357(B) HS',
    '11357(C) HS',
    '11357(D) HS',
    '11357(E) HS',
    '11358 HS',
    '11359 HS',
    '11360 HS',
    '11360(A) HS',
    '11360(B) HS',
  ]
  const births = ['1970-05-01', '1985-05-01', '1986-01-01', '1990-05-01', undefined]
  const dates = ['1974-03-01', '1980-03-01', '2006-06-01', '2011-01-01', '2015-01-01', undefined]

  function answer(
    offense: string,
    level: Level | undefined,
    born: string | undefined,
    date: string | undefined,
  ): Question {
    return new Question(
      exampleMatter({
        ...(born === undefined ? {} : { born }),
        ...(date === undefined ? {} : { facts: { offenseDate: date } }),
        entries: [
          {
            kind: 'court',
            date: '2015-06-01',
            offense,
            disposition: 'convicted',
            ...(level === undefined ? {} : { level }),
          },
        ],
      }),
    )
  }

  function hadLevel(offense: string, level: Level): boolean {
    const provision = offense.replace(' HS', '').toLowerCase()
    return levelVersions.some((version) => version.provision === provision && version.levels.includes(level))
  }

  /** What the answer is worth to an adult; a blocked one is worth nothing yet. */
  function worth({ lattice: entitlement, bands: ages }: Question): number {
    return entitlement.blocking === 0 && !ages.includes('under-18') ? rank(entitlement.floor) : 0
  }

  test('every combination has one answer, and forgetting a feature never makes it better', () => {
    let combinations = 0
    for (const offense of sections) {
      for (const level of [...levels, undefined]) {
        for (const born of births) {
          for (const date of dates) {
            const known = answer(offense, level, born, date)
            const { floor, ceiling, blocking } = known.lattice
            expect(rank(floor)).toBeLessThanOrEqual(rank(ceiling))
            if (blocking === 0 && floor === 'none') expect(ceiling).toBe('none')
            const forgotten = [answer(offense, level, undefined, date), answer(offense, level, born, undefined)]
            // A level that the subdivision never had contradicts it; without one of the two nothing
            // contradicts any more, and a level that the statute alone could have is not unknown.
            if (level === undefined || hadLevel(offense, level)) {
              forgotten.push(answer(offense.replace(/\(.\)/, ''), level, born, date))
              forgotten.push(answer(offense, undefined, born, date))
            }
            for (const less of forgotten) expect(worth(less)).toBeLessThanOrEqual(worth(known))
            combinations += 1
          }
        }
      }
    }
    expect(combinations).toBe(11 * 4 * 5 * 6)
  })
})
