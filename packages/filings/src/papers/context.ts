// What every paper is made from beside its matters, and what a packet is made of.

import type { Day } from '@clearslate/record'
import type { RunManifest } from '@clearslate/run'
import type { Paper } from '../paper.ts'
import type { OfficeIdentity } from './office-identity.ts'

export interface PaperContext {
  readonly office: OfficeIdentity
  /** run.json of the run that the matters come from. */
  readonly run: RunManifest
  /** Ids of rules whose present version the office's attorney has attested; `ca/filing` is one of them. */
  readonly attested: ReadonlySet<string>
  /** Further reasons why the papers are drafts, in words. */
  readonly draftReasons: readonly string[]
}

export type PaperRole =
  | 'paper'
  | 'memorandum'
  | 'declaration'
  | 'order'
  | 'exhibit-public'
  | 'exhibit-sealed'
  | 'sealing-application'
  | 'sealing-declaration'
  | 'sealing-order'
  | 'proof-of-service'
  | 'attachment'

/** One paper of a packet, in the order in which they are filed. */
export interface PacketPaper {
  readonly role: PaperRole
  /** Title for a bookmark and an index; holds no name and no number of a case. */
  readonly title: string
  /** Lodged conditionally under seal: never joined with public papers. */
  readonly sealed: boolean
  readonly paper: Paper
}

/** An address to which a notice goes, and the day on the letter. */
export interface NoticeAddress {
  readonly name: string
  readonly address: readonly string[]
  readonly on: Day
}
