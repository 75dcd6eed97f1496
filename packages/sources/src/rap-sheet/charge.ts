// A count of a sheet as a charge of the record: the offense with its qualifiers and comments, the level,
// what was decided and when. The wordings are understood where the bulk file's are.

import type { Day, Disposition, Level, OffenseReading, Sentence, SourceRef } from '@clearslate/record'
import { parseOffense } from '@clearslate/record'
import { readDisposition } from '../ca-doj/disposition.ts'
import {
  offenseOfComment,
  readComment,
  readFromComment,
  readOffenseText,
  withMentions,
  withQualifiers,
} from '../ca-doj/offense-reading.ts'
import type { CommentText } from '../ca-doj/offense-reading.ts'
import { readLevel, readQualifiers } from '../ca-doj/words.ts'
import type { CountDraft, Stage } from './draft.ts'

/** What a charge of the record has and is not yet placed in a history. */
export interface ChargeParts {
  readonly offense: OffenseReading
  readonly level: Level | undefined
  readonly levelText: string | undefined
  readonly dispositions: Disposition[]
  readonly sentences: Sentence[]
  readonly caseNumber: string | undefined
  readonly comment: string | undefined
  readonly warrant: boolean
  readonly sources: SourceRef[]
}

/** The charge that one stage of a count makes. `date` is that of the entry or of the update. */
export function chargeOf(count: CountDraft, stage: Stage, date: Day | undefined, wasConvicted: boolean): ChargeParts {
  const comment = commentOf(count)
  const convicted = stage.dispositions.some(isConviction)
  const offense = offenseOf(count, comment, convicted)
  const level = levelOf(count, stage, offense, comment)
  return {
    offense,
    level: level.level,
    levelText: level.level === undefined && level.text !== '' ? level.text : undefined,
    dispositions: dispositionsOf(stage, date, wasConvicted),
    sentences: stage.sentences.map((sentence) => ({ ...sentence, date })),
    caseNumber: count.caseNumber,
    comment: comment.text,
    warrant: count.warrant || comment.warrant,
    sources: distinct(stage.isUpdate ? [...count.stages[0]!.sources.slice(0, 2), ...stage.sources] : stage.sources),
  }
}

const comments = new WeakMap<CountDraft, CommentText>()

/** Read once for a count, however many updates it has. */
function commentOf(count: CountDraft): CommentText {
  let comment = comments.get(count)
  if (comment === undefined) {
    comment = readComment(count.comments.join(' '))
    comments.set(count, comment)
  }
  return comment
}

/** True for a disposition that convicts, and of which no word is doubtful. */
export function isConviction(disposition: { readonly text: string; readonly isDoubtful: boolean }): boolean {
  return !disposition.isDoubtful && readDisposition(disposition.text).kind === 'convicted'
}

/** What a stage says was decided on a day. */
export function dispositionsOf(stage: Stage, date: Day | undefined, wasConvicted: boolean): Disposition[] {
  return stage.dispositions.map(({ text, source, isDoubtful }) => {
    if (isDoubtful) return { kind: 'other', text, date, relief: undefined, source }
    const { kind, relief, unclearRelief } = readDisposition(text)
    // What dismisses a count after its conviction may have been relief; the wording does not say.
    const undone = wasConvicted && stage.isUpdate && relief === undefined && endings.has(kind)
    return { kind, text, date, relief, unclearRelief: unclearRelief || undone, source }
  })
}

const endings: ReadonlySet<string> = new Set(['dismissed', 'acquitted', 'not-prosecuted'])

function offenseOf(count: CountDraft, comment: CommentText, convicted: boolean): OffenseReading {
  const text = count.offense ?? ''
  if (count.isOffenseDoubtful) return { text, from: 'charged', citation: undefined, alsoMentioned: [] }
  const read = readOffenseText(text)
  const own = convicted ? read.convicted : read.charged
  const isLeftOpen = read.isEmpty || read.inComment || (own.citation === undefined && namesCharge(comment))
  if (isLeftOpen && comment.text !== undefined && count.isCommentDoubtful) return own
  const base = isLeftOpen && comment.text !== undefined ? readFromComment(comment, own) : withMentions(own, comment)
  return count.flags.length === 0 ? base : withQualifiers(base, readQualifiers(count.flags.join(' ')))
}

/** Words without a section are explained by the charge that their comment names. */
function namesCharge(comment: CommentText): boolean {
  return comment.offenses.some((mention) => mention.isCharge)
}

function levelOf(
  count: CountDraft,
  stage: Stage,
  offense: OffenseReading,
  comment: CommentText,
): { readonly text: string; readonly level: Level | undefined } {
  if (stage.isLevelDoubtful) return readLevel('')
  if (stage.level !== undefined) return readLevel(stage.level)
  if (offense.from === 'comment') {
    const mentioned = offenseOfComment(comment)?.level
    if (mentioned !== undefined) return readLevel(mentioned)
  }
  return readLevel(count.isTocDoubtful ? '' : (count.toc ?? ''))
}

/** The section that an offense line cites, for telling whether two lines are about the same offense. */
export function sectionOf(text: string | undefined): string {
  if (text === undefined) return ''
  const citation = parseOffense(text)
  if (citation === undefined) return text.replace(/\s+/g, ' ').trim()
  return `${citation.code ?? ''} ${citation.section} ${citation.subdivisions.join(' ')}`
}

function distinct(sources: readonly SourceRef[]): SourceRef[] {
  const seen = new Set<string>()
  return sources.filter(({ file, page, line }) => {
    const key = `${file}:${page}:${line}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
