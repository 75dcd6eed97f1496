// review.csv: what a person must look at, fewest missing facts first. One row for each charge, so that
// whoever opens the case file settles everything about it at once.

import { aboveStatute, isProp64Answer, levelOf } from '@clearslate/law'
import type { Determination } from '@clearslate/law'
import type { ChargeResult, PersonResult } from '../person-result.ts'
import { caseNumberText, dayCell, evidenceText, offenseOf, offenseUnderstood } from './cells.ts'
import { csvCell, csvLine, csvList, frequentCell } from './csv.ts'
import type { TextSink } from './csv.ts'
import { determinationCells } from './determination-cells.ts'
import { lacksOnlyListStatus, withoutListFacts } from './doj-list.ts'
import type { TableColumn, TableContext } from './determinations.ts'
import { whereToLook } from './where-to-look.ts'

export const reviewColumns: readonly TableColumn[] = [
  { name: 'missing_count', meaning: 'How many different facts are missing; the table is ordered by it.', width: 10 },
  { name: 'subject_id', meaning: "The person's SUBJECT_ID.", width: 14 },
  { name: 'name', meaning: 'The name as read.', width: 28 },
  { name: 'birth_date', meaning: 'Blank when unknown or when rows disagree.', width: 12 },
  { name: 'case_number', meaning: 'Court case numbers as read.', width: 18 },
  { name: 'count', meaning: 'CNT_ORDER, the key of the count in the file.', width: 15 },
  { name: 'court', meaning: 'The agency of the entry.', width: 26 },
  { name: 'county', meaning: "The agency's county.", width: 16 },
  { name: 'event_date', meaning: 'Day of the entry.', width: 12 },
  { name: 'offense_as_read', meaning: 'The offense, unchanged.', width: 34 },
  { name: 'offense_understood', meaning: 'The offense as it was understood.', width: 20 },
  { name: 'level', meaning: 'felony, misdemeanor, infraction; blank when unknown.', width: 13 },
  { name: 'what_to_do', meaning: 'What is to be found out, and where one would look.', width: 70 },
  { name: 'missing_facts', meaning: 'The missing facts by name.', width: 34 },
  {
    name: 'open_reliefs',
    meaning: 'Rules whose answer is open, with the least and the most they can give.',
    width: 50,
  },
  { name: 'reasons', meaning: 'What stands in the way as far as is known.', width: 44 },
  { name: 'policy', meaning: 'The policy’s name.', width: 22 },
  { name: 'policy_outcome', meaning: 'The policy’s answer.', width: 30 },
  { name: 'policy_reason', meaning: 'The reason, in the policy’s words.', width: 36 },
  { name: 'policy_flags', meaning: 'Where the policy and the statute part.', width: 30 },
  { name: 'evidence', meaning: 'The rows it rests on, `file:record`.', width: 30 },
  { name: 'charge_kind', meaning: '`conviction`, or `arrest` for a charge without a conviction.', width: 12 },
]

/** The header line, with its end. */
export const reviewHeader: string = csvLine(reviewColumns.map((column) => column.name))

/** Keys run from 0 to this one; a charge that lacks more facts stands among the last. */
export const lastReviewKey = 31

const policyReviewWords: ReadonlySet<string> = new Set([
  'Needs Review',
  'Maybe Eligible - Flag for Review',
  'Hand Review',
  'To be reviewed by City Attorneys',
])

/**
 * How many different facts are missing for a charge that a person must look at, from 0 to
 * {@link lastReviewKey}; `undefined` when nobody need look. Rows with the same key stand in the order
 * of the input, a person's own rows by case and count (see {@link inReviewOrder}).
 */
export function reviewKey(result: ChargeResult): number | undefined {
  if (!needsReview(result)) return undefined
  return Math.min(openQuestions(result).missingCount, lastReviewKey)
}

function needsReview(result: ChargeResult): boolean {
  // A policy that gives more than the statute does so by the thousand, and one decision settles them.
  if (result.flags.some((flag) => !flag.startsWith(aboveStatute))) return true
  if (result.policy !== undefined && policyReviewWords.has(result.policy.determination)) return true
  return result.determinations.some(isOpen)
}

function isOpen(determination: Determination): boolean {
  // What other remedies lack stands in determinations.csv; the queue is about the office's own job.
  if (!isProp64Answer(determination)) return false
  return determination.standing === 'needs-review' && !lacksOnlyListStatus(determination)
}

