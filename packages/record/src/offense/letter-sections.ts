// Penal Code sections whose number ends in a letter. `288A` is a section of its own and not
// subdivision (a) of section 288; for every other number a bare letter is a subdivision: `11359B`.

/** Letters that make a section of their own, by number. Repealed sections stay: old records cite them. */
const sectionLetters: Readonly<Record<string, string>> = {
  118: 'A',
  146: 'ABCDEG',
  171: 'BCDF',
  172: 'ABDGL',
  266: 'ABCDEFGHIJ',
  270: 'AC',
  271: 'A',
  273: 'ADEFGI',
  288: 'A',
  303: 'A',
  308: 'B',
  330: 'ABC',
  337: 'ABCDEFGHIJKSUVWXY',
  347: 'B',
  351: 'A',
  369: 'DGHI',
  373: 'A',
  374: 'CD',
  381: 'ABCDE',
  383: 'ABC',
  384: 'ACDEH',
  402: 'ABC',
  405: 'AB',
  470: 'AB',
  476: 'A',
  484: 'BCEFGHIJ',
  487: 'ABCDEFGHIJK',
  496: 'ABCDE',
  499: 'BCD',
  504: 'AB',
  506: 'B',
  529: 'A',
  531: 'A',
  532: 'ABCDEF',
  536: 'A',
  537: 'BCEFG',
  538: 'ABCDEFGH',
  587: 'ABC',
  588: 'AB',
  593: 'ABCDEFG',
  597: 'ABCEFGHIJKLMNOPQRSTUVXZ',
  598: 'ABCD',
  599: 'EF',
  625: 'BC',
  639: 'A',
  640: 'AB',
  647: 'ABCE',
  648: 'A',
  649: 'A',
  653: 'BCDFGHIJKMNOPQRSTUWXYZ',
}

const doubleLetterSections: ReadonlySet<string> = new Set(['273AB', '653AA'])

/** True when the number with this letter, or these two, is a section of the Penal Code. */
export function isLetterSection(number: string, letters: string): boolean {
  if (letters.length === 2) return doubleLetterSections.has(number + letters)
  if (letters.length !== 1 || !Object.hasOwn(sectionLetters, number)) return false
  return sectionLetters[number]?.includes(letters) ?? false
}
