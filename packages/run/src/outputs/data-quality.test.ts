import { expect, test } from 'vitest'
import { readCsv } from './csv.ts'
import { dataQualityColumns, dataQualityHeader, writeFinding } from './data-quality.ts'

test('a finding keeps the place, the value and the raw line, on one physical line', () => {
  let text = dataQualityHeader
  writeFinding(
    { appendText: (part) => void (text += part) },
    {
      file: 'doj.csv',
      record: 12,
      column: undefined,
      value: '94',
      reason: '94 fields instead of 95',
      raw: '1,"stray,=2\r\nnext',
      subjectId: undefined,
    },
  )
  expect(text.split('\n')).toHaveLength(3)
  const [header, row] = readCsv(text)
  expect(header!.cells).toEqual(dataQualityColumns.map((column) => column.name))
  expect(row!.cells).toEqual(['doj.csv', '12', '', '94', '94 fields instead of 95', '1,"stray,=2␍␊next', ''])
})
