// The rules for offenses near the cannabis sections: conspiracies, accessories, other sections, and the
// sections that stood before them.

import { citeSecondary } from '../../kernel/citation.ts'
import { alive, courtConviction, notRelieved, offenseBeforeAuma } from '../hs-11361.8/conditions.ts'
import { rule } from '../prop64-rule.ts'
import type { Rule } from '../prop64-rule.ts'
import {
  accessoryReached,
  alwaysNear,
  amongTheSections,
  cannabisInCycle,
  isAccessory,
  isConspiracy,
  isOn,
  nearInCycle,
  notConspiracy,
  predecessorReached,
  predecessors,
} from './conditions.ts'
import { accessoryCoverage, conspiracyCoverage, otherSectionCoverage, predecessorCoverage } from './coverage.ts'

const nothing = { floor: 'none', ceiling: 'none', raising: 0 } as const
const possibly = { floor: 'none', ceiling: 'dismiss-and-seal', raising: 0 } as const

export const conspiracy: Rule = rule({
  id: 'ca/related/conspiracy',
  title: 'Conspiracy to commit a cannabis offense',
  statute: citeSecondary('HS 11361.8; PC 182'),
  inForce: '2016-11-09',
  relieves: 'conviction',
  conditions: [notConspiracy],
  coverage: conspiracyCoverage,
  concerns: (question) => question.matter.conviction !== undefined && isConspiracy(question),
  grants: () => nothing,
})

export const otherSection: Rule = rule({
  id: 'ca/related/other-section',
  title: 'Offenses near cannabis that Proposition 64 does not reach',
  statute: citeSecondary('HS 11361.8'),
  inForce: '2016-11-09',
  relieves: 'conviction',
  conditions: [amongTheSections],
  coverage: otherSectionCoverage,
  concerns: (question) =>
    question.matter.conviction !== undefined &&
    (isOn(alwaysNear, question) || (isOn(nearInCycle, question) && cannabisInCycle(question))),
  grants: () => nothing,
})

export const accessory: Rule = rule({
  id: 'ca/related/accessory',
  title: 'Accessory to a cannabis felony',
  statute: citeSecondary('HS 11361.8; PC 32'),
  inForce: '2016-11-09',
  relieves: 'conviction',
  conditions: [courtConviction, notRelieved, alive, offenseBeforeAuma, accessoryReached],
  coverage: accessoryCoverage,
  concerns: (question) => question.matter.conviction !== undefined && isAccessory(question),
  grants: () => possibly,
})

export const predecessor: Rule = rule({
  id: 'ca/related/predecessor',
  title: 'Sections that stood before HS 11357 to 11360',
  statute: citeSecondary('HS 11361.8; former HS 11530, 11530.1, 11530.5, 11531, 11532'),
  inForce: '2016-11-09',
  relieves: 'conviction',
  conditions: [courtConviction, notRelieved, alive, predecessorReached],
  coverage: predecessorCoverage,
  concerns: (question) => question.matter.conviction !== undefined && isOn(predecessors, question),
  grants: () => possibly,
})
