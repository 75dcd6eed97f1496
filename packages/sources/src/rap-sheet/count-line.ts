// The numbers of a `CNT:` line, and the words of a count that may speak of a warrant.

/** Nobody is charged with more counts than this; a longer range is a misreading. */
const mostCounts = 99

/** `01`, `01-03`, `01,02`: what stands between `CNT:` and the case number. */
export const countNumbers: RegExp =
  /^(?:[-O0]\s*)?(\d{1,3})(?!\d)(?:\s*(?:-|TO|THRU)\s*(\d{1,3})(?!\d))?((?:\s*[,&/]\s*\d{1,3}(?!\d))*)(?=\s|[#*]|$)/

/** The counts that a line begins; one without a number where it has none that can be read. */
export function numbersOf(found: RegExpExecArray | null): (number | undefined)[] {
  if (found === null || found[1] === undefined) return [undefined]
  const first = Number(found[1])
  const last = found[2] === undefined ? first : Number(found[2])
  const listed = (found[3] ?? '').match(/\d+/g) ?? []
  if (last < first || last - first >= mostCounts) return [first]
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return [...new Set([...numbers, ...listed.map(Number)])]
}

const warrantLetters = 'WARRANT'

/** A word that a poor scan may have made of `WARRANT`, or a short one for it. */
export function mayBeWarrant(word: string): boolean {
  const letters = word.replace(/[^A-Z0-9]/g, '')
  if (/^(B?W|[8B]W|FTA|WARR?|FUG\w*)$/.test(letters)) return true
  if (Math.abs(letters.length - warrantLetters.length) > 2) return false
  let same = 0
  for (let place = 0; place < warrantLetters.length; place += 1) if (letters.includes(warrantLetters[place]!)) same += 1
  return same >= 4
}
