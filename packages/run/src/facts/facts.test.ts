import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Clocks, SuppliedFacts } from '@clearslate/law'
import type { Sentence } from '@clearslate/record'
import { isoDay, personFixture } from '../outputs/person-fixture.ts'
import type { CountFixture } from '../outputs/person-fixture.ts'
import { factKinds } from './fact-kinds.ts'
import { contradictedFacts, suppliedFacts, unusedFacts } from './match-facts.ts'
import { FactsError, factsHeader, readFacts } from './read-facts.ts'
import type { FactsTable } from './read-facts.ts'

const header = factsHeader.join(',')
const asOf = isoDay('2019-11-11')
const clocks: Clocks = { asOf, lawAsOf: asOf, dataThrough: asOf }
const count: CountFixture = {
  offense: '11359 HS-X',
  date: '2005-03-01',
  level: 'felony',
  caseNumber: 'CR1',
  determinations: [{}],
}

function table(...rows: string[]): FactsTable {
  return readFacts([header, ...rows, ''].join('\n'), 'facts.csv')
}

function problemsOf(text: string): string[] {
  try {
    readFacts(text, 'facts.csv')
  } catch (error) {
    expect(error).toBeInstanceOf(FactsError)
    return (error as FactsError).message.split('\n')
  }
  return []
}

function factsFor(
  facts: FactsTable,
  index = 0,
  counts: CountFixture[] = [count],
  sentences: Sentence[] = [],
): SuppliedFacts {
  const { matter } = personFixture({ birthDate: '1980-01-01', counts }).results[index]!
  const conviction = matter.conviction === undefined ? undefined : { ...matter.conviction, sentences }
  const { sources: _, ...rest } = suppliedFacts(facts, { ...matter, conviction }, clocks, new Set())
  return rest
}

function linesFor(facts: FactsTable, index = 0, counts: CountFixture[] = [count]): (number | undefined)[] {
  const { matter } = personFixture({ counts }).results[index]!
  return (suppliedFacts(facts, matter, clocks, new Set()).sources ?? []).map(({ file, record }) => {
    expect(file).toBe('facts.csv')
    return record
  })
}

test.each([
  ['1001,,,grams,3.5,report', { grams: 3.5 }],
  ['1001,cr1,,concentrate_grams,0,', { concentrateGrams: 0 }],
  ['1001,,001002001000,plants,12,report', { plants: 12 }],
  ['1001,,1002001000,compensation,NO,report', { compensation: false }],
  ['1001,CR1,001002001000,buyer_age,20,report', { buyerAge: 20 }],
  ['1001,,,sentence_completed,true,docket', { sentenceCompleted: true }],
  ['1001,,,offense_date,2005-01-31,report', { offenseDate: isoDay('2005-01-31') }],
  ['1001,,,prosecuting_agency,"City Attorney, Sacramento",file', { prosecutingAgency: 'City Attorney, Sacramento' }],
  ['1001,,,on_doj_list,yes,list', { onDojList: true }],
  ['1001,,,challenged,false,list', { challenged: false }],
  ['1001,,,order_date,2019-11-11,docket', { orderDate: asOf }],
])('%s', (row, expected) => {
  expect(factsFor(table(row))).toEqual(expected)
})

test.each(['1002,,,grams,1,', '1001,CR2,,grams,1,', '1001,,001002002000,grams,1,', '1001,CR2,001002001000,grams,1,'])(
  'not about this charge, and said at the end: %s',
  (row) => {
    const facts = table(row)
    const used = new Set<number>()
    const { matter } = personFixture({ counts: [count] }).results[0]!
    expect(suppliedFacts(facts, matter, clocks, used)).toEqual({})
    const findings = unusedFacts(facts, used)
    expect(findings).toMatchObject([{ file: 'facts.csv', record: 2, value: 'grams=1' }])
    expect(findings[0]!.reason).toContain('about nothing that was looked at')
  },
)

test('a fact that was used is not reported', () => {
  const facts = table('1001,,,grams,1,', '1001,,,plants,1,')
  const used = new Set<number>()
  suppliedFacts(facts, personFixture({ counts: [count] }).results[0]!.matter, clocks, used)
  expect(unusedFacts(facts, used)).toEqual([])
})

