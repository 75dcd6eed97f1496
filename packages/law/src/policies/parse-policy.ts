// Reads a policy file. Everything that is wrong with it is reported at once, each with its line, the
// key and what is allowed there.

import { parseIsoDay } from '@clearslate/record'
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Node, YAMLMap } from 'yaml'
import { policyVersion } from './compile.ts'
import { policyCondition, policyConditions, printNamed } from './conditions.ts'
import type { ConditionArgument } from './conditions.ts'
import { policyDeterminations, PolicyError } from './policy.ts'
import type {
  ConditionValue,
  NamedOffense,
  Policy,
  PolicyExpression,
  PolicyProblem,
  PolicyStep,
  StepDetermination,
} from './policy.ts'

const topKeys = ['name', 'title', 'about', 'county', 'looks-at', 'parameters', 'steps'] as const
const stepKeys = ['when', 'then', 'because', 'use'] as const
const combiners = ['all', 'any', 'not'] as const
const mostSteps = 60

/** Reads a policy file's text. Throws {@link PolicyError} with every problem. */
export function parsePolicy(text: string, fileName: string): Policy {
  return new PolicyReader(text, fileName).read()
}

interface Place {
  readonly node: unknown
  readonly line: number
  readonly key: string
}

interface Parameter extends Place {
  used: boolean
}

/** A condition's value, and whether it turns its step off. */
interface Argument {
  readonly value: ConditionValue
  readonly off: boolean
  readonly number: number | undefined
}

class PolicyReader {
  private readonly lines = new LineCounter()
  private readonly problems: PolicyProblem[] = []
  private readonly parameters = new Map<string, Parameter>()
  private readonly text: string
  private readonly fileName: string
  private off = false

  constructor(text: string, fileName: string) {
    this.text = text
    this.fileName = fileName
  }

  read(): Policy {
    const document = parseDocument(this.text, { lineCounter: this.lines, prettyErrors: false, version: '1.2' })
    for (const error of document.errors) {
      this.problems.push({ line: this.lineAt(error.pos[0]), key: '', message: error.message })
    }
    if (this.problems.length > 0) throw this.error()
    const root = document.contents
    if (!isMap(root)) {
      this.report({ node: root, line: 1, key: '' }, `must be a mapping with ${topKeys.join(', ')}`)
      throw this.error()
    }
    const entries = this.entriesOf(root, { node: root, line: 1, key: '' }, topKeys)
    this.readParameters(entries.get('parameters'))
    const policy = {
      name: this.words(entries.get('name'), 'name', true),
      title: this.words(entries.get('title'), 'title', true),
      about: this.words(entries.get('about'), 'about', false),
      county: this.words(entries.get('county'), 'county', false) || undefined,
      related: this.looksAtRelated(entries.get('looks-at')),
      steps: this.readSteps(entries.get('steps')),
      fileName: this.fileName,
    }
    for (const [name, parameter] of this.parameters) {
      if (!parameter.used) this.report(parameter, `no step uses $${name}`)
    }
    if (this.problems.length > 0) throw this.error()
    return { ...policy, version: policyVersion(policy.steps, policy.related) }
  }

  private readParameters(place: Place | undefined): void {
    if (place === undefined) return
    if (!isMap(place.node)) {
      this.report(place, 'must be a mapping of names to values')
      return
    }
    for (const [name, value] of this.entriesOf(place.node, place, undefined)) {
      if (/^[a-z][a-z0-9-]*$/.test(name) && name !== 'section' && name !== 'offense') {
        this.parameters.set(name, { ...value, used: false })
      } else {
        this.report(value, 'a parameter has small letters, digits and dashes; section and offense are taken')
      }
    }
  }

  private looksAtRelated(place: Place | undefined): boolean {
    const allowed = 'allowed are [prop-64] and [prop-64, related]'
    if (place === undefined) {
      this.problems.push({ line: undefined, key: 'looks-at', message: `is missing; ${allowed}` })
      return false
    }
    const items = isSeq(place.node) ? place.node.items.map((item) => (isScalar(item) ? item.value : undefined)) : []
    const isAllowed = items[0] === 'prop-64' && items.length <= 2 && (items.length === 1 || items[1] === 'related')
    if (!isAllowed) this.report(place, allowed)
    return items.includes('related')
  }

  private readSteps(place: Place | undefined): PolicyStep[] {
    if (place === undefined) {
      this.problems.push({ line: undefined, key: 'steps', message: 'is missing; a policy has at least one step' })
      return []
    }
    if (!isSeq(place.node) || place.node.items.length === 0 || place.node.items.length > mostSteps) {
      this.report(place, `must be a list of 1 to ${mostSteps} steps`)
      return []
    }
    const steps: PolicyStep[] = []
    let last: number | undefined
    for (const [index, item] of place.node.items.entries()) {
      const key = `steps[${index + 1}]`
      const at = { node: item, line: this.lineOf(item, place.line), key }
      if (last !== undefined) this.report(at, `is never reached: step ${last} is met in every case`)
      last = undefined
      const step = this.readStep(at, index + 1)
      if (step === undefined) continue
      steps.push(step)
      if (step.used && step.when.kind === 'condition' && step.when.name === 'always') last = step.number
    }
    return steps
  }

