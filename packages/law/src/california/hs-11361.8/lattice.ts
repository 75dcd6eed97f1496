// What a conviction under HS 11357 to 11360 as they stood before Proposition 64 would be today, and
// so what 11361.8 gives: a decision table by provision, age at offense and level, with the least and
// the most that the amounts allow.

import type { Level } from '@clearslate/record'
import type { Prop64Outcome } from '../../determination.ts'
import { cite, citeSecondary, citeUncertain } from '../../kernel/citation.ts'
import type { Citation } from '../../kernel/citation.ts'
import type { SuppliedFacts } from '../../matter.ts'
import { missingFact } from '../facts.ts'

/** A provision as it stood before Proposition 64. */
export type Provision =
  | '11357(a)'
  | '11357(b)'
  | '11357(c)'
  | '11357(d)'
  | '11357(e)'
  | '11358'
  | '11359'
  | '11360(a)'
  | '11360(b)'

export type AgeBand = 'under-18' | '18-20' | '21-or-older'

/** What the conduct is since Proposition 64, from best to worst for the person. */
export type NewOffense = 'lawful' | 'infraction' | 'misdemeanor'

/** Amounts and circumstances that the DOJ file lacks and 11361.8(f) presumes in the person's favor. */
export type Amounts = Pick<SuppliedFacts, 'grams' | 'concentrateGrams' | 'plants' | 'compensation' | 'buyerAge'>

interface Conduct {
  readonly best: NewOffense
  readonly worst: NewOffense
  /** Facts that decide between best and worst. */
  readonly by: number
}

interface LatticeRow {
  readonly provision: Provision
  readonly band: AgeBand
  /** The conduct with the amounts that are known. */
  readonly conduct: (amounts: Amounts) => Conduct
  readonly citation: Citation
}

export interface Entitlement {
  /** The least on every value that the missing facts can take. */
  readonly floor: Prop64Outcome
  readonly ceiling: Prop64Outcome
  /** Facts that raise the floor to the ceiling. */
  readonly by: number
}

/** Limits of lawful possession, gift and home cultivation, in force since Proposition 64. */
const limits = { grams: 28.5, concentrateGrams: 8, plants: 6, recipientAge: 21 } as const

const possession = cite('HS 11357 (since 2016-11-09), 11362.1(a)(1)-(2)')
const school = cite('HS 11357(c)-(d) (since 2016-11-09)', 'the same penalty as before for adults')
const homeYield = citeUncertain(
  'HS 11357(b)(2), 11362.1(a)(3), 11362.2',
  'whether more than 28.5 grams were the lawful yield of six plants at home (from memory)',
)
const cultivation = cite('HS 11358 (since 2016-11-09), 11362.1(a)(3), 11362.2')
const forSale = cite('HS 11359 (since 2016-11-09)')
const transport = cite('HS 11360 (since 2016-11-09), 11362.1(a)(1)')
const minors = citeSecondary('HS 11357-11360 (since 2016-11-09)', 'an infraction for persons under 18')