/** What a charge's row says about what is open; the same for charges with the same answers. */
interface OpenQuestions {
  readonly missingCount: number
  /** Cells `what_to_do` to `reasons`, with a comma at the end. */
  readonly text: string
}

const knownQuestions = new Map<string, OpenQuestions>()
const mostKnown = 20_000

function openQuestions(result: ChargeResult): OpenQuestions {
  const { policy, determinations, flags } = result
  let key =
    policy === undefined ? '' : `${policy.determination}\u0000${policy.reason}\u0000${policy.missing.join('\u0000')}`
  for (const flag of flags) key += `\u0000flag\u0000${flag}`
  for (const determination of determinations) {
    if (isOpen(determination)) key += `\u0000open\u0000${determinationCells(determination).id}`
  }
  const known = knownQuestions.get(key)
  if (known !== undefined) return known
  const facts = missingFacts(result)
  const open = determinations.filter(isOpen)
  const cells = [
    csvList(whatToDo(result, facts)),
    csvList(facts),
    csvList(open.map(openRelief)),
    csvList(distinct(open.flatMap((determination) => determination.reasons))),
  ]
  const made = { missingCount: facts.length, text: `${cells.join(',')},` }
  if (knownQuestions.size >= mostKnown) knownQuestions.clear()
  knownQuestions.set(key, made)
  return made
}

/** Every missing fact once, the policy's first. */
function missingFacts(result: ChargeResult): string[] {
  const facts = [...(result.policy?.missing ?? [])]
  for (const determination of result.determinations) {
    if (!isOpen(determination)) continue
    for (const fact of withoutListFacts(determination.missing)) if (!facts.includes(fact)) facts.push(fact)
  }
  return facts
}

/** A person's charges by case, then count. */
export function inReviewOrder(results: readonly ChargeResult[]): readonly ChargeResult[] {
  if (results.length < 2) return results
  const keyed = results.map((result) => ({
    result,
    key: `${caseNumberText(result.matter)}\u0000${result.matter.charge.countKey}`,
  }))
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map((entry) => entry.result)
}

/** Writes the row of one charge. */
export function writeReviewRow(out: TextSink, person: PersonResult, result: ChargeResult, context: TableContext): void {
  const { matter, policy } = result
  const { id, name, birthDate } = person.view.history.person
  const offense = offenseOf(matter)
  const level = matter.conviction === undefined ? matter.charge.level : levelOf(matter.conviction).level
  const { missingCount, text } = openQuestions(result)
  out.appendText(
    `${missingCount},${csvCell(id)},${csvCell(name ?? '')},${dayCell(birthDate)},` +
      `${csvCell(caseNumberText(matter))},${csvCell(matter.charge.countKey)},` +
      `${frequentCell(matter.event.agency ?? '')},${frequentCell(matter.conviction?.county ?? matter.event.county ?? '')},` +
      `${dayCell(matter.conviction?.date ?? matter.event.date)},` +
      `${frequentCell(offense.text)},${frequentCell(offenseUnderstood(offense))},${level ?? ''},${text}` +
      `${policy === undefined ? '' : frequentCell(context.policyName)},${frequentCell(policy?.determination ?? '')},` +
      `${frequentCell(policy?.reason ?? '')},${csvList(result.flags)},${csvCell(evidenceText(matter))},${matter.conviction === undefined ? 'arrest' : 'conviction'}\n`,
    'utf8',
  )
}

function openRelief(determination: Determination): string {
  const { rule, floor, ceiling } = determination
  if (floor === undefined && ceiling === undefined) return rule
  return `${rule} (${floor ?? 'unknown'} to ${ceiling ?? 'unknown'})`
}

function whatToDo(result: ChargeResult, facts: readonly string[]): string[] {
  const steps = facts.map(whereToLook)
  const word = result.policy?.determination
  if (word === 'Hand Review' || word === 'Maybe Eligible - Flag for Review') {
    steps.push(`decide by hand, as the policy asks (${result.policy?.reason ?? ''})`)
  }
  if (word === 'To be reviewed by City Attorneys') {
    steps.push('find out which agency prosecuted; a city attorney who did decides')
  }
  for (const flag of result.flags) steps.push(`an attorney decides: ${flag}`)
  if (steps.length === 0) steps.push('an attorney decides; see the reasons')
  return steps
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
