// Where the law says it. Every condition, parameter and rule carries one.

export interface Citation {
  readonly text: string
  /** How sure the citation is; `uncertain` ones never decide an outcome on their own. */
  readonly confidence: 'read' | 'secondary' | 'uncertain'
  /** What is uncertain, in words a reviewer can act on. */
  readonly note: string | undefined
}

/** A citation of a text that was read. */
export function cite(text: string, note?: string): Citation {
  return { text, confidence: 'read', note }
}

/** A citation known from a secondary source or in part. */
export function citeSecondary(text: string, note?: string): Citation {
  return { text, confidence: 'secondary', note }
}

/** A citation whose wording or effect is uncertain; `note` names the uncertainty. */
export function citeUncertain(text: string, note: string): Citation {
  return { text, confidence: 'uncertain', note }
}
