// The first pass over a sheet: what kind of line each is, and which lines run on over several. It knows
// nothing of what stands around a line, but for continuations.

import { parseOffense } from '@clearslate/record'
import type { Day } from '@clearslate/record'
import { agencyPattern } from './agency.ts'
import type { LineUse } from './draft.ts'
import { asterisksOf, endsMessage, isFurniture, messageDay } from './furniture.ts'
import { plainText, repairKeyword } from './plain-text.ts'
import { readOffense } from './offense-line.ts'
import { dayPattern, readSheetDay } from './sheet-day.ts'
import type { SheetLine, SheetText } from './sheet-text.ts'
import { readHeading } from './vocabulary.ts'
import type { Heading } from './vocabulary.ts'

export type ItemKind =
  | 'cycle'
  | 'event-rule'
  | 'message-end'
  | 'heading'
  | 'dated'
  | 'agency'
  | 'count'
  | 'flag'
  | 'disposition'
  | 'status'
  | 'sentence'
  | 'comment'
  | 'note'
  | 'type-of-charge'
  | 'name'
  | 'identity'
  | 'text'
  | 'too-long'

/** A word that was read with less than the bound of sureness. */
export interface DoubtfulWord {
  readonly text: string
  readonly confidence: number
}

/** One line, or a part of one, with the lines on which it runs on. */
export interface Item {
  readonly kind: ItemKind
  /** Plain and trimmed, with the keyword; continuations joined by a blank. */
  text: string
  /** Behind the keyword, for those that have one. */
  value: string
  readonly heading: Heading | undefined
  readonly indent: number
  /** Places in the sheet's list of lines. */
  readonly lines: number[]
  readonly doubts: DoubtfulWord[]
}

export interface ScannedSheet {
  readonly items: readonly Item[]
  /** Furniture is settled here; everything else is settled by the reader. */
  readonly lineUse: LineUse[]
  readonly messageDay: Day | undefined
}

