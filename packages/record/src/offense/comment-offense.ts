// Finds the offenses that a comment of the DOJ file mentions: `COM: CHRG 11359 HS`, `COM: CNT 01
// CHRG-484-487 (A) PC SECOND DEGREE`. A plain number (date, case, amount, count) is never one.
import type { OffenseCitation } from './citation.ts'
import { hasTitles } from './codes.ts'
import { citeStatute } from './parse-offense.ts'
import { impliedCode, readStatute } from './read-statute.ts'
import type { StatuteRead } from './read-statute.ts'

export interface CommentOffense {
  readonly offense: OffenseCitation
  /** Where the statute stands in the comment; `end` is behind its last character. */
  readonly start: number
  readonly end: number
  /** True when the comment calls it a charge (`CHRG`); others may only cite a procedure (`DISM PER 1203.4 PC`). */
  readonly isCharge: boolean
  /** The type of charge written behind it as `TOC:F`. */
  readonly level: string | undefined
}

interface Mention {
  readonly statute: StatuteRead
  readonly isCharge: boolean
}

const WORD_START = /(?<![a-z0-9])[a-z0-9]/gi
const CONTEXT = 24
const CHARGE_LABEL = /(?<![a-z])(?:chr?gs?|charges?)[\s:#-]*(?:(?:cnt|count)\s*\d{1,3}[\s:-]+)?$/i
const COUNT_LABEL = /(?<![a-z])(?:cnts?|counts?)[\s:#]*\d{1,3}\s*[-:/]\s*$/i
const NUMBER_LABEL =
  /(?<![a-z])(?:case|no|nbr|num|dkt|docket|cii|ofn|fbi|ori|cdl|ssn|badge|bail|fine|fined|rest|dob)[\s:.#-]*$/i
const INSIDE_A_NUMBER = /(?:[$#.]|\d[-/,:])\s?$/
const LEVEL = /\bTOC\s?:\s?([A-Z])\b/i
/** Codes that are not words or places, and so need no label. */
const plainCodes: ReadonlySet<string> = new Set(['BP', 'FG', 'GC', 'HS', 'PC', 'VC', 'WI'])
/** So well known by number that comments leave out the code; a wrong guess costs only a second look. */
const cannabisSections: ReadonlySet<string> = new Set(['11357', '11358', '11359', '11360'])

/** Every offense the comment mentions, in its order. */
export function readCommentOffenses(comment: string): readonly CommentOffense[] {
  const mentions: Mention[] = []
  let end = 0
  for (const { index } of comment.matchAll(WORD_START)) {
    const mention = index < end ? undefined : readMention(comment, index)
    if (mention === undefined) continue
    mentions.push(mention)
    end = mention.statute.end
  }
  return mentions.map((mention, index) => describeMention(comment, mention, mentions[index + 1]))
}

function readMention(comment: string, start: number): Mention | undefined {
  const statute = readStatute(comment, start)
  if (statute === undefined) return undefined
  const before = comment.slice(Math.max(0, start - CONTEXT), start)
  const isCharge = CHARGE_LABEL.test(before)
  if (!isCharge && INSIDE_A_NUMBER.test(before) && !COUNT_LABEL.test(before)) return undefined
  if (!statute.sections.every(({ section }, index) => isLongEnough(section, index))) return undefined
  const isOffense = statute.coded
    ? isCodeItsOwn(comment, statute, isCharge, before)
    : isKnownByNumber(comment, statute, isCharge, before)
  return isOffense ? { statute, isCharge } : undefined
}

/** Counts and days of a month have two digits; so has only one section that is often charged. */
function isLongEnough(section: string, index: number): boolean {
  const number = section.slice(section.indexOf(' ') + 1)
  return /^\d{3}/.test(number) || (section === '32' && index === 0)
}

function isCodeItsOwn(comment: string, statute: StatuteRead, isCharge: boolean, before: string): boolean {
  const behind = comment.slice(statute.end, statute.end + CONTEXT)
  if (!isCharge && isNumberBeforeCode(statute, before) && /^\s+\d{3}/.test(behind)) return false
  if (isCharge || /^\s*-\s*[a-z]/i.test(behind)) return true
  return statute.sections.some(
    ({ code, section }) => code !== undefined && (plainCodes.has(code) || (hasTitles(code) && section.includes(' '))),
  )
}

/** `CASE 12345 PC 459` and `IN 2015 PC 459`: a case number or a year, whose code belongs to the section behind. */
function isNumberBeforeCode(statute: StatuteRead, before: string): boolean {
  const [{ section, subdivisions }] = statute.sections
  if (subdivisions.length > 0) return false
  return NUMBER_LABEL.test(before) || /^(?:(?:19|20)\d\d|\d{6})$/.test(section)
}

function isKnownByNumber(comment: string, statute: StatuteRead, isCharge: boolean, before: string): boolean {
  const behind = comment.slice(statute.end, statute.end + CONTEXT)
  if (/^(?:[-/,:]?\d|\.\d)/.test(behind)) return false
  if (isCharge) return !/^\s*(?:cnts?|counts?|add)\b/i.test(behind)
  if (NUMBER_LABEL.test(before)) return false
  return statute.sections.some(
    ({ section, subdivisions }) =>
      cannabisSections.has(section) || (subdivisions.length > 0 && impliedCode(section) !== undefined),
  )
}

function describeMention(comment: string, { statute, isCharge }: Mention, next: Mention | undefined): CommentOffense {
  const { start, end } = statute
  const rest = comment.slice(end, next?.statute.start ?? comment.length)
  const level = LEVEL.exec(rest)
  const literal = /^\s*-([^]*?)(?:$|\s*(?:\bCOM:|\bCNT\b|\bTOC\s?:|\bCHRG\b))/i.exec(rest)?.[1] ?? ''
  return {
    offense: citeStatute(comment, statute, comment.slice(start, end), literal.trim()),
    start,
    end,
    isCharge,
    level: level?.[1]?.toUpperCase(),
  }
}
