// Penal Code 17, subdivision by subdivision: which condition stands for it, or why none does.

import { effectCoverage } from '../convictions/coverage.ts'
import type { CoverageEntry } from '../rule.ts'

export const reductionCoverage: readonly CoverageEntry[] = [
  {
    subdivision: '(a)-(b)',
    says: 'A crime punishable, in the discretion of the court, as a felony or by a fine or in county jail',
    conditions: ['wobbler', 'felony-not-reduced'],
  },
  {
    subdivision: '(b)(1)',
    says: 'A misdemeanor for all purposes after a judgment other than prison or PC 1170(h)',
    conditions: ['no-felony-term-imposed', 'judgment-or-probation'],
  },
  {
    subdivision: '(b)(2)',
    says: 'Commitment to the Division of Juvenile Justice',
    conditions: [],
    notModelled: 'no record here says it; the person was a minor or young adult committed there',
  },
  {
    subdivision: '(b)(3)',
    says: 'When probation is granted, or later on application, the court declares it a misdemeanor',
    conditions: ['judgment-or-probation', 'no-felony-term-imposed'],
  },
  {
    subdivision: '(b)(4)-(5)',
    says: 'Charged or determined as a misdemeanor before judgment',
    conditions: [],
    notModelled: 'such a conviction was never a felony',
  },
  {
    subdivision: '(d)',
    says: 'Misdemeanors that may be infractions (PC 19.8)',
    conditions: [],
    notModelled: 'the list of PC 19.8 was not read',
  },
  {
    subdivision: '(e)-(f)',
    says: 'The duty to register stays; unpaid restitution is no ground for denial',
    conditions: [],
    notModelled: 'it states an effect, and no condition asks about restitution',
  },
  {
    subdivision: 'order',
    says: 'After a dismissal nothing was read that allows a reduction',
    conditions: ['not-dismissed-before-reduction'],
  },
  effectCoverage,
]
