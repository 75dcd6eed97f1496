// Sees to it that no two papers ask for the same case + defendant + count, and that nothing is asked for a count
// that another row bars. The state's file keys a count by its entry, and a person may stand in it under two ids,
// so one count can look like two. Whatever may be the same counts as the same here: a withheld row can be looked at.

import type { FiledMatter, FilingMatter, WithheldMatter } from '../matter.ts'
import { withheld } from './decide-matter.ts'
import { countedSection } from './section.ts'
import type { WithholdingKind } from './withholding.ts'

interface Seen {
  readonly rowId: string
  readonly entry: string
}

interface Bar extends Seen {
  readonly kind: WithholdingKind
}

/** What bars a count whoever's row says so; other reasons concern the row alone. */
const barringKinds: readonly WithholdingKind[] = ['challenged', 'already-relieved', 'juvenile', 'still-serving']

export class AskedOnce {
  readonly #asked = new Map<string, Seen>()
  readonly #dead = new Map<string, string>()
  readonly #bars = new Map<string, Bar[]>()

  /** Notes what a row bars. Every row of the run is to be noted before the first is checked. */
  note({ matter, kinds }: WithheldMatter): void {
    if (kinds.includes('deceased')) {
      for (const key of personKeys(matter)) if (!this.#dead.has(key)) this.#dead.set(key, matter.rowId)
    }
    const kind = barringKinds.find((one) => kinds.includes(one))
    if (kind === undefined) return
    const bar = { rowId: matter.rowId, entry: entryOf(matter), kind }
    for (const key of countKeys(matter)) this.#bars.set(key, [...(this.#bars.get(key) ?? []), bar])
  }

  /** The matter, or why it is withheld after all. */
  check(filed: FiledMatter): FiledMatter | WithheldMatter {
    const { matter } = filed
    const dead = firstOf(this.#dead, personKeys(matter))
    if (dead !== undefined) {
      return withheld(matter, new Map([['deceased', `row ${dead}, which may be of the same person, says deceased`]]))
    }
    // Two counts of one entry are two counts; the same section in another entry may be the same count.
    const entry = entryOf(matter)
    const keys = countKeys(matter)
    const bar = keys.flatMap((key) => this.#bars.get(key) ?? []).find((one) => one.entry !== entry)
    if (bar !== undefined) {
      const reason = `row ${bar.rowId}, which may be the same count, is withheld as ${bar.kind}`
      return withheld(matter, new Map([[bar.kind, reason]]))
    }
    const earlier = firstOf(this.#asked, keys)
    if (earlier !== undefined && earlier.entry !== entry) {
      const reason = `the same case, defendant and section stand in row ${earlier.rowId}, from another entry`
      return withheld(matter, new Map([['asked-twice', reason]]))
    }
    for (const key of keys) if (!this.#asked.has(key)) this.#asked.set(key, { rowId: matter.rowId, entry })
    return filed
  }
}

function firstOf<Value>(known: ReadonlyMap<string, Value>, keys: readonly string[]): Value | undefined {
  for (const key of keys) {
    const value = known.get(key)
    if (value !== undefined) return value
  }
  return undefined
}

/** CNT_ORDER begins with cycle and step, three digits each: the entry that a count stands in. */
function entryOf({ subjectId, count }: FilingMatter): string {
  return `${subjectId} ${count.slice(0, 6)}`
}

/**
 * A person may stand in the file under two ids, with the name spelled differently. Across the file it takes the
 * birth date and the name, without what differs between spellings and without middle names.
 */
function personKeys(matter: FilingMatter): string[] {
  const { birthDate, name } = matter
  if (birthDate === undefined) return numberKeys(matter)
  return [...numberKeys(matter), ...foldedNames(name).full.map((full) => `born ${birthDate} ${full}`)]
}

/** Within one case, the name alone is enough, and so are the birth date and the surname. */
function defendantKeys(matter: FilingMatter): string[] {
  const { birthDate, name } = matter
  const { surnames, full } = foldedNames(name)
  const keys = [...numberKeys(matter), ...full.map((one) => `named ${one}`)]
  if (birthDate !== undefined) keys.push(...surnames.map((surname) => `born ${birthDate} ${surname}`))
  return keys
}

function numberKeys({ subjectId, cii }: FilingMatter): string[] {
  // One source writes the letter in front and zeros behind it, and another does not.
  const number = cii.replaceAll(/\D/g, '').replace(/^0+/, '')
  return number === '' ? [`id ${subjectId}`] : [`id ${subjectId}`, `cii ${number}`]
}

interface FoldedNames {
  /** The first word before the comma, and all of them in one. */
  readonly surnames: readonly string[]
  /** Each with the first given name, or without one where none is known. */
  readonly full: readonly string[]
}

function foldedNames(name: string): FoldedNames {
  const [before = '', ...after] = name.split(',')
  const words = foldedWords(before)
  // Without a comma the surname stands first all the same, as in the state's file.
  const given = after.length > 0 ? foldedWords(after.join(' '))[0] : words[1]
  const together = after.length > 0 ? words.join('') : words[0]
  const surnames = [...new Set([words[0] ?? '', together ?? ''])].filter((one) => one !== '')
  return { surnames, full: surnames.map((surname) => `${surname},${given ?? ''}`) }
}

/** Letters that Unicode does not take apart into a plain one and a mark. */
const plainLetters: Readonly<Record<string, string>> = { Ø: 'O', Æ: 'AE', Œ: 'OE', Ł: 'L', Đ: 'D', Ð: 'D', Þ: 'TH' }

/** Capitals without accents; an apostrophe or point parts no words, every other sign does. */
function foldedWords(text: string): string[] {
  return text
    .toUpperCase()
    .normalize('NFD')
    .replaceAll(/[\p{M}'’ʼ`´.]/gu, '')
    .replaceAll(/[ØÆŒŁĐÐÞ]/g, (letter) => plainLetters[letter]!)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** By county, case, defendant and section; a subdivision that one row names and another does not is no difference. */
function countKeys(matter: FilingMatter): string[] {
  const section = countedSection(matter.offense || matter.offenseAsRead)
  return matter.caseNumbers.flatMap((caseNumber) =>
    defendantKeys(matter).map((defendant) => `${matter.county}\n${plainNumber(caseNumber)}\n${defendant}\n${section}`),
  )
}

/** Without blanks and signs, and without the zeros that one source writes in front and another does not. */
function plainNumber(number: string): string {
  return number
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll(/(?<!\d)0+(?=\d)/g, '')
}
