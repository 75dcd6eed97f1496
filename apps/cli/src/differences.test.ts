// Where the comparison files differ from Clear My Record's, as the README lists it: one person for each
// difference, through the real program.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { caDojColumns } from '@clearslate/sources'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cellsOf, clearslate } from './testing.ts'

type Row = Readonly<Record<string, string>>

const folder = mkdtempSync(join(tmpdir(), 'clearslate-differences-'))
afterAll(() => rmSync(folder, { recursive: true }))

const conviction: Row = {
  PRI_NAME: 'SAMPLE,PERSON',
  PRI_DOB: '19800101',
  CYC_DATE: '20100101',
  STP_EVENT_DATE: '20100301',
  STP_TYPE_DESCR: 'COURT ACTION',
  STP_ORI_CNTY_NAME: 'SACRAMENTO',
  CNT_ORDER: '001002001000',
  OFN: 'F-12/345 A',
  OFFENSE_DESCR: '11359 HS-POSSESS MARIJUANA FOR SALE',
  DISP_DESCR: 'CONVICTED',
  CONV_STAT_DESCR: 'FELONY',
}

const burglary: Row = { OFFENSE_DESCR: '459 PC-BURGLARY', CNT_ORDER: '002002001000', STP_EVENT_DATE: '20120301' }

/** People by SUBJECT_ID. Each row says only how it differs from a felony conviction for 11359 in 2010. */
const firstFile: Readonly<Record<string, readonly Row[]>> = {
  usual: [{}],
  superstrike: [{}, { ...burglary, OFFENSE_DESCR: '187(A) PC-MURDER' }],
  innkeeper: [{}, { ...burglary, OFFENSE_DESCR: '537(A) PC-DEFRAUD INNKEEPER' }],
  assault: [{}, { ...burglary, OFFENSE_DESCR: '220 PC-ASLT W/INTENT TO COMMIT FELONY' }],
  battery: [{}, { ...burglary, OFFENSE_DESCR: '243.4(A) PC-SEXUAL BATTERY' }],
  blankLevel: [{ CONV_STAT_DESCR: '', OFFENSE_DESCR: '11360 HS-SELL/ETC MARIJUANA' }],
  levelOfStatute: [{ CONV_STAT_DESCR: '' }],
  dashes: [{ OFFENSE_DESCR: ' ---- ', COMMENT_TEXT: '11358 HS-CULTIVATE MARIJUANA' }, burglary],
  convicted: [{ CONV_OFFENSE_DESCR: '11357(C) HS-POSSESS MARIJUANA OVER 1 OZ' }],
  births: [{ PRI_DOB: '19500101' }, { ...burglary, PRI_DOB: '19900101' }],
  split: [{}],
  relieved: [{}, { DISP_DESCR: 'DISMISSED PER 11361.8 HS', STP_EVENT_DATE: '20180301', CONV_STAT_DESCR: '' }],
  setAside: [
    {},
    burglary,
    { ...burglary, DISP_DESCR: 'CONV SET ASIDE & DISM PER 1203.4 PC', STP_EVENT_DATE: '20160301', CONV_STAT_DESCR: '' },
  ],
  otherSection: [{ OFFENSE_DESCR: '11357.5 HS-SYNTHETIC CANNABINOID' }],
  longNumber: [{ OFFENSE_DESCR: '211357 VC-SOMETHING ELSE' }],
  attempt: [{ OFFENSE_DESCR: '664-11359 HS-ATT POSSESS MARIJUANA FOR SALE' }],
  conspiracy: [{ OFFENSE_DESCR: '182/11359 HS-CONSPIRACY' }],
  noDate: [{ STP_EVENT_DATE: '20150000' }, burglary],
  noBirth: [{ PRI_DOB: '19500000' }, burglary],
}

const secondFile: Readonly<Record<string, readonly Row[]>> = { split: [burglary] }

// Under these options Clear My Record would clear every one of the doubtful people.
const options = {
  baselineEligibility: { dismiss: ['11357'], reduce: ['11358', '11359', '11360'] },
  additionalRelief: {
    subjectUnder21AtConviction: false,
    subjectAgeThreshold: 50,
    yearsSinceConvictionThreshold: 0,
    yearsCrimeFreeThreshold: 0,
    subjectHasOnlyProp64Charges: true,
    subjectIsDeceased: false,
  },
}

function writeFile(path: string, people: Readonly<Record<string, readonly Row[]>>): void {
  const lines = Object.entries(people).flatMap(([id, rows]) =>
    rows.map((row) => {
      const cells: Row = { ...conviction, ...row, SUBJECT_ID: id }
      return caDojColumns.map((name) => `"${(cells[name] ?? '').replaceAll('"', '""')}"`).join(',')
    }),
  )
  writeFileSync(path, `${[caDojColumns.join(','), ...lines].join('\n')}\n`)
}

