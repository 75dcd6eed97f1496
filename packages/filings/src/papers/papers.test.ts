import { conditionsOf, filingAuthority, prop64Rules } from '@clearslate/law'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FiledMatter, Relief, Vehicle } from '../matter.ts'
import type { Block, Paper } from '../paper.ts'
import { citationText, dayText, nameText, offenseText, proseText, sectionOf } from './citations.ts'
import type { OfficeIdentity, PacketPaper } from './index.ts'
import { bulkPapers, individualPapers, noticeLetters, paperText, vehiclesOf } from './index.ts'
import { howApplied } from './memorandum.ts'
import { batchOf, caseOf, contextOf, everyRule, exampleOffice, exampleRun, matterOf, officeOf } from './testing.ts'
import type { MatterSketch } from './testing.ts'

const reliefs: readonly Relief[] = ['dismiss-and-seal', 'redesignate-misdemeanor', 'redesignate-infraction']
const roles: readonly OfficeIdentity['role'][] = ['prosecutor', 'public-defender', 'clinic', 'court']
const every = roles.flatMap((role) =>
  vehiclesOf(role).flatMap((vehicle) => reliefs.map((relief) => ({ role, vehicle, relief }))),
)
type Kind = (typeof every)[number]

const offenses = ['11357(B)', '11359', '11359', '11360(B)'] as const

function manyOf({ vehicle, relief }: Pick<Kind, 'vehicle' | 'relief'>, count = 4): FiledMatter[] {
  return Array.from({ length: count }, (_, index) =>
    matterOf({
      place: index + 1,
      person: Math.floor(index / 2) + 1,
      offense: offenses[index % offenses.length]!,
      vehicle,
      relief,
      basis: index % 2 === 0 ? 'statute' : 'presumption',
    }),
  )
}

function bulk(kind: Kind, attested: readonly string[] = everyRule): readonly PacketPaper[] {
  return bulkPapers(batchOf(kind.vehicle, kind.relief, manyOf(kind)), contextOf(officeOf(kind.role), attested))
}

function individual(kind: Kind, count = 3): readonly PacketPaper[] {
  const matters = Array.from({ length: count }, (_, index) => matterOf({ ...kind, place: index + 1, person: 1 }))
  return individualPapers(caseOf(matters), contextOf(officeOf(kind.role), everyRule))
}

function letters({ role, vehicle, relief }: Kind): readonly Paper[] {
  if (role === 'court') return []
  const to = { name: 'PERSON A EXAMPLE', address: ['1 Example Road', 'Town, CA 90000'], on: 20_000 }
  const matters = manyOf({ vehicle, relief }).slice(0, 2)
  return noticeLetters({ key: 'n-1', to, matters }, contextOf(officeOf(role), everyRule))
}

function everyPaper(kind: Kind): readonly Paper[] {
  return [...bulk(kind), ...individual(kind)].map(({ paper }) => paper).concat(letters(kind))
}

function find(papers: readonly PacketPaper[], role: PacketPaper['role']): string {
  return papers
    .filter((one) => one.role === role)
    .map(({ paper }) => paperText(paper))
    .join('\n')
}

