// Reads the statute that a text cites from a given position: sections with their joiners and codes, such
// as `664/11357(C) HS`, `HS 11357(b)` or `484-487 (A) PC`. Every step is bounded, so it is never slow.
import { hasTitles, readCode, readLeadingCode } from './codes.ts'
import { isLetterSection } from './letter-sections.ts'

/** One section of the chain, before attempts and conspiracies are understood. */
export interface CitedSection {
  readonly code: string | undefined
  readonly section: string
  readonly subdivisions: readonly string[]
  readonly start: number
  readonly end: number
}

export interface StatuteRead {
  readonly sections: readonly [CitedSection, ...CitedSection[]]
  /** Whether the text names a code for any of them. */
  readonly coded: boolean
  readonly start: number
  readonly end: number
}

/** A section as it stands in the text; `code` only when it stands with this very section. */
interface Part {
  readonly title: string | undefined
  readonly number: string
  readonly letters: string
  readonly decimalAfterLetters: string
  readonly marks: readonly string[]
  readonly code: string | undefined
  readonly joiner: string
  readonly start: number
  readonly end: number
}

type Marks = Pick<Part, 'letters' | 'decimalAfterLetters' | 'marks' | 'end'>

const LONGEST_CHAIN = 8
const MOST_MARKS = 8

const NUMBER = /[1-9]\d{0,5}(?!\d)(?:\.\d{1,3}(?!\d)){0,2}/iy
/** Penal Code section 622 1/2, which the DOJ also writes without the blank. */
const HALF_SECTION = /622\s?1\/2(?!\d)/iy
/** `664.187` is an attempt, for 664 has no decimal sections; 182.5 is a section of its own. */
const DOTTED_PREFIX = /664(?=\.\d{2})|182(?=\.\d{3})/iy
/** `664487(A)` and `18211359`: no section has so many digits and begins so. */
const FUSED_PREFIX = /(?:664|182)(?=[1-9]\d{2,5}(?!\d))/iy
const TITLE = /(\d{1,2})(?:\s*(u\.?s\.?c\.?|c\.?f\.?r\.?|c\.?c\.?r\.?)\s*|\s+)(?=[1-9])/iy

const MARK_IN_BRACKETS = /\s*\(\s*([a-z]|([a-z])\2|[ivx]{1,5}|\d{1,3})\s*\)/iy
const BARE_LETTER = /[a-z](?![a-z])/iy
const BARE_LETTERS = /[a-z]{1,2}/iy
const BARE_DIGITS = /\d{1,2}(?!\d)/iy
const DECIMAL_AFTER_LETTERS = /\.\d{1,2}(?!\d)/iy
/** `11360 A 2 HS`: letters that stand alone are subdivisions only when a code follows. */
const LOOSE_MARKS = /\s+([a-z])(?:\s?(\d{1,2})(?![\d.]))?(?=\s)/iy