/** The first row of each person in the results, by column. */
const people = new Map<string, Row>()
let prop64Ids: string[] = []

beforeAll(async () => {
  const files = [join(folder, 'first.csv'), join(folder, 'second.csv')]
  writeFile(files[0]!, firstFile)
  writeFile(files[1]!, secondFile)
  const policy = join(folder, 'options.json')
  writeFileSync(policy, JSON.stringify(options))
  const out = join(folder, 'out')
  const words = ['--county', 'SACRAMENTO', '--policy', policy, '--as-of', '2019-11-11', '--out', out]
  const said = await clearslate(['run', ...files, ...words])
  if (said.exitCode !== 0) throw new Error(said.stderr)
  const [header = [], ...rows] = cellsOf(readFileSync(join(out, 'All_Results_1.csv'), 'utf8'))
  for (const row of rows) {
    const cells = Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']))
    const id = cells['SUBJECT_ID']!
    if (!people.has(id)) people.set(id, cells)
  }
  const prop64 = cellsOf(readFileSync(join(out, 'Prop64_Results_1.csv'), 'utf8'))
  prop64Ids = prop64.slice(1).map((row) => row[caDojColumns.indexOf('SUBJECT_ID')]!)
})

function answerOf(id: string): [string, string] {
  const row = people.get(id)!
  return [row['Eligibility Determination']!, row['Eligibility Reason']!]
}

const onlyCannabis = ['Eligible for Dismissal', 'Only has 11357-60 charges']

describe('sections', () => {
  test('a superstrike is listed whole, and so is one that depends on facts', () => {
    expect(people.get('superstrike')!['Superstrike Code Section(s)']).toContain('187(A) PC')
    expect(people.get('assault')!['Superstrike Code Section(s)']).toContain('220 PC')
    expect(people.get('battery')!['PC290 Code Section(s)']).toContain('243.4(A) PC')
  })

  test('a number inside another is no match', () => {
    expect(people.get('innkeeper')!['Superstrike Code Section(s)']).not.toContain('537')
    expect(answerOf('otherSection')).toEqual(['', ''])
    expect(answerOf('longNumber')).toEqual(['', ''])
    expect(prop64Ids).not.toContain('otherSection')
    expect(prop64Ids).not.toContain('longNumber')
  })

  test('the convicted offense counts, not the charged one', () => {
    expect(answerOf('convicted')).toEqual(['Eligible for Dismissal', 'Dismiss all HS 11357 convictions'])
  })

  test('a field of dashes is empty, so the comment says the offense', () => {
    expect(answerOf('dashes')).toEqual(['Eligible for Reduction', 'Reduce all HS 11358 convictions'])
  })

  test('an attempt needs review', () => {
    const [determination, reason] = answerOf('attempt')
    expect(determination).toBe('Needs Review')
    expect(reason).toMatch(/^Missing: .*attempt/)
  })

  test('a conspiracy is not eligible', () => {
    expect(answerOf('conspiracy')[0]).toBe('Not eligible')
  })
})

describe('what is unknown clears nobody', () => {
  test('a blank level is unknown, unless the statute had only one', () => {
    expect(answerOf('blankLevel')[0]).toBe('Needs Review')
    expect(answerOf('blankLevel')[1]).toMatch(/^Missing: .*level/)
    expect(answerOf('levelOfStatute')).toEqual(onlyCannabis)
  })

  test('an impossible date of conviction', () => {
    const row = people.get('noDate')!
    expect(row['Date of Conviction']).toBe('-')
    expect(row['Years Since This Conviction']).toBe('-1.0')
    // Nothing that this policy asks depends on the date of this conviction.
    expect(answerOf('noDate')).toEqual(['Eligible for Reduction', 'Reduce all HS 11359 convictions'])
  })

  test('an impossible date of birth, and two that contradict each other', () => {
    for (const id of ['noBirth', 'births']) {
      expect(answerOf(id)[0]).toBe('Needs Review')
      expect(answerOf(id)[1]).toMatch(/^Missing: .*birth/)
    }
  })
})

describe('whole histories', () => {
  test('a person split over two files is one person', () => {
    expect(answerOf('usual')).toEqual(onlyCannabis)
    expect(answerOf('split')).toEqual(['Eligible for Reduction', 'Reduce all HS 11359 convictions'])
    expect(people.get('split')!['# of convictions on record']).toBe('2')
  })

  test('a conviction that was relieved under 11361.8 is not relieved again', () => {
    expect(answerOf('relieved')).toEqual(['Not eligible', 'Already relieved'])
  })

  test('a conviction that was set aside does not count against the person', () => {
    expect(answerOf('setAside')).toEqual(onlyCannabis)
  })

  test('the case number is the court’s, exactly as the file has it', () => {
    expect(people.get('usual')!['Case Number']).toBe('F-12/345 A')
  })
})
