// How characters that cannot be printed are named to a person.

/** E.g. `U+674E, U+1D541`; each once. */
export function namedCharacters(characters: readonly string[]): string {
  const named = characters.map((character) => {
    const number = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
    return `U+${number}`
  })
  return [...new Set(named)].join(', ')
}
