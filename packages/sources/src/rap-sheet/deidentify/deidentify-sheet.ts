// Makes of a sheet one that can be shown: the form, the sections of law, dispositions and sentences stay;
// names, numbers, days, places and everything that is not understood are replaced.

import { readCommentOffenses, parseOffense } from '@clearslate/record'
import { plainText } from '../plain-text.ts'
import { readOffense } from '../offense-line.ts'
import { scanLines } from '../scan-lines.ts'
import type { Item, ItemKind } from '../scan-lines.ts'
import type { SheetText } from '../sheet-text.ts'
import { Masks } from './masks.ts'
import { isSafeWord } from './safe-words.ts'

export interface DeidentifiedSheet {
  /** Lines stay at their places; pages are parted by form feeds. */
  readonly text: string
  readonly lines: number
}

/** Empty lines that a sheet leaves out are written again, so that places stay; at most so many in a row. */
const mostBlankLines = 200
/** No sheet has more pages; what is numbered higher goes on the last one. */
const mostPages = 100_000

/**
 * Replaces what identifies people. The same sheet and secret give the same text; whoever has the secret can
 * try out numbers against it, so it must be as secret as the sheet, and other for each sheet that is shown.
 *
 * What it does not promise is in the readme: whoever knows the person's history well may know it again.
 */
export function deidentifySheet(sheet: SheetText, secret: string): DeidentifiedSheet {
  if (secret === '') throw new RangeError('the secret must not be empty')
  const plain = sheet.lines.map((line) => plainText(line.text))
  const names = new Set<string>()
  const taken = new Set<string>()
  for (const line of plain) for (const run of line.match(/[A-Z]{2,}|\d{3,}/g) ?? []) taken.add(run)
  const kinds = kindsOf(sheet, plain, names)
  const rewriter = new Rewriter(new Masks(secret, taken), names)
  const pages: string[][] = []
  let page = 1
  let written: string[] = []
  sheet.lines.forEach((line, index) => {
    for (; line.page > page && pages.length < mostPages; page += 1) {
      pages.push(written)
      written = []
    }
    for (let blanks = Math.min(line.line - 1 - written.length, mostBlankLines); blanks > 0; blanks -= 1)
      written.push('')
    written.push(rewriter.line(plain[index]!, kinds[index]!))
  })
  pages.push(written)
  return { text: pages.map((lines) => lines.join('\n')).join('\f'), lines: sheet.lines.length }
}

interface LineKind {
  /** Absent for furniture. */
  readonly kind: ItemKind | undefined
  readonly isContinuation: boolean
}

/** What each line is, and the parts of every name on the sheet. */
function kindsOf(sheet: SheetText, plain: readonly string[], names: Set<string>): LineKind[] {
  const kinds: LineKind[] = sheet.lines.map(() => ({ kind: undefined, isContinuation: false }))
  let isNaming = false
  for (const item of scanLines(sheet, 0).items) {
    item.lines.forEach((index, order) => {
      if (kinds[index]!.kind === undefined) kinds[index] = { kind: item.kind, isContinuation: order > 0 }
    })
    isNaming = namesOf(item, isNaming, plain, names)
  }
  return kinds
}