const keywords: readonly (readonly [RegExp, ItemKind])[] = [
  [/^C[NM]TS?\s?[:;](.*)$/, 'count'],
  [/^[*\s]*DISPO\s?[:;]\s?[*;\s]*(.*)$/, 'disposition'],
  [/^CONV(?:ICTION)? STATUS\s?[:;]\s*(.*)$/, 'status'],
  [/^(SEN FROM\s?[:;].*)$/, 'note'],
  [/^(?:SENT?|SENTENCE|XSEN)\s?[:;]\s*(.*)$/, 'sentence'],
  [/^COM(?:MENTS?)?\s?[:;]\s*(.*)$/, 'comment'],
  [
    /^((?:CRT|CASE|DKT|DOCKET|CITE|STATE INN|ARR BY|RECV?D BY|ADR|SCN|DCN|PAROLED FROM|CONV OF|WARRANT|WARR)\s*(?:[:;]|#|NO\b|NBR\b|-\d).*)$/,
    'note',
  ],
  [/^TOC\s?[:;]\s*([A-Z])$/, 'type-of-charge'],
  [/^((?:NAME?|DOB)\s?[:;].*)$/, 'name'],
  [
    /^((?:CII|DOB|SEX|RAC|HGT|WGT|EYE|HAIR|HAI|POB|NAM|AKA|FBI|CDL|IDN|SOC|SSN|INN|MNU|SMT|MON|MDS|OCC|DLN|OLN|SID|ETH|CTZ|FPC|PHT|EMP|RES|ADR)\s?\/.*)$/,
    'identity',
  ],
]

/** A printed line has some 80 characters; what is longer than this is none. */
const longestLine = 1000
/** What runs on over more lines than this is not one thing. */
const mostLines = 40

/** Parts of one printed line that are items of their own. */
const partBreak = /\s{2,}(?=(?:\*?DISPO|CONV STATUS|SEN|COM)\s?[:;])/

/** Reads the lines of a sheet one by one; linear in its length. */
export function scanLines(sheet: SheetText, surenessBound: number): ScannedSheet {
  const scanner = new Scanner(surenessBound)
  sheet.lines.forEach((line, index) => scanner.take(line, index))
  return scanner
}

class Scanner implements ScannedSheet {
  readonly items: Item[] = []
  readonly lineUse: LineUse[] = []
  messageDay: Day | undefined = undefined
  readonly #bound: number
  #isAfterBlank = false
  /** The page of the last item; an empty line at the edge of a page parts nothing. */
  #page = 0

  constructor(bound: number) {
    this.#bound = bound
  }

  take(line: SheetLine, index: number): void {
    if (line.text.length > longestLine) {
      this.lineUse.push('not-read')
      this.#add('too-long', '', '', undefined, 0, index, line)
      return
    }
    const text = repairKeyword(plainText(line.text))
    const trimmed = text.trim()
    this.lineUse.push('not-read')
    const stars = asterisksOf(trimmed)
    if (stars === 'cycle') this.#add('cycle', trimmed, trimmed, undefined, 0, index, line)
    else if (/^-(\s*-)+$/.test(trimmed.replace(/["'.]/g, ''))) {
      this.#add('event-rule', trimmed, trimmed, undefined, 0, index, line)
    } else if (stars === 'rule' || isFurniture(trimmed)) {
      this.lineUse[index] = 'furniture'
      this.messageDay ??= messageDay(trimmed)
      if (endsMessage(trimmed)) this.#add('message-end', trimmed, '', undefined, 0, index, line)
      if (trimmed === '') this.#isAfterBlank = true
      return
    } else {
      const indent = text.length - text.trimStart().length
      for (const part of trimmed.split(partBreak)) this.#takePart(part.trim(), indent, index, line)
    }
    this.#isAfterBlank = false
  }

  #takePart(part: string, indent: number, index: number, line: SheetLine): void {
    const heading = readHeading(part)
    if (heading !== undefined) {
      this.#add('heading', part, part, heading, indent, index, line)
      return
    }
    for (const [pattern, kind] of keywords) {
      const found = pattern.exec(part)
      if (found === null) continue
      this.#add(kind, part, found[1]!.trim(), undefined, indent, index, line)
      return
    }
    const kind = kindOfRest(part)
    if (line.page !== this.#page) this.#isAfterBlank = false
    if (this.#continues(kind, part, indent)) this.#join(part, index, line)
    else this.#add(kind, part, part, undefined, indent, index, line)
  }

  #continues(kind: ItemKind, part: string, indent: number): boolean {
    const last = this.items.at(-1)
    if (last === undefined || kind === 'dated' || kind === 'count' || last.lines.length >= mostLines) return false
    const isOpen = /[,&]$/.test(last.text)
    const isDeeper = indent > last.indent && !this.#isAfterBlank
    switch (last.kind) {
      case 'comment':
      case 'note':
        return (
          (isDeeper && indent >= last.indent + 3) || (isOpen && kind === 'text' && parseOffense(part) === undefined)
        )
      case 'sentence':
        return kind === 'text' && (isDeeper || isOpen)
      case 'disposition':
        return kind === 'text' && isDeeper && parseOffense(part) === undefined
      case 'text':
        return (
          kind === 'text' &&
          isDeeper &&
          indent >= last.indent + 2 &&
          this.#isInCount() &&
          parseOffense(part) === undefined
        )
      case 'identity':
        // A number before it begins the next of the names.
        return kind === 'text' && isDeeper && !/^\d{2,3}\s+[A-Z]/.test(part)
      default:
        return false
    }
  }

  /** Whether the last line stands below a count or a qualifier, and so says an offense. */
  #isInCount(): boolean {
    const before = this.items.at(-2)?.kind
    return before === 'count' || before === 'flag' || before === 'dated'
  }

  #join(part: string, index: number, line: SheetLine): void {
    const last = this.items.at(-1)!
    this.#page = line.page
    last.text += ` ${part}`
    last.value += ` ${part}`
    if (last.lines.at(-1) !== index) last.lines.push(index)
    last.doubts.push(...doubtsOf(part, line, this.#bound))
  }

  #add(
    kind: ItemKind,
    text: string,
    value: string,
    heading: Heading | undefined,
    indent: number,
    index: number,
    line: SheetLine,
  ): void {
    this.#page = line.page
    const doubts = doubtsOf(text, line, this.#bound)
    this.items.push({ kind, text, value, heading, indent, lines: [index], doubts })
  }
}

function kindOfRest(part: string): ItemKind {
  const day = dayPattern.exec(part)
  // `66411360 HS` is an attempt at a section, not a day.
  if (day !== null && (readSheetDay(day[1]!) !== undefined || !readOffense(part).isStatute)) return 'dated'
  if (/^-\s?[A-Z]/.test(part)) return 'flag'
  return agencyPattern.test(part) ? 'agency' : 'text'
}

function doubtsOf(part: string, line: SheetLine, bound: number): DoubtfulWord[] {
  const found: DoubtfulWord[] = []
  for (const word of line.words) {
    // A confidence that is not a number is no confidence.
    if (word.confidence >= bound) continue
    const text = plainText(word.text).trim()
    const isHere = text !== '' && (part.includes(text) || part.includes(repairKeyword(text)))
    if (isHere) found.push({ text, confidence: word.confidence })
  }
  return found
}
