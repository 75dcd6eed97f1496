import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell, csvLine, csvList, readCsv, textOfCell } from './csv.ts'

const executed = /^[\s\u00a0]*[=+\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]/

test.each([
  ['plain', 'plain'],
  ['', ''],
  ['LAST,FIRST', '"LAST,FIRST"'],
  ['JOHN "JACK" DOE', '"JOHN ""JACK"" DOE"'],
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-', "'-"],
  ["'=1", "''=1"],
  ["'", "'"],
  ["'TWAS", "'TWAS"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =1', "'  =1"],
  ['\uff1d1', "'\uff1d1"],
  ['\ufe62cmd', "'\ufe62cmd"],
  ['\t=1', "'\u2409=1"],
  ['two\r\nlines', 'two\u240d\u240alines'],
  ['bell\u0007', 'bell\u2407'],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ['11357(A) HS-POSSESS', '11357(A) HS-POSSESS'],
])('writes %j as %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell)
})

test('a list is one cell', () => {
  expect(csvList([])).toBe('')
  expect(csvList(['grams', 'plants'])).toBe('grams; plants')
  expect(csvList(['=a', 'b,c'])).toBe('"\'=a; b,c"')
})

test('whatever the texts are, a line is one physical line that reads back, and no cell is executed', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom('=', "'=", "''", "'\u0001", '\r', '\t-', '",', '\uff20'),
  )
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 2, maxLength: 6 }), (texts) => {
      const line = csvLine(texts)
      expect(line.indexOf('\n')).toBe(line.length - 1)
      const [record, ...more] = readCsv(line)
      expect(more).toEqual([])
      expect(record?.cells.length).toBe(texts.length)
      for (const [index, cell] of (record?.cells ?? []).entries()) {
        expect(executed.test(cell)).toBe(false)
        // Nothing is lost: without the prefix and with pictures for control characters it is the text.
        const shown = texts[index]!.replace(/[\u0000-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
        const readable = shown.replace(/\u007f/g, '\u2421').replace(/[\u0080-\u009f]/g, '\ufffd')
        expect([readable, `'${readable}`]).toContain(cell)
        expect(textOfCell(cell)).toBe(readable)
      }
    }),
  )
})

test('reads quotes, CRLF, a byte-order mark, empty lines and a last line without end', () => {
  expect(readCsv('\ufeffa,"b ""c"""\r\n\r\n"x\ny",\r\nlast,1')).toEqual([
    { line: 1, cells: ['a', 'b "c"'] },
    { line: 3, cells: ['x\ny', ''] },
    { line: 5, cells: ['last', '1'] },
  ])
})
