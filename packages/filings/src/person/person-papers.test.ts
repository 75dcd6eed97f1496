// The forms of one person: only for what is eligible, nothing ticked that is a person's or a judge's to tick,
// and every other answer with its reasons.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Determination, Matter } from '@clearslate/law'
import { californiaRules } from '@clearslate/law'
import { parseIsoDay, parseOffense, viewHistory } from '@clearslate/record'
import type { Charge, CriminalHistory } from '@clearslate/record'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleBlank, exampleMap } from '../forms/example-form.ts'
import { addForm } from '../forms/library.ts'
import { ownEngine } from '../forms/pdf/own-engine.ts'
import type { Office } from '../office/office.ts'
import { parseOffice } from '../office/parse-office.ts'
import { personPapers } from './person-papers.ts'
import type { PersonPapersOptions } from './person-papers.ts'

let forms: string
const day = (text: string): number => parseIsoDay(text)!

const office: Office = parseOffice(
  `office: Clinic of Examples
role: clinic
county: LOS ANGELES
attorney: { name: Ana Lopez, bar-number: '123456' }
address: ['1 Example Street', 'Los Angeles, CA 90012']
courts:
  - { county: LOS ANGELES, address: ['111 North Hill Street', 'Los Angeles, CA 90012'], reads: [CASC LOS ANGELES] }
phone: '(213) 555-0100'
email: ana@example.org
`,
  'office.yaml',
)

beforeAll(async () => {
  forms = mkdtempSync(join(tmpdir(), 'clearslate-'))
  const blank = exampleBlank()
  const path = join(forms, 'blank.pdf')
  writeFileSync(path, blank)
  await addForm(forms, path)
  writeFileSync(join(forms, 'none'), '')
})

afterAll(() => rmSync(forms, { recursive: true }))

function conviction(more: Partial<Charge> = {}): Matter {
  const source = { file: 'sheet.txt', page: 1, line: 4 }
  const text = '484(A) PC-THEFT'
  const charge: Charge = {
    countKey: '001001',
    offense: { text, from: 'convicted', citation: parseOffense(text), alsoMentioned: [] },
    level: 'misdemeanor',
    levelText: undefined,
    dispositions: [{ kind: 'convicted', text: 'CONVICTED', date: day('2010-06-01'), relief: undefined, source }],
    sentences: [],
    caseNumber: 'BA100',
    comment: undefined,
    warrant: false,
    sources: [source],
    ...more,
  }
  const history: CriminalHistory = {
    person: {
      id: 'A1',
      name: 'EXAMPLE,ANA',
      birthDate: day('1980-01-02'),
      birthDatesRead: [day('1980-01-02')],
      stateIdNumber: 'A1',
      gender: undefined,
      race: undefined,
    },
    events: [
      {
        kind: 'court',
        typeText: 'COURT',
        cycle: '1',
        step: '1',
        cycleDate: undefined,
        date: day('2010-06-01'),
        agency: 'CASC LOS ANGELES',
        county: 'LOS ANGELES',
        charges: [charge],
      },
    ],
    unread: [],
  }
  const view = viewHistory(history)
  return { view, event: history.events[0]!, charge, conviction: view.convictions[0], facts: {}, contradictions: [] }
}

function answer(rule: string, more: Partial<Determination> = {}): Determination {
  const found = californiaRules.find(({ id }) => id === rule)!
  return {
    rule,
    ruleVersion: found.version,
    statute: found.statute.text,
    standing: 'eligible',
    floor: 'set-aside-and-dismiss',
    ceiling: 'set-aside-and-dismiss',
    basis: 'statute',
    missing: [],
    reasons: [],
    eligibleFrom: undefined,
    notBefore: undefined,
    route: 'mandatory',
    ...more,
  }
}

function papers(
  determinations: readonly Determination[],
  more: Partial<PersonPapersOptions> = {},
  matter = conviction(),
): ReturnType<typeof personPapers> {
  return personPapers({
    matters: [{ number: 1, matter, determinations }],
    office,
    attestations: [],
    asOf: day('2026-03-01'),
    filingDate: day('2026-03-20'),
    forms,
    ...more,
  })
}

