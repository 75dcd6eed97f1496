// Sees to it that no two papers ask for the same court + case + defendant + count. The state's file keys a
// count by its entry, so one count that is reported by two entries looks like two; the second is withheld.

import type { FiledMatter, WithheldMatter } from '../matter.ts'
import { withheld } from './decide-matter.ts'

interface Asked {
  readonly rowId: string
  readonly entry: string
}

export class AskedOnce {
  readonly #asked = new Map<string, Asked>()

  /** The matter, or why it is withheld after all. */
  check(filed: FiledMatter): FiledMatter | WithheldMatter {
    const { matter } = filed
    const entry = `${matter.subjectId} ${entryOf(matter.count)}`
    const keys = defendantKeys(filed).map(
      (defendant) =>
        `${filed.court.key}\n${caseKey(filed.caseNumber)}\n${defendant}\n${matter.offense || matter.offenseAsRead}`,
    )
    const earlier = keys.map((key) => this.#asked.get(key)).find((asked) => asked !== undefined)
    // Two counts of one entry are two counts; the same offense in another entry may be the same count.
    if (earlier !== undefined && earlier.entry !== entry) {
      const reason = `the same court, case, defendant and offense stand in row ${earlier.rowId}, from another entry`
      return withheld(matter, new Map([['asked-twice', reason]]))
    }
    for (const key of keys) if (!this.#asked.has(key)) this.#asked.set(key, { rowId: matter.rowId, entry })
    return filed
  }
}

/** CNT_ORDER begins with cycle and step, three digits each: the entry that a count stands in. */
function entryOf(count: string): string {
  return count.slice(0, 6)
}

/** A person may stand in the file under two ids. */
function defendantKeys({ matter }: FiledMatter): string[] {
  const keys = [`id ${matter.subjectId}`]
  if (matter.cii !== '') keys.push(`cii ${matter.cii}`)
  if (matter.birthDate !== undefined) keys.push(`born ${matter.birthDate} ${matter.name}`)
  return keys
}

function caseKey(caseNumber: string): string {
  return caseNumber.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}