/** Every text of a paper, wherever it stands. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(stringsOf)
}

function blocksOf(paper: Paper): readonly Block[] {
  return paper.kind === 'exhibit' ? [] : paper.body
}

describe.each(every)('$role, $vehicle, $relief', (kind) => {
  const texts = everyPaper(kind).map(paperText)

  test('names no other authority than the law package holds', () => {
    const known = [
      ...prop64Rules.flatMap((rule) => [rule.statute, ...conditionsOf(rule.tree).map(({ citation }) => citation)]),
      ...Object.values(filingAuthority.citations),
    ]
    const titles = prop64Rules.flatMap((rule) => conditionsOf(rule.tree).map(({ title }) => proseText(title)))
    const sections = offenses.flatMap((offense) => [
      offenseText(`${offense} HS`),
      proseText(offenseText(`${offense} HS`)),
    ])
    const shorter = known.flatMap((citation) => {
      const statute = /^(?:HS|PC) /.test(citation.text) ? [proseText(sectionOf(citation))] : []
      return [citationText(citation).replaceAll('\u00a0', ' '), proseText(citation.text), ...statute]
    })
    const allowed = [...new Set([...shorter, ...titles, ...sections])].toSorted((a, b) => b.length - a.length)
    for (const text of texts) {
      const plain = text.toLowerCase().replaceAll(/rule ca\/[a-z0-9./-]+/g, '')
      const lower = allowed.reduce((rest, one) => rest.replaceAll(one.toLowerCase(), ''), plain)
      expect(lower).not.toMatch(/§|health|penal code|pen\. code|cal\.app|rule 2\.|rules 2\.|\b11\d{3}\b|constitution/)
    }
  })

  test('claims, ticks and waives nothing for anybody', () => {
    for (const text of texts) {
      expect(text).not.toContain('11590')
      expect(text.toLowerCase()).not.toContain('individually reviewed')
      expect(text).not.toMatch(/☑|☒|\[x\]|✓|✔/i)
      expect(text).not.toContain('undefined')
      expect(text).not.toContain('..')
    }
    const orders = [...bulk(kind), ...individual(kind)].filter(({ role }) => role === 'order')
    for (const { paper } of orders) {
      const kinds = blocksOf(paper).map((block) => block.kind)
      expect(kinds.filter((one) => one === 'empty-box').length).toBeGreaterThanOrEqual(6)
      expect(kinds.at(-1)).toBe('signature')
      expect(paperText(paper)).toContain('Other counts are unaffected, and the file is not sealed as a whole.')
      expect(paperText(paper)).not.toMatch(/arrest/i)
    }
  })

  test('ids are file names, each once, and every paper ends in a place to sign where one belongs', () => {
    for (const packet of [bulk(kind), individual(kind)]) {
      const ids = packet.map(({ paper }) => paper.id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/)
      for (const { paper } of packet) {
        if (paper.kind === 'pleading') expect(paper.body.at(-1)).toMatchObject({ kind: 'signature', dated: true })
      }
    }
  })

  test('asks for one relief and no other', () => {
    const order = find(bulk(kind), 'order')
    expect(order.includes('is dismissed and sealed as legally invalid')).toBe(kind.relief === 'dismiss-and-seal')
    expect(order.includes('redesignated as a misdemeanor')).toBe(kind.relief === 'redesignate-misdemeanor')
    expect(order.includes('redesignated as an infraction')).toBe(kind.relief === 'redesignate-infraction')
  })
})

test('the papers of each role', () => {
  const rolesOf = (kind: Kind): string[] => bulk(kind).map(({ role }) => role)
  const full = [
    'paper',
    'memorandum',
    'declaration',
    'order',
    'exhibit-public',
    'sealing-application',
    'sealing-declaration',
    'sealing-order',
    'proof-of-service',
    'exhibit-sealed',
  ]
  const relief = 'dismiss-and-seal'
  expect(rolesOf({ role: 'prosecutor', vehicle: 'request-for-order', relief })).toEqual(full)
  expect(rolesOf({ role: 'clinic', vehicle: 'application', relief })).toEqual(full)
  expect(rolesOf({ role: 'court', vehicle: 'request-for-order', relief })).toEqual([
    'declaration',
    'order',
    'sealing-order',
    'exhibit-public',
    'exhibit-sealed',
  ])
  const refused: readonly (readonly [OfficeIdentity['role'], Vehicle])[] = [
    ['prosecutor', 'application'],
    ['public-defender', 'own-motion'],
    ['clinic', 'request-for-order'],
  ]
  for (const [role, vehicle] of refused) {
    expect(() => bulk({ role, vehicle, relief })).toThrow(/files no/)
  }
})

test('what must not be filed is refused where the paper is made', () => {
  const kind = { vehicle: 'request-for-order', relief: 'dismiss-and-seal' } as const
  const [matter] = manyOf(kind)
  const make = (changed: FiledMatter): unknown =>
    bulkPapers(batchOf(kind.vehicle, kind.relief, [changed]), contextOf(exampleOffice))
  const whole = matter!
  expect(() => make(whole)).not.toThrow()
  expect(() => make({ ...whole, answer: { ...whole.answer, standing: 'needs-review' } })).toThrow(/needs-review/)
  expect(() => make({ ...whole, answer: { ...whole.answer, basis: 'policy' } })).toThrow(/policy/)
  expect(() => make({ ...whole, answer: { ...whole.answer, rule: 'ca/hs-11361.8/petition' } })).toThrow(/no paper/)
  expect(() => make({ ...whole, matter: { ...whole.matter, deceased: true } })).toThrow(/deceased/)
  expect(() => make({ ...whole, matter: { ...whole.matter, challenged: true } })).toThrow(/challenged/)
  expect(() => make({ ...whole, matter: { ...whole.matter, onDojList: undefined } })).toThrow(/list/)
  expect(() => make({ ...whole, relief: 'redesignate-infraction' })).toThrow(/no rule gives/)
  expect(() => make({ ...whole, agency: 'City Attorney' })).toThrow(/not of the batch/)
  const orderOnly = whole.matter.answers.filter(({ rule }) => rule === 'ca/hs-11361.9/order')
  expect(() => make({ ...whole, matter: { ...whole.matter, answers: orderOnly } })).toThrow(/no rule gives/)
  expect(() => bulkPapers(batchOf(kind.vehicle, kind.relief, [whole, whole]), contextOf(exampleOffice))).toThrow(
    /twice/,
  )
})

/** Names and numbers that occur in no text of ours by chance. */
const sketch = fc.record({
  name: fc.stringMatching(/^[A-ZÑÉ]{3,12}QX,[A-ZÑÉ' ]{3,12}QX$/),
  caseNumber: fc.stringMatching(/^[A-Z]{2}[0-9]{4}ZQ[0-9A-Z-]{2,30}$/),
  cii: fc.stringMatching(/^A[0-9]{6}QZ$/),
  person: fc.integer({ min: 50, max: 500 }),
})

test('public papers of a batch hold no name, birth date, case number, CII, subject id or conviction date', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(sketch, { minLength: 1, maxLength: 8, selector: ({ person }) => person }),
      fc.constantFrom(...every),
      (sketches, { role, vehicle, relief }) => {
        const matters = sketches.map((one, index) =>
          matterOf({ ...one, place: index + 1, vehicle, relief } satisfies MatterSketch),
        )
        const packet = bulkPapers(batchOf(vehicle, relief, matters), contextOf(officeOf(role)))
        const open = packet.filter(({ sealed }) => !sealed).flatMap(({ paper, title }) => [...stringsOf(paper), title])
        const text = open.join('\n')
        for (const { matter, caseNumber } of matters) {
          const hidden = [matter.name, nameText(matter.name), caseNumber, matter.cii, matter.subjectId]
          for (const one of [...hidden, ...matter.name.split(',')]) expect(text).not.toContain(one)
          expect(text).not.toContain(matter.offenseAsRead)
        }
        expect(text).not.toMatch(/\b\d\d\/\d\d\/\d{4}\b/)
        for (const { matter } of matters) {
          expect(text).not.toContain(dayText(matter.birthDate!))
          expect(text).not.toContain(dayText(matter.convictionDate!))
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('both exhibits hold each row once, and the totals add up', () => {
  const matters = manyOf({ vehicle: 'request-for-order', relief: 'dismiss-and-seal' }, 1234)
  const packet = bulkPapers(batchOf('request-for-order', 'dismiss-and-seal', matters), contextOf(exampleOffice))
  const rowIds = matters.map(({ matter }) => matter.rowId)
  for (const role of ['exhibit-public', 'exhibit-sealed']) {
    const paper = packet.find((one) => one.role === role)!.paper
    if (paper.kind !== 'exhibit') throw new Error('not an exhibit')
    expect(paper.rows.map(([first]) => first)).toEqual(rowIds)
    for (const row of paper.rows) expect(row).toHaveLength(paper.columns.length)
    const counts = paper.totals.map((line) => Number(/: ([\d,]+)/.exec(line)![1]!.replaceAll(',', '')))
    const all = counts.pop()
    expect(all).toBe(1234)
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(1234)
  }
  expect(find(packet, 'exhibit-sealed')).toContain('CONDITIONALLY UNDER SEAL')
  expect(packet.filter(({ sealed }) => sealed).map(({ role }) => role)).toEqual(['exhibit-sealed'])
})

test('what the state does not say is unknown in the sealed exhibit', () => {
  const [filed] = manyOf({ vehicle: 'non-opposition', relief: 'dismiss-and-seal' })
  const bare: FiledMatter = {
    ...filed!,
    matter: { ...filed!.matter, birthDate: undefined, convictionDate: undefined, cii: '', level: '' },
  }
  const packet = bulkPapers(batchOf('non-opposition', 'dismiss-and-seal', [bare]), contextOf(exampleOffice))
  const paper = packet.find(({ role }) => role === 'exhibit-sealed')!.paper
  if (paper.kind !== 'exhibit') throw new Error('not an exhibit')
  expect(paper.rows[0]!.flatMap((cell) => cell.split('\n')).filter((fact) => fact === 'unknown')).toHaveLength(4)
})

describe('the declaration of method', () => {
  const text = find(
    bulk({ role: 'prosecutor', vehicle: 'request-for-order', relief: 'dismiss-and-seal' }),
    'declaration',
  )

  test('says what run.json says', () => {
    for (const { name, sha256 } of [...exampleRun.inputs, exampleRun.facts!]) {
      expect(text).toContain(sha256)
      // A file may be named after a person, and the declaration is public.
      expect(text).not.toContain(name)
    }
    for (const { name, sha256 } of exampleRun.outputs) {
      expect(text).toContain(name)
      expect(text).toContain(sha256)
    }
    expect(text).toContain('1,234,567 bytes')
    expect(text).toContain('counted to November 1, 2026')
    expect(text).toContain('complete through October 15, 2026')
    expect(text).toContain('policy file statute-only.yaml, version aaaabbbbccccdddd')
    expect(text).toContain('version 0.1.0, build feedfacefeedface')
    for (const id of ['ca/hs-11361.8/application', 'ca/hs-11361.9/order']) {
      expect(text).toContain(`rule ${id}, version ${exampleRun.law.rules[id]}`)
    }
    expect(text).toContain('4 convictions of 2 persons')
    expect(text).toContain('2 rest on the statute alone and 2 on the presumption')
  })

  test('leaves what the declarant knows blank', () => {
    expect(text).toContain('(Name, title and employment of the declarant)')
    expect(text).toContain("(Basis of the declarant's knowledge)")
    expect(text).toContain('(Place of signing)')
    expect(text).toContain('I do not state that a person examined each of them.')
    expect(text.split('\n').slice(8).join('\n')).not.toContain(exampleOffice.attorney.name)
  })
})

test('every condition of the rules that are used has words for how it applies, and none has words in vain', () => {
  const used = prop64Rules.filter(({ id }) => id === 'ca/hs-11361.8/application' || id === 'ca/hs-11361.9/order')
  const ids = new Set(used.flatMap((rule) => conditionsOf(rule.tree).map(({ id }) => id)))
  expect(Object.keys(howApplied).toSorted()).toEqual([...ids].toSorted())
})

test('a request for the order that is due rests on both rules, an application on one', () => {
  const request = find(
    bulk({ role: 'prosecutor', vehicle: 'request-for-order', relief: 'dismiss-and-seal' }),
    'memorandum',
  )
  const notice = find(bulk({ role: 'prosecutor', vehicle: 'non-opposition', relief: 'dismiss-and-seal' }), 'memorandum')
  expect(request).toContain("The court's order was due by March 1, 2023.")
  expect(notice).not.toContain("The court's order was due")
  for (const text of [request, notice])
    expect(text.match(/The sentence is completed, supervision included\./g)).toHaveLength(1)
})

test('a fact that decides how far the relief goes is told to the court', () => {
  const kind = { vehicle: 'non-opposition', relief: 'redesignate-misdemeanor' } as const
  const open = manyOf(kind).map((one): FiledMatter => {
    const answer = { ...one.answer, ceiling: 'dismiss-and-seal' as const, missing: ['plants', 'grams'] }
    return { ...one, answer }
  })
  const text = find(bulkPapers(batchOf(kind.vehicle, kind.relief, open), contextOf(exampleOffice)), 'memorandum')
  expect(text).toContain(
    'For 4 listed convictions the conditions are met, and how far the relief goes depends on how many grams of cannabis there were and how many plants there were. The record does not state these facts.',
  )
  expect(text).toContain(
    'The relief that the People do not oppose for them is redesignation as a misdemeanor, the least that the law gives',
  )
  expect(text).toContain('This limits nothing that a person may show.')
})

test('an individual paper names the rows whose relief a missing fact raises, and on what the most rests', () => {
  const kind = { vehicle: 'own-motion', relief: 'dismiss-and-seal', person: 1 } as const
  const matters = [1, 2, 3].map((place): FiledMatter => {
    const one = matterOf({ ...kind, place })
    if (place === 2) return one
    const answer = { ...one.answer, floor: 'redesignate-misdemeanor' as const, missing: ['age at offense'] }
    return { ...one, answer, matter: { ...one.matter, answers: [answer] } }
  })
  const textOf = (some: readonly FiledMatter[]): string =>
    find(individualPapers(caseOf(some), contextOf(exampleOffice, everyRule)), 'paper')
  expect(textOf(matters)).toContain(
    "For the convictions in rows R1 and R3 the conditions are met, and how far the relief goes depends on whether the person was 21 or older at the offense. The record does not state this. The relief moved for as to them is dismissal and sealing, the most that the law may give here. It rests on the presumption (Health & Saf. Code, § 11361.8(a), (e), presumed under (f)) and on the recorded decision of this office's attorney to ask for the most.",
  )
  const single = textOf(matters.slice(0, 1))
  expect(single).toContain('For the conviction in row R1 the conditions are met')
  expect(single).toContain('the listed count meets every condition')
  expect(single).not.toMatch(/each listed|age at offense/)
  expect(textOf(matters.slice(1, 2))).not.toContain('how far the relief goes')
})

test.each(['prosecutor', 'court'] as const)('an order of a %s on one count has nothing to except', (role) => {
  const vehicle = role === 'court' ? 'request-for-order' : 'non-opposition'
  const matters = [matterOf({ place: 1, vehicle, relief: 'dismiss-and-seal' })]
  const text = find(individualPapers(caseOf(matters), contextOf(officeOf(role), everyRule)), 'order')
  expect(text).not.toContain('except')
  expect(text).toContain('[ ] The count that is listed in the table of counts meets the requirements')
  expect(text).toMatch(/\[ \] The court grants .* for the listed count\.\n\[ \] The court denies/)
  expect(text).toContain('Other counts are unaffected, and the file is not sealed as a whole.')
})

test('the key of the state is never headed as the count, and is explained once with each list', () => {
  for (const count of [2, 11]) {
    const kind: Kind = { role: 'prosecutor', vehicle: 'joinder', relief: 'dismiss-and-seal' }
    const lists = [...individual(kind, count), ...bulk(kind)].map(({ paper }) => paperText(paper))
    for (const text of lists) {
      expect(text).not.toMatch(/\/ Count \|/)
      const headed = / \/ DOJ count key \|/.test(text)
      expect(text.match(/not the count number of the complaint/g) ?? []).toHaveLength(headed ? 1 : 0)
    }
    expect(lists.filter((text) => text.includes(' / DOJ count key |'))).toHaveLength(3)
  }
})

test('the exhibit and the declaration agree on what rests on the presumption', () => {
  const packet = bulk({ role: 'prosecutor', vehicle: 'request-for-order', relief: 'dismiss-and-seal' })
  expect(find(packet, 'exhibit-sealed').match(/ \/ Presumption \|/g)).toHaveLength(2)
  expect(find(packet, 'memorandum')).toContain(
    'For 2 listed convictions the relief rests on the presumption that the section makes.',
  )
})

test('titles inside a sentence are not capitalized, in a footer they are', () => {
  const packet = bulk({ role: 'clinic', vehicle: 'application', relief: 'dismiss-and-seal' })
  expect(find(packet, 'memorandum')).toContain('The application for relief concerns 4 convictions of 2 persons.')
  expect(find(packet, 'paper')).toContain('(footer: Application for relief)')
  expect(find(packet, 'paper')).toContain('Attorney for Defendants')
  expect(find(individual({ role: 'clinic', vehicle: 'application', relief: 'dismiss-and-seal' }), 'paper')).toContain(
    'Attorney for Defendant\n',
  )
})

describe('draft reasons', () => {
  const kind: Kind = { role: 'prosecutor', vehicle: 'own-motion', relief: 'dismiss-and-seal' }

  test('name each rule that nobody attested, and what was not read', () => {
    const reasons = bulk(kind, [])[0]!.paper.draftReasons
    expect(reasons).toContain('No attorney of this office has attested the rule ca/hs-11361.8/application.')
    expect(reasons).toContain('No attorney of this office has attested the authorities ca/filing.')
    expect(reasons.join('\n')).toContain('Not read in the official text: HS 11361.8(e)-(h);')
    expect(reasons.join('\n')).toContain(
      'Uncertain: HS 11361.8(e): the subdivision speaks of the application of a person',
    )
  })

  test('are on every paper, and end when everything is attested', () => {
    for (const { paper } of bulk(kind, ['ca/filing'])) expect(paper.draftReasons).not.toEqual([])
    for (const { paper } of bulk(kind, everyRule)) expect(paper.draftReasons).toEqual([])
  })

  test('say that the run used another version of a rule, attested or not', () => {
    const matters = manyOf(kind).map((one) => ({ ...one, answer: { ...one.answer, ruleVersion: 'before' } }))
    const [first] = bulkPapers(batchOf(kind.vehicle, kind.relief, matters), contextOf(exampleOffice, everyRule))
    expect(first!.paper.draftReasons).toEqual([
      'The run used another version of the rule ca/hs-11361.8/application than the one that is printed here.',
    ])
  })
})

describe('individual papers', () => {
  const kind: Kind = { role: 'prosecutor', vehicle: 'request-for-order', relief: 'dismiss-and-seal' }

  test.each([1, 10, 11, 60])('with %i counts every count stands once in the paper and once with the order', (count) => {
    const packet = individual(kind, count)
    const attachments = packet.filter(({ role }) => role === 'attachment')
    expect(attachments).toHaveLength(count > 10 ? 2 : 0)
    for (const role of ['paper', 'order'] as const) {
      const index = packet.findIndex((one) => one.role === role)
      const next = packet[index + 1]
      const papers = [packet[index]!, ...(next?.role === 'attachment' ? [next] : [])]
      const lines = papers.flatMap(({ paper }) => paperText(paper).split('\n'))
      for (let place = 1; place <= count; place += 1) {
        expect(
          lines.filter((line) => line.startsWith(`| R${place} | `) && line.includes(` / C${place} |`)),
        ).toHaveLength(1)
      }
    }
  })

  test('hold no birth date, CII or subject id: nothing that the caption does not need', () => {
    const matters = [matterOf({ place: 1, person: 1, vehicle: kind.vehicle, relief: kind.relief, cii: 'A123456QZ' })]
    const text = individualPapers(caseOf(matters), contextOf(exampleOffice))
      .flatMap(({ paper }) => stringsOf(paper))
      .join('\n')
    expect(text).toContain('06/02/2004')
    for (const hidden of ['A123456QZ', 'subject-1', '05/02/1970', dayText(matters[0]!.matter.birthDate!)]) {
      expect(text).not.toContain(hidden)
    }
  })

  test('counts that go by different vehicles get a paper each', () => {
    const matters = [
      matterOf({ place: 1, person: 1, vehicle: 'request-for-order', relief: 'dismiss-and-seal' }),
      matterOf({ place: 2, person: 1, vehicle: 'non-opposition', relief: 'redesignate-misdemeanor' }),
      matterOf({ place: 3, person: 1, vehicle: 'non-opposition', relief: 'dismiss-and-seal' }),
    ]
    const packet = individualPapers(caseOf(matters), contextOf(exampleOffice))
    expect(packet.map(({ role }) => role)).toEqual([
      ...['paper', 'order', 'proof-of-service'],
      ...['paper', 'order', 'proof-of-service'],
    ])
    const [, , , second, order] = packet
    expect(paperText(second!.paper)).toContain('is the relief that is listed beside it')
    expect(paperText(order!.paper)).toContain('For each count that is listed for redesignation as a misdemeanor:')
    expect(paperText(order!.paper)).toContain('For each count that is listed for dismissal and sealing:')
    expect(paperText(order!.paper)).not.toContain('| R1 |')
  })

  test('service is on the person, counsel or public defender, or on the prosecutor', () => {
    const ours = find(individual(kind), 'proof-of-service')
    expect(ours).toContain('[ ] EXAMPLE, PERSON A, the person convicted:')
    expect(ours).toContain('Public Defender, County of Los Angeles, 300 Example Avenue')
    const theirs = find(
      individual({ role: 'public-defender', vehicle: 'application', relief: 'dismiss-and-seal' }),
      'proof-of-service',
    )
    expect(theirs).toContain('District Attorney of Los Angeles County, 200 Example Street')
    expect(theirs).not.toContain('the person convicted')
  })

  test('the address that the office gave for its letters stands in it', () => {
    const matters = [matterOf({ place: 1, person: 1, vehicle: kind.vehicle, relief: kind.relief })]
    const papers = { ...caseOf(matters), address: ['1 Example Road', 'Town, CA 90000'] }
    const text = find(individualPapers(papers, contextOf(exampleOffice, everyRule)), 'proof-of-service')
    expect(text).toContain('[ ] EXAMPLE, PERSON A, the person convicted, 1 Example Road, Town, CA 90000.')
  })

  test('an address that nobody gave is a rule to write on', () => {
    const office = { ...exampleOffice, publicDefender: undefined }
    const text = find(
      individualPapers(
        caseOf([matterOf({ place: 1, vehicle: 'joinder', relief: 'dismiss-and-seal' })]),
        contextOf(office),
      ),
      'proof-of-service',
    )
    expect(text).toContain('[ ] The Public Defender:\n________________\n________________\n(Address)')
  })
})

describe('notice letters', () => {
  test('show outside nothing but the office and the person, and inside no case number and no section', () => {
    for (const kind of every) {
      for (const paper of letters(kind)) {
        if (paper.kind !== 'letter') throw new Error('not a letter')
        expect([...paper.letterhead, ...paper.addressee].join('\n')).not.toMatch(
          /marijuana|marihuana|cannabis|convict|conden/i,
        )
        expect(paperText(paper)).not.toMatch(/BA\d|113\d\d|subject-/)
        expect(paperText(paper)).toContain(exampleOffice.phone)
      }
    }
  })

  test('say who sends them where the office has given no letterhead', () => {
    const office = { ...exampleOffice, name: 'Office of the District Attorney', letterhead: [] }
    const to = { name: 'PERSON A EXAMPLE', address: ['1 Example Road'], on: 20_000 }
    const matters = manyOf({ vehicle: 'non-opposition', relief: 'dismiss-and-seal' }).slice(0, 2)
    for (const paper of noticeLetters({ key: 'n-1', to, matters }, contextOf(office))) {
      expect(paper.letterhead).toEqual([
        'Office of the District Attorney',
        'County of Los Angeles',
        '200 Example Street',
        'Los Angeles, CA 90000',
        '(213) 555-0100',
      ])
      const signature = { kind: 'signature', dated: false }
      expect(paper.body.at(-1)).toMatchObject(signature)
      expect(paperText(paper)).toContain('Jordan Sample\nDeputy District Attorney\nOffice of the District Attorney')
      expect(paperText(paper)).toContain('Public Defender, County of Los Angeles, 300 Example Avenue')
    }
    const given = noticeLetters({ key: 'n-1', to, matters }, contextOf(exampleOffice))
    for (const paper of given) expect(paper.letterhead).toEqual(exampleOffice.letterhead)
  })

  test('say where CR-400 is to be had, and how to reach the public defender, in both languages', () => {
    const office = { ...exampleOffice, publicDefender: undefined }
    const to = { name: 'PERSON A EXAMPLE', address: ['1 Example Road'], on: 20_000 }
    const matters = manyOf({ vehicle: 'joinder', relief: 'dismiss-and-seal' }).slice(0, 1)
    const [english, spanish] = noticeLetters({ key: 'n-1', to, matters }, contextOf(office))
    expect(paperText(english!)).toMatch(/CR-400[^.]*\. You can get it from the court clerk\./)
    expect(paperText(spanish!)).toMatch(/CR-400\. Puede pedirlo al secretario del tribunal\./)
    expect(paperText(english!)).toContain('The court clerk can tell you how to reach that office.')
    expect(paperText(spanish!)).toContain('El secretario del tribunal puede decirle')
  })

  test('say which conviction gets what, where they do not get the same', () => {
    const to = { name: 'PERSON A EXAMPLE', address: ['1 Example Road'], on: 20_000 }
    const vehicle = 'request-for-order'
    const first = matterOf({ vehicle, relief: 'redesignate-misdemeanor', place: 1, person: 1 })
    const second = matterOf({ vehicle, relief: 'dismiss-and-seal', place: 2, person: 1 })
    const third = matterOf({ vehicle, relief: 'dismiss-and-seal', place: 3, person: 1 })
    const rows = [first, second, third].map(({ matter }) => matter.rowId)
    expect(new Set(rows).size).toBe(3)
    const context = contextOf(exampleOffice)
    const [english, spanish] = noticeLetters({ key: 'n-1', to, matters: [first, second, third] }, context).map(
      paperText,
    )
    expect(english).toContain(`the conviction with reference ${rows[0]} will be changed to a misdemeanor.`)
    expect(english).toContain(`the convictions with references ${rows[1]}, ${rows[2]} will be dismissed and sealed.`)
    expect(spanish).toContain(`la condena con la referencia ${rows[0]} pasará a ser un delito menor.`)
    expect(spanish).toContain(`las condenas con las referencias ${rows[1]}, ${rows[2]} serán desestimadas y selladas.`)
    const [same] = noticeLetters({ key: 'n-1', to, matters: [second, third] }, context).map(paperText)
    expect(same).toContain('the convictions will be dismissed and sealed.')
    const joined = matterOf({ vehicle: 'joinder', relief: 'dismiss-and-seal', place: 4, person: 1 })
    const [ways, vias] = noticeLetters({ key: 'n-1', to, matters: [first, joined] }, context).map(paperText)
    expect(ways).toContain(`For reference ${joined.matter.rowId}: Our office has prepared a notice`)
    expect(vias).toContain(`Para la referencia ${joined.matter.rowId}: Nuestra oficina ha preparado un aviso`)
  })

  test('say in both languages to get copies first and to ask an immigration lawyer first', () => {
    const [english, spanish] = letters({ role: 'prosecutor', vehicle: 'request-for-order', relief: 'dismiss-and-seal' })
    expect(paperText(english!)).toMatch(/certified copies[^.]*before it is sealed/)
    expect(paperText(english!)).toContain('Talk to an immigration lawyer first.')
    expect(paperText(spanish!)).toMatch(/copias certificadas[^.]*antes de que sea sellado/)
    expect(paperText(spanish!)).toContain('Hable primero con un abogado de inmigración.')
    expect(paperText(spanish!)).toContain('4 de octubre de 2024')
  })
})

describe('texts of the law package in a court paper', () => {
  test.each([
    ['HS 11361.8(e)-(h)', 'Health & Saf. Code, § 11361.8(e)-(h)'],
    ['HS 11361.8(e), 11361.9', 'Health & Saf. Code, §§ 11361.8(e), 11361.9'],
    [
      'HS 11357-11360, before and since 2016-11-09',
      'Health & Saf. Code, §§ 11357-11360, before and since November 9, 2016',
    ],
    ['HS 11361.8(a), (e), presumed under (f)', 'Health & Saf. Code, § 11361.8(a), (e), presumed under (f)'],
    ['HS 11361.8(b); PC 1170.18(b)-(c)', 'Health & Saf. Code, § 11361.8(b); Pen. Code, § 1170.18(b)-(c)'],
    ['PC 11142, 11144', 'Pen. Code, §§ 11142, 11144'],
  ])('%s', (text, written) => {
    const citation = citationText({ text, confidence: 'read', note: undefined })
    expect(citation.replaceAll('\u00a0', ' ')).toBe(written)
    expect(citation).not.toMatch(/§ /)
  })

  test.each([
    ['11357(B) HS', 'HS 11357(b)'],
    ['11359 HS', 'HS 11359'],
    ['664/11359 HS', '664/11359 HS'],
    ['', ''],
  ])('the offense %j is written %j', (offense, written) => {
    expect(offenseText(offense)).toBe(written)
  })
})

describe('golden papers, read line by line', () => {
  const kind: Kind = { role: 'prosecutor', vehicle: 'request-for-order', relief: 'dismiss-and-seal' }
  const context = contextOf(exampleOffice, everyRule)

  test.each([
    ['bulk-request.txt', bulkPapers(batchOf(kind.vehicle, kind.relief, manyOf(kind)), context)],
    [
      'individual-non-opposition.txt',
      individualPapers(
        caseOf([1, 2].map((place) => matterOf({ place, person: 1, vehicle: 'non-opposition', relief: kind.relief }))),
        context,
      ),
    ],
  ])('%s', async (name, packet) => {
    const text = packet.map(({ title, paper }) => `===== ${title}\n${withoutVersions(paperText(paper))}`).join('\n')
    await expect(text).toMatchFileSnapshot(`golden/${name}`)
  })

  /** Versions change with any rule; the papers' words do not. */
  function withoutVersions(text: string): string {
    return text.replaceAll(/(rule ca\/\S+, version |ca\/filing, version )[0-9a-f]{16}/g, '$1(version)')
  }
})
