import { describe as group, expect, test } from 'vitest'
import type { Determination, Outcome } from '../determination.ts'
import { policyAboveStatute, policyBelowStatute, policyOutsideStatute } from './against-statute.ts'
import type { PolicyAnswer, PolicyDetermination } from './policy.ts'
import { firstOf, sketch } from './testing.ts'

function answer(determination: PolicyDetermination): PolicyAnswer {
  return { determination, reason: '', step: 1, missing: [] }
}

function statute(floor: Outcome, more: Partial<Determination> = {}): Determination {
  return {
    rule: 'ca/hs-11361.8/application',
    ruleVersion: '0',
    statute: 'HS 11361.8(e)',
    standing: 'eligible',
    floor,
    ceiling: floor,
    basis: 'statute',
    missing: [],
    reasons: [],
    eligibleFrom: undefined,
    notBefore: undefined,
    route: undefined,
    ...more,
  }
}

group('a policy below the statute', () => {
  const below: readonly (readonly [PolicyDetermination, Outcome])[] = [
    ['Eligible for Reduction', 'dismiss-and-seal'],
    ['Hand Review', 'dismiss-and-seal'],
    ['Not eligible', 'redesignate-misdemeanor'],
    ['', 'redesignate-infraction'],
    ['Maybe Eligible - Flag for Review', 'redesignate-misdemeanor'],
    ['Not eligible', 'court-order-due'],
  ]
  test.each(below)('%j where the statute gives %s', (determination, floor) => {
    expect(policyBelowStatute(answer(determination), [statute(floor)])).toMatch(/^Policy below statute: /)
  })
  const notBelow: readonly (readonly [PolicyDetermination, Outcome])[] = [
    ['Eligible for Dismissal', 'dismiss-and-seal'],
    ['Eligible for Reduction', 'redesignate-misdemeanor'],
    ['Eligible for Reduction', 'redesignate-infraction'],
    ['Hand Review', 'none'],
    ['Not eligible', 'destroy-records'],
    ['Needs Review', 'dismiss-and-seal'],
  ]
  test.each(notBelow)('not %j where it gives %s', (determination, floor) => {
    expect(policyBelowStatute(answer(determination), [statute(floor)])).toBeUndefined()
  })
  test('may be below where the statute gives more unless a missing fact is proved', () => {
    const presumed = statute('redesignate-misdemeanor', {
      ceiling: 'dismiss-and-seal',
      basis: 'presumption',
      missing: ['plants'],
    })
    expect(policyBelowStatute(answer('Eligible for Reduction'), [presumed])).toBe(
      'Policy may be below statute: Eligible for Reduction, where HS 11361.8(e) gives dismissal and sealing ' +
        'unless a missing fact is proved against it (plants)',
    )
    expect(policyBelowStatute(answer('Eligible for Dismissal'), [presumed])).toBeUndefined()
    expect(policyBelowStatute(answer('Not eligible'), [presumed])).toMatch(/^Policy below statute: /)
  })
  test('only an eligible standing counts', () => {
    const open = statute('dismiss-and-seal', { standing: 'needs-review' })
    expect(policyBelowStatute(answer('Not eligible'), [open])).toBeUndefined()
  })
  test('the most that any rule gives is named, with its presumption', () => {
    const rules = [
      statute('redesignate-misdemeanor'),
      statute('dismiss-and-seal', { statute: 'HS 11361.8(f)', basis: 'presumption' }),
    ]
    expect(policyBelowStatute(answer('Eligible for Reduction'), rules)).toBe(
      'Policy below statute: Eligible for Reduction, where HS 11361.8(f), with its presumption, gives dismissal and sealing',
    )
    expect(policyBelowStatute(answer(''), rules)).toContain('no outcome')
  })
})

group('a policy outside the statute', () => {
  const related = firstOf(sketch({ rows: [{ offense: 'PC 148(A)(1)', date: '2005-01-01' }] }))
  const cannabis = firstOf(sketch({ rows: [{ offense: 'HS 11357', date: '2005-01-01' }] }))
  test('is a favorable answer about a related charge', () => {
    expect(policyOutsideStatute(answer('Eligible for Dismissal'), related, [])).toMatch(/^Policy outside statute: /)
    expect(policyOutsideStatute(answer('Maybe Eligible - Flag for Review'), related, [])).toBeDefined()
  })
  test('is nothing else', () => {
    expect(policyOutsideStatute(answer('Not eligible'), related, [])).toBeUndefined()
    expect(policyOutsideStatute(answer('Needs Review'), related, [])).toBeUndefined()
    expect(policyOutsideStatute(answer('Eligible for Dismissal'), cannabis, [])).toBeUndefined()
  })
  test('is an eligible answer where every rule about the conviction refuses', () => {
    const refused = [statute('none', { standing: 'not-eligible' })]
    const destroyed = statute('destroy-records', { rule: 'ca/hs-11361.5/destruction' })
    expect(policyOutsideStatute(answer('Eligible for Dismissal'), cannabis, refused)).toMatch(
      /^Policy outside statute: /,
    )
    expect(policyOutsideStatute(answer('Eligible for Reduction'), cannabis, [...refused, destroyed])).toBeDefined()
    const open = statute('none', { standing: 'needs-review' })
    expect(policyOutsideStatute(answer('Eligible for Dismissal'), cannabis, [...refused, open])).toBeUndefined()
    expect(policyOutsideStatute(answer('Hand Review'), cannabis, refused)).toBeUndefined()
  })
})

group('a policy above the statute', () => {
  const sale = firstOf(sketch({ rows: [{ offense: 'HS 11359', date: '2005-01-01' }] }))
  test('a dismissal where the statute gives a misdemeanor', () => {
    const most = statute('redesignate-misdemeanor')
    expect(policyAboveStatute(answer('Eligible for Dismissal'), sale, [most])).toBe(
      'Policy above statute: Eligible for Dismissal, where HS 11361.8(e) gives at most redesignation as a misdemeanor',
    )
  })
  test('also where the least is not known and where an order is due', () => {
    const open = statute('none', { standing: 'needs-review', ceiling: 'redesignate-infraction', missing: ['plants'] })
    const due = statute('court-order-due', { rule: 'ca/hs-11361.9/order' })
    expect(policyAboveStatute(answer('Eligible for Dismissal'), sale, [due, open])).toMatch(/^Policy above/)
  })
  test.each([
    [
      'the statute may give as much',
      answer('Eligible for Dismissal'),
      statute('none', { ceiling: 'dismiss-and-seal' }),
    ],
    ['the policy reduces', answer('Eligible for Reduction'), statute('redesignate-misdemeanor')],
    [
      'every rule refuses, which is outside',
      answer('Eligible for Dismissal'),
      statute('none', { standing: 'not-eligible' }),
    ],
    [
      'only records are destroyed',
      answer('Eligible for Dismissal'),
      statute('destroy-records', { rule: 'ca/hs-11361.5/destruction' }),
    ],
  ])('not where %s', (_why, given, one) => {
    expect(policyAboveStatute(given, sale, [one])).toBeUndefined()
  })
})
