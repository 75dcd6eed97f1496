// Where an explanation rests on a fact that the office supplied, its evidence is the row of the facts
// file, never a row of the state's file.

import type { Explanation, SuppliedFacts } from '@clearslate/law'
import type { SourceRef } from '@clearslate/record'
import type { FactsTable } from './read-facts.ts'

const amounts: readonly string[] = ['grams', 'concentrate_grams', 'plants', 'compensation', 'buyer_age']

/** Conditions that a supplied fact answers, by their id; those of the statute and of the policies. */
const suppliedFor: Readonly<Record<string, readonly string[]>> = {
  'sentence-completed': ['sentence_completed'],
  'sentence-serving': ['sentence_completed'],
  'no-sentence-being-served': ['sentence_completed'],
  'offense-before-prop-64': ['offense_date'],
  'sentenced-before-prop-64': ['offense_date'],
  'subdivision-of-its-time': ['offense_date'],
  'since-1976': ['offense_date'],
  adult: ['offense_date'],
  'lesser-or-no-offense': [...amounts, 'offense_date'],
  'not-aggravated': ['buyer_age'],
  'on-doj-list': ['on_doj_list'],
  unchallenged: ['challenged'],
  'grams-over': ['grams'],
  'not-charged': ['pending_charges'],
  'not-serving-any-sentence': ['serving_sentence'],
  'not-on-probation-elsewhere': ['on_probation'],
  'not-supervised': ['on_parole', 'on_postrelease_supervision', 'on_mandatory_supervision'],
  'not-required-to-register': ['registered_290'],
  'not-in-supervised-release-file': ['in_supervised_release_file'],
  'probation-granted': ['probation_granted'],
  'probation-ended': ['probation_end', 'sentence_completed', 'sentence_completed_on'],
  'sentence-fulfilled': ['sentence_completed', 'sentence_completed_on'],
  'year-since-judgment': ['judgment_date'],
  'wait-after-term': ['sentence_completed_on', 'county_jail_term'],
  'prison-or-county-jail-term': ['state_prison', 'county_jail_term'],
  'may-not-be-charged': ['charges_filed', 'arrest_outcome', 'refiling_barred', 'limitation_expired', 'left_california'],
  'has-limitation-period': ['charge_without_limitation', 'arrest_outcome'],
  'not-evaded': ['evaded_prosecution'],
  'no-identity-fraud': ['identity_fraud'],
}

/** Gives explanations about a charge with these facts the rows of the facts file as their evidence. */
export function withSuppliedEvidence(
  facts: SuppliedFacts,
  table: FactsTable | undefined,
): (explanation: Explanation) => Explanation {
  const lines = new Set((facts.sources ?? []).map(({ record }) => record))
  const rows = (table?.rows ?? []).filter((row) => lines.has(row.line))
  if (table === undefined || rows.length === 0) return (explanation) => explanation
  const rewrite = (explanation: Explanation): Explanation => {
    const wanted = explanation.id === undefined ? undefined : suppliedFor[explanation.id]
    const bearing = rows.filter((row) => wanted?.includes(row.fact) === true)
    const parts = explanation.parts.map(rewrite)
    if (bearing.length === 0) return { ...explanation, parts }
    const evidence: SourceRef[] = bearing.map((row) => ({ file: table.fileName, record: row.line }))
    const said = bearing.map(({ fact, text }) => `supplied: ${fact} is ${text}`)
    return { ...explanation, details: explanation.details.length === 0 ? said : explanation.details, evidence, parts }
  }
  return rewrite
}
