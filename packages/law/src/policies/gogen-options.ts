// Reads the eligibility options of the predecessor (gogen) unchanged, as a policy: the same keys,
// the same ranges, the same order of decisions. What it crashed on is an error that names the place.

import { cannabisSections } from '../california/lists/index.ts'
import { policyVersion } from './compile.ts'
import type { ConditionValue, Policy, PolicyProblem, PolicyStep, StepDetermination } from './policy.ts'
import { PolicyError } from './policy.ts'

/** What the options choose. A threshold of 0 is off. */
export interface ClearMyRecordOptions {
  readonly dismiss: readonly string[]
  readonly reduce: readonly string[]
  readonly under21AtConviction: boolean
  /** 0, or 40 to 65. */
  readonly ageThreshold: number
  /** 0, or 1 to 15. */
  readonly yearsSinceConviction: number
  /** 0, or 1 to 15. */
  readonly yearsCrimeFree: number
  readonly onlyProp64Charges: boolean
  readonly deceased: boolean
}

const baselineKeys = ['dismiss', 'reduce'] as const
const flagKeys = ['subjectUnder21AtConviction', 'subjectHasOnlyProp64Charges', 'subjectIsDeceased'] as const
const thresholds = {
  subjectAgeThreshold: { minimum: 40, maximum: 65 },
  yearsSinceConvictionThreshold: { minimum: 1, maximum: 15 },
  yearsCrimeFreeThreshold: { minimum: 1, maximum: 15 },
} as const
const reliefKeys = [...flagKeys, ...Object.keys(thresholds)]

/** Reads gogen's options JSON. Throws {@link PolicyError} with every problem at once. */
export function policyFromGogenOptions(json: string, fileName: string): Policy {
  const problems: PolicyProblem[] = []
  const root = readJson(json, fileName)
  const report = (key: string, message: string): void => {
    problems.push({ line: lineOfKey(json, key), key, message })
  }
  refuseUnknownKeys(root, ['baselineEligibility', 'additionalRelief'], '', report)
  const baseline = objectAt(root, 'baselineEligibility', report)
  const relief = objectAt(root, 'additionalRelief', report)
  refuseUnknownKeys(baseline, baselineKeys, 'baselineEligibility.', report)
  refuseUnknownKeys(relief, reliefKeys, 'additionalRelief.', report)
  const options: ClearMyRecordOptions = {
    dismiss: sectionsAt(baseline, 'dismiss', report),
    reduce: sectionsAt(baseline, 'reduce', report),
    under21AtConviction: flagAt(relief, 'subjectUnder21AtConviction', report),
    ageThreshold: thresholdAt(relief, 'subjectAgeThreshold', report),
    yearsSinceConviction: thresholdAt(relief, 'yearsSinceConvictionThreshold', report),
    yearsCrimeFree: thresholdAt(relief, 'yearsCrimeFreeThreshold', report),
    onlyProp64Charges: flagAt(relief, 'subjectHasOnlyProp64Charges', report),
    deceased: flagAt(relief, 'subjectIsDeceased', report),
  }
  if (problems.length > 0) throw new PolicyError(fileName, problems)
  return clearMyRecordPolicy(options, fileName)
}

