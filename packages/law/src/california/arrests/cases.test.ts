// Runs the cases.yaml of every statute about arrests, and proves that every condition stands in the
// coverage and has a case for each answer it can give.

import { readFileSync } from 'node:fs'
import { formatIsoDay } from '@clearslate/record'
import { describe as group, expect, test } from 'vitest'
import { parse } from 'yaml'
import { newNotes } from '../../kernel/evaluate.ts'
import { namesIn } from '../../kernel/missing.ts'
import { conditionsOf } from '../../kernel/node.ts'
import { requireDay } from '../../kernel/parameter.ts'
import type { Truth } from '../../kernel/truth.ts'
import { exampleMatter } from '../example-matter.ts'
import type { Example } from '../example-matter.ts'
import { determine } from '../rule.ts'
import { arrestRules, arrests } from './arrests.ts'
import { arrestVocabulary } from './facts.ts'
import { arrestQuestion } from './question.ts'

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
  readonly citation: string
}

interface CaseFile {
  readonly never: readonly { readonly condition: string; readonly is: Truth; readonly because: string }[]
  readonly cases: readonly Case[]
}

const truths: readonly Truth[] = ['met', 'not-met', 'unknown']
const folders = ['pc-851.93', 'pc-851.91', 'pc-851.87', 'pc-851.90', 'pc-851.8']

const files = new Map<string, CaseFile>(
  folders.map((folder): [string, CaseFile] => [
    folder,
    parse(readFileSync(new URL(`../${folder}/cases.yaml`, import.meta.url), 'utf8')) as CaseFile,
  ]),
)

for (const [folder, file] of files) {
  group(`cases of ${folder}`, () => {
    test.each(file.cases.map((one): [string, Case] => [one.case, one]))('%s', (_name, one) => {
      const rule = arrestRules.find((candidate) => candidate.id === one.rule)
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
      const question = arrestQuestion(matter)
      if (question === undefined) throw new Error('the case is about no arrest')
      const notes = newNotes()
      expect(condition.test(question, clocks, notes), one.condition).toBe(one.is)
      expect(condition.facts).toEqual(expect.arrayContaining(namesIn(arrestVocabulary, notes.missing)))
      const determination = determine(rule, question, clocks)
      expect({
        ...determination,
        eligibleFrom: dayOrNone(determination.eligibleFrom),
        notBefore: dayOrNone(determination.notBefore),
      }).toMatchObject(one.answer)
      expect(one.answer).toHaveProperty('standing')
      expect(one.citation).not.toBe('')
      expect(rule.concerns(question), 'the rule concerns the matter').toBe(true)
      const explained = arrests.explanations(matter, clocks)
      expect(explained.map((own) => own.determination)).toEqual(arrests.determinations(matter, clocks))
      const own = explained.find((candidate) => candidate.determination.rule === rule.id)
      const standing = { met: 'eligible', 'not-met': 'not-eligible', unknown: 'needs-review' } as const
      expect(own === undefined ? undefined : standing[own.explanation.truth]).toBe(determination.standing)
    })
  })

  test(`every condition of ${folder} has a case for every answer, or a reason why it never gives it`, () => {
    const shown = new Set<string>()
    for (const one of file.cases) shown.add(`${one.condition} ${one.is}`)
    for (const one of file.never) {
      expect(shown, one.condition).not.toContain(`${one.condition} ${one.is}`)
      expect(one.because).not.toBe('')
      shown.add(`${one.condition} ${one.is}`)
    }
    const rules = arrestRules.filter(({ id }) => id.startsWith(`ca/${folder}/`))
    expect(rules.length).toBeGreaterThan(0)
    const wanted = rules.flatMap((rule) =>
      conditionsOf(rule.tree).flatMap((condition) => truths.map((truth) => `${condition.id} ${truth}`)),
    )
    expect([...new Set(wanted)].filter((one) => !shown.has(one))).toEqual([])
  })
}

test('every condition stands in its coverage, and the coverage names no other', () => {
  for (const rule of arrestRules) {
    const conditions = new Set(conditionsOf(rule.tree).map((condition) => condition.id))
    const covered = new Set(rule.coverage.flatMap((entry) => entry.conditions))
    expect([...covered].toSorted(), rule.id).toEqual([...conditions].toSorted())
    for (const entry of rule.coverage) {
      expect(entry.conditions.length === 0, `${rule.id} ${entry.subdivision}`).toBe(entry.notModelled !== undefined)
    }
  }
})

test('every condition names only facts of the vocabulary', () => {
  for (const rule of arrestRules) {
    for (const condition of conditionsOf(rule.tree)) {
      for (const fact of condition.facts) expect(arrestVocabulary.names, condition.id).toContain(fact)
    }
  }
})

function dayOrNone(day: number | undefined): string | undefined {
  return day === undefined ? undefined : formatIsoDay(day)
}
