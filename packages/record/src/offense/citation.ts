// An offense as the law cites it: code, section, subdivisions, and whether it was an attempt, a
// conspiracy or being an accessory.

export interface OffenseCitation {
  /** Two-letter code of the California DOJ, e.g. `HS`, `PC`; `undefined` when the text has none. */
  readonly code: string | undefined
  /** True when the text had no code and the section number alone implies it: `11357B`, `182/11359`. */
  readonly codeInferred: boolean
  /**
   * Section with its letters and decimals, upper case, e.g. `11357`, `273AB`, `1203.4`. Federal sections
   * and state regulations have their title in front: `18 659`.
   */
  readonly section: string
  /** Subdivision marks in order, upper case, without brackets, e.g. `['A', '2']`. */
  readonly subdivisions: readonly string[]
  /** An attempt at this section; `664 PC` alone is an attempt at an unknown one. */
  readonly attempt: boolean
  /** This is PC 182; what was agreed upon is in `joined`, if the text says it. */
  readonly conspiracy: boolean
  /** This is PC 32; the principal's offense is in `joined`, if the text says it. */
  readonly accessory: boolean
  /** Offenses written together with this one, e.g. `12345` in `11359(A)/12345`. */
  readonly joined: readonly OffenseCitation[]
  /** The statute part of the text as read: up to the dash before the literal. */
  readonly sectionText: string
  /** The literal behind the statute, as read; empty when there is none. */
  readonly literal: string
}
