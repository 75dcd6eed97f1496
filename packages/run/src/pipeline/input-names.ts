// The names by which evidence speaks of the input files.

import { resolve, sep } from 'node:path'

/**
 * A name for each file, which no other one has: its own, with as many of its folders in front as tell
 * files of one name apart.
 */
export function inputNames(paths: readonly string[]): string[] {
  const places = paths.map((path) =>
    resolve(path)
      .split(sep)
      .filter((part) => part !== ''),
  )
  return places.map((place, index) => {
    const others = places.filter((_, other) => other !== index)
    for (let depth = 1; depth < place.length; depth += 1) {
      const name = lastParts(place, depth)
      if (others.every((other) => lastParts(other, depth) !== name)) return name
    }
    return lastParts(place, place.length)
  })
}

function lastParts(place: readonly string[], count: number): string {
  return place.slice(-count).join('/')
}
