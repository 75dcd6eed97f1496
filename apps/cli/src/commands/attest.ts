// `law attest`: records that an attorney of the office stands for a rule as it is now, and lists who
// stands for which.

import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  attestable,
  attestationOf,
  attestationsName,
  attorneysOf,
  isBarNumber,
  isSameName,
  ofOffice,
  parseAttestations,
  parseOffice,
  withAttestations,
} from '@clearslate/filings'
import type { Attestation, Office } from '@clearslate/filings'
import { describeCitation, filingAuthority, californiaRules } from '@clearslate/law'
import type { Citation, RuleNode } from '@clearslate/law'
import { formatIsoDay } from '@clearslate/record'
import { nearest } from '@clearslate/run'
import { OptionError } from '../errors.ts'
import { readDayOption } from '../options/days.ts'
import { requireFile } from '../options/files.ts'
import { attestExample, requireOptions } from '../options/required.ts'
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
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(by)) {
    throw new OptionError('--by holds a line end or a control character.', 'Give the name on one line.')
  }
  if (by.trim() === '') throw new OptionError('--by is blank.', 'Give the name of the attorney who attests.')
  if (!isBarNumber(barNumber)) {
    throw new OptionError(
      `--bar-number "${barNumber}" is no number of the State Bar of California.`,
      'It is a number of up to six digits, such as 123456.',
    )
  }
  const on = readDayOption('--on', options.on)
  requireOfOffice(readOffice(options.office), by.trim(), barNumber, options.office)
  const path = attestationsBeside(options.office)
  const text = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  const known = text === undefined ? [] : parseAttestations(text, path)
  const chosen = options.all ? attestable : [ruleNamed(rule!)]
  const added = chosen
    .filter(({ id, version }) => attestationOf(known, id, version, on) === undefined)
    .map(({ id, version }) => ({ rule: id, version, by: by.trim(), barNumber, on }))
  if (added.length > 0) {
    const written = withAttestations(text, added)
    // What was there may be written in a form to which nothing can be added.
    parseAttestations(written, path)
    replaceFile(path, written)
  }
  for (const one of added) console.log(`${one.rule} ${one.version} attested by ${one.by}, ${formatIsoDay(on)}`)
  for (const line of toRead(added.map((one) => one.rule))) console.log(line)
  const before = chosen.length - added.length
  if (before > 0) console.log(`${before} ${before === 1 ? 'was' : 'were'} attested already, in this version.`)
}

/** Lists what papers rest on, and who stands for the present version of it. */
export function listAttestations(office: string): void {
  // An office whose file is wrong would have its attestations lie beside something else.
  const named = readOffice(office)
  const path = attestationsBeside(office)
  const known = existsSync(path) ? ofOffice(parseAttestations(readFileSync(path, 'utf8'), path), named) : []
  const rows = attestable.map(({ id, version, title }) => [id, version, standing(known, id, version), title])
  console.log(inColumns([['RULE', 'VERSION', 'ATTESTED', 'WHAT IT GIVES'], ...rows]).join('\n'))
}

function standing(known: readonly Attestation[], id: string, version: string): string {
  const latest = known.findLast((one) => one.rule === id && one.version === version)
  if (latest !== undefined) return `${latest.by} (${latest.barNumber}), ${formatIsoDay(latest.on)}`
  return known.some((one) => one.rule === id) ? 'no: it has changed since' : 'no'
}

function readOffice(path: string): Office {
  requireFile(path, '--office: the file')
  return parseOffice(readFileSync(path, 'utf8'), path)
}

function attestationsBeside(office: string): string {
  return join(dirname(office), attestationsName)
}

/** An attestation takes drafts off the court's desk, so it is an attorney's of the office, named as there. */
function requireOfOffice(office: Office, by: string, barNumber: string, path: string): void {
  const named = attorneysOf(office).find((attorney) => attorney.barNumber === barNumber)
  if (named === undefined) {
    throw new OptionError(
      `No attorney in ${path} has the bar number ${barNumber}.`,
      `Add ${by} with name and bar-number under attorneys: in ${path}, or correct --bar-number.`,
    )
  }
  if (isSameName(named.name, by)) return
  throw new OptionError(
    `--by "${by}": in ${path} the bar number ${barNumber} is that of ${named.name}.`,
    'Correct --by or --bar-number, or the name in the office file.',
  )
}

/** What is vouched for although the program does not know its text for sure. */
function toRead(ids: readonly string[]): string[] {
  const rules = ids.map((id) => ({ id, unsure: unsureCitations(id) })).filter(({ unsure }) => unsure.length > 0)
  if (rules.length === 0) return []
  return [
    '',
    'Read these in the official text; they are known from summaries or in part, or their effect is not settled:',
    ...rules.flatMap(({ id, unsure }) => [`  ${id}`, ...unsure.map((citation) => `    ${describeCitation(citation)}`)]),
  ]
}

function unsureCitations(id: string): Citation[] {
  const rule = californiaRules.find((one) => one.id === id)
  const all = rule === undefined ? Object.values(filingAuthority.citations) : [rule.statute, ...citationsOf(rule.tree)]
  const unsure = all.filter(({ confidence }) => confidence !== 'read')
  return [...new Map(unsure.map((citation) => [describeCitation(citation), citation])).values()]
}

function citationsOf<M>(node: RuleNode<M>): Citation[] {
  if (node.kind === 'condition') {
    return [node.citation, ...node.parameters.flatMap(({ values }) => values.map(({ citation }) => citation))]
  }
  return node.kind === 'not' ? citationsOf(node.child) : node.children.flatMap(citationsOf)
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
