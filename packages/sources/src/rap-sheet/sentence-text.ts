// The sentence as a sheet writes it: `3 YEARS PROBATION, 30 DAYS JAIL, FINE, RESTN`, with what is
// suspended, stayed or concurrent, and the jail and mandatory supervision of a split sentence. What is not
// understood stays a part of kind `other`, never nothing.

import type { Sentence, SentenceKind } from '@clearslate/record'

/** A part of a sentence, still without its day and place. */
export type SentencePart = Omit<Sentence, 'date' | 'source'>

const unitWords = '(?:YEARS?|YRS?|MONTHS?|MOS?|DAYS?|DYS?|WEEKS?|WKS?)'
const durationPattern = new RegExp(`(\\d{1,4})\\s*(${unitWords})\\b\\.?`, 'g')
const places: readonly (readonly [RegExp, SentenceKind])[] = [
  // A sentence is split where its last part is supervision: PC 1170(h)(5)(B).
  [/\bMAND(ATORY)? SUP(ER)?V(ISION)?\b|\bSPLIT SEN(T|TENCE)?\b|\b1170 ?\(H\) ?\(5\) ?\(B\)( PC)?/, 'supervision'],
  [/\b(FORMAL |SUMMARY |CONDITIONAL |COURT )?PROB(ATION)?\b/, 'probation'],
  [/\bCONDITIONAL (SENTENCE|RELEASE)\b/, 'probation'],
  [/\b(COUNTY |CO )?(JAIL|JL)\b/, 'jail'],
  [/\b(STATE )?PRISON\b|\bCDCR?\b/, 'prison'],
  [/\b(FINES?|FINE AND PENALTY|RESTN|RESTITUTION|REST FINE|PENALTY ASSESSMENT)\b/, 'fine'],
]
/** Between parts: a comma, or nothing where one term with its place follows another. */
const pieceBreak = new RegExp(
  `[,;]|(?<=\\b\\d{1,4} ?${unitWords}\\b\\.? (?:[A-Z]+ ){0,2}(?:JAIL|JL|PRISON|PROB(?:ATION)?|SUP(?:ER)?V(?:ISION)?)) ` +
    `(?=(?:(?:AND|THEN|PLUS|WITH|W/|FOLLOWED BY|[&+]) ?)?\\d{1,4} ?${unitWords}\\b)`,
)
const life = /\bLIFE\b|\bDEATH\b|\bLWOP\b|\bWITHOUT POSS/
const allowedBeside =
  /\b(PER|PURSUANT|THEN|FOLLOWED|BY|PLUS|WITH|AS|A|IN|OF|AND|OR|COND(ITION)?( OF)?|CREDIT|CTS|FOR|TIME|SERVED|THE|LESS|CREDITED|CR|TO|RUN|W\/?|SENTENCE|SEN|CNTS?|COUNTS?|ALL|EACH|EA)\b|[.&()#;:'"/+-]/g

/** The parts of a sentence, in order. Linear in the length of the text. */
export function readSentence(text: string): SentencePart[] {
  const pieces = text
    .replace(/\s+/g, ' ')
    .split(pieceBreak)
    .map((piece) => piece.trim())
  const parts: MutablePart[] = []
  let pending: string[] = []
  let whole: Modifiers = {}
  for (const piece of pieces) {
    if (piece === '') continue
    const { rest, modifiers } = takeModifiers(piece)
    if (rest === '') {
      const last = parts.at(-1)
      if (modifiers.suspended === 'imposition' || last === undefined) whole = { ...whole, ...modifiers }
      else {
        if (pending.length > 0) parts.push(partOf(pending.splice(0).join(', '), '', {}))
        Object.assign(parts.at(-1)!, modifiers)
      }
      if (last !== undefined) last.text = `${last.text}, ${piece}`
      continue
    }
    // `1 YEAR, 4 MONTHS PRISON` is one term.
    if (isDurationAlone(rest)) {
      pending.push(piece)
      continue
    }
    const before = pending.join(', ')
    pending = []
    if (before !== '' && durationsOf(rest).length > 0 && isTimed(kindOf(rest))) {
      parts.push(partOf(`${before}, ${piece}`, `${before} ${rest}`, modifiers))
    } else {
      if (before !== '') parts.push(partOf(before, '', {}))
      parts.push(partOf(piece, rest, modifiers))
    }
  }
  if (pending.length > 0) parts.push(partOf(pending.join(', '), '', {}))
  for (const part of parts) if (isTimed(part.kind)) Object.assign(part, { ...whole, ...onlyOwn(part) })
  return joinSplit(parts)
}

/** `SPLIT SENTENCE` beside the supervision itself says nothing more; alone, it is supervision of unknown length. */
function joinSplit(parts: MutablePart[]): MutablePart[] {
  if (!parts.some(({ kind, length }) => kind === 'supervision' && length !== undefined)) return parts
  const joined: MutablePart[] = []
  let before = ''
  for (const part of parts) {
    const last = joined.at(-1)
    if (part.kind !== 'supervision' || part.length !== undefined || /\d+ ?[DMWY]/.test(part.text)) {
      joined.push({ ...part, text: `${before}${part.text}` })
      before = ''
    } else if (last === undefined) before += `${part.text}, `
    else last.text += `, ${part.text}`
  }
  return joined
}

interface Modifiers {
  suspended?: 'imposition' | 'execution'
  stayed?: boolean
  concurrent?: boolean
}

interface MutablePart extends Modifiers {
  kind: SentenceKind
  text: string
  length: number | undefined
  unit: 'days' | 'months' | 'years' | undefined
}

const modifierWords: readonly (readonly [RegExp, Modifiers])[] = [
  [
    /\b(IMP(OSITION)?( OF)?|PRON(OUNCEMENT)?( OF)?) ?SEN(T|TENCE)? ?(SS|SUSP(ENDED)?)\b|\bI ?SS\b/,
    { suspended: 'imposition' },
  ],
  [/\b(EXEC?(UTION)?|EX)( OF)? ?SEN(T|TENCE)? ?(SS|SUSP(ENDED)?)\b|\bESS\b/, { suspended: 'execution' }],
  [/\b(SEN(T|TENCE)? )?(SS|SUSP(ENDED)?)\b/, { suspended: 'execution' }],
  [/\bSTAY(ED)?\b/, { stayed: true }],
  [/\bCONC(URRENT(LY)?)?\b/, { concurrent: true }],
  [/\bCONS(EC(UTIVE(LY)?)?)?\b/, { concurrent: false }],
]

function takeModifiers(piece: string): { rest: string; modifiers: Modifiers } {
  let rest = piece
  let modifiers: Modifiers = {}
  for (const [pattern, meaning] of modifierWords) {
    if (!pattern.test(rest)) continue
    rest = rest.replace(pattern, ' ')
    modifiers = { ...meaning, ...modifiers }
  }
  return { rest: rest.replace(/\s+/g, ' ').trim(), modifiers }
}

function onlyOwn({ suspended, stayed, concurrent }: Modifiers): Modifiers {
  return {
    ...(suspended === undefined ? {} : { suspended }),
    ...(stayed === undefined ? {} : { stayed }),
    ...(concurrent === undefined ? {} : { concurrent }),
  }
}

function isTimed(kind: SentenceKind): boolean {
  return kind === 'jail' || kind === 'prison' || kind === 'probation' || kind === 'supervision'
}

/** What names several kinds of term in one breath is of neither for certain. */
function kindOf(rest: string): SentenceKind {
  const kinds = new Set(places.filter(([pattern]) => pattern.test(rest)).map(([, kind]) => kind))
  const [first = 'other'] = kinds
  return [...kinds].filter(isTimed).length > 1 ? 'other' : first
}

function isDurationAlone(rest: string): boolean {
  return durationsOf(rest).length > 0 && rest.replace(durationPattern, '').trim() === ''
}

function durationsOf(rest: string): { count: number; unit: string }[] {
  return [...rest.matchAll(durationPattern)].map((found) => ({ count: Number(found[1]), unit: found[2]! }))
}

function partOf(text: string, rest: string, modifiers: Modifiers): MutablePart {
  const kind = kindOf(rest)
  const term = isTimed(kind) && isUnderstood(rest) && !life.test(rest) ? termOf(durationsOf(rest)) : undefined
  return { kind, text, length: term?.length, unit: term?.unit, ...modifiers }
}

/** Words that are not known may change what the term means. */
function isUnderstood(rest: string): boolean {
  let left = rest.replace(durationPattern, ' ')
  for (const [pattern] of places) left = left.replace(pattern, ' ')
  return left.replace(allowedBeside, ' ').trim() === ''
}

function termOf(
  durations: readonly { count: number; unit: string }[],
): Pick<MutablePart, 'length' | 'unit'> | undefined {
  let months = 0
  let days = 0
  let years = 0
  for (const { count, unit } of durations) {
    if (unit.startsWith('Y')) years += count
    else if (unit.startsWith('M')) months += count
    else days += unit.startsWith('W') ? count * 7 : count
  }
  if (durations.length === 0) return undefined
  if (days > 0 || (years === 0 && months === 0)) {
    return years === 0 && months === 0 ? { length: days, unit: 'days' } : undefined
  }
  // A year is twelve months by the calendar.
  return months === 0 ? { length: years, unit: 'years' } : { length: years * 12 + months, unit: 'months' }
}