const JOINER = /\s*([/+,&-])\s*(?=\d)/iy
const MARK_JOINER = /\s*([/+,&-])(?=\s*\()/iy
const PREFIX_JOINER = /\.(?=\d)|\s+(?=\d)/iy
const ATTEMPT_BEHIND = /\s+(?=664(?!\d))/iy
const STATUTE_END = /\s*(?:$|-|TOC\b)/iy
const BLANKS = /\s*/iy

/** Reads the statute that starts at `start`; `undefined` when none starts exactly there. */
export function readStatute(text: string, start: number): StatuteRead | undefined {
  if (isDigit(text[start])) return understand(readChain(text, start), start, undefined)
  const leading = readLeadingCode(text, start)
  if (leading === undefined) return undefined
  return understand(readChain(text, skipBlanks(text, leading.end), leading.code), start, leading.code)
}

/** The code that a section number stands for when none is written: Health and Safety, controlled substances. */
export function impliedCode(section: string): string | undefined {
  const number = Number(/^\d{5}(?=\.|$)/.exec(section)?.[0])
  return number >= 11350 && number <= 11392 ? 'HS' : undefined
}

function readChain(text: string, start: number, leadingCode?: string): readonly Part[] {
  const parts: Part[] = []
  let next = readPart(text, start, '', leadingCode)
  while (next !== undefined) {
    parts.push(next)
    next = parts.length < LONGEST_CHAIN ? readNextPart(text, next) : undefined
  }
  const coded = leadingCode === undefined && parts.some((part) => part.code !== undefined)
  return coded ? keepCodedJoins(text, parts) : keepCertainJoins(parts)
}

function readNextPart(text: string, previous: Part): Part | undefined {
  if (isFusedPrefix(text, previous)) return readPart(text, previous.end, '')
  if (previous.code === undefined) {
    const sameSection = readOtherSubdivision(text, previous)
    if (sameSection !== undefined) return sameSection
  }
  const joiner = readJoiner(text, previous)
  if (joiner === undefined) return undefined
  const next = readPart(text, joiner.end, joiner.mark)
  if (next === undefined || previous.code === undefined) return next
  return joinsBehindCode(previous, next) ? next : undefined
}

function readJoiner(text: string, previous: Part): { readonly mark: string; readonly end: number } | undefined {
  const written = match(JOINER, text, previous.end)
  if (written !== undefined) return { mark: written[1] ?? '', end: JOINER.lastIndex }
  if (previous.number === '664' || previous.number === '182') {
    const prefix = match(PREFIX_JOINER, text, previous.end)
    return prefix && { mark: prefix[0].trim(), end: PREFIX_JOINER.lastIndex }
  }
  const behind = match(ATTEMPT_BEHIND, text, previous.end)
  return behind && { mark: '', end: ATTEMPT_BEHIND.lastIndex }
}

/** Behind a code a hyphen begins the literal, unless what follows is plainly the other half of an attempt. */
function joinsBehindCode(previous: Part, next: Part): boolean {
  if (next.joiner !== '-' || next.number === '664' || next.number === '182') return true
  return isPrefix(previous) && (next.code !== undefined || impliedCode(next.number) !== undefined)
}

/** Behind the last code a number may be anything (`HS/28.5 GRAMS`, `PC 180 DAYS`); what is no section is cut off. */
function keepCodedJoins(text: string, parts: readonly Part[]): readonly Part[] {
  const end = parts.findLastIndex((part) => part.code !== undefined) + 1
  const objectsFollow = parts.slice(0, end).every(isPrefix)
  const cut = parts.findIndex((part, index) => {
    if (index < end) return false
    if (isPrefix(part) && (part.number === '664' || !objectsFollow)) return !endsStatute(text, part, parts[index + 1])
    if (!objectsFollow || isPrefix(part)) return true
    return part.joiner !== '/' && impliedCode(part.number) === undefined
  })
  return cut < 0 ? parts : parts.slice(0, cut)
}

/** `11359 HS-664` is an attempt, `11359 HS-664 GRAMS` is not. */
function endsStatute(text: string, part: Part, next: Part | undefined): boolean {
  return next !== undefined || match(STATUTE_END, text, part.end) !== undefined
}

/** Without a code behind them, only a plain joiner or a prefix section makes a long number another section. */
function keepCertainJoins(parts: readonly Part[]): readonly Part[] {
  const doubtful = parts.findIndex((part, index) => {
    const previous = parts[index - 1]
    if (previous === undefined || isPrefix(previous)) return false
    if (part.joiner === '-' && !isPrefix(part)) return true
    return part.code === undefined && part.number.length < 3
  })
  return doubtful < 0 ? parts : parts.slice(0, doubtful)
}

function readPart(text: string, start: number, joiner: string, leadingCode?: string): Part | undefined {
  const titled = readTitledPart(text, start, joiner, leadingCode)
  if (titled !== undefined) return titled
  const number = readNumber(text, start)
  return number === undefined ? undefined : finishPart(text, start, joiner, undefined, number)
}

/** Federal sections and state regulations stand behind a title: `18 659 US`, `36 2.1(A)(6) US`, `18 USC 659`. */
function readTitledPart(text: string, start: number, joiner: string, leadingCode?: string): Part | undefined {
  const title = match(TITLE, text, start)
  const number = title && readNumber(text, TITLE.lastIndex)
  if (title === undefined || number === undefined) return undefined
  const part = finishPart(text, start, joiner, title[1], number)
  if (part === undefined) return undefined
  const between = title[2] === undefined ? undefined : readCode(title[2], 0)
  if (between !== undefined) return { ...part, code: between.code }
  return hasTitles(part.code ?? leadingCode) ? part : undefined
}

function readNumber(text: string, start: number): string | undefined {
  const prefix = match(DOTTED_PREFIX, text, start) ?? match(FUSED_PREFIX, text, start)
  if (prefix !== undefined) return prefix[0]
  return match(HALF_SECTION, text, start)?.[0] ?? match(NUMBER, text, start)?.[0]
}

function finishPart(
  text: string,
  start: number,
  joiner: string,
  title: string | undefined,
  number: string,
): Part | undefined {
  const numberStart = title === undefined ? start : text.indexOf(number, start + title.length)
  const part = { title, number: number.replace(/^622\s?1/, '6221'), joiner, start }
  if (isFused(text, numberStart)) {
    return { ...part, letters: '', decimalAfterLetters: '', marks: [], code: undefined, end: numberStart + 3 }
  }
  const marks = readMarks(text, numberStart + number.length, part.number)
  const attached = readCode(text, marks.end)
  if (attached !== undefined) return { ...part, ...marks, code: attached.code, end: attached.end }
  if (isLetter(text[marks.end]) || isDigit(text[marks.end])) return undefined
  return { ...part, ...readCodeBehind(text, marks) }
}

function readCodeBehind(text: string, marks: Marks): Marks & Pick<Part, 'code'> {
  const code = readCode(text, skipBlanks(text, marks.end))
  if (code !== undefined) return { ...marks, code: code.code, end: code.end }
  const loose = match(LOOSE_MARKS, text, marks.end)
  const behindLoose = loose && readCode(text, skipBlanks(text, LOOSE_MARKS.lastIndex))
  if (loose === undefined || behindLoose === undefined) return { ...marks, code: undefined }
  const added = [loose[1], loose[2]].filter((mark) => mark !== undefined).map((mark) => mark.toUpperCase())
  return { ...marks, marks: [...marks.marks, ...added], code: behindLoose.code, end: behindLoose.end }
}

/** Subdivisions in brackets, and the letters and digits that stand bare: `11360A2`, `424(A)1`. */
function readMarks(text: string, start: number, number: string): Marks {
  const first = readLetters(text, start, number)
  const marks: string[] = []
  let end = first.end
  while (marks.length < MOST_MARKS) {
    const bracket = match(MARK_IN_BRACKETS, text, end)
    const mark = bracket?.[1] ?? readBareMark(text, end, end > start)
    if (mark === undefined) break
    marks.push(mark.toUpperCase())
    end = bracket === undefined ? end + mark.length : MARK_IN_BRACKETS.lastIndex
  }
  return { ...first, marks, end }
}

function readBareMark(text: string, start: number, digitsToo: boolean): string | undefined {
  if (readCode(text, start) !== undefined) return undefined
  const digits = digitsToo ? match(BARE_DIGITS, text, start) : undefined
  if (digits !== undefined) return isDigit(text[start - 1]) ? undefined : digits[0]
  const letter = match(BARE_LETTER, text, start)
  if (letter !== undefined) return letter[0]
  return isLetter(text[start]) && readCode(text, start + 1) !== undefined ? text[start] : undefined
}

/** The letters right behind the number; whether they belong to the section depends on the code. */
function readLetters(text: string, start: number, number: string): Omit<Marks, 'marks'> {
  const none = { letters: '', decimalAfterLetters: '', end: start }
  const both = match(BARE_LETTERS, text, start)?.[0].toUpperCase() ?? ''
  const letters = isLetterSection(number, both) ? both : readSectionLetter(text, start, number)
  if (letters === '') return none
  const end = start + letters.length
  const decimal = isLetterSection(number, letters) ? match(DECIMAL_AFTER_LETTERS, text, end)?.[0] : undefined
  return { letters, decimalAfterLetters: decimal ?? '', end: end + (decimal?.length ?? 0) }
}

function readSectionLetter(text: string, start: number, number: string): string {
  const letter = text[start]?.toUpperCase() ?? ''
  if (readCode(text, start) !== undefined) return ''
  return isLetterSection(number, letter) ? letter : (readBareMark(text, start, false)?.toUpperCase() ?? '')
}

/** `23152(A)/(B) VC`: a bracket behind a joiner is another subdivision of the same section. */
function readOtherSubdivision(text: string, previous: Part): Part | undefined {
  const joiner = match(MARK_JOINER, text, previous.end)
  if (joiner === undefined) return undefined
  const start = MARK_JOINER.lastIndex
  const { marks, end } = readMarks(text, start, '')
  const first = marks[0]
  if (first === undefined) return undefined
  const sameKind = previous.marks.findLastIndex((mark) => isDigit(mark[0]) === isDigit(first[0]))
  const kept = sameKind < 0 ? previous.marks : previous.marks.slice(0, sameKind)
  const read = readCodeBehind(text, { ...previous, marks: [...kept, ...marks], end })
  return { ...previous, ...read, joiner: joiner[1] ?? '', start }
}

function understand(parts: readonly Part[], start: number, leadingCode: string | undefined): StatuteRead | undefined {
  const [first, ...others] = parts.map((part, index): CitedSection => {
    const code = codeOf(parts, index, leadingCode)
    return { code, ...nameSection(part, code), start: part.start, end: part.end }
  })
  if (first === undefined) return undefined
  const coded = leadingCode !== undefined || parts.some((part) => part.code !== undefined)
  return { sections: [first, ...others], coded, start, end: (others.at(-1) ?? first).end }
}

/** A code behind the last of several sections is that of all of them, except of 664, 182 and 32. */
function codeOf(parts: readonly Part[], index: number, leadingCode: string | undefined): string | undefined {
  const part = parts[index]
  if (part !== undefined && parts.length > 1 && isPrefix(part)) return 'PC'
  return part?.code ?? leadingCode ?? parts.slice(index).find((other) => other.code !== undefined)?.code
}

function nameSection(part: Part, code: string | undefined): Pick<CitedSection, 'section' | 'subdivisions'> {
  const number = part.title === undefined ? part.number : `${part.title} ${part.number}`
  if (part.letters === '') return { section: number, subdivisions: part.marks }
  if (lettersBelongToSection(part, code)) {
    return { section: number + part.letters + part.decimalAfterLetters, subdivisions: part.marks }
  }
  return { section: number, subdivisions: [...part.letters, ...part.marks] }
}

/** In the United States Code too a bare letter makes a section of its own: 18 U.S.C. 2252A. */
function lettersBelongToSection(part: Part, code: string | undefined): boolean {
  if (part.decimalAfterLetters !== '' || code === 'US') return true
  return (code === 'PC' || code === undefined) && isLetterSection(part.number, part.letters)
}

function isPrefix(part: Part): boolean {
  if (part.title !== undefined) return false
  return part.number === '664' || part.number === '182' || part.number === '32'
}

function isFused(text: string, start: number): boolean {
  return match(FUSED_PREFIX, text, start) !== undefined
}

function isFusedPrefix(text: string, part: Part): boolean {
  return part.title === undefined && part.end === part.start + 3 && isFused(text, part.start)
}

function match(pattern: RegExp, text: string, start: number): RegExpExecArray | undefined {
  pattern.lastIndex = start
  return pattern.exec(text) ?? undefined
}

function skipBlanks(text: string, start: number): number {
  match(BLANKS, text, start)
  return BLANKS.lastIndex
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9'
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[a-z]/i.test(character)
}
