// What one person's record comes to: every conviction and arrest with every remedy's answer, sorted by what
// can be done now, later, after a question is answered, or not. Pure: words and pages are made elsewhere.

import type { AskableFact, Clocks, Determination, Explanation, Matter, Rule } from '@clearslate/law'
import type { Day, DoubtfulFact, HistoryView, SourceRef } from '@clearslate/record'
import { accountForEntries } from '@clearslate/run'
import type { EntryCharge, UnansweredEntry } from '@clearslate/run'
import { rankQuestions } from './rank-questions.ts'
import type { RankedQuestion } from './rank-questions.ts'

export interface RuleAnswer {
  readonly determination: Determination
  readonly explanation: Explanation
}

/** A conviction, or an arrest, with the answers of every rule that has something to say about it. */
export interface AnsweredMatter {
  readonly matter: Matter
  readonly answers: readonly RuleAnswer[]
}

export interface ReportSheet {
  /** The file's name without its folder. */
  readonly file: string
  readonly pages: number
  readonly from: 'text' | 'pdf-text' | 'ocr'
}

/** A line of a sheet that is not in the record. */
export interface NotRead extends SourceRef {
  readonly text: string
  readonly why: string
}

/** A fact that the office supplied, as it stands in its file. */
export interface SuppliedFact {
  readonly key: string
  /** What was asked. */
  readonly question: string
  readonly text: string
  /** Key of the count that it is about; absent when it is about the person. */
  readonly about: string | undefined
  readonly source: SourceRef
}

export interface PersonReportInput {
  readonly view: HistoryView
  readonly answered: readonly AnsweredMatter[]
  readonly clocks: Clocks
  readonly lawVersion: string
  /** Every rule that was asked, in the order in which remedies are decided. */
  readonly rules: readonly Rule[]
  readonly askable: readonly AskableFact[]
  readonly sheets: readonly ReportSheet[]
  readonly notRead: readonly NotRead[]
  readonly supplied: readonly SuppliedFact[]
  /** What a reader should know of the sheets, in plain words. */
  readonly notices: readonly string[]
}

/**
 * What can be done: `now`; `later`, from a known day; `open`, when facts are missing; `no`.
 */
export type Prospect = 'now' | 'later' | 'open' | 'no'

export interface Remedy {
  readonly rule: Rule
  readonly determination: Determination
  readonly explanation: Explanation
  readonly prospect: Prospect
  /** Where the prospect is `later`: the first day. */
  readonly from: Day | undefined
  /** Where the prospect is `later`: on that day facts will still be missing. */
  readonly isOpenThen: boolean
}

export interface MatterReport {
  /** From 1, through convictions and then arrests. */
  readonly number: number
  readonly kind: 'conviction' | 'arrest'
  readonly matter: Matter
  /** The entries and charges that it stands for beside its own charge. */
  readonly standsFor: readonly EntryCharge[]
  readonly remedies: readonly Remedy[]
  /** The best of its remedies; `no` when it has none. */
  readonly prospect: Prospect
}

export interface PersonReport {
  readonly view: HistoryView
  readonly clocks: Clocks
  readonly lawVersion: string
  readonly rules: readonly Rule[]
  readonly sheets: readonly ReportSheet[]
  readonly matters: readonly MatterReport[]
  /** The entries and charges that none of the matters stands for. */
  readonly unanswered: readonly UnansweredEntry[]
  /** What to ask next, the one that would decide most first. */
  readonly questions: readonly RankedQuestion[]
  readonly supplied: readonly SuppliedFact[]
  readonly notRead: readonly NotRead[]
  readonly doubtful: readonly DoubtfulFact[]
  readonly notices: readonly string[]
}

const order: readonly Prospect[] = ['now', 'later', 'open', 'no']

/** Sorts what the rules answered about a person. Throws when an answer is of a rule that is not listed. */
export function personReport(input: PersonReportInput): PersonReport {
  const { view, clocks, lawVersion, rules, sheets, supplied, notRead } = input
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const entries = accountForEntries(view, input.answered)
  const convictions = input.answered.filter(({ matter }) => matter.conviction !== undefined)
  const arrests = input.answered.filter(({ matter }) => matter.conviction === undefined)
  const matters = [...convictions, ...arrests].map(({ matter, answers }, index): MatterReport => {
    const remedies = answers.map((answer) => remedyOf(answer, byId))
    return {
      number: index + 1,
      kind: matter.conviction === undefined ? 'arrest' : 'conviction',
      matter,
      standsFor: entries.standsFor.get(matter) ?? [],
      remedies,
      prospect: order.find((one) => remedies.some(({ prospect }) => prospect === one)) ?? 'no',
    }
  })
  return {
    view,
    clocks,
    lawVersion,
    rules,
    sheets,
    matters,
    unanswered: entries.unanswered,
    questions: rankQuestions(matters, input.askable, supplied),
    supplied,
    notRead,
    doubtful: view.history.doubtful ?? [],
    notices: input.notices,
  }
}

function remedyOf({ determination, explanation }: RuleAnswer, rules: ReadonlyMap<string, Rule>): Remedy {
  const rule = rules.get(determination.rule)
  if (rule === undefined) throw new Error(`${determination.rule} is not among the rules`)
  const { standing, eligibleFrom, notBefore } = determination
  const from = standing === 'not-eligible' ? (eligibleFrom ?? notBefore) : undefined
  const prospect =
    standing === 'eligible' ? 'now' : standing === 'needs-review' ? 'open' : from === undefined ? 'no' : 'later'
  return {
    rule,
    determination,
    explanation,
    prospect,
    from,
    isOpenThen: from !== undefined && eligibleFrom === undefined,
  }
}
