// The facts that can be missing, as bits of one number, so that sets of them cost nothing.

export interface FactVocabulary<Name extends string> {
  readonly names: readonly Name[]
  /** The bit of each fact. */
  readonly bit: Readonly<Record<Name, number>>
}

/** Defines a vocabulary of at most 32 facts. */
export function factVocabulary<Name extends string>(names: readonly Name[]): FactVocabulary<Name> {
  if (names.length > 32) throw new Error('a fact vocabulary holds at most 32 facts')
  const bit = Object.fromEntries(names.map((name, index) => [name, 1 << index])) as Record<Name, number>
  return { names, bit }
}

/** The names in a set, in the vocabulary's order. */
export function namesIn<Name extends string>(vocabulary: FactVocabulary<Name>, set: number): Name[] {
  return vocabulary.names.filter((_, index) => (set & (1 << index)) !== 0)
}

/**
 * A vocabulary that begins with another one's facts, so that conditions written for that one can stand in
 * rules of this one: a shared fact has the same bit in both.
 */
export function extendVocabulary<Shared extends string, Own extends string>(
  shared: FactVocabulary<Shared>,
  names: readonly Own[],
): FactVocabulary<Shared | Own> {
  return factVocabulary<Shared | Own>([...shared.names, ...names])
}

/** {@link namesIn} that remembers: equal sets give the same list, so that lists can be compared by identity. */
export function rememberedNames<Name extends string>(
  vocabulary: FactVocabulary<Name>,
): (set: number) => readonly Name[] {
  const known = new Map<number, readonly Name[]>()
  return (set) => {
    let found = known.get(set)
    if (found === undefined) {
      found = namesIn(vocabulary, set)
      known.set(set, found)
    }
    return found
  }
}

/** How many facts a set holds. */
export function sizeOf(set: number): number {
  let rest = set
  let size = 0
  while (rest !== 0) {
    rest &= rest - 1
    size += 1
  }
  return size
}
