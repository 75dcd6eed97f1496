// attestations.yaml, beside office.yaml: which versions of which rules the office's attorney stands
// for. A rule whose content changes has another version, so it is unattested again.

import type { Day } from '@clearslate/record'
import { formatIsoDay } from '@clearslate/record'
import { attorneysOf, isSameName } from './office.ts'
import type { Office } from './office.ts'
import { isBarNumber } from './parse-office.ts'
import { YamlFile } from './yaml-file.ts'

export const attestationsName = 'attestations.yaml'

export interface Attestation {
  readonly rule: string
  /** Hash of the rule's content. */
  readonly version: string
  readonly by: string
  readonly barNumber: string
  readonly on: Day
}

const beginning =
  '# Rules that an attorney of this office has read and stands for, each with its version.\n' +
  '# "clearslate law attest" adds to this file; a rule that changes is unattested again.\n' +
  'attestations:\n'

/** Reads an attestations file's text. Throws an `OfficeError` with every problem. */
export function parseAttestations(text: string, fileName: string): Attestation[] {
  const file = new YamlFile(text, fileName)
  const place = file.root(['attestations']).get('attestations')
  const attestations: Attestation[] = []
  for (const item of file.list(place, 'attestations')) {
    const entries = file.entries(item, ['rule', 'version', 'by', 'bar-number', 'on'])
    for (const name of ['rule', 'version', 'by', 'bar-number', 'on']) {
      if (!entries.has(name)) file.missing(item, name, 'each attestation names rule, version, by, bar-number and on')
    }
    const version = file.text(entries.get('version'), 'kept')
    const versionPlace = entries.get('version')
    if (versionPlace !== undefined && !/^[0-9a-f]{16}$/.test(version)) {
      file.report(versionPlace, 'must be the version of a rule as "clearslate law" prints it, in quotes')
    }
    const barNumber = file.text(entries.get('bar-number'))
    const barPlace = entries.get('bar-number')
    if (barPlace !== undefined && !isBarNumber(barNumber)) {
      file.report(barPlace, 'must be a number of the State Bar of California: up to six digits, in quotes')
    }
    const on = file.day(entries.get('on'))
    if (on === undefined) continue
    attestations.push({
      rule: file.text(entries.get('rule')),
      version,
      by: file.text(entries.get('by'), 'kept'),
      barNumber,
      on,
    })
  }
  file.refuseIfWrong()
  return attestations
}

/** The text of the file with more attestations at its end; what stood there stays as it was. */
export function withAttestations(text: string | undefined, added: readonly Attestation[]): string {
  const before = text ?? beginning
  const lines = added.map(
    ({ rule, version, by, barNumber, on }) =>
      `  - rule: ${JSON.stringify(rule)}\n    version: '${version}'\n    by: ${JSON.stringify(by)}\n` +
      `    bar-number: '${barNumber}'\n    on: ${formatIsoDay(on)}\n`,
  )
  return `${before}${before.endsWith('\n') ? '' : '\n'}${lines.join('')}`
}

/** Those by an attorney whom the office file names with the same number: nobody else takes a draft off the court's desk. */
export function ofOffice(attestations: readonly Attestation[], office: Office): Attestation[] {
  return attestations.filter((one) =>
    attorneysOf(office).some(({ name, barNumber }) => barNumber === one.barNumber && isSameName(name, one.by)),
  )
}

/** The attestation of exactly this version, made on or before a day; `undefined` when there is none. */
export function attestationOf(
  attestations: readonly Attestation[],
  rule: string,
  version: string,
  day: Day,
): Attestation | undefined {
  return attestations.find((one) => one.rule === rule && one.version === version && one.on <= day)
}
