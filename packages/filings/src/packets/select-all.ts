// Reads a run's convictions and sorts them: filed, or withheld and written down with every reason.

import { appendFileSync, closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import type { FiledMatter, WithheldMatter } from '../matter.ts'
import { AskedOnce } from '../selection/asked-once.ts'
import { add } from '../selection/balance.ts'
import { decideMatter, isFiled, withheldArrest } from '../selection/decide-matter.ts'
import type { SelectionOptions } from '../selection/decide-matter.ts'
import { readMatters } from '../selection/read-matters.ts'
import { countedSection } from '../selection/section.ts'
import { notFilableHeader, notFilableLine } from './tables.ts'

export interface Selected {
  readonly filed: readonly FiledMatter[]
  /** Withheld convictions by section, arrests by section, and reasons by kind. */
  readonly withheld: ReadonlyMap<string, number>
  readonly arrests: ReadonlyMap<string, number>
  readonly kinds: ReadonlyMap<string, number>
  /** All of them are withheld. */
  readonly challenged: readonly WithheldMatter[]
  /** Texts that office.yaml does not know, each with its withheld convictions. */
  readonly unmatched: UnmatchedTexts
}

export interface UnmatchedTexts {
  /** Courts as read that stand under no `reads`. */
  readonly courts: ReadonlyMap<string, number>
  /** Prosecuting agencies that do not stand under `agencies`. */
  readonly agencies: ReadonlyMap<string, number>
}

/** What a conviction that may be filed waits with until every row is read: what one row bars, no other may be filed for. */
interface Candidate {
  readonly filed: FiledMatter
  /** Where its line stands in the table of withheld ones, should it get one: behind so many bytes. */
  readonly at: number
  /** How many convictions were challenged before it. */
  readonly challengedBefore: number
}

/** Decides every conviction of the table at `path` and writes the withheld ones to `notFilable`. */
export async function selectAll(
  path: string,
  notFilable: string,
  options: SelectionOptions,
  signal: AbortSignal,
): Promise<Selected> {
  const withheld = new Map<string, number>()
  const arrests = new Map<string, number>()
  const kinds = new Map<string, number>()
  const challenged: WithheldMatter[] = []
  const unmatched = { courts: new Map<string, number>(), agencies: new Map<string, number>() }
  const withhold = (one: WithheldMatter, counts: Map<string, number>): string => {
    add(counts, countedSection(one.matter.offense))
    for (const kind of one.kinds) add(kinds, kind)
    return notFilableLine(one)
  }
  const withholdConviction = (one: WithheldMatter, challengedBefore = challenged.length): string => {
    if (mayGoToDefender(one)) challenged.splice(challengedBefore, 0, one)
    if (one.kinds.includes('court-unknown')) add(unmatched.courts, one.matter.courtAsRead.trim())
    if (one.kinds.includes('agency-not-ours')) add(unmatched.agencies, (one.matter.prosecutingAgency ?? '').trim())
    return withhold(one, withheld)
  }
  const once = new AskedOnce()
  const candidates: Candidate[] = []
  const first = `${notFilable}.first`
  rmSync(first, { force: true })
  appendFileSync(first, notFilableHeader, { mode: 0o600 })
  let at = Buffer.byteLength(notFilableHeader)
  for await (const batch of readMatters(path, signal)) {
    let lines = ''
    for (const { kind, matter } of batch) {
      let line: string
      if (kind === 'arrest') line = withhold(withheldArrest(matter), arrests)
      else {
        const decided = decideMatter(matter, options)
        if (isFiled(decided)) {
          candidates.push({ filed: decided, at, challengedBefore: challenged.length })
          continue
        }
        once.note(decided)
        line = withholdConviction(decided)
      }
      lines += line
      at += Buffer.byteLength(line)
    }
    appendFileSync(first, lines)
  }
  const filed: FiledMatter[] = []
  const late: { at: number; line: string }[] = []
  let lateChallenged = 0
  for (const candidate of candidates) {
    const checked = once.check(candidate.filed)
    if (isFiled(checked)) filed.push(checked)
    else {
      const before = challenged.length
      const line = withholdConviction(checked, candidate.challengedBefore + lateChallenged)
      late.push({ at: candidate.at, line })
      lateChallenged += challenged.length - before
    }
  }
  insertLines(first, notFilable, late)
  return { filed, withheld, arrests, kinds, challenged, unmatched }
}

/** Copies a table and puts each line in at its place; removes the first one. */
function insertLines(from: string, to: string, lines: readonly { at: number; line: string }[]): void {
  const source = openSync(from, 'r')
  writeFileSync(to, '', { mode: 0o600 })
  const target = openSync(to, 'a')
  const buffer = Buffer.alloc(1 << 18)
  let copied = 0
  const copyUpTo = (end: number): void => {
    while (copied < end) {
      const read = readSync(source, buffer, 0, Math.min(buffer.length, end - copied), copied)
      if (read === 0) return
      appendFileSync(target, buffer.subarray(0, read))
      copied += read
    }
  }
  try {
    for (const { at, line } of lines) {
      copyUpTo(at)
      appendFileSync(target, line)
    }
    copyUpTo(Number.POSITIVE_INFINITY)
  } finally {
    closeSync(source)
    closeSync(target)
  }
  rmSync(from)
}

/** Nothing of a juvenile, of the dead or of another agency's prosecution leaves the office with this list. */
const keptBack: ReadonlySet<string> = new Set(['juvenile', 'deceased', 'agency-unknown', 'agency-not-ours'])

function mayGoToDefender({ kinds }: WithheldMatter): boolean {
  return kinds.includes('challenged') && !kinds.some((kind) => keptBack.has(kind))
}