test('a fact about a case is about that case alone', () => {
  const facts = table('1001,CR2,,grams,9,')
  const counts = [count, { ...count, caseNumber: 'CR2' }]
  expect(factsFor(facts, 0, counts)).toEqual({})
  expect(factsFor(facts, 1, counts)).toEqual({ grams: 9 })
})

test('the same fact twice with one value counts; with two it is a contradiction and neither is used', () => {
  expect(factsFor(table('1001,,,grams,9,a', '1001,CR1,,grams,9.0,b'))).toEqual({ grams: 9 })
  expect(factsFor(table('1001,,,grams,9,a', '1001,CR1,,grams,10,b', '1001,,,plants,1,'))).toEqual({
    plants: 1,
    contradictions: ['two different values of grams are supplied (9 and 10)'],
  })
})

test.each([
  ['1001,,,offense_date,2005-03-02,r', 'after the conviction of 2005-03-01'],
  ['1001,,,offense_date,1979-12-31,r', 'before the birth'],
  ['1001,,,order_date,2005-02-28,r', 'before the conviction'],
  ['1001,,,order_date,2019-11-12,r', 'after the day of decision'],
])('%s contradicts the file', (row, reason) => {
  const facts = factsFor(table(row))
  expect(facts.contradictions?.join()).toContain(reason)
  expect(facts.offenseDate).toBeUndefined()
  expect(facts.orderDate).toBeUndefined()
})

test('the rows that were used are named, and no others', () => {
  const facts = table('1001,CR2,,grams,9,', '1001,,,plants,2,', '1002,,,plants,7,', '1001,,,plants,3,')
  expect(linesFor(facts)).toEqual([3, 5])
  expect(linesFor(table('1002,,,grams,9,'))).toEqual([])
})

test('a fact about everybody counts where the person’s own row says nothing else', () => {
  const facts = table('*,,,on_doj_list,no,office', '*,,,grams,9,office', '1001,CR2,,grams,4,report')
  const counts = [count, { ...count, caseNumber: 'CR2' }]
  expect(factsFor(facts, 0, counts)).toEqual({ onDojList: false, grams: 9 })
  expect(factsFor(facts, 1, counts)).toEqual({ onDojList: false, grams: 4 })
  expect(linesFor(facts, 1, counts)).toEqual([4, 2])
})

test('a fact about everybody that everybody’s own row takes the place of is not reported as unused', () => {
  const facts = table('*,,,grams,9,office', '1001,,,grams,4,report')
  const used = new Set<number>()
  suppliedFacts(facts, personFixture({ counts: [count] }).results[0]!.matter, clocks, used)
  expect(unusedFacts(facts, used)).toEqual([])
  expect(unusedFacts(facts, new Set())[0]).toMatchObject({ subjectId: undefined, record: 2 })
})

test('each row of a contradiction is a finding, once for the person', () => {
  const facts = table(
    '1001,,,grams,9,a',
    '1001,,,plants,1,',
    '1001,CR1,,grams,10,b',
    '1001,,,offense_date,1979-12-31,r',
  )
  const { results } = personFixture({ birthDate: '1980-01-01', counts: [count, { ...count }] })
  const matters = results.map(({ matter }) => matter)
  const findings = contradictedFacts(facts, matters, clocks)
  expect(findings.map(({ record, value }) => `${record} ${value}`)).toEqual([
    '2 grams=9',
    '4 grams=10',
    '5 offense_date=1979-12-31',
  ])
  expect(findings[2]).toMatchObject({ file: 'facts.csv', subjectId: '1001' })
  expect(findings[2]!.reason).toContain('before the birth')
  // Another case and another birthday: nothing contradicts.
  const other = personFixture({ birthDate: '1970-01-01', counts: [{ ...count, caseNumber: 'CR9' }] }).results[0]!
  expect(contradictedFacts(facts, [other.matter], clocks)).toEqual([])
})

test('an offense on the very day of the conviction is possible', () => {
  expect(factsFor(table('1001,,,offense_date,2005-03-01,r')).contradictions).toBeUndefined()
})

test('a challenge or an order for a conviction that is said not to be on the list is a contradiction', () => {
  expect(factsFor(table('1001,,,on_doj_list,no,r', '1001,,,challenged,yes,r')).contradictions).toHaveLength(1)
  expect(factsFor(table('1001,,,on_doj_list,no,r', '1001,,,challenged,no,r')).contradictions).toBeUndefined()
})