export const lattice: readonly LatticeRow[] = [
  row('11357(a)', '21-or-older', possession, (amounts) =>
    within(amounts.concentrateGrams, limits.concentrateGrams, 'grams of concentrate', 'lawful', 'misdemeanor'),
  ),
  row('11357(a)', '18-20', possession, (amounts) =>
    within(amounts.concentrateGrams, limits.concentrateGrams, 'grams of concentrate', 'infraction', 'misdemeanor'),
  ),
  row('11357(b)', '21-or-older', possession, () => always('lawful')),
  row('11357(b)', '18-20', possession, () => always('infraction')),
  row('11357(c)', '21-or-older', homeYield, (amounts) =>
    amounts.grams !== undefined && amounts.grams > limits.grams
      ? between('lawful', 'misdemeanor', missingFact.plants)
      : within(amounts.grams, limits.grams, 'grams', 'lawful', 'misdemeanor'),
  ),
  row('11357(c)', '18-20', possession, (amounts) =>
    within(amounts.grams, limits.grams, 'grams', 'infraction', 'misdemeanor'),
  ),
  row('11357(d)', '21-or-older', school, () =>
    between('lawful', 'misdemeanor', missingFact['school grounds and hours']),
  ),
  row('11357(d)', '18-20', school, () => between('infraction', 'misdemeanor', missingFact['school grounds and hours'])),
  // 11357(e) was for persons under 18: an adult's conviction under it contradicts itself.
  row('11357(e)', '21-or-older', school, () => between('lawful', 'misdemeanor', missingFact['age at offense'])),
  row('11357(e)', '18-20', school, () => between('infraction', 'misdemeanor', missingFact['age at offense'])),
  row('11358', '21-or-older', cultivation, (amounts) =>
    within(amounts.plants, limits.plants, 'plants', 'lawful', 'misdemeanor'),
  ),
  row('11358', '18-20', cultivation, (amounts) =>
    within(amounts.plants, limits.plants, 'plants', 'infraction', 'misdemeanor'),
  ),
  row('11359', '21-or-older', forSale, () => always('misdemeanor')),
  row('11359', '18-20', forSale, () => always('misdemeanor')),
  row('11360(a)', '21-or-older', transport, (amounts) => gift(amounts, 'lawful', 'misdemeanor')),
  row('11360(a)', '18-20', transport, (amounts) => gift(amounts, 'infraction', 'misdemeanor')),
  // 11360(b) is itself about at most 28.5 grams and no concentrate.
  row('11360(b)', '21-or-older', transport, (amounts) =>
    gift({ ...amounts, grams: 0, concentrateGrams: 0 }, 'lawful', 'infraction'),
  ),
  row('11360(b)', '18-20', transport, () => always('infraction')),
  ...(
    ['11357(a)', '11357(b)', '11357(c)', '11357(d)', '11357(e)', '11358', '11359', '11360(a)', '11360(b)'] as const
  ).map((provision) => row(provision, 'under-18', minors, () => always('infraction'))),
]

function row(
  provision: Provision,
  band: AgeBand,
  citation: Citation,
  conduct: (amounts: Amounts) => Conduct,
): LatticeRow {
  return { provision, band, conduct, citation }
}

function always(offense: NewOffense): Conduct {
  return { best: offense, worst: offense, by: 0 }
}

function between(best: NewOffense, worst: NewOffense, by: number): Conduct {
  return { best, worst, by }
}

function within(
  amount: number | undefined,
  limit: number,
  fact: 'grams' | 'grams of concentrate' | 'plants',
  below: NewOffense,
  above: NewOffense,
): Conduct {
  if (amount === undefined) return between(below, above, missingFact[fact])
  return always(amount <= limit ? below : above)
}

/**
 * A gift or transport of at most 28.5 grams, of concentrate at most 8: lawful from adult to adult of
 * 21 without compensation, otherwise an infraction, for concentrate an offense as before.
 */
function gift(amounts: Amounts, best: NewOffense, worst: NewOffense): Conduct {
  const { grams, concentrateGrams, compensation, buyerAge } = amounts
  const isConcentrate = concentrateGrams !== undefined && concentrateGrams > 0
  if (grams !== undefined && grams > limits.grams) return always(worst)
  if (isConcentrate && concentrateGrams > limits.concentrateGrams) return always(worst)
  if (compensation === true || (isConcentrate && best !== 'lawful')) return always(worst)
  let by = 0
  if (grams === undefined) by |= missingFact.grams
  if (concentrateGrams === undefined) by |= missingFact['grams of concentrate']
  if (compensation === undefined) by |= missingFact.compensation
  const surelyGift = by === 0
  if (best !== 'lawful') return surelyGift ? always(best) : between(best, worst, by)
  const toMinor = isConcentrate ? worst : 'infraction'
  if (buyerAge !== undefined && buyerAge < limits.recipientAge) {
    return surelyGift ? always(toMinor) : between(toMinor, worst, by)
  }
  if (buyerAge === undefined) by |= missingFact['age of the recipient']
  if (by === 0) return always(best)
  return between(best, surelyGift ? toMinor : worst, by)
}

/** Levels that a provision had, by the first offense date of each version. */
export interface LevelVersion {
  readonly provision: Provision
  readonly from: string
  readonly levels: readonly Level[]
  readonly citation: Citation
}

