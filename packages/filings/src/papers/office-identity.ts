// What papers print of the office that files them. An `Office` of office.yaml is one; so is any value that
// holds these fields.

export interface SigningAttorney {
  readonly name: string
  /** State Bar of California. */
  readonly barNumber: string
  /** Blank when there is none. */
  readonly title: string
}

/** Somebody who is served. */
export interface ServedParty {
  readonly name: string
  readonly address: readonly string[]
}

export interface OfficeIdentity {
  readonly name: string
  readonly role: 'prosecutor' | 'public-defender' | 'clinic' | 'court'
  /** As in the state's file, e.g. `LOS ANGELES`. */
  readonly county: string
  /** Head of the office, named first in the caption. */
  readonly head: SigningAttorney | undefined
  readonly attorney: SigningAttorney
  /** Lines under the rule on which the attorney signs. */
  readonly signature: readonly string[]
  readonly address: readonly string[]
  readonly phone: string
  /** Blank when there is none. */
  readonly fax: string
  readonly email: string
  /** Stands at the head of letters; where there is none, name, county, address and telephone do. */
  readonly letterhead: readonly string[]
  /** Who is served for the defendants; absent leaves a rule to write on. */
  readonly publicDefender: ServedParty | undefined
  /** Who is served for the People where the office is not theirs, by the agency's name. */
  readonly prosecutors: readonly ServedParty[]
}
