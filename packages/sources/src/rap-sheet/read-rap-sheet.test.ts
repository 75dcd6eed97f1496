import { describe, expect, test } from 'vitest'
import { formatIsoDay, viewHistory } from '@clearslate/record'
import { readRapSheet } from './read-rap-sheet.ts'
import { textSheet } from './sheet-text.ts'
import type { SheetText } from './sheet-text.ts'
import { header, inWords, readBody } from './testing.ts'

describe('every kind of entry', () => {
  test.each([
    ['ARR/DET/CITE:', 'arrest'],
    ['ARR/DET/CITE;', 'arrest'],
    ['ARR/DET/CITE', 'arrest'],
    ['SUPPLEMENTAL ARR:', 'arrest'],
    ['SUPPLEMENTAL ARREST:', 'arrest'],
    ['COURT:', 'court'],
    ['COURT ACTION:', 'court'],
    ['CUSTODY:CDC', 'custody'],
    ['CUSTODY:JAIL', 'custody'],
    ['CUSTODY:FED & OOS', 'custody'],
    ['PAROLE:', 'custody'],
    ['INTERST COMP PAROLEE', 'custody'],
    ['PROBATION:', 'probation'],
    ['SUPERVISION:', 'probation'],
    ['REGISTRATION:', 'registration'],
    ['APPLICANT:', 'applicant'],
    ['DECEASED:', 'deceased'],
    ['MENTAL HLTH CUS/SUPV', 'mental-health'],
    ['WANTED:', 'other'],
  ])('%s', (heading, kind) => {
    const { history, notRead } = readBody(
      `* * * *\n${heading.padEnd(22)}NAM:01 DOB:19700101\n19990201  CAPD LOS ANGELES\n\nCNT:01     #7\n  459 PC-BURGLARY`,
    )
    expect(notRead).toEqual([])
    expect(history.events).toMatchObject([{ kind, typeText: heading.replace(/[:;]$/, ''), charges: [{}] }])
    expect(history.person.birthDate).toBe(0)
  })

  test('a kind that is not known is kept, and what depends on it is open', () => {
    const { history, notRead } = readBody(
      '* * * *\nEXPLOSIVES CLEARANCE:  NAM:01\n19990201  CAPD LOS ANGELES\n\nCNT:01\n  459 PC-BURGLARY',
    )
    expect(history.events).toMatchObject([{ kind: 'other', typeText: 'EXPLOSIVES CLEARANCE' }])
    expect(notRead).toMatchObject([{ page: 1, line: 7, text: 'EXPLOSIVES CLEARANCE:  NAM:01' }])
    expect(history.unread).toEqual([{ file: 'sheet.txt', page: 1, line: 7 }])
  })

  test('the notice that somebody has died is an entry', () => {
    const { history } = readRapSheet([textSheet('a.txt', `${header.replace('CII/', '**DECEASED\nCII/')}\n* * * *`)])
    expect(viewHistory(history).deceased).toBe(true)
  })

  test('supervision that stands in the head is an entry without a day', () => {
    const { history, notRead } = readBody(
      'PROBATION:   EXP:20250503\n   CAPR LOS ANGELES           #X5523 EXP 2025\n* * * *',
    )
    expect(notRead).toEqual([])
    expect(history.events).toMatchObject([
      {
        kind: 'probation',
        typeText: 'PROBATION:EXP:20250503 #X5523 EXP 2025',
        date: undefined,
        agency: 'CAPR LOS ANGELES',
        charges: [],
      },
    ])
  })
})

const entry = (body: string): string => `* * * *
COURT:                NAM:01
19990401  CASC LOS ANGELES

${body}`

