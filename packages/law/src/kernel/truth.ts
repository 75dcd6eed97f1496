// Kleene's three values. Unknown is an answer of its own; it never turns into yes or no by itself.

export type Truth = 'met' | 'not-met' | 'unknown'

/** The negation: unknown stays unknown. */
export function not(truth: Truth): Truth {
  if (truth === 'unknown') return 'unknown'
  return truth === 'met' ? 'not-met' : 'met'
}

/** Turns a comparison that may have no answer into a truth value. */
export function truthOf(value: boolean | undefined): Truth {
  if (value === undefined) return 'unknown'
  return value ? 'met' : 'not-met'
}
