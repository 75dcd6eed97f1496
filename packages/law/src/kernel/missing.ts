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