describe('counts', () => {
  test('a range of counts is as many counts, each with everything that is said of them', () => {
    const { history } = readBody(
      entry('CNT:01-03  #BA1\n  459 PC-BURGLARY\n*DISPO:CONVICTED\n   CONV STATUS:FELONY\n   SEN: 2 YEARS PRISON'),
    )
    const line = '459 PC | felony | #BA1 | convicted 1999-04-01 | SEN prison 2 years'
    expect(inWords(history).slice(1)).toEqual(['001', '002', '003'].map((number) => `  ${number} | ${line}`))
    expect(viewHistory(history).convictions).toHaveLength(3)
  })

  test.each([
    ['CNT:01', ['001']],
    ['CNT: 001 #7', ['001']],
    ['CHT:02', ['002']],
    ['CNT;02', ['002']],
    ['CNT:01, 03', ['001', '003']],
    ['CNT:01 & 02', ['001', '002']],
    ['CNT:12', ['012']],
    ['CNT:-1', ['001']],
    ['CNT:', ['001']],
    ['CNT:01-99999', ['001']],
    ['CNT:99-01', ['099']],
  ])('%s', (written, numbers) => {
    const { history } = readBody(entry(`${written}\n  459 PC-BURGLARY`))
    expect(history.events[0]!.charges.map((charge) => charge.countKey.slice(6, 9))).toEqual(numbers)
  })

  test('a number that comes twice for different offenses makes two counts', () => {
    const { history } = readBody(
      entry('CNT:01\n  459 PC-BURGLARY\n*DISPO:CONVICTED\nCNT:01\n  11359 HS-POSSESS\n*DISPO:CONVICTED'),
    )
    expect(viewHistory(history).convictions.map((one) => one.offense.citation?.section)).toEqual(['459', '11359'])
  })

  test("a case number holds for the counts after it; a custodian's number is no case number", () => {
    const { history } =
      readBody(`${entry('CNT:01 #BA1\n  459 PC-BURGLARY\nCNT:02\n  484 PC-THEFT\nCNT:03 #BA2\n  496 PC-RECEIVE')}
- - - -
CUSTODY:CDC           NAM:01
19990601  CASD CORRECTIONS
CNT:01     #X99999
  459 PC-BURGLARY
   SEN FROM: LOS ANGELES CO  CRT #BA1
CNT:02
  484 PC-THEFT`)
    const numbers = history.events.map((event) => event.charges.map((charge) => charge.caseNumber))
    expect(numbers).toEqual([
      ['BA1', 'BA1', 'BA2'],
      ['BA1', undefined],
    ])
  })

  test('qualifiers above the offense are of it', () => {
    const { history, notRead } = readBody(
      entry('CNT:01\n   -ATTEMPTED\n   -BENCH WARRANT\n  459 PC-BURGLARY\nCNT:02\n   -CONSPIRACY\n  11359 HS-POSSESS'),
    )
    expect(notRead).toEqual([])
    expect(history.events[0]!.charges).toMatchObject([
      { warrant: true, offense: { citation: { attempt: true } } },
      { warrant: false, offense: { citation: { conspiracy: true } } },
    ])
  })

  test('a qualifier that is not known is not read', () => {
    expect(readBody(entry('CNT:01\n   -FROBNICATED\n  459 PC-BURGLARY')).notRead).toMatchObject([
      { text: '   -FROBNICATED' },
    ])
  })

  test("an offense left to the comment is the comment's", () => {
    const { history } = readBody(
      entry('CNT:01\n  SEE COMMENT FOR CHARGE\n*DISPO:CONVICTED\n   COM: CHRG-11359 HS TOC:F'),
    )
    expect(inWords(history)[1]).toBe('  001 | 11359 HS | felony | convicted 1999-04-01')
  })

  test('an offense and a comment run on over the next lines, over a page too', () => {
    const { history, notRead } = readBody(
      entry(
        'CNT:01\n  11359 HS-POSSESS MARIJUANA\n      FOR SALE\n*DISPO:CONVICTED\n   COM: SENT TO RUN\n\fRE: QHY.CA0190099.90000001.TEST-        DATE:20240630 TIME:08:15:00\nPAGE 2 OF 2\n        CONCURRENT',
      ),
    )
    expect(notRead).toEqual([])
    expect(history.events[0]!.charges[0]).toMatchObject({
      offense: { text: '11359 HS-POSSESS MARIJUANA FOR SALE' },
      comment: 'COM: SENT TO RUN CONCURRENT',
    })
  })

  test('several items of one printed line are read one by one', () => {
    const { history } = readBody(
      entry('CNT:01 #BA1  459 PC-BURGLARY\n*DISPO:CONVICTED   CONV STATUS:FELONY   SEN: 2 YEARS PRISON'),
    )
    expect(inWords(history)[1]).toBe('  001 | 459 PC | felony | #BA1 | convicted 1999-04-01 | SEN prison 2 years')
  })
})

