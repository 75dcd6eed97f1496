// The offenses of Proposition 47: which convictions PC 1170.18 reaches, and which facts each still needs.

import type { OffenseCitation } from '@clearslate/record'
import { cite, citeSecondary, citeUncertain } from '../../kernel/citation.ts'
import type { Citation } from '../../kernel/citation.ts'
import { degreeStated } from '../lists/degree.ts'

/** Which further facts an offense needs to have become a misdemeanor. */
export type Test =
  /** Nothing else. */
  | 'possession'
  /** Shoplifting: a shop in its business hours, to steal, and the value. */
  | 'shoplifting'
  /** Forgery of a payment instrument, the value, no identity theft with it. */
  | 'forgery'
  /** Bad checks: the value, and fewer than three earlier convictions of such kinds. */
  | 'bad-checks'
  /** Theft of a value. */
  | 'theft'
  /** Theft, where case law that was not read says whether PC 490.2 reaches the section. */
  | 'theft-uncertain'
  /** Petty theft with a prior. */
  | 'petty-theft'

export interface Prop47Entry {
  readonly code: 'PC' | 'HS' | 'VC'
  readonly section: string
  /** Subdivision marks that an offense must begin with; empty for the whole section. */
  readonly subdivisions: readonly string[]
  readonly test: Test
  readonly citation: Citation
}

const possession = cite('PC 1170.18(a)-(b); HS 11350, 11357, 11377')
const shoplifting = citeSecondary('PC 459.5', 'the elements as summaries give them')
const forgery = citeSecondary('PC 473(b)', 'the instruments as summaries give them')
const theft = citeSecondary('PC 490.2', 'notwithstanding any other provision defining grand theft')
const uncertain = citeUncertain('PC 490.2', 'that it reaches the section rests on cases named from general knowledge')

const prop47Entries: readonly Prop47Entry[] = [
  entryOf('HS', '11350', ['A'], 'possession', possession),
  entryOf('HS', '11357', ['A'], 'possession', possession),
  entryOf('HS', '11377', ['A'], 'possession', possession),
  entryOf('PC', '459', [], 'shoplifting', shoplifting),
  entryOf('PC', '460', ['B'], 'shoplifting', shoplifting),
  ...['470', '471', '472', '475', '476'].map((section) => entryOf('PC', section, [], 'forgery', forgery)),
  entryOf('PC', '476A', [], 'bad-checks', citeSecondary('PC 476a(b)', 'as summaries give it')),
  ...['484', '487', '487A', '487B', '487C', '487D', '487E', '487F', '487G', '487H', '487I', '487J'].map((section) =>
    entryOf('PC', section, [], 'theft', theft),
  ),
  ...['484E', '484G', '484H'].map((section) => entryOf('PC', section, [], 'theft-uncertain', uncertain)),
  entryOf('PC', '496', ['A'], 'theft', cite('PC 1170.18(a); 496(a)')),
  entryOf('PC', '666', [], 'petty-theft', cite('PC 1170.18(a); 666')),
  entryOf('VC', '10851', [], 'theft-uncertain', uncertain),
]

function entryOf(
  code: Prop47Entry['code'],
  section: string,
  subdivisions: readonly string[],
  test: Test,
  citation: Citation,
): Prop47Entry {
  return { code, section, subdivisions, test, citation }
}

/** Sections that PC 1170.18(a) does not name and that are sometimes asked about. */
const besides: ReadonlySet<string> = new Set(['PC 530.5', 'PC 496D', 'PC 182', 'PC 460'])

export type Prop47Reading =
  | { readonly kind: 'named'; readonly entry: Prop47Entry }
  | { readonly kind: 'open'; readonly why: 'subdivision' | 'attempt' | 'code' }
  | { readonly kind: 'not-named' }

/** What PC 1170.18(a) says of an offense; `undefined` for one that nobody asks about under it. */
export function prop47Reading(read: OffenseCitation): Prop47Reading | undefined {
  const citation = degreeStated(read)
  const { section, subdivisions } = citation
  if (citation.conspiracy) return [citation, ...citation.joined].some(isNear) ? { kind: 'not-named' } : undefined
  if (citation.accessory) return undefined
  const ofSection = prop47Entries.filter((entry) => entry.section === section)
  if (ofSection.length === 0 || (citation.code !== undefined && ofSection[0]?.code !== citation.code)) {
    if (citation.joined.some(isNear)) return { kind: 'open', why: 'subdivision' }
    return besides.has(`${citation.code} ${section}`) ? { kind: 'not-named' } : undefined
  }
  if (citation.code === undefined || citation.codeInferred) return { kind: 'open', why: 'code' }
  if (citation.attempt) return { kind: 'open', why: 'attempt' }
  if (citation.joined.length > 0) return { kind: 'open', why: 'subdivision' }
  const covering = ofSection.find((entry) => entry.subdivisions.every((mark, index) => subdivisions[index] === mark))
  if (covering !== undefined) return { kind: 'named', entry: covering }
  return subdivisions.length === 0 ? { kind: 'open', why: 'subdivision' } : { kind: 'not-named' }
}

function isNear({ section }: OffenseCitation): boolean {
  return prop47Entries.some((entry) => entry.section === section)
}

/** Everything this file decides with. */
export const prop47Content: readonly unknown[] = [
  prop47Entries,
  entryOf,
  [...besides],
  prop47Reading,
  isNear,
  degreeStated,
]