test.each<[Sentence['length'], Sentence['unit'], boolean]>([
  [15, 'years', true],
  [14, 'years', false],
  [400, 'months', true],
  [10, 'days', false],
  [undefined, 'years', false],
])('sentence completed, where the file has one of %s %s from 2005-03-01', (length, unit, contradicts) => {
  const sentence: Sentence = {
    kind: 'prison',
    text: 'PRISON',
    length,
    unit,
    date: undefined,
    source: { file: 'doj.csv', record: 2 },
  }
  const facts = factsFor(table('1001,,,sentence_completed,yes,r'), 0, [count], [sentence])
  expect(facts.contradictions !== undefined).toBe(contradicts)
  expect(facts.sentenceCompleted).toBe(contradicts ? undefined : true)
})

test.each([
  ['', 'the file is empty'],
  ['subject_id,case,cnt_order,fact,value', 'source: this column is missing'],
  [`${header},note`, '"note" is not a column'],
  [`${header}\n1,,,gram,1,x`, 'facts.csv:2: fact: "gram" is not a fact; did you mean grams?'],
  [
    `${header}\n1,,,shoe size,1,x`,
    'fact: "shoe size" is not a fact; README.md lists them under "Facts the file lacks"',
  ],
  [`${header}\n\n1,,,grams,1 oz,x`, 'facts.csv:3: value: "1 oz" cannot be grams'],
  [`${header}\n1,,,grams,-1,x`, 'cannot be grams'],
  [`${header}\n1,,,grams,,x`, 'value: this is blank'],
  [`${header}\n1,,,offense_date,2019-02-29,x`, 'a day that exists'],
  [`${header}\n1,,,buyer_age,130,x`, 'from 0 to 120'],
  [`${header}\n1,,,compensation,maybe,x`, 'yes, no, true or false'],
  [`${header}\n,,,grams,1,x`, 'subject_id: this is blank'],
  [`${header}\n*,,001002001000,grams,1,x`, 'a fact about everybody (*) is about no case and no count'],
  [`${header}\n*,CR1,,grams,1,x`, 'a fact about everybody (*) is about no case and no count'],
  [`${header}\n1,,1.00E+9,grams,1,x`, 'a spreadsheet may have changed it'],
  [`${header}\n1,,,grams,1,x,y`, '7 fields instead of 6'],
])('refuses %j', (text, expected) => {
  expect(problemsOf(text).join('\n')).toContain(expected)
})

test.each([
  ['a workbook', 'PK\u0003\u0004\u0014\u0000\u0006\u0000[Content_Types].xml', 'a workbook or another zip archive'],
  ['UTF-16', '\ufffd\ufffds\u0000u\u0000b\u0000', 'not a text in UTF-8'],
  ['an old workbook', '\ufffd\ufffd\u0011\ufffd\ufffd\u001a\ufffd', 'not a text'],
  ['semicolons', `${header.replaceAll(',', ';')}\n1;;;grams;1;x\n`, 'semicolons between the columns'],
  ['tabs', `${header.replaceAll(',', '\t')}\n1\t\t\tgrams\t1\tx\n`, 'tabs between the columns'],
])('%s is refused in one plain line', (_what, text, expected) => {
  const problems = problemsOf(text)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(expected)
  expect(problems[0]).toMatch(
    /^facts\.csv:1: this is [ -~]*; save it as CSV \(UTF-8\) with commas between the columns$/,
  )
})

test('an accent that is not UTF-8 in a source is no reason to refuse a file', () => {
  expect(factsFor(table('1001,,,grams,1,Pe\ufffda'))).toEqual({ grams: 1 })
})

test('every mistake is named at once', () => {
  expect(problemsOf(`${header}\n1,,,gram,1,x\n,,,plants,1.5,x`)).toHaveLength(3)
})

test('columns in another order and a byte-order mark are fine', () => {
  const facts = readFacts(
    '\ufeffsource,value,fact,cnt_order,case,subject_id\r\nreport,3,plants,,,1001\r\n',
    'facts.csv',
  )
  expect(factsFor(facts)).toEqual({ plants: 3 })
})

test('any text is read or refused by name, never otherwise', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...factKinds.keys()), (value, fact) => {
      const text = `${header}\n1001,,,${fact},"${value.replaceAll('"', '""')}",x\n`
      try {
        expect(readFacts(text, 'f.csv').rows).toHaveLength(1)
      } catch (error) {
        expect(error).toBeInstanceOf(FactsError)
      }
    }),
  )
})
