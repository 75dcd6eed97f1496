// The offenses of Vehicle Code 12810(a) to (e): a conviction of one of these is dismissed under PC 1203.4
// only in the court's discretion, even when probation was fulfilled (PC 1203.4(c)).

import type { OffenseCitation } from '@clearslate/record'
import { cite } from '../../kernel/citation.ts'
import type { Citation } from '../../kernel/citation.ts'
import { entry, lookUpCitation, offenseList, offenseListContent, stopsShort } from './offense-list.ts'
import type { ListAnswer, ListEntry, OffenseList } from './offense-list.ts'

function list(citation: Citation, why: string, printed: readonly string[]): ListEntry[] {
  return printed.map((text) => entry(text, 'yes', why, citation))
}

export const drivingRecordEntries: readonly ListEntry[] = [
  ...list(cite('VC 12810(a)'), 'leaving the scene of an accident', ['VC 20001', 'VC 20002']),
  ...list(cite('VC 12810(b)'), 'driving under the influence', ['VC 23152', 'VC 23153']),
  ...list(cite('VC 12810(c)'), 'reckless driving', ['VC 23103', 'VC 23103.5', 'VC 23104', 'VC 23105']),
  ...list(cite('VC 12810(d)'), 'a driving offense that counts two points', [
    'PC 191.5(b)',
    'PC 192(c)',
    'VC 2800.2',
    'VC 2800.3',
    'VC 21651(b)',
    'VC 22348(b)',
    'VC 23109(a)',
    'VC 23109(c)',
    'VC 23109.1',
    'VC 23140(a)',
    'VC 23140(b)',
    'VC 31602',
  ]),
  ...list(cite('VC 12810(e)'), 'driving without a valid license', [
    'VC 14601',
    'VC 14601.1',
    'VC 14601.2',
    'VC 14601.3',
    'VC 14601.5',
  ]),
]

const drivingRecord: OffenseList = offenseList(drivingRecordEntries)

/** Whether VC 12810(a) to (e) describes an offense. Offenses written together are asked together. */
export function drivingRecordOffense(citation: OffenseCitation): ListAnswer {
  let answer: ListAnswer = 'no'
  for (const offense of [citation, ...citation.joined]) {
    const own = lookUpCitation(drivingRecord, offense, 'VC').answer
    const doubtful = own === 'yes' && (offense.attempt || offense.conspiracy || offense.accessory)
    if (own === 'depends' || doubtful) answer = answer === 'yes' ? 'yes' : 'depends'
    else if (own === 'yes') answer = 'yes'
  }
  return answer
}

/** Whether VC 12810 names a part of the section and the citation does not say which. */
export function lacksSubdivision12810(citation: OffenseCitation): boolean {
  return stopsShort(drivingRecord, citation, 'VC')
}

/** Everything this file decides with, so that a change in it changes the versions of the rules that use it. */
export const drivingRecordContent: readonly unknown[] = [
  drivingRecordEntries,
  drivingRecordOffense,
  lacksSubdivision12810,
  offenseListContent,
]