describe('updates', () => {
  const convicted = entry(
    'CNT:01 #BA1\n  459 PC-BURGLARY\n*DISPO:CONVICTED\n   CONV STATUS:FELONY\n   SEN: 3 YEARS PROBATION',
  )

  test.each(['PROB REVOKED', 'PROBATION REVOKED', 'PROBATION REINSTATED', 'RESENTENCED'])(
    '%s bears on the conviction',
    (wording) => {
      const { history, notRead } = readBody(`${convicted}\n\n20000105\n DISPO:${wording}\n   SEN: 16 MONTHS PRISON`)
      expect(notRead).toEqual([])
      const [conviction] = viewHistory(history).convictions
      expect(conviction!.revocations.map(({ text, date }) => [text, formatIsoDay(date!)])).toEqual([
        [wording, '2000-01-05'],
      ])
      expect(conviction!.laterSentences).toMatchObject([{ kind: 'prison', length: 16, unit: 'months' }])
      expect(conviction!.sentences).toHaveLength(1)
    },
  )

  test('an update on the line of its day', () => {
    const { history } = readBody(`${convicted}\n20000105 DISPO:CONV SET ASIDE & DISM PER 1203.4 PC`)
    expect(viewHistory(history).convictions[0]!.relief).toMatchObject([{ statute: 'PC 1203.4' }])
  })

  test('relief below the last of several convictions leaves open whether the others have it too', () => {
    const both = `${convicted}\nCNT:02\n  484 PC-THEFT\n*DISPO:CONVICTED\n\n20050105\n DISPO:CONV SET ASIDE & DISM PER 1203.4 PC`
    const [first, second] = viewHistory(readBody(both).history).convictions
    expect(second!.relief).toHaveLength(1)
    expect(first!.relief).toEqual([])
    expect(first!.disagreesAbout).toEqual(['relief'])
  })

  test("an arrest's update is of the arrest itself", () => {
    const { history } = readBody(
      '* * * *\nARR/DET/CITE: NAM:01\n19990201 CAPD LOS ANGELES\nCNT:01\n  459 PC-BURGLARY\n19990203\n DISPO:RELEASED/DETENTION ONLY',
    )
    expect(inWords(history)).toEqual([
      'arrest 001001 1999-02-01 CAPD LOS ANGELES (LOS ANGELES)',
      '  001 | 459 PC | not-prosecuted 1999-02-03',
    ])
  })

  test('a wording that is not known is kept, told, and leaves answers open', () => {
    const { history, notRead } = readBody(`${convicted}\n20000105\n DISPO:ZORKED BY THE COURT`)
    expect(notRead).toMatchObject([{ text: ' DISPO:ZORKED BY THE COURT' }])
    expect(history.unread).toHaveLength(1)
    expect(history.events[0]!.charges[1]!.dispositions).toMatchObject([{ kind: 'other', text: 'ZORKED BY THE COURT' }])
  })
})

describe('lines that are not known', () => {
  test.each([
    ['in the head', `${header}\nQUUX FROB ZORK\n* * * *`],
    ['in an entry', `${header}\n${entry('CNT:01\n  459 PC-BURGLARY\nQUUX FROB ZORK')}`],
    ['before an entry', `${header}\n* * * *\nQUUX FROB ZORK`],
  ])('%s are kept verbatim, with page, line and why', (_where, text) => {
    const { notRead, history } = readRapSheet([textSheet('a.txt', text)])
    const line = text.split('\n').indexOf('QUUX FROB ZORK') + 1
    expect(notRead).toEqual([
      { file: 'a.txt', page: 1, line, text: 'QUUX FROB ZORK', why: expect.stringMatching(/known/) },
    ])
    expect(history.unread).toContainEqual({ file: 'a.txt', page: 1, line })
  })
})

test('a page that nobody has read leaves open what depends on the absence of something', () => {
  const sheet = textSheet('scan.pdf', `${header}\n${entry('CNT:01\n  459 PC-BURGLARY')}`)
  const { history, notices } = readRapSheet([
    { ...sheet, pages: 2, unreadPages: [{ page: 2, reason: 'The page has too many pixels.' }] },
  ])
  expect(history.unread).toEqual([{ file: 'scan.pdf', page: 2 }])
  expect(notices).toEqual([
    'scan.pdf, page 2, was not read: The page has too many pixels.',
    expect.stringMatching(/^scan\.pdf: the end of the sheet/),
  ])
})

