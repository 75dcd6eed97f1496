// The maps that ship with the project, for blanks whose hashes they name.

import { readdirSync, readFileSync } from 'node:fs'
import { parseFormMap } from './map.ts'
import type { FormMap } from './map.ts'

const folder = new URL('../../maps/', import.meta.url)
let maps: ReadonlyMap<string, FormMap> | undefined

/** All shipped maps, by file name. */
export function shippedMaps(): ReadonlyMap<string, FormMap> {
  maps ??= new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .toSorted()
      .map((name) => [name, parseFormMap(readFileSync(new URL(name, folder), 'utf8'), name)]),
  )
  return maps
}

/** The shipped map for a blank, by the SHA-256 of the file as it came; undefined when there is none. */
export function shippedMapFor(hash: string): { readonly name: string; readonly map: FormMap } | undefined {
  for (const [name, map] of shippedMaps()) if (map.files.includes(hash)) return { name, map }
  return undefined
}
