// `explain`: the reasoning for each conviction of one person of a run.

import { explainPerson } from '@clearslate/run'
import { describePerson } from '../explain-text.ts'
import { requireOptions } from '../options/required.ts'

export interface ExplainCommandOptions {
  readonly run?: string | undefined
  readonly person?: string | undefined
}

/** Prints conditions, citations, rows and what is missing. */
export async function explainCommand(options: ExplainCommandOptions, signal: AbortSignal): Promise<void> {
  requireOptions(options, ['run', 'person'], 'explain --run results --person SUBJECT_ID')
  const person = await explainPerson(options.run, options.person, signal)
  console.log(describePerson(person).join('\n'))
}