  private readStep(place: Place, number: number): PolicyStep | undefined {
    if (!isMap(place.node)) {
      this.report(place, `must be a mapping with ${stepKeys.join(', ')}`)
      return undefined
    }
    const entries = this.entriesOf(place.node, place, stepKeys)
    this.off = false
    const numbers = new Map<string, number>()
    const when = this.readExpression(
      entries.get('when') ?? { ...place, node: undefined, key: `${place.key}.when` },
      numbers,
    )
    const thresholdOff = this.off
    const used = this.readUse(entries.get('use'))
    const determination = this.readThen(entries.get('then'), place)
    const because = this.readBecause(entries.get('because'), place, numbers)
    if (when === undefined || determination === undefined) return undefined
    return { number, used: used && !thresholdOff, when, determination, because }
  }

  private readUse(given: Place | undefined): boolean {
    if (given === undefined) return true
    const place = this.resolve(given)
    if (isScalar(place.node) && typeof place.node.value === 'boolean') return place.node.value
    this.report(place, 'must be true or false')
    return true
  }

  private readThen(place: Place | undefined, step: Place): StepDetermination | undefined {
    const allowed = `allowed are ${policyDeterminations.join(', ')}`
    if (place === undefined) {
      this.report({ ...step, key: `${step.key}.then` }, `is missing; ${allowed}`)
      return undefined
    }
    const text = isScalar(place.node) ? place.node.value : undefined
    const found = policyDeterminations.find((determination) => determination === text)
    if (found === undefined) this.report(place, `${JSON.stringify(text)} is not a determination; ${allowed}`)
    return found
  }

