import { describe, expect, test } from 'vitest'
import { asterisksOf, endsMessage, isFurniture } from './furniture.ts'

describe('asterisks part cycles or draw boxes, also where a scan read some of them as letters', () => {
  test.each([
    ['* * * *', 'cycle'],
    ['*  *  *', 'cycle'],
    ['****', 'cycle'],
    ['*. * * *', 'cycle'],
    ['* KX KX %X', 'cycle'],
    ['* X *X *', 'cycle'],
    ['* * * * * * * * * * *', 'rule'],
    ['* X *X X * *X * *X *X * *', 'rule'],
    ['************', 'rule'],
    ['*', 'rule'],
    ['X X X X', undefined],
    ['* * CNT', undefined],
    ['*DISPO:CONVICTED', undefined],
  ])('%s', (line, kind) => {
    expect(asterisksOf(line)).toBe(kind)
  })
})

describe('furniture', () => {
  test.each([
    'TO: JDI3 FROM: CLETS                05/08/06 05:27:16',
    'PAGE 2 OF 3',
    '2 OF 3',
    '- 4 -',
    'CONTINUED ON NEXT PAGE',
    'HTTPS://EXAMPLE.ORG/SHEET',
    'INFO (510)  620-3300 OR PC296.PC296@DOJ.CA.GOV.',
    'RARRARERRARERRARRATARIAAAAAIAARA  AAAAAAAAAAAAIAANAAHHHHHHHH',
    'KKHHHHKHKHKHKHKHKHKHKHHKDHKHKDHKHHHKHKHKKHHDAH',
    '**   POTENTIAL FELONY STRIKE ENTRY    X',
    '*    *    *    END OF MESSAGE    DD *  *',
  ])('%s', (line) => {
    expect(isFurniture(line)).toBe(true)
  })

  test.each([
    'PAGE 2 OF 3 DISPO:CONVICTED',
    '459 PC-BURGLARY',
    'CNT:01',
    '19990401  CASC LOS ANGELES',
    'CONTINUED TO 19990401',
    'TO LOS ANGELES CO',
    'COM: AAAAAAAAAAAAAAAAAAAAAAAAAA',
    '*DISPO:CONVICTED',
    'END OF MESSAGE DISPO:CONVICTED',
  ])('%s says something', (line) => {
    expect(isFurniture(line)).toBe(false)
  })

  test('the end of a message', () => {
    expect(endsMessage('*    *    *    END OF MESSAGE    *    *    *')).toBe(true)
    expect(endsMessage('PAGE 2')).toBe(false)
  })
})
