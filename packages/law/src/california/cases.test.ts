// Runs the cases.yaml beside each rule, and proves that every condition stands in the coverage and has
// a case for each answer it can give.

import { readFileSync } from 'node:fs'
import { formatIsoDay } from '@clearslate/record'
import { describe as group, expect, test } from 'vitest'
import { parse } from 'yaml'
import { namesIn } from '../kernel/missing.ts'
import { conditionsOf } from '../kernel/node.ts'
import { newNotes } from '../kernel/evaluate.ts'
import { requireDay } from '../kernel/parameter.ts'
import type { Truth } from '../kernel/truth.ts'
import { exampleMatter } from './example-matter.ts'
import type { Example } from './example-matter.ts'
import { arrestRules } from './arrests/arrests.ts'
import { arrestQuestion } from './arrests/question.ts'
import { californiaDeterminations, californiaRules, explainCalifornia } from './california.ts'
import { prop64Rules } from './prop64.ts'
import { Question } from './question.ts'
import { convictionQuestion, convictionRules, deferredEntryQuestion, deferredEntryRules } from './remedies.ts'
import { determine } from './rule.ts'
import type { Rule } from './rule.ts'
import type { Matter } from '../matter.ts'

interface Case extends Example {
  readonly case: string
  readonly on: string
  /** The day of the law, when it is not the day of decision. */
  readonly law?: string
  readonly dataThrough?: string
  readonly rule: string
  /** The condition that the case shows, and what it answers. */
  readonly condition: string
  readonly is: Truth
  readonly answer: Readonly<Record<string, unknown>>
  /** What other rules answer about the same matter, by their ids. */
  readonly also?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly citation: string
}

interface CaseFile {
  readonly never: readonly { readonly condition: string; readonly is: Truth; readonly because: string }[]
  readonly cases: readonly Case[]
}

interface Rules<Q> {
  readonly folders: readonly string[]
  readonly rules: readonly Rule<Q>[]
  readonly questionOf: (matter: Matter) => Q | undefined
}

const truths: readonly Truth[] = ['met', 'not-met', 'unknown']
const files = new Map<string, CaseFile>()

runCases({
  folders: ['hs-11361.8', 'hs-11361.9', 'hs-11361.5', 'related'],
  rules: prop64Rules,
  questionOf: (matter) => new Question(matter),
})
runCases({
  folders: [
    'pc-1170.18',
    'pc-17',
    'pc-1203.4',
    'pc-1203.4a',
    'pc-1203.4b',
    'pc-1203.41',
    'pc-1203.42',
    'pc-1203.425',
    'pc-1203.49',
  ],
  rules: convictionRules,
  questionOf: convictionQuestion,
})
runCases({ folders: ['pc-1203.43'], rules: deferredEntryRules, questionOf: deferredEntryQuestion })
runCases({
  folders: ['pc-851.93', 'pc-851.91', 'pc-851.87', 'pc-851.90', 'pc-851.8'],
  rules: arrestRules,
  questionOf: arrestQuestion,
})

function runCases<Q>({ folders, rules, questionOf }: Rules<Q>): void {
  for (const folder of folders) {
    const file = parse(readFileSync(new URL(`${folder}/cases.yaml`, import.meta.url), 'utf8')) as CaseFile
    files.set(folder, file)
    group(`cases of ${folder}`, () => {
      test.each(file.cases.map((one): [string, Case] => [one.case, one]))('%s', (_name, one) => {
        const rule = rules.find((candidate) => candidate.id === one.rule)
        if (rule === undefined) throw new Error(`${one.rule} is not a rule`)
        const condition = conditionsOf(rule.tree).find((candidate) => candidate.id === one.condition)
        if (condition === undefined) throw new Error(`${one.condition} is not a condition of ${one.rule}`)
        const on = requireDay(one.on)
        const clocks = {
          asOf: on,
          lawAsOf: requireDay(one.law ?? one.on),
          dataThrough: requireDay(one.dataThrough ?? one.on),
        }
        const matter = exampleMatter(one)
        const question = questionOf(matter)
        if (question === undefined) throw new Error('the rules have no question about the matter')
        const notes = newNotes()
        expect(condition.test(question, clocks, notes), one.condition).toBe(one.is)
        expect(condition.facts).toEqual(expect.arrayContaining(namesIn(rule.facts, notes.missing)))
        const { eligibleFrom, notBefore, ...rest } = determine(rule, question, clocks)
        expect({
          ...rest,
          eligibleFrom: eligibleFrom === undefined ? undefined : formatIsoDay(eligibleFrom),
          notBefore: notBefore === undefined ? undefined : formatIsoDay(notBefore),
        }).toMatchObject(one.answer)
        expect(one.answer).toHaveProperty('standing')
        expect(one.citation).not.toBe('')
        expect(rule.concerns(question), 'the rule concerns the matter').toBe(true)
        const explained = explainCalifornia(matter, clocks)
        expect(explained.map(({ determination }) => determination)).toEqual(californiaDeterminations(matter, clocks))
        const own = explained.find(({ determination }) => determination.rule === rule.id)
        const standing = { met: 'eligible', 'not-met': 'not-eligible', unknown: 'needs-review' } as const
        expect(own === undefined ? undefined : standing[own.explanation.truth]).toBe(rest.standing)
        if (rest.standing === 'needs-review') expect(own?.explanation.missing).toEqual(rest.missing)
        if (rest.standing !== 'not-eligible') expect(rest.ceiling).not.toBe('none')
        for (const [id, answered] of Object.entries(one.also ?? {})) {
          const other = explained.find(({ determination }) => determination.rule === id)
          expect(other?.determination, id).toMatchObject(answered)
        }
      })
    })
  }
}

test('every condition has a case for every answer, or a reason why it never gives it', () => {
  const shown = new Set<string>()
  for (const file of files.values()) {
    for (const one of file.cases) shown.add(`${one.condition} ${one.is}`)
    for (const one of file.never) {
      expect(shown, one.condition).not.toContain(`${one.condition} ${one.is}`)
      expect(one.because).not.toBe('')
      shown.add(`${one.condition} ${one.is}`)
    }
  }
  const wanted = californiaRules.flatMap((rule) =>
    conditionsOf(rule.tree).flatMap((condition) => truths.map((truth) => `${condition.id} ${truth}`)),
  )
  expect([...new Set(wanted)].filter((one) => !shown.has(one))).toEqual([])
})

test('every condition stands in its coverage, and the coverage names no other', () => {
  for (const rule of californiaRules) {
    const conditions = new Set(conditionsOf(rule.tree).map((condition) => condition.id))
    const covered = new Set(rule.coverage.flatMap((entry) => entry.conditions))
    expect([...covered].toSorted(), rule.id).toEqual([...conditions].toSorted())
    for (const entry of rule.coverage) {
      expect(entry.conditions.length === 0, `${rule.id} ${entry.subdivision}`).toBe(entry.notModelled !== undefined)
    }
  }
})

test('every condition names only facts of the vocabulary', () => {
  for (const rule of californiaRules) {
    for (const condition of conditionsOf(rule.tree)) {
      for (const fact of condition.facts) expect(rule.facts.names, condition.id).toContain(fact)
    }
  }
})

test('an id names one condition, whichever rules ask it', () => {
  const known = new Map<string, unknown>()
  for (const rule of californiaRules) {
    for (const one of conditionsOf(rule.tree)) {
      if (one.id === 'in-force') continue
      expect(known.get(one.id) ?? one, one.id).toBe(one)
      known.set(one.id, one)
    }
  }
})
