// What court papers rest on beside the rules of relief: the rules of court on sealing, the duty to report,
// and the confidentiality of criminal histories. A version makes it attestable like a rule.

import type { Citation } from '../kernel/citation.ts'
import { cite, citeSecondary, citeUncertain } from '../kernel/citation.ts'
import { versionOf } from '../kernel/version.ts'
import { orderDue } from './hs-11361.9/conditions.ts'

const rulesOfCourt = 'as published by the Judicial Council in 2024'
const practice = 'named in practice notes; the text was not read'

export type FilingCitation =
  | 'pleadingFormat'
  | 'sealedRecords'
  | 'presumedOpen'
  | 'sealingFindings'
  | 'sealingOrder'
  | 'stipulationNotEnough'
  | 'sealingApplication'
  | 'lodging'
  | 'criminalHistory'
  | 'dispositionReport'
  | 'courtUpdatesRecords'
  | 'ownMotion'

const citations: Readonly<Record<FilingCitation, Citation>> = {
  pleadingFormat: cite('Cal. Rules of Court, rules 2.100-2.119'),
  sealedRecords: cite('Cal. Rules of Court, rules 2.550-2.551', rulesOfCourt),
  presumedOpen: cite('Cal. Rules of Court, rule 2.550(c)', rulesOfCourt),
  sealingFindings: cite('Cal. Rules of Court, rule 2.550(d)', rulesOfCourt),
  sealingOrder: cite('Cal. Rules of Court, rule 2.550(e)(1)', rulesOfCourt),
  stipulationNotEnough: cite('Cal. Rules of Court, rule 2.551(a)', rulesOfCourt),
  sealingApplication: cite('Cal. Rules of Court, rule 2.551(b)(1)', rulesOfCourt),
  lodging: citeSecondary('Cal. Rules of Court, rule 2.551(d)', 'read in summaries'),
  criminalHistory: citeSecondary('PC 11142, 11144', practice),
  dispositionReport: cite('PC 13151(a)', 'read on mirrors of the code'),
  courtUpdatesRecords: orderDue.citation,
  ownMotion: citeUncertain(
    'HS 11361.8(e)',
    'the subdivision speaks of the application of a person; no authority was read for a motion of the People',
  ),
}

/** The findings that rule 2.550(d) asks of a court before it seals, in our words. */
const sealingFindings: readonly string[] = [
  'an overriding interest overcomes the right of public access to the record',
  'the overriding interest supports sealing the record',
  'there is a substantial probability that the overriding interest will be prejudiced if the record is not sealed',
  'the proposed sealing is narrowly tailored',
  'no less restrictive means would achieve the overriding interest',
]

export interface FilingAuthority {
  readonly id: string
  readonly title: string
  readonly version: string
  readonly citations: Readonly<Record<FilingCitation, Citation>>
  readonly sealingFindings: readonly string[]
}

export const filingAuthority: FilingAuthority = {
  id: 'ca/filing',
  title: 'Sealing, reporting and form of court papers',
  version: versionOf({ kind: 'all', children: [] }, citations, sealingFindings),
  citations,
  sealingFindings,
}