describe('withheld', () => {
  test.each([
    ['what is not eligible', { standing: 'not-eligible', reasons: ['Too early'] } as const, 'Too early'],
    [
      'what waits for facts',
      { standing: 'needs-review', missing: ['pending charges'] } as const,
      'facts are missing: pending charges',
    ],
    ['what is automatic', { route: 'automatic' } as const, 'no petition is needed'],
  ])('%s', async (_name, more, reason) => {
    const { papers: made, withheld } = await papers([answer('ca/pc-1203.4/probation', more)])
    expect(made).toEqual([])
    expect(withheld[0]!.reasons.join()).toContain(reason)
  })

  test('a remedy for which no form is kept, and a case without a number', async () => {
    const { withheld } = await papers([answer('ca/pc-1170.18/application')])
    expect(withheld[0]!.reasons.join()).toContain('no form of those known here')
    const without = await papers([answer('ca/pc-1203.4/probation')], {}, conviction({ caseNumber: undefined }))
    expect(without.withheld[0]!.reasons.join()).toContain('no case number')
  })

  test('everything, where the office has no blank that may be filed on the day', async () => {
    const { papers: made, withheld } = await papers([answer('ca/pc-1203.4/probation')])
    expect(made).toEqual([])
    expect(withheld[0]!.reasons.join()).toContain('no blank of CR-180')
  })
})

describe('refused', () => {
  test('for a prosecutor', async () => {
    await expect(papers([], { office: { ...office, role: 'prosecutor' } })).rejects.toThrow("the defendant's forms")
  })

  test('on a day before the answers, or long after', async () => {
    await expect(papers([], { filingDate: day('2026-02-28') })).rejects.toThrow('which is after the filing date')
    await expect(papers([], { filingDate: day('2027-02-28') })).rejects.toThrow('days before the filing date')
  })
})

describe('with a blank', () => {
  let own: string

  beforeAll(async () => {
    own = mkdtempSync(join(tmpdir(), 'clearslate-'))
    writeFileSync(join(own, 'ex.pdf'), exampleBlank())
    const { stored } = await addForm(own, join(own, 'ex.pdf'))
    writeFileSync(join(own, `${stored.name}.map.yaml`), exampleMap('cr-180'))
  })

  afterAll(() => rmSync(own, { recursive: true }))

  test('a conviction stands once with both of its answers, and nothing else is ticked', async () => {
    const answers = [
      answer('ca/pc-17/reduction', { route: 'discretionary' }),
      answer('ca/pc-1203.4/probation', { route: 'discretionary' }),
    ]
    const { papers: made, withheld } = await papers(answers, { forms: own })
    expect(withheld).toEqual([])
    expect(made.map(({ name, isDraft }) => [name, isDraft])).toEqual([['los-angeles-ba100-ex-180', true]])
    const { text, ticked } = await ownEngine.read(made[0]!.pdf)
    expect(text.get('section.1')).toContain('484')
    expect(text.has('section.2')).toBe(false)
    expect(text.get('misdemeanor.1')).toBe('yes')
    expect(text.get('case')).toBe('BA100')
    expect(text.has('signed')).toBe(false)
    expect([...ticked.keys()]).toEqual(['box.relief'])
  })

  test('is no draft when an attorney attests the rule as it is', async () => {
    const one = answer('ca/pc-1203.4/probation')
    const attestations = [
      { rule: one.rule, version: one.ruleVersion, by: 'Ana Lopez', barNumber: '123456', on: day('2026-03-01') },
    ]
    expect((await papers([one], { forms: own, attestations })).papers[0]!.isDraft).toBe(false)
    const older = [{ ...attestations[0]!, version: '0123456789abcdef' }]
    expect((await papers([one], { forms: own, attestations: older })).papers[0]!.isDraft).toBe(true)
  })

  test('outside its window it is refused', async () => {
    const late = { asOf: day('2027-01-01'), filingDate: day('2027-01-05'), forms: own }
    const { papers: made, withheld } = await papers([answer('ca/pc-1203.4/probation')], late)
    expect(made).toEqual([])
    expect(withheld[0]!.reasons.join()).toContain('could be filed only up to 2026-12-31')
  })
})