/** The predecessor's order of decisions under the given options. */
export function clearMyRecordPolicy(options: ClearMyRecordOptions, fileName: string): Policy {
  const steps = [
    step(1, true, 'misdemeanor-or-infraction', none, 'Eligible for Dismissal', 'Misdemeanor or Infraction'),
    step(
      2,
      true,
      'section',
      sections(options.dismiss),
      'Eligible for Dismissal',
      'Dismiss all HS {section} convictions',
    ),
    step(
      3,
      options.under21AtConviction,
      'under-age-at-conviction',
      number(21),
      'Eligible for Dismissal',
      '21 years or younger',
    ),
    step(
      4,
      options.ageThreshold > 0,
      'age-at-least',
      number(options.ageThreshold),
      'Eligible for Dismissal',
      `${options.ageThreshold} years or older`,
    ),
    step(
      5,
      options.yearsSinceConviction > 0,
      'years-since-conviction',
      number(options.yearsSinceConviction),
      'Eligible for Dismissal',
      `Conviction occurred ${options.yearsSinceConviction} or more years ago`,
    ),
    step(
      6,
      options.yearsCrimeFree > 0,
      'crime-free-years',
      number(options.yearsCrimeFree),
      'Eligible for Dismissal',
      `No convictions in the past ${options.yearsCrimeFree} years`,
    ),
    step(7, options.onlyProp64Charges, 'only-prop-64', none, 'Eligible for Dismissal', 'Only has 11357-60 charges'),
    step(8, options.deceased, 'deceased', none, 'Eligible for Dismissal', 'Individual is deceased'),
    step(9, true, 'section', sections(options.reduce), 'Eligible for Reduction', 'Reduce all HS {section} convictions'),
  ]
  return {
    name: 'clear-my-record-options',
    title: "Clear My Record's options",
    about: `Read from ${fileName}.`,
    county: undefined,
    related: false,
    steps,
    fileName,
    version: policyVersion(steps, false),
  }
}

const none: ConditionValue = { kind: 'none' }

function number(value: number): ConditionValue {
  return { kind: 'number', number: value }
}

function sections(list: readonly string[]): ConditionValue {
  return { kind: 'sections', sections: list }
}

function step(
  count: number,
  used: boolean,
  name: string,
  value: ConditionValue,
  determination: StepDetermination,
  because: string,
): PolicyStep {
  return { number: count, used, when: { kind: 'condition', name, value }, determination, because }
}

type Report = (key: string, message: string) => void
type JsonObject = Readonly<Record<string, unknown>>

function readJson(json: string, fileName: string): JsonObject {
  let root: unknown
  try {
    root = JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new PolicyError(fileName, [{ line: undefined, key: '', message: `not JSON: ${message}` }])
  }
  if (isObject(root)) return root
  throw new PolicyError(fileName, [
    { line: 1, key: '', message: 'must be an object with baselineEligibility and additionalRelief' },
  ])
}

function refuseUnknownKeys(object: JsonObject, allowed: readonly string[], prefix: string, report: Report): void {
  for (const key of Object.keys(object)) {
    if (!allowed.includes(key)) report(prefix + key, `unknown key; allowed are ${allowed.join(', ')}`)
  }
}

function objectAt(root: JsonObject, key: string, report: Report): JsonObject {
  const value = root[key]
  if (value === undefined) return {}
  if (isObject(value)) return value
  report(key, 'must be an object')
  return {}
}

function sectionsAt(baseline: JsonObject, key: string, report: Report): string[] {
  const value = baseline[key]
  if (value === undefined || value === null) return []
  const path = `baselineEligibility.${key}`
  if (!Array.isArray(value)) {
    report(path, 'must be a list of sections')
    return []
  }
  return value.flatMap((section: unknown) => {
    if (typeof section === 'string' && cannabisSections.some((known) => known === section)) return [section]
    report(path, `unknown section ${JSON.stringify(section)}; allowed are ${quoted(cannabisSections)}`)
    return []
  })
}

function flagAt(relief: JsonObject, key: string, report: Report): boolean {
  const value = relief[key]
  if (value === undefined) return false
  if (typeof value === 'boolean') return value
  report(`additionalRelief.${key}`, 'must be true or false')
  return false
}

function thresholdAt(relief: JsonObject, key: keyof typeof thresholds, report: Report): number {
  const value = relief[key]
  if (value === undefined || value === 0) return 0
  const { minimum, maximum } = thresholds[key]
  if (typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum) return value
  report(
    `additionalRelief.${key}`,
    `is ${JSON.stringify(value)}; should be a whole number between ${minimum} and ${maximum}, or 0`,
  )
  return 0
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function quoted(list: readonly string[]): string {
  return list.map((entry) => JSON.stringify(entry)).join(', ')
}

/** The line on which the last part of a key first stands; good enough to find it in a short file. */
function lineOfKey(json: string, key: string): number | undefined {
  const name = key.slice(key.lastIndexOf('.') + 1)
  const at = json.indexOf(JSON.stringify(name))
  return at < 0 ? undefined : json.slice(0, at).split('\n').length
}
