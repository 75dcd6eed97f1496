// `law attest`: records that an attorney of the office stands for a rule as it is now, and lists who
// stands for which.

import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  attestable,
  attestationOf,
  attestationsName,
  isBarNumber,
  parseAttestations,
  parseOffice,
  withAttestations,
} from '@clearslate/filings'
import type { Attestation } from '@clearslate/filings'
import { formatIsoDay } from '@clearslate/record'
import { OptionError } from '../errors.ts'
import { readDayOption } from '../options/days.ts'
import { requireFile } from '../options/files.ts'
import { attestExample, requireOptions } from '../options/required.ts'
import { nearest } from '../suggest.ts'
import { inColumns } from '../text.ts'

export interface AttestCommandOptions {
  readonly all: boolean
  readonly by?: string | undefined
  readonly barNumber?: string | undefined
  readonly on?: string | undefined
  readonly office?: string | undefined
}

/** Adds to attestations.yaml, beside the office's file, what is not attested already. */
export function attestCommand(rule: string | undefined, options: AttestCommandOptions): void {
  const missing = rule === undefined && !options.all ? ['the rule, or --all,'] : []
  requireOptions(options, ['by', 'barNumber', 'on', 'office'], attestExample, missing)
  if (rule !== undefined && options.all) throw new OptionError('Name a rule or say --all, not both.')
  const { by, barNumber } = options
  if (by.trim() === '' || !isBarNumber(barNumber)) {
    throw new OptionError('--by is the name of an attorney and --bar-number their number: up to six digits.')
  }
  const on = readDayOption('--on', options.on)
  const path = attestationsBeside(options.office)
  const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  const known = text === undefined ? [] : parseAttestations(text, path)
  const chosen = options.all ? attestable : [ruleNamed(rule!)]
  const added = chosen
    .filter(({ id, version }) => attestationOf(known, id, version, on) === undefined)
    .map(({ id, version }) => ({ rule: id, version, by: by.trim(), barNumber, on }))
  if (added.length > 0) replaceFile(path, withAttestations(text, added))
  for (const one of added) console.log(`${one.rule} ${one.version} attested by ${one.by}, ${formatIsoDay(on)}`)
  const before = chosen.length - added.length
  if (before > 0) console.log(`${before} ${before === 1 ? 'was' : 'were'} attested already, in this version.`)
}

/** Lists what papers rest on, and who stands for the present version of it. */
export function listAttestations(office: string): void {
  const path = attestationsBeside(office)
  const known = existsSync(path) ? parseAttestations(readFileSync(path, 'utf8'), path) : []
  const rows = attestable.map(({ id, version, title }) => [id, version, standing(known, id, version), title])
  console.log(inColumns([['RULE', 'VERSION', 'ATTESTED', 'WHAT IT GIVES'], ...rows]).join('\n'))
}

function standing(known: readonly Attestation[], id: string, version: string): string {
  const latest = known.findLast((one) => one.rule === id && one.version === version)
  if (latest !== undefined) return `${latest.by} (${latest.barNumber}), ${formatIsoDay(latest.on)}`
  return known.some((one) => one.rule === id) ? 'no: it has changed since' : 'no'
}

function attestationsBeside(office: string): string {
  requireFile(office, '--office: the file')
  // An office whose file is wrong would have its attestations lie beside something else.
  parseOffice(readFileSync(office, 'utf8'), office)
  return join(dirname(office), attestationsName)
}

function ruleNamed(name: string): (typeof attestable)[number] {
  const rule = attestable.find(({ id }) => id === name)
  if (rule !== undefined) return rule
  const names = attestable.map(({ id }) => id)
  const meant = nearest(name, names) ?? nearest(`ca/${name}`, names)
  if (meant !== undefined) throw new OptionError(`There is no rule "${name}". Did you mean "${meant}"?`)
  throw new OptionError(`There is no rule "${name}".`, `There are ${names.join(', ')}.`)
}

function replaceFile(path: string, text: string): void {
  const aside = `${path}.partial`
  try {
    writeFileSync(aside, text, { mode: 0o600 })
    renameSync(aside, path)
  } finally {
    rmSync(aside, { force: true })
  }
}
