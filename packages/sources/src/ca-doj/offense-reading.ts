// Which offense a row is about: the convicted one where the file has it, else that of the disposition,
// else the charged one, else what the comment says.

import { citationKey, parseOffense, readCommentOffenses } from '@clearslate/record'
import type { CommentOffense, OffenseCitation, OffenseReading } from '@clearslate/record'
import { readDisposition } from './disposition.ts'
import { isNothing } from './words.ts'
import type { Qualifiers } from './words.ts'

/** One of the three offense columns, understood. */
export interface OffenseText {
  readonly isEmpty: boolean
  /** `SEE COMMENT FOR CHARGE`. */
  readonly inComment: boolean
  /** As read from each column, when no comment and no qualifier adds to it. */
  readonly convicted: OffenseReading
  readonly disposition: OffenseReading
  readonly charged: OffenseReading
}

export interface CommentText {
  /** As read; `undefined` when the field holds nothing. */
  readonly text: string | undefined
  readonly offenses: readonly CommentOffense[]
  readonly warrant: boolean
  /** True when it says that relief was granted, the conviction undone, or supervision revoked. */
  readonly undoes: boolean
}

export const noOffense: OffenseReading = { text: '', from: 'none', citation: undefined, alsoMentioned: [] }

export function readOffenseText(text: string): OffenseText {
  const isEmpty = isNothing(text)
  const inComment = isLeftToComment(text)
  const citation = isEmpty || inComment ? undefined : parseOffense(text)
  const from = (column: 'convicted' | 'disposition' | 'charged'): OffenseReading =>
    isEmpty ? noOffense : { text, from: column, citation, alsoMentioned: [] }
  return {
    isEmpty,
    inComment,
    convicted: from('convicted'),
    disposition: from('disposition'),
    charged: from('charged'),
  }
}

/** `SEE COMMENT FOR CHARGE`. */
export function isLeftToComment(text: string): boolean {
  return /^\s*SEE COMMENTS?\b/i.test(text)
}

export function readComment(text: string): CommentText {
  if (isNothing(text)) return { text: undefined, offenses: [], warrant: false, undoes: false }
  return {
    text,
    offenses: readCommentOffenses(text).filter((mention) => mention.isCharge || !isProcedure(mention.offense)),
    warrant: /\bWARR(ANT)?S?\b/i.test(text),
    undoes: undoes(text),
  }
}

function undoes(text: string): boolean {
  const { kind, relief } = readDisposition(text.replace(/^\s*COM\s*:/i, ''))
  return relief !== undefined || kind === 'revoked' || kind === 'resentenced'
}

const procedures = /^(17|995|1000(\.\d+)?|1001\..*|1170.*|1202.*|1203.*|1210.*|1385|851\..*|4852\..*)$/

/** Sections that courts act under (dismissal, probation, relief) and nobody is charged with. */
function isProcedure(offense: OffenseCitation): boolean {
  if (offense.code === 'HS') return offense.section.startsWith('11361.')
  return offense.code === 'PC' && procedures.test(offense.section)
}

/** What the comment says the row is about: what it calls a charge, else the first offense it cites. */
export function offenseOfComment(comment: CommentText): CommentOffense | undefined {
  return comment.offenses.find((mention) => mention.isCharge) ?? comment.offenses[0]
}

/** The reading of the offense in the comment, when the offense columns leave it to the comment. */
export function readFromComment(comment: CommentText, charged: OffenseReading): OffenseReading {
  const main = offenseOfComment(comment)
  if (main === undefined || comment.text === undefined) return charged
  return {
    text: comment.text,
    from: 'comment',
    citation: main.offense,
    alsoMentioned: comment.offenses.filter((mention) => mention !== main).map((mention) => mention.offense),
  }
}

/** Adds the offenses that a comment mentions beside the one of the column. */
export function withMentions(reading: OffenseReading, comment: CommentText): OffenseReading {
  const { citation } = reading
  const others = comment.offenses.map((mention) => mention.offense).filter((offense) => !says(citation, offense))
  return others.length === 0 ? reading : { ...reading, alsoMentioned: others }
}

/** True when the mentioned offense is the known one, or names its section without more. */
function says(known: OffenseCitation | undefined, mentioned: OffenseCitation): boolean {
  if (known === undefined) return false
  if (citationKey(known) === citationKey(mentioned)) return true
  const sameSection = known.code === mentioned.code && known.section === mentioned.section
  return sameSection && mentioned.subdivisions.length === 0 && mentioned.joined.length === 0
}

/** Adds what the qualifier column says: an attempt, a conspiracy, an accessory. What was solicited was not done. */
export function withQualifiers(reading: OffenseReading, qualifiers: Qualifiers): OffenseReading {
  const { citation } = reading
  if (citation === undefined) return reading
  if (qualifiers.solicitation) return { ...reading, citation: undefined }
  return {
    ...reading,
    citation: {
      ...citation,
      attempt: citation.attempt || qualifiers.attempt,
      conspiracy: citation.conspiracy || qualifiers.conspiracy,
      accessory: citation.accessory || qualifiers.accessory,
    },
  }
}