function namesOf(item: Item, isNaming: boolean, plain: readonly string[], names: Set<string>): boolean {
  const isName = /^(?:NAM|AKA|MON)\s?\//.test(item.text) || (isNaming && item.kind === 'text' && /^\d/.test(item.text))
  if (!isName) return false
  for (const index of item.lines) {
    const text = plain[index]!.replace(/\b(?:NAM|AKA|MON)\s?\//, ' ')
    const isNickname = item.text.startsWith('MON')
    for (const part of text.match(/[A-Z]{2,}/g) ?? []) if (!isNickname || !isSafeWord(part)) names.add(part)
  }
  return /^(?:NAM|AKA)\s?\//.test(item.text) || isNaming
}

interface Range {
  readonly start: number
  readonly end: number
}

const noRanges: readonly Range[] = []
/** Sections under which courts decide, in dispositions and comments. */
const proceduralSections =
  /(?<![\d.])(?:1203\.\d+[AB]?|1170\.18|1170|11361\.[0-9]|851\.\d+|4852\.\d+|1210\.1|1000(?:\.\d+)?|1001\.\d+|13(?:85|68|70)|995|1538\.5|1202\.\d|17)(?:\s?\([A-Z0-9]{1,2}\))*(?![\d.])|\b(?:PROP(?:OSITION)?\.?|P-?) ?(?:47|64|36)\b/g
const terms = /\b\d{1,4}(?=\s*(?:YEARS?|YRS?|MONTHS?|MOS?|DAYS?|DYS?|WEEKS?|WKS?|HOURS?|HRS?)\b)/g
/** Words that are kept whatever names there are, because the form needs them. */
const keyword =
  /^\s*[*\s]*(?:CNTS?|CMT|DISPO?|CONV(?:ICTION)? STATUS|SENT?(?: FROM)?|SENTENCE|XSEN|COM(?:MENTS?)?|CRT|CASE|DKT|DOCKET|CITE|STATE INN|ARR BY|RECV?D BY|ADR|SCN|DCN|PAROLED FROM|CONV OF|WARRANT|WARR|TOC|NAME?|DOB)(?=\s*[:;#]|\s+N|-)/

class Rewriter {
  readonly #masks: Masks
  readonly #names: ReadonlySet<string>

  constructor(masks: Masks, names: ReadonlySet<string>) {
    this.#masks = masks
    this.#names = names
  }

  line(text: string, { kind, isContinuation }: LineKind): string {
    switch (kind) {
      case 'cycle':
      case 'event-rule':
        return text
      case undefined:
      case 'message-end':
        return this.#furniture(text)
      case 'identity':
        return isContinuation ? this.#masked(text) : this.#identity(text)
      case 'heading':
        return this.#rewrite(text, keepCodes(text), false)
      case 'name':
        return this.#rewrite(text, keepCodes(text), false)
      case 'dated':
      case 'agency':
        return this.#agency(text)
      case 'count':
        return this.#count(text)
      case 'disposition':
      case 'status':
      case 'type-of-charge':
      case 'sentence':
        return this.#rewrite(text, [...rangesOf(text, proceduralSections), ...rangesOf(text, terms)], false)
      case 'flag':
        return this.#rewrite(text, noRanges, false)
      case 'comment':
      case 'note':
        return this.#comment(text)
      default:
        return this.#text(text, isContinuation)
    }
  }

  #furniture(text: string): string {
    const masked = text
      .replace(/[\w.+-]+@[\w.-]+/g, (address) => address.replace(/[A-Z]+/g, (word) => this.#masks.word(word)))
      .replace(/\b\d{1,2}:\d{2}(?::\d{2})?\b/g, (time) => time.replace(/\d/g, '0'))
    // What was masked is not masked once more.
    const done = rangesOf(
      masked,
      /[\w.+-]+@[\w.-]+|\b0{1,2}:00(?::00)?\b|\bPAGE[: ]*\d+(?: ?(?:OF|\/) ?\d+)?|^\s*-? ?\d+(?: ?(?:OF|\/) ?\d+)? ?-?\s*$/g,
    )
    return this.#rewrite(masked, done, false)
  }

  /** Of the identity only the sex is kept; every other value is replaced in its shape. */
  #identity(text: string): string {
    return text.replace(
      /\b([A-Z]{3}|HAIR)(\s?\/\s*)((?:(?!\s[A-Z]{3}\s?\/|\sHAIR\s?\/).)*)/g,
      (_all, code: string, slash: string, value: string) => {
        if (code === 'SEX') return `${code}${slash}${/^[MFX]\s*$/.test(value) ? value : this.#masked(value)}`
        if (code === 'NAM' || code === 'AKA') return `${code}${slash}${this.#numberedName(value)}`
        if (code === 'DOB') return `${code}${slash}${this.#days(value)}`
        return `${code}${slash}${this.#masked(value)}`
      },
    )
  }

  #numberedName(value: string): string {
    const number = /^\s*\d{1,3}\s/.exec(value)?.[0] ?? ''
    return number + this.#masked(value.slice(number.length))
  }

  #days(value: string): string {
    return value.replace(/[A-Z]+/g, (word) => this.#masks.word(word)).replace(/\d+/g, (run) => this.#number(run))
  }

  #agency(text: string): string {
    const day =
      /^\s*(?:\d{4} ?\d{2} ?\d{2}|\d{4}[.\-/]\d{2}[.\-/]\d{2}|[\d.]{8,10}|\d{1,2}[/-]\d{1,2}[/-]\d{2,4})(?![\d/-])/.exec(
        text,
      )?.[0] ?? ''
    const rest = text.slice(day.length)
    const moved = this.#writtenDays(day)
    if (/^\s*\*?DISPO?\s?[:;]/.test(rest)) return moved + this.#rewrite(rest, rangesOf(rest, proceduralSections), false)
    const prefix = /^\s*(?:CA|US)[A-Z]{2}\b/.exec(rest)?.[0] ?? ''
    const place = rest.slice(prefix.length)
    // Each place is replaced by the same word everywhere, so that it can still be told whether two are one.
    const masked = place.replace(/[A-Z]+|\d+/g, (run, at: number) => {
      if (/^\d/.test(run)) return this.#run(run, place, at)
      return /^(CO|COUNTY|EXP|TOC)$/.test(run) ? run : this.#masks.word(run)
    })
    return moved + prefix + masked
  }

  #count(text: string): string {
    const head = /^\s*C[A-Z]{2}S?\s?[:;.]\s*[-\d\s,&/]*?(?=\s*[#*]|\s{2,}\d{2}|\s*$)/.exec(text)?.[0]
    if (head === undefined) return this.#comment(text)
    const rest = text.slice(head.length)
    const number = /^\s*[#*]\s*\S+(?: \S+)*/.exec(rest)?.[0] ?? ''
    return head + this.#numbers(number) + this.#text(rest.slice(number.length), false)
  }

  #comment(text: string): string {
    const head = keyword.exec(text)?.[0] ?? ''
    const rest = text.slice(head.length)
    const offenses = readCommentOffenses(rest)
    const kept = [
      ...offenses.map(({ start, end }) => ({ start, end })),
      ...rangesOf(rest, proceduralSections),
      ...rangesOf(rest, terms),
      ...rangesOf(rest, /\bC(?:NT|OUNT) ?\d{1,2}\b/g),
    ]
    return head + this.#rewrite(rest, kept, true)
  }

  /** An offense keeps its section; of its words, and of any other line, those that are known. */
  #text(text: string, isContinuation: boolean): string {
    const indent = text.length - text.trimStart().length
    const trimmed = text.trim()
    if (!isContinuation && /^\d{2,3}\s+[A-Z]/.test(trimmed) && this.#isName(trimmed)) {
      return ' '.repeat(indent) + this.#numberedName(trimmed)
    }
    const { isStatute, text: offense } = readOffense(trimmed)
    const citation = isStatute && !isContinuation ? parseOffense(offense) : undefined
    if (citation === undefined) return this.#rewrite(text, noRanges, true)
    const end = indent + offense.length - citation.literal.length
    return this.#rewrite(text, [{ start: indent, end }], true)
  }

  #isName(trimmed: string): boolean {
    return (trimmed.match(/[A-Z]{2,}/g) ?? []).some((part) => this.#names.has(part))
  }

  /** Replaces every word that is not safe, and every number and day, outside of the ranges. */
  #rewrite(text: string, kept: readonly Range[], minding: boolean): string {
    const moved = this.#movedText(text, kept)
    const masked = moved.replace(/[A-Z0-9]+/g, (run, at: number) => {
      if (kept.some((range) => at < range.end && at + run.length > range.start)) return run
      if (/^[A-Z]+$/.test(run)) {
        if (isSafeWord(run) && !(minding && this.#names.has(run))) return run
        return 'X'.repeat(run.length)
      }
      return this.#mixed(run, moved, at)
    })
    return masked.replace(markedDigits, (mark) => String(mark.charCodeAt(0) - firstMark))
  }

  /** Days written with slashes or dashes move first, for their parts are no numbers; lengths stay as they are. */
  #movedText(text: string, kept: readonly Range[]): string {
    return text.replace(
      /(?<![\d/-])(\d{2})([/-])(\d{2})\2(\d{4}|\d{2})(?![\d/-])/g,
      (all, month: string, sign: string, day: string, year: string, at: number) => {
        if (kept.some((range) => at < range.end && at + all.length > range.start)) return all
        return this.#masks.writtenDay(month, day, year, sign).replace(/\d/g, toMark)
      },
    )
  }

  #writtenDays(text: string): string {
    return text.replace(/[\d.\-/ ]*\d/g, (written) => {
      const slashed = /^(\s*)(\d{1,2})([/-])(\d{1,2})\3(\d{4}|\d{2})$/.exec(written)
      if (slashed !== null) {
        return (
          slashed[1]! +
          this.#masks.writtenDay(slashed[2]!.padStart(2, '0'), slashed[4]!.padStart(2, '0'), slashed[5]!, slashed[3]!)
        )
      }
      const digits = written.replace(/\D/g, '')
      if (digits.length !== 8) return written.replace(/\d/g, '0')
      const moved = this.#masks.compactDay(digits)
      let next = 0
      return written.replace(/\d/g, () => moved[next++]!)
    })
  }

  #numbers(text: string): string {
    return text.replace(/[A-Z0-9]+/g, (run) => this.#mixed(run, '', 0))
  }

  #masked(text: string): string {
    return text.replace(/[A-Z]+|\d+/g, (run) => (/^\d/.test(run) ? this.#masks.digits(run) : this.#masks.word(run)))
  }

  /** Letters and digits together: a number with its letters, of which one or two stay. */
  #mixed(run: string, text: string, at: number): string {
    return run.replace(/[A-Z]+|\d+/g, (part, place: number) => {
      if (/^\d/.test(part)) return this.#run(part, text, at + place)
      return part.length <= 2 ? part : 'X'.repeat(part.length)
    })
  }

  #run(part: string, text: string, at: number): string {
    if (/^(?:18|19|20)\d{2}$/.test(part) && /\bEXP[: ]*$/.test(text.slice(0, at))) return this.#masks.year(part)
    return this.#number(part)
  }

  #number(part: string): string {
    const isDay = part.length === 8 && /^(?:(?:18|19|20)\d{6}|[01]\d[0-3]\d(?:18|19|20)\d{2})$/.test(part)
    return isDay ? this.#masks.compactDay(part) : this.#masks.digits(part)
  }
}

const firstMark = 0xe000
const markedDigits = /[\uE000-\uE009]/g

/** Keeps a digit that is settled from being replaced once more. */
function toMark(digit: string): string {
  return String.fromCharCode(firstMark + Number(digit))
}

function rangesOf(text: string, pattern: RegExp): Range[] {
  return [...text.matchAll(pattern)].map((found) => ({ start: found.index, end: found.index + found[0].length }))
}

/** `NAM:02` keeps its number, which is one of the sheet's own. */
function keepCodes(text: string): Range[] {
  return rangesOf(text, /\bNAME?\s?[:;]\s*\d{1,3}/g)
}