export const levelVersions: readonly LevelVersion[] = [
  {
    provision: '11357(a)',
    from: '1976-01-01',
    levels: ['felony', 'misdemeanor'],
    citation: cite('HS 11357(a) (SB 95)', 'a felony or a misdemeanor'),
  },
  {
    provision: '11357(a)',
    from: '2014-11-05',
    levels: ['felony', 'misdemeanor'],
    citation: cite('HS 11357(a) (Proposition 47)', 'a felony only with an earlier superstrike or registrable offense'),
  },
  {
    provision: '11357(b)',
    from: '1976-01-01',
    levels: ['misdemeanor', 'infraction'],
    citation: citeUncertain(
      'HS 11357(b) (SB 95, SB 1449)',
      'a misdemeanor, then an infraction; the day of the change, 2011-01-01, was not read, so the record decides',
    ),
  },
  ...(['11357(c)', '11357(d)', '11357(e)', '11360(b)'] as const).map((provision): LevelVersion => ({
    provision,
    from: '1976-01-01',
    levels: ['misdemeanor'],
    citation: cite(`HS ${provision} (SB 95)`),
  })),
  ...(['11358', '11359', '11360(a)'] as const).map((provision): LevelVersion => ({
    provision,
    from: '1976-01-01',
    levels: ['felony'],
    citation: cite(`HS ${provision} (before 2016-11-09)`, 'a felony in every case'),
  })),
]

const ranks: Readonly<Record<Prop64Outcome, number>> = {
  none: 0,
  'redesignate-misdemeanor': 1,
  'redesignate-infraction': 2,
  'dismiss-and-seal': 3,
  'court-order-due': 4,
  'destroy-records': 5,
}

/** The lesser of two outcomes. */
export function lesser(first: Prop64Outcome, second: Prop64Outcome): Prop64Outcome {
  return ranks[first] <= ranks[second] ? first : second
}

/** The greater of two outcomes. */
export function greater(first: Prop64Outcome, second: Prop64Outcome): Prop64Outcome {
  return ranks[first] >= ranks[second] ? first : second
}

/** What 11361.8 gives for a conviction of a level whose conduct is now another offense, or none. */
export function reliefFor(level: Level, now: NewOffense): Prop64Outcome {
  if (now === 'lawful') return 'dismiss-and-seal'
  if (now === 'infraction') return level === 'infraction' ? 'none' : 'redesignate-infraction'
  return level === 'felony' ? 'redesignate-misdemeanor' : 'none'
}

const rows = new Map(lattice.map((entry) => [`${entry.provision} ${entry.band}`, entry]))

/** The table's answer where provision, age band and level are known. */
export function entitlementOf(provision: Provision, band: AgeBand, level: Level, amounts: Amounts): Entitlement {
  const found = rows.get(`${provision} ${band}`)
  if (found === undefined) throw new Error(`the lattice has no row for ${provision} ${band}`)
  const { best, worst, by } = found.conduct(amounts)
  // For persons under 18 even the infraction is lesser: counselling and service instead of a fine.
  const isLesserInfraction = band === 'under-18' && level === 'infraction' && worst === 'infraction'
  if (isLesserInfraction) return { floor: 'redesignate-infraction', ceiling: 'redesignate-infraction', by: 0 }
  const floor = reliefFor(level, worst)
  const ceiling = reliefFor(level, best)
  return { floor, ceiling, by: floor === ceiling ? 0 : by }
}

/**
 * In words, why supplied amounts cannot be those of the conviction. 11357(a) was about concentrate; the
 * others about cannabis that is not, (b), (d), (e) and 11360(b) about at most 28.5 grams. That 11357(c)
 * was about more is left to the table: the amounts may be less than was charged.
 */
export function amountsAgainst(provision: Provision, amounts: Amounts): string | undefined {
  const { grams, concentrateGrams, plants } = amounts
  if (provision === '11357(a)') {
    return concentrateGrams === 0 ? 'supplied: no concentrate, and the conviction is for concentrate' : undefined
  }
  if (provision === '11358') return plants === 0 ? 'supplied: no plants, and the conviction is for plants' : undefined
  if (provision === '11359' || provision === '11360(a)') return undefined
  if (concentrateGrams !== undefined && concentrateGrams > 0) {
    return 'supplied: concentrate, and the conviction is not for concentrate'
  }
  if (provision === '11357(c)' || grams === undefined || grams <= limits.grams) return undefined
  return 'supplied: more than 28.5 grams, and the conviction is for at most that'
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const latticeContent: readonly unknown[] = [
  lattice,
  levelVersions,
  limits,
  ranks,
  always,
  between,
  within,
  gift,
  row,
  lesser,
  greater,
  reliefFor,
  entitlementOf,
  amountsAgainst,
]