describe('doubtful words', () => {
  const sheet = textSheet(
    'scan.pdf',
    `${header}\n${entry('CNT:01 #BA1\n  11359 HS-POSSESS MARIJUANA\n*DISPO:CONVICTED\n   CONV STATUS:FELONY\n   SEN: 3 YEARS PROBATION')}`,
  )
  const withDoubt = (word: string): SheetText => ({
    ...sheet,
    from: 'ocr',
    lines: sheet.lines.map((line) => ({
      ...line,
      words: line.words.map((one) => (one.text.includes(word) ? { ...one, confidence: 0.4 } : one)),
    })),
  })
  const readDoubt = (word: string): ReturnType<typeof readRapSheet>['history'] =>
    readRapSheet([withDoubt(word)]).history

  test.each([
    ['DOB/', 'date of birth', (history: ReturnType<typeof readDoubt>): unknown => history.person.birthDate],
    [
      'CII/',
      'state identification number',
      (history: ReturnType<typeof readDoubt>): unknown => history.person.stateIdNumber,
    ],
    ['19990401', 'date of the entry', (history: ReturnType<typeof readDoubt>): unknown => history.events[0]!.date],
    ['ANGELES', 'agency', (history: ReturnType<typeof readDoubt>): unknown => history.events[0]!.county],
    [
      '11359',
      'offense',
      (history: ReturnType<typeof readDoubt>): unknown => history.events[0]!.charges[0]!.offense.citation,
    ],
    [
      '#BA1',
      'case number',
      (history: ReturnType<typeof readDoubt>): unknown => history.events[0]!.charges[0]!.caseNumber,
    ],
    [
      'STATUS',
      'level of conviction',
      (history: ReturnType<typeof readDoubt>): unknown => history.events[0]!.charges[0]!.level,
    ],
    [
      'YEARS',
      'sentence',
      (history: ReturnType<typeof readDoubt>): unknown => history.events[0]!.charges[0]!.sentences[0]!.length,
    ],
    [
      'CONVICTED',
      'disposition',
      (history: ReturnType<typeof readDoubt>): unknown => viewHistory(history).convictions[0],
    ],
  ])('%s: the %s is unknown, and what was seen is told', (word, what, factOf) => {
    expect(factOf(readRapSheet([sheet]).history)).toBeDefined()
    const history = readDoubt(word)
    expect(factOf(history)).toBeUndefined()
    expect(history.doubtful).toMatchObject([{ what, confidence: 0.4, source: { file: 'scan.pdf', page: 1 } }])
  })

  test('a heading that is doubtful is no court', () => {
    const history = readDoubt('COURT:')
    expect(history.events[0]!.kind).toBe('other')
    expect(history.unread).toHaveLength(1)
  })
})

describe('one file with two people', () => {
  test("what is below another person's number is not read into the first one's record", () => {
    const other = header.replaceAll('90000001', '90000002')
    const { history, notRead, lineUse } = readRapSheet([
      textSheet(
        'two.txt',
        `${header}\n${entry('CNT:01\n  459 PC-BURGLARY')}\n* * * END OF MESSAGE * * *\n${other}\n${entry('CNT:01\n  484 PC-THEFT')}`,
      ),
    ])
    expect(history.events).toHaveLength(1)
    expect(notRead[0]!.why).toMatch(/another person/)
    expect(lineUse[0]!.filter((use) => use === 'not-read').length).toBeGreaterThan(8)
  })
})

test('keywords that a scan misread are known for what they are; facts are never repaired', () => {
  const { history, notRead } = readRapSheet([
    textSheet(
      'scan.txt',
      `x         CII/A90000001
S0C/900000001
* x *X *
COURI:                NAM:01
19990401  CASC LOS ANGELES

CNI:01     #BA1
   ~WARRANT
  459 PC-BURGLARY
*DISP:CONVICTED
   CONV STATIS:FELONY
CNT:02
  484 PC-THEFT
*DISPO:COMVICTED`,
    ),
  ])
  expect(inWords(history)).toEqual([
    'court 001001 1999-04-01 CASC LOS ANGELES (LOS ANGELES)',
    '  001 | 459 PC | felony | #BA1 | warrant | convicted 1999-04-01',
    '  002 | 484 PC | #BA1 | other 1999-04-01',
  ])
  expect(notRead.map((line) => line.text)).toEqual(['*DISPO:COMVICTED'])
})
