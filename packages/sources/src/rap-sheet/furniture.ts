// What stands on the pages of a sheet and is no part of the record: message headers, page headers and
// footers, rules and boxes, standing notices.

import type { Day } from '@clearslate/record'
import { readSheetDay } from './sheet-day.ts'

/** Behind it scans make short words of asterisks. */
const endOfMessage = /^[*XK%. ]*END OF MESSAGE(?:[*XK%. ]|\b[A-Z]{1,2}\b)*$/

/** Each pattern takes the whole line, so that it can swallow no fact beside it. */
const patterns: readonly RegExp[] = [
  /^TO:.*\bFROM:.*$/,
  /^RE:\s*QH.*$/,
  /^DATE:\s*\d{8}\s+TIME:[\d:\s]*(RESTRICTED.*)?$/,
  /^(\d{4}[A-Z]{2,4}\w*\.\w{1,4}|[A-Z0-9]{6,14}\. ?[A-Z]{2})$/,
  /^RESTRICTED[ -]+DO NOT USE FOR EMPLOYMENT.*$/,
  /^LICENSING OR CERTIFICATION PURPOSES.*$/,
  /^ATTN:.*$/,
  endOfMessage,
  /^(- ?)?PAGE[: ]*\d{1,5}( ?(OF|\/) ?\d{1,5})?( ?-)?$/,
  /^-? ?\d{1,5} ?(OF|\/) ?\d{1,5} ?-?$/,
  /^- ?\d{1,5} ?-$/,
  /^\(?CONT(INUED|'D|D)?\.?( ON)?( NEXT| FROM)?( PREVIOUS)?( PAGE)?\)?$/,
  /^(HTTPS?|FILE):\/\/\S*.*$/,
  /^\d{1,2}\/\d{1,2}\/\d{2,4},? +\d{1,2}:\d{2}(:\d{2})?( ?[AP]M)?.*$/,
  /^[*XK% ]*POTENTIAL FELONY STRIKE ENTRY[*XK% ]*$/,
  /^\**\s*(FOR CURRENT REGISTRANT ADDRESS INFORMATION INQUIRE INTO|THE VCIN SYSTEM)\s*\**$/,
  /^NOTE: \d+ POTENTIAL ENTR(Y|IES) WITH FELONY CONVICTION DATA (WAS|WERE)$/,
  /^FOUND FOR THIS SUBJECT\. SEE ENTR(Y|IES) IN THE RECORD ANNOTATED$/,
  /^WITH "POTENTIAL FELONY STRIKE ENTRY" FOR DETAILS\. THIS RECORD$/,
  /^MAY ALSO CONTAIN ADDITIONAL DATA RELATED TO "STRIKE" CONDITIONS\.$/,
  /^"?PROBATION FLAGS AND\/OR DEPARTMENT OF MENTAL HEALTH FLAGS ON THIS RECORD$/,
  /^MAY NOT BE BASED ON FINGERPRINT IDENTIFICATION"?$/,
  /^[* ]*(DO )?NOT COLLECT DNA\.( DNA SAMPLE HAS BEEN RECEIVED,)?$/,
  /^DNA SAMPLE HAS BEEN RECEIVED,?$/,
  /^TYPED, AND UPLOADED INTO THE CAL-DNA DATA BANK\.( FOR)?$/,
  /^(FOR )?INFO \(\d{3}\) ?\d{3}-\d{4}.*$/,
  /^FOR ADDITION\w* INFORMATION CONTACT THE DOJ COMMAND CENTER$/,
  /^AT \(\d{3}\) ?\d{3}-\d{4}\.?$/,
  /^\** ?PALM PRINT ON FILE AT DOJ.*$/,
  /^MAIL \S+@\S+$/,
  /^(III )?(CALIFORNIA ONLY SOURCE|MULTIPLE SOURCE|SINGLE SOURCE|MULTI-?SOURCE) RECORD$/,
  /^\** ?LIVE ?SCAN$/,
]

const firstSigns = /^[*\-(A-Z"0-9]/
/** A line of asterisks of which a scan made letters: no word has six of one, and no fact stands beside them. */
const misreadRule = /^(?!.*\b(?:ARR|CONV|COURT|DISM|JAIL|PRIS|PROB|REV))(?=.*([A-WYZ])\1{5})[^\d:#/]{20,}$/
/** No word is as long as this. */
const longestWord = /^[A-Z*%]{25,}$/
const onlyRule = /^[*\s.·,'"=_~|]*$/

/** Whether a line (trimmed, plain) is furniture. */
export function isFurniture(line: string): boolean {
  if (line === '' || onlyRule.test(line)) return true
  if (!firstSigns.test(line)) return false
  // A box is drawn with asterisks on both sides, and some notices run into the rule beneath them.
  const words = line.replace(/^\*{3,}\s*|\s*\*{3,}$/g, '').replace(/\s+/g, ' ')
  if (misreadRule.test(words) || longestWord.test(words)) return true
  return patterns.some((pattern) => pattern.test(words))
}

/** Whether the line ends a message; what follows it is another one. */
export function endsMessage(line: string): boolean {
  return endOfMessage.test(line)
}

/** Asterisks with blanks between: `cycle` parts the cycles of a record, `rule` is a longer line or a box. */
export function asterisksOf(line: string): 'cycle' | 'rule' | undefined {
  if (!line.includes('*')) return undefined
  // Scans make X, K or % of some of them.
  if (!onlyRule.test(line) && !/^(?:[*XK%]{1,2}[.,'"]?\s+)+[*XK%]{1,2}[.,'"]?$/.test(line)) return undefined
  const count = onlyRule.test(line) ? line.split('*').length - 1 : line.split(/\s+/).length
  return count === 3 || count === 4 ? 'cycle' : 'rule'
}

/** The day on which the message was sent, where a header says so: the record is complete up to it. */
export function messageDay(line: string): Day | undefined {
  const found = /\bDATE:\s*(\d{8})\s+TIME:/.exec(line)
  return found === null ? undefined : readSheetDay(found[1]!)
}
