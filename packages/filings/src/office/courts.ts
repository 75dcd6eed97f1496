// The 58 superior courts, one in each county (Cal. Const. art. VI § 4), by the name that the court's own
// forms use: Superior Court of California, County of …

import { californiaCounties } from '@clearslate/record'
import type { CourtPlace } from '../matter.ts'

/** A county's name as a caption has it, e.g. `San Luis Obispo`. */
export function countyName(county: string): string {
  return county.toLowerCase().replace(/(?:^| )[a-z]/g, (letter) => letter.toUpperCase())
}

/** The superior court of a county, or a branch of it; `undefined` when there is no such county. */
export function superiorCourt(
  county: string,
  branch: string | undefined,
  address: readonly string[],
): CourtPlace | undefined {
  if (!californiaCounties.includes(county)) return undefined
  const key = fileKey(branch === undefined ? county : `${county} ${branch}`)
  return { key, countyName: countyName(county), branch, address }
}

/** A text as part of a file name: small letters, digits and dashes. */
export function fileKey(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
}
