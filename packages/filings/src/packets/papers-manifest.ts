// papers.json: what every paper rests on, the balance of what was filed and withheld, and the hash of every
// file. It holds no time of day, no path of the machine and nothing personal.

import type { Day } from '@clearslate/record'
import { formatIsoDay } from '@clearslate/record'
import { filingAuthority, californiaRules } from '@clearslate/law'
import type { SoftwareVersion } from '@clearslate/run'
import { applicationRule } from '../matter.ts'
import type { FiledMatter } from '../matter.ts'
import type { Attestation } from '../office/attestations.ts'
import { attestationOf } from '../office/attestations.ts'
import type { Office } from '../office/office.ts'
import type { SectionBalance } from '../selection/balance.ts'
import type { OpenRun } from '../selection/open-run.ts'
import type { FinishedFile } from './papers-folder.ts'

export interface RuleStanding {
  readonly id: string
  readonly version: string
  /** Who attests this version; null when nobody does. */
  readonly attested: { readonly by: string; readonly barNumber: string; readonly on: string } | null
  /** Day of the first attestation of this version after the filing date, where none stands before; else null. */
  readonly attestedLater: string | null
}

interface DecisionRecord {
  readonly about: string
  /** The policy's answers it is about, or `least` or `most`. */
  readonly says: readonly string[]
  readonly by: string
  readonly barNumber: string
  readonly on: string
}

export interface PapersManifest {
  readonly format: 'clearslate-papers/1'
  /** Hash over everything that decides a byte of the papers. */
  readonly rests: string
  readonly software: SoftwareVersion
  readonly run: {
    readonly sha256: string
    readonly county: string
    readonly asOf: string
    readonly dataThrough: string
    readonly policy: { readonly name: string; readonly version: string }
    readonly law: string
  }
  readonly office: { readonly name: string; readonly sha256: string }
  /** What the papers rest on: rules, and what is cited beside them. */
  readonly rules: readonly RuleStanding[]
  /** Ids of the rules under each kind of paper; index.csv says which kind a paper is. */
  readonly rulesByVehicle: Readonly<Record<string, readonly string[]>>
  /** Hash of attestations.yaml; null when there is none. */
  readonly attestations: string | null
  /** Recorded decisions of the attorney that were in force on the day of filing. */
  readonly decisions: readonly DecisionRecord[]
  readonly filingDate: string
  readonly as: 'bulk' | 'individual'
  readonly only: 'dismiss' | 'redesignate' | null
  readonly addresses: string | null
  readonly convictions: readonly SectionBalance[]
  /** Arrests without a conviction; all of them are withheld. */
  readonly arrests: number
  /** How often each reason stands; a conviction may have several. */
  readonly withheld: Readonly<Record<string, number>>
  /** Texts that office.yaml does not know, with how many convictions are withheld for each. */
  readonly unmatched: {
    readonly courts: Readonly<Record<string, number>>
    readonly agencies: Readonly<Record<string, number>>
  }
  /** Notice letters; null without a file of addresses. */
  readonly letters: LetterCounts | null
  readonly packets: number
  readonly drafts: number
  readonly files: readonly FinishedFile[]
}

export interface LetterCounts {
  /** Each gets one in every language. */
  readonly people: number
  /** People in the papers whose address is not known. */
  readonly withoutAddress: number
  /** Lines of the file of addresses with characters that the fonts cannot print: their people get no letter. */
  readonly cannotPrint: readonly { readonly line: number; readonly characters: string }[]
  /** Lines of the file of addresses whose person is in no paper. */
  readonly unmatchedLines: readonly number[]
}

/** Everything that papers cite and an attorney attests: the rules, and what papers rest on beside them. */
export const attestable: readonly { readonly id: string; readonly version: string; readonly title: string }[] = [
  ...californiaRules,
  filingAuthority,
]

/** Each rule with whoever attests its present version on the day of filing. */
export function ruleStandings(attestations: readonly Attestation[], filingDate: Day): RuleStanding[] {
  return attestable.map(({ id, version }) => {
    const attestation = attestationOf(attestations, id, version, filingDate)
    if (attestation === undefined) {
      const days = attestations.filter((one) => one.rule === id && one.version === version).map(({ on }) => on)
      const first = days.toSorted((one, other) => one - other)[0]
      return { id, version, attested: null, attestedLater: first === undefined ? null : formatIsoDay(first) }
    }
    const { by, barNumber, on } = attestation
    return { id, version, attested: { by, barNumber, on: formatIsoDay(on) }, attestedLater: null }
  })
}

/** What matters rest on. The court's duty under 11361.9 does not say which relief is due, so that rule counts too. */
function rulesUnder(filed: readonly FiledMatter[]): string[] {
  const used = new Set(filed.flatMap(({ answer }) => [answer.rule, applicationRule, filingAuthority.id]))
  return attestable.map(({ id }) => id).filter((id) => used.has(id))
}

/** Of these, what some matters rest on. */
export function restingOn(standings: readonly RuleStanding[], filed: readonly FiledMatter[]): RuleStanding[] {
  const used = rulesUnder(filed)
  return standings.filter(({ id }) => used.includes(id))
}

export function rulesByVehicle(filed: readonly FiledMatter[]): Record<string, string[]> {
  const vehicles = [...new Set(filed.map(({ vehicle }) => vehicle))]
  return Object.fromEntries(
    vehicles.map((vehicle) => [vehicle, rulesUnder(filed.filter((one) => one.vehicle === vehicle))]),
  )
}

export function decisionsInForce({ decisions }: Office, filingDate: Day): DecisionRecord[] {
  return decisions
    .filter(({ on }) => on <= filingDate)
    .map((decision) => ({
      // Notes are the attorney's own and stay in the office's file.
      about: decision.about,
      says: decision.about === 'open-fact' ? [decision.ask] : decision.policySays,
      by: decision.by,
      barNumber: decision.barNumber,
      on: formatIsoDay(decision.on),
    }))
}

export function describeRun({ manifest, manifestSha256 }: OpenRun): PapersManifest['run'] {
  const { county, asOf, dataThrough, policy, law } = manifest
  return {
    sha256: manifestSha256,
    county,
    asOf,
    dataThrough,
    policy: { name: policy.name, version: policy.version },
    law: law.version,
  }
}

/**
 * The text of papers.json, in pieces: keys sorted, so that the same papers give the same bytes. It names each file of
 * fifty thousand packets, and is never whole in memory.
 */
export function* formatPapersManifest(manifest: PapersManifest): Generator<string> {
  const noFiles = '"files": []'
  const [before, after, ...more] = textOf({ ...manifest, files: [] }).split(noFiles)
  if (before === undefined || after === undefined || more.length > 0) throw new Error('the manifest has no one place')
  yield before
  let separator = '"files": [\n  '
  for (const file of manifest.files) {
    yield separator + textOf(file).replaceAll('\n', '\n  ')
    separator = ',\n  '
  }
  yield manifest.files.length === 0 ? noFiles : '\n ]'
  yield `${after}\n`
}

function textOf(value: unknown): string {
  return JSON.stringify(sorted(value), null, 1)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]))
}