  private readBecause(place: Place | undefined, step: Place, numbers: ReadonlyMap<string, number>): string {
    if (place === undefined) {
      this.report({ ...step, key: `${step.key}.because` }, 'is missing; it is the reason that is printed')
      return ''
    }
    const text = this.words(place, place.key, true)
    return text.replace(/\{([^}]*)\}/g, (whole, name: string) => {
      if (name === 'section' || name === 'offense') return whole
      const number = numbers.get(name)
      if (number !== undefined) return String(number)
      this.report(
        place,
        `unknown {${name}}; allowed are {section}, {offense} and the parameters of this step's numbers`,
      )
      return whole
    })
  }

  private readExpression(place: Place, numbers: Map<string, number>): PolicyExpression | undefined {
    if (isScalar(place.node) && typeof place.node.value === 'string') {
      return this.readCondition(place, place.node.value, undefined, numbers)
    }
    if (!isMap(place.node) || place.node.items.length !== 1) {
      this.report(place, `must be one condition, or one of ${combiners.join(', ')}; ${allowedConditions()}`)
      return undefined
    }
    const [entry] = this.entriesOf(place.node, place, undefined)
    if (entry === undefined) return undefined
    const [name, value] = entry
    if (name === 'all' || name === 'any') return this.readParts(name, value, numbers)
    if (name === 'not') {
      const part = this.readExpression(value, numbers)
      return part === undefined ? undefined : { kind: 'not', part }
    }
    return this.readCondition(value, name, value, numbers)
  }

  private readParts(kind: 'all' | 'any', place: Place, numbers: Map<string, number>): PolicyExpression | undefined {
    if (!isSeq(place.node) || place.node.items.length === 0) {
      this.report(place, 'must be a list of conditions')
      return undefined
    }
    const parts = place.node.items.map((item, index) =>
      this.readExpression(
        { node: item, line: this.lineOf(item, place.line), key: `${place.key}[${index + 1}]` },
        numbers,
      ),
    )
    const read = parts.filter((part) => part !== undefined)
    return read.length === parts.length ? { kind, parts: read } : undefined
  }

  private readCondition(
    place: Place,
    name: string,
    given: Place | undefined,
    numbers: Map<string, number>,
  ): PolicyExpression | undefined {
    const condition = policyCondition(name)
    if (condition === undefined) {
      this.report(place, `unknown condition ${JSON.stringify(name)}; ${allowedConditions()}`)
      return undefined
    }
    const argument = this.readArgument(condition.argument, place, given)
    if (argument === undefined) return undefined
    if (argument.off) this.off = true
    const parameter = given === undefined ? undefined : parameterName(given.node)
    if (argument.number !== undefined && parameter !== undefined) numbers.set(parameter, argument.number)
    return { kind: 'condition', name, value: argument.value }
  }

  private readArgument(wanted: ConditionArgument, place: Place, given: Place | undefined): Argument | undefined {
    if (wanted.kind === 'none') {
      if (given === undefined) return { value: { kind: 'none' }, off: false, number: undefined }
      this.report(place, 'this condition stands alone, without a value')
      return undefined
    }
    if (given === undefined) {
      this.report(place, `this condition needs a value: ${describeArgument(wanted)}`)
      return undefined
    }
    const at = this.resolve(given)
    const value = this.readValue(wanted, at)
    if (value === undefined) {
      this.report(at, `is ${this.source(at.node)}; should be ${describeArgument(wanted)}`)
      return undefined
    }
    const number = value.kind === 'number' ? value.number : undefined
    return { value, off: number === 0, number }
  }

  private readValue(wanted: ConditionArgument, { node }: Place): ConditionValue | undefined {
    if (wanted.kind === 'number') {
      const number = isScalar(node) ? node.value : undefined
      if (typeof number !== 'number' || (wanted.whole && !Number.isInteger(number))) return undefined
      const isAllowed = (number >= wanted.minimum && number <= wanted.maximum) || (wanted.zeroIsOff && number === 0)
      return isAllowed ? { kind: 'number', number } : undefined
    }
    if (wanted.kind === 'day') {
      const day = isScalar(node) && typeof node.value === 'string' ? parseIsoDay(node.value) : undefined
      return day === undefined ? undefined : { kind: 'day', day }
    }
    if (!isSeq(node)) return undefined
    const texts = node.items.map((item) => (isScalar(item) ? String(item.value) : ''))
    if (wanted.kind === 'sections') {
      return texts.every((text) => wanted.allowed.includes(text)) ? { kind: 'sections', sections: texts } : undefined
    }
    const offenses = texts.map(readNamed)
    const read = offenses.filter((offense) => offense !== undefined)
    return read.length === texts.length && read.length > 0 ? { kind: 'offenses', offenses: read } : undefined
  }

  /** A value, or the parameter that `$name` stands for. */
  private resolve(place: Place): Place {
    const name = parameterName(place.node)
    if (name === undefined) return place
    const parameter = this.parameters.get(name)
    if (parameter !== undefined) {
      parameter.used = true
      return parameter
    }
    const known = [...this.parameters.keys()].map((key) => `$${key}`).join(', ') || 'none'
    this.report(place, `unknown parameter $${name}; this file has ${known}`)
    return place
  }

  private words(place: Place | undefined, key: string, required: boolean): string {
    if (place === undefined) {
      if (required) this.problems.push({ line: undefined, key, message: 'is missing' })
      return ''
    }
    const value = isScalar(place.node) ? place.node.value : undefined
    const isText = typeof value === 'string' || typeof value === 'number'
    const text = isText ? String(value).trim() : ''
    if (!isText || text === '') this.report(place, 'must be a text')
    return text
  }

  private entriesOf(map: YAMLMap, place: Place, allowed: readonly string[] | undefined): Map<string, Place> {
    const entries = new Map<string, Place>()
    for (const pair of map.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : ''
      const key = place.key === '' ? name : `${place.key}.${name}`
      const line = this.lineOf(pair.key, place.line)
      const at = { node: pair.value, line, key }
      if (allowed !== undefined && !allowed.includes(name)) {
        this.report(at, `unknown key; allowed are ${allowed.join(', ')}`)
      } else if (isAlias(pair.value)) {
        this.report(at, 'aliases are not read; write the value out or use a parameter')
      } else {
        entries.set(name, at)
      }
    }
    return entries
  }

  private source(node: unknown): string {
    const range = (node as Node | undefined)?.range
    if (range === undefined || range === null) return 'empty'
    return this.text.slice(range[0], range[1]).trim() || 'empty'
  }

  private lineOf(node: unknown, otherwise: number): number {
    const range = (node as Node | null | undefined)?.range
    return range === undefined || range === null ? otherwise : this.lineAt(range[0])
  }

  private lineAt(offset: number): number {
    return this.lines.linePos(offset).line
  }

  private report({ line, key }: Place, message: string): void {
    this.problems.push({ line, key, message })
  }

  private error(): PolicyError {
    const inOrder = this.problems.toSorted((first, second) => (first.line ?? 0) - (second.line ?? 0))
    return new PolicyError(this.fileName, inOrder)
  }
}

function parameterName(node: unknown): string | undefined {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.value.startsWith('$')) return undefined
  return node.value.slice(1)
}

function readNamed(text: string): NamedOffense | undefined {
  const match = /^(\d{1,5}(?:\.\d+)?[A-Z]*)((?:\([A-Z0-9]+\))*)$/.exec(text.toUpperCase())
  if (match === null) return undefined
  const subdivisions = [...(match[2] ?? '').matchAll(/\(([^)]+)\)/g)].map((mark) => mark[1] ?? '')
  return { section: match[1] ?? '', subdivisions }
}

function describeArgument(argument: ConditionArgument): string {
  if (argument.kind === 'day') return 'a day written YYYY-MM-DD'
  if (argument.kind === 'sections') return `a list of ${argument.allowed.join(', ')}`
  if (argument.kind === 'offenses') {
    return `a list of offenses such as ${printNamed({ section: '11357', subdivisions: ['A'] })}`
  }
  if (argument.kind === 'none') return 'nothing'
  const kind = argument.whole ? 'a whole number' : 'a number'
  return `${kind} between ${argument.minimum} and ${argument.maximum}${argument.zeroIsOff ? ', or 0' : ''}`
}

function allowedConditions(): string {
  return `conditions are ${policyConditions.map((condition) => condition.name).join(', ')}`
}
